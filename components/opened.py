"""The articles opened since the page was loaded, kept in the session by the first 16 digits of their SHA-256.

The address names the one on the desk: ``?article=95540c9d7c6eacb1`` for one of the session's, ``?sample=NAME`` for a
sample, which opens in any session, so that a colleague can be sent there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

import streamlit as st

from components.samples import SAMPLES, sample_bytes
from components.selection import select
from dateline.corrections import Correction, History, SetReferenceDate, decided, made, redo, undo
from dateline.corrections import reference_date as reference_date_of

_STATE = "dateline_opened"
_LAST = "dateline_last_on_desk"


@dataclass(frozen=True, slots=True)
class Opened:
    """One article as it came in, and what the analyst has decided about it since.

    ``keep``: numbers of furniture lines put back. ``history``: the corrections, those taken back too.
    """

    data: bytes
    source: str
    pasted: bool = False
    sample: str | None = None
    keep: frozenset[int] = frozenset()
    history: History = field(default_factory=History)

    @property
    def id(self) -> str:
        """The first 16 digits of the SHA-256 of the bytes."""
        return sha256(self.data).hexdigest()[:16]

    @property
    def reference_date(self) -> date | None:
        """The day set by the analyst to count from; None: the article's own."""
        return reference_date_of(self.history.done)


def opened() -> Mapping[str, Opened]:
    """Return the session's articles by id, in the order in which they were first opened."""
    articles: dict[str, Opened] = st.session_state.setdefault(_STATE, {})
    return articles


def remember(article: Opened) -> str:
    """Keep ``article`` in the session and return its id; one with the same bytes keeps what was decided about it."""
    st.session_state.setdefault(_STATE, {}).setdefault(article.id, article)
    return article.id


def put_back(article: Opened, keep: frozenset[int]) -> None:
    """Keep the furniture lines with these numbers in the text."""
    _change(article, keep=keep)


def correct(article: Opened, *corrections: Correction) -> None:
    """Put ``corrections`` on top of those made already."""
    _change(article, history=made(article.history, *corrections))


def take_back(article: Opened, correction_id: str | None = None) -> None:
    """Undo one correction, by default the last."""
    _change(article, history=undo(article.history, correction_id))


def make_again(article: Opened) -> None:
    """Redo the correction undone last."""
    _change(article, history=redo(article.history))


def set_date(article: Opened, day: date) -> None:
    """Count ``article``'s relative dates from ``day``."""
    correct(article, decided(SetReferenceDate(day.isoformat())))


def forget_date(article: Opened) -> None:
    """Count ``article``'s relative dates from its own date again."""
    history = article.history
    for correction in article.history.done:
        if isinstance(correction.change, SetReferenceDate):
            history = undo(history, correction.id)
    _change(article, history=history)


def _change(article: Opened, **decisions: object) -> None:
    st.session_state[_STATE][article.id] = replace(article, **decisions)  # type: ignore[arg-type]  # fields of Opened


def put_on_desk(article_id: str) -> None:
    """Make the article the one shown: its address, and nothing selected in it."""
    article = opened()[article_id]
    select(None)
    tab = st.query_params.get("tab")
    name, value = ("sample", article.sample) if article.sample else ("article", article_id)
    st.query_params.from_dict({name: value, **({"tab": tab} if tab else {})})
    st.session_state[_LAST] = article_id


def clear_desk() -> None:
    """Show no article: the page that offers to open one."""
    select(None)
    st.query_params.clear()
    st.session_state.pop(_LAST, None)


def on_desk() -> Opened | None:
    """Return the article that the address names, or the last one shown where it names none (after another page).

    None: nothing is open, or the address names an article of another session; `lost` tells the two apart.
    """
    sample = st.query_params.get("sample")
    if sample in SAMPLES:
        article_id = remember(Opened(sample_bytes(sample), SAMPLES[sample].file, sample=sample))
        st.session_state[_LAST] = article_id
        return opened()[article_id]
    named = st.query_params.get("article")
    if named is None and sample is None and st.session_state.get(_LAST) in opened():
        put_on_desk(st.session_state[_LAST])
        return opened()[st.session_state[_LAST]]
    if named in opened():
        st.session_state[_LAST] = named
    return opened().get(named or "")


def lost() -> str | None:
    """Return the article or sample that the address names although this session has no such one."""
    sample, article = st.query_params.get("sample"), st.query_params.get("article")
    if sample is not None and sample not in SAMPLES:
        return sample
    return article if article is not None and article not in opened() else None
