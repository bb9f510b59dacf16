"""Distances and arcs: known cities, the date line, the poles, and what must hold for any two points."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer import distance_km, great_circle, path_length_km

PYONGYANG, VLADIVOSTOK = (39.0339, 125.7543), (43.1056, 131.8735)
TOKYO, SAN_FRANCISCO = (35.6895, 139.6917), (37.7749, -122.4194)
points = st.tuples(st.floats(-89.9, 89.9), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        pytest.param(PYONGYANG, VLADIVOSTOK, 684, id="neighbours"),
        pytest.param((51.5074, -0.1278), (40.7128, -74.006), 5570, id="London-New-York"),
        pytest.param(TOKYO, SAN_FRANCISCO, 8270, id="over-the-date-line"),
        pytest.param((0, 0), (0, 180), 20015, id="half-the-globe"),
        pytest.param(TOKYO, TOKYO, 0, id="nowhere"),
    ],
)
def test_distance(one, other, kilometres):
    assert distance_km(one, other) == pytest.approx(kilometres, rel=0.005, abs=0.1)


def test_arc_over_the_date_line_runs_on_without_a_jump():
    path = great_circle(TOKYO, SAN_FRANCISCO)
    assert path[0] == TOKYO
    assert path[-1] == pytest.approx((37.7749, 360 - 122.4194))
    assert max(abs(b[1] - a[1]) for a, b in pairwise(path)) < 10
    assert max(lat for lat, _ in path) > 45  # the short way bends north


def test_arc_between_antipodes_goes_over_the_pole():
    path = great_circle((10.0, 20.0), (-10.0, -160.0))
    assert (90.0, 20.0) in path
    assert path_length_km(path) == pytest.approx(20015, rel=0.01)


@given(points, points)
def test_arc_is_the_shortest_way_in_small_steps(one, other):
    path = great_circle(one, other)
    assert path[0] == one
    assert distance_km(path[-1], other) < 0.1
    assert path_length_km(path) == pytest.approx(distance_km(one, other), rel=1e-3, abs=0.2)
    assert all(abs(b[1] - a[1]) <= 180 + 1e-6 for a, b in pairwise(path))  # exactly 180 over a pole
