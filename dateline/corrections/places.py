"""Corrections of where, and of who goes where: places, the part they play, journeys and their ends."""

from dataclasses import replace

from dateline.analysis.ways import way
from dateline.corrections.entities import Step
from dateline.corrections.hanging import without_places
from dateline.corrections.identity import new_id
from dateline.corrections.pointing import DoesNotFitError, entity_at, movement_at, place_at, span_of, standing_free
from dateline.corrections.records import (
    AddMovement,
    AddPlace,
    ChoosePlace,
    Correction,
    DropMovement,
    DropPlace,
    SetEnds,
    SetMovementCertainty,
    SetPlaceUse,
    SetStatus,
    Words,
)
from dateline.model import Analysis, Candidate, Movement, Place, PlaceMention


def choose_place(analysis: Analysis, change: ChoosePlace, correction: Correction) -> Step:
    """Take the place for another of its name; what it was taken for becomes a rival."""
    chosen = change.candidate
    _require_point(chosen.lat, chosen.lon)
    analysis, old = _place_for(analysis, change.place, correction)
    rivals = [rival for rival in old.alternatives if rival.gazetteer != chosen.gazetteer]
    read = _as_candidate(old)
    if read is not None and read.gazetteer != chosen.gazetteer:
        rivals.append(read)
    place = replace(
        old,
        lat=chosen.lat,
        lon=chosen.lon,
        country=chosen.country,
        admin1=chosen.admin1,
        feature=chosen.feature,
        gazetteer=chosen.gazetteer,
        confidence=1.0,
        alternatives=tuple(replace(rival, confidence=0.0) for rival in rivals),  # settled: none of them is likely
    )
    return _with(analysis, place), (place.id,)


def set_place_use(analysis: Analysis, change: SetPlaceUse, correction: Correction) -> Step:
    """Say which part a place's name plays in some words."""
    text = analysis.article.text
    place, span = place_at(analysis, change.mention), span_of(change.mention, text)
    everywhere = correction.scope == "article"
    mentions = tuple(
        PlaceMention(mention.span, change.use)
        if mention.span == span or (everywhere and mention.span.of(text) == change.mention.text)
        else mention
        for mention in place.mentions
    )
    return _with(analysis, replace(place, mentions=mentions)), (place.id,)


def add_place(analysis: Analysis, change: AddPlace, correction: Correction) -> Step:
    """Put words on the map by hand; a place read there already is moved."""
    _require_point(change.lat, change.lon)
    analysis, old = _place_for(analysis, change.words, correction)
    read = _as_candidate(old)
    place = replace(
        old,
        lat=change.lat,
        lon=change.lon,
        country=None,
        admin1=None,
        gazetteer=None,
        confidence=1.0,
        alternatives=tuple(replace(rival, confidence=0.0) for rival in (*old.alternatives, *([read] if read else []))),
    )
    return _with(analysis, place), (place.id,)


def _place_for(analysis: Analysis, words: Words, correction: Correction) -> tuple[Analysis, Place]:
    """Return the place named at ``words``; a new one, without a point yet, where none was read.

    With scope "article" the new place is named wherever the same words stand that name none yet.
    """
    text = analysis.article.text
    span = span_of(words, text)
    named = [mention.span for place in analysis.places for mention in place.mentions]
    if span in named:
        return analysis, place_at(analysis, words)
    spans = {span}
    if correction.scope == "article":
        spans |= {one for one in standing_free(words.text, text) if not any(one.overlaps(other) for other in named)}
    holders = [entity.id for entity in analysis.entities if any(mention.span == span for mention in entity.mentions)]
    place = Place(
        id=new_id(analysis, "p", correction),
        entity=holders[0] if len(holders) == 1 else None,
        name=words.text,
        lat=None,
        lon=None,
        country=None,
        admin1=None,
        feature=None,
        gazetteer=None,
        mentions=tuple(PlaceMention(one, "place") for one in sorted(spans)),
        confidence=0.0,
    )
    return replace(analysis, places=(*analysis.places, place)), place


def drop_place(analysis: Analysis, change: DropPlace) -> Step:
    """Leave out a place; journeys lose their end there."""
    return without_places(analysis, {place_at(analysis, change.place).id}), ()


def add_movement(analysis: Analysis, change: AddMovement, correction: Correction) -> Step:
    """Add a journey that was missed."""
    span = span_of(change.words, analysis.article.text)
    mover = entity_at(analysis, change.mover).id if change.mover else None
    origin, destination = _ends(analysis, change.origin, change.destination)
    known = {(move.span, move.mover, move.origin, move.destination) for move in analysis.movements}
    if (span, mover, origin and origin.id, destination and destination.id) in known:
        raise DoesNotFitError(f"“{change.words.text}” is read as this journey already.")
    path, kind, distance = way(origin, destination, change.mode)
    move = Movement(
        id=new_id(analysis, "m", correction),
        mover=mover,
        origin=origin.id if origin else None,
        destination=destination.id if destination else None,
        mode=change.mode,
        certainty=change.certainty,
        hedges=(),
        status=change.status,
        span=span,
        when=None,
        path=path,
        path_kind=kind,
        distance_km=distance,
    )
    return replace(analysis, movements=(*analysis.movements, move)), (move.id,)


def drop_movement(analysis: Analysis, change: DropMovement) -> Step:
    """Leave out a journey."""
    gone = movement_at(analysis, change.movement).id
    return replace(analysis, movements=tuple(move for move in analysis.movements if move.id != gone)), ()


def set_ends(analysis: Analysis, change: SetEnds) -> Step:
    """Say from where to where a journey goes."""
    move = movement_at(analysis, change.movement)
    origin, destination = _ends(analysis, change.origin, change.destination)
    ends = replace(move, origin=origin.id if origin else None, destination=destination.id if destination else None)
    return _with_movement(analysis, ends)


def set_status(analysis: Analysis, change: SetStatus) -> Step:
    """Say whether a journey is over, under way or expected."""
    return _with_movement(analysis, replace(movement_at(analysis, change.movement), status=change.status))


def set_movement_certainty(analysis: Analysis, change: SetMovementCertainty) -> Step:
    """Say how sure the article is of a journey."""
    move = movement_at(analysis, change.movement)
    hedges = move.hedges if change.certainty == "hedged" else ()
    return _with_movement(analysis, replace(move, certainty=change.certainty, hedges=hedges))


def _ends(analysis: Analysis, origin: Words | None, destination: Words | None) -> tuple[Place | None, Place | None]:
    start = place_at(analysis, origin) if origin else None
    end = place_at(analysis, destination) if destination else None
    if start == end:
        raise DoesNotFitError("A journey needs two ends, or one that is known.")
    return start, end


def _require_point(lat: float, lon: float) -> None:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DoesNotFitError(f"{lat}, {lon} is no point on the globe.")


def _as_candidate(place: Place) -> Candidate | None:
    """Return what ``place`` was taken for, to be kept as a rival; None where it is in no gazetteer."""
    if place.lat is None or place.lon is None or place.feature is None or place.gazetteer is None:
        return None
    return Candidate(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        feature=place.feature,
        gazetteer=place.gazetteer,
        confidence=place.confidence,
    )


def _with(analysis: Analysis, place: Place) -> Analysis:
    return replace(analysis, places=tuple(place if p.id == place.id else p for p in analysis.places))


def _with_movement(analysis: Analysis, movement: Movement) -> Step:
    movements = tuple(movement if move.id == movement.id else move for move in analysis.movements)
    return replace(analysis, movements=movements), (movement.id,)
