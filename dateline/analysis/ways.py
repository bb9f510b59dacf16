"""The way between two places that a journey may have taken: along a corridor where its vehicle keeps to one."""

from collections.abc import Sequence
from itertools import pairwise

from dateline.analysis.journeys import PRECISE
from dateline.gazetteer import distance_km, great_circle, path_length_km, rail_length_km, rail_path
from dateline.model import Distance, PathKind, Place

LatLon = tuple[float, float]


def way(
    start: Place | None, end: Place | None, mode: str | None, via: Sequence[Place] = ()
) -> tuple[tuple[LatLon, ...], PathKind | None, Distance | None]:
    """Return the path between two places, what it follows, and its length; nothing where an end has no coordinates.

    A country or region as an end gives no distance, as nobody knows where in it.
    """
    origin, destination = _point(start), _point(end)
    if start is None or end is None or origin is None or destination is None:
        return (), None, None
    ends = (origin, destination)
    rails = rail_path(*ends) if mode == "train" else None
    path = rails or _over((origin, *(point for place in via if (point := _point(place))), destination))
    is_exact = start.feature in PRECISE and end.feature in PRECISE
    length = rail_length_km(path) if rails else path_length_km(path)
    # Stations stand for their towns and a line's length is shared out: whole kilometres say as much as is known.
    distance = Distance(round(distance_km(*ends)), round(length)) if is_exact else None
    return path, "rail corridor" if rails else "great circle", distance


def _over(points: Sequence[LatLon]) -> tuple[LatLon, ...]:
    """Return the great circles from each of ``points`` to the next, as one line."""
    path: tuple[LatLon, ...] = (points[0],)
    for one, other in pairwise(points):
        path += great_circle((one[0], path[-1][1]), other)[1:]
    return path


def _point(place: Place | None) -> LatLon | None:
    return (place.lat, place.lon) if place is not None and place.lat is not None and place.lon is not None else None
