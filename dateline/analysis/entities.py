"""Who and what an article names: one entity for all the names of one person, body, place or thing.

A surname alone joins the full name it is part of, unless the text holds two people of that surname: then it stays apart
rather than guess. A country's adjective ("Russian") and its seat of government where that acts ("Moscow asked") are
mentions of the state, marked as what they are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from dateline.analysis.goods import find_goods
from dateline.analysis.kinds import is_people, is_seat_of_government
from dateline.analysis.name_variants import (
    country_and_rest,
    is_acronym_of,
    is_company_of_first_words,
    is_first_part_of,
    is_last_word_of,
    is_short_for,
    name_words,
    organisation_key,
    same_full_name,
    without_country,
)
from dateline.analysis.names import TITLES, Name, find_names
from dateline.analysis.place_uses import stands_for_state
from dateline.analysis.roles import RolePhrase, roles_of
from dateline.analysis.salience import with_salience
from dateline.gazetteer import gazetteer
from dateline.language.syntax import require_parse
from dateline.model import Entity, Kind, Mention, MentionForm, Role, Span

PLACE_KINDS = frozenset({"GPE", "LOC", "FAC"})
DESCRIBES_ORGANISATION = frozenset({"ADJ", "NOUN", "PROPN"})
YOUNGER = frozenset({"younger", "junior"})
ELDER = frozenset({"elder", "older", "senior"})
CHILDREN = frozenset({"son", "daughter"})
PARENTS = frozenset({"father", "mother", "grandfather", "grandmother"})
LONGEST_ACRONYM = 8  # letters
LONGEST_DEMONYM = 3  # words: "Papua New Guinean"


@dataclass(slots=True)
class _Cluster:
    """The mentions of one entity while they are gathered: ``plain`` are names without a proper noun, ``stand_ins`` no names."""

    kind: Kind
    names: list[Name] = field(default_factory=list)
    roles: list[RolePhrase] = field(default_factory=list)
    country: str | None = None
    plain: list[Words] = field(default_factory=list)
    stand_ins: list[tuple[Words, MentionForm]] = field(default_factory=list)

    @property
    def texts(self) -> set[str]:
        """The names without article and title."""
        return {name.text for name in self.names}


def find_entities(doc: Doc) -> list[Entity]:
    """Return the entities of ``doc`` in the order of their first mention, with ids e1, e2 and so on.

    Mentions are names, demonyms and metonyms; `dateline.analysis.coreference.resolve_references` adds the rest.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    require_parse(doc, "find_entities")
    names = find_names(doc)
    people = _people([name for name in names if name.kind == "PERSON"])
    organisations = _organisations([name for name in names if name.kind == "ORG"])
    _give_countries(people, organisations)
    states, places = _places([name for name in names if name.kind in PLACE_KINDS])
    others = _by_text([name for name in names if name.kind not in PLACE_KINDS | {"PERSON", "ORG"}])
    taken = frozenset(token.i for name in names for token in name.span)
    groups = _join_demonyms(doc, taken, states)
    clusters = [*people, *organisations, *states.values(), *places, *others, *groups, *_goods(doc, taken)]
    found = [_entity(cluster) for cluster in clusters]
    found.sort(key=lambda entity: entity.mentions[0].span)
    return with_salience(doc, [replace(entity, id=f"e{i}") for i, entity in enumerate(found, start=1)])


def _people(names: Sequence[Name]) -> list[_Cluster]:
    fulls = [name for name in names if len(name_words(name.text)) > 1]
    longest_first = sorted({name.text for name in fulls}, key=lambda text: -len(name_words(text)))
    shortened = {text for text in longest_first if any(is_short_for(text, other) for other in longest_first)}
    clusters: list[_Cluster] = []
    for name in fulls:
        if name.text not in shortened:
            _add(clusters, name, lambda text, known: text == known or same_full_name(text, known))
    _read_roles(clusters)
    lone: list[_Cluster] = []
    for name in names:
        if len(name_words(name.text)) == 1 or name.text in shortened:
            bearer = _bearer(name, clusters)
            if bearer is None:
                _add(lone, name, lambda text, known: name_words(text) == name_words(known))
            else:
                bearer.names.append(name)
    clusters.extend(lone)
    _read_roles(clusters)
    for cluster in clusters:
        countries = Counter(role.country for role in cluster.roles if role.country and not role.is_past)
        cluster.country = countries.most_common(1)[0][0] if countries else None
    return clusters


def _add(clusters: list[_Cluster], name: Name, is_same: Callable[[str, str], bool]) -> None:
    for cluster in clusters:
        if any(is_same(name.text, known) for known in cluster.texts):
            cluster.names.append(name)
            return
    clusters.append(_Cluster(kind=name.kind, names=[name]))


def _read_roles(clusters: Iterable[_Cluster]) -> None:
    for cluster in clusters:
        cluster.names.sort(key=lambda name: name.span.start)
        cluster.roles = [role for name in cluster.names for role in roles_of(name)]


def _bearer(short: Name, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Return the one person whose name ``short`` can be; None if there is none or more than one.

    Of two bearers the one named in full before ``short`` is meant, if the other comes only later.
    """
    for is_part in (is_short_for, is_first_part_of):
        bearers = [cluster for cluster in clusters if any(is_part(short.text, full) for full in cluster.texts)]
        if len(bearers) > 1:
            bearers = _of_gender(short, bearers)
        if len(bearers) > 1:
            bearers = _of_generation(short, bearers)
        if len(bearers) > 1:
            known = [cluster for cluster in bearers if cluster.names[0].span.start < short.span.start]
            bearers = known or bearers
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
    return None


def _of_gender(short: Name, bearers: list[_Cluster]) -> list[_Cluster]:
    """Return those of ``bearers`` that a title can mean: the one known to be of its gender, else all not of the other."""
    gender = TITLES[short.title] if short.title is not None else None
    if gender is None:
        return bearers
    told = {id(cluster): gender_of(cluster.names, cluster.roles) for cluster in bearers}
    same = [cluster for cluster in bearers if told[id(cluster)] == gender]
    return same if len(same) == 1 else [cluster for cluster in bearers if told[id(cluster)] in {gender, None}]


def _of_generation(short: Name, bearers: list[_Cluster]) -> list[_Cluster]:
    """Return the one of two bearers whom "the younger Kim" means, by what the text calls them ("his son"); else all."""
    before = short.core.doc[short.span.start - 1].lower_ if short.span.start else ""
    if before not in YOUNGER | ELDER or len(bearers) != len(("younger", "elder")):
        return bearers
    young = [any(role.noun in CHILDREN for role in cluster.roles) for cluster in bearers]
    old = [any(role.noun in PARENTS for role in cluster.roles) for cluster in bearers]
    ages = [child - parent for child, parent in zip(young, old, strict=True)]
    if ages[0] == ages[1]:
        return bearers
    return [bearers[(ages[1] > ages[0]) == (before in YOUNGER)]]


def gender_of(names: Iterable[Name], roles: Iterable[RolePhrase]) -> str | None:
    """Return the gender that titles and role nouns say, "f" or "m"; None if they say none or contradict each other."""
    said = {TITLES[name.title] for name in names if name.title is not None} | {role.gender for role in roles}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def _organisations(names: Sequence[Name]) -> list[_Cluster]:
    clusters: dict[tuple[str, ...], _Cluster] = {}
    for name in names:
        key = organisation_key(name.text)
        clusters.setdefault(key, _Cluster(kind="ORG")).names.append(name)
    _join_prefixed(clusters)
    _join_bracketed(clusters, names)
    _join_short(clusters)
    for cluster in clusters.values():
        cluster.country = cluster.country or _country_of_organisation(cluster)
    return list(clusters.values())


def _join_prefixed(clusters: dict[tuple[str, ...], _Cluster]) -> None:
    """Join "US National Security Council" to "National Security Council", if no other country has one in the text."""
    by_rest: defaultdict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for key, cluster in clusters.items():
        parts = country_and_rest(cluster.names[0].text)
        if parts is not None:
            cluster.country, rest = parts
            by_rest[organisation_key(rest)].append((cluster.country, key))
    for rest_key, owners in by_rest.items():
        if rest_key in clusters and len({code for code, _ in owners}) == 1:
            bare = clusters[rest_key]
            bare.country = owners[0][0]
            for _, key in owners:
                if key != rest_key:
                    bare.names.extend(clusters.pop(key).names)


def _join_bracketed(clusters: dict[tuple[str, ...], _Cluster], names: Sequence[Name]) -> None:
    """Join a name and the acronym beside it in brackets, whatever its letters: "Federal Security Service (FSB)"."""
    for one, other in pairwise(names):
        doc, end = other.core.doc, other.span.end
        if other.span.start - one.span.end != 1 or doc[one.span.end].text != "(" or doc[end : end + 1].text != ")":
            continue
        acronyms = [name for name in (one, other) if name.text.isupper() and 2 <= len(name.text) <= LONGEST_ACRONYM]
        keys = [organisation_key(name.text) for name in (one, other)]
        if len(acronyms) == 1 and keys[0] != keys[1] and all(key in clusters for key in keys):
            kept, joined = keys if acronyms[0] is other else reversed(keys)
            clusters[kept].names.extend(clusters.pop(joined).names)


def _join_short(clusters: dict[tuple[str, ...], _Cluster]) -> None:
    """Join acronyms and heads ("the NYT", "the Times") to the one full name they can stand for."""
    for key in [key for key in clusters if len(key) == 1]:
        short = clusters[key].names[0].text
        for is_part in (is_acronym_of, is_last_word_of, is_company_of_first_words):
            owners = [
                other
                for other, cluster in clusters.items()
                if other != key and any(is_part(short, text) for text in cluster.texts | _rests(cluster))
            ]
            if len(owners) == 1:
                clusters[owners[0]].names.extend(clusters.pop(key).names)
                break


def _rests(cluster: _Cluster) -> set[str]:
    parts = without_country(cluster.names[0].text)
    return set() if parts is None else {parts[1]}


def _country_of_organisation(cluster: _Cluster) -> str | None:
    for name in cluster.names:
        if is_seat_of_government(name.text):
            return gazetteer().state_of_seat(name.text)
        doc, i = name.span.doc, name.span.start
        while i > 0 and (doc[i - 1].pos_ in DESCRIBES_ORGANISATION or doc[i - 1].tag_ == "POS"):
            i -= 1
            for length in (1, 2):
                words = doc[i : i + length].text
                code = gazetteer().country_of_demonym(words) or gazetteer().country_code(words)
                if code is not None and i + length <= name.span.start:
                    return code
    return None


def _give_countries(people: Iterable[_Cluster], organisations: Sequence[_Cluster]) -> None:
    """Give a person whose role names no state that of the body in it: "National Security Council spokesman"."""
    country_at = {token.i: body.country for body in organisations for name in body.names for token in name.span}
    for person in people:
        for role in person.roles:
            if person.country is None and not role.is_past:
                person.country = next((code for token in role.span if (code := country_at.get(token.i))), None)


def _places(names: Sequence[Name]) -> tuple[dict[str, _Cluster], list[_Cluster]]:
    """Return the states by country code, seats of government that act among their mentions, and all other places."""
    states: dict[str, _Cluster] = {}
    places: dict[tuple[str, ...], _Cluster] = {}
    for name in names:
        code = gazetteer().country_code(name.text)
        seat_of = gazetteer().state_of_seat(name.text)
        if code is not None:
            states.setdefault(code, _Cluster(kind="GPE", country=code)).names.append(name)
        elif seat_of is not None and stands_for_state(name.core):
            state = states.setdefault(seat_of, _Cluster(kind="GPE", country=seat_of))
            state.stand_ins.append((name.span, "metonym"))
        else:
            key = organisation_key(name.text) if name.kind == "FAC" else name_words(name.text)
            places.setdefault(key, _Cluster(kind=name.kind)).names.append(name)
    return states, list(places.values())


def _by_text(names: Sequence[Name]) -> list[_Cluster]:
    clusters: dict[tuple[str, ...], _Cluster] = {}
    for name in names:
        clusters.setdefault((name.kind, *organisation_key(name.text)), _Cluster(kind=name.kind)).names.append(name)
    return list(clusters.values())


def _join_demonyms(doc: Doc, taken: frozenset[int], states: dict[str, _Cluster]) -> list[_Cluster]:
    """Give each country's adjective to its state; where the state is not named, and for peoples, return groups."""
    groups: dict[str, _Cluster] = {}
    end = 0
    for token in doc:
        if token.i < end or token.i in taken or not token.text[0].isupper():
            continue
        span = _demonym_at(doc, token.i, taken)
        if span is None:
            continue
        end = span.end
        code = gazetteer().country_of_demonym(span.text)
        if code in states and not _is_people_noun(span):
            states[code].stand_ins.append((span, "demonym"))
        else:
            groups.setdefault(span.text, _Cluster(kind="NORP", country=code)).plain.append(span)
    return list(groups.values())


def _demonym_at(doc: Doc, start: int, taken: frozenset[int]) -> Words | None:
    end = min(start + LONGEST_DEMONYM, len(doc))
    end = next((i for i in range(start, end) if i in taken), end)
    for stop in range(end, start, -1):
        words = doc[start:stop]
        text = words.text
        if gazetteer().country_of_demonym(text) is not None or is_people(text):
            return words
    return None


def _is_people_noun(words: Words) -> bool:
    """Whether a demonym is a noun of its own that means people: "Russians", "two Americans", "a Ukrainian"."""
    last: Token = words[-1]
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if is_people(words.text) and last.tag_ in {"NNS", "NNPS"}:
        return True
    describes = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ"}
    return not describes and last.pos_ in {"NOUN", "PROPN"} and last.tag_ != "JJ"


def _goods(doc: Doc, taken: frozenset[int]) -> Iterator[_Cluster]:
    for mentions in find_goods(doc, taken):
        yield _Cluster(kind=mentions[0].kind, plain=[good.span for good in mentions])


def _entity(cluster: _Cluster) -> Entity:
    naming = sorted([*(name.span for name in cluster.names), *cluster.plain], key=lambda words: words.start)
    name = _canonical(cluster, naming)
    mentions = [Mention(_span(words), "name" if words.text == name else "alias") for words in naming]
    mentions.extend(Mention(_span(words), form) for words, form in cluster.stand_ins)
    mentions.sort(key=lambda mention: mention.span)
    return Entity(
        id="",
        name=name,
        kind=cluster.kind,
        aliases=tuple(dict.fromkeys(words.text for words in naming if words.text != name)),
        roles=_roles(cluster.roles),
        country=cluster.country,
        salience=0.0,
        mentions=tuple(mentions),
    )


def _canonical(cluster: _Cluster, naming: Sequence[Words]) -> str:
    """Return the name to show: a person's fullest, a body's fullest but for its country, else the most frequent."""
    if cluster.kind == "PERSON":
        texts = _in_ordinary_case([name.text for name in cluster.names])
        return max(texts, key=lambda text: (len(name_words(text)), texts.count(text)))
    texts = _in_ordinary_case([words.text for words in naming])
    if cluster.kind == "ORG":
        bare = [text for text in texts if (parts := without_country(text)) is None or parts[1] not in texts]
        return max(bare, key=lambda text: (len(text.split()), texts.count(text)))
    if not texts:
        metonyms = [words.text for words, form in cluster.stand_ins if form == "metonym"]
        texts = metonyms or [words.text for words, _ in cluster.stand_ins]
    return max(texts, key=texts.count)


def _in_ordinary_case(texts: Sequence[str]) -> list[str]:
    """Return ``texts`` without those in capitals that stand in ordinary case too: "BERLIN" of a dateline beside "Berlin"."""
    ordinary = {text.casefold() for text in texts if not text.isupper()}
    return [text for text in texts if not text.isupper() or text.casefold() not in ordinary]


def _roles(phrases: Iterable[RolePhrase]) -> tuple[Role, ...]:
    """Return the roles in reading order, each wording once."""
    by_text: dict[str, Role] = {}
    for phrase in sorted(phrases, key=lambda phrase: phrase.span.start):
        by_text.setdefault(phrase.span.text.casefold(), Role(phrase.span.text, _span(phrase.span)))
    return tuple(by_text.values())


def _span(words: Words) -> Span:
    return Span(words.start_char, words.end_char)
