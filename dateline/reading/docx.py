"""Word documents (DOCX): paragraphs and tables in the order of the page."""

import io
import struct
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from dateline.reading.errors import BrokenFileError, EmptyFileError
from dateline.reading.page import DOCX, Page
from dateline.reading.text import LINE_END, clean_line

MAX_UNPACKED = 500 * 2**20  # bytes; a ZIP of a few kilobytes can unpack to gigabytes
REMEDY = "Open it in Word, save it again, or save it as text."
TITLE_STYLES = ("Title", "Heading 1")


def read_docx(data: bytes, source: str) -> Page:
    """Return a Word document; headers and footers are left out, as Word leaves them out of its text.

    Raises:
        BrokenFileError: if it is cut off, damaged, or unpacks to an absurd size.
        EmptyFileError: if there is no word in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise BrokenFileError(source, "DOCX", REMEDY) from error
    if unpacked > MAX_UNPACKED:
        raise BrokenFileError(source, "DOCX", "It unpacks to more than 500 MB. Save it again as text.")
    try:
        document = Document(io.BytesIO(data))
        styled = list(_lines(document.iter_inner_content()))
        byline = document.core_properties.author
        title = document.core_properties.title
    except Exception as error:  # damaged files raise anything, from KeyError to lxml's syntax errors
        raise BrokenFileError(source, "DOCX", REMEDY) from error
    lines = tuple(line for line, _ in styled)
    if not any(lines):
        raise EmptyFileError(source)
    headings = [line for line, style in styled if line and style in TITLE_STYLES]
    shown = clean_line(title).casefold() in {line.casefold() for line in lines[:12]}
    return Page(
        lines=lines,
        media_type=DOCX,
        title=clean_line(title) if title and shown else headings[0] if headings else None,
        byline=clean_line(byline) or None if byline and byline != "python-docx" else None,
    )


def _lines(blocks: Iterator[Paragraph | Table]) -> Iterator[tuple[str, str | None]]:
    """Yield (line, name of its style); an empty paragraph is an empty line, a table's row is a line."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(clean_line(cell.text) for cell in row.cells)  # merged cells come once each
                yield " ".join(filter(None, cells)), None
        else:
            style = block.style.name if block.style is not None else None
            for line in LINE_END.split(block.text):
                yield clean_line(line), style
