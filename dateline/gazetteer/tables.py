"""Tables of facts as files: tab-separated, ``#`` begins a comment, the first line names the source."""

from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
CORRIDORS = Path(__file__).parent / "corridors"


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the fields of each line of ``path`` that is neither empty nor a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
