"""Where the map looks, and lines on it: Mercator's plane, the date line, arcs that do not lie on one another.

Points are (latitude, longitude) in degrees. A longitude may run beyond 180°, so that a line over the date line is one line.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LatLon = tuple[float, float]

TILE = 512  # pixels of the whole world at zoom 0, as MapLibre counts zoom
NORTHMOST = 85.0  # where Mercator's square ends
BOW = 0.09  # how far a short arc leaves the straight line, as a share of its length: enough to part there and back
STRAIGHT_FROM = 0.08  # share of the world's width from which a great circle bends visibly by itself and is left alone


@dataclass(frozen=True, slots=True)
class View:
    """A map's centre and zoom (MapLibre's), for a panel of ``width`` x ``height`` pixels."""

    lat: float
    lon: float
    zoom: float
    width: float
    height: float

    def shows(self, point: LatLon) -> bool:
        """Whether ``point`` lies within the panel."""
        (x, y), (centre_x, centre_y) = mercator(point), mercator((self.lat, self.lon))
        across = abs((x - centre_x + 0.5) % 1 - 0.5)
        pixels = TILE * 2**self.zoom
        return across * pixels <= self.width / 2 and abs(y - centre_y) * pixels <= self.height / 2


def bounds_of(points: Sequence[LatLon]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the south-west and north-east corners around ``points`` as (longitude, latitude), MapLibre's order.

    Over the date line where that is shorter: the east is then beyond 180°. None without a point.
    """
    if not points:
        return None
    west, east = _shortest_range([lon for _, lon in points])
    return (west, min(lat for lat, _ in points)), (east, max(lat for lat, _ in points))


def fitted(points: Sequence[LatLon], *, width: float, height: float, margin: float, closest: float) -> View:
    """Return the view that holds ``points`` with ``margin`` pixels to spare, over the date line where that is shorter.

    Above and below, a fifth of the height is enough.

    No point gives the whole world, one point (or several close together) gives zoom ``closest``.
    """
    widest = math.log2(width / TILE)
    if not points:
        return View(20.0, 10.0, widest, width, height)
    west, east = _shortest_range([lon for _, lon in points])
    ys = [mercator((lat, 0.0))[1] for lat, _ in points]
    top, bottom = min(ys), max(ys)
    room = [
        math.log2((pixels - 2 * spare) / (TILE * extent))
        for pixels, spare, extent in (
            (width, margin, (east - west) / 360),
            (height, min(margin, height / 5), bottom - top),
        )
        if extent > 1e-9
    ]
    zoom = max(widest, min([closest, *room]))
    return View(unmercator_lat((top + bottom) / 2), normal((west + east) / 2), round(zoom, 3), width, height)


def _shortest_range(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest stretch, west to east, that holds all ``longitudes``: the one that leaves out the widest gap."""
    around = sorted({normal(lon) for lon in longitudes})
    gaps = [
        (after - before, i)
        for i, (before, after) in enumerate(zip(around, [*around[1:], around[0] + 360], strict=True))
    ]
    _, last = max(gaps)
    west = around[(last + 1) % len(around)]
    east = around[last]
    return west, east if east >= west else east + 360


def normal(lon: float) -> float:
    """Return ``lon`` within [-180, 180)."""
    return (lon + 180) % 360 - 180


def mercator(point: LatLon) -> tuple[float, float]:
    """Return ``point`` on the square map: x to the east, y to the south, the world 1 wide."""
    lat = max(-NORTHMOST, min(NORTHMOST, point[0]))
    return (point[1] + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def unmercator_lat(y: float) -> float:
    """Return the latitude at ``y``, the inverse of `mercator`."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def unbroken(path: Sequence[LatLon]) -> list[LatLon]:
    """Return ``path`` with no leap at the date line: each longitude within 180° of the one before."""
    points: list[LatLon] = []
    for lat, lon in path:
        points.append((lat, points[-1][1] + normal(lon - points[-1][1]) if points else lon))
    return points


def bowed(path: Sequence[LatLon], *, parallel: int = 0) -> list[LatLon]:
    """Return the arc from the first to the last point of ``path``, bowed to its left on the map.

    ``parallel`` counts the arcs between the same two points that are drawn already: each bows farther. A long great
    circle, and one that is no longer than a point, is returned as it is.
    """
    points = unbroken(path)
    (x1, y1), (x2, y2) = mercator(points[0]), mercator(points[-1])
    length = math.hypot(x2 - x1, y2 - y1)
    if length < 1e-9 or (length > STRAIGHT_FROM and not parallel):
        return points
    depth = BOW * (1 + parallel)
    arc = []
    for step in range(33):
        t = step / 32
        bow = 4 * t * (1 - t) * depth
        x = x1 + (x2 - x1) * t + (y2 - y1) * bow
        y = y1 + (y2 - y1) * t - (x2 - x1) * bow
        arc.append((unmercator_lat(y), x * 360 - 180))
    return arc


def along(path: Sequence[LatLon], share: float) -> tuple[LatLon, float]:
    """Return the point at ``share`` (0 to 1) of the length of ``path`` on the map, and the heading there (degrees from north)."""
    plane = [mercator(point) for point in path]
    lengths = [math.dist(one, other) for one, other in pairwise(plane)]
    left = share * sum(lengths)
    for i, length in enumerate(lengths):
        if (left <= length or i == len(lengths) - 1) and length > 0:
            t = min(1.0, left / length)
            x = plane[i][0] + (plane[i + 1][0] - plane[i][0]) * t
            y = plane[i][1] + (plane[i + 1][1] - plane[i][1]) * t
            heading = math.degrees(math.atan2(plane[i + 1][0] - plane[i][0], plane[i][1] - plane[i + 1][1]))
            return (unmercator_lat(y), x * 360 - 180), heading % 360
        left -= length
    return path[0], 0.0
