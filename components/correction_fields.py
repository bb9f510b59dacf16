"""What forms of correction ask for, and how they end: which of several ways, why, what would change, and the decision."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.failures import plain
from components.rule_reach import Beyond, ask_how_far, case_of, reach_told
from dateline.corrections import (
    AddEntity,
    AddPlace,
    Change,
    ChoosePlace,
    Correction,
    DoesNotFitError,
    DropMention,
    Resolve,
    Scope,
    SetPlaceUse,
    Words,
    apply,
    as_rule,
    decided,
    differences,
    words_of,
)
from dateline.corrections.said import differences_said
from dateline.model import Analysis, Entity, Kind, Place, Span
from dateline.wording import KIND_NAME

OnCorrect = Callable[[Sequence[Correction]], None]
Fields = Callable[[], Sequence[Change]]
_AROUND = 24  # characters shown on either side of a mention


def decide(
    ways: Mapping[str, Fields],
    analysis: Analysis,
    *,
    key: str,
    on_correct: OnCorrect,
    beyond: Beyond | None,
    question: str = "What is wrong?",
) -> None:
    """Ask which of ``ways`` is meant, what it needs, where it holds and why; say what would change, and hand it on.

    ``on_correct`` is given what is decided for this article: nothing where a rule was made (``beyond``).
    """
    way = st.radio(question, list(ways), key=f"{key}_way")
    changes = ways[way]()
    far = ask_how_far(changes, beyond, key=key)
    scope: Scope = "article"
    if far == "here" and any(_reaches_farther(change, analysis) for change in changes):
        alike = st.checkbox("The same words elsewhere in the article too", key=f"{key}_alike")
        scope = "article" if alike else "mention"
    reason = st.text_input("Why", placeholder="For those who read it after you", key=f"{key}_why").strip()
    if beyond is None or far == "here":
        corrections = [decided(change, scope=scope, reason=reason) for change in changes]
        fits = _preview(analysis, corrections)
    else:
        corrections = _rules(changes, analysis, reason, case_of(far))
        fits = bool(corrections) and _preview_beyond(corrections, beyond, case_of(far))
    if st.button("Correct", type="primary", disabled=not fits, key=f"{key}_do"):
        if beyond is None or far == "here":
            on_correct(corrections)
        else:
            beyond.make(corrections, case_of(far))
            on_correct([])
        st.rerun()


def _rules(changes: Sequence[Change], analysis: Analysis, reason: str, case: int | None) -> list[Correction]:
    """Return ``changes`` as rules; none, and says why, if one of them can be none."""
    try:
        found = [as_rule(change, analysis) for change in changes]
    except DoesNotFitError as error:
        st.warning(plain(str(error)))
        return []
    return [decided(change, scope="library" if case is None else "case", reason=reason) for change in found]


def _preview_beyond(rules: Sequence[Correction], beyond: Beyond, case: int | None) -> bool:
    with st.spinner("Looking at the articles that hold these words…"):
        for rule in rules:
            reach_told(beyond.reach(rule, case))
    return True


def _reaches_farther(change: Change, analysis: Analysis) -> bool:
    """Whether the same words elsewhere may be meant too; a place that is there already is moved as a whole."""
    match change:
        case AddPlace(words=words) | ChoosePlace(place=words):
            return not any(mention.span == words.span for place in analysis.places for mention in place.mentions)
        case _:
            return isinstance(change, Resolve | AddEntity | DropMention | SetPlaceUse)


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
    st.caption(plain(f"Changes {differences_said(changed)}."))
    return not result.unfit


def ask_kind(key: str, entity: Entity | None = None) -> Kind:
    """Ask for a kind, another than that of ``entity``."""
    kinds = [kind for kind in KIND_NAME if entity is None or kind != entity.kind]
    return st.selectbox("Kind", kinds, format_func=KIND_NAME.__getitem__, key=f"{key}_kind")


def ask_one_of(words: Mapping, label: str, key: str) -> str:
    """Ask for a key of ``words``, which say what each means."""
    return st.selectbox(label, list(words), format_func=words.__getitem__, key=f"{key}_{label}")


def ask_entity(label: str, entities: Sequence[Entity], key: str) -> Entity:
    """Ask for one of ``entities``."""
    return st.selectbox(label, entities, format_func=lambda entity: entity.name, key=f"{key}_{label}")


def ask_somebody(
    label: str, span: Span, analysis: Analysis, key: str, *, nobody: str, first: Entity | None = None
) -> Words | None:
    """Ask who it is, people first; return the mention of theirs nearest to ``span`` that is theirs alone, None for ``nobody``."""
    choices = [None, *sorted(analysis.entities, key=lambda entity: (entity.kind != "PERSON", -entity.salience))]
    chosen = st.selectbox(
        label,
        choices,
        index=choices.index(first),
        format_func=lambda one: one.name if one else nobody,
        key=f"{key}_{label}",
    )
    if chosen is None:
        return None
    elsewhere = {m.span for entity in analysis.entities if entity.id != chosen.id for m in entity.mentions}
    near = min(
        chosen.mentions,
        key=lambda m: (m.span in elsewhere, max(m.span.start - span.end, span.start - m.span.end)),
    )
    return Words.at(near.span, analysis.article.text)


def ask_place(label: str, analysis: Analysis, key: str, *, first: str | None) -> Words | None:
    """Ask for a place; ``first`` is the id of the one that it probably is. None: it is not known."""
    choices = [None, *analysis.places]
    index = next((i for i, place in enumerate(choices) if place is not None and place.id == first), 0)
    chosen = st.selectbox(
        label, choices, index=index, format_func=lambda one: one.name if one else "not known", key=f"{key}_{label}"
    )
    return words_of(chosen, analysis) if chosen else None


def ask_point(key: str, place: Place | None = None) -> tuple[float, float] | None:
    """Ask for degrees, beginning with where ``place`` is; None until both are given."""
    left, right = st.columns(2)
    start = (place.lat, place.lon) if place is not None else (None, None)
    lat = left.number_input("Latitude", -90.0, 90.0, start[0], format="%.5f", key=f"{key}_lat")
    lon = right.number_input("Longitude", -180.0, 180.0, start[1], format="%.5f", key=f"{key}_lon")
    return (lat, lon) if lat is not None and lon is not None else None


def around(span: Span, text: str) -> str:
    """Return the words at ``span`` in brackets, with some of their line on either side."""
    before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AROUND].partition("\n")[0]
    return f"…{before}[{span.of(text)}]{after}…"
