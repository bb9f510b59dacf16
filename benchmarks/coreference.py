"""`python -m benchmarks.coreference GAP.tsv [--cases N]`: whom pronouns mean, on GAP (Webster et al. 2018).

A case is a text, a pronoun and two names; each name is or is not whom the pronoun means. The program reads the text as it
reads an article, without being told the names: it means a name if the pronoun and the name are mentions of one entity.
Precision, recall and F1 over all names, by the pronoun's gender, and the bias (feminine F1 over masculine F1), as GAP's
own scorer counts. A strong syntactic baseline has F1 .67 on the development set.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.language import load
from dateline.model import Entity, Span

FEMININE = frozenset({"she", "her", "hers"})


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


def means(entities: list[Entity], pronoun: Span, name: Span) -> bool:
    """Whether some entity has both a mention on ``pronoun`` and one that overlaps ``name``."""
    for entity in entities:
        if any(mention.span == pronoun for mention in entity.mentions):
            return any(mention.span.overlaps(name) for mention in entity.mentions if mention.form != "pronoun")
    return False


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gap", type=Path)
    parser.add_argument("--cases", type=int, help="about how many cases to try; all unless given")
    arguments = parser.parse_args()
    nlp = load()
    counts: dict[str, Counter[tuple[bool, bool]]] = {"all": Counter(), "feminine": Counter(), "masculine": Counter()}
    unresolved = 0
    cases = read_cases(arguments.gap, arguments.cases)
    for case, doc in zip(cases, nlp.pipe((case.text for case in cases), batch_size=64), strict=True):
        entities = resolve_references(doc, find_entities(doc))
        gender = "feminine" if case.pronoun.of(case.text).lower() in FEMININE else "masculine"
        unresolved += not any(mention.span == case.pronoun for entity in entities for mention in entity.mentions)
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


if __name__ == "__main__":
    main()
