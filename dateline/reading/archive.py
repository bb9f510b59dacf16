"""What a ZIP holds: its files one by one, bounded in number, size and depth. Nothing is ever written to the disk."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.reading.articles import MAX_BYTES
from dateline.reading.errors import (
    ArchiveTooDeepError,
    ArchiveTooLargeError,
    BrokenFileError,
    EncryptedFileError,
    FileTooLargeError,
    ReadingError,
    UnsafeNameError,
)

MAX_FILES = 20_000  # a year of a newspaper's politics
MAX_TOTAL = 4 * 2**30  # bytes unpacked; an archive that claims little may unpack to more than a disk holds
MAX_DEPTH = 3  # archives in archives in an archive
_WORD_FILE = "[Content_Types].xml"  # what a .docx is packed with: it is an article, not an archive
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")  # a name that would lead out of the archive


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file of an archive under the names of both ("week.zip/monday.txt"): its bytes, or why it has none."""

    name: str
    content: bytes | ReadingError


def is_archive(file: Path | io.BytesIO) -> bool:
    """Whether it is a ZIP of files, and not a Word document."""
    if not zipfile.is_zipfile(file):
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return _WORD_FILE not in archive.namelist()
    except zipfile.BadZipFile:
        return True  # to be opened, and to fail with a reason


def unpacked(file: Path | io.BytesIO, name: str) -> Iterator[Unpacked]:
    """Yield the files of the ZIP called ``name``, those of archives inside it too; hidden files are left out.

    A file that cannot be had comes with its reason and stops none of the others. Over `MAX_FILES` or `MAX_TOTAL` the rest
    is left out, which is the last thing yielded.
    """
    left = _Left(MAX_FILES, MAX_TOTAL)
    yield from _unpacked(file, name, left, 1)
    if left.over:
        yield Unpacked(name, ArchiveTooLargeError(name, MAX_FILES, MAX_TOTAL))


@dataclass(slots=True)
class _Left:
    """How much more may come out of an archive and of all inside it."""

    files: int
    size: int

    @property
    def over(self) -> bool:
        return self.files < 0 or self.size < 0


def _unpacked(file: Path | io.BytesIO, name: str, left: _Left, depth: int) -> Iterator[Unpacked]:
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if member.is_dir() or _is_hidden(member.filename):
                    continue
                left.files -= 1
                if left.over:
                    return
                yield from _member(archive, member, f"{name}/{_shown(member.filename)}", left, depth)
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        yield Unpacked(name, BrokenFileError(name, "ZIP"))


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: _Left, depth: int
) -> Iterator[Unpacked]:
    if _OUTSIDE.search(member.filename):
        yield Unpacked(name, UnsafeNameError(name))
        return
    if member.flag_bits & 0x1:
        yield Unpacked(name, EncryptedFileError(name))
        return
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_BYTES + 1)  # what the archive says of the size need not be true
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, OSError, ValueError):
        yield Unpacked(name, BrokenFileError(name, "ZIP"))
        return
    left.size -= len(data)
    if left.over:
        return
    if len(data) > MAX_BYTES:
        yield Unpacked(name, FileTooLargeError(name, max(member.file_size, len(data)), MAX_BYTES))
    elif is_archive(inner := io.BytesIO(data)):
        if depth == MAX_DEPTH:
            yield Unpacked(name, ArchiveTooDeepError(name, MAX_DEPTH))
        else:
            yield from _unpacked(inner, name, left, depth + 1)
    else:
        yield Unpacked(name, data)


def _is_hidden(name: str) -> bool:
    """Whether it is a file that file managers hide, or one that macOS puts beside each file."""
    return any(
        (part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in re.split(r"[/\\]", name)
    )


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")
