"""The library: every article that was ever opened or imported, its cases and tags."""

from collections.abc import Sequence

import streamlit as st

from components.cached import pipeline
from components.failures import failures_told
from components.front_door import by_the_front_door
from components.import_box import import_box, import_progress
from components.library_table import library_table
from components.opened import open_from_library
from components.shelving import shelving
from dateline.batch.importing import hand_over
from dateline.batch.worker import keep_working
from dateline.storage import Library, open_library

by_the_front_door()
st.title("Library")


def articles(library: Library) -> bool:
    """Draw the table, and what can be done with the rows that are ticked; return whether there are articles at all."""
    rows, cases = library.listing.rows(), library.cases.all()
    if not rows:
        st.info(
            "No article has been opened yet. Import some here, open one on the workspace, or try a sample.",
            icon=":material/inbox:",
        )
        st.page_link("pages/workspace.py", label="See the samples", icon=":material/article:")
        return False
    chosen = library_table(rows, cases, key="library", copies=library.likeness.groups)
    if chosen.open is not None:
        open_from_library(chosen.open)
        st.switch_page("pages/workspace.py")
    if chosen.ticked:
        named = {case.name: case.id for case in cases}
        shelving(
            len(chosen.ticked),
            cases,
            key="shelving",
            on_put=lambda name: library.cases.put(named.get(name) or library.cases.open(name), chosen.ticked),
            on_take=lambda name: library.cases.take(named[name], chosen.ticked),
            on_tag=lambda word: library.cases.tag([word], chosen.ticked),
            on_untag=lambda word: library.cases.untag([word], chosen.ticked),
        )
    return True


def importing(library: Library) -> None:
    """Draw how far the last import is, each second while files wait; when it has ended, the table anew."""
    last = library.imports.last()
    if last is None:
        return
    going_on = last.ended is None

    @st.fragment(run_every=1.0 if going_on else None)
    def progress() -> None:
        with failures_told("importing"):
            if library.imports.waiting():
                keep_working(library, pipeline())
            now = library.imports.last() or last
            if going_on and now.ended is not None:
                st.rerun()
            import_progress(now, library.imports.outcomes(now.id), key="import", on_call_off=library.imports.call_off)

    progress()


def hand_over_files(files: Sequence[tuple[str, bytes]]) -> None:
    """Have the files wait in the library; when this returns they are safe."""
    hand_over(open_library(), files)


with failures_told("listing the articles"):
    there = articles(open_library())
    with st.expander("Import articles", expanded=not there):
        import_box(key="import", on_files=hand_over_files)
    importing(open_library())
