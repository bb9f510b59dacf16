"""The list of places: the part each plays, its rivals, and the row that a selection unfolds."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.location_panel import locations_html, parts_said, rivals_said, unfolded_place
from components.selection import Selection
from dateline.model import Analysis
from tests.components.sample_analysis import sample_analysis


def rows(analysis: Analysis, selection: Selection | None = None) -> dict[str, str]:
    """Return the row of each place as its words."""
    html = locations_html(analysis.places, analysis, selection).split('<div style="--kind')[1:]
    said = [" ".join(re.sub(r"<[^>]*>", " ", f"<div{row}").split()) for row in html]
    return {place.name: row for place, row in zip(analysis.places, said, strict=True)}


def test_a_row_a_place_and_what_is_unknown_is_said():
    said = rows(sample_analysis())
    assert said["Pyongyang"] == "Pyongyang city, KP government 3, place 2 39.03° N, 125.75° E 95%"
    assert said["Ukraine"] == "Ukraine country, UA place 49.00° N, 32.00° E 95%"
    assert said["Pacific Coast of Russia"] == "Pacific Coast of Russia not found place"


def test_a_close_rival_is_named_in_the_row_and_a_far_one_waits_in_the_card():
    analysis = sample_analysis()
    vladivostok = analysis.places[0]
    assert "Krasnodarskiy" not in rows(analysis)["Vladivostok"]
    close = replace(vladivostok, confidence=0.5, alternatives=(replace(vladivostok.alternatives[0], confidence=0.4),))
    said = rows(replace(analysis, places=(close,)))["Vladivostok"]
    assert said.endswith("50% or Vladivostok, Krasnodarskiy, RU?")
    assert "Vladivostok, Krasnodarskiy, RU" in rows(analysis, Selection("place", "p1"))["Vladivostok"]


def test_rivals_are_told_apart_the_likeliest_first():
    rival = sample_analysis().places[0].alternatives[0]
    rivals = [
        replace(rival, name="Paris", admin1=state, country="US", confidence=c)
        for state, c in (("Ohio", 0.01), ("Texas", 0.2))
    ]
    assert rivals_said(rivals) == "Paris, Texas, US; Paris, Ohio, US"
    assert rivals_said([*rivals, *rivals, rivals[0]]).endswith("; 3 others")
    assert rivals_said([]) == ""


def test_parts_count_only_where_there_is_something_to_count():
    vladivostok, _, moscow, ukraine, _ = sample_analysis().places
    assert [parts_said(place) for place in (vladivostok, moscow, ukraine)] == ["place 3", "government 2", "place"]


@pytest.mark.parametrize(
    ("selection", "unfolded"),
    [
        pytest.param(Selection("place", "p2"), "p2", id="a-place"),
        pytest.param(Selection("entity", "e7"), "p1", id="an-entity-with-a-place"),
        pytest.param(Selection("movement", "m1"), None, id="two-places-at-once"),
        pytest.param(Selection("place", "p99"), None, id="no-such-place"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_the_row_that_unfolds(selection, unfolded):
    place = unfolded_place(sample_analysis().places, sample_analysis(), selection)
    assert (place and place.id) == unfolded


PAGE = """
from dataclasses import replace

from components.location_panel import location_panel
from components.network_graph import network_panel
from components.place_map import place_map_panel
from components.timeline import timeline_panel
from tests.components.sample_analysis import sample_analysis

analysis = replace(sample_analysis(), **{changes})
for panel in (place_map_panel, location_panel):
    panel(analysis, key=panel.__name__, on_correct=lambda corrections: None)
for panel in (timeline_panel, network_panel):
    panel(analysis, key=panel.__name__)
"""
NOTHING = "{'entities': (), 'quotes': (), 'places': (), 'movements': (), 'dates': (), 'relations': ()}"


@pytest.mark.parametrize("selection", ["", "place:p1", "movement:m1", "entity:e1", "relation:r1", "place:p99"])
def test_the_panels_draw_whatever_is_selected(selection):
    test = AppTest.from_string(PAGE.replace("{changes}", "{}"))
    if selection:
        test.query_params["select"] = selection
    assert not test.run(timeout=30).exception


def test_the_panels_say_what_is_not_there():
    test = AppTest.from_string(PAGE.replace("{changes}", NOTHING)).run(timeout=30)
    assert not test.exception
    assert len(test.info) == 3
