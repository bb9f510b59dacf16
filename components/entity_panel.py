"""Entity panel: who and what is named, by kind and by share of attention; a choice unfolds its card."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from components.clickable import Order, clickable, tag, text
from components.entity_card import card_html
from components.palette import KIND_PLURAL, kind_variable
from components.selection import Selection, record_of, selected
from components.who_is_meant import meant_decisions, shares_of
from dateline.corrections import Correction
from dateline.model import Analysis, Entity, Kind

_ORDERS = (
    Order("salience", "By attention", descending=True),
    Order("count", "By mentions", descending=True),
    Order("first", "By first mention"),
    Order("name", "By name"),
)


def entity_panel(analysis: Analysis, *, key: str, on_correct: Callable[[Sequence[Correction]], None]) -> None:
    """Draw the entities of ``analysis``; where it is not sure who is meant, ``on_correct`` is given what was decided."""
    if not analysis.entities:
        st.info(
            "Nobody and nothing is named in this article, as far as Dateline can read it. If it should be, look below "
            "the text for lines that were taken off the page, and put them back.",
            icon=":material/person_off:",
        )
        return

    def asked(act: str) -> None:
        if made := meant_decisions(act, analysis):
            on_correct(made)

    html = entities_html(analysis, selected())
    clickable(html, key=f"{key}_list", label="Entities", search="Search entities", orders=_ORDERS, on_act=asked)


def entities_html(analysis: Analysis, selection: Selection | None) -> str:
    """Return the list, a group a kind; the selected entity is unfolded."""
    chosen = record_of(analysis, selection)
    most = max(entity.salience for entity in analysis.entities) or 1.0
    groups = []
    for kind in _kinds_by_attention(analysis):
        entities = [entity for entity in analysis.entities if entity.kind == kind]
        entities.sort(key=lambda entity: -entity.salience)
        rows = "".join(_row(entity, analysis, most, unfolded=entity is chosen) for entity in entities)
        head = tag("h3", text(KIND_PLURAL[kind]), " ", tag("span", str(len(entities)), class_="number"))
        groups.append(tag("section", head, tag("div", rows), data_group=True))
    return "".join(groups)


def _kinds_by_attention(analysis: Analysis) -> list[Kind]:
    """Return the kinds that occur, people first, then by how much of the article they take."""
    weight: Counter[Kind] = Counter()
    for entity in analysis.entities:
        weight[entity.kind] += entity.salience  # type: ignore[assignment]  # a Counter adds up floats as well
    return sorted(weight, key=lambda kind: (kind != "PERSON", -weight[kind], kind))


def _row(entity: Entity, analysis: Analysis, most: float, *, unfolded: bool) -> str:
    known_as = dict.fromkeys([*entity.aliases, *(role.text for role in entity.roles)])
    known_as.pop(entity.name, None)
    who = tag("span", text(entity.name), class_="name")
    if known_as and not unfolded:
        who += f" {tag('span', text(', '.join(known_as)), class_='aka')}"
    bearers = shares_of(entity.mentions[0], entity, analysis)
    if bearers and all(one is not entity for one, _ in bearers):
        who += f" {tag('span', text(' or '.join(one.name for one, _ in bearers) + '?'), class_='doubt')}"
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
        card_html(entity, analysis) if unfolded else "",
        style=f"--kind:{kind_variable(entity.kind)}",
        class_="row",
        data_row=True,
        data_salience=f"{entity.salience:.4f}",
        data_count=times,
        data_first=entity.mentions[0].span.start,
        data_name=entity.name,
    )


def _spark(entity: Entity, length: int) -> str:
    """Return where in the text it occurs: a stroke a mention, the text running from left to right."""
    strokes = "".join(f"M{1 + 98 * mention.span.start / length:.1f} 2V15" for mention in entity.mentions)
    return tag(
        "svg",
        tag("path", d="M0 15.5H100", class_="ground"),
        tag("path", d=strokes),
        class_="spark",
        viewBox="0 0 100 16",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
