"""Decisions made by hand about articles made by hand: the latest is the last."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dateline.across import Decision, anchor_of
from dateline.across.decisions import What
from dateline.model import Analysis

DAY = datetime(2024, 3, 4, 12, tzinfo=UTC)


def decided(
    articles: Sequence[Analysis], *about: tuple[What, tuple[int, str], tuple[int, str]], author: str = "Ada"
) -> list[Decision]:
    """Return decisions ``about`` entities given by the article's position and a name there."""
    return [
        Decision(f"d{number}", what, anchor(articles, one), anchor(articles, other), author, DAY + timedelta(number))
        for number, (what, one, other) in enumerate(about)
    ]


def anchor(articles: Sequence[Analysis], of: tuple[int, str]):
    position, name = of
    entity = next(entity for entity in articles[position].entities if entity.name == name)
    return anchor_of(entity, articles[position])
