"""The library: articles, what was found in them and what analysts decided about them, kept in SQLite or PostgreSQL.

`open_library` opens it; ``library.py`` says what can be asked of it, ``tables.py`` what it keeps.
"""

from dateline.storage.articles import Stored
from dateline.storage.audit import Entry
from dateline.storage.cases import Case, Note
from dateline.storage.conflicts import Conflict
from dateline.storage.database import url_of_file
from dateline.storage.decided import Decided
from dateline.storage.errors import StorageError
from dateline.storage.library import Library, open_library
from dateline.storage.listing import Row
from dateline.storage.ruled import Rule
from dateline.storage.rules import Reach
from dateline.storage.saved_searches import SavedSearch

__all__ = [
    "Case",
    "Conflict",
    "Decided",
    "Entry",
    "Library",
    "Note",
    "Reach",
    "Row",
    "Rule",
    "SavedSearch",
    "StorageError",
    "Stored",
    "open_library",
    "url_of_file",
]
