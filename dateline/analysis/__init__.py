"""What an article says: a file a question, each a pure function from a parsed Doc to findings."""

from dateline.analysis.analyse import analyse, analyse_doc
from dateline.analysis.certainty import certainty_of, polarity_of
from dateline.analysis.checks import find_checks, footing
from dateline.analysis.coreference import resolve_references
from dateline.analysis.dates import find_dates
from dateline.analysis.entities import find_entities
from dateline.analysis.movements import find_movements
from dateline.analysis.place_uses import place_use
from dateline.analysis.places import find_places
from dateline.analysis.quotes import find_quotes
from dateline.analysis.relations import find_relations
from dateline.analysis.warnings import find_warnings

__all__ = [
    "analyse",
    "analyse_doc",
    "certainty_of",
    "find_checks",
    "find_dates",
    "find_entities",
    "find_movements",
    "find_places",
    "find_quotes",
    "find_relations",
    "find_warnings",
    "footing",
    "place_use",
    "polarity_of",
    "resolve_references",
]
