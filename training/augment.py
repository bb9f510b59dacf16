"""Small changes to training chunks so that the network reads text as desks paste it: other quotes, other case, slips."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from training.tasks import ATTRIBUTION, Chunk

Label = TypeVar("Label")

CURLED = {'"': ("“", "”"), "'": ("‘", "’")}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "``": '"', "''": '"'}
# British papers print no full stop after them; American ones do.
ABBREVIATED_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Gov.", "Col.", "Lt.", "St."})
SENTENCE_FINAL = frozenset(".!?")
# Of words in a chunk with slips; a chunk of 100 words has three.
SLIPS_A_WORD = 0.03
LEAST_SLIP = 5  # letters


def augmented(chunk: Chunk, rng: random.Random) -> Chunk:
    """Return ``chunk`` or a variant of it with its labels; more than half of the chunks stay as printed."""
    draw = rng.random()
    for share, change in SHARES:
        if draw < share:
            return change(chunk, rng)
        draw -= share
    return chunk


def as_pasted(chunk: Chunk, rng: random.Random) -> Chunk:
    """Return ``chunk``, four times in ten as printed, else without final full stops, commas or paragraphs, or several."""
    if rng.random() < AS_PRINTED:
        return chunk
    for share, change in LOSSES:
        if rng.random() < share:
            chunk = change(chunk, rng)
    return chunk


def _other_quotes(chunk: Chunk, _: random.Random) -> Chunk:
    words = chunk.words
    if any(word in STRAIGHT for word in words):
        return replace(chunk, words=[STRAIGHT.get(word, word) for word in words])
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
    return replace(chunk, words=changed)


def _upper(chunk: Chunk, _: random.Random) -> Chunk:
    return replace(chunk, words=[word.upper() for word in chunk.words], lemma_rules=None)


def _lower(chunk: Chunk, _: random.Random) -> Chunk:
    return replace(chunk, words=[word.lower() for word in chunk.words], lemma_rules=None)


def _headline(chunk: Chunk, _: random.Random) -> Chunk:
    """Capitalise every word, as American headlines do but for the short ones."""
    words = [word if len(word) < 4 or not word.islower() else word.capitalize() for word in chunk.words]
    return replace(chunk, words=words, lemma_rules=None)


def _slips(chunk: Chunk, rng: random.Random) -> Chunk:
    """Change two neighbouring letters for one another, or leave one out, in a few words."""
    words = []
    for word in chunk.words:
        if len(word) >= LEAST_SLIP and word.isalpha() and rng.random() < SLIPS_A_WORD:
            i = rng.randrange(1, len(word) - 2)
            swapped = word[i + 1] + word[i] if rng.random() < 0.5 else word[i]
            words.append(word[:i] + swapped + word[i + 2 :])
        else:
            words.append(word)
    return replace(chunk, words=words, lemma_rules=None)


def _bare_titles(chunk: Chunk, _: random.Random) -> Chunk:
    words = [word.rstrip(".") if word in ABBREVIATED_TITLES else word for word in chunk.words]
    return replace(chunk, words=words, lemma_rules=None)


def _some_full_stops(chunk: Chunk, rng: random.Random) -> Chunk:
    return no_full_stops(chunk, rng, 0.5)


def no_full_stops(chunk: Chunk, rng: random.Random, share: float = 1.0) -> Chunk:
    """Leave out the mark at the end of ``share`` of the sentences, as pasted headlines and lists do."""
    starts = chunk.starts or []
    last = {i for i in range(len(chunk.words)) if i + 1 == len(starts) or (i + 1 < len(starts) and starts[i + 1])}
    governs = {head for i, head in enumerate(chunk.heads or ()) if head != i}
    gone = {
        i
        for i in last
        if chunk.words[i] in SENTENCE_FINAL and i not in governs and not starts[i] and rng.random() < share
    }
    return _without_marks(chunk, gone)


def no_commas(chunk: Chunk, _: random.Random) -> Chunk:
    """Leave out the commas, as slips of the thumb on a telephone do."""
    governs = {head for i, head in enumerate(chunk.heads or ()) if head != i}
    return _without_marks(chunk, {i for i, word in enumerate(chunk.words) if word == "," and i not in governs})


def one_line(chunk: Chunk, _: random.Random) -> Chunk:
    """Join the paragraphs, as what is pasted from a form or a chat often is."""
    return replace(chunk, breaks=[])


def _without_marks(chunk: Chunk, gone: set[int]) -> Chunk:
    starts = chunk.starts or [False] * len(chunk.words)
    rows = (chunk.attribution or {}).values()
    gone = {i for i in gone if not starts[i] and not any(row[i].startswith("B") for row in rows)}
    gone = {i for i in gone if not (chunk.entities or ["O"] * len(chunk.words))[i].startswith("B")}
    return _without(chunk, gone) if gone and len(gone) < len(chunk.words) else chunk


def _without(chunk: Chunk, gone: set[int]) -> Chunk:
    kept = [i for i in range(len(chunk.words)) if i not in gone]
    position = {i: k for k, i in enumerate(kept)}

    def cut(labels: Sequence[Label] | None) -> list[Label] | None:
        return None if labels is None else [labels[i] for i in kept]

    attribution = chunk.attribution
    return replace(
        chunk,
        words=cut(chunk.words) or [],
        breaks=[position[i] for i in chunk.breaks if i in position],
        tags=cut(chunk.tags),
        feats=cut(chunk.feats),
        lemma_rules=cut(chunk.lemma_rules),
        heads=None if chunk.heads is None else [position.get(chunk.heads[i], position[i]) for i in kept],
        deps=cut(chunk.deps),
        starts=cut(chunk.starts),
        entities=cut(chunk.entities),
        attribution=attribution and {kind: cut(attribution[kind]) or [] for kind in ATTRIBUTION},
    )


SHARES: tuple[tuple[float, Callable[[Chunk, random.Random], Chunk]], ...] = (
    (0.07, _other_quotes),
    (0.06, _upper),
    (0.03, _lower),
    (0.03, _headline),
    (0.03, _slips),
    (0.02, _bare_titles),
    (0.04, _some_full_stops),
    (0.06, no_full_stops),
    (0.07, no_commas),
    (0.05, one_line),
)
AS_PRINTED = 0.4
LOSSES: tuple[tuple[float, Callable[[Chunk, random.Random], Chunk]], ...] = (
    (0.7, no_full_stops),
    (0.3, no_commas),
    (0.5, one_line),
)
