"""The rules that hold in an article, and those declined in it."""

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from components.failures import plain
from dateline.corrections.said import change_said, made_said
from dateline.storage import Rule


def rules_here(
    rules: Sequence[Rule],
    changing: Collection[str],
    declined: Collection[str],
    *,
    key: str,
    on_decline: Callable[[str], None],
    on_accept: Callable[[str], None],
) -> None:
    """Draw those of ``rules`` that change something here (``changing``: their ids) and those ``declined`` here."""
    shown = [rule for rule in rules if rule.stands and (rule.id in changing or rule.id in declined)]
    if not shown:
        return
    st.caption("Rules, which hold in other articles too")
    for rule in shown:
        said, away = st.columns([5, 2], vertical_alignment="center")
        said.markdown(plain(change_said(rule.correction.change)))
        said.caption(plain(made_said(rule.correction)))
        here = rule.id not in declined
        away.button(
            "Not here" if here else "Here too",
            key=f"{key}_{rule.id}",
            on_click=on_decline if here else on_accept,
            args=(rule.id,),
            type="tertiary",
        )
    st.page_link("pages/rules.py", label="All rules", icon=":material/rule:")
