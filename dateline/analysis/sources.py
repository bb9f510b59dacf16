"""Whose words a report gives, and on whose word: the speaker and the chain behind the speaker.

No speaker rather than a wrong one: a name is taken only where it heads the noun phrase that the cue belongs to, not
where it merely stands in it ("a spokesman for Trump" is not Trump).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dateline.analysis.report_confidence import SPEECH
from dateline.analysis.report_parts import CITING, RELAYING, Report
from dateline.analysis.report_units import Range, Units
from dateline.analysis.reports import KeptReport
from dateline.analysis.statement_verbs import verb_class
from dateline.analysis.word_lists import rows
from dateline.language import syntax
from dateline.model import NO_SPEAKER, Entity, Mention, Source, Span, Speaker, SpeakerVia

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
PERSON_PRONOUNS = frozenset("i me my he him his she her they them their we us our it its you your".split())
# "She" after two women: where another is nearly as likely, who speaks is left open. Of 12 such speakers in PolNeAR dev, read by
# hand in November 2026, five were wrong.
CLOSE_RIVAL = 0.4
BODIES = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the entity it belongs to."""

    entity: Entity
    mention: Mention


class Mentions:
    """The mentions of all entities, found by where they stand."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entity = {entity.id: entity for entity in entities}
        self._all = sorted(
            (Named(entity, mention) for entity in self._entity.values() for mention in entity.mentions),
            key=lambda named: (named.mention.span.start, -named.mention.span.end),
        )

    def entity(self, of: str) -> Entity:
        """Return the entity with the id ``of``."""
        return self._entity[of]

    def within(self, span: Span) -> list[Named]:
        """Return the mentions that overlap ``span``, in reading order, the longer first where two begin together."""
        return [named for named in self._all if named.mention.span.overlaps(span)]


def speaker_of(report: Report, mentions: Mentions) -> Speaker:
    """Return who says what ``report`` gives; `NO_SPEAKER` where the article names nobody."""
    if report.source is None or report.source_head is None:
        return NO_SPEAKER
    doc = report.head.doc
    span, text = char_span(doc, report.source), doc[report.source[0] : report.source[1]].text
    head = report.source_head
    if head.lower_ in RELATIVE_PRONOUNS:
        antecedent = _antecedent(report.head, head)
        named = _headed_by(antecedent, mentions) if antecedent is not None else None
        return Speaker(named.entity.id if named else None, span, text, "pronoun")
    named = named_in(doc, report.source, head, mentions)
    is_known = named is not None and not _is_doubtful(named, mentions, doc)
    return Speaker(named.entity.id if named is not None and is_known else None, span, text, _via(head, named))


def sources_of(kept: KeptReport, speaker: Speaker, units: Units, mentions: Mentions) -> tuple[Source, ...]:
    """Return the chain behind the speaker, nearest first: whom they speak for, cite or report in turn."""
    report, doc = kept.report, kept.report.head.doc
    found: list[Source] = []
    for span in (
        *_spoken_for(report, speaker),
        *_cited(report, units),
        *_reported_within(kept),
    ):
        source = _source(doc, span, mentions)
        taken = speaker.span is not None and source.span.overlaps(speaker.span) and source.entity == speaker.entity
        if not taken and not any(source.span.overlaps(other.span) for other in found):
            found.append(source)
    return tuple(found)


def char_span(doc: Doc, tokens: Range) -> Span:
    """Return the characters that ``tokens`` covers."""
    last = doc[tokens[1] - 1]
    return Span(doc[tokens[0]].idx, last.idx + len(last))


def is_anonymous(head: Token) -> bool:
    """Whether a noun phrase headed by ``head`` speaks of people who are not named: "officials", "a person close to"."""
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON":
        return False
    has_name = any(child.ent_type_ == "PERSON" for child in syntax.appositions(head))
    return noun_kind(head) == "person" and not has_name


def _is_doubtful(named: Named, mentions: Mentions, doc: Doc) -> bool:
    """Whether a pronoun means another nearly as well: by the evidence, or as one of two named together just before it."""
    mention = named.mention
    if mention.form != "pronoun":
        return False
    last = _last_name(named.entity, mention.span, doc)
    return any(
        rival.confidence >= CLOSE_RIVAL
        or (last is not None and _last_name(mentions.entity(rival.entity), mention.span, doc) in last.conjuncts)
        for rival in mention.alternatives
    )


def _last_name(entity: Entity, before: Span, doc: Doc) -> Token | None:
    """Return the head of the last mention of ``entity`` that ends before ``before``."""
    last = next((m for m in reversed(entity.mentions) if m.span.end <= before.start), None)
    words = doc.char_span(*last.span, alignment_mode="expand") if last is not None else None
    return words.root if words is not None else None


def _via(head: Token, named: Named | None) -> SpeakerVia:
    if head.lower_ in PERSON_PRONOUNS and (head.pos_ == "PRON" or head.tag_ == "PRP$"):  # the US is no "us"
        return "pronoun"
    if named is None and head.text.startswith("@"):
        return "name"
    if named is None and head.pos_ == "PROPN":
        return "organisation" if head.ent_type_ in BODIES else "name"
    if named is None:
        return "anonymous" if is_anonymous(head) else "role"
    if named.entity.kind in BODIES or named.mention.form in {"metonym", "demonym"}:
        return "organisation"
    if named.mention.form == "pronoun":
        return "pronoun"
    return "role" if named.mention.form == "role" else "name"


def named_in(doc: Doc, source: Range, head: Token, mentions: Mentions) -> Named | None:
    """Return the mention that the noun phrase is about: the one its head stands in, or its name by apposition."""
    core_end = next((i for i in range(source[0], source[1]) if _closes_core(doc[i])), source[1])
    core = char_span(doc, (source[0], max(core_end, source[0] + 1)))
    found = mentions.within(char_span(doc, source))
    headed = [named for named in found if named.mention.span.start <= head.idx < named.mention.span.end]
    if headed:
        # "Times" in "New York Times" may also head a longer role; a name says more than a role.
        return min(headed, key=lambda named: (named.mention.form not in {"name", "alias"}, -_length(named)))
    last = doc[core_end - 1]
    at_end = [named for named in found if named.mention.span.end == core.end and not _is_governed(last, source)]
    if at_end and (at_end[0].entity.kind == "PERSON" or at_end[0].mention.span == core):
        return at_end[0]
    if noun_kind(head) not in {"person", "document"} and core_end < source[1]:
        after = char_span(doc, (core_end + 1, source[1])) if core_end + 1 < source[1] else core
        named_after = [n for n in found if n.mention.span.start == after.start and n.entity.kind == "PERSON"]
        return named_after[0] if named_after else None
    return None


def _closes_core(token: Token) -> bool:
    return token.text in {",", "(", "—", "–", ";"} or (token.lower_ in {"who", "which", "whose"})


def _is_governed(token: Token, source: Range) -> bool:
    """Whether ``token`` stands under a preposition within the phrase, or possesses: "a spokesman for [Trump]"."""
    while True:
        if syntax.preposition_of(token) is not None and source[0] <= token.i < source[1]:
            preposition = syntax.preposition_of(token)
            return preposition is not None and source[0] <= preposition.i
        if not syntax.is_name_part(token) or token.head == token:
            return syntax.is_possessor(token)
        token = token.head


def _length(named: Named) -> int:
    return named.mention.span.end - named.mention.span.start


def _headed_by(noun: Token, mentions: Mentions) -> Named | None:
    phrase = syntax.phrase(noun)
    return named_in(noun.doc, (phrase.start, phrase.end), noun, mentions)


def _antecedent(verb: Token, pronoun: Token) -> Token | None:
    if syntax.is_relative(verb):
        return verb.head
    before = pronoun.i - 1
    while before > 0 and pronoun.doc[before].text in {",", " "}:
        before -= 1
    return pronoun.doc[before] if before >= 0 and pronoun.doc[before].pos_ in {"PROPN", "NOUN"} else None


def _spoken_for(report: Report, speaker: Speaker) -> Iterator[Range]:
    """Yield the body that an unnamed office speaks for: "a spokesman for [the State Department]"."""
    head = report.source_head
    if head is None or noun_kind(head) != "office" or speaker.via not in {"role", "anonymous"}:
        return
    for phrase in syntax.prepositional_phrases(head):
        if phrase.preposition.lower_ in {"for", "of"}:
            yield phrase_range(phrase.object)
            return
    for child in (*syntax.possessors(head), *syntax.premodifiers(head)):
        if child.ent_type_ and child.ent_type_ != "PERSON":
            span = syntax.phrase(child)
            yield span.start, span.end
            return


def _cited(report: Report, units: Units) -> Iterator[Range]:
    """Yield what the report cites: "reported the Times, citing [anonymous official sources]"."""
    doc = report.head.doc
    start, end = units.unit_of(report.head.i)
    for i in range(start, end):
        if doc[i].lower_ in CITING and doc[i].tag_ == "VBG" and units.quoted[i] < 0:
            noun = next(iter(syntax.objects(doc[i])), None)
            if noun is not None:
                yield phrase_range(noun)
    if (
        report.head.lower_ in RELAYING and report.head.tag_ != "VBG" and report.frame == "clause"
    ):  # "quoted [Putin] as saying"
        yield from (phrase_range(noun) for noun in syntax.objects(report.head)[:1])


def _reported_within(kept: KeptReport) -> Iterator[Range]:
    """Yield the source of a report that makes up most of this one's content: "the Times reported that [officials] said"."""
    size = sum(end - start for start, end in kept.report.content)
    for inner in kept.within:
        if inner.frame not in SPEECH or verb_class(inner.head.lower_) in {None, "believe"}:
            continue
        share = sum(end - start for start, end in inner.content) / size
        if inner.source is not None and share > 0.5:
            yield inner.source


def _source(doc: Doc, tokens: Range, mentions: Mentions) -> Source:
    head = doc[tokens[0] : tokens[1]].root
    named = named_in(doc, tokens, head, mentions)
    span = char_span(doc, tokens)
    return Source(
        doc[slice(*tokens)].text, span, named.entity.id if named else None, named is None and is_anonymous(head)
    )


def phrase_range(noun: Token) -> Range:
    """Return the tokens of ``noun``'s phrase without what is loose in it and without a preposition before it."""
    span = syntax.phrase(noun)
    first, last = span.start, span.end
    while first < noun.i and (noun.doc[first].pos_ in {"ADP", "PUNCT"}):
        first += 1
    return first, last


def noun_kind(noun: Token) -> str | None:
    """Return what ``anonymous_sources.tsv`` says that ``noun`` is: person, office or document; None for another noun."""
    return _nouns().get(noun.lower_)


@cache
def _nouns() -> dict[str, str]:
    kinds = {}
    for row in rows("anonymous_sources"):
        noun = row["noun"]
        plural = noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith(("s", "x", "ch")) else "s")
        kinds[noun] = kinds[plural] = row["kind"]
    return kinds
