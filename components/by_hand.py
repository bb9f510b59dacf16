"""Which findings on the desk were corrected by hand: told once a run by the page, so that every list can say so."""

from collections.abc import Collection

import streamlit as st

_STATE = "dateline_by_hand"


def tell_by_hand(ids: Collection[str]) -> None:
    """Make ``ids`` the findings that lists mark as corrected."""
    st.session_state[_STATE] = frozenset(ids)


def by_hand() -> frozenset[str]:
    """Return the ids of the findings corrected by hand; none where no article is on the desk."""
    told: frozenset[str] = st.session_state.get(_STATE, frozenset())
    return told
