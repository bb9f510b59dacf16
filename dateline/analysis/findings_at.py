"""Which entity, place and date stands at a token: what was found earlier, looked up by where it stands in the Doc."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.model import DateMention, Entity, Place, Span


@dataclass(frozen=True, slots=True)
class FindingsAt:
    """Ids by token; ``place`` holds only mentions that are used as places."""

    entity: dict[int, tuple[str, ...]]
    place: dict[int, str]
    date: dict[int, str]
    entities: dict[str, Entity]
    places: dict[str, Place]
    dates: dict[str, DateMention]
    unlocated: frozenset[str]  # entities read as places that no gazetteer knows


def findings_at(
    doc: Doc, entities: Sequence[Entity], places: Sequence[Place], dates: Sequence[DateMention]
) -> FindingsAt:
    """Return the findings of ``doc`` by token; where mentions nest, the tightest around a token counts."""
    mentions = sorted(
        ((mention.span, entity.id) for entity in entities for mention in entity.mentions),
        key=lambda pair: pair[0].start - pair[0].end,
    )
    at: dict[int, tuple[str, ...]] = {}
    width: dict[int, Span] = {}
    for span, identifier in mentions:  # the longest first
        for i in _tokens(doc, span):
            at[i] = (*at[i], identifier) if width.get(i) == span else (identifier,)
            width[i] = span
    return FindingsAt(
        entity=at,
        place={
            i: place.id
            for place in places
            for mention in place.mentions
            if mention.use == "place"
            for i in _tokens(doc, mention.span)
        },
        date={i: date.id for date in dates for i in _tokens(doc, date.span)},
        entities={entity.id: entity for entity in entities},
        places={place.id: place for place in places},
        dates={date.id: date for date in dates},
        unlocated=frozenset(place.entity for place in places if place.entity and place.lat is None),
    )


def _tokens(doc: Doc, span: Span) -> range:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(words.start, words.end) if words is not None else range(0)
