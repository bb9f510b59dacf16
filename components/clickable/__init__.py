"""A list whose rows can be chosen, searched, filtered and sorted: HTML made by a panel, escaped there, drawn here.

In the HTML, ``data-select="quote:q4"`` makes an element choose that finding, ``data-goto="980-1006"`` makes the reader
show the marked words there, ``data-filter="speaker=Ann"`` sets a filter, ``data-act="drop:p4"`` asks for what its panel
offers (on a ``<select>``: with the value chosen, "use:p4:government"). ``data-row`` makes an element a row: searching
hides it, filters compare its ``data-<name>`` (several values: a line each), sorting orders rows among their siblings. A
``data-group`` without a row left is hidden too. ``data-roving`` holds elements that share one stop of the Tab key; the
arrow keys go from one to the next, as they do from row to row.
Searching, filtering and sorting happen in the browser: no run of the page, nothing that jumps.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from components.by_hand import by_hand
from components.selection import parse, select, selected

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "dateline_clickable",
    css=(_HERE / "clickable.css").read_text(encoding="utf-8"),
    js=(_HERE / "clickable.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice over rows: ``name`` is the row's ``data-<name>``, ``everything`` the words for no filter.

    ``folded``: it stands behind "More filters".
    """

    name: str
    everything: str
    options: Sequence[tuple[str, str]]  # value, words
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort rows: by the number in ``data-<name>``, or by its letters; ``words`` say which."""

    name: str
    words: str
    descending: bool = False


def clickable(
    html: str,
    *,
    key: str,
    label: str,
    lead: str = "",
    filters: Sequence[Filter] = (),
    orders: Sequence[Order] = (),
    search: str = "",
    on_act: Callable[[str], None] = lambda _: None,
) -> None:
    """Draw ``html``, which is trusted: whoever makes it has escaped what is not.

    ``label`` names the list to a screen reader; ``lead`` is HTML above the search field; ``search`` is that field's
    prompt, "" for no field. ``on_act`` is called, before the next run draws anything, with the ``data-act`` of what was
    pressed: it comes from the browser and may say anything.
    """

    def chosen() -> None:
        message = st.session_state[key].get("select")
        if message:
            select(parse(message["value"]))

    def asked() -> None:
        message = st.session_state[key].get("act")
        if message:
            on_act(str(message["value"]))

    selection = selected()
    _component(
        key=key,
        data={
            "html": html,
            "lead": lead,
            "key": key,
            "label": label,
            "hand": sorted(by_hand()),
            "search": search,
            "filters": [
                {
                    "name": f.name,
                    "everything": f.everything,
                    "options": [list(option) for option in f.options],
                    "folded": f.folded,
                }
                for f in filters
                if len(f.options) > 1
            ],
            "orders": [{"name": order.name, "words": order.words, "descending": order.descending} for order in orders],
            "selected": str(selection) if selection else "",
        },
        on_select_change=chosen,
        on_act_change=asked,
    )


def tag(name: str, *children: str, **attributes: str | float | bool | None) -> str:
    """Return an element: attributes are escaped (``data_select`` becomes data-select, None and False leave one out).

    ``children`` are HTML already: give text as ``text(…)``.
    """
    written = "".join(
        f" {attribute.strip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for attribute, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{''.join(children)}</{name}>"


def text(words: object) -> str:
    """Return ``words`` as HTML that shows them as they are."""
    return escape(str(words))
