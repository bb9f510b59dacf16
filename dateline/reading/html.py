"""HTML: the page's visible lines, with trafilatura's word on which of them are the article and what the metadata says."""

import codecs
import logging
import re
from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from dateline.reading.decoding import decode
from dateline.reading.errors import NoArticleError
from dateline.reading.line_score import WORD
from dateline.reading.page import Page
from dateline.reading.text import clean_line
from dateline.reading.visible import visible_lines

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)", re.IGNORECASE
)
BOX = re.compile(r"</?(?:div|span|section)\b[^<>]*>", re.IGNORECASE)
HEAD = 4096  # bytes; the HTML standard lets a declaration stand in the first 1,024, many pages are later

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what it discards; the analyst gets our message


def read_html(data: bytes, source: str) -> Page:
    """Return a page as served.

    Raises:
        NoArticleError: if the page shows no text at all.
        NotTextError: if the bytes are no text.
    """
    return read_markup(decode(data, source, declared=_declared(data)), source)


def read_markup(markup: str, source: str) -> Page:
    """Return HTML that was decoded already; see `read_html`."""
    tree = parse(markup)
    seen = _seen(tree)
    if not seen:  # perhaps nested too deep for the parser; nobody nests paragraphs so, only the boxes around them
        tree = parse(BOX.sub("<br>", markup))
        seen = _seen(tree)
    if tree is None or not seen:
        raise NoArticleError(source)
    lines, marks = tuple(line for line, _ in seen), tuple(mark for _, mark in seen)
    found = _extract(tree)
    if found is None:
        return Page(lines=lines, media_type="text/html", body="", marks=marks)
    return Page(
        lines=lines,
        media_type="text/html",
        title=_title(tree, found["title"]),
        outlet=found["sitename"],
        byline=found["author"],
        published=found["date"],
        body=found["text"] or "",
        marks=marks,
    )


def parse(markup: str) -> HtmlElement | None:
    """Return the tree of ``markup``, None where there is no element in it."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _title(tree: HtmlElement, declared: str | None) -> str | None:
    """Return the first heading that shares most of its words with the ``declared`` title, else that title.

    Declared titles carry the site's name, or are the short form made for search results.
    """
    if not declared:
        return None
    words = set(WORD.findall(declared.casefold()))
    for heading in tree.iter("h1"):
        text = clean_line(" ".join(heading.text_content().split()))
        shown = set(WORD.findall(text.casefold()))
        if len(shown) >= 3 and len(shown & words) * 2 >= len(shown):
            return text
    return clean_line(declared) or None


def _seen(tree: HtmlElement | None) -> list[tuple[str, Mapping[str, float]]]:
    if tree is None:
        return []
    cleaned = ((clean_line(line.text), line.marks) for line in visible_lines(tree))
    return [(text, marks) for text, marks in cleaned if text]


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:HEAD])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", errors="replace")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    # Pages that say Latin-1 are written in Windows-1252; the HTML standard reads them so.
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec


def _extract(tree: HtmlElement) -> dict[str, str | None] | None:
    """Return trafilatura's text and metadata, None where it finds nothing."""
    try:
        found = bare_extraction(
            tree, with_metadata=True, favor_precision=True, include_comments=False, include_tables=False
        )
    except Exception:  # noqa: BLE001 - whatever it trips over in hostile markup, the visible lines stand without it
        return None
    if found is None or isinstance(found, dict):
        return None
    return {name: getattr(found, name) or None for name in ("text", "title", "author", "date", "sitename")}
