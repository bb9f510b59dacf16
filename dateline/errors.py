"""What can go wrong, in words an analyst can act on: what happened, to which file or value, what to do now."""

import traceback
from pathlib import Path


class DatelineError(Exception):
    """Base of every error that is shown to the analyst as it stands."""


class EvidenceError(DatelineError):
    """A record was built without the words it was read from."""

    def __init__(self, statement: str, span: object) -> None:
        super().__init__(f"A {statement} needs a span of the text as its evidence; it was given {span!r}.")


class MissingAnnotationError(DatelineError):
    """A Doc lacks a layer that the analysis reads."""

    def __init__(self, function: str, layer: str) -> None:
        super().__init__(
            f"{function} needs {layer} on the Doc. Load a full English pipeline, for example "
            "dateline.language.load(), or unset DATELINE_MODEL."
        )


class PipelineNotFoundError(DatelineError):
    """The pipeline named in DATELINE_MODEL is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The language pipeline {name} is not installed. Install it, or unset DATELINE_MODEL to use the bundled one."
        )


def own_mistake(error: Exception) -> str:
    """Return what to say of a mistake of the program's own, with where it was made."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    return f"Dateline itself failed: {type(error).__name__}: {error} ({place}). Please report it."
