"""Who is tied to whom over many articles: no tie without its sentence, what is denied joins nobody, strong ties go first."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.across import joined
from dateline.across.joined import Joined
from dateline.across.network import Network, chain, groups, most_tied, neighbourhood, network, path
from dateline.across.ties import SORTS, Evidence, Sort, Tie, read_ties
from dateline.errors import EvidenceError
from dateline.model import Analysis, Place, PlaceMention, Rival, Span
from tests.across.made import article, at, going, stating, tied
from tests.across.reports import FILES, analysed
from tests.components.sample_analysis import sample_analysis

NAMED = (("Ann Hill", "PERSON", "GB"), ("Bo Lee", "PERSON", "CN"), ("Oslo", "GPE", "NO"))


def met(text: str, words: str, **details: object) -> Analysis:
    """An article in which Ann Hill, e1, meets Bo Lee, e2."""
    return tied(article(text, *NAMED[:2]), words, "e1", "e2", **details)


def ties(*analyses: Analysis, sort: Sort) -> tuple[Joined, list[Tie]]:
    whole = joined(analyses, source="made")
    return whole, [tie for tie in read_ties(whole) if tie.sort == sort]


def tie(
    source: str, target: str, sort: Sort = "meeting", *, denied: bool = False, times: int = 1, first: int = 0
) -> Tie:
    """A tie by ``times`` sentences of their own, from character ``first`` on."""
    spans = [Span(first + n, first + n + 1) for n in range(times)]
    verb = {"meeting": "meets", "statement": "speaks_of", "together": "named_with"}[sort]
    polarity = "denied" if denied else "affirmed"
    return Tie(source, target, sort, verb, denied, tuple(Evidence(0, s, (s,), None, polarity=polarity) for s in spans))


def of(*tied_by: Tie) -> Network:
    return network(tied_by, SORTS)


def test_a_tie_without_a_sentence_cannot_be_built():
    with pytest.raises(EvidenceError):
        Tie("e1", "e2", "meeting", "meets", denied=False, evidence=())


def test_every_sentence_is_in_its_article_and_says_what_it_is_taken_for():
    real = joined([*(analysed(name) for name in FILES), sample_analysis()], source="3 articles")
    found = read_ties(real)
    assert {tie.sort for tie in found} == set(SORTS)
    known = {one.id for one in real.known}
    for tie in found:
        assert {tie.source, tie.target} <= known
        for evidence in tie.evidence:
            assert all(real.whence(span)[0] == evidence.article for span in evidence.spans)
            assert evidence.sentence.start <= evidence.spans[0].start < evidence.sentence.end
            if tie.sort == "together":
                names = [entity.mentions for entity in real.analysis.entities if entity.id in tie.pair]
                assert all(any(span in {m.span for m in mentions} for mentions in names) for span in evidence.spans)
                assert all(evidence.sentence.contains(span) for span in evidence.spans)


def test_meetings_of_two_articles_are_one_tie_whoever_is_said_to_meet_whom():
    other = article("Bo Lee met Ann Hill.", *NAMED[:2])
    whole, found = ties(met("Ann Hill met Bo Lee.", "met"), tied(other, "met", "e2", "e1"), sort="meeting")
    (meeting,) = found
    assert [whole.analysis.article.text[e.sentence.start : e.sentence.end] for e in meeting.evidence] == [
        "Ann Hill met Bo Lee.",
        "Bo Lee met Ann Hill.",
    ]
    assert meeting.articles == (0, 1)


def test_what_is_denied_is_a_tie_of_its_own():
    _, found = ties(
        met("Ann Hill met Bo Lee.", "met"), met("Ann Hill never met Bo Lee.", "met", polarity="denied"), sort="meeting"
    )
    assert [(tie.denied, tie.articles) for tie in found] == [(False, (0,)), (True, (1,))]


@pytest.mark.parametrize(
    ("details", "doubt"),
    [({"certainty": "hedged"}, "hedged"), ({"polarity": "asked"}, "asked"), ({"tense": "future"}, "to come")],
)
def test_a_tie_is_sure_once_one_sentence_tells_it_as_so(details, doubt):
    unsure = met("Ann Hill may meet Bo Lee.", "meet", **details)
    _, (alone,) = ties(unsure, sort="meeting")
    assert alone.hedged
    assert alone.evidence[0].doubts == (doubt,)
    _, (told,) = ties(unsure, met("Ann Hill met Bo Lee.", "met"), sort="meeting")
    assert not told.hedged


def test_a_tie_within_a_statement_is_on_its_speaker_s_word():
    text = "Cy Ode said Ann Hill met Bo Lee."
    said = stating(article(text, *NAMED[:2], ("Cy Ode", "PERSON", None)), "Ann Hill met Bo Lee", "e3")
    _, (meeting,) = ties(tied(said, "met", "e1", "e2", quote="q1"), sort="meeting")
    assert meeting.evidence[0].word_of == "Cy Ode"


def test_who_speaks_of_whom_is_hedged_where_the_article_hedges_that_it_was_said():
    text = "Ann Hill said Bo Lee was in Oslo."
    said = stating(article(text, *NAMED), "Bo Lee was in Oslo", "e1", hedges=(at(text, "was"),), certainty="hedged")
    whole, found = ties(said, sort="statement")
    names = {one.id: one.name for one in whole.known}
    assert {(names[tie.source], names[tie.target]) for tie in found} == {("Ann Hill", "Bo Lee"), ("Ann Hill", "Oslo")}
    assert not any(tie.hedged for tie in found)
    reported = stating(article(text, *NAMED), "Bo Lee was in Oslo", "e1", author_hedges=(at(text, "said"),))
    _, found = ties(reported, sort="statement")
    assert all(tie.hedged for tie in found)


def test_words_in_quotation_marks_are_no_statement():
    text = "Ann Hill thought little of the “Bo Lee plan”."
    _, found = ties(stating(article(text, *NAMED[:2]), "Bo Lee plan", "e1", kind="scare"), sort="statement")
    assert found == []


def test_a_mover_is_tied_to_the_place_it_goes_to():
    text = "Ann Hill will go to Oslo."
    went = going(article(text, NAMED[0], NAMED[2]), "will go to Oslo", "e1", "p1")
    place = Place(
        "p1", "e2", "Oslo", None, None, None, None, None, None, (PlaceMention(at(text, "Oslo"), "place"),), 0.9
    )
    went = replace(went, places=(place,), movements=(replace(went.movements[0], status="expected"),))
    whole, (journey,) = ties(went, sort="movement")
    assert [one.name for one in whole.known if one.id == journey.target] == ["Oslo"]
    assert (journey.verb, journey.evidence[0].doubts, journey.evidence[0].finding) == (
        "travels_to",
        ("to come",),
        "movement:m1",
    )


def test_names_are_together_in_a_sentence_but_not_one_within_another():
    text = "Ann Hill left the Bank of Oslo.\nBo Lee stayed in Oslo."
    made = article(text, *NAMED[:2], ("Bank of Oslo", "ORG", "NO"), ("Oslo", "GPE", "NO"))
    whole, found = ties(made, sort="together")
    names = {one.id: one.name for one in whole.known}
    assert [{names[tie.source], names[tie.target]} for tie in found] == [{"Ann Hill", "Bank of Oslo"}]


def test_a_name_that_may_be_another_s_ties_nobody():
    made = article("Ann Hill met Lee.\nBo Lee said nothing.", ("Ann Hill", "PERSON", "GB"), ("Lee", "PERSON", "CN"))
    lee = made.entities[1]
    doubtful = replace(lee, mentions=(replace(lee.mentions[0], alternatives=(Rival("e1", 0.4),)),))
    _, found = ties(replace(made, entities=(made.entities[0], doubtful)), sort="together")
    assert found == []


def test_names_together_are_no_tie_of_their_own_where_the_sentence_says_more():
    whole = joined([met("Ann Hill met Bo Lee.", "met")], source="made")
    both = network(read_ties(whole), SORTS)
    assert [(tie.sort, len(tie.evidence)) for tie in both.ties] == [("meeting", 1)]
    alone = network(read_ties(whole), ["together"])
    assert [(tie.sort, len(tie.evidence)) for tie in alone.ties] == [("together", 1)]


def test_a_least_number_of_sentences_counts_those_of_all_ties_of_a_pair_once():
    pair = (tie("e1", "e2", times=2), tie("e1", "e2", "statement", times=2, first=1), tie("e1", "e3", times=2))
    assert network(pair, SORTS, 3).nodes == ("e1", "e2")
    assert network(pair, SORTS, 4).nodes == ()
    assert network(pair, ["meeting"], 3).nodes == ()


def test_a_path_goes_by_two_meetings_rather_than_names_together_but_not_by_three():
    named = tie("a", "z", "together")
    assert path(of(named, tie("a", "b"), tie("b", "z")), "a", "z") == ("a", "b", "z")
    assert path(of(named, tie("a", "b"), tie("b", "c"), tie("c", "z")), "a", "z") == ("a", "z")


def test_what_is_denied_is_no_step():
    assert path(of(tie("a", "b", denied=True)), "a", "b") == ()
    by_others = of(tie("a", "b", denied=True), tie("a", "c", "together"), tie("c", "b", "together"))
    assert path(by_others, "a", "b") == ("a", "c", "b")


@pytest.mark.parametrize("end", ["nobody", "c"])
def test_there_is_no_path_to_somebody_unknown_or_apart(end):
    assert path(of(tie("a", "b"), tie("c", "d")), "a", end) == ()


def test_a_chain_holds_all_ties_of_its_steps():
    whole = of(tie("a", "b"), tie("b", "a", "statement"), tie("b", "c"), tie("a", "c", "together"))
    steps = chain(whole, ("a", "b", "c"))
    assert [(tie.source, tie.target) for tie in steps.ties] == [("a", "b"), ("b", "a"), ("b", "c")]


def test_a_neighbourhood_holds_those_tied_to_the_centre_and_their_own_ties():
    whole = of(tie("a", "b"), tie("a", "c"), tie("b", "c"), tie("c", "d"))
    assert set(neighbourhood(whole, "a").nodes) == {"a", "b", "c"}
    assert len(neighbourhood(whole, "a").ties) == 3
    assert neighbourhood(whole, "nobody").nodes == ()


def test_the_most_tied_are_kept_with_the_centre_first():
    whole = of(tie("a", "b", "together"), tie("b", "c", times=5), tie("c", "a", times=2), tie("b", "d", times=3))
    assert set(most_tied(whole, 3).nodes) == {"b", "c", "d"}
    assert set(most_tied(neighbourhood(whole, "a"), 2, "a").nodes) == {"a", "c"}


def test_groups_are_those_tied_among_themselves():
    one = [tie("a", "b", times=3), tie("b", "c", times=3, first=9), tie("a", "c", times=3, first=99)]
    other = [tie("x", "y", times=3), tie("y", "z", times=3, first=9), tie("x", "z", times=3, first=99)]
    found = groups(of(*one, *other, tie("c", "x", "together"), tie("a", "z", denied=True)))
    assert [set(group) for group in found] == [{"a", "b", "c"}, {"x", "y", "z"}]


def told() -> str:
    """The network of the sample, its groups and a path in it."""
    whole = network(read_ties(joined([sample_analysis()], source="one")), SORTS)
    return str((whole, groups(whole), path(whole, whole.nodes[0], whole.nodes[-1])))


def test_one_network_is_told_alike_by_every_process():
    elsewhere = subprocess.run(
        [sys.executable, "-c", "from tests.across.test_network import told; print(told())"],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    assert elsewhere.stdout.strip() == told()
