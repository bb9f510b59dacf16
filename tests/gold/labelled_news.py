"""Read the news labelled by hand (news/*.txt, by news/GUIDELINE.md): its text, sentences and names.

A file has a header of ``key: value`` lines and an empty line; then one sentence a line and an empty line between
paragraphs. A name is marked where it stands: ``[Moscow|GPE|russia|government]``, that is words, kind, entity and, of a
place or an adjective made from one, the part it plays. Brackets without a bar are the article's own.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from dateline.model import Kind, Span

NEWS = Path(__file__).parent / "news"
HEADER = ("title", "url", "date", "licence")
PLACE_KINDS = frozenset({"GPE", "LOC", "FAC"})
# "open": a reader may take it either way, so it is not counted. A piece of a longer name is not marked at all.
USES = frozenset({"place", "government", "demonym", "open"})

_MARK = re.compile(r"\[(?P<words>[^\[\]|]+)\|(?P<fields>[^\[\]]*)\]")
_ENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class MalformedLabelError(ValueError):
    """A label file that does not say what it means; the message names the file and the line."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path.name}, line {line}: {problem}")


class Name(NamedTuple):
    """A marked name; ``entity`` is an id within the article, ``use`` the part a place plays, None of what is no place."""

    span: Span
    kind: str
    entity: str
    use: str | None


class LabelledArticle(NamedTuple):
    """An article as labelled: paragraphs parted by an empty line, sentences by a blank; ``date`` is ISO 8601."""

    file: str
    date: str
    text: str
    sentences: tuple[Span, ...]
    names: tuple[Name, ...]
    url: str


def labelled_news() -> list[LabelledArticle]:
    """Return all articles, by file name.

    Raises:
        MalformedLabelError: if one of them is not written as the guideline says.
    """
    return [read_labels(path) for path in sorted(NEWS.glob("*.txt"))]


def read_labels(path: Path) -> LabelledArticle:
    """Return the article in ``path``; see `labelled_news`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = dict(line.partition(": ")[::2] for line in lines[: len(HEADER)])
    if tuple(header) != HEADER or not all(header.values()) or lines[len(HEADER)]:
        raise MalformedLabelError(path, 1, f"the file begins with {', '.join(HEADER)} and an empty line")
    text = ""
    sentences: list[Span] = []
    names: list[Name] = []
    for number, line in enumerate(lines[len(HEADER) + 1 :], start=len(HEADER) + 2):
        if not line:
            text += "\n\n"
            continue
        text += " " if text and not text.endswith("\n") else ""
        start = len(text)
        for words, name in _pieces(line, path, number):
            if name is not None:
                names.append(name._replace(span=Span(len(text), len(text) + len(words))))
            text += words
        sentences.append(Span(start, len(text)))
    return LabelledArticle(path.name, header["date"], text, tuple(sentences), tuple(names), header["url"])


def _pieces(line: str, path: Path, number: int) -> Iterator[tuple[str, Name | None]]:
    """Yield the running words and the names of a line in their order; the spans of the names are not set yet."""
    if line != line.strip():
        raise MalformedLabelError(path, number, "blanks at an edge of the line")
    end = 0
    for mark in _MARK.finditer(line):
        yield _plain(line[end : mark.start()], path, number), None
        yield mark["words"], _name(mark, path, number)
        end = mark.end()
    yield _plain(line[end:], path, number), None


def _plain(words: str, path: Path, number: int) -> str:
    if "|" in words:
        raise MalformedLabelError(path, number, f"a bar outside a mark, in {words.strip()!r}")
    return words


def _name(mark: re.Match[str], path: Path, number: int) -> Name:
    def refuse(problem: str) -> MalformedLabelError:
        return MalformedLabelError(path, number, f"{problem} in {mark[0]}")

    kind, _, rest = mark["fields"].partition("|")
    entity, _, use = rest.partition("|")
    if mark["words"] != mark["words"].strip():
        raise refuse("blanks at an edge of the name")
    if kind not in get_args(Kind):
        raise refuse(f"no kind {kind!r}")
    if not _ENTITY.fullmatch(entity):
        raise refuse(f"no entity id {entity!r} (small letters, figures and hyphens)")
    if use not in USES | {""}:
        raise refuse(f"no use {use!r}")
    if (kind in PLACE_KINDS and not use) or (kind == "NORP" and use not in {"", "demonym"}):
        raise refuse("no use that fits the kind")
    if use and kind not in PLACE_KINDS | {"NORP"}:
        raise refuse("a use of what is no place")
    return Name(Span(0, 0), kind, entity, use or None)
