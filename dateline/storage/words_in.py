"""Which articles hold certain words, by the index to search; one that is not indexed yet may hold them."""

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from dateline.search.query import Words
from dateline.search.words import bare
from dateline.storage.search import matching
from dateline.storage.search_index import ENTRIES, INDEX_VERSION, INDEXED, SHIFT
from dateline.storage.tables import ArticleRow, CaseArticleRow


def articles_with(session: Session, words: str, case: int | None = None) -> list[str]:
    """Return the ids of the articles, those of ``case`` or all, that may hold ``words``, the last added first."""
    wanted = select(ArticleRow.id).order_by(ArticleRow.added.desc(), ArticleRow.id)
    if case is not None:
        wanted = wanted.where(ArticleRow.id.in_(select(CaseArticleRow.article).where(CaseArticleRow.case == case)))
    if terms := bare(words):
        numbers = select(ENTRIES.c.rowid.op(">>")(literal(SHIFT))).where(matching(session, Words(None, terms)))
        holding = select(INDEXED.c.article).where(INDEXED.c.number.in_(numbers))
        current = select(INDEXED.c.article).where(INDEXED.c.version == INDEX_VERSION)
        wanted = wanted.where(ArticleRow.id.in_(holding) | ArticleRow.id.not_in(current))
    return list(session.scalars(wanted))
