"""A rule made without an article: a name is the same as another, is of a kind, or is never read as anything."""

from collections.abc import Callable

import streamlit as st

from components.failures import plain
from components.rule_reach import Beyond, ask_how_far, case_of, reach_told
from dateline.corrections import Change, DropEntity, Merge, SetKind, Words, decided
from dateline.model import Span
from dateline.wording import KIND_NAME


def new_rule(beyond: Beyond, *, key: str, never: str = "") -> None:
    """Ask for a rule, say what it would change, and make it; it begins with ``never`` as a name that is not to be read."""
    turn: int = st.session_state.setdefault(f"{key}_turn", 0)  # empty fields for the next one
    own = f"{key}_{turn}"
    first = never if turn == 0 else ""
    left, middle, right = st.columns([4, 3, 4])
    name = left.text_input("The name", first, key=f"{own}_name", placeholder="As it is printed: the NSC").strip()
    is_said = middle.selectbox("is", list(_IS), index=list(_IS).index(_NEVER) if first else 0, key=f"{own}_is")
    with right:
        change = _IS[is_said](name, own)
    if change is None:
        st.caption("A rule changes what goes by exactly this name, in articles that come later too.")
        return
    far = ask_how_far([change], beyond, key=own, here=False)
    case = case_of(far)
    reason = st.text_input("Why", placeholder="For those who read it after you", key=f"{own}_why").strip()
    rule = decided(change, scope="library" if case is None else "case", reason=reason)
    with st.spinner("Looking at the articles that hold these words…"):
        reach_told(beyond.reach(rule, case))

    def make() -> None:
        beyond.make([rule], case)
        st.session_state[f"{key}_turn"] = turn + 1

    st.button("Make the rule", type="primary", key=f"{own}_do", on_click=make)


def _same(name: str, key: str) -> Change | None:
    other = st.text_input("as", key=f"{key}_other", placeholder="National Security Council").strip()
    return Merge(_words(name), _words(other)) if name and other and name != other else None


def _kind(name: str, key: str) -> Change | None:
    kind = st.selectbox("kind", list(KIND_NAME), format_func=KIND_NAME.__getitem__, key=f"{key}_kind")
    return SetKind(_words(name), kind) if name else None


def _nothing(name: str, _key: str) -> Change | None:
    st.caption(plain(f"“{name}” is left out of people, bodies and places." if name else ""))
    return DropEntity(_words(name)) if name else None


_NEVER = "never read as anything"
_IS: dict[str, Callable[[str, str], Change | None]] = {
    "the same as": _same,
    "of the kind": _kind,
    _NEVER: _nothing,
}


def _words(name: str) -> Words:
    """Return ``name`` as words that stand in no article in particular."""
    return Words(Span(0, len(name)), name)
