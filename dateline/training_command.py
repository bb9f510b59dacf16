"""``training-data``: what analysts decided about the library's articles, for training and testing a language pipeline."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from dateline.export.training_data import NAMES, TESTED, Gold, gold_of, named, to_line
from dateline.language.partial_docs import Labelled, partial_doc
from dateline.storage import Library, open_library
from dateline.terminal import OK, counted, refuse, shown

CHECKED = "checked"  # the tag of an article that was gone through from beginning to end
LINES = "corrections.jsonl"
# Mentions that are names or not by how one counts: nobody decided that.
_EITHER = frozenset({"demonym", "metonym"})


def add_training_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline.cli`."""
    command = commands.add_parser(
        "training-data",
        help="write what was corrected as training and test data (JSON Lines, spaCy DocBin)",
        description=f"Write what was corrected in the library to FOLDER: {LINES}, train.spacy and test.spacy. Of articles tagged "
        f'"{CHECKED}" everything counts, of the others only what an analyst corrected. One story in {TESTED} is for testing. '
        "`python -m training.from_corrections FOLDER` learns from it and says what it gained.",
    )
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to; files of these names are replaced")
    command.set_defaults(run=_write)


def _write(options: argparse.Namespace) -> int:
    library: Library = open_library()
    found = list(all_gold(library))
    if not found:
        return refuse(
            "nothing has been corrected yet, and no article is tagged "
            f"“{CHECKED}”: there is nothing to learn from. Correct an article, or tag one that you have gone through."
        )
    misfits = 0
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        (options.folder / LINES).write_bytes(b"".join(map(to_line, found)))
        for part in ("train", "test"):
            docs, left_out = docs_of([gold for gold in found if gold.part == part])
            DocBin(docs=docs, store_user_data=True).to_disk(options.folder / f"{part}.spacy")
            misfits += left_out
    except OSError as error:
        return refuse(f"{shown(options.folder)} cannot be written: {error.strerror}. Name a folder that has room.")
    _say(found, misfits)
    rows = library.listing.rows()
    print(f"Left out: {counted(len(rows) - len(found), 'article')} in which nobody decided anything of the kind.")
    if unfit := sum(row.unfit for row in rows):
        print(f"Left out: {counted(unfit, 'correction')} of what the model of today has read otherwise.")
    return OK


def all_gold(library: Library) -> Iterator[Gold]:
    """Yield what is known of each article of the library that something is known of, in the order in which they came in."""
    first = {copy: group[0] for group in library.likeness.groups() for copy in group}
    checked = {row.id for row in library.listing.rows() if CHECKED in map(str.casefold, row.tags)}
    for article_id in library.articles.ids():
        decided = library.decisions.of(article_id)
        if article_id not in checked and not decided.replayed:
            continue
        analysis = library.articles.analysis(article_id)
        if analysis is not None:
            gold = gold_of(
                analysis,
                decided.rules,
                decided.history.done,
                checked=article_id in checked,
                story=first.get(article_id, article_id),
            )
            if gold is not None:
                yield gold


def docs_of(found: Sequence[Gold]) -> tuple[list[Doc], int]:
    """Return a Doc for each, and how many spans fit no tokens and are left out."""
    nlp = spacy.blank("en")
    docs, misfits = [], 0
    for gold in found:
        names: list[Labelled] = [(*span, kind) for span, kind in named(gold)]
        either = [m.span for entity in gold.entities for m in entity.mentions if m.form in _EITHER]
        doc, left_out = partial_doc(
            nlp,
            gold.text,
            names,
            no_names=[rejected.span for rejected in gold.rejected if rejected.what == "name"],
            unknown=either,
            whole=gold.checked,
            groups={"attribution": list(_attribution(gold)), "by_hand": list(_by_hand(gold))},
        )
        doc.user_data.update({"id": gold.id, "checked": gold.checked})
        docs.append(doc)
        misfits += left_out
    return docs, misfits


def _attribution(gold: Gold) -> Iterator[Labelled]:
    for quote in gold.statements:
        yield from ((*span, "CONTENT") for span in quote.content)
        if quote.cue is not None:
            yield (*quote.cue, "CUE")
        if quote.speaker.span is not None:
            yield (*quote.speaker.span, "SOURCE")


def _by_hand(gold: Gold) -> Iterator[Labelled]:
    """Yield what the names and contents of `Gold` are that an analyst added or changed."""
    for entity in gold.entities:
        if entity.id in gold.by_hand:
            yield from ((*mention.span, entity.kind) for mention in entity.mentions if mention.form in NAMES)
    for quote in gold.statements:
        if quote.id in gold.by_hand:
            yield from ((*span, "CONTENT") for span in quote.content)


def _say(found: Sequence[Gold], misfits: int) -> None:
    for part, purpose in (("train", "to learn from"), ("test", "to test on")):
        of = [gold for gold in found if gold.part == part]
        names = sum(1 for gold in of for _ in named(gold))
        statements, places = sum(len(gold.statements) for gold in of), sum(len(gold.places) for gold in of)
        rejected = sum(len(gold.rejected) for gold in of)
        print(
            f"{purpose}: {counted(len(of), 'article')} ({sum(gold.checked for gold in of):,} checked as a whole), "
            f"{counted(names, 'name')}, {counted(statements, 'statement')}, {counted(places, 'place')}; "
            f"{counted(rejected, 'reading')} rejected"
        )
    if misfits:
        print(f"Left out of the DocBins, for they begin or end within a word: {misfits:,}; they are in {LINES}.")
