"""All places and journeys of a case, or of the library, on one map."""

from dataclasses import replace

import streamlit as st

from components.article_mark import opened_by
from components.by_hand import tell_by_hand
from components.case_choice import case_choice
from components.failures import failures_told
from components.front_door import by_the_front_door
from components.gathered import Gathered, of_case
from components.journey_list import journey_list
from components.place_map import place_map_panel
from dateline.model import Analysis
from dateline.storage import Library, open_library

HEIGHT = "clamp(320px, 66dvh, 760px)"
_GO = "atlas_go"


def page(library: Library) -> None:
    """Draw the map and the list of journeys."""
    rows = library.listing.rows()
    if not rows:
        st.info(
            "The atlas shows where all articles happen and who moves; the library has no article yet.",
            icon=":material/public:",
        )
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        case = case_choice(library.cases.all(), key="atlas_case")
        done = st.toggle("Only what is told as done", key="atlas_done", help="Leave out what is expected or hedged")
    together = of_case(library, rows, case)
    shown = _done(together.whole.analysis) if done else together.whole.analysis
    if not shown.places and not shown.movements:
        st.info(
            "No place and no journey is known from these articles. Articles that were never opened are not analysed "
            "yet: open them in the workspace, or choose another case.",
            icon=":material/wrong_location:",
        )
        return
    _map_and_list(shown, together, f"atlas_{case or 'all'}")


def _map_and_list(shown: Analysis, together: Gathered, key: str) -> None:
    map_pane, list_pane = st.columns([8, 4], gap="medium")
    with map_pane:
        place_map_panel(shown, key=key, on_correct=None, height=HEIGHT)
    with list_pane, st.container(height=620, border=False):
        if shown.movements:
            journey_list(shown, together, key="atlas_journeys", on_act=_act)
        else:
            st.caption("These articles tell of no journey or stay.")


def _done(analysis: Analysis) -> Analysis:
    """Return ``analysis`` with those movements alone that are told as done or under way, unhedged."""
    sure = tuple(move for move in analysis.movements if move.certainty == "asserted" and move.status != "expected")
    return replace(analysis, movements=sure)


def _act(act: str) -> None:
    """Do what the list asks for; runs before the page is drawn again."""
    if (address := opened_by(act)) is not None:
        st.session_state[_GO] = address


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page("pages/workspace.py", query_params=going)
tell_by_hand(())
st.title("Atlas")
with failures_told("drawing the atlas"):
    page(open_library())
