"""The library: everything that is kept, and what can be asked of it.

    library = open_library()                      # where DATELINE_DATABASE_URL says, else in the user's data folder
    library.articles.add(data, article, analysis) # whole or not at all; the same bytes twice are one article
    library.articles.corrected(article_id)        # what the page shows: the last analysis with every correction
    library.decisions.correct(article_id, correction, seen=decided.seen)
    library.rules.make([rule])                    # a correction that holds in every article, those to come too
    library.identities.decide("one", kim, jong_un) # who is one across articles
    library.cases.put(case, [article_id])
    library.removal.remove(article_id)            # to be put back with everything that was decided about it
    library.searches.save("Iran", "sanctions Iran") # a query, to be asked again
    library.audit.entries(article_id)             # who, when, what, before and after

Each call is one transaction: when it returns, what it says is on the disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import URL

from dateline.across import Known, spoken_of
from dateline.across.by_rule import known_by_all
from dateline.model import Analysis
from dateline.storage.articles import Articles
from dateline.storage.audit import Audit
from dateline.storage.cases import Cases
from dateline.storage.database import Database, url_of_library
from dateline.storage.decisions import Decisions
from dateline.storage.identities import Identities
from dateline.storage.imports import Imports
from dateline.storage.likeness import Likeness
from dateline.storage.listing import Listing
from dateline.storage.removal import Removal
from dateline.storage.rules import Rules
from dateline.storage.saved_searches import SavedSearches


@dataclass(frozen=True, slots=True)
class Library:
    """One library; to be shared by threads, and by programs that have it open at the same time."""

    database: Database
    articles: Articles
    decisions: Decisions
    rules: Rules
    identities: Identities
    cases: Cases
    searches: SavedSearches
    listing: Listing
    likeness: Likeness
    imports: Imports
    removal: Removal
    audit: Audit

    def known(self, analyses: Sequence[Analysis], case: int | None = None) -> tuple[Known, ...]:
        """Return who is one in ``analyses``, as corrected: by the names, by rules (of ``case`` too) and by hand."""
        decisions = self.identities.all()
        beside = [one.analysis for _, one in self.articles.all_corrected(spoken_of(analyses, decisions))]
        return known_by_all(analyses, decisions, self.rules.holding(case), beside)[0]

    @classmethod
    def at(cls, url: URL) -> "Library":
        """Open the library at ``url`` with connections of its own; see `open_library`."""
        database = Database(url)
        return cls(
            database,
            Articles(database),
            Decisions(database),
            Rules(database),
            Identities(database),
            Cases(database),
            SavedSearches(database),
            Listing(database),
            Likeness(database),
            Imports(database),
            Removal(database),
            Audit(database),
        )

    def close(self) -> None:
        """Close every connection to it; to be opened anew by `open_library`."""
        with _opening:
            _open.pop(self.database.url, None)
        self.database.close()


_open: dict[URL, Library] = {}  # a process needs each library once: its connections are shared
_opening = Lock()


def open_library(url: URL | None = None) -> Library:
    """Open the library at ``url``, by default the one of `url_of_library`; make or migrate it where that is needed.

    Raises:
        StorageError: if it cannot be opened; its message says what to do.
    """
    url = url_of_library() if url is None else url
    with _opening:
        if url not in _open:
            _open[url] = Library.at(url)
        return _open[url]
