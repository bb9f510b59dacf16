"""The forms of an English verb, from its base form.

Word lists are looked up by the words as they stand, not by lemma: a statistical lemmatizer guesses ("plann" for
"planning"), and a reporting verb it has never seen is the one that matters.
"""

from functools import cache

from dateline.analysis.word_lists import rows

VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["verb"]: (row["past"], row["participle"] or row["past"]) for row in rows("irregular_verbs")}


def inflections(verb: str) -> frozenset[str]:
    """Return the forms of ``verb`` (its base form): "say" gives say, says, said, saying."""
    forms = {verb, third_person(verb), past(verb), participle(verb), gerund(verb)}
    if len(verb) > 3 and verb[-1] == "l" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        forms |= {verb + "led", verb + "ling"}  # British: travelled, signalling
    return frozenset(forms)


def third_person(verb: str) -> str:
    """Return the form that goes with "she"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_consonant_y(verb) else verb + "s"


def past(verb: str) -> str:
    """Return the simple past."""
    return _irregular()[verb][0] if verb in _irregular() else _regular_past(verb)


def participle(verb: str) -> str:
    """Return the past participle."""
    return _irregular()[verb][1] if verb in _irregular() else _regular_past(verb)


def gerund(verb: str) -> str:
    """Return the form in -ing."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _ends_in_consonant_y(verb) else _doubled(verb) + "ed"


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in VOWELS


def _doubled(verb: str) -> str:
    """Double the last consonant of a stressed short syllable: plan, admit, refer; not offer, visit."""
    is_short = len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    one_syllable = sum(letter in VOWELS for letter in verb) == 1
    stressed_last = verb.endswith(("mit", "fer", "cur", "pel", "get", "gin")) and not verb.endswith(("offer", "suffer"))
    return verb + verb[-1] if is_short and (one_syllable or stressed_last) else verb
