"""The exported encoder as a spaCy pipeline, before it is a wheel."""

import sys
from pathlib import Path

import spacy
from spacy.language import Language

READER = Path(__file__).parent / "news_reader.py"


def assemble(encoder: Path) -> Language:
    """Return a pipeline that reads with the files that `training.export` wrote to the folder ``encoder``."""
    if str(READER.parent) not in sys.path:
        sys.path.insert(0, str(READER.parent))
    __import__(READER.stem)  # by the name it has inside the wheel, where it registers the component
    nlp = spacy.blank("en")
    nlp.add_pipe("news_reader").from_disk(encoder)  # type: ignore[attr-defined]
    return nlp
