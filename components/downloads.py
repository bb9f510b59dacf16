"""Downloads: one article or many, in every format there is. A file is made when its button is clicked, not before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import streamlit as st

from dateline.corrections import Corrected
from dateline.export.brief import KnownIn
from dateline.export.formats import Format, file_name, formats, named_after


def downloads(article: Corrected, *, key: str, governments: bool = False) -> None:
    """Draw a button for each file that would have something in it. ``governments``: whether the map shows them."""
    for made in _by_group(made for made in formats(governments=governments) if made.holds([article])):
        _button(made, file_name(made, [article]), lambda: [article], key=key)


def case_downloads(
    read: Callable[[], Sequence[Corrected]],
    words: str,
    *,
    known: KnownIn,
    key: str,
    more: int = 0,
    title: str | None = None,
) -> None:
    """Draw a button for the brief of several articles, and a menu with one for every other format.

    ``read`` is asked for the articles when one is clicked. Files are called after ``words`` and how many ``more`` articles
    there are; ``title`` heads the brief, and ``known`` tells it who is one.
    """
    brief, *others = formats(title=title, known=known)
    _button(brief, named_after(brief, words, more=more), read, key=key, label="Brief", icon=":material/article:")
    with st.popover("Export", icon=":material/download:", key=f"{key}_export"):
        for made in _by_group(others):
            _button(made, named_after(made, words, more=more), read, key=key)


def _by_group(offered: Iterable[Format]) -> Iterator[Format]:
    """Yield the formats, with the name of a group drawn before its first."""
    for group, members in groupby(offered, key=lambda made: made.group):
        st.caption(group)
        yield from members


def _button(
    made: Format,
    name: str,
    read: Callable[[], Sequence[Corrected]],
    *,
    key: str,
    label: str | None = None,
    icon: str = ":material/download:",
) -> None:
    st.download_button(
        label or made.name,
        lambda: made.write(read()),
        name,
        made.media_type,
        key=f"{key}_{made.id}",
        on_click="ignore",
        type="secondary" if label else "tertiary",
        icon=icon,
    )
