"""Read the word lists beside this file: tab-separated, a header row, ``#`` lines saying where the words come from."""

from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``tables/{table}.tsv`` in file order, keyed by the header; a cell left out is ""."""
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    header, *body = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True)) for cells in body)
