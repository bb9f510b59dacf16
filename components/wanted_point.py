"""The words that wait for a click on the map to say where they lie: asked for by a panel or a form, answered by the map."""

import streamlit as st

from dateline.corrections import Words
from dateline.model import Analysis

_STATE = "dateline_wanted_point"  # the article's id and the words


def want_point(words: Words | None, analysis: Analysis) -> None:
    """Let the next click on the map say where ``words`` of ``analysis`` lie; None: no click says anything."""
    st.session_state[_STATE] = (analysis.article.id, words)


def wanted_point(analysis: Analysis) -> Words | None:
    """Return the words of ``analysis`` that wait; None where none do."""
    article, words = st.session_state.get(_STATE, ("", None))
    return words if article == analysis.article.id else None
