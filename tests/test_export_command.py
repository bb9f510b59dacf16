"""``python -m dateline export``: whole files of what is shown, of the articles that are meant, in the format that is meant."""

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.export.analysis_json import from_json
from dateline.export.formats import formats
from dateline.storage import Library, open_library, url_of_file
from dateline.terminal import OK, SOME_FAILED, WRONG_USE
from tests.storage.articles import ID, SAMPLE, renamed, report, sample

pytestmark = pytest.mark.usefixtures("own_library")
FORMATS = {made.id: made for made in formats()}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with the sample, renamed by hand, and two reports, analysed like it."""
    opened = open_library(url_of_file(tmp_path / "library.sqlite"))
    opened.articles.add(*sample("desk/kim.txt"))
    opened.decisions.correct(ID, renamed("Vladimir Putin", "Putin"), seen=0)
    for number in range(2):
        data, article = report(number)
        analysis = replace(SAMPLE, article=article, sentences=(), entities=(), quotes=(), places=(), movements=())
        opened.articles.add(data, article, replace(analysis, dates=(), relations=(), warnings=()))
    return opened


def sources(path: Path) -> list[str]:
    return [from_json(line).analysis.article.source for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize("of", FORMATS)
def test_each_format_is_chosen_by_its_name_and_by_how_the_file_ends(library: Library, tmp_path: Path, of: str):
    named, ending = tmp_path / "out", tmp_path / f"week{FORMATS[of].ending}"
    assert main(["export", str(named), "--format", of]) == OK
    assert main(["export", str(ending)]) == OK
    shown = FORMATS[of].write([one for _, one in library.articles.all_corrected()])
    if of == "xlsx":  # holds the time at which it was made
        assert zipfile.ZipFile(named).namelist() == zipfile.ZipFile(ending).namelist()
    else:
        assert named.read_bytes() == ending.read_bytes() == shown


@pytest.mark.parametrize(
    ("file", "of"),
    [
        ("brief.html", "brief"),
        ("week.html", "brief"),
        ("quotes.csv", "quotes"),
        ("week-i2-entities.csv", "i2-entities"),
        ("map.geojson", "geojson"),
        ("week.jsonl", "jsonl"),
        ("ftm.jsonl", "ftm"),
        ("week.jsonld", "annotations"),
    ],
)
@pytest.mark.usefixtures("library")
def test_a_usual_name_says_its_format(tmp_path: Path, capsys, file: str, of: str):
    assert main(["export", str(tmp_path / file)]) == OK
    assert capsys.readouterr().out == f"{FORMATS[of].name} of 3 articles: {tmp_path / file}.\n"


@pytest.mark.parametrize(
    ("file", "among"), [("week.csv", "entities, quotes, "), ("week", "brief, json, "), ("-", "brief, json, ")]
)
@pytest.mark.usefixtures("library")
def test_a_name_that_may_mean_several_formats_is_not_guessed_at(tmp_path: Path, capsys, file: str, among: str):
    assert main(["export", file if file == "-" else str(tmp_path / file)]) == WRONG_USE
    assert f"does not say which format is meant. Add --format with one of: {among}" in capsys.readouterr().err
    assert not (tmp_path / file).is_file()


@pytest.mark.usefixtures("library")
def test_what_was_corrected_is_what_goes_out(capsysbinary):
    assert main(["export", "-", "--format", "json", "--article", ID[:8]]) == OK
    out, err = capsysbinary.readouterr()
    (item,) = json.loads(out)
    assert "Putin" in {entity["name"] for entity in item["entities"]}
    assert "Vladimir Putin" not in {entity["name"] for entity in item["entities"]}
    assert err == b""


def test_the_articles_meant_and_no_others(library: Library, tmp_path: Path):
    out = tmp_path / "out.jsonl"
    case = library.cases.open("The “train”")
    library.cases.put(case, [library.articles.meant_by("report-1.txt")[0], ID])
    assert main(["export", str(out)]) == OK
    assert sources(out) == ["desk/kim.txt", "report-0.txt", "report-1.txt"]
    assert main(["export", str(out), "--case", "The “train”"]) == OK
    assert sources(out) == ["desk/kim.txt", "report-1.txt"]
    assert main(["export", str(out), "--article", "report-0.txt", ID[:12], "--article", "kim.txt"]) == OK
    assert sources(out) == ["desk/kim.txt", "report-0.txt"]
    assert main(["export", str(out), "--query", "mayors"]) == OK
    assert sources(out) == ["report-0.txt", "report-1.txt"]


def test_a_brief_of_a_case_is_headed_by_its_name(library: Library, tmp_path: Path):
    library.cases.put(library.cases.open("Night <train>"), library.articles.ids())
    assert main(["export", str(tmp_path / "brief.html"), "--case", "Night <train>"]) == OK
    assert "Night &lt;train&gt;" in (tmp_path / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("which", "said"),
    [
        (["--case", "Nobody’s"], "The library has no case “Nobody’s”. It has no cases."),
        (["--article", "gone.txt"], "The library has no article “gone.txt”."),
        (["--query", "unheardof"], "The library has no such article: no file was written."),
        (["--query", "speeker:Kirby"], "is no field"),
        (["--article", "report-0.txt", "--format", "kml"], "Nothing in 1 article belongs into Map, KML"),
    ],
)
@pytest.mark.usefixtures("library")
def test_what_there_is_not_is_said_and_nothing_is_written(tmp_path: Path, capsys, which: list[str], said: str):
    out = tmp_path / "out.json"
    out.write_text("of last week", encoding="utf-8")
    assert main(["export", str(out), *which]) == WRONG_USE
    assert said in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "of last week"


@pytest.mark.usefixtures("library")
def test_a_file_that_is_there_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "old.json").write_text("of last week", encoding="utf-8")
    (folder / "week.json").symlink_to("old.json")
    assert main(["export", str(folder / "week.json")]) == OK
    assert len(json.loads((folder / "old.json").read_bytes())) == 3
    assert (folder / "week.json").is_symlink()
    assert sorted(path.name for path in folder.iterdir()) == ["old.json", "week.json"]


@pytest.mark.usefixtures("library")
def test_where_there_is_no_room_the_file_of_last_week_stays(tmp_path: Path, capsys):
    assert main(["export", str(tmp_path / "no" / "week.json")]) == WRONG_USE
    assert main(["export", "/dev/full", "--format", "json"]) == WRONG_USE
    err = capsys.readouterr().err
    assert "week.json cannot be written: No such file or directory." in err
    assert "/dev/full cannot be written: No space left on device." in err
    assert Path("/dev/full").is_char_device()


@pytest.mark.usefixtures("library")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert main(["export", str(pipe), "--format", "warnings", "--article", ID]) == OK
    assert os.read(reader, 2**20).startswith(b"\xef\xbb\xbfarticle,")
    os.close(reader)
    assert pipe.is_fifo()


def test_an_article_without_findings_is_said_to_be_left_out(library: Library, tmp_path: Path, capsys):
    data, article = report(7)
    library.articles.add(data, article)
    assert main(["export", str(tmp_path / "out.jsonl")]) == SOME_FAILED
    assert "1 article not analysed yet: left out." in capsys.readouterr().err
    assert len(sources(tmp_path / "out.jsonl")) == 3
    assert main(["export", str(tmp_path / "7.jsonl"), "--article", "report-7.txt"]) == WRONG_USE
    assert "1 article not analysed yet: no file was written." in capsys.readouterr().err


def test_an_empty_library_says_what_to_do(tmp_path: Path, capsys):
    assert main(["export", str(tmp_path / "out.json")]) == WRONG_USE
    assert "`import` reads articles into it." in capsys.readouterr().err


def test_help_lists_every_format_with_its_ending(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    out = capsys.readouterr().out
    assert [of for of, made in FORMATS.items() if f"  {of} " not in out or f"*{made.ending}" not in out] == []
