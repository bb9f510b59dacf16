"""The index that searches are asked of: entries of every article as corrected, in FTS5 (SQLite) or tsvector (PostgreSQL).

Both hold the terms of `dateline.search.entries` as they stand there; neither cuts words to stems or leaves any out, so that one
query finds the same in both. The number of an entry is that of its article, shifted, and its own: what belongs to an article
is a range of numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text, cast, delete, insert, select, update
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import bindparam

from dateline.corrections import Corrected
from dateline.model import Article
from dateline.search.entries import GAP, Entry, Sentence, entries_of
from dateline.storage.tables import ARTICLE_ID

# To be raised when entries are made otherwise than before: what was made by another version is made anew.
INDEX_VERSION = 4
SHIFT = 20  # bits: a million entries an article
_LAST_POSITION = 16_383  # PostgreSQL's; words beyond it are found, phrases are not told apart
_AT_ONCE = 500  # ids in one statement; SQLite takes 32,766
SENTENCE = TypeAdapter(Sentence)


# Tables of their own, made by the migration: what they hold is drawn from the rest, and no backup needs it.
_METADATA = MetaData()
INDEXED = Table(
    "search_articles",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("article", ARTICLE_ID, unique=True, nullable=False),
    Column("version", Integer, nullable=False),  # the `INDEX_VERSION` that made the entries
)
ENTRIES = Table(
    "search_entries",  # in SQLite a virtual table
    _METADATA,
    Column("rowid", BigInteger, primary_key=True),
    Column("terms", Text, nullable=False),
    Column("found", Text, nullable=False),  # the Sentence, as JSON
)


def index(session: Session, article: Article, corrected: Corrected | None) -> None:
    """Write the entries of an article in place of those that it had; called in every transaction that changes it."""
    analysis = corrected.analysis if corrected else None
    number = session.scalar(select(INDEXED.c.number).where(INDEXED.c.article == article.id))
    if number is None:
        new = insert(INDEXED).values(article=article.id, version=INDEX_VERSION).returning(INDEXED.c.number)
        number = session.execute(new).scalar_one()
    else:
        session.execute(update(INDEXED).where(INDEXED.c.number == number).values(version=INDEX_VERSION))
    _clear(session, number)
    write(session, {number: entries_of(analysis.article if analysis else article, analysis)})


def behind(session: Session, article_ids: Sequence[str]) -> None:
    """Mark articles as changed since they were indexed; `Search.bring_up_to_date` indexes them anew."""
    for start in range(0, len(article_ids), _AT_ONCE):
        some = article_ids[start : start + _AT_ONCE]
        session.execute(update(INDEXED).where(INDEXED.c.article.in_(some)).values(version=0))


def take_off(session: Session, article_id: str) -> None:
    """Have nothing of an article in the index any more."""
    number = session.scalar(select(INDEXED.c.number).where(INDEXED.c.article == article_id))
    if number is not None:
        _clear(session, number)
        session.execute(delete(INDEXED).where(INDEXED.c.number == number))


def write(session: Session, entries: Mapping[int, Iterable[Entry]]) -> None:
    """Write the entries of articles by number; these have none yet."""
    on_postgres = session.get_bind().dialect.name == "postgresql"
    rows = [
        _row(of, entry, on_postgres=on_postgres)
        for number, own in entries.items()
        for of, entry in enumerate(own, start=number << SHIFT)
    ]
    if rows:
        terms: Any = bindparam("terms", type_=Text)
        session.execute(insert(ENTRIES).values(terms=cast(terms, TSVECTOR) if on_postgres else terms), rows)


def _clear(session: Session, number: int) -> None:
    first = number << SHIFT
    session.execute(delete(ENTRIES).where(ENTRIES.c.rowid.between(first, first + (1 << SHIFT) - 1)))


def _row(number: int, entry: Entry, *, on_postgres: bool) -> dict[str, object]:
    terms = _tsvector(entry.terms) if on_postgres else " ".join(entry.terms)
    return {"rowid": number, "terms": terms, "found": SENTENCE.dump_json(entry.sentence).decode("utf-8")}


def _tsvector(terms: Sequence[str]) -> str:
    """Return ``terms`` as PostgreSQL reads them: they hold letters, digits and a colon, nothing to be escaped."""
    numbered = enumerate(terms, start=1)
    return " ".join(f"'{term}':{min(position, _LAST_POSITION)}" for position, term in numbered if term != GAP)
