"""Rail corridors: taken whole, in part, in both directions, and only between places that lie on one."""

import pytest

from dateline.gazetteer import path_length_km, rail_length_km, rail_path

PYONGYANG, VLADIVOSTOK, CHONGJIN = (39.0339, 125.7543), (43.1056, 131.8735), (41.7956, 129.7758)
TUMANGANG, KHASAN = (42.4153, 130.6119), (42.4283, 130.6458)
SEOUL, MOSCOW, BEIJING = (37.566, 126.9784), (55.752, 37.6178), (39.9075, 116.3972)


def test_whole_corridor_crosses_the_border_stations_in_order():
    path = rail_path(PYONGYANG, VLADIVOSTOK)
    assert path is not None
    assert (path[0], path[-1]) == (PYONGYANG, VLADIVOSTOK)
    assert path.index(TUMANGANG) + 1 == path.index(KHASAN)
    assert (
        900 < path_length_km(path) < 1300
    )  # the line itself is some 1,200 km: the corridor's straight pieces are shorter


def test_the_way_back_is_the_way_there_reversed():
    assert rail_path(VLADIVOSTOK, PYONGYANG) == tuple(reversed(rail_path(PYONGYANG, VLADIVOSTOK) or ()))


def test_part_of_a_corridor():
    path = rail_path(CHONGJIN, KHASAN)
    assert path is not None
    assert PYONGYANG not in path
    assert VLADIVOSTOK not in path
    assert path[-1] == KHASAN


def test_a_suburb_lies_on_the_line():
    near_pyongyang = (39.15, 125.70)
    path = rail_path(near_pyongyang, CHONGJIN)
    assert path is not None
    assert path[0] == near_pyongyang


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        pytest.param(SEOUL, VLADIVOSTOK, id="origin-off-the-line"),
        pytest.param(PYONGYANG, SEOUL, id="destination-off-the-line"),
        pytest.param(MOSCOW, BEIJING, id="ends-on-two-lines"),
        pytest.param(PYONGYANG, (39.05, 125.76), id="within-one-town"),
    ],
)
def test_no_corridor(origin, destination):
    assert rail_path(origin, destination) is None


def test_the_line_is_longer_than_its_straight_pieces():
    path = rail_path(PYONGYANG, VLADIVOSTOK) or ()
    assert path_length_km(path) * 1.1 < rail_length_km(path) < 1250


def test_a_part_of_the_line_takes_its_share_of_the_length():
    part = rail_path(CHONGJIN, KHASAN) or ()
    whole = rail_path(PYONGYANG, VLADIVOSTOK) or ()
    share = path_length_km(part) / path_length_km(whole)
    assert rail_length_km(part) / rail_length_km(whole) == pytest.approx(share, rel=0.01)
