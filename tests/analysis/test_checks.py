"""What to look at by hand: found where nothing was taken, silent where something was."""

from dataclasses import replace

import pytest

from dateline.analysis.checks import Check, find_checks, footing
from dateline.model import NO_SPEAKER, Analysis
from tests.components.sample_analysis import PLACES, TEXT, at, sample_analysis

ANALYSIS = sample_analysis()


def found(analysis: Analysis, code: str) -> list[Check]:
    return [check for check in find_checks(analysis) if check.code == code]


def test_sentence_with_a_reporting_verb_and_no_statement():
    (announced, said) = found(ANALYSIS, "untaken-report")
    assert announced.span.of(TEXT) == "The exact place and date of the meeting is not announced yet."
    assert said.span.of(TEXT).startswith("National Security Council spokesman John Kirby said")
    assert said.why == "“said” reports something, but no statement was taken."
    assert said.of is None


def test_noun_that_looks_like_a_reporting_verb_is_no_report():
    sentence = at("Both heads of states could meet on the campus of Vladivostok’s Far Eastern Federal University.")
    assert sentence in ANALYSIS.sentences
    assert sentence not in [check.span for check in found(ANALYSIS, "untaken-report")]


@pytest.mark.parametrize(
    ("code", "sentence", "of"),
    [
        pytest.param("untaken-place", "Both heads of states could meet", "p1", id="place"),
        pytest.param("untaken-date", "However, they are planning to attend", "d2", id="date"),
    ],
)
def test_sentence_with_a_place_or_a_date_and_nothing_taken(code, sentence, of):
    (check,) = [check for check in found(ANALYSIS, code) if check.span.of(TEXT).startswith(sentence)]
    assert check.of == of


def test_taken_sentences_are_left_alone():
    taken = at("probably would").start
    assert not [check for check in find_checks(ANALYSIS) if check.span.start <= taken < check.span.end]


def test_open_dates():
    assert [(check.of, check.span.of(TEXT)) for check in found(ANALYSIS, "open-date")] == [("d4", "last week")]


def test_words_without_a_speaker_but_not_scare_quotes():
    assert found(ANALYSIS, "unknown-speaker") == []
    quotes = (ANALYSIS.quotes[0], replace(ANALYSIS.quotes[3], speaker=NO_SPEAKER))
    assert [check.of for check in found(replace(ANALYSIS, quotes=quotes), "unknown-speaker")] == ["q4"]


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [pytest.param(0.97, [], id="far"), pytest.param(0.2, ["p1"], id="close")],
)
def test_places_with_a_close_rival(confidence, expected):
    analysis = replace(ANALYSIS, places=(replace(PLACES[0], confidence=confidence),))
    assert [check.of for check in found(analysis, "close-rival")] == expected


def test_footing_counts_voices_and_leaves_scare_quotes_out():
    ground = footing(ANALYSIS)
    assert (ground.statements, ground.anonymous, ground.unknown, ground.hedged) == (5, 1, 0, 2)
    assert ground.busiest == (("The New York Times", 2), ("Adrienne Watson", 2), ("John Kirby", 1))


def test_nothing_found_is_nothing_to_check():
    empty = Analysis(ANALYSIS.schema, ANALYSIS.model, ANALYSIS.article)
    assert find_checks(empty) == []
    assert footing(empty).statements == 0
