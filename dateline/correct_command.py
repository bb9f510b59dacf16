"""``correct``: the corrections of an article, listed, saved, replayed from a file, taken back and made again."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.batch.reanalysis import found_in
from dateline.corrections import Correction, History, apply, differences, from_json, made, redo, to_json, undo
from dateline.corrections.said import change_said, differences_said, made_said
from dateline.errors import DatelineError
from dateline.language import load
from dateline.storage import Decided, Library, open_library
from dateline.terminal import OK, SOME_FAILED, article_meant, counted, one_line, refuse, shown, write_out

_ID = 8  # digits of a correction's id that are printed


class NoSuchCorrectionError(DatelineError):
    """An id means no correction that stands, or several."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No one correction that stands has an id that begins with “{name}”. `correct list` prints them."
        )


class NotAnalysedError(DatelineError):
    """There is nothing yet that could be corrected."""

    def __init__(self, article: str) -> None:
        super().__init__(f"{article} has not been analysed yet. `reanalyse` does so.")


def add_correct_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline.cli`."""
    command = commands.add_parser(
        "correct",
        help="list, save, replay, take back and make again an article's corrections",
        description="The corrections of an article of the library. ARTICLE is the beginning of its id, as `search` prints it, or "
        "the name of its file.",
    )
    steps = command.add_subparsers(required=True, metavar="STEP")

    def step(name: str, run: Callable[[argparse.Namespace], int], said: str) -> argparse.ArgumentParser:
        added = steps.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.")
        added.add_argument("article", metavar="ARTICLE", help="the beginning of its id, or the name of its file")
        added.set_defaults(run=run)
        return added

    step("list", _list, "print the corrections that stand and those taken back, in the order of their replay")
    save = step("save", _save, "write the corrections that stand to a file, which `replay` and the page read")
    save.add_argument(
        "file", metavar="OUT", help='the file to write, "-" for standard output; one that is there is replaced'
    )
    replay = step("replay", _replay, "make the corrections of a file; those that stand already are not made twice")
    replay.add_argument("file", type=Path, metavar="FILE", help="what `save`, or the page, wrote")
    taken = step("undo", _undo, "take back a correction")
    taken.add_argument(
        "correction",
        nargs="?",
        metavar="CORRECTION",
        help="the beginning of its id, as `list` prints it; the last by default",
    )
    again = step("redo", _redo, "make again the correction that was taken back last")
    for changing in (replay, taken, again):
        changing.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


@dataclass(frozen=True, slots=True)
class _Article:
    """The article that is spoken of, and what was decided about it before the command."""

    library: Library
    id: str
    decided: Decided

    @property
    def heading(self) -> str:
        """Its title, or the name it came in under, with the beginning of its id."""
        title = self.library.articles.as_read(self.id).title or self.library.articles.sources(self.id)[0]
        return f"{one_line(title)} ({self.id[:16]})"


def _article(options: argparse.Namespace) -> _Article:
    library = open_library()
    article_id = article_meant(library, options.article)
    return _Article(library, article_id, library.decisions.of(article_id))


def _list(options: argparse.Namespace) -> int:
    article = _article(options)
    result, history = article.library.articles.corrected(article.id), article.decided.history
    why_unfit = {unfit.correction.id: unfit.why for unfit in result.unfit} if result else {}
    print(article.heading)
    for rule in article.decided.rules:
        _print(rule, "a rule, which holds beyond this article")
    for correction in history.done:
        _print(correction, f"does not fit: {why_unfit[correction.id]}" if correction.id in why_unfit else "")
    for undone in history.undone:
        _print(undone.correction, "taken back")
    print(f"{counted(len(history.done), 'correction')} made, {len(history.undone):,} taken back.")
    return OK


def _print(correction: Correction, remark: str) -> None:
    """Print what a correction says, with its id; below, when it was made, by whom and why, and a remark."""
    first, *rest = filter(None, (change_said(correction.change), made_said(correction), remark))
    print(f"  {one_line(correction.id)[:_ID]:{_ID}}  {one_line(first)}")
    for line in rest:
        print(f"  {'':{_ID}}  {one_line(line)}")


def _save(options: argparse.Namespace) -> int:
    article = _article(options)
    done = article.decided.history.done
    if not done:
        return refuse(f"Nothing is corrected in {article.heading}: no file was written.")
    write_out(options.file, to_json(done, article.id).encode("utf-8"))
    if options.file != "-":
        print(f"{counted(len(done), 'correction')} saved: {shown(options.file)}.")
    return OK


def _replay(options: argparse.Namespace) -> int:
    article = _article(options)
    try:
        read = from_json(options.file.read_bytes(), shown(options.file))
    except OSError as error:
        return refuse(f"{shown(options.file)} cannot be opened: {error.strerror or error}.")
    decided = article.decided
    after = made(decided.history, *read)
    new = after.done[len(decided.history.done) :]
    print(f"{article.heading}\n{counted(len(new), 'correction')} to make, {len(read) - len(new):,} made before:")
    for correction in new:
        _print(correction, "")
    return _carried_out(
        article,
        after,
        lambda: article.library.decisions.correct(article.id, *new, seen=decided.seen),
        dry_run=options.dry_run,
    )


def _undo(options: argparse.Namespace) -> int:
    article = _article(options)
    decided = article.decided
    if not decided.history.done:
        return refuse(f"Nothing is corrected in {article.heading}: there is nothing to take back.")
    wanted = options.correction
    standing = [one for one in decided.history.done if wanted is None or one.id.startswith(wanted)]
    if wanted is not None and len(standing) != 1:
        raise NoSuchCorrectionError(wanted)
    last = standing[-1]
    print(f"{article.heading}\nTo take back:")
    _print(last, "")
    return _carried_out(
        article,
        undo(decided.history, last.id),
        lambda: article.library.decisions.undo(article.id, last.id, seen=decided.seen),
        dry_run=options.dry_run,
    )


def _redo(options: argparse.Namespace) -> int:
    article = _article(options)
    decided = article.decided
    if not decided.history.undone:
        return refuse(f"Nothing is taken back in {article.heading}: there is nothing to make again.")
    last = decided.history.undone[-1].correction
    print(f"{article.heading}\nTo make again:")
    _print(last, "")
    return _carried_out(
        article,
        redo(decided.history),
        lambda: article.library.decisions.redo(article.id, last.id, seen=decided.seen),
        dry_run=options.dry_run,
    )


def _carried_out(article: _Article, after: History, decide: Callable[[], object], *, dry_run: bool) -> int:
    """Have ``decide`` bring about ``after``, unless it is a dry run; say what that changes and what then fits no longer."""
    articles, decided = article.library.articles, replace(article.decided, history=after)
    before, analysis = articles.corrected(article.id), articles.analysis(article.id)
    if before is None or analysis is None:
        raise NotAnalysedError(article.heading)
    counted_anew = decided.counted_from != article.decided.counted_from
    if counted_anew:
        analysis = found_in(articles.get(article.id), decided, load())
    result = apply(analysis, decided.replayed)
    if not dry_run:
        decide()
        if counted_anew:
            articles.keep_analysis(analysis, kept=decided.kept)
    there = {one.correction.id for one in before.unfit}
    unfit = [one for one in result.unfit if one.correction.id not in there]
    for one in unfit:
        print(f"Does not fit: {one_line(change_said(one.correction.change))}: {one_line(one.why)}")
    changed = differences_said(differences(before.analysis, result.analysis))
    dates = f"; dates are counted from {decided.counted_from or 'the day of the article'}" if counted_anew else ""
    print(f"{'Would change' if dry_run else 'Changed'} {one_line(changed)}{dates}.")
    if dry_run:
        print("Nothing was done.")
    return SOME_FAILED if unfit else OK
