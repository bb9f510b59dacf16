"""Library table: a row an article, with what was found in it; choosing one opens it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.cached import analysed
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
        selection_mode="single-row",
        column_config={
            "Title": st.column_config.TextColumn(width="large"),
            **{name: st.column_config.NumberColumn(width="small") for name in ("Words", *_COUNTED)},
        },
    )
    st.caption("Choose a row to open the article. The table can be searched, sorted and saved from its corner.")
    rows: list[int] = event["selection"]["rows"]
    return str(table["id"].iloc[rows[0]]) if rows else None


def table_of(articles: Sequence[Opened]) -> pd.DataFrame:
    """Return a row an article, the last opened first; one that cannot be analysed says so in its "Note"."""
    rows = [_row(article) for article in reversed(articles)]
    return pd.DataFrame(rows, columns=["id", "Title", "Outlet", "Date", "Words", *_COUNTED, "Note"])


def _row(opened: Opened) -> dict[str, object]:
    try:
        analysis = analysed(opened)
    except DatelineError as error:
        return {"id": opened.id, "Title": opened.source, "Note": str(error)}
    article = analysis.article
    counted = article.reference_date or article.published
    return {
        "id": opened.id,
        "Title": article.title or article.source,
        "Outlet": article.outlet,
        "Date": counted.value if counted else None,
        "Words": len(article.text.split()),
        "People": sum(entity.kind == "PERSON" for entity in analysis.entities),
        "Places": sum(any(m.use == "place" for m in place.mentions) for place in analysis.places),
        "Statements": sum(quote.kind != "scare" for quote in analysis.quotes),
        "Moves": len(analysis.movements),
        "Warnings": len(analysis.warnings),
    }
