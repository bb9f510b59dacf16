"""Tables: a row a finding, ids told by name, the same columns whether anything was found or not."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from dateline.export.tables import (
    dates_table,
    entities_table,
    movements_table,
    places_table,
    quotes_table,
    relations_table,
    warnings_table,
)
from dateline.model import Analysis, Span
from tests.components.sample_analysis import sample_analysis

FINDINGS = {
    "entities": entities_table,
    "quotes": quotes_table,
    "places": places_table,
    "movements": movements_table,
    "dates": dates_table,
    "relations": relations_table,
    "warnings": warnings_table,
}
ANALYSIS = sample_analysis()
NOTHING = Analysis(ANALYSIS.schema, ANALYSIS.model, ANALYSIS.article)


@pytest.mark.parametrize("finding", FINDINGS)
def test_row_for_each_finding_in_order(finding: str):
    table, found = FINDINGS[finding](ANALYSIS), getattr(ANALYSIS, finding)
    assert len(table) == len(found) > 0
    if finding != "warnings":
        assert list(table["id"]) == [record.id for record in found]


@pytest.mark.parametrize("table_of", FINDINGS.values(), ids=FINDINGS)
def test_nothing_found_has_the_same_columns(table_of: Callable[[Analysis], pd.DataFrame]):
    empty = table_of(NOTHING)
    assert empty.empty
    assert list(empty.columns) == list(table_of(ANALYSIS).columns)


@pytest.mark.parametrize("finding", FINDINGS)
def test_start_and_end_point_at_the_words(finding: str):
    table = FINDINGS[finding](ANALYSIS).dropna(subset=["start"])
    for row in table.to_dict("records"):
        words = Span(row["start"], row["end"]).of(ANALYSIS.article.text)
        assert words.strip()
        if finding == "dates":
            assert words == row["text"]


def row(table: pd.DataFrame, **wanted: str) -> dict[str, object]:
    """Return the one row that has these values."""
    for column, value in wanted.items():
        table = table[table[column] == value]
    [found] = table.to_dict("records")
    return found


def test_journey_is_told_by_names():
    found = row(movements_table(ANALYSIS), mover="Kim Jong-un")
    assert (found["origin"], found["destination"], found["mode"]) == ("Pyongyang", "Vladivostok", "train")
    assert found["path_km"] > found["great_circle_km"] > 0


def test_chain_of_sources_is_shown_nearest_first():
    anonymous = quotes_table(ANALYSIS).query("anonymous")
    assert "anonymous official sources" in list(anonymous["sources"])


def test_speaker_is_named_also_where_a_pronoun_stood():
    assert {"Adrienne Watson", "John Kirby"} <= set(quotes_table(ANALYSIS).query("via == 'pronoun'")["speaker"])


def test_uses_of_a_place_are_counted():
    assert row(places_table(ANALYSIS), name="Moscow")["uses"].startswith("government")


def test_tie_is_told_by_names():
    names = {entity.name for entity in ANALYSIS.entities}
    table = relations_table(ANALYSIS)
    assert {*table["source"], *table["target"]} <= names


def test_unresolved_place_has_no_coordinates():
    place = replace(ANALYSIS.places[0], lat=None, lon=None, gazetteer=None, alternatives=())
    [found] = places_table(replace(ANALYSIS, places=(place,))).to_dict("records")
    assert pd.isna(found["lat"])
    assert pd.isna(found["gazetteer"])
    assert pd.isna(found["alternatives"])


def test_warning_about_the_whole_article_points_nowhere():
    warning = replace(ANALYSIS.warnings[0], span=None)
    [found] = warnings_table(replace(ANALYSIS, warnings=(warning,))).to_dict("records")
    assert pd.isna(found["start"])
