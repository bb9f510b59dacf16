"""The card of a place: what is pressed becomes corrections that do what was promised; the browser may send anything."""

from dataclasses import replace

import pytest

from components.place_card import awaits_point, card_html, decisions, popup_html
from components.selection import address_of
from dateline.corrections import apply
from dateline.model import Analysis, Candidate, GazetteerEntry, Place
from tests.components.sample_analysis import sample_analysis

HOSTILE = "<script>alert(1)</script>"
VLADIVOSTOK, PYONGYANG = sample_analysis().places[:2]


def after(act: str, analysis: Analysis | None = None) -> Analysis:
    analysis = analysis or sample_analysis()
    made = decisions(act, analysis)
    result = apply(analysis, made)
    assert made
    assert not result.unfit
    return result.analysis


def place_of(analysis: Analysis, identifier: str) -> Place:
    return next(place for place in analysis.places if place.id == identifier)


def test_every_act_of_the_card_is_understood():
    html = card_html(VLADIVOSTOK, sample_analysis())
    for act in ("choose:p1:geonames:1", "drop:p1", "point:p1", "use:p1:all"):
        assert f'data-act="{act}"' in html
    assert 'data-act="choose:p1:geonames:1"' in popup_html(VLADIVOSTOK)
    assert awaits_point("point:p1", sample_analysis()).text == "Vladivostok"


def test_a_rival_chosen_is_the_place_and_what_it_was_is_a_rival():
    place = place_of(after("choose:p1:geonames:1"), "p1")
    assert (place.lat, place.lon, place.admin1, place.confidence) == (45.0, 39.1, "Krasnodarskiy", 1.0)
    assert [rival.gazetteer for rival in place.alternatives] == [VLADIVOSTOK.gazetteer]


def test_the_part_of_one_mention_changes_and_no_other():
    first = PYONGYANG.mentions[0]
    place = place_of(after(f"use:p2:{address_of(first.span)}:government"), "p2")
    assert [mention.use for mention in place.mentions] == [
        "government" if mention == first else mention.use for mention in PYONGYANG.mentions
    ]


def test_the_part_of_every_mention_changes_at_once():
    place = place_of(after("use:p2:all:demonym"), "p2")
    assert {mention.use for mention in place.mentions} == {"demonym"}


def test_a_place_that_is_none_is_dropped_and_its_journeys_lose_that_end():
    analysis = after("drop:p2")
    assert "p2" not in {place.id for place in analysis.places}
    assert [move.origin for move in analysis.movements if move.id == "m1"] == [None]


@pytest.mark.parametrize(
    "act",
    [
        "",
        "drop",
        "drop:p99",
        "choose:p1:geonames:7",
        "use:p1:all:king",
        "use:p1:0-9:place",
        "point:p1",
        "sell:p1",
        ":::",
    ],
)
def test_anything_else_decides_nothing(act):
    assert decisions(act, sample_analysis()) == []


def test_nothing_but_pointing_waits_for_the_map():
    assert awaits_point("point:p99", sample_analysis()) is None
    assert awaits_point("drop:p1", sample_analysis()) is None


def test_names_never_become_markup():
    rival = Candidate(HOSTILE, 1.0, 2.0, HOSTILE, HOSTILE, "city", GazetteerEntry(HOSTILE, HOSTILE), 0.4)
    place = replace(VLADIVOSTOK, name=HOSTILE, admin1=HOSTILE, alternatives=(rival,))
    for html in (card_html(place, sample_analysis()), popup_html(place)):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
