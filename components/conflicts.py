"""Conflicts: two corrections of the same finding, made by analysts who did not know of each other; both stand until one goes."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.failures import plain
from dateline.corrections.said import change_said
from dateline.storage import Conflict


def conflicts_shown(conflicts: Sequence[Conflict], *, key: str, on_take_back: Callable[[str], None]) -> None:
    """Draw each conflict with a button for either side; ``on_take_back`` is called with the id of the one to go."""
    for number, conflict in enumerate(conflicts):
        how = "both change the same" if conflict.findings else "the first leaves the second nothing to change"
        st.warning(plain(f"Decided at once, and {how}. The second stands on top; take one of them back."))
        for side, correction in (("first", conflict.earlier), ("second", conflict.later)):
            said, away = st.columns([5, 2], vertical_alignment="center")
            said.markdown(plain(f"{side.capitalize()}: {change_said(correction.change)}"))
            said.caption(plain(f"{correction.time:%-d %B %Y, %H:%M} UTC"))
            away.button(
                "Take back",
                key=f"{key}_{number}_{side}",
                on_click=on_take_back,
                args=(correction.id,),
                type="tertiary",
            )
