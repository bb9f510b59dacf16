"""The timeline as a picture that stands alone (SVG): the axis, and a row a date with what is said to happen then."""

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from components.clickable import tag, text
from components.palette import SANS, Colours
from components.stretch import Stretch
from components.timeline_axis import Axis

WIDTH, TOP, ROW, BOTTOM = 900, 46, 46, 16  # units of the drawing
LETTERS = 112  # in one line of the width
NARROWEST = 10.0  # a day, to be seen


class Row(NamedTuple):
    """One date: ``value`` as an analyst writes it, ``said`` what happens then."""

    stretch: Stretch
    hollow: bool
    value: str
    said: str


def timeline_svg(rows: Sequence[Row], axis: Axis, shown: Colours) -> str:
    """Return the picture in the colours ``shown``; text of the article is escaped."""
    height = TOP + ROW * len(rows) + BOTTOM
    return tag(
        "svg",
        tag("rect", width="100%", height="100%", fill=shown.paper),
        *_today(axis, height, shown),
        *(_row(row, TOP + ROW * place, axis, shown) for place, row in enumerate(rows)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        font_family=SANS,
        font_size=13,
    )


def _today(axis: Axis, height: int, shown: Colours) -> list[str]:
    if axis.today is None:
        return []
    at = round(WIDTH * axis.at(axis.today), 1)
    day = date.fromordinal(axis.today)
    return [
        tag("line", x1=at, x2=at, y1=28, y2=height - BOTTOM, stroke=shown.accent, stroke_width=1.5, opacity=0.55),
        tag("text", text(f"{day.day} {day:%B %Y}"), x=at, y=20, fill=shown.accent, text_anchor="middle"),
        tag("text", "← past", x=12, y=20, fill=shown.muted),
        tag("text", "expected →", x=WIDTH - 12, y=20, fill=shown.muted, text_anchor="end"),
    ]


def _row(row: Row, top: float, axis: Axis, shown: Colours) -> str:
    left, right = WIDTH * axis.at(row.stretch.start), WIDTH * axis.at(row.stretch.end)
    look: dict[str, str | float | bool | None] = {"fill": shown.ink}
    if row.hollow:
        look = {"fill": shown.paper, "stroke": shown.ink, "stroke_width": 1.5, "stroke_dasharray": "4 3"}
    bar = tag("rect", x=round(left, 1), y=top, width=round(max(NARROWEST, right - left), 1), height=9, rx=4.5, **look)
    said = textwrap.shorten(row.said, LETTERS - len(row.value), placeholder=" …")
    words = tag(
        "text",
        tag("tspan", text(row.value), font_weight=600),
        tag("tspan", text(said), dx=8),
        x=12,
        y=top + 28,
        fill=shown.ink,
        stroke=shown.paper,
        stroke_width=3,
        paint_order="stroke",
    )
    return bar + words
