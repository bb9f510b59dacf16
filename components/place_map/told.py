"""What the map says: on hovering over a pin or a journey, and, in one line below, what it cannot show."""

import textwrap
from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from components.clickable import tag, text
from components.map_view import View
from dateline.export.map_shown import is_corridor, journey_name, located, on_map, part_of, where_of
from dateline.model import Analysis, Movement, Place, Span
from dateline.wording import STATUS_SAID, date_said, place_said, where_said

HOVER_LETTERS = 140  # of the article's words: two lines
_WAY = {"train": "railway", "ship": "sea route", "road": "road"}
_QUIET = "margin:0;font-size:13px;color:var(--dl-muted)"
_LINKED = "color:var(--dl-ink);border-bottom:1px dotted var(--dl-muted)"


def place_hover(place: Place, analysis: Analysis) -> str:
    """Return what hovering over a pin says, as HTML."""
    arrivals = [_arrival_said(m, analysis) for m in analysis.movements if m.destination == place.id and not m.origin]
    rows = [f"<b>{escape(place_said(place))}</b>", escape(where_said(place)), *map(escape, arrivals[:1])]
    return "<br>".join([*rows, _words(sentence_of(place.mentions[0].span, analysis))])


def sentence_of(span: Span, analysis: Analysis) -> str:
    """Return the sentence that ``span`` stands in, on one line."""
    before = bisect_right(analysis.sentences, span.start, key=lambda sentence: sentence.start)
    sentence = analysis.sentences[before - 1] if before else span
    return " ".join((sentence if sentence.contains(span) else span).of(analysis.article.text).split())


def movement_hover(movement: Movement, analysis: Analysis) -> str:
    """Return what hovering over a journey says: who, from where to where, how sure, how far, and the article's words."""
    sure = STATUS_SAID[movement.status] + (", hedged" if movement.certainty == "hedged" else "")
    by = f" · by {movement.mode}" if movement.mode else ""
    when = next((date.value for date in analysis.dates if date.id == movement.when), None)
    day = f" · {date_said(when)}" if when else ""
    words = analysis.article.text
    rows = [
        f"<b>{escape(journey_name(movement, analysis))}</b>",
        escape(f"{sure.capitalize()}{by}{day}{' · background' if movement.background else ''}"),
        *([escape(" ".join(movement.purpose.of(words).split()))] if movement.purpose else []),
        *_distances(movement),
    ]
    return "<br>".join([*rows, _words(movement.span.of(words))])


def _distances(movement: Movement) -> list[str]:
    distance = movement.distance_km
    crow, along = (distance.great_circle, distance.path) if distance is not None else (None, None)
    said = [f"{crow:,.0f} km as the crow flies"] if crow is not None else []
    if along is not None and is_corridor(movement):
        said.append(f"{along:,.0f} km along the {_WAY.get(movement.mode or '', 'way')} drawn, a possible way")
    if movement.path_kind == "way not known":
        said.append("the way is not known, the line is the shortest")
    return [", ".join(said)] if said else []


def _words(words: str) -> str:
    """Return the article's words, shortened, as HTML."""
    return f"<i>“{escape(textwrap.shorten(words, HOVER_LETTERS, placeholder=' …'))}”</i>"


def _arrival_said(movement: Movement, analysis: Analysis) -> str:
    mover = next((entity.name for entity in analysis.entities if entity.id == movement.mover), "Someone")
    if movement.kind == "stay":
        return f"{mover} here ({STATUS_SAID[movement.status]}{', background' if movement.background else ''})"
    return f"{mover} comes here ({STATUS_SAID[movement.status]}); from where is not said"


def notes_html(analysis: Analysis, view: View, *, governments: bool = False) -> str:
    """Return one quiet line on what the map does not show: names not found, journeys without two ends, places out of view."""
    names = {place.id: place.name for place in analysis.places}
    unresolved = [
        (f"place:{place.id}", place.name)
        for place in analysis.places
        if part_of(place) is not None and not located(place)
    ]
    outside = [
        (f"place:{place.id}", place.name)
        for place in analysis.places
        if on_map(place, governments=governments) and not view.shows(where_of(place))
    ]
    movers = {entity.id: entity.name for entity in analysis.entities}
    halves = [
        (f"movement:{m.id}", f"{movers.get(m.mover or '', 'someone')} {_half_said(m, names)}")
        for m in analysis.movements
        if len(m.path) < 2 and m.kind == "journey"
    ]
    groups = [("Not found", unresolved), ("One end only", halves), ("Out of view", outside)]
    said = [
        f"{title}: {', '.join(_link(*item) for item in items[:12])}{_more(items)}" for title, items in groups if items
    ]
    return tag("p", " · ".join(said), style=_QUIET) if said else ""


def _link(address: str, words: str) -> str:
    return tag("span", text(words), data_select=address, role="button", tabindex=0, style=_LINKED)


def _more(items: Sequence[object]) -> str:
    return text(f" and {len(items) - 12} more") if len(items) > 12 else ""


def _half_said(movement: Movement, names: dict[str, str]) -> str:
    origin, destination = names.get(movement.origin or ""), names.get(movement.destination or "")
    said = [f"from {origin}" if origin else "", f"to {destination}" if destination else ""]
    return " ".join(part for part in said if part) or "somewhere"
