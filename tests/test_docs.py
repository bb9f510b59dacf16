"""What the documents say is there is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sample_articles/*.md")]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path):
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_every_setting_is_in_the_guide():
    sources = [*ROOT.glob("dateline/**/*.py"), *ROOT.glob("components/**/*.py"), *ROOT.glob("pages/*.py")]
    named = {name for path in sources for name in re.findall(r'"(DATELINE_[A-Z_]+)"', path.read_text(encoding="utf-8"))}
    assert named
    assert sorted(name for name in named if f"`{name}`" not in GUIDE) == []


def test_every_option_of_the_command_is_in_the_guide():
    helped = subprocess.run(
        [sys.executable, "-m", "dateline", "analyse", "--help"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    options = set(re.findall(r"--[a-z][a-z-]*", helped)) - {"--help"}
    assert options
    assert sorted(option for option in options if option not in GUIDE) == []


def test_every_command_that_the_readme_names_is_a_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_every_benchmark_says_in_the_docs_how_it_did():
    told = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    names = [path.stem for path in ROOT.glob("benchmarks/*.py") if not path.stem.startswith("_")]
    assert names
    assert sorted(name for name in names if f"benchmarks {name}" not in told) == []
