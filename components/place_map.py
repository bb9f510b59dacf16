"""Place map: where the article happens, and who moves from where to where. Works with no network at all."""

import os
import textwrap
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import plotly.graph_objects as go
import streamlit as st

from components.clickable import clickable, tag, text
from components.map_style import Feature, collection, line, map_style, point
from components.map_view import LatLon, View, along, bounds_of, bowed, fitted, normal, unbroken
from components.palette import SANS, Colours, colours
from components.selection import Selection, parse, related, select, selected
from components.wording import STATUS_SAID, confidence_said, place_said
from dateline.gazetteer.corridors import station_at
from dateline.model import Analysis, Movement, Place, PlaceUse

HEIGHT = 340  # pixels
NARROWEST = 400  # pixels of the panel at a window 1024 wide: what fits there fits wherever it is wider
MARGIN = 58  # pixels kept free around what is fitted: half a name
AREAS = {"country", "state", "region", "water"}  # features that no point stands for: their pin is the middle of an area
CLOSEST = {"country": 3.4, "state": 4.6, "region": 4.6, "water": 4.2, "city": 6.4, "landmark": 8.0, "institution": 8.0}
HOVER_COLUMNS, HOVER_LETTERS = 52, 260
TARGETS = 24  # points along a journey that answer to the mouse

# The mode of travel the article tells, and what it is drawn as; on foot and unknown get no sign.
SIGNS = {
    "train": "sign_train",
    "aircraft": "sign_plane",
    "helicopter": "sign_helicopter",
    "ship": "sign_ship",
    "road": "sign_car",
}


@dataclass(frozen=True, slots=True)
class Arc:
    """A movement with both ends known, and the line drawn for it (latitude, longitude; not broken at the date line)."""

    movement: Movement
    points: tuple[LatLon, ...]


def place_map_panel(analysis: Analysis, *, key: str, height: int = HEIGHT) -> None:
    """Draw the places and journeys of ``analysis`` on a map that answers to clicks, and say below what it cannot show."""
    selection = selected()
    governments = bool(st.session_state.get(f"{key}_governments"))
    view = view_of(analysis, governments=governments, height=height)
    shown = colours()
    figure = map_figure(
        analysis,
        view=view,
        colours=shown,
        origin=_origin(),
        tiles=os.environ.get("DATELINE_TILES", ""),
        governments=governments,
    )
    fit = _fit(analysis, selection, key)
    journeys, pins = findings(analysis, selection, colours=shown, governments=governments)
    with st.container(gap=None):
        st.plotly_chart(
            figure,
            key=f"{key}_map",
            theme=None,
            on_select=lambda: _clicked(key),
            selection_mode="points",
            config=MODEBAR,
            alt=_described(analysis),
        )
        _follow(
            key=f"{key}_follow",
            data={
                "chart": f"{key}_map",
                "drawn": figure.layout.meta,
                "pins": collection(pins),
                "journeys": collection(journeys),
                "bounds": bounds_of(_points_of(analysis, fit, governments=governments)),
                "closest": _closest(analysis, fit),
                "margin": MARGIN,
                "fit": " ".join(sorted(fit)),
            },
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
            if notes := notes_html(analysis, view, governments=governments):
                clickable(notes, key=f"{key}_notes", label="Not on the map")
            if any(_part(place) == "government" for place in analysis.places):
                st.toggle(
                    "Governments",
                    key=f"{key}_governments",
                    help="Show capitals that stand for a state: “Moscow said …”",
                )


# A chart that Plotly draws anew loads the ground anew and forgets where the analyst looked; Streamlit does so whenever the
# figure changes. So the figure is the same whatever is selected, and this brings the selection to the map it drew.
_follow = st.components.v2.component(
    "dateline_map_follow", js=(Path(__file__).parent / "map_follow.js").read_text(encoding="utf-8")
)
MODEBAR = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "pan2d"],
    "toImageButtonOptions": {"format": "png", "filename": "dateline-map", "scale": 2},
}


def _fit(analysis: Analysis, selection: Selection | None, key: str) -> frozenset[str]:
    """Return the ids to fit: what is selected, unless it was chosen on the map itself, which then stays as it is."""
    chosen_here, kept = f"{key}_chosen_here", f"{key}_fit"
    if selection is None or st.session_state.get(chosen_here) != str(selection) or kept not in st.session_state:
        st.session_state[kept] = sorted(focus(analysis, selection))
    return frozenset(st.session_state[kept])


def _clicked(key: str) -> None:
    """Select what was clicked. A second click on one point reports no point: it unselects, unless the choice has moved on."""
    points = st.session_state[f"{key}_map"].selection.points
    before = parse(st.session_state.get(f"{key}_chosen_here"))
    chosen = parse(_first(points[0].get("customdata"))) if points else before
    if not points and selected() == before:
        chosen = None
    st.session_state[f"{key}_chosen_here"] = str(chosen or before or "")
    select(chosen)


def _first(customdata: object) -> str | None:
    return str(customdata[0]) if isinstance(customdata, list | tuple) and customdata else None


def _origin() -> str:
    """Return scheme, host and base path of the page as the browser has it; empty where there is no browser."""
    address = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{address.scheme}://{address.netloc}{'/' if base else ''}{base}" if address.netloc else ""


def focus(analysis: Analysis, selection: Selection | None) -> frozenset[str]:
    """Return the ids of the places and movements that ``selection`` concerns; empty when it concerns none on the map."""
    near = related(analysis, selection)
    moves = {item.id for item in near if item.kind == "movement"}
    found = moves | {item.id for item in near if item.kind == "place"}
    for movement in analysis.movements:
        if movement.id in moves:
            found |= {end for end in (movement.origin, movement.destination) if end}
    located = {place.id for place in analysis.places if _located(place)}
    return frozenset(found) if found & located else frozenset()


def view_of(analysis: Analysis, *, governments: bool = False, width: int = NARROWEST, height: int = HEIGHT) -> View:
    """Return the view on all that happens somewhere, for a panel of ``width`` x ``height`` pixels."""
    points = _points_of(analysis, (), governments=governments)
    return fitted(points, width=width, height=height, margin=MARGIN, closest=_closest(analysis, ()))


def _points_of(analysis: Analysis, fit: Collection[str], *, governments: bool) -> list[LatLon]:
    """Return what has to be in view: the places and movements with an id in ``fit``; by default all.

    Areas have no point of their own, so by default they count only where nothing else is on the map: a journey in one
    corner of the world is worth more than the middle of a country in another.
    """
    arcs = arcs_of(analysis)
    if fit:
        places = [place for place in analysis.places if place.id in fit and _located(place)]
        arcs = [arc for arc in arcs if arc.movement.id in fit]
    else:
        shown = [place for place in analysis.places if _on_map(place, governments=governments)]
        places = [place for place in shown if place.feature not in AREAS] or ([] if arcs else shown)
    return [_where(place) for place in places] + [where for arc in arcs for where in arc.points]


def _closest(analysis: Analysis, fit: Collection[str]) -> float:
    """Return the zoom not to go beyond: the widest of what is fitted needs its surroundings to be known again."""
    features = [place.feature for place in analysis.places if place.id in fit or not fit]
    return min((CLOSEST[feature] for feature in features if feature and (fit or feature not in AREAS)), default=6.4)


def findings(
    analysis: Analysis, selection: Selection | None, *, colours: Colours, governments: bool = False
) -> tuple[list[Feature], list[Feature]]:
    """Return journeys and pins as GeoJSON: what is selected in the accent, and what it does not concern faded."""
    near = focus(analysis, selection)
    arcs, places = arcs_of(analysis), _shown(analysis, near, governments=governments)
    chosen = selection.id if selection else ""
    journeys = [feature for arc in arcs for feature in _arc_features(arc, chosen, near)]
    pins = [_pin(place, rank, chosen, near, colours) for rank, place in enumerate(_by_weight(places, arcs))]
    return journeys + _arrivals(analysis, chosen, near), pins


def _shown(analysis: Analysis, near: Collection[str], *, governments: bool) -> list[Place]:
    return [
        place
        for place in analysis.places
        if _on_map(place, governments=governments) or (place.id in near and _located(place))
    ]


def map_figure(
    analysis: Analysis, *, view: View, colours: Colours, origin: str = "", tiles: str = "", governments: bool = False
) -> go.Figure:
    """Return the map with nothing selected; `place_map_panel` brings the selection to it in the browser.

    What is seen is its style (`components.map_style`); its traces are unseen and answer to the mouse: ``customdata`` of
    a point is the address of a selection ("place:p1"), and what it says on hovering is escaped. ``meta`` identifies the picture.
    """
    journeys, pins = findings(analysis, None, colours=colours, governments=governments)
    arcs, places = arcs_of(analysis), _shown(analysis, (), governments=governments)
    style = map_style(
        journeys,
        pins,
        colours=colours,
        origin=origin,
        tiles=tiles,
        countries={place.country for place in places if place.feature == "country" and place.country},
        named={place.gazetteer.id for place in places if place.gazetteer} | {place.name for place in places},
    )
    figure = go.Figure([_journey_targets(analysis, arcs), _pin_targets(analysis, places)])
    figure.update_layout(
        map={"style": style, "center": {"lat": view.lat, "lon": view.lon}, "zoom": view.zoom},
        meta=sha256(repr((style, view)).encode()).hexdigest()[:16],
        height=view.height + LEGEND_HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": LEGEND_HEIGHT},
        showlegend=False,
        clickmode="event+select",
        dragmode="pan",
        paper_bgcolor=colours.paper,
        font={"family": SANS, "size": 12, "color": colours.muted},
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.accent},
        hoverlabel={
            "bgcolor": colours.paper,
            "bordercolor": colours.line,
            "font": {"family": SANS, "size": 13, "color": colours.ink},
            "align": "left",
        },
    )
    _draw_legend(figure, arcs, governments=governments, colours=colours)
    return figure


def arcs_of(analysis: Analysis) -> list[Arc]:
    """Return the movements that have a path, each with its line: the corridor as it is, other ways bowed apart."""
    drawn: Counter[tuple[str | None, str | None]] = Counter()
    arcs = []
    for movement in analysis.movements:
        if len(movement.path) < 2:
            continue
        if movement.path_kind == "rail corridor":
            points = unbroken(movement.path)
        else:
            ends = (movement.origin, movement.destination)
            points = bowed(movement.path, parallel=drawn[ends])
            drawn[ends] += 1
        arcs.append(Arc(movement, tuple(points)))
    return arcs


def is_sure(movement: Movement) -> bool:
    """Whether the movement is drawn solid: the article reports it, unhedged, as done or under way."""
    return movement.certainty == "asserted" and movement.status != "expected"


def _arc_features(arc: Arc, chosen: str, near: Collection[str]) -> list[Feature]:
    movement = arc.movement
    common = {
        "id": movement.id,
        "chosen": movement.id == chosen,
        "faded": bool(near) and movement.id not in near,
    }
    (middle, _), (end, heading) = along(arc.points, 0.5), along(arc.points, 1.0)
    sign = SIGNS.get(movement.mode or "")
    features = [
        line(arc.points, sure=is_sure(movement), **common),
        point(*end, part="head", heading=round(heading), **common),
        point(*middle, part="sign", **({"sign": sign} if sign else {}), **common),
    ]
    if movement.path_kind == "rail corridor":
        for where in movement.path[1:-1]:
            station = station_at(where)
            if station:
                features.append(point(*where, part="station", name=station.name, border=station.border, **common))
    return features


def _arrivals(analysis: Analysis, chosen: str, near: Collection[str]) -> list[Feature]:
    """Return a dotted arrow into each place that someone comes to from a place the article does not name."""
    places = {place.id: place for place in analysis.places if _located(place)}
    headings = Counter[str]()
    features = []
    for movement in analysis.movements:
        place = places.get(movement.destination or "")
        if place is None or movement.origin is not None:
            continue
        heading = (135 + 40 * headings[place.id]) % 360
        headings[place.id] += 1
        features.append(
            point(
                *_where(place),
                part="arrival",
                heading=heading,
                chosen=movement.id == chosen,
                faded=bool(near) and movement.id not in near,
            )
        )
    return features


def _pin(place: Place, rank: int, chosen: str, near: Collection[str], colours: Colours) -> Feature:
    strength = 0.35 + 0.65 * place.confidence
    is_chosen = chosen in {place.id, place.entity}
    return point(
        *_where(place),
        name=place.name,
        use=_part(place),
        area=place.feature in AREAS,
        colour=_mixed(colours.accent if is_chosen else colours.place, colours.land, strength),
        chosen=is_chosen,
        faded=bool(near) and place.id not in near,
        rank=rank,
    )


def _by_weight(places: Iterable[Place], arcs: Sequence[Arc]) -> list[Place]:
    """Return the places whose names matter most first: ends of journeys, then what is named most often."""
    ends = {end for arc in arcs for end in (arc.movement.origin, arc.movement.destination)}
    return sorted(places, key=lambda place: (place.id not in ends, -len(place.mentions)))


def _mixed(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground`` at strength ``share``, both and the result as #rrggbb."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02x}" for front, back in pairs)


def _pin_targets(analysis: Analysis, places: Sequence[Place]) -> go.Scattermap:
    return _targets(
        "places",
        [_where(place) for place in places],
        [f"place:{place.id}" for place in places],
        [place_hover(place, analysis) for place in places],
        24,
    )


def _journey_targets(analysis: Analysis, arcs: Sequence[Arc]) -> go.Scattermap:
    where, addresses, hovers = [], [], []
    for arc in arcs:
        said = movement_hover(arc.movement, analysis)
        for step in range(1, TARGETS):
            (lat, lon), _ = along(arc.points, step / TARGETS)
            where.append((lat, lon))
            addresses.append(f"movement:{arc.movement.id}")
            hovers.append(said)
    return _targets("journeys", where, addresses, hovers, 16)


def _targets(name: str, where: Sequence[LatLon], addresses: list[str], hovers: list[str], size: int) -> go.Scattermap:
    unseen = {"marker": {"opacity": 0}}
    return go.Scattermap(
        name=name,
        mode="markers",
        lat=[lat for lat, _ in where],
        lon=[normal(lon) for _, lon in where],  # Plotly finds the point under the mouse only within [-180, 180]
        customdata=[[address] for address in addresses],
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"size": size, "opacity": 0},
        selected=unseen,
        unselected=unseen,
    )


def place_hover(place: Place, analysis: Analysis) -> str:
    """Return what hovering over a pin says, as the markup that Plotly reads."""
    parts = Counter(mention.use for mention in place.mentions)
    said = ", ".join(f"{_USE_SAID[use]} {_times(count)}" for use, count in parts.items())
    arrivals = [_arrival_said(m, analysis) for m in analysis.movements if m.destination == place.id and not m.origin]
    rows = [f"<b>{escape(place_said(place))}</b>", f"{_coordinates(place)} · {confidence_said(place.confidence)}", said]
    return "<br>".join([*rows, *(_wrapped(arrival) for arrival in arrivals)])


def movement_hover(movement: Movement, analysis: Analysis) -> str:
    """Return what hovering over a journey says: who, from where to where, how sure, how far, and the article's words."""
    mover = next((entity.name for entity in analysis.entities if entity.id == movement.mover), "Someone")
    names = {place.id: place.name for place in analysis.places}
    route = " to ".join(names[end] for end in (movement.origin, movement.destination) if end in names)
    sure = STATUS_SAID[movement.status] + (", hedged" if movement.certainty == "hedged" else "")
    by = f" · by {movement.mode}" if movement.mode else ""
    rows = [f"<b>{escape(mover)}: {escape(route)}</b>", escape(f"{sure.capitalize()}{by}"), *_distances(movement)]
    return "<br>".join([*rows, f"<i>{_wrapped('“' + movement.span.of(analysis.article.text) + '”')}</i>"])


def _distances(movement: Movement) -> list[str]:
    distance = movement.distance_km
    if distance is None:
        return []
    said = [f"{distance.great_circle:,.0f} km as the crow flies"] if distance.great_circle is not None else []
    if distance.path is not None and movement.path_kind == "rail corridor":
        said.append(f"{distance.path:,.0f} km along the railway drawn")
    return [", ".join(said)] if said else []


def _wrapped(words: str) -> str:
    short = textwrap.shorten(words, HOVER_LETTERS, placeholder=" …”" if words.startswith("“") else " …")
    return "<br>".join(escape(row) for row in textwrap.wrap(short, HOVER_COLUMNS))


_USE_SAID: dict[PlaceUse, str] = {
    "place": "a place",
    "government": "a government",
    "demonym": "a people",
    "part-of-name": "part of a name",
}


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _coordinates(place: Place) -> str:
    lat, lon = _where(place)
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def _arrival_said(movement: Movement, analysis: Analysis) -> str:
    mover = next((entity.name for entity in analysis.entities if entity.id == movement.mover), "Someone")
    return f"{mover} comes here ({STATUS_SAID[movement.status]}); from where is not said"


LEGEND_HEIGHT = 26
CREDIT = "Natural Earth · GeoNames"
_DASH, _GAP, _LETTER = 30, 22, 6.3  # pixels: a legend's stroke, the room between its entries, a letter's mean width


def _draw_legend(figure: go.Figure, arcs: Sequence[Arc], *, governments: bool, colours: Colours) -> None:
    """Say under the map, in words, what solid and dashed mean, and a ring; only what is on it. It is part of a saved picture."""
    entries = [("solid", "reported as done"), ("dash", "expected or hedged")] if arcs else []
    entries += [("disc", "a place"), ("ring", "a government")] if governments else []
    figure.add_annotation(
        text=CREDIT,
        xref="paper",
        yref="paper",
        x=1,
        y=0,
        xanchor="right",
        yanchor="bottom",
        xshift=-4,
        yshift=1,
        showarrow=False,
        font={"size": 10, "color": colours.sea_name},
    )
    x = 2.0
    for mark, words in entries:
        size = _DASH if mark in {"solid", "dash"} else 10
        if size == _DASH:
            figure.add_shape(
                type="line",
                xref="paper",
                yref="paper",
                xsizemode="pixel",
                ysizemode="pixel",
                xanchor=0,
                yanchor=0,
                x0=x,
                x1=x + size,
                y0=-15,
                y1=-15,
                line={"color": colours.journey, "width": 2.6, "dash": "solid" if mark == "solid" else "6px,4px"},
            )
        else:
            figure.add_shape(
                type="circle",
                xref="paper",
                yref="paper",
                xsizemode="pixel",
                ysizemode="pixel",
                xanchor=0,
                yanchor=0,
                x0=x,
                x1=x + size,
                y0=-20,
                y1=-10,
                line={"color": colours.place, "width": 2},
                fillcolor=colours.place if mark == "disc" else colours.paper,
            )
        figure.add_annotation(
            text=words,
            xref="paper",
            yref="paper",
            x=0,
            y=0,
            xanchor="left",
            yanchor="middle",
            xshift=x + size + 6,
            yshift=-15,
            showarrow=False,
            font={"size": 12, "color": colours.muted},
        )
        x += size + 6 + _LETTER * len(words) + _GAP


def notes_html(analysis: Analysis, view: View, *, governments: bool = False) -> str:
    """Return one quiet line on what the map does not show: names not found, journeys without two ends, places out of view."""
    names = {place.id: place.name for place in analysis.places}
    unresolved = [
        (f"place:{place.id}", place.name)
        for place in analysis.places
        if _part(place) is not None and not _located(place)
    ]
    outside = [
        (f"place:{place.id}", place.name)
        for place in analysis.places
        if _on_map(place, governments=governments) and not view.shows(_where(place))
    ]
    movers = {entity.id: entity.name for entity in analysis.entities}
    halves = [
        (f"movement:{m.id}", f"{movers.get(m.mover or '', 'someone')} {_half_said(m, names)}")
        for m in analysis.movements
        if len(m.path) < 2
    ]
    groups = [("Not found", unresolved), ("One end only", halves), ("Out of view", outside)]
    said = [
        f"{title}: {', '.join(_link(*item) for item in items[:12])}{_more(items)}" for title, items in groups if items
    ]
    return tag("p", " · ".join(said), style=_QUIET) if said else ""


_QUIET = "margin:0;font-size:13px;color:var(--dl-muted)"
_LINKED = "color:var(--dl-ink);border-bottom:1px dotted var(--dl-muted)"


def _link(address: str, words: str) -> str:
    return tag("span", text(words), data_select=address, role="button", tabindex=0, style=_LINKED)


def _more(items: Sequence[object]) -> str:
    return text(f" and {len(items) - 12} more") if len(items) > 12 else ""


def _half_said(movement: Movement, names: dict[str, str]) -> str:
    origin, destination = names.get(movement.origin or ""), names.get(movement.destination or "")
    said = [f"from {origin}" if origin else "", f"to {destination}" if destination else ""]
    return " ".join(part for part in said if part) or "somewhere"


def _described(analysis: Analysis) -> str:
    shown = [place.name for place in analysis.places if _on_map(place, governments=False)]
    return f"Map of {len(shown)} places and {len(arcs_of(analysis))} journeys: {', '.join(shown[:20])}"


def _part(place: Place) -> PlaceUse | None:
    """Return what the place is drawn as: a place if it is one anywhere, else a government; None for neither."""
    uses = {mention.use for mention in place.mentions}
    return "place" if "place" in uses else "government" if "government" in uses else None


def _on_map(place: Place, *, governments: bool) -> bool:
    part = _part(place)
    return _located(place) and (part == "place" or (governments and part == "government"))


def _located(place: Place) -> bool:
    return place.lat is not None and place.lon is not None


def _where(place: Place) -> LatLon:
    if place.lat is None or place.lon is None:
        raise ValueError(f"{place.name} has no coordinates: ask _located first")
    return place.lat, place.lon
