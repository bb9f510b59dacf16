"""`python -m training.prepare CORPORA OUT`: write the corpora as the DocBins that the training configs read."""

import argparse
import itertools
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from training.corpora import (
    CONLL_KINDS,
    CROSSNER_KINDS,
    WIKIGOLD_KINDS,
    WNUT_KINDS,
    read_columns,
    read_conllu,
)


def prepare(corpora: Path, out: Path) -> dict[str, int]:
    """Write ``out/*.spacy`` and return how many words each file holds."""
    vocab = spacy.blank("en").vocab
    ud, ner = corpora / "ud", corpora / "ner"
    gum_train = list(read_conllu(ud / "gum_train.conllu.gz", vocab))
    docs: dict[str, Iterable[Doc]] = {
        "syntax_train": itertools.chain(gum_train, read_conllu(ud / "ewt_train.conllu.gz", vocab)),
        "syntax_dev": read_conllu(ud / "gum_dev.conllu.gz", vocab),
        "ewt_dev": read_conllu(ud / "ewt_dev.conllu.gz", vocab),
        "pud": read_conllu(ud / "pud_test.conllu.gz", vocab, paragraphs=False),
        "ner_train": itertools.chain(
            read_columns(ner / "conll2003" / "train.txt", CONLL_KINDS, vocab),
            gum_train,
            *(read_columns(path, CROSSNER_KINDS, vocab) for path in sorted((ner / "crossner_politics").glob("*.txt"))),
            read_columns(ner / "wikigold.conll.txt", WIKIGOLD_KINDS, vocab),
            read_columns(ner / "wnut17_train.conll", WNUT_KINDS, vocab),
        ),
        "ner_dev": read_columns(ner / "conll2003" / "dev.txt", CONLL_KINDS, vocab),
    }
    out.mkdir(parents=True, exist_ok=True)
    words = {}
    for name, corpus in docs.items():
        binned = list(corpus)
        DocBin(docs=binned, store_user_data=False).to_disk(out / f"{name}.spacy")
        words[name] = sum(map(len, binned))
    return words


def main() -> None:
    """Run `prepare` from the command line and print a line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    for name, words in prepare(arguments.corpora, arguments.out).items():
        print(f"{name:14} {words:9,} words")


if __name__ == "__main__":
    main()
