"""Saved searches: chosen by name beside the query; what is asked is saved under a name, renamed and dropped there."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.failures import plain
from dateline.errors import DatelineError
from dateline.storage import SavedSearch


def saved_as(saved: Sequence[SavedSearch], query: str) -> SavedSearch | None:
    """Return the one of ``saved`` that asks ``query``; None: it is not saved."""
    return next((search for search in saved if search.query == " ".join(query.split())), None)


def saved_search_choice(saved: Sequence[SavedSearch], query: str, *, key: str, on_ask: Callable[[str], None]) -> None:
    """Draw the names of ``saved``, the one chosen that asks ``query``; ``on_ask`` is given what another asks, "" for none."""
    by_id = {search.id: search for search in saved}
    there = saved_as(saved, query)
    st.session_state[key] = there.id if there else None

    def ask() -> None:
        chosen = by_id.get(st.session_state[key])
        on_ask(chosen.query if chosen else "")

    st.selectbox(
        "Saved searches",
        list(by_id),
        index=None,
        key=key,
        format_func=lambda number: by_id[number].name,
        placeholder="Saved searches",
        label_visibility="collapsed",
        on_change=ask,
        width=260,
    )


def saving_box(
    saved: Sequence[SavedSearch],
    query: str,
    *,
    key: str,
    on_save: Callable[[str, str], object],
    on_rename: Callable[[int, str], None],
    on_drop: Callable[[SavedSearch], None],
) -> None:
    """Offer to save ``query`` under a name (`on_save` is given both); where it is saved, to rename or drop that."""
    there = saved_as(saved, query)
    own, failed = there.name if there else "", f"{key}_failed"

    def name_it() -> None:
        name = st.session_state[f"{key}_name_of_{own}"]
        _try(lambda: on_rename(there.id, name) if there else on_save(name, query), failed)

    with st.popover("Saved" if there else "Save", icon=":material/bookmark:"):
        with st.form(f"{key}_form", border=False):
            st.text_input("Its name", own, key=f"{key}_name_of_{own}", max_chars=200)
            st.form_submit_button("Rename it" if there else "Save this search", on_click=name_it)
        if there:
            st.button(
                "Drop it", key=f"{key}_drop", on_click=_try, args=(lambda: on_drop(there), failed), type="tertiary"
            )
        _tell(failed)


def dropped_line(search: SavedSearch, *, key: str, on_undo: Callable[[], object]) -> None:
    """Say that ``search`` was dropped, and offer to have it back."""
    failed = f"{key}_failed"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"The saved search “{search.name}” is dropped.")
        st.button("Undo", key=f"{key}_undo", on_click=_try, args=(on_undo, failed), type="tertiary")
    _tell(failed)


def _try(do: Callable[[], object], failed: str) -> None:
    """Do it before the page is drawn; what goes wrong is told where it was asked for."""
    try:
        do()
    except DatelineError as error:
        st.session_state[failed] = str(error)


def _tell(failed: str) -> None:
    if told := st.session_state.pop(failed, ""):
        st.error(plain(told))
