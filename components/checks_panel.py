"""Checks panel: what to distrust, each with the words it is about."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import place_card, who_is_meant
from components.clickable import clickable, tag, text
from components.entity_card import sentence_html
from components.place_card import decisions
from components.selection import Selection, SelectionKind, address_of
from components.who_is_meant import meant_decisions
from dateline.analysis.checks import Check, CheckCode, find_checks, footing
from dateline.corrections import Correction
from dateline.model import Analysis

_TITLES: dict[CheckCode, str] = {
    "untaken-report": "Reports from which nothing was taken",
    "untaken-place": "Places where nothing is said to happen",
    "untaken-date": "Dates on which nothing is said to happen",
    "open-date": "Dates that cannot be placed",
    "unknown-speaker": "Words without a speaker",
    "doubtful-mention": "Words that may stand for somebody else",
    "close-rival": "Places with a close rival",
}
_KIND_OF_ID: dict[str, SelectionKind] = {"d": "date", "e": "entity", "q": "quote", "p": "place"}


def checks_panel(analysis: Analysis, *, key: str, on_correct: Callable[[Sequence[Correction]], None]) -> None:
    """Draw what to distrust in ``analysis``; ``on_correct`` is given what is decided about rivals here."""
    html = checks_html(analysis)
    if not html:
        st.info(
            "Nothing here to distrust: no warning, and every sentence with a report was taken.",
            icon=":material/task_alt:",
        )
        return

    def asked(act: str) -> None:
        if made := decisions(act, analysis) or meant_decisions(act, analysis):
            on_correct(made)

    clickable(html, key=f"{key}_list", label="Checks", on_act=asked)


def checks_html(analysis: Analysis) -> str:
    """Return the warnings, on what the statements stand, and the checks by kind; "" when there is none of them."""
    sections = []
    if analysis.warnings:
        rows = (
            tag("div", text(warning.message), class_="check", data_code=warning.code) for warning in analysis.warnings
        )
        sections.append(_section("Warnings", len(analysis.warnings), *rows))
    if analysis.quotes:
        sections.append(_section("What the statements stand on", None, _footing(analysis)))
    checks = find_checks(analysis)
    for code, title in _TITLES.items():
        found = [check for check in checks if check.code == code]
        if found:
            sections.append(_section(title, len(found), *(_row(check, analysis) for check in found)))
    return "".join(sections)


def _section(title: str, number: int | None, *rows: str) -> str:
    count = f" {tag('span', str(number), class_='number')}" if number is not None else ""
    return tag("section", tag("h3", text(title), count), *rows, data_group=True)


def _row(check: Check, analysis: Analysis) -> str:
    words = tag("span", _words(check, analysis), class_="snippet")
    select = str(Selection(_KIND_OF_ID[check.of[0]], check.of)) if check.of else None
    goto = address_of(check.span) if check.code == "untaken-report" else None
    why = tag("span", text(check.why), class_="why")
    choice = _choice(check, analysis)
    return tag("div", words, why, choice, class_="check", data_select=select, data_goto=goto, data_row=True)


def _words(check: Check, analysis: Analysis) -> str:
    """Return the words of ``check``; a word that may stand for somebody else within its sentence."""
    if check.code == "doubtful-mention":
        return sentence_html(check.span, analysis)
    return text(check.span.of(analysis.article.text))


def _choice(check: Check, analysis: Analysis) -> str:
    """Return what else it may be, each to be pressed; "" where there is nothing to choose."""
    if check.code == "close-rival":
        return next(place_card.choice_html(place, few=True) for place in analysis.places if place.id == check.of)
    if check.code == "doubtful-mention":
        return next(
            who_is_meant.choice_html(mention, entity, analysis)
            for entity in analysis.entities
            for mention in entity.mentions
            if entity.id == check.of and mention.span == check.span
        )
    return ""


def _footing(analysis: Analysis) -> str:
    ground = footing(analysis)
    lines = [
        (ground.statements, "statements in all"),
        (ground.anonymous, "rest on sources that are not named"),
        (ground.unknown, "have no known speaker"),
        (ground.hedged, "are hedged by the article"),
        *((number, f"by {voice}") for voice, number in ground.busiest),
    ]
    cells = (tag("b", str(number)) + tag("span", text(words)) for number, words in lines if number)
    return tag("div", *cells, class_="tally")
