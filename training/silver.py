"""Silver names on PolNeAR: what CoreNLP and an earlier model of ours agree on, the rest left unmarked.

CoreNLP's names alone gained nothing (its mistakes are learned with them). Where two readers trained apart draw the same
name, or both none, the label is kept; a word that only one of them names is left out of the loss.

`python -m training.silver CORPORA ENCODER OUT` reads with the exported encoder and writes OUT/silver.json: of each article
the names agreed on and the stretches in doubt, ``[start, end, kind]`` in code points, kind None for doubt.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from training.pipeline import assemble

CORENLP_KINDS = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}

Name = tuple[int, int, str]
Marked = list[tuple[int, int, str | None]]


def read_corenlp_names(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """Yield each article's name and CoreNLP's names in it; neighbouring words of one kind are one name."""
    article, names = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# doc "):
                if article:
                    yield article, names
                article, names, before = line[6:].strip(), [], ""
                continue
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 6 or line.startswith("#"):
                before = ""
                continue
            kind = CORENLP_KINDS.get(fields[5], "")
            start, end = int(fields[2]), int(fields[3])
            if kind and kind == before:
                names[-1] = (names[-1][0], end, kind)
            elif kind:
                names.append((start, end, kind))
            before = kind
    if article:
        yield article, names


def agreed(first: list[Name], second: list[Name]) -> Marked:
    """Return the names that stand in both lists, and every other stretch of either as doubt."""
    both = set(first) & set(second)
    doubtful = {(start, end) for start, end, _ in (set(first) | set(second)) - both}
    return sorted([*both, *((start, end, None) for start, end in doubtful)], key=lambda mark: mark[:2])


def main() -> None:
    """Read PolNeAR train with the encoder and write what it and CoreNLP agree on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    folder = arguments.corpora / "quotes/polnear/train"
    nlp = assemble(arguments.encoder)
    marks: dict[str, Marked] = {}
    for article, names in read_corenlp_names(folder / "corenlp_silver.tsv.gz"):
        doc = nlp((folder / "text" / f"{article}.txt").read_bytes().decode("utf-8"))
        ours = [(name.start_char, name.end_char, name.label_) for name in doc.ents]
        marks[article] = agreed(names, ours)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "silver.json").write_text(json.dumps(marks), encoding="utf-8")
    kinds = [kind for found in marks.values() for _, _, kind in found]
    print(f"{len(kinds) - kinds.count(None):,} names agreed on, {kinds.count(None):,} in doubt")


if __name__ == "__main__":
    main()
