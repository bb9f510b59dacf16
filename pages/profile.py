"""One entity across all articles: who it is called, what it says and is said of it, where it goes, whom it is tied to."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from components.article_mark import opened_by
from components.by_hand import tell_by_hand
from components.case_choice import case_choice
from components.failures import failures_told, plain
from components.front_door import by_the_front_door
from components.gathered import Gathered, may_be_one, of_case
from components.place_map import place_map_panel
from components.profile_card import profile_card
from components.selection import select
from components.who_is_who import who_is_who
from dateline.across import Known, profile
from dateline.across.identity import bare
from dateline.storage import Library, open_library
from dateline.wording import KIND_NAME, date_said

_WHO = "who"  # its name in the address
_GO = "profile_go"


def page(library: Library) -> None:
    """Draw the choice of an entity, and its profile."""
    rows = library.listing.rows()
    if not rows:
        st.info(
            "A profile gathers what all articles say of one person, body or place; the library has no article yet.",
            icon=":material/person_search:",
        )
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    choice, scope = st.columns([7, 5], gap="medium", vertical_alignment="bottom")
    with scope:
        case = case_choice(library.cases.all(), key="profile_case")
    together = of_case(library, rows, case)
    if not together.whole.known:
        st.info(
            "Nobody and nothing is known from these articles. Articles that were never opened are not analysed yet: open "
            "them in the workspace, or choose another case.",
            icon=":material/person_off:",
        )
        return
    with choice:
        chosen = _chosen(together.whole.known)
    if chosen is not None:
        _profile(chosen, together)
    else:
        who_is_who(together.whole.known, may_be_one(together), key="profile_known", on_act=_act, letters=False)


def _chosen(known: Sequence[Known]) -> Known | None:
    """Return the entity whose profile is wanted, which the address names; None, and says so, where none is."""
    by_id = {one.id: one for one in known}
    wanted = st.query_params.get(_WHO)
    first = next((one.id for one in known if bare(wanted) in one.names), None) if wanted else None
    if wanted and first is None:
        st.warning(f"Nobody and nothing here is called “{plain(wanted)}”. Choose from those that are named.")

    def keep() -> None:
        select(None)
        st.query_params[_WHO] = by_id[st.session_state[key]].name if st.session_state[key] else ""

    key = f"profile_who_{wanted}"  # the address decides: another name there is another choice
    chosen: str | None = st.selectbox(
        "Who or what",
        list(by_id),
        index=list(by_id).index(first) if first else None,
        format_func=lambda own: _named(by_id[own]),
        key=key,
        on_change=keep,
        placeholder="Type a name",
    )
    if chosen is None:
        st.caption(f"{len(known)} people, bodies, places and things are named. Choose one, or one of those below.")
        return None
    return by_id[chosen]


def _named(one: Known) -> str:
    articles = len(one.articles)
    return f"{one.name} · {KIND_NAME[one.kind]} · {articles} article{'s' if articles > 1 else ''}"


def _profile(chosen: Known, together: Gathered) -> None:
    told = profile(chosen, together.whole, together.articles)
    likely = [pair for pair in may_be_one(together) if chosen.id in {pair.one.id, pair.other.id}]
    card, map_pane = st.columns([7, 5], gap="medium")
    with card:
        st.subheader(plain(chosen.name))
        st.caption(_seen(told.first, told.last, len(chosen.articles)))
        profile_card(told, together.whole, together.articles, likely, key="profile_card", on_act=_act)
    with map_pane:
        if told.moves:
            name = sha256(chosen.name.encode()).hexdigest()[
                :8
            ]  # a map of its own for each: it looks where this one goes
            place_map_panel(told.map, key=f"profile_map_{name}", on_correct=None)
        else:
            st.caption("No article tells of a journey or a stay of this one: there is nothing to draw on a map.")


def _seen(first: str | None, last: str | None, articles: int) -> str:
    number = f"In {articles} article{'s' if articles > 1 else ''}"
    if first is None or last is None:
        return f"{number}; none of them has a date"
    return (
        f"{number}; seen on {date_said(first)}"
        if first == last
        else (f"{number}; first seen {date_said(first)}, last {date_said(last)}")
    )


def _act(act: str) -> None:
    """Do what the card asks for; runs before the page is drawn again."""
    what, _, value = act.partition(":")
    if what == "who":
        select(None)
        st.query_params[_WHO] = value
    elif (address := opened_by(act)) is not None:
        st.session_state[_GO] = address


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page("pages/workspace.py", query_params=going)
tell_by_hand(())
st.title("Profile")
with failures_told("drawing the profile"):
    page(open_library())
