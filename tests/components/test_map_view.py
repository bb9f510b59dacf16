"""Where the map looks, over the date line too, and lines that do not lie on one another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map_view import TILE, View, along, bounds_of, bowed, fitted, mercator, normal, unbroken, unmercator_lat

PYONGYANG, VLADIVOSTOK = (39.03, 125.75), (43.11, 131.87)
TOKYO, HONOLULU, ANCHORAGE = (35.68, 139.69), (21.31, -157.86), (61.22, -149.9)
lat, lon = st.floats(-80, 80), st.floats(-180, 179.99)


def fit(*points: tuple[float, float], closest: float = 6.0) -> View:
    return fitted(points, width=400, height=340, margin=50, closest=closest)


@given(st.lists(st.tuples(lat, lon), min_size=1, max_size=12))
def test_what_is_fitted_is_in_view_unless_it_is_wider_than_the_world(points):
    view = fit(*points)
    widest = math.log2(400 / TILE)
    assert view.zoom <= widest + 0.001 or all(view.shows(point) for point in points)


@pytest.mark.parametrize(
    ("points", "about"),
    [
        pytest.param([PYONGYANG, VLADIVOSTOK], 128.8, id="one-side"),
        pytest.param([TOKYO, HONOLULU], 170.9, id="over-the-date-line"),
        pytest.param([ANCHORAGE, (64.7, 177.5)], -166.2, id="over-the-date-line-eastward"),
    ],
)
def test_the_view_takes_the_shorter_way_round(points, about):
    assert abs(normal(fit(*points).lon - about)) < 0.5


def test_no_point_shows_the_world_and_one_point_its_surroundings():
    assert fit().zoom == pytest.approx(math.log2(400 / TILE))
    view = fit(VLADIVOSTOK, closest=6.4)
    assert (view.zoom, view.lat, view.lon) == (6.4, pytest.approx(43.11), pytest.approx(131.87))


def test_bounds_run_east_beyond_the_date_line():
    (west, south), (east, north) = bounds_of([TOKYO, HONOLULU])
    assert (west, east) == (pytest.approx(139.69), pytest.approx(202.14))
    assert (south, north) == (21.31, 35.68)
    assert bounds_of([]) is None


@given(lat)
def test_mercator_is_undone(degrees):
    assert unmercator_lat(mercator((degrees, 0))[1]) == pytest.approx(degrees, abs=1e-6)


def test_a_path_over_the_date_line_has_no_leap():
    path = unbroken([TOKYO, (40, 179.5), (38, -179.5), HONOLULU])
    assert [round(lon, 1) for _, lon in path] == [139.7, 179.5, 180.5, 202.1]


def test_there_and_back_part_and_so_do_two_journeys_the_same_way():
    there, back = bowed([PYONGYANG, VLADIVOSTOK]), bowed([VLADIVOSTOK, PYONGYANG])
    again = bowed([PYONGYANG, VLADIVOSTOK], parallel=1)
    middles = [arc[16] for arc in (there, back, again)]
    assert all(math.dist(a, b) > 0.1 for i, a in enumerate(middles) for b in middles[i + 1 :])
    assert there[0] == pytest.approx(PYONGYANG)
    assert there[-1] == pytest.approx(VLADIVOSTOK)


@pytest.mark.parametrize(
    ("path", "share", "heading"),
    [
        pytest.param([(0, 0), (10, 0)], 1.0, 0, id="north"),
        pytest.param([(0, 0), (0, 10)], 0.5, 90, id="east"),
        pytest.param([(0, 0), (0, -10)], 0.0, 270, id="west"),
        pytest.param([(0, 0), (0, 10), (0, 10)], 1.0, 90, id="a-point-twice"),
    ],
)
def test_heading_along_a_path(path, share, heading):
    assert along(path, share)[1] == pytest.approx(heading, abs=0.01)


def test_a_path_of_no_length_stays_where_it_is():
    assert along([PYONGYANG, PYONGYANG], 0.5) == (PYONGYANG, 0.0)
