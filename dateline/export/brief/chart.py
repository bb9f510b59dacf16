"""The brief's map: country shapes, what happens where and who moves, as shapes for an SVG drawing that needs nothing else.

Mercator, like the page's map; units are those of the drawing, y downwards. A view over the date line counts longitudes on
beyond 180°. Names are written where there is room; all places stand in the brief's lists.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dateline.corrections import Corrected
from dateline.export.identity import finding_id
from dateline.export.map_shown import is_corridor, on_map, where_of
from dateline.model import Movement

WIDTH, HEIGHT = 720.0, 350.0
_STATIC = Path(__file__).parents[3] / "static"
_MARGIN = 62.0  # units kept free around the places
_NARROWEST = math.radians(9)  # of longitude: one city alone is shown with its surroundings
_NORTHMOST = 85.0  # where Mercator's square ends
_AREAS = {"country", "state", "region", "water"}
_WIDEST_FOR_AREA = math.radians(38)
_UNSURE = 0.7  # confidence under which a place is drawn as an area, as on the page
_FINEST = 1.2  # units: points of a coast that lie closer are one
_FAR = 40.0  # the same far outside the drawing
_TILE = 512  # pixels of the whole world at zoom 0, as the names in static/ count zoom
_EARLIER = 0.6  # a printed map can hold more names than one on a screen
_BOW = 0.13  # how far a journey leaves the straight line, as a share of its length
_LETTER, _LINE = 7.2, 15.0  # mean width of a letter of a name, and a name's height

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Pin:
    """One place. ``label`` None: there was no room for its name. ``anchor`` is SVG's text-anchor."""

    ids: tuple[str, ...]
    name: str
    x: float
    y: float
    unsure: bool
    area: bool
    label: Point | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Way:
    """One journey's line (SVG's path data), drawn dashed unless it is ``sure``; ``head`` turns the arrow at its end."""

    id: str
    line: str
    sure: bool
    corridor: bool
    x: float
    y: float
    head: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: ``land`` and ``borders`` as path data, ``grounds`` the countries' own names.

    ``outside``: ids and names of the areas that lie out of view, because what has a point of its own lies elsewhere.
    """

    land: str
    borders: str
    grounds: tuple[tuple[str, float, float], ...]
    ways: tuple[Way, ...]
    pins: tuple[Pin, ...]
    outside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A coast (closed) or a border on Mercator's plane, and the box around it."""

    points: tuple[Point, ...]
    closed: bool
    bounds: Box


@dataclass(frozen=True, slots=True)
class _View:
    """A piece of Mercator's plane, in radians: its upper left corner, and units a radian."""

    left: float
    top: float
    scale: float

    def at(self, point: Point) -> Point:
        x, y = _plane(point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale


def chart_of(articles: Sequence[Corrected], *, governments: bool) -> Chart | None:
    """Return the map of all ``articles``; None where nothing is on it."""
    places = [
        (finding_id(article.analysis, place.id), place)
        for article in articles
        for place in article.analysis.places
        if on_map(place, governments=governments)
    ]
    moves = [
        (finding_id(article.analysis, move.id), move)
        for article in articles
        for move in article.analysis.movements
        if len(move.path) > 1
    ]
    fixed = [where_of(place) for _, place in places if place.feature not in _AREAS]
    fixed += [point for _, move in moves for point in move.path]
    points = fixed or [where_of(place) for _, place in places]
    if not points:
        return None
    view = _fitted(points, least=_NARROWEST if fixed else _WIDEST_FOR_AREA)
    ways = tuple(_ways(moves, view))
    taken = _Taken()
    spots: dict[tuple[str, Point], list[tuple[str, float, bool]]] = {}
    for of, place in places:
        x, y = view.at(_near(where_of(place), view))
        spot = (place.name, (round(x, 1), round(y, 1)))
        spots.setdefault(spot, []).append((of, place.confidence, place.feature in _AREAS))
    ends = {(way.x, way.y) for way in ways}
    for _, (x, y) in spots:
        taken.add((x - 8, y - 8, x + 8, y + 8))
    weighed = sorted(spots.items(), key=lambda spot: (spot[0][1] not in ends, -len(spot[1])))
    pins = tuple(_pin(name, where, found, taken) for (name, where), found in weighed if _inside(where))
    outside = tuple((of, name) for (name, where), found in spots.items() if not _inside(where) for of, *_ in found)
    land, borders = _ground(view)
    named = {pin.name.casefold() for pin in pins}
    return Chart(land, borders, tuple(_grounds(view, taken, named)), ways, pins, outside)


def _inside(where: Point) -> bool:
    return 0 <= where[0] <= WIDTH and 0 <= where[1] <= HEIGHT


def _fitted(points: Sequence[Point], *, least: float) -> _View:
    """Return the view that holds ``points``, over the date line where that is shorter, at least ``least`` wide."""
    around = sorted({math.radians(lon) % math.tau for _, lon in points})
    gaps = [
        ((after - before) % math.tau or math.tau, after)
        for before, after in zip(around, [*around[1:], around[0]], strict=True)
    ]
    gap, west = max(gaps)
    wide = math.tau - gap
    west = west if west <= math.pi else west - math.tau
    ys = [_plane((lat, 0.0))[1] for lat, _ in points]
    top, bottom = min(ys), max(ys)
    scale = min(
        (WIDTH - 2 * _MARGIN) / max(wide, 1e-9),
        (HEIGHT - 2 * _MARGIN) / max(bottom - top, 1e-9),
        WIDTH / least,
    )
    return _View((west + wide / 2) - WIDTH / scale / 2, (top + bottom) / 2 - HEIGHT / scale / 2, scale)


def _plane(point: Point) -> Point:
    lat = max(-_NORTHMOST, min(_NORTHMOST, point[0]))
    return math.radians(point[1]), -math.asinh(math.tan(math.radians(lat)))


def _near(point: Point, view: _View) -> Point:
    """Return ``point`` with its longitude counted so that it lies in ``view``, where it does at all."""
    middle = math.degrees(view.left + WIDTH / view.scale / 2)
    return point[0], point[1] + 360 * round((middle - point[1]) / 360)


def _ways(moves: Iterable[tuple[str, Movement]], view: _View) -> Iterator[Way]:
    drawn: dict[frozenset[Point], int] = {}
    for of, move in moves:
        corridor = is_corridor(move)
        path = [view.at(_near(point, view)) for point in (move.path if corridor else (move.path[0], move.path[-1]))]
        (x1, y1), (x2, y2) = path[0], path[-1]
        if corridor:
            line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in path)
            before = next((point for point in reversed(path) if math.dist(point, path[-1]) > 4), path[0])
        else:
            ends = frozenset({(round(x1), round(y1)), (round(x2), round(y2))})
            bow = _BOW * (1 + drawn.get(ends, 0))
            drawn[ends] = drawn.get(ends, 0) + 1
            before = ((x1 + x2) / 2 + (y2 - y1) * bow * 2, (y1 + y2) / 2 - (x2 - x1) * bow * 2)
            line = f"M{x1:.1f} {y1:.1f}Q{before[0]:.1f} {before[1]:.1f} {x2:.1f} {y2:.1f}"
        yield Way(
            id=of,
            line=line,
            sure=move.certainty == "asserted" and move.status != "expected",
            corridor=corridor,
            x=round(x2, 1),
            y=round(y2, 1),
            head=round(math.degrees(math.atan2(y2 - before[1], x2 - before[0])), 1),
        )


@dataclass(slots=True)
class _Taken:
    """Where something is written already."""

    boxes: list[Box] = field(default_factory=list)

    def add(self, box: Box) -> None:
        self.boxes.append(box)

    def free(self, box: Box) -> bool:
        left, top, right, bottom = box
        inside = left >= 2 and top >= 2 and right <= WIDTH - 2 and bottom <= HEIGHT - 2
        return inside and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in self.boxes
        )


def _pin(name: str, where: Point, found: Sequence[tuple[str, float, bool]], taken: _Taken) -> Pin:
    x, y = where
    wide = _LETTER * len(name)
    label, anchor = None, "start"
    for (dx, dy), side in (
        ((10, 4.5), "start"),
        ((-10, 4.5), "end"),
        ((0, -12), "middle"),
        ((0, 21), "middle"),
        ((9, -9), "start"),
        ((-9, -9), "end"),
    ):
        left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[side]
        box = (left, y + dy - _LINE + 4, left + wide, y + dy + 3)
        if taken.free(box):
            taken.add(box)
            label, anchor = (x + dx, y + dy), side
            break
    return Pin(
        ids=tuple(of for of, _, _ in found),
        name=name,
        x=x,
        y=y,
        unsure=max(confidence for _, confidence, _ in found) < _UNSURE,
        area=all(area for _, _, area in found),
        label=label,
        anchor=anchor,
    )


def _ground(view: _View) -> tuple[str, str]:
    """Return the land and the borders within ``view`` as path data, no finer than can be seen."""
    land: list[str] = []
    borders: list[str] = []
    for line in _lines():
        for turn in (-math.tau, 0.0, math.tau):
            seen = _seen(line, view, turn)
            if len(seen) > 1 + line.closed:
                data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in seen)
                (land if line.closed else borders).append(data + ("Z" if line.closed else ""))
    return "".join(land), "".join(borders)


def _seen(line: _Line, view: _View, turn: float) -> list[Point]:
    """Return ``line`` in the drawing's units with what cannot be told apart left out; empty where it lies outside."""
    west, north, east, south = line.bounds
    right, bottom = view.left + WIDTH / view.scale, view.top + HEIGHT / view.scale
    if east + turn < view.left or west + turn > right or south < view.top or north > bottom:
        return []
    kept: list[Point] = []
    for east_of, south_of in line.points:
        x, y = (east_of + turn - view.left) * view.scale, (south_of - view.top) * view.scale
        far = x < -WIDTH or x > 2 * WIDTH or y < -HEIGHT or y > 2 * HEIGHT
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= (_FAR if far else _FINEST):
            kept.append((x, y))
    return kept


def _grounds(view: _View, taken: _Taken, named: set[str]) -> Iterator[tuple[str, float, float]]:
    """Yield the names of countries for which there is room; those that are places of the brief have theirs already."""
    written: set[str] = set()
    zoom = math.log2(view.scale * math.tau / _TILE) + _EARLIER
    for name, from_zoom, point in _country_names():
        if from_zoom > zoom:
            break
        x, y = view.at(_near(point, view))
        wide = 7.4 * len(name)
        box = (x - wide / 2 - 6, y - 12, x + wide / 2 + 6, y + 6)
        if name not in written and name.casefold() not in named and taken.free(box):
            taken.add(box)
            written.add(name)
            yield name, round(x, 1), round(y, 1)


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    """Return the coasts of all countries, and the borders between them. source: Natural Earth, in static/."""
    lines = []
    for feature in json.loads((_STATIC / "countries.json").read_text(encoding="utf-8"))["features"]:
        closed = feature["geometry"]["type"] == "MultiPolygon"
        shapes = feature["geometry"]["coordinates"]
        for shape in (ring for polygon in shapes for ring in polygon) if closed else shapes:
            points = tuple(_plane((lat, lon)) for lon, lat in shape)
            xs, ys = zip(*points, strict=True)
            lines.append(_Line(points, closed, (min(xs), min(ys), max(xs), max(ys))))
    return tuple(lines)


@lru_cache(maxsize=1)
def _country_names() -> tuple[tuple[str, float, Point], ...]:
    """Return countries' names, from which zoom each is shown, and where, the largest first. source: Natural Earth, in static/."""
    features = json.loads((_STATIC / "labels.json").read_text(encoding="utf-8"))["features"]
    countries = [feature for feature in features if feature["properties"]["kind"] == "country"]
    countries.sort(key=lambda feature: feature["properties"]["zoom"])
    return tuple(
        (feature["properties"]["name"], float(feature["properties"]["zoom"]), (lat, lon))
        for feature in countries
        for lon, lat in [feature["geometry"]["coordinates"]]
    )
