"""What the documents say is there is there."""

import re
from pathlib import Path

import pytest

from dateline.cli import main

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


def test_every_command_and_option_is_in_the_guide(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")

    def helped(*command: str) -> str:
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        return capsys.readouterr().out

    commands = re.findall(r"^ {4}([a-z-]+) ", helped(), re.MULTILINE)
    assert "analyse" in commands
    assert [command for command in commands if f"python -m dateline {command}" not in GUIDE] == []
    options = {option for command in commands for option in re.findall(r"--[a-z][a-z-]*", helped(command))} - {"--help"}
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
