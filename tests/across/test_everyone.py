"""Nobody is lost when articles are put together, whatever the names are written with."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dateline.across import known_across
from dateline.model import Analysis, Entity, Kind, Mention, Span
from tests.across.made import article

NAMES = some.sampled_from(
    ["Kim", "Kim Jong Un", "the Kim", "👩‍👧 🇰🇵", "…", "The", "of the", "北京", "كيم", "7", "Kim's", "Inc."]
)
NAMED = some.lists(some.tuples(NAMES, some.sampled_from(get_args(Kind)), some.sampled_from([None, "KP"])), max_size=8)
NOTHING = article("Words enough for a mention.")


def naming(rows: list[tuple[str, Kind, str | None]]) -> Analysis:
    entities = [
        Entity(f"e{i}", name, kind, (), (), country, 0.1, (Mention(Span(0, 5), "name"),))
        for i, (name, kind, country) in enumerate(rows)
    ]
    return Analysis(NOTHING.schema, NOTHING.model, NOTHING.article, NOTHING.sentences, tuple(entities))


@given(some.lists(NAMED, max_size=3))
def test_everyone_is_known_once(articles):
    analyses = [naming(rows) for rows in articles]
    members = [(member.article, member.entity.id) for one in known_across(analyses) for member in one.members]
    assert sorted(members) == sorted((n, e.id) for n, analysis in enumerate(analyses) for e in analysis.entities)


@pytest.mark.parametrize("kind", ["PERSON", "ORG", "GPE", "EVENT"])
def test_two_names_without_letters_are_two(kind):
    analyses = [naming([("👩‍👧", kind, None)]), naming([("🚂", kind, None)])]
    assert len(known_across(analyses)) == 2
