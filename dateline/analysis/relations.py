"""Who is tied to whom by what a sentence says: meets, supplies, threatens, leads and the other kinds of the schema.

A tie is read from a verb and its arguments ("The US is urging North Korea"), from a noun ("sanctions against Pyongyang")
or from a role ("National Security Council spokesman John Kirby"). What is only reported, planned or denied is marked so:
a reported meeting is not a meeting.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from dateline.analysis.certainty import certainty_of, polarity_of
from dateline.analysis.inflection import inflections
from dateline.analysis.kinds import singular
from dateline.analysis.roles import ROLES, read_role
from dateline.analysis.tense import tense_of
from dateline.analysis.word_lists import rows
from dateline.language import syntax
from dateline.language.syntax import require_parse
from dateline.model import Certainty, DateMention, Entity, Kind, Quote, Relation, RelationKind, Span, Tense

ACTORS: frozenset[Kind] = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACES: frozenset[Kind] = frozenset({"GPE", "LOC", "FAC"})
BODIES: frozenset[Kind] = frozenset({"ORG", "GPE", "NORP"})
ENDS: dict[RelationKind, tuple[frozenset[Kind], frozenset[Kind]]] = {
    "meets": (ACTORS, ACTORS),
    "negotiates_with": (ACTORS, ACTORS),
    "travels_to": (ACTORS, PLACES),
    "supplies": (ACTORS, ACTORS),
    "requests_from": (ACTORS, ACTORS),
    "threatens": (ACTORS, ACTORS),
    "sanctions": (ACTORS, ACTORS),
    "attacks": (ACTORS, ACTORS | PLACES),
    "leads": (frozenset({"PERSON"}), BODIES),
    "member_of": (frozenset({"PERSON", "GPE", "ORG"}), BODIES),
    "speaks_for": (frozenset({"PERSON"}), ACTORS),
    "writes_to": (ACTORS, ACTORS),
}
MUTUAL = frozenset({"meets", "negotiates_with", "writes_to"})
LEADING = frozenset(
    {
        *("chief executive", "ceo", "chairman", "chairwoman", "chairperson", "chair", "head", "boss", "chief", "owner"),
        *("director", "director-general", "secretary-general", "secretary general", "general secretary"),
        *("president", "leader"),
    }
)
# Offices in a part of a state: "mayor of the Polish city of Gdańsk" is no office of Poland's.
LOCAL = frozenset(
    {"mayor", "governor", "councillor", "councilman", "councilwoman", "councilmember", "sheriff", "candidate"}
)
TRAVELLING = frozenset({"visit", "travel", "go", "fly", "meet", "host", "return", "arrive", "come", "tour", "leave"})
SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Verbs that only lend a noun their subject: "hold talks with", "have a dialogue with", "impose sanctions on".
LIGHT_VERBS = frozenset(
    form
    for verb in (
        *("have", "hold", "begin", "start", "open", "launch", "make", "impose", "conduct", "cease", "end", "exchange"),
        *("send", "pay", "announce", "resume", "plan"),
    )
    for form in inflections(verb)
)


@dataclass(frozen=True, slots=True)
class _VerbFrame:
    kind: RelationKind
    source: str
    target: str
    needs_goods: bool


@dataclass(frozen=True, slots=True)
class _NounFrame:
    kind: RelationKind
    prepositions: frozenset[str]
    is_mutual: bool


def find_relations(
    doc: Doc, entities: Sequence[Entity], quotes: Sequence[Quote], dates: Sequence[DateMention]
) -> list[Relation]:
    """Return the relations that sentences of ``doc`` state, in reading order, with ids r1, r2 and so on.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    require_parse(doc, "find_relations")
    arguments = _Arguments(doc, entities)
    found: list[Relation] = []
    for token in doc:
        for kind, source, target in _ties(token, arguments):
            relation = _relation(token, kind, source, target, arguments, quotes, dates)
            if relation is not None:
                found.append(relation)
    found.extend(_from_roles(doc, entities, quotes))
    unique = {(r.source, r.target, r.kind, r.span): r for r in found}
    ordered = sorted(unique.values(), key=lambda relation: relation.span)
    return [replace(relation, id=f"r{i}") for i, relation in enumerate(ordered, start=1)]


class _Arguments:
    """Which entity a token speaks of, for the tokens that head a mention."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self.entity = {entity.id: entity for entity in entities}
        self._of: defaultdict[int, list[tuple[int, str, Span]]] = defaultdict(list)
        self.adjectives: dict[int, str] = {}
        for entity in entities:
            for mention in entity.mentions:
                words = doc.char_span(*mention.span, alignment_mode="expand")
                if words is None:
                    continue
                if mention.form == "demonym":
                    self.adjectives[words.end - 1] = entity.id
                else:
                    for i in {words.root.i, words.end - 1}:
                        self._of[i].append((len(words), entity.id, mention.span))

    def at(self, token: Token) -> list[tuple[str, Span]]:
        """Return the entities that the longest mention headed by ``token`` speaks of, with its span; two for "they"."""
        found = self._of.get(token.i, [])
        longest = max((length for length, _, _ in found), default=0)
        return [(entity, span) for length, entity, span in found if length == longest]


def _ties(token: Token, arguments: _Arguments) -> Iterator[tuple[RelationKind, Token, Token]]:
    """Yield the kind and the two ends of the ties that ``token``, a verb or a noun, makes."""
    if token.pos_ in {"VERB", "AUX"}:
        for frame in _verb_frames().get(token.lower_, ()):
            if frame.needs_goods and not any(_is_goods(noun, arguments) for noun in _filling("object", token)):
                continue
            sources = _filling(frame.source, token)
            targets = _filling(frame.target, token)
            yield from ((frame.kind, source, target) for source in sources for target in targets)
            if frame.kind in MUTUAL and frame.target == "object" and not targets:
                yield from ((frame.kind, one, other) for one, other in pairwise(sources))
    elif token.pos_ == "NOUN":
        noun = _noun_frames().get(singular(token.lower_)) or _noun_frames().get(token.lower_)
        if noun is not None:
            yield from _noun_ties(token, noun, arguments)


def _noun_ties(token: Token, frame: _NounFrame, arguments: _Arguments) -> Iterator[tuple[RelationKind, Token, Token]]:
    phrases = list(syntax.prepositional_phrases(token))
    owners = _owners(token, arguments)
    targets = [p.object for p in phrases if p.preposition.lower_ in frame.prepositions]
    verb = token.head
    if not targets and verb.lower_ in LIGHT_VERBS and token in syntax.objects(verb):
        targets = [p.object for p in syntax.prepositional_phrases(verb) if p.preposition.lower_ in frame.prepositions]
    yield from ((frame.kind, owner, target) for owner in owners for target in targets)
    if frame.is_mutual and not targets:
        between = [p.object for p in phrases if p.preposition.lower_ == "between"]
        yield from ((frame.kind, one, other) for one, other in pairwise(between or owners))


def _owners(noun: Token, arguments: _Arguments) -> list[Token]:
    """Return whose ``noun`` it is: possessors, adjectives of states, or the subject of the light verb it is object of."""
    owners = [owner for owner in syntax.possessors(noun) if arguments.at(owner)]
    owners += [token for token in _before(noun) if token.i in arguments.adjectives]
    if (
        not owners
        and not syntax.possessors(noun)
        and noun.head.lower_ in LIGHT_VERBS
        and noun in syntax.objects(noun.head)
    ):
        owners = syntax.subjects(noun.head)
    return owners


def _before(noun: Token) -> Sequence[Token]:
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].pos_ in {"ADJ", "PROPN", "NOUN", "CCONJ", "PUNCT"}:
        start -= 1
    return list(noun.doc[start : noun.i])


def _filling(slot: str, verb: Token) -> list[Token]:
    """Return what fills ``slot`` of ``verb``; a passive is turned round."""
    if slot == "subject":
        return syntax.agents(verb) if syntax.is_passive(verb) else _doers(verb)
    if slot == "object":
        return syntax.patients(verb)
    if slot == "indirect":
        return syntax.indirect_objects(verb)
    return [phrase.object for phrase in syntax.prepositional_phrases(verb) if phrase.preposition.lower_ == slot]


def _doers(verb: Token) -> list[Token]:
    """Return the subjects of ``verb``; of what somebody is praised or blamed for, that one: "blamed Kim for [attacking]"."""
    first = verb
    while syntax.is_conjunct(first) and not syntax.own_subjects(first):  # "for shooting and [killing]"
        first = first.head
    bare = first.tag_ == "VBG" and syntax.is_adverbial(first) and not syntax.own_subjects(first)
    if bare and any(mark.lower_ in {"for", "of", "from"} for mark in syntax.markers(first)):
        return syntax.patients(first.head)[
            -1:
        ]  # of "Tulsa, Okla., officer Shelby" the last; of two, one is better than none
    return syntax.subjects(verb)


def _is_goods(noun: Token, arguments: _Arguments) -> bool:
    if any(arguments.entity[entity].kind in {"WEAPON", "PRODUCT"} for entity, _ in arguments.at(noun)):
        return True
    return noun.lower_ in _goods_nouns() or singular(noun.lower_) in _goods_nouns()


def _relation(
    head: Token,
    kind: RelationKind,
    source: Token,
    target: Token,
    arguments: _Arguments,
    quotes: Sequence[Quote],
    dates: Sequence[DateMention],
) -> Relation | None:
    """Return the tie between the entities at two tokens; None where one is no entity or of a kind that does not fit."""
    sources, targets = _at(source, arguments), _at(target, arguments)
    if len(sources) != 1 or len(targets) != 1 or sources[0][0] == targets[0][0]:
        return None
    (one, here), (other, there) = sources[0], targets[0]
    if arguments.entity[one].kind not in ENDS[kind][0] or arguments.entity[other].kind not in ENDS[kind][1]:
        return None
    word = Span(head.idx, head.idx + len(head))
    predicate = head if head.pos_ != "NOUN" else syntax.governing_predicate(head)
    return Relation(
        id="",
        source=one,
        target=other,
        kind=kind,
        polarity=polarity_of(predicate),
        certainty=_certainty(predicate),
        span=Span(min(here.start, there.start, word.start), max(here.end, there.end, word.end)),
        quote=_quote_around(word, quotes),
        when=_date_of(predicate, dates),
        tense=_tense(predicate),
    )


def _certainty(predicate: Token) -> Certainty:
    """Return how sure the article is; a purpose is no surer than what is done for it: "is likely to go to [meet]"."""
    while certainty_of(predicate)[0] == "asserted" and predicate in syntax.adverbial_clauses(predicate.head):
        if not any(child.lower_ == "to" and child.tag_ == "TO" for child in predicate.children):
            break
        predicate = predicate.head
    return certainty_of(predicate)[0]


def _tense(predicate: Token) -> Tense | None:
    """Return whether it was, is or is to come; what goes on now ("is urging") is, unless a day or a journey says otherwise."""
    tense = tense_of(predicate)
    goes_on = predicate.tag_ == "VBG" and any(aux.tag_ in {"VBZ", "VBP"} for aux in syntax.auxiliaries(predicate))
    dated = any(map(syntax.is_unmarked_time, predicate.children)) or predicate.lemma_ in TRAVELLING
    return "present" if goes_on and tense == "future" and not dated else tense


def _at(token: Token, arguments: _Arguments) -> list[tuple[str, Span]]:
    if token.i in arguments.adjectives:
        return [(arguments.adjectives[token.i], Span(token.idx, token.idx + len(token)))]
    return arguments.at(token)


def _quote_around(word: Span, quotes: Sequence[Quote]) -> str | None:
    """Return the id of the shortest statement that holds ``word``."""
    around = [(span.end - span.start, quote.id) for quote in quotes for span in quote.content if span.contains(word)]
    return min(around)[1] if around else None


def _date_of(predicate: Token, dates: Sequence[DateMention]) -> str | None:
    """Return the id of the only date that stands with ``predicate`` itself."""
    doc, found = predicate.doc, []
    sentence = Span(predicate.sent.start_char, predicate.sent.end_char)
    for date in dates:
        if sentence.contains(date.span):
            words = doc.char_span(*date.span, alignment_mode="expand")
            if words is not None and syntax.governing_predicate(words.root) == predicate:
                found.append(date.id)
    return found[0] if len(found) == 1 else None


def _from_roles(doc: Doc, entities: Sequence[Entity], quotes: Sequence[Quote]) -> Iterator[Relation]:
    """Yield what a person's role says of them: whom they lead, speak for or belong to."""
    states = {entity.country: entity.id for entity in entities if entity.kind == "GPE" and entity.country}
    bodies = [
        (mention.span, entity.id)
        for entity in entities
        if entity.kind == "ORG"
        for mention in entity.mentions
        if mention.form in {"name", "alias"}
    ]
    for entity in entities:
        if entity.kind != "PERSON":
            continue
        for role in entity.roles:
            words = doc.char_span(*role.span, alignment_mode="expand")
            phrase = read_role(words) if words is not None else None
            if phrase is None or phrase.is_past or ROLES[phrase.noun]["scope"] == "trade":
                continue
            body = next((owner for span, owner in bodies if role.span.contains(span)), None)
            state = states.get(phrase.country) if phrase.country and phrase.noun not in LOCAL else None
            target = body or state
            if target is None or target == entity.id:
                continue
            kind: RelationKind = "member_of"
            if phrase.noun in SPEAKING:
                kind = "speaks_for"
            elif not phrase.qualifiers & {"deputy", "vice"} and (
                (body is not None and phrase.noun in LEADING) or phrase.heads_a_state
            ):
                kind = "leads"
            yield Relation(
                "", entity.id, target, kind, "affirmed", "asserted", role.span, _quote_around(role.span, quotes), None
            )


@cache
def _verb_frames() -> dict[str, tuple[_VerbFrame, ...]]:
    frames: defaultdict[str, list[_VerbFrame]] = defaultdict(list)
    for row in rows("relation_verbs"):
        frame = _VerbFrame(_kind(row["kind"]), row["from"], row["to"], row["needs"] == "goods")
        for form in inflections(row["verb"]):
            frames[form].append(frame)
    return {form: tuple(found) for form, found in frames.items()}


@cache
def _noun_frames() -> dict[str, _NounFrame]:
    return {
        row["noun"]: _NounFrame(_kind(row["kind"]), frozenset(row["prepositions"].split()), row["mutual"] == "yes")
        for row in rows("relation_nouns")
        if row["kind"] != "goods"
    }


@cache
def _goods_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("relation_nouns") if row["kind"] == "goods")


def _kind(text: str) -> RelationKind:
    return next(kind for kind in ENDS if kind == text)
