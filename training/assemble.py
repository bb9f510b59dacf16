"""`python -m training.assemble SYNTAX NER OUT`: join the two trained pipelines into `en_dateline_news`."""

import argparse
from pathlib import Path

import spacy
from spacy.language import Language

NAME = "dateline_news"
VERSION = "0.1.0"


def assemble(syntax: Path, ner: Path) -> Language:
    """Return one pipeline: syntax on its shared network, then entities on their own."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        description="English news: tags, morphology, lemmas, dependencies, named entities. Small, CPU only.",
        author="The Dateline developers",
        license="CC BY-SA 4.0",
        url="",
    )
    return nlp


def main() -> None:
    """Run `assemble` from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("ner", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    assemble(arguments.syntax, arguments.ner).to_disk(arguments.out)


if __name__ == "__main__":
    main()
