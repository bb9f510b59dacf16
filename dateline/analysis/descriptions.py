"""The phrases that stand for someone or something named: "the Russian president", "the outlet", "the ministry".

Definite phrases whose noun is a role, what an outlet or a company is called, the head of a name in the text, or what the
text itself calls a body ("the militant group Hamas"). Whom each means is asked of `dateline.analysis.leaders` for people and
of `dateline.analysis.described_bodies` for the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.analysis.hyphens import HYPHENS
from dateline.analysis.kinds import head_noun, singular
from dateline.analysis.roles import BEFORE_ROLE, LAST_WORDS, RolePhrase, read_role, role_noun
from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.language import syntax
from dateline.model import Entity, Feature

OUTLET_NOUNS = frozenset(row["noun"] for row in rows("outlet_nouns"))
COMPANY_NOUNS = frozenset(row["noun"] for row in rows("company_nouns"))
NAMED_BY_HEAD = frozenset({"ORG", "FAC", "EVENT", "LAW"})
# What an article calls a place named before, by the gazetteer's feature.
PLACE_NOUNS: dict[str, Feature] = {
    "country": "country",
    "nation": "country",
    "city": "city",
    "town": "city",
    "village": "city",
    "province": "state",
}
NAMING = frozenset({"name", "alias"})
DEFINITE = frozenset({"the", "this", "that"})
BOTH = frozenset({"both", "two"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Description:
    """A definite noun phrase: ``span`` with its article, ``head`` its noun, ``role`` what it says of a person, if it does."""

    span: Span
    head: Token
    role: RolePhrase | None

    @property
    def is_plural(self) -> bool:
        """Whether it speaks of several: "both heads of state"."""
        return self.head.tag_ in PLURAL_TAGS


def find_descriptions(doc: Doc, entities: Sequence[Entity]) -> list[Description]:
    """Return the definite descriptions in ``doc`` that could stand for an entity, in reading order.

    Roles that stand with a name, and words inside names, are none.
    """
    taken = _tokens_of_names(doc, entities) | _tokens_of_roles(doc, entities)
    heads = {singular(head_noun(e.name.split()).lower()) for e in entities if e.kind in NAMED_BY_HEAD}
    called = frozenset[str]().union(*called_by_text(doc, entities).values())
    nouns = heads | called | OUTLET_NOUNS | COMPANY_NOUNS | PLACE_NOUNS.keys()
    found = []
    for token in doc:
        if (token.lower_ not in nouns and token.lower_ not in LAST_WORDS) or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        is_role = role_noun(token) is not None
        if token.i in taken or (not is_role and token.lower_ not in nouns):
            continue
        description = _description(token, taken, is_role=is_role)
        if description is not None:
            found.append(description)
    return found


def _tokens_of_names(doc: Doc, entities: Iterable[Entity]) -> set[int]:
    spans = (doc.char_span(*m.span, alignment_mode="expand") for e in entities for m in e.mentions if m.form in NAMING)
    return {token.i for span in spans if span is not None for token in span}


def _tokens_of_roles(doc: Doc, entities: Iterable[Entity]) -> set[int]:
    tokens: set[int] = set()
    for entity in entities:
        for role in entity.roles:
            span = doc.char_span(*role.span, alignment_mode="expand")
            tokens.update(token.i for token in span or ())
    return tokens


def _description(head: Token, taken: set[int], *, is_role: bool) -> Description | None:
    """Return the definite phrase around ``head``; None if it is indefinite, a predicate, or describes what follows it."""
    doc = head.doc
    following = doc[head.i + 1] if head.i + 1 < len(doc) else None
    if following is not None and following.pos_ in {"NOUN", "PROPN"} and not following.is_space:
        return None
    if following is not None and following.text in HYPHENS and not head.whitespace_:
        return None
    if following is not None and following.lower_ == "of" and head.lower_ in PLACE_NOUNS:
        return None  # "the city of Tunis"
    if syntax.is_predicate_noun(head):
        return None
    start = head.i
    while start > head.sent.start and _continues(doc[start - 1], doc[start]):
        start -= 1
    before = doc[start - 1] if start > head.sent.start else None
    is_possessed = any(token.tag_ == "POS" for token in doc[start : head.i])
    names_country = is_role and _begins_with_country(doc, start, head.i)
    if before is not None and before.lower_ in DEFINITE | BOTH:
        start -= 1
        if doc[start].lower_ == "two" and start > head.sent.start and doc[start - 1].lower_ in DEFINITE:
            start -= 1
    elif not is_possessed and not (names_country and start == head.sent.start):
        return None
    if doc[start].lower_ in {"his", "her", "its", "their", "my", "our"}:
        return None
    end = _with_of_phrase(doc, head.i + 1, taken) if is_role else head.i + 1
    span = doc[start:end]
    role = read_role(span) if is_role else None
    return None if is_role and role is None else Description(span, head, role)


def _continues(token: Token, following: Token) -> bool:
    if token.tag_ == "POS" or token.text in HYPHENS:
        return True
    if following.tag_ == "POS":
        return token.pos_ in {"PROPN", "NOUN"}
    return token.pos_ in BEFORE_ROLE


def _begins_with_country(doc: Doc, start: int, end: int) -> bool:
    names = (doc[start:stop].text for stop in range(start + 1, min(start + 3, end) + 1))
    return any(gazetteer().country_of_demonym(name) or gazetteer().country_code(name) for name in names)


def _with_of_phrase(doc: Doc, end: int, taken: set[int]) -> int:
    """Return where the phrase ends with "of Russia", "of the National Security Council" taken in."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return end
    stop = end + 1
    if doc[stop].lower_ in DEFINITE:
        stop += 1
    if doc[end + 1].lower_ in {"state", "states", "government"}:
        return end + 2
    while stop < len(doc) and (stop in taken) and doc[stop].text[0].isupper():
        stop += 1
    return stop if stop > end + 1 and doc[stop - 1].pos_ != "DET" else end


def called_by_text(doc: Doc, entities: Sequence[Entity]) -> dict[int, frozenset[str]]:
    """Return what the text calls each body, by its number: "the militant [group] Hamas", "Acme, a [bank]", "Acme is a [bank]"."""
    called = {}
    for index, entity in enumerate(entities):
        if entity.kind == "ORG":
            spans = (doc.char_span(*m.span, alignment_mode="expand") for m in entity.mentions if m.form in NAMING)
            nouns = (noun for span in spans if span is not None for noun in _nouns_beside(span))
            called[index] = frozenset(noun.lower_ for noun in nouns if noun.tag_ == "NN")
    return called


def _nouns_beside(name: Span) -> Iterator[Token]:
    yield from syntax.appositions(name.root)
    yield from syntax.copular_predicates(name.root)
    before = name.doc[name.start - 1] if name.start else name.root
    if before in syntax.premodifiers(name.root) or (name.root.head == before and syntax.is_name_part(name.root)):
        yield before
