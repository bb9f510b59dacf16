"""Ids that hold outside one analysis: an article by the first 16 digits of its SHA-256, a finding by its id after them.

They stay the same as long as the text and the model do, as the ids of an analysis themselves (docs/analysis-schema.md).
"""

from dateline.corrections import Corrected, is_added_by_hand
from dateline.model import Analysis


def article_id(analysis: Analysis) -> str:
    """Return the article's id as the page's address has it: "95540c9d7c6eacb1"."""
    return analysis.article.id[:16]


def finding_id(analysis: Analysis, finding: str) -> str:
    """Return an id that no finding of another article has: "95540c9d7c6eacb1-e1"."""
    return f"{article_id(analysis)}-{finding}"


def hand_of(article: Corrected, finding: str) -> str | None:
    """Return what an analyst did to the finding, "added" or "corrected"; None: it is the program's own."""
    if is_added_by_hand(finding):
        return "added"
    return "corrected" if finding in article.by_hand else None


def names_of(analysis: Analysis) -> dict[str, str]:
    """Return the names of entities and places by id."""
    entities = {entity.id: entity.name for entity in analysis.entities}
    return entities | {place.id: place.name for place in analysis.places}
