"""What the commands share: which files and articles are meant, how far along they are, what is written and what failed."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dateline.errors import DatelineError
from dateline.storage import Library

OK, SOME_FAILED, WRONG_USE = 0, 1, 2  # exit statuses
_NAMED = 5  # articles that a complaint lists

Item = TypeVar("Item", Path, str)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file from which no analysis came, and why."""

    path: Path
    reason: str


def files_under(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that ``paths`` mean, in their order; folders walked in name order, hidden files left out.

    A path that does not exist is yielded too, so that it fails under its name.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = (found for found in path.rglob("*") if found.is_file())
        names = ((found.relative_to(path).parts, found) for found in inside)
        yield from (found for parts, found in sorted(names) if not any(part.startswith(".") for part in parts))


class NoSuchArticleError(DatelineError):
    """A name means no article of the library."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The library has no article “{name}”. Give the beginning of its id, as `search` prints it, or the name of its file."
        )


class ArticleUnclearError(DatelineError):
    """A name may mean several articles of the library."""

    def __init__(self, name: str, articles: Sequence[str]) -> None:
        more = f" and {len(articles) - _NAMED:,} more" if len(articles) > _NAMED else ""
        super().__init__(
            f"“{name}” may mean {', '.join(articles[:_NAMED])}{more}. Give the beginning of the id of the one you mean."
        )


def article_meant(library: Library, name: str) -> str:
    """Return the id of the article that ``name`` means: by the beginning of its id, or the file it came in as.

    Raises:
        DatelineError: if it means none, or several.
    """
    ids = library.articles.meant_by(name)
    if not ids:
        raise NoSuchArticleError(name)
    if len(ids) > 1:
        named = [f"{one[:16]} ({one_line(library.articles.sources(one)[0])})" for one in ids]
        raise ArticleUnclearError(name, named)
    return ids[0]


def with_progress(items: Sequence[Item]) -> Iterator[Item]:
    """Yield ``items``, paths or ids; at a terminal, keep saying how far along we are."""
    shows = len(items) > 1 and sys.stderr.isatty()
    for number, item in enumerate(items, start=1):
        if shows:
            print(f"\r\033[K{number}/{len(items)} {shown(item)[-80:]}", end="", file=sys.stderr, flush=True)
        yield item
    if shows:
        print("\r\033[K", end="", file=sys.stderr)


def shown(path: Path | str) -> str:
    """Return ``path`` as it can be printed: bytes of a file's name that are not UTF-8 become "�"."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def one_line(text: str) -> str:
    """Return ``text`` on one line, without what a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def counted(number: int, what: str) -> str:
    """Return "1 article", "1,200 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class OutputError(DatelineError):
    """The output cannot be written."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be written: {error.strerror}. Name a file in a folder that exists and has room."
        )


def write_out(path: str, data: bytes) -> None:
    """Write ``data`` to a file, whole or not at all, in place of one that is there; "-" is standard output.

    Raises:
        OutputError: if it cannot be written.
    """
    if path == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(path).resolve()
    try:
        if target.exists() and not target.is_file():  # a pipe or a device, not to be put out of the way
            target.write_bytes(data)
            return
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".dateline-") as folder:
            unfinished = Path(folder) / target.name
            unfinished.write_bytes(data)
            unfinished.replace(target)
    except OSError as error:
        raise OutputError(shown(path), error) from error


def refuse(message: str) -> int:
    """Say that the command itself was wrong, and return the exit status."""
    print(f"dateline: {message}", file=sys.stderr)
    return WRONG_USE


def failures_told(failures: Sequence[Failure], of: int) -> int:
    """Say what failed ``of`` so many files, and return the exit status."""
    for failure in failures:
        named = shown(failure.path) in failure.reason
        print(failure.reason if named else f"{shown(failure.path)}: {failure.reason}", file=sys.stderr)
    if failures:
        print(f"{len(failures)} of {of} files failed.", file=sys.stderr)
    return SOME_FAILED if failures else OK
