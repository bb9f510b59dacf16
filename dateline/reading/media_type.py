"""What kind of file it is: from its first bytes, with the name's ending as a hint where bytes do not tell."""

import re
from pathlib import PurePath

from dateline.reading.errors import NotTextError
from dateline.reading.page import DOCX, MediaType

# First bytes of what analysts drop by mistake, and what to call it.
# source: the formats' own specifications, as listed at https://en.wikipedia.org/wiki/List_of_file_signatures
SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM\x00", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .msg)"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"%!PS", "a PostScript file"),
)
WORD_FILES = (b"word/document.xml", b"word/")
PDF_WITHIN = 1024  # readers accept the mark "%PDF-" anywhere in the first 1,024 bytes
HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
MAIL_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
HINTS: dict[str, MediaType] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".eml": "message/rfc822",
}


def media_type_of(data: bytes, source: str) -> MediaType:
    """Return the kind of file that ``data`` is; the ending of ``source`` is asked only for kinds of text.

    Raises:
        NotTextError: if the first bytes are those of a picture, an archive, a program and so on.
    """
    if b"%PDF-" in data[:PDF_WITHIN]:
        return "application/pdf"
    if data.startswith(b"PK\x03\x04") and any(name in data for name in WORD_FILES):
        return DOCX
    ending = PurePath(source).suffix.lower()
    if data.startswith(b"PK") and ending == ".docx":
        return DOCX  # cut off before the name of its first part; docx.py says so
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(source, kind)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")
    if ending != ".eml" and HTML_START.match(head):
        return "text/html"
    if ending in HINTS:
        return HINTS[ending]
    first = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    if len(MAIL_HEADER.findall(first)) >= 3 and MAIL_HEADER.match(first):
        return "message/rfc822"
    return "text/plain"
