"""What an analyst writes is read as meant, or refused with a word on where and why; nothing else can happen."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dateline.errors import DatelineError
from dateline.search.entries import days_between
from dateline.search.query import (
    DEEPEST,
    FIELDS,
    LONGEST_QUERY,
    AllOf,
    AnyOf,
    Dated,
    Query,
    QueryError,
    Shelved,
    Without,
    Words,
    condition,
    narrowed,
    parse,
)
from dateline.search.words import bare, words_of

KIM, PUTIN, IRAN = (Words(None, (name,)) for name in ("kim", "putin", "iran"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("kim", KIM),
        ("Kim PUTIN", AllOf((KIM, PUTIN))),
        ("Kim AND Putin", AllOf((KIM, PUTIN))),
        ("kim OR putin iran", AnyOf((KIM, AllOf((PUTIN, IRAN))))),
        ("(kim OR putin) iran", AllOf((AnyOf((KIM, PUTIN)), IRAN))),
        ("kim -putin", AllOf((KIM, Without(PUTIN)))),
        ("kim NOT (putin OR iran)", AllOf((KIM, Without(AnyOf((PUTIN, IRAN)))))),
        ("NOT NOT kim", KIM),
        ("or and not", AllOf((Words(None, ("or",)), Words(None, ("and",)), Words(None, ("not",))))),
        ("ORANGE NOTE", AllOf((Words(None, ("orange",)), Words(None, ("note",))))),
        ('"OR"', Words(None, ("or",))),
        ('"Kim Jong Un"', Words(None, ("kim", "jong", "un"))),
        ("“Kim Jong Un”", Words(None, ("kim", "jong", "un"))),
        ("Jong-un", Words(None, ("jong", "un"))),
        ("Kim – Putin", AllOf((KIM, PUTIN))),
        ("U.S.", Words(None, ("us",), capitals=("us",))),
        ("US", Words(None, ("us",), capitals=("us",))),
        ("us", Words(None, ("us",))),
        ("said:WHO", Words("said", ("who",), capitals=("who",))),
        ("entity:US", Words("entity", ("us",))),
        ("NATO", Words(None, ("nato",))),
        ("Putin’s", PUTIN),
        ("São", Words(None, ("sao",))),
        ("sanction*", Words(None, ("sanction",), begins=True)),
        ('"new sanction*"', Words(None, ("new", "sanction"), begins=True)),
        ("speaker:Kirby", Words("speaker", ("kirby",))),
        ("Speaker: Kirby", Words("speaker", ("kirby",))),
        ('said:"nuclear deal"', Words("said", ("nuclear", "deal"))),
        ("speaker:(kirby OR watson)", AnyOf((Words("speaker", ("kirby",)), Words("speaker", ("watson",))))),
        ("-speaker:kirby", Without(Words("speaker", ("kirby",)))),
        ("certainty:hedged", Words("certainty", ("hedged",))),
        ("warning:unknown-speakers", Words("warning", ("unknown", "speakers"))),
        ("from:2023-09-01", Dated(date(2023, 9, 1), None)),
        ("from:2023-09", Dated(date(2023, 9, 1), None)),
        ("to:2024-02", Dated(None, date(2024, 2, 29))),
        ("to:2023", Dated(None, date(2023, 12, 31))),
        ('case:"The train"', Shelved("case", Words(None, ("the", "train")))),
        ("tag:rail", Shelved("tag", Words(None, ("rail",)))),
        (" ", None),
    ],
)
def test_what_is_written_is_read_as_meant(text: str, read: Query | None):
    assert parse(text) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kim AND", "ends where a word was expected, after “AND”"),
        ("speaker:", "ends where a word was expected, after “speaker:”"),
        ("kim OR OR putin", "from character 8 on, at “OR putin”"),
        ("AND kim", "from character 1 on, at “AND kim”"),
        ("kim ()", "from character 6 on"),
        ("(kim", "bracket at character 1 is never closed"),
        ("kim) putin", "bracket ) at character 4 closes none"),
        ('kim "putin', 'quotation mark at character 5 is never closed: “"putin”'),
        ("speeker:kirby", "“speeker:” at character 1 is no field. There are speaker, said"),
        ("at 12:30", "“12:” at character 4 is no field"),
        (": kim", "colon at character 1 has no field"),
        ("speaker:(said:kim)", "“said:” stands within the brackets of “speaker:”"),
        ("from:yesterday", "“from:yesterday” is no date: write a day, a month or a year as from:2023-09-01"),
        ("to:2023-02-30", "“to:2023-02-30” is no date"),
        ("to:2023-13", "“to:2023-13” is no date"),
        ("from:0000", "“from:0000” is no date"),
        ("kind:loud", "kind: takes direct or indirect or mixed"),
        ("warning:grave", "warning: takes anonymous-sources or unknown-speakers or"),
        ("ab*", "“ab*” at character 1 is too short a beginning: write 3 letters or more"),
        ('""', "holds no letter or digit"),
        ("(" * (DEEPEST + 1) + "kim" + ")" * (DEEPEST + 1), f"more than {DEEPEST} brackets within brackets"),
        ("kim " * 300, f"{LONGEST_QUERY:,} can be read"),
    ],
)
def test_what_cannot_be_read_is_said_with_where_and_why(text: str, told: str):
    with pytest.raises(QueryError) as refused:
        parse(text)
    assert told in str(refused.value)


PIECES = some.sampled_from(
    [
        *(f"{field}:" for field in FIELDS),
        *'()"“”-*: ',
        "OR",
        "AND",
        "NOT",
        "kim",
        "2023-09-01",
        "hedged",
        "x:",
        "é",
        "\x00",
        "'",
    ]
)


@given(
    some.lists(PIECES, max_size=30).map(" ".join)
    | some.lists(PIECES, max_size=30).map("".join)
    | some.text(max_size=60)
)
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_is_read_or_refused_in_words(text: str):
    try:
        query = parse(text)
    except DatelineError as error:
        told = str(error)
    else:
        told = "it was read"
        assert all(word.isalnum() for asked in _every_word(query) for word in asked.words)
    assert len(told) > 10


def _words(alphabet: str) -> some.SearchStrategy[str]:
    return some.text(alphabet=alphabet, min_size=3, max_size=6)


LEAVES = _words("abcé").map(lambda word: Words(None, bare(word))) | some.tuples(
    some.sampled_from(["speaker", "said", "place"]), some.lists(_words("abc"), min_size=1, max_size=3), some.booleans()
).map(lambda parts: Words(parts[0], tuple(parts[1]), begins=parts[2]))


def _combined(parts: some.SearchStrategy[Query]) -> some.SearchStrategy[Query]:
    several = some.lists(parts, min_size=2, max_size=3).map(tuple)
    return (
        several.map(AllOf) | several.map(AnyOf) | parts.filter(lambda part: not isinstance(part, Without)).map(Without)
    )


@given(some.recursive(LEAVES, _combined, max_leaves=6))
@settings(max_examples=200, deadline=None)
def test_a_query_written_out_is_read_as_the_same_query(query: Query):
    text = _written(query)
    if text.count("(") <= DEEPEST:
        assert parse(text) == query


def _written(query: Query) -> str:
    match query:
        case Words(field, words, begins):
            return f'{field + ":" if field else ""}"{" ".join(words)}{"*" if begins else ""}"'
        case AllOf(parts):
            return " ".join(
                f"({_written(part)})" if isinstance(part, AllOf | AnyOf) else _written(part) for part in parts
            )
        case AnyOf(parts):
            return " OR ".join(f"({_written(part)})" if isinstance(part, AnyOf) else _written(part) for part in parts)
        case Without(part):
            return f"NOT ({_written(part)})"
        case other:
            raise AssertionError(other)


def _every_word(query: Query | None) -> list[Words]:
    match query:
        case Words():
            return [query]
        case Shelved(_, name):
            return [name]
        case AllOf(parts) | AnyOf(parts):
            return [word for part in parts for word in _every_word(part)]
        case Without(part):
            return _every_word(part)
        case _:
            return []


@given(some.text())
def test_words_are_where_they_are_said_to_be_and_folding_is_done_once(text: str):
    for word in words_of(text):
        assert word.text.isalnum()
        assert bare(text[word.start : word.end]) == (word.text,)
        assert "".join(bare(word.text)) == word.text


DAYS = some.dates(date(1995, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_the_days_between_two_are_those_whose_terms_are_asked_for(day: date, first: date, last: date):
    of_day = {f"d:{day:%Y}", f"d:{day:%Y%m}", f"d:{day:%Y%m%d}"}
    assert bool(of_day & set(days_between(first, last))) == (first <= day <= last)


def test_a_facet_narrows_the_query():
    assert narrowed("", condition("outlet", "The Sun")) == 'outlet:"The Sun"'
    assert narrowed("kim", condition("kind", "direct")) == "kim kind:direct"
    assert narrowed("kim OR putin", "kind:direct") == "(kim OR putin) kind:direct"
    assert narrowed("kim kind:direct", "kind:direct") == "kim kind:direct"
    assert parse(condition("person", 'Dwayne "The Rock" Johnson')) == Words(
        "person", ("dwayne", "the", "rock", "johnson")
    )
    assert parse(condition("outlet", "OR")) == Words("outlet", ("or",))
