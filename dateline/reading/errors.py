"""Why a file could not be read: what is wrong, with which file, and what to do now."""

from dateline.errors import DatelineError


class ReadingError(DatelineError):
    """Base of every reason for which a file gives no article; ``source`` is the file's name as given."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source


class EmptyFileError(ReadingError):
    """There is nothing in the file but, at most, blanks."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "there is no text in it. Check that the file was saved or copied completely.")


class FileTooLargeError(ReadingError):
    """The file is over the limit (both in bytes)."""

    def __init__(self, source: str, size: int, limit: int) -> None:
        super().__init__(
            source,
            f"it is {size / 2**20:,.1f} MB, over the limit of {limit / 2**20:,.4g} MB. "
            "Split it, or set DATELINE_MAX_MB to a higher number.",
        )


class NotTextError(ReadingError):
    """The bytes are no text; ``kind`` says what they look like, with its article."""

    def __init__(self, source: str, kind: str) -> None:
        super().__init__(
            source, f"this is {kind}, not an article. Dateline reads text, Markdown, HTML, PDF, DOCX and EML files."
        )


class EncryptedFileError(ReadingError):
    """The file wants a password."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "it is protected by a password. Save a copy without one and read that.")


class NoTextLayerError(ReadingError):
    """A PDF whose pages are pictures."""

    def __init__(self, source: str, pages: int) -> None:
        noun = "page holds" if pages == 1 else "pages hold"
        super().__init__(
            source, f"its {pages} {noun} no text, only pictures (a scan?). Run text recognition (OCR) on it first."
        )


class BrokenFileError(ReadingError):
    """The file says what it is, and is not: cut off, damaged or misnamed."""

    def __init__(self, source: str, kind: str, remedy: str = "Download or save it again.") -> None:
        super().__init__(source, f"it is a damaged or incomplete {kind} file. {remedy}")


class NoArticleError(ReadingError):
    """A page without any text that a reader would see."""

    def __init__(self, source: str) -> None:
        super().__init__(
            source,
            "no article was found on this page: it shows no text without its scripts. "
            "Open it in a browser, copy the text, and paste it.",
        )


class UnsafeNameError(ReadingError):
    """A file of an archive is named so that it would lie outside it."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "its name leads out of the archive, so it was not read. Pack the archive again.")


class ArchiveTooDeepError(ReadingError):
    """An archive in an archive in an archive, and so on."""

    def __init__(self, source: str, depth: int) -> None:
        super().__init__(source, f"it lies more than {depth} archives deep. Unpack it and import the files.")


class ArchiveTooLargeError(ReadingError):
    """An archive of more files, or of more bytes when unpacked, than are read (``size`` in bytes)."""

    def __init__(self, source: str, files: int, size: int) -> None:
        super().__init__(
            source,
            f"it holds more than {files:,} files or {size / 2**30:,.4g} GB, and the rest was not read. "
            "Unpack it and import it folder by folder.",
        )
