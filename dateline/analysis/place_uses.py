"""The part a place name plays: a place one can be at, the government that sits there, an adjective, or a piece of a name.

"In Moscow" is a place, "Moscow said" a government, "Russian" and "Moscow-based" neither, "Moscow State University" a
name. Governments are looked for only where the name can stand for one: a state, a capital, a seat such as the Kremlin.
"""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Span, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.word_lists import rows
from dateline.gazetteer.folding import folded
from dateline.gazetteer.states import STATES
from dateline.language import syntax
from dateline.model import PlaceUse

# Inside one of these a name is where something is, whatever the verb: "in Moscow", "near the White House".
LOCATIVE = frozenset(
    "in at near inside outside around across through throughout into within onto off towards toward over above along via".split()
)
# Beside one of these a state acts or is dealt with: "with Russia", "against Iran", "between Tokyo and Seoul".
DEALING = frozenset({"with", "against", "between", "by", "among", "versus", "like", "unlike"})
# Beside one of these it depends on the noun or verb that governs: "sanctions on Iran" but "rain on Iran".
DEPENDING = frozenset({"to", "on", "for", "from", "of", "about", "upon", "by", "over"})
# What runs "between" two places.
BETWEEN_PLACES = frozenset(
    {"flight", "flights", "train", "trains", "road", "railway", "ferry", "distance", "strait", "sea"}
)
HYPHENS = frozenset("-‐‑–")


def place_use(name: Span) -> PlaceUse:
    """Return the part that ``name``, a place's name or an adjective made of one, plays where it stands."""
    if _is_demonym(name):
        return "demonym"
    polity = _polity(name)
    if _is_part_of_name(name):
        return "part-of-name"
    if _is_adjectival(name):
        return "demonym"
    if polity is None:
        return "government" if _speaks(name) else "place"
    if polity == "seat" and not _is_located(name):
        return "government"
    return "government" if _acts(name, polity) else "place"


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
    polity: frozenset[str]
    ground: frozenset[str]


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
        organ=nouns("organ"),
        polity=nouns("polity") | nouns("organ"),
        ground=nouns("ground"),
    )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _is_demonym(name: Span) -> bool:
    text = name.text
    if not is_demonym(text):
        return False
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
            if start < name.start or end > name.end:
                return True
    root = name.root
    if name.end < len(doc) and doc[name.end].pos_ == "PROPN" and _touches(name):
        after = doc[name.end]
        if after.ent_type_ in {"LOC", "GPE", "PERSON"}:  # "Washington DC", "US President"; a place and its state
            return False
        head = root.head
        return head.i >= name.end and syntax.is_name_part(root) and head.pos_ == "PROPN" and not _is_title(head)
    before = doc[name.start - 1] if name.start else None
    return before is not None and before.pos_ == "PROPN" and before.ent_type_ == "PERSON" and syntax.is_name_part(root)


def _entity_bounds(token: Token) -> tuple[int, int]:
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def _touches(name: Span) -> bool:
    return name[-1].whitespace_ == " "


def _is_title(head: Token) -> bool:
    return head.lower_ in _lists().polity


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
    return any(token.is_punct for token in name.doc[name.end : head.i])


def _is_located(name: Span) -> bool:
    preposition = syntax.preposition_of(name.root)
    return (
        preposition is not None
        and (preposition.lower_ in LOCATIVE or preposition.lower_ in {"to", "from"})
        and not (preposition.lower_ in {"to", "from"} and _governed_by_polity(name.root))
    )


def _acts(name: Span, polity: str) -> bool:
    """Whether the state or capital ``name`` stands for its government."""
    root = _first_conjunct(name.root)
    if syntax.is_possessor(root):
        return root.head.lower_ in _lists().polity and root.head.lower_ not in _lists().ground
    preposition = syntax.preposition_of(root)
    if preposition is not None:
        return _dealt_with(root, preposition)
    head = root.head
    if syntax.is_subject(root):
        return _is_actor(head, polity)
    if syntax.is_object(root):
        return head.lower_ in _lists().patient or bool(syntax.open_clauses(head))
    return False


def _speaks(name: Span) -> bool:
    """Whether any place that is no seat of government acts all the same: "Springfield announced", "according to Ohio"."""
    root = _first_conjunct(name.root)
    if syntax.is_subject(root) and not syntax.is_passive(root.head):
        return root.head.lower_ in _lists().speaking
    preposition = syntax.preposition_of(root)
    return preposition is not None and preposition.lower_ == "according"


def _is_actor(verb: Token, polity: str) -> bool:
    if syntax.is_passive(verb):
        complements = syntax.open_clauses(verb)
        if complements:  # "is expected to ask"
            return _is_actor(complements[0], polity)
        return verb.lower_ in _lists().patient
    if not syntax.is_predicate(verb):
        return False
    if verb.pos_ not in {"VERB", "AUX"}:  # "Russia is ready to", "Moscow is a city"
        return bool(syntax.open_clauses(verb)) or verb.lower_ in _lists().polity
    if verb.lower_ in _lists().stative:
        return bool(syntax.open_clauses(verb))
    return True


def _dealt_with(noun: Token, preposition: Token) -> bool:
    word = preposition.lower_
    governor = syntax.attachment(noun)
    if word in LOCATIVE and word != "over":
        return False
    if word == "according":
        return True
    if word == "by":
        return syntax.is_passive(governor)
    if word == "of" and governor.lower_ in _lists().organ:  # "the president of Burundi"; not "the invasion of Ukraine"
        return True
    if word in DEALING:
        return governor.lower_ not in _lists().ground | BETWEEN_PLACES
    return word in DEPENDING and word != "of" and _governed_by_polity(noun)


def _governed_by_polity(noun: Token) -> bool:
    governor = syntax.attachment(noun)
    lists = _lists()
    if governor.pos_ in {"NOUN", "PROPN"}:
        return governor.lower_ in lists.polity and governor.lower_ not in lists.ground
    if governor.pos_ == "VERB":
        if governor.lower_ in lists.patient:  # "sell arms to Russia", "demanded of Moscow"
            return True
        return any(thing.lower_ in lists.polity for thing in syntax.objects(governor))  # "impose sanctions on Iran"
    return False


def _first_conjunct(noun: Token) -> Token:
    while syntax.is_conjunct(noun) and noun.head != noun:
        noun = noun.head
    return noun
