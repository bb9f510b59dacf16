"""``training-data``: the files, what is in them, and what is said where there is nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from dateline.cli import main
from dateline.corrections import Correction
from dateline.export.training_data import Gold, from_line
from dateline.model import Analysis
from dateline.storage import Library, open_library
from dateline.terminal import OK, WRONG_USE
from tests.storage.articles import ID, SAMPLE, dropped, report, sample, set_kind

pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def library() -> Library:
    """The first sample, and a report that nobody ever looks at."""
    opened = open_library()
    opened.articles.add(*sample())
    opened.articles.add(*report(1))
    return opened


def correct(library: Library, *corrections: Correction) -> None:
    for correction in corrections:
        library.decisions.correct(ID, correction, seen=library.decisions.of(ID).seen)


def lines(folder: Path) -> list[Gold]:
    return [from_line(line) for line in (folder / "corrections.jsonl").read_bytes().splitlines()]


@pytest.mark.usefixtures("library")
def test_where_nobody_decided_anything_nothing_is_written(tmp_path: Path, capsys):
    assert main(["training-data", str(tmp_path / "data")]) == WRONG_USE
    assert "nothing has been corrected yet" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_what_was_corrected_is_written_and_counted(library: Library, tmp_path: Path, capsys):
    correct(library, set_kind("Vladivostok", "LOC"), dropped("White House"))
    assert main(["training-data", str(tmp_path / "data")]) == OK
    (gold,) = lines(tmp_path / "data")
    assert (gold.id, gold.source, gold.checked, gold.model) == (ID, "kim.txt", False, SAMPLE.model)
    assert [one.kind for one in gold.entities] == ["LOC"]
    said = capsys.readouterr().out
    assert "Left out: 1 article in which nobody decided anything of the kind." in said
    assert "1 article (0 checked as a whole), 2 names, 0 statements, 0 places; 1 reading rejected" in said
    (doc,) = (
        doc
        for part in ("train", "test")
        for doc in DocBin().from_disk(tmp_path / "data" / f"{part}.spacy").get_docs(spacy.blank("en").vocab)
    )
    assert doc.text == gold.text
    assert {(name.text, name.label_) for name in doc.ents} == {("Vladivostok", "LOC")}
    assert {name.text for name in doc.spans["by_hand"]} == {"Vladivostok"}
    assert doc.user_data["id"] == ID


def test_what_was_undone_is_not_written(library: Library, tmp_path: Path):
    wrong, right = set_kind("Vladivostok", "LOC"), set_kind("Ukraine", "LOC")
    correct(library, wrong, right)
    library.decisions.undo(ID, wrong.id, seen=library.decisions.of(ID).seen)
    main(["training-data", str(tmp_path)])
    assert [one.name for one in lines(tmp_path)[0].entities] == ["Ukraine"]


def test_an_article_tagged_as_checked_is_written_whole(library: Library, tmp_path: Path, capsys):
    library.cases.tag(["Checked"], [ID])
    main(["training-data", str(tmp_path)])
    (gold,) = lines(tmp_path)
    assert gold.checked
    assert gold.statements == SAMPLE.quotes
    assert "(1 checked as a whole)" in capsys.readouterr().out


def test_a_copy_is_in_the_part_of_its_story(library: Library, tmp_path: Path):
    for number in range(2, 8):
        library.articles.add(*report(number))
    copies = [article for article in library.articles.ids() if article != ID]
    library.cases.tag(["checked"], copies)
    data = [article for article in copies if library.articles.analysis(article) is None]
    assert data == copies  # not analysed yet: nothing is known of them
    assert main(["training-data", str(tmp_path)]) == WRONG_USE
    for article in copies:
        library.articles.keep_analysis(analysed(library, article))
    main(["training-data", str(tmp_path)])
    assert len({gold.id for gold in lines(tmp_path)}) == len(copies)
    assert {(gold.story, gold.part) for gold in lines(tmp_path)} == {(copies[0], lines(tmp_path)[0].part)}


def analysed(library: Library, article: str) -> Analysis:
    """An analysis that found nothing."""
    return replace(
        SAMPLE,
        article=library.articles.as_read(article),
        sentences=(),
        entities=(),
        quotes=(),
        places=(),
        movements=(),
        dates=(),
        relations=(),
        warnings=(),
    )


def test_a_folder_that_cannot_be_written_is_said(library: Library, tmp_path: Path, capsys):
    correct(library, dropped("White House"))
    (tmp_path / "file").write_text("")
    assert main(["training-data", str(tmp_path / "file" / "data")]) == WRONG_USE
    assert "cannot be written" in capsys.readouterr().err
