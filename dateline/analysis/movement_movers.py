"""Who or what goes: the subject of a verb of going, the object of a verb of sending, and those who go along."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dateline.analysis.findings_at import FindingsAt
from dateline.analysis.movement_frames import Frame, offices, purposes, unnamed_movers
from dateline.language import syntax

# Kinds that never travel themselves. A state can send; what it sends is the mover.
STAYING_KINDS = frozenset({"GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
# One nobody was found for still goes somewhere: "they fled to Rwanda".
PRONOUNS = frozenset(
    {*("he", "she", "they", "it", "we", "i", "who", "him", "her", "them", "us"), *("his", "their", "our", "my")}
)
ALONG = frozenset({"with", "alongside"})
# Nouns between which and a name "with" belongs to the noun: "for talks with Xi".
DEALINGS = frozenset({"meeting", "meetings", "relations", "ties", "war", "border", "tensions", "deal", "letter"})
DASHES = frozenset("—–")


class Mover(NamedTuple):
    """``entity`` is None for one without a name; ``noun`` is the word for it."""

    entity: str | None
    noun: Token

    @property
    def is_somebody(self) -> bool:
        """Whether one is meant who is somewhere already: named, a pronoun, "the pope"; not the "weapons" one could send."""
        if self.entity or self.noun.pos_ == "PRON":
            return True
        return self.noun.lower_ in offices() and any(child.lower_ == "the" for child in self.noun.children)


def movers_of_verb(verb: Token, frame: Frame, found: FindingsAt) -> list[Mover]:
    """Return who or what goes where ``verb`` says so, those who go along included."""
    if frame.moves == "subject":
        movers = next(filter(None, (_all(nouns, found) for nouns in _subjects(verb))), [])
    elif frame.moves == "object" or syntax.is_passive(verb):
        movers = _all(syntax.patients(verb), found)
        if not movers and syntax.is_passive(verb):
            movers = _all(_before(verb), found)
    elif frame.moves == "together":
        movers = _all([*syntax.subjects(verb), *syntax.objects(verb)], found)
    else:
        movers = _all(syntax.objects(verb), found) or _all(syntax.subjects(verb) or _before(verb), found)
    return _distinct([*movers, *_companions(verb, movers, found)]) if movers else []


def movers_of_noun(noun: Token, head: Token, frame: Frame, found: FindingsAt) -> list[Mover]:
    """Return whose journey ``noun`` is; ``head`` is the predicate it stands with."""
    phrases = list(syntax.prepositional_phrases(noun))
    if frame.moves == "content":
        nouns = [p.object for p in phrases if p.preposition.lower_ == "of"] or syntax.premodifiers(noun)
    else:
        nouns = syntax.possessors(noun) or [p.object for p in phrases if p.preposition.lower_ in {"by", "of"}]
        nouns = [one for one in nouns if one.i not in found.place]  # "a tour of Moscow"
        if not nouns and syntax.is_predicate(head):
            nouns = [] if syntax.is_passive(head) else syntax.subjects(head)
    movers = _all(nouns, found)
    return _distinct([*movers, *_companions(noun, movers, found)]) if movers else []


def movers_in(noun: Token, found: FindingsAt) -> Iterator[Mover]:
    """Yield the movers that ``noun`` names, or one without a name."""
    named = found.entity.get(noun.i, ())
    for identifier in named:
        # A name that no gazetteer knows may well be a person's that was taken for a place.
        if found.entities[identifier].kind not in STAYING_KINDS or identifier in found.unlocated:
            yield Mover(identifier, noun)
    if not named and _goes_unnamed(noun):
        yield Mover(None, noun)


def _goes_unnamed(noun: Token) -> bool:
    if noun.lower_ in unnamed_movers() or (noun.lower_ in PRONOUNS and noun.pos_ == "PRON"):
        return True
    return noun.pos_ == "NUM" and not noun.lower_.endswith(("th", "st", "nd", "rd"))  # "35 were taken to Tripoli"


def _all(nouns: list[Token], found: FindingsAt) -> list[Mover]:
    return [mover for noun in nouns for mover in movers_in(noun, found)]


def _subjects(verb: Token) -> Iterator[list[Token]]:
    """Yield what may be the subject of ``verb``, the likeliest first: parsers miss it at times."""
    doc = verb.doc
    if doc[verb.i - 1].text in DASHES:  # "the army — whose chief is the president — entered"
        yield [doc[i - 1] for i in range(verb.i - 2, verb.sent.start, -1) if doc[i].text in DASHES][:1]
    yield syntax.subjects(verb)
    yield _before(verb)
    if syntax.is_adnominal(verb):  # "thousands of refugees crossed into", read as those who were crossed
        yield [verb.head]
    if verb in syntax.parenthetical_verbs(verb.head):  # "will fly to Bali, then travel on to Jakarta"
        yield syntax.subjects(verb.head)


def _before(verb: Token) -> list[Token]:
    """Return the noun right before ``verb`` and its auxiliaries."""
    doc, i, start = verb.doc, verb.i - 1, verb.sent.start
    while i >= start and doc[i].pos_ in {"AUX", "ADV", "PART"}:
        i -= 1
    if i < start or doc[i].pos_ not in {"PROPN", "NOUN", "PRON", "NUM"}:
        return []
    return [doc[i]] if doc[i].pos_ != "NOUN" or doc[i].head.i >= doc[i].i else []


def _companions(head: Token, movers: list[Mover], found: FindingsAt) -> list[Mover]:
    """Return the people who go along: "with Lavrov", "accompanied by his wife"."""
    nouns = []
    for phrase in syntax.prepositional_phrases(head):
        before = head.doc[phrase.preposition.i - 1].lower_ if phrase.preposition.i else ""
        if phrase.preposition.lower_ in ALONG and before not in purposes() | DEALINGS:
            nouns.append(phrase.object)
    for governor in (head, *(mover.noun for mover in movers)):
        nouns += [
            token
            for clause in governor.children
            if clause.lower_ in {"accompanied", "joined"} and clause.tag_ == "VBN"
            for token in syntax.subtree(clause)
        ]
    return [mover for mover in _all(nouns, found) if mover.entity and found.entities[mover.entity].kind == "PERSON"]


def _distinct(movers: list[Mover]) -> list[Mover]:
    """Return each of ``movers`` once; those without a name only where none has one: "Assad and his family"."""
    named = {mover.entity: mover for mover in reversed(movers) if mover.entity}
    return list(reversed(named.values())) or movers[:1]
