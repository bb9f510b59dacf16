"""The findings of one article as tables, a function a finding; panels and CSV show the same columns.

A row a finding, in the analysis's order. ``start`` and ``end`` are code points of the article's text, end exclusive. Ids of
other findings are shown by name; lists are joined by "; ". What is not known is missing (None or NaN), never a word.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from dateline.model import Analysis, Quote, Span


def entities_table(analysis: Analysis) -> pd.DataFrame:
    """Return people, organisations, places and things; ``salience`` sums to 1, ``start`` is the first mention's."""
    rows = [
        {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "aliases": _joined(entity.aliases),
            "roles": _joined(role.text for role in entity.roles),
            "country": entity.country,
            "salience": entity.salience,
            "mentions": len(entity.mentions),
            "start": entity.mentions[0].span.start,
            "end": entity.mentions[0].span.end,
        }
        for entity in analysis.entities
    ]
    return _table(rows, "id name kind aliases roles country salience mentions start end")


def quotes_table(analysis: Analysis) -> pd.DataFrame:
    """Return statements; ``sources`` is the chain behind the speaker, nearest first, joined by " ← "."""
    names, text = _entity_names(analysis), analysis.article.text
    rows = [
        {
            "id": quote.id,
            "kind": quote.kind,
            "speaker": speaker_of(quote, names),
            "via": quote.speaker.via,
            "addressee": quote.addressee.text if quote.addressee else None,
            "cue": quote.cue.of(text) if quote.cue else None,
            "content": " … ".join(_one_line(span, text) for span in quote.content),
            "sources": " ← ".join(source.text for source in quote.sources) or None,
            "anonymous": quote.speaker.via == "anonymous" or any(source.anonymous for source in quote.sources),
            "tense": quote.tense,
            "polarity": quote.polarity,
            "certainty": quote.certainty,
            "hedges": _joined(span.of(text) for span in quote.hedges),
            "author_hedges": _joined(span.of(text) for span in quote.author_hedges),
            "confidence": quote.confidence,
            "start": quote.content[0].start,
            "end": quote.content[-1].end,
        }
        for quote in analysis.quotes
    ]
    return _table(
        rows,
        "id kind speaker via addressee cue content sources anonymous tense polarity certainty hedges author_hedges confidence"
        " start end",
    )


def speaker_of(quote: Quote, names: dict[str, str]) -> str | None:
    """Return the speaker by name or, for one who has none, in the article's words; None for an unknown one."""
    return names.get(quote.speaker.entity or "") or quote.speaker.text


def places_table(analysis: Analysis) -> pd.DataFrame:
    """Return places; ``uses`` counts the parts the name plays, coordinates are degrees WGS 84."""
    rows = [
        {
            "id": place.id,
            "name": place.name,
            "uses": _joined(_counted([mention.use for mention in place.mentions])),
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "feature": place.feature,
            "gazetteer": place.gazetteer.name if place.gazetteer else None,
            "gazetteer_id": str(place.gazetteer.id) if place.gazetteer else None,
            "mentions": len(place.mentions),
            "confidence": place.confidence,
            "alternatives": _joined(
                ", ".join(part for part in (rival.name, rival.admin1, rival.country) if part)
                for rival in place.alternatives
            ),
            "start": place.mentions[0].span.start,
            "end": place.mentions[0].span.end,
        }
        for place in analysis.places
    ]
    return _table(
        rows,
        "id name uses lat lon country admin1 feature gazetteer gazetteer_id mentions confidence alternatives start end",
    )


def movements_table(analysis: Analysis) -> pd.DataFrame:
    """Return journeys; distances are kilometres as the crow flies and along the path drawn."""
    names, text = _entity_names(analysis), analysis.article.text
    places = {place.id: place.name for place in analysis.places}
    dates = _date_texts(analysis)
    rows = [
        {
            "id": movement.id,
            "mover": names.get(movement.mover or ""),
            "origin": places.get(movement.origin or ""),
            "destination": places.get(movement.destination or ""),
            "via": _joined(places[stop] for stop in movement.via if stop in places),
            "kind": movement.kind,
            "mode": movement.mode,
            "status": movement.status,
            "certainty": movement.certainty,
            "hedges": _joined(span.of(text) for span in movement.hedges),
            "when": dates.get(movement.when or ""),
            "background": movement.background,
            "purpose": _one_line(movement.purpose, text) if movement.purpose else None,
            "follows": movement.follows,
            "great_circle_km": movement.distance_km.great_circle if movement.distance_km else None,
            "path_km": movement.distance_km.path if movement.distance_km else None,
            "path_kind": movement.path_kind,
            "text": _one_line(movement.span, text),
            "start": movement.span.start,
            "end": movement.span.end,
        }
        for movement in analysis.movements
    ]
    return _table(
        rows,
        "id mover origin destination via kind mode status certainty hedges when background purpose follows"
        " great_circle_km path_km path_kind text start end",
    )


def dates_table(analysis: Analysis) -> pd.DataFrame:
    """Return dates; ``value`` is an ISO 8601 date or interval, missing where nothing anchors it."""
    rows = [
        {
            "id": date.id,
            "text": date.text,
            "value": date.value,
            "grain": date.grain,
            "anchored_to": date.anchored_to,
            "confidence": date.confidence,
            "start": date.span.start,
            "end": date.span.end,
        }
        for date in analysis.dates
    ]
    return _table(rows, "id text value grain anchored_to confidence start end")


def relations_table(analysis: Analysis) -> pd.DataFrame:
    """Return ties between two entities with the words that state them."""
    names, dates, text = _entity_names(analysis), _date_texts(analysis), analysis.article.text
    rows = [
        {
            "id": relation.id,
            "source": names.get(relation.source),
            "kind": relation.kind,
            "target": names.get(relation.target),
            "tense": relation.tense,
            "polarity": relation.polarity,
            "certainty": relation.certainty,
            "quote": relation.quote,
            "when": dates.get(relation.when or ""),
            "text": _one_line(relation.span, text),
            "start": relation.span.start,
            "end": relation.span.end,
        }
        for relation in analysis.relations
    ]
    return _table(rows, "id source kind target tense polarity certainty quote when text start end")


def warnings_table(analysis: Analysis) -> pd.DataFrame:
    """Return what to distrust; ``start`` and ``end`` are missing for a warning about the whole article."""
    rows = [
        {
            "code": warning.code,
            "message": warning.message,
            "start": warning.span.start if warning.span else None,
            "end": warning.span.end if warning.span else None,
        }
        for warning in analysis.warnings
    ]
    return _table(rows, "code message start end").astype({"start": "Int64", "end": "Int64"})


def _table(rows: Sequence[Mapping[str, object]], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def _entity_names(analysis: Analysis) -> dict[str, str]:
    return {entity.id: entity.name for entity in analysis.entities}


def _date_texts(analysis: Analysis) -> dict[str, str]:
    """Return each date as its value or, where that is open, in the article's words."""
    return {date.id: date.value or date.text for date in analysis.dates}


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None


def _counted(words: Sequence[str]) -> list[str]:
    """Return each word once with how often it occurs, in order of first occurrence: "place × 2"."""
    return [f"{word} × {words.count(word)}" for word in dict.fromkeys(words)]


def _one_line(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
