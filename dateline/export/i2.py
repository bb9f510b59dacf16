"""Two tables that i2 Analyst's Notebook imports: entities.csv and links.csv, joined by ids that stay the same.

Every row says where it was read (``source``, ``source_span``) and has the two gradings of the Admiralty system. The program
does not grade: what it writes is F and 6, "cannot be judged", for the analyst to replace. How sure the article is stands
in ``certainty``, how sure the program is in ``confidence``, and who made the row in ``made_by``.
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dateline.analysis.provenance import chain_of
from dateline.corrections import Corrected
from dateline.export.csv import to_csv
from dateline.export.identity import article_id, finding_id, hand_of
from dateline.export.network_shown import ties_of
from dateline.model import Analysis, Kind, Movement, Quote, Span

_ENTITY_TYPE: dict[Kind, str] = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Building",
    "NORP": "Group",
    "EVENT": "Event",
    "WEAPON": "Weapon",
    "PRODUCT": "Item",
    "LAW": "Document",
    "WORK_OF_ART": "Document",
}
# source: NATO STANAG 2511: reliability of the source A to F, credibility of the information 1 to 6.
_UNGRADED = {"source_reliability": "F", "information_credibility": "6"}
_ROW_ENDS = "source source_span article source_reliability information_credibility certainty confidence made_by"
_ENTITY_COLUMNS = (
    f"entity_id entity_type label description aliases country latitude longitude date_start date_end {_ROW_ENDS}"
)
_LINK_COLUMNS = (
    f"link_id from_id to_id link_type label direction polarity date_start date_end words finding {_ROW_ENDS}"
)
_LABEL = 80  # characters of a statement on the chart

Row = dict[str, object]


def to_i2_entities(articles: Sequence[Corrected]) -> bytes:
    """Return entities, the places that are no entity themselves, and statements."""
    return to_csv(entities_table(articles))


def to_i2_links(articles: Sequence[Corrected]) -> bytes:
    """Return ties, who says what on whose word, and who leaves or reaches which place."""
    return to_csv(links_table(articles))


def entities_table(articles: Sequence[Corrected]) -> pd.DataFrame:
    """Return what `to_i2_entities` writes."""
    rows = [row for article in articles for row in (*_entities(article), *_places(article), *_statements(article))]
    return pd.DataFrame(rows, columns=_ENTITY_COLUMNS.split())


def links_table(articles: Sequence[Corrected]) -> pd.DataFrame:
    """Return what `to_i2_links` writes; both ends of each are in `entities_table`."""
    rows = [row for article in articles for row in (*_ties(article), *_says(article), *_journeys(article))]
    return pd.DataFrame(rows, columns=_LINK_COLUMNS.split())


def days_of(value: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year of an ISO 8601 date or interval; an open end is None."""
    start, slash, end = (value or "").partition("/")
    return start.strip(".") or None, (end.strip(".") or None) if slash else (start or None)


def _entities(article: Corrected) -> Iterator[Row]:
    points = {place.entity: place for place in article.analysis.places if place.entity}
    for entity in article.analysis.entities:
        point = points.get(entity.id) if _ENTITY_TYPE[entity.kind] in {"Place", "Building"} else None
        yield {
            "entity_id": finding_id(article.analysis, entity.id),
            "entity_type": _ENTITY_TYPE[entity.kind],
            "label": entity.name,
            "description": "; ".join(dict.fromkeys(role.text for role in entity.roles)),
            "aliases": "; ".join(entity.aliases),
            "country": entity.country,
            "latitude": point.lat if point else None,
            "longitude": point.lon if point else None,
            **_read(article, entity.id, entity.mentions[0].span),
        }


def _places(article: Corrected) -> Iterator[Row]:
    known = {entity.id for entity in article.analysis.entities}
    for place in article.analysis.places:
        if place.entity not in known:
            yield {
                "entity_id": finding_id(article.analysis, place.id),
                "entity_type": "Place",
                "label": place.name,
                "description": ", ".join(part for part in (place.feature, place.admin1) if part),
                "country": place.country,
                "latitude": place.lat,
                "longitude": place.lon,
                "confidence": place.confidence,
                **_read(article, place.id, place.mentions[0].span),
            }


def _statements(article: Corrected) -> Iterator[Row]:
    for quote in article.analysis.quotes:
        words = _words(quote.content, article.analysis)
        yield {
            "entity_id": finding_id(article.analysis, quote.id),
            "entity_type": "Statement",
            "label": words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …",
            "description": words,
            "certainty": quote.certainty,
            "confidence": quote.confidence,
            **_read(article, quote.id, Span(quote.content[0].start, quote.content[-1].end)),
        }


def _ties(article: Corrected) -> Iterator[Row]:
    relations = {relation.id: relation for relation in article.analysis.relations}
    for tie in ties_of(article.analysis):
        relation = relations.get(tie.of)
        if relation is not None:  # that somebody speaks of somebody is told by the statement itself
            yield {
                **_link(article, tie.of, tie.of, tie.source, tie.target),
                "link_type": relation.kind,
                "label": relation.kind.replace("_", " "),
                "polarity": relation.polarity,
                "certainty": relation.certainty,
                "words": tie.words,
                **_when(article.analysis, relation.when),
                **_read(article, relation.id, relation.span),
            }


def _says(article: Corrected) -> Iterator[Row]:
    entities = {entity.id: entity for entity in article.analysis.entities}
    for quote in article.analysis.quotes:
        for step, hop in enumerate(chain_of(quote, entities)):
            if hop.entity in entities:
                said = hop.span == quote.speaker.span
                yield {
                    **_link(article, f"{quote.id}-{step}", quote.id, hop.entity, quote.id),
                    "link_type": "says" if said else "source_of",
                    "label": _cue(quote, article.analysis) if said else "source of",
                    "polarity": quote.polarity,
                    "certainty": quote.certainty,
                    "confidence": quote.confidence,
                    "words": hop.span.of(article.analysis.article.text),
                    **_read(article, quote.id, hop.span),
                }


def _journeys(article: Corrected) -> Iterator[Row]:
    analysis = article.analysis
    entities = {entity.id for entity in analysis.entities}
    points = {place.id: place.entity if place.entity in entities else place.id for place in analysis.places}
    for movement in analysis.movements:
        ends = {"from": points.get(movement.origin or ""), "to": points.get(movement.destination or "")}
        if movement.mover in entities:
            for which, end in ends.items():
                if end is not None:
                    yield _leg(article, movement, which, movement.mover, end)
        elif ends["from"] and ends["to"]:
            yield _leg(article, movement, "to", ends["from"], ends["to"])


def _leg(article: Corrected, movement: Movement, which: str, start: str | None, end: str | None) -> Row:
    said = "stays in" if movement.kind == "stay" else {"from": "leaves", "to": "goes to"}[which]
    return {
        **_link(article, f"{movement.id}-{which}", movement.id, start, end),
        "link_type": said.replace(" ", "_"),
        "label": f"{said} ({', '.join(_circumstances(movement))})",
        "certainty": movement.certainty,
        "words": _words((movement.span,), article.analysis),
        **_when(article.analysis, movement.when),
        **_read(article, movement.id, movement.span),
    }


def _circumstances(movement: Movement) -> Iterator[str]:
    yield movement.status
    if movement.mode:
        yield f"by {movement.mode}"
    if movement.background:
        yield "background"


def _link(article: Corrected, of: str, finding: str, start: str | None, end: str | None) -> Row:
    return {
        "link_id": finding_id(article.analysis, of),
        "from_id": finding_id(article.analysis, start or ""),
        "to_id": finding_id(article.analysis, end or ""),
        "direction": "from_to",
        "finding": finding,
    }


def _read(article: Corrected, finding: str, span: Span) -> Mapping[str, object]:
    return {
        "source": article.analysis.article.source,
        "source_span": f"{span.start}-{span.end}",
        "article": article_id(article.analysis),
        **_UNGRADED,
        "made_by": "analyst" if hand_of(article, finding) else "program",
    }


def _when(analysis: Analysis, of: str | None) -> Mapping[str, object]:
    start, end = days_of(next((date.value for date in analysis.dates if date.id == of), None))
    return {"date_start": start, "date_end": end}


def _cue(quote: Quote, analysis: Analysis) -> str:
    return _words((quote.cue,), analysis) if quote.cue else "says"


def _words(spans: Sequence[Span], analysis: Analysis) -> str:
    return " … ".join(" ".join(span.of(analysis.article.text).split()) for span in spans)
