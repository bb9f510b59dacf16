"""What hangs on a finding, and what becomes of it when the finding becomes another or goes."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dateline.model import Analysis, Entity, Rival

NAMING_FORMS = frozenset({"name", "alias"})


def named(entity: Entity, text: str) -> Entity:
    """Return ``entity`` with a name that one of its mentions has, its other names, and each mention's form by these."""
    words = [(mention, mention.span.of(text)) for mention in entity.mentions]
    naming = [said for mention, said in words if mention.form in NAMING_FORMS]
    name = entity.name
    if not name or not any(name in said for _, said in words):
        name = max(naming or [words[0][1]], key=len)
    return replace(
        entity,
        name=name,
        aliases=tuple(dict.fromkeys(said for said in naming if said != name)),
        mentions=tuple(
            replace(mention, form="name" if said == name else "alias") if mention.form in NAMING_FORMS else mention
            for mention, said in words
        ),
    )


def redirected(analysis: Analysis, old: str, to: str | None) -> Analysis:
    """Let everything that names the entity ``old`` name ``to``; None: nobody, and the words of a speaker stay."""
    ties = analysis.relations
    if to is None:
        ties = tuple(tie for tie in ties if old not in {tie.source, tie.target})
    else:
        ends = {old: to}
        ties = tuple(
            replace(tie, source=ends.get(tie.source, tie.source), target=ends.get(tie.target, tie.target))
            for tie in ties
        )
    return replace(
        analysis,
        entities=tuple(with_rivals(entity, {old: to}) for entity in analysis.entities),
        quotes=tuple(
            replace(
                quote,
                speaker=replace(quote.speaker, entity=to) if quote.speaker.entity == old else quote.speaker,
                sources=tuple(
                    replace(source, entity=to) if source.entity == old else source for source in quote.sources
                ),
                addressee=replace(quote.addressee, entity=to)
                if quote.addressee is not None and quote.addressee.entity == old
                else quote.addressee,
            )
            for quote in analysis.quotes
        ),
        places=tuple(replace(place, entity=to) if place.entity == old else place for place in analysis.places),
        movements=tuple(replace(move, mover=to) if move.mover == old else move for move in analysis.movements),
        relations=ties,
    )


def with_rivals(entity: Entity, now: Mapping[str, str | None]) -> Entity:
    """Return ``entity`` with the alternatives of its mentions under the ids in ``now``; None takes one away.

    Two that are one now are added up, and the entity itself is no alternative.
    """
    if not any(mention.alternatives for mention in entity.mentions):
        return entity
    mentions = []
    for mention in entity.mentions:
        shares: dict[str, float] = {}
        for rival in mention.alternatives:
            of = now.get(rival.entity, rival.entity)
            if of is not None and of != entity.id:
                shares[of] = round(shares.get(of, 0.0) + rival.confidence, 2)
        rivals = sorted((Rival(of, share) for of, share in shares.items()), key=lambda rival: -rival.confidence)
        mentions.append(replace(mention, alternatives=tuple(rivals)))
    return replace(entity, mentions=tuple(mentions))


def without_entity(analysis: Analysis, gone: str) -> Analysis:
    """Return ``analysis`` without the entity ``gone``, its places and its ties; who spoke or went is nobody known."""
    analysis = without_places(analysis, {place.id for place in analysis.places if place.entity == gone})
    rest = tuple(entity for entity in analysis.entities if entity.id != gone)
    return redirected(replace(analysis, entities=rest), gone, None)


def without_places(analysis: Analysis, gone: AbstractSet[str]) -> Analysis:
    """Return ``analysis`` without the places ``gone``; a journey loses its end there."""
    return replace(
        analysis,
        places=tuple(place for place in analysis.places if place.id not in gone),
        movements=tuple(
            replace(
                move,
                origin=None if move.origin in gone else move.origin,
                destination=None if move.destination in gone else move.destination,
                via=tuple(stop for stop in move.via if stop not in gone),
            )
            for move in analysis.movements
        ),
    )
