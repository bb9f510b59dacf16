"""`python -m benchmarks._pronoun_weights GAP-DEVELOPMENT.tsv`: fit `pronoun_weights.tsv` and print it.

A ranking model: a softmax over the people a pronoun can mean, its weights shared between the three kinds of pronoun except
for what each needs to differ (both parts are held small). A case whose pronoun means neither name teaches only that. The
weights decide who the pronouns before are taken to mean, so it is read, fitted, and read again.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from benchmarks.coreference import Case, read_cases
from dateline.analysis import pronouns
from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.analysis.pronoun_evidence import WEIGHTS, Candidate, Pronoun, Reading, evidence_for
from dateline.language import load
from dateline.model import Span

ROUNDS = 2
STEPS = 300
RATE = 0.05
HOLD = 0.005  # of the squares of the weights; .001 to .01 made less than .005 F1 of difference between halves
PARTS = tuple(WEIGHTS)
NAMES = tuple(WEIGHTS["subject"])


class Example(NamedTuple):
    """Who could be meant: a row of evidence each, shared and then by kind of pronoun; which rows are right, which wrong."""

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]


def examples(cases: Sequence[Case], docs: Sequence[Doc]) -> list[Example]:
    """Return what the program sees at the pronouns of ``cases``, with the weights it has now."""
    found: list[Example] = []
    best = pronouns.best_candidate

    def watched(pronoun: Pronoun, people: Sequence[Candidate], reading: Reading) -> pronouns.Choice | None:
        if pronoun.token.idx == case.pronoun.start:
            example = _example(case, pronoun, people, reading)
            if example is not None:
                found.append(example)
        return best(pronoun, people, reading)

    pronouns.best_candidate = watched
    for case, doc in zip(cases, docs, strict=True):  # noqa: B007  `watched` reads it
        resolve_references(doc, find_entities(doc))
    pronouns.best_candidate = best
    return found


def _example(case: Case, pronoun: Pronoun, people: Sequence[Candidate], reading: Reading) -> Example | None:
    rows, right, wrong = [], [], []
    is_either = any(gold for _, gold in case.names)
    for person in people:
        evidence = evidence_for(pronoun, person, reading)
        if evidence is None:
            continue
        row = np.zeros((len(PARTS) + 1, len(NAMES)))
        for name, value in evidence.items():
            row[0, NAMES.index(name)] = row[1 + PARTS.index(pronoun.part), NAMES.index(name)] = value
        rows.append(row.ravel())
        named = [any(_on(known.head, span, reading) for known in person.references) for span, _ in case.names]
        right.append(any(on and gold for on, (_, gold) in zip(named, case.names, strict=True)))
        wrong.append(any(named) and not is_either)
    if len(rows) < 2 or not (any(right) or (any(wrong) and not all(wrong))):
        return None
    return Example(np.array(rows), np.array(right), np.array(wrong))


def _on(head: int, span: Span, reading: Reading) -> bool:
    token = reading.tokens[head]
    return span.start <= token.idx < span.end


def fitted(found: Sequence[Example]) -> NDArray[np.float64]:
    """Return the weights, shared and by kind of pronoun, that make the right people likeliest (Adam, Kingma and Ba 2015)."""
    longest = max(len(example.rows) for example in found)
    rows = np.zeros((len(found), longest, found[0].rows.shape[1]))
    there, right, wrong = (np.zeros((len(found), longest), bool) for _ in range(3))
    for i, example in enumerate(found):
        rows[i, : len(example.rows)] = example.rows
        there[i, : len(example.rows)] = True
        right[i, : len(example.rows)] = example.right
        wrong[i, : len(example.rows)] = example.wrong
    allowed = np.where(right.any(1, keepdims=True), right, there & ~wrong)
    weights, mean, square = (np.zeros(rows.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        likely = _softmax(np.where(there, rows @ weights, -np.inf))
        wanted = np.where(allowed, likely, 0)
        wanted /= wanted.sum(1, keepdims=True)
        slope = np.einsum("em,emf->f", likely - wanted, rows) / len(found) + HOLD * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights.reshape(len(PARTS) + 1, len(NAMES))


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    likely = np.exp(scores - scores.max(1, keepdims=True))
    return likely / likely.sum(1, keepdims=True)


def use(weights: NDArray[np.float64]) -> None:
    """Let the program decide by ``weights`` from now on."""
    for part, own in zip(PARTS, weights[1:], strict=True):
        WEIGHTS[part].update(zip(NAMES, np.round(weights[0] + own, 2).tolist(), strict=True))


def main() -> None:
    """Fit, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gap", type=Path)
    cases = read_cases(parser.parse_args().gap, None)
    docs = list(load().pipe((case.text for case in cases), batch_size=64))
    for _ in range(ROUNDS):
        use(fitted(examples(cases, docs)))
    print("# How much each piece of evidence counts for a pronoun as subject, as object and as possessor.")
    print(
        "# source: fitted on the 2,000 cases of GAP development (Webster et al. 2018) by benchmarks/_pronoun_weights.py"
    )
    print("\t".join(("evidence", *PARTS)))
    for name in NAMES:
        print("\t".join((name, *(f"{WEIGHTS[part][name]:g}" for part in PARTS))))


if __name__ == "__main__":
    main()
