"""The map's ground for a close look (static/closer.json): every country of the other ground, and the borders within them."""

import json
from functools import cache
from itertools import accumulate
from math import cos, dist, radians
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
NEAR, FAR = 0.06, 0.1  # degrees


@cache
def ground() -> dict:
    return json.loads((STATIC / "closer.json").read_text(encoding="utf-8"))


def from_a_region_border(lon: float, lat: float) -> float:
    """Return how far the nearest point of a border between regions is, degrees of latitude."""
    scale, squeeze = ground()["transform"]["scale"], cos(radians(lat))
    _, regions = ground()["objects"]["lines"]["geometries"]
    assert regions["properties"] == {"region": True}
    return min(
        dist((x * scale[0] * squeeze, y * scale[1]), (lon * squeeze, lat))
        for path in regions["arcs"]
        for arc in path
        for x, y in accumulate(ground()["arcs"][arc], lambda at, step: (at[0] + step[0], at[1] + step[1]))
    )


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(-94.62, 39.11, id="kansas-missouri"),
        pytest.param(10.0, 48.4, id="bavaria-baden"),
        pytest.param(-3.06, 54.99, id="scotland-england"),
        pytest.param(33.6, 46.12, id="crimea-kherson"),
        pytest.param(37.4, 48.98, id="kharkiv-donetsk"),
        pytest.param(76.85, 10.84, id="kerala-tamil-nadu"),
    ],
)
def test_regions_part_where_they_part(lon: float, lat: float):
    assert from_a_region_border(lon, lat) < NEAR


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(7.32, 48.77, id="alsace-lorraine-are-one-since-2016"),
        pytest.param(9.0, 45.6, id="provinces-of-lombardy"),
        pytest.param(-1.5, 52.4, id="boroughs-of-england"),
        pytest.param(-5.0, 50.0, id="cornwall"),
    ],
)
def test_what_lies_within_a_region_is_not_parted(lon: float, lat: float):
    assert from_a_region_border(lon, lat) > FAR


def test_a_close_look_loses_no_country():
    coarse = json.loads((STATIC / "countries.json").read_text(encoding="utf-8"))["features"]
    names = {country["properties"]["name"] for country in coarse if "name" in country["properties"]}
    closer = {country["properties"]["name"] for country in ground()["objects"]["countries"]["geometries"]}
    assert len(names) > 200
    assert names <= closer
