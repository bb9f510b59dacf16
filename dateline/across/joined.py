"""Many articles as one Analysis: who and where are counted once, so that every panel that draws one article draws a case.

The texts stand one after the other; every span is moved with its text, and `Joined.whence` finds the article again.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate

from dateline.across.identity import Known
from dateline.across.known import known_across
from dateline.across.place_key import place_key
from dateline.model import SCHEMA, Analysis, Article, Entity, Model, Place, Span

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Joined:
    """``analysis``: all of them as one; ``starts``: where the text of each begins in it; ``known``: its entities, by member."""

    analysis: Analysis
    starts: tuple[int, ...]
    known: tuple[Known, ...]
    own_ids: dict[str, tuple[int, str]]  # of quotes, movements, dates and ties: the article and the id there

    def whence(self, span: Span) -> tuple[int, Span]:
        """Return the position of the article that ``span`` stands in, and the span there."""
        article = bisect_right(self.starts, span.start) - 1
        start = self.starts[article]
        return article, Span(span.start - start, span.end - start)


def joined(analyses: Sequence[Analysis], *, source: str, known: Sequence[Known] | None = None) -> Joined:
    """Return ``analyses`` as one; ``source`` names it; ``known`` as `known_across` returns them, where they are at hand."""
    known = tuple(known_across(analyses) if known is None else known)
    entity_ids = {(member.article, member.entity.id): one.id for one in known for member in one.members}
    texts = [analysis.article.text for analysis in analyses]
    lengths = [len(text) + len(_BETWEEN) for text in texts]
    starts = tuple(accumulate(lengths[:-1], initial=0)) if texts else ()
    ids = _Ids(entity_ids, _numbered(analyses), *_places_together(analyses, starts, entity_ids))
    parts = [_moved(analysis, number, starts[number], ids) for number, analysis in enumerate(analyses)]
    whole = Analysis(
        schema=SCHEMA,
        model=analyses[0].model if analyses else Model("none", "0"),
        article=Article(
            id=sha256("".join(analysis.article.id for analysis in analyses).encode()).hexdigest(),
            source=source,
            media_type="text/plain",
            title=source,
            outlet=None,
            byline=None,
            language="en",
            published=None,
            reference_date=None,
            text=_BETWEEN.join(texts),
        ),
        sentences=tuple(span for part in parts for span in part.sentences),
        entities=tuple(_entity(one, starts, len(analyses)) for one in known),
        quotes=tuple(quote for part in parts for quote in part.quotes),
        places=ids.places,
        movements=tuple(move for part in parts for move in part.movements),
        dates=tuple(date for part in parts for date in part.dates),
        relations=tuple(tie for part in parts for tie in part.relations),
    )
    return Joined(whole, starts, known, {of: own for own, of in ids.findings.items()})


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of the whole, by the article's position and the id there; ``findings``: of quotes, movements, dates and ties."""

    entities: dict[tuple[int, str], str]
    findings: dict[tuple[int, str], str]
    place_ids: dict[tuple[int, str], str]
    places: tuple[Place, ...]


def _numbered(analyses: Sequence[Analysis]) -> dict[tuple[int, str], str]:
    """Return ids that no two articles share; "hq": added by hand stays told by its h."""
    ids: dict[tuple[int, str], str] = {}
    count: Counter[str] = Counter()
    for article, analysis in enumerate(analyses):
        for own in _findings(analysis):
            letters = own.rstrip("0123456789")
            count[letters] += 1
            ids[article, own] = f"{letters}{count[letters]}"
    return ids


def _findings(analysis: Analysis) -> Iterator[str]:
    yield from (quote.id for quote in analysis.quotes)
    yield from (move.id for move in analysis.movements)
    yield from (date.id for date in analysis.dates)
    yield from (tie.id for tie in analysis.relations)


def _entity(one: Known, starts: Sequence[int], articles: int) -> Entity:
    first = one.members[0].entity
    mentions = [
        replace(mention, span=_shift(mention.span, starts[member.article]))
        for member in one.members
        for mention in member.entity.mentions
    ]
    countries = [member.entity.country for member in one.members if member.entity.country]
    return Entity(
        id=one.id,
        name=one.name,
        kind=one.kind,
        aliases=tuple(
            dict.fromkeys(
                name
                for member in one.members
                for name in (member.entity.name, *member.entity.aliases)
                if name != one.name
            )
        ),
        roles=tuple(
            replace(role, span=_shift(role.span, starts[member.article]))
            for member in one.members
            for role in member.entity.roles
        ),
        country=max(countries, key=countries.count) if countries else first.country,
        salience=sum(member.entity.salience for member in one.members) / articles,
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
    )


def _places_together(
    analyses: Sequence[Analysis], starts: Sequence[int], entities: dict[tuple[int, str], str]
) -> tuple[dict[tuple[int, str], str], tuple[Place, ...]]:
    """Return the places, those of one `place_key` together, and their ids by article and own id."""
    homes: dict[object, list[tuple[int, Place]]] = {}
    for article, analysis in enumerate(analyses):
        for place in analysis.places:
            homes.setdefault(place_key(place), []).append((article, place))
    ids: dict[tuple[int, str], str] = {}
    whole: list[Place] = []
    for number, found in enumerate(homes.values(), start=1):
        for article, place in found:
            ids[article, place.id] = f"p{number}"
        first_article, first = found[0]
        mentions = [
            replace(mention, span=_shift(mention.span, starts[article]))
            for article, place in found
            for mention in place.mentions
        ]
        whole.append(
            replace(
                first,
                id=f"p{number}",
                entity=entities.get((first_article, first.entity or "")),
                mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
                confidence=max(place.confidence for _, place in found),
            )
        )
    return ids, tuple(whole)


def _moved(analysis: Analysis, article: int, start: int, ids: _Ids) -> Analysis:
    """Return ``analysis`` with its spans moved to ``start`` and the ids of the whole."""

    def entity(own: str | None) -> str | None:
        return ids.entities.get((article, own)) if own else None

    def place(own: str | None) -> str | None:
        return ids.place_ids.get((article, own)) if own else None

    def own_id(own: str | None) -> str | None:
        return ids.findings.get((article, own)) if own else None

    def shift(span: Span) -> Span:
        return _shift(span, start)

    return replace(
        analysis,
        sentences=tuple(map(shift, analysis.sentences)),
        quotes=tuple(
            replace(
                quote,
                id=own_id(quote.id) or "",
                content=tuple(map(shift, quote.content)),
                cue=_maybe(shift, quote.cue),
                speaker=replace(
                    quote.speaker, entity=entity(quote.speaker.entity), span=_maybe(shift, quote.speaker.span)
                ),
                sources=tuple(
                    replace(source, span=shift(source.span), entity=entity(source.entity)) for source in quote.sources
                ),
                hedges=tuple(map(shift, quote.hedges)),
                author_hedges=tuple(map(shift, quote.author_hedges)),
                addressee=replace(
                    quote.addressee, span=shift(quote.addressee.span), entity=entity(quote.addressee.entity)
                )
                if quote.addressee
                else None,
            )
            for quote in analysis.quotes
        ),
        movements=tuple(
            replace(
                move,
                id=own_id(move.id) or "",
                mover=entity(move.mover),
                origin=place(move.origin),
                destination=place(move.destination),
                via=tuple(stop for own in move.via if (stop := place(own))),
                hedges=tuple(map(shift, move.hedges)),
                span=shift(move.span),
                when=own_id(move.when),
                purpose=_maybe(shift, move.purpose),
                follows=own_id(move.follows),
            )
            for move in analysis.movements
        ),
        dates=tuple(replace(date, id=own_id(date.id) or "", span=shift(date.span)) for date in analysis.dates),
        relations=tuple(
            replace(
                tie,
                id=own_id(tie.id) or "",
                source=source,
                target=target,
                span=shift(tie.span),
                quote=own_id(tie.quote),
                when=own_id(tie.when),
            )
            for tie in analysis.relations
            if (source := entity(tie.source)) and (target := entity(tie.target))
        ),
    )


def _shift(span: Span, start: int) -> Span:
    return Span(span.start + start, span.end + start)


def _maybe(shift: Callable[[Span], Span], span: Span | None) -> Span | None:
    return None if span is None else shift(span)
