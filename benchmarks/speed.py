"""Words a second: the bare language pipeline, and the whole analysis on top of it (aim: at most 1.3 times the time).

Reads all samples several times on one core and takes the best round, which is the one least disturbed by other work.
"""

import time
from collections.abc import Callable
from pathlib import Path

from dateline.analysis.analyse import analyse, analyse_doc
from dateline.language import load, model_of
from dateline.reading import read

SAMPLES = sorted((Path(__file__).parents[1] / "sample_articles").glob("*.txt"))
ROUNDS = 5


def main() -> None:
    """Print the table."""
    started = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter() - started
    articles = [read(path.read_bytes(), path.name) for path in SAMPLES]
    docs = [nlp(article.text) for article in articles]
    words = sum(not token.is_punct and not token.is_space for doc in docs for token in doc)
    analyse(articles[0], nlp)  # word lists and the gazetteer load once

    bare = min(_seconds(lambda: [nlp(article.text) for article in articles]) for _ in range(ROUNDS))
    model = model_of(nlp)
    findings = min(
        _seconds(lambda: [analyse_doc(article, doc, model) for article, doc in zip(articles, docs, strict=True)])
        for _ in range(ROUNDS)
    )
    whole = min(_seconds(lambda: [analyse(article, nlp) for article in articles]) for _ in range(ROUNDS))

    print(f"{model.name} {model.version}, {len(articles)} articles, {words} words; loaded in {loaded:.2f} s\n")
    print("| what | words a second | time, bare pipeline = 1 |")
    print("| --- | ---: | ---: |")
    for what, seconds in (("bare pipeline", bare), ("findings alone", findings), ("whole analysis", whole)):
        print(f"| {what} | {words / seconds:,.0f} | {seconds / bare:.2f} |")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
