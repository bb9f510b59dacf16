"""Decisions on who is one made in this session: the last one is remembered, so that its way back is at hand."""

import streamlit as st

from dateline.across import Anchor, Decision
from dateline.across.decisions import What
from dateline.storage import Library

_LAST = "dateline_identity_last"


def decide(library: Library, what: What, one: Anchor, other: Anchor) -> None:
    """Write a decision to the library."""
    st.session_state[_LAST] = library.identities.decide(what, one, other).id


def last_decided(library: Library) -> Decision | None:
    """Return the decision made last in this session; None: there is none, or it was taken back."""
    last = st.session_state.get(_LAST)
    return next((decision for decision in library.identities.all() if decision.id == last), None)
