"""Load the pipeline: the bundled one, or the one that the environment variable DATELINE_MODEL names."""

import gc
import os
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

import dateline.language.learned_names  # noqa: F401 (registers the component)
from dateline.errors import PipelineNotFoundError
from dateline.model import Model

BUNDLED = "en_dateline_news"


def load(name: str | None = None) -> Language:
    """Return the pipeline ``name``, a package or a folder; None means DATELINE_MODEL or, where that is unset, the bundled one.

    Loaded once a process.

    Raises:
        PipelineNotFoundError: if no such pipeline is installed.
    """
    return _load(name or os.environ.get("DATELINE_MODEL") or BUNDLED)


@cache
def _load(name: str) -> Language:
    if Path(name).is_dir() and find_spec(BUNDLED) is not None:
        import_module(BUNDLED)  # registers the components of a folder that was made from it
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise PipelineNotFoundError(name) from error
    # It stays for good: each full collection would go through its 200,000 objects, and whoever waits for a click or a search
    # just then would wait 0.2 seconds longer (docs/benchmarks.md, search).
    gc.collect()
    gc.freeze()
    return pipeline


def model_of(nlp: Language) -> Model:
    """Return the name and version by which an analysis remembers ``nlp``."""
    return Model(name=f"{nlp.lang}_{nlp.meta['name']}", version=nlp.meta["version"])
