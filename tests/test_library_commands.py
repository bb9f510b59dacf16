"""The library from the command line: import, backup and restore, reanalyse."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.corrections import AddEntity, Words, decided
from dateline.model import Model
from dateline.storage import open_library, url_of_file
from dateline.terminal import OK, SOME_FAILED, WRONG_USE
from tests.batch.test_importing import OTHER, VISIT, zipped
from tests.storage.articles import report

pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_bytes(VISIT)
    (folder / "b.zip").write_bytes(zipped({"week/b.txt": OTHER}))
    return folder


def test_a_folder_is_imported_and_again_without_harm(articles: Path, capsys):
    assert main(["import", str(articles)]) == OK
    said = capsys.readouterr().out
    assert f"added          {articles / 'a.txt'}\n" in said
    assert f"added          {articles / 'b.zip'}/week/b.txt\n" in said
    assert "2 of 2 files are in the library, which has 2 articles." in said
    assert main(["import", str(articles)]) == OK
    assert capsys.readouterr().out.count("there already") == 2


def test_a_file_that_fails_is_told_with_its_reason_and_the_others_come_in(articles: Path, capsys):
    (articles / "empty.txt").write_bytes(b"")
    assert (
        main(["import", str(articles / "empty.txt"), str(articles / "gone.txt"), str(articles / "a.txt")])
        == SOME_FAILED
    )
    said = capsys.readouterr().out
    assert f"failed         {articles / 'empty.txt'}: there is no text in it." in said
    assert "gone.txt: it cannot be opened: No such file" in said
    assert "1 of 3 files are in the library" in said


def test_what_is_no_article_is_left_out_of_a_folder_and_read_where_it_is_named(articles: Path, capsys):
    (articles / "README.md").write_bytes(VISIT)
    (articles / "table.csv").write_bytes(b"a,b\n1,2\n")
    assert main(["import", str(articles)]) == OK
    said = capsys.readouterr().out
    assert f"left out       {articles / 'table.csv'}: not a text, HTML, PDF, Word or mail file." in said
    assert "2 of 2 files are in the library, which has 2 articles; 2 that are no articles were left out." in said
    assert main(["import", str(articles / "README.md")]) == OK
    assert "there already" in capsys.readouterr().out


def test_a_backup_is_restored_elsewhere(articles: Path, tmp_path: Path, capsys, monkeypatch):
    main(["import", str(articles)])
    assert main(["backup", str(tmp_path / "monday.dateline")]) == OK
    assert main(["backup", str(tmp_path / "no" / "folder")]) == WRONG_USE
    assert main(["restore", str(tmp_path / "monday.dateline")]) == WRONG_USE
    assert "not empty" in capsys.readouterr().err
    other = url_of_file(tmp_path / "other.sqlite")
    monkeypatch.setenv("DATELINE_DATABASE_URL", str(other))
    assert main(["restore", str(tmp_path / "monday.dateline")]) == OK
    assert len(open_library(other).articles) == 2


def test_reanalysing_reads_what_is_asked(articles: Path, capsys):
    main(["import", str(articles)])
    assert main(["reanalyse"]) == OK
    assert "0 articles analysed anew" in capsys.readouterr().out
    assert main(["reanalyse", "--all"]) == OK
    assert capsys.readouterr().out == ("2 articles analysed anew, 0 of them changed.\nEvery correction fits.\n")


def test_reanalysing_says_what_another_model_finds_otherwise_and_what_no_longer_fits(articles: Path, capsys):
    main(["import", str(articles)])
    capsys.readouterr()
    library = open_library()
    ids = library.articles.ids()
    fewer = replace(library.articles.analysis(ids[0]), model=Model("en_other", "1"), quotes=(), movements=())
    of_old = AddEntity(Words.at(fewer.entities[0].mentions[0].span, fewer.article.text), "EVENT")
    library.articles.keep_analysis(replace(fewer, entities=fewer.entities[1:], relations=()))
    library.decisions.correct(ids[0], decided(of_old), seen=0)
    assert main(["reanalyse", "--all"]) == OK
    changed, unfit, total, last = capsys.readouterr().out.splitlines()
    otherwise = "1 statement added; 1 entity changed; 1 journey added; 2 ties added"
    assert changed == f"{articles / 'a.txt'}: {otherwise}"
    assert unfit.startswith(f"{articles / 'a.txt'}: a correction no longer fits (“")
    assert "added, event): " in unfit
    assert total == f"2 articles analysed anew, 1 of them changed: {otherwise}."
    assert last == "Corrections that no longer fit: 1. All are kept."
    assert len(library.decisions.of(ids[0]).history.done) == 1


def test_an_article_that_nobody_has_analysed_is_said_to_be_new(capsys):
    open_library().articles.add(*report(1))
    assert main(["reanalyse"]) == OK
    out = capsys.readouterr().out
    assert out.startswith("report-1.txt: analysed for the first time\n1 article analysed anew, 0 of them changed.\n")
