"""Place map: where the article happens, and who moves from where to where. Works with no network at all.

A Streamlit v2 component: what it shows in ``features.py`` and ``told.py``, how it is drawn in `components.map_style`, the
map itself (MapLibre, served from ``static/``) in ``map.js`` and the files beside it, which are read into one module.
"""

import os
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from components.clickable import clickable
from components.location_panel import mark
from components.map_style import STATIC, map_style
from components.map_view import bounds_of
from components.palette import Colours, colours
from components.place_card import awaits_point, decisions, popup_html
from components.place_map.features import (
    LOWEST,
    MARGIN,
    UNSURE,
    Arc,
    arcs_of,
    closest_of,
    days_of,
    findings,
    focus,
    is_sure,
    points_of,
    shown_places,
    view_of,
)
from components.place_map.told import movement_hover, notes_html, place_hover
from components.selection import Selection, parse, record_of, select, selected
from components.wanted_point import want_point, wanted_point
from dateline.corrections import AddPlace, Correction, apply, decided
from dateline.export.map_shown import is_corridor, journey_name, on_map, part_of
from dateline.model import Analysis, Place
from dateline.wording import place_said

# The map yields to the window: of 768 pixels it leaves the tabs more than a half, of 1080 it takes no more than it needs.
HEIGHT = f"clamp({LOWEST}px, 28dvh, 300px)"
TILES = "DATELINE_TILES"  # the environment variable that names raster tiles: docs/guide.md
CREDIT = "Natural Earth · GeoNames"
_HERE = Path(__file__).parent
_SCRIPTS = ("map", "closer", "pointing", "popup", "tools", "below", "picture")
_component = st.components.v2.component(
    "dateline_place_map",
    css=(_HERE / "map.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS),
)


def place_map_panel(
    analysis: Analysis,
    *,
    key: str,
    on_correct: Callable[[Sequence[Correction]], None] | None,
    on_mark: Callable[[], None] = lambda: None,
    height: str = HEIGHT,
) -> None:
    """Draw the places and journeys of ``analysis`` on a map that answers to clicks, and say below what it cannot show.

    ``on_correct`` None: many articles joined are shown, in which nothing can be corrected or marked for a list.
    ``on_mark`` is called, before the next run draws anything, when places were marked: the list of places shows them alone.
    ``height`` is in CSS.
    """
    selection = selected()
    governments = bool(st.session_state.get(f"{key}_governments"))

    def chosen() -> None:
        message = st.session_state[f"{key}_map"].get("select")
        if message:
            st.session_state[f"{key}_chosen_here"] = message["value"]
            select(parse(message["value"]))

    def marked() -> None:
        message = st.session_state[f"{key}_map"].get("many")
        if message:
            mark(analysis, message["value"])
            on_mark()

    def asked() -> None:
        message = st.session_state[f"{key}_map"].get("act")
        if not message or on_correct is None:
            return
        act = str(message["value"])
        if words := awaits_point(act, analysis):
            want_point(words, analysis)
        elif made := decisions(act, analysis):
            st.session_state.pop(f"{key}_chosen_here", None)  # it may lie out of view now
            on_correct(made)

    def pointed() -> None:
        message, words = st.session_state[f"{key}_map"].get("point"), wanted_point(analysis)
        if not message or words is None or on_correct is None:
            return
        want_point(None, analysis)
        if (point := _point(message["value"])) is not None:
            made = decided(AddPlace(words, *point))
            on_correct([made])
            for place in apply(analysis, [made]).by_hand:
                st.session_state[f"{key}_chosen_here"] = f"place:{place}"  # the map stays as it was pointed at
                select(Selection("place", place))

    wanted = wanted_point(analysis)
    with st.container(gap=None):
        _component(
            key=f"{key}_map",
            data=map_data(
                analysis,
                selection,
                fit=_fit(analysis, selection, key),
                wanted=wanted.text if wanted else "",
                colours=colours(),
                origin=_origin(),
                tiles=os.environ.get(TILES, ""),
                governments=governments,
                alone=on_correct is not None,
                height=height,
            ),
            on_select_change=chosen,
            on_many_change=marked,
            on_act_change=asked,
            on_point_change=pointed,
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
            view = view_of(analysis, governments=governments)
            if notes := notes_html(analysis, view, governments=governments):
                clickable(notes, key=f"{key}_notes", label="Not on the map")
            if any(part_of(place) == "government" for place in analysis.places):
                st.toggle(
                    "Governments",
                    key=f"{key}_governments",
                    help="Show capitals that stand for a state: “Moscow said …”",
                )


def map_data(
    analysis: Analysis,
    selection: Selection | None,
    *,
    fit: frozenset[str],
    colours: Colours,
    wanted: str = "",
    origin: str = "",
    tiles: str = "",
    governments: bool = False,
    alone: bool = True,
    height: str = HEIGHT,
) -> dict[str, object]:
    """Return what ``map.js`` draws. ``drawn`` changes with the ground and the theme, ``build`` with what is found or selected.

    What is said on hovering, and the card that opens at a pin, are HTML, escaped; addresses are those of selections
    ("place:p1"). ``wanted`` are words for which the next click says where they lie. ``alone``: one article, not many joined.
    """
    journeys, pins = findings(analysis, selection, colours=colours, governments=governments)
    places = shown_places(analysis, focus(analysis, selection), governments=governments)
    usual = shown_places(analysis, (), governments=governments)
    style = map_style(
        colours=colours,
        origin=origin,
        tiles=tiles,
        countries={place.country for place in usual if place.feature == "country" and place.country},
        named={place.gazetteer.id for place in usual if place.gazetteer} | {place.name for place in usual},
    )
    moving = [move for move in analysis.movements if len(move.path) > 1 or move.destination]
    said = {f"place:{place.id}": place_hover(place, analysis) for place in places}
    said |= {f"movement:{move.id}": movement_hover(move, analysis) for move in moving}
    days = days_of(analysis)
    bounds = bounds_of(points_of(analysis, fit, governments=governments))
    return {
        "files": f"{origin}{STATIC}",
        "style": style,
        "drawn": _hash(style),
        "journeys": journeys,
        "pins": pins,
        "build": _hash([journeys, pins]),
        "said": said,
        "alone": alone,
        "card": popup_html(chosen) if alone and isinstance(chosen := record_of(analysis, selection), Place) else "",
        "wanted": wanted,
        "names": {f"place:{place.id}": place_said(place) for place in places}
        | {f"movement:{move.id}": journey_name(move, analysis) for move in moving},
        "selected": str(selection) if selection else "",
        "all": bounds_of(points_of(analysis, (), governments=governments)),
        "bounds": bounds,
        "closest": closest_of(analysis, fit),
        "fit": f"{sorted(fit)} {bounds}" if fit else "",  # a correction may move what is selected
        "margin": MARGIN,
        "height": height,
        "legend": legend(analysis, arcs_of(analysis), governments=governments),
        "credit": "" if tiles else CREDIT,
        "steps": [
            {"day": day, "said": f"{(on := date.fromordinal(day)).day} {on:%B %Y}"} for day in sorted({*days.values()})
        ],
        "undated": sum(move.id not in days for move in moving),
        "colours": {"paper": colours.paper, "muted": colours.muted, "journey": colours.journey, "place": colours.place},
        "file": Path(analysis.article.source).stem or "article",
        "described": _described(analysis),
    }


def legend(analysis: Analysis, arcs: Sequence[Arc], *, governments: bool) -> list[tuple[str, str]]:
    """Return what the marks on the map mean, in words; only of those that are on it."""
    shown = [place for place in analysis.places if on_map(place, governments=governments)]
    there = {
        "solid": any(is_sure(arc.movement) for arc in arcs),
        "dashed": any(not is_sure(arc.movement) for arc in arcs),
        "way": any(is_corridor(arc.movement) for arc in arcs),
        "disc": governments and bool(shown),
        "ring": governments and any(part_of(place) == "government" for place in shown),
        "unsure": any(place.confidence < UNSURE for place in shown),
    }
    return [(mark, words) for mark, words in _LEGEND.items() if there[mark]]


_LEGEND = {
    "solid": "reported as done",
    "dashed": "expected or hedged",
    "way": "a possible way",
    "disc": "a place",
    "ring": "a government",
    "unsure": "somewhere here, unsure",
}


def _fit(analysis: Analysis, selection: Selection | None, key: str) -> frozenset[str]:
    """Return the ids to fit: what is selected, unless it was chosen on the map itself, which then stays as it is."""
    chosen_here, kept = f"{key}_chosen_here", f"{key}_fit"
    if selection is None or st.session_state.get(chosen_here) != str(selection) or kept not in st.session_state:
        st.session_state[kept] = sorted(focus(analysis, selection))
    return frozenset(st.session_state[kept])


def _point(value: object) -> tuple[float, float] | None:
    """Return the latitude and longitude that the browser sends; None for anything else."""
    if not isinstance(value, list) or len(value) != len(("lat", "lon")):
        return None
    lat, lon = value
    is_point = all(isinstance(degrees, int | float) for degrees in value) and abs(lat) <= 90 and abs(lon) <= 180
    return (float(lat), float(lon)) if is_point else None


def _origin() -> str:
    """Return scheme, host and base path of the page as the browser has it; empty where there is no browser."""
    address = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{address.scheme}://{address.netloc}{'/' if base else ''}{base}" if address.netloc else ""


def _described(analysis: Analysis) -> str:
    shown = [place.name for place in analysis.places if on_map(place, governments=False)]
    return f"Map of {len(shown)} places and {len(arcs_of(analysis))} journeys: {', '.join(shown[:20])}"


def _hash(of: object) -> str:
    return sha256(repr(of).encode()).hexdigest()[:16]
