"""Who or what goes from where to where, how, when, and how sure the article is of it; and who is said to be somewhere.

A verb or noun of going names the frame; the places that its prepositions lead to are the ends. Only a mention that is a
place can be an end: a government never is. A journey that is denied, asked about, wished for, forbidden or made to hang
on a condition is none. The same journey told in headline, standfirst and text is one movement.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.certainty import certainty_of
from dateline.analysis.findings_at import FindingsAt, findings_at
from dateline.analysis.journeys import Telling, joined, merged
from dateline.analysis.legs import link_legs
from dateline.analysis.movement_details import date_of, purpose_of, vehicle_of
from dateline.analysis.movement_ends import Ends, Goal, ends_of, reach_of
from dateline.analysis.movement_frames import Frame, adjective_frames, noun_frames, vehicle_modes, verb_frames
from dateline.analysis.movement_movers import Mover, movers_of_noun, movers_of_verb
from dateline.analysis.movement_reality import is_background, is_called_off, is_no_journey, status_of
from dateline.analysis.stays import Stay, stay_of
from dateline.analysis.ways import way
from dateline.language import syntax
from dateline.model import DateMention, Entity, Movement, MovementKind, Place, Span

CONDITIONS = frozenset({"if", "unless", "provided"})


def find_movements(
    doc: Doc,
    entities: Sequence[Entity],
    places: Sequence[Place],
    dates: Sequence[DateMention],
    reference_date: date | None = None,
) -> list[Movement]:
    """Return the movements told in ``doc`` in reading order, with ids m1, m2 and so on.

    ``entities`` should have their pronouns and descriptions resolved, so that "the North Korean leader" travels under his
    name. ``reference_date`` is the article's: what happened long before it is background. ``path`` runs along a corridor
    where the vehicle keeps to one, else along the great circle.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    syntax.require_parse(doc, "find_movements")
    found = findings_at(doc, entities, places, dates)
    told = [telling for token in doc for telling in _tellings(token, found, reference_date)]
    link_legs(doc, told)
    journeys = merged(told, found.places)
    ids = {id(telling): f"m{i}" for i, journey in enumerate(journeys, start=1) for telling in journey}
    return [_movement(f"m{i}", joined(journey), ids, found) for i, journey in enumerate(journeys, start=1)]


class _Clause(NamedTuple):
    """A word that tells of a journey or stay and the clause it stands in; ``reach``: what its prepositions can lead to."""

    head: Token
    predicate: Token
    reach: range
    found: FindingsAt
    reference: date | None


def _tellings(token: Token, found: FindingsAt, reference: date | None) -> Iterator[Telling]:
    predicate = token if syntax.is_predicate(token) else syntax.governing_predicate(token)
    clause = _Clause(token, predicate, reach_of(token), found, reference)
    if frame := _frame(token):
        yield from _journeys(clause, frame)
    elif stay := stay_of(token, found):
        yield from _stays(clause, stay)


def _frame(token: Token) -> Frame | None:
    """Return what ``token`` says of a journey; None if it is no word of going."""
    word, doc = token.lower_, token.doc
    if token.pos_ in {"VERB", "AUX"} and word in verb_frames():
        after = {t.lower_ for t in doc[token.i + 1 : token.i + 3]}
        return next((f for f in verb_frames()[word] if not f.particles or f.particles & after), None)
    if token.pos_ == "NOUN" and word in noun_frames():
        frame = noun_frames()[word]
        before = {t.lower_ for t in doc[max(token.sent.start, token.i - 3) : token.i]}
        return frame if not frame.particles or frame.particles & before else None
    if word in adjective_frames() and syntax.is_predicate(token):
        return adjective_frames()[word]
    return None


def _journeys(clause: _Clause, frame: Frame) -> Iterator[Telling]:
    head, predicate, found = clause.head, clause.predicate, clause.found
    is_noun = head.pos_ == "NOUN"
    if (not is_noun or head is not predicate) and is_no_journey(predicate, of_noun=head if is_noun else None):
        return
    if is_noun and is_called_off(head):
        return
    ends = ends_of(head, frame, clause.reach, found)
    goals = [goal for goal in ends.goals if goal.place != ends.origin]
    if not goals and (ends.origin is None or ends.goals):  # neither end is known, or they are one place
        return
    movers = movers_of_noun(head, predicate, frame, found) if is_noun else movers_of_verb(head, frame, found)
    if not goals or ends.origin is None:  # one end alone is too little to believe that "it" is something that goes
        movers = [mover for mover in movers if mover.entity or mover.noun.lower_ != "it"]
    ends = ends._replace(goals=tuple(goals))
    for mover in movers:
        yield from _legs(clause, mover, ends, frame.mode)


def _legs(clause: _Clause, mover: Mover, ends: Ends, mode: str | None) -> Iterator[Telling]:
    """Yield what one mover does: a journey to each goal, which may go on from the one before."""
    vehicle = vehicle_of(clause.head, clause.reach)
    told_by = vehicle or (mover.noun if mover.entity is None else None)  # "the tanker left": it is its own vehicle
    if told_by is not None:
        mode = vehicle_modes().get(told_by.lower_, mode)
    last = max(ends.last, vehicle.i if vehicle is not None else 0)
    destinations: list[Goal | None] = [*ends.goals] or [None]
    before: Telling | None = None
    for goal in destinations:
        goes_on = before if goal is not None and goal.is_next else None
        before = _telling(
            clause,
            mover,
            [last, goal.last] if goal else [last],
            origin=goes_on.destination if goes_on else ends.origin,
            destination=goal.place if goal else None,
            mode=mode,
            via=() if goes_on else ends.via,
            follows=goes_on,
        )
        if before is not None:
            yield before


def _stays(clause: _Clause, stay: Stay) -> Iterator[Telling]:
    if is_no_journey(clause.predicate):
        return
    for mover in stay.people:
        told = _telling(clause, mover, [stay.last], destination=stay.place, kind="stay")
        if told is not None and (told.status != "past" or told.when is not None):
            yield told


def _telling(
    clause: _Clause,
    mover: Mover,
    words: Sequence[int],
    *,
    origin: str | None = None,
    destination: str | None = None,
    mode: str | None = None,
    via: tuple[str, ...] = (),
    follows: Telling | None = None,
    kind: MovementKind = "journey",
) -> Telling | None:
    """Return what ``mover`` does there; None for what hangs on a condition, or is to be and not somewhere yet."""
    head, predicate, reach, found, reference = clause
    doc = head.doc
    hedges = certainty_of(predicate)[1]
    if any(hedge.of(doc.text).lower() in CONDITIONS for hedge in hedges):
        return None
    status = status_of(head, predicate)
    if not mover.is_somebody and (hedges or status == "expected"):
        return None  # "could send weapons"
    when = date_of(head, predicate, reach, found)
    covered = [head.i, *words, syntax.phrase(mover.noun).start if mover.noun.sent == head.sent else head.i]
    return Telling(
        mover=mover.entity,
        origin=origin,
        destination=destination,
        mode=mode,
        status=status,
        hedges=hedges,
        span=Span(doc[min(covered)].idx, doc[max(covered) : max(covered) + 1].end_char),
        when=when,
        sentence=head.sent.start,
        head=head.i,
        kind=kind,
        background=is_background(head, status, found.dates.get(when or ""), reference),
        via=via,
        purpose=purpose_of(head, reach, found) if kind == "journey" else None,
        follows=follows,
    )


def _movement(identifier: str, journey: Telling, ids: dict[int, str], found: FindingsAt) -> Movement:
    origin, destination = (found.places[end] if end else None for end in (journey.origin, journey.destination))
    path, kind, distance = way(origin, destination, journey.mode, [found.places[place] for place in journey.via])
    return Movement(
        id=identifier,
        mover=journey.mover,
        origin=journey.origin,
        destination=journey.destination,
        mode=journey.mode,
        certainty="hedged" if journey.hedges else "asserted",
        hedges=journey.hedges,
        status=journey.status,
        span=journey.span,
        when=journey.when,
        path=path,
        path_kind=kind,
        distance_km=distance,
        kind=journey.kind,
        background=journey.background,
        via=journey.via,
        purpose=journey.purpose,
        follows=ids.get(id(journey.follows)),
    )
