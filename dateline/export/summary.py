"""One article's findings as plain text to read in a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten, wrap

from dateline.model import Analysis, Entity, Movement, Place, Quote, Relation, Span

WIDTH = 100  # columns; wider lines are hard to read in a terminal
_SHOWN = 30  # findings of one kind; the rest are counted, and stand in the JSON


def summary(analysis: Analysis) -> str:
    """Return the findings under headings, ending in a newline; control characters of the text are taken out."""
    sections = (
        ("Warnings", [warning.message for warning in analysis.warnings]),
        ("Who and what", [_entity_line(entity) for entity in analysis.entities]),
        ("Said", [_quote_line(quote, analysis) for quote in analysis.quotes]),
        ("Where", [_place_line(place) for place in analysis.places]),
        ("Moves", [_movement_line(movement, analysis) for movement in analysis.movements]),
        ("When", [f"{date.text}: {date.value or 'open'}" for date in analysis.dates]),
        ("Ties", [_relation_line(relation, analysis) for relation in analysis.relations]),
    )
    lines = list(_head(analysis))
    for title, found in sections:
        if found:
            lines += ["", f"{title} ({len(found)})", *_items(found)]
    return _printable("\n".join(lines)) + "\n"


def _head(analysis: Analysis) -> Iterator[str]:
    article = analysis.article
    title = article.title or article.source
    yield from wrap(title, WIDTH) or [article.source]
    yield "=" * min(len(title), WIDTH)
    published = f"dated {article.published.value} ({article.published.basis})" if article.published else None
    counted = article.reference_date
    counted_from = f"dates counted from {counted.value} ({counted.basis})" if counted else None
    taken_off = f"{len(article.furniture)} lines of page furniture taken off" if article.furniture else None
    facts = (article.outlet, article.byline, published, counted_from, f"{len(article.text.split())} words", taken_off)
    yield from wrap(" · ".join(fact for fact in facts if fact), WIDTH)


def _items(found: Sequence[str]) -> Iterator[str]:
    for line in found[:_SHOWN]:
        yield from wrap(line, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if len(found) > _SHOWN:
        yield f"  and {len(found) - _SHOWN} more"


def _entity_line(entity: Entity) -> str:
    also = [*entity.aliases, *(role.text for role in entity.roles)]
    times = "once" if len(entity.mentions) == 1 else f"{len(entity.mentions)} times"
    return f"{entity.kind:<8} {entity.name}{_in_brackets(dict.fromkeys(also))}, {times}"


def _quote_line(quote: Quote, analysis: Analysis) -> str:
    text = analysis.article.text
    words = shorten(" … ".join(span.of(text) for span in quote.content), 300, placeholder=" …")
    if quote.kind == "scare":
        return f"{quote.kind:<8} “{words}”"
    name = _names(analysis).get(quote.speaker.entity or "")
    speaker = name or quote.speaker.text or "unknown"
    via = f" ({quote.speaker.text})" if name and quote.speaker.text and quote.speaker.text != name else ""
    sources = "".join(f" ← {source.text}" for source in quote.sources)
    to = f", to {quote.addressee.text}" if quote.addressee else ""
    doubts = _in_brackets(
        [
            *([quote.polarity] if quote.polarity != "affirmed" else []),
            *(["to come"] if quote.tense == "future" else []),
            *([f"hedged: {_words(quote.hedges, text)}"] if quote.hedges else []),
            *([f"hedged by the author: {_words(quote.author_hedges, text)}"] if quote.author_hedges else []),
        ]
    )
    return f"{quote.kind:<8} {speaker}{via}{to}{sources}{doubts}: {words}"


def _place_line(place: Place) -> str:
    uses = ", ".join(dict.fromkeys(mention.use for mention in place.mentions))
    if place.lat is None or place.lon is None:
        return f"{place.name}: {uses}; not in the gazetteer"
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    rivals = f"; {len(place.alternatives)} rivals" if place.alternatives else ""
    return f"{place.name}: {uses}; {_degrees(place.lat, 'N', 'S')} {_degrees(place.lon, 'E', 'W')}, {where}{rivals}"


def _movement_line(movement: Movement, analysis: Analysis) -> str:
    places = {place.id: place.name for place in analysis.places}
    dates = {date.id: date.text for date in analysis.dates}
    mover = _names(analysis).get(movement.mover or "", "someone")
    stops = [places[stop] for stop in movement.via if stop in places]
    ends = " → ".join([places.get(movement.origin or "", "…"), *stops, places.get(movement.destination or "", "…")])
    if movement.kind == "stay":
        ends = f"in {places.get(movement.destination or '', '…')}"
    hedges = _words(movement.hedges, analysis.article.text)
    facts = [
        f"by {movement.mode}" if movement.mode else None,
        movement.status,
        "background" if movement.background else None,
        f"for: {movement.purpose.of(analysis.article.text)}" if movement.purpose else None,
        f"hedged: {hedges}" if movement.certainty == "hedged" else None,
        f"when: {dates[movement.when]}" if movement.when in dates else None,
        _distance(movement),
    ]
    return f"{mover}: {ends}; {', '.join(fact for fact in facts if fact)}"


def _words(spans: Iterable[Span], text: str) -> str:
    return ", ".join(span.of(text) for span in spans)


def _distance(movement: Movement) -> str | None:
    distance = movement.distance_km
    if distance is None or distance.great_circle is None:
        return None
    crow = f"{distance.great_circle:,.0f} km as the crow flies"
    by = {"rail corridor": "rail", "sea corridor": "sea", "road corridor": "road"}.get(movement.path_kind or "")
    if distance.path is None or by is None:
        return f"{crow}; the way is not known" if movement.path_kind == "way not known" else crow
    return f"{crow}, {distance.path:,.0f} km by {by}"


def _relation_line(relation: Relation, analysis: Analysis) -> str:
    names = _names(analysis)
    verb = relation.kind.replace("_", " ")
    marks: list[str] = [
        mark for mark in (relation.polarity, relation.certainty) if mark not in {"affirmed", "asserted"}
    ]
    marks += ["to come"] if relation.tense == "future" else []
    return f"{names.get(relation.source)} {verb} {names.get(relation.target)}{_in_brackets(marks)}"


def _names(analysis: Analysis) -> dict[str, str]:
    return {entity.id: entity.name for entity in analysis.entities}


def _in_brackets(words: Iterable[str]) -> str:
    listed = "; ".join(words)
    return f" ({listed})" if listed else ""


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.2f}°{positive if value >= 0 else negative}"


def _printable(text: str) -> str:
    """Return ``text`` without characters that steer a terminal or turn the direction of writing."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
