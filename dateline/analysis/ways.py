"""The way between two places that a journey may have taken: along a corridor where its vehicle keeps to one."""

from collections.abc import Sequence
from itertools import pairwise

from dateline.analysis.journeys import PRECISE
from dateline.gazetteer import distance_km, great_circle, path_length_km, rail_length_km, rail_path, road_path, sea_path
from dateline.model import Distance, PathKind, Place

LatLon = tuple[float, float]
CORRIDORS: dict[str, PathKind] = {"train": "rail corridor", "ship": "sea corridor", "road": "road corridor"}


def way(
    start: Place | None, end: Place | None, mode: str | None, via: Sequence[Place] = ()
) -> tuple[tuple[LatLon, ...], PathKind | None, Distance | None]:
    """Return the path between two places, what it follows, and its length; nothing where an end has no coordinates.

    What goes by rail, sea or road goes along a corridor, or by a way that is not known: the straight line then has no
    length of its own. A country or region as an end gives no distance, as nobody knows where in it.
    """
    points = [_point(place) for place in (start, *via, end)]
    if start is None or end is None or points[0] is None or points[-1] is None:
        return (), None, None
    stops = [point for point in points if point is not None]
    legs = [_corridor(mode, one, other) for one, other in pairwise(stops)]
    crow = distance_km(stops[0], stops[-1])
    path: tuple[LatLon, ...] = (stops[0],)
    length: float | None
    if mode in CORRIDORS and all(legs):
        path += tuple(point for leg in legs if leg for point in leg[1:])
        length = sum(_length(mode, leg) for leg in legs if leg)
        kind = CORRIDORS[mode]
    else:
        for one, other in pairwise(stops):
            path += great_circle((one[0], path[-1][1]), other)[1:]
        length, kind = (None, "way not known") if mode in CORRIDORS else (path_length_km(path), "great circle")
    # Stations stand for their towns and a line's length is shared out: whole kilometres say as much as is known.
    is_exact = start.feature in PRECISE and end.feature in PRECISE
    return path, kind, Distance(round(crow), round(length) if length is not None else None) if is_exact else None


def _corridor(mode: str | None, one: LatLon, other: LatLon) -> tuple[LatLon, ...] | None:
    match mode:
        case "train":
            return rail_path(one, other)
        case "ship":
            return sea_path(one, other)
        case "road":
            return road_path(one, other)
    return None


def _length(mode: str | None, path: Sequence[LatLon]) -> float:
    return rail_length_km(path) if mode == "train" else path_length_km(path)


def _point(place: Place | None) -> LatLon | None:
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None
