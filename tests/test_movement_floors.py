"""Journeys in labelled sentences are found at least as well as they were when the floors were set."""

import json
from hashlib import sha256

import pytest

from benchmarks.movements import GOLD, HALVES, labelled, score

SET = json.loads((GOLD.parent / "movement_floors.json").read_text(encoding="utf-8"))


def test_floors_are_floors_of_this_gold():
    assert SET["gold"] == sha256(GOLD.read_bytes()).hexdigest()[:16], (
        "movements.toml changed: measure, and review the floors"
    )


@pytest.mark.parametrize("half", HALVES)
def test_journeys_hold_their_floor(half: str):
    found = score(half)
    assert found.precision >= SET["floors"][half]["precision"]
    assert found.recall >= SET["floors"][half]["recall"]


def test_no_sentence_is_in_both_halves():
    tuning, held_out = ({text for text, _ in labelled(half)} for half in HALVES)
    assert not tuning & held_out
