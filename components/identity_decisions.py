"""Decisions on who is one across articles: those that were made, and the way back from each."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.failures import plain
from dateline.across import Anchor, Decision, Settled


def decisions_list(
    decisions: Sequence[Settled],
    titles: Mapping[str, str],
    *,
    key: str,
    turn: str,
    on_turn: Callable[[Decision], None],
) -> None:
    """Draw ``decisions``, the newest first, each with a button ``turn``; ``titles``: of the articles, by their ids."""
    for settled in reversed(decisions):
        decision = settled.decision
        told, away = st.columns([9, 2], vertical_alignment="center")
        said = told.container(gap=None)
        said.markdown(plain(decision_said(decision, titles)))
        by = f" · {decision.author}" if decision.author else ""
        said.caption(plain(f"{decision.time:%-d %B %Y, %H:%M} UTC{by}"))
        if settled.why_not:
            said.caption(plain(f"Changes nothing here: {settled.why_not}"))
        away.button(turn, key=f"{key}_{decision.id}", on_click=on_turn, args=(decision,), type="tertiary")


def decided_last(decision: Decision, *, key: str, on_turn: Callable[[Decision], None]) -> None:
    """Draw the decision made last, with its way back at hand."""
    with st.container(horizontal=True, vertical_alignment="center", key="identity_last"):
        st.caption(plain(f"Decided: {decision_said(decision)}."), width="content")
        st.button("Take back", key=f"{key}_{decision.id}", on_click=on_turn, args=(decision,), type="tertiary")


def decision_said(decision: Decision, titles: Mapping[str, str] | None = None) -> str:
    """Return a decision in words; with ``titles``, in which articles they are."""
    both = " and ".join(_said(anchor, titles) for anchor in (decision.one, decision.other))
    return f"{both} are the same" if decision.what == "one" else f"{both} are not the same"


def _said(anchor: Anchor, titles: Mapping[str, str] | None) -> str:
    named = f"“{anchor.words.text}”"
    return named if titles is None else f"{named} in “{titles.get(anchor.article, 'an article not read here')}”"
