"""Rail corridors: known ways by waypoints, taken when a train runs between two places that lie on one."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dateline.gazetteer.geodesy import LatLon, distance_km, path_length_km
from dateline.gazetteer.tables import CORRIDORS, TABLES, rows

REACH_KM = 30.0  # how far from a waypoint a place may lie and still be on the line: a city's own breadth


class Waypoint(NamedTuple):
    """A station on a corridor; coordinates in degrees; ``border`` marks the last one before, and the first after, a border."""

    name: str
    lat: float
    lon: float
    border: bool = False


def rail_path(origin: LatLon, destination: LatLon) -> tuple[LatLon, ...] | None:
    """Return the way along the corridor both ends lie on, in the direction of travel; None where no one corridor has both."""
    best: tuple[LatLon, ...] | None = None
    for corridor in _corridors().values():
        start, end = _nearest(corridor, origin), _nearest(corridor, destination)
        if start is None or end is None or start == end:
            continue
        step = 1 if start < end else -1
        between = [(w.lat, w.lon) for w in corridor[start : end + step if end + step >= 0 else None : step]]
        path = (origin, *between[1:-1], destination)
        if best is None or len(path) > len(best):  # the more finely described of two
            best = path
    return best


def rail_length_km(path: Sequence[LatLon]) -> float:
    """Return how long the line is along ``path``, a `rail_path`.

    Straight lines between stations are shorter than the line. Where its whole length is known, the path takes its share
    of it; elsewhere the straight lines are summed.
    """
    straight = path_length_km(path)
    inner = set(path[1:-1])
    for name, corridor in _corridors().items():
        stations = [(station.lat, station.lon) for station in corridor]
        if name in _line_lengths() and inner and inner.issubset(stations):
            return straight * _line_lengths()[name] / path_length_km(stations)
    return straight


def station_at(point: LatLon) -> Waypoint | None:
    """Return the station at a point of a `rail_path`; None for the path's ends where they are not a station's own point."""
    return _stations().get(point)


def _nearest(corridor: tuple[Waypoint, ...], point: LatLon) -> int | None:
    distance, index = min((distance_km((w.lat, w.lon), point), i) for i, w in enumerate(corridor))
    return index if distance <= REACH_KM else None


@cache
def _line_lengths() -> dict[str, float]:
    return {name: float(kilometres) for name, kilometres in rows(TABLES / "rail_line_lengths.tsv")}


@cache
def _corridors() -> dict[str, tuple[Waypoint, ...]]:
    return {
        path.stem: tuple(
            Waypoint(name, float(lat), float(lon), "border" in more) for name, lat, lon, *more in rows(path)
        )
        for path in sorted(CORRIDORS.glob("*.tsv"))
    }


@cache
def _stations() -> dict[LatLon, Waypoint]:
    return {(station.lat, station.lon): station for corridor in _corridors().values() for station in corridor}
