"""Statements of two articles that are one: held on pairs made by hand, printed by ``python -m tests.across.test_statements``."""

import csv
from pathlib import Path

import pytest

from dateline.across.statements import ALIKE, alike, content_words, is_negated, likeness_of

PAIRS = Path(__file__).with_name("statement_pairs.tsv")


def scored() -> list[tuple[bool, float, str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (
            row["same"] == "yes",
            likeness_of(content_words(row["one"]), content_words(row["other"])),
            row["one"],
            row["other"],
        )
        for row in rows
    ]


def test_no_pair_of_two_statements_is_joined_and_nearly_every_pair_of_one_is():
    found = scored()
    assert [pair for pair in found if not pair[0] and pair[1] >= ALIKE] == []
    same = [likeness >= ALIKE for is_same, likeness, _, _ in found if is_same]
    assert sum(same) >= 28
    assert len(same) == 30


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(
            (0, "talks would resume in Geneva", "Lie"), (1, "the talks will resume in Geneva", "Lie"), True, id="told"
        ),
        pytest.param(
            (0, "talks would resume in Geneva", "Lie"), (0, "the talks will resume in Geneva", "Lie"), False, id="own"
        ),
        pytest.param((0, "he will go", "Lie"), (1, "he will go", "Lie"), False, id="too-few-words-to-tell"),
        pytest.param(
            (0, "We will not be intimidated by this, and they will answer for it", "Lie"),
            (1, "We will not be intimidated by this", "Lie"),
            True,
            id="shortened",
        ),
        pytest.param(
            (0, "talks on grain would resume in Geneva next week", "Lie"),
            (1, "talks on fish would resume in Geneva next month", None),
            False,
            id="alike-but-of-nobody",
        ),
        pytest.param(
            (0, "talks on grain would resume in Geneva next week", "Lie"),
            (1, "talks on grain will resume in Geneva next week", "Marković"),
            True,
            id="the-same-words-of-another",
        ),
    ],
)
def test_alike(one, other, joined):
    found = list(alike([one, other]))
    assert bool(found) is joined
    assert all(pair.why for pair in found)


def test_a_negation_is_seen():
    assert is_negated("he would not seek a third term")
    assert is_negated("We won’t go")
    assert not is_negated("he would seek a third term")


if __name__ == "__main__":
    for is_same, likeness, one, other in sorted(scored(), key=lambda pair: -pair[1]):
        print(f"{likeness:5.1f} {'one' if is_same else 'two'}  {one} | {other}")
