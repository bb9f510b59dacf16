"""Hand on: what can be done with several articles at once, without changing any: compare them, brief and export them."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.claims_matrix import MOST
from components.downloads import case_downloads
from components.failures import plain
from dateline.corrections import Corrected
from dateline.export.brief import KnownIn
from dateline.storage import Case, Row


def hand_on(
    rows: Sequence[Row],
    case: Case | None,
    *,
    key: str,
    read: Callable[[Sequence[str]], Sequence[Corrected]],
    known: KnownIn,
    on_compare: Callable[[Sequence[str]], None],
) -> None:
    """Offer to compare ``rows`` and to save them; ``case``: they are what is shown of it.

    ``read`` is given the ids of those analysed once a file is to be made, ``on_compare`` the ids of all; ``known``
    tells who is one in several articles.
    """
    analysed = [row for row in rows if row.analysed]
    whole = case if case is not None and len(rows) == case.articles else None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(_said(rows, case))}**", width="content")
        compares = 2 <= len(rows) <= MOST
        st.button(
            "Compare these",
            key=f"{key}_compare",
            icon=":material/compare_arrows:",
            on_click=on_compare,
            args=([row.id for row in rows],),
            disabled=not compares,
            help=None if compares else f"Comparing takes 2 to {MOST} articles.",
        )
        if analysed:
            case_downloads(
                lambda: read([row.id for row in analysed]),
                whole.name if whole else analysed[0].title,
                known=known,
                key=key,
                more=0 if whole else len(analysed) - 1,
                title=whole.name if whole else None,
            )
    if left_out := len(rows) - len(analysed):
        st.caption(f"{left_out:,} not analysed yet, and left out of files. Open them once, or run the import again.")


def _said(rows: Sequence[Row], case: Case | None) -> str:
    if case is None:
        return f"{len(rows):,} chosen"
    if len(rows) == case.articles:
        return f"The case “{case.name}”, {len(rows):,} article{'' if len(rows) == 1 else 's'}"
    return f"{len(rows):,} of {case.articles:,} articles of “{case.name}”"
