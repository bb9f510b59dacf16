"""How well names are read in hard news: `python -m benchmarks.names [--model NAME] [--errors]`; needs no corpora.

Thirty Wikinews articles labelled by hand (tests/gold/news, by its GUIDELINE.md). Printed are: names by the bare
pipeline on CoNLL's three kinds and, after the analysis, on Dateline's kinds, both by exact span and kind; which names
are one entity (B³ on the names that both have, and MUC, B³, CEAFe and their mean on all that either has); the part that each
place plays, as precision and recall and as a table; and sentence boundaries.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks._chains import Chain, Counts, b_cubed, ceaf_e, conll, muc
from benchmarks.language import THREE_KINDS
from dateline.analysis.analyse import analyse_doc
from dateline.language import load, model_of
from dateline.language.labels import LABELS
from dateline.model import Analysis, ReferenceDate, Span
from dateline.reading import read
from tests.gold.labelled_news import LabelledArticle, Name, labelled_news
from training.corpora import CONLL_KIND

NAME_FORMS = frozenset({"name", "alias", "demonym", "metonym"})
METRICS = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e}
USES = ("place", "government", "demonym", "part-of-name", "none")


class Reading(NamedTuple):
    """What the program reads in a labelled article; ``names`` and ``uses`` by their spans."""

    gold: LabelledArticle
    doc: Doc
    names: dict[Span, Name]
    uses: dict[Span, str]


def readings(nlp: Language) -> list[Reading]:
    """Read every labelled article, its dates counted from the day it was published."""
    found = []
    for gold in labelled_news():
        article = read(gold.text.encode(), gold.file, as_is=True)
        doc = nlp(gold.text)
        article = replace(article, reference_date=ReferenceDate(gold.date, "analyst"))
        analysis = analyse_doc(article, doc, model_of(nlp))
        uses = {mention.span: str(mention.use) for place in analysis.places for mention in place.mentions}
        found.append(Reading(gold, doc, _names(analysis), uses))
    return found


def _names(analysis: Analysis) -> dict[Span, Name]:
    """Return the names by their spans; goods without a name ("rockets") are entities too, and not labelled."""
    return {
        mention.span: Name(mention.span, "NORP" if mention.form == "demonym" else entity.kind, entity.id, None)
        for entity in analysis.entities
        for mention in entity.mentions
        if mention.form in NAME_FORMS and not mention.span.of(analysis.article.text).islower()
    }


def figures(read: Sequence[Reading]) -> dict[str, float]:
    """Return the figures that floors are set for, each between 0 and 1."""
    place, government = place_use_counts(read, "place"), place_use_counts(read, "government")
    return {
        "names_three_kinds_f1": bare_counts(read, THREE_KINDS).f1,
        "names_three_kinds_after_analysis_f1": three_kind_counts(read).f1,
        "names_f1": kind_counts(read).f1,
        "entities_b_cubed_f1": merging_counts(read).f1,
        "entities_b_cubed_all_names_f1": chain_counts(read)["B³"].f1,
        "place_precision": place.precision,
        "place_recall": place.recall,
        "place_against_government_precision": place_against_government(read),
        "government_precision": government.precision,
        "government_recall": government.recall,
        "sentences_f1": sentence_counts(read).f1,
    }


def bare_counts(read: Iterable[Reading], kinds: Collection[str]) -> Counts:
    """Count the names of the bare pipeline on CoNLL's kinds: right if span and kind are."""
    return _sum(
        _exact(
            {(name.span, CONLL_KIND.get(name.kind, "MISC")) for name in one.gold.names},
            {
                (Span(ent.start_char, ent.end_char), CONLL_KIND.get(LABELS[ent.label_], "MISC"))
                for ent in one.doc.ents
                if ent.label_ in LABELS
            },
            kinds,
        )
        for one in read
    )


def three_kind_counts(read: Iterable[Reading]) -> Counts:
    """Count the names of the analysis on CoNLL's three kinds, as `bare_counts` does those of the pipeline."""
    return _sum(
        _exact(
            {(name.span, CONLL_KIND.get(name.kind, "MISC")) for name in one.gold.names},
            {(name.span, CONLL_KIND.get(name.kind, "MISC")) for name in one.names.values()},
            THREE_KINDS,
        )
        for one in read
    )


def kind_counts(read: Iterable[Reading], kinds: Collection[str] | None = None) -> Counts:
    """Count the names of the analysis: right if span and kind are; None counts every kind."""
    return _sum(
        _exact(
            {(name.span, name.kind) for name in one.gold.names},
            {(name.span, name.kind) for name in one.names.values()},
            kinds,
        )
        for one in read
    )


def merging_counts(read: Iterable[Reading]) -> Counts:
    """Count by B³ which names are one entity, among the labelled names that the program found at all."""
    return _sum(b_cubed(*_chains(one, only_common=True)) for one in read)


def chain_counts(read: Sequence[Reading]) -> dict[str, Counts]:
    """Count the same by each metric among all names: what is missed and what is invented counts too."""
    return {name: _sum(metric(*_chains(one, only_common=False)) for one in read) for name, metric in METRICS.items()}


def place_use_counts(read: Iterable[Reading], use: str) -> Counts:
    """Count the places of one use; what the program pins that is no place at all is wrong, open ones are not counted."""
    total = Counts()
    for gold, said in _use_pairs(read):
        right = gold == said == use
        total = total.plus(Counts(right, gold == use, right, said == use))
    return total


def place_against_government(read: Iterable[Reading]) -> float:
    """Return the share of places among what the program calls a place and the labels a place or a government."""
    gold = Counter(gold for gold, said in _use_pairs(read) if said == "place")
    return gold["place"] / max(1, gold["place"] + gold["government"])


def sentence_counts(read: Iterable[Reading]) -> Counts:
    """Count the sentences of the pipeline, without the blanks at their edges: right if both ends are."""
    return _sum(
        _exact({(span, "") for span in one.gold.sentences}, {(s, "") for s in _sentences(one.doc)}) for one in read
    )


def _sentences(doc: Doc) -> Iterator[Span]:
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        if text.strip():
            yield Span(start, start + len(text.strip()))


def _exact(
    gold: Collection[tuple[Span, str]], said: Collection[tuple[Span, str]], kinds: Collection[str] | None = None
) -> Counts:
    wanted = {item for item in gold if kinds is None or item[1] in kinds}
    found = {item for item in said if kinds is None or item[1] in kinds}
    right = len(wanted & found)
    return Counts(right, len(wanted), right, len(found))


def _sum(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for count in counts:
        total = total.plus(count)
    return total


def _aligned(one: Reading) -> dict[Span, Name]:
    """Return the program's names by the labelled name that each overlaps most; every name is used once."""
    pairs = [
        (min(gold.span.end, span.end) - max(gold.span.start, span.start), gold.span, span)
        for gold in one.gold.names
        for span in one.names
        if gold.span.overlaps(span)
    ]
    found: dict[Span, Name] = {}
    used: set[Span] = set()
    for _, gold_span, span in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if gold_span not in found and span not in used:
            found[gold_span] = one.names[span]
            used.add(span)
    return found


def _chains(one: Reading, *, only_common: bool) -> tuple[list[Chain], list[Chain]]:
    aligned = _aligned(one)
    gold: defaultdict[str, set[Span]] = defaultdict(set)
    said: defaultdict[str, set[Span]] = defaultdict(set)
    for name in one.gold.names:
        if name.span in aligned or not only_common:
            gold[name.entity].add(name.span)
    for span, name in aligned.items():
        said[name.entity].add(span)
    if not only_common:
        taken = {name.span for name in aligned.values()}
        for span, name in one.names.items():
            if span not in taken:
                said[name.entity].add(span)
    return [frozenset(chain) for chain in gold.values()], [frozenset(chain) for chain in said.values()]


def _use_pairs(read: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Yield (labelled use, use said) of every place that either has, "none" where one has none; not the open ones."""
    for one in read:
        for _, gold, said in _uses(one):
            if gold != "open":
                yield gold, said


def _uses(one: Reading) -> Iterator[tuple[Span, str, str]]:
    matched = set()
    for name in one.gold.names:
        said = [span for span in one.uses if span.overlaps(name.span)]
        if name.use is not None:
            matched.update(said)
            yield name.span, name.use, one.uses[said[0]] if said else "none"
    for span, use in one.uses.items():
        if span not in matched:
            yield span, "none", use


def print_errors(read: Iterable[Reading]) -> None:
    """Print every place where the program and the labels differ, by article."""
    for one in read:
        text, missed, unlike = one.gold.text, [], []
        gold_spans = {name.span: name for name in one.gold.names}
        for span, name in gold_spans.items():
            said = one.names.get(span)
            over = [f"{other.of(text)!r} {one.names[other].kind}" for other in one.names if other.overlaps(span)]
            if said is None:
                missed.append(f"name {_around(text, span)} {name.kind}; read: {', '.join(over) or 'nothing'}")
            elif said.kind != name.kind:
                unlike.append(f"kind {_around(text, span)} is {name.kind}; read: {said.kind}")
        invented = [
            f"no name {_around(text, span)}; read: {name.kind}"
            for span, name in one.names.items()
            if not any(span.overlaps(other) for other in gold_spans)
        ]
        uses = [
            f"use {_around(text, span)} is {gold}; read: {said}"
            for span, gold, said in _uses(one)
            if gold not in {"open", said} and (gold, said) != ("none", "part-of-name")
        ]
        sentences = set(_sentences(one.doc)) ^ set(one.gold.sentences)
        cut = [f"sentence {span.of(text)[:60]!r} … {span.of(text)[-30:]!r}" for span in sorted(sentences)]
        print(one.gold.file, *missed, *unlike, *invented, *_merging_errors(one), *uses, *cut, sep="\n    ")


def _merging_errors(one: Reading) -> Iterator[str]:
    aligned = _aligned(one)
    parts: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for name in one.gold.names:
        if name.span in aligned:
            said = aligned[name.span].entity
            parts[name.entity].setdefault(said, set()).add(name.span.of(one.gold.text))
            wholes[said].add(name.entity)
    for entity, split in parts.items():
        if len(split) > 1:
            yield f"split {entity}: {' | '.join(', '.join(sorted(texts)) for texts in split.values())}"
    for entities in wholes.values():
        if len(entities) > 1:
            yield f"joined {', '.join(sorted(entities))}"


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 25) : span.start], text[span.end : span.end + 25]
    return f"{before}[{span.of(text)}]{after}".replace("\n", " ")


def print_tables(read: Sequence[Reading]) -> None:
    """Print the tables."""
    print(f"{len(read)} articles, {sum(len(one.gold.names) for one in read)} names\n")
    print("| names, exact span and kind | labelled | found | P | R | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for kinds in (THREE_KINDS, {"PERSON"}, {"ORG"}, {"LOC"}):
        _row(f"bare pipeline, {'three kinds' if kinds is THREE_KINDS else next(iter(kinds))}", bare_counts(read, kinds))
    _row("analysis, three kinds", three_kind_counts(read))
    _row("analysis, all kinds", kind_counts(read))
    for kind, _ in Counter(name.kind for one in read for name in one.gold.names).most_common():
        _row(f"analysis, {kind}", kind_counts(read, {kind}))
    _row("sentences", sentence_counts(read))
    print("\n| one entity for its names | P | R | F1 |")
    print("| --- | ---: | ---: | ---: |")
    common = merging_counts(read)
    print(f"| B³, names that both have | {common.precision:.3f} | {common.recall:.3f} | {common.f1:.3f} |")
    every = chain_counts(read)
    for metric, count in every.items():
        print(f"| {metric}, all names | {count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} |")
    print(f"| mean of the three | | | {conll(every.values()):.3f} |")
    print("\n| labelled \\ said | " + " | ".join(USES) + " |")
    print("| --- |" + " ---: |" * len(USES))
    pairs = Counter(_use_pairs(read))
    for gold in ("place", "government", "demonym", "none"):
        print(f"| {gold} | " + " | ".join(str(pairs[gold, said]) for said in USES) + " |")
    for use in ("place", "government"):
        count = place_use_counts(read, use)
        print(f"\n{use}: precision {count.precision:.3f}, recall {count.recall:.3f}, F1 {count.f1:.3f}")
    print(f"\nplace against government: precision {place_against_government(read):.3f}")


def _row(name: str, count: Counts) -> None:
    print(
        f"| {name} | {count.gold:.0f} | {count.said:.0f}"
        f" | {count.precision:.3f} | {count.recall:.3f} | {count.f1:.3f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="a pipeline's name or folder; DATELINE_MODEL or the bundled one by default")
    parser.add_argument("--errors", action="store_true", help="print every difference first")
    arguments = parser.parse_args()
    read = readings(load(arguments.model))
    if arguments.errors:
        print_errors(read)
    print_tables(read)


if __name__ == "__main__":
    main()
