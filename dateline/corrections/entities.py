"""Corrections of who and what is named: merge, split, resolve, rename, kind, add, drop.

Each returns the Analysis with everything that hangs on the entity following it, and the ids of what was corrected.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from dateline.corrections.hanging import named, redirected, without_entity, without_places
from dateline.corrections.identity import new_id
from dateline.corrections.pointing import DoesNotFitError, entity_at, span_of, standing_free
from dateline.corrections.records import (
    AddEntity,
    Correction,
    DropEntity,
    DropMention,
    Merge,
    Rename,
    Resolve,
    SetKind,
    Split,
)
from dateline.model import (
    Addressee,
    Analysis,
    Entity,
    Kind,
    Mention,
    MentionForm,
    Place,
    Role,
    Span,
    Speaker,
    SpeakerVia,
)

Step = tuple[Analysis, tuple[str, ...]]
PLACE_KINDS: frozenset[Kind] = frozenset({"GPE", "LOC", "FAC", "ORG", "EVENT"})  # what can be found on a map
_PRONOUNS = frozenset(
    "i me my we us our he him his himself she her hers herself it its itself they them their theirs who whom whose".split()
)


def merge(analysis: Analysis, change: Merge) -> Step:
    """Give everything of the one entity to the other."""
    one, into = entity_at(analysis, change.entity), entity_at(analysis, change.into)
    if one.id == into.id:
        raise DoesNotFitError(f"“{change.entity.text}” and “{change.into.text}” are one already.")
    spans = {mention.span for mention in into.mentions}
    joined = (_decided(mention, into.id) for mention in one.mentions if mention.span not in spans)
    mentions = (*into.mentions, *joined)
    whole = replace(
        into,
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        roles=tuple(sorted({*into.roles, *one.roles}, key=lambda role: role.span)),
        country=into.country or one.country,
    )
    kept = [entity for entity in analysis.entities if entity.id not in {one.id, into.id}]
    whole = named(whole, analysis.article.text)
    return redirected(replace(analysis, entities=(*kept, whole)), one.id, into.id), (into.id,)


def split(analysis: Analysis, change: Split, correction: Correction) -> Step:
    """Make a new entity of some mentions of one."""
    text = analysis.article.text
    spans = {span_of(words, text) for words in change.mentions}
    holders = [e for e in analysis.entities if spans and spans <= {mention.span for mention in e.mentions}]
    if len(holders) != 1:
        raise DoesNotFitError("The words to be split off are not mentions of one entity.")
    (old,) = holders
    if all(mention.span in spans for mention in old.mentions):
        raise DoesNotFitError(f"These are all the mentions of “{old.name}”: nothing would be left of it.")
    moved = tuple(replace(mention, alternatives=()) for mention in old.mentions if mention.span in spans)
    new = Entity(new_id(analysis, "e", correction), "", old.kind, (), (), old.country, 0.0, moved)
    new = named(new, text)
    analysis = replace(analysis, entities=(*analysis.entities, new))
    for mention in moved:
        analysis = _given(analysis, mention.span, [old.id], new.id, correction)
    return analysis, (old.id, new.id)


def resolve(analysis: Analysis, change: Resolve, correction: Correction) -> Step:
    """Give a mention to another entity, from whoever had it; for the one that has it, rule the others out."""
    text = analysis.article.text
    span, to = span_of(change.mention, text), entity_at(analysis, change.to)
    own = next((mention for mention in to.mentions if mention.span == span), None)
    if own is not None and own.alternatives:
        alike = _alike(analysis, {to.id: own.form}, change.mention.text) if correction.scope == "article" else {span}
        settled = (replace(one, alternatives=()) if one.span in alike else one for one in to.mentions)
        return _with(analysis, replace(to, mentions=tuple(settled))), (to.id,)
    if own is not None:
        raise DoesNotFitError(f"“{change.mention.text}” stands for “{to.name}” already.")
    holders = {e.id: m.form for e in analysis.entities for m in e.mentions if m.span == span}
    spans = {span} | (_alike(analysis, holders, change.mention.text) if correction.scope == "article" else set())
    form = next(iter(holders.values())) if holders else _form(change.mention.text)
    for place in sorted(spans):
        analysis = _added(analysis, to.id, Mention(place, form))
        analysis = _given(analysis, place, holders, to.id, correction)
    return analysis, (to.id, *holders)


def rename(analysis: Analysis, change: Rename) -> Step:
    """Call the entity by another of its names."""
    old = entity_at(analysis, change.entity)
    text = analysis.article.text
    name = change.name.strip()
    if not name or not any(name in mention.span.of(text) for mention in old.mentions):
        raise DoesNotFitError(f"“{name}” is not among the words that stand for “{old.name}” in the article.")
    return _with(analysis, named(replace(old, name=name), text)), (old.id,)


def set_kind(analysis: Analysis, change: SetKind) -> Step:
    """Make the entity one of another kind; what cannot be on a map leaves it."""
    old = entity_at(analysis, change.entity)
    analysis = _with(analysis, replace(old, kind=change.kind))
    if change.kind not in PLACE_KINDS:
        analysis = without_places(analysis, {place.id for place in analysis.places if place.entity == old.id})
    # Whether a speaker was found by a person's name or by an organisation's goes by the kind.
    wrong: SpeakerVia
    right: SpeakerVia
    wrong, right = ("organisation", "name") if change.kind == "PERSON" else ("name", "organisation")
    quotes = tuple(
        replace(quote, speaker=replace(quote.speaker, via=right))
        if (quote.speaker.entity, quote.speaker.via) == (old.id, wrong)
        else quote
        for quote in analysis.quotes
    )
    return replace(analysis, quotes=quotes), (old.id,)


def add_entity(analysis: Analysis, change: AddEntity, correction: Correction) -> Step:
    """Add something named, with every other place where the same words stand free if the scope is the article."""
    text = analysis.article.text
    span = span_of(change.words, text)
    holder = next((e for e in analysis.entities if any(m.span == span for m in e.mentions)), None)
    if holder is not None:
        raise DoesNotFitError(f"“{change.words.text}” stands for “{holder.name}” already.")
    taken = [mention.span for entity in analysis.entities for mention in entity.mentions]
    spans = {span}
    if correction.scope == "article":
        alike = standing_free(change.words.text, text)
        spans |= {other for other in alike if not any(other.overlaps(one) for one in (*taken, span))}
    new = Entity(
        id=new_id(analysis, "e", correction),
        name=change.words.text,
        kind=change.kind,
        aliases=(),
        roles=(),
        country=None,
        salience=0.0,
        mentions=tuple(Mention(one, "name") for one in sorted(spans)),
    )
    return replace(analysis, entities=(*analysis.entities, new)), (new.id,)


def drop_entity(analysis: Analysis, change: DropEntity) -> Step:
    """Leave out an entity and what cannot be without it."""
    return without_entity(analysis, entity_at(analysis, change.entity).id), ()


def drop_mention(analysis: Analysis, change: DropMention, correction: Correction) -> Step:
    """Leave out one mention of an entity; the last one takes the entity with it."""
    holder = entity_at(analysis, change.entity)
    span = span_of(change.mention, analysis.article.text)
    form = next((mention.form for mention in holder.mentions if mention.span == span), None)
    if form is None:
        raise DoesNotFitError(f"“{change.mention.text}” does not stand for “{holder.name}”.")
    spans = {span} | (
        _alike(analysis, {holder.id: form}, change.mention.text) if correction.scope == "article" else set()
    )
    for place in sorted(spans):
        analysis = _given(analysis, place, [holder.id], None, correction)
    return analysis, (holder.id,)


def _decided(mention: Mention, by: str) -> Mention:
    """Return ``mention`` without its alternatives if the entity ``by`` is one of them: that question is answered."""
    asked = any(rival.entity == by for rival in mention.alternatives)
    return replace(mention, alternatives=()) if asked else mention


def _alike(analysis: Analysis, forms: dict[str, MentionForm], words: str) -> set[Span]:
    """Return where the same words in the same form stand for the same entities."""
    text = analysis.article.text
    return {
        mention.span
        for entity in analysis.entities
        for mention in entity.mentions
        if forms.get(entity.id) == mention.form and mention.span.of(text) == words
    }


def _form(words: str) -> MentionForm:
    """Return how words that nothing was made of stand for somebody."""
    if words.lower() in _PRONOUNS:
        return "pronoun"
    return "alias" if any(letter.isupper() for letter in words) else "role"


def _with(analysis: Analysis, entity: Entity) -> Analysis:
    return replace(analysis, entities=tuple(entity if e.id == entity.id else e for e in analysis.entities))


def _added(analysis: Analysis, to: str, mention: Mention) -> Analysis:
    entity = next(e for e in analysis.entities if e.id == to)
    if any(mention.span == own.span for own in entity.mentions):
        return analysis
    mentions = tuple(sorted((*entity.mentions, mention), key=lambda own: own.span))
    return _with(analysis, named(replace(entity, mentions=mentions), analysis.article.text))


def _given(
    analysis: Analysis, span: Span, holders: Collection[str], to: str | None, correction: Correction
) -> Analysis:
    """Take the mention at ``span`` from ``holders``, and give what hangs on it to ``to``; None: to nobody."""
    text = analysis.article.text
    for entity in [e for e in analysis.entities if e.id in holders and e.id != to]:
        rest = tuple(mention for mention in entity.mentions if mention.span != span)
        if not rest:
            analysis = without_entity(analysis, entity.id) if to is None else _absorbed(analysis, entity, to)
            continue
        followers = [role for role in entity.roles if _nearest(role.span, entity.mentions) == span]
        kept = tuple(role for role in entity.roles if role not in followers)
        analysis = _with(analysis, named(replace(entity, mentions=rest, roles=kept), text))
        if to is not None:
            analysis = _with_roles(analysis, to, followers)
        analysis = _following(analysis, span, entity.id, rest, to)
        analysis = _places_following(analysis, span, entity.id, to, correction)
    return analysis


def _absorbed(analysis: Analysis, entity: Entity, to: str) -> Analysis:
    """Leave out an entity whose last mention is another's now."""
    analysis = replace(analysis, entities=tuple(e for e in analysis.entities if e.id != entity.id))
    analysis = redirected(_with_roles(analysis, to, entity.roles), entity.id, to)
    if next(e.kind for e in analysis.entities if e.id == to) in PLACE_KINDS:
        return analysis
    return without_places(analysis, {place.id for place in analysis.places if place.entity == to})


def _nearest(span: Span, mentions: Iterable[Mention]) -> Span:
    return min((m.span for m in mentions), key=lambda one: (max(one.start - span.end, span.start - one.end), one))


def _with_roles(analysis: Analysis, to: str, roles: Iterable[Role]) -> Analysis:
    entity = next(e for e in analysis.entities if e.id == to)
    return _with(
        analysis, replace(entity, roles=tuple(sorted({*entity.roles, *roles}, key=lambda r: (r.span, r.text))))
    )


def _following(analysis: Analysis, span: Span, old: str, rest: tuple[Mention, ...], to: str | None) -> Analysis:
    """Let the statements, journeys and ties that were read from the mention at ``span`` follow it."""

    def follows(evidence: Span) -> bool:
        return evidence.contains(span) and not any(evidence.contains(mention.span) for mention in rest)

    def speaker(one: Speaker) -> Speaker:
        hangs = one.entity == old and one.span is not None and one.span.overlaps(span)
        return replace(one, entity=to) if hangs else one

    def addressee(one: Addressee | None) -> Addressee | None:
        return replace(one, entity=to) if one is not None and one.entity == old and one.span.overlaps(span) else one

    quotes = tuple(
        replace(
            quote,
            speaker=speaker(quote.speaker),
            sources=tuple(
                replace(source, entity=to) if source.entity == old and source.span.overlaps(span) else source
                for source in quote.sources
            ),
            addressee=addressee(quote.addressee),
        )
        for quote in analysis.quotes
    )
    movements = tuple(
        replace(move, mover=to) if move.mover == old and follows(move.span) else move for move in analysis.movements
    )
    relations = []
    for tie in analysis.relations:
        if old in {tie.source, tie.target} and follows(tie.span):
            if to is None:
                continue
            ends = {old: to}
            moved = replace(tie, source=ends.get(tie.source, tie.source), target=ends.get(tie.target, tie.target))
            relations.append(moved)
        else:
            relations.append(tie)
    return replace(analysis, quotes=quotes, movements=movements, relations=tuple(relations))


def _places_following(analysis: Analysis, span: Span, old: str, to: str | None, correction: Correction) -> Analysis:
    """Let the place named at ``span`` follow the mention: to the place that ``to`` has, or as one of its own."""
    kind = next((e.kind for e in analysis.entities if e.id == to), None)
    for place in analysis.places:
        moved = tuple(mention for mention in place.mentions if mention.span == span)
        if place.entity != old or not moved:
            continue
        rest = tuple(mention for mention in place.mentions if mention.span != span)
        others = [p for p in analysis.places if p.id != place.id]
        own = [p for p in others if p.entity == to] if to is not None else []
        target: Place | None = None
        if len(own) == 1:
            target = replace(own[0], mentions=tuple(sorted((*own[0].mentions, *moved), key=lambda m: m.span)))
        elif kind in PLACE_KINDS:
            identifier = place.id if not rest else new_id(analysis, "p", correction)
            name = moved[0].span.of(analysis.article.text)
            target = replace(place, id=identifier, entity=to, name=name, mentions=moved)
        kept = [p for p in others if target is None or p.id != target.id]
        if rest:
            kept.append(_renamed(replace(place, mentions=rest), analysis.article.text))
        was_end = not rest and (target is None or target.id != place.id)
        analysis = replace(analysis, places=(*kept, *([target] if target else ())))
        if was_end:
            end = target.id if target else None
            analysis = replace(
                analysis,
                movements=tuple(
                    replace(
                        move,
                        origin=end if move.origin == place.id else move.origin,
                        destination=end if move.destination == place.id else move.destination,
                    )
                    for move in analysis.movements
                ),
            )
    return analysis


def _renamed(place: Place, text: str) -> Place:
    """Return ``place`` under words that one of its mentions still has."""
    words = [mention.span.of(text) for mention in place.mentions]
    return place if any(place.name in one for one in words) else replace(place, name=words[0])
