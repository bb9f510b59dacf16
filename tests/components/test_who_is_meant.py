"""Where it is not sure who is meant: the shares in words, a press that decides, and a browser that may send anything."""

from dataclasses import replace

import pytest

from components.checks_panel import checks_html
from components.entity_panel import entities_html
from components.reader.marks import marks_of
from components.selection import Selection, address_of
from components.who_is_meant import meant_decisions, shares_said
from dateline.corrections import apply
from dateline.model import Analysis, Mention, Rival
from tests.components.sample_analysis import at, sample_analysis

SHOIGU, KIRBY = "e11", "e14"
KIM = at("Mr. Kim")
HOSTILE = "<script>alert(1)</script>"


def doubted(*rivals: Rival) -> Analysis:
    """Return the sample where "Mr. Kim" may stand for ``rivals`` too."""
    analysis = sample_analysis()
    kim, *others = analysis.entities
    mentions = tuple(replace(m, alternatives=rivals) if m.span == KIM else m for m in kim.mentions)
    return replace(analysis, entities=(replace(kim, mentions=mentions), *others))


def lone() -> Analysis:
    """Return the sample with an entity "Mr. Kim" of its own, at two places, that two others may be."""
    analysis = sample_analysis()
    rivals = (Rival("e1", 0.9), Rival(SHOIGU, 0.1))
    elsewhere = at("Mr. Putin")
    kim, putin, *others = analysis.entities
    name = replace(
        kim,
        id="e99",
        name="Mr. Kim",
        aliases=(),
        roles=(),
        mentions=(Mention(elsewhere, "alias", rivals), Mention(KIM, "name", rivals)),
    )
    kim = replace(kim, mentions=tuple(m for m in kim.mentions if m.span != KIM))
    putin = replace(putin, mentions=tuple(m for m in putin.mentions if m.span != elsewhere))
    return replace(analysis, entities=(kim, putin, *others, name))


CLOSE = doubted(Rival(SHOIGU, 0.4), Rival(KIRBY, 0.1))


def test_shares_are_said_the_likeliest_first():
    kim = CLOSE.entities[0]
    assert shares_said(next(m for m in kim.mentions if m.span == KIM), kim, CLOSE) == (
        "Kim Jong-un 50%, Sergei Shoigu 40%, John Kirby 10%"
    )
    assert shares_said(kim.mentions[0], kim, CLOSE) == ""
    short = lone().entities[-1]
    assert shares_said(short.mentions[0], short, lone()) == "Kim Jong-un 90%, Sergei Shoigu 10%"


def test_the_reader_says_who_may_be_meant():
    said = [mark.why for mark in marks_of(CLOSE) if mark.span == KIM and mark.layer == "entity"]
    assert said == ["“Mr. Kim” may be Kim Jong-un 50%, Sergei Shoigu 40%, John Kirby 10%. Mentioned 7 times."]


@pytest.mark.parametrize("entity", ["e1", SHOIGU, KIRBY])
def test_the_cards_of_all_who_may_be_meant_offer_the_choice(entity):
    html = entities_html(CLOSE, Selection("entity", entity))
    for one in ("e1", SHOIGU, KIRBY):
        assert f'data-act="means:{address_of(KIM)}:{one}"' in html


def test_checks_offer_it_where_it_is_close():
    assert f'data-act="means:{address_of(KIM)}:{SHOIGU}"' in checks_html(CLOSE)
    assert "means:" not in checks_html(doubted(Rival(SHOIGU, 0.2)))


def test_pressing_a_rival_gives_it_the_words_and_pressing_the_first_settles_them():
    act = f"means:{address_of(KIM)}"
    taken = apply(CLOSE, meant_decisions(f"{act}:{SHOIGU}", CLOSE)).analysis
    assert KIM in {m.span for e in taken.entities if e.id == SHOIGU for m in e.mentions}
    kept = apply(CLOSE, meant_decisions(f"{act}:e1", CLOSE)).analysis
    (mention,) = [m for m in kept.entities[0].mentions if m.span == KIM]
    assert mention.alternatives == ()


def test_a_short_name_that_two_bear_is_decided_for_all_its_mentions():
    analysis = lone()
    html = entities_html(analysis, Selection("entity", "e99"))
    assert "All 2 mentions are" in html
    assert "Kim Jong-un or Sergei Shoigu?" in html
    after = apply(analysis, meant_decisions("same:e99:e1", analysis)).analysis
    assert "e99" not in {entity.id for entity in after.entities}
    assert not any(mention.alternatives for entity in after.entities for mention in entity.mentions)


@pytest.mark.parametrize(
    "act", ["", "means", f"means:{address_of(KIM)}:e4", "means:0-9:e1", "same:e1:e1", "same:e77:e1", "sell:e1:e2"]
)
def test_anything_else_decides_nothing(act):
    assert meant_decisions(act, CLOSE) == []


def test_names_never_become_markup():
    analysis = replace(CLOSE, entities=tuple(replace(e, name=HOSTILE) if e.id == SHOIGU else e for e in CLOSE.entities))
    for html in (entities_html(analysis, Selection("entity", "e1")), checks_html(analysis)):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
