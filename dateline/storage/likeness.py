"""Near-duplicates in the library: which articles are copies of one story.

What is read from an article never changes, so what it is told alike by is made once a process.
"""

from rensa import RMinHash
from sqlalchemy import select

from dateline.across.copies import groups_alike, sketch_of
from dateline.storage.articles import as_read
from dateline.storage.database import Database
from dateline.storage.tables import ArticleRow


class Likeness:
    """Which articles of the library are copies of each other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sketches: dict[str, RMinHash] = {}

    def groups(self) -> list[tuple[str, ...]]:
        """Return the articles that are alike, group by group, in the order in which they came in; see `groups_alike`."""
        ids = self._sketched()
        groups = groups_alike([self._sketches[article_id] for article_id in ids])
        return [tuple(ids[number] for number in group) for group in groups]

    def _sketched(self) -> list[str]:
        """Sketch what is new, and return the ids of all articles."""
        ids = []
        with self._database.reading() as session:
            for article_id in session.scalars(select(ArticleRow.id).order_by(ArticleRow.added, ArticleRow.id)).all():
                if article_id not in self._sketches:
                    self._sketches[article_id] = sketch_of(as_read(session, article_id).text)
                ids.append(article_id)
        return ids
