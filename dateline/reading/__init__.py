"""Bytes in, Article out: a file a format, furniture taken off, everything kept that was taken."""

from dateline.reading.articles import MAX_BYTES, read, read_paste
from dateline.reading.errors import ReadingError

__all__ = ["MAX_BYTES", "ReadingError", "read", "read_paste"]
