"""Pairing quotation marks over raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.quotation_marks import find_quotations, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“A b,” he said. “C d.”", [["A b,"], ["C d."]], id="american"),
        pytest.param("‘We can’t go,’ she said.", [["We can’t go,"]], id="british-with-apostrophe"),
        pytest.param('He said: "No." and "Yes, it\'s."', [["No."], ["Yes, it's."]], id="straight"),
        pytest.param("«Oui», dit-il", [["Oui"]], id="guillemets"),
        pytest.param("„Ja“, sagte er", [["Ja"]], id="low-nine"),
        pytest.param("He said ``we go.'' and left", [["we go."]], id="latex"),
        pytest.param("He said ''we go.'' and left", [["we go."]], id="two-straight-singles"),
        pytest.param("the workers' union of the '90s", [], id="possessive-and-elision-are-no-quotes"),
        pytest.param("She don’t ’cause it’s Charles’ car", [], id="curly-apostrophes-are-no-quotes"),
        pytest.param(
            "said 'the workers' union is strong' today", [["the workers' union is strong"]], id="possessive-inside"
        ),
        pytest.param('a 6\'2" man said "I am 5\'4" tall"', [["I am 5'4\" tall"]], id="primes-are-no-quotes"),
        pytest.param("He called it “a ‘silly’ thing”.", [["a ‘silly’ thing"]], id="nested-outermost-only"),
        pytest.param('"We said "never" to him," he said.', [['We said "never" to him,']], id="nested-straight"),
        pytest.param(
            '“Mixed up," he said. “Again,” he said.', [["Mixed up,"], ["Again,"]], id="curly-closed-by-straight"
        ),
        pytest.param("“One.\n\n“Two.”\n\nThree", [["One.", "Two."]], id="goes-on-over-paragraphs"),
        pytest.param(
            "“Never closed here.\n\nNext one. “Yes,” he said.", [["Never closed here."], ["Yes,"]], id="unclosed"
        ),
        pytest.param("Kim ‘going in...\n\nKim ‘going in train’\n\nX", [["going in train"]], id="cut-off-single-mark"),
        pytest.param("“”", [], id="nothing-inside"),
    ],
)
def test_find_quotations(text: str, expected: list[list[str]]) -> None:
    assert [[piece.of(text) for piece in quotation.pieces] for quotation in find_quotations(text)] == expected


def test_an_unclosed_quotation_says_so_and_stops_at_its_paragraph() -> None:
    text = "“Never closed.\n\nNext."
    (quotation,) = find_quotations(text)
    assert not quotation.closed
    assert quotation.span.of(text) == "“Never closed."


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    text = "One “a.\nTwo b.”"
    assert [p.of(text) for p in paragraphs(text)] == ["One “a.", "Two b.”"]


@given(st.text(alphabet="ab .,\n“”‘’'\"«»5s", max_size=60))
def test_quotations_lie_in_order_within_the_text_and_hold_something(text: str) -> None:
    at = 0
    for quotation in find_quotations(text):
        for piece, marked in zip(quotation.pieces, quotation.marked, strict=True):
            assert at <= marked.start < piece.start < piece.end <= marked.end <= len(text)
            assert piece.of(text) == piece.of(text).strip()
            at = marked.end
