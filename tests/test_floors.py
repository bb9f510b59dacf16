"""The analysis of the samples comes at least as near to what a person read as it did when the floors were set."""

import json

import pytest

from tests.gold import score
from tests.gold.__main__ import FLOORS
from tests.samples import analyse_sample

SET = json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return score.scores(analyse_sample)


def test_floors_are_floors_of_this_gold():
    assert SET["gold"] == score.fingerprint(), (
        "the gold changed: run python -m tests.gold --write and review the floors"
    )


@pytest.mark.parametrize("figure", ["people_f1", "speakers", "place_uses", "movements"])
def test_figure_holds_its_floor(figures: dict[str, float], figure: str):
    assert figures[figure] >= SET["floors"][figure]
