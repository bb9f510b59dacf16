"""Dates and what they are counted from: "September 10-13", "last week", "earlier on Monday".

The grammar (`date_grammar`) is tried only where a word stands that can belong to a date. What a printed date lacks (its
year, its week) comes from the reference date and the tense of the clause; without a reference date the value is None.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from spacy.tokens import Doc, Token

from dateline.analysis.date_grammar import RULES_BY_SHAPE, RULES_BY_WORD
from dateline.analysis.date_words import PRINTED, REFERENCE, Context, Rule, Value
from dateline.language import syntax
from dateline.model import DateMention, Span


def find_dates(doc: Doc, reference_date: date | None) -> list[DateMention]:
    """Return the date expressions of ``doc`` in reading order, resolved against ``reference_date``.

    Without a reference date, expressions that need one keep ``value`` None.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    syntax.require_parse(doc, "find_dates")
    text = doc.text  # spaCy joins it anew each time it is asked
    mentions: list[DateMention] = []
    last_day: date | None = None
    year_in_text: int | None = None
    end = 0
    for token, rules in _triggers(doc):
        if token.idx < end:
            continue
        if "\n\n" in text[end : token.idx]:
            year_in_text = None
        found = _read(text, Context(token, reference_date, last_day, year_in_text), rules, end)
        if found is None:
            continue
        span, value = found
        end = span.end
        mentions.append(
            DateMention(
                id=f"d{len(mentions) + 1}",
                span=span,
                text=span.of(text),
                value=value.value,
                grain=value.grain,
                anchored_to=value.anchored_to,
                confidence=value.confidence,
            )
        )
        if value.grain == "day" and value.value and "/" not in value.value:
            last_day = date.fromisoformat(value.value)
        if value.anchored_to == PRINTED and value.grain in {"day", "month", "year"} and value.value:
            year_in_text = int(value.value[:4]) if "/" not in value.value else None
        elif value.anchored_to == REFERENCE:
            year_in_text = None
    return mentions


_TRIGGER_WORDS = np.array(sorted(RULES_BY_WORD), dtype=np.uint64)
_TRIGGER_SHAPES = np.array(sorted(RULES_BY_SHAPE), dtype=np.uint64)


def _triggers(doc: Doc) -> Iterator[tuple[Token, Sequence[Rule]]]:
    """Yield the tokens at which an expression may stand, with the rules to try there."""
    if not len(doc):
        return
    attributes = doc.to_array(["LOWER", "SHAPE"])
    hits = np.isin(attributes[:, 0], _TRIGGER_WORDS) | np.isin(attributes[:, 1], _TRIGGER_SHAPES)
    for i in np.flatnonzero(hits).tolist():
        lower, shape = attributes[i].tolist()
        yield doc[i], RULES_BY_WORD.get(lower) or RULES_BY_SHAPE[shape]


# Characters on either side of a trigger in which its expression lies; the longest is a range with two years.
_REACH = 60


def _read(text: str, context: Context, rules: Sequence[Rule], floor: int) -> tuple[Span, Value] | None:
    """Return the expression around ``context.token`` by the first rule that fits; it starts at ``floor`` or later."""
    at = context.token.idx
    low, high = max(floor, at - _REACH), min(len(text), at + len(context.token) + _REACH)
    for rule in rules:
        for match in rule.pattern.finditer(text, low, high):
            if match.start() > at:
                break
            if match.end() > at and (value := rule.resolve(match, context)):
                return Span(match.start(), match.end()), value
    return None
