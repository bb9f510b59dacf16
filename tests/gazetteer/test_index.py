"""The index of place names: what a name finds, how it is written, and that nobody ever reads half of it."""

import threading
from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer, folded, gazetteer
from dateline.gazetteer import index as index_module


@pytest.mark.parametrize(
    ("name", "country", "feature", "identifier"),
    [
        pytest.param("Pyongyang", "KP", "city", 1871859, id="capital"),
        pytest.param("Vladivostok", "RU", "city", 2013348, id="city"),
        pytest.param("Kyiv", "UA", "city", 703448, id="own-name"),
        pytest.param("Kiev", "UA", "city", 703448, id="other-name"),
        pytest.param("St. Petersburg", "RU", "city", 498817, id="abbreviated-saint"),
        pytest.param("Sao Paulo", "BR", "city", 3448439, id="no-accents"),
        pytest.param("U.S.", "US", "country", 6252001, id="abbreviation"),
        pytest.param("the Netherlands", "NL", "country", 2750405, id="article"),
        pytest.param("Mexico", "MX", "country", 3996063, id="state-before-its-province"),
        pytest.param("Washington", "US", "city", 4140963, id="capital-before-federal-state"),
        pytest.param("Texas", "US", "state", 4736286, id="federal-state-before-villages"),
        pytest.param("Calif.", "US", "state", 5332921, id="news-abbreviation"),
        pytest.param("Primorye", "RU", "region", 2017623, id="first-level-region"),
        pytest.param("Black Sea", None, "water", "waters/Black Sea", id="sea"),
        pytest.param("Donbas", "UA", "region", "regions/Donbas/UA", id="region"),
        pytest.param("Middle East", None, "region", "regions/Middle East", id="not-a-hamlet-in-Maryland"),
        pytest.param("Africa", None, "region", "regions/Africa", id="continent"),
        pytest.param("White House", "US", "landmark", "seats/White House", id="seat-of-government"),
    ],
)
def test_likeliest_candidate(name, country, feature, identifier):
    best = gazetteer().candidates(name)[0]
    assert (best.country, best.feature, best.entry.id) == (country, feature, identifier)


@pytest.mark.parametrize("name", ["Qwxyz", "", "European", "the", "."])
def test_no_candidates(name):
    assert gazetteer().candidates(name) == []
    assert not gazetteer().is_place_name(name)


def test_candidates_are_sorted_by_weight_and_say_where_they_are():
    found = gazetteer().candidates("Paris")
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
    assert (found[0].country, found[0].admin1) == ("FR", "Île-de-France")
    assert ("US", "Texas") in {(c.country, c.admin1) for c in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P'yŏngyang", "Pyongyang"),
        ("St. Louis", "Saint Louis"),
        ("Bissau-Guinea", "Bissau Guinea"),
        ("The Hague", "Hague"),
    ],
)
def test_folded_joins_spellings(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Russia", "RU"), ("US", "US"), ("U.S.", "US"), ("North Korea", "KP"), ("DPRK", "KP"), ("Soviet Union", "RU")],
)
def test_country_code(name, code):
    assert gazetteer().country_code(name) == code


@pytest.mark.parametrize("word", ["us", "states", "Texas", "Moscow", "Atlantis"])
def test_country_code_of_what_is_no_state(word):
    assert gazetteer().country_code(word) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Moscow", "RU"), ("Kremlin", "RU"), ("the Kremlin", "RU"), ("Downing Street", "GB"), ("Paris", "FR")],
)
def test_state_of_seat(name, code):
    assert gazetteer().state_of_seat(name) == code


@pytest.mark.parametrize("name", ["Vladivostok", "Hamilton", "New York", "Kingston Town"])
def test_state_of_seat_of_what_is_none(name):
    assert gazetteer().state_of_seat(name) is None


@pytest.mark.parametrize(
    ("word", "code"), [("Russian", "RU"), ("North Koreans", "KP"), ("Dutch", "NL"), ("russian", None)]
)
def test_country_of_demonym(word, code):
    assert gazetteer().country_of_demonym(word) == code


def test_index_is_shared_by_threads():
    found: list[str] = []

    def ask() -> None:
        found.extend(gazetteer().candidates(name)[0].name for name in ("Oslo", "Rome", "Bern"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(["Oslo", "Rome", "Bern"] * 8)


SPRINGFIELD = ("Springfield", 39.8, -89.64, "US", "Illinois", "city", 114394, "geonames", 4250542, 0)


def test_build_that_is_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stopped():
        yield SPRINGFIELD, []
        raise KeyboardInterrupt

    monkeypatch.setattr(index_module, "_all_places", stopped)
    with pytest.raises(KeyboardInterrupt):
        index_module.build(tmp_path / "places.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_two_builds_at_once_leave_one_whole_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index_module, "_all_places", lambda: iter([(SPRINGFIELD, ["Spfld"])]))
    path = tmp_path / "places.sqlite"
    builders = [threading.Thread(target=index_module.build, args=(path,)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert list(tmp_path.iterdir()) == [path]
    assert [c.name for c in Gazetteer(path).candidates("spfld")] == ["Springfield"]


def test_index_is_built_where_dateline_cache_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(index_module, "_all_places", lambda: iter([(SPRINGFIELD, [])]))
    opened = gazetteer.__wrapped__()
    assert opened.is_place_name("Springfield")
    assert not opened.is_place_name("Paris")
    assert len(list((tmp_path / "cache").iterdir())) == 1
