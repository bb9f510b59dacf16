"""Whom "she" and "his" mean, and, where it is plain, "they" and "it".

A pronoun takes the candidate that the evidence ranks first: near, in the same part of the sentence, much spoken of, of
the right gender where the text tells it. What grammar forbids is no candidate: "he" is not whom "Smith met him" has for
its subject. The weights were fitted once; see `WEIGHTS`.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.kinds import LANDFORM_HEADS, ORGANISATION_HEADS
from dateline.analysis.names import TITLES, WELL_KNOWN_PLACE
from dateline.analysis.roles import read_role
from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.language import syntax
from dateline.model import Entity, Mention, MentionForm
from dateline.model import Span as Characters

PRONOUNS = {row["pronoun"]: row for row in rows("pronouns")}
GIVEN_NAMES = {row["name"]: row["gender"] for row in rows("given_names")}
FARTHEST = 4  # sentences back to look for whom a pronoun means
NOMINAL = frozenset({"NOUN", "PROPN"})
PAIR = 2
LONGEST_DOUBTFUL = 2  # words of a name that may be a person's although labelled otherwise
LEAST_LEAD = 0.1  # of the first candidate over the second, in the units of WEIGHTS; closer ones stay unresolved
REPORTING = frozenset(("said", "says", "reported", "announced", "added", "warned", "stated", "confirmed"))

# How much each piece of evidence counts: a ranking model (softmax over the candidates) fitted on the 454 cases of GAP
# validation and rounded.
WEIGHTS = {
    "same sentence": 0.8,
    "sentences back": -0.6,
    "names between": -0.32,
    "subject": 1.2,
    "both subjects": 0.2,
    "both possessors": 0.05,
    "possessor": 0.2,
    "begins sentence": -0.15,
    "pronoun before": -0.2,
    "times mentioned": 0.5,
    "first in text": 0.3,
    "gender told": 0.5,
    "called so before": 0.35,
    "called otherwise": -0.65,
    "labelled no person": -0.3,
    "given name agrees": 0.55,
    "given name differs": -0.9,
    "after pronoun": 0.35,
    "governs": -0.3,
}


class Reference(NamedTuple):
    """One mention of a person before the pronoun: the head's number in the Doc and what it is."""

    head: int
    form: MentionForm


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


def resolve_pronouns(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities`` with the pronouns that mean them among their mentions; an unclear pronoun is nobody's."""
    numbers = syntax.sentence_numbers(doc)
    people = [_candidate(doc, i, entity) for i, entity in enumerate(entities) if _may_be_person(entity)]
    bodies = _bodies(doc, entities)
    added: defaultdict[int, list[Mention]] = defaultdict(list)
    taken = {token.i for entity in entities for token in _name_tokens(doc, entity)}
    for token in doc:
        row = PRONOUNS.get(token.lower_)
        if row is None or token.pos_ not in {"PRON", "DET"} or token.i in taken:
            continue
        mention = Mention(Characters(token.idx, token.idx + len(token)), "pronoun")
        if row["gender"] in {"m", "f"}:
            person = best_candidate(token, row["gender"], people, numbers)
            if person is not None:
                person.references.append(Reference(token.i, "pronoun"))
                person.references.sort()
                person.pronouns.append(row["gender"])
                added[person.index].append(mention)
        elif row["number"] == "p":
            for index in _plural(token, people, numbers):
                added[index].append(mention)
        else:
            index_of_body = _body(token, bodies)
            if index_of_body is not None:
                added[index_of_body].append(mention)
    proved = {person.index for person in people if person.pronouns and not person.is_labelled}
    return [
        replace(
            entity,
            kind="PERSON" if i in proved else entity.kind,
            country=None if i in proved else entity.country,
            mentions=tuple(sorted([*entity.mentions, *added[i]], key=lambda m: m.span)),
        )
        for i, entity in enumerate(entities)
    ]


def best_candidate(
    pronoun: Token, gender: str, people: Sequence[Candidate], numbers: Sequence[int]
) -> Candidate | None:
    """Return whom ``pronoun`` most likely means; None if nobody fits or two fit equally well."""
    scored = sorted(
        (
            (sum(WEIGHTS[name] * value for name, value in evidence.items()), -i, person)
            for i, person in enumerate(people)
            if (evidence := evidence_for(pronoun, gender, person, people, numbers)) is not None
        ),
        key=lambda triple: triple[:2],
        reverse=True,
    )
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < LEAST_LEAD):
        return None
    return scored[0][2]


def evidence_for(
    pronoun: Token, gender: str, person: Candidate, people: Sequence[Candidate], numbers: Sequence[int]
) -> dict[str, float] | None:
    """Return the evidence that ``pronoun`` means ``person``, by the names in `WEIGHTS`; None if it cannot."""
    if person.gender is not None and person.gender != gender:
        return None
    doc, place = pronoun.doc, numbers[pronoun.i]
    before = [r for r in person.references if r.head < pronoun.i and place - numbers[r.head] <= FARTHEST]
    after = [r for r in person.references if r.head > pronoun.i and numbers[r.head] == place]
    if before:
        last = before[-1]
    elif after and _may_look_ahead(pronoun, doc[after[0].head]):
        last = after[0]
    else:
        return None
    if any(_forbidden(pronoun, doc[r.head]) for r in person.references if numbers[r.head] == place):
        return None
    between = {
        other.index
        for other in people
        if other is not person and any(last.head < r.head < pronoun.i for r in other.references)
    }
    head = _phrase_head(doc[last.head])
    subject, possessor = syntax.is_subject(head), syntax.is_possessor(head)
    count = sum(r.head < pronoun.i for r in person.references)
    first = min((c.references[0].head for c in people if c.references), default=0)
    return {
        "same sentence": float(numbers[last.head] == place),
        "sentences back": float(max(place - numbers[last.head], 0)),
        "names between": float(len(between)),
        "subject": float(subject),
        "both subjects": float(subject and syntax.is_subject(pronoun)),
        "both possessors": float(possessor and syntax.is_possessor(pronoun)),
        "possessor": float(possessor),
        "governs": float(subject and head.head.is_ancestor(pronoun)),
        "begins sentence": float(_begins_sentence(head)),
        "pronoun before": float(last.form == "pronoun"),
        "times mentioned": math.log1p(count),
        "first in text": float(person.references[0].head == first),
        "gender told": float(person.gender == gender),
        "called so before": float(gender in person.pronouns),
        "called otherwise": float(bool(person.pronouns) and gender not in person.pronouns),
        "labelled no person": float(not person.is_labelled),
        "given name agrees": float(person.gender is None and person.usual_gender == gender),
        "given name differs": float(person.gender is None and person.usual_gender not in {None, gender}),
        "after pronoun": float(last.head > pronoun.i),
    }


def _phrase_head(noun: Token) -> Token:
    """Return the head of the phrase whose part a name is: "spokeswoman" for "spokeswoman [Anna Ruiz]"."""
    while noun.head != noun and (syntax.is_name_part(noun) or syntax.is_apposition(noun)) and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun


def _candidate(doc: Doc, index: int, entity: Entity) -> Candidate:
    references = []
    genders: set[str | None] = set()
    for mention in entity.mentions:
        span = doc.char_span(*mention.span, alignment_mode="expand")
        if span is None:
            continue
        references.append(Reference(span.root.i, mention.form))
        if mention.form in {"name", "alias"}:
            genders.update(TITLES[token.text] for token in span if token.text in TITLES)
    for role in entity.roles:
        span = doc.char_span(*role.span, alignment_mode="expand")
        read = read_role(span) if span is not None else None
        genders.add(read.gender if read is not None else None)
    genders.discard(None)
    gender = genders.pop() if len(genders) == 1 else None
    usual = GIVEN_NAMES.get(entity.name.split()[0])
    return Candidate(index, sorted(references), gender, usual, is_labelled=entity.kind == "PERSON")


def _may_be_person(entity: Entity) -> bool:
    """Whether "he" can mean the entity: a person, or a short name that its words and the gazetteer leave open."""
    if entity.kind == "PERSON":
        return True
    words = entity.name.split()
    if entity.kind not in {"ORG", "GPE", "LOC"} or len(words) > LONGEST_DOUBTFUL or entity.country is not None:
        return False
    if entity.name.isupper() or set(words) & (set(ORGANISATION_HEADS) | LANDFORM_HEADS) or words[0] in {"The", "the"}:
        return False
    candidates = gazetteer().candidates(entity.name)
    return not candidates or candidates[0].weight < WELL_KNOWN_PLACE


def _name_tokens(doc: Doc, entity: Entity) -> list[Token]:
    spans = (doc.char_span(*m.span, alignment_mode="expand") for m in entity.mentions if m.form != "pronoun")
    return [token for span in spans if span is not None for token in span if len(span) == 1]


def _may_look_ahead(pronoun: Token, name: Token) -> bool:
    """Whether ``pronoun`` stands in a phrase or clause before the clause of ``name``: "In his speech, Macron said"."""
    clause = syntax.governing_predicate(name)
    if not syntax.is_subject(name) or not clause.is_ancestor(pronoun):
        return False
    return pronoun.head != clause and syntax.governing_predicate(pronoun) != name


def _forbidden(pronoun: Token, name: Token) -> bool:
    """Whether grammar keeps ``pronoun`` from meaning ``name`` in the same clause."""
    if PRONOUNS[pronoun.lower_]["reflexive"]:
        return False
    if (syntax.is_conjunct(name) and name.head == pronoun) or (syntax.is_conjunct(pronoun) and pronoun.head == name):
        return True
    if syntax.is_possessor(pronoun):
        possessed = pronoun.head
        return possessed == name  # "his Smith"
    if syntax.is_possessor(name):
        return False
    if syntax.is_apposition(name) or name.i == pronoun.i:
        return name.head == pronoun
    return _clause_of(pronoun) == _clause_of(name)


def _clause_of(noun: Token) -> int:
    """Return the number of the predicate that ``noun`` is an argument of; -1 if it is none's."""
    head = syntax.attachment(noun)
    return head.i if syntax.is_predicate(head) or head.pos_ == "VERB" else -1


def _begins_sentence(head: Token) -> bool:
    return head.left_edge.i <= head.sent.start + 1


def _plural(pronoun: Token, people: Sequence[Candidate], numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the two people that "they" means: the last subject before it, if that was two people; else nobody."""
    if not syntax.is_subject(pronoun):
        return ()
    place = numbers[pronoun.i]
    last: dict[int, set[int]] = defaultdict(set)
    for person in people:
        for reference in person.references:
            head = pronoun.doc[reference.head]
            if reference.head < pronoun.i and place - numbers[reference.head] <= 1 and _is_in_subject(head):
                last[numbers[reference.head]].add(person.index)
    together = last[max(last)] if last else set()
    return tuple(sorted(together)) if len(together) == PAIR else ()


def _is_in_subject(noun: Token) -> bool:
    """Whether ``noun`` is one of several that make a subject together: "Kim and Putin", "both leaders"."""
    if syntax.is_conjunct(noun):
        return syntax.is_subject(noun.head)
    return syntax.is_subject(noun) and (noun.tag_ in {"NNS", "NNPS"} or any(map(syntax.is_conjunct, noun.children)))


def _bodies(doc: Doc, entities: Sequence[Entity]) -> dict[int, int]:
    """Return the entity's number by the head token of its mention, for those that "it" can mean."""
    heads = {}
    for i, entity in enumerate(entities):
        if entity.kind in {"ORG", "GPE"}:
            for mention in entity.mentions:
                span = doc.char_span(*mention.span, alignment_mode="expand")
                if span is not None and mention.form != "demonym":
                    heads[span.root.i] = i
    return heads


def _body(pronoun: Token, bodies: dict[int, int]) -> int | None:
    """Return the body that "it" means where a body says something of itself: "The White House said that it had data"."""
    if not syntax.is_subject(pronoun):
        return None
    clause = syntax.governing_predicate(pronoun)
    above = clause.head
    if above.lower_ not in REPORTING or syntax.objects(above) or syntax.indirect_objects(above):
        return None
    subjects = [token.i for token in syntax.own_subjects(above) if token.i in bodies]
    return bodies[subjects[0]] if len(subjects) == 1 and above.i < pronoun.i else None
