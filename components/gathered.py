"""Articles gathered from the library, as compared and as one: read once for as long as nothing in them changes.

Who is one in them is gathered anew with each decision on it, without reading the articles again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dateline.across import (
    Claim,
    Decision,
    Joined,
    Likeness,
    Settled,
    Wording,
    claims,
    joined,
    likenesses,
    settled,
    shared_wording,
    spoken_of,
    stories,
)
from dateline.across.by_rule import known_by_all
from dateline.across.network import Network, network
from dateline.across.ties import Sort, Tie, read_ties
from dateline.corrections import Correction
from dateline.model import Analysis
from dateline.storage import Library
from dateline.storage.identities import TRAIL
from dateline.storage.listing import Row

MOST = 2000  # articles read together, the last added: what is read in seconds; a case holds fewer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Articles of the library by their ids, how to read them, and what tells one state of them from another.

    ``decisions``: those that stand on who is one across articles; ``rules``: those that hold in all of them.
    """

    ids: tuple[str, ...]
    state: str
    read: Callable[[Sequence[str]], Sequence[Analysis]]
    decisions: tuple[Decision, ...]
    rules: tuple[Correction, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What these articles are known by in the cache, as one."""
        decided = (*self.decisions, *self.rules)
        return self.ids, self.state, tuple(one.id for one in decided)


@dataclass(frozen=True, slots=True)
class Gathered:
    """``articles``: those analysed, as corrected, in the order asked for; ``whole``: as one, after ``decisions``.

    Decisions that follow from rules come first, so that what is decided by hand has the last word. ``beside``: other
    articles that decisions speak of. ``stories``: which articles copy each other.
    """

    key: tuple[object, ...]
    articles: tuple[Analysis, ...]
    whole: Joined
    decisions: tuple[Decision, ...]
    rules: int  # how many of them follow from rules
    beside: tuple[Analysis, ...]
    stories: tuple[int, ...]


def in_library(library: Library, ids: Sequence[str], case: int | None = None) -> Wanted:
    """Return the articles ``ids`` of ``library`` as wanted; when it was changed last tells one state of it from another.

    ``case``: they are read as articles of it, by its own rules too.
    """
    last = library.audit.last(but=TRAIL)
    return Wanted(
        tuple(ids),
        last.isoformat() if last else "",
        lambda wanted: [corrected.analysis for _, corrected in library.articles.all_corrected(wanted)],
        library.identities.all(),
        library.rules.holding(case),
    )


def of_case(library: Library, rows: Sequence[Row], case: int | None) -> Gathered:
    """Return those of ``rows`` that are in ``case`` (None: all), as one; the caption says so where they are too many."""
    ids = [row.id for row in rows if case is None or case in row.cases]
    if len(ids) > MOST:
        st.caption(f"Of {len(ids)} articles the {MOST} added last are read. Choose a case for fewer.")
    return gathered(in_library(library, list(reversed(ids[:MOST])), case))


def _key(of: Wanted | Gathered) -> tuple[object, ...]:
    return of.key


@st.cache_resource(max_entries=8, show_spinner="Reading the articles together…", hash_funcs={Wanted: _key})
def gathered(wanted: Wanted) -> Gathered:
    """Return the articles ``wanted``; those that are not analysed are left out."""
    articles = _read(wanted)
    beside = _read(replace(wanted, ids=spoken_of(articles, wanted.decisions)))
    known, ruled = known_by_all(articles, wanted.decisions, wanted.rules, beside)
    whole = joined(articles, source=f"{len(articles)} articles", known=known)
    return Gathered(wanted.key, articles, whole, (*ruled, *wanted.decisions), len(ruled), beside, _stories(wanted))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Wanted: lambda wanted: (wanted.ids, wanted.state)})
def _read(wanted: Wanted) -> tuple[Analysis, ...]:
    return tuple(wanted.read(wanted.ids))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Wanted: lambda wanted: (wanted.ids, wanted.state)})
def _stories(wanted: Wanted) -> tuple[int, ...]:
    return stories(_read(wanted))


@st.cache_resource(max_entries=8, show_spinner="Comparing…", hash_funcs={Gathered: _key})
def compared(together: Gathered) -> tuple[tuple[Claim, ...], tuple[Wording, ...]]:
    """Return the claims of the articles and the wording that they share."""
    return claims(together.articles, together.whole.known, together.stories), shared_wording(together.articles)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Gathered: _key})
def may_be_one(together: Gathered) -> tuple[Likeness, ...]:
    """Return who may be the same in the articles, though nothing proves it."""
    return likenesses(together.whole.known)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Gathered: _key})
def decided(together: Gathered) -> tuple[Settled, ...]:
    """Return the decisions by hand on who is one, each with what becomes of it in the articles."""
    return settled([*together.articles, *together.beside], together.decisions)[together.rules :]


@st.cache_resource(max_entries=8, show_spinner="Reading who is tied to whom…", hash_funcs={Gathered: _key})
def tied(together: Gathered) -> tuple[Tie, ...]:
    """Return what ties those named in the articles."""
    return read_ties(together.whole)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Gathered: _key})
def network_of(together: Gathered, sorts: tuple[Sort, ...], least: int) -> Network:
    """Return the network of ties of ``sorts`` between pairs that ``least`` sentences or more tie."""
    return network(tied(together), sorts, least)
