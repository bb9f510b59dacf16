"""`python -m training.from_corrections DATA --out FOLDER`: learn from what analysts corrected, and say what it gained.

DATA is what `python -m dateline training-data DATA` wrote. A desk's corrections are a handful beside the millions of words that
the encoder was trained on, and a desk has no GPU: so nothing in the encoder is changed. What is learned is a table of names
(`dateline.language.learned_names`): words that the pipeline has read as something else than the analysts say, every time they
said so. Names come again in the articles of a case; that is all that this can gain.

It is learned on one part of the stories and measured on the other, in exact spans and kinds as the page shows them. Without a
gain that is more than chance nothing is written, unless ``--anyway`` asks for it. DATELINE_MODEL=FOLDER reads with it.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import comb
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.analysis.entities import find_entities
from dateline.export.training_data import NAMES, Gold, from_line, named, without_title
from dateline.language import BUNDLED, load
from dateline.language.learned_names import Learned, LearnedNames
from dateline.model import Span
from dateline.terminal import counted
from dateline.training_command import LINES

# A single word ("Virginia", "Energean") may be a person here and a place there: one story isn't enough to tell.
STORIES_OF_ONE_WORD = 2
FEWEST = 30  # names to test on, in articles checked as a whole; of fewer, one story more turns the figures over
CHANCE = 0.05

Reading = Mapping[Span, str]
Names = Mapping[str, Learned]


@dataclass(frozen=True, slots=True)
class Read:
    """An article of the data as the pipeline reads it; ``doc`` is its own, to be left as it is."""

    gold: Gold
    doc: Doc
    names: Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """What is learned, and how many names were passed over: told in two ways, one word in one story, or harmful."""

    names: Names
    contradictory: int = 0
    single: int = 0
    harmful: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Exact spans with their kinds. ``right``, ``read``, ``gold``: in articles checked as a whole."""

    right: int = 0
    read: int = 0
    gold: int = 0
    decided_right: int = 0  # of what was decided in other articles

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What the table changes on the test part.

    ``decided``: spans of known kind, or known to be no name, in articles that were not checked as a whole. ``gained`` and
    ``lost`` count names, each once a story, because a name that is said ten times is no ten trials. ``unknown``: spans read
    otherwise of which nobody decided anything.
    """

    articles: int
    checked: int
    decided: int
    before: Figures
    after: Figures
    gained: int
    lost: int
    unknown: int

    @property
    def chance(self) -> float:
        """How often a table that does as much good as harm would gain or lose at least so many (sign test, two-sided)."""
        changed, fewer = self.gained + self.lost, min(self.gained, self.lost)
        return min(1.0, sum(comb(changed, k) for k in range(fewer + 1)) / 2.0 ** (changed - 1))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, measure, tell, and write if there is a gain; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.from_corrections", description=__doc__)
    parser.add_argument(
        "data", type=Path, metavar="DATA", help="the folder that `python -m dateline training-data` wrote"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where the pipeline goes; without it nothing is written"
    )
    parser.add_argument("--anyway", action="store_true", help="write it though there is no gain, or no telling")
    options = parser.parse_args(arguments)
    lines = options.data / LINES
    if not lines.is_file():
        parser.error(f"{lines} is not there. Write it first: python -m dateline training-data {options.data}")
    nlp = load(BUNDLED)
    read = [read_with(nlp, from_line(line)) for line in lines.read_bytes().splitlines()]
    choice = learn([one for one in read if one.gold.part == "train"], nlp)
    measured = measure([one for one in read if one.gold.part == "test"], table(nlp, choice.names))
    why_not = no_gain(choice, measured)
    print("\n".join(report(read, choice, measured, why_not)))
    if options.out is None:
        return 0
    if choice.names and (why_not is None or options.anyway):
        write(options.out, choice, measured, lines)
        print(f"Written to {options.out}. To read with it: DATELINE_MODEL={options.out.resolve()}")
    else:
        print(f"Nothing was written to {options.out}.")
    return 0


def read_with(nlp: Language, gold: Gold) -> Read:
    """Return the article as ``nlp`` reads it."""
    doc = nlp(gold.text)
    return Read(gold, doc, names_of(doc))


def names_of(doc: Doc) -> Reading:
    """Return the names that the page would underline, with their kinds; of people without the title before them."""
    return {
        without_title(mention.span, doc.text) if entity.kind == "PERSON" else mention.span: entity.kind
        for entity in find_entities(doc)
        for mention in entity.mentions
        if mention.form in NAMES
    }


def table(nlp: Language, names: Names) -> LearnedNames:
    """Return the component that knows ``names``."""
    made = LearnedNames(nlp, "learned_names")
    made.learn(names)
    return made


def learn(training: Sequence[Read], nlp: Language) -> Choice:
    """Return the names worth learning: read wrong at least once, decided in one way only, and doing no harm in training."""
    said: defaultdict[str, list[tuple[str | None, str, bool]]] = defaultdict(list)
    for one in training:
        for span, kind in decisions(one.gold).items():
            said[span.of(one.gold.text)].append((kind, one.gold.story, one.names.get(span) == kind))
    names: dict[str, Learned] = {}
    passed: Counter[str] = Counter()
    for words, cases in said.items():
        kinds, stories = {kind for kind, _, _ in cases}, {story for _, story, _ in cases}
        if all(right for _, _, right in cases):
            continue
        if len(kinds) > 1:
            passed["contradictory"] += 1
        elif " " not in words and len(stories) < STORIES_OF_ONE_WORD:
            passed["single"] += 1
        else:
            names[words] = Learned(kinds.pop(), seen=len(cases), articles=len(stories))
    while harmful := _harmful(training, table(nlp, names)):
        passed["harmful"] += len(harmful)
        names = {words: learned for words, learned in names.items() if words not in harmful}
    return Choice(names, **passed)


def decisions(gold: Gold) -> dict[Span, str | None]:
    """Return of which spans it is known of what kind they are; None: that they are no name."""
    no_names = {without_title(rejected.span, gold.text): None for rejected in gold.rejected if rejected.what == "name"}
    return {**no_names, **dict(named(gold))}


def _harmful(training: Sequence[Read], names: LearnedNames) -> set[str]:
    """Return the words in ``names`` by which something is read worse than without."""
    harmful: set[str] = set()
    for one in training:
        for span in compared(one, names_of(names(one.doc.copy()))).worse:
            words = span.of(one.gold.text)
            harmful |= {known for known in names.names if known in words or words in known}
    return harmful


@dataclass(frozen=True, slots=True)
class Compared:
    """Where another reading of an article is right and was wrong, the other way round, and where nobody knows."""

    better: set[Span]
    worse: set[Span]
    unknown: set[Span]


def compared(one: Read, now: Reading) -> Compared:
    """Return how ``now`` differs from what the pipeline read."""
    was, known = one.names, decisions(one.gold)
    names = [span for span, kind in known.items() if kind is not None]
    changed = {span for span in was.keys() | now.keys() if was.get(span) != now.get(span)}
    if one.gold.checked:
        known = {**dict.fromkeys(changed - _no_names(one.gold)), **known}
    right = {span for span in changed & known.keys() if now.get(span) == known[span]}
    # A name read whole is one thing set right, not two because a piece of it is read no longer.
    pieces = {span for span in right if known[span] is None and any(span.overlaps(name) for name in names)}
    worse = {span for span in changed & known.keys() if was.get(span) == known[span]}
    return Compared(right - pieces, worse, changed - known.keys())


def measure(testing: Sequence[Read], names: LearnedNames) -> Measured:
    """Return what ``names`` changes in articles that it was not learned from."""
    before, after = Figures(), Figures()
    gained: set[tuple[str, str]] = set()
    lost: set[tuple[str, str]] = set()
    decided = unknown = 0
    for one in testing:
        now = names_of(names(one.doc.copy()))
        if one.gold.checked:
            before, after = _counted(before, one.gold, one.names), _counted(after, one.gold, now)
        else:
            known = decisions(one.gold)
            decided += len(known)
            before = replace(before, decided_right=before.decided_right + _right(known, one.names))
            after = replace(after, decided_right=after.decided_right + _right(known, now))
        found = compared(one, now)
        gained |= {(span.of(one.gold.text), one.gold.story) for span in found.better}
        lost |= {(span.of(one.gold.text), one.gold.story) for span in found.worse}
        unknown += len(found.unknown)
    checked = sum(one.gold.checked for one in testing)
    return Measured(len(testing), checked, decided, before, after, len(gained - lost), len(lost), unknown)


def _no_names(gold: Gold) -> set[Span]:
    """Return where the entities of a checked article are spoken of in other ways: "Russian", "Moscow asked", "he"."""
    return {mention.span for entity in gold.entities for mention in entity.mentions if mention.form not in NAMES}


def _counted(so_far: Figures, gold: Gold, reading: Reading) -> Figures:
    right, no_names = dict(named(gold)), _no_names(gold)
    read = {span: kind for span, kind in reading.items() if span not in no_names}
    both = so_far.right + len(right.items() & read.items())
    return replace(so_far, right=both, read=so_far.read + len(read), gold=so_far.gold + len(right))


def _right(known: Mapping[Span, str | None], read: Reading) -> int:
    return sum(read.get(span) == kind for span, kind in known.items())


def no_gain(choice: Choice, measured: Measured) -> str | None:
    """Return why the table is not to be used, in a sentence; None: it has gained."""
    if not choice.names:
        return "Nothing to learn: no name of the training part was read wrong, or none is sure enough."
    if not measured.checked:
        return "No telling: what was corrected was wrong before, so it can only get better. Check articles as a whole to test on."
    if measured.gained <= measured.lost:
        return f"No gain: {counted(measured.gained, 'name')} better, {counted(measured.lost, 'name')} worse."
    if measured.before.gold < FEWEST:
        return f"Too little to tell: it takes {FEWEST} names or more in articles checked as a whole."
    if measured.chance > CHANCE:
        return f"It may be chance: so much or more is gained or lost by luck in {measured.chance:.0%} of tries."
    return None


def report(read: Sequence[Read], choice: Choice, measured: Measured, why_not: str | None) -> Iterable[str]:
    """Yield the lines to print."""
    training = len(read) - measured.articles
    yield f"{counted(training, 'article')} to learn from, {counted(measured.articles, 'article')} to test on."
    none = sum(learned.kind is None for learned in choice.names.values())
    yield f"Learned: {counted(len(choice.names), 'name')}, {none} of them as no name."
    yield (
        f"Passed over: {choice.contradictory} told in more than one way, {choice.single} of one word in one story, "
        f"{choice.harmful} that did harm in training."
    )
    before, after = measured.before, measured.after
    if measured.checked:
        whole = f"{counted(measured.checked, 'article')} with {counted(before.gold, 'name')}, checked as a whole"
        yield f"{whole}: exact-span F1 {before.f1:.3f} before, {after.f1:.3f} after."
    else:
        yield "No article of the test part was checked as a whole: what it costs cannot be seen."
    if measured.decided:
        elsewhere = (
            f"{counted(measured.decided, 'name')} decided in other articles, most of them because they were wrong"
        )
        yield f"{elsewhere}: {before.decided_right} right before, {after.decided_right} after."
    if measured.articles:
        better = f"{measured.gained} better, {measured.lost} worse, each name counted once a story"
        yield f"{better}; {measured.unknown} more changed that nobody decided on."
    yield (
        why_not
        or f"A gain, on {counted(before.gold + measured.decided, 'name')} of this library alone; elsewhere it may be none."
    )


def write(out: Path, choice: Choice, measured: Measured, lines: Path) -> None:
    """Write the bundled pipeline with the table behind it, and of what it was made."""
    nlp = spacy.load(BUNDLED)
    made: LearnedNames = nlp.add_pipe("learned_names")  # type: ignore[assignment]
    made.learn(choice.names)
    learned = json.dumps({words: asdict(one) for words, one in sorted(choice.names.items())})
    based_on = nlp.meta["version"]
    nlp.meta["version"] = f"{based_on}+corrections.{hashlib.sha256(learned.encode()).hexdigest()[:8]}"
    nlp.to_disk(out)
    made_from = {
        "pipeline": f"{BUNDLED} {based_on}",
        "corrections": hashlib.sha256(lines.read_bytes()).hexdigest(),
        "learned": len(choice.names),
        "measured": asdict(measured),
    }
    (out / "made_from.json").write_text(json.dumps(made_from, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
