"""Which ties are in the network: the page draws these, and a saved graph holds the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Analysis, Quote, RelationKind


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two entities. ``of`` is the id of the relation or statement that makes it, ``words`` its own words.

    ``kind`` None: the source speaks of the target.
    """

    source: str
    target: str
    of: str
    kind: RelationKind | None
    hedged: bool
    denied: bool
    when: str | None
    words: str


def ties_of(analysis: Analysis) -> list[Tie]:
    """Return relations, then who speaks of whom: once for each pair, by the first statement that does."""
    article, known = analysis.article.text, {entity.id for entity in analysis.entities}
    ties = [
        Tie(
            relation.source,
            relation.target,
            relation.id,
            relation.kind,
            relation.certainty == "hedged",
            relation.polarity == "denied",
            relation.when,
            " ".join(relation.span.of(article).split()),
        )
        for relation in analysis.relations
        if relation.source in known and relation.target in known and relation.source != relation.target
    ]
    tied = {frozenset((tie.source, tie.target)) for tie in ties}
    for quote in analysis.quotes:
        speaker = quote.speaker.entity
        for of in _spoken_of(quote, analysis) if speaker in known else ():
            if speaker and of != speaker and frozenset((speaker, of)) not in tied:
                tied.add(frozenset((speaker, of)))
                said = " … ".join(" ".join(span.of(article).split()) for span in quote.content)
                ties.append(Tie(speaker, of, quote.id, None, hedged=False, denied=False, when=None, words=said))
    return ties


def _spoken_of(quote: Quote, analysis: Analysis) -> Iterator[str]:
    for entity in analysis.entities:
        if any(span.contains(mention.span) for span in quote.content for mention in entity.mentions):
            yield entity.id
