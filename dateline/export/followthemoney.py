"""People, organisations, events and journeys as FollowTheMoney entities, one a line, for Aleph and OpenAleph.

https://followthemoney.tech. The model has no word for a statement, a weapon, a law or a state that acts; these are left out, as
are ties that the article denies or asks about: a link in it is a fact. A journey without two known ends is no Trip.
"""

import json
from collections.abc import Iterator, Sequence

from dateline.corrections import Corrected
from dateline.export.i2 import days_of
from dateline.export.identity import finding_id, hand_of, names_of
from dateline.model import Analysis, Entity, Kind, Movement, Place, Relation

_SCHEMA: dict[Kind, str] = {"PERSON": "Person", "ORG": "Organization", "EVENT": "Event"}
_ACTORS = {"Person", "Organization"}

Properties = dict[str, list[str]]
Record = dict[str, object]


def to_ftm(articles: Sequence[Corrected]) -> bytes:
    """Return the entities, an Article first and then what was read in it, UTF-8."""
    lines = (json.dumps(record, ensure_ascii=False) for article in articles for record in records(article))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def records(article: Corrected) -> Iterator[Record]:
    """Yield what `to_ftm` writes of one article."""
    analysis = article.analysis
    known = {entity.id: _SCHEMA[entity.kind] for entity in analysis.entities if entity.kind in _SCHEMA}
    actors = {of for of, schema in known.items() if schema in _ACTORS}
    trips = [move for move in analysis.movements if _is_trip(move)]
    ends = {end for trip in trips for end in (trip.origin, trip.destination)}
    yield _article(analysis)
    for entity in analysis.entities:
        if entity.id in known:
            yield _entity(entity, known[entity.id], article)
        if entity.id in actors:
            yield from _mentions(entity, known[entity.id], analysis)
    for place in analysis.places:
        if place.id in ends:
            yield _address(place, article)
    for trip in trips:
        yield _trip(trip, article, actors)
    for tie in analysis.relations:
        if tie.polarity == "affirmed" and tie.source in known and tie.target in known:
            yield _link(tie, article)


def _is_trip(move: Movement) -> bool:
    return len(move.path) > 1 and move.origin is not None and move.destination is not None


def _article(analysis: Analysis) -> Record:
    article = analysis.article
    return _record(
        analysis,
        "article",
        "Article",
        fileName=[article.source],
        title=[article.title],
        author=[article.byline],
        publisher=[article.outlet],
        publishedAt=[article.published.value if article.published else None],
        language=[{"en": "eng"}.get(article.language or "")],
        mimeType=[article.media_type],
        bodyText=[article.text],
        processingAgent=[f"Dateline, {analysis.model.name} {analysis.model.version}"],
    )


def _entity(entity: Entity, schema: str, article: Corrected) -> Record:
    roles: list[str | None] = [*dict.fromkeys(role.text for role in entity.roles)]
    return _record(
        article.analysis,
        entity.id,
        schema,
        name=[entity.name],
        weakAlias=list(entity.aliases),
        country=[entity.country.lower() if entity.country else None],
        **{"position" if schema == "Person" else "summary": roles},
        proof=[finding_id(article.analysis, "article")],
        keywords=[_by_hand(article, entity.id)],
    )


def _mentions(entity: Entity, schema: str, analysis: Analysis) -> Iterator[Record]:
    """Yield a Mention for each place where the entity is called by a name; "he" and "the minister" are no names."""
    for mention in entity.mentions:
        if mention.form in {"name", "alias"}:
            yield _record(
                analysis,
                f"{entity.id}-{mention.span.start}",
                "Mention",
                name=[" ".join(mention.span.of(analysis.article.text).split())],
                detectedSchema=[schema],
                resolved=[finding_id(analysis, entity.id)],
                document=[finding_id(analysis, "article")],
            )


def _address(place: Place, article: Corrected) -> Record:
    return _record(
        article.analysis,
        place.id,
        "Address",
        full=[", ".join(part for part in (place.name, place.admin1, place.country) if part)],
        city=[place.name if place.feature == "city" else None],
        region=[place.admin1],
        country=[place.country.lower() if place.country else None],
        latitude=[None if place.lat is None else str(place.lat)],
        longitude=[None if place.lon is None else str(place.lon)],
        proof=[finding_id(article.analysis, "article")],
        keywords=[_by_hand(article, place.id)],
    )


def _trip(trip: Movement, article: Corrected, actors: set[str]) -> Record:
    analysis = article.analysis
    names = names_of(analysis)
    start, end = days_of(next((date.value for date in analysis.dates if date.id == trip.when), None))
    mover = names.get(trip.mover or "", "Someone")
    return _record(
        analysis,
        trip.id,
        "Trip",
        name=[f"{mover}: {names[trip.origin or '']} to {names[trip.destination or '']}"],
        startLocation=[finding_id(analysis, trip.origin or "")],
        endLocation=[finding_id(analysis, trip.destination or "")],
        involved=[finding_id(analysis, trip.mover or "") if trip.mover in actors else None],
        startDate=[start],
        endDate=[end],
        summary=[" ".join(trip.span.of(analysis.article.text).split())],
        # The model has no place for doubt: a trip that is only expected says so in a tag.
        keywords=[trip.status, trip.certainty, trip.mode, _by_hand(article, trip.id)],
        proof=[finding_id(analysis, "article")],
    )


def _link(tie: Relation, article: Corrected) -> Record:
    analysis = article.analysis
    start, end = days_of(next((date.value for date in analysis.dates if date.id == tie.when), None))
    return _record(
        analysis,
        tie.id,
        "UnknownLink",
        subject=[finding_id(analysis, tie.source)],
        object=[finding_id(analysis, tie.target)],
        role=[tie.kind.replace("_", " ")],
        status=[tie.certainty],
        startDate=[start],
        endDate=[end],
        summary=[" ".join(tie.span.of(analysis.article.text).split())],
        proof=[finding_id(analysis, "article")],
    )


def _by_hand(article: Corrected, finding: str) -> str | None:
    hand = hand_of(article, finding)
    return f"{hand} by hand" if hand else None


def _record(analysis: Analysis, of: str, schema: str, **properties: list[str | None]) -> Record:
    """Return one entity; what is not known is left out, and so is what a value of the model cannot be: empty or blank."""
    known: Properties = {
        name: [value for value in values if value and value.strip()] for name, values in properties.items()
    }
    return {
        "id": finding_id(analysis, of),
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }
