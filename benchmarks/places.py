"""How well places are found and put on the map: ``python benchmarks/places.py CORPORA [--limit N] [--errors N]``.

CORPORA is the folder that holds ``geo/lgl.xml`` and ``geo/GeoVirus.xml``. Recognition counts every mention of a place by
name, governments included (both corpora do), and adjectives where the corpus does (LGL: "Sudanese"); accuracy is over gold
names that were found; end to end, a find is right when it overlaps a gold name and lies within 161 km (100 miles) of it.
Gold names without coordinates count for recognition only.
"""

import argparse
import statistics
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.analysis.entities import find_entities
from dateline.analysis.places import find_places
from dateline.gazetteer import distance_km
from dateline.language import load

NEAR_KM = 161.0
NAMING = frozenset({"place", "government"})


class Gold(NamedTuple):
    """A place name as the corpus has it; coordinates in degrees, None where it gives none."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Text(NamedTuple):
    """One article."""

    text: str
    gold: list[Gold]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("--limit", type=int, default=None, help="read only the first N articles of each corpus")
    arguments.add_argument("--errors", type=int, default=0, help="print the N most frequent mistakes of each kind")
    options = arguments.parse_args()
    print(
        f"{'corpus':9} {'articles':>8} {'P':>5} {'R':>5} {'exact F1':>8} {'overlap F1':>10} {'acc@161':>8} {'mean km':>8}"
        f" {'median km':>9} {'end-to-end F1':>13} {'words/s':>8}"
    )
    for name, articles, counted in (
        ("LGL", lgl(options.corpora / "geo" / "lgl.xml"), NAMING | {"demonym"}),
        ("GeoVirus", geovirus(options.corpora / "geo" / "GeoVirus.xml"), NAMING),
    ):
        measure(name, list(articles)[: options.limit], counted, options.errors)


def measure(name: str, texts: list[Text], counted: frozenset[str], errors: int) -> None:
    nlp = load()
    exact = overlap = predicted = gold = right = located = 0
    gold_located = 0
    distances: list[float] = []
    mistakes: dict[str, Counter[str]] = {
        "missed": Counter(),
        "wrong": Counter(),
        "far": Counter(),
        "unresolved": Counter(),
    }
    words, spent = 0, 0.0
    for text in texts:
        doc = nlp(text.text)
        began = time.perf_counter()
        found = [
            (mention.span, place)
            for place in find_places(doc, find_entities(doc))
            for mention in place.mentions
            if mention.use in counted
        ]
        spent += time.perf_counter() - began
        words += len(doc)
        spans = {(g.start, g.end) for g in text.gold}
        exact += sum((span.start, span.end) in spans for span, _ in found)
        predicted += len(found)
        gold += len(text.gold)
        gold_located += sum(g.lat is not None for g in text.gold)
        taken: set[int] = set()
        for span, place in found:
            match = next(
                (i for i, g in enumerate(text.gold) if i not in taken and span.start < g.end and g.start < span.end),
                None,
            )
            if match is None:
                located += 1
                mistakes["wrong"][span.of(text.text)] += 1
                continue
            taken.add(match)
            overlap += 1
            target = text.gold[match]
            if target.lat is None or target.lon is None:
                continue
            located += 1
            if place.lat is None or place.lon is None:
                mistakes["unresolved"][span.of(text.text)] += 1
                continue
            distance = distance_km((place.lat, place.lon), (target.lat, target.lon))
            distances.append(distance)
            right += distance <= NEAR_KM
            if distance > NEAR_KM:
                mistakes["far"][
                    f"{span.of(text.text)}: {place.country}/{place.admin1}/{place.feature} {distance:.0f} km"
                ] += 1
        for i, g in enumerate(text.gold):
            if i not in taken:
                mistakes["missed"][text.text[g.start : g.end]] += 1
    near = sum(distance <= NEAR_KM for distance in distances) / len(distances)
    print(
        f"{name:9} {len(texts):8} {overlap / predicted:5.3f} {overlap / gold:5.3f} {f1(exact, predicted, gold):8.3f}"
        f" {f1(overlap, predicted, gold):10.3f} {near:8.3f} {statistics.fmean(distances):8.0f}"
        f" {statistics.median(distances):9.0f} {f1(right, located, gold_located):13.3f} {words / spent:8.0f}"
    )
    for kind, counter in mistakes.items():
        if errors:
            print(
                f"  {kind} ({counter.total()}):", "; ".join(f"{what} ×{n}" for what, n in counter.most_common(errors))
            )


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def lgl(path: Path) -> Iterator[Text]:
    for article in ET.parse(path).getroot():  # noqa: S314  the corpora are ours
        gold = []
        for toponym in article.iter("toponym"):
            lat, lon = toponym.findtext("gaztag/lat"), toponym.findtext("gaztag/lon")
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            gold.append(Gold(start, end, float(lat) if lat else None, float(lon) if lon else None))
        yield Text(article.findtext("text") or "", gold)


def geovirus(path: Path) -> Iterator[Text]:
    for article in ET.parse(path).getroot():  # noqa: S314  the corpora are ours
        gold = [
            Gold(
                int(location.findtext("start") or 0) - 1,  # counted from 1 there
                int(location.findtext("end") or 0) - 1,
                float(location.findtext("lat") or 0),
                float(location.findtext("lon") or 0),
            )
            for location in article.iter("location")
        ]
        yield Text(article.findtext("text") or "", gold)


if __name__ == "__main__":
    main()
