"""Who is who in several articles: each one known from more than one of them, with the reason; and who may be one."""

from collections.abc import Callable, Sequence

from components.article_mark import letter_of
from components.clickable import clickable, tag, text
from components.palette import kind_variable
from dateline.across import Known, Likeness
from dateline.wording import KIND_NAME


def who_is_who(
    known: Sequence[Known],
    likely: Sequence[Likeness],
    *,
    key: str,
    on_act: Callable[[str], None],
    letters: bool = True,
) -> None:
    """Draw those of ``known`` that are in several articles, and ``likely`` pairs; ``on_act`` is called with "who:NAME".

    ``letters``: name the articles by their letters, which stand beside; else only their number is told.
    """
    html = who_html(known, likely, letters=letters)
    clickable(html, key=key, label="Who is who", search="Search names", on_act=on_act)


def who_html(known: Sequence[Known], likely: Sequence[Likeness], *, letters: bool = True) -> str:
    """Return the list."""
    several = [one for one in known if len(one.articles) > 1]
    rows = "".join(_row(one, letters=letters) for one in several)
    head = tag("h3", "In more than one article ", tag("span", str(len(several)), class_="number"))
    if not several:
        rows = tag("p", "Nobody and nothing is named in more than one of these articles.", class_="empty")
    return tag("section", head, rows, data_group=True) + likenesses_html(likely)


def likenesses_html(likely: Sequence[Likeness]) -> str:
    """Return the pairs that may be one, with the reason: for an analyst to judge."""
    if not likely:
        return ""
    head = tag("h3", "May be one; kept apart ", tag("span", str(len(likely)), class_="number"))
    rows = (
        tag(
            "div",
            tag("span", text(f"{pair.one.name} and {pair.other.name}"), class_="name"),
            tag("span", text(f"{pair.why} ({pair.confidence:.0%})"), class_="form"),
            class_="known",
            data_row=True,
        )
        for pair in likely
    )
    return tag("section", head, *rows, data_group=True)


def _row(one: Known, *, letters: bool) -> str:
    reasons = dict.fromkeys(member.why for member in one.members if member.why)
    where = " ".join(map(letter_of, one.articles)) if letters else f"in {len(one.articles)} articles"
    return tag(
        "div",
        tag("span", text(one.name), class_="name way", data_act=f"who:{one.name}"),
        tag("span", text(f"{KIND_NAME[one.kind]} · {where}"), class_="form"),
        tag("span", text("; ".join(reasons)), class_="form why"),
        class_="known",
        style=f"--kind:{kind_variable(one.kind)}",
        data_row=True,
    )
