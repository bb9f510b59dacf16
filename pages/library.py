"""The library: every article that was ever opened or imported, its cases and tags, and those removed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.cached import pipeline
from components.failures import failures_told, plain
from components.front_door import by_the_front_door
from components.hand_on import hand_on
from components.import_box import import_box, import_progress
from components.library_table import Chosen, library_table
from components.opened import forget, open_from_library
from components.removing import ask_removal, removed_list
from components.shelving import shelving
from dateline.batch.importing import hand_over
from dateline.batch.worker import keep_working
from dateline.corrections import Corrected
from dateline.storage import Case, Library, Row, open_library

_COMPARE = "library_compare"  # the articles to compare, as the address of that page takes them
_REMOVING = "library_removing"  # the ids of the articles about which it is asked
_SAID = "library_said"  # what an action has to say once the page is drawn again


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
    handing_on(library, chosen)
    if chosen.ticked:
        keeping_together(library, chosen.ticked, cases)
    return True


def handing_on(library: Library, chosen: Chosen) -> None:
    """Draw what can be done with the rows ticked or, without any, with the case chosen."""
    rows = chosen.ticked or chosen.of_case
    if not rows:
        return

    def read(article_ids: Sequence[str]) -> list[Corrected]:
        found = [corrected for _, corrected in library.articles.all_corrected(article_ids)]
        if len(found) < len(article_ids):
            raise LookupError("an article was removed since the page was drawn")  # rather than a file that lacks it
        return found

    def compare(article_ids: Sequence[str]) -> None:
        st.session_state[_COMPARE] = ",".join(article_id[:16] for article_id in article_ids)

    case = None if chosen.ticked else chosen.case
    hand_on(
        rows,
        case,
        key="hand_on",
        read=read,
        known=partial(library.known, case=case.id if case else None),
        on_compare=compare,
    )


def keeping_together(library: Library, ticked: Sequence[Row], cases: Sequence[Case]) -> None:
    """Draw what puts the rows ticked into cases, tags and removes them."""
    ids, named = [row.id for row in ticked], {case.name: case.id for case in cases}
    shelving(
        cases,
        key="shelving",
        on_put=told(lambda name: library.cases.put(named.get(name) or library.cases.open(name), ids)),
        on_take=told(lambda name: library.cases.take(named[name], ids)),
        on_tag=told(lambda word: library.cases.tag([word], ids)),
        on_untag=told(lambda word: library.cases.untag([word], ids)),
    )

    st.button(
        "Remove…",
        key="remove",
        icon=":material/delete:",
        type="tertiary",
        on_click=lambda: st.session_state.update({_REMOVING: ids}),
    )


def removing(library: Library) -> None:
    """Ask about the articles that are to be removed, if there are any."""
    if not (asked := st.session_state.get(_REMOVING)):
        return
    titles = {row.id: row.title for row in library.listing.rows()}
    ids = [article_id for article_id in asked if article_id in titles]

    def keep() -> None:
        st.session_state.pop(_REMOVING, None)

    def remove() -> None:
        keep()
        with failures_told("removing articles"):
            for article_id in ids:
                library.removal.remove(article_id)
                forget(article_id)

    if ids:
        going = library.removal.going(ids)
        ask_removal([titles[one] for one in ids], going, key="remove", on_remove=remove, on_keep=keep)


def removed(library: Library) -> None:
    """Draw the articles removed, if there are any."""

    def put_back(article_ids: Sequence[str]) -> None:
        closed = {case for article_id in article_ids for case in library.removal.put_back(article_id)}
        if closed:
            cases = ", ".join(f"“{case}”" for case in sorted(closed))
            st.session_state[_SAID] = f"Put back. Closed meanwhile, and not opened again: {cases}."

    if those := library.removal.all():
        removed_list(those, key="removed", on_put_back=told(put_back))


def told(act: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return ``act`` so that what goes wrong is said in words: it is called before the page is drawn again."""

    def tell(value: object) -> None:
        with failures_told("changing the library"):
            act(value)

    return tell


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


by_the_front_door()
if going := st.session_state.pop(_COMPARE, None):
    st.switch_page("pages/compare.py", query_params={"articles": going})
st.title("Library")
if said := st.session_state.pop(_SAID, None):
    st.warning(plain(said))
with failures_told("listing the articles"):
    there = articles(open_library())
    with st.expander("Import articles", expanded=not there):
        import_box(key="import", on_files=hand_over_files)
    importing(open_library())
    removed(open_library())
    removing(open_library())
