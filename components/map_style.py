"""How the map is drawn: a MapLibre style with the ground, the journeys and the pins; no tile server, no sprite or glyph server.

The browser loads the ground once, from Streamlit's static folder; what the analysis found travels in the style itself.
Letters are drawn with the page's own fonts (a style without ``glyphs``). See https://maplibre.org/maplibre-style-spec/
"""

from collections.abc import Collection, Sequence

from components.palette import Colours

STATIC = "/app/static"
FONT = ["Source Sans", "Arial"]
BOLD = ["Source Sans SemiBold", "Source Sans", "Arial"]  # MapLibre reads the weight off the first name
ITALIC = ["Source Sans Italic", "Source Sans", "Arial"]
FADED = 0.28  # what is not selected, beside what is

Layer = dict[str, object]
Feature = dict[str, object]
Expression = list[object]


def point(lat: float, lon: float, /, **properties: object) -> Feature:
    """Return a GeoJSON point."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def line(points: Sequence[tuple[float, float]], /, **properties: object) -> Feature:
    """Return a GeoJSON line through (latitude, longitude) points."""
    path = [[round(lon, 4), round(lat, 4)] for lat, lon in points]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": path}}


def collection(features: Sequence[Feature]) -> Feature:
    """Return the GeoJSON that a source of the style holds."""
    return {"type": "FeatureCollection", "features": list(features)}


def map_style(
    journeys: Sequence[Feature],
    pins: Sequence[Feature],
    *,
    colours: Colours,
    origin: str,
    tiles: str,
    countries: Collection[str],
    named: Collection[int | str],
) -> dict[str, object]:
    """Return the style, bottom layer first.

    Args:
        journeys: lines, and points with ``part`` "head", "sign", "station" or "arrival"; see `journey_layers`.
        pins: points; see `pin_layers`.
        colours: the theme on screen.
        origin: scheme and host of the page ("http://localhost:8501") with its base path: MapLibre takes a sheet of signs
            only by its whole address. Empty where it is not known: then no vehicle is drawn.
        tiles: address of raster tiles with {z}, {x}, {y}, drawn in place of the ground; empty for none.
        countries: ISO 3166-1 alpha-2 of states to shade.
        named: GeoNames ids, and names of countries, that pins name already, so that the ground does not name them too.
    """
    style: dict[str, object] = {
        "version": 8,
        "name": "dateline",
        "sources": {
            "ground": {
                "type": "geojson",
                "data": f"{origin}{STATIC}/countries.json",
                "tolerance": 0.3,
            },
            "names": {"type": "geojson", "data": f"{origin}{STATIC}/labels.json"},
            "journeys": {"type": "geojson", "data": collection(journeys)},
            "pins": {"type": "geojson", "data": collection(pins)},
            **({"tiles": {"type": "raster", "tiles": [tiles], "tileSize": 256}} if tiles else {}),
        },
        "layers": [
            *(_tile_layers(colours) if tiles else _ground_layers(colours)),
            _shade_layer(colours, countries),
            *([] if tiles else _name_layers(colours, named)),
            *journey_layers(colours, signs=bool(origin)),
            *pin_layers(colours),
            _station_names(colours),  # last, so first to find room: a border is why the corridor is drawn
        ],
    }
    if origin:
        style["sprite"] = f"{origin}{STATIC}/signs"
    return style


def _tile_layers(colours: Colours) -> list[Layer]:
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
        {
            "id": "tiles",
            "type": "raster",
            "source": "tiles",
            "paint": {"raster-saturation": -0.6, "raster-opacity": 0.85},
        },
    ]


def _ground_layers(colours: Colours) -> list[Layer]:
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
        {
            "id": "coast",
            "type": "line",
            "source": "ground",
            "filter": ["has", "name"],
            "layout": {"line-join": "round"},
            "paint": {
                "line-color": colours.coast,
                "line-width": _by_zoom((1, 1.2), (5, 2.6), (8, 4)),
                "line-blur": 1.2,
            },
        },
        {
            "id": "land",
            "type": "fill",
            "source": "ground",
            "filter": ["has", "name"],
            "paint": {"fill-color": colours.land},
        },
        {
            "id": "border",
            "type": "line",
            "source": "ground",
            "filter": ["has", "border"],
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": colours.border, "line-width": _by_zoom((1, 0.5), (4, 0.9), (8, 1.6))},
        },
    ]


def _shade_layer(colours: Colours, countries: Collection[str]) -> Layer:
    return {
        "id": "spoken-of",
        "type": "fill",
        "source": "ground",
        "filter": ["in", ["get", "iso"], ["literal", sorted(countries)]],
        "paint": {"fill-color": colours.place, "fill-opacity": 0.1},
    }


def _name_layers(colours: Colours, named: Collection[int | str]) -> list[Layer]:
    """Return seas, countries and cities: each from the zoom its label asks for, the most important first."""
    ids = sorted(name for name in named if isinstance(name, int))
    words = sorted(name for name in named if isinstance(name, str))
    due: Expression = ["<=", ["get", "zoom"], ["+", ["zoom"], 0.5]]  # filters see whole zooms only
    halo = {"text-halo-color": colours.land, "text-halo-width": 1.2}
    city: Expression = ["in", ["get", "kind"], ["literal", ["city", "capital"]]]
    unnamed: Expression = ["!", ["in", ["get", "id"], ["literal", ids]]]
    return [
        {
            "id": "city-dot",
            "type": "circle",
            "source": "names",
            "filter": ["all", city, due, unnamed],
            "paint": {
                "circle-radius": ["case", ["==", ["get", "kind"], "capital"], 2.2, 1.6],
                "circle-color": colours.muted,
                "circle-opacity": 0.55,
            },
        },
        {
            "id": "city",
            "type": "symbol",
            "source": "names",
            "filter": ["all", city, due, unnamed],
            "layout": {
                "text-field": ["get", "name"],
                "text-font": FONT,
                "text-size": _by_zoom((3, 10), (8, 12.5)),
                "text-variable-anchor": ["top", "bottom", "left", "right"],
                "text-radial-offset": 0.4,
                "text-max-width": 8,
                "text-padding": 6,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {"text-color": colours.muted, "text-opacity": 0.85, **halo},
        },
        {
            "id": "sea-name",
            "type": "symbol",
            "source": "names",
            "filter": ["all", ["==", ["get", "kind"], "sea"], due],
            "layout": {
                "text-field": ["get", "name"],
                "text-font": ITALIC,
                "text-size": _by_zoom((1, 10.5), (6, 13.5)),
                "text-letter-spacing": 0.08,
                "text-max-width": 7,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {"text-color": colours.sea_name, "text-halo-color": colours.sea, "text-halo-width": 1},
        },
        {
            "id": "country-name",
            "type": "symbol",
            "source": "names",
            "filter": [
                "all",
                ["==", ["get", "kind"], "country"],
                due,
                ["!", ["in", ["get", "name"], ["literal", words]]],
            ],
            "layout": {
                "text-field": ["upcase", ["get", "name"]],
                "text-font": FONT,
                "text-size": _by_zoom((1, 9.5), (4, 11), (7, 14)),
                "text-letter-spacing": 0.14,
                "text-max-width": 8,
                "text-padding": 8,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {"text-color": colours.muted, **halo},
        },
    ]


def journey_layers(colours: Colours, *, signs: bool) -> list[Layer]:
    """Return lines with a rim of paper, dashed where the article hedges, then stations, arrowheads and vehicles.

    A feature says ``sure`` (solid), ``chosen`` (drawn in the accent) and ``faded`` (another one is chosen).
    """
    ink: Expression = ["case", ["get", "chosen"], colours.accent, colours.journey]
    strength: Expression = ["case", ["get", "faded"], FADED, 1]
    smooth = {"line-join": "round", "line-cap": "round"}
    width = _by_zoom((1, 1.8), (5, 2.6), (9, 4))
    heads: list[Layer] = [
        {
            "id": "journey-head",
            "type": "symbol",
            "source": "journeys",
            "filter": ["in", ["get", "part"], ["literal", ["head", "arrival"]]],
            "layout": {
                "icon-image": ["case", ["==", ["get", "part"], "head"], "sign_arrow", "sign_arrival"],
                "icon-size": ["case", ["==", ["get", "part"], "head"], 0.95, 1.15],
                "icon-rotate": ["get", "heading"],
                "icon-rotation-alignment": "map",
                # Its tip touches the pin's rim: the head stands at the path's end and is pulled back along the path.
                "icon-offset": ["case", ["==", ["get", "part"], "head"], ["literal", [0, 14]], ["literal", [0, 17]]],
                "icon-allow-overlap": True,
                "icon-ignore-placement": True,
            },
            "paint": {
                "icon-color": ink,
                "icon-opacity": strength,
                "icon-halo-color": colours.land,
                "icon-halo-width": 1.4,
            },
        },
        {
            "id": "vehicle",
            "type": "symbol",
            "source": "journeys",
            "filter": ["all", ["==", ["get", "part"], "sign"], ["has", "sign"]],
            "layout": {
                "icon-image": ["get", "sign"],
                "icon-size": 0.95,
                "icon-allow-overlap": True,
                "icon-ignore-placement": True,
            },
            "paint": {"icon-color": colours.land, "icon-opacity": strength},
        },
    ]
    return [
        {
            "id": "journey-rim",
            "type": "line",
            "source": "journeys",
            "filter": ["has", "sure"],
            "layout": smooth,
            "paint": {"line-color": colours.land, "line-width": _by_zoom((1, 4), (5, 6), (9, 8)), "line-opacity": 0.75},
        },
        {
            "id": "journey-sure",
            "type": "line",
            "source": "journeys",
            "filter": ["==", ["get", "sure"], True],
            "layout": smooth,
            "paint": {"line-color": ink, "line-width": width, "line-opacity": strength},
        },
        {
            "id": "journey-unsure",
            "type": "line",
            "source": "journeys",
            "filter": ["==", ["get", "sure"], False],
            "layout": {"line-join": "round"},
            "paint": {"line-color": ink, "line-width": width, "line-opacity": strength, "line-dasharray": [2.2, 1.5]},
        },
        {
            "id": "station",
            "type": "circle",
            "source": "journeys",
            "filter": ["==", ["get", "part"], "station"],
            "minzoom": 4,
            "paint": {
                "circle-radius": _by_zoom((4, 1.6), (7, 3)),
                "circle-color": colours.land,
                "circle-stroke-color": ink,
                "circle-stroke-width": 1.2,
                "circle-opacity": strength,
                "circle-stroke-opacity": strength,
            },
        },
        {
            "id": "vehicle-disc",
            "type": "circle",
            "source": "journeys",
            "filter": ["all", ["==", ["get", "part"], "sign"], ["has", "sign"]],
            "paint": {
                "circle-radius": 11.5,
                "circle-color": ink,
                "circle-opacity": strength,
                "circle-stroke-color": colours.land,
                "circle-stroke-width": 2,
                "circle-stroke-opacity": strength,
            },
        }
        if signs
        else {"id": "vehicle-disc", "type": "circle", "source": "journeys", "filter": ["==", ["get", "part"], "none"]},
        *(heads if signs else []),
    ]


def _station_names(colours: Colours) -> Layer:
    """Return the names of the stations on either side of a border, and close up of all."""
    return {
        "id": "station-name",
        "type": "symbol",
        "source": "journeys",
        "filter": ["all", ["==", ["get", "part"], "station"], ["any", ["get", "border"], [">=", ["zoom"], 6]]],
        "minzoom": 4,
        "layout": {
            "text-field": ["get", "name"],
            "text-font": FONT,
            "text-size": 11,
            "text-variable-anchor": ["left", "right", "top-left", "bottom-right", "bottom-left", "top-right"],
            "text-radial-offset": 0.7,
            "text-justify": "auto",
            "text-padding": 1,
            "symbol-sort-key": ["case", ["get", "border"], 0, 1],
        },
        "paint": {
            "text-color": colours.ink,
            "text-opacity": ["case", ["get", "faded"], FADED, 1],
            "text-halo-color": colours.land,
            "text-halo-width": 1.4,
        },
    }


def pin_layers(colours: Colours) -> list[Layer]:
    """Return pins and their names: a disc for a place, a ring for a government, a wide soft disc for what is an area.

    A feature says ``use`` ("place", "government"), ``area``, ``strength`` (0 to 1: how sure the program is), ``chosen``,
    ``faded``, ``name`` and ``rank`` (the lowest is named first where there is no room for all).
    """
    ink: Expression = ["case", ["get", "chosen"], colours.accent, colours.place]
    strength: Expression = ["case", ["get", "faded"], FADED, 1]
    return [
        {
            "id": "chosen",
            "type": "circle",
            "source": "pins",
            "filter": ["get", "chosen"],
            "paint": {"circle-radius": 15, "circle-color": colours.accent, "circle-opacity": 0.18},
        },
        {
            "id": "area",
            "type": "circle",
            "source": "pins",
            "filter": ["get", "area"],
            "paint": {
                "circle-radius": 11,
                "circle-color": ink,
                "circle-opacity": ["*", ["case", ["get", "faded"], FADED, 1], 0.2],
            },
        },
        {
            "id": "pin",
            "type": "circle",
            "source": "pins",
            "layout": {"circle-sort-key": ["-", 0, ["get", "rank"]]},
            "paint": {
                "circle-radius": ["case", ["get", "area"], 4, ["==", ["get", "use"], "government"], 5, 6],
                "circle-color": ["case", ["==", ["get", "use"], "government"], colours.land, ["get", "colour"]],
                "circle-opacity": strength,
                "circle-stroke-color": ["case", ["==", ["get", "use"], "government"], ink, colours.land],
                "circle-stroke-width": ["case", ["==", ["get", "use"], "government"], 2.2, 1.8],
                "circle-stroke-opacity": strength,
            },
        },
        {
            "id": "pin-name",
            "type": "symbol",
            "source": "pins",
            "layout": {
                "text-field": ["get", "name"],
                "text-font": BOLD,
                "text-size": 13,
                "text-variable-anchor": ["left", "right", "top", "bottom"],
                "text-radial-offset": 0.85,
                "text-justify": "auto",
                "text-max-width": 10,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {
                "text-color": ["case", ["get", "chosen"], colours.accent, colours.ink],
                "text-opacity": ["case", ["get", "faded"], 0.55, 1],
                "text-halo-color": colours.land,
                "text-halo-width": 1.6,
            },
        },
    ]


def _by_zoom(*stops: tuple[float, float]) -> Expression:
    return ["interpolate", ["linear"], ["zoom"], *(number for stop in stops for number in stop)]
