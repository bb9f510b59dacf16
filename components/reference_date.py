"""The article's date: the day that "this month" and "last week" are counted from, set by the analyst's pencil."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.failures import plain
from dateline.analysis.dated_events import held_then
from dateline.model import Analysis
from dateline.wording import date_said


def reference_date_form(
    analysis: Analysis, *, key: str, on_set: Callable[[date], None], on_forget: Callable[[], None] | None
) -> None:
    """Ask for the article's date. ``on_forget`` goes back to the article's own; None where none was set."""
    article = analysis.article
    if article.published is not None:
        st.caption(f"On the page: {date_said(article.published.value)} ({article.published.basis}).")
    open_dates = [mention.text for mention in analysis.dates if mention.value is None]
    if open_dates:
        st.caption(f"Waiting for a date: {', '.join(f'“{words}”' for words in dict.fromkeys(open_dates))}.")
    held = held_then(article.text, analysis.dates)
    for event in held:
        on = date_said(f"{event.first}/{event.last}" if event.last > event.first else str(event.first))
        st.caption(plain(f"“{event.words}” fits {event.first:%B %Y}: the {event.name} was held on {on}."))
    known = article.reference_date or article.published
    first = _day(known.value) if known else None
    if held and article.reference_date is None:  # the page's own date is doubted or missing
        first = held[0].first
    with st.form(f"{key}_form", border=False):
        # Side by side: the calendar drops over what stands below.
        field, button = st.columns([3, 4], vertical_alignment="bottom")
        day = field.date_input(
            "The article is of",
            first,
            min_value=date(1700, 1, 1),
            max_value=date(2100, 12, 31),
            format="YYYY-MM-DD",
            key=f"{key}_day",
        )
        if button.form_submit_button("Count dates from this day", type="primary", key=f"{key}_set"):
            if isinstance(day, date):
                on_set(day)
                st.rerun()
            st.error("Give a day, for example 2023-09-05.")
    if on_forget is not None and st.button("Use the article's own date again", key=f"{key}_forget", type="tertiary"):
        on_forget()
        st.rerun()


def _day(value: str) -> date | None:
    """Return an ISO 8601 day; a month or a year is not a day."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
