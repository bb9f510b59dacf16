"""Who is meant by "the 39-year-old": the one person of whom the article says that age, "John Smith, 39, a farmer"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

from dateline.analysis.hyphens import HYPHENS
from dateline.model import Entity

OPENERS = frozenset({",", "(", "—", "–"})
CLOSERS = frozenset({",", ")", "—", "–", ".", ";"})
LONGEST_DESCRIPTION = 6  # words between "39-year-old" and the name it describes: "39-year-old former Army doctor"
OLDEST = 120


def find_aged(doc: Doc, entities: Sequence[Entity]) -> list[tuple[Span, int]]:
    """Return the phrases "the 39-year-old" that stand for a person, with the number of the entity, in reading order.

    A phrase for an age that nobody has in the text, or that two have, is left out.
    """
    phrases = list(_ages_told(doc))
    if not phrases:
        return []
    people: defaultdict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(entities):
        if entity.kind == "PERSON":
            for mention in entity.mentions:
                span = doc.char_span(*mention.span, alignment_mode="expand")
                if span is not None and (age := _age_beside(doc, span, phrases)) is not None:
                    people[age].add(number)
    return [
        (doc[start - 1 : end], next(iter(people[doc[start].text])))
        for start, end in phrases
        if start and doc[start - 1].lower_ == "the" and _stands_alone(doc, end)
        if len(people[doc[start].text]) == 1
    ]


def _ages_told(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where "39-year-old" begins and ends."""
    for i in np.flatnonzero(doc.to_array(["LOWER"]) == doc.vocab.strings["year"]).tolist():
        if 2 <= i < len(doc) - 2:
            words = doc[i - 2 : i + 3]
            if words[0].is_digit and words[1].text in HYPHENS and words[3].text in HYPHENS and words[4].lower_ == "old":
                yield i - 2, i + 3


def _stands_alone(doc: Doc, end: int) -> bool:
    """Whether no noun follows that the age describes: "the 39-year-old farmer"."""
    return end >= len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _age_beside(doc: Doc, name: Span, phrases: Sequence[tuple[int, int]]) -> str | None:
    """Return the age that stands with ``name``: after it between commas, or before it as "39-year-old"."""
    if name.end + 2 < len(doc) and doc[name.end].text in OPENERS and doc[name.end + 1].is_digit:
        if doc[name.end + 2].text in CLOSERS and int(doc[name.end + 1].text) <= OLDEST:
            return doc[name.end + 1].text
        return None
    for start, end in phrases:
        if name[0].sent.start <= start and end <= name.start <= end + LONGEST_DESCRIPTION:
            between = doc[end : name.start]
            return None if any(token.pos_ in {"VERB", "AUX", "PUNCT"} for token in between) else doc[start].text
    return None
