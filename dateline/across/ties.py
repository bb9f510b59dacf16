"""What ties two over many articles, sentence by sentence: meetings and other ties, journeys, statements, names named together.

A tie is what its sentences say: without one it cannot be built. What is denied is a tie of its own.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from typing import Literal, get_args

from dateline.across.claims import UNNAMED
from dateline.across.joined import Joined
from dateline.errors import EvidenceError
from dateline.model import Certainty, Mention, Polarity, RelationKind, Span
from dateline.wording import RELATION_SAID

Sort = Literal["meeting", "tie", "movement", "statement", "together"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Verb = RelationKind | Literal["leaves", "passes_through", "stays_in", "speaks_of", "named_with"]
MUTUAL: frozenset[Verb] = frozenset({"meets", "negotiates_with", "named_with"})
VERB_SAID: dict[str, str] = {str(kind): said for kind, said in RELATION_SAID.items()} | {
    "leaves": "leaves",
    "passes_through": "passes through",
    "stays_in": "is in",
    "speaks_of": "speaks of",
    "named_with": "is named with",
}
_MEETINGS: frozenset[Verb] = frozenset({"meets", "negotiates_with"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that says a tie, and the words in it that do (``spans``), as they stand in the articles joined.

    ``article`` is a position, ``finding`` what opens it there ("quote:q4"; None: two names stand there and no more).
    ``word_of`` names whose statement the sentence says it in; "" is the article's own word.
    """

    article: int
    sentence: Span
    spans: tuple[Span, ...]
    finding: str | None
    certainty: Certainty = "asserted"
    polarity: Polarity = "affirmed"
    to_come: bool = False
    word_of: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it is told as so, not hedged, asked or to come; of what is denied: whether it is denied outright."""
        return not self.doubts

    @property
    def doubts(self) -> tuple[str, ...]:
        """In words, why it is not told as so."""
        told = {"hedged": self.certainty == "hedged", "asked": self.polarity == "asked", "to come": self.to_come}
        return tuple(word for word, is_so in told.items() if is_so)


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two (ids of `Known`), by all sentences that say so, one `Evidence` each, in the order of the articles."""

    source: str
    target: str
    sort: Sort
    verb: Verb
    denied: bool
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError(f"tie of {self.source} and {self.target}", None)

    @property
    def pair(self) -> tuple[str, str]:
        """The two, whichever way the tie goes."""
        return pair_of(self.source, self.target)

    @property
    def hedged(self) -> bool:
        """Whether no sentence tells it as so."""
        return not any(evidence.is_sure for evidence in self.evidence)

    @property
    def articles(self) -> tuple[int, ...]:
        """The positions of the articles that say it."""
        return tuple(dict.fromkeys(evidence.article for evidence in self.evidence))


def read_ties(whole: Joined) -> tuple[Tie, ...]:
    """Return all ties that the articles joined tell of, by sort, those of a sort in reading order."""
    order = {one.id: number for number, one in enumerate(whole.known)}
    told: defaultdict[tuple[str, str, Sort, Verb, bool], dict[Span, Evidence]] = defaultdict(dict)
    for source, target, sort, verb, evidence in _told(whole):
        if source == target:
            continue
        ends = (target, source) if verb in MUTUAL and order[source] > order[target] else (source, target)
        by_sentence = told[*ends, sort, verb, evidence.polarity == "denied"]
        known = by_sentence.get(evidence.sentence)
        if known is None or (evidence.is_sure and not known.is_sure):
            by_sentence[evidence.sentence] = evidence
    ties = [Tie(*what, tuple(found[sentence] for sentence in sorted(found))) for what, found in told.items()]
    return tuple(sorted(ties, key=lambda tie: SORTS.index(tie.sort)))


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Return the two in the one order that a pair has."""
    return (one, other) if one < other else (other, one)


_Told = tuple[str, str, Sort, Verb, Evidence]
_At = Callable[[Span, str | None], Evidence]


def _told(whole: Joined) -> Iterator[_Told]:
    """Yield source, target, sort and verb for every sentence that says a tie."""
    sentences = whole.analysis.sentences
    starts = [sentence.start for sentence in sentences]

    def at(span: Span, finding: str | None) -> Evidence:
        last = bisect_right(starts, span.start) - 1
        within = last >= 0 and span.start < sentences[last].end
        return Evidence(whole.whence(span)[0], sentences[last] if within else span, (span,), finding)

    yield from _relations(whole, at)
    yield from _movements(whole, at)
    mentions = sorted(
        ((mention, entity.id) for entity in whole.analysis.entities for mention in entity.mentions),
        key=lambda pair: (pair[0].span.start, -pair[0].span.end),
    )
    sure = [(mention, of) for mention, of in mentions if not mention.alternatives]
    yield from _statements(whole, sure, at)
    yield from _together([(mention, of) for mention, of in sure if mention.form in {"name", "alias"}], at)


def _relations(whole: Joined, at: _At) -> Iterator[_Told]:
    quotes = {quote.id: quote for quote in whole.analysis.quotes}
    names = {one.id: one.name for one in whole.known}
    for tie in whole.analysis.relations:
        sort: Sort = "meeting" if tie.kind in _MEETINGS else "movement" if tie.kind == "travels_to" else "tie"
        said_in = quotes.get(tie.quote or "")
        yield (
            tie.source,
            tie.target,
            sort,
            tie.kind,
            replace(
                at(tie.span, f"relation:{whole.own_ids[tie.id][1]}"),
                certainty=tie.certainty,
                polarity=tie.polarity,
                to_come=tie.tense == "future",
                word_of=names.get(said_in.speaker.entity or "", said_in.speaker.text or UNNAMED) if said_in else "",
            ),
        )


def _movements(whole: Joined, at: _At) -> Iterator[_Told]:
    homes = {place.id: place.entity for place in whole.analysis.places}
    for move in whole.analysis.movements:
        ends: list[tuple[str | None, Verb]] = [
            (move.origin, "leaves"),
            *((stop, "passes_through") for stop in move.via),
        ]
        ends += [(move.destination, "stays_in" if move.kind == "stay" else "travels_to")]
        for place, verb in ends:
            if move.mover and (where := homes.get(place or "")):
                yield (
                    move.mover,
                    where,
                    "movement",
                    verb,
                    replace(
                        at(move.span, f"movement:{whole.own_ids[move.id][1]}"),
                        certainty=move.certainty,
                        to_come=move.status == "expected",
                    ),
                )


def _statements(whole: Joined, mentions: Sequence[tuple[Mention, str]], at: _At) -> Iterator[_Told]:
    """Yield whom a speaker speaks of, hedged where the article hedges that it was said: what is said is another thing."""
    starts = [mention.span.start for mention, _ in mentions]
    for quote in whole.analysis.quotes:
        speaker = quote.speaker.entity
        if speaker is None or quote.kind == "scare":
            continue
        finding = f"quote:{whole.own_ids[quote.id][1]}"
        for part in quote.content:
            for mention, of in mentions[bisect_left(starts, part.start) : bisect_left(starts, part.end)]:
                hedged: Certainty = "hedged" if quote.author_hedges else "asserted"
                yield speaker, of, "statement", "speaks_of", replace(at(mention.span, finding), certainty=hedged)


def _together(names: Sequence[tuple[Mention, str]], at: _At) -> Iterator[_Told]:
    """Yield each two of ``names`` of one sentence; a name within another ("Iran" in "Bank of Iran") names nobody by itself."""
    placed = [(at(mention.span, None), of) for mention, of in names]
    for _, of_sentence in groupby(placed, key=lambda pair: pair[0].sentence):
        named: dict[str, Evidence] = {}
        reached = 0
        for evidence, of in of_sentence:
            (span,) = evidence.spans
            if span.end > reached:
                reached = span.end
                named.setdefault(of, evidence)
        for (one, first), (other, last) in combinations(named.items(), 2):
            yield one, other, "together", "named_with", replace(first, spans=first.spans + last.spans)
