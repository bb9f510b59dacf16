"""The card of one entity: what it is called, where it is mentioned, what it says and is said of it, its ties and moves."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlencode

from components.clickable import tag, text
from components.selection import Selection, address_of
from components.who_is_meant import choice_html, doubtful, unresolved_html
from dateline.model import Analysis, Entity, Quote, Span
from dateline.wording import CERTAINTY_SAID, KIND_NAME, POLARITY_SAID, RELATION_SAID, STATUS_SAID, role_said

_AROUND = 110  # characters of the sentence shown on either side of a mention
_UNFOLDED = 6  # items of a list shown at once; the rest folds out
_COMPANY = 8  # entities it occurs with


def card_html(entity: Entity, analysis: Analysis) -> str:
    """Return the card of ``entity``."""
    said_by = [quote for quote in analysis.quotes if entity.id in _voices(quote)]
    said_of = [
        quote
        for quote in analysis.quotes
        if any(span.contains(mention.span) for mention in entity.mentions for span in quote.content)
    ]
    parts = (
        ("Roles", "ul", _roles(entity)),
        ("Not sure who is meant", "ol", _doubtful(entity, analysis)),
        ("Mentions", "ol", _mentions(entity, analysis)),
        ("Statements by", "ul", _statements(said_by, analysis)),
        ("Statements about", "ul", _statements(said_of, analysis)),
        ("Ties", "ul", _ties(entity, analysis)),
        ("Moves", "ul", _moves(entity, analysis)),
        ("Occurs with", "ul", _company(entity, analysis)),
    )
    sections = [_section(title, sort, list(items)) for title, sort, items in parts]
    return tag("div", _head(entity, analysis.article.id), unresolved_html(entity, analysis), *sections, class_="detail")


def _head(entity: Entity, article: str) -> str:
    """Return kind, country and other names in a line; what can be done with the entity stands at its end."""
    facts = [KIND_NAME[entity.kind], *([entity.country] if entity.country else [])]
    facts += [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
    first = tag("span", "Go to the first mention", data_goto=address_of(entity.mentions[0].span), class_="way")
    profile = urlencode({"who": entity.name, "in": article[:16]})  # several can bear the name: the one of this article
    everywhere = tag("a", "Over all articles", href=f"profile?{profile}", target="_self", class_="way")
    return tag(
        "div", tag("span", text(" · ".join(facts))), tag("div", first, everywhere, class_="actions"), class_="facts"
    )


def _section(title: str, sort: str, items: list[str]) -> str:
    if not items:
        return ""
    head = tag("h4", text(title), " ", tag("span", str(len(items)), class_="number"))
    shown, rest = items[:_UNFOLDED], items[_UNFOLDED:]
    if not rest:
        return head + tag(sort, *shown)
    more = tag("details", tag("summary", f"{len(rest)} more"), tag(sort, *rest))
    return head + tag(sort, *shown) + more


def _roles(entity: Entity) -> Iterator[str]:
    for role in entity.roles:
        said = role_said(role.text)
        mark = tag("span", text(said), class_="doubt") if said else ""
        yield tag("li", tag("span", text(role.text)), mark, data_goto=address_of(role.span))


def _mentions(entity: Entity, analysis: Analysis) -> Iterator[str]:
    for mention in entity.mentions:
        words = tag("span", sentence_html(mention.span, analysis), class_="snippet")
        form = tag("span", text(mention.form), class_="form") if mention.form != "name" else ""
        yield tag("li", words, form, data_goto=address_of(mention.span))


def _doubtful(entity: Entity, analysis: Analysis) -> Iterator[str]:
    """Yield the mentions that may be of another, or of this one though taken for another's, the least sure first."""
    found = sorted(doubtful(entity, analysis), key=lambda pair: -pair[0].alternatives[0].confidence)
    for mention, taken_for in found:
        words = tag("span", sentence_html(mention.span, analysis), class_="snippet")
        yield tag("li", words, choice_html(mention, taken_for, analysis), data_goto=address_of(mention.span))


def _statements(quotes: Iterable[Quote], analysis: Analysis) -> Iterator[str]:
    names = {entity.id: entity.name for entity in analysis.entities}
    for quote in quotes:
        words = " … ".join(span.of(analysis.article.text) for span in quote.content)
        speaker = names.get(quote.speaker.entity or "", quote.speaker.text or "no known speaker")
        said = [speaker, POLARITY_SAID[quote.polarity], CERTAINTY_SAID["hedged"] if quote.certainty == "hedged" else ""]
        form = tag("span", text(", ".join(filter(None, said))), class_="form")
        yield tag("li", tag("span", text(words), class_="snippet"), form, data_select=str(Selection("quote", quote.id)))


def _ties(entity: Entity, analysis: Analysis) -> Iterator[str]:
    names = {other.id: other.name for other in analysis.entities}
    for tie in analysis.relations:
        if entity.id in {tie.source, tie.target}:
            said = f"{names.get(tie.source, '…')} {RELATION_SAID[tie.kind]} {names.get(tie.target, '…')}"
            doubts: list[str] = [word for word in (tie.polarity, tie.certainty) if word not in {"affirmed", "asserted"}]
            doubts += ["to come"] if tie.tense == "future" else []
            form = tag("span", text(", ".join(doubts)), class_="form") if doubts else ""
            words = tag("span", sentence_html(tie.span, analysis), class_="snippet")
            yield tag("li", tag("span", text(said)), form, words, data_select=str(Selection("relation", tie.id)))


def _moves(entity: Entity, analysis: Analysis) -> Iterator[str]:
    names = {place.id: place.name for place in analysis.places}
    for move in analysis.movements:
        if move.mover == entity.id:
            stops = [names.get(end or "", "…") for end in (move.origin, *move.via, move.destination)]
            ends = " → ".join(stops) if move.kind == "journey" else f"in {stops[-1]}"
            how = [f"by {move.mode}"] if move.mode else []
            how += [STATUS_SAID[move.status]]
            how += ["background"] if move.background else []
            how += [CERTAINTY_SAID[move.certainty]] if move.certainty == "hedged" else []
            said = tag("span", text(", ".join(how)), class_="form")
            yield tag("li", text(ends), said, data_select=str(Selection("movement", move.id)))


def _company(entity: Entity, analysis: Analysis) -> Iterator[str]:
    """Yield whom it shares sentences with, most often first."""
    starts = [sentence.start for sentence in analysis.sentences]
    own = _sentences_of(entity, starts)
    shared = [(len(own & _sentences_of(other, starts)), other) for other in analysis.entities if other.id != entity.id]
    shared = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1].mentions[0].span))
    for times, other in shared[:_COMPANY]:
        sentences = tag("span", f"{times} sentence{'s' if times > 1 else ''}", class_="form")
        yield tag("li", text(other.name), sentences, data_select=str(Selection("entity", other.id)))


def _sentences_of(entity: Entity, starts: list[int]) -> set[int]:
    return {bisect_right(starts, mention.span.start) for mention in entity.mentions} - {0}


def _voices(quote: Quote) -> set[str | None]:
    return {quote.speaker.entity, *(source.entity for source in quote.sources)}


def sentence_html(span: Span, analysis: Analysis, *further: Span) -> str:
    """Return the words at ``span``, and at ``further`` after it, in bold within their sentence, a long one cut on either side."""
    article = analysis.article.text
    spans = (span, *further)
    number = bisect_right([sentence.start for sentence in analysis.sentences], span.start) - 1
    around = analysis.sentences[number] if number >= 0 else span
    last = spans[-1]
    within = around.contains(span) and around.contains(last)
    before = article[around.start : span.start] if within else ""
    after = article[last.end : around.end] if within else ""
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]}…"
    between = [text(article[one.end : other.start]) for one, other in pairwise(spans)]
    bold = (tag("b", text(each.of(article))) + then for each, then in zip(spans, [*between, ""], strict=True))
    return re.sub(r"\s+", " ", f"{text(before)}{''.join(bold)}{text(after)}")
