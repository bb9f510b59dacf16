"""Bytes or pasted text in, Article out."""

import hashlib
import os
import re
from collections.abc import Callable, Collection

from dateline.model import Article, Furniture, Published, ReferenceDate, Span
from dateline.reading.decoding import decode
from dateline.reading.docx import read_docx
from dateline.reading.errors import EmptyFileError, FileTooLargeError
from dateline.reading.furniture import find_furniture
from dateline.reading.html import read_html
from dateline.reading.language import language_of
from dateline.reading.mail import read_mail
from dateline.reading.masthead import PrintedDate
from dateline.reading.media_type import media_type_of
from dateline.reading.page import DOCX, MediaType, Page
from dateline.reading.pdf import read_pdf
from dateline.reading.text import LONE_SURROGATE, read_markdown, read_text

PASTED = "pasted text"
LINE = re.compile(r"[^\r\n]+")
MAX_BYTES = int(float(os.environ.get("DATELINE_MAX_MB", "20")) * 2**20)  # of one file, or of one paste as UTF-8
PARAGRAPH_BREAK = "\n\n"
# Day and month of the metadata are those a person noted on 87 of 100 saved pages (dev half).
METADATA_CONFIDENCE = 0.85

_READERS: dict[MediaType, Callable[[bytes, str], Page]] = {
    "text/plain": lambda data, source: read_text(decode(data, source)),
    "text/markdown": lambda data, source: read_markdown(decode(data, source)),
    "text/html": read_html,
    "application/pdf": read_pdf,
    DOCX: read_docx,
    "message/rfc822": read_mail,
}


def read(data: bytes, source: str, *, as_is: bool = False, keep: Collection[int] = ()) -> Article:
    """Return the article in ``data``; ``source`` is the name shown, whose ending is a hint at the kind of file.

    ``keep`` are line numbers of furniture to leave in the text. With ``as_is`` a text, Markdown or HTML file is taken
    exactly as decoded, markup and furniture included, so that offsets are offsets into the file; other formats give all
    their lines. The text has one paragraph a line with an empty line between, except with ``as_is``.

    Raises:
        ReadingError: if there is no article to be had from the file; its message says what to do.
    """
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(source, len(data), MAX_BYTES)
    if not data.strip():
        raise EmptyFileError(source)
    media_type = media_type_of(data, source)
    identity = hashlib.sha256(data).hexdigest()
    if as_is and media_type in {"text/plain", "text/markdown"}:
        return _as_it_stands(decode(data, source), identity, source, media_type)
    page = _READERS[media_type](data, source)
    if as_is:
        return _as_it_stands("\n\n".join(filter(None, page.lines)), identity, source, media_type)
    return _article(page, identity, source, keep)


def read_paste(text: str, *, keep: Collection[int] = ()) -> Article:
    """Return the article in a pasted page; see `read`.

    Raises:
        ReadingError: if the paste is empty or over the limit.
    """
    data = text.encode("utf-8", errors="surrogatepass")
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(PASTED, len(data), MAX_BYTES)
    return _article(read_text(text), hashlib.sha256(data).hexdigest(), PASTED, keep)


def _article(page: Page, identity: str, source: str, keep: Collection[int]) -> Article:
    numbers = [number for number, line in enumerate(page.lines, start=1) if line]
    if not numbers:
        raise EmptyFileError(source)
    lines = [page.lines[number - 1] for number in numbers]
    known = {at: page.furniture[number] for at, number in enumerate(numbers) if number in page.furniture}
    reasons, masthead = find_furniture(
        lines, title=page.title, body=page.body, marks=page.marks, known=known, dated=page.published is not None
    )
    taken = {at: reason for at, reason in reasons.items() if numbers[at] not in keep}
    if len(taken) == len(lines):
        taken = {}
    kept = [at for at in range(len(lines)) if at not in taken]
    text = PARAGRAPH_BREAK.join(lines[at] for at in kept)
    published = _published(page.published, masthead.date, lines, kept)
    return Article(
        id=identity,
        source=source,
        media_type=page.media_type,
        title=page.title or (lines[masthead.headline] if masthead.headline is not None else None),
        outlet=page.outlet or masthead.outlet,
        byline=page.byline or masthead.byline,
        language=language_of(text),
        published=published,
        reference_date=None if published is None else ReferenceDate(published.value, published.basis),
        text=text,
        furniture=tuple(Furniture(lines[at], numbers[at], taken[at]) for at in sorted(taken)),
    )


def _published(
    metadata: str | None, printed: PrintedDate | None, lines: list[str], kept: list[int]
) -> Published | None:
    """Return the metadata's date, else the printed one with its place in the text of the ``kept`` lines."""
    if metadata is not None:
        return Published(metadata, None, "metadata", METADATA_CONFIDENCE)
    if printed is None:
        return None
    span = None
    if printed.line in kept:
        before = sum(len(lines[at]) + len(PARAGRAPH_BREAK) for at in kept if at < printed.line)
        span = Span(before + printed.start, before + printed.end)
    return Published(printed.value, span, printed.basis, printed.confidence)


def _as_it_stands(text: str, identity: str, source: str, media_type: MediaType) -> Article:
    """Return ``text`` untouched, with what its first lines say."""
    if not text.strip():
        raise EmptyFileError(source)
    text = LONE_SURROGATE.sub("\ufffd", text)
    rows = [(match.start(), match[0].rstrip()) for match in LINE.finditer(text) if match[0].strip()]
    lines = [line for _, line in rows]
    _, masthead = find_furniture(lines)
    published = None
    if masthead.date is not None:
        at = rows[masthead.date.line][0]
        span = Span(at + masthead.date.start, at + masthead.date.end)
        published = Published(masthead.date.value, span, masthead.date.basis, masthead.date.confidence)
    return Article(
        id=identity,
        source=source,
        media_type=media_type,
        title=lines[masthead.headline].strip() if masthead.headline is not None else None,
        outlet=masthead.outlet,
        byline=masthead.byline,
        language=language_of(text),
        published=published,
        reference_date=None if published is None else ReferenceDate(published.value, published.basis),
        text=text,
    )
