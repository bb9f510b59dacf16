"""Library table: a row an article, with what was found in it; choosing one opens it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.cached import corrected
from components.opened import Opened
from dateline.errors import DatelineError

_COUNTED = ("People", "Places", "Statements", "Moves", "Warnings")


def library_table(articles: Sequence[Opened], *, key: str) -> str | None:
    """Draw ``articles`` and return the id of the one chosen now, None while none is."""
    table = table_of(articles)
    event = st.dataframe(
        table.drop(columns="id"),
        key=f"{key}_table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",  # a click anywhere in the row opens it
        column_config={
            "Title": st.column_config.TextColumn(width="large"),
            **{name: st.column_config.NumberColumn(width="small") for name in ("Words", *_COUNTED)},
        },
    )
    st.caption("Click a row to open the article. The table can be searched, sorted and saved from its corner.")
    cells: list[tuple[int, str]] = event["selection"]["cells"]
    return str(table["id"].iloc[cells[0][0]]) if cells else None


def table_of(articles: Sequence[Opened]) -> pd.DataFrame:
    """Return a row an article, the last opened first; one that cannot be analysed says so in its "Note".

    "Outlet" and "Note" are left out where no article has one.
    """
    rows = [_row(article) for article in reversed(articles)]
    table = pd.DataFrame(rows, columns=["id", "Title", "Outlet", "Date", "Words", *_COUNTED, "Note"])
    spoken = ["Outlet", "Date", "Note"]
    table[spoken] = table[spoken].astype("object").fillna("")
    return table.drop(columns=[name for name in ("Outlet", "Note") if not table[name].any()])


def _row(opened: Opened) -> dict[str, object]:
    try:
        analysis = corrected(opened).analysis
    except DatelineError as error:
        return {"id": opened.id, "Title": opened.source, "Note": str(error)}
    article = analysis.article
    declined = next((warning.message for warning in analysis.warnings if warning.code == "language"), None)
    dated = article.reference_date.value if article.reference_date else None
    if dated is None and article.published is not None:
        dated = f"{article.published.value} (doubted)"
    return {
        "id": opened.id,
        "Title": article.title or article.source,
        "Outlet": article.outlet,
        "Date": dated,
        "Words": len(article.text.split()),
        "People": sum(entity.kind == "PERSON" for entity in analysis.entities),
        "Places": sum(any(m.use == "place" for m in place.mentions) for place in analysis.places),
        "Statements": sum(quote.kind != "scare" for quote in analysis.quotes),
        "Moves": len(analysis.movements),
        "Warnings": len(analysis.warnings),
        "Note": declined,
    }
