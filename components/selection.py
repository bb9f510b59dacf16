"""The one thing selected, shared by all panels and kept in the address, so that a pasted link reopens it.

The address is where it is kept: ``?select=entity:e1``; only until a choice has reached the browser, the session holds it
too. Call `select` from a widget's callback
(``on_click``, ``on_change``, ``on_select``): callbacks run before anything is drawn, so one run shows it everywhere.
"""

import re
import time
from dataclasses import dataclass
from typing import Literal, get_args

import streamlit as st

from components.stretch import Stretch, stretch_of
from dateline.model import Analysis, DateMention, Entity, Movement, Place, Quote, Relation, Span

SelectionKind = Literal["entity", "quote", "place", "movement", "date", "relation", "days"]
Record = Entity | Quote | Place | Movement | DateMention | Relation

_WRITTEN = "selection_written"
# Seconds that a choice may take to reach the browser's address. A click before that starts a run with the address of old.
UNDER_WAY = 1.0
_PARAMETER = "select"
_FINDINGS = [kind for kind in get_args(SelectionKind) if kind != "days"]
_ADDRESS = re.compile(rf"({'|'.join(_FINDINGS)}):([a-z]{{1,2}}[0-9]{{1,6}})")
_DAYS = re.compile(r"days:(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Selection:
    """One finding of the article shown, by the kind of finding and its id in the Analysis; or days, "2023-09-01_2023-09-30"."""

    kind: SelectionKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def parse(address: str | None) -> Selection | None:
    """Return the selection that ``address`` ("entity:e1") names; None for anything else: anyone can type an address."""
    if days := _DAYS.fullmatch(address or ""):
        chosen = Selection("days", f"{days[1]}_{days[2]}")
        return chosen if days_of(chosen) else None
    match = _ADDRESS.fullmatch(address or "")
    return Selection(match[1], match[2]) if match else None  # type: ignore[arg-type]  # the pattern allows only the kinds


def days_of(selection: Selection | None) -> Stretch | None:
    """Return the days that ``selection`` is of, both ends included; None where it is of a finding, or of no such days."""
    if selection is None or selection.kind != "days":
        return None
    first, _, last = selection.id.partition("_")
    start, end = stretch_of(first), stretch_of(last)
    return Stretch(start.start, end.end) if start and end and start.start < end.end else None


def address_of(span: Span) -> str:
    """Return how a list says which words the reader shall show: ``data-goto``."""
    return f"{span.start}-{span.end}"


def selected() -> Selection | None:
    """Return what is selected. Its id may name nothing in the analysis at hand: ask `record_of`."""
    address = st.query_params.get(_PARAMETER)
    written, at = st.session_state.get(_WRITTEN, (address, 0.0))
    return parse(written if time.monotonic() - at < UNDER_WAY else address)


def select(selection: Selection | None) -> None:
    """Make ``selection`` the one thing selected; None selects nothing."""
    address = str(selection) if selection else None
    st.session_state[_WRITTEN] = address, time.monotonic()
    # Set first, then removed: the browser may hold a choice that this run has not heard of, and taking away what is not
    # there would tell it nothing.
    st.query_params[_PARAMETER] = address or ""
    if address is None:
        del st.query_params[_PARAMETER]


def toggle(selection: Selection) -> None:
    """Select ``selection``, or nothing where it was selected already: what a second click means."""
    select(None if selected() == selection else selection)


def record_of(analysis: Analysis, selection: Selection | None) -> Record | None:
    """Return the finding that ``selection`` names; None when this analysis has no such finding."""
    if selection is None:
        return None
    return next((record for record in _records(analysis, selection.kind) if record.id == selection.id), None)


def evidence(analysis: Analysis, selection: Selection | None) -> tuple[Span, ...]:
    """Return the spans that ``selection`` was read from, in reading order; empty when it names nothing here."""
    match record_of(analysis, selection):
        case Entity() | Place() as named:
            spans = [mention.span for mention in named.mentions]
        case Quote() as quote:
            spans = [*quote.content, *(span for span in (quote.cue, quote.speaker.span) if span is not None)]
            spans += [source.span for source in quote.sources]
            spans += [quote.addressee.span] if quote.addressee is not None else []
        case Movement() | DateMention() | Relation() as statement:
            spans = [statement.span]
        case _:
            spans = []
    return tuple(sorted(spans))


def related(analysis: Analysis, selection: Selection | None) -> frozenset[Selection]:
    """Return ``selection`` and what hangs on it directly, so that a panel of one kind can follow a choice of another.

    An entity brings its place, its quotes, moves and relations; a place its entity and the moves that touch it; a
    movement its mover and ends; a quote its speaker and sources; a relation its two ends. Days bring the dates in them
    and what is said to happen then.
    """
    if selection is None:
        return frozenset()
    if days := days_of(selection):
        return _within(analysis, days)
    match record_of(analysis, selection):
        case Entity(id=of):
            found = [Selection("place", place.id) for place in analysis.places if place.entity == of]
            found += [Selection("quote", quote.id) for quote in analysis.quotes if of in _voices(quote)]
            found += [Selection("movement", move.id) for move in analysis.movements if move.mover == of]
            found += [Selection("relation", tie.id) for tie in analysis.relations if of in (tie.source, tie.target)]
        case Place(id=of, entity=entity):
            found = [Selection("movement", m.id) for m in analysis.movements if of in (m.origin, *m.via, m.destination)]
            found += [Selection("entity", entity)] if entity else []
        case Movement(mover=mover, origin=origin, destination=destination, when=when, via=via):
            found = [Selection("entity", mover)] if mover else []
            found += [Selection("place", end) for end in (origin, *via, destination) if end]
            found += [Selection("date", when)] if when else []
        case Quote() as quote:
            found = [Selection("entity", voice) for voice in _voices(quote)]
        case Relation(source=source, target=target, quote=quoted):
            found = [Selection("entity", source), Selection("entity", target)]
            found += [Selection("quote", quoted)] if quoted else []
        case DateMention(id=of):
            found = [Selection("movement", move.id) for move in analysis.movements if move.when == of]
        case None:
            return frozenset()
    return frozenset([selection, *found])


def _within(analysis: Analysis, days: Stretch) -> frozenset[Selection]:
    """Return the dates that share a day with ``days``, the journeys and ties that hang on them, and who and where those are."""
    dates = [moment for moment in analysis.dates if (own := stretch_of(moment.value)) and own.meets(days)]
    when = {moment.id for moment in dates}
    found = [Selection("date", moment.id) for moment in dates]
    for move in analysis.movements:
        if move.when in when:
            found += related(analysis, Selection("movement", move.id))
    for tie in analysis.relations:
        if tie.when in when:
            found += related(analysis, Selection("relation", tie.id))
    sentences = [each for each in analysis.sentences if any(each.contains(moment.span) for moment in dates)]
    for quote in analysis.quotes:
        if any(each.overlaps(content) for each in sentences for content in quote.content):
            found.append(Selection("quote", quote.id))
    for entity in analysis.entities:
        if any(each.contains(mention.span) for each in sentences for mention in entity.mentions):
            found.append(Selection("entity", entity.id))
    for place in analysis.places:  # a government is nowhere that something happens then
        spans = [mention.span for mention in place.mentions if mention.use == "place"]
        if any(each.contains(span) for each in sentences for span in spans):
            found.append(Selection("place", place.id))
    return frozenset(found)


def _voices(quote: Quote) -> list[str]:
    return [of for of in (quote.speaker.entity, *(source.entity for source in quote.sources)) if of]


def _records(analysis: Analysis, kind: SelectionKind) -> tuple[Record, ...]:
    by_kind: dict[SelectionKind, tuple[Record, ...]] = {
        "entity": analysis.entities,
        "quote": analysis.quotes,
        "place": analysis.places,
        "movement": analysis.movements,
        "date": analysis.dates,
        "relation": analysis.relations,
        "days": (),
    }
    return by_kind[kind]
