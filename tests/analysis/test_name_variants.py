"""Names that are one, and names that look alike and are not."""

import pytest

from dateline.analysis.name_variants import (
    country_and_rest,
    is_acronym_of,
    is_first_part_of,
    is_short_for,
    organisation_key,
    same_full_name,
    without_country,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Park Won-soon", "Park Won Soon", id="hyphen"),
        pytest.param("Recep Erdoğan", "Recep Erdogan", id="accent"),
        pytest.param("Petro Zelensky", "Petro Zelenskyy", id="transliteration-of-the-ending"),
        pytest.param("Sergey Orlov", "Sergei Orlov", id="transliteration-of-a-letter"),
        pytest.param("John F. Rawls", "John Rawls", id="middle-initial-left-out"),
        pytest.param("J. Rawls", "John Rawls", id="initial-for-given-name"),
        pytest.param("Abe Shinzo", "Shinzo Abe", id="surname-first"),
        pytest.param("Joseph “Joe” Rawls", "Joseph Rawls", id="nickname-in-quotes"),
        pytest.param("Martin Rawls Jr.", "Martin Rawls", id="junior"),
    ],
)
def test_two_spellings_are_one_person(one, other):
    assert same_full_name(one, other)
    assert same_full_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Kim Jong Un", "Kim Yo Jong", id="shared-surname-first"),
        pytest.param("Hillary Clinton", "Bill Clinton", id="shared-surname"),
        pytest.param("Ann Lee", "Ann Li", id="short-surnames-that-sound-alike"),
        pytest.param("Smith", "Smith", id="a-surname-is-no-full-name"),
        pytest.param("John A. Rawls", "John B. Rawls", id="other-middle-initial"),
    ],
)
def test_two_people_stay_two(one, other):
    assert not same_full_name(one, other)


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        pytest.param("Orlov", "Ivan Orlov", True, id="surname"),
        pytest.param("Ben Ali", "Zine Ben Ali", True, id="surname-of-two-words"),
        pytest.param("Ivan", "Ivan Orlov", False, id="given-name-is-no-surname"),
        pytest.param("Ivan Orlov", "Ivan Orlov", False, id="not-shorter"),
    ],
)
def test_is_short_for(short, full, expected):
    assert is_short_for(short, full) is expected


def test_a_surname_first_name_is_known_by_its_first_word():
    assert is_first_part_of("Kim", "Kim Jong Un")
    assert not is_first_part_of("Jong", "Kim Jong Un")


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        pytest.param("NSC", "National Security Council", True, id="first-letters"),
        pytest.param("NYT", "The New York Times", True, id="article-left-out"),
        pytest.param("U.N.", "United Nations", True, id="full-stops"),
        pytest.param("BoE", "Bank of England", True, id="small-word-counted"),
        pytest.param("NSA", "National Security Council", False, id="other-letters"),
        pytest.param("Nsc", "National Security Council", False, id="a-word-is-no-acronym"),
        pytest.param("N", "National", False, id="one-letter"),
    ],
)
def test_is_acronym_of(short, name, expected):
    assert is_acronym_of(short, name) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("US Army", "American Army", id="country-by-name-and-adjective"),
        pytest.param("Parliament of Iraq", "Iraqi Parliament", id="country-at-either-end"),
        pytest.param("The New York Times", "New York Times", id="article"),
        pytest.param("Acme Corp.", "Acme", id="legal-form"),
    ],
)
def test_two_names_are_one_organisation(one, other):
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Russian Army", "Ukrainian Army", id="two-countries"),
        pytest.param("New York Times", "New York Post", id="other-head"),
        pytest.param("Supreme Court", "High Court", id="other-modifier"),
    ],
)
def test_two_organisations_stay_two(one, other):
    assert organisation_key(one) != organisation_key(other)


def test_a_country_is_cut_off_only_where_a_name_is_left():
    assert without_country("US National Security Council") == ("US", "National Security Council")
    assert without_country("US Army") is None
    assert country_and_rest("Foreign Ministry of Iraq") == ("IQ", "Foreign Ministry")
    assert country_and_rest("Bank of Scotland Yard") is None
