"""The library from the command line: import, backup and restore, reanalyse."""

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.storage import open_library, url_of_file
from dateline.terminal import OK, SOME_FAILED, WRONG_USE
from tests.batch.test_importing import OTHER, VISIT, zipped

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
    assert "2 articles analysed anew; 0 corrections no longer fit." in capsys.readouterr().out
