"""Who is who in several articles: each one known from more than one of them, with the reason; and who may be one."""

from collections.abc import Callable, Sequence

from components.article_mark import letter_of, way_to
from components.clickable import clickable, tag, text
from components.entity_card import sentence_html
from components.palette import kind_variable
from dateline.across import Known, Likeness
from dateline.model import Analysis
from dateline.wording import KIND_NAME, confidence_said

_SHOWN = 40  # suggestions drawn at once, the surest; the next come as these are decided


def who_is_who(
    known: Sequence[Known],
    likely: Sequence[Likeness],
    articles: Sequence[Analysis],
    *,
    key: str,
    on_act: Callable[[str], None],
    letters: bool = True,
) -> None:
    """Draw those of ``known``, named in ``articles``, that are in several of them, and ``likely`` pairs.

    ``on_act`` is called with "who:ID", "same:ID:ID", "two:ID:ID" and "open:ARTICLE:FINDING". ``letters``: name the articles
    by their letters, which stand beside; else only their number is told.
    """
    html = who_html(known, likely, articles, letters=letters)
    clickable(html, key=key, label="Who is who", search="Search names", on_act=on_act)


def who_html(
    known: Sequence[Known], likely: Sequence[Likeness], articles: Sequence[Analysis], *, letters: bool = True
) -> str:
    """Return the list."""
    several = [one for one in known if len(one.articles) > 1]
    rows = "".join(_row(one, letters=letters) for one in several)
    head = tag("h3", "In more than one article ", tag("span", str(len(several)), class_="number"))
    if not several:
        rows = tag("p", "Nobody and nothing is named in more than one of these articles.", class_="empty")
    return tag("div", tag("section", head, rows, data_group=True), likenesses_html(likely, articles), class_="names")


def likenesses_html(likely: Sequence[Likeness], articles: Sequence[Analysis]) -> str:
    """Return the pairs that may be one, with why and how sure, each to be decided."""
    if not likely:
        return ""
    head = tag("h3", "May be one; kept apart ", tag("span", str(len(likely)), class_="number"))
    rows = [_pair(pair, articles) for pair in likely[:_SHOWN]]
    if len(likely) > _SHOWN:
        rows.append(tag("p", f"{len(likely) - _SHOWN} less sure ones follow as these are decided.", class_="empty"))
    return tag("section", head, *rows, data_group=True)


def _row(one: Known, *, letters: bool) -> str:
    reasons = dict.fromkeys(member.why for member in one.members if member.why)
    where = " ".join(map(letter_of, one.articles)) if letters else f"in {len(one.articles)} articles"
    return tag(
        "div",
        tag("span", text(one.name), class_="name way", data_act=f"who:{one.id}"),
        tag("span", text(f"{KIND_NAME[one.kind]} · {where}"), class_="form"),
        tag("span", text("; ".join(reasons)), class_="form why"),
        class_="known",
        style=f"--kind:{kind_variable(one.kind)}",
        data_row=True,
    )


def _pair(pair: Likeness, articles: Sequence[Analysis]) -> str:
    ids = f"{pair.one.id}:{pair.other.id}"
    names = f"{pair.one.name} and {pair.other.name}"
    mentions = sum(len(m.entity.mentions) for one in (pair.one, pair.other) for m in one.members)
    together = len({*pair.one.articles, *pair.other.articles})
    return tag(
        "div",
        _side(pair.one),
        tag("span", "and ", class_="form"),
        _side(pair.other),
        tag("span", text(f"{confidence_said(pair.confidence)}: {pair.why}"), class_="form why"),
        tag("ul", _named(pair.one, articles), _named(pair.other, articles)),
        tag(
            "div",
            tag("span", "Same", class_="way", data_act=f"same:{ids}", aria_label=f"{names} are the same"),
            tag("span", "Not the same", class_="way", data_act=f"two:{ids}", aria_label=f"{names} are not the same"),
            tag("span", text(f"the same joins {mentions} mentions in {together} articles")),
            class_="actions",
        ),
        class_="known pair",
        data_row=True,
    )


def _side(one: Known) -> str:
    countries = dict.fromkeys(member.entity.country for member in one.members if member.entity.country)
    number = len(one.articles)
    where = f"in {number} article{'s' if number > 1 else ''}"
    return tag("span", text(one.name), class_="name way", data_act=f"who:{one.id}") + tag(
        "span", text(" · ".join([KIND_NAME[one.kind], *countries, where])), class_="form"
    )


def _named(one: Known, articles: Sequence[Analysis]) -> str:
    """Return a sentence that names ``one`` in full, and its article as the way to it."""
    member = one.members[0]
    analysis = articles[member.article]
    named = max(member.entity.mentions, key=lambda m: (m.form in {"name", "alias"}, m.span.end - m.span.start))
    sentence = tag("span", sentence_html(named.span, analysis), class_="snippet")
    return tag("li", sentence, way_to(analysis, f"entity:{member.entity.id}"))
