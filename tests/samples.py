"""The sample articles, read and analysed once a process, as tests share them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from dateline.analysis.analyse import analyse
from dateline.language import load
from dateline.model import Analysis, ReferenceDate
from dateline.reading import read

SAMPLES = Path(__file__).parents[1] / "sample_articles"
FIRST = "kim-putin-armoured-train.txt"


@cache
def analyse_sample(name: str, published: str | None = None) -> Analysis:
    """Return the analysis of the sample ``name``, its dates counted from ``published``, or from its own date for None."""
    article = read((SAMPLES / name).read_bytes(), name)
    if published is not None:
        article = replace(article, reference_date=ReferenceDate(published, "analyst"))
    return analyse(article, load())
