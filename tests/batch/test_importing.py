"""Importing: a row a file, the good beside the bad; what was handed over survives a kill; ZIPs stay within their bounds."""

import io
import zipfile
from pathlib import Path

import pytest

from dateline.batch.changes import Changes
from dateline.batch.importing import files_of, hand_over, import_file, work_off
from dateline.batch.reanalysis import analyse_anew
from dateline.corrections import Rename, SetReferenceDate, decided, words_of
from dateline.language import load
from dateline.reading import archive, read
from dateline.reading.errors import ReadingError
from dateline.storage import Library, open_library, url_of_file
from dateline.storage.imports import Outcome

VISIT = b"Hansen to visit Berlin\n\nMinister Kari Hansen will travel from Oslo to Berlin on Friday, her office said.\n"
OTHER = VISIT.replace(b"Berlin", b"Vienna")


@pytest.fixture
def library(tmp_path: Path):
    opened = open_library(url_of_file(tmp_path / "library.sqlite"))
    yield opened
    opened.close()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def unpacked(files: dict[str, bytes]) -> dict[str, bytes | ReadingError]:
    return {one.name: one.content for one in archive.unpacked(io.BytesIO(zipped(files)), "week.zip")}


def test_every_file_has_a_row_with_its_result_or_reason(library: Library):
    import_id = hand_over(
        library, [("a.txt", VISIT), ("empty.txt", b""), ("week.zip", zipped({"b.txt": OTHER})), ("c.txt", VISIT)]
    )
    assert library.imports.waiting() == 4
    work_off(library, load())
    rows = library.imports.outcomes(import_id)
    assert [(row.name, row.result) for row in rows] == [
        ("a.txt", "added"),
        ("empty.txt", "failed"),
        ("week.zip/b.txt", "added"),
        ("c.txt", "there already"),
    ]
    assert "no text" in rows[1].reason
    assert [row.title for row in library.listing.rows()] == ["Hansen to visit Vienna", "Hansen to visit Berlin"]
    assert library.articles.sources(rows[0].article) == ["a.txt", "c.txt"]
    assert library.imports.last().ended is not None


def test_what_was_handed_over_goes_on_where_a_kill_stopped_it(library: Library):
    hand_over(library, [("a.txt", VISIT), ("b.txt", OTHER)])
    first = library.imports.next()
    # killed after the article was written and before its row was
    import_file(library, first.name, first.data, load())
    library.close()
    again = open_library(library.database.url)
    assert [outcome.result for outcome in work_off(again, load())] == ["there already", "added"]
    assert len(again.articles) == 2
    assert again.imports.next() is None
    again.close()


def test_what_was_read_before_an_import_is_called_off_stays(library: Library):
    import_id = hand_over(library, [("a.txt", VISIT), ("b.txt", OTHER)])
    first = library.imports.next()
    library.imports.done(first.id, import_file(library, first.name, first.data, load()))
    library.imports.call_off(import_id)
    assert work_off(library, load()) == []
    assert [row.result for row in library.imports.outcomes(import_id)] == ["added", "called off"]
    assert library.imports.last().ended is not None
    assert len(library.articles) == 1


def test_a_mistake_of_ours_costs_one_file_only(library: Library, monkeypatch):
    monkeypatch.setattr("dateline.batch.importing.analyse", lambda *_: 1 / 0)
    outcome = import_file(library, "a.txt", VISIT, load())
    assert outcome.result == "failed"
    assert "Dateline itself failed: ZeroDivisionError" in outcome.reason
    assert len(library.articles) == 0


def test_a_zip_gives_its_files_and_those_of_zips_inside_it():
    found = unpacked(
        {"mon/a.txt": VISIT, "inner.zip": zipped({"b.txt": OTHER}), ".hidden": b"x", "__MACOSX/._a.txt": b"x"}
    )
    assert found == {"week.zip/mon/a.txt": VISIT, "week.zip/inner.zip/b.txt": OTHER}


@pytest.mark.parametrize("name", ["../a.txt", "mon/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_no_name_leads_out_of_a_zip(name):
    found = unpacked({name: VISIT, "good.txt": OTHER})
    assert found.pop("week.zip/good.txt") == OTHER
    (reason,) = found.values()
    assert "leads out of the archive" in str(reason)


def test_a_zip_is_bounded_in_files_size_and_depth(monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    found = unpacked({f"{number}.txt": VISIT for number in range(5)})
    assert [one for one in found.values() if one == VISIT] == [VISIT] * 3
    assert "the rest was not read" in str(found["week.zip"])
    monkeypatch.setattr(archive, "MAX_TOTAL", 2_000_000)
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000_000)
    bomb = unpacked({"bomb.txt": b"0" * 50_000_000, "a.txt": VISIT, "b.txt": b"1" * 999_990})
    assert "over the limit" in str(bomb["week.zip/bomb.txt"])
    assert bomb["week.zip/a.txt"] == VISIT
    assert "week.zip/b.txt" not in bomb
    assert "the rest was not read" in str(bomb["week.zip"])
    deep = zipped({"a.txt": VISIT})
    for _ in range(3):
        deep = zipped({"inner.zip": deep})
    (reason,) = unpacked({"outer.zip": deep}).values()
    assert "archives deep" in str(reason)


def test_a_damaged_zip_says_so():
    data = zipped({"a.txt": VISIT * 100})
    middle = data.index(b"PK\x01\x02") // 2
    broken = data[:middle] + b"\x00" * 8 + data[middle + 8 :]
    (row,) = files_of("week.zip", io.BytesIO(broken), alone=True)
    assert isinstance(row, Outcome)
    assert "damaged" in row.reason


def test_a_word_document_is_an_article_and_no_archive():
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert list(files_of("a.docx", io.BytesIO(data), alone=False)) == [("a.docx", data)]


def test_read_anew_with_all_that_was_decided(library: Library):
    nlp = load()
    outcome = import_file(library, "a.txt", VISIT, nlp)
    analysis = library.articles.analysis(outcome.article)
    hansen = next(entity for entity in analysis.entities if "Hansen" in entity.name)
    library.decisions.correct(outcome.article, decided(Rename(words_of(hansen, analysis), "Hansen")), seen=0)
    library.decisions.correct(outcome.article, decided(SetReferenceDate("2023-09-05")), seen=0)
    anew = analyse_anew(library, outcome.article, nlp)
    assert anew.unfit == ()
    assert anew.changes == Changes({("date", "changed"): 1, ("journey", "changed"): 1, ("tie", "changed"): 1})
    assert analyse_anew(library, outcome.article, nlp).changes == Changes()
    corrected = library.articles.corrected(outcome.article)
    assert corrected.analysis.article.reference_date.value == "2023-09-05"
    assert corrected.unfit == ()
    assert len(corrected.by_hand) == 1


def test_what_was_removed_comes_back_with_its_corrections_when_it_is_imported_again(library: Library):
    nlp = load()
    outcome = import_file(library, "a.txt", VISIT, nlp)
    library.decisions.correct(outcome.article, decided(SetReferenceDate("2023-09-05")), seen=0)
    before = library.articles.corrected(outcome.article)
    library.removal.remove(outcome.article)
    hand_over(library, [("again.txt", VISIT)])
    (again,) = work_off(library, nlp)
    assert (again.result, again.article) == ("put back", outcome.article)
    assert "everything that was decided" in again.reason
    assert library.articles.corrected(outcome.article) == before
    assert library.articles.sources(outcome.article) == ["a.txt", "again.txt"]
    assert library.removal.all() == []


def test_what_was_removed_before_it_was_analysed_is_analysed_when_it_comes_again(library: Library):
    article = read(VISIT, "a.txt")
    library.articles.add(VISIT, article)
    library.removal.remove(article.id)
    assert import_file(library, "a.txt", VISIT, load()).result == "put back"
    assert library.articles.corrected(article.id) is not None


# a file found beside others: whether it is read
BESIDE = {
    "a.txt": True,
    "no ending": True,
    "kim visits. By Reuters": True,
    "train.2023": True,
    "notes.md": True,
    "index.html": True,
    "letter.doc": True,  # to fail with what to do about it
    "index.toml": False,
    "table.csv": False,
    "run.py": False,
    "README.md": False,
    "readme.txt": False,
    "LICENSE": False,
    "Licence.txt": False,
    "LICENSE-MIT": False,
    "licensed to kill.txt": True,
    "notice of war.txt": True,
    "photo.jpg": False,
}
BYTES = {"photo.jpg": b"\xff\xd8\xff\xe0", "letter.doc": b"\xd0\xcf\x11\xe0", "index.html": b"<html><p>Kim went."}


@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_others_and_is_no_article_is_left_out_and_said_to_be(name: str):
    data = BYTES.get(name, VISIT)
    in_zip = list(files_of("week.zip", io.BytesIO(zipped({name: data})), alone=True))
    in_folder = list(files_of(name, io.BytesIO(data), alone=False))
    if BESIDE[name]:
        assert (in_zip, in_folder) == ([(f"week.zip/{name}", data)], [(name, data)])
    else:
        for (outcome,) in (in_zip, in_folder):
            assert outcome.result == "left out"
            assert outcome.reason


@pytest.mark.parametrize("name", BESIDE)
def test_a_file_by_itself_is_read_whatever_it_is_called(name: str):
    assert list(files_of(name, io.BytesIO(VISIT), alone=True)) == [(name, VISIT)]


def test_the_samples_folder_gives_nine_articles_and_names_the_rest(library: Library):
    folder = Path(__file__).parents[2] / "sample_articles"
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    import_id = hand_over(library, files)
    assert library.imports.waiting() == 9
    left_out = {one.name: one.reason for one in library.imports.outcomes(import_id) if one.result == "left out"}
    assert set(left_out) == {"README.md", "index.toml"}
    assert "not a text" in left_out["index.toml"]
    assert "by itself" in left_out["README.md"]
