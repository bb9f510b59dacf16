"""Checks panel: what to distrust, each with the words it is about."""

import streamlit as st

from components.clickable import clickable, tag, text
from components.selection import Selection, SelectionKind, address_of
from dateline.analysis.checks import Check, CheckCode, find_checks, footing
from dateline.model import Analysis

_TITLES: dict[CheckCode, str] = {
    "untaken-report": "Reports from which nothing was taken",
    "untaken-place": "Places where nothing is said to happen",
    "untaken-date": "Dates on which nothing is said to happen",
    "open-date": "Dates that cannot be placed",
    "unknown-speaker": "Words without a speaker",
    "close-rival": "Places with a close rival",
}
_KIND_OF_ID: dict[str, SelectionKind] = {"d": "date", "q": "quote", "p": "place"}


def checks_panel(analysis: Analysis, *, key: str) -> None:
    """Draw what to distrust in ``analysis``."""
    html = checks_html(analysis)
    if not html:
        st.info(
            "Nothing here to distrust: no warning, and every sentence with a report was taken.",
            icon=":material/task_alt:",
        )
        return
    clickable(html, key=f"{key}_list", label="Checks")


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
    words = tag("span", text(check.span.of(analysis.article.text)), class_="snippet")
    select = str(Selection(_KIND_OF_ID[check.of[0]], check.of)) if check.of else None
    goto = address_of(check.span) if check.code == "untaken-report" else None
    why = tag("span", text(check.why), class_="why")
    return tag("div", words, why, class_="check", data_select=select, data_goto=goto, data_row=True)


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
