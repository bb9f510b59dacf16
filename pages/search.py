"""Search: the sentences of the library that an analyst asks for, with what they share; each opens its article there."""

from collections.abc import Sequence

import streamlit as st

from components.by_hand import tell_by_hand
from components.clickable import clickable
from components.failures import failures_told
from components.front_door import by_the_front_door
from components.saved_searches import dropped_line, saved_as, saved_search_choice, saving_box
from components.search_results import examples_html, facets_html, hits_html, opened_by, saved_html
from dateline.search.query import narrowed
from dateline.search.results import Results
from dateline.storage import Library, SavedSearch, open_library
from dateline.storage.search import MOST, Order, Search

_QUERY, _ORDER = "q", "order"  # also their names in the address
_GO = "search_go"
_SHOWN = "search_shown"  # the query and how many of its hits are drawn
_DROPPED = "search_dropped"  # the saved search that was dropped last, until something else is asked
_AT_ONCE = 25
_ORDERS: dict[Order, str] = {"newest": "Newest first", "oldest": "Oldest first"}


def page(library: Library) -> None:
    """Draw the query, what is saved, and what is found."""
    saved = library.searches.all()
    row = st.container(horizontal=True)
    query: str = row.text_input(
        "Search the library",
        key=_QUERY,
        bind="query-params",
        placeholder='sanctions Iran, "nuclear deal", speaker:Kirby, place:Vladivostok, from:2023-09-01 …',
        icon=":material/search:",
        label_visibility="collapsed",
    )
    if not len(library.articles):
        st.info("The library has no article yet: there is nothing to search.", icon=":material/inbox:")
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    if query.strip():
        with row:
            if saved:
                saved_search_choice(saved, query, key="search_saved", on_ask=_ask)
            _saving(library, saved, query)
    _dropped(library, saved, query)
    search = Search(library.database)
    _index(search)
    if not query.strip():
        if saved:
            st.caption("Saved searches")
            clickable(saved_html(saved), key="search_saved_list", label="Saved searches", on_act=_act)
        st.caption("Asked of every sentence of the library. Click one to try it:")
        clickable(examples_html(), key="search_examples", label="Examples", on_act=_act)
        return
    shown = _shown(query)
    order = next((order for order, said in _ORDERS.items() if said == st.session_state.get(_ORDER)), "newest")
    with failures_told("searching"):
        _draw(query, search.find(query, order=order, count=shown), shown)


def _saving(library: Library, saved: Sequence[SavedSearch], query: str) -> None:
    """Offer to save ``query``, or to rename or drop what it is saved as."""

    def drop(search: SavedSearch) -> None:
        library.searches.drop(search.id)
        st.session_state[_DROPPED] = search

    searches = library.searches
    saving_box(saved, query, key="search_save", on_save=searches.save, on_rename=searches.rename, on_drop=drop)


def _dropped(library: Library, saved: Sequence[SavedSearch], query: str) -> None:
    """Offer to have back the saved search that was dropped last, as long as nothing else is asked."""
    search: SavedSearch | None = st.session_state.get(_DROPPED)
    if search is None:
        return
    if saved_as([search], query) is None or saved_as(saved, query) is not None:
        del st.session_state[_DROPPED]
        return
    dropped_line(search, key="search_dropped", on_undo=lambda: library.searches.save(search.name, search.query))


def _draw(query: str, results: Results, shown: int) -> None:
    if not results.hits:
        st.info(
            "No sentence is so. All words must stand in one sentence: leave one out, write how it begins (sanction*), or "
            "allow another (embargo OR sanctions).",
            icon=":material/search_off:",
        )
        return
    hits, facets = st.columns([8, 3], gap="large")
    with hits:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(_told(results), width="content")
            st.segmented_control(
                "Order",
                list(_ORDERS.values()),
                key=_ORDER,
                default=_ORDERS["newest"],
                bind="query-params",
                label_visibility="collapsed",
            )
        clickable(hits_html(results), key="search_hits", label="Sentences found", on_act=_act)
        if results.sentences > shown:
            more = min(_AT_ONCE, results.sentences - shown)
            st.button(f"Show {more} more", key="search_more", on_click=_show_more, args=(query, shown))
    with facets:
        clickable(facets_html(results.facets), key="search_facets", label="Narrow down", on_act=_act)


def _told(results: Results) -> str:
    def number(of: int, one: str) -> str:
        return f"{of:,} {one}{'' if of == 1 else 's'}"

    if results.more:
        return f"More than {MOST:,} sentences; these are of the last added. A word more or a choice at the side narrows it down."
    return f"{number(results.sentences, 'sentence')} in {number(results.articles, 'article')}"


def _index(search: Search) -> None:
    """Index articles that an earlier version of Dateline has added, with a bar that says how far it is."""
    waiting = search.find("").waiting
    if waiting:
        bar = st.progress(0.0, f"Indexing {waiting:,} articles, once")
        for still in search.bring_up_to_date():
            bar.progress(1 - still / waiting, f"Indexing {waiting:,} articles, once: {still:,} to go")
        bar.empty()


def _shown(query: str) -> int:
    of, shown = st.session_state.get(_SHOWN, ("", 0))
    return shown if of == query else _AT_ONCE


def _show_more(query: str, shown: int) -> None:
    st.session_state[_SHOWN] = query, shown + _AT_ONCE


def _ask(query: str) -> None:
    st.session_state[_QUERY] = query


def _act(act: str) -> None:
    """Do what a list asks for; runs before the page is drawn again."""
    what, _, value = act.partition(":")
    if what == "ask":
        _ask(value)
    elif what == "narrow":
        st.session_state[_QUERY] = narrowed(st.session_state[_QUERY], value)
    elif (address := opened_by(act)) is not None:
        st.session_state[_GO] = address


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page("pages/workspace.py", query_params=going)
tell_by_hand(())
st.title("Search")
with failures_told("searching the library"):
    page(open_library())
