"""Small changes to training chunks so that the network reads text as desks paste it: other quotes, other case."""

import random
from dataclasses import replace

from training.tasks import Chunk

CURLED = {'"': ("“", "”"), "'": ("‘", "’")}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "``": '"', "''": '"'}
# Shares chosen so that four chunks in five stay as printed.
QUOTES, UPPER, LOWER = 0.12, 0.03, 0.03


def augmented(chunk: Chunk, rng: random.Random) -> Chunk:
    """Return ``chunk`` or a variant with as many words and the same labels."""
    draw = rng.random()
    if draw < QUOTES:
        return replace(chunk, words=_other_quotes(chunk.words))
    if draw < QUOTES + UPPER:
        return replace(chunk, words=[word.upper() for word in chunk.words], lemma_rules=None)
    if draw < QUOTES + UPPER + LOWER:
        return replace(chunk, words=[word.lower() for word in chunk.words], lemma_rules=None)
    return chunk


def _other_quotes(words: list[str]) -> list[str]:
    if any(word in STRAIGHT for word in words):
        return [STRAIGHT.get(word, word) for word in words]
    opening = dict.fromkeys(CURLED, True)
    changed = []
    for word in words:
        if word in CURLED:
            changed.append(CURLED[word][0 if opening[word] else 1])
            opening[word] = not opening[word]
        elif word.startswith("'") and len(word) > 1:
            changed.append("’" + word[1:])
        else:
            changed.append(word)
    return changed
