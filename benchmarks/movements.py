"""How well journeys are found: ``python -m benchmarks.movements [--errors]``.

Reads ``tests/gold/movements.toml``, sentences of Wikinews whose journeys a person labelled; the rules were written with the
tuning half in view, the held-out half is only counted. A journey is right when its mover and both ends are; how often how it
was made, when and how sure it is are right is told of those.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.analysis.coreference import resolve_references
from dateline.analysis.dates import find_dates
from dateline.analysis.entities import find_entities
from dateline.analysis.movements import find_movements
from dateline.analysis.places import find_places
from dateline.language import load
from dateline.model import Movement

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "movements.toml"
HALVES = ("tuning", "held out")


class Journey(NamedTuple):
    """A journey as labelled; names that are as good are parted by |, an empty mover is one the text does not name."""

    mover: str
    origin: str
    destination: str
    mode: str
    status: str
    certainty: str


class Reading(NamedTuple):
    """What is found in a sentence; ``names`` are those of its entities and places, by id."""

    movements: list[Movement]
    names: dict[str, str]


class Score(NamedTuple):
    """Counts of journeys; ``mode``, ``status`` and ``certainty`` of the right ones."""

    labelled: int
    found: int
    right: int
    mode: int
    status: int
    certainty: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was labelled that was found."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 0.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--errors", action="store_true", help="print what was missed or invented in the tuning half")
    options = arguments.parse_args()
    if options.errors:
        for text, missed, invented in errors("tuning"):
            print(text, *(f"  missed {m}" for m in missed), *(f"  invented {i}" for i in invented), sep="\n")
    print("| half | sentences | journeys | found | P | R | F1 | mode | status | certainty |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for half in HALVES:
        s = score(half)
        shares = " | ".join(f"{n / s.right:.2f}" if s.right else "-" for n in (s.mode, s.status, s.certainty))
        print(
            f"| {half} | {sum(1 for _ in labelled(half))} | {s.labelled} | {s.found} | {s.precision:.2f} | {s.recall:.2f}"
            f" | {s.f1:.2f} | {shares} |"
        )


def score(half: str) -> Score:
    """Count the journeys of one half of the gold."""
    counts: Counter[str] = Counter()
    for text, journeys in labelled(half):
        found = reading(text)
        pairs = matched(found, journeys)
        counts["labelled"] += len(journeys)
        counts["found"] += len(found.movements)
        counts["right"] += len(pairs)
        for movement, journey in pairs:
            counts["mode"] += (movement.mode or "") == journey.mode
            counts["status"] += movement.status == journey.status
            counts["certainty"] += movement.certainty == journey.certainty
    return Score(*(counts[field] for field in Score._fields))


def errors(half: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield (sentence, journeys missed, journeys invented) where there are any."""
    for text, journeys in labelled(half):
        found = reading(text)
        pairs = matched(found, journeys)
        missed = [" ".join(f"[{part}]" for part in j) for j in journeys if j not in [right for _, right in pairs]]
        told = [" ".join(f"[{part}]" for part in _names(m, found)) for m in found.movements]
        right = {m.id for m, _ in pairs}
        invented = [words for words, m in zip(told, found.movements, strict=True) if m.id not in right]
        if missed or invented:
            yield text, missed, invented


def reading(text: str) -> Reading:
    """Read ``text`` as the analysis does, without statements and ties."""
    doc = load()(text)
    entities = resolve_references(doc, find_entities(doc))
    places = find_places(doc, entities)
    movements = find_movements(doc, entities, places, find_dates(doc, None))
    return Reading(movements, {**{e.id: e.name for e in entities}, **{p.id: p.name for p in places}})


def labelled(half: str) -> Iterator[tuple[str, list[Journey]]]:
    """Yield the sentences of one half with their journeys."""
    for sentence in tomllib.loads(GOLD.read_text(encoding="utf-8"))["sentence"]:
        if sentence["half"] == half:
            yield sentence["text"], [Journey(*row) for row in sentence["movements"]]


def matched(found: Reading, journeys: list[Journey]) -> list[tuple[Movement, Journey]]:
    """Pair each labelled journey with the first movement that has its mover and ends, each used once."""
    pairs: list[tuple[Movement, Journey]] = []
    free = list(found.movements)
    for journey in journeys:
        movement = next((m for m in free if _is_right(m, journey, found)), None)
        if movement is not None:
            free.remove(movement)
            pairs.append((movement, journey))
    return pairs


def _is_right(movement: Movement, journey: Journey, found: Reading) -> bool:
    mover, origin, destination = _names(movement, found)
    if journey.mover and (not mover or not (journey.mover in mover or mover in journey.mover)):
        return False
    return origin in journey.origin.split("|") and destination in journey.destination.split("|")


def _names(movement: Movement, found: Reading) -> tuple[str, str, str]:
    return (
        found.names.get(movement.mover or "", ""),
        found.names.get(movement.origin or "", ""),
        found.names.get(movement.destination or "", ""),
    )


if __name__ == "__main__":
    main()
