"""Matrix of claims and articles: what each article says of the same thing; a row unfolds into the sentences."""

import textwrap
from collections.abc import Callable, Sequence

from components.article_mark import letter_of, opening, title_of, told_of
from components.clickable import Filter, clickable, tag, text
from components.entity_card import sentence_html
from dateline.across import Claim, Telling
from dateline.across.claims import ITSELF, Aspect, Sort, Verdict
from dateline.across.numbers import Number
from dateline.model import Analysis
from dateline.wording import CERTAINTY_SAID, STATUS_SAID, copies_said, date_said

SORT_SAID: dict[Sort, str] = {
    "statement": "Statement",
    "journey": "Journey",
    "tie": "Tie",
    "number": "Number",
    "date": "Date",
    "place": "Place",
}
VERDICT_SAID: dict[Verdict, str] = {"differ": "They differ", "agree": "They agree", "alone": "Only one has it"}
ASPECT_SAID: dict[Aspect, str] = {
    "speaker": "another speaker",
    "source": "another source",
    "certainty": "another certainty",
    "polarity": "one denies or asks",
    "number": "another number",
    "date": "another date",
    "origin": "another start",
    "mode": "another way of travelling",
    "stage": "done in one, expected in another",
    "where": "another place of that name",
}
MOST = 6  # articles: columns that a window of 1440 pixels holds with a sentence in each
_CELL_LETTERS = 110  # of the article's words: two or three lines of a column


def claims_matrix(
    claims: Sequence[Claim],
    articles: Sequence[Analysis],
    stories: Sequence[int],
    *,
    key: str,
    unfolded: str | None,
    on_act: Callable[[str], None],
) -> None:
    """Draw ``claims`` of ``articles``, the one with the id ``unfolded`` with its sentences; ``stories`` tells the copies.

    ``on_act`` is called with "claim:ID" when a row is to be unfolded or folded, "open:ARTICLE:FINDING" for the way to a finding.
    """
    sorts = [sort for sort in SORT_SAID if any(claim.sort == sort for claim in claims)]
    verdicts = [verdict for verdict in VERDICT_SAID if any(claim.verdict == verdict for claim in claims)]
    clickable(
        matrix_html(claims, articles, stories, unfolded),
        key=key,
        label="Claims",
        search="Search claims",
        filters=[
            Filter("sort", "All kinds", [(sort, SORT_SAID[sort]) for sort in sorts]),
            Filter("verdict", "Agree or not", [(verdict, VERDICT_SAID[verdict]) for verdict in verdicts]),
        ],
        on_act=on_act,
    )


def matrix_html(
    claims: Sequence[Claim], articles: Sequence[Analysis], stories: Sequence[int], unfolded: str | None
) -> str:
    """Return the matrix: a group for each verdict, a row a claim, a column an article."""
    groups = []
    for verdict, said in VERDICT_SAID.items():
        of = [claim for claim in claims if claim.verdict == verdict]
        if of:
            head = tag("h3", text(said), " ", tag("span", str(len(of)), class_="number"))
            rows = "".join(_row(claim, articles, is_open=claim.id == unfolded) for claim in of)
            groups.append(tag("section", head, rows, data_group=True))
    return tag("div", _heads(articles, stories), *groups, class_="matrix", style=f"--articles:{len(articles)}")


def _heads(articles: Sequence[Analysis], stories: Sequence[int]) -> str:
    columns = (
        tag(
            "span",
            tag("b", letter_of(number)),
            " ",
            tag("span", text(title_of(analysis)), class_="way", data_act=opening(analysis)),
            tag("span", text(told_of(analysis)), class_="form"),
            tag("span", f"the same wire story as {letter_of(story)}", class_="doubt") if story != number else "",
            class_="cell",
        )
        for number, (analysis, story) in enumerate(zip(articles, stories, strict=True))
    )
    return tag("div", tag("span", class_="what"), *columns, class_="claim heads")


def _row(claim: Claim, articles: Sequence[Analysis], *, is_open: bool) -> str:
    what = [tag("span", text(_named(claim)), class_="name"), tag("span", text(SORT_SAID[claim.sort]), class_="form")]
    if len(set(claim.stories)) < len(claim.stories):
        what.append(tag("span", copies_said(claim.stories), class_="doubt"))
    what += (tag("span", text(ASPECT_SAID[aspect]), class_="doubt") for aspect in claim.differs)
    told = [[telling for telling in claim.tellings if telling.article == number] for number in range(len(articles))]
    cells = (_cell(tellings, claim, letter_of(number)) for number, tellings in enumerate(told))
    line = tag(
        "div",
        tag("span", *what, class_="what"),
        *cells,
        class_=f"claim {claim.verdict}",
        data_act=f"claim:{claim.id}",
        aria_expanded=str(is_open).lower(),
    )
    return tag(
        "div",
        line,
        _evidence(claim, told, articles) if is_open else "",
        data_row=True,
        data_sort=claim.sort,
        data_verdict=claim.verdict,
    )


def _named(claim: Claim) -> str:
    return date_said(claim.said) if claim.sort == "date" else claim.said


def _cell(tellings: Sequence[Telling], claim: Claim, letter: str) -> str:
    if not tellings:
        return tag("span", tag("span", "not told", class_="form"), class_="cell none", data_article=letter)
    first = tellings[0]
    words = textwrap.shorten(first.said.rstrip(" ,;").removeprefix("that "), _CELL_LETTERS, placeholder=" …")
    parts = [tag("span", text(words), class_="words")]
    if facts := _facts(first, claim.differs):
        parts.append(tag("span", text(facts), class_="fact"))
    if len(tellings) > 1:
        parts.append(tag("span", f"and {len(tellings) - 1} more", class_="form"))
    return tag("span", *parts, class_="cell", data_article=letter)


def _facts(telling: Telling, differs: Sequence[Aspect]) -> str:
    """Return what this article says of that in which they differ."""
    said = [_fact_said(aspect, value) for aspect, value in telling.aspects if aspect in differs and aspect != "number"]
    return " · ".join(dict.fromkeys(said))


def _fact_said(aspect: Aspect, value: str | Number) -> str:
    if isinstance(value, Number):
        return value.said
    match aspect:
        case "date":
            return date_said(value)
        case "source":
            return f"on {value}" if value == ITSELF else f"on the word of {value}"
        case "certainty":
            return next((said for known, said in CERTAINTY_SAID.items() if known == value), value)
        case "stage":
            return next((said for known, said in STATUS_SAID.items() if known == value), value)
        case "mode":
            return f"by {value}"
        case "origin":
            return f"from {value}"
        case "where":
            return f"at {value}"
        case "speaker":
            return f"said by {value}"
        case _:
            return value


def _evidence(claim: Claim, told: Sequence[Sequence[Telling]], articles: Sequence[Analysis]) -> str:
    """Return the sentences of each article under its column, each leading to where it stands."""
    columns = []
    for tellings, analysis in zip(told, articles, strict=True):
        items = [
            tag(
                "div",
                tag("span", sentence_html(telling.spans[0], analysis), class_="snippet"),
                tag("span", "Read it there", class_="way", data_act=opening(analysis, telling.finding)),
                class_="sentence",
            )
            for telling in tellings
        ]
        columns.append(tag("div", *items, class_="cell"))
    why = (
        f"Taken for one by {claim.why}."
        if claim.why
        else "No other article tells it, as far as Dateline can read them."
    )
    return tag("div", tag("span", text(why), class_="what form"), *columns, class_="claim evidence")
