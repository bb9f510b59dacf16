"""Read PolNeAR (Newell, Margolin and Ruths 2018): political news with every attribution in brat standoff."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.model import Span

_TEXT_BOUND = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\t(.+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; each part in reading order, in code points. ``source`` is empty where nobody is named."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article's text with its attributions as the first annotator marked them."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_articles(folder: Path) -> Iterator[AnnotatedArticle]:
    """Yield the articles of ``folder`` (``text/`` and ``attributions/``) in name order."""
    for text_path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{text_path.stem}_????.ann"))
        if annotations:
            text = text_path.read_bytes().decode("utf-8")
            yield AnnotatedArticle(text_path.stem, text, tuple(_attributions(annotations[0])))


def _attributions(path: Path) -> Iterator[Attribution]:
    bounds: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if mark := _TEXT_BOUND.match(line):
            pieces = mark[3].split(";")
            bounds[mark[1]] = tuple(Span(*map(int, piece.split())) for piece in pieces)
        elif event := _EVENT.match(line):
            events.append(event[1])
    for event in events:
        parts: dict[str, list[Span]] = defaultdict(list)
        for argument in event.split():
            role, _, bound = argument.partition(":")
            parts[role.rstrip("0123456789")].extend(bounds.get(bound, ()))
        if parts["Cue"] and parts["Content"]:
            yield Attribution(*(tuple(sorted(parts[role])) for role in ("Source", "Cue", "Content")))
