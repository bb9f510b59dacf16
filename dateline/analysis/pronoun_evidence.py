"""What speaks for and against a person as the one whom "she" or "his" means: nearness, grammar, attention, gender.

Each piece of evidence has a name and, in ``pronoun_weights.tsv``, a weight for a pronoun as subject, as object (of a verb or a
preposition) and as possessor; `score` is their sum. What grammar forbids has no evidence at all: "he" is not whom
"Smith met him" has for its subject.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.quotation_marks import Quotation, find_quotations
from dateline.analysis.statement_verbs import verb_class
from dateline.analysis.word_lists import rows
from dateline.language import syntax
from dateline.model import MentionForm

Part = Literal["subject", "object", "possessor", "coordinated", "oblique", "other"]

WEIGHTS = {
    part: {row["evidence"]: float(row[part]) for row in rows("pronoun_weights")}
    for part in ("subject", "object", "possessor")
}
FARTHEST = 4  # sentences back to look for whom a pronoun means, and either way to count mentions in
NOMINAL = frozenset({"NOUN", "PROPN"})
NEAR_QUOTATION = 8  # tokens from a quotation's marks within which its verb of saying stands
LONGEST_WAY = 10  # steps in the tree


class Reference(NamedTuple):
    """A mention of a person: its head's number in the Doc, that of the phrase it is part of, and what it is there."""

    head: int
    form: MentionForm
    phrase: int
    part: Part


@dataclass(slots=True)
class Candidate:
    """Somebody a pronoun can mean. ``gender`` is told by a title or role, ``usual_gender`` by the given name alone.

    ``pronouns`` are the genders of the pronouns taken to mean them so far. ``is_labelled`` is False for a name that the
    pipeline took for no person's; a pronoun may know better.
    """

    index: int
    references: list[Reference]
    gender: str | None
    usual_gender: str | None
    is_labelled: bool = True
    pronouns: list[str] = field(default_factory=list)


class Reading:
    """A Doc as far as all its pronouns are read alike: sentences, main subjects, quotations and brackets by token."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = list(doc)
        self.sentence = syntax.sentence_numbers(doc)
        self.main_subjects = [{noun.i for noun in syntax.subjects(sentence.root)} for sentence in doc.sents]
        self.depth = list(_depths(self.tokens))
        self.quoted = [-1] * len(self.tokens)
        self.speakers: list[set[int]] = []
        text = doc.text
        quotations = find_quotations(text)
        starts = [token.idx for token in self.tokens]
        ranges = [
            [(bisect_left(starts, piece.start), bisect_left(starts, piece.end)) for piece in quotation.marked]
            for quotation in quotations
        ]
        for number, pieces in enumerate(ranges):
            for first, end in pieces:
                self.quoted[first:end] = [number] * (end - first)
        for number, pieces in enumerate(ranges):
            speakers = {i for first, end in pieces for i in self._subjects_of_saying(first, end)}
            if not speakers and number and not _line_ends(text, quotations[number - 1], quotations[number]):
                speakers = self.speakers[-1]  # "Yes," Orlov said. "We will go."
            self.speakers.append(speakers)

    def _subjects_of_saying(self, first: int, end: int) -> Iterator[int]:
        """Yield the subjects of the verbs of saying just before ``first`` and from ``end`` on, within no quotation."""
        around = [*self.tokens[max(first - NEAR_QUOTATION, 0) : first], *self.tokens[end : end + NEAR_QUOTATION]]
        for verb in around:
            if self.quoted[verb.i] < 0 and verb_class(verb.lower_) is not None:
                yield from (noun.i for noun in syntax.subjects(verb))


def _line_ends(text: str, one: Quotation, other: Quotation) -> bool:
    return "\n" in text[one.span.end : other.span.start]


def _depths(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield how many brackets are open at each token."""
    depth = 0
    for token in tokens:
        depth += token.text == "("
        yield depth
        depth -= token.text == ")" and depth > 0


class Pronoun:
    """A pronoun where it stands: the clauses over it with their subjects and objects, and the people it can be held against.

    Tokens are told by their numbers in the Doc. ``latest`` are the last mentions before it, one a person.
    """

    def __init__(self, token: Token, gender: str, people: Sequence[Candidate], reading: Reading) -> None:
        self.token = token
        self.i = token.i
        self.gender = gender
        self.sentence = reading.sentence[token.i]
        self.part: Literal["subject", "object", "possessor"] = (
            "possessor" if syntax.is_possessor(token) else "subject" if syntax.is_subject(token) else "object"
        )
        self.steps_up = {above.i: steps for steps, above in enumerate((token, *token.ancestors))}
        self.subjects: list[set[int]] = []
        self.objects: set[int] = set()
        for verb in syntax.ancestors_in_clause(syntax.governing_predicate(token)):
            subjects = {noun.i for noun in syntax.subjects(verb)}
            if token.i not in subjects and subjects and subjects not in self.subjects:
                self.subjects.append(subjects)
            if not self.objects:
                nouns = [*syntax.objects(verb), *syntax.indirect_objects(verb)]
                nouns += [phrase.object for phrase in syntax.prepositional_phrases(verb)]
                self.objects = {noun.i for noun in nouns} - {token.i}
        before = [[known.head for known in person.references if known.head < token.i] for person in people]
        self.latest = [heads[-1] for heads in before if heads]
        self.first = min((person.references[0].head for person in people if person.references), default=0)
        self.most = max((self.mentions_near(person, reading, after=False) for person in people), default=0)

    def mentions_near(self, person: Candidate, reading: Reading, *, after: bool) -> int:
        """Return how often ``person`` is mentioned in the sentences around, before the pronoun or ``after`` it."""
        return sum(
            (known.head > self.i if after else known.head < self.i)
            and abs(reading.sentence[known.head] - self.sentence) <= FARTHEST
            for known in person.references
        )


def reference(token: Token, form: MentionForm) -> Reference:
    """Return the mention that ``token`` heads."""
    phrase = phrase_head(token)
    return Reference(token.i, form, phrase.i, _part(phrase))


def phrase_head(noun: Token) -> Token:
    """Return the head of the phrase whose part a name is: "spokeswoman" for "spokeswoman [Anna Ruiz]"."""
    while noun.head != noun and (syntax.is_name_part(noun) or syntax.is_apposition(noun)) and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun


def _part(noun: Token) -> Part:
    if syntax.is_conjunct(noun):
        return "coordinated"
    if syntax.is_subject(noun):
        return "subject"
    if syntax.is_object(noun):
        return "object"
    if syntax.is_possessor(noun):
        return "possessor"
    return "other" if noun.head == noun or syntax.is_apposition(noun) else "oblique"


def score(pronoun: Pronoun, evidence: dict[str, float]) -> float:
    """Return the sum of the weights of what speaks for and against."""
    weights = WEIGHTS[pronoun.part]
    return sum(weights[name] * value for name, value in evidence.items())


def evidence_for(pronoun: Pronoun, person: Candidate, reading: Reading) -> dict[str, float] | None:
    """Return the evidence that ``pronoun`` means ``person``; None if it cannot."""
    if person.gender is not None and person.gender != pronoun.gender:
        return None
    last = _last_reference(pronoun, person, reading)
    if last is None:
        return None
    tokens, sentence, place = reading.tokens, reading.sentence, pronoun.sentence
    if any(sentence[r.head] == place and _forbidden(pronoun.token, tokens[r.head]) for r in person.references):
        return None
    quotation = reading.quoted[pronoun.i]
    if quotation >= 0 and any(r.phrase in reading.speakers[quotation] for r in person.references):
        return None  # who speaks the words around would say "I"
    evidence = _nearness(pronoun, last, reading)
    evidence[f"{last.part}, {'same sentence' if sentence[last.head] == place else 'earlier'}"] = 1.0
    phrases = {r.phrase for r in person.references if r.head < pronoun.i}
    evidence["subject of the clause"] = float(bool(pronoun.subjects) and not phrases.isdisjoint(pronoun.subjects[0]))
    evidence["subject of a clause above"] = float(
        not evidence["subject of the clause"] and any(not phrases.isdisjoint(s) for s in pronoun.subjects[1:])
    )
    evidence["object in the clause"] = float(not phrases.isdisjoint(pronoun.objects))
    for back, name in ((1, "main subject before"), (2, "main subject two sentences before")):
        evidence[name] = float(place >= back and not phrases.isdisjoint(reading.main_subjects[place - back]))
    evidence["both subjects"] = float(last.part == "subject" and pronoun.part == "subject")
    evidence["coordinated with another"] = float(
        last.part == "coordinated" or any(map(syntax.is_conjunct, tokens[last.phrase].children))
    )
    if quotation != reading.quoted[last.head]:
        evidence["in another quotation"] = 1.0
    elif quotation >= 0:
        evidence["in the same quotation"] = 1.0
    evidence["brackets between"] = float(reading.depth[pronoun.i] != reading.depth[last.head])
    evidence.update(_attention(pronoun, last, person, reading))
    evidence.update(_gender(pronoun, person))
    return {name: value for name, value in evidence.items() if value}


def _last_reference(pronoun: Pronoun, person: Candidate, reading: Reading) -> Reference | None:
    """Return the mention of ``person`` that stands nearest before ``pronoun``, or after it where one may look ahead."""
    ahead = None
    for known in reversed(person.references):
        if known.head < pronoun.i:
            if pronoun.sentence - reading.sentence[known.head] <= FARTHEST:
                return known
            break
        if known.head > pronoun.i and reading.sentence[known.head] == pronoun.sentence:
            ahead = known
    return ahead if ahead and _may_look_ahead(pronoun.token, reading.tokens[ahead.head]) else None


def _nearness(pronoun: Pronoun, last: Reference, reading: Reading) -> dict[str, float]:
    back = max(pronoun.sentence - reading.sentence[last.head], 0)
    between = sum(head > last.head for head in pronoun.latest)
    evidence = {
        "same sentence": float(back == 0),
        "sentence before": float(back == 1),
        "three sentences back or more": float(back >= 3),
        "people between": float(between),
        "nobody between": float(not between),
        "words between": math.log1p(abs(pronoun.i - last.head)),
        "after the pronoun": float(last.head > pronoun.i),
    }
    if back == 0:
        steps = LONGEST_WAY
        for down, above in enumerate((reading.tokens[last.head], *reading.tokens[last.head].ancestors)):
            if above.i in pronoun.steps_up:
                steps = min(down + pronoun.steps_up[above.i], LONGEST_WAY)
                break
        evidence["steps in the tree"] = steps / LONGEST_WAY
    return evidence


def _attention(pronoun: Pronoun, last: Reference, person: Candidate, reading: Reading) -> dict[str, float]:
    before = pronoun.mentions_near(person, reading, after=False)
    return {
        "last by pronoun": float(last.form == "pronoun"),
        "last by pronoun as subject": float(last.form == "pronoun" and last.part == "subject"),
        "times mentioned": math.log1p(before),
        "times mentioned after": math.log1p(pronoun.mentions_near(person, reading, after=True)),
        "mentioned most": float(before == pronoun.most),
        "first in the text": float(person.references[0].head == pronoun.first),
    }


def _gender(pronoun: Pronoun, person: Candidate) -> dict[str, float]:
    agrees = pronoun.gender in person.pronouns
    by_name = person.usual_gender if person.gender is None else None
    return {
        "gender told": float(person.gender == pronoun.gender),
        "called so before": float(agrees),
        "never called so, but otherwise": float(bool(person.pronouns) and not agrees),
        "last called otherwise": float(bool(person.pronouns) and person.pronouns[-1] != pronoun.gender),
        "labelled no person": float(not person.is_labelled),
        "given name agrees": float(by_name == pronoun.gender),
        "given name differs": float(by_name is not None and by_name != pronoun.gender),
    }


def _may_look_ahead(pronoun: Token, name: Token) -> bool:
    """Whether ``pronoun`` stands in a phrase or clause before the clause of ``name``: "In his speech, Macron said"."""
    clause = syntax.governing_predicate(name)
    if not syntax.is_subject(name) or not clause.is_ancestor(pronoun):
        return False
    return pronoun.head != clause and syntax.governing_predicate(pronoun) != name


def _forbidden(pronoun: Token, name: Token) -> bool:
    """Whether grammar keeps ``pronoun`` from meaning ``name`` in the same clause."""
    if pronoun.lower_.endswith("self"):
        return False
    if (syntax.is_conjunct(name) and name.head == pronoun) or (syntax.is_conjunct(pronoun) and pronoun.head == name):
        return True
    if syntax.is_possessor(pronoun):
        return pronoun.head == name  # "his Smith"
    if syntax.is_possessor(name):
        return False
    if syntax.is_apposition(name) or name.i == pronoun.i:
        return name.head == pronoun
    return _clause_of(pronoun) == _clause_of(name)


def _clause_of(noun: Token) -> int:
    """Return the number of the predicate that ``noun`` is an argument of; -1 if it is none's."""
    head = syntax.attachment(noun)
    return head.i if syntax.is_predicate(head) or head.pos_ == "VERB" else -1
