"""The journeys and stays of many articles in a list beside the map: choosing one shows it there."""

from collections.abc import Callable

from components.article_mark import opening, title_of, told_of
from components.clickable import Filter, Order, clickable, tag, text
from components.entity_card import sentence_html
from components.gathered import Gathered
from components.selection import Selection
from dateline.export.map_shown import journey_name
from dateline.model import Analysis, Movement
from dateline.wording import CERTAINTY_SAID, STATUS_SAID, date_said


def journey_list(shown: Analysis, together: Gathered, *, key: str, on_act: Callable[[str], None]) -> None:
    """Draw the movements of ``shown``, which is of ``together`` as one; ``on_act`` is called with "open:ARTICLE:FINDING"."""
    statuses = list(dict.fromkeys(move.status for move in shown.movements))
    clickable(
        journeys_html(shown, together),
        key=key,
        label="Journeys",
        search="Search journeys",
        filters=[Filter("status", "Done or to come", [(status, STATUS_SAID[status]) for status in statuses])],
        orders=[Order("place", "By article"), Order("day", "By day"), Order("name", "By name")],
        on_act=on_act,
    )


def journeys_html(shown: Analysis, together: Gathered) -> str:
    """Return a row for each movement."""
    days = {date.id: date.value for date in shown.dates}
    return "".join(
        _row(number, move, days.get(move.when or ""), shown, together) for number, move in enumerate(shown.movements)
    )


def _row(number: int, move: Movement, day: str | None, shown: Analysis, together: Gathered) -> str:
    article, own = together.whole.own_ids[move.id]
    analysis = together.articles[article]
    how = [date_said(day)] if day else []
    how += [f"by {move.mode}"] if move.mode else []
    how += [STATUS_SAID[move.status], *(["background"] if move.background else [])]
    how += [CERTAINTY_SAID["hedged"]] if move.certainty == "hedged" else []
    name = journey_name(move, shown)
    return tag(
        "div",
        tag(
            "span",
            text(name),
            class_="name",
            data_select=str(Selection("movement", move.id)),
            title="Show it on the map",
        ),
        tag("span", text(", ".join(how)), class_="form"),
        tag("span", sentence_html(move.span, shown), class_="snippet"),
        tag(
            "span",
            text(f"{title_of(analysis)}, {told_of(analysis)}"),
            class_="way form",
            data_act=opening(analysis, f"movement:{own}"),
        ),
        class_="known journey",
        data_row=True,
        data_place=number,
        data_day=day or "9999",
        data_name=name,
        data_status=move.status,
    )
