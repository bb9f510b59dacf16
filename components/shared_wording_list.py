"""Who copied whom, as far as shared wording shows: a card for each pair of articles, with the words they share."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.article_mark import letter_of, opening, title_of
from components.clickable import clickable, tag, text
from dateline.across import Wording
from dateline.across.shared_wording import LEAST_WORDS
from dateline.model import Analysis


def shared_wording_list(
    wordings: Sequence[Wording], articles: Sequence[Analysis], *, key: str, on_act: Callable[[str], None]
) -> None:
    """Draw the pairs of ``articles`` that share wording; ``on_act`` is called with "open:ARTICLE:"."""
    if not wordings:
        st.info(
            f"No {LEAST_WORDS} words or more stand in the same order in two of these articles: nothing shows that one took its "
            "words from another.",
            icon=":material/content_copy:",
        )
        return
    clickable(wording_html(wordings, articles), key=key, label="Shared wording", on_act=on_act)


def wording_html(wordings: Sequence[Wording], articles: Sequence[Analysis]) -> str:
    """Return a card for each pair."""
    return "".join(_card(wording, articles) for wording in wordings)


def _card(wording: Wording, articles: Sequence[Analysis]) -> str:
    first, second = articles[wording.one], articles[wording.other]
    names = [
        tag(
            "span",
            tag("b", letter_of(number)),
            " ",
            tag("span", text(title_of(analysis)), class_="way", data_act=opening(analysis)),
        )
        for number, analysis in ((wording.one, first), (wording.other, second))
    ]
    between = " → " if wording.directed else " – "
    runs = (
        tag("li", tag("span", text(" ".join(own.of(first.article.text).split())), class_="snippet"))
        for own, _ in sorted(wording.runs, key=lambda pair: pair[0].start - pair[0].end)
    )
    return tag(
        "article",
        tag("div", names[0], between, names[1], class_="pair"),
        tag("p", text(reading_said(wording)), class_="form"),
        tag("ul", *runs),
        class_="detail wording",
    )


def reading_said(wording: Wording) -> str:
    """Return in words what the shared wording shows, and what it does not."""
    earlier, later = letter_of(wording.one), letter_of(wording.other)
    said = f"{wording.words} words in the same order, {wording.share:.0%} of the shorter article"
    said += f"; {wording.quoted} of them within quotation marks" if wording.quoted else ""
    if not wording.own_words:
        return f"{said}. Only what somebody said is shared: two who heard it would write it down alike."
    if not wording.directed:
        return f"{said}. The days do not tell which of the two was first. Both may have the words from a third."
    named = f" {later} names {earlier}'s outlet." if wording.names_outlet else ""
    return (
        f"{said}. {earlier} is of an earlier day: {later} may have taken its words from it.{named} "
        "This is a reading, not a proof: both may have them from a third."
    )
