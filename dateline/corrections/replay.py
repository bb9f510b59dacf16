"""Corrections over an analysis: replayed one after the other, each over what the ones before it left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.corrections import entities, places, statements
from dateline.corrections.entities import Step
from dateline.corrections.pointing import DoesNotFitError
from dateline.corrections.records import (
    AddEntity,
    AddMovement,
    AddPlace,
    AddQuote,
    ChoosePlace,
    Correction,
    DropEntity,
    DropMention,
    DropMovement,
    DropPlace,
    DropQuote,
    Merge,
    Rename,
    Resolve,
    SetCertainty,
    SetEnds,
    SetKind,
    SetMovementCertainty,
    SetPlaceUse,
    SetPolarity,
    SetReferenceDate,
    SetSpeaker,
    SetStatus,
    Split,
)
from dateline.corrections.rules import here, is_rule
from dateline.corrections.settling import settled
from dateline.model import Analysis, Entity, Movement, Place, Quote


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction that this analysis has no place for, and why, in words."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An analysis as corrected.

    ``by_hand``: the id of each finding that an analyst added or changed, with the ids of the corrections that did it. What
    merely follows from another's correction (a statement whose speaker was merged) isn't among them: see `effect`.
    """

    analysis: Analysis
    unfit: tuple[Unfit, ...] = ()
    by_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding that a correction changes; ``words`` are its name or the words it was read from."""

    finding: Literal["entity", "quote", "place", "movement", "relation"]
    id: str
    how: Literal["added", "removed", "changed"]
    words: str


def apply(analysis: Analysis, corrections: Sequence[Correction]) -> Corrected:
    """Return ``analysis`` with ``corrections`` replayed over it in order; those that do not fit are listed, not lost.

    A rule among them changes what its words name here, which may be nothing.
    """
    unfit: list[Unfit] = []
    by_hand: dict[str, tuple[str, ...]] = {}
    day = reference_date(corrections)
    for correction in corrections:
        for own in here(correction, analysis) if is_rule(correction) else [correction]:
            try:
                changed, touched = _step(analysis, own, day)
            except DoesNotFitError as error:
                unfit.append(Unfit(correction, str(error)))
                continue
            if changed is not analysis:
                analysis = settled(analysis, changed)
            for finding in touched:
                by_hand[finding] = (*by_hand.get(finding, ()), correction.id)
    there = {finding.id for kind in _findings(analysis) for finding in kind}
    return Corrected(analysis, tuple(unfit), {of: by for of, by in by_hand.items() if of in there})


def reference_date(corrections: Sequence[Correction]) -> date | None:
    """Return the last day set to count from, to analyse with before `apply`; None: the article's own."""
    for correction in reversed(corrections):
        if isinstance(correction.change, SetReferenceDate):
            try:
                return date.fromisoformat(correction.change.value)
            except ValueError:
                continue
    return None


def effect(analysis: Analysis, corrections: Sequence[Correction], candidate: Correction) -> list[Difference]:
    """Return what ``candidate`` would change over ``corrections``; empty when it does not fit."""
    before = apply(analysis, corrections).analysis
    after = apply(analysis, [*corrections, candidate]).analysis
    return differences(before, after)


def differences(before: Analysis, after: Analysis) -> list[Difference]:
    """Return which findings differ, but for shares of attention, which shift with every mention."""
    found: list[Difference] = []
    for finding in _SORTS:
        old, new = _by_id(before, finding), _by_id(after, finding)
        for identifier in dict.fromkeys([*old, *new]):
            one, other = old.get(identifier), new.get(identifier)
            if one == other:
                continue
            how: Literal["added", "removed", "changed"]
            how = "added" if one is None else "removed" if other is None else "changed"
            words = (other or one or ("",))[0]
            found.append(Difference(finding, identifier, how, str(words)))
    return found


_SORTS: tuple[Literal["entity", "quote", "place", "movement", "relation"], ...] = (
    "entity",
    "quote",
    "place",
    "movement",
    "relation",
)


def _by_id(analysis: Analysis, sort: str) -> dict[str, tuple[object, ...]]:
    """Return the findings of one sort by id: their words, and what makes them what they are."""
    text = analysis.article.text
    match sort:
        case "entity":
            return {e.id: (e.name, e.kind, e.aliases, e.roles, e.country, e.mentions) for e in analysis.entities}
        case "quote":
            return {q.id: (q.content[0].of(text), q) for q in analysis.quotes}
        case "place":
            return {p.id: (p.name, p) for p in analysis.places}
        case "movement":
            return {m.id: (m.span.of(text), m) for m in analysis.movements}
        case _:
            return {r.id: (r.span.of(text), r) for r in analysis.relations}


def _findings(analysis: Analysis) -> tuple[Sequence[Entity | Quote | Place | Movement], ...]:
    return analysis.entities, analysis.quotes, analysis.places, analysis.movements


def _step(analysis: Analysis, correction: Correction, day: date | None) -> Step:
    match correction.change:
        case Merge() as change:
            return entities.merge(analysis, change)
        case Split() as change:
            return entities.split(analysis, change, correction)
        case Resolve() as change:
            return entities.resolve(analysis, change, correction)
        case Rename() as change:
            return entities.rename(analysis, change)
        case SetKind() as change:
            return entities.set_kind(analysis, change)
        case AddEntity() as change:
            return entities.add_entity(analysis, change, correction)
        case DropEntity() as change:
            return entities.drop_entity(analysis, change)
        case DropMention() as change:
            return entities.drop_mention(analysis, change, correction)
        case AddQuote() as change:
            return statements.add_quote(analysis, change, correction)
        case DropQuote() as change:
            return statements.drop_quote(analysis, change)
        case SetSpeaker() as change:
            return statements.set_speaker(analysis, change)
        case SetPolarity() as change:
            return statements.set_polarity(analysis, change)
        case SetCertainty() as change:
            return statements.set_certainty(analysis, change)
        case ChoosePlace() as change:
            return places.choose_place(analysis, change, correction)
        case SetPlaceUse() as change:
            return places.set_place_use(analysis, change, correction)
        case AddPlace() as change:
            return places.add_place(analysis, change, correction)
        case DropPlace() as change:
            return places.drop_place(analysis, change)
        case AddMovement() as change:
            return places.add_movement(analysis, change, correction)
        case DropMovement() as change:
            return places.drop_movement(analysis, change)
        case SetEnds() as change:
            return places.set_ends(analysis, change)
        case SetStatus() as change:
            return places.set_status(analysis, change)
        case SetMovementCertainty() as change:
            return places.set_movement_certainty(analysis, change)
        case SetReferenceDate() as change:
            counted = analysis.article.reference_date
            if day is None or counted is None or counted.value != day.isoformat():
                raise DoesNotFitError(f"The dates of this analysis are not counted from {change.value}.")
            return analysis, ()
