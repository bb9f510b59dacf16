"""Library table: a row an article, with what was found in it; a click opens one, ticks choose several to put together."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import streamlit as st

from dateline.storage import Case, Row

_COUNTED = ("People", "Places", "Statements", "Moves", "Warnings")
_MAY_BE_EMPTY = ("Outlet", "Case", "Tags", "Notes", "Copy of", "Remark")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the analyst chose in the table: the id of the article to open, the rows ticked, and the case with its rows shown."""

    open: str | None
    ticked: tuple[Row, ...]
    case: Case | None
    of_case: tuple[Row, ...]


def library_table(
    rows: Sequence[Row], cases: Sequence[Case], *, key: str, copies: Callable[[], Sequence[tuple[str, ...]]]
) -> Chosen:
    """Draw ``rows`` under their filters and return what is chosen now.

    ``copies`` is asked for the groups of articles that are alike once the analyst wants to know.
    """
    shown, case = _filtered(rows, cases, key=key)
    first_of = _first_of(rows, copies()) if st.toggle("Find copies of one story", key=f"{key}_copies") else {}
    if first_of and st.toggle("Show each story once", key=f"{key}_once"):
        shown = [row for row in shown if first_of.get(row.id, row) is row]
    if not shown:
        st.info("No article is as the filters say.", icon=":material/filter_alt_off:")
        return Chosen(None, (), case, ())
    table = table_of(shown, {case.id: case.name for case in cases}, first_of)
    event = st.dataframe(
        table,
        # Ticks are numbers of rows: over other rows they would be other articles'.
        key=f"{key}_table_{_digest(shown)}",
        hide_index=True,
        on_select="rerun",
        selection_mode=["multi-row", "single-cell"],  # a click anywhere in the row opens it, a tick chooses it
        column_config={
            "Title": st.column_config.TextColumn(width="large"),
            **{name: st.column_config.NumberColumn(width="small") for name in ("Words", *_COUNTED, "Notes")},
        },
    )
    st.caption(
        f"{len(shown):,} of {len(rows):,} articles. Click a row to open the article; tick rows to compare, save, tag or remove "
        "them, or to put them into a case. A click on a column's name sorts; the table can be searched and saved from its "
        "corner."
    )
    cells: list[tuple[int, str]] = event["selection"]["cells"]
    ticked = tuple(shown[number] for number in event["selection"]["rows"])
    return Chosen(shown[cells[0][0]].id if cells else None, ticked, case, tuple(shown) if case else ())


def table_of(rows: Sequence[Row], cases: Mapping[int, str], first_of: Mapping[str, Row]) -> pd.DataFrame:
    """Return a line for each of ``rows``; columns in which nothing would stand are left out.

    ``cases`` are names by id; ``first_of`` has the earliest row of the story for each that has copies.
    """
    many = Counter(first.id for first in first_of.values())
    lines = [
        {
            "Title": row.title,
            "Outlet": row.outlet or "",
            "Date": f"{row.date or ''}{' (doubted)' if row.date_doubted else ''}",
            "Words": row.words,
            "People": row.people,
            "Places": row.places,
            "Statements": row.statements,
            "Moves": row.moves,
            "Warnings": row.warnings,
            "Case": ", ".join(cases[case] for case in row.cases if case in cases),
            "Tags": ", ".join(row.tags),
            "Notes": row.notes,
            "Copy of": _copy_of(row, first_of, many),
            "Remark": f"{row.unfit} corrections do not fit" if row.unfit else row.note or "",
        }
        for row in rows
    ]
    table = pd.DataFrame(lines)
    return table.drop(columns=[name for name in _MAY_BE_EMPTY if not table[name].any()])


def _first_of(rows: Sequence[Row], groups: Sequence[tuple[str, ...]]) -> dict[str, Row]:
    """Return the earliest row of its story, by day and then by when it came in, for each row that has copies."""
    by_id = {row.id: row for row in rows}
    found = {}
    for group in groups:
        there = [by_id[article_id] for article_id in group if article_id in by_id]
        first = min(there, key=lambda row: (row.date or "9999", row.added))
        found |= {row.id: first for row in there}
    return found


def _copy_of(row: Row, first_of: Mapping[str, Row], many: Mapping[str, int]) -> str:
    first = first_of.get(row.id)
    if first is None:
        return ""
    return (
        f"the first of {many[row.id]}"
        if first is row
        else f"{first.title}{f' ({first.outlet})' if first.outlet else ''}"
    )


def _digest(rows: Sequence[Row]) -> str:
    return sha256("".join(row.id for row in rows).encode()).hexdigest()[:16]


def _filtered(rows: Sequence[Row], cases: Sequence[Case], *, key: str) -> tuple[list[Row], Case | None]:
    """Draw a filter for each thing that rows differ in, and return the rows that pass all, and the case chosen."""
    outlets = sorted({row.outlet for row in rows if row.outlet})
    tags = sorted({tag for row in rows for tag in row.tags})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Title has", key=f"{key}_words", placeholder="words of the title")
        outlet = st.selectbox("Outlet", outlets, index=None, key=f"{key}_outlet") if len(outlets) > 1 else None
        of_case = st.selectbox("Case", [case.name for case in cases], index=None, key=f"{key}_case") if cases else None
        tag = st.selectbox("Tag", tags, index=None, key=f"{key}_tag") if tags else None
        since, until = (
            st.text_input("From", key=f"{key}_from", placeholder="2023-09"),
            st.text_input("Until", key=f"{key}_until", placeholder="2023-10-31"),
        )
        doubtful = st.checkbox("With warnings", key=f"{key}_warnings")
    chosen = next((case for case in cases if case.name == of_case), None)
    passed = [
        row
        for row in rows
        if words.casefold() in row.title.casefold()
        and outlet in {None, row.outlet}
        and (chosen is None or chosen.id in row.cases)
        and (tag is None or tag in row.tags)
        and (not since or (row.date or "") >= since)
        and (not until or "" < (row.date or "")[: len(until)] <= until)
        and (row.warnings or not doubtful)
    ]
    return passed, chosen
