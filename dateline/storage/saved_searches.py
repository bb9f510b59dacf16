"""Saved searches: queries under names, to be asked again by anyone who has the library."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dateline.search.query import QueryError, parse
from dateline.storage.audit import noted, this_user
from dateline.storage.database import Database
from dateline.storage.errors import EmptyNameError, NameTakenError, NotInLibraryError
from dateline.storage.tables import SavedSearchRow


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under its name."""

    id: int
    name: str
    query: str


class SavedSearches:
    """Saved searches by id; no two have one name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedSearch]:
        """Return every saved search, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(SavedSearchRow).order_by(SavedSearchRow.name))
            return [SavedSearch(row.id, row.name, row.query) for row in rows]

    def save(self, name: str, query: str, *, who: str | None = None) -> int:
        """Keep ``query`` under ``name`` and return its id.

        Raises:
            DatelineError: if there is no name or one that is taken, or the query is none or cannot be read.
        """
        name, query = _named(name), _on_one_line(query)
        if parse(query) is None:
            raise QueryError("There is no query to save yet: write one first.")
        by = this_user() if who is None else who
        with self._naming(name) as session:
            row = SavedSearchRow(name=name, query=query, who=by, time=datetime.now(UTC))
            session.add(row)
            session.flush()
            noted(session, by, "search saved", after=_told(row))
            return row.id

    def rename(self, search: int, name: str, *, who: str | None = None) -> None:
        """Give a saved search another name.

        Raises:
            StorageError: if there is no such search, or the name is empty or taken.
        """
        name = _named(name)
        with self._naming(name) as session:
            row = _search(session, search)
            before = _told(row)
            row.name = name
            session.flush()
            noted(session, this_user() if who is None else who, "search renamed", before=before, after=_told(row))

    def drop(self, search: int, *, who: str | None = None) -> None:
        """Do away with a saved search; the audit trail keeps its query.

        Raises:
            StorageError: if there is no such search.
        """
        with self._database.writing() as session:
            row = _search(session, search)
            session.delete(row)
            noted(session, this_user() if who is None else who, "search dropped", before=_told(row))

    @contextmanager
    def _naming(self, name: str) -> Iterator[Session]:
        """Open a transaction that gives a search ``name``; whoever was first has it."""
        try:
            with self._database.writing() as session:
                yield session
        except IntegrityError as error:
            raise NameTakenError("saved search", name) from error


def _search(session: Session, search: int) -> SavedSearchRow:
    row = session.get(SavedSearchRow, search)
    if row is None:
        raise NotInLibraryError("saved search", search)
    return row


def _named(name: str) -> str:
    name = _on_one_line(name)
    if not name:
        raise EmptyNameError("saved search")
    return name


def _on_one_line(text: str) -> str:
    """Return ``text`` as it reads, without what no database or terminal would take; a query asks the same."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _told(row: SavedSearchRow) -> dict[str, object]:
    return {"search": row.id, "name": row.name, "query": row.query}
