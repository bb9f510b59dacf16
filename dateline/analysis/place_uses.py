"""The part a place name plays: a place one can be at, the government that sits there, an adjective, or a piece of a name.

"In Moscow" is a place, "Moscow said" a government, "Russian" and "Moscow-based" neither, "Moscow State University" a
name. Governments are looked for only where the name can stand for one: a state, a capital, a seat such as the Kremlin.
"""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.movement_frames import noun_frames, unnamed_movers, verb_frames
from dateline.analysis.word_lists import rows
from dateline.gazetteer.folding import folded
from dateline.gazetteer.states import STATES, US_STATE_NAMES
from dateline.language import syntax
from dateline.model import PlaceUse

# Inside one of these a name is where something is, whatever the verb: "in Moscow", "near the White House".
LOCATIVE = frozenset(
    "in at near inside outside around across through throughout into within onto off towards toward over above along via".split()
)
# Beside one of these a state acts or is dealt with: "with Russia", "against Iran", "between Tokyo and Seoul".
DEALING = frozenset({"with", "without", "against", "between", "by", "among", "versus", "like", "unlike"})
# Beside one of these it depends on the noun or verb that governs: "sanctions on Iran" but "rain on Iran".
DEPENDING = frozenset({"to", "on", "for", "from", "of", "about", "upon", "by", "over"})
# What runs "between" two places.
BETWEEN_PLACES = frozenset(
    {"flight", "flights", "train", "trains", "road", "railway", "ferry", "distance", "strait", "sea"}
)
# What follows is one of those just spoken of: "countries including Algeria".
NAMING_ONE = frozenset({"including", "like", "as"})
OPPOSING = frozenset({"against", "to", "over", "with", "by"})
SCORE = re.compile(r"(?<![\d–-])\d{1,3}[–-]\d{1,3}(?![\d–-])")  # "3-1"
HYPHENS = frozenset("-‐‑–")
AT_HYPHENS = re.compile("[-‐‑–]")


def place_use(name: Span) -> PlaceUse:
    """Return the part that ``name``, a place's name or an adjective made of one, plays where it stands."""
    if _is_demonym(name):
        return "demonym"
    polity = _polity(name)
    if _is_part_of_name(name) or _is_team(name):
        return "part-of-name"
    if _is_adjectival(name):
        return "demonym"
    if _is_whose_office(name.root, _lists().organ):
        return "government"
    if polity is None:
        return "government" if _speaks(name) else "place"
    if polity == "seat" and not _is_located(name):
        return "government"
    return "government" if _acts(name, polity) else "place"


def stands_for_state(name: Span) -> bool:
    """Whether ``name``, a capital's or seat's, means the government of its state: not in "the mayor of Paris"."""
    return place_use(name) == "government" and not _is_whose_office(name.root, _lists().local)


def can_govern(name: str) -> bool:
    """Whether ``name`` can stand for a government: a state, a capital, a seat of government."""
    key = folded(name)
    return (key in STATES.by_name and not name.islower()) or key in STATES.by_seat


def is_demonym(word: str) -> bool:
    """Whether ``word`` is an adjective or a noun of people made from a place's name: "Russian", "Europeans"."""
    return word in STATES.by_demonym or word in _lists().demonyms


class _Lists(NamedTuple):
    demonyms: frozenset[str]
    stative: frozenset[str]
    patient: frozenset[str]
    speaking: frozenset[str]
    organ: frozenset[str]
    local: frozenset[str]
    polity: frozenset[str]
    ground: frozenset[str]
    stance: frozenset[str]
    states: frozenset[str]
    club: frozenset[str]


@cache
def _lists() -> _Lists:
    def verbs(role: str) -> frozenset[str]:
        return frozenset(
            form for row in rows("place_verbs") if row["role"] == role for form in inflections(row["verb"])
        )

    def nouns(role: str) -> frozenset[str]:
        found = {row["noun"] for row in rows("place_nouns") if row["role"] == role}
        return frozenset(found | {_plural(noun) for noun in found})

    return _Lists(
        demonyms=frozenset(row["word"] for row in rows("regional_demonyms")),
        stative=verbs("stative") | {"is", "are", "was", "were", "been", "has", "had"},
        patient=verbs("patient"),
        speaking=verbs("speaking"),
        organ=nouns("organ") | nouns("local"),
        local=nouns("local"),
        polity=nouns("polity") | nouns("organ") | nouns("local"),
        ground=nouns("ground"),
        stance=nouns("stance"),
        states=nouns("states"),
        club=nouns("club"),
    )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _is_demonym(name: Span) -> bool:
    text = AT_HYPHENS.split(name.text)[-1]  # "U.S.-Mexican"
    if not is_demonym(text) and not is_demonym(name.text):
        return False
    if name.text in _lists().demonyms and _is_located(name) and name.root.tag_ not in {"NNS", "NNPS"}:
        return name.doc[max(0, name.start - 1)].lower_ != "the"  # "in the Mediterranean"
    # "Georgia", "Jordan" are no demonyms; "American" is one except inside a longer name, which the caller cuts out.
    return folded(text) not in STATES.by_name


def _polity(name: Span) -> str | None:
    key = folded(name.text)
    if key in STATES.seat_buildings:
        return "seat"
    if key in STATES.by_seat:
        return "capital"
    return "state" if key in STATES.by_name and not name.text.islower() else None


def _is_part_of_name(name: Span) -> bool:
    """Whether ``name`` is a piece of a longer name: of an entity around it, or of proper nouns that it describes."""
    doc = name.doc
    for i in (name.start, name.end - 1):
        token = doc[i]
        if token.ent_type_ in {"PERSON", "ORG", "MISC", "EVENT", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"}:
            start, end = _entity_bounds(token)
            if (start < name.start or end > name.end) and doc[start].lower_ != "government":  # "Government of [Iraq]"
                return True
    root = name.root
    if name.end < len(doc) and doc[name.end].pos_ == "PROPN" and _touches(name):
        after = doc[name.end]
        if after.ent_type_ == "PERSON" and after.head == root and syntax.is_name_part(after):
            return True  # a given name taken for a place: "Georgia O'Keeffe"
        if after.ent_type_ in {"LOC", "GPE", "PERSON"}:  # "Washington DC", "US President"; a place and its state
            return False
        head = root.head
        # "US Secretary of State", "United States President Trump"
        is_title = _is_one_of(after, _lists().organ) or head.lower_ in _lists().polity
        return head.i >= name.end and syntax.is_name_part(root) and head.pos_ == "PROPN" and not is_title
    before = doc[name.start - 1] if name.start else None
    return before is not None and before.pos_ == "PROPN" and before.ent_type_ == "PERSON" and syntax.is_name_part(root)


def _is_team(name: Span) -> bool:
    """Whether ``name`` plays in a match: "Chelsea won 3-1", "Washington beat Dallas in the final"."""
    noun = _first_conjunct(name.root)
    preposition = syntax.preposition_of(noun)
    if preposition is not None and preposition.lower_ not in OPPOSING:
        return False
    governor = syntax.attachment(noun)
    if governor.lower_ not in _match_words("result") or (preposition is None and not _is_argument(noun)):
        return False
    words = [token.lower_ for token in name.sent]
    return not _match_words("sign").isdisjoint(words) or SCORE.search(name.sent.text) is not None


def _is_argument(noun: Token) -> bool:
    return syntax.is_subject(noun) or syntax.is_object(noun)


@cache
def _match_words(role: str) -> frozenset[str]:
    words = [row["word"] for row in rows("match_words") if row["role"] == role]
    return frozenset().union(*(inflections(word) | {_plural(word)} for word in words))


def _entity_bounds(token: Token) -> tuple[int, int]:
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def _touches(name: Span) -> bool:
    return name[-1].whitespace_ == " "


def _is_adjectival(name: Span) -> bool:
    """Whether the name stands before a noun as an adjective would: "US officials", "Moscow-based", "the Ukraine war"."""
    doc, root = name.doc, name.root
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.text in HYPHENS and not name[-1].whitespace_:
        return True
    if after is None or not (syntax.is_name_part(root) or root in syntax.premodifiers(root.head)):
        return False
    head = root.head
    if syntax.is_possessor(root) or syntax.preposition_of(root) is not None or head.i < name.end:
        return False
    if head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in {"LOC", "GPE"}:
        return False
    return head.lower_ not in _lists().ground and not _is_appositive_list(name, head)


def _is_appositive_list(name: Span, head: Token) -> bool:
    return any(token.is_punct and token.text not in HYPHENS for token in name.doc[name.end : head.i])


def _is_located(name: Span) -> bool:
    preposition = syntax.preposition_of(name.root)
    return (
        preposition is not None
        and (preposition.lower_ in LOCATIVE or preposition.lower_ in {"to", "from"})
        and not (preposition.lower_ in {"to", "from"} and _governed_by_polity(name.root))
    )


def _is_whose_office(noun: Token, offices: Collection[str]) -> bool:
    """Whether someone holds an office of ``noun``'s, a town too: "mayor of Paris", "Presidents Buhari of Nigeria"."""
    noun = _first_conjunct(noun)
    if syntax.is_possessor(noun):
        return _is_one_of(noun.head, offices)
    preposition = syntax.preposition_of(noun)
    if preposition is None or not preposition.i or preposition.lower_ not in {"of", "from"}:
        return False
    if preposition.lower_ == "from" and folded(_name_at(noun)) not in _represented():
        return False  # "attorneys general from Maine", but a secretary from Springfield is at home there
    governor = syntax.attachment(noun)
    # The noun before the preposition too: parsers hang "serving as president of the US" on the verb at times.
    if _is_one_of(governor, offices) or _is_one_of(noun.doc[preposition.i - 1], offices):
        return True
    if governor.ent_type_ != "PERSON":
        return False
    people = {governor, _first_conjunct(governor)}
    titles = [title for person in people for title in syntax.premodifiers(person)]
    titles += [noun.doc[person.left_edge.i - 1] for person in people if person.left_edge.i]
    return any(_is_one_of(title, offices) for title in titles)


def _is_one_of(noun: Token, offices: Collection[str]) -> bool:
    """Whether ``noun`` is one of ``offices``, or a word of one that has two: "attorneys general"."""
    doc = noun.doc
    pairs = (doc[max(0, noun.i - 1) : noun.i + 1], doc[noun.i : noun.i + 2])
    return noun.lower_ in offices or any(pair.text.lower() in offices for pair in pairs)


def _name_at(noun: Token) -> str:
    """Return the name that ``noun`` heads, without its article."""
    if not noun.ent_type_:
        return noun.text
    start, end = _entity_bounds(noun)
    return noun.doc[start:end].text


@cache
def _represented() -> frozenset[str]:
    """States and federal states, folded: whoever holds an office and is "from" there acts for it."""
    return frozenset(map(folded, US_STATE_NAMES)) | STATES.by_name.keys()


def _acts(name: Span, polity: str) -> bool:
    """Whether the state or capital ``name`` stands for its government."""
    return _plays_government(_one_of_states(_first_conjunct(name.root)), polity)


def _one_of_states(noun: Token) -> Token:
    """Return the common noun for the states of which ``noun`` is named as one, whose part it plays; else ``noun``.

    "Seven [countries], the United Kingdom, France and Japan", "[countries] including Algeria".
    """
    preposition = syntax.preposition_of(noun)
    is_named_one = preposition is not None and preposition.lower_ in NAMING_ONE
    holder = syntax.attachment(noun)
    if (is_named_one or syntax.is_apposition(noun)) and holder.lower_ in _lists().states:
        return holder
    return noun


def _plays_government(noun: Token, polity: str) -> bool:
    lists = _lists()
    if syntax.is_possessor(noun):
        return noun.head.lower_ in lists.polity and noun.head.lower_ not in lists.ground
    preposition = syntax.preposition_of(noun)
    if preposition is not None and preposition.lower_ not in NAMING_ONE - {"like"}:
        return _dealt_with(noun, preposition)
    head = noun.head
    if syntax.is_subject(noun):
        return _is_actor(head, polity)
    if verb := _verb_without_subject(noun):
        return _is_actor(verb, polity)
    if syntax.is_object(noun):
        return head.lower_ in lists.patient or _has_open_verb(head)
    return False


def _verb_without_subject(noun: Token) -> Token | None:
    """Return the finite verb that ``noun`` stands before and that has no subject beside it: parsers miss that it is one.

    "Reported [Iran] issued warrants", read as the object of either verb.
    """
    if syntax.is_subject(noun) or syntax.preposition_of(noun) is not None:
        return None
    for verb in (noun.head, *syntax.clauses(noun.head)):
        if verb.i > noun.i and syntax.is_predicate(verb) and not syntax.own_subjects(verb) and _is_finite(verb):
            between = noun.doc[noun.right_edge.i + 1 : verb.i]
            if all(token.head == verb or token.pos_ in {"AUX", "ADV", "PART"} for token in between):
                return verb
    return None


def _is_finite(verb: Token) -> bool:
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "VBN", "MD"} for token in (verb, *syntax.auxiliaries(verb)))


def _speaks(name: Span) -> bool:
    """Whether any place that is no seat of government acts all the same: "Springfield announced", "according to Ohio"."""
    root = _first_conjunct(name.root)
    if syntax.is_subject(root) and not syntax.is_passive(root.head):
        return root.head.lower_ in _lists().speaking
    preposition = syntax.preposition_of(root)
    return preposition is not None and preposition.lower_ == "according"


def _is_actor(verb: Token, polity: str) -> bool:
    lists = _lists()
    if syntax.is_passive(verb):
        complements = syntax.open_clauses(verb)
        if complements:  # "is expected to ask"
            return _is_actor(complements[0], polity)
        return verb.lower_ in lists.patient
    if not syntax.is_predicate(verb):
        return False
    if verb.pos_ not in {"VERB", "AUX"}:  # "Russia is ready to", "Moscow is a city"
        return bool(syntax.open_clauses(verb)) or verb.lower_ in lists.polity
    if verb.lower_ in lists.stative:  # "has to leave", "had poor relations"
        has = verb.lower_ in inflections("have")
        return _has_open_verb(verb) or (has and any(thing.lower_ in lists.polity for thing in syntax.objects(verb)))
    return True


def _has_open_verb(verb: Token) -> bool:
    """Whether ``verb`` has a complement that is one: "has to [leave]", not "has become a [place]"."""
    return any(clause.pos_ == "VERB" for clause in syntax.open_clauses(verb))


def _dealt_with(noun: Token, preposition: Token) -> bool:
    word = preposition.lower_
    governor = syntax.attachment(noun)
    lists = _lists()
    if word in LOCATIVE and word != "over":
        return False
    if word == "according":
        return True
    if word == "by":
        return syntax.is_passive(governor)
    if word == "of":  # "the president of Burundi", "a critic of Russia"; not "the invasion of Ukraine"
        is_member = noun.lower_ in lists.states and governor.lower_ in lists.club  # "a group of seven countries"
        return is_member or governor.lower_ in lists.organ | lists.stance
    if word in DEALING:
        return governor.lower_ not in lists.ground | BETWEEN_PLACES
    return word in DEPENDING and _governed_by_polity(noun)


def _governed_by_polity(noun: Token) -> bool:
    governor, preposition = syntax.attachment(noun), syntax.preposition_of(noun)
    lists = _lists()
    if preposition is not None and _is_gone_to(governor, preposition):
        return False
    if governor.pos_ in {"NOUN", "PROPN"}:
        # "Fear of aggression from the US": the nearer noun too, since parsers hang the phrase on either.
        nouns = (governor, noun.doc[preposition.i - 1]) if preposition is not None and preposition.i else (governor,)
        return any(one.lower_ in lists.polity and one.lower_ not in lists.ground for one in nouns)
    if governor.pos_ == "VERB":
        if governor.lower_ in lists.patient:  # "sell arms to Russia", "demanded of Moscow"
            return True
        return any(thing.lower_ in lists.polity for thing in syntax.objects(governor))  # "impose sanctions on Iran"
    return False


def _is_gone_to(governor: Token, preposition: Token) -> bool:
    """Whether somebody goes or is sent that way: "led a delegation to", "paid a visit to", "sent 3,000 troops to"."""
    if preposition.lower_ not in {"to", "from"}:
        return False
    if governor.lower_ in noun_frames():
        return True
    things = syntax.patients(governor) if governor.pos_ == "VERB" else []
    if any(thing.lower_ in noun_frames() for thing in things):
        return True
    return governor.lower_ in verb_frames() and any(thing.lower_ in unnamed_movers() for thing in things)


def _first_conjunct(noun: Token) -> Token:
    while syntax.is_conjunct(noun) and noun.head != noun:
        noun = noun.head
    return noun
