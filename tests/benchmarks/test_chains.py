"""The coreference metrics on examples worked by hand."""

import pytest

from benchmarks._chains import Counts, b_cubed, ceaf_e, conll, muc


def chains(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


# The example of Pradhan et al. 2014, figure 1 and its working.
GOLD = chains("abc", "defg")
SAID = chains("ab", "cd", "fghi")


@pytest.mark.parametrize(
    ("metric", "recall", "precision"),
    [
        # abc is cut in two and defg in three (e is alone): 1 + 1 of 2 + 3 links. ab whole, cd in two, fghi in three.
        pytest.param(muc, 2 / 5, 2 / 5, id="muc"),
        # a, b: 2/3 each; c: 1/3; d: 1/4; e: none; f, g: 2/4. The other way: a, b: 1; c, d: 1/2; f, g: 2/4; h, i: none.
        pytest.param(b_cubed, (5 / 3 + 5 / 4) / 7, (2 + 1 + 1) / 8, id="b-cubed"),
        # abc with ab: 4/5; defg with fghi: 4/8.
        pytest.param(ceaf_e, 1.3 / 2, 1.3 / 3, id="ceaf-e"),
    ],
)
def test_the_example_worked_by_hand(metric, recall, precision):
    counts = metric(GOLD, SAID)
    assert counts.recall == pytest.approx(recall)
    assert counts.precision == pytest.approx(precision)
    assert counts.f1 == pytest.approx(2 * precision * recall / (precision + recall))


@pytest.mark.parametrize("metric", [muc, b_cubed, ceaf_e])
def test_what_agrees_is_perfect_and_nothing_said_is_nothing(metric):
    assert metric(GOLD, GOLD).f1 == 1
    assert metric(GOLD, []).f1 == metric([], SAID).f1 == metric([], []).f1 == 0


def test_ceaf_pairs_for_the_largest_sum_not_the_largest_pair():
    # Two pairs of two shared mentions each; a chain that holds both of the gold goes to one of them.
    assert ceaf_e(chains("abcd", "efgh"), chains("abef", "cdgh")).found == pytest.approx(1.0)
    assert ceaf_e(chains("ab", "abcd"[2:]), chains("abcd")).found == pytest.approx(2 / 3)


def test_documents_are_added_before_they_are_divided():
    both = muc(GOLD, SAID).plus(muc(GOLD, GOLD))
    assert both == Counts(7, 10, 7, 10)
    assert conll([both, Counts()]) == pytest.approx(0.35)
