"""Rules, each with where it holds, what it changes, and a button that takes it back or makes it again."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.failures import plain
from components.rule_reach import reach_told
from dateline.corrections import AddPlace, Change, ChoosePlace, Correction, DropEntity, DropPlace, SetPlaceUse
from dateline.corrections.said import change_said, made_said
from dateline.storage import Reach, Rule

_NEVER, _PLACES, _NAMES = "Never read as anything", "Places", "Names and kinds"
_SEARCHED = 8  # rules from which on a field to search them is of use


def rules_list(
    rules: Sequence[Rule],
    cases: Mapping[int, str],
    *,
    key: str,
    reach: Callable[[Correction, int | None], Reach],
    on_turn: Callable[[str], None],
) -> None:
    """Draw ``rules`` by what they are about, the newest first; ``cases`` names the cases that there are."""
    wanted = ""
    if len(rules) >= _SEARCHED:
        wanted = st.text_input("Search the rules", key=f"{key}_search", icon=":material/search:").strip().casefold()
    groups: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in reversed(rules):
        if wanted in change_said(rule.correction.change).casefold():
            groups[_group(rule.correction.change)].append(rule)
    if not groups:
        st.caption("No rule says that.")
    for group in (_NAMES, _PLACES, _NEVER):
        if groups[group]:
            st.subheader(f"{group} ({len(groups[group])})")
        for rule in groups[group]:
            _rule(rule, cases, key, reach, on_turn)


def _rule(
    rule: Rule,
    cases: Mapping[int, str],
    key: str,
    reach: Callable[[Correction, int | None], Reach],
    on_turn: Callable[[str], None],
) -> None:
    told, look, away = st.columns([7, 3, 2], vertical_alignment="center")
    said = told.container(gap=None)
    said.markdown(plain(change_said(rule.correction.change)))
    said.caption(plain(f"{_where(rule, cases)} · {made_said(rule.correction)}"))
    label = "Take back" if rule.stands else "Make again"
    looking = look.toggle("What it changes", key=f"{key}_look_{rule.id}")
    away.button(label, key=f"{key}_turn_{rule.id}", on_click=on_turn, args=(rule.id,), type="tertiary")
    if looking:
        with st.spinner("Looking at the articles that hold these words…"):
            found = reach(rule.correction, rule.case)
        reach_told(found)
        for one in found.articles:
            st.page_link(
                "pages/workspace.py",
                label=plain(f"{one.title} ({len(one.differences)})"),
                query_params={"article": one.article[:16]},
                icon=":material/article:",
            )


def _where(rule: Rule, cases: Mapping[int, str]) -> str:
    if rule.case is None:
        return "In all articles"
    return f"In the case “{cases[rule.case]}”" if rule.case in cases else "In a case that was closed"


def _group(change: Change) -> str:
    match change:
        case DropEntity() | DropPlace():
            return _NEVER
        case ChoosePlace() | AddPlace() | SetPlaceUse():
            return _PLACES
        case _:
            return _NAMES
