"""What can go wrong with the library, in words that say what to do."""

from dateline.errors import DatelineError


class StorageError(DatelineError):
    """Base of everything that goes wrong with the library."""


class LibraryUnreachableError(StorageError):
    """The database cannot be opened."""

    def __init__(self, where: str, why: object) -> None:
        super().__init__(
            f"The library at {where} cannot be opened: {why}. Name one that can be reached in DATELINE_DATABASE_URL, or "
            "see to it that the folder can be written to."
        )


class LibraryTooNewError(StorageError):
    """A later version of Dateline has written this library."""

    def __init__(self, where: str, revision: str) -> None:
        super().__init__(
            f"The library at {where} was written by a later version of Dateline (schema {revision}). Update Dateline: "
            "this version would lose what it does not know."
        )


class NotInLibraryError(StorageError):
    """There is no such article, case, note or saved search."""

    def __init__(self, what: str, name: object) -> None:
        super().__init__(f"The library has no {what} {name}. Somebody may have removed it: load the page anew.")


class NameTakenError(StorageError):
    """A case, say, of that name exists."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is a {what} “{name}” already. Choose another name.")


class EmptyNameError(StorageError):
    """A case, tag or saved search without a name."""

    def __init__(self, what: str) -> None:
        super().__init__(f"A {what} needs a name.")


class LibraryNotEmptyError(StorageError):
    """Something would be lost by restoring a backup."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"The library at {where} is not empty, and a backup replaces everything. Name an empty one in "
            "DATELINE_DATABASE_URL, or move this one away first."
        )


class NoBackupError(StorageError):
    """There is no such file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no backup {path}. Give a file that `python -m dateline backup` wrote.")
