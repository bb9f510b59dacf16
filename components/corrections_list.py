"""The corrections made: what, why and when, each to be taken back; saved to a file, and replayed from one."""

from collections.abc import Callable

import streamlit as st

from components.failures import plain
from dateline.corrections import Corrected, Correction, CorrectionsUnreadableError, from_json, to_json
from dateline.corrections.said import change_said, made_said


def corrections_list(
    done: tuple[Correction, ...],
    result: Corrected,
    *,
    key: str,
    on_take_back: Callable[[str], None],
    on_replay: Callable[[tuple[Correction, ...]], None],
) -> None:
    """Draw ``done``, the newest first. ``on_replay`` is given what an uploaded file holds."""
    why_unfit = {unfit.correction.id: unfit.why for unfit in result.unfit}
    if not done:
        st.caption("Nothing corrected yet. Choose a finding and press Correct, or select words in the article.")
    for correction in reversed(done):
        said, away = st.columns([5, 2], vertical_alignment="center")
        said.markdown(plain(change_said(correction.change)))
        said.caption(plain(made_said(correction)))
        if correction.id in why_unfit:
            said.warning(plain(f"Does not fit this analysis: {why_unfit[correction.id]}"))
        away.button(
            "Take back",
            key=f"{key}_away_{correction.id}",
            on_click=on_take_back,
            args=(correction.id,),
            type="tertiary",
        )
    if done:
        article = result.analysis.article
        st.download_button(
            "Save as a file",
            lambda: to_json(done, article.id),
            "corrections.json",
            "application/json",
            key=f"{key}_save",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
    _upload(key, on_replay)


def _upload(key: str, on_replay: Callable[[tuple[Correction, ...]], None]) -> None:
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    field = f"{key}_file_{turn}"

    def replay() -> None:
        file = st.session_state[field]
        if file is None:
            return
        try:
            on_replay(from_json(file.getvalue(), file.name))
        except CorrectionsUnreadableError as error:
            st.session_state[f"{key}_failed"] = str(error)
        else:
            st.session_state[f"{key}_turn"] = turn + 1  # an empty field for the next file

    st.file_uploader("Replay from a file", type="json", key=field, on_change=replay)
    if failed := st.session_state.pop(f"{key}_failed", None):
        st.error(plain(failed))
