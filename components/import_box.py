"""Import box: many files and ZIPs at once; how far along they are, and a row for each with its result or reason."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.upload_box import ENDINGS
from dateline.storage.imports import Import, Outcome

MAX_MEGABYTES = 500  # of one file dropped here: a ZIP of a year of a newspaper's politics
_ROUND = "dateline_import_round"


def import_box(*, key: str, on_files: Callable[[Sequence[tuple[str, bytes]]], None]) -> None:
    """Offer to import; ``on_files`` is given names and bytes once, and the box is empty again."""
    number: int = st.session_state.setdefault(_ROUND, 0)  # another key is another box: an uploader cannot be emptied
    files: list[UploadedFile] = st.file_uploader(
        "Import articles",
        accept_multiple_files=True,
        key=f"{key}_files_{number}",
        max_upload_size=MAX_MEGABYTES,
    )
    st.caption(
        f"Files and ZIPs of them: {ENDINGS}. They go on being read while you work elsewhere, and after a restart. Of several "
        "files, those that are no articles (tables, pictures, a README) are left out and listed."
    )

    def import_them() -> None:
        on_files([(file.name, file.getvalue()) for file in files])
        st.session_state[_ROUND] = number + 1

    many = f"{len(files)} file{'' if len(files) == 1 else 's'}"
    st.button(f"Import {many}" if files else "Import", key=f"{key}_do", on_click=import_them, disabled=not files)


def import_progress(last: Import, outcomes: Sequence[Outcome], *, key: str, on_call_off: Callable[[int], None]) -> None:
    """Draw how far an import is, and what became of each file so far."""
    failed, left_out = (sum(outcome.result == result for outcome in outcomes) for result in ("failed", "left out"))
    told = f"{last.done - left_out:,} of {last.files - left_out:,} files read"
    told += f", {failed:,} failed" if failed else ""
    told += f", {left_out:,} left out" if left_out else ""
    if last.ended is None:
        st.progress(last.done / last.files, told)
        st.button("Call off", key=f"{key}_call_off", on_click=on_call_off, args=(last.id,), type="tertiary")
    # A table of hundreds of rows, drawn anew each second, takes from the reading what the processor has: only for who looks.
    label = f"The last import: {told}" if last.ended else "File by file"
    folded = st.expander(label, expanded=bool(failed), key=f"{key}_by_file_{last.id}_{failed > 0}", on_change="rerun")
    if folded.open:
        folded.dataframe(rows_of(outcomes), hide_index=True, key=f"{key}_rows")


def rows_of(outcomes: Sequence[Outcome]) -> pd.DataFrame:
    """Return a row for each file: its name, what became of it, and why where it failed."""
    rows = [
        {"File": one.name, "Result": one.result, "Reason": (one.reason or "").removeprefix(f"{one.name}: ")}
        for one in outcomes
    ]
    return pd.DataFrame(rows, columns=["File", "Result", "Reason"])
