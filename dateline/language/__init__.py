"""The spaCy pipeline that reads English news: which one, how it is loaded, and how its labels are named."""

from dateline.language.pipeline import BUNDLED, load, model_of

__all__ = ["BUNDLED", "load", "model_of"]
