"""The sample articles that ship with the program, as ``sample_articles/index.toml`` lists them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "sample_articles"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: ``about`` says in a line why it is worth opening; ``attribution`` and ``licence`` are shown with it."""

    file: str
    title: str
    kind: str
    about: str
    date: str
    source: str
    licence: str
    attribution: str


def _listed() -> dict[str, Sample]:
    index = tomllib.loads((_FOLDER / "index.toml").read_text(encoding="utf-8"))
    return {Path(entry["file"]).stem: Sample(**entry) for entry in index["sample"]}


SAMPLES = _listed()  # by name: the file's, without its ending; the first is offered first


def sample_bytes(name: str) -> bytes:
    """Return the sample's file as it lies on disk."""
    return (_FOLDER / SAMPLES[name].file).read_bytes()
