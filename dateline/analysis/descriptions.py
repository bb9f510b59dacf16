"""Who is meant by "the Russian president", "the outlet", "the ministry": names put off behind what they are.

No table says who leads which state: the article must. A role read beside a name settles it; where no name has the role,
the names and the states' leaders are matched as a whole, by parallel sentences (who goes to meet whom, told twice), by
who travels (nobody visits the state they lead) and by exclusion. Thin or balanced evidence leaves a description alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from spacy.tokens import Doc, Span, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.kinds import ORGANISATION_HEADS, head_noun, singular
from dateline.analysis.name_variants import LEGAL_FORMS, name_words
from dateline.analysis.names import HYPHENS
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
NEAR = 1  # sentences back to look for the place; one further back is seldom the last that was meant
NAMING = frozenset({"name", "alias"})
DEFINITE = frozenset({"the", "this", "that"})
BOTH = frozenset({"both", "two"})
# Say only that someone is at the top, and so fit every office at the head of a state.
ANY_HEAD = frozenset({"leader", "ruler", "head of state", "head of government", "strongman", "dictator", "autocrat"})
TRAVEL = frozenset(
    form
    for verb in ("visit", "travel", "go", "fly", "arrive", "come", "head", "tour", "journey", "sail", "depart")
    for form in inflections(verb)
)
REPORTING = frozenset(
    form for verb in ("report", "say", "write", "publish", "reveal", "cite") for form in inflections(verb)
)
PLURAL_TAGS = frozenset({"NNS", "NNPS"})

# Evidence that a person leads a state, by judgement: told in parallel with a description of the leader in the sentence
# beside, more where that is the headline; in one sentence with it (two people); on a journey to that state.
PARALLEL = 1.0
PARALLEL_TO_HEADLINE = 1.5
SAME_SENTENCE = -2.0
TRAVELS_TO_IT = -1.5
SAME_OFFICE = 2.0  # "President Smith" and "the Russian president", where no other president is named
LEAST_EVIDENCE = 1.5  # less leaves a description unresolved
LEAST_MARGIN = 1.0  # over the best matching without this pair
MOST_RIVALS = 4  # names, and states, tried against each other: those mentioned most; keeps the matching small


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


@dataclass(slots=True)
class Person:
    """A person as far as the text tells: the entity's number in the list, its roles and its mentions (not in order)."""

    index: int
    roles: list[RolePhrase]
    country: str | None
    mentions: list[Span]


def find_descriptions(doc: Doc, entities: Sequence[Entity]) -> list[Description]:
    """Return the definite descriptions in ``doc`` that could stand for an entity, in reading order.

    Roles that stand with a name, and words inside names, are none.
    """
    taken = _tokens_of_names(doc, entities) | _tokens_of_roles(doc, entities)
    heads = {singular(head_noun(e.name.split()).lower()) for e in entities if e.kind in NAMED_BY_HEAD}
    called = frozenset[str]().union(*_called(doc, entities).values())
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


def resolve_descriptions(
    doc: Doc, entities: Sequence[Entity], descriptions: Sequence[Description]
) -> list[tuple[Description, tuple[int, ...]]]:
    """Return the descriptions that could be resolved with the numbers of their entities; a plural one has several."""
    numbers = syntax.sentence_numbers(doc)
    called = _called(doc, entities)
    people = [_person(doc, i, e) for i, e in enumerate(entities) if e.kind == "PERSON"]
    resolved: dict[int, tuple[int, ...]] = {}
    leaders = _leaders(numbers, people, [d for d in descriptions if d.role is not None and d.role.heads_a_state])
    for number, description in enumerate(descriptions):
        role = description.role
        if role is None or description.is_plural:
            continue
        if role.heads_a_state and role.country is not None:
            holder = leaders.get((role.country, _office(role.noun))) or leaders.get((role.country, ""))
        else:
            holder = _holder_before(description, people, numbers)
        if holder is not None:
            resolved[number] = (holder.index,)
            holder.mentions.append(description.span)
            if role.noun not in {known.noun for known in holder.roles}:
                holder.roles.append(role)
    for number, description in enumerate(descriptions):
        if number in resolved:
            continue
        if description.is_plural:
            pair = _both_leaders(description, people)
            if pair:
                resolved[number] = pair
        elif description.head.lower_ in PLACE_NOUNS:
            place = _place_before(doc, description, entities, numbers)
            if place is not None:
                resolved[number] = (place,)
        elif description.role is None or description.head.lower_ in COMPANY_NOUNS | OUTLET_NOUNS:
            body = _body_before(doc, description, entities, called, numbers)
            if body is not None:
                resolved[number] = (body,)
    return [(descriptions[number], resolved[number]) for number in sorted(resolved)]


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


def _person(doc: Doc, index: int, entity: Entity) -> Person:
    spans = (doc.char_span(*role.span, alignment_mode="expand") for role in entity.roles)
    roles = [role for span in spans if span is not None if (role := read_role(span)) is not None]
    mentions = (doc.char_span(*mention.span, alignment_mode="expand") for mention in entity.mentions)
    return Person(index, roles, entity.country, [span for span in mentions if span is not None])


def _office(noun: str) -> str:
    """Return the office that ``noun`` names, alike for man, woman and person; "" for a word that fits any head of state."""
    if noun in ANY_HEAD:
        return ""
    for ending in ("person", "woman", "man"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            return noun.removesuffix(ending)
    return noun


def _fits(wanted: RolePhrase, role: RolePhrase) -> bool:
    """Whether someone with ``role`` can be spoken of as ``wanted``."""
    if wanted.country and role.country and wanted.country != role.country:
        return False
    offices = {_office(wanted.noun), _office(role.noun)}
    same = len(offices) == 1 or (wanted.scope == role.scope == "state" and "" in offices)
    return same and wanted.qualifiers <= role.qualifiers | {token.lower_ for token in role.span}


def _holds(person: Person, role: RolePhrase) -> bool:
    """Whether the text has given ``person`` the present ``role`` in the same state."""
    return any(_fits(role, own) and own.country == role.country and not own.is_past for own in person.roles)


def _leaders(
    numbers: Sequence[int], people: Sequence[Person], descriptions: Sequence[Description]
) -> dict[tuple[str, str], Person]:
    """Return who leads which state, by country code and office ("" for any): read from roles, else matched as a whole."""
    wanted: defaultdict[str, list[Description]] = defaultdict(list)
    leaders: dict[tuple[str, str], Person] = {}
    for description in descriptions:
        role = description.role
        if role is None or role.country is None or description.is_plural:
            continue
        holders = [person for person in people if _holds(person, role)]
        if len(holders) == 1:
            leaders[role.country, _office(role.noun)] = holders[0]
        elif not holders:
            wanted[role.country].append(description)
    offices = {country: {_office(d.role.noun) for d in found if d.role} - {""} for country, found in wanted.items()}
    led = {country for country, _ in leaders}
    open_states = {c: wanted[c] for c, names in offices.items() if len(names) < 2 and c not in led}
    for country, person in _matched(numbers, people, open_states).items():
        leaders[country, ""] = person
    return leaders


def _matched(
    numbers: Sequence[int], people: Sequence[Person], wanted: dict[str, list[Description]]
) -> dict[str, Person]:
    """Match states to people one to one by the sum of the evidence; keep the pairs that the matching cannot do without."""
    candidates = [p for p in people if all(role.scope == "state" and not role.qualifiers for role in p.roles)]
    candidates.sort(key=lambda person: -len(person.mentions))
    candidates = candidates[:MOST_RIVALS]
    states = list(wanted)[:MOST_RIVALS]
    scores = {
        (state, person.index): _evidence(numbers, state, wanted[state], person, candidates)
        for state in states
        for person in candidates
    }
    options: list[tuple[float, tuple[tuple[str, Person], ...]]] = []
    for chosen in permutations([*candidates, *[None] * len(states)], len(states)):
        pairs = tuple((state, person) for state, person in zip(states, chosen, strict=True) if person is not None)
        options.append((sum(scores[state, person.index] for state, person in pairs), pairs))
    if not options:
        return {}
    best, pairs = max(options, key=lambda option: option[0])
    kept = {}
    for state, person in pairs:
        without = max(total for total, others in options if (state, person) not in others)
        if scores[state, person.index] >= LEAST_EVIDENCE and best - without >= LEAST_MARGIN:
            kept[state] = person
    return kept


def _evidence(
    numbers: Sequence[int],
    state: str,
    descriptions: Sequence[Description],
    person: Person,
    candidates: Sequence[Person],
) -> float:
    """Return how much speaks for ``person`` being meant by ``descriptions``, which name the leader of ``state``."""
    score = 0.0
    if person.country is not None and person.country != state:
        return SAME_SENTENCE * len(descriptions)
    for description in descriptions:
        place = numbers[description.head.i]
        for mention in person.mentions:
            distance = abs(numbers[mention.start] - place)
            if distance == 0:
                score += SAME_SENTENCE
            elif distance == 1 and syntax.is_subject(mention.root) == syntax.is_subject(description.head):
                in_headline = numbers[mention.start] == 0
                score += PARALLEL_TO_HEADLINE if in_headline else PARALLEL
        role = description.role
        if role is not None and any(_office(own.noun) == _office(role.noun) for own in person.roles):
            same = [p for p in candidates if any(_office(own.noun) == _office(role.noun) for own in p.roles)]
            score += SAME_OFFICE if len(same) == 1 else 0
    if state in set(_destinations(person)):
        score += TRAVELS_TO_IT
    return score


def _destinations(person: Person) -> Iterator[str]:
    """Yield the states that the person is said to travel to."""
    for mention in person.mentions:
        verb = syntax.governing_predicate(mention.root)
        if not syntax.is_subject(mention.root):
            continue
        travels = [verb, *(child for child in verb.subtree if child.lower_ in TRAVEL and child.i - verb.i < 15)]
        for travel in travels:
            if travel.lower_ not in TRAVEL:
                continue
            ends = syntax.objects(travel)
            ends += [p.object for p in syntax.prepositional_phrases(travel) if p.preposition.lower_ in {"to", "in"}]
            for end in ends:
                code = gazetteer().country_code(syntax.phrase(end).text) or gazetteer().country_code(end.text)
                if code is not None:
                    yield code


def _holder_before(description: Description, people: Sequence[Person], numbers: Sequence[int]) -> Person | None:
    """Return the last person before ``description`` whose role it words; None if two come equally near."""
    role = description.role
    if role is None or role.noun in {"man", "woman", "boy", "girl"}:
        return None
    place = numbers[description.head.i]
    near: list[tuple[int, Person]] = []
    for person in people:
        if not any(_fits(role, own) for own in person.roles):
            continue
        before = [mention for mention in person.mentions if mention.end <= description.span.start]
        if before:
            near.append((place - max(numbers[mention.start] for mention in before), person))
    near.sort(key=lambda pair: pair[0])
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def _both_leaders(description: Description, people: Sequence[Person]) -> tuple[int, ...]:
    """Return the two people at the head of states, for "both leaders"; nothing if the text has more or fewer so far."""
    if description.role is None or description.role.scope != "state" or description.role.country is not None:
        return ()
    if description.span[0].lower_ not in BOTH and "two" not in {token.lower_ for token in description.span}:
        return ()
    heads = [
        person
        for person in people
        if any(own.scope == "state" and not own.is_past for own in person.roles)
        and any(mention.end <= description.span.start for mention in person.mentions)
    ]
    return tuple(person.index for person in heads) if len(heads) == len(BOTH) else ()


def _body_before(
    doc: Doc,
    description: Description,
    entities: Sequence[Entity],
    called: dict[int, frozenset[str]],
    numbers: Sequence[int],
) -> int | None:
    """Return the number of the organisation, place or event before ``description`` that its noun fits."""
    noun = description.head.lower_
    place = numbers[description.head.i]
    start = description.span.start_char
    near: list[tuple[int, int]] = []
    for index, entity in enumerate(entities):
        if entity.kind not in NAMED_BY_HEAD or not _agrees(description, entity):
            continue
        if noun not in called.get(index, ()) and not _is_a(doc, entity, noun):
            continue
        before = [m for m in entity.mentions if m.span.end <= start and m.form in NAMING]
        if before:
            token = doc.char_span(*before[-1].span, alignment_mode="expand")
            if token is not None:
                near.append((place - numbers[token.start], index))
    near.sort()
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]


def _place_before(doc: Doc, description: Description, entities: Sequence[Entity], numbers: Sequence[int]) -> int | None:
    """Return the number of the one country or town that "the country", "the town" can mean in the sentences just before."""
    feature, here = PLACE_NOUNS[description.head.lower_], numbers[description.head.i]
    found = set()
    for index, entity in enumerate(entities):
        if entity.kind != "GPE" or not _agrees(description, entity) or not _has_feature(entity, feature):
            continue
        for mention in entity.mentions:
            token = doc.char_span(*mention.span, alignment_mode="expand")
            if token is not None and token.end <= description.span.start and here - numbers[token.start] <= NEAR:
                found.add(index)
    return found.pop() if len(found) == 1 else None


def _has_feature(entity: Entity, feature: Feature) -> bool:
    is_country = entity.country is not None and gazetteer().country_code(entity.name) is not None
    return is_country if feature == "country" else not is_country and gazetteer().feature_of(entity.name) == feature


def _is_a(doc: Doc, entity: Entity, noun: str) -> bool:
    words = entity.name.split()
    if singular(head_noun(words).lower()) == noun and len(words) > 1:
        return True
    if entity.kind != "ORG":
        return False
    sort = ORGANISATION_HEADS.get(words[-1]) or ORGANISATION_HEADS.get(head_noun(words))
    if noun in OUTLET_NOUNS:
        return sort == "outlet" or (sort is None and _reports(doc, entity))
    return noun in COMPANY_NOUNS and (sort == "company" or name_words(entity.name)[-1] in LEGAL_FORMS)


def _reports(doc: Doc, entity: Entity) -> bool:
    """Whether the entity is said to report, which a body or company seldom is."""
    for mention in entity.mentions:
        span = doc.char_span(*mention.span, alignment_mode="expand")
        if span is not None and syntax.governing_predicate(span.root).lower_ in inflections("report"):
            return True
    return False


def _called(doc: Doc, entities: Sequence[Entity]) -> dict[int, frozenset[str]]:
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


def _agrees(description: Description, entity: Entity) -> bool:
    """Whether the words before the noun ("the [Russian defence] ministry") are the entity's own."""
    own = {word.lower() for word in entity.name.split()}
    for token in description.span[:-1]:
        if token.lower_ in DEFINITE or token.lower_ in own or token.tag_ == "POS" or token.text in HYPHENS:
            continue
        code = gazetteer().country_of_demonym(token.text) or gazetteer().country_code(token.text)
        if code is None or code != entity.country:
            return False
    return True
