"""``export``: articles of the library in every format there is, as corrected."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dateline.errors import DatelineError
from dateline.export.brief import KnownIn
from dateline.export.formats import Format, formats
from dateline.storage import Case, Library, open_library
from dateline.storage.search import Search
from dateline.terminal import OK, SOME_FAILED, article_meant, counted, one_line, refuse, shown, with_progress, write_out


class FormatUnclearError(DatelineError):
    """The name of the output does not say which format is wanted."""

    def __init__(self, file: str, formats: Sequence[str]) -> None:
        super().__init__(f"{file} does not say which format is meant. Add --format with one of: {', '.join(formats)}.")


class NoSuchCaseError(DatelineError):
    """The library has no case of that name."""

    def __init__(self, name: str, cases: Sequence[str]) -> None:
        there = f"Its cases: {', '.join(f'“{case}”' for case in cases)}." if cases else "It has no cases."
        super().__init__(f"The library has no case “{name}”. {there}")


def add_export_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline.cli`."""
    listed = [f"  {made.id:<12} {made.name:<26} *{made.ending}" for made in formats()]
    command = commands.add_parser(
        "export",
        help="write articles of the library, as corrected, in a format that others read",
        description="Write articles of the library, as corrected, to one file: all of them, or those of a case, those named, "
        "or those that a search finds.",
        epilog="\n".join(["formats, with what ends the name of their file:", *listed]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "file", metavar="OUT", help='the file to write, "-" for standard output; one that is there is replaced'
    )
    command.add_argument(
        "--format",
        choices=[made.id for made in formats()],
        metavar="FORMAT",
        help="one of those below; without it, what OUT ends with",
    )
    which = command.add_mutually_exclusive_group()
    which.add_argument("--case", metavar="NAME", help="the articles of this case")
    which.add_argument(
        "--article",
        nargs="+",
        action="extend",
        metavar="ARTICLE",
        help="these articles, by the beginning of an id or the name of a file",
    )
    which.add_argument("--query", metavar="QUERY", help="the articles in which `search` finds something")
    command.add_argument(
        "--governments", action="store_true", help="have capitals that stand for a government on the map too"
    )
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    library = open_library()
    case = _case_called(library, options.case) if options.case is not None else None
    made = _format_of(options, case, partial(library.known, case=case.id if case else None))
    ids = _ids(library, options, case)
    articles = [one for of in with_progress(ids) if (one := library.articles.corrected(of)) is not None]
    if not ids:
        return refuse("The library has no such article: no file was written. `import` reads articles into it.")
    if not articles:
        return refuse(
            f"{counted(len(ids), 'article')} not analysed yet: no file was written. `reanalyse` analyses them."
        )
    if not made.holds(articles):
        return refuse(f"Nothing in {counted(len(articles), 'article')} belongs into {made.name}: no file was written.")
    write_out(options.file, made.write(articles))
    if options.file != "-":
        print(f"{made.name} of {counted(len(articles), 'article')}: {shown(options.file)}.")
    if left_out := len(ids) - len(articles):
        print(f"{counted(left_out, 'article')} not analysed yet: left out. `reanalyse` analyses them.", file=sys.stderr)
    return SOME_FAILED if left_out else OK


def _case_called(library: Library, name: str) -> Case:
    cases = library.cases.all()
    for case in cases:
        if case.name == name:
            return case
    raise NoSuchCaseError(name, [one_line(case.name) for case in cases])


def _format_of(options: argparse.Namespace, case: Case | None, known_in: KnownIn) -> Format:
    """Return the format asked for by name, or by how the output's name ends: "people-entities.csv", "week.kml"."""
    known = formats(governments=options.governments, title=case.name if case else None, known=known_in)
    if options.format is not None:
        return next(made for made in known if made.id == options.format)
    name = f"-{Path(options.file).name}"
    whole = [made for made in known if name.endswith(made.ending)]
    if whole:
        return max(whole, key=lambda made: len(made.ending))
    _, dot, suffix = name.rpartition(".")
    alike = [made for made in known if dot and made.ending.endswith(f".{suffix}")]
    if len(alike) == 1:
        return alike[0]
    raise FormatUnclearError(shown(options.file), [made.id for made in alike or known])


def _ids(library: Library, options: argparse.Namespace, case: Case | None) -> list[str]:
    """Return the articles asked for, in the order in which they came in."""
    wanted = library.articles.ids()
    if case is not None:
        chosen = set(library.cases.articles(case.id))
    elif options.article is not None:
        chosen = {article_meant(library, name) for name in options.article}
    elif options.query is not None:
        search = Search(library.database)
        for _ in search.bring_up_to_date():
            pass
        chosen = set(search.articles(options.query))
    else:
        return wanted
    return [one for one in wanted if one in chosen]
