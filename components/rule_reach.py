"""How far a correction reaches: this article, a case, or the library; and what a rule would change, before it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from components.failures import plain
from dateline.corrections import Change, Correction, can_be_rule
from dateline.storage import Case, Library, Reach
from dateline.storage.search import Search

Far = Literal["here", "everywhere"] | int  # a number: the id of a case

_NAMED = 5  # articles named in a preview
_LONGEST = 48  # characters of a title named there


@dataclass(frozen=True, slots=True)
class Beyond:
    """Other articles, for forms that correct one: ``reach`` tells what a rule would change, ``make`` has rules hold.

    The second argument of both is the case that the rule is for; None: all articles.
    """

    cases: Sequence[Case]
    reach: Callable[[Correction, int | None], Reach]
    make: Callable[[Sequence[Correction], int | None], None]


def catch_up(library: Library) -> None:
    """Bring the index and the table up to date with the rules, with a bar where that takes long."""
    bar = None
    for number, still in enumerate(Search(library.database).bring_up_to_date(), start=1):
        if still or bar is not None:
            bar = bar or st.progress(0.0)
            bar.progress(number / (number + still), f"Bringing articles up to date: {still:,} to go")
    if bar is not None:
        bar.empty()


def ask_how_far(changes: Sequence[Change], beyond: Beyond | None, *, key: str, here: bool = True) -> Far:
    """Ask where ``changes`` are to hold; "here" without asking where they can hold nowhere else.

    ``here``: whether one article, which is at hand, is a choice.
    """
    if beyond is None or not changes or not all(map(can_be_rule, changes)):
        return "here"
    names: dict[Far, str] = {"here": "In this article"} if here else {}
    names |= {case.id: f"In the case “{case.name}”, and in what is put into it" for case in beyond.cases}
    names["everywhere"] = "In all articles, and in those that come later"
    return st.selectbox(
        "Where it holds",
        list(names),
        format_func=names.__getitem__,
        key=f"{key}_far",
        help="Beyond this article it is a rule: it changes what goes by exactly this name, in articles that come later too. "
        "The page Rules lists all, and takes them back.",
    )


def case_of(far: Far) -> int | None:
    """Return the case that a rule is for; None: all articles."""
    return far if isinstance(far, int) else None


def reach_told(reach: Reach) -> None:
    """Say what a rule would change."""
    st.caption(plain(reach_said(reach)))


def reach_said(reach: Reach) -> str:
    """Return what a rule changes, in words: "Changes 14 items in 6 articles: …"."""
    if not reach.articles:
        now = "Nothing changes now"
    else:
        named = [f"{_short(one.title)} ({len(one.differences)})" for one in reach.articles[:_NAMED]]
        more = [f"{len(reach.articles) - _NAMED} more"] if len(reach.articles) > _NAMED else []
        items, articles = _number(reach.items, "item"), _number(len(reach.articles), "article")
        now = f"Changes {items} in {articles}: {'; '.join([*named, *more])}"
    if reach.read < reach.holding:
        now += f". Looked at were the {reach.read} added last of {reach.holding:,} that hold the words"
    return f"{now}. What comes later is read by it too."


def _number(of: int, one: str) -> str:
    return f"{of:,} {one}{'' if of == 1 else 's'}"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
