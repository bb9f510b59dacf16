"""The tables of findings over one article or a whole case: the columns of `dateline.export.tables`, and which article."""

from collections.abc import Callable, Sequence

import pandas as pd

from dateline.corrections import Corrected
from dateline.export import tables
from dateline.export.identity import article_id, hand_of
from dateline.model import Analysis

TABLES: dict[str, Callable[[Analysis], pd.DataFrame]] = {
    "entities": tables.entities_table,
    "quotes": tables.quotes_table,
    "places": tables.places_table,
    "movements": tables.movements_table,
    "dates": tables.dates_table,
    "relations": tables.relations_table,
    "warnings": tables.warnings_table,
}


def case_table(name: str, articles: Sequence[Corrected]) -> pd.DataFrame:
    """Return the table ``name`` of all ``articles``; ``by_hand`` says what an analyst "added" or "corrected"."""
    parts = [_part(name, article) for article in articles]
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def articles_table(articles: Sequence[Corrected]) -> pd.DataFrame:
    """Return the articles themselves, and by which model each was read."""
    rows = [
        {
            "article": article_id(of.analysis),
            "source": of.analysis.article.source,
            "title": of.analysis.article.title,
            "outlet": of.analysis.article.outlet,
            "byline": of.analysis.article.byline,
            "published": of.analysis.article.published.value if of.analysis.article.published else None,
            "dates_counted_from": of.analysis.article.reference_date.value
            if of.analysis.article.reference_date
            else None,
            "language": of.analysis.article.language,
            "words": len(of.analysis.article.text.split()),
            "model": f"{of.analysis.model.name} {of.analysis.model.version}",
            "sha256": of.analysis.article.id,
        }
        for of in articles
    ]
    return pd.DataFrame(rows)


def _part(name: str, article: Corrected) -> pd.DataFrame:
    table = TABLES[name](article.analysis)
    table.insert(0, "article", article_id(article.analysis))
    table.insert(1, "source_file", article.analysis.article.source)
    if "id" in table:
        table["by_hand"] = [hand_of(article, finding) for finding in table["id"]]
    return table
