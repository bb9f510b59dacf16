"""What the commands share: which files are meant, how far along they are, what failed, and the exit status."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OK, SOME_FAILED, WRONG_USE = 0, 1, 2


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


def with_progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield ``paths``; at a terminal, keep saying how far along we are."""
    shows = len(paths) > 1 and sys.stderr.isatty()
    for number, path in enumerate(paths, start=1):
        if shows:
            print(f"\r\033[K{number}/{len(paths)} {shown(path)[-80:]}", end="", file=sys.stderr, flush=True)
        yield path
    if shows:
        print("\r\033[K", end="", file=sys.stderr)


def shown(path: Path) -> str:
    """Return ``path`` as it can be printed: bytes of a file's name that are not UTF-8 become "�"."""
    return os.fsencode(path).decode("utf-8", errors="replace")


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
