"""``search``: sentences of the library, from the command line."""

import argparse
from collections.abc import Iterable
from itertools import groupby

from dateline.errors import DatelineError
from dateline.search.query import FIELDS
from dateline.search.results import Hit
from dateline.storage import Library, open_library
from dateline.storage.search import MOST, Search
from dateline.terminal import OK, one_line, refuse
from dateline.wording import CERTAINTY_SAID, POLARITY_SAID, QUOTE_KIND_SAID, date_said

_SENTENCES = 25


class NoSuchSearchError(DatelineError):
    """No saved search has a name; ``there`` are those that are."""

    def __init__(self, name: str, there: Iterable[str]) -> None:
        named = ", ".join(f"“{other}”" for other in there)
        says = f"There are {named}." if named else "None is saved yet: save one on the page Search."
        super().__init__(f"There is no saved search “{one_line(name)}”. {says}")


def add_search_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline.cli`."""
    command = commands.add_parser(
        "search",
        help="find sentences of the library",
        description='Find sentences of the library: words, "phrases", AND, OR, NOT, beginnings (sanction*), and fields '
        f"(speaker:Kirby): {', '.join(FIELDS)}.",
    )
    command.add_argument("query", nargs="*", metavar="QUERY", help="what to find; quote what your shell would change")
    command.add_argument("--saved", metavar="NAME", help="what the saved search NAME asks for; and QUERY, where given")
    command.add_argument(
        "--sentences", type=int, default=_SENTENCES, metavar="N", help=f"how many to print; {_SENTENCES} by default"
    )
    command.set_defaults(run=_search)


def _search(options: argparse.Namespace) -> int:
    library = open_library()
    query = " ".join(options.query)
    if options.saved is not None:
        query = f"({_saved(library, options.saved)}) {query}"
    if not query.strip():
        return refuse("There is nothing to search for. Give a query, or the name of a saved search with --saved.")
    search = Search(library.database)
    for _ in search.bring_up_to_date():
        pass
    results = search.find(query, count=max(0, options.sentences))
    for _, of_one in groupby(results.hits, key=lambda hit: hit.article.id):
        hits = list(of_one)
        print("\n".join([_heading(hits[0]), *(line for hit in hits for line in _lines(hit)), ""]))
    said = f"more than {MOST:,}" if results.more else f"{results.sentences:,}"
    print(f"{said} {'sentence' if said == '1' else 'sentences'} found, {len(results.hits):,} printed.")
    return OK


def _saved(library: Library, name: str) -> str:
    """Return the query that is saved as ``name``.

    Raises:
        NoSuchSearchError: if there is none.
    """
    saved = {search.name: search.query for search in library.searches.all()}
    if name not in saved:
        raise NoSuchSearchError(name, saved)
    return saved[name]


def _heading(hit: Hit) -> str:
    article = hit.article
    dated = date_said(article.date) if article.date else "no date"
    return f"{one_line(article.title)} ({', '.join(part for part in (article.outlet, dated, article.id[:16]) if part)})"


def _lines(hit: Hit) -> list[str]:
    statements = []
    for statement in hit.statements:
        parts = (
            QUOTE_KIND_SAID[statement.kind],
            POLARITY_SAID[statement.polarity],
            CERTAINTY_SAID[statement.certainty],
        )
        chain = " ← ".join(statement.chain) or "unknown speaker"
        words = f": {one_line(hit.words_of(statement))}" if len(hit.statements) > 1 else ""
        statements.append(f"      {one_line(chain)}: {', '.join(part for part in parts if part)}{words}")
    return [f"  {hit.span.start:>6}  {one_line(hit.text)}", *statements]
