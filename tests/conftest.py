"""Shared by all tests: the samples as they are read and analysed, each once a worker."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from dateline.model import Analysis, Article, ReferenceDate

SAMPLES = Path(__file__).parents[1] / "sample_articles"


@cache
def _read_sample(name: str) -> Article:
    from dateline.reading import read

    return read((SAMPLES / name).read_bytes(), name)


@cache
def _analyse_sample(name: str, published: str | None) -> Analysis:
    from dateline.analysis.analyse import analyse
    from dateline.language import load

    article = _read_sample(name)
    if published is not None:
        article = replace(article, reference_date=ReferenceDate(published, "analyst"))
    return analyse(article, load())


@pytest.fixture(scope="session")
def analysed_sample() -> Callable[[str, str | None], Analysis]:
    """Return a function from a sample's file name and the date set by the analyst (or None) to its analysis."""
    return _analyse_sample
