"""How long a search of a large library takes: the slowest twentieth of many queries.

The library is made by `_many_articles`. What is timed is all that a page of results needs: reading the query, the first 25
sentences with their marks, the facets. Each query is asked once, with names drawn for it; before that one query opens the index.
Time is the processor's, which other work on the machine does not lengthen; PostgreSQL's is not seen there, so look at the clock.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from benchmarks._many_articles import Made, drawn, made_articles, outlets, people, towns
from dateline.search.words import bare
from dateline.storage import Library, open_library, url_of_file
from dateline.storage.search import MOST, Search
from dateline.storage.search_index import INDEX_VERSION, INDEXED, write
from dateline.storage.tables import ArticleRow, SummaryRow
from tests.postgres import running_postgres

ARTICLES = 100_000
AT_ONCE = 500  # articles a transaction
CASES, IN_A_CASE = 20, 200
ASKED = 40  # queries of each sort


class Run(NamedTuple):
    """What one query took, in milliseconds, and how many sentences it found."""

    processor: float
    clock: float
    found: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES, help=f"how many; {ARTICLES:,} by default")
    parser.add_argument("--postgresql", action="store_true", help="on Debian's PostgreSQL, by default on SQLite")
    arguments = parser.parse_args()
    chance = random.Random(2023)  # noqa: S311  # drawn anew alike
    with _library(postgresql=arguments.postgresql) as library:
        started, processor = time.perf_counter(), time.process_time()
        sentences = keep_all(library, made_articles(arguments.articles, chance))
        _cases(library, arguments.articles, chance)
        took, processor = time.perf_counter() - started, time.process_time() - processor
        kind = "PostgreSQL" if arguments.postgresql else "SQLite"
        print(
            f"{kind}, {arguments.articles:,} articles, {sentences:,} entries, made and indexed in {took / 60:.0f} minutes, "
            f"{processor / 60:.0f} of them the processor's\n"
        )
        search = Search(library.database)
        search.find("tomorrow")
        _print(_asked(search, chance))


def _print(asked: dict[str, list[Run]]) -> None:
    print("| query | sentences found, median | p50, ms | p95, ms | slowest, ms | p95 by the clock, ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    everything = [run for runs in asked.values() for run in runs]
    for sort, runs in [*asked.items(), ("**all**", everything)]:
        took, clock = sorted(run.processor for run in runs), sorted(run.clock for run in runs)
        found = statistics.median(run.found for run in runs)
        told = f"more than {MOST:,}" if found > MOST else f"{found:,.0f}"
        slow = int(0.95 * (len(runs) - 1))
        print(
            f"| {sort} | {told} | {statistics.median(took):.0f} | {took[slow]:.0f} | {took[-1]:.0f} | {clock[slow]:.0f} |"
        )


def _asked(search: Search, chance: random.Random) -> dict[str, list[Run]]:
    """Ask queries of all sorts, mixed; return what each took, by sort."""
    runs = defaultdict(list)
    asked = [query for _ in range(ASKED) for query in _queries(chance)]
    chance.shuffle(asked)
    for sort, query in asked:
        clock, processor = time.perf_counter(), time.process_time()
        results = search.find(query)
        processor, clock = time.process_time() - processor, time.perf_counter() - clock
        runs[sort].append(Run(1000 * processor, 1000 * clock, MOST + 1 if results.more else results.sentences))
    return {sort: runs[sort] for sort, _ in _queries(chance)}


def _queries(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a query of each sort."""
    person, town, outlet = drawn(people(), chance), drawn(towns(), chance), drawn(outlets(), chance)
    surname, year = person.rsplit(maxsplit=1)[-1], chance.randrange(2010, 2023)
    word, other = chance.sample(WORDS, 2)
    yield "a name", surname
    yield "a full name", f'"{person}"'
    yield "a word of every tenth article", word
    yield "two such words", f"{word} {other}"
    yield "one such word or another, without a third", f"({word} OR {other}) NOT officials"
    yield "the beginning of a word", f"{word[:4]}*"
    yield "a phrase", '"prime minister"'
    yield "who said it, and what", f"speaker:{surname} said:{word}"
    yield "about whom", f"about:{surname}"
    yield "a place in a month", f"place:{bare(town)[0]} from:{year}-03 to:{year}-03"
    yield "a word in a week", f"{word} from:{year}-03-01 to:{year}-03-07"
    yield "a name in one outlet", f'{surname} outlet:"{outlet}"'
    yield "hedged statements about a country", "country:us certainty:hedged kind:indirect"
    yield "a word in a case", f'{word} case:"case {chance.randrange(CASES)}"'
    yield "a word that is nowhere", f"{surname} unheardof"


WORDS = ["attack", "sanctions", "president", "talks", "military", "election", "earthquake", "oil", "border", "hospital"]


def keep_all(library: Library, made: Iterator[Made]) -> int:
    """Put articles into the library; return how many entries they have."""
    entries = articles = 0
    while some := list(islice(made, AT_ONCE)):
        entries += _keep(library, some, articles + 1)
        articles += len(some)
    return entries


def _keep(library: Library, some: list[Made], first: int) -> int:
    """Put articles into the library as `Articles.add` would, many in a transaction; return how many entries they have.

    In the index they are numbered from ``first`` on.
    """
    now = datetime.now(UTC)
    with library.database.writing() as session:
        session.execute(
            insert(ArticleRow),
            [
                {"id": m.article.id, "data": b"", "media_type": "text/plain", "read": "", "pasted": False, "added": now}
                for m in some
            ],
        )
        session.execute(insert(SummaryRow), [_summary(made) for made in some])
        indexed = dict(enumerate(some, start=first))
        session.execute(
            insert(INDEXED),
            [{"number": n, "article": m.article.id, "version": INDEX_VERSION} for n, m in indexed.items()],
        )
        write(session, {number: made.entries for number, made in indexed.items()})
    return sum(len(made.entries) for made in some)


def _summary(made: Made) -> dict[str, object]:
    article = made.article
    counted = ("words", "people", "places", "statements", "moves", "warnings", "unfit")
    return {
        "article": article.id,
        "title": article.title or article.source,
        "outlet": article.outlet,
        "date": article.published.value if article.published else None,
        "date_doubted": False,
        **dict.fromkeys(counted, 0),
    }


def _cases(library: Library, articles: int, chance: random.Random) -> None:
    for number in range(CASES):
        ids = [f"{of:064x}" for of in chance.sample(range(articles), min(IN_A_CASE, articles))]
        library.cases.put(library.cases.open(f"Case {number}"), ids)


@contextmanager
def _library(*, postgresql: bool) -> Iterator[Library]:
    if postgresql:
        with running_postgres() as url:
            library = open_library(url)
            yield library
            library.close()
        return
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(url_of_file(Path(folder) / "library.sqlite"))
        yield library
        library.close()


if __name__ == "__main__":
    main()
