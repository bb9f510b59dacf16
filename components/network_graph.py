"""Network: who is tied to whom in an article, and by which words. A line's own words open with a click on it."""

import math

import streamlit as st

from components.clickable import clickable
from components.network_drawing import LARGE, SMALL, Box, Disc, Line, as_file, drawing, laid_out, with_key
from components.palette import Colours, colours
from components.selection import Selection
from dateline.export import network_shown
from dateline.model import Analysis, RelationKind
from dateline.wording import KIND_NAME, RELATION_SAID

FRAME = Box(0, 0, 460, 380)
MOST_NODES = 26  # more names than this lie on one another in a panel 400 pixels wide
_MARGIN_X, _MARGIN_Y = 52, 30
_MUTUAL: set[RelationKind] = {"meets", "negotiates_with"}


def network_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the ties of ``analysis``: relations by certainty, and, weaker, who speaks of whom."""
    ties = ties_of(analysis)
    if not ties:
        st.info("No two names of this article are tied by a sentence that Dateline can read.", icon=":material/hub:")
        return
    clickable(network_html(analysis), key=f"{key}_graph", label="Network")
    st.download_button(
        "Picture, SVG",
        lambda: network_svg(analysis, colours()),
        "network.svg",
        "image/svg+xml",
        key=f"{key}_svg",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    left_out = len({end for tie in ties for end in (tie.source, tie.target)}) - MOST_NODES
    if left_out > 0:
        st.caption(f"{left_out} names with the least attention are left out. The table of relations has them all.")


def ties_of(analysis: Analysis) -> list[Line]:
    """Return relations, then who speaks of whom: once for each pair, opening the first statement that does."""
    return [_line(tie) for tie in network_shown.ties_of(analysis)]


def _line(tie: network_shown.Tie) -> Line:
    verb = RELATION_SAID[tie.kind] if tie.kind else None
    verb = f"does not: {verb}" if verb and tie.denied else verb
    return Line(
        tie.source,
        tie.target,
        opens=str(Selection("relation" if tie.kind else "quote", tie.of)),
        sort="told" if tie.kind else "speaks",
        verb=verb,
        hedged=tie.hedged,
        denied=tie.denied,
        mutual=tie.kind in _MUTUAL,
        told=f"{verb or 'speaks of'}: “{tie.words}”",
    )


def network_html(analysis: Analysis) -> str:
    """Return the drawing (SVG) and its key; text of the article is escaped."""
    return with_key(*_drawing(analysis))


def network_svg(analysis: Analysis, shown: Colours) -> str:
    """Return the drawing as a file that stands alone, in the colours ``shown``."""
    drawn, _ = _drawing(analysis)
    return as_file(drawn, shown)


def _drawing(analysis: Analysis) -> tuple[str, list[Line]]:
    ties = ties_of(analysis)
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    shown = sorted((e for e in analysis.entities if e.id in ends), key=lambda e: -e.salience)[:MOST_NODES]
    ids = {entity.id for entity in shown}
    ties = [tie for tie in ties if tie.source in ids and tie.target in ids]
    pulls = tuple((tie.source, tie.target, 0.8 if tie.verb else 0.5) for tie in ties)
    where = laid_out(tuple(entity.id for entity in shown), pulls, FRAME.within(_MARGIN_X, _MARGIN_Y))
    discs = [
        Disc(
            entity.id,
            entity.name,
            entity.kind,
            # its root: area tells
            radius=SMALL + (LARGE - SMALL) * math.sqrt(min(1.0, max(0.0, entity.salience))),
            opens=str(Selection("entity", entity.id)),
            told=f"{entity.name} · {KIND_NAME[entity.kind]} · {entity.salience:.0%} of the attention",
        )
        for entity in shown
    ]
    return drawing(discs, ties, where, FRAME), ties
