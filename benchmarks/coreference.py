"""`python -m benchmarks.coreference CORPORA [--cases N]`: who is meant, on GAP (Webster et al. 2018) and on the news of GUM.

GAP: a case is a text, a pronoun and two names; each name is or is not whom the pronoun means. The program reads the text
as it reads an article, without being told the names: it means a name if the pronoun and the name are mentions of one
entity. Precision, recall and F1 over all names, by the pronoun's gender, and the bias (feminine F1 over masculine F1), as
GAP's own scorer counts. A strong syntactic baseline has F1 .67 on the development set. The weights of
`dateline.analysis.pronouns` were fitted on the development set; the validation set was left alone.

GUM (train, 20 news): chains of two mentions or more of people, organisations and places, by MUC, B³, CEAFe and their
mean (CoNLL). A mention of the program's is one of GUM's if both hang by the same word, or if its head is of the core of
GUM's ("captain Harry Kane" hangs by "captain"): GUM takes relative clauses in, the program does not. Left out of what
the program says: adjectives ("Russian"), which GUM does not mark, and pronouns that mean two entities. Chains without a
name (a "man" told of as "he") are no entities to the program: "named" scores without them.
"""

import argparse
import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from benchmarks._chains import Chain, Counts, b_cubed, ceaf_e, conll, muc
from benchmarks._gum import GoldDocument, GoldMention, read_news
from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.language import load
from dateline.model import Entity, Span

FEMININE = frozenset({"she", "her", "hers"})
GOLD_KINDS = frozenset({"person", "organization", "place"})
KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
BANDS = (0.5, 0.7, 0.9)  # how sure the program is of a pronoun, as it is printed
METRICS = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e}


class Case(NamedTuple):
    """One GAP case; the two names with their spans and whether the pronoun means them."""

    text: str
    pronoun: Span
    names: tuple[tuple[Span, bool], tuple[Span, bool]]


def read_cases(path: Path, limit: int | None) -> list[Case]:
    """Return the cases of a GAP file in its order; ``limit`` takes every n-th so that about that many remain."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    step = max(1, len(rows) // limit) if limit else 1
    return [
        Case(row["Text"], _span(row, "Pronoun", "Pronoun-offset"), (_name(row, "A"), _name(row, "B")))
        for row in rows[::step]
    ]


def _name(row: dict[str, str], which: str) -> tuple[Span, bool]:
    return _span(row, which, f"{which}-offset"), row[f"{which}-coref"].upper() == "TRUE"


def _span(row: dict[str, str], text: str, offset: str) -> Span:
    start = int(row[offset])
    return Span(start, start + len(row[text]))


def means(entities: Iterable[Entity], pronoun: Span, name: Span) -> bool:
    """Whether some entity has both a mention on ``pronoun`` and one that overlaps ``name``."""
    for entity in entities:
        if any(mention.span == pronoun for mention in entity.mentions):
            return any(mention.span.overlaps(name) for mention in entity.mentions if mention.form != "pronoun")
    return False


def surely_right(entities: Iterable[Entity], case: Case) -> tuple[float, bool] | None:
    """Return how sure the program is of whom the pronoun means, and whether it is right; None where that is not known."""
    entities = list(entities)
    held = next((m for entity in entities for m in entity.mentions if m.span == case.pronoun), None)
    meant = [means(entities, case.pronoun, name) for name, _ in case.names]
    gold = [is_meant for _, is_meant in case.names]
    if held is None or not (any(gold) or any(meant)):
        return None
    right = any(said and is_meant for said, is_meant in zip(meant, gold, strict=True))
    return 1 - sum(rival.confidence for rival in held.alternatives), right


def chains(document: GoldDocument, entities: Iterable[Entity]) -> list[Chain]:
    """Return the chains of two mentions or more that the program says, in GUM's mentions where there is one."""
    spoken = [
        (entity.id, mention.span)
        for entity in entities
        if entity.kind in KINDS
        for mention in entity.mentions
        if mention.form != "demonym"
    ]
    times = Counter(span for _, span in spoken)
    left = list(document.mentions)
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for entity, span in sorted(spoken, key=lambda pair: pair[1]):
        if times[span] > 1:
            continue
        head = document.head_of(span)
        options = [mention for mention in left if mention.head == head]
        options = options or [mention for mention in left if head in mention.core and mention.span.contains(span)]
        best = max(options, key=lambda mention: _alike(mention.span, span), default=None)
        if best is not None:
            left.remove(best)
        found[entity].add(best.span if best is not None else span)
    return [frozenset(spans) for spans in found.values() if len(spans) > 1]


def _alike(one: Span, other: Span) -> float:
    """Return the share of the characters of both that both have."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (one.end - one.start + other.end - other.start - shared)


def gold_chains(document: GoldDocument, *, named: bool) -> list[Chain]:
    """Return GUM's chains of two mentions or more of people, bodies and places; ``named``: of those that have a name."""
    found: defaultdict[str, list[GoldMention]] = defaultdict(list)
    for mention in document.mentions:
        found[mention.entity].append(mention)
    return [
        frozenset(mention.span for mention in mentions)
        for mentions in found.values()
        if mentions[0].kind in GOLD_KINDS and (not named or any(mention.is_name for mention in mentions))
        if len({mention.span for mention in mentions}) > 1
    ]


def print_gap(cases: Sequence[Case], nlp: Language) -> None:
    """Read the cases and print the table of GAP."""
    counts: dict[str, Counter[tuple[bool, bool]]] = {"all": Counter(), "feminine": Counter(), "masculine": Counter()}
    unresolved = 0
    sure: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for case, doc in zip(cases, nlp.pipe((case.text for case in cases), batch_size=64), strict=True):
        entities = resolve_references(doc, find_entities(doc))
        gender = "feminine" if case.pronoun.of(case.text).lower() in FEMININE else "masculine"
        unresolved += not any(mention.span == case.pronoun for entity in entities for mention in entity.mentions)
        if (known := surely_right(entities, case)) is not None:
            sure[bisect_right(BANDS, known[0])].append(known)
        for name, gold in case.names:
            outcome = (gold, means(entities, case.pronoun, name))
            counts["all"][outcome] += 1
            counts[gender][outcome] += 1
    print(f"{len(cases)} cases, {unresolved} pronouns left unresolved")
    print(f"{'':10} {'precision':>9} {'recall':>9} {'F1':>9}")
    f1 = {}
    for gender, outcomes in counts.items():
        right, wrong, missed = outcomes[True, True], outcomes[False, True], outcomes[True, False]
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        f1[gender] = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{gender:10} {precision:9.3f} {recall:9.3f} {f1[gender]:9.3f}")
    print(f"bias {f1['feminine'] / max(f1['masculine'], 1e-9):.3f}")
    print(f"{'sure':10} {'cases':>9} {'said':>9} {'right':>9}")
    for band, known in sorted(sure.items()):
        least, most = ((0.0, *BANDS)[band], (*BANDS, 1.0)[band])
        said, right = (sum(one[part] for one in known) / len(known) for part in (0, 1))
        print(f"{least:.1f} to {most:.1f} {len(known):9} {said:9.2f} {right:9.2f}")


def print_gum(documents: Sequence[GoldDocument], nlp: Language) -> None:
    """Read the documents and print the table of GUM."""
    said = []
    for document, doc in zip(documents, nlp.pipe(document.text for document in documents), strict=True):
        said.append(chains(document, resolve_references(doc, find_entities(doc))))
    for named in (False, True):
        gold = [gold_chains(document, named=named) for document in documents]
        total = sum(len(chain) for chains in gold for chain in chains)
        print(f"{'named' if named else 'all'}: {sum(map(len, gold))} chains, {total} mentions")
        print(f"{'':10} {'precision':>9} {'recall':>9} {'F1':>9}")
        scored = []
        for name, metric in METRICS.items():
            counts = Counts()
            for one, other in zip(gold, said, strict=True):
                counts = counts.plus(metric(one, other))
            scored.append(counts)
            print(f"{name:10} {counts.precision:9.3f} {counts.recall:9.3f} {counts.f1:9.3f}")
        print(f"CoNLL {conll(scored):.3f}")


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--cases", type=int, help="about how many cases of each GAP set to try; all unless given")
    arguments = parser.parse_args()
    nlp = load()
    for name in ("development", "validation"):
        print(f"GAP {name}")
        print_gap(read_cases(arguments.corpora / "coref" / f"gap-{name}.tsv", arguments.cases), nlp)
        print()
    print("GUM news")
    print_gum(list(read_news(arguments.corpora / "ud" / "gum_train.conllu.gz")), nlp)


if __name__ == "__main__":
    main()
