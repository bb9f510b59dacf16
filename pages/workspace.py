"""One article on the desk: the reader on the left, what was found in it on the right; or the ways to open one."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.cached import analysed
from components.checks_panel import checks_panel
from components.downloads import downloads
from components.entity_panel import entity_panel
from components.failures import failures_told, plain
from components.location_panel import location_panel
from components.network_graph import network_panel
from components.opened import Opened, clear_desk, decide, forget_date, lost, on_desk, opened, put_on_desk
from components.place_map import place_map_panel
from components.quote_panel import quote_panel
from components.reader import reader
from components.reference_date import reference_date_form
from components.timeline import timeline_panel
from components.upload_box import sample_list, upload_box
from dateline.model import Analysis

_ASK_DATE = "dateline_ask_date"
MAP_HEIGHT = 300  # pixels: leaves the tabs a third of a window 768 high
_TAB = "tab"  # also its name in the address

PANELS: dict[str, Callable[..., None]] = {
    "Entities": entity_panel,
    "Quotes": quote_panel,
    "Locations": location_panel,
    "Timeline": timeline_panel,
    "Network": network_panel,
    "Checks": checks_panel,
}


def front() -> None:
    """Offer the ways to open an article."""
    with st.container(key="front"):
        if name := lost():
            st.warning(
                f"The address names an article ({plain(name)}) that is not open here. "
                "Uploaded articles stay in the browser session they were opened in: upload it again."
            )
        st.title("Put an article on the desk")
        st.markdown("Who is in it, who says what on whose word, where, and who moves. Nothing leaves this machine.")
        upload_box(key="upload", on_open=put_on_desk)
        st.subheader("Or try one of these")
        with st.container(key="samples"):
            sample_list(key="sample", on_open=put_on_desk)


@st.fragment
def desk(article_id: str) -> None:
    """Draw the article; a click in any panel reruns this and nothing around it."""
    with failures_told("analysing this article"):
        article = opened()[article_id]
        analysis = analysed(article)
        _bar(analysis)
        with st.container(key="desk"):
            left, right = st.columns([7, 5], gap="medium")
            with left, st.container(key="reader_pane"):
                reader(analysis, key="reader", kept=article.keep, on_act=lambda act: _act(article_id, act))
            with right, st.container(key="side_pane"):
                _side(analysis)
        if st.session_state.pop(_ASK_DATE, False):
            _ask_date(article, analysis)


def _bar(analysis: Analysis) -> None:
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(analysis.article.source), width="stretch")
        with st.popover("Download", type="tertiary", icon=":material/download:"):
            downloads(analysis, key="download")
        if st.button("Open another", key="another", type="tertiary", icon=":material/add:"):
            clear_desk()
            st.rerun()  # the whole page: this fragment is the desk alone


def _side(analysis: Analysis) -> None:
    if any(warning.code == "language" for warning in analysis.warnings):
        st.caption("Entities, quotes, places and moves are taken from articles in English only.")
        return
    with st.container(key="map_pane"), failures_told("drawing the map"):
        place_map_panel(analysis, key="map", height=MAP_HEIGHT)
    names = list(PANELS)
    tabs = st.tabs(names, key=_TAB, bind="query-params", height="stretch")
    for name, tab in zip(names, tabs, strict=True):
        if tab.open:
            with tab, failures_told(f"drawing {name.lower()}"):
                PANELS[name](analysis, key=name.lower())


def _act(article_id: str, act: str) -> None:
    """Do what the reader asks for; runs before the desk is drawn again."""
    article = opened()[article_id]
    what, _, line = act.partition(":")
    if what == "date":
        st.session_state[_ASK_DATE] = True
    elif what == "checks":
        st.session_state[_TAB] = "Checks"
    elif what in {"keep", "drop"} and line.isdecimal():
        change = article.keep.union if what == "keep" else article.keep.difference
        decide(article, keep=frozenset(change({int(line)})))


@st.dialog("The article's date")
def _ask_date(article: Opened, analysis: Analysis) -> None:
    def set_day(day: date) -> None:
        decide(article, reference_date=day)

    forget = (lambda: forget_date(article)) if article.reference_date else None
    reference_date_form(analysis, key="date", on_set=set_day, on_forget=forget)


article = on_desk()
if article is None:
    front()
else:
    desk(article.id)
