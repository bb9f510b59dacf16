"""Everything, as JSON: an array of analyses, or one analysis a line. ``docs/dateline.analysis-1.schema.json`` describes an item.

An item is the analysis as corrected, with ``by_hand``: the ids of the findings an analyst added or changed, each with the
ids of the corrections that did it. `dateline.model.from_json` reads an item too, and leaves that out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from pydantic import TypeAdapter

from dateline.corrections import Corrected
from dateline.model import SCHEMA, Analysis


@dataclass(frozen=True, slots=True)
class _Item(Analysis):
    """An analysis as corrected; ``by_hand`` holds what an analyst added or changed, by which corrections."""

    by_hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_ITEM = TypeAdapter(_Item)


def to_json(articles: Sequence[Corrected]) -> bytes:
    """Return one array, UTF-8."""
    return b"[" + b",\n".join(_line(article) for article in articles) + b"]\n"


def to_jsonl(articles: Sequence[Corrected]) -> bytes:
    """Return one analysis a line, UTF-8."""
    return b"".join(_line(article) + b"\n" for article in articles)


def from_json(line: str | bytes) -> Corrected:
    """Return one item, as `to_jsonl` wrote it.

    Raises:
        pydantic.ValidationError: if ``line`` is not an analysis of this schema.
    """
    item = _ITEM.validate_json(line)
    analysis = Analysis(**{of.name: getattr(item, of.name) for of in fields(Analysis)})
    return Corrected(analysis, by_hand=item.by_hand)


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of an item, as it is published."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **_ITEM.json_schema(mode="serialization"),
        "title": SCHEMA,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _line(article: Corrected) -> bytes:
    values = {of.name: getattr(article.analysis, of.name) for of in fields(Analysis)}
    return _ITEM.dump_json(_Item(**values, by_hand=dict(article.by_hand)))
