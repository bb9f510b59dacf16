"""Whom "she" and "his" mean, whose "I" in a quotation is, and, where it is plain, "they", "it" and "we".

"She" takes the person that the evidence ranks first (`dateline.analysis.pronoun_evidence`); where two come close it stays
nobody's. Others that are not much less likely are kept with the mention as its rivals. "I" within quotation marks is the
one person who says the words around. "We" is a body that speaks; a person's "we" stays open, for it seldom is that person
(of 30 in the news of GUM none).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.kinds import LANDFORM_HEADS, ORGANISATION_HEADS
from dateline.analysis.names import TITLES, WELL_KNOWN_PLACE
from dateline.analysis.pronoun_evidence import Candidate, Pronoun, Reading, evidence_for, reference, score
from dateline.analysis.roles import read_role
from dateline.analysis.statement_verbs import verb_class
from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.language import syntax
from dateline.model import Entity, Mention, Rival
from dateline.model import Span as Characters

PRONOUNS = {row["pronoun"]: row for row in rows("pronouns")}
GIVEN_NAMES = {row["name"]: row["gender"] for row in rows("given_names")}
PAIR = 2
LONGEST_DOUBTFUL = 2  # words of a name that may be a person's although labelled otherwise
# Of the first candidate over the second, in the units of the weights; closer ones stay unresolved. On GAP validation .05 took
# .02 off the recall and gave nothing to the precision, 1 gave .08 for .22.
LEAST_LEAD = 0.01
# Rivals less likely than this are not kept: one in ten is still worth a look.
LEAST_RIVAL = 0.1
REPORTING = frozenset(("said", "says", "reported", "announced", "added", "warned", "stated", "confirmed"))


class Choice(NamedTuple):
    """Whom a pronoun is taken to mean, and who else it may, with the probability of each, the likeliest first."""

    meant: Candidate
    rivals: tuple[tuple[Candidate, float], ...]


def resolve_pronouns(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities`` with the pronouns that mean them among their mentions; an unclear pronoun is nobody's."""
    reading = Reading(doc)
    people = [_candidate(doc, i, entity) for i, entity in enumerate(entities) if _may_be_person(entity)]
    bodies = [_candidate(doc, i, entity) for i, entity in enumerate(entities) if entity.kind in {"ORG", "GPE"}]
    added: defaultdict[int, list[Mention]] = defaultdict(list)
    taken = {token.i for entity in entities for token in _name_tokens(doc, entity)}
    for token in reading.tokens:
        row = PRONOUNS.get(token.lower_)
        if row is None or token.pos_ not in {"PRON", "DET"} or token.i in taken:
            continue
        mention = Mention(Characters(token.idx, token.idx + len(token)), "pronoun")
        if row["person"] == "1":
            meant = _speaker(token, people if row["number"] == "s" else bodies, reading)
        elif row["gender"] in {"m", "f"}:
            choice = best_candidate(Pronoun(token, row["gender"], people, reading), people, reading)
            meant = choice.meant if choice is not None else None
            if choice is not None:
                choice.meant.pronouns.append(row["gender"])
                rivals = tuple(Rival(entities[one.index].id, likely) for one, likely in choice.rivals)
                mention = replace(mention, alternatives=rivals)
        elif row["number"] == "p":
            for index in _plural(token, people, reading.sentence):
                added[index].append(mention)
            continue
        else:
            meant = _body(token, bodies, reading)
        if meant is not None:
            meant.references.append(reference(token, "pronoun"))
            meant.references.sort()
            added[meant.index].append(mention)
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


def best_candidate(pronoun: Pronoun, people: Sequence[Candidate], reading: Reading) -> Choice | None:
    """Return whom ``pronoun`` most likely means; None if nobody fits or two fit equally well.

    The probabilities are the softmax of the scores, which the weights were fitted for (`benchmarks._pronoun_weights`): of
    those who fit, that this one is meant. On 816 cases of GAP development, each half judged by weights from the other, a
    first candidate said to be .46, .55, .65, .75, .85 and .95 likely was right in .42, .55, .66, .78, .84 and .94. That
    whoever is meant was found and fits is not in them: `benchmarks.coreference` prints what is left with it.
    """
    scored = sorted(
        (
            (score(pronoun, evidence), -i, person)
            for i, person in enumerate(people)
            if (evidence := evidence_for(pronoun, person, reading)) is not None
        ),
        key=lambda triple: triple[:2],
        reverse=True,
    )
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < LEAST_LEAD):
        return None
    (best, _, meant), *others = scored
    whole = sum(math.exp(points - best) for points, _, _ in scored)
    likely = ((person, round(math.exp(points - best) / whole, 2)) for points, _, person in others)
    return Choice(meant, tuple((person, share) for person, share in likely if share >= LEAST_RIVAL))


def _candidate(doc: Doc, index: int, entity: Entity) -> Candidate:
    references = []
    for mention in entity.mentions:
        span = doc.char_span(*mention.span, alignment_mode="expand")
        if span is not None:
            references.append(reference(span.root, mention.form))
    usual = GIVEN_NAMES.get(entity.name.split()[0])
    return Candidate(index, sorted(references), told_gender(doc, entity), usual, is_labelled=entity.kind == "PERSON")


def told_gender(doc: Doc, entity: Entity) -> str | None:
    """Return the gender that titles and roles tell, "f" or "m"; None where they tell none or contradict each other."""
    genders: set[str | None] = set()
    for mention in entity.mentions:
        span = doc.char_span(*mention.span, alignment_mode="expand")
        if span is not None and mention.form in {"name", "alias"}:
            genders.update(TITLES[token.text] for token in span if token.text in TITLES)
    for role in entity.roles:
        span = doc.char_span(*role.span, alignment_mode="expand")
        read = read_role(span) if span is not None else None
        genders.add(read.gender if read is not None else None)
    genders.discard(None)
    return genders.pop() if len(genders) == 1 else None


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


def _plural(pronoun: Token, people: Sequence[Candidate], numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the two people that "they" means: the last subject before it, if that was two people; else nobody.

    "Their" are the two whose clause it stands in: "Kim and Putin ended their talks".
    """
    if syntax.is_possessor(pronoun):
        heads = {noun.i for noun in syntax.subjects(syntax.governing_predicate(pronoun)) if noun.i < pronoun.i}
        pair = {person.index for person in people if any(known.phrase in heads for known in person.references)}
        return tuple(sorted(pair)) if len(pair) == len(heads) == PAIR else ()
    if not syntax.is_subject(pronoun):
        return ()
    place = numbers[pronoun.i]
    last: dict[int, set[int]] = defaultdict(set)
    for person in people:
        for known in person.references:
            head = pronoun.doc[known.head]
            if known.head < pronoun.i and place - numbers[known.head] <= 1 and _is_in_subject(head):
                last[numbers[known.head]].add(person.index)
    together = last[max(last)] if last else set()
    return tuple(sorted(together)) if len(together) == PAIR else ()


def _is_in_subject(noun: Token) -> bool:
    """Whether ``noun`` is one of several that make a subject together: "Kim and Putin", "both leaders"."""
    if syntax.is_conjunct(noun):
        return syntax.is_subject(noun.head)
    return syntax.is_subject(noun) and (noun.tag_ in {"NNS", "NNPS"} or any(map(syntax.is_conjunct, noun.children)))


def _speaker(pronoun: Token, candidates: Sequence[Candidate], reading: Reading) -> Candidate | None:
    """Return the one candidate that says the words which ``pronoun`` ("I", "our") stands in."""
    quotation = reading.quoted[pronoun.i]
    if quotation < 0:
        return None
    speakers = reading.speakers[quotation]
    found = [one for one in candidates if any(known.phrase in speakers for known in one.references)]
    return found[0] if len(found) == 1 else None


def _body(pronoun: Token, bodies: Sequence[Candidate], reading: Reading) -> Candidate | None:
    """Return the body that "it" or "its" means, where that is plain; None elsewhere, and where it may mean a thing.

    A body says something of itself ("The White House said that it had data"), does something with what is its own ("Acme
    sold its plant"), or goes on saying in the sentence after ("It added").
    """
    clause = syntax.governing_predicate(pronoun)
    if syntax.is_possessor(pronoun):
        subjects = syntax.subjects(clause)
    elif not syntax.is_subject(pronoun) or _may_be_empty(clause):
        return None
    elif clause.head.lower_ in REPORTING and not syntax.objects(clause.head):
        if reading.quoted[clause.head.i] != reading.quoted[pronoun.i]:
            return None  # a body that speaks in quotation marks calls itself "we"
        subjects = [] if syntax.indirect_objects(clause.head) else syntax.own_subjects(clause.head)
    elif clause == clause.sent.root and verb_class(clause.lower_) is not None and reading.sentence[pronoun.i]:
        subjects = [reading.tokens[i] for i in reading.main_subjects[reading.sentence[pronoun.i] - 1]]
    else:
        return None
    heads = {noun.i for noun in subjects if noun.i < pronoun.i and noun.tag_ not in {"NNS", "NNPS"}}
    if any(reading.tokens[i].is_ancestor(pronoun) for i in heads):
        return None  # "Firefox, its rival, grew"
    found = [body for body in bodies if any(known.phrase in heads for known in body.references)]
    return found[0] if len(found) == len(heads) == 1 else None


def _may_be_empty(clause: Token) -> bool:
    """Whether the subject "it" of ``clause`` may stand for nothing or for a clause: "it is time", "it was good to see you"."""
    return any(child.lemma_ == "be" for child in syntax.auxiliaries(clause)) and clause.pos_ in {"NOUN", "ADJ", "ADV"}
