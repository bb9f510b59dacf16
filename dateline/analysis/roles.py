"""What a person is called by office or trade: before the name, beside it, and in its place.

"Russian defence minister Sergei Shoigu", "Putin, the president of Russia," and "Kirby is a spokesman" give a person a
role; "the Russian president" without a name is the same phrase put in the name's place, which coreference resolves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.analysis.hyphens import HYPHENS
from dateline.analysis.kinds import singular
from dateline.analysis.names import ARTICLES, NOT_NAMES, Name
from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.language import syntax

ROLES = {row["noun"]: row for row in rows("roles")}
SEVERAL_WORDS = frozenset(noun for noun in ROLES if " " in noun or "-" in noun)
LAST_WORDS = frozenset(
    form for noun in ROLES for last in [re.split(r"[ -]", noun)[-1]] for form in (last, last + "s", last[:-1] + "ies")
)
LONGEST = max(noun.count(" ") + 2 * noun.count("-") for noun in SEVERAL_WORDS) + 1
PAST = frozenset({"former", "ex", "late", "then", "outgoing", "ousted", "deposed", "previous", "retired"})
ONCE = frozenset({"formerly", "previously", "once", "then"})
# Part of the role, but not of the office: what may differ between two ways of naming one role.
MANNER = PAST | {
    "acting",
    "interim",
    "current",
    "incumbent",
    "new",
    "longtime",
    "veteran",
    "embattled",
    "newly",
    "elected",
}
BEFORE_ROLE = frozenset({"ADJ", "NOUN", "PROPN"})
DETERMINERS = ARTICLES | {"this", "that", "his", "her", "its", "their", "one"}
APPOSITION_ENDS = frozenset(
    {",", ".", ";", ":", ")", "(", "—", "–", "who", "which", "whose", "whom", "said", "says", "told"}
)
LONGEST_APPOSITION = 14  # words; longer ones begin to be clauses (Wikinews, by eye)


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as the text words it. ``span`` has no article; ``noun`` is the head as the table has it.

    ``country`` is the state named in it (ISO 3166-1 alpha-2) and ``qualifiers`` its other words but for manner, small
    letters: {"defence"} in "former Russian defence minister".
    """

    span: Span
    noun: str
    country: str | None
    qualifiers: frozenset[str]
    is_past: bool

    @property
    def scope(self) -> str:
        """The scope the table gives the noun: state, office, body, rank or trade."""
        return ROLES[self.noun]["scope"]

    @property
    def gender(self) -> str | None:
        """The gender that the noun itself says: "f" for a spokeswoman."""
        return ROLES[self.noun]["gender"] or None

    @property
    def heads_a_state(self) -> bool:
        """Whether it says no more than that someone is at the head of a named state: "the Russian leader"."""
        return self.scope == "state" and self.country is not None and not self.qualifiers and not self.is_past


def roles_of(name: Name) -> Iterator[RolePhrase]:
    """Yield the roles that stand with ``name`` (a person's) in the text: before it, in apposition, as a predicate."""
    for role in (_role_before(name), _apposition_before(name), _apposition_after(name), _predicate(name)):
        if role is not None and not _is_of_several(role):
            yield role


def _is_of_several(role: RolePhrase) -> bool:
    """Whether the role is worded for more than one: "actors", "two different presidents"."""
    last = role.noun.split()[-1]
    return not any(token.lower_ in {last, role.noun} or token.lower_.endswith(last) for token in role.span)


def read_role(phrase: Span) -> RolePhrase | None:
    """Return the role that ``phrase`` (a noun phrase, article allowed) names; None if its head is no role."""
    doc, start, end = phrase.doc, phrase.start, phrase.end
    was = False
    while start < end and (doc[start].lower_ in DETERMINERS or doc[start].pos_ == "ADV"):
        was = was or doc[start].lower_ in ONCE
        start += 1
    if start == end:
        return None
    stop = next((i for i in range(start + 1, end) if doc[i].pos_ == "ADP" and not _is_inside_name(doc[i])), end)
    noun = _noun_ending_at(doc, stop, start)
    of_state = _noun_ending_at(doc, min(stop + 2, end), start)
    if of_state is not None and " of " in of_state:
        noun = of_state
    if noun is None:
        return None
    span = doc[start:end]
    country, country_words = _country_in(span)
    other = {token.lower_ for token in span if token.is_alpha and token.pos_ not in {"ADP", "DET", "PART", "CCONJ"}}
    other -= country_words | set(noun.replace("-", " ").split()) | {singular(word) for word in noun.split()}
    return RolePhrase(
        span=span,
        noun=noun,
        country=country,
        qualifiers=frozenset(other - MANNER - {noun + "s"}),
        is_past=was or bool(other & PAST),
    )


def _is_inside_name(token: Token) -> bool:
    """Whether a preposition is part of a body's name: "Florida Department [of] Transportation official"."""
    return token.ent_iob_ == "I" or token.tag_ == "POS"


def role_noun(token: Token) -> str | None:
    """Return the role that the word ``token`` ends ("minister", "prime minister", singular), or None."""
    return _noun_ending_at(token.doc, token.i + 1, token.sent.start) if token.lower_ in LAST_WORDS else None


def _noun_ending_at(doc: Doc, end: int, start: int) -> str | None:
    """Return the longest role noun of the table whose last word is the one before ``end``."""
    if end <= start or doc[end - 1].lower_ not in LAST_WORDS:
        return None
    for length in range(min(LONGEST, end - start), 0, -1):
        text = doc[end - length : end].text.lower()
        if text in ROLES:
            return text
        if _singular(text) in ROLES and doc[end - 1].tag_ in {"NNS", "NNPS"}:
            return _singular(text)
    return None


def _singular(noun: str) -> str:
    """Return the singular of a role: "heads of states" is "head of state"."""
    return " of ".join(singular(part) for part in noun.split(" of "))


def _country_in(span: Span) -> tuple[str | None, set[str]]:
    """Return the state that ``span`` names, by name or adjective, and the words that name it, in small letters."""
    for length in (3, 2, 1):
        for i in range(len(span) - length + 1):
            part = span[i : i + length]
            if not part[0].text[0].isupper():
                continue
            code = gazetteer().country_code(part.text) or gazetteer().country_of_demonym(part.text)
            if code is not None:
                return code, {token.lower_ for token in part}
    return None, set()


def _role_before(name: Name) -> RolePhrase | None:
    doc, end = name.core.doc, name.span.start
    sentence = name.core[0].sent.start
    noun_end = (
        end - 2 if end - 2 > sentence and doc[end - 1].lower_ == "elect" and doc[end - 2].text in HYPHENS else end
    )
    if (
        noun_end <= sentence
        or _noun_ending_at(doc, noun_end, sentence) is None
        or doc[noun_end - 1].tag_ in {"NNS", "NNPS"}
    ):
        return None
    start = noun_end - 1
    while start > sentence and _continues_left(doc[start - 1], doc[start]):
        start -= 1
    return read_role(doc[start:end]) if noun_end == end else _with_end(read_role(doc[start:noun_end]), end)


def _with_end(role: RolePhrase | None, end: int) -> RolePhrase | None:
    if role is None:
        return None
    span = role.span.doc[role.span.start : end]
    return RolePhrase(span, role.noun, role.country, role.qualifiers | {"elect"}, role.is_past)


def _continues_left(token: Token, following: Token) -> bool:
    if token.lower_ in NOT_NAMES and token.pos_ == "PROPN" and token.lower_ not in ROLES:
        return False
    if token.tag_ == "POS" or token.text in HYPHENS or following.ent_iob_ == "I":  # "[United] States President"
        return True
    if following.tag_ == "POS":
        return token.pos_ in {"PROPN", "NOUN"}
    return token.pos_ in BEFORE_ROLE or token.lower_ in PAST


def _apposition_after(name: Name) -> RolePhrase | None:
    doc, start = name.core.doc, name.span.end
    if start >= len(doc) or doc[start].text not in {",", "(", "—", "–"}:
        return None
    start += 1
    if start < len(doc) - 1 and doc[start].like_num and doc[start + 1].text == ",":
        start += 2  # "John Smith, 39, a farmer,"
    end = start
    while end < len(doc) and doc[end].lower_ not in APPOSITION_ENDS and not doc[end].is_space:
        if doc[end].tag_ in {"VBZ", "VBD", "VBP", "MD"}:
            if doc[start].lower_ not in ARTICLES or _noun_ending_at(doc, end, start) is None:
                return None
            break  # the second comma was left out: "Hill, the minister said"
        if end - start > LONGEST_APPOSITION:
            return None
        end += 1
    phrase = doc[start:end]
    if not len(phrase) or (doc[end - 1].lower_ in {"and", "or"}):
        return None
    role = read_role(phrase)
    return None if role is None or _premodifies_a_name(role, phrase) else role


def _premodifies_a_name(role: RolePhrase, phrase: Span) -> bool:
    """Whether the role belongs to the next name: "Putin, defence minister Sergei Shoigu and others"."""
    doc = phrase.doc
    forms = {role.noun.split()[-1], role.noun + "s"}
    last = max((i for i in range(phrase.start, phrase.end) if doc[i].lower_ in forms), default=phrase.start)
    following = doc[last + 1] if last + 1 < phrase.end else None
    return following is not None and following.pos_ == "PROPN"


def _apposition_before(name: Name) -> RolePhrase | None:
    doc, comma = name.core.doc, name.span.start - 1
    sentence = name.core[0].sent.start
    after = doc[name.span.end].text if name.span.end < len(doc) else "."
    if comma <= sentence or doc[comma].text != "," or after not in {",", ".", ";", ")"}:
        return None
    start = comma
    while start > sentence and doc[start - 1].pos_ not in {"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "SPACE"}:
        start -= 1
    while start < comma and doc[start].lower_ not in DETERMINERS and not doc[start].text[0].isupper():
        start += 1
    return read_role(doc[start:comma]) if start < comma else None


def _predicate(name: Name) -> RolePhrase | None:
    for predicate in syntax.copular_predicates(name.core.root):
        if role_noun(predicate) is not None and not syntax.is_negated(predicate):
            return read_role(_without_subject(syntax.phrase(predicate), predicate))
    return None


def _without_subject(phrase: Span, predicate: Token) -> Span:
    """Cut a predicate's phrase to what follows the copula (in one label scheme the predicate heads the subject too)."""
    start = phrase.start
    for token in phrase:
        if token.i < predicate.i and (token.pos_ in {"AUX", "VERB"} or syntax.is_subject(token)):
            start = token.i + 1
    return phrase.doc[start : phrase.end]
