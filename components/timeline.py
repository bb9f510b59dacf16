"""Timeline: what is said to happen when; past to the left of the article's date, expected to the right.

A bar is as long as the date is vague ("September" is a month long), and hollow where the article or the program is unsure.
Days near the article's date are spread out and far ones drawn together, so that "on Monday" and "in 1953" fit one picture.
"""

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from components.clickable import clickable, tag, text
from components.palette import colours
from components.selection import Selection, days_of, related, selected
from components.stretch import Stretch, stretch_of
from components.timeline_axis import Axis, axis_of
from components.timeline_brush import Bar, timeline_brush
from components.timeline_picture import Row, timeline_svg
from dateline.model import Analysis, DateMention, Span
from dateline.wording import RELATION_SAID, date_said

_STYLE = (Path(__file__).parent / "timeline.css").read_text(encoding="utf-8")
_UNSURE = 0.6  # confidence under which a bar is hollow: Dateline's words for it begin with "Unsure" a little above
_YEARS = 3  # from so many on, an even axis is marked by years, not months
_WORDS = 160  # characters shown of a sentence
_APART = 0.13  # share of the width between two words on the axis, at least


def timeline_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the dates of ``analysis`` in order, those without a value apart, with what to do about them."""
    if not analysis.dates:
        st.info("No date is named in this article, as far as Dateline can read it.", icon=":material/event_busy:")
        return
    moments = placed_moments(analysis)
    if moments:
        bars = [Bar(stretch, is_hollow(moment, analysis)) for moment, stretch in moments]
        timeline_brush(bars, axis_shown(analysis), key=f"{key}_brush")
    clickable(timeline_html(analysis, selected()), key=f"{key}_list", label="Timeline")
    if moments:
        st.download_button(
            "Picture, SVG",
            lambda: timeline_svg(rows_shown(analysis), axis_shown(analysis), colours()),
            "timeline.svg",
            "image/svg+xml",
            key=f"{key}_svg",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def timeline_html(analysis: Analysis, selection: Selection | None = None) -> str:
    """Return the timeline, dates outside the days of ``selection`` faded; text of the article is escaped."""
    placed = placed_moments(analysis)
    near = related(analysis, selection) if days_of(selection) else None
    apart = [moment for moment in analysis.dates if stretch_of(moment.value) is None]
    html = tag("style", _STYLE)
    if placed:
        axis = axis_shown(analysis)
        rows = "".join(
            _row(moment, stretch, axis, analysis, out=near is not None and Selection("date", moment.id) not in near)
            for moment, stretch in placed
        )
        html += tag("div", _ground(axis), rows, tag("div", class_="axis"), class_="timeline") + _key(placed, analysis)
    return html + (_apart(apart, analysis) if apart else "")


def placed_moments(analysis: Analysis) -> list[tuple[DateMention, Stretch]]:
    """Return the dates that have a place in time, the earliest first."""
    placed = [(moment, stretch) for moment in analysis.dates if (stretch := stretch_of(moment.value)) is not None]
    return sorted(placed, key=lambda pair: (pair[1].start, pair[1].end))


def axis_shown(analysis: Analysis) -> Axis:
    """Return the axis over all dates of ``analysis`` that have a place in time; there must be one."""
    return axis_of([stretch for _, stretch in placed_moments(analysis)], _today(analysis))


def rows_shown(analysis: Analysis) -> list[Row]:
    """Return what the rows say, for the picture."""
    return [
        Row(stretch, is_hollow(moment, analysis), date_said(moment.value or ""), hangs_on(moment, analysis))
        for moment, stretch in placed_moments(analysis)
    ]


def _today(analysis: Analysis) -> int | None:
    reference = analysis.article.reference_date
    stretch = stretch_of(reference.value) if reference else None
    return stretch.start if stretch else None


def is_hollow(moment: DateMention, analysis: Analysis) -> bool:
    """Whether the article hedges all that hangs on the date, or the program is unsure of its value."""
    hedged = [movement.certainty == "hedged" for movement in analysis.movements if movement.when == moment.id]
    hedged += [relation.certainty == "hedged" for relation in analysis.relations if relation.when == moment.id]
    return moment.confidence < _UNSURE or (bool(hedged) and all(hedged))


def _row(moment: DateMention, stretch: Stretch, axis: Axis, analysis: Analysis, *, out: bool) -> str:
    left, right = axis.at(stretch.start), axis.at(stretch.end)
    bar = tag(
        "span",
        class_="bar hollow" if is_hollow(moment, analysis) else "bar",
        style=f"left:{left:.2%};width:{right - left:.2%}",
    )
    return tag(
        "div",
        tag("div", bar, class_="track"),
        tag(
            "span",
            tag("span", text(date_said(moment.value or "")), class_="value"),
            tag("span", text(f" “{_one_line(moment.text)}”"), class_="words"),
            tag("span", text(hangs_on(moment, analysis)), class_="hangs"),
            class_="said",
        ),
        class_="moment out" if out else "moment",
        data_select=str(Selection("date", moment.id)),
    )


def hangs_on(moment: DateMention, analysis: Analysis) -> str:
    """Return what is said to happen on the date: the journeys and ties that hang on it, else the sentence it stands in."""
    names = {entity.id: entity.name for entity in analysis.entities}
    places = {place.id: place.name for place in analysis.places}
    said = []
    for movement in analysis.movements:
        if movement.when == moment.id:
            ends = [
                f"{word} {places[end]}"
                for word, end in (
                    ("from", movement.origin),
                    *(("by way of", stop) for stop in movement.via),
                    ("to", movement.destination),
                )
                if end in places
            ]
            who = names.get(movement.mover or "", "Someone")
            there = [f"in {places.get(movement.destination or '', '…')}"] if movement.kind == "stay" else ends
            what_for = [_one_line(movement.purpose.of(analysis.article.text))] if movement.purpose else []
            said.append(" ".join([who, *there, *what_for]))
    said += [
        f"{names[relation.source]} {RELATION_SAID[relation.kind]} {names[relation.target]}"
        for relation in analysis.relations
        if relation.when == moment.id and relation.source in names and relation.target in names
    ]
    return "; ".join(said) or _around(moment.span, analysis)


def _around(span: Span, analysis: Analysis) -> str:
    """Return the sentence around ``span``, cut to what shows the date's own words."""
    article = analysis.article.text
    sentence = next((each for each in analysis.sentences if each.contains(span)), span)
    start, end = max(sentence.start, span.start - _WORDS // 2), min(sentence.end, span.end + _WORDS // 2)
    if start > sentence.start:  # cut between words
        start = article.find(" ", start, span.start) + 1 or span.start
    if end < sentence.end:
        end = max(article.rfind(" ", span.end, end), span.end)
    before, after = "… " if start > sentence.start else "", " …" if end < sentence.end else ""
    return f"{before}{_one_line(article[start:end])}{after}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _ground(axis: Axis) -> str:
    """Return the lines and words behind the rows: the article's date, and how far away the rest is."""
    if axis.today is None:
        return "".join(_tick(axis.at(day), said) for day, said in _calendar(axis))
    at = axis.at(axis.today)
    said = date.fromordinal(axis.today)
    html = tag("div", tag("span", "← past"), tag("span", "expected →"), class_="sides")
    html += tag("div", class_="now", style=f"left:{at:.2%}")
    html += tag(
        "div",
        text(f"{said.day} {said:%B %Y}"),
        class_="now-said",
        style=f"left:{min(max(at, 0.32), 0.68):.2%}",
    )
    shown = [at]
    for days, words in ((7, "a week"), (30, "a month"), (365, "a year"), (3653, "10 years"), (36525, "a century")):
        for away, side in ((-days, "before"), (days, "after")):
            place = axis.at(axis.today + away)
            if axis.first <= axis.today + away <= axis.last and all(abs(place - other) > _APART for other in shown):
                shown.append(place)
                html += _tick(place, f"{words} {side}")
    return html


def _calendar(axis: Axis) -> list[tuple[int, str]]:
    """Return up to six first days of years, or of months where the axis holds few years, and what they are called."""
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    by_year = last.year - first.year >= _YEARS
    months = range(12 * first.year, 12 * (last.year + 1), 12 if by_year else 1)
    starts = [date(month // 12, month % 12 + 1, 1) for month in months]
    starts = [day for day in starts if first <= day <= last]
    shown = starts[:: max(1, math.ceil(len(starts) / 6))]
    return [(day.toordinal(), f"{day:%Y}" if by_year else f"{day:%b %Y}") for day in shown]


def _tick(place: float, words: str) -> str:
    line = tag("div", class_="tick", style=f"left:{place:.2%}")
    return line + tag("div", text(words), class_="tick-said", style=f"left:{min(max(place, 0.1), 0.9):.2%}")


def _key(placed: Sequence[tuple[DateMention, Stretch]], analysis: Analysis) -> str:
    if not any(is_hollow(moment, analysis) for moment, _ in placed):
        return ""
    full, hollow = tag("span", class_="bar"), tag("span", class_="bar hollow")
    return tag(
        "p",
        full,
        tag("span", "reported as certain"),
        hollow,
        tag("span", "hedged, or the date is unsure"),
        class_="key timeline",
    )


def _apart(apart: Sequence[DateMention], analysis: Analysis) -> str:
    advice = (
        "Nothing in the article says which days these are."
        if analysis.article.reference_date
        else "These count from the article's date, which is not known. Set it above the text, and they find their place."
    )
    rows = [
        tag(
            "div",
            tag("span", text(_one_line(moment.text)), class_="value"),
            tag("span", text(f" – {_around(moment.span, analysis)}"), class_="words"),
            data_select=str(Selection("date", moment.id)),
        )
        for moment in apart
    ]
    return tag("section", tag("h3", "Without a date"), tag("p", text(advice)), *rows, class_="apart")
