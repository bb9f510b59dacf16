"""Whom a statement is said to: "told [CNN]", "said to [reporters]", "in an interview with [the Times]".

Nobody rather than a wrong one: only what can be spoken to counts, a name of people, a body or a state, an office, an outlet.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dateline.analysis.inflection import inflections
from dateline.analysis.kinds import singular
from dateline.analysis.report_parts import Report, is_bare_participle
from dateline.analysis.report_units import Range
from dateline.analysis.sources import Mentions, char_span, named_in, noun_kind, phrase_range
from dateline.analysis.word_lists import rows
from dateline.language import syntax
from dateline.model import Addressee, Kind, Span

# Verbs whose object is the one spoken to, and verbs that name that one with "to" or "with".
TELLING = frozenset(
    form
    for verb in (
        *("tell", "ask", "inform", "notify", "assure", "reassure", "remind", "warn", "brief", "advise", "promise"),
        *("urge", "order", "beg", "persuade", "convince", "instruct"),
    )
    for form in inflections(verb)
)
SPEAKING_TO = frozenset(
    form
    for verb in (
        *("say", "speak", "talk", "write", "explain", "complain", "suggest", "admit", "confirm", "announce", "reveal"),
        *("disclose", "describe", "mention", "propose", "declare", "acknowledge", "concede", "confess", "lie", "relay"),
        *("insist", "repeat", "promise", "pledge"),
    )
    for form in inflections(verb)
)
# What one speaks or writes in: "said in an interview with", "wrote in a letter to".
COMMUNICATIONS = frozenset(
    "interview statement comment remark email e-mail letter message call memo address speech testimony briefing".split()
)
AUDIENCES = frozenset("reporter journalist correspondent audience crowd court jury viewer listener follower".split())
PRONOUNS = frozenset("me us him her them".split())
WHO: frozenset[Kind] = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def addressee_of(report: Report, mentions: Mentions) -> Addressee | None:
    """Return the one that ``report``'s speaker speaks to; None where the article names nobody who can be spoken to."""
    for noun in _addressed(report.head):
        tokens = _without_content(phrase_range(noun), report)
        span = char_span(noun.doc, tokens)
        named = named_in(noun.doc, tokens, noun, mentions)
        if named is not None and named.entity.kind in WHO:
            span = Span(min(span.start, named.mention.span.start), max(span.end, named.mention.span.end))
            return Addressee(span.of(noun.doc.text), span, named.entity.id)
        # Who is told stands as indirect object where the parser sees it so, and then need be nothing known.
        if named is None and (
            _can_be_told(noun) or (noun.pos_ == "NOUN" and noun in syntax.indirect_objects(report.head))
        ):
            return Addressee(span.of(noun.doc.text), span, None)
    return None


def _addressed(cue: Token) -> Iterator[Token]:
    if cue.lower_ in TELLING:
        if syntax.is_passive(cue):
            yield from syntax.own_subjects(cue)
        elif is_bare_participle(cue):
            yield from syntax.subjects(cue)
        else:
            yield from (noun for noun in (*syntax.indirect_objects(cue), *syntax.objects(cue)) if noun.i > cue.i)
    for preposition, noun in syntax.prepositional_phrases(cue):
        if cue.lower_ in SPEAKING_TO and preposition.lower_ in {"to", "with"}:
            yield noun
        if preposition.lower_ in {"in", "during", "at", "by"} and singular(noun.lower_) in COMMUNICATIONS:
            yield from (
                inner.object
                for inner in syntax.prepositional_phrases(noun)
                if inner.preposition.lower_ in {"to", "with"}
            )


def _without_content(tokens: Range, report: Report) -> Range:
    """Return the phrase up to what is said, which a parser may hang on it: "notified [Congress] of the sale"."""
    starts = [start for start, _ in report.content if tokens[0] < start < tokens[1]]
    end = min(starts, default=tokens[1])
    while end > tokens[0] + 1 and report.head.doc[end - 1].pos_ in {"ADP", "PUNCT", "SCONJ"}:
        end -= 1
    return tokens[0], end


def _can_be_told(noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return noun.lower_ in PRONOUNS
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in WHO
    return noun_kind(noun) in {"person", "office"} or singular(noun.lower_) in _audiences()


@cache
def _audiences() -> frozenset[str]:
    return AUDIENCES.union(*({row["noun"] for row in rows(table)} for table in ("roles", "outlet_nouns")))
