"""The audit trail: who did what, when; what was before and what is after."""

import getpass
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dateline.storage.database import Database
from dateline.storage.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the trail; ``before`` and ``after`` are plain data, None where there was or is nothing."""

    time: datetime
    who: str
    what: str
    article: str | None
    before: Any
    after: Any


class Audit:
    """The trail, to be read; whatever changes the library writes it in the same transaction (`noted`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, article: str | None = None, limit: int = 1000) -> list[Entry]:
        """Return the last ``limit`` entries, the newest first; those about one article if one is named."""
        wanted = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if article is not None:
            wanted = wanted.where(AuditRow.article == article)
        with self._database.reading() as session:
            rows = session.scalars(wanted)
            return [Entry(row.time, row.who, row.what, row.article, row.before, row.after) for row in rows]

    def last(self, *, but: Collection[str] = ()) -> datetime | None:
        """Return when the library was changed last, by anything but what the trail calls ``but``; None: never."""
        wanted = select(AuditRow.time).where(AuditRow.what.not_in(but)).order_by(AuditRow.id.desc()).limit(1)
        with self._database.reading() as session:
            return session.scalar(wanted)


def noted(
    session: Session, who: str, what: str, article: str | None = None, *, before: object = None, after: object = None
) -> None:
    """Write an entry in the transaction of what it tells of."""
    session.add(AuditRow(time=datetime.now(UTC), who=who, what=what, article=article, before=before, after=after))


_signed_in: Callable[[], str | None] | None = None


def ask_who_is_signed_in(ask: Callable[[], str | None]) -> None:
    """Have ``ask`` say who acts, where a server has a sign-in; it returns None where nobody has signed in."""
    global _signed_in  # noqa: PLW0603  (the program has one front door)
    _signed_in = ask


def this_user() -> str:
    """Return who acts: whoever is signed in, else runs the program on this machine; "" where the system knows none."""
    if _signed_in is not None and (name := _signed_in()) is not None:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers (KeyError before Python 3.13)
        return ""
