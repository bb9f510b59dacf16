"""Every way out of the program, in one list: the page's menu and the command line read it.

A format takes articles as corrected, one or many, and returns what to write. What is exported is what is shown.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from dateline.across import known_across
from dateline.corrections import Corrected
from dateline.export.analysis_json import to_json, to_jsonl
from dateline.export.annotations import to_annotations
from dateline.export.brief import KnownIn, to_brief
from dateline.export.case_tables import TABLES, case_table
from dateline.export.characters import encodable
from dateline.export.csv import to_csv
from dateline.export.followthemoney import to_ftm
from dateline.export.geojson import to_geojson
from dateline.export.graph import to_gexf, to_graphml
from dateline.export.i2 import to_i2_entities, to_i2_links
from dateline.export.kml import to_kml
from dateline.export.map_shown import on_map
from dateline.export.network_shown import ties_of
from dateline.export.workbook import to_xlsx

Articles = Sequence[Corrected]
Group = Literal["To read", "Everything", "Tables", "Map", "Network", "Other programs"]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KML = "application/vnd.google-earth.kml+xml"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``id`` is stable, for the command line; ``ending`` ends the file's name.

    ``holds`` says whether the file would have anything in it; menus leave it out where not.
    """

    id: str
    name: str
    group: Group
    media_type: str
    ending: str
    make: Callable[[Articles], bytes]
    holds: Callable[[Articles], bool]

    def write(self, articles: Articles) -> bytes:
        """Return the file."""
        return self.make([encodable(article) for article in articles])


def formats(
    *, governments: bool = False, title: str | None = None, known: KnownIn = known_across
) -> tuple[Format, ...]:
    """Return all formats in the order of the menu.

    ``governments``: whether maps hold capitals that stand for a state. ``title``: what heads the brief of a case;
    ``known`` tells it who is one in several articles.
    """
    geojson, kml = partial(to_geojson, governments=governments), partial(to_kml, governments=governments)
    mapped = partial(_mapped, governments=governments)
    brief = partial(to_brief, title=title, governments=governments, known=known)
    return (
        Format("brief", "Brief, HTML", "To read", "text/html", "-brief.html", brief, bool),
        Format("json", "Everything, JSON", "Everything", "application/json", ".json", to_json, bool),
        Format("jsonl", "Everything, JSON Lines", "Everything", "application/jsonl", ".jsonl", to_jsonl, bool),
        Format("xlsx", "All tables, XLSX", "Everything", _XLSX, ".xlsx", to_xlsx, bool),
        *(_csv(table) for table in TABLES),
        Format("geojson", "Map, GeoJSON", "Map", "application/geo+json", "-map.geojson", geojson, mapped),
        Format("kml", "Map, KML", "Map", _KML, "-map.kml", kml, mapped),
        Format("graphml", "Network, GraphML", "Network", "application/xml", ".graphml", to_graphml, _tied),
        Format("gexf", "Network, GEXF", "Network", "application/xml", ".gexf", to_gexf, _tied),
        Format("i2-entities", "i2, entities", "Other programs", "text/csv", "-i2-entities.csv", to_i2_entities, _found),
        Format("i2-links", "i2, links", "Other programs", "text/csv", "-i2-links.csv", to_i2_links, _found),
        Format("ftm", "FollowTheMoney", "Other programs", "application/jsonl", "-ftm.jsonl", to_ftm, _found),
        Format(
            "annotations",
            "Web Annotations, JSON-LD",
            "Other programs",
            "application/ld+json",
            "-annotations.jsonld",
            to_annotations,
            _found,
        ),
    )


def file_name(made: Format, articles: Articles) -> str:
    """Return what a file of this format is called: after its article or, with several, after the first and how many more."""
    first = articles[0].analysis.article.source
    return named_after(made, first.rpartition(".")[0] or first, more=len(articles) - 1)


def named_after(made: Format, words: str, *, more: int = 0) -> str:
    """Return what a file of this format is called after a title or a case, and how ``more`` articles are told."""
    stem = re.sub(r"\W+", "-", words).strip("-") or "article"
    told = f"-and-{more}-more" if more else ""
    return f"{stem}{told}{made.ending}"


def _csv(table: str) -> Format:
    def make(articles: Articles) -> bytes:
        return to_csv(case_table(table, articles))

    def holds(articles: Articles) -> bool:
        return any(getattr(article.analysis, table) for article in articles)

    return Format(table, f"{table.capitalize()}, CSV", "Tables", "text/csv", f"-{table}.csv", make, holds)


def _mapped(articles: Articles, *, governments: bool) -> bool:
    return any(
        any(on_map(place, governments=governments) for place in article.analysis.places)
        or any(len(movement.path) > 1 for movement in article.analysis.movements)
        for article in articles
    )


def _tied(articles: Articles) -> bool:
    return any(ties_of(article.analysis) for article in articles)


def _found(articles: Articles) -> bool:
    return any(any(getattr(article.analysis, table) for table in TABLES) for article in articles)
