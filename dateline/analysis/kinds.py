"""What kind of thing a name names: the pipeline's label, refined by the name's own words and the gazetteer.

The bundled pipeline tells people, organisations, places and the rest; the head noun of a name tells more ("Forum" is an
event, "Bridge" a facility), and the gazetteer knows which places are states and towns. A label that already is one of
Dateline's kinds is overruled only where the name's own words leave no doubt.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from spacy.tokens import Span

from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.language.labels import Label
from dateline.language.syntax import is_subject
from dateline.model import Kind

ORGANISATION_HEADS = {row["noun"]: row["sort"] for row in rows("organisations")}
FACILITY_HEADS = frozenset(row["noun"] for row in rows("facilities"))
LANDFORM_HEADS = frozenset(row["noun"] for row in rows("landforms"))
EVENT_HEADS = frozenset(row["noun"] for row in rows("events"))
LAW_HEADS = frozenset(row["noun"] for row in rows("laws") if row["needs"] != "number")
NUMBERED_LAWS = frozenset(row["noun"] for row in rows("laws"))
FIRST_WORDS: Mapping[str, Kind] = {row["words"]: cast("Kind", row["kind"]) for row in rows("first_words")}
WEAPON_NOUNS = frozenset(row["noun"] for row in rows("goods") if row["kind"] == "WEAPON" and not row["needs"])
WEAPON_PREFIXES = frozenset(row["prefix"] for row in rows("designations"))
GROUPS = frozenset(row["group"] for row in rows("groups"))

# The part before one of these heads a name: "[Ministry] of Defence", "[Centre] for Disease Control", "[Battle] of Mosul".
INNER_PREPOSITIONS = frozenset(
    {"of", "for", "on", "in", "at", "to", "against", "de", "des", "du", "del", "der", "di", "da"}
)
# Models of aircraft, rifles, rockets and viruses: letters and figures with a hyphen between ("Su-57", "AK-47").
DESIGNATION = re.compile(r"(?P<prefix>[A-Z][A-Za-z]{0,4})-\d{1,4}[A-Za-z]?")
NUMBER = re.compile(r"\d+|[IVX]+")  # of a war, a resolution, a terminal: "World War II", "Resolution 2231"
LEAST_ACRONYM = 3  # letters
GOVERNED_FEATURES = frozenset({"country", "state", "city"})
# What is governed says so beside its name: "Maidan Wardak [province]", "the [town] of Kutama".
GOVERNED_NOUNS = frozenset("province provincial state county district municipality city town village".split())
# Before the name of a base or a prison, as the forces and services set them: "RAF Croughton", "Fort Bragg", "HMP Belmarsh".
BASE_PREFIXES = frozenset({"RAF", "RAAF", "RNAS", "HMP", "Camp", "Fort"})
COMPASS = frozenset({"North", "South", "East", "West"})  # alone a part of the world, whatever towns are called so


def head_noun(words: Sequence[str]) -> str:
    """Return the word that heads a name: the last one, or the last before a preposition within it."""
    for i, word in enumerate(words):
        if i and word.lower() in INNER_PREPOSITIONS:
            return words[i - 1]
    return words[-1]


def kind_of(name: Span, label: Label) -> Kind | None:
    """Return the kind that ``name`` has by its words and its ``label``; None where both leave it open.

    ``name`` stands without article and title.
    """
    words = [token.text for token in name if not token.is_punct]
    text = name.text
    if not words:
        return None
    if by_first := _kind_by_first_words(words):
        return by_first
    if label == "PERSON" and (len(words) > 1 or not gazetteer().country_code(text)):
        if _is_weapon_called_person(name, words):
            return "WEAPON"
        return "ORG" if _is_body_called_person(words) else "PERSON"
    if gazetteer().country_code(text):
        return "GPE"
    if label in {"LOC", "GPE", "FAC"}:
        is_weapon = singular(words[-1].lower()) in WEAPON_NOUNS and not gazetteer().candidates(text)
        return "WEAPON" if is_weapon else _kind_of_place(name, words, label)
    by_head = _kind_by_head(words)
    if label == "ORG":
        return by_head if by_head in {"EVENT", "FAC", "LAW"} else "ORG"
    if label == "MISC":
        return by_head or _kind_of_other(name, words)
    return label


def _is_weapon_called_person(name: Span, words: Sequence[str]) -> bool:
    """Whether a word labelled a person's is a weapon's: "poisoned with Novichok", but neither "judge Cannon" nor "Cannon ruled".

    A surname acts, follows a title, or has been told with its first name; a weapon does none of these.
    """
    if len(words) > 1 or singular(words[0].lower()) not in WEAPON_NOUNS:
        return False
    before = name.doc[name.start - 1] if name.start else None
    has_title = before is not None and before.pos_ in {"NOUN", "PROPN"}
    acts = is_subject(name.root)
    is_surname = any(len(other) > 1 and other[-1].text == words[0] for other in name.doc.ents)
    return not (has_title or acts or is_surname)


def _is_body_called_person(words: Sequence[str]) -> bool:
    """Whether a name labelled a person's is a body's by its head ("Kirkuk Police") or by an acronym at its end ("ISIS")."""
    if len(words) > 1 and head_noun(words) in ORGANISATION_HEADS:
        return True
    is_acronym = words[-1].isupper() and words[-1].isalpha() and len(words[-1]) >= LEAST_ACRONYM
    return is_acronym and (len(words) == 1 or not words[0].isupper())


def is_named_by_head(words: Sequence[str]) -> Kind | None:
    """Return the kind of a run of capitalised words that its head noun alone proves to be a name, else None."""
    return _kind_by_first_words(words) or _kind_by_head(words)


def settled_kind(votes: Counter[Kind]) -> Kind:
    """Return the kind that most mentions of one name were given; the first among equals."""
    return votes.most_common(1)[0][0]


def _kind_of_place(name: Span, words: Sequence[str], label: Label) -> Kind:
    text = name.text
    if is_seat_of_government(text):
        return "ORG"
    if text in COMPASS:
        return "LOC"
    _, hyphen, last = text.rpartition("-")
    if hyphen and gazetteer().country_of_demonym(last):
        return "NORP"  # "U.S.-Mexican [border]"
    head = head_noun(words)
    if len(words) > 1:
        if any(ORGANISATION_HEADS.get(word) == "outlet" for word in words[1:]):
            return "ORG"  # "ABS-CBN News Channel"
        if head in LANDFORM_HEADS or words[0] in {"Lake", "Mount", "Cape"}:
            return "GPE" if _is_governed(text) else "LOC"
        if head in FACILITY_HEADS:
            return "FAC"
        if words[0] in BASE_PREFIXES and not _is_governed(text):
            return "FAC"
        if (head in ORGANISATION_HEADS or "Police" in words) and not _is_governed(text):
            return "ORG"
    if label == "FAC":
        return "FAC"
    if _is_governed(text) or _is_called_governed(name):
        return "GPE"
    if gazetteer().feature_of(text) == "landmark":
        return "FAC"
    return "GPE" if label == "GPE" else "LOC"


@cache
def is_seat_of_government(text: str) -> bool:
    """Whether ``text`` names a building or office that stands for a government, and no town: "White House"."""
    return gazetteer().state_of_seat(text) is not None and not _is_governed(text)


@cache
def _is_governed(text: str) -> bool:
    """Whether the place that ``text`` most likely means has a government: a state, a province, a town."""
    candidates = gazetteer().candidates(text)
    return bool(candidates) and (candidates[0].feature in GOVERNED_FEATURES or candidates[0].level > 0)


def _is_called_governed(name: Span) -> bool:
    """Whether the words beside ``name`` make it a province or a town: "the town of", or a state after a comma."""
    doc, end = name.doc, name.end
    after = doc[end].lower_ if end < len(doc) else ""
    before = [token.lower_ for token in doc[max(0, name.start - 2) : name.start]]
    if after in GOVERNED_NOUNS or (len(before) == 2 and before[1] == "of" and before[0] in GOVERNED_NOUNS):
        return True
    if after != "," or gazetteer().candidates(name.text):
        return False
    state = next((ent for ent in doc.ents if ent.start == end + 1), None)
    return state is not None and gazetteer().country_code(state.text) is not None  # "Kutama, Zimbabwe"


def _kind_by_head(words: Sequence[str]) -> Kind | None:
    if len(words) < 2:
        return None
    if NUMBER.fullmatch(words[-1]):
        return _kind_of_numbered(words[-2])
    head = head_noun(words)
    if head in EVENT_HEADS and head not in ORGANISATION_HEADS:
        return "EVENT"
    if head in ORGANISATION_HEADS:
        return "ORG"
    if head in FACILITY_HEADS:
        return "FAC"
    if head in LAW_HEADS:
        return "LAW"
    return "LOC" if head in LANDFORM_HEADS else None


def _kind_by_first_words(words: Sequence[str]) -> Kind | None:
    for length in (1, 2):
        kind = FIRST_WORDS.get(" ".join(words[:length]))
        if kind is not None and len(words) > length:
            return kind
    return None


def _kind_of_numbered(noun: str) -> Kind | None:
    """Return what a number after ``noun`` makes a name of: "World [War] II", "[Article] 5", "[Terminal] 3"."""
    if noun in EVENT_HEADS:
        return "EVENT"
    if noun in NUMBERED_LAWS:
        return "LAW"
    return "FAC" if noun in FACILITY_HEADS else None


def _kind_of_other(name: Span, words: Sequence[str]) -> Kind | None:
    if is_people(name.text):
        return "NORP"
    designation = DESIGNATION.fullmatch(name.text)
    if designation and designation["prefix"] in WEAPON_PREFIXES:
        return "WEAPON"
    after = name.doc[name.end] if name.end < len(name.doc) else None
    if singular(words[-1].lower()) in WEAPON_NOUNS or (after is not None and singular(after.lower_) in WEAPON_NOUNS):
        return "WEAPON"  # "Tomahawk [missiles]"
    if designation:
        return "PRODUCT"
    before = name.doc[name.start - 1] if name.start else None
    if before is not None and before.text in {'"', "“", "‘", "«"} and len(words) > 1:
        return "WORK_OF_ART"
    return None


@cache
def is_people(text: str) -> bool:
    """Whether ``text`` names a people, a faith or a party's followers: "Kurds", "Sunni", "Russians"."""
    if text in GROUPS or singular(text) in GROUPS:
        return True
    return text.endswith("s") and gazetteer().country_of_demonym(text) is not None


def singular(noun: str) -> str:
    """Return ``noun`` without the regular ending of the plural."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
