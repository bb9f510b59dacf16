"""Who is one, decided by hand: it goes over the rules, the later decision wins, and nothing is joined or lost silently."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.across import joined, joining, known_across, leaving, likenesses, settled, spoken_of
from dateline.model import Model
from tests.across.decided import decided
from tests.across.made import article


def person(name, country=None):
    return (name, "PERSON", country)


def made(*named):
    """Return an article for each list of names; a line before them makes each article's text its own."""
    return [article("\n".join([f"Report {i}", *(n[0] for n in names)]), *names) for i, names in enumerate(named)]


def groups(articles, *about) -> list[set[tuple[int, str]]]:
    known = known_across(articles, decided(articles, *about))
    return [{(member.article, member.entity.name) for member in one.members} for one in known]


def together(articles, one, other, *about) -> bool:
    return any({one, other} <= group for group in groups(articles, *about))


ELENA = person("Elena Marković")
KIM = person("Kim Jong-un", "KP")


def test_one_joins_against_the_rules_and_says_who_decided():
    articles = made([person("Sviatlana Tsikhanouskaya")], [person("Svetlana Tikhanovskaya")], [person("Tikhanovskaya")])
    decisions = decided(articles, ("one", (0, "Sviatlana Tsikhanouskaya"), (1, "Svetlana Tikhanovskaya")))
    (known,) = known_across(articles, decisions)
    why = {member.article: member.why for member in known.members}
    assert set(known.names) == {"Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Tikhanovskaya"}
    assert "joined by hand by Ada on 4 March 2024" in {why[0], why[1]}
    assert [one for one in why.values() if not one] == [""]  # only the first needs no reason
    assert "Tikhanovskaya" in why[2]
    assert likenesses([known]) == ()


def test_all_of_both_come_with_a_join_and_tell_through_whom():
    articles = made([KIM], [KIM], [KIM], [person("Rocket Man")], [person("Rocket Man")])
    (kim,) = known_across(articles, decided(articles, ("one", (0, "Kim Jong-un"), (3, "Rocket Man"))))
    assert (kim.name, kim.articles) == ("Kim Jong-un", (0, 1, 2, 3, 4))
    assert kim.members[3].why == "joined by hand by Ada on 4 March 2024"
    assert kim.members[4].why.endswith("“Rocket Man” was joined by hand by Ada on 4 March 2024")


def test_two_lets_one_leave_and_the_rest_stay():
    articles = made([ELENA], [ELENA], [ELENA])
    assert sorted(map(len, groups(articles))) == [3]
    parted = groups(articles, ("two", (0, "Elena Marković"), (1, "Elena Marković")))
    assert {(0, "Elena Marković"), (2, "Elena Marković")} in parted
    assert {(1, "Elena Marković")} in parted


def test_whoever_is_tied_to_the_one_that_leaves_alone_goes_with_it():
    names = "Elena Marković", "Elena Maria Marković", "Elena Maria Markovic", "Elena Petra Marković"
    articles = made(*([person(name)] for name in names))
    everyone = list(enumerate(names))
    assert groups(articles) == [set(everyone)]
    either, leaving, with_it, staying = everyone
    assert groups(articles, ("two", staying, leaving)) == [{either, staying}, {leaving, with_it}]


def test_a_surname_that_two_bear_after_a_split_stays_alone_and_is_suggested_with_either():
    articles = made([ELENA], [ELENA], [person("Marković")])
    assert len(groups(articles)) == 1
    decisions = decided(articles, ("two", (0, "Elena Marković"), (1, "Elena Marković")))
    known = known_across(articles, decisions)
    assert sorted(len(one.members) for one in known) == [1, 1, 1]
    pairs = [{pair.one.articles, pair.other.articles} for pair in likenesses(known)]
    assert {(0,), (1,)} not in pairs
    assert len(pairs) == 2


def test_a_surname_told_from_the_one_who_bears_it_leaves_alone():
    articles = made([KIM], [KIM], [person("Kim", "KP")], [person("Kim", "KP")])
    parted = groups(articles, ("two", (0, "Kim Jong-un"), (2, "Kim")))
    assert {(2, "Kim")} in parted
    assert {(0, "Kim Jong-un"), (1, "Kim Jong-un"), (3, "Kim")} in parted


def test_what_is_told_apart_is_never_suggested_again():
    articles = made([person("Sviatlana Tsikhanouskaya")], [person("Svetlana Tikhanovskaya")])
    assert likenesses(known_across(articles))
    about = ("two", (0, "Sviatlana Tsikhanouskaya"), (1, "Svetlana Tikhanovskaya"))
    # nor with others that the rules put with either
    more = [*articles, *made([], [], [person("Sviatlana Tsikhanouskaya")])[2:]]
    assert likenesses(known_across(more, decided(articles, about))) == ()


@pytest.mark.parametrize("last", ["one", "two"])
def test_the_later_decision_wins(last):
    articles = made([person("Petar Savić")], [person("Jonas Lie")])
    pair = (0, "Petar Savić"), (1, "Jonas Lie")
    first = "two" if last == "one" else "one"
    assert together(articles, *pair, (first, *pair), (last, *pair)) is (last == "one")
    earlier, later = settled(articles, decided(articles, (first, *pair), (last, *pair)))
    assert (earlier.why_not, later.why_not) == ("Later decisions say otherwise.", "")


def test_a_later_two_breaks_a_chain_at_its_oldest_link():
    articles = made([person("Petar Savić")], [person("Jonas Lie")], [person("Ada Berg")])
    a, b, c = (0, "Petar Savić"), (1, "Jonas Lie"), (2, "Ada Berg")
    about = ("one", a, b), ("one", b, c), ("two", a, c)
    assert groups(articles, *about) == [{b, c}, {a}]


def test_one_joined_by_hand_goes_again_with_whoever_it_was_joined_to():
    articles = made([ELENA], [ELENA], [person("Iron Lady")])
    about = ("one", (1, "Elena Marković"), (2, "Iron Lady")), ("two", (0, "Elena Marković"), (1, "Elena Marković"))
    assert groups(articles, *about) == [{(1, "Elena Marković"), (2, "Iron Lady")}, {(0, "Elena Marković")}]


def test_what_hands_say_between_them_parts_what_rules_join():
    """A is B, and B is not C, so that A is not C, whom the rules take for A."""
    articles = made([ELENA], [person("Iron Lady")], [ELENA], [ELENA])
    a, b, c = (0, "Elena Marković"), (1, "Iron Lady"), (2, "Elena Marković")
    assert groups(articles, ("one", a, b), ("two", c, b)) == [{a, b}, {c, (3, "Elena Marković")}]


def test_two_of_one_article_are_joined_if_asked_and_it_is_said():
    articles = made([person("Kim Jong-un"), person("Kim Yo-jong")], [person("Kim Jong-un")])
    decisions = decided(articles, ("one", (0, "Kim Jong-un"), (0, "Kim Yo-jong")))
    (known,) = known_across(articles, decisions)
    (told,) = [member.why for member in known.members if member.entity.name == "Kim Yo-jong"]
    assert "though their article tells “Kim Yo-jong” from “Kim Jong-un”" in told
    assert len(joined(articles, source="made", known=[known]).analysis.entities[0].mentions) == 3


def test_two_kinds_can_be_joined():
    articles = made([("Hezbollah", "ORG", None)], [("Hezbollah", "NORP", None)], [("Hezbollah", "ORG", None)])
    (known,) = known_across(articles, decided(articles, ("one", (1, "Hezbollah"), (0, "Hezbollah"))))
    assert (known.kind, known.articles) == ("ORG", (0, 1, 2))


def test_places_are_told_apart_too():
    articles = made([("Springfield", "GPE", None)], [("Springfield", "GPE", None)])
    pair = (0, "Springfield"), (1, "Springfield")
    assert together(articles, *pair)
    assert not together(articles, *pair, ("two", *pair))


def test_another_numbering_loses_nothing():
    articles = made([person("Petar Savić"), KIM], [person("Jonas Lie")])
    decisions = decided(articles, ("one", (0, "Petar Savić"), (1, "Jonas Lie")))
    first = articles[0]
    anew = tuple(replace(entity, id=f"e{9 - n}") for n, entity in enumerate(reversed(first.entities)))
    again = [articles[1], replace(first, model=Model("another", "2"), entities=anew)]
    assert known_across(again, decisions)[0].articles == (0, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda articles: articles[:1], "The article that names “Jonas Lie” is not read here."),
        (
            lambda articles: [articles[0], replace(articles[1], entities=())],
            "In “made.txt”: “Jonas Lie” is not read as",
        ),
        (
            lambda articles: [articles[0], replace(articles[1], article=replace(articles[1].article, text="Another"))],
            "is not in the text where it was",
        ),
    ],
    ids=["not-read-here", "read-as-nothing", "text-changed"],
)
def test_a_decision_that_does_not_fit_is_listed_and_changes_nothing(change, told):
    articles = made([person("Petar Savić")], [person("Jonas Lie")])
    decisions = decided(articles, ("one", (0, "Petar Savić"), (1, "Jonas Lie")))
    now = change(articles)
    assert known_across(now, decisions) == known_across(now)
    (only,) = settled(now, decisions)
    assert told in only.why_not


def test_what_its_article_takes_for_one_needs_no_decision():
    articles = made([person("Petar Savić"), person("Savić Petar")], [person("Jonas Lie")])
    decisions = decided(articles, ("two", (0, "Petar Savić"), (0, "Savić Petar")))
    first, second = articles[0].entities
    one = replace(first, mentions=(*first.mentions, *second.mentions))
    (only,) = settled([replace(articles[0], entities=(one,))], decisions)
    assert "nothing to decide across articles" in only.why_not


def test_a_decision_about_articles_beside_holds_for_those_at_hand():
    articles = made([person("Sviatlana Tsikhanouskaya")], [person("Svetlana Tikhanovskaya")], [person("Ada Berg")])
    beside = made(
        [], [], [], [person("Sviatlana Tsikhanouskaya"), person("Jonas Lie")], [person("Svetlana Tikhanovskaya")]
    )[3:]
    both = (0, "Sviatlana Tsikhanouskaya"), (1, "Svetlana Tikhanovskaya")
    one = decided(beside, ("one", *both))
    assert set(spoken_of(articles, one)) == {each.article.id for each in beside}
    assert spoken_of(articles[2:], one) == ()
    first, second = known_across(articles, one, beside)
    assert (first.articles, second.name) == ((0, 1), "Ada Berg")  # nobody else of the articles beside
    assert [member.why for member in first.members].count("") == 1
    assert known_across(articles, one) == known_across(articles)
    two = decided(beside, ("two", *both))
    assert likenesses(known_across(articles))
    assert likenesses(known_across(articles, two, beside)) == ()
    effect = leaving(first.members[1], first, [first, second], articles, one, beside)
    assert told(effect) == [{both[0]}, {both[1]}]


_NAMES = ("Elena Marković", "Elena Markovic", "Marković", "Petar Savić", "Savić", "Petar Marković")
_ARTICLES = made(*([person(name), person(other)] for name in _NAMES[:4] for other in _NAMES[4:]))
_WHO = st.sampled_from([(i, entity.name) for i, each in enumerate(_ARTICLES) for entity in each.entities])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["one", "two"]), _WHO, _WHO), max_size=8))
def test_whatever_is_decided_nobody_is_lost_and_what_holds_holds(about):
    decisions = decided(_ARTICLES, *about)
    known = known_across(_ARTICLES, decisions)
    home = {(m.article, m.entity.name): one for one in known for m in one.members}
    assert sum(len(one.members) for one in known) == len(home) == sum(len(each.entities) for each in _ARTICLES)
    for one in known:
        assert sum(not member.why for member in one.members) == 1
    for (what, one, other), told in zip(about, settled(_ARTICLES, decisions), strict=True):
        if not told.why_not:
            assert (home[one] is home[other]) is (what == "one")
            assert what == "one" or home[other].id in home[one].apart
    if about and about[-1][1] != about[-1][2]:
        assert settled(_ARTICLES, decisions)[-1].why_not == ""


def told(effect) -> list[set[tuple[int, str]]]:
    return [{(member.article, member.entity.name) for member in one.members} for one in effect.becoming]


def not_this_one(articles, decisions, who) -> list[set[tuple[int, str]]]:
    """Return whom it leaves to say that ``who`` is not the one that it is taken for."""
    known = known_across(articles, decisions)
    one, member = next((k, m) for k in known for m in k.members if (m.article, m.entity.name) == who)
    effect = leaving(member, one, known, articles, decisions)
    done = [*decisions, *decided(articles)]
    done.append(replace(decided(articles, ("two", who, who))[0], id="new", one=effect.one, other=effect.other))
    after = [{(m.article, m.entity.name) for m in each.members} for each in known_across(articles, done)]
    assert all(group in after for group in told(effect))
    return told(effect)


def test_what_a_join_would_change_is_told_before():
    articles = made([ELENA], [ELENA], [person("Iron Lady")], [person("Jonas Lie")])
    known = known_across(articles)
    effect = joining(known[0], known[1], known, articles, [])
    assert told(effect) == [{(0, "Elena Marković"), (1, "Elena Marković"), (2, "Iron Lady")}]


def test_not_this_one_takes_out_one_mention_of_a_name():
    articles = made([ELENA], [ELENA], [person("Marković")])
    assert not_this_one(articles, [], (2, "Marković")) == [
        {(0, "Elena Marković"), (1, "Elena Marković")},
        {(2, "Marković")},
    ]


def test_not_this_one_undoes_a_join_by_hand_and_leaves_the_rest_whole():
    articles = made([ELENA], [ELENA], [ELENA], [person("Iron Lady")], [person("Iron Lady")])
    decisions = decided(articles, ("one", (1, "Elena Marković"), (3, "Iron Lady")))
    elenas = {(0, "Elena Marković"), (1, "Elena Marković"), (2, "Elena Marković")}
    ministers = {(3, "Iron Lady"), (4, "Iron Lady")}
    assert not_this_one(articles, decisions, (3, "Iron Lady")) == [elenas, ministers]
    assert not_this_one(articles, decisions, (4, "Iron Lady")) == [elenas | {(3, "Iron Lady")}, {(4, "Iron Lady")}]
    with_it = {(1, "Elena Marković"), *ministers}
    assert not_this_one(articles, decisions, (1, "Elena Marković")) == [with_it, elenas - with_it]
