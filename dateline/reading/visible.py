"""What a browser would copy from a page: its visible text, one block element a line, in reading order.

Each line comes with what the markup says about it: names of the elements around it to 1, and ``link``, the share of
its characters that are links. (Names of classes were tried as well, and told no more: F1 the same to .001.)
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

# Elements whose text no reader sees on the page.
UNSEEN = {
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "canvas",
    "video",
    "audio",
}
UNSEEN |= {"select", "textarea", "datalist"}
# Elements that begin and end a line. Anything else runs on: "HomeWorldAsia" in a breadcrumb comes from three <a>.
BLOCKS = set(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLANKS = re.compile(r"[\s\u200b\ufeff]+")

MARK_OF_ELEMENT = {
    "p": "paragraph",
    "li": "list",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "header": "header",
    "form": "form",
    "button": "button",
    "figure": "figure",
    "figcaption": "caption",
    "article": "article",
    "main": "main",
    "blockquote": "blockquote",
    "table": "table",
}


class VisibleLine(NamedTuple):
    """One line and what the markup says about it."""

    text: str
    marks: Mapping[str, float]


def visible_lines(page: HtmlElement) -> list[VisibleLine]:
    """Return the lines of ``page`` that are not empty; blanks within a line are single spaces."""
    return list(_lines(page))


def _lines(page: HtmlElement) -> Iterator[VisibleLine]:
    surroundings: Counter[str] = Counter()  # how many open elements give each mark
    unseen = links = 0  # how many unseen elements, and links, are open around the text being read
    parts: list[str] = []
    linked = 0  # characters of the line so far that are links
    marks: dict[str, float] = {}

    def add(text: str | None) -> None:
        nonlocal linked, marks
        if text:
            if text.strip():
                marks = marks or {mark: 1.0 for mark, count in surroundings.items() if count}
                linked += len(text.strip()) if links else 0
            parts.append(text)

    def line() -> VisibleLine | None:
        nonlocal linked, marks
        text = BLANKS.sub(" ", "".join(parts)).strip()
        found = VisibleLine(text, marks | {"link": min(1.0, linked / len(text))}) if text else None
        parts.clear()
        linked, marks = 0, {}
        return found

    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not unseen:
                add(element.tail)
            continue
        tag = element.tag
        hidden = tag in UNSEEN or "hidden" in element.attrib or HIDDEN.search(element.get("style", "")) is not None
        step = 1 if event == "start" else -1
        if hidden:
            unseen += step
        if not unseen:
            if (tag in BLOCKS or tag == "br") and (event == "start" or not hidden):
                found = line()
                if found:
                    yield found
            if not hidden and tag in MARK_OF_ELEMENT:
                surroundings[MARK_OF_ELEMENT[tag]] += step
            links += step if tag == "a" and not hidden else 0
            if event == "start":
                add(element.text)
        if event == "end" and not unseen and element is not page:
            add(element.tail)
    found = line()
    if found:
        yield found
