"""The way of a journey: a corridor that its vehicle keeps to, a way that is not known, or the great circle."""

import pytest

from dateline.analysis.ways import way
from dateline.model import Feature, GazetteerEntry, Place, PlaceMention, Span


def place(name: str, lat: float | None, lon: float | None, feature: Feature = "city") -> Place:
    mentions = (PlaceMention(Span(0, 1), "place"),)
    return Place(name, None, name, lat, lon, None, None, feature, GazetteerEntry("geonames", 1), mentions, 0.9)


ODESA, MUMBAI = place("Odesa", 46.4857, 30.7438), place("Mumbai", 19.0728, 72.8826)
TBILISI, VLADIKAVKAZ = place("Tbilisi", 41.6914, 44.8341), place("Vladikavkaz", 43.041, 44.6699)
MOSCOW, ISTANBUL = place("Moscow", 55.752, 37.6178), place("Istanbul", 41.0138, 28.9497)
RUSSIA, NOWHERE = place("Russia", 60.0, 100.0, "country"), place("Atlantis", None, None)


@pytest.mark.parametrize(
    ("start", "end", "mode", "kind"),
    [
        pytest.param(ODESA, MUMBAI, "ship", "sea corridor", id="ship-between-ports"),
        pytest.param(MOSCOW, MUMBAI, "ship", "way not known", id="ship-from-no-port"),
        pytest.param(ODESA, MUMBAI, "aircraft", "great circle", id="aircraft"),
        pytest.param(ODESA, MUMBAI, None, "great circle", id="no-vehicle"),
        pytest.param(TBILISI, VLADIKAVKAZ, "road", "road corridor", id="road"),
        pytest.param(TBILISI, VLADIKAVKAZ, "ship", "way not known", id="no-ship-over-the-mountains"),
        pytest.param(TBILISI, VLADIKAVKAZ, "train", "way not known", id="no-railway-known"),
        pytest.param(NOWHERE, MUMBAI, "ship", None, id="an-end-without-a-point"),
    ],
)
def test_kind_of_way(start, end, mode, kind):
    path, found, _ = way(start, end, mode)
    assert found == kind
    assert bool(path) == (kind is not None)


def test_a_way_that_is_not_known_has_no_length():
    _, _, distance = way(MOSCOW, MUMBAI, "ship")
    assert distance.path is None
    assert distance.great_circle == pytest.approx(5_000, rel=0.1)


def test_a_country_gives_no_distance():
    assert way(RUSSIA, MUMBAI, "aircraft")[2] is None


def test_a_stop_lies_on_the_way():
    path, kind, distance = way(ODESA, MUMBAI, "ship", [ISTANBUL])
    assert (kind, (41.0138, 28.9497) in path) == ("sea corridor", True)
    assert distance.path == way(ODESA, MUMBAI, "ship")[2].path  # the strait leads past it anyway
