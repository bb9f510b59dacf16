"""The marked-up article: hovering says what a mark is and why, a click selects it everywhere.

A Streamlit v2 component: `reader` here, the marks in ``marks.py``, the drawing in ``reader.js`` and ``reader.css``.
"""

import re
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from components.reader.marks import marks_of, paragraphs
from components.selection import address_of, days_of, parse, related, select, selected
from dateline.model import Analysis, Article
from dateline.wording import date_said

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "dateline_reader",
    css=(_HERE / "reader.css").read_text(encoding="utf-8"),
    js=(_HERE / "reader.js").read_text(encoding="utf-8"),
)

BASIS_SAID = {
    "analyst": "set by you",
    "metadata": "from the page's metadata",
    "byline line": "from the byline",
    "page banner": "from the page's banner",
    "inferred": "inferred from the text",
}
_ABOVE_HEADLINE = 12  # lines, empty ones included
# A chip's few words; what is not listed here shows its code in words.
CHIP_SAID = {
    "date-conflict": "page date and text disagree",
    "no-reference-date": "dates that cannot be placed",
    "weekday-conflict": "weekday and date disagree",
    "anonymous-sources": "unnamed sources",
    "unknown-speakers": "unknown speakers",
    "unresolved-place": "places not found",
    "ambiguous-place": "places with rivals",
    "few-full-stops": "few full stops",
}


def reader(
    analysis: Analysis,
    *,
    key: str,
    kept: Collection[int] = (),
    by_hand: Collection[str] = (),
    on_act: Callable[[str], None],
) -> None:
    """Draw the article with its marks.

    ``kept``: the numbers of the furniture lines that were put back. ``by_hand``: ids of findings that the analyst
    corrected. ``on_act`` is called, before the next run draws anything, with what the analyst asked for besides a
    selection: "date" (set the article's date), "checks" (a warning was clicked), "keep:31" and "drop:31" (put line 31
    back, take it off again), "words:12-34:entity" (make an entity of the text [12, 34); or quote, place, journey, somebody).
    """

    def chosen() -> None:
        message = st.session_state[key].get("select")
        if message:
            select(parse(message["value"]))

    def asked() -> None:
        message = st.session_state[key].get("act")
        if message:
            on_act(str(message["value"]))

    selection = selected()
    data = page_of(analysis, tuple(sorted(kept)), frozenset(by_hand))
    _component(
        key=key,
        data={
            **data,
            "selected": str(selection) if selection else "",
            "at": st.query_params.get("at", ""),  # the sentence to show first, by its span
            "near": sorted(map(str, related(analysis, selection))) if days_of(selection) else None,
        },
        on_select_change=chosen,
        on_act_change=asked,
    )


def page_of(analysis: Analysis, kept: tuple[int, ...], by_hand: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what the page needs to draw ``analysis``; ``build`` changes when any of it does."""
    article = analysis.article
    marks = marks_of(analysis)
    lines = paragraphs(article.text, marks)
    page: dict[str, Any] = {
        "title": article.title,
        "headline": _headline(article),
        "paragraphs": [[[run.text, run.marks] for run in line] for line in lines],
        "starts": [match.end() for match in re.finditer(r"^|\n", article.text)],
        "marks": [
            {
                "layer": mark.layer,
                "select": str(mark.selects) if mark.selects else "",
                "at": address_of(mark.span),
                "title": mark.title,
                "why": mark.why,
                "style": mark.style,
                "initials": mark.initials,
                "hand": mark.selects is not None and mark.selects.id in by_hand,
            }
            for mark in marks
        ],
        "facts": [*filter(None, (article.outlet, article.byline)), f"{len(article.text.split()):,} words"],
        "date": _date(analysis),
        "chips": _chips(analysis),
        "note": next((warning.message for warning in analysis.warnings if warning.code == "language"), None),
        "furniture": [{"line": line.line, "text": line.text, "reason": line.reason} for line in article.furniture],
        "kept": kept,
    }
    return {**page, "build": sha256(repr(page).encode()).hexdigest()}


def _headline(article: Article) -> int | None:
    """Return the number of the line that is the headline; None where the text does not begin with it.

    A banner, a section's name or a byline may stand above it.
    """
    title = (article.title or "").strip()
    for number, line in enumerate(article.text.split("\n")[:_ABOVE_HEADLINE]):
        if title and line.strip() == title:
            return number
    return None


def _date(analysis: Analysis) -> dict[str, str]:
    reference, published = analysis.article.reference_date, analysis.article.published
    if reference is not None:
        basis = BASIS_SAID[reference.basis]
        return {"label": date_said(reference.value), "why": f"Relative dates are counted from here ({basis})."}
    if published is not None:
        said = f"dated {date_said(published.value)}, doubted"
        return {
            "label": said,
            "why": f"Read {BASIS_SAID[published.basis]}, but not trusted: no date is counted from it.",
        }
    return {"label": "no date", "why": "No date was found: relative dates cannot be placed until you set one."}


def _chips(analysis: Analysis) -> list[dict[str, str]]:
    chips: dict[str, dict[str, str]] = {}
    for warning in analysis.warnings:
        if warning.code == "language":
            continue  # said in full above the text
        label = CHIP_SAID.get(warning.code, warning.code.replace("-", " "))
        chip = chips.setdefault(warning.code, {"code": warning.code, "label": label, "message": ""})
        chip["message"] = f"{chip['message']}\n{warning.message}".strip()
    return list(chips.values())
