"""Rules made in this session, so that Undo and Redo on the desk reach them as they reach what was corrected there.

Rules that others made are taken back on the page of rules alone: nobody undoes them by pressing a button once too often.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from components.rule_reach import Beyond, catch_up
from dateline.corrections import Correction, History
from dateline.storage import Library

_MADE, _UNDONE = "dateline_rules_made", "dateline_rules_undone"  # groups made at once, the last one last


def beyond(library: Library) -> Beyond:
    """Return what lies beyond an article of ``library``; the rules made are remembered."""

    def make(rules: Sequence[Correction], case: int | None) -> None:
        library.rules.make(rules, case)
        catch_up(library)
        _stack(_MADE).append(tuple(rules))
        _stack(_UNDONE).clear()

    return Beyond(library.cases.all(), library.rules.reach, make)


def rules_to_undo(history: History) -> tuple[Correction, ...]:
    """Return the rules made last, if nothing was corrected on the desk since; else none."""
    made = _stack(_MADE)
    last = history.done[-1].time if history.done else datetime.min.replace(tzinfo=UTC)
    return made[-1] if made and made[-1][0].time > last else ()


def rules_to_redo() -> tuple[Correction, ...]:
    """Return the rules undone last; none if something was made since."""
    undone = _stack(_UNDONE)
    return undone[-1] if undone else ()


def undo_rules(library: Library) -> None:
    """Take back the rules made last."""
    rules = _stack(_MADE).pop()
    for rule in rules:
        library.rules.undo(rule.id)
    catch_up(library)
    _stack(_UNDONE).append(rules)


def redo_rules(library: Library) -> None:
    """Make the rules again that were undone last."""
    rules = _stack(_UNDONE).pop()
    for rule in rules:
        library.rules.redo(rule.id)
    catch_up(library)
    _stack(_MADE).append(rules)


def _stack(name: str) -> list[tuple[Correction, ...]]:
    stack: list[tuple[Correction, ...]] = st.session_state.setdefault(name, [])
    return stack
