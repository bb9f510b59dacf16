"""``python -m dateline correct``: what is decided is told, kept, handed on, taken back; a dry run touches nothing."""

import json
import re
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.corrections import from_json
from dateline.language import load
from dateline.storage import Library, open_library, url_of_file
from dateline.terminal import OK, SOME_FAILED, WRONG_USE
from tests.batch.test_importing import VISIT
from tests.storage.articles import ID, PAGE, dated, dropped, renamed, report, sample, set_kind

pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with the sample, in which Putin was renamed and what came of it is seen."""
    opened = open_library(url_of_file(tmp_path / "library.sqlite"))
    opened.articles.add(*sample())
    opened.decisions.correct(ID, renamed("Vladimir Putin", "Mr. Putin"), seen=0)
    return opened


def names(library: Library) -> set[str]:
    return {entity.name for entity in library.articles.corrected(ID).analysis.entities}


def events(library: Library) -> int:
    return library.decisions.of(ID).seen


def test_corrections_are_listed_as_they_stand(library: Library, capsys):
    seen = events(library)
    wrong, gone = set_kind("Vladimir Putin", "ORG"), dropped("Kim Jong-un")
    library.decisions.correct(ID, gone, set_kind("Kim Jong-un", "EVENT"), wrong, seen=seen, who="Ann")
    library.decisions.undo(ID, wrong.id, seen=events(library))
    assert main(["correct", "list", ID[:10]]) == OK
    out = capsys.readouterr().out
    assert out.splitlines()[0].endswith(f" ({ID[:16]})")
    said = re.findall(r"^  ([0-9a-f]{8})  (.+)$", out, re.MULTILINE)
    assert [words for _, words in said] == [
        "“Putin” is called “Mr. Putin”",
        "“Kim Jong-un” dropped",
        "“Kim Jong-un” is of the kind event",
        "“Putin” is of the kind organisation",
    ]
    assert said[1][0] == gone.id[:8]
    remarks = [line.strip() for line in out.splitlines()[1:-1] if line.startswith(" " * 12)]
    assert re.fullmatch(r"\d+ \w+ \d{4}, \d\d:\d\d UTC", remarks[0])
    assert remarks[3].startswith("does not fit: ")
    assert remarks[-1] == "taken back"
    assert out.endswith("3 corrections made, 1 taken back.\n")


def test_what_is_saved_is_replayed_elsewhere_once(library: Library, tmp_path: Path, capsys, monkeypatch):
    out = tmp_path / "corrections.json"
    assert main(["correct", "save", "kim.txt", str(out)]) == OK
    assert from_json(out.read_bytes(), "") == library.decisions.of(ID).history.done
    assert capsys.readouterr().out == f"1 correction saved: {out}.\n"
    other = url_of_file(tmp_path / "other.sqlite")
    monkeypatch.setenv("DATELINE_DATABASE_URL", str(other))
    elsewhere = open_library(other)
    elsewhere.articles.add(*sample("other.txt"))
    assert main(["correct", "replay", "other.txt", str(out)]) == OK
    said = capsys.readouterr().out
    assert "1 correction to make, 0 made before:\n" in said
    assert "“Putin” is called “Mr. Putin”" in said
    assert "\nChanged 1 item: entity “Mr. Putin” changed.\n" in said
    assert names(elsewhere) == names(library)
    seen = events(elsewhere)
    assert main(["correct", "replay", "other.txt", str(out)]) == OK
    assert "0 corrections to make, 1 made before:\nChanged 0 items.\n" in capsys.readouterr().out
    assert events(elsewhere) == seen


def test_a_replay_tells_what_does_not_fit_and_keeps_it(library: Library, tmp_path: Path, capsys):
    out = tmp_path / "corrections.json"
    library.decisions.correct(ID, dropped("Kim Jong-un"), seen=events(library))
    main(["correct", "save", ID, str(out)])
    data, article = report(1)
    library.articles.add(data, article)
    assert main(["correct", "replay", "report-1.txt", str(out)]) == WRONG_USE
    assert "has not been analysed yet" in capsys.readouterr().err
    assert main(["reanalyse"]) == OK
    assert main(["correct", "replay", "report-1.txt", str(out)]) == SOME_FAILED
    said = capsys.readouterr().out
    assert said.count("Does not fit: ") == 2
    assert "Does not fit: “Kim Jong-un” dropped: " in said
    assert said.endswith("Changed 0 items.\n")
    assert len(library.decisions.of(article.id).history.done) == 2


def test_taken_back_and_made_again(library: Library, capsys):
    (first,) = library.decisions.of(ID).history.done
    library.decisions.correct(ID, dropped("Kim Jong-un"), seen=events(library))
    assert main(["correct", "undo", ID, first.id[:6]]) == OK
    said = capsys.readouterr().out
    assert "To take back:\n" in said
    assert "Changed 1 item: entity “Vladimir Putin” changed.\n" in said
    assert main(["correct", "undo", ID]) == OK
    assert "“Kim Jong-un” dropped" in capsys.readouterr().out
    assert {"Vladimir Putin", "Kim Jong-un"} <= names(library)
    assert main(["correct", "undo", ID]) == WRONG_USE
    assert "there is nothing to take back." in capsys.readouterr().err
    assert main(["correct", "redo", ID]) == OK
    assert "To make again:\n" in capsys.readouterr().out
    assert main(["correct", "redo", ID]) == OK
    assert main(["correct", "redo", ID]) == WRONG_USE
    assert "there is nothing to make again." in capsys.readouterr().err
    assert library.decisions.of(ID).history.done[0] == first
    assert "Kim Jong-un" not in names(library)


def test_what_a_correction_taken_back_left_standing_is_told(library: Library, capsys):
    (first,) = library.decisions.of(ID).history.done
    library.decisions.correct(ID, dropped("Kim Jong-un"), seen=events(library))
    library.decisions.correct(ID, set_kind("Kim Jong-un", "EVENT"), seen=events(library))
    drop = library.decisions.of(ID).history.done[1]
    library.decisions.undo(ID, drop.id, seen=events(library))
    assert main(["correct", "redo", ID]) == SOME_FAILED
    assert "Does not fit: “Kim Jong-un” is of the kind event: " in capsys.readouterr().out
    assert first in library.decisions.of(ID).history.done


def test_a_dry_run_says_the_same_and_does_nothing(library: Library, tmp_path: Path, capsys):
    out = tmp_path / "corrections.json"
    main(["correct", "save", ID, str(out)])
    main(["correct", "undo", ID])
    seen = events(library)
    capsys.readouterr()
    for command in (["replay", ID, str(out)], ["redo", ID]):
        assert main(["correct", *command, "--dry-run"]) == OK
        said = capsys.readouterr().out
        assert said.endswith("Would change 1 item: entity “Mr. Putin” changed.\nNothing was done.\n")
    assert events(library) == seen
    assert "Vladimir Putin" in names(library)


def test_a_day_to_count_from_has_the_article_read_anew(tmp_path: Path, capsys):
    article, out = tmp_path / "visit.txt", tmp_path / "corrections.json"
    article.write_bytes(VISIT)
    main(["import", str(article)])
    library = open_library()
    (of,) = library.articles.ids()
    library.decisions.correct(of, dated("2023-09-05"), seen=0)
    main(["correct", "save", of, str(out)])
    assert main(["correct", "undo", "visit.txt"]) == OK
    assert "dates are counted from the day of the article." in capsys.readouterr().out

    def values() -> list[str | None]:
        return [date.value for date in library.articles.corrected(of).analysis.dates]

    assert values() == [None]
    assert main(["correct", "replay", "visit.txt", str(out), "--dry-run"]) == OK
    assert values() == [None]
    assert main(["correct", "replay", "visit.txt", str(out)]) == OK
    assert "dates are counted from 2023-09-05." in capsys.readouterr().out
    assert values() == ["2023-09-08"]
    assert library.articles.to_analyse(library.articles.analysis(of).model) == []


@pytest.mark.parametrize("name", ["gone.txt", "", "im.txt", "%", "_"])
@pytest.mark.usefixtures("library")
def test_an_article_that_is_not_there_is_not_guessed_at(capsys, name: str):
    assert main(["correct", "list", name]) == WRONG_USE
    assert f"The library has no article “{name}”." in capsys.readouterr().err


def test_a_name_that_two_articles_bear_is_asked_about(library: Library, capsys):
    data, article = report(1)
    library.articles.add(data, article)
    library.articles.came_again(article.id, "week/kim.txt")
    assert main(["correct", "undo", "kim.txt"]) == WRONG_USE
    err = capsys.readouterr().err
    assert (
        f"“kim.txt” may mean {ID[:16]} (kim.txt), {article.id[:16]} (report-1.txt). Give the beginning of the id" in err
    )
    assert len(library.decisions.of(ID).history.done) == 1
    assert main(["correct", "undo", "week/kim.txt"]) == WRONG_USE
    assert "there is nothing to take back" in capsys.readouterr().err


@pytest.mark.parametrize("held", [b"", b"{}", b"\xff\x00", b'{"schema": "dateline.corrections/9"}', PAGE])
def test_a_file_without_corrections_changes_nothing(library: Library, tmp_path: Path, capsys, held: bytes):
    (tmp_path / "a.json").write_bytes(held)
    seen = events(library)
    assert main(["correct", "replay", ID, str(tmp_path / "a.json")]) == WRONG_USE
    assert "a.json holds no corrections that Dateline can read." in capsys.readouterr().err
    assert main(["correct", "replay", ID, str(tmp_path)]) == WRONG_USE
    assert "cannot be opened: Is a directory." in capsys.readouterr().err
    assert events(library) == seen


@pytest.mark.usefixtures("library")
def test_a_correction_that_does_not_stand_is_not_guessed_at(capsys):
    assert main(["correct", "undo", ID, "zzz"]) == WRONG_USE
    assert "an id that begins with “zzz”" in capsys.readouterr().err
    assert main(["correct", "undo", ID, ""]) == OK  # the only one that stands begins so


def test_with_nothing_corrected_no_file_is_written(tmp_path: Path, capsys):
    open_library().articles.add(*sample())
    assert main(["correct", "list", ID]) == OK
    assert capsys.readouterr().out.endswith("0 corrections made, 0 taken back.\n")
    assert main(["correct", "save", ID, str(tmp_path / "a.json")]) == WRONG_USE
    assert not (tmp_path / "a.json").exists()


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(library: Library, tmp_path: Path, capsys):
    out = tmp_path / "corrections.json"
    main(["correct", "save", ID, str(out)])
    held = json.loads(out.read_text(encoding="utf-8"))
    held["corrections"][0] |= {"id": "\x1b[2J", "reason": "\x1b]0;evil\x07", "author": "a\nb"}
    held["corrections"][0]["change"]["entity"] |= {"text": "Put\x1b[31min", "span": [5, 9]}
    out.write_text(json.dumps(held), encoding="utf-8")
    assert main(["correct", "replay", ID, str(out)]) == SOME_FAILED
    assert main(["correct", "list", ID]) == OK
    assert main(["correct", "undo", ID, "\x1b"]) == OK
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert len(library.decisions.of(ID).history.undone) == 1


@pytest.mark.usefixtures("library")
def test_a_rule_that_holds_here_is_listed(library: Library, capsys):
    library.rules.make([renamed("Kim Jong-un", "Kim")])
    assert main(["correct", "list", ID]) == OK
    out = capsys.readouterr().out
    assert "“Kim Jong-un” is called “Kim”" in out
    assert "a rule, which holds beyond this article" in out


def test_the_model_is_not_loaded_to_take_back_a_name(library: Library, monkeypatch):
    load.__globals__["_load"].cache_clear()
    monkeypatch.setenv("DATELINE_MODEL", "en_not_there")
    assert main(["correct", "undo", ID]) == OK
    assert "Vladimir Putin" in names(library)
