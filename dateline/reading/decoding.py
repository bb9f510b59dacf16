"""Bytes to text: byte order marks first, then UTF-8, then what the bytes look like. Nothing is guessed into mojibake."""

import codecs
import re

from charset_normalizer import from_bytes

from dateline.reading.errors import NotTextError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536  # bytes looked at to guess an encoding; guessing is slow and more bytes change nothing
# A well-formed UTF-8 character of more than one byte.
UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# Windows-1252 puts letters at C0 to FF, and typographer's marks (quotes, dashes, the ellipsis, the euro) at these:
TYPOGRAPHIC = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb")
# Marks below U+0020 that belong into a text file: tab, line feed, vertical tab, form feed, carriage return, escape.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
MAX_CONTROL = 0.02  # a share of control marks above this is no text: a novel has none, random bytes one in five


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    """Return ``data`` as text, without its byte order mark; ``declared`` is an encoding that the file itself names.

    Where a file mixes UTF-8 with Windows-1252, each byte that is not UTF-8 is read as Windows-1252.

    Raises:
        NotTextError: if the bytes are no text in any encoding.
    """
    text = _decoded(data, source, declared)
    head = text[:SAMPLE]
    if len(CONTROL.findall(head)) > MAX_CONTROL * len(head):
        raise NotTextError(source, "a file of binary data")
    return text


def _decoded(data: bytes, source: str, declared: str | None) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data[:SAMPLE])
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    if _is_mostly_utf8(data):
        return data.decode("utf-8", errors="dateline.cp1252")
    if _is_western(data):
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise NotTextError(source, "a file of binary data")
    return data.decode(best.encoding, errors="replace")


def _wide_encoding(head: bytes) -> str | None:
    """Return the UTF-16 that ``head`` is written in without a mark: every second byte of Western text is then zero."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return None
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.4 and zero_even < 0.05:
        return "utf-16-le"
    if zero_even > 0.4 and zero_odd < 0.05:
        return "utf-16-be"
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    high = sum(len(run) for run in HIGH_BYTES.findall(data))
    well_formed = sum(len(character) for character in UTF8_CHARACTER.findall(data))
    return well_formed * 2 >= high


def _is_western(data: bytes) -> bool:
    """Whether the bytes above ASCII stand by themselves, as accents do, and are Western letters or typographer's marks."""
    runs = HIGH_BYTES.findall(data[:SAMPLE])
    high = b"".join(runs)
    western = sum(byte >= 0xC0 or byte in TYPOGRAPHIC for byte in high)
    alone = sum(len(run) <= 2 for run in runs)
    return bool(runs) and western >= 0.95 * len(high) and alone >= 0.95 * len(runs)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("dateline.cp1252", _as_windows_1252)
