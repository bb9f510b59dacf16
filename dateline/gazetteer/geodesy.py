"""Distances and paths on the globe, taken as a sphere: within 0.5 % of the ellipsoid, finer than a news map can show."""

import math
from collections.abc import Sequence
from itertools import pairwise

EARTH_RADIUS_KM = 6371.0088  # mean radius of the IUGG
NEAR_ANTIPODES = 1e-6  # radians, six metres: nearer than that the direction drowns in rounding
STEP_KM = 100.0  # between the points of a drawn arc: below a pixel's bend at the zoom of a continent

LatLon = tuple[float, float]


def distance_km(one: LatLon, other: LatLon) -> float:
    """Return the great-circle distance in kilometres between two (latitude, longitude) points in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, a)))


def path_length_km(path: Sequence[LatLon]) -> float:
    """Return the length in kilometres of the line through ``path``."""
    return sum(distance_km(one, other) for one, other in pairwise(path))


def great_circle(origin: LatLon, destination: LatLon) -> tuple[LatLon, ...]:
    """Return points along the shortest way, both ends included, in degrees.

    Longitudes run on without a jump, so a path over the date line leaves the range [-180, 180] and draws as one line.
    """
    length = distance_km(origin, destination)
    angle = length / EARTH_RADIUS_KM
    if angle < 1e-9:
        return (origin,)
    if math.pi - angle < NEAR_ANTIPODES:  # antipodes: every way is shortest; over the pole is one
        middle = (90.0, origin[1])
        return (*great_circle(origin, middle), *great_circle(middle, destination)[1:])
    steps = max(1, math.ceil(length / STEP_KM))
    start, end = _vector(origin), _vector(destination)
    points = [origin]
    for step in range(1, steps + 1):
        share = step / steps
        a, b = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
        x, y, z = (a * p + b * q for p, q in zip(start, end, strict=True))
        lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
        points.append((round(lat, 4), round(points[-1][1] + _turn(lon - points[-1][1]), 4)))
    points[-1] = (destination[0], points[-2][1] + _turn(destination[1] - points[-2][1]))
    return tuple(points)


def _vector(point: LatLon) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _turn(degrees: float) -> float:
    return (degrees + 180) % 360 - 180
