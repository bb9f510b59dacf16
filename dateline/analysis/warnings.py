"""What the analyst should distrust: a warning says what was seen, and where, and what to do about it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline import model
from dateline.analysis.date_words import WEEKDAYS
from dateline.analysis.reference_date import Doubt
from dateline.model import Article, DateMention, Place, Quote, ReferenceDate, Span

# A place whose best rival comes this close in confidence is worth a look.
CLOSE_RIVAL = 0.25
# The codes of `warnings_of_findings`.
OF_FINDINGS = frozenset({"anonymous-sources", "unknown-speakers", "unresolved-place", "ambiguous-place"})
_NAMED_AT_MOST = 4  # examples quoted in one message
# A shorter paragraph may be a heading or an item of a list; a longer stretch without a full stop is hardly one sentence.
_LEAST_PARAGRAPH, _LONGEST_SENTENCE = 10, 100  # words
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")


def language_warning(article: Article) -> model.Warning:
    """Return the warning of an article that is not analysed because it is not in English."""
    return model.Warning(
        "language",
        f"The article is in “{article.language}”, not in English. It can be read here, but nothing was taken from it.",
        None,
    )


def find_warnings(
    reference_date: ReferenceDate | None,
    doubt: Doubt | None,
    quotes: Sequence[Quote],
    places: Sequence[Place],
    dates: Sequence[DateMention],
) -> list[model.Warning]:
    """Return the warnings about one article, the ones about its dates first.

    ``reference_date`` is the day that ``dates`` were counted from, ``doubt`` what speaks against the page's own date.
    """
    return [
        *_date_conflict(reference_date, doubt),
        *_no_reference_date(reference_date, doubt, dates),
        *_weekday_conflicts(dates),
        *warnings_of_findings(quotes, places),
    ]


def full_stop_warnings(text: str) -> Iterator[model.Warning]:
    """Yield a warning, at the first place, if ``text`` sets so few full stops that where its sentences begin is guessed."""
    paragraphs = [match for match in re.finditer(r"[^\n]+", text) if len(match[0].split()) >= _LEAST_PARAGRAPH]
    unclosed = [match for match in paragraphs if not _CLOSED.search(match[0])]
    unbroken = [
        match for match in paragraphs if any(len(p.split()) > _LONGEST_SENTENCE for p in re.split("[.!?…]", match[0]))
    ]
    places = unclosed if len(unclosed) > 1 and 2 * len(unclosed) >= len(paragraphs) else unbroken
    if places:
        yield model.Warning(
            "few-full-stops",
            "There are few full stops here, so where sentences begin is guessed. Look whether a statement takes in words "
            "that are not its own.",
            Span(*places[0].span()),
        )


def warnings_of_findings(quotes: Sequence[Quote], places: Sequence[Place]) -> list[model.Warning]:
    """Return the warnings that statements and places alone give: what corrections can answer."""
    return [*_anonymous_sources(quotes), *_unknown_speakers(quotes), *_places(places)]


def _date_conflict(reference_date: ReferenceDate | None, doubt: Doubt | None) -> Iterator[model.Warning]:
    if doubt is None:
        return
    day = date.fromisoformat(doubt.published.value[:10])
    follows = (
        f"Dates are counted from {reference_date.value}, which the analyst set."
        if reference_date
        else "Relative dates stay open until you set the article's date."
    )
    message = (
        f"The page is dated {_in_words(day)}, but {_quoted(doubt.evidence)} in the text do not fit that day. {follows}"
    )
    yield model.Warning("date-conflict", message, doubt.published.span or doubt.evidence[0].span)


def _no_reference_date(
    reference_date: ReferenceDate | None, doubt: Doubt | None, dates: Sequence[DateMention]
) -> Iterator[model.Warning]:
    open_dates = [mention for mention in dates if mention.value is None]
    if reference_date is None and open_dates:
        why = "the date on the page is doubted" if doubt else "the article shows no date of its own"
        count = "1 date has" if len(open_dates) == 1 else f"{len(open_dates)} dates have"
        yield model.Warning(
            "no-reference-date",
            f"{count} nothing to be counted from, because {why}: {_quoted(open_dates)}. Set the article's date.",
            open_dates[0].span,
        )


def _weekday_conflicts(dates: Sequence[DateMention]) -> Iterator[model.Warning]:
    """Yield a warning for each day printed with a weekday that it does not fall on."""
    for mention in dates:
        printed = next((name for name in WEEKDAYS if mention.text.lower().startswith(name)), None)
        if printed is None or mention.grain != "day" or mention.value is None or "/" in mention.value:
            continue
        actual = WEEKDAYS[date.fromisoformat(mention.value).weekday()]
        if actual != printed:
            yield model.Warning(
                "weekday-conflict",
                f"“{mention.text}” was read as {mention.value}, which is a {actual.capitalize()}.",
                mention.span,
            )


def _anonymous_sources(quotes: Sequence[Quote]) -> Iterator[model.Warning]:
    unnamed = [q for q in quotes if q.speaker.via == "anonymous" or any(source.anonymous for source in q.sources)]
    if unnamed:
        count = "1 statement rests" if len(unnamed) == 1 else f"{len(unnamed)} statements rest"
        yield model.Warning("anonymous-sources", f"{count} on sources that are not named.", unnamed[0].content[0])


def _unknown_speakers(quotes: Sequence[Quote]) -> Iterator[model.Warning]:
    unknown = [quote for quote in quotes if quote.kind != "scare" and quote.speaker.via == "none"]
    if unknown:
        count = "For 1 statement" if len(unknown) == 1 else f"For {len(unknown)} statements"
        yield model.Warning("unknown-speakers", f"{count} no speaker was found.", unknown[0].content[0])


def _places(places: Sequence[Place]) -> Iterator[model.Warning]:
    for place in places:
        span = next((mention.span for mention in place.mentions if mention.use == "place"), None)
        if span is None:
            continue  # no pin on the map, nothing to doubt
        if place.lat is None:
            message = f"“{place.name}” is in no gazetteer here, so it is not on the map."
            yield model.Warning("unresolved-place", message, span)
            continue
        rivals = [rival for rival in place.alternatives if place.confidence - rival.confidence < CLOSE_RIVAL]
        if rivals:
            named = "; ".join(", ".join(filter(None, (r.name, r.admin1, r.country))) for r in rivals[:_NAMED_AT_MOST])
            chosen = ", ".join(filter(None, (place.admin1, place.country)))
            message = f"“{place.name}” was taken for the one in {chosen}; it might be {named}."
            yield model.Warning("ambiguous-place", message, span)


def _quoted(mentions: Sequence[DateMention]) -> str:
    """Return the words of ``mentions`` as a list, each once."""
    texts = list(dict.fromkeys(f"“{mention.text}”" for mention in mentions))
    if len(texts) > _NAMED_AT_MOST:
        return f"{', '.join(texts[:_NAMED_AT_MOST])} and {len(texts) - _NAMED_AT_MOST} more"
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _in_words(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B} {day.year}"
