"""The saved news pages of CORPORA/pages: as served, as a browser's select-all-and-copy gives them, and as a person kept them."""

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline.reading.errors import ReadingError
from dateline.reading.html import read_html

WORD = re.compile(r"\w+")
MIN_WORDS = 20  # of a body kept by a person; a page with less is no article


@dataclass(frozen=True)
class SavedPage:
    """``lines`` as a browser shows them; ``opinion`` is what trafilatura takes for the article; ``body`` what a person kept."""

    id: str
    served: bytes
    lines: tuple[str, ...]
    marks: tuple[Mapping[str, float], ...]
    opinion: str
    body: str
    title: str
    date: str
    authors: str

    @property
    def paste(self) -> str:
        """The page as one paste."""
        return "\n".join(self.lines)


class Score(NamedTuple):
    """Shares of words: of what was read, how much is right; of what is right, how much was read; their harmonic mean."""

    precision: float
    recall: float
    f1: float


def saved_pages(corpora: Path) -> list[SavedPage]:
    """Return the pages in the order of their ids; prints what is left out and why."""
    folder = corpora / "pages"
    articles = json.loads((folder / "articles.json").read_text("utf-8"))
    pages = []
    for path in sorted(folder.glob("*.gz")):
        name = path.name.removesuffix(".gz").removesuffix(".html")
        article = articles.get(name)
        served = gzip.decompress(path.read_bytes())
        if not served or article is None:
            print(f"left out: {path.name} ({'empty file' if not served else 'no body kept by a person'})")
            continue
        body = article["articleBody"]
        if len(WORD.findall(body)) < MIN_WORDS:
            print(f"left out: {path.name} (body of fewer than {MIN_WORDS} words)")
            continue
        try:
            page = read_html(served, name)
        except ReadingError as error:
            print(f"left out: {error}")
            continue
        pages.append(
            SavedPage(
                name,
                served,
                page.lines,
                page.marks or (),
                page.body or "",
                body,
                article["title"],
                article["date"],
                article["authors"],
            )
        )
    return pages


def is_dev(page: SavedPage) -> bool:
    """Whether the page is of the half that rules and weights may be made on: by a hash of its id."""
    return hashlib.sha256(page.id.encode()).digest()[-1] % 2 == 0


def dev_half(pages: Iterable[SavedPage]) -> list[SavedPage]:
    return [page for page in pages if is_dev(page)]


def score(text: str, body: str) -> Score:
    """Return how well ``text`` holds the words of ``body``: as multisets of lower-cased words, whatever their order."""
    read, right = Counter(WORD.findall(text.lower())), Counter(WORD.findall(body.lower()))
    common = (read & right).total()
    precision, recall = common / max(1, read.total()), common / max(1, right.total())
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def kept_by_a_person(page: SavedPage) -> list[bool]:
    """Return for each line whether it is of the body: half of its runs of four words, or a short line as a paragraph."""
    words = WORD.findall(page.body.lower())
    runs = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    paragraphs = {" ".join(WORD.findall(line)) for line in page.body.lower().split("\n")}
    kept = []
    for line in page.lines:
        of_line = WORD.findall(line.lower())
        its_runs = list(zip(of_line, of_line[1:], of_line[2:], of_line[3:], strict=False))
        kept.append(
            (bool(of_line) and " ".join(of_line) in paragraphs)
            or (len(its_runs) >= 3 and sum(run in runs for run in its_runs) * 2 >= len(its_runs))
        )
    return kept
