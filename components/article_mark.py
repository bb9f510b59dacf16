"""How an article is told from others beside it: a letter, its outlet or title, its day; and the way to open it."""

from collections.abc import Sequence

from components.clickable import tag, text
from components.selection import address_of
from dateline.across.dates import day_of
from dateline.model import Analysis, Span
from dateline.wording import date_said

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter_of(article: int) -> str:
    """Return the letter of the article at this position: A to Z, then A2 and so on."""
    round_, place = divmod(article, len(_LETTERS))
    return _LETTERS[place] + (str(round_ + 1) if round_ else "")


def title_of(analysis: Analysis) -> str:
    """Return the article's headline, else the name it came in under."""
    return analysis.article.title or analysis.article.source


def told_of(analysis: Analysis) -> str:
    """Return outlet and day in a line: "Daily Post, 4 March 2024"."""
    day = day_of(analysis.article)
    parts = [analysis.article.outlet, date_said(day) if day else "no date"]
    return ", ".join(part for part in parts if part)


def opening(analysis: Analysis, finding: str | None = None, at: Span | None = None) -> str:
    """Return what a list asks for when an article, or a finding in it ("quote:q4"), or the words ``at``, shall be opened."""
    return f"open:{analysis.article.id[:16]}:{finding or ''}{f'@{address_of(at)}' if at else ''}"


def opened_by(act: str) -> dict[str, str] | None:
    """Return the address in the workspace that ``act`` asks for; None: it asks for something else."""
    what, _, rest = act.partition(":")
    article, _, rest = rest.partition(":")
    finding, _, at = rest.partition("@")
    if what != "open" or not article.isalnum():
        return None
    return {"article": article, **({"select": finding} if finding else {}), **({"at": at} if at else {})}


def way_to(analysis: Analysis, finding: str | None = None, at: Span | None = None) -> str:
    """Return outlet (or title) and day of the article that something is read from, which lead to it."""
    day = day_of(analysis.article)
    said = f"{analysis.article.outlet or title_of(analysis)}, {date_said(day) if day else 'no date'}"
    return tag("span", text(said), class_="way from", data_act=opening(analysis, finding, at))


def article_list_html(articles: Sequence[Analysis]) -> str:
    """Return the articles with their letters, each leading to itself."""
    rows = (
        tag(
            "li",
            tag("b", letter_of(number)),
            tag("span", text(title_of(analysis)), class_="way", data_act=opening(analysis)),
            tag("span", text(told_of(analysis)), class_="form"),
        )
        for number, analysis in enumerate(articles)
    )
    return tag("ol", *rows, class_="articles")
