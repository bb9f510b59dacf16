"""Articles for the library's tests: read as always, analysed by hand, no model needed."""

from dataclasses import replace
from datetime import date

from dateline.corrections import Correction, DropEntity, Rename, SetKind, SetReferenceDate, decided, words_of
from dateline.model import Analysis, Article, Entity, Model, ReferenceDate
from dateline.reading import read
from tests.components.sample_analysis import PAGE, sample_analysis

SAMPLE = replace(sample_analysis(), article=replace(sample_analysis().article, reference_date=None))
ID = SAMPLE.article.id


def sample(source: str = "kim.txt") -> tuple[bytes, Article, Analysis]:
    """Return the first sample as it comes in under the name ``source``."""
    article = replace(SAMPLE.article, source=source)
    return PAGE, article, replace(SAMPLE, article=article)


def report(number: int) -> tuple[bytes, Article]:
    """Return one of any number of short reports."""
    data = f"Minister to visit Berlin\n\nIngrid Hansen said on Monday that she would see {number} mayors in Berlin.\n"
    return data.encode(), read(data.encode(), f"report-{number}.txt")


def by_another_model(analysis: Analysis) -> Analysis:
    return replace(analysis, model=Model("another", "2.0.0"))


def counted_from(analysis: Analysis, day: date) -> Analysis:
    """Return the analysis as one made with the analyst's date."""
    return replace(
        analysis, article=replace(analysis.article, reference_date=ReferenceDate(day.isoformat(), "analyst"))
    )


def entity(name: str) -> Entity:
    return next(entity for entity in SAMPLE.entities if entity.name == name)


def renamed(name: str, new: str) -> Correction:
    one = entity(name)
    return decided(Rename(words_of(one, SAMPLE), new))


def set_kind(name: str, kind: str) -> Correction:
    return decided(SetKind(words_of(entity(name), SAMPLE), kind))


def dated(day: str) -> Correction:
    return decided(SetReferenceDate(day))


def dropped(name: str) -> Correction:
    return decided(DropEntity(words_of(entity(name), SAMPLE)))
