"""Location panel: every place named, the part it plays, where it lies, how sure that is, and what else it could be."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.selection import Selection, related, select, selected
from dateline.model import Analysis, Candidate, Place, PlaceUse

_RIVALS_NAMED = 2

PART_SAID: dict[PlaceUse, str] = {
    "place": "place",
    "government": "government",
    "demonym": "people",
    "part-of-name": "part of a name",
}


_MARKED = "dateline_marked"  # the article and the ids of its places marked on the map


def mark(analysis: Analysis, ids: object) -> None:
    """Keep the places with ``ids``, which come from the browser, as the ones that the table shows; none shows all."""
    wanted = set(ids) if isinstance(ids, list) else set()
    known = [place.id for place in analysis.places if place.id in wanted]
    st.session_state[_MARKED] = (analysis.article.id, known)


def marked(analysis: Analysis) -> list[Place]:
    """Return the places marked on the map of this article; empty when none is."""
    article, ids = st.session_state.get(_MARKED, ("", []))
    return [place for place in analysis.places if place.id in ids] if article == analysis.article.id else []


def location_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the places of ``analysis`` as a table that can be searched and sorted; a chosen row is selected everywhere."""
    if not analysis.places:
        st.info("No place is named in this article, as far as Dateline can read it.", icon=":material/location_off:")
        return
    few = marked(analysis)
    if few:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{len(few)} of {len(analysis.places)} places: those marked on the map", width="stretch")
            st.button("Show all", key=f"{key}_all", type="tertiary", on_click=mark, args=(analysis, []))
    listed = few or list(analysis.places)
    rows = chosen_rows(listed, analysis, selected())
    # Streamlit takes a selected row only when a table is new. It is a new one, then, when the choice was made elsewhere;
    # chosen here, it stays, with the analyst's order, search and scroll.
    ids = [listed[row].id for row in rows]
    if ids != st.session_state.get(f"{key}_chosen", []):
        st.session_state[f"{key}_chosen"] = ids
        st.session_state[f"{key}_from"] = "_".join(ids)
    table = "_".join([key, "table", *(place.id for place in few), "of", st.session_state.get(f"{key}_from", "")])
    st.dataframe(
        locations_table(listed),
        key=table,
        hide_index=True,
        placeholder="",
        on_select=lambda: _chosen(listed, table, key),
        selection_mode="single-row",
        selection_default={"selection": {"rows": rows, "columns": [], "cells": []}},
        column_config={
            "Part": st.column_config.TextColumn(
                help="What the name stands for, and how often: a place, or a government as in “Moscow said”"
            ),
            "Latitude": st.column_config.NumberColumn(
                format="%.3f", help="Degrees north; empty: not found in the gazetteer"
            ),
            "Longitude": st.column_config.NumberColumn(format="%.3f", help="Degrees east"),
            "Confidence": st.column_config.ProgressColumn(
                min_value=0.0,
                max_value=1.0,
                format="percent",
                help="How sure the program is that this is the place meant",
            ),
            "Rivals": st.column_config.TextColumn(help="Other places of that name, the likeliest first"),
        },
    )


def chosen_rows(listed: Sequence[Place], analysis: Analysis, selection: Selection | None) -> list[int]:
    """Return the row in ``listed`` of the place that ``selection`` is or concerns; empty for none, or for several."""
    if selection is None:
        return []
    near = (
        {item.id for item in related(analysis, selection) if item.kind == "place"}
        if selection.kind != "movement"
        else set()
    )
    wanted = {selection.id} if selection.kind == "place" else near
    rows = [row for row, place in enumerate(listed) if place.id in wanted]
    return rows if len(rows) == 1 else []


def locations_table(places: Sequence[Place]) -> pd.DataFrame:
    """Return a row a place, in the analysis's order; what is not known is missing."""
    return pd.DataFrame(
        {
            "Place": [place.name for place in places],
            "Part": [parts_said(place) for place in places],
            "Country": [place.country for place in places],
            "Confidence": [place.confidence if place.lat is not None else None for place in places],
            "Rivals": [rivals_said(place.alternatives) for place in places],
            "Latitude": pd.array([place.lat for place in places], dtype="Float64"),
            "Longitude": pd.array([place.lon for place in places], dtype="Float64"),
            "Region": [place.admin1 for place in places],
            "Kind": [place.feature or "not found" for place in places],
        }
    )


def parts_said(place: Place) -> str:
    """Return the parts a name plays and how often, the most frequent first: "place 2, government 3"."""
    counted = Counter(PART_SAID[mention.use] for mention in place.mentions).most_common()
    return ", ".join(part if len(counted) == 1 and times == 1 else f"{part} {times}" for part, times in counted)


def rivals_said(rivals: Sequence[Candidate]) -> str | None:
    """Return the likeliest rivals by what tells them apart, and how many more: "Paris, Texas, US; 9 others"."""
    if not rivals:
        return None
    likeliest = sorted(rivals, key=lambda rival: -rival.confidence)
    named = [
        ", ".join(part for part in (rival.name, rival.admin1, rival.country) if part)
        for rival in likeliest[:_RIVALS_NAMED]
    ]
    more = len(rivals) - len(named)
    return "; ".join([*named, *([f"{more} other{'s' if more > 1 else ''}"] if more else [])])


def _chosen(listed: Sequence[Place], table: str, key: str) -> None:
    rows = st.session_state[table].selection.rows
    place = listed[rows[0]] if rows else None
    st.session_state[f"{key}_chosen"] = [place.id] if place else []
    select(Selection("place", place.id) if place else None)
