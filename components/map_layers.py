"""How the map draws what was found: journeys, vehicles, stations, pins and their names, as MapLibre layers, bottom first."""

from components.palette import Colours

FONT = ["Source Sans", "Arial"]
BOLD = ["Source Sans SemiBold", "Source Sans", "Arial"]  # MapLibre reads the weight off the first name
FADED = 0.28  # what is not selected, beside what is

Layer = dict[str, object]
Expression = list[object]


def journey_layers(colours: Colours, *, signs: bool) -> list[Layer]:
    """Return lines with a rim of paper, dashed where the article hedges, then stations, arrowheads and vehicles.

    A feature says ``sure`` (solid), ``chosen`` (drawn in the accent) and ``faded`` (another one is chosen).
    """
    ink: Expression = ["case", ["get", "chosen"], colours.accent, colours.journey]
    strength: Expression = ["case", ["get", "faded"], FADED, 1]
    smooth = {"line-join": "round", "line-cap": "round"}
    width = by_zoom((1, 1.8), (5, 2.6), (9, 4))
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
            "paint": {"line-color": colours.land, "line-width": by_zoom((1, 4), (5, 6), (9, 8)), "line-opacity": 0.75},
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
                "circle-radius": by_zoom((4, 1.6), (7, 3)),
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


def station_names(colours: Colours) -> Layer:
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
    """Return pins and their names: a disc for a place, a ring for a government, a wide soft disc for an area or an unsure place.

    A feature says ``use`` ("place", "government"), ``area``, ``unsure``, ``colour`` (paler the less sure), ``chosen``,
    ``faded``, ``label`` and ``rank`` (the lowest is named first where there is no room for all).
    """
    ink: Expression = ["case", ["get", "chosen"], colours.accent, colours.place]
    strength: Expression = ["case", ["get", "faded"], FADED, 1]
    ring: Expression = ["==", ["get", "use"], "government"]
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
            "filter": ["any", ["get", "area"], ["get", "unsure"]],
            "paint": {
                "circle-radius": by_zoom((1, 8), (5, 22), (9, 60)),
                "circle-color": ink,
                "circle-opacity": ["*", ["case", ["get", "faded"], FADED, 1], 0.16],
                "circle-stroke-color": ink,
                "circle-stroke-width": ["case", ["get", "unsure"], 1, 0],
                "circle-stroke-opacity": ["*", strength, 0.55],
            },
        },
        {
            "id": "pin",
            "type": "circle",
            "source": "pins",
            "filter": ["!", ["get", "unsure"]],
            "layout": {"circle-sort-key": ["-", 0, ["get", "rank"]]},
            "paint": {
                "circle-radius": ["case", ["get", "area"], 4, ring, 5, 6],
                "circle-color": [
                    "case",
                    ["==", ["get", "use"], "government"],
                    colours.land,
                    ["get", "chosen"],
                    colours.accent,
                    ["get", "colour"],
                ],
                "circle-opacity": strength,
                "circle-stroke-color": ["case", ring, ink, colours.land],
                "circle-stroke-width": ["case", ring, 2.2, 1.8],
                "circle-stroke-opacity": strength,
            },
        },
        {
            "id": "pin-name",
            "type": "symbol",
            "source": "pins",
            "layout": {
                "text-field": ["concat", ["get", "label"], ["case", ["get", "unsure"], " ?", ""]],
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


def measure_layers(colours: Colours) -> list[Layer]:
    """Return the line between two points that are measured, and the points."""
    return [
        {
            "id": "measure",
            "type": "line",
            "source": "measure",
            "filter": ["==", ["geometry-type"], "LineString"],
            "paint": {"line-color": colours.accent, "line-width": 1.6, "line-dasharray": [1, 1.6]},
        },
        {
            "id": "measure-end",
            "type": "circle",
            "source": "measure",
            "filter": ["==", ["geometry-type"], "Point"],
            "paint": {
                "circle-radius": 4,
                "circle-color": colours.land,
                "circle-stroke-color": colours.accent,
                "circle-stroke-width": 2,
            },
        },
    ]


def by_zoom(*stops: tuple[float, float]) -> Expression:
    """Return a number that grows with the zoom through ``stops`` (zoom, number)."""
    return ["interpolate", ["linear"], ["zoom"], *(number for stop in stops for number in stop)]
