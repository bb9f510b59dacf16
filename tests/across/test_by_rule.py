"""A rule that two names are one joins articles that have one of them each, and only where it is clear who is meant."""

from dateline.across import known_across
from dateline.across.by_rule import decided_by_rules
from dateline.corrections import Merge, SetKind, Words, decided
from dateline.model import Span
from tests.across.made import article


def words(name: str) -> Words:
    return Words(Span(0, len(name)), name)


def rule(name: str, into: str):
    return decided(Merge(words(name), words(into)), scope="library", author="Ada")


def made(*named):
    return [article("\n".join([f"Report {i}", *(n[0] for n in names)]), *names) for i, names in enumerate(named)]


def groups(articles, *rules):
    decisions = decided_by_rules(rules, known_across(articles), articles)
    return [{(m.article, m.entity.name) for m in one.members} for one in known_across(articles, decisions)]


SHORT, FULL = ("Rocket Man", "PERSON", None), ("Kim Jong-un", "PERSON", None)


def test_an_article_with_one_name_joins_those_with_the_other():
    articles = made([SHORT], [FULL], [FULL], [SHORT])
    assert len(groups(articles)) == 2
    (one,) = groups(articles, rule("Rocket Man", "Kim Jong-un"))
    assert {article for article, _ in one} == {0, 1, 2, 3}
    decisions = decided_by_rules([rule("Rocket Man", "Kim Jong-un")], known_across(articles), articles)
    (known,) = known_across(articles, decisions)
    assert known.name == "Kim Jong-un"
    assert any("by hand by Ada" in member.why for member in known.members)


def test_where_two_bear_the_name_that_stays_nothing_is_joined():
    bodies = [("Ministry of Defence", "ORG", "UA")], [("Ministry of Defence", "ORG", "RU")]
    articles = made([("the ministry", "ORG", None)], *bodies)
    assert len(groups(articles, rule("the ministry", "Ministry of Defence"))) == 3


def test_other_names_and_other_rules_join_nobody():
    articles = made([SHORT], [FULL])
    assert len(groups(articles, rule("Rocket", "Kim Jong-un"))) == 2
    assert len(groups(articles, decided(SetKind(words("Rocket Man"), "ORG"), scope="library"))) == 2
