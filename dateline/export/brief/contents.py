"""What the brief says, as plain records in the order in which it says it; the template only sets them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.across import Known, stories
from dateline.across.origins import independent_origins
from dateline.analysis.checks import footing
from dateline.analysis.provenance import HopKind, chain_of
from dateline.corrections import Corrected
from dateline.export.brief.notes import Note, Sentences, one_line
from dateline.export.brief.timeline import Moment, eventful_days, moments_of
from dateline.export.identity import article_id, finding_id, hand_of
from dateline.export.map_shown import is_corridor, journey_name, on_map
from dateline.model import Analysis, Kind, Movement, Quote, Relation, Span
from dateline.wording import (
    HOP_SAID,
    POLARITY_SAID,
    QUOTE_KIND_SAID,
    RELATION_SAID,
    STATUS_SAID,
    copies_said,
    date_said,
    hedged_said,
    strength_of,
)

_GROUPS: dict[str, tuple[Kind, ...]] = {
    "People": ("PERSON",),
    "Organisations": ("ORG",),
    "States, places and groups": ("GPE", "LOC", "FAC", "NORP"),
    "Also named": ("EVENT", "WEAPON", "PRODUCT", "LAW", "WORK_OF_ART"),
}
_SAID_OF_GROUP = {"People": "Who", "Organisations": "Which bodies", "States, places and groups": "Where"}
_ROLES = 3  # offices told of one person; the tables have the rest
_ALIASES = 4
_LED_BY = 4  # names under "At a glance"


@dataclass(frozen=True, slots=True)
class Step:
    """One voice of a chain, and what kind of voice it is."""

    name: str
    kind: HopKind | None
    said: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. ``hedged`` is how sure the article is, ``unsure`` how sure the program; ``facts`` say both in words."""

    id: str
    chain: tuple[Step, ...]
    words: str
    spoken: bool  # in the speaker's own words
    hedged: bool
    unsure: bool
    facts: tuple[str, ...]
    hand: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something named: its findings' ids, one in each article that has it."""

    ids: tuple[str, ...]
    name: str
    roles: tuple[str, ...]
    facts: tuple[str, ...]
    hand: str | None
    notes: tuple[Note, ...]
    salience: float


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey; ``sure``: reported as done or under way and not hedged. ``drawn``: it has a line on the map."""

    id: str
    name: str
    facts: tuple[str, ...]
    sure: bool
    drawn: bool
    hand: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation in words, as often as it is stated."""

    ids: tuple[str, ...]
    words: tuple[str, str, str]
    doubts: tuple[str, ...]
    hand: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article and what read it. ``copies``: the number of the article whose story this copies."""

    number: int
    copies: int | None
    id: str
    title: str
    facts: tuple[str, ...]
    sha256: str
    model: str
    by_hand: int
    warnings: tuple[str, ...]
    statements: tuple[Statement, ...]
    scare: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole brief, in the order in which it is read. ``glance`` holds the headline facts: labels, and what is said."""

    title: str
    facts: tuple[str, ...]
    glance: tuple[tuple[str, tuple[tuple[str, tuple[Note, ...]], ...]], ...]
    journeys: tuple[Journey, ...]
    moments: tuple[Moment, ...]
    undated: tuple[tuple[str, str, tuple[Note, ...]], ...]
    names: tuple[tuple[str, tuple[Named, ...]], ...]
    sources: tuple[Source, ...]
    ties: tuple[Tie, ...]


def contents_of(
    articles: Sequence[Corrected], known: Sequence[Known], *, title: str | None, governments: bool
) -> Contents:
    """Return what a brief of ``articles`` says; ``title`` None: the article's own or, of a case, how many there are.

    ``known``: who is one in them.
    """
    sentences = Sentences([article.analysis for article in articles])
    told = stories([article.analysis for article in articles])
    names = _names(articles, known, sentences)
    journeys = tuple(_journeys(articles, sentences))
    glance = tuple(_glance(articles, known, told, names, journeys, governments=governments))
    moments, undated = moments_of(articles, sentences)
    ties = tuple(_ties(articles, known, sentences))
    sources = tuple(_source(number, article, sentences, told[number]) for number, article in enumerate(articles))
    return Contents(
        title=title or (sources[0].title if len(sources) == 1 else f"{len(sources)} articles"),
        facts=sources[0].facts if len(sources) == 1 else (),
        glance=glance,
        journeys=journeys,
        moments=moments,
        undated=undated,
        names=names,
        sources=sources,
        ties=ties,
    )


def _glance(
    articles: Sequence[Corrected],
    known: Sequence[Known],
    told: Sequence[int],
    names: Sequence[tuple[str, tuple[Named, ...]]],
    journeys: Sequence[Journey],
    *,
    governments: bool,
) -> Iterator[tuple[str, tuple[tuple[str, tuple[Note, ...]], ...]]]:
    """Yield the headline facts that there are; what copies of a story repeat counts once."""
    once = sorted(set(told))
    for group, named in names:
        if group == "People":
            leading = sorted(named, key=lambda one: -one.salience)[:_LED_BY]
            yield "Who", tuple((f"{one.name}{_office(one)}", one.notes) for one in leading)
    if said := _said(articles, known, told):
        yield "Said", ((said, ()),)
    if len(set(told)) < len(told):
        yield "Copies", ((f"{copies_said(told)}, counted once here", ()),)
    places = Counter(
        place.name
        for number in once
        for place in articles[number].analysis.places
        if on_map(place, governments=governments)
        for _ in place.mentions
    )
    if places:
        yield "Where", ((", ".join(name for name, _ in places.most_common(2 * _LED_BY)), ()),)
    moves = [
        (f"{journey.name} ({journey.facts[0]})", journey.notes)
        for journey in journeys
        if journey.drawn and any(note.article in once for note in journey.notes)
    ]
    if moves:
        yield "Moves", tuple(moves[:_LED_BY])
    days = sorted(day for article in articles for day in eventful_days(article.analysis))
    if days:
        yield "When", ((date_said(f"{days[0]}/{days[-1]}" if days[0] != days[-1] else days[0]), ()),)


def _office(named: Named) -> str:
    return f", {named.roles[0]}" if named.roles else ""


def _said(articles: Sequence[Corrected], known: Sequence[Known], told: Sequence[int]) -> str:
    """Return on what the statements of all articles stand, in one sentence; "" without any. Copies of a story count once."""
    once = {number: articles[number].analysis for number in sorted(set(told))}
    grounds = [footing(analysis) for analysis in once.values()]
    number = sum(ground.statements for ground in grounds)
    if not number:
        return ""
    rest = independent_origins(once, known)
    doubts = [
        (sum(ground.anonymous for ground in grounds), "on sources that are not named"),
        (sum(ground.unknown for ground in grounds), "by nobody known"),
        (sum(ground.hedged for ground in grounds), "hedged"),
    ]
    doubted = "".join(f"; {count} {words}" for count, words in doubts if count)
    return f"{_counted(number, 'statement')} on {_counted(rest, 'independent origin')}{doubted}"


def _names(
    articles: Sequence[Corrected], known: Sequence[Known], sentences: Sentences
) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    """Return who and what is named, the most attended first."""
    named = [(one.kind, _named(one, articles, sentences)) for one in known]
    named.sort(key=lambda of: -of[1].salience)
    return tuple(
        (group, tuple(one for kind, one in named if kind in kinds))
        for group, kinds in _GROUPS.items()
        if any(kind in kinds for kind, _ in named)
    )


def _named(one: Known, articles: Sequence[Corrected], sentences: Sentences) -> Named:
    found = [(member.article, member.entity) for member in one.members]
    entities = [entity for _, entity in found]
    hands = [hand for number, entity in found if (hand := hand_of(articles[number], entity.id))]
    return Named(
        ids=tuple(finding_id(articles[number].analysis, entity.id) for number, entity in found),
        name=one_line(one.name),
        roles=_first(_ROLES, (role.text for entity in entities for role in entity.roles)),
        facts=tuple(_facts_of(one, articles)),
        hand=hands[0] if hands else None,
        notes=_each_once(note for number, entity in found for note in sentences.cite(number, entity.mentions[0].span)),
        salience=sum(entity.salience for entity in entities),
    )


def _facts_of(one: Known, articles: Sequence[Corrected]) -> Iterator[str]:
    found = [(member.article, member.entity) for member in one.members]
    if aliases := _first(_ALIASES, one.names[1:]):
        yield f"also {', '.join(aliases)}"
    yield from {entity.country: None for _, entity in found if entity.country}
    yield _counted(sum(len(entity.mentions) for _, entity in found), "mention")
    said = sum(q.speaker.entity == entity.id for number, entity in found for q in articles[number].analysis.quotes)
    if said:
        yield _counted(said, "statement")
    if len(articles) > 1:
        yield f"article {', '.join(dict.fromkeys(str(number + 1) for number, _ in found))}"


def _each_once(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))


def _first(number: int, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(word) for word in words))[:number]


def _journeys(articles: Sequence[Corrected], sentences: Sentences) -> Iterator[Journey]:
    for number, article in enumerate(articles):
        for move in article.analysis.movements:
            yield Journey(
                id=finding_id(article.analysis, move.id),
                name=journey_name(move, article.analysis),
                facts=tuple(_journey_facts(move, article.analysis)),
                sure=move.certainty == "asserted" and move.status != "expected",
                drawn=len(move.path) > 1,
                hand=hand_of(article, move.id),
                notes=sentences.cite(number, move.span),
            )


def _journey_facts(move: Movement, analysis: Analysis) -> Iterator[str]:
    yield STATUS_SAID[move.status]
    if move.certainty == "hedged":
        words = ", ".join(f"“{span.of(analysis.article.text)}”" for span in move.hedges)
        yield f"hedged: {words}" if words else "hedged"
    if move.background:
        yield "background"
    if move.mode:
        yield f"by {move.mode}"
    when = next((date.value for date in analysis.dates if date.id == move.when), None)
    if when:
        yield date_said(when)
    if move.distance_km and move.distance_km.great_circle is not None:
        yield f"{move.distance_km.great_circle:,.0f} km as the crow flies"
    if is_corridor(move):
        yield "drawn along a way that exists, not one the article names"


def _ties(articles: Sequence[Corrected], known: Sequence[Known], sentences: Sentences) -> Iterator[Tie]:
    names = {(member.article, member.entity.id): one_line(one.name) for one in known for member in one.members}
    stated: dict[tuple[tuple[str, str, str], tuple[str, str], str | None], list[tuple[int, Relation]]] = {}
    for number, article in enumerate(articles):
        for tie in article.analysis.relations:
            source, target = (names.get((number, end), "?") for end in (tie.source, tie.target))
            words = (source, RELATION_SAID[tie.kind], target)
            doubts = (POLARITY_SAID[tie.polarity], "hedged" if tie.certainty == "hedged" else "")
            stated.setdefault((words, doubts, hand_of(article, tie.id)), []).append((number, tie))
    for (words, doubts, hand), ties in stated.items():
        yield Tie(
            ids=tuple(finding_id(articles[number].analysis, tie.id) for number, tie in ties),
            words=words,
            doubts=tuple(doubt for doubt in doubts if doubt),
            hand=hand,
            notes=_each_once(note for number, tie in ties for note in sentences.cite(number, tie.span)),
        )


def _source(number: int, article: Corrected, sentences: Sentences, story: int) -> Source:
    analysis = article.analysis
    about = analysis.article
    published = f"{date_said(about.published.value)} ({about.published.basis})" if about.published else None
    counted = about.reference_date
    counted_from = f"dates counted from {date_said(counted.value)} ({counted.basis})" if counted else None
    words = _counted(len(about.text.split()), "word")
    statements = [_statement(number, quote, article, sentences) for quote in analysis.quotes if quote.kind != "scare"]
    scare = [_statement(number, quote, article, sentences) for quote in analysis.quotes if quote.kind == "scare"]
    return Source(
        number=number,
        copies=story if story != number else None,
        id=article_id(analysis),
        title=one_line(about.title or about.source),
        facts=tuple(fact for fact in (about.outlet, about.byline, published, words, counted_from) if fact),
        sha256=about.id,
        model=f"{analysis.model.name} {analysis.model.version}",
        by_hand=len(article.by_hand),
        warnings=tuple(warning.message for warning in analysis.warnings),
        statements=tuple(statements),
        scare=tuple(scare),
    )


def _statement(number: int, quote: Quote, article: Corrected, sentences: Sentences) -> Statement:
    analysis = article.analysis
    entities = {entity.id: entity for entity in analysis.entities}
    steps = tuple(
        Step(one_line(hop.name), hop.kind, HOP_SAID[hop.kind] if hop.kind else "") for hop in chain_of(quote, entities)
    )
    strength = strength_of(quote.confidence)
    facts = (
        QUOTE_KIND_SAID[quote.kind],
        POLARITY_SAID[quote.polarity],
        *hedged_said(quote, analysis.article.text),
        f"Dateline is {strength.replace('-', ' ')} of it" if strength != "sure" else "",
    )
    return Statement(
        id=finding_id(analysis, quote.id),
        chain=steps,
        words=" … ".join(_words(span, analysis) for span in quote.content),
        spoken=quote.kind == "direct",
        hedged=quote.certainty == "hedged",
        unsure=strength == "unsure",
        facts=tuple(fact for fact in facts if fact),
        hand=hand_of(article, quote.id),
        notes=sentences.cite(number, *quote.content),
    )


def _words(span: Span, analysis: Analysis) -> str:
    return one_line(span.of(analysis.article.text))


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
