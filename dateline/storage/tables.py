"""The schema: what the library keeps, in types that SQLite and PostgreSQL share.

A change here needs a migration in ``migrations/versions`` and a dump of the version before it in ``tests/storage/schemas``.
"""

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, LargeBinary, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# An id of an article is the SHA-256 of its bytes in hex.
ARTICLE_ID = String(64)


class Utc(TypeDecorator[datetime]):
    """A moment, in UTC; SQLite keeps no time zone of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Deflated(TypeDecorator[str]):
    """Text, deflated: analyses are long and repeat themselves (measured in docs/decisions/0010)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002, D102
        return None if value is None else zlib.compress(value.encode("utf-8"))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else zlib.decompress(value).decode("utf-8")


class Base(DeclarativeBase):
    """The tables, with names for their constraints, so that a migration can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ArticleRow(Base):
    """An article as it came in; nothing here is ever changed. ``pasted``: read as a pasted page, not as a file.

    ``read`` is the `Article` read from ``data`` when it came in, as JSON.
    """

    __tablename__ = "articles"

    id: Mapped[str] = mapped_column(ARTICLE_ID, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    media_type: Mapped[str] = mapped_column(Text)
    read: Mapped[str] = mapped_column(Deflated, deferred=True)
    pasted: Mapped[bool]
    added: Mapped[datetime] = mapped_column(Utc, index=True)


class SourceRow(Base):
    """A name under which an article came in; the first one is the one shown."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)


class AnalysisRow(Base):
    """What one version of one model found, before any correction.

    ``kept`` and ``counted_from``: the analyst's decisions that the analysis was made with (see `Decided`).
    """

    __tablename__ = "analyses"

    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    model: Mapped[str] = mapped_column(String(200), primary_key=True)
    version: Mapped[str] = mapped_column(String(100), primary_key=True)
    kept: Mapped[list[int]] = mapped_column(JSON)
    counted_from: Mapped[str | None] = mapped_column(String(10))
    time: Mapped[datetime] = mapped_column(Utc)
    json: Mapped[str] = mapped_column(Deflated, deferred=True)


class EventRow(Base):
    """One decision about an article, in the order of ``id``; rows are added and never changed.

    ``what``: "made" (with the correction), "undone", "redone", "kept line", "dropped line"; "declined rule" and "accepted rule":
    whether the rule ``correction`` holds here. ``seen`` is the last event that whoever decided had before their eyes: what
    lies between it and this one, they did not know.
    """

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    what: Mapped[str] = mapped_column(String(20))
    correction: Mapped[str | None] = mapped_column(String(64))
    line: Mapped[int | None]
    json: Mapped[str | None] = mapped_column(Text)
    seen: Mapped[int]
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)

    __table_args__ = (Index(None, "article", "id"), {"sqlite_autoincrement": True})


class SummaryRow(Base):
    """A row of the library's table: drawn from the article as corrected, brought up to date with every change of it."""

    __tablename__ = "summaries"

    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text)
    date: Mapped[str | None] = mapped_column(String(40), index=True)
    date_doubted: Mapped[bool]
    language: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[int]
    people: Mapped[int]
    places: Mapped[int]
    statements: Mapped[int]
    moves: Mapped[int]
    warnings: Mapped[int]
    unfit: Mapped[int]
    model: Mapped[str | None] = mapped_column(String(200))
    version: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str | None] = mapped_column(Text)


class CaseRow(Base):
    """A case: what articles are gathered for."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    about: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)


class CaseArticleRow(Base):
    """An article of a case."""

    __tablename__ = "case_articles"

    case: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True, index=True)


class TagRow(Base):
    """A word put on an article."""

    __tablename__ = "tags"

    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True, index=True)


class NoteRow(Base):
    """A note on an article."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)


class AuditRow(Base):
    """Who did what, when; ``before`` and ``after`` are what was and what is, None where there was or is nothing."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[datetime] = mapped_column(Utc)
    who: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(40))
    article: Mapped[str | None] = mapped_column(
        ARTICLE_ID, index=True
    )  # no foreign key: the trail outlives its subject
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)


class ImportRow(Base):
    """Files handed over to be read. ``ended``: when the last of them was done with, or the rest was called off."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(Text)
    started: Mapped[datetime] = mapped_column(Utc)
    ended: Mapped[datetime | None] = mapped_column(Utc)


class ImportFileRow(Base):
    """One file of an import. ``data`` is there until the file is done with, so that a kill loses none of it.

    ``result``: "waiting", "added", "there already", "put back" (it had been removed), "left out" (no article), "failed" or
    "called off"; ``reason`` says why.
    """

    __tablename__ = "import_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    result: Mapped[str] = mapped_column(String(20), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    article: Mapped[str | None] = mapped_column(ForeignKey("articles.id"))


class RuleEventRow(Base):
    """One decision about a rule, a correction that reaches beyond one article; rows are added and never changed.

    ``what``: "made" (with the correction), "undone" or "redone". ``case``: the case that the rule holds for; None: for the
    whole library. No foreign key: the rules of a case that was closed stay on record.
    """

    __tablename__ = "rule_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20))
    rule: Mapped[str] = mapped_column(String(64), index=True)
    case: Mapped[int | None]
    json: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)

    __table_args__ = ({"sqlite_autoincrement": True},)


class IdentityEventRow(Base):
    """One decision on who is one across articles; rows are added and never changed.

    ``what``: "one", "two" (each with whom it is about, as JSON) or "withdrawn".
    """

    __tablename__ = "identity_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20))
    decision: Mapped[str] = mapped_column(String(64), index=True)
    json: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)

    __table_args__ = ({"sqlite_autoincrement": True},)


class SavedSearchRow(Base):
    """A search to be asked again."""

    __tablename__ = "saved_searches"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    query: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)


class RemovedRow(Base):
    """An article taken out of the library, with everything that was kept of it (``rows``), so that it can be put back."""

    __tablename__ = "removed_articles"

    id: Mapped[str] = mapped_column(ARTICLE_ID, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    rows: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    who: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime] = mapped_column(Utc)
