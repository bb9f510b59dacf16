"""The exported encoder as a spaCy pipeline, before it is a wheel."""

import sys
from pathlib import Path

import spacy
from spacy.language import Language

FOLDER = Path(__file__).parent
# Files that travel inside the wheel, one component each.
COMPONENTS = ("news_reader", "name_vote")


def assemble(encoder: Path) -> Language:
    """Return a pipeline that reads with the files that `training.export` wrote to the folder ``encoder``."""
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    nlp = spacy.blank("en")
    for component in COMPONENTS:
        __import__(component)  # by the name it has inside the wheel, where it registers the component
        nlp.add_pipe(component)
    nlp.get_pipe("news_reader").from_disk(encoder)  # type: ignore[attr-defined]
    return nlp
