"""The index to search: FTS5 in SQLite, tsvector in PostgreSQL. Articles that are there are indexed on the first search."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the index."""
    op.create_table(
        "search_articles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name=op.f("fk_search_articles_article")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_articles")),
        sa.UniqueConstraint("article", name=op.f("uq_search_articles_article")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE search_entries (rowid BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL, found TEXT NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_entries_terms ON search_entries USING GIN (terms)")
    else:
        # terms are letters and digits, with a colon after a field's letter and a bar between groups, see search/entries.py
        op.execute(
            "CREATE VIRTUAL TABLE search_entries USING fts5(terms, found UNINDEXED, tokenize = \"ascii tokenchars ':|'\")"
        )
