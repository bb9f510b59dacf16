"""Quote panel: a card a statement, with who says it, on whose word, and how sure the article and the program are."""

import streamlit as st

from components.clickable import Filter, Order, clickable, tag, text
from components.selection import Selection
from components.wording import POLARITY_SAID, QUOTE_KIND_SAID, VIA_SAID, confidence_said
from dateline.model import Analysis, Quote, Span

NOBODY = "Unknown speaker"
_ORDERS = (
    Order("position", "In reading order"),
    Order("speaker", "By speaker"),
    Order("confidence", "Surest first", descending=True),
)


def quote_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the statements of ``analysis`` under filters for speaker, kind, certainty and source."""
    if not analysis.quotes:
        st.info(
            "Nobody is quoted or reported in this article, as far as Dateline can read it.",
            icon=":material/format_quote:",
        )
        return
    names = _names(analysis)
    speakers = sorted({speaker_said(quote, names) for quote in analysis.quotes})
    kinds = [kind for kind in QUOTE_KIND_SAID if any(quote.kind == kind for quote in analysis.quotes)]
    filters = (
        Filter("speaker", "Any speaker", [(speaker, speaker) for speaker in speakers]),
        Filter("kind", "Any kind", [(kind, QUOTE_KIND_SAID[kind].capitalize()) for kind in kinds]),
        Filter("certainty", "Any certainty", _present("certainty", analysis, asserted="Asserted", hedged="Hedged")),
        Filter(
            "source", "Any source", _present("source", analysis, named="Named source", anonymous="Anonymous source")
        ),
    )
    clickable(
        quotes_html(analysis),
        key=f"{key}_list",
        label="Quotes",
        search="Search quotes",
        filters=filters,
        orders=_ORDERS,
    )


def quotes_html(analysis: Analysis) -> str:
    """Return the cards in reading order."""
    return "".join(_card(quote, position, analysis) for position, quote in enumerate(analysis.quotes))


def speaker_said(quote: Quote, names: dict[str, str]) -> str:
    """Return the speaker's name, else the article's words for it, else `NOBODY`."""
    return names.get(quote.speaker.entity or "") or quote.speaker.text or NOBODY


def is_anonymous(quote: Quote) -> bool:
    """Whether the statement rests on someone who is not named."""
    return quote.speaker.via == "anonymous" or any(source.anonymous for source in quote.sources)


def _card(quote: Quote, position: int, analysis: Analysis) -> str:
    names, article = _names(analysis), analysis.article.text
    words = " … ".join(_hedged_html(span, quote.hedges, article) for span in quote.content)
    if quote.kind == "direct":
        words = f"“{words}”"
    return tag(
        "article",
        tag("div", _voice(quote, names), class_="voice"),
        tag("blockquote", words),
        _facts(quote, article),
        class_="quote",
        data_row=True,
        data_select=str(Selection("quote", quote.id)),
        data_position=position,
        data_speaker=speaker_said(quote, names),
        data_kind=quote.kind,
        data_certainty=quote.certainty,
        data_source="anonymous" if is_anonymous(quote) else "named",
        data_confidence=quote.confidence,
    )


def _voice(quote: Quote, names: dict[str, str]) -> str:
    """Return speaker and sources as steps, nearest first, and how the speaker was found."""
    if quote.speaker.via == "none":
        found = "nobody is said to have spoken" if quote.kind == "scare" else "no speaker was found"
        return tag("span", found, class_="speaker unknown")
    anonymous = "anonymous" if quote.speaker.via == "anonymous" else None
    steps = [tag("li", tag("span", text(speaker_said(quote, names)), class_="node speaker"), class_=anonymous)]
    for source in quote.sources:
        name = names.get(source.entity or "", source.text)
        steps.append(
            tag("li", tag("span", text(name), class_="node"), class_="anonymous" if source.anonymous else None)
        )
    how = VIA_SAID[quote.speaker.via]
    if quote.speaker.text and quote.speaker.text != names.get(quote.speaker.entity or ""):
        how = f"“{quote.speaker.text}”" + (f", {how}" if quote.speaker.via in {"pronoun", "role"} else "")
    return tag("ol", *steps, class_="chain", aria_label="Who says it, on whose word") + tag(
        "span", text(how), class_="how"
    )


def _facts(quote: Quote, article: str) -> str:
    facts = [tag("span", text(QUOTE_KIND_SAID[quote.kind]))]
    if quote.cue is not None:
        facts.append(tag("span", text(f"“{quote.cue.of(article)}”"), title="the word that says someone speaks"))
    if POLARITY_SAID[quote.polarity]:
        facts.append(tag("span", text(POLARITY_SAID[quote.polarity]), class_=quote.polarity))
    if quote.certainty == "hedged":
        by = ", ".join(f"“{span.of(article)}”" for span in quote.hedges)
        facts.append(tag("span", text(f"hedged: {by}" if by else "hedged"), class_="hedged"))
    facts.append(tag("span", text(confidence_said(quote.confidence).lower()), title="how sure the program is"))
    return tag("div", *facts, class_="facts")


def _hedged_html(span: Span, hedges: tuple[Span, ...], article: str) -> str:
    """Return the words at ``span`` with the hedges among them marked."""
    parts, position = [], span.start
    for hedge in sorted(hedges):
        if span.contains(hedge) and hedge.start >= position:
            parts.append(text(article[position : hedge.start]))
            parts.append(tag("span", text(hedge.of(article)), class_="hedge"))
            position = hedge.end
    return "".join([*parts, text(article[position : span.end])])


def _present(what: str, analysis: Analysis, **words: str) -> list[tuple[str, str]]:
    """Return those of ``words`` that some statement has, so that no filter leads to an empty list by itself."""
    if what == "certainty":
        present = {str(quote.certainty) for quote in analysis.quotes}
    else:
        present = {"anonymous" if is_anonymous(quote) else "named" for quote in analysis.quotes}
    return [(value, said) for value, said in words.items() if value in present]


def _names(analysis: Analysis) -> dict[str, str]:
    return {entity.id: entity.name for entity in analysis.entities}
