"""Words a second: the bare language pipeline, and the whole analysis on top of it (aim: at most 1.3 times the time).

Reads all samples, or the files given, several times on one core: every round measures the bare pipeline and each question
one after the other, so that other work on the machine slows all alike; the best round of each counts. Time is the
processor's, not the clock's.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from dateline.analysis import (
    analyse,
    find_dates,
    find_entities,
    find_movements,
    find_places,
    find_quotes,
    find_relations,
    resolve_references,
)
from dateline.analysis.reference_date import reference_date_of
from dateline.analysis.warnings import find_warnings
from dateline.language import load, model_of
from dateline.model import Article
from dateline.reading import read

SAMPLES = Path(__file__).parents[1] / "sample_articles"
ROUNDS = 5
Found = TypeVar("Found")


class Stopwatch:
    """Processor seconds by what they were spent on, in one round."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, what: str, work: Callable[[], Found]) -> Found:
        """Do ``work`` and add what it took to ``what``."""
        started = time.process_time()
        result = work()
        self.seconds[what] += time.process_time() - started
        return result


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles; the samples by default")
    paths = parser.parse_args().paths or sorted(SAMPLES.glob("*.txt"))
    started = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter() - started
    articles = [article for path in paths if (article := read(path.read_bytes(), path.name)).language == "en"]
    words = sum(len(article.text.split()) for article in articles)
    for article in articles:
        analyse(article, nlp)  # word lists, the gazetteer and the vocabulary load once

    rounds = [_round(articles, nlp) for _ in range(ROUNDS)]
    best = {what: min(seconds[what] for seconds in rounds) for what in rounds[0]}
    model = model_of(nlp)
    print(f"{model.name} {model.version}, {len(articles)} articles, {words} words; loaded in {loaded:.2f} s\n")
    print("| what | words a second | time, bare pipeline = 1 |")
    print("| --- | ---: | ---: |")
    for what, seconds in best.items():
        print(f"| {what} | {words / seconds:,.0f} | {seconds / best['bare pipeline']:.3f} |")


def _round(articles: list[Article], nlp: Language) -> dict[str, float]:
    watch = Stopwatch()
    for article in articles:
        doc = watch.time("bare pipeline", lambda text=article.text: nlp(text))
        watch.time("whole analysis", lambda article=article: analyse(article, nlp))
        _questions(article, doc, watch)
    return watch.seconds


def _questions(article: Article, doc: Doc, watch: Stopwatch) -> None:
    """Ask as `analyse_doc` does, with a watch on each question."""
    reference, doubt = watch.time("reference date", lambda: reference_date_of(article, doc))
    named = watch.time("entities", lambda: find_entities(doc))
    entities = watch.time("coreference", lambda: resolve_references(doc, named))
    quotes = watch.time("quotes", lambda: find_quotes(doc, entities))
    day = date.fromisoformat(reference.value) if reference else None
    dates = watch.time("dates", lambda: find_dates(doc, day))
    places = watch.time("places", lambda: find_places(doc, entities))
    watch.time("movements", lambda: find_movements(doc, entities, places, dates))
    watch.time("relations", lambda: find_relations(doc, entities, quotes, dates))
    watch.time("warnings", lambda: find_warnings(reference, doubt, quotes, places, dates))


if __name__ == "__main__":
    main()
