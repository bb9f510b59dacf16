"""Taking articles out of the library, and putting them back with everything that was decided about them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from dateline.storage.articles import brought_up_to_date, events_of, lock
from dateline.storage.audit import this_user
from dateline.storage.database import Database
from dateline.storage.decided import rebuilt
from dateline.storage.errors import NotInLibraryError
from dateline.storage.removed_rows import take_back, take_out
from dateline.storage.tables import ArticleRow, NoteRow, RemovedRow


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was taken out: who did that, and when."""

    id: str
    title: str
    who: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Going:
    """What would go with articles if they were removed: how many corrections stand, and how many notes."""

    articles: int
    corrections: int
    notes: int


class Removal:
    """Articles taken out of the library. Nothing of them is lost: the same bytes that come in again bring them back, too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Removed]:
        """Return those removed, the last one first."""
        wanted = select(RemovedRow).order_by(RemovedRow.time.desc(), RemovedRow.id)
        with self._database.reading() as session:
            return [Removed(row.id, row.title, row.who, row.time) for row in session.scalars(wanted)]

    def __contains__(self, article_id: str) -> bool:
        """Whether the article was removed."""
        with self._database.reading() as session:
            return session.get(RemovedRow, article_id) is not None

    def going(self, article_ids: Collection[str]) -> Going:
        """Return what would go with those of the articles that are there."""
        articles = corrections = notes = 0
        with self._database.reading() as session:
            for article_id in article_ids:
                articles += session.scalar(select(func.count()).where(ArticleRow.id == article_id)) or 0
                corrections += len(rebuilt(events_of(session, article_id)).history.done)
                notes += session.scalar(select(func.count()).where(NoteRow.article == article_id)) or 0
        return Going(articles, corrections, notes)

    def remove(self, article_id: str, *, who: str | None = None) -> None:
        """Take an article out, whole or not at all; one that was removed is passed over.

        Raises:
            NotInLibraryError: if there never was one.
        """
        with self._database.writing() as session:
            try:
                lock(session, article_id)
            except NotInLibraryError:
                if session.get(RemovedRow, article_id) is None:
                    raise
                return
            take_out(session, article_id, this_user() if who is None else who)

    def put_back(self, article_id: str, *, who: str | None = None) -> tuple[str, ...]:
        """Put an article back as it was, whole or not at all; one that is there is passed over.

        Return the names of cases that it was in and that were closed meanwhile.

        Raises:
            NotInLibraryError: if it was not removed and is not there.
        """
        with self._database.writing() as session:
            closed = take_back(session, article_id, this_user() if who is None else who)
            if closed is not None:
                brought_up_to_date(session, article_id)
            elif session.get(ArticleRow, article_id) is None:
                raise NotInLibraryError("article", article_id)
            return closed or ()
