"""Cases, tags and notes: how analysts keep articles together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dateline.storage.articles import there
from dateline.storage.audit import noted, this_user
from dateline.storage.database import Database
from dateline.storage.errors import EmptyNameError, NameTakenError, NotInLibraryError
from dateline.storage.ruled import behind_if_ruled
from dateline.storage.tables import CaseArticleRow, CaseRow, NoteRow, TagRow


@dataclass(frozen=True, slots=True)
class Case:
    """What articles are gathered for; ``articles`` is how many there are."""

    id: int
    name: str
    about: str
    articles: int


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote down about an article."""

    id: int
    text: str
    who: str
    time: datetime


class Cases:
    """Cases by id, tags by name, notes by id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Case]:
        """Return every case, by name."""
        counted = func.count(CaseArticleRow.article)
        wanted = select(CaseRow, counted).outerjoin(CaseArticleRow).group_by(CaseRow.id).order_by(CaseRow.name)
        with self._database.reading() as session:
            return [Case(row.id, row.name, row.about, number) for row, number in session.execute(wanted)]

    def open(self, name: str, about: str = "", *, who: str | None = None) -> int:
        """Begin a case and return its id.

        Raises:
            StorageError: if it has no name, or there is one of that name.
        """
        name = _named("case", name)
        with self._database.writing() as session:
            _free(session, name)
            row = CaseRow(name=name, about=about.strip(), time=datetime.now(UTC))
            session.add(row)
            session.flush()
            _note(session, who, "case opened", after={"case": row.id, "name": name, "about": row.about})
            return row.id

    def rename(self, case: int, name: str, about: str = "", *, who: str | None = None) -> None:
        """Give a case another name and description.

        Raises:
            StorageError: if there is no such case, or the name is empty or taken.
        """
        name = _named("case", name)
        with self._database.writing() as session:
            row = _case(session, case)
            if row.name != name:
                _free(session, name)
            before = {"case": case, "name": row.name, "about": row.about}
            row.name, row.about = name, about.strip()
            _note(session, who, "case renamed", before=before, after={**before, "name": name, "about": row.about})

    def close(self, case: int, *, who: str | None = None) -> None:
        """Do away with a case; its articles stay in the library, and the audit trail says which they were."""
        with self._database.writing() as session:
            row = _case(session, case)
            articles = list(session.scalars(select(CaseArticleRow.article).where(CaseArticleRow.case == case)))
            session.execute(delete(CaseArticleRow).where(CaseArticleRow.case == case))
            behind_if_ruled(session, case, articles)
            session.delete(row)
            before = {"case": case, "name": row.name, "about": row.about, "articles": articles}
            _note(session, who, "case closed", before=before)

    def articles(self, case: int) -> list[str]:
        """Return the ids of the case's articles."""
        with self._database.reading() as session:
            _case(session, case)
            return list(session.scalars(select(CaseArticleRow.article).where(CaseArticleRow.case == case)))

    def put(self, case: int, article_ids: Collection[str], *, who: str | None = None) -> None:
        """Put articles into a case; ones that are in it already are passed over.

        Raises:
            NotInLibraryError: if there is no such case, or one of the articles is not there.
        """
        with self._database.writing() as session:
            _case(session, case)
            for article in article_ids:
                there(session, article)
                if session.get(CaseArticleRow, (case, article)) is None:
                    session.add(CaseArticleRow(case=case, article=article))
                    _note(session, who, "put into case", article, after={"case": case})
            behind_if_ruled(session, case, article_ids)

    def take(self, case: int, article_ids: Collection[str], *, who: str | None = None) -> None:
        """Take articles out of a case; ones that are not in it are passed over."""
        with self._database.writing() as session:
            for article in article_ids:
                if (row := session.get(CaseArticleRow, (case, article))) is not None:
                    session.delete(row)
                    _note(session, who, "taken from case", article, before={"case": case})
            behind_if_ruled(session, case, article_ids)

    def tags(self) -> dict[str, int]:
        """Return every tag and how many articles bear it, by name."""
        wanted = select(TagRow.name, func.count()).group_by(TagRow.name).order_by(TagRow.name)
        with self._database.reading() as session:
            return dict(session.execute(wanted).all())

    def tag(self, tags: Collection[str], article_ids: Collection[str], *, who: str | None = None) -> None:
        """Put tags on articles."""
        names = [_named("tag", name) for name in tags]
        with self._database.writing() as session:
            for article in article_ids:
                there(session, article)
                for name in names:
                    if session.get(TagRow, (article, name)) is None:
                        session.add(TagRow(article=article, name=name))
                        _note(session, who, "tagged", article, after=name)

    def untag(self, tags: Collection[str], article_ids: Collection[str], *, who: str | None = None) -> None:
        """Take tags off articles."""
        with self._database.writing() as session:
            for article in article_ids:
                for name in tags:
                    if (row := session.get(TagRow, (article, name))) is not None:
                        session.delete(row)
                        _note(session, who, "untagged", article, before=name)

    def notes(self, article_id: str) -> list[Note]:
        """Return the notes on an article, the oldest first."""
        wanted = select(NoteRow).where(NoteRow.article == article_id).order_by(NoteRow.id)
        with self._database.reading() as session:
            return [Note(row.id, row.text, row.who, row.time) for row in session.scalars(wanted)]

    def note(self, article_id: str, text: str, *, who: str | None = None) -> int:
        """Write a note on an article and return its id."""
        with self._database.writing() as session:
            there(session, article_id)
            by = this_user() if who is None else who
            row = NoteRow(article=article_id, text=_named("note", text), who=by, time=datetime.now(UTC))
            session.add(row)
            session.flush()
            _note(session, who, "note written", article_id, after={"note": row.id, "text": row.text})
            return row.id

    def drop_note(self, note: int, *, who: str | None = None) -> None:
        """Take a note away; the audit trail keeps its words."""
        with self._database.writing() as session:
            row = session.get(NoteRow, note)
            if row is None:
                raise NotInLibraryError("note", note)
            session.delete(row)
            _note(session, who, "note dropped", row.article, before={"note": note, "text": row.text, "who": row.who})


def _case(session: Session, case: int) -> CaseRow:
    row = session.get(CaseRow, case)
    if row is None:
        raise NotInLibraryError("case", case)
    return row


def _free(session: Session, name: str) -> None:
    if session.scalar(select(CaseRow.id).where(CaseRow.name == name)) is not None:
        raise NameTakenError("case", name)


def _named(what: str, name: str) -> str:
    if not name.strip():
        raise EmptyNameError(what)
    return name.strip()


def _note(
    session: Session,
    who: str | None,
    what: str,
    article: str | None = None,
    *,
    before: object = None,
    after: object = None,
) -> None:
    noted(session, this_user() if who is None else who, what, article, before=before, after=after)
