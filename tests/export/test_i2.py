"""i2's two tables: every link joins two rows, every row says where it was read, and nothing is graded that nobody graded."""

from dataclasses import replace

import pytest

from dateline.corrections import Corrected
from dateline.export.i2 import days_of, entities_table, links_table
from dateline.model import Analysis
from tests.components.sample_analysis import sample_analysis

ANALYSIS = sample_analysis()
SAMPLE = Corrected(ANALYSIS, by_hand={"e1": ("c1",)})
ENTITIES, LINKS = entities_table([SAMPLE]), links_table([SAMPLE])


def test_every_finding_is_there_once():
    assert ENTITIES["entity_id"].is_unique
    assert LINKS["link_id"].is_unique
    types = ENTITIES["entity_type"].value_counts()
    assert types["Statement"] == len(ANALYSIS.quotes)
    assert types["Person"] == sum(entity.kind == "PERSON" for entity in ANALYSIS.entities)
    ties = LINKS[LINKS["finding"].str.startswith("r")]
    assert list(ties["finding"]) == [tie.id for tie in ANALYSIS.relations]


def test_every_link_joins_two_rows():
    ids = set(ENTITIES["entity_id"])
    assert set(LINKS["from_id"]) | set(LINKS["to_id"]) <= ids


def test_a_chain_leads_to_its_statement():
    [watson] = ENTITIES.loc[ENTITIES["label"] == "Adrienne Watson", "entity_id"]
    said = LINKS[(LINKS["from_id"] == watson) & (LINKS["link_type"] == "says")]
    assert len(said) == sum(quote.speaker.entity == watson.split("-")[1] for quote in ANALYSIS.quotes)


def test_a_journey_is_told_from_its_mover():
    legs = LINKS[LINKS["finding"] == "m1"]
    assert list(legs["link_type"]) == ["leaves", "goes_to"]
    assert set(legs["from_id"]) == {f"{ANALYSIS.article.id[:16]}-{ANALYSIS.movements[0].mover}"}
    assert (legs["certainty"] == "hedged").all()


def test_a_journey_of_nobody_known_joins_its_ends():
    move = replace(ANALYSIS.movements[0], mover=None)
    legs = links_table([Corrected(replace(ANALYSIS, movements=(move,)))])
    assert list(legs[legs["finding"] == "m1"]["link_type"]) == ["goes_to"]


def test_a_stay_is_no_journey():
    stay = replace(ANALYSIS.movements[0], origin=None, path=(), kind="stay")
    [link] = links_table([Corrected(replace(ANALYSIS, movements=(stay,)))]).query("finding == 'm1'").to_dict("records")
    assert link["link_type"] == "stays_in"


def test_places_that_are_entities_are_not_there_twice():
    of_places = ENTITIES[ENTITIES["entity_type"] == "Place"]
    assert of_places["label"].is_unique
    [vladivostok] = of_places[of_places["label"] == "Vladivostok"].to_dict("records")
    assert vladivostok["latitude"] == pytest.approx(43.1, abs=0.1)


def test_nothing_is_graded_and_hands_are_told_apart():
    for table in (ENTITIES, LINKS):
        assert set(table["source_reliability"]) == {"F"}
        assert set(table["information_credibility"]) == {"6"}
        assert set(table["source"]) == {ANALYSIS.article.source}
    assert list(ENTITIES.loc[ENTITIES["made_by"] == "analyst", "label"]) == ["Kim Jong-un"]


@pytest.mark.parametrize("table", [entities_table, links_table])
def test_nothing_found_has_the_same_columns(table):
    nothing = Corrected(Analysis(ANALYSIS.schema, ANALYSIS.model, ANALYSIS.article))
    assert list(table([nothing]).columns) == list(table([SAMPLE]).columns)
    assert table([nothing]).empty


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("2023-09", ("2023-09", "2023-09")),
        ("2023-09-10/2023-09-13", ("2023-09-10", "2023-09-13")),
        ("2023/..", ("2023", None)),
        ("../2023", (None, "2023")),
        (None, (None, None)),
    ],
)
def test_days(value: str | None, ends: tuple[str | None, str | None]):
    assert days_of(value) == ends
