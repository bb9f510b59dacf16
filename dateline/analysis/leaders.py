"""Whom "the Russian president" and "both leaders" mean: people put off behind their offices.

No table says who leads which state: the article must. A role read beside a name settles it; where no name has the role,
the names and the states' leaders are matched as a whole, by parallel sentences (who goes to meet whom, told twice), by
who travels (nobody visits the state they lead) and by exclusion. Thin or balanced evidence leaves a description alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from spacy.tokens import Doc, Span

from dateline.analysis.descriptions import BOTH, Description
from dateline.analysis.inflection import inflections
from dateline.analysis.roles import RolePhrase, read_role
from dateline.gazetteer import gazetteer
from dateline.language import syntax
from dateline.model import Entity

# Say only that someone is at the top, and so fit every office at the head of a state.
ANY_HEAD = frozenset({"leader", "ruler", "head of state", "head of government", "strongman", "dictator", "autocrat"})
TRAVEL = frozenset(
    form
    for verb in ("visit", "travel", "go", "fly", "arrive", "come", "head", "tour", "journey", "sail", "depart")
    for form in inflections(verb)
)

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


@dataclass(slots=True)
class Person:
    """A person as far as the text tells: the entity's number in the list, its roles and its mentions (not in order)."""

    index: int
    roles: list[RolePhrase]
    country: str | None
    mentions: list[Span]


def person_of(doc: Doc, index: int, entity: Entity) -> Person:
    """Return the person that ``entity``, the one numbered ``index``, is."""
    spans = (doc.char_span(*role.span, alignment_mode="expand") for role in entity.roles)
    roles = [role for span in spans if span is not None if (role := read_role(span)) is not None]
    mentions = (doc.char_span(*mention.span, alignment_mode="expand") for mention in entity.mentions)
    return Person(index, roles, entity.country, [span for span in mentions if span is not None])


def leaders_of_states(
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
            leaders[role.country, office(role.noun)] = holders[0]
        elif not holders:
            wanted[role.country].append(description)
    offices = {country: {office(d.role.noun) for d in found if d.role} - {""} for country, found in wanted.items()}
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
        if role is not None and any(office(own.noun) == office(role.noun) for own in person.roles):
            same = [p for p in candidates if any(office(own.noun) == office(role.noun) for own in p.roles)]
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


def holder_before(description: Description, people: Sequence[Person], numbers: Sequence[int]) -> Person | None:
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


def both_leaders(description: Description, people: Sequence[Person]) -> tuple[int, ...]:
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


def _fits(wanted: RolePhrase, role: RolePhrase) -> bool:
    """Whether someone with ``role`` can be spoken of as ``wanted``."""
    if wanted.country and role.country and wanted.country != role.country:
        return False
    offices = {office(wanted.noun), office(role.noun)}
    same = len(offices) == 1 or (wanted.scope == role.scope == "state" and "" in offices)
    return same and wanted.qualifiers <= role.qualifiers | {token.lower_ for token in role.span}


def _holds(person: Person, role: RolePhrase) -> bool:
    """Whether the text has given ``person`` the present ``role`` in the same state."""
    return any(_fits(role, own) and own.country == role.country and not own.is_past for own in person.roles)


def office(noun: str) -> str:
    """Return the office that ``noun`` names, alike for man, woman and person; "" for a word that fits any head of state."""
    if noun in ANY_HEAD:
        return ""
    for ending in ("person", "woman", "man"):
        if noun.endswith(ending) and len(noun) > len(ending) + 3:
            return noun.removesuffix(ending)
    return noun
