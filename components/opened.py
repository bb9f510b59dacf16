"""The articles opened in this session, by the first 16 digits of their SHA-256, and their place in the library.

Whatever is opened or decided is written to the library before the page says so. The address names the article on the
desk: ``?article=95540c9d7c6eacb1`` for one of the library, ``?sample=NAME`` for a sample, which opens in any library, so that
a colleague can be sent there. This is the one file of the components that reaches the library.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

import streamlit as st

from components.samples import SAMPLES, sample_bytes
from components.selection import select
from dateline.corrections import Correction, History, SetReferenceDate, decided
from dateline.corrections import reference_date as reference_date_of
from dateline.model import Analysis, Article
from dateline.reading import read, read_paste
from dateline.storage import Conflict, Decided, open_library

_STATE = "dateline_opened"
_LAST = "dateline_last_on_desk"
_KEPT = "dateline_analyses_kept"


@dataclass(frozen=True, slots=True)
class Opened:
    """One article as it came in, and what was decided about it as this session has it before its eyes.

    ``keep``: numbers of furniture lines put back. ``history``: the corrections, those taken back too. ``rules``: those of the
    library and its cases that hold here; ``declined``: the ids of those that do not. ``seen``: the last decision of the
    library that these know of.
    """

    data: bytes
    source: str
    pasted: bool = False
    sample: str | None = None
    keep: frozenset[int] = frozenset()
    history: History = field(default_factory=History)
    rules: tuple[Correction, ...] = ()
    declined: frozenset[str] = frozenset()
    seen: int = 0

    @property
    def replayed(self) -> tuple[Correction, ...]:
        """What the program's analysis is corrected by: the rules, then what was decided here."""
        return *self.rules, *self.history.done

    @property
    def id(self) -> str:
        """The first 16 digits of the SHA-256 of the bytes."""
        return self.in_library[:16]

    @property
    def in_library(self) -> str:
        """The SHA-256 of the bytes: the article's id in the library."""
        return sha256(self.data).hexdigest()

    @property
    def reference_date(self) -> date | None:
        """The day set by the analyst to count from; None: the article's own."""
        return reference_date_of(self.history.done)


def as_decided(article: Opened) -> tuple[object, ...]:
    """Return all of ``article`` that decides what is read and found in it, before corrections."""
    return article.id, article.source, article.pasted, sorted(article.keep), article.reference_date


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs={Opened: as_decided})
def as_read(article: Opened) -> Article:
    """Return what is read from ``article``, not analysed.

    Raises:
        ReadingError: if it cannot be read.
    """
    if article.pasted:
        return read_paste(article.data.decode("utf-8"), keep=article.keep)
    return read(article.data, article.source, keep=article.keep)


def opened() -> Mapping[str, Opened]:
    """Return the session's articles by id, in the order in which they were first opened."""
    articles: dict[str, Opened] = st.session_state.setdefault(_STATE, {})
    return articles


def remember(article: Opened) -> str:
    """Keep ``article`` in the library and the session, and return its id; what was decided about it before stands.

    Raises:
        DatelineError: if it cannot be read, or the library cannot be reached.
    """
    library = open_library()
    if article.id not in opened() or article.in_library not in library.articles:  # it may have been removed meanwhile
        library.articles.add(article.data, as_read(article), pasted=article.pasted)
        _see(article, library.decisions.of(article.in_library))
    return article.id


def brought_up_to_date(article_id: str) -> Opened:
    """Return one of the session's articles with what was decided about it by now, in other sessions too."""
    article = opened()[article_id]
    return _see(article, open_library().decisions.of(article.in_library))


def keep_analysis(article: Opened, analysis: Analysis) -> None:
    """Keep what the program found in ``article``, before corrections, for the library's table and all that searches it."""
    kept: set[object] = st.session_state.setdefault(_KEPT, set())
    made_with = (article.id, article.keep, article.reference_date)
    if made_with not in kept:
        open_library().articles.keep_analysis(analysis, kept=article.keep)
        kept.add(made_with)


def conflicts(article: Opened) -> list[Conflict]:
    """Return where decisions of two sessions about ``article`` meet, made without knowing of each other."""
    return open_library().decisions.conflicts(article.in_library)


def put_back(article: Opened, keep: frozenset[int]) -> None:
    """Keep the furniture lines with these numbers in the text."""
    _see(article, open_library().decisions.put_back(article.in_library, keep, seen=article.seen))


def correct(article: Opened, *corrections: Correction) -> None:
    """Put ``corrections`` on top of those made already."""
    _see(article, open_library().decisions.correct(article.in_library, *corrections, seen=article.seen))


def take_back(article: Opened, correction_id: str | None = None) -> None:
    """Undo one correction, by default the last that this session has seen."""
    if correction_id is None:
        if not article.history.done:
            return
        correction_id = article.history.done[-1].id
    _see(article, open_library().decisions.undo(article.in_library, correction_id, seen=article.seen))


def make_again(article: Opened) -> None:
    """Redo the correction undone last, as far as this session has seen."""
    if article.history.undone:
        last = article.history.undone[-1].correction.id
        _see(article, open_library().decisions.redo(article.in_library, last, seen=article.seen))


def decline(article: Opened, rule_id: str) -> None:
    """Have a rule of the library not hold in ``article``."""
    _see(article, open_library().decisions.decline(article.in_library, rule_id, seen=article.seen))


def accept(article: Opened, rule_id: str) -> None:
    """Have a rule hold in ``article`` again that was declined."""
    _see(article, open_library().decisions.accept(article.in_library, rule_id, seen=article.seen))


def set_date(article: Opened, day: date) -> None:
    """Count ``article``'s relative dates from ``day``."""
    correct(article, decided(SetReferenceDate(day.isoformat())))


def forget_date(article: Opened) -> None:
    """Count ``article``'s relative dates from its own date again."""
    set_by_hand = [c.id for c in article.history.done if isinstance(c.change, SetReferenceDate)]
    _see(article, open_library().decisions.undo(article.in_library, *set_by_hand, seen=article.seen))


def _see(article: Opened, now: Decided) -> Opened:
    """Have ``article`` in the session as it was decided by now."""
    article = replace(
        article, keep=now.kept, history=now.history, rules=now.rules, declined=now.declined, seen=now.seen
    )
    st.session_state.setdefault(_STATE, {})[article.id] = article
    return article


def forget(article_id: str) -> None:
    """Have an article that was removed, by its id in the library, in this session no more."""
    st.session_state.get(_STATE, {}).pop(article_id[:16], None)


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

    None: nothing is open, or the library has no article that the address names; `lost` tells the two apart.
    """
    sample, named = st.query_params.get("sample"), st.query_params.get("article")
    if sample in SAMPLES:
        st.session_state[_LAST] = remember(Opened(sample_bytes(sample), SAMPLES[sample].file, sample=sample))
    elif named is not None:
        st.session_state[_LAST] = _from_library(named)
    elif sample is not None:
        return None
    elif st.session_state.get(_LAST) in opened():
        put_on_desk(st.session_state[_LAST])
    return opened().get(st.session_state.get(_LAST) or "")


def lost() -> str | None:
    """Return the article or sample that the address names although there is no such one."""
    sample, article = st.query_params.get("sample"), st.query_params.get("article")
    if sample is not None and sample not in SAMPLES:
        return sample
    return article if article is not None and _from_library(article) is None else None


def open_from_library(article_id: str) -> None:
    """Put an article of the library on the desk; ``article_id`` is its id there."""
    _from_library(article_id)
    put_on_desk(article_id[:16])


def _from_library(named: str) -> str | None:
    """Have the library's article whose id begins so in the session, and return its id here; None: there is none."""
    if named in opened():
        return named
    library = open_library()
    article_id = library.articles.id_of(named) if named else None
    if article_id is None:
        return None
    stored = library.articles.get(article_id)
    return _see(Opened(stored.data, stored.source, stored.pasted), stored.decided).id
