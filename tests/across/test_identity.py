"""Who is who across articles: full names join, a surname joins only where one bears it, and every join says why."""

import pytest

from dateline.across import known_across, likenesses
from tests.across.made import article


def groups(*articles) -> list[list[tuple[int, str]]]:
    """Return those known from more than one article, by article and the name there."""
    known = known_across([article("\n".join(n[0].replace("|", "\n") for n in named), *named) for named in articles])
    for one in known:
        assert all(member.why for member in one.members[1:])
    return [[(m.article, m.entity.name) for m in one.members] for one in known if len(one.articles) > 1]


def person(name, country=None):
    return (name, "PERSON", country)


@pytest.mark.parametrize(
    ("articles", "joined"),
    [
        pytest.param([[person("Elena Marković")], [person("Elena Markovic")]], True, id="accents"),
        pytest.param([[person("Volodymyr Zelensky")], [person("Volodymyr Zelenskyy")]], True, id="transliteration"),
        pytest.param([[person("Elena Marković")], [person("Mr. Marković")]], True, id="surname-of-one"),
        pytest.param([[person("Kim Jong-un"), person("Kim Yo-jong")], [person("Kim")]], False, id="surname-of-two"),
        pytest.param([[person("Łukasz Szumowski")], [person("Łukasz")]], False, id="given-name-of-one"),
        pytest.param([[person("Hassan Rouhani", "IR")], [person("Hassan")]], False, id="first-word-of-nobody-s-state"),
        pytest.param([[person("Kim Jong-un", "KP")], [person("Kim", "KP")]], True, id="first-word-within-one-state"),
        pytest.param([[person("Elena Marković", "RS")], [person("Marković", "HR")]], False, id="surname-of-another-state"),
        pytest.param([[person("Marković")], [person("Marković")]], False, id="two-bare-surnames"),
        pytest.param([[person("Marković", "RS")], [person("Marković", "RS")]], True, id="two-bare-surnames-of-one-state"),
        pytest.param([[person("Elena Marković")], [person("Petar Marković")]], False, id="two-people"),
        pytest.param(
            [[("National Security Council|NSC", "ORG", "US")], [("NSC", "ORG", None)]], True, id="acronym-of-one"
        ),
        pytest.param(
            [[("National Security Council|NSC", "ORG", "US"), ("National Space Council", "ORG", "US")], [("NSC", "ORG", None)]],
            False,
            id="acronym-of-two",
        ),
        pytest.param(
            [[("Ministry of Defence", "ORG", "UA")], [("Ministry of Defence", "ORG", "RU")]], False, id="of-two-states"
        ),
        pytest.param([[("Russia", "GPE", "RU")], [("Russian Federation", "GPE", "RU")]], True, id="state"),
        pytest.param([[("Paris", "GPE", None)], [("Paris", "PERSON", None)]], False, id="two-kinds"),
    ],
)  # fmt: skip
def test_known_across(articles, joined):
    assert bool(groups(*articles)) is joined


def test_what_one_article_keeps_apart_stays_apart():
    apart = [person("Elena Marković"), person("Elena Markovic")]
    assert all(len(set(articles)) == len(articles) for articles in ([a for a, _ in g] for g in groups(apart, apart)))


def test_every_entity_is_known_once():
    named = [person("Elena Marković"), person("Lie"), ("NSC", "ORG", None), ("Oslo", "GPE", None)]
    known = known_across([article("\n".join(n[0] for n in named), *named) for _ in range(3)])
    members = [(member.article, member.entity.id) for one in known for member in one.members]
    assert len(members) == len(set(members)) == 12
    assert len({one.id for one in known}) == len(known)


def test_what_may_be_one_is_told_with_its_reason():
    articles = [
        article("Kim Jong-un\nKim Yo-jong", person("Kim Jong-un", "KP"), person("Kim Yo-jong", "KP")),
        article("Kim\nSviatlana Tsikhanouskaya", person("Kim", "KP"), person("Sviatlana Tsikhanouskaya")),
        article("Svetlana Tikhanovskaya", person("Svetlana Tikhanovskaya")),
    ]
    found = likenesses(known_across(articles))
    pairs = {(pair.one.name, pair.other.name): pair for pair in found}
    assert ("Kim Jong-un", "Kim") in pairs
    assert "2 people here can be meant" in pairs["Kim Jong-un", "Kim"].why
    assert any("spelt nearly alike" in pair.why for pair in found)
    assert all(0 < pair.confidence < 1 for pair in found)
