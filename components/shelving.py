"""Shelving: puts the chosen articles into a case, or tags them; what was done is said and the table drawn anew."""

from collections.abc import Callable, Sequence

import streamlit as st

from dateline.storage import Case

_NEW = "A new case…"


def shelving(
    cases: Sequence[Case],
    *,
    key: str,
    on_put: Callable[[str], None],
    on_take: Callable[[str], None],
    on_tag: Callable[[str], None],
    on_untag: Callable[[str], None],
) -> None:
    """Offer to put the chosen articles into a case and to tag them; a case is told by its name, a new one too."""
    case, tag = st.columns(2, gap="large")
    with case:
        name = st.selectbox("Case", [*(one.name for one in cases), _NEW], key=f"{key}_case")
        if name == _NEW:
            name = st.text_input("Its name", key=f"{key}_new_case", max_chars=200).strip()
        with st.container(horizontal=True):
            st.button("Put into the case", key=f"{key}_put", on_click=on_put, args=(name,), disabled=not name)
            there = name in {one.name for one in cases}
            st.button(
                "Take out of it", key=f"{key}_take", on_click=on_take, args=(name,), disabled=not there, type="tertiary"
            )
    with tag:
        word = st.text_input("Tag", key=f"{key}_tag", max_chars=200).strip()
        with st.container(horizontal=True):
            st.button("Tag", key=f"{key}_do_tag", on_click=on_tag, args=(word,), disabled=not word)
            st.button(
                "Take the tag off",
                key=f"{key}_untag",
                on_click=on_untag,
                args=(word,),
                disabled=not word,
                type="tertiary",
            )
