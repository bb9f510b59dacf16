"""Sea lanes: through canals and straits, never over land, and only between ports."""

import json
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline.gazetteer import distance_km, path_length_km, sea_path
from dateline.gazetteer.corridors import station_at
from dateline.gazetteer.tables import CORRIDORS, rows

ODESA, ISTANBUL, MUMBAI, SINGAPORE = (46.4857, 30.7438), (41.0138, 28.9497), (19.0728, 72.8826), (1.2897, 103.8501)
ROTTERDAM, KUWAIT, NEW_YORK, CALLAO = (51.9225, 4.4792), (29.367, 47.9743), (40.7143, -74.006), (-12.0516, -77.1345)
SHANGHAI, MOSCOW = (31.2222, 121.4581), (55.752, 37.6178)
NEAR_SHORE_KM = 30.0  # a port's own approach; the shapes are drawn at 1:50 million
STEP_KM = 10.0


def passages(origin, destination) -> list[str]:
    stations = [station_at(point) for point in sea_path(origin, destination)[1:-1]]
    return [station.name for station in stations if station is not None]


@pytest.mark.parametrize(
    ("origin", "destination", "through"),
    [
        pytest.param(ODESA, MUMBAI, ["Bosporus", "Dardanelles", "Suez Canal", "Bab el-Mandeb"], id="suez"),
        pytest.param(
            KUWAIT, SHANGHAI, ["Strait of Hormuz", "Malacca Strait", "Taiwan Strait"], id="hormuz-and-malacca"
        ),
        pytest.param(NEW_YORK, CALLAO, ["Windward Passage", "Panama Canal"], id="panama"),
        pytest.param(ROTTERDAM, SINGAPORE, ["Strait of Dover", "Strait of Gibraltar", "Suez Canal"], id="gibraltar"),
        pytest.param(ODESA, ISTANBUL, ["Bosporus"], id="bosporus"),
    ],
)
def test_way_leads_through(origin, destination, through):
    named = passages(origin, destination)
    assert [name for name in named if name in through] == through


def test_the_way_back_is_the_way_there_reversed():
    assert sea_path(MUMBAI, ODESA) == tuple(reversed(sea_path(ODESA, MUMBAI)))


def test_a_sea_voyage_is_as_long_as_it_is():
    # Rotterdam to Singapore by Suez is given as some 8,300 nautical miles in tables of sea distances.
    assert path_length_km(sea_path(ROTTERDAM, SINGAPORE)) == pytest.approx(8_300 * 1.852, rel=0.03)


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        pytest.param(MOSCOW, ISTANBUL, id="no-port"),
        pytest.param(ODESA, (46.5, 30.7), id="within-one-port"),
        pytest.param(ODESA, CALLAO, id="no-lane-over-this-ocean"),
    ],
)
def test_no_sea_way(origin, destination):
    assert sea_path(origin, destination) is None


def test_lanes_name_waypoints_and_use_each():
    points = [name for name, *_ in rows(CORRIDORS / "sea" / "waypoints.tsv")]
    named = {name for _, names in rows(CORRIDORS / "sea" / "lanes.tsv") for name in names.split(" > ")}
    assert len(points) == len(set(points))
    assert named == set(points)


def test_no_lane_crosses_land_outside_a_passage():
    shores = _shores()
    points = {
        name: (float(lat), float(lon), mark) for name, lat, lon, mark in rows(CORRIDORS / "sea" / "waypoints.tsv")
    }
    legs = {
        pair for _, names in rows(CORRIDORS / "sea" / "lanes.tsv") for pair in pairwise(names.split(" > "))
    }  # fmt: skip
    aground = [leg for leg in sorted(legs) if _crosses_land(*(points[name] for name in leg), shores)]
    assert aground == []


def _crosses_land(one, other, shores) -> bool:
    if "open" not in {one[2], other[2]}:  # a canal, a strait, or a port on one
        return False
    steps = max(2, int(distance_km(one[:2], other[:2]) / STEP_KM))
    for step in range(steps + 1):
        share = step / steps
        point = one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
        by_a_shore = any(end[2] != "open" and distance_km(point, end[:2]) < NEAR_SHORE_KM for end in (one, other))
        if not by_a_shore and any(box.holds(point) and _is_within(point, ring) for box, ring in shores):
            return True
    return False


class _Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    def holds(self, point) -> bool:
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


def _shores() -> list[tuple[_Box, list[tuple[float, float]]]]:
    countries = json.loads(Path("static/countries.json").read_text(encoding="utf-8"))["features"]
    shapes = [feature["geometry"] for feature in countries if feature["geometry"]["type"] == "MultiPolygon"]
    rings = [polygon[0] for shape in shapes for polygon in shape["coordinates"]]
    return [(_Box(*map(min, zip(*ring, strict=True)), *map(max, zip(*ring, strict=True))), ring) for ring in rings]


def _is_within(point, ring) -> bool:
    """Whether ``point`` lies within the outer ``ring`` (longitude first), by crossings of a line to the east."""
    lat, lon = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
