"""A name joined by hand across articles is found by its other names, where it is one person's alone."""

import pytest

from dateline.across import Decision
from dateline.across.decisions import Anchor
from dateline.corrections import Words as At
from dateline.model import Span
from dateline.search.joined_names import joined_names, widened
from dateline.search.query import AllOf, AnyOf, Without, Words, parse
from tests.across.decided import DAY

ONE, OTHER, THIRD = "Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Leader Sviatlana"
FIRST, SECOND = ("sviatlana", "tsikhanouskaya"), ("svetlana", "tikhanovskaya")


def decision(what, one, other) -> Decision:
    return Decision("d", what, *(Anchor("f" * 64, At(Span(0, len(name)), name)) for name in (one, other)), "Ada", DAY)


@pytest.mark.parametrize(
    ("decisions", "joined"),
    [
        pytest.param([("one", ONE, OTHER)], {FIRST: (SECOND,), SECOND: (FIRST,)}, id="one"),
        pytest.param([("one", ONE, "Kim")], {}, id="a-surname-means-another-elsewhere"),
        pytest.param([("one", ONE, ONE)], {}, id="the-same-name"),
        pytest.param([("one", ONE, OTHER), ("two", OTHER, ONE)], {}, id="thought-better-of"),
        pytest.param([("two", ONE, OTHER), ("one", ONE, OTHER)], {FIRST: (SECOND,), SECOND: (FIRST,)}, id="and-again"),
        pytest.param([("one", ONE, OTHER), ("two", ONE, ONE)], {SECOND: (FIRST,)}, id="two-of-one-name"),
    ],
)
def test_joined_names(decisions, joined):
    assert joined_names([decision(*each) for each in decisions]) == joined


def test_names_joined_with_one_name_are_joined():
    joined = joined_names([decision("one", ONE, OTHER), decision("one", OTHER, THIRD)])
    assert joined[FIRST] == (("leader", "sviatlana"), SECOND)


@pytest.mark.parametrize(
    ("query", "wide"),
    [
        (f'"{ONE}"', AnyOf((Words(None, FIRST), Words(None, SECOND)))),
        (f'speaker:"{OTHER}"', AnyOf((Words("speaker", SECOND), Words("speaker", FIRST)))),
        (
            f"{ONE} Minsk",
            AllOf(
                (
                    AnyOf(
                        (
                            AllOf((Words(None, ("sviatlana",)), Words(None, ("tsikhanouskaya",)))),
                            Words(None, SECOND),
                        )
                    ),
                    Words(None, ("minsk",)),
                )
            ),
        ),
        (f'-"{ONE}"', Without(AnyOf((Words(None, FIRST), Words(None, SECOND))))),
        (f'said:"{ONE}"', Words("said", FIRST)),
        ("sviatlana*", Words(None, ("sviatlana",), True)),
        ("tsikhanouskaya", Words(None, ("tsikhanouskaya",))),
        ("from:2020", parse("from:2020")),
    ],
)
def test_widened(query, wide):
    assert widened(parse(query), joined_names([decision("one", ONE, OTHER)])) == wide
