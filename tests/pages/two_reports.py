"""A library with the two reports of one event, as a test of a page finds it."""

from dateline.reading import read
from dateline.storage import open_library
from tests.across.reports import FILES, analysed


def two_reports() -> dict[str, str]:
    """Put both reports into the library of the environment; return their addresses (16 digits) by file name."""
    articles = {name: read(data.encode(), name) for name, data in FILES.items()}
    for name, article in articles.items():
        open_library().articles.add(FILES[name].encode(), article, analysed(name))
    return {name: article.id[:16] for name, article in articles.items()}
