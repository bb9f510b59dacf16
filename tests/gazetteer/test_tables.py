"""Every table says where its facts come from, and holds only what the index can take."""

from pathlib import Path
from typing import get_args

import pytest

from dateline.gazetteer.states import STATES
from dateline.gazetteer.tables import CORRIDORS, TABLES, rows
from dateline.model import Feature

FILES = sorted([*TABLES.rglob("*.tsv"), *CORRIDORS.rglob("*.tsv")])
PLACES = sorted((TABLES / "places").glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_table_names_its_source_and_has_one_width(path: Path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# source: ")
    widths = {len(row) for row in rows(path)}
    is_chain = path.parent in {CORRIDORS / "rail", CORRIDORS / "road"}
    assert widths <= {3, 4} if is_chain else len(widths) == 1  # a border station is marked in a fourth


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_places_are_on_the_globe_and_of_a_known_kind(path: Path):
    for name, feature, country, lat, lon, _others in rows(path):
        assert feature in get_args(Feature), name
        assert not country or country in STATES.by_code, name
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name


def test_no_place_is_written_twice():
    keys = [(name, country) for path in PLACES for name, _feature, country, *_ in rows(path)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("table", ["country_names", "demonyms", "seats"])
def test_codes_are_of_states(table: str):
    column = {"country_names": 1, "demonyms": 0, "seats": 1}[table]
    assert {row[column] for row in rows(TABLES / f"{table}.tsv")} <= set(STATES.by_code)


def test_a_word_is_the_demonym_of_one_state():
    words = [word for _, words in rows(TABLES / "demonyms.tsv") for word in words.split("|")]
    assert sorted(words) == sorted(set(words))
