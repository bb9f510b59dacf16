"""The table of places: the part each plays, its rivals, and the row that a selection marks."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.location_panel import chosen_rows, locations_table, parts_said, rivals_said
from components.selection import Selection
from tests.components.sample_analysis import sample_analysis


def test_a_row_a_place_and_what_is_unknown_is_missing():
    table = locations_table(sample_analysis().places).set_index("Place")
    assert table.loc["Pyongyang", "Part"] == "government 3, place 2"
    assert table.loc["Ukraine", "Part"] == "place"
    lost = table.loc["Pacific Coast of Russia"]
    assert lost["Kind"] == "not found"
    assert all(pd.isna(lost[column]) for column in ("Latitude", "Longitude", "Confidence", "Country"))


def test_rivals_are_told_apart_the_likeliest_first():
    rival = sample_analysis().places[0].alternatives[0]
    rivals = [
        replace(rival, name="Paris", admin1=state, country="US", confidence=c)
        for state, c in (("Ohio", 0.01), ("Texas", 0.2))
    ]
    assert rivals_said(rivals) == "Paris, Texas, US; Paris, Ohio, US"
    assert rivals_said([*rivals, *rivals, rivals[0]]).endswith("; 3 others")
    assert rivals_said([]) is None


def test_parts_count_only_where_there_is_something_to_count():
    vladivostok, _, moscow, ukraine, _ = sample_analysis().places
    assert [parts_said(place) for place in (vladivostok, moscow, ukraine)] == ["place 3", "government 2", "place"]


@pytest.mark.parametrize(
    ("selection", "rows"),
    [
        pytest.param(Selection("place", "p2"), [1], id="a-place"),
        pytest.param(Selection("entity", "e7"), [0], id="an-entity-with-a-place"),
        pytest.param(Selection("movement", "m1"), [], id="two-places-at-once"),
        pytest.param(Selection("place", "p99"), [], id="no-such-place"),
        pytest.param(None, [], id="nothing"),
    ],
)
def test_chosen_rows(selection, rows):
    assert chosen_rows(sample_analysis().places, sample_analysis(), selection) == rows


PAGE = """
from dataclasses import replace

from components.location_panel import location_panel
from components.network_graph import network_panel
from components.place_map import place_map_panel
from components.timeline import timeline_panel
from tests.components.sample_analysis import sample_analysis

analysis = replace(sample_analysis(), **{changes})
for panel in (place_map_panel, location_panel, timeline_panel, network_panel):
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
