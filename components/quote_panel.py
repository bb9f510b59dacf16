"""Quote panel: a card a statement, with who says it, on whose word, and how sure the article and the program are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from components.clickable import Filter, Order, clickable, tag, text
from components.coverage import coverage_html
from components.selection import Selection, address_of, record_of, selected
from dateline.analysis.provenance import Hop, Origin, chain_of, origins, same_claims, speaker_hop
from dateline.model import Analysis, Entity, Quote, Span
from dateline.wording import (
    HOP_SAID,
    POLARITY_SAID,
    QUOTE_KIND_SAID,
    TENSE_SAID,
    VIA_SAID,
    confidence_said,
    hedged_said,
    strength_of,
)

NOBODY = "Unknown speaker"
_HEDGED_BY = {"nobody": "Asserted", "speaker": "Hedged by the speaker", "author": "Hedged by the author"}
_ORDERS = (
    Order("position", "In reading order"),
    Order("speaker", "By speaker"),
    Order("confidence", "Surest first", descending=True),
    Order("confidence", "Least sure first"),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote with what its card says beyond it: its chain, whom it is about, where the same is claimed, on how many origins."""

    quote: Quote
    speaker: Hop | None
    chain: tuple[Hop, ...]
    about: tuple[str, ...]  # names
    same: tuple[str, ...]  # ids
    origins: int  # of all that claim the same


def quote_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the statements of ``analysis`` with where none was taken, under a search and filters."""
    if not analysis.quotes:
        st.info(
            "Nobody is quoted or reported in this article, as far as Dateline can read it. Look at the tab Checks for "
            "sentences with a reporting verb from which nothing was taken.",
            icon=":material/format_quote:",
        )
        return
    statements = statements_of(analysis)
    clickable(
        quotes_html(analysis, statements),
        key=f"{key}_list",
        label="Quotes",
        lead=coverage_html(analysis) + _origins_html(origins(analysis)) + _of_chosen(analysis, statements),
        search="Search quotes",
        filters=_filters(statements),
        orders=_ORDERS,
    )


def statements_of(analysis: Analysis) -> tuple[Statement, ...]:
    """Return the statements of ``analysis`` in reading order."""
    entities = {entity.id: entity for entity in analysis.entities}
    quotes = {quote.id: quote for quote in analysis.quotes}
    same = same_claims(analysis)
    mentions = sorted((mention.span, entity.name) for entity in analysis.entities for mention in entity.mentions)
    return tuple(
        Statement(
            quote,
            speaker_hop(quote, entities),
            chain_of(quote, entities),
            about=tuple(_named_within(quote, mentions)),
            same=same.get(quote.id, ()),
            origins=len(origins(analysis, (quote, *(quotes[other] for other in same[quote.id]))))
            if quote.id in same
            else 1,
        )
        for quote in analysis.quotes
    )


def _named_within(quote: Quote, mentions: list[tuple[Span, str]]) -> dict[str, None]:
    """Return the names of what is mentioned in the statement's words, in reading order; ``mentions`` are sorted."""
    return dict.fromkeys(
        name
        for span in quote.content
        for mention, name in mentions[bisect_left(mentions, (span,)) : bisect_left(mentions, (Span(span.end, 0),))]
        if span.contains(mention)
    )


def quotes_html(analysis: Analysis, statements: Iterable[Statement]) -> str:
    """Return the cards in reading order."""
    return "".join(_card(statement, position, analysis) for position, statement in enumerate(statements))


def speaker_said(statement: Statement) -> str:
    """Return the speaker's name, else the article's words for it, else `NOBODY`."""
    return statement.speaker.name if statement.speaker is not None else NOBODY


def is_anonymous(quote: Quote) -> bool:
    """Whether the statement rests on someone who is not named."""
    return quote.speaker.via == "anonymous" or any(source.anonymous for source in quote.sources)


def _filters(statements: tuple[Statement, ...]) -> tuple[Filter, ...]:
    quotes = [statement.quote for statement in statements]
    speakers = Counter(speaker_said(statement) for statement in statements)
    about = Counter(name for statement in statements for name in statement.about)
    kinds, polarities = {quote.kind for quote in quotes}, {quote.polarity for quote in quotes}
    certainties = {who for quote in quotes for who in _hedged_by(quote)}
    tenses = {quote.tense for quote in quotes}
    sources = {"anonymous" if is_anonymous(quote) else "named" for quote in quotes}
    return (
        Filter("speaker", "By anyone", [(name, f"By {name} ({times})") for name, times in speakers.most_common()]),
        Filter("about", "About anything", [(name, f"About {name} ({times})") for name, times in about.most_common()]),
        Filter("kind", "Any kind", [(k, said.capitalize()) for k, said in QUOTE_KIND_SAID.items() if k in kinds], True),
        Filter(
            "certainty",
            "Any certainty",
            [(who, said) for who, said in _HEDGED_BY.items() if who in certainties],
            folded=True,
        ),
        Filter(
            "tense",
            "About any time",
            [(t, said.capitalize()) for t, said in TENSE_SAID.items() if t in tenses],
            folded=True,
        ),
        Filter(
            "polarity",
            "Affirmed, denied or asked",
            [(p, p.capitalize()) for p in POLARITY_SAID if p in polarities],
            folded=True,
        ),
        Filter(
            "source",
            "Any source",
            [(s, f"{s.capitalize()} source") for s in ("named", "anonymous") if s in sources],
            folded=True,
        ),
    )


def _hedged_by(quote: Quote) -> list[str]:
    """Return who hedges the statement, a key of `_HEDGED_BY` each; a statement hedged by hand is hedged by the speaker."""
    if quote.certainty == "asserted":
        return ["nobody"]
    return [
        *(["author"] if quote.author_hedges else []),
        *(["speaker"] if quote.hedges or not quote.author_hedges else []),
    ]


def _origins_html(found: tuple[Origin, ...]) -> str:
    """Return on how many independent origins the article stands, and which: folded out on a click."""
    if not found:
        return ""
    many = len(found)
    statements = sum(len(origin.quotes) for origin in found)
    head = (
        f"{statements} statement{'s' if statements > 1 else ''} on {many} independent origin{'s' if many > 1 else ''}"
    )
    rows = (
        tag("li", _hop(origin.hop), tag("span", str(len(origin.quotes)), class_="number"), class_="step")
        for origin in found
    )
    return tag("details", tag("summary", text(head)), tag("ol", *rows, class_="origins"), class_="footing")


def _of_chosen(analysis: Analysis, statements: tuple[Statement, ...]) -> str:
    """Return the way from a chosen entity to the statements by it and about it."""
    chosen = record_of(analysis, selected())
    if not isinstance(chosen, Entity):
        return ""
    by = sum(speaker_said(statement) == chosen.name for statement in statements)
    about = sum(chosen.name in statement.about for statement in statements)
    ways = [("speaker", "by", by), ("about", "about", about)]
    buttons = [
        tag("span", text(f"{times} {word}"), data_filter=f"{name}={chosen.name}", class_="way")
        for name, word, times in ways
        if times
    ]
    said = " ".join(buttons) if buttons else tag("span", "no statement by or about it")
    return tag("div", tag("b", text(chosen.name)), said, class_="chosen")


def _card(statement: Statement, position: int, analysis: Analysis) -> str:
    quote, article = statement.quote, analysis.article.text
    hedges = (*quote.hedges, *quote.author_hedges)
    words = " … ".join(_hedged_html(span, hedges, article) for span in quote.content)
    if quote.kind == "direct":
        words = f"“{words}”"
    speaker = speaker_said(statement)
    return tag(
        "article",
        _voice(statement),
        tag("blockquote", words, class_=quote.certainty),
        _facts(statement, article),
        _foot(statement),
        class_=f"quote {strength_of(quote.confidence)}",
        role="group",
        aria_label=f"{speaker}, {QUOTE_KIND_SAID[quote.kind]}",
        data_row=True,
        data_select=str(Selection("quote", quote.id)),
        data_position=position,
        data_speaker=speaker,
        data_about="\n".join(statement.about),
        data_kind=quote.kind,
        data_certainty="\n".join(_hedged_by(quote)),
        data_tense=quote.tense,
        data_polarity=quote.polarity,
        data_source="anonymous" if is_anonymous(quote) else "named",
        data_confidence=quote.confidence,
    )


def _voice(statement: Statement) -> str:
    """Return the outlet told, the speaker and the sources as steps, and how the speaker was found."""
    speaker = statement.quote.speaker
    found = ""
    if speaker.via == "none":
        nobody = "nobody is said to have spoken" if statement.quote.kind == "scare" else "no speaker was found"
        found = tag("span", nobody, class_="speaker unknown")
    steps = [tag("li", _hop(hop), class_="step") for hop in statement.chain]
    chain = tag("ol", *steps, class_="chain", aria_label="Who says it, and on whose word") if steps else ""
    how = ""
    if statement.speaker is not None:
        how = VIA_SAID[speaker.via]
        if speaker.text != statement.speaker.name:
            known = f" → {statement.speaker.name}" if speaker.entity else ""
            how = f"“{speaker.text}”{known}, {how}"
    return tag("div", found, chain, tag("span", text(how), class_="how") if how else "", class_="voice")


def _hop(hop: Hop) -> str:
    """Return one step: its name, which leads to the entity or to the words, and what kind of source it is."""
    name = tag(
        "span",
        text(hop.name),
        class_="node",
        data_select=str(Selection("entity", hop.entity)) if hop.entity else None,
        data_goto=None if hop.entity else address_of(hop.span),
    )
    kind = tag("span", text(HOP_SAID[hop.kind]), class_="kind") if hop.kind else ""
    return tag("span", name, kind, class_=f"hop {(hop.kind or 'unclear').replace(' ', '-')}")


def _facts(statement: Statement, article: str) -> str:
    quote = statement.quote
    facts = [tag("span", text(QUOTE_KIND_SAID[quote.kind]))]
    if quote.cue is not None:
        facts.append(tag("span", text(f"“{quote.cue.of(article)}”"), title="the word that says someone speaks"))
    if quote.addressee is not None:
        facts.append(tag("span", text(f"to {quote.addressee.text}")))
    if POLARITY_SAID[quote.polarity]:
        facts.append(tag("span", text(POLARITY_SAID[quote.polarity]), class_="doubt"))
    facts += (tag("span", text(said), class_="doubt") for said in hedged_said(quote, article))
    if quote.tense is not None:
        facts.append(tag("span", text(TENSE_SAID[quote.tense])))
    facts.append(tag("span", text(confidence_said(quote.confidence)), class_="sure", title="how sure the program is"))
    return tag("div", *facts, class_="facts")


def _foot(statement: Statement) -> str:
    """Return what can be done with the card: go to where else the same is claimed."""
    if not statement.same:
        return ""
    times = len(statement.same) + 1
    said = f"Claimed {times} times, on {statement.origins or 'no known'} origin{'s' if statement.origins != 1 else ''}:"
    others = (
        tag("span", f"statement {number}", data_select=str(Selection("quote", other)), class_="way")
        for other in statement.same
        for number in [other.removeprefix("q")]
    )
    return tag("footer", tag("span", text(said)), *others, class_="actions")


def _hedged_html(span: Span, hedges: tuple[Span, ...], article: str) -> str:
    """Return the words at ``span`` with the hedges among them marked."""
    parts, position = [], span.start
    for hedge in sorted(hedges):
        if span.contains(hedge) and hedge.start >= position:
            parts.append(text(article[position : hedge.start]))
            parts.append(tag("span", text(hedge.of(article)), class_="hedge"))
            position = hedge.end
    return "".join([*parts, text(article[position : span.end])])
