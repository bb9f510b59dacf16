"""Removing: asks before articles leave the library, saying what goes; lists those removed, to be put back."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components.failures import plain
from dateline.storage.removal import Going, Removed

_NAMED = 5  # titles in the question; it says how many more


def ask_removal(
    titles: Sequence[str],
    going: Going,
    *,
    key: str,
    on_remove: Callable[[], None],
    on_keep: Callable[[], None],
) -> None:
    """Ask whether the articles called so shall go; one of the two is called."""

    @st.dialog("Remove from the library", on_dismiss=on_keep)
    def ask() -> None:
        st.markdown(f"**{_going_said(going)}**; they can be put back.")
        more = [f"- and {len(titles) - _NAMED:,} more"] if len(titles) > _NAMED else []
        st.markdown("\n".join([*(f"- {plain(title)}" for title in titles[:_NAMED]), *more]))
        st.caption("Put back, or imported again, they have every correction and note that they have now.")
        if st.button("Remove", key=f"{key}_do", type="primary", icon=":material/delete:", on_click=on_remove):
            st.rerun()  # the whole page: the question is answered

    ask()


def _going_said(going: Going) -> str:
    counted = {"article": going.articles, "correction": going.corrections, "note": going.notes}
    return ", ".join(f"{number:,} {thing}{'' if number == 1 else 's'}" for thing, number in counted.items() if number)


def removed_list(removed: Sequence[Removed], *, key: str, on_put_back: Callable[[Sequence[str]], None]) -> None:
    """Draw the articles ``removed``; ``on_put_back`` is called with the ids of those ticked."""
    with st.expander(f"Removed ({len(removed):,})"):
        rows = [{"Title": one.title, "Removed": f"{one.time:%-d %B %Y, %H:%M} UTC", "By": one.who} for one in removed]
        event = st.dataframe(
            pd.DataFrame(rows),
            # Ticks are numbers of rows: over other rows they would be other articles'.
            key=f"{key}_{removed[0].id[:16]}_{len(removed)}",
            hide_index=True,
            on_select="rerun",
            selection_mode="multi-row",
            column_config={"Title": st.column_config.TextColumn(width="large")},
        )
        ticked = [removed[number].id for number in event["selection"]["rows"]]
        st.button(
            f"Put back {len(ticked):,}" if ticked else "Put back",
            key=f"{key}_put_back",
            on_click=on_put_back,
            args=(ticked,),
            disabled=not ticked,
            icon=":material/undo:",
        )
        st.caption("Tick rows to put them back as they were, with every correction and note.")
