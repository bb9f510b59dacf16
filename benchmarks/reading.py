"""`python -m benchmarks.reading [CORPORA]`: how well an article is cut out of its page, and what its masthead says.

Each page of CORPORA/pages is read twice: as HTML, as it was served, and as one paste, the lines that a browser's
select-all-and-copy gives. Against the body that a person kept, both as multisets of lower-cased words: precision, recall
and F1 a page, averaged over pages. The body is what `read` keeps, less the headline and the line of the date, which stay
in the text so that they can be quoted and pointed at; "whole text" counts them as well. Half of the pages (by a hash of
the id) served to make rules and weights; the other half was only measured. "trafilatura" is its own cut, favouring
precision, and "nothing taken off" the paste as it is.
"""

import argparse
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks._pages import WORD, SavedPage, Score, is_dev, saved_pages, score
from dateline.model import Article
from dateline.reading import read, read_paste


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora"
    )
    arguments = parser.parse_args()
    if arguments.corpora is None:
        parser.error("say where the corpora are: python -m benchmarks.reading CORPORA, or set CORPORA")
    pages = saved_pages(arguments.corpora)
    print(f"\n{len(pages)} pages, {sum(len(page.lines) for page in pages):,} lines\n")
    print("| read as | pages | precision | recall | F1 | median F1 |\n| --- | --- | --- | --- | --- | --- |")
    read_as: dict[str, dict[str, Article]] = {
        "HTML": {page.id: read(page.served, f"{page.id}.html") for page in pages},
        "paste": {page.id: read_paste(page.paste) for page in pages},
    }
    for name, articles in read_as.items():
        row(f"{name}: body", pages, lambda page, of=articles: body_of(of[page.id]))
        row(f"{name}: whole text", pages, lambda page, of=articles: of[page.id].text)
    row("trafilatura", pages, lambda page: page.opinion)
    row("nothing taken off", pages, lambda page: page.paste)
    print(
        "\n| read as | pages | headline right | none read | day right | day wrong |\n| --- | --- | --- | --- | --- | --- |"
    )
    for name, articles in read_as.items():
        for half, chosen in halves(pages):
            masthead_row(f"{name}, {half}", chosen, articles)


def halves(pages: Sequence[SavedPage]) -> list[tuple[str, list[SavedPage]]]:
    return [
        ("dev", [page for page in pages if is_dev(page)]),
        ("held out", [page for page in pages if not is_dev(page)]),
    ]


def row(name: str, pages: Sequence[SavedPage], text_of: Callable[[SavedPage], str]) -> None:
    for half, chosen in halves(pages):
        scores = [score(text_of(page), page.body) for page in chosen]
        mean = Score(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))
        figures = " | ".join(f"{figure:.3f}" for figure in (*mean, median(each.f1 for each in scores)))
        print(f"| {name}, {half} | {len(chosen)} | {figures} |", flush=True)


def body_of(article: Article) -> str:
    """Return the text less the headline's line and the date's."""
    left_out = {fold(article.title or "")}
    if article.published and article.published.span:
        start, end = article.published.span
        begin = article.text.rfind("\n", 0, start) + 1
        line = article.text[begin : (article.text + "\n").index("\n", end)]
        if len(line.split()) <= 25:  # a dateline opens a paragraph of the body
            left_out.add(fold(line))
    return "\n".join(line for line in article.text.split("\n") if fold(line) not in left_out)


def fold(line: str) -> str:
    return " ".join(WORD.findall(line.casefold()))


def masthead_row(name: str, pages: Sequence[SavedPage], articles: dict[str, Article]) -> None:
    titles = [(fold(page.title), fold(articles[page.id].title or "")) for page in pages]
    days = [
        (re.sub(r"T.*", "", page.date), published.value) for page in pages if (published := articles[page.id].published)
    ]
    right_day = sum(wanted == found for wanted, found in days)
    right_title = sum(wanted == found for wanted, found in titles)
    none = sum(not found for _, found in titles)
    print(
        f"| {name} | {len(pages)} | {right_title / len(pages):.2f} | {none / len(pages):.2f} | {right_day / len(pages):.2f} "
        f"| {(len(days) - right_day) / len(pages):.2f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
