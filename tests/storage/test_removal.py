"""An article is taken out whole and comes back as it was: with every correction in its order, and undone as before."""

import itertools
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.storage import Library, StorageError, open_library, url_of_file
from dateline.storage.backup import back_up, restore
from dateline.storage.errors import NotInLibraryError
from dateline.storage.imports import Outcome
from dateline.storage.removal import Going
from dateline.storage.removed_rows import _MOVED as MOVED
from dateline.storage.search import Search
from dateline.storage.tables import Base
from tests.storage.articles import ID, SAMPLE, by_another_model, dated, renamed, report, sample, set_kind
from tests.storage.test_rules import kind_rule

DRAWN_OR_KEPT_BY_REFERENCE = {"summaries", "case_articles", "import_files"}


def worked_on(library: Library) -> Library:
    """The sample under two names, read by two models, with all that can be decided about it; and another article."""
    library.articles.add(*sample(), who="Ada")
    library.articles.add(*sample("again.txt"))
    library.articles.add(*report(1))
    library.articles.keep_analysis(by_another_model(SAMPLE))
    first, second, third = renamed("Kim Jong-un", "Mr. Kim"), set_kind("Russia", "LOC"), renamed("Russia", "Moscow")
    library.decisions.correct(ID, first, seen=0, who="Ada")
    decided = library.decisions.correct(ID, second, third, seen=0, who="Ben")
    decided = library.decisions.undo(ID, second.id, seen=decided.seen)
    library.decisions.correct(ID, set_kind("Russia", "ORG"), seen=0, who="Ben")
    library.decisions.put_back(ID, {1, 3}, seen=decided.seen)
    library.cases.put(library.cases.open("The train"), [ID])
    library.cases.tag(["rail", "summit"], [ID])
    library.cases.note(ID, "Ask the desk", who="Ada")
    library.cases.note(ID, "Done", who="Ben")
    return library


def everything(library: Library, article_id: str = ID) -> tuple[object, ...]:
    """Return all that can be read of one article; numbers of rows say no more than their order."""
    stored = library.articles.get(article_id)
    decided = stored.decided
    return (
        (stored.data, stored.source, stored.pasted, stored.added, decided.history, decided.kept),
        library.articles.sources(article_id),
        library.articles.as_read(article_id),
        library.articles.analysis(article_id),
        library.articles.found_by(article_id),
        library.articles.corrected(article_id),
        library.decisions.conflicts(article_id),
        [(note.text, note.who, note.time) for note in library.cases.notes(article_id)],
        [row for row in library.listing.rows() if row.id == article_id],
        Search(library.database).find("train").hits,
    )


def test_it_comes_back_exactly_as_it_was(library: Library):
    before = everything(worked_on(library))
    assert library.decisions.conflicts(ID)
    others = everything(library, report(1)[1].id)
    library.removal.remove(ID, who="Ada")
    assert ID not in library.articles
    assert ID in library.removal
    assert [row.id for row in library.listing.rows()] == [report(1)[1].id]
    assert Search(library.database).find("train").hits == ()
    assert library.cases.tags() == {}
    assert [case.articles for case in library.cases.all()] == [0]
    (removed,) = library.removal.all()
    assert (removed.id, removed.title, removed.who) == (ID, SAMPLE.article.title, "Ada")
    assert library.removal.put_back(ID, who="Ben") == ()
    assert everything(library) == before
    assert everything(library, report(1)[1].id) == others
    assert library.removal.all() == []
    assert [(entry.who, entry.what) for entry in library.audit.entries(ID)[:2]] == [
        ("Ben", "put back"),
        ("Ada", "removed"),
    ]


def test_every_table_that_belongs_to_an_article_is_moved():
    belonging = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name == "articles" for key in table.foreign_keys)
    }
    assert belonging == {*MOVED, *DRAWN_OR_KEPT_BY_REFERENCE} - {"articles"}


def test_whatever_was_decided_it_comes_back_and_can_be_gone_on_with(library: Library):
    numbers = itertools.count()
    steps = st.lists(st.tuples(st.sampled_from(["made", "undone", "redone", "lines"]), st.integers(0, 5)), max_size=10)

    def take(article_id: str, taken: list[tuple[str, int]]) -> None:
        for step, number in taken:
            decided = library.decisions.of(article_id)
            history, seen = decided.history, decided.seen if number % 2 else 0
            match step:
                case "made":
                    library.decisions.correct(article_id, dated(f"2023-09-0{number + 1}"), seen=seen)
                case "undone" if history.done:
                    library.decisions.undo(article_id, history.done[number % len(history.done)].id, seen=seen)
                case "redone" if history.undone:
                    library.decisions.redo(article_id, history.undone[-1].correction.id, seen=seen)
                case "lines":
                    library.decisions.put_back(article_id, {number}, seen=seen)

    def decided_about(article_id: str) -> tuple[object, ...]:
        decided = library.decisions.of(article_id)
        undone = [replace(one, correction=one.correction.change) for one in decided.history.undone]
        return [correction.change for correction in decided.history.done], undone, decided.kept

    @settings(max_examples=25, deadline=None)
    @given(steps, steps)
    def comes_back(first: list[tuple[str, int]], then: list[tuple[str, int]]) -> None:
        (data, one), (same, other) = report(next(numbers)), report(next(numbers))
        library.articles.add(data, one)
        library.articles.add(same, other)
        take(one.id, first)
        take(other.id, first)
        before = everything(library, one.id)
        library.removal.remove(one.id)
        library.removal.put_back(one.id)
        assert everything(library, one.id) == before
        take(one.id, then)
        take(other.id, then)
        assert decided_about(one.id) == decided_about(other.id)

    comes_back()


def test_the_same_bytes_bring_it_back_with_its_corrections(library: Library):
    before = everything(worked_on(library))
    library.removal.remove(ID)
    assert not library.articles.add(*sample())
    assert everything(library) == before
    assert library.removal.all() == []


def test_a_new_name_of_bytes_that_come_again_is_kept_too(library: Library):
    worked_on(library).removal.remove(ID)
    library.articles.add(*sample("third.txt"))
    assert library.articles.sources(ID) == ["kim.txt", "again.txt", "third.txt"]


def test_a_case_closed_meanwhile_is_named_and_none_that_took_its_number_is_joined(library: Library):
    worked_on(library)
    (train,) = library.cases.all()
    other = library.cases.open("Another")
    library.cases.put(other, [ID])
    library.removal.remove(ID)
    library.cases.close(train.id)
    library.cases.close(other)
    library.cases.open("Ships")
    library.cases.open("Ports")
    assert set(library.removal.put_back(ID)) == {"The train", "Another"}
    assert [case.articles for case in library.cases.all()] == [0, 0]
    assert set(library.audit.entries(ID)[0].after["cases closed"]) == {"The train", "Another"}


def test_a_case_renamed_meanwhile_has_it_again(library: Library):
    worked_on(library)
    (train,) = library.cases.all()
    library.removal.remove(ID)
    library.cases.rename(train.id, "The armoured train")
    assert library.removal.put_back(ID) == ()
    assert library.cases.articles(train.id) == [ID]


def test_rules_made_while_it_is_out_hold_when_it_is_back(library: Library):
    worked_on(library)
    people = next(row.people for row in library.listing.rows() if row.id == ID)
    library.removal.remove(ID)
    rule = kind_rule("Kim Jong-un", "ORG")
    library.rules.make([rule])
    library.removal.put_back(ID)
    assert library.decisions.of(ID).rules == (rule,)
    assert next(row.people for row in library.listing.rows() if row.id == ID) == people - 1


def test_the_import_it_came_by_tells_of_it_again(library: Library):
    worked_on(library)
    import_id = library.imports.begin([("kim.txt", sample()[0])])
    waiting = library.imports.next()
    library.imports.done(waiting.id, Outcome("kim.txt", "there already", ID))
    library.removal.remove(ID)
    assert [outcome.article for outcome in library.imports.outcomes(import_id)] == [None]
    library.removal.put_back(ID)
    assert [outcome.article for outcome in library.imports.outcomes(import_id)] == [ID]


def test_what_would_go_is_counted_before_it_goes(library: Library):
    worked_on(library)
    assert library.removal.going([ID, report(1)[1].id]) == Going(articles=2, corrections=3, notes=2)
    library.removal.remove(ID)
    assert library.removal.going([ID]) == Going(articles=0, corrections=0, notes=0)


def test_removing_and_putting_back_twice_does_no_more(library: Library):
    before = everything(worked_on(library))
    library.removal.remove(ID)
    library.removal.remove(ID)
    library.removal.put_back(ID)
    assert library.removal.put_back(ID) == ()
    assert everything(library) == before
    for ask in (library.removal.remove, library.removal.put_back):
        with pytest.raises(StorageError, match="no article"):
            ask("0" * 64)


def test_many_who_remove_and_put_back_at_once_lose_nothing(library: Library):
    before = everything(worked_on(library))
    failed: list[Exception] = []

    def back_and_forth() -> None:
        for _ in range(4):
            for do in (library.removal.remove, library.removal.put_back):
                try:
                    do(ID)
                except NotInLibraryError:  # on its way from one to the other in that very moment
                    continue
                except Exception as error:  # noqa: BLE001 (told by the test, not by a thread)
                    failed.append(error)

    threads = [threading.Thread(target=back_and_forth) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    library.removal.put_back(ID)
    assert everything(library) == before
    assert library.removal.all() == []


def test_nothing_is_decided_about_an_article_that_is_out(library: Library):
    worked_on(library)
    (case,) = library.cases.all()
    seen = library.decisions.of(ID).seen
    library.removal.remove(ID)
    for ask in (
        lambda: library.decisions.of(ID),
        lambda: library.decisions.correct(ID, renamed("Russia", "RU"), seen=seen),
        lambda: library.cases.put(case.id, [ID]),
        lambda: library.cases.tag(["rail"], [ID]),
        lambda: library.cases.note(ID, "Lost?"),
        lambda: library.articles.keep_analysis(SAMPLE),
    ):
        with pytest.raises(StorageError, match="no article"):
            ask()


def test_an_article_that_cannot_be_put_back_whole_stays_out(library: Library, monkeypatch):
    before = everything(worked_on(library))
    library.removal.remove(ID)
    monkeypatch.setattr("dateline.storage.removal.brought_up_to_date", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        library.removal.put_back(ID)
    assert ID not in library.articles
    monkeypatch.undo()
    library.removal.put_back(ID)
    assert everything(library) == before


def test_a_backup_holds_what_was_removed_and_numbers_given_since_are_no_hindrance(library: Library, tmp_path):
    other = worked_on(open_library(url_of_file(tmp_path / "other.sqlite")))
    before = everything(other)
    other.removal.remove(ID)
    back_up(other.database, tmp_path / "monday.dateline")
    restore(library.database, tmp_path / "monday.dateline")
    assert [removed.id for removed in library.removal.all()] == [ID]
    number = report(1)[1].id
    library.decisions.correct(number, *(dated(f"2023-09-0{day}") for day in range(1, 10)), seen=0)
    library.cases.note(number, "Meanwhile")
    library.removal.put_back(ID)
    assert everything(library) == before
    decided = library.decisions.correct(ID, renamed("Vladimir Putin", "Mr. Putin"), seen=library.decisions.of(ID).seen)
    assert len(decided.history.done) == 4
    library.cases.note(ID, "And on")
    other.close()
