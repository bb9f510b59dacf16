"""Which articles a page reads: all of the library, or those of a case; the address keeps it."""

from collections.abc import Sequence

import streamlit as st

from dateline.storage import Case

_CASE = "case"  # its name in the address
_ALL = 0


def case_choice(cases: Sequence[Case], *, key: str) -> int | None:
    """Offer ``cases`` and return the id of the one chosen; None: all articles, also where there is no case to choose."""
    names = {_ALL: "All articles"} | {case.id: f"Case: {case.name}" for case in cases}
    if len(names) == 1:
        return None
    wanted = st.query_params.get(_CASE, "")
    first = int(wanted) if wanted.isdecimal() and int(wanted) in names else _ALL

    def keep() -> None:
        st.query_params[_CASE] = str(st.session_state[key])

    chosen: int = st.selectbox(
        "Articles",
        list(names),
        index=list(names).index(first),
        format_func=names.__getitem__,
        key=key,
        on_change=keep,
    )
    return chosen or None
