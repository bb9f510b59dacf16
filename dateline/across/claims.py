"""Articles side by side: each claim once, with how every article tells it; where they agree, differ, or one is alone.

A claim is a statement, a journey, a tie, a number, a date or a place. `Claim.differs` names what is told otherwise; what an
article does not say contradicts nothing.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from typing import Literal

from dateline.across.copies import stories
from dateline.across.dates import same_time
from dateline.across.identity import Known
from dateline.across.known import known_across
from dateline.across.numbers import Number, numbers_in, read_numbers, same_number
from dateline.across.place_key import place_key
from dateline.across.statements import alike, content_words, is_negated, said
from dateline.analysis.name_variants import name_words
from dateline.model import Analysis, Movement, Place, Quote, Span

Sort = Literal["statement", "journey", "tie", "number", "date", "place"]
Aspect = Literal["speaker", "source", "certainty", "polarity", "number", "date", "origin", "mode", "stage", "where"]
Verdict = Literal["differ", "agree", "alone"]
# Two numbers that differ count one thing only if their sentences speak of it with as many words of content; else two attacks,
# or a district and the country, would contradict each other.
_SHARED_WORDS = 3
UNNAMED = "someone not named"
ITSELF = "its own word"


@dataclass(frozen=True, slots=True)
class Telling:
    """How one article (by position) tells a claim, in which words, and as which finding ("quote:q4"; None: a number)."""

    article: int
    spans: tuple[Span, ...]
    said: str
    aspects: tuple[tuple[Aspect, str | Number], ...]
    finding: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; ``said`` names it, of a statement: who makes it.

    ``why`` says by what its tellings were taken for one; "" where one article alone has it. ``stories``: of each of its
    ``articles`` the first of its story, which copies share.
    """

    id: str
    sort: Sort
    said: str
    tellings: tuple[Telling, ...]
    differs: tuple[Aspect, ...]
    why: str
    stories: tuple[int, ...] = ()

    @property
    def articles(self) -> tuple[int, ...]:
        """The positions of the articles that have it."""
        return tuple(sorted({telling.article for telling in self.tellings}))

    @property
    def verdict(self) -> Verdict:
        """Whether those that have it agree. Copies of one story are one that has it, unless they were changed."""
        if self.differs and len(self.articles) > 1:
            return "differ"
        return "agree" if len(set(self.stories)) > 1 else "alone"


def claims(
    analyses: Sequence[Analysis], known: Sequence[Known] | None = None, told: Sequence[int] | None = None
) -> tuple[Claim, ...]:
    """Return the claims of ``analyses``: those that differ, those that agree, those of one story; each in reading order.

    ``known`` and ``told``: what `known_across` and `stories` return, where they are at hand.
    """
    told = stories(analyses) if told is None else told
    names = {
        (member.article, member.entity.id): one.name
        for one in (known_across(analyses) if known is None else known)
        for member in one.members
    }
    found = [
        *_statements(analyses, names),
        *_journeys(analyses, names),
        *_ties(analyses, names),
        *_numbers(analyses),
        *_dates(analyses),
        *_places(analyses),
    ]
    found = [replace(claim, stories=tuple(told[article] for article in claim.articles)) for claim in found]
    order: dict[Verdict, int] = {"differ": 0, "agree": 1, "alone": 2}
    return tuple(sorted(found, key=lambda claim: (order[claim.verdict], -len(set(claim.stories)))))


def _statements(analyses: Sequence[Analysis], names: dict[tuple[int, str], str]) -> Iterator[Claim]:
    quotes = [(number, q) for number, analysis in enumerate(analyses) for q in analysis.quotes if q.kind != "scare"]
    tellings = [_statement(number, quote, analyses[number], names) for number, quote in quotes]
    speakers = [dict(telling.aspects).get("speaker") for telling in tellings]
    pairs = sorted(
        alike(
            [
                (telling.article, telling.said, speaker if isinstance(speaker, str) else None)
                for telling, speaker in zip(tellings, speakers, strict=True)
            ]
        ),
        key=lambda pair: -pair.likeness,
    )
    group = list(range(len(tellings)))
    why = [""] * len(tellings)
    for pair in pairs:
        one, other = group[pair.one], group[pair.other]
        if one != other:
            group = [one if each == other else each for each in group]
            why[one] = why[one] or pair.why
    for number in dict.fromkeys(group):
        members = [telling for telling, own in zip(tellings, group, strict=True) if own == number]
        who = next(
            (str(value) for telling in members for key, value in telling.aspects if key == "speaker"), "Nobody named"
        )
        yield _claim("statement", who, members, why[number])


def _statement(number: int, quote: Quote, analysis: Analysis, names: dict[tuple[int, str], str]) -> Telling:
    words = said(quote, analysis)
    aspects: list[tuple[Aspect, str | Number]] = []
    speaker = quote.speaker
    if speaker.via != "none" and speaker.text is not None:
        who = names.get((number, speaker.entity or ""))
        aspects.append(("speaker", who or (UNNAMED if speaker.via == "anonymous" else speaker.text)))
    sources = [names.get((number, s.entity or "")) or (UNNAMED if s.anonymous else s.text) for s in quote.sources]
    aspects.append(("source", ", ".join(sources) or ITSELF))
    aspects.append(("certainty", quote.certainty))
    denied = quote.polarity if quote.polarity != "affirmed" else "affirmed"
    aspects.append(("polarity", f"{denied}, with a “not”" if is_negated(words) else denied))
    aspects += (("number", n) for span in quote.content for n in numbers_in(span, analysis.article.text))
    return Telling(number, quote.content, words, tuple(aspects), f"quote:{quote.id}")


def _journeys(analyses: Sequence[Analysis], names: dict[tuple[int, str], str]) -> Iterator[Claim]:
    told: defaultdict[Hashable, list[Telling]] = defaultdict(list)
    titles: dict[Hashable, str] = {}
    for number, analysis in enumerate(analyses):
        places = {place.id: place for place in analysis.places}
        days = {date.id: date.value for date in analysis.dates}
        for move in analysis.movements:
            who = names.get((number, move.mover or ""))
            origin, destination = places.get(move.origin or ""), places.get(move.destination or "")
            at = destination or origin
            end = place_key(at) if at is not None else None
            key: Hashable = (move.kind, who, destination is None, end, move.background)
            if who is None or end is None:
                key = (number, move.id)  # nobody or nowhere: nothing shows that another article tells the same
            told[key].append(_journey(number, move, analysis, origin, days))
            titles.setdefault(key, _journey_said(move, who, origin, destination))
    for key, tellings in told.items():
        yield _claim("journey", titles[key], tellings, "the same mover and the same destination")


def _journey(
    number: int, move: Movement, analysis: Analysis, origin: Place | None, days: dict[str, str | None]
) -> Telling:
    aspects: list[tuple[Aspect, str | Number]] = []
    if origin is not None:
        aspects.append(("origin", origin.name))
    if day := days.get(move.when or ""):
        aspects.append(("date", day))
    if move.mode:
        aspects.append(("mode", move.mode))
    aspects += [("stage", move.status), ("certainty", move.certainty)]
    words = " ".join(move.span.of(analysis.article.text).split())
    return Telling(number, (move.span,), words, tuple(aspects), f"movement:{move.id}")


def _journey_said(move: Movement, who: str | None, origin: Place | None, destination: Place | None) -> str:
    end = f"to {destination.name}" if destination else f"from {origin.name}" if origin else "somewhere"
    if move.kind == "stay":
        end = f"in {destination.name}" if destination else "somewhere"
    return f"{who or 'Someone'} {end}"


def _ties(analyses: Sequence[Analysis], names: dict[tuple[int, str], str]) -> Iterator[Claim]:
    told: defaultdict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for number, analysis in enumerate(analyses):
        days = {date.id: date.value for date in analysis.dates}
        for tie in analysis.relations:
            if tie.kind == "travels_to":
                continue  # a journey says it with its ends
            source, target = names.get((number, tie.source)), names.get((number, tie.target))
            if source is None or target is None:
                continue
            if tie.kind in {"meets", "negotiates_with"}:  # whoever is named first
                source, target = sorted((source, target))
            aspects: list[tuple[Aspect, str | Number]] = [("certainty", tie.certainty), ("polarity", tie.polarity)]
            if day := days.get(tie.when or ""):
                aspects.append(("date", day))
            words = " ".join(tie.span.of(analysis.article.text).split())
            telling = Telling(number, (tie.span,), words, tuple(aspects), f"relation:{tie.id}")
            told[source, tie.kind.replace("_", " "), target].append(telling)
    for ends, tellings in told.items():
        yield _claim("tie", " ".join(ends), tellings, "the same two and the same tie")


def _numbers(analyses: Sequence[Analysis]) -> Iterator[Claim]:
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for number, analysis in enumerate(analyses):
        for read in read_numbers(analysis):
            told[read.counted].append(Telling(number, (read.span,), read.said, (("number", read),), None))
    for counted, tellings in told.items():
        around = [_sentence_words(telling, analyses[telling.article], counted) for telling in tellings]
        group, why = list(range(len(tellings))), [""] * len(tellings)
        for one, other in combinations(range(len(tellings)), 2):
            reason = _one_count(tellings[one], tellings[other], around[one] & around[other])
            if reason and group[one] != group[other]:
                kept, gone = group[one], group[other]
                group = [kept if each == gone else each for each in group]
                why[kept] = why[kept] or reason
        for own in dict.fromkeys(group):
            members = [telling for telling, each in zip(tellings, group, strict=True) if each == own]
            yield _claim("number", counted, members, why[own])


def _one_count(one: Telling, other: Telling, shared: frozenset[str]) -> str:
    """Return by what two numbers of the same thing are one count; "" where nothing shows it."""
    (_, first), (_, second) = one.aspects[0], other.aspects[0]
    if isinstance(first, Number) and isinstance(second, Number) and same_number(first, second):
        return "the same figure of the same thing"
    if one.article != other.article and len(shared) >= _SHARED_WORDS:
        return f"the same thing is counted, in sentences that share “{', '.join(sorted(shared))}”"
    return ""


def _sentence_words(telling: Telling, analysis: Analysis, counted: str) -> frozenset[str]:
    """Return what the sentence of a number speaks of, other than the number and what it counts."""
    span = telling.spans[0]
    sentence = next((each for each in analysis.sentences if each.contains(span)), span)
    text = analysis.article.text
    around = f"{text[sentence.start : span.start]} {text[span.end : sentence.end]}"
    return frozenset(word for word in content_words(around) if len(word) > 2) - set(counted.split())


def _dates(analyses: Sequence[Analysis]) -> Iterator[Claim]:
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for number, analysis in enumerate(analyses):
        for date in analysis.dates:
            if date.value is not None:
                aspects: tuple[tuple[Aspect, str | Number], ...] = (("date", date.value),)
                told[date.value].append(Telling(number, (date.span,), date.text, aspects, f"date:{date.id}"))
    for value, tellings in told.items():
        yield _claim("date", value, tellings, "the same day or days")


def _places(analyses: Sequence[Analysis]) -> Iterator[Claim]:
    told: defaultdict[tuple[str, ...], list[Telling]] = defaultdict(list)
    titles: dict[tuple[str, ...], str] = {}
    for number, analysis in enumerate(analyses):
        for place in analysis.places:
            spans = tuple(mention.span for mention in place.mentions if mention.use == "place")
            if not spans:
                continue
            key = name_words(place.name)
            aspects: list[tuple[Aspect, str | Number]] = []
            if place.lat is not None and place.lon is not None:
                # A degree's tenth: a gazetteer has a city and its district a few kilometres apart.
                aspects.append(("where", f"{place.lat:.1f}, {place.lon:.1f}"))
            times = f"named {len(spans)} times" if len(spans) > 1 else "named once"
            told[key].append(Telling(number, spans, times, tuple(aspects), f"place:{place.id}"))
            titles.setdefault(key, place.name)
    for key, tellings in told.items():
        yield _claim("place", titles[key], tellings, "the same name")


def _claim(sort: Sort, title: str, tellings: Sequence[Telling], why: str) -> Claim:
    first = tellings[0]
    name = f"{sort} {title} {first.article} {first.spans[0].start}"
    own = sha256(name.encode()).hexdigest()[:8]
    several = len({telling.article for telling in tellings}) > 1
    return Claim(own, sort, title, tuple(tellings), tuple(_differing(tellings)), why if several else "")


def _differing(tellings: Sequence[Telling]) -> Iterator[Aspect]:
    """Yield what two of the articles tell otherwise: none of the one's values can be one of the other's."""
    by_aspect: defaultdict[Aspect, defaultdict[int, list[str | Number]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        for aspect, value in telling.aspects:
            by_aspect[aspect][telling.article].append(value)
    for aspect, by_article in by_aspect.items():
        if any(not _meet(one, other, aspect) for one, other in combinations(by_article.values(), 2)):
            yield aspect


def _meet(one: Iterable[str | Number], other: Sequence[str | Number], aspect: Aspect) -> bool:
    return any(_same(a, b, aspect) for a in one for b in other)


def _same(one: str | Number, other: str | Number, aspect: Aspect) -> bool:
    if isinstance(one, Number) and isinstance(other, Number):
        return one.counted != other.counted or same_number(one, other)
    if aspect == "date":
        return same_time(str(one), str(other))
    return one == other
