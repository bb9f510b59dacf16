"""The library's table: a row an article, with what was counted in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from dateline.storage.database import Database
from dateline.storage.tables import ArticleRow, CaseArticleRow, NoteRow, SummaryRow, TagRow


@dataclass(frozen=True, slots=True)
class Row:
    """One article as the table shows it; the counts are of the article as corrected.

    ``date`` is the day counted from, or the printed one where that is doubted (``date_doubted``). ``unfit`` counts the
    corrections that no longer fit; ``note`` says why an article has no findings, and ``analysed`` whether a model has read it.
    ``notes`` counts what analysts wrote down about it. ``cases`` are ids.
    """

    id: str
    title: str
    outlet: str | None
    date: str | None
    date_doubted: bool
    words: int
    people: int
    places: int
    statements: int
    moves: int
    warnings: int
    unfit: int
    note: str | None
    analysed: bool
    notes: int
    added: datetime
    tags: tuple[str, ...]
    cases: tuple[int, ...]


class Listing:
    """All articles at a glance."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[Row]:
        """Return a row for every article, the last added first."""
        wanted = (
            select(SummaryRow, ArticleRow.added)
            .join(ArticleRow, ArticleRow.id == SummaryRow.article)
            .order_by(ArticleRow.added.desc(), ArticleRow.id)
        )
        tags, cases = defaultdict(list), defaultdict(list)
        counted = select(NoteRow.article, func.count()).group_by(NoteRow.article)
        with self._database.reading() as session:
            for article, name in session.execute(select(TagRow.article, TagRow.name).order_by(TagRow.name)):
                tags[article].append(name)
            for article, case in session.execute(select(CaseArticleRow.article, CaseArticleRow.case)):
                cases[article].append(case)
            notes = dict(session.execute(counted).all())
            return [
                _row(summary, added, tags[summary.article], cases[summary.article], notes.get(summary.article, 0))
                for summary, added in session.execute(wanted)
            ]


def _row(summary: SummaryRow, added: datetime, tags: list[str], cases: list[int], notes: int) -> Row:
    return Row(
        summary.article,
        summary.title,
        summary.outlet,
        summary.date,
        summary.date_doubted,
        summary.words,
        summary.people,
        summary.places,
        summary.statements,
        summary.moves,
        summary.warnings,
        summary.unfit,
        summary.note,
        summary.model is not None,
        notes,
        added,
        tuple(tags),
        tuple(sorted(cases)),
    )
