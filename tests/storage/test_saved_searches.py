"""A search that somebody saved is there for everyone, under one name, until it is dropped; the audit trail keeps it then."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.search.query import QueryError
from dateline.storage import Library, open_library, url_of_file
from dateline.storage.backup import back_up
from dateline.storage.errors import EmptyNameError, NameTakenError, NotInLibraryError
from dateline.storage.saved_searches import SavedSearch

QUERY = 'speaker:Kirby (said:sanctions OR "nuclear deal") -test'


def test_a_search_is_saved_and_there_when_the_library_is_opened_anew(library: Library):
    search = library.searches.save("Kirby on Iran", QUERY)
    library.close()
    again = open_library(library.database.url)
    assert again.searches.all() == [SavedSearch(search, "Kirby on Iran", QUERY)]
    again.close()


def test_searches_are_listed_by_name(library: Library):
    for name in ("Trains", "Iran", "Kirby"):
        library.searches.save(name, "kim")
    assert [search.name for search in library.searches.all()] == ["Iran", "Kirby", "Trains"]


def test_a_name_is_had_once(library: Library):
    first = library.searches.save("Iran", "iran")
    other = library.searches.save("Kirby", "speaker:Kirby")
    with pytest.raises(NameTakenError, match="a saved search “Iran” already"):
        library.searches.save(" Iran ", "iran sanctions")
    with pytest.raises(NameTakenError):
        library.searches.rename(other, "Iran")
    assert [(s.id, s.name, s.query) for s in library.searches.all()] == [
        (first, "Iran", "iran"),
        (other, "Kirby", "speaker:Kirby"),
    ]


def test_of_two_who_save_at_once_one_has_the_name_and_the_other_is_told(library: Library):
    def save(number: int) -> bool:
        try:
            library.searches.save("Iran", f"iran {number}")
        except NameTakenError:
            return False
        return True

    with ThreadPoolExecutor(8) as several:
        assert sum(several.map(save, range(8))) == 1
    assert len(library.searches.all()) == 1


@pytest.mark.parametrize("query", ["", "  ", "speeker:Kirby", "(kim", "kim AND"])
def test_what_cannot_be_asked_is_not_saved(library: Library, query: str):
    with pytest.raises(QueryError):
        library.searches.save("Iran", query)
    assert library.searches.all() == []
    assert library.audit.entries() == []


def test_a_search_has_a_name(library: Library):
    search = library.searches.save("Iran", "iran")
    for name in ("", "  ", "\x00"):
        with pytest.raises(EmptyNameError):
            library.searches.save(name, "iran")
        with pytest.raises(EmptyNameError):
            library.searches.rename(search, name)


def test_what_no_database_takes_is_left_out(library: Library):
    library.searches.save("Ir\x00an\x1b[2J\nnow", "kim\x00 putin\r\n")
    (search,) = library.searches.all()
    assert (search.name, search.query) == ("Ir an [2J now", "kim putin")


def test_the_audit_trail_says_who_saved_renamed_and_dropped_what(library: Library):
    search = library.searches.save("Iran", "iran", who="ann")
    library.searches.rename(search, "Iran talks", who="ben")
    library.searches.drop(search, who="cleo")
    first = {"search": search, "name": "Iran", "query": "iran"}
    second = {**first, "name": "Iran talks"}
    assert [(e.who, e.what, e.before, e.after) for e in library.audit.entries()] == [
        ("cleo", "search dropped", second, None),
        ("ben", "search renamed", first, second),
        ("ann", "search saved", None, first),
    ]
    assert library.searches.all() == []


def test_one_that_somebody_else_has_dropped_is_told_of(library: Library):
    search = library.searches.save("Iran", "iran")
    library.searches.drop(search)
    with pytest.raises(NotInLibraryError, match="no saved search"):
        library.searches.drop(search)
    with pytest.raises(DatelineError):
        library.searches.rename(search, "Kirby")


def test_a_backup_has_them(library: Library, tmp_path: Path):
    library.searches.save("Iran", "iran")
    back_up(library.database, tmp_path / "backup.sqlite")
    copy = open_library(url_of_file(tmp_path / "backup.sqlite"))
    assert copy.searches.all() == library.searches.all()
    copy.close()
