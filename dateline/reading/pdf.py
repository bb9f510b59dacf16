"""PDF with a text layer: pages to paragraphs, running heads and page numbers marked."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from pypdf import PasswordType, PdfReader

from dateline.reading.errors import BrokenFileError, EncryptedFileError, NoTextLayerError
from dateline.reading.page import Page
from dateline.reading.text import LINE_END, clean_line

HEAD_LINES = 2  # at the top and at the foot of a page, where running heads stand
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"^(?:page\s*)?\W*\d{1,4}\W*(?:(?:of|/)\s*\d{1,4}\W*)?$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:][”\"’')\]]*$")
BULLET = re.compile(r"^[•▪●◦*–-]\s")
FULL_LINE = 0.8  # of the usual width: a line this long runs on into the next, a shorter one ends a paragraph
MIN_WORDS = 3  # in the whole file; fewer are stray marks on a scan

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each repair; the analyst gets our message, or the text


def read_pdf(data: bytes, source: str) -> Page:
    """Return the text layer of a PDF.

    Raises:
        EncryptedFileError: if it cannot be opened without a password.
        NoTextLayerError: if its pages hold no text.
        BrokenFileError: if it is cut off or damaged beyond repair.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        pages = (
            []
            if locked
            else [[clean_line(line) for line in LINE_END.split(page.extract_text())] for page in reader.pages]
        )
        title = None if locked or not reader.metadata else reader.metadata.title
    except Exception as error:  # damaged files raise anything, from KeyError to RecursionError
        raise BrokenFileError(source, "PDF") from error
    if locked:
        raise EncryptedFileError(source)
    if sum(len(line.split()) for page in pages for line in page) < MIN_WORDS:
        if not pages:
            raise BrokenFileError(source, "PDF")
        raise NoTextLayerError(source, len(pages))
    lines, furniture = _paragraphs(pages)
    first = {line.casefold() for line in lines[:12]}
    return Page(
        lines=tuple(lines),
        media_type="application/pdf",
        # Word processors fill in a title ("Document1"); one that the page shows as well is the headline.
        title=clean_line(title) if title and clean_line(title).casefold() in first else None,
        furniture=furniture,
    )


def _paragraphs(pages: list[list[str]]) -> tuple[list[str], dict[int, str]]:
    """Return paragraphs, and by line number (from 1) the running heads among them.

    A paragraph that runs over the end of a page is kept whole; the heads between its halves go before it.
    """
    heads = _running_heads(pages)
    lengths = sorted(len(line) for page in pages for line in page if line)
    width = lengths[len(lengths) * 3 // 4]  # the upper quartile: of a few lines the median may be a headline's
    joins = _hyphenated_words(pages)
    lines: list[str] = []
    furniture: dict[int, str] = {}
    parts: list[str] = []

    def end_paragraph() -> None:
        if parts:
            lines.append(_joined(parts, joins))
            parts.clear()

    for number, page in enumerate(pages):
        for row, line in enumerate(page):
            if (number, row) in heads:
                lines.append(line)
                furniture[len(lines)] = heads[number, row]
                continue
            if not line or BULLET.match(line):
                at_page_edge = not line and not any(page[row:])
                if not at_page_edge:
                    end_paragraph()
                    if not line and lines and lines[-1]:
                        lines.append("")
            if line:
                parts.append(line)
                if len(line) < FULL_LINE * width and (SENTENCE_END.search(line) or not lines):
                    end_paragraph()
    end_paragraph()
    return lines, furniture


def _running_heads(pages: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return (page, row) of lines that stand at the edge of most pages, numbers aside, and of page numbers."""
    edges = list(_edges(pages))
    pages_with = Counter(shape for _, shape in {(number, _shape(line)) for number, _, line in edges})
    heads: dict[tuple[int, int], str] = {}
    for number, row, line in edges:
        if PAGE_NUMBER.match(line):
            heads[number, row] = "page number"
        elif len(pages) >= 3 and pages_with[_shape(line)] > len(pages) / 2:
            heads[number, row] = "printed on most pages"
    return heads


def _edges(pages: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    for number, page in enumerate(pages):
        rows = [row for row, line in enumerate(page) if line]
        for row in sorted({*rows[:HEAD_LINES], *rows[-HEAD_LINES:]}):
            yield number, row, page[row]


def _shape(line: str) -> str:
    return NUMBER.sub("0", line)


def _hyphenated_words(pages: list[list[str]]) -> frozenset[str]:
    """Return the words that the file writes with a hyphen inside a line."""
    return frozenset(word for page in pages for line in page for word in re.findall(r"\w+-\w+", line.lower()))


def _joined(parts: list[str], hyphenated: frozenset[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        broken = re.search(r"(\w+)-$", text)
        following = re.match(r"[a-z]+", part)
        if broken and following:
            with_hyphen = f"{broken[1]}-{following[0]}".lower()
            text = (text if with_hyphen in hyphenated else text[:-1]) + part
        else:
            text += f" {part}"
    return text
