"""``import``, ``reanalyse``, ``backup`` and ``restore``: the library from the command line."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dateline.batch.changes import Changes, changes_said
from dateline.batch.importing import files_of, import_file
from dateline.batch.reanalysis import Reanalysis, analyse_anew
from dateline.corrections.said import change_said
from dateline.errors import DatelineError, own_mistake
from dateline.language import load, model_of
from dateline.storage import open_library
from dateline.storage.backup import back_up, restore
from dateline.storage.imports import Outcome, Result
from dateline.terminal import (
    OK,
    SOME_FAILED,
    Failure,
    counted,
    failures_told,
    files_under,
    one_line,
    refuse,
    shown,
    with_progress,
)


def add_library_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to those of `dateline.cli`."""
    command = commands.add_parser(
        "import",
        help="read articles into the library",
        description="Read articles into the library: files, folders, and ZIPs of them. Each is there whole or not at all; "
        "after an interruption the same command goes on where it stopped. What lies in a folder or ZIP and is no article (a "
        "picture, a table, a README) is left out and listed; a file that is named itself is read.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="an article, a ZIP, or a folder of them")
    command.set_defaults(run=_import)
    command = commands.add_parser(
        "reanalyse",
        help="have the language model of today read the library's articles again",
        description="Have the language model of today read the articles that another has read, and say what it finds otherwise. "
        "Every correction is kept; those that no longer fit are listed.",
    )
    command.add_argument("--all", action="store_true", help="read all articles, those too that this model has read")
    command.set_defaults(run=_reanalyse)
    command = commands.add_parser("backup", help="write the whole library to one file")
    command.add_argument("file", type=Path, metavar="FILE", help="the file to write; one that is there is replaced")
    command.set_defaults(run=_back_up)
    command = commands.add_parser("restore", help="bring a library back from a backup, into an empty one")
    command.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    command.set_defaults(run=_restore)


def _import(options: argparse.Namespace) -> int:
    paths = list(files_under(options.paths))
    if not paths:
        return refuse(f"no files in {', '.join(map(shown, options.paths))}")
    library, nlp = open_library(), load()
    results: Counter[Result] = Counter()
    for path in with_progress(paths):
        try:
            for found in files_of(shown(path), path, alone=path in options.paths):
                outcome = found if isinstance(found, Outcome) else import_file(library, *found, nlp)
                results[outcome.result] += 1
                _say(outcome)
        except OSError as error:
            results["failed"] += 1
            _say(Outcome(shown(path), "failed", reason=f"it cannot be opened: {error.strerror or error}."))
    files = results.total() - results["left out"]
    left_out = f"; {results['left out']:,} that are no articles were left out" if results["left out"] else ""
    print(
        f"{files - results['failed']:,} of {files:,} files are in the library, which has {len(library.articles):,} articles"
        f"{left_out}."
    )
    return SOME_FAILED if results["failed"] else OK


def _say(outcome: Outcome) -> None:
    """Print the row of a file: what became of it, its name, and the reason if there is one."""
    reason = (outcome.reason or "").removeprefix(f"{outcome.name}: ")
    print(f"{outcome.result:13}  {outcome.name}{f': {reason}' if reason else ''}", flush=True)


def _reanalyse(options: argparse.Namespace) -> int:
    library, nlp = open_library(), load()
    ids = library.articles.ids() if options.all else library.articles.to_analyse(model_of(nlp))
    failures: list[Failure] = []
    done: list[Reanalysis] = []
    for article_id in with_progress(ids):
        name = one_line(library.articles.sources(article_id)[0])
        try:
            done.append(analyse_anew(library, article_id, nlp))
        except DatelineError as error:
            failures.append(Failure(Path(name), str(error)))
        except Exception as error:  # noqa: BLE001 (a mistake of ours in one article must not cost the others)
            failures.append(Failure(Path(name), own_mistake(error)))
        else:
            _say_found(name, done[-1])
    _say_total(done)
    return failures_told(failures, len(ids))


def _say_found(name: str, found: Reanalysis) -> None:
    """Print what is found otherwise in the article ``name``, and which corrections no longer fit; nothing if all is as before."""
    if found.changes is None:
        print(f"{name}: analysed for the first time", flush=True)
    elif found.changes:
        print(f"{name}: {changes_said(found.changes)}", flush=True)
    for unfit in found.unfit:
        print(
            f"{name}: a correction no longer fits ({one_line(change_said(unfit.correction.change))}): {one_line(unfit.why)}"
        )


def _say_total(done: Sequence[Reanalysis]) -> None:
    changes = sum((found.changes for found in done if found.changes), Changes())
    changed = sum(bool(found.changes) for found in done)
    unfit = sum(len(found.unfit) for found in done)
    said = f": {changes_said(changes)}" if changes else ""
    print(f"{counted(len(done), 'article')} analysed anew, {changed:,} of them changed{said}.")
    print(f"Corrections that no longer fit: {unfit:,}. All are kept." if unfit else "Every correction fits.")


def _back_up(options: argparse.Namespace) -> int:
    try:
        articles = back_up(open_library().database, options.file)
    except OSError as error:
        return refuse(
            f"{shown(options.file)} cannot be written: {error.strerror}. Name a file in a folder that exists."
        )
    print(f"{articles:,} articles with all that was decided about them are in {shown(options.file)}.")
    return OK


def _restore(options: argparse.Namespace) -> int:
    library = open_library()
    articles = restore(library.database, options.file)
    print(f"{articles:,} articles are back in the library at {library.database.where}.")
    return OK
