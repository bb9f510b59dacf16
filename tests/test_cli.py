"""The command: what it reads and in which order, what it writes, what it says of failures, how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.model import Analysis, ReferenceDate, from_json
from dateline.terminal import OK, SOME_FAILED, WRONG_USE, files_under

VISIT = "Hansen to visit Berlin\n\nMinister Kari Hansen will travel from Oslo to Berlin on Friday, her office said.\n"
PAGE = (Path(__file__).parents[1] / "sample_articles" / "kim-putin-armoured-train.txt").read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with three articles, not written in name order, one of them hidden, one deeper."""
    (tmp_path / "b.txt").write_text(VISIT, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text(VISIT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(VISIT, encoding="utf-8")
    return tmp_path


def written(path: Path) -> list[Analysis]:
    return [from_json(line) for line in path.read_bytes().splitlines()]


class TestFilesUnder:
    def test_folder_is_walked_in_name_order_without_hidden_files(self, desk: Path):
        assert list(files_under([desk])) == [desk / "a" / "z.txt", desk / "b.txt"]

    def test_paths_keep_the_order_given(self, desk: Path):
        assert list(files_under([desk / "b.txt", desk / "a"])) == [desk / "b.txt", desk / "a" / "z.txt"]

    def test_path_that_is_not_there_is_kept_to_fail_by_name(self, desk: Path):
        assert list(files_under([desk / "gone.txt"])) == [desk / "gone.txt"]


class TestJsonl:
    def test_line_for_each_article_in_order(self, desk: Path):
        out = desk.parent / "out.jsonl"
        assert main(["analyse", str(desk / "b.txt"), str(desk / "a"), "--jsonl", str(out)]) == OK
        assert [analysis.article.source for analysis in written(out)] == [
            str(desk / "b.txt"),
            str(desk / "a" / "z.txt"),
        ]

    def test_dash_is_standard_output(self, desk: Path, capsysbinary: pytest.CaptureFixture[bytes]):
        assert main(["analyse", str(desk / "b.txt"), "--jsonl", "-"]) == OK
        [line] = capsysbinary.readouterr().out.splitlines()
        assert from_json(line).article.title == "Hansen to visit Berlin"

    def test_output_within_the_folder_is_not_read_the_second_time(self, desk: Path):
        out = desk / "out.jsonl"
        assert [main(["analyse", str(desk), "--jsonl", str(out)]) for _ in range(2)] == [OK, OK]
        assert len(written(out)) == 2

    def test_article_is_not_overwritten(self, desk: Path, capsys: pytest.CaptureFixture[str]):
        path = desk / "b.txt"
        assert main(["analyse", str(path), "--jsonl", str(path)]) == WRONG_USE
        assert path.read_text(encoding="utf-8") == VISIT
        assert "b.txt is to be read" in capsys.readouterr().err

    def test_folder_that_is_not_there(self, desk: Path, capsys: pytest.CaptureFixture[str]):
        assert main(["analyse", str(desk / "b.txt"), "--jsonl", str(desk / "no" / "out.jsonl")]) == WRONG_USE
        assert "out.jsonl cannot be written" in capsys.readouterr().err

    def test_disk_without_room(self, desk: Path, capsys: pytest.CaptureFixture[str]):
        assert main(["analyse", str(desk / "b.txt"), "--jsonl", "/dev/full"]) == WRONG_USE
        assert "/dev/full cannot be written: No space left" in capsys.readouterr().err


class TestOptions:
    def test_published_is_the_analysts_date(self, desk: Path):
        out = desk.parent / "out.jsonl"
        assert main(["analyse", str(desk / "b.txt"), "--published", "2023-09-05", "--jsonl", str(out)]) == OK
        [analysis] = written(out)
        assert analysis.article.reference_date == ReferenceDate("2023-09-05", "analyst")
        assert [date.value for date in analysis.dates] == ["2023-09-08"]

    @pytest.mark.parametrize("day", ["5th of Movember", "2023-13-01", "2023"])
    def test_published_must_be_a_day(self, desk: Path, day: str, capsys: pytest.CaptureFixture[str]):
        with pytest.raises(SystemExit) as stopped:
            main(["analyse", str(desk / "b.txt"), "--published", day])
        assert stopped.value.code == WRONG_USE
        assert f"'{day}' is not a day; write it as 2023-09-05" in capsys.readouterr().err

    def test_as_is_keeps_the_file_so_that_offsets_are_its_own(self, tmp_path: Path):
        path, out = tmp_path / "page.txt", tmp_path / "out.jsonl"
        path.write_bytes(PAGE)
        texts = []
        for options in ([], ["--as-is"]):
            assert main(["analyse", str(path), "--jsonl", str(out), *options]) == OK
            [analysis] = written(out)
            texts.append(analysis.article.text)
        assert "Most Popular" not in texts[0]
        assert texts[1] == PAGE.decode()


class TestFailures:
    def test_one_bad_file_does_not_stop_the_others_and_is_told_at_the_end(
        self, desk: Path, capsys: pytest.CaptureFixture[str]
    ):
        (desk / "aa.txt").write_bytes(b"")
        out = desk.parent / "out.jsonl"
        assert main(["analyse", str(desk), str(desk / "gone.txt"), "--jsonl", str(out)]) == SOME_FAILED
        assert [Path(analysis.article.source).name for analysis in written(out)] == ["z.txt", "b.txt"]
        *told, last = capsys.readouterr().err.splitlines()
        assert [name for name in ("aa.txt", "gone.txt") if any(name in line for line in told)] == ["aa.txt", "gone.txt"]
        assert last == "2 of 4 files failed."

    def test_pipe_is_refused_instead_of_waited_for(self, desk: Path, capsys: pytest.CaptureFixture[str]):
        os.mkfifo(desk / "pipe.txt")
        assert main(["analyse", str(desk / "pipe.txt")]) == SOME_FAILED
        assert "pipe.txt: cannot be opened: it is not a regular file" in capsys.readouterr().err

    def test_file_over_the_limit_is_refused_unread(self, desk: Path, capsys: pytest.CaptureFixture[str]):
        with (desk / "huge.txt").open("wb") as file:
            file.truncate(2**40)  # a hole on the disk: a terabyte that no memory would hold
        assert main(["analyse", str(desk / "huge.txt")]) == SOME_FAILED
        assert "huge.txt" in capsys.readouterr().err

    def test_empty_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
        assert main(["analyse", str(tmp_path)]) == WRONG_USE
        assert f"no files in {tmp_path}" in capsys.readouterr().err

    def test_pipeline_that_is_not_installed(
        self, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("DATELINE_MODEL", "en_not_there")
        assert main(["analyse", str(desk)]) == WRONG_USE
        assert "en_not_there is not installed" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "arguments", [[], ["analyse"], ["analyze", "x.txt"]], ids=["nothing", "no-path", "misspelt"]
    )
    def test_wrong_use(self, arguments: list[str], capsys: pytest.CaptureFixture[str]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == WRONG_USE
        assert "usage" in capsys.readouterr().err


def test_summary_is_shown_without_jsonl(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["analyse", str(desk)]) == OK
    shown = capsys.readouterr()
    assert shown.out.count("Hansen to visit Berlin\n======") == 2
    assert "Oslo → Berlin" in shown.out


def test_reader_that_stops_early_is_no_error(tmp_path: Path):
    (tmp_path / "page.txt").write_bytes(PAGE)  # six times as JSON it is more than a pipe holds
    command = [sys.executable, "-m", "dateline", "analyse", *[str(tmp_path)] * 6, "--jsonl", "-"]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) as run:
        assert run.stdout.read(1) == "{"
        run.stdout.close()
        said = run.stderr.read()
    assert run.returncode == OK
    assert "Error" not in said
