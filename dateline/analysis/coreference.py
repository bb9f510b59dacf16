"""What else speaks of an entity: "the North Korean leader", "the outlet", "She"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.analysis.ages import find_aged
from dateline.analysis.described_bodies import body_before, place_before
from dateline.analysis.descriptions import (
    COMPANY_NOUNS,
    OUTLET_NOUNS,
    PLACE_NOUNS,
    Description,
    called_by_text,
    find_descriptions,
)
from dateline.analysis.leaders import both_leaders, holder_before, leaders_of_states, office, person_of
from dateline.analysis.namesakes import with_namesakes
from dateline.analysis.pronouns import resolve_pronouns
from dateline.analysis.roles import DETERMINERS
from dateline.analysis.salience import with_salience
from dateline.language import syntax
from dateline.model import Entity, Mention, Role, Span


def resolve_references(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities`` with the descriptions and pronouns that mean them among their mentions.

    A description that stands before the first name moves its entity up: order and ids are anew those of the first
    mention. A description of a person is kept as a role too. "They" for two people is a mention of both. What
    could not be resolved is left out. Where somebody else may be meant, the mention keeps them as alternatives.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    syntax.require_parse(doc, "resolve_references")
    found: list[list[Mention]] = [[*entity.mentions, *_roles_apart(doc, entity)] for entity in entities]
    countries = [entity.country for entity in entities]
    roles = [{role.text.casefold(): role for role in entity.roles} for entity in entities]
    descriptions = _resolved(doc, entities, find_descriptions(doc, entities))
    for description, numbers in descriptions:
        span = Span(description.span.start_char, description.span.end_char)
        for number in numbers:
            found[number].append(Mention(span, "role"))
            if description.role is not None and not description.is_plural:
                words = description.role.span
                role = Role(words.text, Span(words.start_char, words.end_char))
                roles[number].setdefault(role.text.casefold(), role)
                if not description.role.is_past:
                    countries[number] = countries[number] or description.role.country
    for phrase, number in find_aged(doc, entities):
        found[number].append(Mention(Span(phrase.start_char, phrase.end_char), "role"))
    described = [
        replace(
            entity,
            mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
            roles=tuple(sorted(own.values(), key=lambda role: role.span)),
            country=country,
        )
        for entity, mentions, own, country in zip(entities, found, roles, countries, strict=True)
    ]
    referred = with_namesakes(doc, resolve_pronouns(doc, described))
    return with_salience(doc, list(_numbered(sorted(referred, key=lambda entity: entity.mentions[0].span))))


def _numbered(entities: Sequence[Entity]) -> Iterator[Entity]:
    """Yield ``entities`` with ids e1, e2 and so on; the alternatives of their mentions go by these too."""
    new = {entity.id: f"e{i}" for i, entity in enumerate(entities, start=1)}
    for entity in entities:
        mentions = tuple(
            replace(
                mention, alternatives=tuple(replace(rival, entity=new[rival.entity]) for rival in mention.alternatives)
            )
            if mention.alternatives
            else mention
            for mention in entity.mentions
        )
        yield replace(entity, id=new[entity.id], mentions=mentions)


def _resolved(
    doc: Doc, entities: Sequence[Entity], descriptions: Sequence[Description]
) -> list[tuple[Description, tuple[int, ...]]]:
    """Return the descriptions that could be resolved with the numbers of their entities; a plural one has several."""
    numbers = syntax.sentence_numbers(doc)
    called = called_by_text(doc, entities)
    people = [person_of(doc, i, e) for i, e in enumerate(entities) if e.kind == "PERSON"]
    resolved: dict[int, tuple[int, ...]] = {}
    leaders = leaders_of_states(
        numbers, people, [d for d in descriptions if d.role is not None and d.role.heads_a_state]
    )
    for number, description in enumerate(descriptions):
        role = description.role
        if role is None or description.is_plural:
            continue
        if role.heads_a_state and role.country is not None:
            holder = leaders.get((role.country, office(role.noun))) or leaders.get((role.country, ""))
        else:
            holder = holder_before(description, people, numbers)
        if holder is not None:
            resolved[number] = (holder.index,)
            holder.mentions.append(description.span)
            if role.noun not in {known.noun for known in holder.roles}:
                holder.roles.append(role)
    for number, description in enumerate(descriptions):
        if number in resolved:
            continue
        if description.is_plural:
            pair = both_leaders(description, people)
            if pair:
                resolved[number] = pair
        elif description.head.lower_ in PLACE_NOUNS:
            place = place_before(doc, description, entities, numbers)
            if place is not None:
                resolved[number] = (place,)
        elif description.role is None or description.head.lower_ in COMPANY_NOUNS | OUTLET_NOUNS:
            body = body_before(doc, description, entities, called, numbers)
            if body is not None:
                resolved[number] = (body,)
    return [(descriptions[number], resolved[number]) for number in sorted(resolved)]


def _roles_apart(doc: Doc, entity: Entity) -> Iterator[Mention]:
    """Yield the roles that stand beside a name as phrases of their own: "Orlov, [the president]", "Orlov is [a minister]"."""
    starts = {mention.span.start for mention in entity.mentions}
    for role in entity.roles:
        words = doc.char_span(*role.span, alignment_mode="expand")
        if words is None or not starts.isdisjoint(range(role.span.end, role.span.end + 2)):
            continue
        has_article = words.start > 0 and doc[words.start - 1].lower_ in DETERMINERS
        yield Mention(Span(doc[words.start - has_article].idx, role.span.end), "role")
