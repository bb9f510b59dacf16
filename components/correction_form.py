"""Forms that put a finding right: what is wrong, with what, why; with what would change, before it does.

`correction_form` is for a finding, `words_form` for words selected in the reader. Both hand on changes (`dateline.corrections`);
whoever calls them keeps these.
"""

import re
from collections.abc import Callable, Sequence

import streamlit as st

from components.failures import plain
from components.palette import KIND_NAME, USE_NAME
from components.selection import Record
from components.wording import CERTAINTY_SAID, QUOTE_KIND_SAID, STATUS_SAID, candidate_said
from dateline.corrections import (
    AddEntity,
    AddPlace,
    AddQuote,
    Change,
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
    Scope,
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
    apply,
    decided,
    differences,
    journey_of,
    words_of,
)
from dateline.model import Analysis, Entity, Mention, Movement, Place, Quote, Span

OnCorrect = Callable[[Sequence[Correction]], None]
Fields = Callable[[], Sequence[Change]]
_AROUND = 24  # characters shown on either side of a mention
_NAMED_IN_PREVIEW = 6
_POLARITY = {"affirmed": "Affirmed", "denied": "Denied", "asked": "Asked"}
# What selected words may be: the reader's word for it, and the form's.
WORDS_ARE = {
    "entity": "They name something",
    "quote": "They are a statement",
    "somebody": "They stand for somebody or something",
    "place": "They name a place",
}
_NEW, _NOBODY = "a new entity", "nobody: no mention at all"


def can_be_corrected(record: Record | None) -> bool:
    """Whether `correction_form` has anything to ask about ``record``."""
    return isinstance(record, Entity | Quote | Place | Movement)


def correction_form(record: Record, analysis: Analysis, *, key: str, on_correct: OnCorrect) -> None:
    """Ask what is wrong with ``record``, a finding of ``analysis`` as corrected so far."""
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
    _form(ways, analysis, key=key, on_correct=on_correct)


def find_words(analysis: Analysis, *, key: str) -> Span | None:
    """Ask for words of the article and which of them are meant; None: none yet. For those who use no mouse."""
    text = analysis.article.text
    wanted = st.text_input("Words of the article", placeholder="As they are printed", key=f"{key}_words").strip()
    found = [Span(*match.span()) for match in re.finditer(re.escape(wanted), text)] if wanted else []
    if wanted and not found:
        st.caption("These words are not in the article.")
    if len(found) < 2:
        return found[0] if found else None
    return st.selectbox("Which of them", found, format_func=lambda span: _around(span, text), key=f"{key}_which")


def words_form(span: Span, analysis: Analysis, *, key: str, first: str, on_correct: OnCorrect) -> None:
    """Ask what the words at ``span`` are that nothing, or the wrong thing, was made of; ``first`` is one of `WORDS_ARE`."""
    words = Words.at(span, analysis.article.text)
    st.markdown(f"“{plain(words.text)}”")
    for entity in namesakes(words, analysis):
        if st.button(f"Stands for {plain(entity.name)}", key=f"{key}_is_{entity.id}"):
            on_correct([decided(Resolve(words, words_of(entity, analysis)), scope="mention")])
            st.rerun()
    of: dict[str, Fields] = {
        "entity": lambda: [AddEntity(words, _kind(key))],
        "quote": lambda: [
            AddQuote((words,), _speaker(words.span, analysis, key), _one_of(QUOTE_KIND_SAID, "It is", key))
        ],
        "somebody": lambda: [Resolve(words, words_of(_entity("Stand for", analysis.entities, key), analysis))],
        "place": lambda: [AddPlace(words, *_point(key))],
    }
    if not analysis.entities:
        del of["somebody"]
    ways = {WORDS_ARE[what]: fields for what, fields in sorted(of.items(), key=lambda way: way[0] != first)}
    _form(ways, analysis, key=key, on_correct=on_correct, question="What are these words?")


def namesakes(words: Words, analysis: Analysis) -> list[Entity]:
    """Return the entities that the words may stand for by their name, and do not: "Kim" for each Kim, by attention."""
    said = set(words.text.split())
    found = [
        entity
        for entity in analysis.entities
        if said <= {part for name in (entity.name, *entity.aliases) for part in name.split()}
        and all(mention.span != words.span for mention in entity.mentions)
    ]
    return sorted(found, key=lambda entity: -entity.salience)


def _form(
    ways: dict[str, Fields], analysis: Analysis, *, key: str, on_correct: OnCorrect, question: str = "What is wrong?"
) -> None:
    way = st.radio(question, list(ways), key=f"{key}_way")
    changes = ways[way]()
    scope: Scope = "article"
    if any(isinstance(change, Resolve | AddEntity | DropMention | SetPlaceUse) for change in changes):
        alike = st.checkbox("The same words elsewhere in the article too", key=f"{key}_alike")
        scope = "article" if alike else "mention"
    reason = st.text_input("Why", placeholder="For those who read it after you", key=f"{key}_why")
    corrections = [decided(change, scope=scope, reason=reason.strip()) for change in changes]
    fits = _preview(analysis, corrections)
    if st.button("Correct", type="primary", disabled=not fits, key=f"{key}_do"):
        on_correct(corrections)
        st.rerun()


def _preview(analysis: Analysis, corrections: Sequence[Correction]) -> bool:
    """Say what would change; return whether anything would."""
    result = apply(analysis, corrections)
    for unfit in result.unfit:
        st.warning(plain(unfit.why))
    changed = differences(analysis, result.analysis)
    if not changed:
        if not result.unfit:
            st.caption("Nothing to change yet.")
        return False
    number = "1 item" if len(changed) == 1 else f"{len(changed)} items"
    named = list(dict.fromkeys(f"{change.finding} “{_short(change.words)}” {change.how}" for change in changed))
    more = [f"{len(named) - _NAMED_IN_PREVIEW} more"] if len(named) > _NAMED_IN_PREVIEW else []
    st.caption(plain(f"Changes {number}: {'; '.join([*named[:_NAMED_IN_PREVIEW], *more])}."))
    return not result.unfit


def _for_entity(entity: Entity, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = words_of(entity, analysis)
    text = analysis.article.text
    others = [other for other in analysis.entities if other.id != entity.id]
    others.sort(key=lambda other: (other.kind != entity.kind, -other.salience))

    def merge() -> Sequence[Change]:
        other = _entity("Is the same as", others, key)
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
            "Which mentions", entity.mentions, format_func=lambda m: _around(m.span, text), key=f"{key}_mentions"
        )
        targets = [_NEW, _NOBODY, *others]
        to = st.selectbox(
            "They are", targets, format_func=lambda to: to if isinstance(to, str) else to.name, key=f"{key}_to"
        )
        return _split(mentions, to, own, analysis)

    ways: dict[str, Fields] = {"It is the same as another": merge} if others else {}
    return ways | {
        "It has another name": rename,
        "It is of another kind": lambda: [SetKind(own, _kind(key, entity))],
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
    return {
        "Somebody else says it": lambda: [SetSpeaker(own, _speaker(quote.content[0], analysis, key))],
        "It is affirmed, denied or asked": lambda: [SetPolarity(own, _one_of(_POLARITY, "It is", key))],
        "It is surer or less sure": lambda: [SetCertainty(own, _one_of(CERTAINTY_SAID, "The article has it", key))],
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
        mention = st.selectbox("In", place.mentions, format_func=lambda m: _around(m.span, text), key=f"{key}_mention")
        return [SetPlaceUse(Words.at(mention.span, text), _one_of(USE_NAME, "It is named as", key))]

    ways: dict[str, Fields] = {"Another place of that name is meant": choose} if place.alternatives else {}
    return ways | {
        "It lies elsewhere": lambda: [AddPlace(own, *_point(key, place))],
        "It plays another part": use,
        "No place is named": lambda: [DropPlace(own)],
    }


def _for_movement(move: Movement, analysis: Analysis, key: str) -> dict[str, Fields]:
    own = journey_of(move, analysis)

    def ends() -> Sequence[Change]:
        places = [None, *analysis.places]
        ids = [place and place.id for place in places]
        origin, destination = (
            st.selectbox(
                label,
                places,
                index=ids.index(at) if at in ids else 0,
                format_func=lambda place: place.name if place else "not known",
                key=f"{key}_{label}",
            )
            for label, at in (("From", move.origin), ("To", move.destination))
        )
        return [
            SetEnds(
                own,
                words_of(origin, analysis) if origin else None,
                words_of(destination, analysis) if destination else None,
            )
        ]

    return {
        "It leads elsewhere": ends,
        "It is over, under way or expected": lambda: [SetStatus(own, _one_of(STATUS_SAID, "It is", key))],
        "It is surer or less sure": lambda: [
            SetMovementCertainty(own, _one_of(CERTAINTY_SAID, "The article has it", key))
        ],
        "Nobody goes anywhere": lambda: [DropMovement(own)],
    }


def _kind(key: str, entity: Entity | None = None) -> str:
    kinds = [kind for kind in KIND_NAME if entity is None or kind != entity.kind]
    return st.selectbox("Kind", kinds, format_func=KIND_NAME.__getitem__, key=f"{key}_kind")


def _one_of(words: dict, label: str, key: str) -> str:
    return st.selectbox(label, list(words), format_func=words.__getitem__, key=f"{key}_{label}")


def _entity(label: str, entities: Sequence[Entity], key: str) -> Entity:
    return st.selectbox(label, entities, format_func=lambda entity: entity.name, key=f"{key}_{label}")


def _speaker(span: Span, analysis: Analysis, key: str) -> Words | None:
    """Ask who speaks; return the mention of theirs nearest to ``span`` that is theirs alone."""
    voices = sorted(analysis.entities, key=lambda entity: (entity.kind != "PERSON", -entity.salience))
    chosen = st.selectbox(
        "Said by",
        [None, *voices],
        format_func=lambda one: one.name if one else "nobody known",
        key=f"{key}_speaker",
    )
    if chosen is None:
        return None
    elsewhere = {m.span for entity in analysis.entities if entity.id != chosen.id for m in entity.mentions}
    near = min(
        chosen.mentions,
        key=lambda m: (m.span in elsewhere, max(m.span.start - span.end, span.start - m.span.end)),
    )
    return Words.at(near.span, analysis.article.text)


def _point(key: str, place: Place | None = None) -> tuple[float, float]:
    lat, lon = st.columns(2)
    known = place is not None and place.lat is not None
    return (
        lat.number_input("Latitude", -90.0, 90.0, place.lat if known else 0.0, format="%.5f", key=f"{key}_lat"),
        lon.number_input("Longitude", -180.0, 180.0, place.lon if known else 0.0, format="%.5f", key=f"{key}_lon"),
    )


def _around(span: Span, text: str) -> str:
    before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    return f"…{before}[{span.of(text)}]{after}…"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
