"""How the map is drawn: a MapLibre style with the ground under journeys and pins; no tile server, no sprite or glyph server.

The browser loads the ground once, from Streamlit's static folder; what the analysis found is brought to it apart.
Letters are drawn with the page's own fonts (a style without ``glyphs``). See https://maplibre.org/maplibre-style-spec/
"""

from collections.abc import Collection, Sequence

from components.map_layers import (
    FONT,
    Expression,
    Layer,
    by_zoom,
    journey_layers,
    measure_layers,
    pin_layers,
    station_names,
)
from components.palette import Colours

STATIC = "/app/static"
ITALIC = ["Source Sans Italic", "Source Sans", "Arial"]

Feature = dict[str, object]
NOTHING: Feature = {"type": "FeatureCollection", "features": []}


def point(lat: float, lon: float, /, **properties: object) -> Feature:
    """Return a GeoJSON point."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def line(points: Sequence[tuple[float, float]], /, **properties: object) -> Feature:
    """Return a GeoJSON line through (latitude, longitude) points."""
    path = [[round(lon, 4), round(lat, 4)] for lat, lon in points]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": path}}


def map_style(
    *,
    colours: Colours,
    origin: str,
    tiles: str,
    countries: Collection[str],
    named: Collection[int | str],
) -> dict[str, object]:
    """Return the style, bottom layer first.

    Args:
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
            "journeys": {"type": "geojson", "data": NOTHING},  # what was found follows: map.js
            "pins": {"type": "geojson", "data": NOTHING},
            "measure": {"type": "geojson", "data": NOTHING},
            **({"tiles": {"type": "raster", "tiles": [tiles], "tileSize": 256}} if tiles else {}),
        },
        "layers": [
            *(_tile_layers(colours) if tiles else _ground_layers(colours)),
            _shade_layer(colours, countries),
            *([] if tiles else _name_layers(colours, named)),
            *journey_layers(colours, signs=bool(origin)),
            *pin_layers(colours),
            *measure_layers(colours),
            station_names(colours),  # last, so first to find room: a border is why the corridor is drawn
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
                "line-width": by_zoom((1, 1.2), (5, 2.6), (8, 4)),
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
            "id": "region",  # only the ground for a close look has them: components/place_map/closer.js
            "type": "line",
            "source": "ground",
            "filter": ["has", "region"],
            "minzoom": 4,
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {
                "line-color": colours.border,
                "line-width": by_zoom((4, 0.6), (8, 1.1)),
                "line-dasharray": [4, 2],
            },
        },
        {
            "id": "border",
            "type": "line",
            "source": "ground",
            "filter": ["has", "border"],
            "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": colours.border, "line-width": by_zoom((1, 0.5), (4, 0.9), (8, 1.6))},
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
                "text-size": by_zoom((3, 10), (8, 12.5)),
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
                "text-size": by_zoom((1, 10.5), (6, 13.5)),
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
                "text-size": by_zoom((1, 9.5), (4, 11), (7, 14)),
                "text-letter-spacing": 0.14,
                "text-max-width": 8,
                "text-padding": 8,
                "symbol-sort-key": ["get", "rank"],
            },
            "paint": {"text-color": colours.muted, **halo},
        },
    ]
