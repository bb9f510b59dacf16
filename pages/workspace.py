"""One article on the desk: the reader on the left, what was found in it on the right; or the ways to open one."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from components.article_history import article_history
from components.by_hand import tell_by_hand
from components.cached import analysed, corrected
from components.checks_panel import checks_panel
from components.conflicts import conflicts_shown
from components.correction_form import can_be_corrected, correction_form
from components.corrections_list import corrections_list
from components.downloads import downloads
from components.entity_panel import entity_panel
from components.failures import failures_told, plain
from components.location_panel import location_panel
from components.network_graph import network_panel
from components.notes import notes_list
from components.opened import (
    Opened,
    accept,
    brought_up_to_date,
    clear_desk,
    conflicts,
    correct,
    decline,
    forget_date,
    keep_analysis,
    lost,
    make_again,
    on_desk,
    opened,
    put_back,
    put_on_desk,
    set_date,
    take_back,
)
from components.place_map import place_map_panel
from components.quote_panel import quote_panel
from components.reader import reader
from components.reference_date import reference_date_form
from components.rules_here import rules_here
from components.selection import record_of, selected
from components.session_rules import beyond, redo_rules, rules_to_redo, rules_to_undo, undo_rules
from components.timeline import timeline_panel
from components.upload_box import sample_list, upload_box
from components.words_form import WORDS_ARE, find_words, words_form
from dateline.batch.changes import changes_between, changes_said
from dateline.corrections import Corrected, Correction
from dateline.model import Analysis, Span
from dateline.storage import open_library

_ASK_DATE = "dateline_ask_date"
_CORRECTING = "dateline_correcting"  # the article's id; a Span and what its words may be, or None: what is selected
_WORDS = re.compile(rf"(\d{{1,7}})-(\d{{1,7}}):({'|'.join(WORDS_ARE)})")
_TAB = "tab"  # also its name in the address

PANELS: dict[str, Callable[..., None]] = {
    "Entities": entity_panel,
    "Quotes": quote_panel,
    "Locations": location_panel,
    "Timeline": timeline_panel,
    "Network": network_panel,
    "Checks": checks_panel,
}
CORRECTING_PANELS = {"Entities", "Locations", "Checks"}


def front() -> None:
    """Offer the ways to open an article."""
    with st.container(key="front"):
        if name := lost():
            st.warning(
                f"The address names an article ({plain(name)}) that is not in the library here. "
                "It was opened in another one, or removed: look under Removed in the library, or upload it again."
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
        article = brought_up_to_date(article_id)
        result = corrected(article)
        keep_analysis(article, analysed(article))
        analysis = result.analysis
        tell_by_hand(result.by_hand.keys())
        _bar(article, result)
        with st.container(key="desk"):
            left, right = st.columns([7, 5], gap="medium")
            with left, st.container(key="reader_pane"):
                reader(
                    analysis,
                    key="reader",
                    kept=article.keep,
                    by_hand=result.by_hand.keys(),
                    on_act=lambda act: _act(article_id, act),
                )
            with right, st.container(key="side_pane"):
                _side(article, analysis)
        if st.session_state.pop(_ASK_DATE, False):
            _ask_date(article, analysis)
        of, asked = st.session_state.get(_CORRECTING, ("", None))
        if of == article_id:
            _ask_correction(article, analysis, asked)


def _bar(article: Opened, result: Corrected) -> None:
    analysis = result.analysis
    with st.container(key="bar", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(analysis.article.source), width="stretch")
        _correcting(article, result)
        _notes(article)
        with st.popover("Download", type="tertiary", icon=":material/download:"):
            downloads(result, key="download", governments=bool(st.session_state.get("map_governments")))
        if st.button("Open another", key="another", type="tertiary", icon=":material/add:"):
            clear_desk()
            st.rerun()  # the whole page: this fragment is the desk alone


def _correcting(article: Opened, result: Corrected) -> None:
    """Draw what corrects, takes back and lists."""
    done, undone = article.history.done, article.history.undone
    ruled, unruled = rules_to_undo(article.history), rules_to_redo()
    if st.button(
        "Correct", key="correct", type="tertiary", icon=":material/edit:", help="Correct what is selected, or add words"
    ):
        st.session_state[_CORRECTING] = article.id, None
    st.button(
        "Undo",
        key="undo",
        type="tertiary",
        icon=":material/undo:",
        disabled=not done and not ruled,
        on_click=undo_rules if ruled else take_back,
        args=(open_library(),) if ruled else (article,),
    )
    st.button(
        "Redo",
        key="redo",
        type="tertiary",
        icon=":material/redo:",
        disabled=not undone and not unruled,
        on_click=redo_rules if unruled else make_again,
        args=(open_library(),) if unruled else (article,),
    )
    label = f"Corrections ({len(done)})" + (f", {len(result.unfit)} do not fit" if result.unfit else "")
    meeting = conflicts(article)
    label += f", {len(meeting)} in conflict" if meeting else ""
    with st.popover(label, type="tertiary", key="corrections_popover"):
        conflicts_shown(meeting, key="conflict", on_take_back=lambda of: take_back(article, of))
        corrections_list(
            done,
            result,
            key="corrections",
            on_take_back=lambda of: take_back(article, of),
            on_replay=lambda read: correct(article, *read),
        )
        rules_here(
            open_library().rules.all(),
            {by for ids in result.by_hand.values() for by in ids},
            article.declined,
            key="rule",
            on_decline=lambda of: decline(article, of),
            on_accept=lambda of: accept(article, of),
        )
        _history(article, result.analysis)


def _history(article: Opened, analysis: Analysis) -> None:
    folded = st.expander("History", key="history", icon=":material/history:", on_change="rerun")
    if folded.open:
        library = open_library()
        rules = {rule.id: rule.correction for rule in library.rules.all()}
        before = library.articles.corrected_before(article.in_library)
        with folded:
            if before is not None:
                model = before.analysis.model
                otherwise = changes_said(changes_between(before.analysis, analysis)) or "nothing"
                st.caption(
                    plain(f"{model.name} {model.version} read this before. Found otherwise since then: {otherwise}.")
                )
            article_history(
                library.audit.entries(article.in_library),
                rules | library.decisions.ever_made(article.in_library),
                {case.id: case.name for case in library.cases.all()},
            )


def _notes(article: Opened) -> None:
    cases = open_library().cases
    notes = cases.notes(article.in_library)
    with st.popover(f"Notes ({len(notes)})" if notes else "Notes", type="tertiary", key="notes_popover"):
        notes_list(
            notes, key="notes", on_write=lambda words: cases.note(article.in_library, words), on_drop=cases.drop_note
        )


def _side(article: Opened, analysis: Analysis) -> None:
    if any(warning.code == "language" for warning in analysis.warnings):
        st.caption("Entities, quotes, places and moves are taken from articles in English only.")
        return

    def keep(corrections: Sequence[Correction]) -> None:
        correct(article, *corrections)

    with st.container(key="map_pane"), failures_told("drawing the map"):
        place_map_panel(analysis, key="map", on_correct=keep, on_mark=_show_places)
    names = list(PANELS)
    tabs = st.tabs(names, key=_TAB, bind="query-params", height="stretch")
    for name, tab in zip(names, tabs, strict=True):
        if tab.open:
            with tab, failures_told(f"drawing {name.lower()}"):
                if name in CORRECTING_PANELS:
                    PANELS[name](analysis, key=name.lower(), on_correct=keep)
                else:
                    PANELS[name](analysis, key=name.lower())


def _show_places() -> None:
    st.session_state[_TAB] = "Locations"


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
        put_back(article, frozenset(change({int(line)})))
    elif what == "words" and (match := _WORDS.fullmatch(line)):
        st.session_state[_CORRECTING] = article_id, (Span(int(match[1]), int(match[2])), match[3])


@st.dialog("The article's date")
def _ask_date(article: Opened, analysis: Analysis) -> None:
    def set_day(day: date) -> None:
        set_date(article, day)

    forget = (lambda: forget_date(article)) if article.reference_date else None
    reference_date_form(analysis, key="date", on_set=set_day, on_forget=forget)


def _corrected() -> None:
    st.session_state.pop(_CORRECTING, None)


@st.dialog("Correct", on_dismiss=_corrected)
def _ask_correction(article: Opened, analysis: Analysis, asked: tuple[Span, str] | None) -> None:
    def keep(corrections: Sequence[Correction]) -> None:
        correct(article, *corrections)
        _corrected()

    record = record_of(analysis, selected())
    if asked is None and record is not None and can_be_corrected(record):
        key = f"correct_{record.id}"
        correction_form(record, analysis, key=key, on_correct=keep, beyond=beyond(open_library()))
        return
    span = asked[0] if asked else find_words(analysis, key="correct_find")
    if span is not None and span.of(analysis.article.text).strip():
        words_form(
            span,
            analysis,
            key=f"correct_{span.start}_{span.end}",
            first=asked[1] if asked else "entity",
            on_correct=keep,
            beyond=beyond(open_library()),
        )


article = on_desk()
if article is None:
    front()
else:
    desk(article.id)
