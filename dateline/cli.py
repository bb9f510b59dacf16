"""``python -m dateline``: `analyse`, articles in and a summary or one analysis a line out; and what tends the library.

Exit status: 0 all went well, 1 some files failed (listed at the end; the others came through), 2 the command itself
was wrong or the program is not set up.
"""

import argparse
import errno
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from spacy.language import Language

from dateline.analysis.analyse import analyse
from dateline.correct_command import add_correct_command
from dateline.errors import DatelineError, own_mistake
from dateline.export.summary import summary
from dateline.export_command import add_export_command
from dateline.language import load
from dateline.library_commands import add_library_commands
from dateline.model import Analysis, ReferenceDate, to_json
from dateline.reading import MAX_BYTES, read
from dateline.reading.errors import FileTooLargeError
from dateline.search_command import add_search_command
from dateline.serve_command import add_serve_command
from dateline.terminal import Failure, OutputError, failures_told, files_under, refuse, shown, with_progress
from dateline.training_command import add_training_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except DatelineError as error:
        return refuse(str(error))
    return status


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
    command.set_defaults(run=_analyse)
    add_library_commands(commands)
    add_search_command(commands)
    add_training_command(commands)
    add_export_command(commands)
    add_correct_command(commands)
    add_serve_command(commands)
    return parser


def _analyse(options: argparse.Namespace) -> int:
    if options.jsonl and any(_same(path, options.jsonl) for path in options.paths):
        return refuse(f"{options.jsonl} is to be read; it cannot be written to as well")
    paths = [path for path in files_under(options.paths) if not (options.jsonl and _same(path, options.jsonl))]
    if not paths:
        return refuse(f"no files in {', '.join(map(shown, options.paths))}")
    nlp = load()
    with _written_to(options.jsonl) as out:
        failures = _analyse_files(paths, nlp, options, out)
    return failures_told(failures, len(paths))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2023-09-05") from error


def _same(path: Path, out: str) -> bool:
    return out != "-" and path.resolve() == Path(out).resolve()


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
    for path in with_progress(paths):
        try:
            analysis = _analyse_file(path, nlp, options)
        except DatelineError as error:
            failures.append(Failure(path, str(error)))
        except OSError as error:
            failures.append(Failure(path, f"cannot be opened: {error.strerror or error}"))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one article must not cost the others)
            failures.append(Failure(path, own_mistake(error)))
        else:
            out.write(f"{to_json(analysis)}\n" if options.jsonl else f"{summary(analysis)}\n")
    return failures


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
