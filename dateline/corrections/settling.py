"""After a correction: what follows from the findings as they are now, so that every promise of the contract holds again.

Order, shares of attention, two readings of one place, journeys' ways, ties and warnings.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline.analysis.salience import END_FACTOR, FORM_WEIGHT
from dateline.analysis.warnings import OF_FINDINGS, warnings_of_findings
from dateline.analysis.ways import way
from dateline.model import Analysis, Entity, Mention, Movement, Place, Span


def settled(before: Analysis, after: Analysis) -> Analysis:
    """Return ``after``, which one correction made of ``before``, with everything derived brought up to date."""
    places, ends = _places(after)
    entities = sorted(_with_shares(before, after), key=lambda entity: entity.mentions[0].span)
    known = {entity.id for entity in entities}
    movements = [
        replace(
            move,
            origin=ends.get(move.origin or ""),
            destination=ends.get(move.destination or ""),
            via=tuple(ends[stop] for stop in move.via if stop in ends),
        )
        for move in after.movements
    ]
    quotes = sorted(after.quotes, key=lambda quote: quote.content[0])
    stated = {quote.id for quote in quotes}
    after = replace(
        after,
        entities=tuple(entities),
        quotes=tuple(quotes),
        places=tuple(places),
        movements=tuple(sorted(_on_their_way(before, movements, places), key=lambda move: move.span)),
        relations=tuple(
            tie if tie.quote in stated else replace(tie, quote=None)
            for tie in after.relations
            if tie.source != tie.target and {tie.source, tie.target} <= known
        ),
    )
    if (before.quotes, before.places) == (after.quotes, after.places):
        return after
    dates = tuple(warning for warning in before.warnings if warning.code not in OF_FINDINGS)
    return replace(after, warnings=(*dates, *warnings_of_findings(after.quotes, after.places)))


def _with_shares(before: Analysis, after: Analysis) -> list[Entity]:
    """Return the entities with their shares of attention, each mention taking its own along.

    A mention's part of its entity's share goes by form and place in the text (`dateline.analysis.salience`); what a
    sentence makes of it is not known here, so a mention that is new gets what one like it has on average.
    """
    if [(e.id, e.mentions) for e in before.entities] == [(e.id, e.mentions) for e in after.entities]:
        return list(after.entities)
    length = len(after.article.text)
    parts: dict[Span, float] = {}
    total = 0.0
    for entity in before.entities:
        weights = [_weight(mention, length) for mention in entity.mentions]
        total += sum(weights)
        for mention, weight in zip(entity.mentions, weights, strict=True):
            parts[mention.span] = entity.salience * weight / sum(weights)
    untouched = {(entity.id, entity.mentions): entity.salience for entity in before.entities}
    usual = 1 / total if total else 1.0
    shares = [
        untouched.get((entity.id, entity.mentions))
        or sum(parts.get(mention.span, usual * _weight(mention, length)) for mention in entity.mentions)
        for entity in after.entities
    ]
    whole = sum(shares)
    return [replace(entity, salience=share / whole) for entity, share in zip(after.entities, shares, strict=True)]


def _weight(mention: Mention, length: int) -> float:
    return FORM_WEIGHT[mention.form] * (1 - (1 - END_FACTOR) * mention.span.start / length)


def _places(after: Analysis) -> tuple[list[Place], dict[str, str]]:
    """Return the places in reading order, two readings of one joined, and which id each is found under now."""
    joined: dict[object, Place] = {}
    under: dict[str, str] = {}
    for place in after.places:
        same = (place.entity, place.gazetteer) if place.entity and place.gazetteer else place.id
        first = joined.get(same)
        if first is not None:
            mentions = {mention.span: mention for mention in (*place.mentions, *first.mentions)}
            joined[same] = replace(first, mentions=tuple(mentions[span] for span in sorted(mentions)))
        else:
            joined[same] = place
        under[place.id] = joined[same].id
    return sorted(joined.values(), key=lambda place: place.mentions[0].span), under


def _on_their_way(before: Analysis, movements: list[Movement], places: list[Place]) -> Iterator[Movement]:
    """Yield the movements that still lead somewhere, with their ways anew where an end moved."""
    then = {place.id: place for place in before.places}
    now = {place.id: place for place in places}
    told = {move.id: move for move in before.movements}
    for move in movements:
        if move.origin == move.destination:  # neither is known, or one place twice
            continue
        start, end = now.get(move.origin or ""), now.get(move.destination or "")
        old = told.get(move.id)
        points = (_point(start), _point(end))
        if old is not None and points == (_point(then.get(old.origin or "")), _point(then.get(old.destination or ""))):
            yield move
            continue
        path, kind, distance = way(start, end, move.mode, [now[stop] for stop in move.via])
        yield replace(move, path=path, path_kind=kind, distance_km=distance)


def _point(place: Place | None) -> object:
    return place and (place.lat, place.lon, place.feature)
