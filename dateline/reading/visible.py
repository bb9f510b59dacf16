"""What a browser would copy from a page: its visible text, one block element a line, in reading order."""

import re

from lxml import etree
from lxml.html import HtmlElement

# Elements whose text no reader sees on the page.
UNSEEN = {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio"}
UNSEEN |= {"select", "textarea", "datalist"}
# Elements that begin and end a line. Anything else runs on: "HomeWorldAsia" in a breadcrumb comes from three <a>.
BLOCKS = set(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLANKS = re.compile(r"[\s\u200b\ufeff]+")


def visible_lines(page: HtmlElement) -> list[str]:
    """Return the lines of ``page`` that are not empty; blanks within a line are single spaces."""
    lines: list[str] = []
    line: list[str] = []

    def end_line() -> None:
        text = BLANKS.sub(" ", "".join(line)).strip()
        if text:
            lines.append(text)
        line.clear()

    unseen = 0  # how many unseen elements are open around the text being read
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unseen and element.tail:
                line.append(element.tail)
            continue
        tag = element.tag
        hidden = tag in UNSEEN or "hidden" in element.attrib or HIDDEN.search(element.get("style", "")) is not None
        if event == "start":
            unseen += hidden
            if unseen:
                continue
            if tag in BLOCKS or tag == "br":
                end_line()
            if element.text:
                line.append(element.text)
        else:
            unseen -= hidden
            if unseen:
                continue
            if tag in BLOCKS and not hidden:
                end_line()
            if element.tail and element is not page:
                line.append(element.tail)
    end_line()
    return lines
