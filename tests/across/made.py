"""Articles made by hand, with what is named in them: the words decide the spans, so they are exact."""

from dataclasses import replace
from hashlib import sha256

from dateline.model import (
    SCHEMA,
    Analysis,
    Article,
    DateMention,
    Entity,
    Kind,
    Mention,
    Model,
    Movement,
    Quote,
    ReferenceDate,
    Relation,
    Span,
    Speaker,
)


def article(
    text: str, *named: tuple[str, Kind, str | None], day: str | None = None, outlet: str | None = None
) -> Analysis:
    """Return ``text`` as an article whose ``named`` are (names divided by "|", kind, country), e1, e2 and so on."""
    sentences, start = [], 0
    for sentence in text.split("\n"):
        sentences.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    entities = []
    for number, (names, kind, country) in enumerate(named, start=1):
        name, *aliases = names.split("|")
        mentions = [Mention(at(text, name), "name"), *(Mention(at(text, alias), "alias") for alias in aliases)]
        mentions.sort(key=lambda mention: mention.span)
        entities.append(Entity(f"e{number}", name, kind, tuple(aliases), (), country, 0.1, tuple(mentions)))
    reference = ReferenceDate(day, "byline line") if day else None
    made = Article(
        sha256(text.encode()).hexdigest(), "made.txt", "text/plain", None, outlet, None, "en", None, reference, text
    )
    return Analysis(SCHEMA, Model("hand-made", "0"), made, tuple(sentences), tuple(entities))


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def stating(analysis: Analysis, words: str, speaker: str | None, **details: object) -> Analysis:
    """Return ``analysis`` with the statement ``words`` by the entity ``speaker``."""
    text = analysis.article.text
    who = next((entity for entity in analysis.entities if entity.id == speaker), None)
    voice = Speaker(who.id, who.mentions[0].span, who.name, "name") if who else Speaker(None, None, None, "none")
    quote = Quote(
        f"q{len(analysis.quotes) + 1}", "indirect", (at(text, words),), None, voice, (), "affirmed", "asserted", (), 0.9
    )
    return replace(analysis, quotes=(*analysis.quotes, replace(quote, **details)))


def going(analysis: Analysis, words: str, mover: str, destination: str, when: str | None = None) -> Analysis:
    """Return ``analysis`` with a journey told by ``words``."""
    text = analysis.article.text
    move = Movement(
        f"m{len(analysis.movements) + 1}", mover, None, destination, None, "asserted", (), "past", at(text, words), when,
        (), None, None,
    )  # fmt: skip
    return replace(analysis, movements=(*analysis.movements, move))


def dated(analysis: Analysis, words: str, value: str) -> Analysis:
    """Return ``analysis`` with the date ``words``."""
    found = DateMention(f"d{len(analysis.dates) + 1}", at(analysis.article.text, words), words, value, "day", None, 0.9)
    return replace(analysis, dates=(*analysis.dates, found))


def tied(analysis: Analysis, words: str, source: str, target: str, **details: object) -> Analysis:
    """Return ``analysis`` with a meeting told by ``words``."""
    tie = Relation(
        f"r{len(analysis.relations) + 1}", source, target, "meets", "affirmed", "asserted",
        at(analysis.article.text, words), None, None,
    )  # fmt: skip
    return replace(analysis, relations=(*analysis.relations, replace(tie, **details)))
