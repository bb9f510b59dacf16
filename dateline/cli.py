"""``python -m dateline analyse PATH...``: articles in, a summary to read or one analysis a line out.

Exit status: 0 all went well, 1 some files failed (listed at the end; the others came through), 2 the command itself
was wrong or the program is not set up.
"""

import argparse
import errno
import os
import stat
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

from spacy.language import Language

from dateline.analysis.analyse import analyse
from dateline.errors import DatelineError
from dateline.export.summary import summary
from dateline.language import load
from dateline.model import Analysis, ReferenceDate, to_json
from dateline.reading import MAX_BYTES, read
from dateline.reading.errors import FileTooLargeError

OK, SOME_FAILED, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Failure:
    """A file from which no analysis came, and why."""

    path: Path
    reason: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit status."""
    options = _parser().parse_args(arguments)
    if options.jsonl and any(_same(path, options.jsonl) for path in options.paths):
        return _refuse(f"{options.jsonl} is to be read; it cannot be written to as well")
    paths = [path for path in files_under(options.paths) if not (options.jsonl and _same(path, options.jsonl))]
    if not paths:
        return _refuse(f"no files in {', '.join(map(shown, options.paths))}")
    try:
        nlp = load()
        with _written_to(options.jsonl) as out:
            failures = _analyse_files(paths, nlp, options, out)
    except (DatelineError, OutputError) as error:
        return _refuse(str(error))
    for failure in failures:
        named = shown(failure.path) in failure.reason
        print(failure.reason if named else f"{shown(failure.path)}: {failure.reason}", file=sys.stderr)
    if failures:
        print(f"{len(failures)} of {len(paths)} files failed.", file=sys.stderr)
    return SOME_FAILED if failures else OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dateline", description="Read news articles for an analyst.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "analyse",
        help="say who is in articles, who said what, where, who moves where, and when",
        description="Analyse articles: text, Markdown, HTML, PDF, Word or e-mail. A folder is walked in name order.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="an article, or a folder of them")
    command.add_argument(
        "--jsonl", metavar="OUT", help='write one analysis a line to this file ("-": to standard output)'
    )
    command.add_argument(
        "--as-is", action="store_true", help="take nothing off the page: offsets are those of the file"
    )
    command.add_argument(
        "--published", type=_day, metavar="DATE", help="count relative dates from this day, for example 2023-09-05"
    )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2023-09-05") from error


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


def _same(path: Path, out: str) -> bool:
    return out != "-" and path.resolve() == Path(out).resolve()


class OutputError(Exception):
    """The output cannot be written."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be written: {error.strerror}. Name a file in a folder that exists and has room."
        )


@contextmanager
def _written_to(path: str | None) -> Iterator[TextIO]:
    """Open the output; None and "-" are standard output."""
    if path is None or path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:  # files that cannot be read fail one by one, so this one is the output: no folder, no room
        raise OutputError(path, error) from error


def _analyse_files(paths: Sequence[Path], nlp: Language, options: argparse.Namespace, out: TextIO) -> list[Failure]:
    """Analyse each file and write it at once, so that what was done stands if the rest is broken off."""
    failures = []
    for path in _with_progress(paths):
        try:
            analysis = _analyse_file(path, nlp, options)
        except DatelineError as error:
            failures.append(Failure(path, str(error)))
        except OSError as error:
            failures.append(Failure(path, f"cannot be opened: {error.strerror or error}"))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one article must not cost the others)
            failures.append(Failure(path, _own_mistake(error)))
        else:
            out.write(f"{to_json(analysis)}\n" if options.jsonl else f"{summary(analysis)}\n")
    return failures


def _with_progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield ``paths``; at a terminal, keep saying how far along we are."""
    shows = len(paths) > 1 and sys.stderr.isatty()
    for number, path in enumerate(paths, start=1):
        if shows:
            print(f"\r\033[K{number}/{len(paths)} {shown(path)[-80:]}", end="", file=sys.stderr, flush=True)
        yield path
    if shows:
        print("\r\033[K", end="", file=sys.stderr)


def _own_mistake(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    return f"Dateline itself failed: {type(error).__name__}: {error} ({place}). Please report it."


def _analyse_file(path: Path, nlp: Language, options: argparse.Namespace) -> Analysis:
    article = read(_bytes_of(path), shown(path), as_is=options.as_is)
    if options.published:
        article = replace(article, reference_date=ReferenceDate(options.published.isoformat(), "analyst"))
    return analyse(article, nlp)


def _bytes_of(path: Path) -> bytes:
    """Return the file's bytes; one over the limit is refused before it fills the memory, a pipe before it blocks."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    if status.st_size > MAX_BYTES:
        raise FileTooLargeError(shown(path), status.st_size, MAX_BYTES)
    return path.read_bytes()


def shown(path: Path) -> str:
    """Return ``path`` as it can be printed: bytes of a file's name that are not UTF-8 become "�"."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _refuse(message: str) -> int:
    print(f"dateline: {message}", file=sys.stderr)
    return WRONG_USE
