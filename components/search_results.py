"""Search results: the sentences found, under their articles, with the statements that they belong to; and what they share."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from components.clickable import tag, text
from dateline.search.entries import Statement
from dateline.search.results import Facet, Hit, Results
from dateline.storage import SavedSearch
from dateline.wording import CERTAINTY_SAID, POLARITY_SAID, QUOTE_KIND_SAID, WARNING_SAID, date_said

# What can be asked, and what for; each is asked when it is clicked.
EXAMPLES = (
    ("sanctions Iran", "both words in one sentence, a name by any of its other names"),
    ('"nuclear deal" OR embargo', "a phrase, or another word"),
    ("missile* -test", "how words begin, and without a word"),
    ("speaker:Kirby said:sanctions", "who says it, and what is said"),
    ("about:Iran certainty:hedged", "whom it is said of, and how surely"),
    ("source:officials kind:indirect", "on whose word, in reported speech"),
    ("place:Vladivostok person:Putin", "places and people, by whatever words the sentence speaks of them"),
    ("country:Russia from:2023-09-01 to:2023-09-30", "where, in articles of which days"),
    ("speaker:(Kirby OR Watson) outlet:Reuters", "one of two who speak, in one outlet"),
    ("warning:anonymous-sources Iran", "on a source that is not named, or with another warning"),
    ('case:"The train" tag:rail', "in a case, with a tag"),
)
# Values of a facet that say more in words than as they are asked for.
_SAID: dict[str, dict[str, str]] = {
    "Statements": {**QUOTE_KIND_SAID},
    "Certainty": {**CERTAINTY_SAID},
    "Warnings": WARNING_SAID,
}


def asking(query: str) -> str:
    """Return what a list asks for when ``query`` shall be asked."""
    return f"ask:{query}"


def narrowing(condition: str) -> str:
    """Return what a list asks for when what was asked shall be narrowed down."""
    return f"narrow:{condition}"


def opening(hit: Hit, statement: Statement | None = None, *, at_top: bool = False) -> str:
    """Return what a list asks for when the article of ``hit`` shall be opened.

    That is at its sentence, with ``statement`` chosen or by default the first of it, or ``at_top``.
    """
    chosen = statement or next(iter(hit.statements), None)
    finding = f"quote:{chosen.id}" if chosen else ""
    place = "" if at_top else f"{hit.span.start}-{hit.span.end}:{finding}"
    return f"open:{hit.article.id[:16]}:{place}"


def opened_by(act: str) -> dict[str, str] | None:
    """Return the address in the workspace that ``act`` asks for; None: it asks for something else."""
    what, _, rest = act.partition(":")
    article, _, rest = rest.partition(":")
    at, _, finding = rest.partition(":")
    if what != "open" or not article.isalnum():
        return None
    return {"article": article, **({"at": at} if at else {}), **({"select": finding} if finding else {})}


def examples_html() -> str:
    """Return what can be asked, to be clicked."""
    rows = (
        tag(
            "li", tag("code", text(query), data_act=asking(query), class_="way"), tag("span", text(said), class_="form")
        )
        for query, said in EXAMPLES
    )
    return tag("ul", *rows, class_="examples")


def saved_html(saved: Sequence[SavedSearch]) -> str:
    """Return the saved searches with what they ask, to be clicked."""
    rows = (
        tag(
            "li",
            tag("span", text(search.name), data_act=asking(search.query), class_="way"),
            tag("code", text(search.query), class_="form"),
        )
        for search in saved
    )
    return tag("ul", *rows, class_="examples")


def hits_html(results: Results) -> str:
    """Return the hits in their order, a heading an article."""
    return "".join(
        tag("section", _heading(hits[0]), *map(_hit, hits), class_="found-in")
        for hits in (list(of_one) for _, of_one in groupby(results.hits, key=lambda hit: hit.article.id))
    )


def facets_html(facets: tuple[Facet, ...]) -> str:
    """Return what the sentences share, each to narrow the search down to."""
    return "".join(
        tag(
            "section",
            tag("h3", text(facet.name)),
            *(
                tag(
                    "div",
                    tag("span", text(_facet_said(facet, value.said)), class_="way"),
                    tag("span", f"{value.sentences:,}", class_="number"),
                    class_="share-of",
                    data_act=narrowing(value.condition),
                    title=f"Add {value.condition}",
                )
                for value in facet.values
            ),
        )
        for facet in facets
    )


def _facet_said(facet: Facet, value: str) -> str:
    if facet.name == "Months":
        return date_said(value)
    said = _SAID.get(facet.name, {}).get(value, value)
    return said[:1].upper() + said[1:] if facet.name in _SAID else value


def _heading(hit: Hit) -> str:
    article = hit.article
    told = [article.outlet, date_said(article.date) if article.date else "no date", *article.cases]
    return tag(
        "div",
        tag("span", text(article.title), class_="headline", data_act=opening(hit, at_top=True)),
        tag("span", text(" · ".join(part for part in told if part)), class_="form"),
        class_="heading",
    )


def _hit(hit: Hit) -> str:
    sentence = tag("p", "".join(_marked(hit)), class_="sentence", data_act=opening(hit))
    said = (
        tag("div", _statement(hit, statement), class_="said", data_act=opening(hit, statement))
        for statement in hit.statements
    )
    return tag("div", sentence, *said, class_="hit")


def _statement(hit: Hit, statement: Statement) -> str:
    """Return who says it, how and how surely; and what, where the sentence is part of several statements."""
    how = [QUOTE_KIND_SAID[statement.kind], POLARITY_SAID[statement.polarity]]
    others = [name for name in statement.chain if name != statement.speaker]
    if others:
        how.append(f"on the word of {', '.join(others)}")
    surely = tag("span", CERTAINTY_SAID[statement.certainty], class_=statement.certainty)
    speaker = tag("b", text(statement.speaker or "Unknown speaker"))
    words = hit.words_of(statement) if len(hit.statements) > 1 else ""
    what = f": {tag('span', text(words), class_='words')}" if words else ""
    return f"{speaker}, {text(', '.join(part for part in how if part))}, {surely}{what}"


def _marked(hit: Hit) -> Iterator[str]:
    """Yield the sentence in pieces, the words asked for marked; marks may overlap."""
    done = hit.span.start
    for mark in hit.marks:
        start, end = max(mark.start, done), min(mark.end, hit.span.end)
        if start < end:
            yield text(hit.text[done - hit.span.start : start - hit.span.start])
            yield tag("b", text(hit.text[start - hit.span.start : end - hit.span.start]), class_="asked")
            done = end
    yield text(hit.text[done - hit.span.start :])
