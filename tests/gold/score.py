"""Score analyses of the Wikinews samples against what a person read in them (samples.toml)."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from dateline.model import Analysis, Span
from tests.gold.labelled_news import NEWS

GOLD = Path(__file__).parent / "samples.toml"


def fingerprint() -> str:
    """Return the first 16 hex digits of the gold files' SHA-256: floors are floors of this very gold."""
    gold = sha256()
    for path in (GOLD, *sorted(NEWS.glob("*.txt"))):
        gold.update(path.read_bytes())
    return gold.hexdigest()[:16]


def scores(analyse: Callable[[str, str], Analysis]) -> dict[str, float]:
    """Return each figure between 0 and 1. ``analyse`` takes a sample's file name and the day it was published.

    ``people_f1``: names of persons. ``speakers``, ``place_uses``, ``movements``: the share of what the gold lists that
    is right.
    """
    gold = tomllib.loads(GOLD.read_text(encoding="utf-8"))["article"]
    read = [(article, analyse(article["file"], published(article["file"]))) for article in gold]
    right = sum(len(people(a) & set(g["people"])) for g, a in read)
    told = sum(len(people(a)) + len(g["people"]) for g, a in read)
    return {
        "people_f1": 2 * right / told,
        "speakers": _share(is_right for g, a in read for _, is_right in speakers(g, a)),
        "place_uses": _share(is_right for g, a in read for _, is_right in place_uses(g, a)),
        "movements": _share(is_right for g, a in read for _, is_right in movements(g, a)),
    }


def people(analysis: Analysis) -> set[str]:
    """Return the names of the persons, without titles in front."""
    return {
        re.sub(r"^(President|Imam|Mr\.|Mrs\.|Ms\.|Dr\.) ", "", e.name) for e in analysis.entities if e.kind == "PERSON"
    }


def speakers(gold: Mapping[str, list[list[str]]], analysis: Analysis) -> Iterator[tuple[str, bool]]:
    """Yield (words, whether they are a statement of the right speaker)."""
    entities = {entity.id: entity for entity in analysis.entities}
    for words, speaker in gold["statements"]:
        where = span_of(analysis, f"[{words}]")
        names = set()
        for quote in analysis.quotes:
            # a statement may be wider than the words or, where it is cut by a cue, lie within them
            if any(part.contains(where) or where.contains(part) for part in quote.content):
                entity = entities.get(quote.speaker.entity or "")
                names |= {entity.name, *entity.aliases} if entity else {quote.speaker.text or ""}
        yield words, any(wanted in names or any(wanted in name for name in names) for wanted in speaker.split(" | "))


def place_uses(gold: Mapping[str, list[list[str]]], analysis: Analysis) -> Iterator[tuple[str, bool]]:
    """Yield (a mention in its surroundings, whether it was given the right use)."""
    for marked, use in gold["places"]:
        where = span_of(analysis, marked)
        uses = [m.use for place in analysis.places for m in place.mentions if m.span.overlaps(where)]
        yield marked, uses == [use]


def movements(gold: Mapping[str, list[list[str]]], analysis: Analysis) -> Iterator[tuple[str, bool]]:
    """Yield (a movement in words, whether it was found)."""
    names = {record.id: record.name for record in (*analysis.entities, *analysis.places)}
    found = {
        (names.get(m.mover or ""), names.get(m.origin or ""), names.get(m.destination or ""))
        for m in analysis.movements
    }
    for mover, origin, destination in gold["movements"]:
        wanted = any(m == mover and d == destination and (not origin or o == origin) for m, o, d in found)
        yield f"{mover}: {origin or '?'} to {destination}", wanted


def span_of(analysis: Analysis, marked: str) -> Span:
    """Return the span of the words in brackets, whose surroundings stand once in the text."""
    before, words, after = re.fullmatch(r"(.*)\[(.*)\](.*)", marked, re.DOTALL).groups()
    if analysis.article.text.count(before + words + after) != 1:
        raise ValueError(f"{marked!r} does not stand once in {analysis.article.source}")
    start = analysis.article.text.index(before + words + after) + len(before)
    return Span(start, start + len(words))


def published(file: str) -> str:
    """Return the day on which the sample ``file`` was published."""
    index = tomllib.loads((GOLD.parents[2] / "sample_articles" / "index.toml").read_text(encoding="utf-8"))
    return next(sample["date"] for sample in index["sample"] if sample["file"] == file)


def _share(answers: Iterator[bool]) -> float:
    told = list(answers)
    return sum(told) / len(told)
