"""Entity panel: who and what is named, by kind and by share of attention; a choice unfolds what is known of it."""

from collections import Counter
from collections.abc import Iterator

import streamlit as st

from components.clickable import Order, clickable, tag, text
from components.palette import KIND_PLURAL, kind_variable
from components.selection import Selection, record_of, selected
from components.wording import CERTAINTY_SAID, RELATION_SAID, STATUS_SAID
from dateline.model import Analysis, Entity, Kind, Mention, Span

_ORDERS = (
    Order("salience", "By attention", descending=True),
    Order("count", "By mentions", descending=True),
    Order("first", "By first mention"),
    Order("name", "By name"),
)
_SNIPPET = 44  # characters shown on either side of a mention
_SHOWN = 8  # entities it occurs with


def entity_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the entities of ``analysis``."""
    if not analysis.entities:
        st.info(
            "Nobody and nothing is named in this article, as far as Dateline can read it.", icon=":material/person_off:"
        )
        return
    html = entities_html(analysis, selected())
    clickable(html, key=f"{key}_list", label="Entities", search="Search entities", orders=_ORDERS)


def entities_html(analysis: Analysis, selection: Selection | None) -> str:
    """Return the list, a group a kind; the selected entity is unfolded."""
    chosen = record_of(analysis, selection)
    groups = []
    for kind in _kinds_by_attention(analysis):
        entities = [entity for entity in analysis.entities if entity.kind == kind]
        entities.sort(key=lambda entity: -entity.salience)
        rows = "".join(_row(entity, analysis, unfolded=entity == chosen) for entity in entities)
        head = tag("h3", text(KIND_PLURAL[kind]), " ", tag("span", str(len(entities)), class_="number"))
        groups.append(tag("section", head, tag("div", rows), data_group=True))
    return "".join(groups)


def _kinds_by_attention(analysis: Analysis) -> list[Kind]:
    """Return the kinds that occur, people first, then by how much of the article they take."""
    weight: Counter[Kind] = Counter()
    for entity in analysis.entities:
        weight[entity.kind] += entity.salience  # type: ignore[assignment]  # a Counter adds up floats as well
    return sorted(weight, key=lambda kind: (kind != "PERSON", -weight[kind], kind))


def _row(entity: Entity, analysis: Analysis, *, unfolded: bool) -> str:
    most = max(other.salience for other in analysis.entities) or 1.0
    known_as = dict.fromkeys([*entity.aliases, *(role.text for role in entity.roles)])
    known_as.pop(entity.name, None)
    who = tag("span", text(entity.name), class_="name")
    if known_as:
        who += f" {tag('span', text(', '.join(known_as)), class_='aka')}"
    times = len(entity.mentions)
    head = tag(
        "div",
        tag("span", who, class_="who"),
        _spark(entity, len(analysis.article.text)),
        tag("span", str(times), class_="count", title="mentions"),
        tag(
            "span",
            tag("i", style=f"width:{entity.salience / most:.0%}"),
            class_="bar",
            title=f"{entity.salience:.0%} of the article's attention",
        ),
        class_="entity",
        data_select=str(Selection("entity", entity.id)),
        aria_expanded=str(unfolded).lower(),
    )
    return tag(
        "div",
        head,
        _detail(entity, analysis) if unfolded else "",
        style=f"--kind:{kind_variable(entity.kind)}",
        data_row=True,
        data_salience=f"{entity.salience:.4f}",
        data_count=times,
        data_first=entity.mentions[0].span.start,
        data_name=entity.name,
    )


def _spark(entity: Entity, length: int) -> str:
    """Return where in the text it occurs: a stroke a mention, the text running from left to right."""
    strokes = [tag("line", x1=0, x2=100, y1=15.5, y2=15.5, class_="ground")]
    for mention in entity.mentions:
        x = f"{1 + 98 * mention.span.start / length:.1f}"
        strokes.append(tag("line", x1=x, x2=x, y1=2, y2=15))
    return tag("svg", *strokes, class_="spark", viewBox="0 0 100 16", preserveAspectRatio="none", aria_hidden="true")


def _detail(entity: Entity, analysis: Analysis) -> str:
    parts = (
        ("Mentions", "ol", _mentions(entity, analysis)),
        ("Said", "ul", _quotes(entity, analysis)),
        ("Moves", "ul", _moves(entity, analysis)),
        ("Ties", "ul", _ties(entity, analysis)),
        ("Occurs with", "ul", _company(entity, analysis)),
    )
    filled = [(title, list_, list(items)) for title, list_, items in parts]
    sections = [tag("h4", title) + tag(list_, *items) for title, list_, items in filled if items]
    return tag("div", *sections, class_="detail")


def _mentions(entity: Entity, analysis: Analysis) -> Iterator[str]:
    for number, mention in enumerate(entity.mentions):
        words = tag("span", snippet_html(mention.span, analysis.article.text), class_="snippet")
        form = tag("span", text(mention.form), class_="form") if mention.form != "name" else ""
        yield tag("li", words, form, data_goto=f"{Selection('entity', entity.id)}/{number}")


def _quotes(entity: Entity, analysis: Analysis) -> Iterator[str]:
    for quote in analysis.quotes:
        if entity.id in {quote.speaker.entity, *(source.entity for source in quote.sources)}:
            words = " … ".join(span.of(analysis.article.text) for span in quote.content)
            yield tag("li", tag("span", text(words), class_="snippet"), data_select=str(Selection("quote", quote.id)))


def _moves(entity: Entity, analysis: Analysis) -> Iterator[str]:
    names = {place.id: place.name for place in analysis.places}
    for move in analysis.movements:
        if move.mover == entity.id:
            ends = f"{names.get(move.origin or '', '…')} → {names.get(move.destination or '', '…')}"
            how = [f"by {move.mode}"] if move.mode else []
            how += [STATUS_SAID[move.status]]
            how += [CERTAINTY_SAID[move.certainty]] if move.certainty == "hedged" else []
            said = tag("span", text(", ".join(how)), class_="form")
            yield tag("li", text(ends), said, data_select=str(Selection("movement", move.id)))


def _ties(entity: Entity, analysis: Analysis) -> Iterator[str]:
    names = {other.id: other.name for other in analysis.entities}
    for tie in analysis.relations:
        if entity.id in {tie.source, tie.target}:
            said = f"{names.get(tie.source, '…')} {RELATION_SAID[tie.kind]} {names.get(tie.target, '…')}"
            doubts = ", ".join(word for word in (tie.polarity, tie.certainty) if word not in {"affirmed", "asserted"})
            form = tag("span", text(doubts), class_="form") if doubts else ""
            yield tag("li", text(said), form, data_select=str(Selection("relation", tie.id)))


def _company(entity: Entity, analysis: Analysis) -> Iterator[str]:
    """Yield whom it shares sentences with, most often first."""
    where = {other.id: _sentences_of(other.mentions, analysis.sentences) for other in analysis.entities}
    own = where[entity.id]
    shared = [(len(own & where[other.id]), other) for other in analysis.entities if other is not entity]
    shared = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1].mentions[0].span))
    for times, other in shared[:_SHOWN]:
        sentences = tag("span", f"{times} sentence{'s' if times > 1 else ''}", class_="form")
        yield tag("li", text(other.name), sentences, data_select=str(Selection("entity", other.id)))


def _sentences_of(mentions: tuple[Mention, ...], sentences: tuple[Span, ...]) -> set[int]:
    return {
        number
        for number, sentence in enumerate(sentences)
        if any(sentence.contains(mention.span) for mention in mentions)
    }


def snippet_html(span: Span, article: str) -> str:
    """Return the words at ``span`` in bold with a few words around them, whole words only, within their line."""
    before = article[max(0, span.start - _SNIPPET) : span.start].rpartition("\n")[2]
    after = article[span.end : span.end + _SNIPPET].partition("\n")[0]
    if len(before) == _SNIPPET:
        before = f"…{before.partition(' ')[2]}"
    if len(after) == _SNIPPET:
        after = f"{after.rpartition(' ')[0]}…"
    return f"{text(before)}{tag('b', text(span.of(article)))}{text(after)}"
