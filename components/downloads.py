"""Downloads: the whole analysis as JSON, each table of findings as CSV, and the map as GeoJSON and KML."""

import re
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dateline.export import tables
from dateline.export.csv import to_csv
from dateline.export.geojson import to_geojson
from dateline.export.kml import to_kml
from dateline.export.map_shown import on_map
from dateline.model import Analysis, to_json

_TABLES: dict[str, Callable[[Analysis], pd.DataFrame]] = {
    "entities": tables.entities_table,
    "quotes": tables.quotes_table,
    "places": tables.places_table,
    "movements": tables.movements_table,
    "dates": tables.dates_table,
    "relations": tables.relations_table,
    "warnings": tables.warnings_table,
}


def downloads(analysis: Analysis, *, key: str, governments: bool = False) -> None:
    """Draw a button a file; a file is made when its button is clicked. ``governments``: whether the map shows them."""
    name = (
        re.sub(r"\W+", "-", analysis.article.source.rpartition(".")[0] or analysis.article.source).strip("-")
        or "article"
    )
    _button("Everything, JSON", partial(to_json, analysis), f"{name}.json", "application/json", f"{key}_json")
    for table, build in _TABLES.items():
        number = len(getattr(analysis, table))
        if number:
            make = partial(_csv, build, analysis)
            _button(f"{table.capitalize()}, CSV", make, f"{name}-{table}.csv", "text/csv", f"{key}_{table}")
    if any(on_map(place, governments=governments) for place in analysis.places):
        as_geojson, as_kml = (
            partial(to_geojson, analysis, governments=governments),
            partial(to_kml, analysis, governments=governments),
        )
        _button("Map, GeoJSON", as_geojson, f"{name}-map.geojson", "application/geo+json", f"{key}_geojson")
        _button("Map, KML", as_kml, f"{name}-map.kml", "application/vnd.google-earth.kml+xml", f"{key}_kml")


def _button(label: str, make: Callable[[], str | bytes], file_name: str, mime: str, key: str) -> None:
    st.download_button(
        label, make, file_name, mime, key=key, on_click="ignore", type="tertiary", icon=":material/download:"
    )


def _csv(build: Callable[[Analysis], pd.DataFrame], analysis: Analysis) -> bytes:
    return to_csv(build(analysis))
