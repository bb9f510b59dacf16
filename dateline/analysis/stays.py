"""Who was, is or will be where, told without saying how they came there: "in 2019 he met Putin in Vladivostok".

Only people, and only where the place belongs to the verb itself. A stay that happened needs a date: it is what tells an
earlier presence from the journey in the news.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from dateline.analysis.date_words import GRAIN_OF_UNIT
from dateline.analysis.findings_at import FindingsAt
from dateline.analysis.inflection import inflections
from dateline.analysis.movement_frames import purposes, stay_verbs
from dateline.analysis.movement_movers import Mover, movers_in
from dateline.language import syntax

AT = frozenset({"in", "at"})
SPENDING = inflections("spend")
LENGTHS = frozenset({"hour", "hours", "day", "days", "night", "nights", "weekend", *GRAIN_OF_UNIT})


class Stay(NamedTuple):
    """``last`` is the last token of the place."""

    place: str
    last: int
    people: list[Mover]


def stay_of(verb: Token, found: FindingsAt) -> Stay | None:
    """Return where ``verb``, or the place itself after a copula ("Sunak is in Kyiv"), says that people are."""
    if verb.i in found.place and any(child.lemma_ == "be" for child in syntax.auxiliaries(verb)):
        preposition = syntax.preposition_of(verb)
        is_there = preposition is not None and preposition.lower_ in AT
        subjects = syntax.subjects(verb) if syntax.own_subjects(verb) else []  # "Merkel, [who] is in Moscow"
        return Stay(found.place[verb.i], verb.i, list(_people(subjects, found))) if is_there else None
    stays = stay_verbs().get(verb.lower_)
    if stays is None or verb.pos_ not in {"VERB", "AUX"} or syntax.is_passive(verb):
        return None
    if verb.lower_ in SPENDING and not any(thing.lower_ in LENGTHS for thing in syntax.objects(verb)):
        return None  # money, not days
    for phrase in _phrases(verb):
        if phrase.preposition.lower_ in AT and phrase.object.i in found.place:
            nouns = syntax.subjects(verb) + (syntax.objects(verb) if stays == "both" else [])
            return Stay(found.place[phrase.object.i], phrase.object.i, list(_people(nouns, found)))
    return None


def _phrases(verb: Token) -> Iterator[syntax.PrepositionalPhrase]:
    """Yield the prepositional phrases of ``verb``, then those of an event that it is at: "attended the summit in Hanoi"."""
    phrases = list(syntax.prepositional_phrases(verb))
    yield from phrases
    events = [*syntax.objects(verb), *(phrase.object for phrase in phrases if phrase.preposition.lower_ in AT)]
    for event in events:
        if event.lower_ in purposes():
            yield from syntax.prepositional_phrases(event)


def _people(nouns: list[Token], found: FindingsAt) -> Iterator[Mover]:
    for noun in nouns:
        for mover in movers_in(noun, found):
            if mover.entity and found.entities[mover.entity].kind == "PERSON":
                yield mover
