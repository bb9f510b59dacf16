"""What every format is read into: lines of text, and what the file itself says about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
]
DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Page:
    """One document as lines, a paragraph a line; line numbers count from 1, empty lines included.

    ``title``, ``outlet``, ``byline`` and ``published`` (an ISO 8601 day) come from the file's metadata, None where it has
    none. ``body`` is the article as an extractor of the format cut it out, a second opinion on which lines are the
    article, and ``marks`` what the markup says about each line (as `visible.py`; no line is empty then); None where the
    format has neither. ``furniture`` holds what the format itself knows to be no part of the
    article: line number to reason.
    """

    lines: tuple[str, ...]
    media_type: MediaType
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    body: str | None = None
    marks: tuple[Mapping[str, float], ...] | None = None
    furniture: Mapping[int, str] = field(default_factory=dict)
