"""The parts of a report, in tokens: its cue, its source, and where a phrase ends.

Spans follow PolNeAR (Newell, Margolin and Ruths 2018): the cue with its auxiliaries and adverbs ("has also said"), the
source as the whole noun phrase with its appositions, the content with "that" and without the sentence's full stop.
"""

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.report_units import Range, Units
from dateline.analysis.statement_verbs import verb_class
from dateline.language import syntax

Frame = Literal[
    "comment",
    "direct",
    "colon",
    "turn",
    "clause",
    "infinitive",
    "object",
    "preposition",
    "passive",
    "according",
    "noun",
    "marked",
]
EDGE = frozenset({",", ";", ":", "—", "–", "--", "-", "."})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ADVERB_TAGS = frozenset({"RB", "RBR"})
NOMINAL_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "JJ", "CD", "WP", "POS", "JJR", "JJS"})
ADDRESSING = frozenset(
    "tell tells told telling ask asks asked asking remind reminded reminds assure assured warn warned".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split())
TIMES = WEEKDAYS | frozenset("week month year morning afternoon evening night day last earlier later recently".split())
CITING = frozenset({"citing", "quoting"})
RELAYING = inflections("cite") | inflections("quote")
RAISING = inflections("seem") | inflections("appear")
EXPECTED = frozenset(
    "expected set scheduled reported said believed thought rumoured rumored alleged understood".split()
)
SPEAKING = frozenset({"say", "write", "claim", "admit", "deny", "promise", "praise", "criticize", "order", "ask"})
LONGEST_SOURCE = 40  # tokens; a name with its appositions and a relative clause


@dataclass(frozen=True, slots=True)
class Report:
    """One candidate; ranges are in tokens. ``word`` is the cue as the rates know it: the verb's form, or with its preposition."""

    frame: Frame
    head: Token
    word: str
    cue: Range
    source: Range | None
    source_head: Token | None
    content: tuple[Range, ...]
    quoted: bool
    confidence: float = 0.0

    @property
    def clause(self) -> Range:
        """The piece of the content that its main verb stands in: not a subject raised out of it."""
        return self.content[-1] if self.frame == "passive" else self.content[0]


def cue_range(verb: Token, start: int) -> Range:
    """Return ``verb`` with the auxiliaries, negation and adverbs right before it, and a particle right after.

    A verb of speaking takes in what it is raised by: "[appeared to suggest]", "[is expected to announce]".
    """
    first = verb.i
    raising = _raising(verb, start)
    if raising is not None:
        return cue_range(raising, start)[0], _cue_end(verb)
    auxiliaries = {child.i for child in syntax.auxiliaries(verb)}
    while first > start:
        before = verb.doc[first - 1]
        takes = before.i in auxiliaries or before.tag_ in ADVERB_TAGS or (before.tag_ == "MD")
        takes = takes or (before.pos_ == "AUX" and before.tag_ != "VBG" and before.head in {verb, *verb.children})
        if not takes:
            break
        first -= 1
    while first < verb.i and verb.doc[first].tag_ in ADVERB_TAGS and verb.doc[first].lower_ in {"when", "so", "then"}:
        first += 1
    return first, _cue_end(verb)


def _cue_end(verb: Token) -> int:
    last = verb.i + 1
    particles = {child.i for child in syntax.particles(verb)}
    while last in particles:
        last += 1
    return last


def _raising(verb: Token, start: int) -> Token | None:
    """Return the verb over ``verb`` that says only how sure it is of being said: "appeared to", "is expected to"."""
    above = verb.head
    if not syntax.is_open_clause(verb) or not start <= above.i < verb.i or verb_class(verb.lower_) not in SPEAKING:
        return None
    if not (
        above.lower_ in RAISING or (above.lower_ in EXPECTED and syntax.is_passive(above) and not syntax.agents(above))
    ):
        return None
    between = verb.doc[above.i + 1 : verb.i]
    return above if all(token.tag_ in {"TO", *ADVERB_TAGS} or token.pos_ == "AUX" for token in between) else None


def source_of(verb: Token, start: int, end: int) -> tuple[Range | None, Token | None]:
    """Return the noun phrase whose words ``verb`` reports, within the unit, and its head; agents for a passive."""
    if syntax.is_passive(verb) or is_bare_participle(verb):
        heads = [p.object for p in syntax.prepositional_phrases(verb) if p.preposition.lower_ == "by"]
        if not heads:
            return None, None
        head = heads[0]
        left, right = _bare(verb.doc, max(head.left_edge.i, start), min(head.right_edge.i + 1, end), head)
        return ((left, right), head) if left <= head.i < right else (None, None)
    own = [noun for noun in syntax.own_subjects(verb) if start <= noun.i < end]
    heads = own or [noun for noun in syntax.subjects(verb) if start <= noun.i < end]
    if not heads:
        return None, None
    before = [noun for noun in heads if noun.i < verb.i and not syntax.is_conjunct(noun)]
    head = before[-1] if before else heads[0]
    left = head.left_edge.i
    right = head.right_edge.i + 1
    if head.i < verb.i:
        right = min(right, verb.i)
        if not own and right > verb.i:
            right = head.i + 1
        doc = verb.doc
        while left > start and doc[left - 1].tag_ in {"NNP", "NNPS"} and doc[left - 1].ent_type_ and own:
            left -= 1
    left = max(left, start)
    right = next((i for i in range(head.i + 1, min(right, end)) if verb.doc[i].lower_ in CITING), min(right, end))
    if verb.doc[left].pos_ == "ADP":  # "In an interview with Time, Wendy Parmet said": the comma ends another phrase
        left = next((i + 1 for i in range(head.i - 1, left, -1) if verb.doc[i].text == ","), left)
    left, right = _bare(verb.doc, left, right, head)
    return ((left, right), head) if left < right and left <= head.i else (None, None)


def with_raised_subject(report: Report) -> Report:
    """Return ``report`` with the subject in its content where it is of what is said: "[Kim] is expected [to go to Moscow]"."""
    cue, subject = report.head, next(iter(syntax.own_subjects(report.head)), None)
    raised = report.frame == "passive" and report.source is None and cue.lower_ in EXPECTED
    if not raised or subject is None or subject.i >= report.cue[0]:
        return report
    left, right = _bare(cue.doc, subject.left_edge.i, min(subject.right_edge.i + 1, report.cue[0]), subject)
    return replace(report, content=((left, right), *report.content))


def is_bare_participle(verb: Token) -> bool:
    """Whether ``verb`` tells what was done to the subject of the clause above: "[Asked] whether he would go, Kim said no"."""
    bare = not syntax.auxiliaries(verb) and not syntax.own_subjects(verb)
    return verb.tag_ in {"VBN", "VBD"} and syntax.is_adverbial(verb) and bare  # a past tense would have its subject


def _bare(doc: Doc, left: int, right: int, head: Token) -> Range:
    """Return the noun phrase without the preposition, conjunction and punctuation that may stand round it."""
    while left < head.i and doc[left].pos_ in {"ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE"} and doc[left].text != "(":
        left += 1
    return trim(doc, left, right)


def noun_phrase_end(doc: Doc, first: int, end: int, units: Units) -> int:
    """Return the end of the noun phrase that begins at ``first``, appositions and relative clauses included."""
    head = doc[first]
    while (
        head.head != head
        and first < head.head.i < end
        and not syntax.is_predicate(head.head)
        and head.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    ):
        head = head.head
    right = head.i + 1
    # The name as printed, whatever the parser made of it.
    while right < end and doc[right].tag_ in {"NNP", "NNPS", "POS", "HYPH"} and not is_time(doc[right]):
        right += 1
    edge = min(head.right_edge.i + 1, end)
    for i in range(right, edge):
        if i in units.opens or doc[i].text in {";", "—"}:
            edge = i
            break
    right = max(right, edge)
    while right > first + 1 and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return right


def after_addressee(doc: Doc, verb: Token, at: int, end: int, units: Units) -> int:
    """Return where the comment goes on after those told: "…, he told [the Times] on Monday"."""
    if verb.lower_ not in ADDRESSING or at >= end or doc[at].tag_ not in NOMINAL_TAGS:
        return at
    right = noun_phrase_end(doc, at, end, units)
    finite = next((i for i in range(at, right) if doc[i].tag_ in FINITE or doc[i].text == ","), None)
    return right if finite is None else finite


def head_in(doc: Doc, span: Range) -> Token:
    """Return the token of ``span`` that the others hang on."""
    return doc[span[0] : span[1]].root


def is_time(token: Token) -> bool:
    """Whether ``token`` tells when: a weekday, "last", "week"."""
    return token.lower_ in TIMES


def clip(doc: Doc, left: int, right: int, end: int) -> int:
    """Return ``right`` brought back over closing punctuation, keeping a mark that closes a quotation."""
    right = min(right, end)
    while right > left + 1 and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return right


def trim(doc: Doc, left: int, right: int) -> Range:
    """Return the range without punctuation at its ends and without a quotation mark left before it."""
    while left < right and (doc[left].text in EDGE or doc[left].is_space or doc[left].text in {"”", '"'}):
        left += 1
    while left < right and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return left, right
