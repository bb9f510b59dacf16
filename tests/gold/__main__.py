"""Print how near the analysis of the samples comes to what a person read, with every miss; ``--write`` sets the floors.

The figures of the labelled news stand below those of the samples; ``python -m benchmarks.names --errors`` lists its misses.
A floor is never lowered unless ``--lower`` says so, and the change of floors.json is then there to be reviewed.
"""

import argparse
import json
import math
import sys
import tomllib
from pathlib import Path

from benchmarks import names
from dateline.language import load
from tests.gold import score
from tests.samples import analyse_sample

# The model's network is in 8 bits, whose sums differ a little from processor to processor: about one fact of fifty.
SLACK = 0.02
FLOORS = Path(__file__).parent / "floors.json"


def main() -> int:
    """Print the figures; the exit status is 1 where a floor would have to be lowered and ``--lower`` does not say so."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description=__doc__)
    parser.add_argument("--write", action="store_true", help="make today's figures the floors")
    parser.add_argument("--lower", action="store_true", help="even where that lowers one")
    arguments = parser.parse_args()
    for gold in tomllib.loads(score.GOLD.read_text(encoding="utf-8"))["article"]:
        analysis = analyse_sample(gold["file"], score.published(gold["file"]))
        found, listed = score.people(analysis), set(gold["people"])
        misses = [f"no person {name}" for name in sorted(listed - found)]
        misses += [f"not a person: {name}" for name in sorted(found - listed)]
        misses += [f"speaker: {words}" for words, right in score.speakers(gold, analysis) if not right]
        misses += [f"use: {marked}" for marked, right in score.place_uses(gold, analysis) if not right]
        misses += [f"movement: {told}" for told, right in score.movements(gold, analysis) if not right]
        print(gold["file"], *misses, sep="\n    ")
    figures = score.scores(analyse_sample) | names.figures(names.readings(load()))
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    print("\n| figure | now | floor |\n| --- | ---: | ---: |")
    for name, value in figures.items():
        print(f"| {name} | {value:.3f} | {floors['floors'].get(name, 0):.3f} |")
    if not arguments.write:
        return 0
    new = {name: math.floor((value - SLACK) * 1000) / 1000 for name, value in figures.items()}
    if sorted(name for name, floor in floors["floors"].items() if new[name] < floor) and not arguments.lower:
        print("A floor would be lowered; say --lower if that is meant.", file=sys.stderr)
        return 1
    written = {"gold": score.fingerprint(), "floors": new}
    FLOORS.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
