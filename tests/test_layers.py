"""The arrows run one way: app, pages, components, dateline; inside dateline, findings never reach for a screen or a file."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# room: what nothing in it may import
KEPT_OUT = {
    "dateline": {"streamlit", "app", "pages", "components"},
    "dateline/analysis": {"socket", "urllib", "requests", "http", "sqlite3", "dateline.reading", "dateline.export"},
    "dateline/reading": {"dateline.analysis", "dateline.export", "spacy"},
    "dateline/gazetteer": {"dateline.analysis", "dateline.reading", "dateline.export", "spacy"},
    "dateline/language": {"dateline.analysis", "dateline.reading", "dateline.export", "dateline.gazetteer"},
    "dateline/storage": {"dateline.reading", "dateline.language", "dateline.export", "spacy"},
    "dateline/across": {"dateline.storage", "dateline.reading", "dateline.language", "sqlalchemy", "spacy"},
    "dateline/export": {"dateline.reading", "dateline.language", "spacy"},
    "components": {"pages", "app", "sqlalchemy", "sqlite3"},
    "pages": {"app", "sqlite3", "sqlalchemy", "spacy"},
}


def imported(source: Path) -> set[str]:
    """Return every module that ``source`` imports, with the packages it lies in."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(name.split(".")[:depth]) for name in names for depth in range(1, name.count(".") + 2)}


@pytest.mark.parametrize("room", KEPT_OUT)
def test_imports_point_one_way(room: str):
    sources = sorted((ROOT / room).rglob("*.py"))
    assert sources
    wrong = {str(path.relative_to(ROOT)): bad for path in sources if (bad := imported(path) & KEPT_OUT[room])}
    assert not wrong


def test_only_the_cache_reaches_behind_the_panels():
    analysing = {"dateline.language", "dateline.analysis.analyse", "spacy"}
    readers = [path.name for path in sorted((ROOT / "components").rglob("*.py")) if imported(path) & analysing]
    assert readers == ["cached.py"]


def test_only_what_is_opened_reaches_the_library():
    asking = {"dateline.storage.open_library", "dateline.storage.library"}
    readers = [path.name for path in sorted((ROOT / "components").rglob("*.py")) if imported(path) & asking]
    assert readers == ["opened.py"]


def test_only_syntax_knows_dependency_labels():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "dateline").rglob("*.py"))
        if any(isinstance(node, ast.Attribute) and node.attr in {"dep_", "dep"} for node in ast.walk(_tree(path)))
    ]
    assert readers == ["dateline/language/syntax.py"]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
