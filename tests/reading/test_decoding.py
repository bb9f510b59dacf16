"""Bytes to text: nothing is guessed into mojibake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.decoding import decode
from dateline.reading.errors import NotTextError

ENGLISH = "“Minister” Müller’s café – 5 €: the talks in Łódź were, he said, no façade. " * 3
KOREAN = "김정은 국무위원장이 러시아를 방문해 블라디미르 푸틴 대통령과 회담할 것이라고 뉴욕타임스가 보도했다. " * 3
RUSSIAN = "Министр заявил в понедельник, что поедет из Осло в Берлин на встречу с канцлером. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf-8-mark"),
        pytest.param(ENGLISH, "utf-16", id="utf-16-mark"),
        pytest.param(ENGLISH, "utf-16-le", id="utf-16-le"),
        pytest.param(ENGLISH, "utf-16-be", id="utf-16-be"),
        pytest.param(ENGLISH, "utf-32", id="utf-32-mark"),
        pytest.param(ENGLISH.replace("Łódź", "Lodz"), "cp1252", id="windows-1252"),
        pytest.param("Müller sagte.", "cp1252", id="windows-1252-short"),
        pytest.param(KOREAN, "utf-8", id="korean"),
        pytest.param(KOREAN, "euc-kr", id="korean-of-the-nineties"),
        pytest.param(RUSSIAN, "cp1251", id="windows-1251"),
    ],
)
def test_encoding_is_recognised(text: str, encoding: str):
    assert decode(text.encode(encoding), "a.txt") == text


def test_each_byte_of_a_mixed_file_is_read_as_what_it_is():
    assert decode("café ".encode() * 3 + "Señor “X”".encode("cp1252"), "a.txt") == "café café café Señor “X”"


def test_declared_encoding_goes_before_a_guess_and_after_utf_8():
    assert decode("Łódź".encode("iso-8859-2"), "a.html", declared="iso-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "a.html", declared="iso-8859-2") == "Łódź"
    assert decode("café".encode("cp1252"), "a.html", declared="no-such-encoding") == "café"


@pytest.mark.parametrize("data", [bytes(3000), bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500])
def test_no_text(data: bytes):
    with pytest.raises(NotTextError, match=r"a\.bin"):
        decode(data, "a.bin")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_unchanged(text: str):
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")
