"""What else speaks of an entity: "the North Korean leader", "the outlet", "She"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.analysis.ages import find_aged
from dateline.analysis.descriptions import find_descriptions, resolve_descriptions
from dateline.analysis.pronouns import resolve_pronouns
from dateline.analysis.roles import DETERMINERS
from dateline.analysis.salience import with_salience
from dateline.language.syntax import require_parse
from dateline.model import Entity, Mention, Role, Span


def resolve_references(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities`` with the descriptions and pronouns that mean them among their mentions.

    A description that stands before the first name moves its entity up: order and ids are anew those of the first
    mention. A description of a person is kept as a role too. "They" for two people is a mention of both. What
    could not be resolved is left out.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    require_parse(doc, "resolve_references")
    found: list[list[Mention]] = [[*entity.mentions, *_roles_apart(doc, entity)] for entity in entities]
    countries = [entity.country for entity in entities]
    roles = [{role.text.casefold(): role for role in entity.roles} for entity in entities]
    descriptions = resolve_descriptions(doc, entities, find_descriptions(doc, entities))
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
    referred = sorted(resolve_pronouns(doc, described), key=lambda entity: entity.mentions[0].span)
    return with_salience(doc, [replace(entity, id=f"e{i}") for i, entity in enumerate(referred, start=1)])


def _roles_apart(doc: Doc, entity: Entity) -> Iterator[Mention]:
    """Yield the roles that stand beside a name as phrases of their own: "Orlov, [the president]", "Orlov is [a minister]"."""
    starts = {mention.span.start for mention in entity.mentions}
    for role in entity.roles:
        words = doc.char_span(*role.span, alignment_mode="expand")
        if words is None or not starts.isdisjoint(range(role.span.end, role.span.end + 3)):
            continue
        has_article = words.start > 0 and doc[words.start - 1].lower_ in DETERMINERS
        yield Mention(Span(doc[words.start - has_article].idx, role.span.end), "role")
