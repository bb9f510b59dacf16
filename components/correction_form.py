"""The form that puts a finding right: what is wrong, with what, why; with what would change, before it does.

It hands on corrections (`dateline.corrections`); whoever calls it keeps them.
"""

from collections.abc import Sequence

import streamlit as st

from components.correction_fields import (
    Fields,
    OnCorrect,
    around,
    ask_entity,
    ask_kind,
    ask_one_of,
    ask_place,
    ask_point,
    ask_somebody,
    decide,
)
from components.failures import plain
from components.palette import USE_NAME
from components.rule_reach import Beyond
from components.selection import Record
from dateline.corrections import (
    AddPlace,
    Change,
    ChoosePlace,
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
    SetSpeaker,
    SetStatus,
    Split,
    Words,
    journey_of,
    words_of,
)
from dateline.model import Analysis, Entity, Mention, Movement, Place, Quote
from dateline.wording import CERTAINTY_SAID, STATUS_SAID, candidate_said

_POLARITY = {"affirmed": "Affirmed", "denied": "Denied", "asked": "Asked"}
_NEW, _NOBODY = "a new entity", "nobody: no mention at all"


def can_be_corrected(record: Record | None) -> bool:
    """Whether `correction_form` has anything to ask about ``record``."""
    return isinstance(record, Entity | Quote | Place | Movement)


def correction_form(
    record: Record, analysis: Analysis, *, key: str, on_correct: OnCorrect, beyond: Beyond | None = None
) -> None:
    """Ask what is wrong with ``record``, a finding of ``analysis`` as corrected so far; ``beyond``: where rules reach."""
    match record:
        case Entity():
            ways = _for_entity(record, analysis, key)
        case Quote():
            ways = _for_quote(record, analysis, key)
        case Place():
            ways = _for_place(record, analysis, key)
        case Movement():
            ways = _for_movement(record, analysis, key)
        case _:
            ways = {}
    decide(ways, analysis, key=key, on_correct=on_correct, beyond=beyond)


def _for_entity(entity: Entity, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = words_of(entity, analysis)
    text = analysis.article.text
    others = [other for other in analysis.entities if other.id != entity.id]
    others.sort(key=lambda other: (other.kind != entity.kind, -other.salience))

    def merge() -> Sequence[Change]:
        other = ask_entity("Is the same as", others, key)
        into = st.radio(
            "Called", [other, entity], format_func=lambda one: plain(one.name), key=f"{key}_called", horizontal=True
        )
        there = words_of(other, analysis)
        return [Merge(own, there) if into.id == other.id else Merge(there, own)]

    def rename() -> Sequence[Change]:
        names = dict.fromkeys(m.span.of(text) for m in entity.mentions if m.form in {"name", "alias", "metonym"})
        names.pop(entity.name, None)
        name = st.selectbox("The name is", list(names), key=f"{key}_name")
        return [Rename(own, name)] if name else []

    def split() -> Sequence[Change]:
        mentions = st.multiselect(
            "Which mentions", entity.mentions, format_func=lambda m: around(m.span, text), key=f"{key}_mentions"
        )
        targets = [_NEW, _NOBODY, *others]
        to = st.selectbox(
            "They are", targets, format_func=lambda to: to if isinstance(to, str) else to.name, key=f"{key}_to"
        )
        return _split(mentions, to, own, analysis)

    ways: dict[str, Fields] = {"It is the same as another": merge} if others else {}
    return ways | {
        "It has another name": rename,
        "It is of another kind": lambda: [SetKind(own, ask_kind(key, entity))],
        "Some mentions are not it": split,
        "Nothing of the kind is named": lambda: [DropEntity(own)],
    }


def _split(mentions: Sequence[Mention], to: str | Entity | None, own: Words, analysis: Analysis) -> Sequence[Change]:
    words = tuple(Words.at(mention.span, analysis.article.text) for mention in mentions)
    if not words or to is None:
        return []
    if to == _NEW:
        return [Split(words)]
    if isinstance(to, Entity):
        return [Resolve(one, words_of(to, analysis)) for one in words]
    return [DropMention(one, own) for one in words]


def _for_quote(quote: Quote, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = words_of(quote, analysis)

    def speaker() -> Words | None:
        return ask_somebody("Said by", quote.content[0], analysis, key, nobody="nobody known")

    return {
        "Somebody else says it": lambda: [SetSpeaker(own, speaker())],
        "It is affirmed, denied or asked": lambda: [SetPolarity(own, ask_one_of(_POLARITY, "It is", key))],
        "It is surer or less sure": lambda: [SetCertainty(own, ask_one_of(CERTAINTY_SAID, "The article has it", key))],
        "Nobody states this": lambda: [DropQuote(own)],
    }


def _for_place(place: Place, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = words_of(place, analysis)
    text = analysis.article.text

    def choose() -> Sequence[Change]:
        rival = st.selectbox(
            "It is",
            place.alternatives,
            format_func=lambda one: f"{candidate_said(one)}, {one.feature}",
            key=f"{key}_rival",
        )
        return [ChoosePlace(own, rival)] if rival else []

    def use() -> Sequence[Change]:
        mention = st.selectbox("In", place.mentions, format_func=lambda m: around(m.span, text), key=f"{key}_mention")
        return [SetPlaceUse(Words.at(mention.span, text), ask_one_of(USE_NAME, "It is named as", key))]

    def move() -> Sequence[Change]:
        point = ask_point(key, place)
        return [AddPlace(own, *point)] if point else []

    ways: dict[str, Fields] = {"Another place of that name is meant": choose} if place.alternatives else {}
    return ways | {
        "It lies elsewhere": move,
        "It plays another part": use,
        "No place is named": lambda: [DropPlace(own)],
    }


def _for_movement(move: Movement, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = journey_of(move, analysis)

    def ends() -> Sequence[Change]:
        origin, destination = (
            ask_place(label, analysis, key, first=at) for label, at in (("From", move.origin), ("To", move.destination))
        )
        return [SetEnds(own, origin, destination)]

    return {
        "It leads elsewhere": ends,
        "It is over, under way or expected": lambda: [SetStatus(own, ask_one_of(STATUS_SAID, "It is", key))],
        "It is surer or less sure": lambda: [
            SetMovementCertainty(own, ask_one_of(CERTAINTY_SAID, "The article has it", key))
        ],
        "Nobody goes anywhere": lambda: [DropMovement(own)],
    }
