"""Known ways by waypoints, taken when a vehicle that keeps to them goes between two places that lie on one.

Railways and roads are chains of stations, a table each. Sea lanes make a net: `sea/waypoints.tsv` has its points, ports
among them, and `sea/lanes.tsv` says which follow one another; a ship's way is the shortest through it.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from dateline.gazetteer.geodesy import LatLon, distance_km, path_length_km
from dateline.gazetteer.tables import CORRIDORS, TABLES, rows

REACH_KM = 30.0  # how far from a waypoint a place may lie and still be on the line: a city's own breadth


class Waypoint(NamedTuple):
    """A station, crossing or strait on a corridor, with its coordinates in degrees.

    ``mark``: "border" for the last one before, and the first after, a border; of sea lanes "port", "passage" (a canal
    or strait) or "open".
    """

    name: str
    lat: float
    lon: float
    mark: str = ""

    @property
    def border(self) -> bool:
        """Whether a border lies between this and the waypoint before or after."""
        return self.mark == "border"


def rail_path(origin: LatLon, destination: LatLon) -> tuple[LatLon, ...] | None:
    """Return the way along the railway both ends lie on, in the direction of travel; None where no one line has both."""
    return _along("rail", origin, destination)


def road_path(origin: LatLon, destination: LatLon) -> tuple[LatLon, ...] | None:
    """Return the way along the road both ends lie on, as `rail_path` does."""
    return _along("road", origin, destination)


def sea_path(origin: LatLon, destination: LatLon) -> tuple[LatLon, ...] | None:
    """Return the shortest way along the sea lanes between two ports; None where either end is no port of theirs."""
    ports = [point for point in _sea_points().values() if point.mark == "port"]
    start, end = _nearest(ports, origin), _nearest(ports, destination)
    if start is None or end is None or start == end:
        return None
    between = _shortest(ports[start].name, ports[end].name)
    if between is None:
        return None
    return (origin, *((_sea_points()[name].lat, _sea_points()[name].lon) for name in between[1:-1]), destination)


def rail_length_km(path: Sequence[LatLon]) -> float:
    """Return how long the line is along ``path``, a `rail_path`.

    Straight lines between stations are shorter than the line. Where its whole length is known, the path takes its share
    of it; elsewhere the straight lines are summed.
    """
    straight = path_length_km(path)
    inner = set(path[1:-1])
    for name, corridor in _chains("rail").items():
        stations = [(station.lat, station.lon) for station in corridor]
        if name in _line_lengths() and inner and inner.issubset(stations):
            return straight * _line_lengths()[name] / path_length_km(stations)
    return straight


def station_at(point: LatLon) -> Waypoint | None:
    """Return the waypoint that has a name to be read at a point of a path: a station, a crossing, a canal or strait.

    None for the path's ends where they are not a station's own point, and for points of the open sea.
    """
    return _named_points().get(point)


def _along(kind: Literal["rail", "road"], origin: LatLon, destination: LatLon) -> tuple[LatLon, ...] | None:
    best: tuple[LatLon, ...] | None = None
    for corridor in _chains(kind).values():
        start, end = _nearest(corridor, origin), _nearest(corridor, destination)
        if start is None or end is None or start == end:
            continue
        step = 1 if start < end else -1
        between = [(w.lat, w.lon) for w in corridor[start : end + step if end + step >= 0 else None : step]]
        path = (origin, *between[1:-1], destination)
        if best is None or len(path) > len(best):  # the more finely described of two
            best = path
    return best


def _nearest(waypoints: Sequence[Waypoint], point: LatLon) -> int | None:
    distance, index = min((distance_km((w.lat, w.lon), point), i) for i, w in enumerate(waypoints))
    return index if distance <= REACH_KM else None


def _shortest(start: str, end: str) -> list[str] | None:
    """Return the waypoints of the shortest way through the sea lanes, both ends included (Dijkstra)."""
    ways: list[tuple[float, list[str]]] = [(0.0, [start])]
    reached: set[str] = set()
    while ways:
        length, way = heapq.heappop(ways)
        if way[-1] == end:
            return way
        if way[-1] in reached:
            continue
        reached.add(way[-1])
        for beside, kilometres in _lanes()[way[-1]].items():
            heapq.heappush(ways, (length + kilometres, [*way, beside]))
    return None


@cache
def _lanes() -> Mapping[str, Mapping[str, float]]:
    """Return each waypoint's neighbours and how many kilometres away they are."""
    beside: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for _, names in rows(CORRIDORS / "sea" / "lanes.tsv"):
        for one, other in pairwise(_sea_points()[name] for name in names.split(" > ")):
            length = distance_km((one.lat, one.lon), (other.lat, other.lon))
            beside[one.name][other.name] = beside[other.name][one.name] = length
    return beside


@cache
def _sea_points() -> Mapping[str, Waypoint]:
    points = rows(CORRIDORS / "sea" / "waypoints.tsv")
    return {name: Waypoint(name, float(lat), float(lon), mark) for name, lat, lon, mark in points}


@cache
def _chains(kind: Literal["rail", "road"]) -> Mapping[str, Sequence[Waypoint]]:
    return {
        path.stem: [Waypoint(name, float(lat), float(lon), *mark) for name, lat, lon, *mark in rows(path)]
        for path in sorted((CORRIDORS / kind).glob("*.tsv"))
    }


@cache
def _line_lengths() -> Mapping[str, float]:
    return {name: float(kilometres) for name, kilometres in rows(TABLES / "rail_line_lengths.tsv")}


@cache
def _named_points() -> Mapping[LatLon, Waypoint]:
    chained = [*_chains("rail").values(), *_chains("road").values()]
    points = [point for chain in chained for point in chain]
    points += [point for point in _sea_points().values() if point.mark != "open"]
    return {(point.lat, point.lon): point for point in points}
