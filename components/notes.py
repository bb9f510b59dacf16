"""Notes: what analysts wrote down about an article; each to be dropped, and new ones to be written."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.failures import failures_told, plain
from dateline.storage import Note


def notes_list(
    notes: Sequence[Note], *, key: str, on_write: Callable[[str], None], on_drop: Callable[[int], None]
) -> None:
    """Draw ``notes`` in the order in which they were written, and a field for a new one."""
    words = f"{key}_words"

    def write() -> None:
        with failures_told("writing the note down"):
            if st.session_state[words].strip():
                on_write(st.session_state[words])

    def drop(note: int) -> None:
        with failures_told("dropping the note"):
            on_drop(note)

    for note in notes:
        said, away = st.columns([5, 2], vertical_alignment="center")
        said.text(note.text)
        said.caption(plain(" · ".join(filter(None, (f"{note.time:%-d %B %Y, %H:%M} UTC", note.who)))))
        away.button("Drop", key=f"{key}_drop_{note.id}", on_click=drop, args=(note.id,), type="tertiary")
    with st.form(f"{key}_new", clear_on_submit=True, border=False):
        st.text_area("A note on this article", key=words, placeholder="What others who read it should know")
        st.form_submit_button("Write it down", on_click=write)
    st.caption("Everybody who uses this library sees notes. They are in no brief and no export.")
