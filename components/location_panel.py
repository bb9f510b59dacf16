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


def location_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the places of ``analysis`` as a table that can be searched and sorted; a chosen row is selected everywhere."""
    if not analysis.places:
        st.info("No place is named in this article, as far as Dateline can read it.", icon=":material/location_off:")
        return
    rows = chosen_rows(analysis, selected())
    # Streamlit takes a selected row only when a table is new. It is a new one, then, when the choice was made elsewhere;
    # chosen here, it stays, with the analyst's order, search and scroll.
    table = f"{key}_table_{st.session_state.get(f'{key}_from', '')}"
    ids = [analysis.places[row].id for row in rows]
    if ids != st.session_state.get(f"{key}_chosen", []):
        st.session_state[f"{key}_chosen"] = ids
        st.session_state[f"{key}_from"] = "_".join(ids)
        table = f"{key}_table_{'_'.join(ids)}"
    places = locations_table(analysis.places)
    st.dataframe(
        places,
        key=table,
        hide_index=True,
        placeholder="",
        on_select=lambda: _chosen(analysis, table, key),
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


def chosen_rows(analysis: Analysis, selection: Selection | None) -> list[int]:
    """Return the row of the place that ``selection`` is or concerns; empty for none, or for several."""
    if selection is None:
        return []
    near = (
        {item.id for item in related(analysis, selection) if item.kind == "place"}
        if selection.kind != "movement"
        else set()
    )
    wanted = {selection.id} if selection.kind == "place" else near
    rows = [row for row, place in enumerate(analysis.places) if place.id in wanted]
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


def _chosen(analysis: Analysis, table: str, key: str) -> None:
    rows = st.session_state[table].selection.rows
    place = analysis.places[rows[0]] if rows else None
    st.session_state[f"{key}_chosen"] = [place.id] if place else []
    select(Selection("place", place.id) if place else None)
