"""Corrections of who says what: add, drop, speaker, polarity, certainty. What an analyst said is sure."""

from dataclasses import replace
from itertools import pairwise

from dateline.corrections.entities import Step
from dateline.corrections.identity import new_id
from dateline.corrections.pointing import DoesNotFitError, entity_at, quote_at, span_of
from dateline.corrections.records import (
    AddQuote,
    Correction,
    DropQuote,
    SetCertainty,
    SetPolarity,
    SetSpeaker,
    Words,
)
from dateline.model import NO_SPEAKER, Analysis, MentionForm, Quote, Speaker, SpeakerVia

# "Moscow said" and "the Russians said" speak for a body, as an organisation's name does.
_VIA: dict[MentionForm, SpeakerVia] = {
    "role": "role",
    "pronoun": "pronoun",
    "demonym": "organisation",
    "metonym": "organisation",
}


def add_quote(analysis: Analysis, change: AddQuote, correction: Correction) -> Step:
    """Add a statement that was missed."""
    text = analysis.article.text
    content = tuple(sorted(span_of(words, text) for words in change.content))
    if not content or any(one.overlaps(other) for one, other in pairwise(content)):
        raise DoesNotFitError("A statement needs words, each once.")
    if any(quote.content[0] == content[0] for quote in analysis.quotes):
        raise DoesNotFitError(f"“{content[0].of(text)}” is read as a statement already.")
    quote = Quote(
        id=new_id(analysis, "q", correction),
        kind=change.kind,
        content=content,
        cue=None,
        speaker=_speaker(analysis, change.speaker),
        sources=(),
        polarity="affirmed",
        certainty="asserted",
        hedges=(),
        confidence=1.0,
    )
    return replace(analysis, quotes=(*analysis.quotes, quote)), (quote.id,)


def drop_quote(analysis: Analysis, change: DropQuote) -> Step:
    """Leave out a statement; ties told in it stay, as the article's own."""
    gone = quote_at(analysis, change.quote).id
    relations = tuple(replace(tie, quote=None) if tie.quote == gone else tie for tie in analysis.relations)
    quotes = tuple(quote for quote in analysis.quotes if quote.id != gone)
    return replace(analysis, quotes=quotes, relations=relations), ()


def set_speaker(analysis: Analysis, change: SetSpeaker) -> Step:
    """Give a statement to another speaker, or to nobody."""
    quote = quote_at(analysis, change.quote)
    return _with(analysis, replace(quote, speaker=_speaker(analysis, change.speaker), confidence=1.0))


def set_polarity(analysis: Analysis, change: SetPolarity) -> Step:
    """Say that a statement affirms, denies or asks."""
    return _with(analysis, replace(quote_at(analysis, change.quote), polarity=change.polarity))


def set_certainty(analysis: Analysis, change: SetCertainty) -> Step:
    """Say how sure the article is of a statement."""
    quote = quote_at(analysis, change.quote)
    if change.certainty == "asserted":
        return _with(analysis, replace(quote, certainty="asserted", hedges=(), author_hedges=()))
    return _with(analysis, replace(quote, certainty="hedged"))


def _speaker(analysis: Analysis, words: Words | None) -> Speaker:
    if words is None:
        return NO_SPEAKER
    entity, span = entity_at(analysis, words), span_of(words, analysis.article.text)
    form = next(mention.form for mention in entity.mentions if mention.span == span)
    via = _VIA.get(form, "name" if entity.kind == "PERSON" else "organisation")
    return Speaker(entity.id, span, words.text, via)


def _with(analysis: Analysis, quote: Quote) -> Step:
    return replace(analysis, quotes=tuple(quote if q.id == quote.id else q for q in analysis.quotes)), (quote.id,)
