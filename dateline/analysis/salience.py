"""How much of an article's attention each entity has."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.language import syntax
from dateline.model import Entity, Mention, MentionForm

# What a mention weighs by its form: a name puts someone before the reader, a pronoun keeps them there, an adjective
# ("Russian") speaks of something else. By judgement on the samples, not fitted.
FORM_WEIGHT: dict[MentionForm, float] = {
    "name": 1.0,
    "alias": 1.0,
    "role": 1.0,
    "pronoun": 0.6,
    "metonym": 0.7,
    "demonym": 0.3,
}
SUBJECT_FACTOR = 1.5
HEADLINE_FACTOR = 2.0
END_FACTOR = 0.5  # a mention at the very end weighs half of one at the start


def with_salience(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities`` with their share of the attention: over all of them it sums to 1."""
    headline_end = next((token.idx for token in doc if token.is_space and "\n" in token.text), 0)
    length = doc[-1].idx + len(doc[-1]) if len(doc) else 0
    weights = [sum(_weight(doc, mention, headline_end, length) for mention in entity.mentions) for entity in entities]
    total = sum(weights)
    return [replace(entity, salience=weight / total) for entity, weight in zip(entities, weights, strict=True)]


def _weight(doc: Doc, mention: Mention, headline_end: int, length: int) -> float:
    start, end = mention.span
    weight = FORM_WEIGHT[mention.form] * (1 - (1 - END_FACTOR) * start / length)
    if end <= headline_end:
        weight *= HEADLINE_FACTOR
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is not None and syntax.is_subject(span.root):
        weight *= SUBJECT_FACTOR
    return weight
