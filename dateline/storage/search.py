"""Full-text search over the library: one query, asked of FTS5 or of tsvector.

What was written by hand never becomes SQL: a query is read into records (`dateline.search.query`), and only their words,
letters and digits all of them, are put into the expression that the database is given as a bound value.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, Protocol

from pydantic_core import from_json
from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, literal, not_, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from dateline.search.entries import CAPITALS, EVERY, LETTER, days_between, state_term
from dateline.search.facets import facets_of
from dateline.search.joined_names import joined_names, widened
from dateline.search.query import AllOf, AnyOf, Dated, Query, QueryError, Shelved, Without, Words, parse
from dateline.search.results import Found, Plain, Results, hit_of, holds
from dateline.search.states import CODES, COMMON_WORDS
from dateline.search.words import bare
from dateline.storage.articles import brought_up_to_date, lock
from dateline.storage.database import Database
from dateline.storage.identities import standing_decisions
from dateline.storage.search_index import ENTRIES, INDEX_VERSION, INDEXED, SENTENCE, SHIFT
from dateline.storage.tables import ArticleRow, CaseArticleRow, CaseRow, SummaryRow, TagRow

Order = Literal["newest", "oldest"]

# Entries gone through for one answer. Numbers and facets of more would take longer than a reader waits (docs/benchmarks.md),
# and nobody reads as many: the answer says that there are more, and a facet or a word narrows it down.
MOST = 2_000


class Search:
    """The library's index, to be asked; it is written with the articles (`search_index.index`)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, text: str, *, order: Order = "newest", first: int = 0, count: int = 25) -> Results:
        """Return ``count`` sentences from number ``first`` on that the query ``text`` asks for; by date, then as they stand.

        An article without a date comes last. An empty query finds nothing.

        Raises:
            QueryError: if it cannot be read, or names a case or tag that there is not.
        """
        query = parse(text)
        with self._database.reading() as session:
            waiting = _waiting(session)
            if query is None:
                return Results((), 0, 0, more=False, facets=(), waiting=waiting)
            query = widened(query, joined_names(standing_decisions(session)))
            rows = session.execute(_wanted(session, query)).all()
            more = len(rows) > MOST
            articles = _articles(session, {number >> SHIFT for number, _ in rows[:MOST]})
        found: dict[int, list[str]] = {}

        def sentences() -> Iterator[tuple[Found, list[Plain]]]:
            for number, entries, plain in _sentences(rows[:MOST]):
                found[number] = entries
                yield articles[number >> SHIFT], plain

        facets = facets_of(sentences())
        ordered = sorted(found)  # the number of an entry says where it stands
        ordered.sort(key=lambda number: articles[number >> SHIFT].date or "", reverse=order == "newest")
        ordered.sort(key=lambda number: articles[number >> SHIFT].date is None)
        return Results(
            tuple(
                hit_of(articles[number >> SHIFT], [*map(SENTENCE.validate_json, found[number])], query)
                for number in ordered[first : first + count]
            ),
            sentences=len(found),
            articles=len({number >> SHIFT for number in found}),
            more=more,
            facets=facets,
            waiting=waiting,
        )

    def articles(self, text: str) -> list[str]:
        """Return the ids of all articles with a sentence that the query ``text`` asks for; an empty query finds none.

        Raises:
            QueryError: if it cannot be read, or names a case or tag that there is not.
        """
        query = parse(text)
        if query is None:
            return []
        with self._database.reading() as session:
            query = widened(query, joined_names(standing_decisions(session)))
            entries = _wanted(session, query).order_by(None).limit(None).subquery()
            numbers = select(entries.c.rowid.bitwise_rshift(literal(SHIFT, Integer)))
            return list(session.scalars(select(INDEXED.c.article).where(INDEXED.c.number.in_(numbers))))

    def bring_up_to_date(self) -> Iterator[int]:
        """Index anew what an earlier version of Dateline indexed, or a rule may have changed; yield how many are waiting."""
        with self._database.reading() as session:
            waiting = list(session.scalars(select(ArticleRow.id).where(_waits())))
        for still, article_id in enumerate(reversed(waiting)):
            with self._database.writing() as session:
                lock(session, article_id)
                brought_up_to_date(session, article_id)
            yield len(waiting) - still - 1


def matching(session: Session, query: Query) -> ColumnElement[bool]:
    """Return what holds of the entries that ``query``, which names no case and no tag, asks for."""
    writing = _writing(session)
    return writing.found(_expression(query, writing))


def _waits() -> ColumnElement[bool]:
    there = select(INDEXED.c.article).where(INDEXED.c.version == INDEX_VERSION)
    return ArticleRow.id.not_in(there)


def _waiting(session: Session) -> int:
    articles = select(func.count()).select_from(ArticleRow).scalar_subquery()
    there = select(func.count()).where(INDEXED.c.version == INDEX_VERSION).scalar_subquery()
    return session.scalar(select(articles - there)) or 0


def _articles(session: Session, numbers: Collection[int]) -> dict[int, Found]:
    """Return the articles with these numbers in the index."""
    row, summary = INDEXED.c, SummaryRow
    listed = (
        select(row.number, row.article, summary.title, summary.outlet, summary.date)
        .join(summary, summary.article == row.article)
        .where(row.number.in_(numbers))
    )
    cases: dict[int, list[str]] = defaultdict(list)
    shelved = (
        select(row.number, CaseRow.name)
        .join(CaseArticleRow, CaseArticleRow.article == row.article)
        .join(CaseRow, CaseRow.id == CaseArticleRow.case)
        .where(row.number.in_(numbers))
    )
    for number, name in session.execute(shelved):
        cases[number].append(name)
    return {
        number: Found(article, title, outlet, date, tuple(sorted(cases[number])))
        for number, article, title, outlet, date in session.execute(listed)
    }


def _sentences(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[str], list[Plain]]]:
    """Yield each sentence: the number of its first entry, and its entries as they are kept and as plain data.

    Plain data is to be let go at once: held together for one answer it has Python's garbage collector go through the whole
    program, which with the language model loaded takes three times as long as the answer (130 ms of 175).
    """
    first, at, entries, plain = 0, None, list[str](), list[Plain]()
    for number, said in sorted(rows):
        entry = from_json(said)
        here = number >> SHIFT, entry["span"][0]
        if here != at:
            if entries:
                yield first, entries, plain
            first, at, entries, plain = number, here, [], []
        entries.append(said)
        plain.append(entry)
    if entries:
        yield first, entries, plain


def _wanted(session: Session, query: Query) -> Select[int, str]:
    """Return what selects number and content of the entries that ``query`` asks for, those last added first."""
    writing = _writing(session)
    parts = query.parts if isinstance(query, AllOf) else (query,)
    inside = [part for part in parts if not _names_shelf(part)]
    wanted = select(ENTRIES.c.rowid, ENTRIES.c.found).order_by(ENTRIES.c.rowid.desc()).limit(MOST + 1)
    if inside:
        wanted = wanted.where(writing.found(_expression(AllOf(tuple(inside)), writing)))
    for part in parts:
        if _names_shelf(part):
            wanted = wanted.where(_condition(session, part, writing))
    return wanted


def _names_shelf(query: Query) -> bool:
    """Whether ``query`` speaks of cases or tags: these are not in the index, so that it is not made anew with each."""
    match query:
        case Shelved():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(_names_shelf(part) for part in parts)
        case Without(part):
            return _names_shelf(part)
        case _:
            return False


def _condition(session: Session, query: Query, writing: "Writing") -> ColumnElement[bool]:
    match query:
        case Shelved():
            return ENTRIES.c.rowid.bitwise_rshift(literal(SHIFT, Integer)).in_(_on_shelf(session, query))
        case AllOf(parts):
            return and_(*(_condition(session, part, writing) for part in parts))
        case AnyOf(parts):
            return or_(*(_condition(session, part, writing) for part in parts))
        case Without(part):
            return not_(_condition(session, part, writing))
        case _:
            matching = select(ENTRIES.c.rowid).where(writing.found(_expression(query, writing)))
            return ENTRIES.c.rowid.in_(matching)


def _on_shelf(session: Session, query: Shelved) -> Select[int]:
    """Return what selects the numbers of the articles in cases, or with tags, of that name."""
    numbers = select(INDEXED.c.number)
    if query.field == "case":
        cases = [of for of, name in session.execute(select(CaseRow.id, CaseRow.name)) if holds(bare(name), query.name)]
        _require(cases, query)
        return numbers.join(CaseArticleRow, CaseArticleRow.article == INDEXED.c.article).where(
            CaseArticleRow.case.in_(cases)
        )
    tags = [name for name in session.scalars(select(TagRow.name).distinct()) if holds(bare(name), query.name)]
    _require(tags, query)
    return numbers.join(TagRow, TagRow.article == INDEXED.c.article).where(TagRow.name.in_(tags))


def _require(there: Sequence[object], query: Shelved) -> None:
    if not there:
        words = " ".join(query.name.words)
        raise QueryError(f"“{query.field}:{words}” names nothing: the library has no {query.field} “{words}”.")


class Writing(Protocol):
    """How a database writes down which terms are wanted."""

    both: str
    either: str

    def phrase(self, terms: Sequence[str], *, begins: bool) -> str:
        """Return what asks for ``terms`` one after the other; ``begins``: the last one is a beginning."""

    def without(self, some: str, other: str) -> str:
        """Return what asks for ``some`` that are not ``other``."""

    def found(self, expression: str) -> ColumnElement[bool]:
        """Return what holds of the entries that ``expression`` asks for."""


class _Fts5:
    both, either = " AND ", " OR "

    def phrase(self, terms: Sequence[str], *, begins: bool) -> str:
        return f'"{" ".join(terms)}"{" *" if begins else ""}'

    def without(self, some: str, other: str) -> str:
        return f"({some}) NOT ({other})"

    def found(self, expression: str) -> ColumnElement[bool]:
        return ENTRIES.c.terms.match(expression)


class _Tsquery:
    both, either = " & ", " | "

    def phrase(self, terms: Sequence[str], *, begins: bool) -> str:
        quoted = [f"'{term}'" for term in terms]
        return f"({' <-> '.join(quoted)}{':*' if begins else ''})"

    def without(self, some: str, other: str) -> str:
        return f"({some}) & !({other})"

    def found(self, expression: str) -> ColumnElement[bool]:
        return ENTRIES.c.terms.bool_op("@@")(cast(literal(expression), TSQUERY))


_FTS5, _TSQUERY = _Fts5(), _Tsquery()


def _writing(session: Session) -> Writing:
    return _TSQUERY if session.get_bind().dialect.name == "postgresql" else _FTS5


def _expression(query: Query, writing: Writing) -> str:
    """Return ``query``, which names no case and no tag, as the database reads it."""
    match query:
        case Words(field, words, begins, capitals):
            alternatives = [[f"{LETTER[field] if field else ''}{word}" for word in words]]
            if field == "about":  # of whom, by any name; or of what, in the very words
                alternatives.append([f"{LETTER['said']}{word}" for word in words])
            asked = [writing.phrase(terms, begins=begins) for terms in alternatives]
            written = [writing.phrase([f"{CAPITALS}{word}"], begins=False) for word in capitals]
            if written:
                asked = [writing.both.join([f"({writing.either.join(asked)})", *written])]
            if (code := CODES.get(words)) and not begins and (field or capitals or words not in COMMON_WORDS):
                asked.append(writing.phrase([state_term(field or "entity", code)], begins=False))
            return f"({writing.either.join(f'({one})' for one in asked)})"
        case Dated(first, last):
            days = [writing.phrase([term], begins=False) for term in days_between(first, last)]
            return f"({writing.either.join(days)})" if days else _nothing(writing)
        case AllOf(parts):
            asked = [_expression(part, writing) for part in parts if not isinstance(part, Without)]
            absent = [_expression(part.part, writing) for part in parts if isinstance(part, Without)]
            some = writing.both.join(asked) or writing.phrase([EVERY], begins=False)
            return f"({writing.without(some, writing.either.join(absent))})" if absent else f"({some})"
        case AnyOf(parts):
            return f"({writing.either.join(_expression(part, writing) for part in parts)})"
        case Without():
            return _expression(AllOf((query,)), writing)
        case Shelved():
            raise AssertionError(query)


def _nothing(writing: Writing) -> str:
    every = writing.phrase([EVERY], begins=False)
    return f"({writing.without(every, every)})"
