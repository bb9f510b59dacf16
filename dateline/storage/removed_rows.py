"""What is kept of one article, moved out of the tables into one row of those removed, and back.

What is drawn from an article as corrected (its row of the library's table, its entries to search) is not kept but made anew
when it comes back: a rule or another version of Dateline may draw it otherwise by then.
"""

import json
import zlib
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from dateline.storage.audit import noted
from dateline.storage.search_index import take_off
from dateline.storage.tables import (
    AnalysisRow,
    ArticleRow,
    Base,
    CaseArticleRow,
    CaseRow,
    EventRow,
    ImportFileRow,
    NoteRow,
    RemovedRow,
    SourceRow,
    SummaryRow,
    TagRow,
    Utc,
)

# Moved row by row, the article first. A migration that changes one of these has to change what was removed before it, too.
_MOVED = tuple(row.__tablename__ for row in (ArticleRow, SourceRow, AnalysisRow, EventRow, TagRow, NoteRow))
_Rows = dict[str, list[dict[str, Any]]]


def take_out(session: Session, article_id: str, who: str) -> None:
    """Move an article that is there, and that nobody else may change meanwhile, to those removed."""
    title = session.scalars(select(SummaryRow.title).where(SummaryRow.article == article_id)).one()
    rows: _Rows = {name: _rows(session, name, article_id) for name in _MOVED}
    # A case is known again by when it was opened: a number may be given anew once its case is closed.
    cases = select(CaseRow.id, CaseRow.time, CaseRow.name).join(CaseArticleRow)
    in_cases = session.execute(cases.where(CaseArticleRow.article == article_id)).mappings()
    rows["cases"] = [dict(row) for row in in_cases]
    came_by = select(ImportFileRow.id).where(ImportFileRow.article == article_id)
    rows["import_files"] = [{"id": number} for number in session.scalars(came_by)]
    packed = zlib.compress(json.dumps(rows, default=_as_json).encode())
    session.add(RemovedRow(id=article_id, title=title, rows=packed, who=who, time=datetime.now(UTC)))

    session.execute(update(ImportFileRow).where(ImportFileRow.article == article_id).values(article=None))
    session.execute(delete(CaseArticleRow).where(CaseArticleRow.article == article_id))
    session.execute(delete(SummaryRow).where(SummaryRow.article == article_id))
    take_off(session, article_id)
    for name in reversed(_MOVED):
        session.execute(delete(_table(name)).where(_of_article(name) == article_id))
    noted(session, who, "removed", article_id, before={"title": title, "events": len(rows["events"])})
    session.flush()


def take_back(session: Session, article_id: str, who: str) -> tuple[str, ...] | None:
    """Move an article back from those removed; None: it is not among them.

    Return the names of cases that it was in and that were closed meanwhile. Its rows have new numbers, in their old order;
    what is drawn from it is for the caller to make.
    """
    removed = session.scalar(select(RemovedRow).where(RemovedRow.id == article_id).with_for_update())
    if removed is None:
        return None
    rows: _Rows = json.loads(zlib.decompress(removed.rows))
    for name in _MOVED:
        _put(session, _table(name), rows[name])
    closed = []
    for one in rows["cases"]:
        case = session.get(CaseRow, one["id"])
        if case is not None and case.time == datetime.fromisoformat(one["time"]):
            session.add(CaseArticleRow(case=case.id, article=article_id))
        else:
            closed.append(one["name"])
    came_by = [one["id"] for one in rows["import_files"]]
    session.execute(update(ImportFileRow).where(ImportFileRow.id.in_(came_by)).values(article=article_id))
    session.delete(removed)
    noted(session, who, "put back", article_id, after={"title": removed.title, "cases closed": closed})
    session.flush()
    return tuple(closed)


def _rows(session: Session, name: str, article_id: str) -> list[dict[str, Any]]:
    table = _table(name)
    wanted = select(table).where(_of_article(name) == article_id).order_by(*table.primary_key)
    return [dict(row) for row in session.execute(wanted).mappings()]


def _put(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write ``rows``. Those that are counted get new numbers: in a library restored meanwhile the old ones may be taken."""
    counted = "id" in table.c and isinstance(table.c.id.type, Integer)
    numbers = {0: 0}  # new by old
    for row in rows:
        values = {name: _as_kept(table.c[name], value) for name, value in row.items()}
        if not counted:
            session.execute(insert(table).values(values))
            continue
        old = values.pop("id")
        if table.name == EventRow.__tablename__:
            values["seen"] = max(new for before, new in numbers.items() if before <= row["seen"])
        numbers[old] = session.execute(insert(table).values(values).returning(table.c.id)).scalar_one()


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _of_article(name: str) -> Column[Any]:
    table = _table(name)
    return table.c.id if name == ArticleRow.__tablename__ else table.c.article


def _as_json(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else b64encode(value).decode("ascii")  # type: ignore[arg-type]


def _as_kept(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 (whatever the column holds)
    if isinstance(column.type, Utc):
        return datetime.fromisoformat(value)
    return b64decode(value) if isinstance(column.type, LargeBinary) else value
