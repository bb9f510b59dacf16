"""The strip over the timeline on which a span of days is chosen: by dragging, or typed into its two fields.

What is chosen is the one selection (`components.selection`), so that the article and the map follow it, the address keeps
it, and Escape takes it away.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from components.selection import days_of, parse, select, selected
from components.stretch import Stretch
from components.timeline_axis import EDGE, SPREAD, Axis

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "dateline_timeline_brush",
    css=(_HERE / "timeline_brush.css").read_text(encoding="utf-8"),
    js=(_HERE / "timeline_brush.js").read_text(encoding="utf-8"),
)


class Bar(NamedTuple):
    """One date on the strip."""

    stretch: Stretch
    hollow: bool


def timeline_brush(bars: Sequence[Bar], axis: Axis, *, key: str) -> None:
    """Draw ``bars`` over ``axis``, and the days that are chosen."""

    def chosen() -> None:
        message = st.session_state[key].get("select")
        if message:
            select(parse(message["value"]))

    selection = selected()
    _component(
        key=key,
        data={
            "bars": [[axis.at(bar.stretch.start), axis.at(bar.stretch.end), bar.hollow] for bar in bars],
            "axis": {
                "first": axis.first,
                "last": axis.last,
                "today": axis.today,
                "edge": EDGE,
                "spread": SPREAD,
                "epoch": date(1970, 1, 1).toordinal(),
            },
            "selected": str(selection) if selection and days_of(selection) else "",
        },
        on_select_change=chosen,
    )
