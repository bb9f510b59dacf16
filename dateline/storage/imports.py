"""Imports: files handed over, kept until each is done with, so that a kill in between loses none of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dateline.storage.audit import this_user
from dateline.storage.database import Database
from dateline.storage.tables import ImportFileRow, ImportRow

Result = Literal["waiting", "added", "there already", "put back", "left out", "failed", "called off"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file still to be read."""

    id: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``article`` is its id in the library, ``reason`` says why there is none, or why it was not new."""

    name: str
    result: Result
    article: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """One import; ``ended`` is None while files wait."""

    id: int
    started: datetime
    ended: datetime | None
    files: int
    done: int


class Imports:
    """Imports by id, the last one first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, files: Iterable[tuple[str, bytes]], refused: Sequence[Outcome] = (), who: str | None = None) -> int:
        """Take files over, by name, and return the id; when this returns they are safe. ``refused``: those without bytes."""
        with self._database.writing() as session:
            row = ImportRow(who=this_user() if who is None else who, started=datetime.now(UTC))
            session.add(row)
            session.flush()
            for name, data in files:
                session.add(ImportFileRow(import_id=row.id, name=name, data=data, result="waiting"))
                session.flush()
            for outcome in refused:
                session.add(
                    ImportFileRow(import_id=row.id, name=outcome.name, result=outcome.result, reason=outcome.reason)
                )
            session.flush()
            _end_if_done(session, row.id)
            return row.id

    def next(self) -> Waiting | None:
        """Return the file that has waited longest; None: none waits."""
        with self._database.reading() as session:
            wanted = select(ImportFileRow).where(ImportFileRow.result == "waiting").order_by(ImportFileRow.id).limit(1)
            row = session.scalar(wanted)
            return Waiting(row.id, row.name, row.data or b"") if row else None

    def done(self, file: int, outcome: Outcome) -> None:
        """Note what became of a file; one that was called off meanwhile gets its outcome too."""
        with self._database.writing() as session:
            row = session.get_one(ImportFileRow, file)
            row.result, row.article, row.reason = outcome.result, outcome.article, outcome.reason
            row.data = None
            session.flush()
            _end_if_done(session, row.import_id)

    def call_off(self, import_id: int) -> None:
        """Read none of the files that still wait; those that were read stay."""
        with self._database.writing() as session:
            session.execute(
                update(ImportFileRow)
                .where(ImportFileRow.import_id == import_id, ImportFileRow.result == "waiting")
                .values(result="called off", data=None)
            )
            _end_if_done(session, import_id)

    def last(self) -> Import | None:
        """Return the import begun last; None: there was none."""
        with self._database.reading() as session:
            row = session.scalar(select(ImportRow).order_by(ImportRow.id.desc()).limit(1))
            if row is None:
                return None
            files = session.scalar(select(func.count()).where(ImportFileRow.import_id == row.id)) or 0
            return Import(row.id, row.started, row.ended, files, files - _waiting(session, row.id))

    def waiting(self) -> int:
        """Return how many files wait, of all imports."""
        with self._database.reading() as session:
            return session.scalar(select(func.count()).where(ImportFileRow.result == "waiting")) or 0

    def outcomes(self, import_id: int) -> list[Outcome]:
        """Return what became of each file, in the order in which they came."""
        wanted = select(ImportFileRow).where(ImportFileRow.import_id == import_id).order_by(ImportFileRow.id)
        with self._database.reading() as session:
            rows = session.scalars(wanted)
            return [Outcome(row.name, row.result, row.article, row.reason) for row in rows]  # type: ignore[arg-type]


def _waiting(session: Session, import_id: int) -> int:
    waits = (ImportFileRow.import_id == import_id, ImportFileRow.result == "waiting")
    return session.scalar(select(func.count()).where(*waits)) or 0


def _end_if_done(session: Session, import_id: int) -> None:
    if not _waiting(session, import_id):
        session.execute(update(ImportRow).where(ImportRow.id == import_id).values(ended=datetime.now(UTC)))
