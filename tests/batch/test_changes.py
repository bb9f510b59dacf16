"""What another reading found otherwise is told by words: ids may be numbered anew, pieces may begin and end elsewhere."""

from dataclasses import replace

import pytest

from dateline.batch.changes import Changes, changes_between, changes_said
from dateline.model import Analysis, Span
from tests.components.sample_analysis import at, sample_analysis

BEFORE = sample_analysis()
STATEMENTS = tuple(quote for quote in BEFORE.quotes if quote.kind != "scare")
FIRST = STATEMENTS[0]


def numbered_anew(analysis: Analysis) -> Analysis:
    """Return the same findings under other ids, as another model numbers them, and surer of everything."""
    ids = {
        finding.id: f"x{number}"
        for number, finding in enumerate(
            [
                *analysis.entities,
                *analysis.quotes,
                *analysis.places,
                *analysis.movements,
                *analysis.dates,
                *analysis.relations,
            ]
        )
    }

    def of(other: str | None) -> str | None:
        return ids[other] if other else None

    return replace(
        analysis,
        entities=tuple(replace(one, id=ids[one.id], salience=0.01) for one in analysis.entities),
        quotes=tuple(
            replace(
                one,
                id=ids[one.id],
                speaker=replace(one.speaker, entity=of(one.speaker.entity)),
                sources=tuple(replace(source, entity=of(source.entity)) for source in one.sources),
                confidence=0.5,
            )
            for one in analysis.quotes
        ),
        places=tuple(replace(one, id=ids[one.id], entity=of(one.entity), confidence=0.5) for one in analysis.places),
        movements=tuple(
            replace(
                one,
                id=ids[one.id],
                mover=of(one.mover),
                origin=of(one.origin),
                destination=of(one.destination),
                when=of(one.when),
            )
            for one in analysis.movements
        ),
        dates=tuple(replace(one, id=ids[one.id], confidence=0.5) for one in analysis.dates),
        relations=tuple(
            replace(
                one,
                id=ids[one.id],
                source=ids[one.source],
                target=ids[one.target],
                quote=of(one.quote),
                when=of(one.when),
            )
            for one in analysis.relations
        ),
    )


def said(after: Analysis, before: Analysis = BEFORE) -> str:
    return changes_said(changes_between(before, after))


def test_other_numbers_and_another_confidence_are_no_change():
    assert changes_between(BEFORE, numbered_anew(BEFORE)) == Changes()


def test_what_is_there_and_was_not_is_added_and_the_other_way_round():
    fewer = numbered_anew(replace(BEFORE, quotes=STATEMENTS[2:], movements=(), relations=()))
    journeys, ties = len(BEFORE.movements), len(BEFORE.relations)
    assert changes_between(BEFORE, fewer) == Changes(
        {("statement", "removed"): 2, ("journey", "removed"): journeys, ("tie", "removed"): ties}
    )
    assert changes_between(fewer, BEFORE) == Changes(
        {("statement", "added"): 2, ("journey", "added"): journeys, ("tie", "added"): ties}
    )


def test_another_certainty_speaker_or_point_is_a_change():
    place = BEFORE.places[0]
    other = replace(FIRST, certainty="asserted" if FIRST.certainty == "hedged" else "hedged")
    moved = replace(place, lat=1.0, lon=1.0)
    after = replace(BEFORE, quotes=(other, *STATEMENTS[1:]), places=(moved, *BEFORE.places[1:]))
    assert said(numbered_anew(after)) == "1 statement changed; 1 place changed"


def test_a_statement_that_ends_elsewhere_is_changed_and_not_another_one():
    last = FIRST.content[-1]
    shorter = replace(FIRST, content=(*FIRST.content[:-1], Span(last.start, last.end - 5)))
    assert said(numbered_anew(replace(BEFORE, quotes=(shorter, *STATEMENTS[1:])))) == "1 statement changed"


def test_a_fuller_name_is_a_change_of_whoever_bears_it():
    kim = BEFORE.entities[0]
    other = replace(kim, name="Kim Jong Un")
    after = replace(BEFORE, entities=(other, *BEFORE.entities[1:]))
    assert changes_between(BEFORE, after)["entity", "changed"] == 1
    assert not any(how != "changed" for _, how in changes_between(BEFORE, after))


def test_the_same_words_said_twice_are_two_statements():
    twice = replace(BEFORE, quotes=(*BEFORE.quotes, replace(FIRST, id="again")))
    assert said(twice) == "1 statement added"
    assert said(BEFORE, twice) == "1 statement removed"


def test_a_text_read_otherwise_moves_every_finding_and_changes_none():
    def later(span: Span) -> Span:
        return Span(span.start + 6, span.end + 6)

    date = BEFORE.dates[0]
    before = replace(BEFORE, entities=(), quotes=(), places=(), movements=(), relations=(), dates=(date,))
    after = replace(
        before,
        article=replace(before.article, text=f"Menu\n\n{before.article.text}"),
        dates=(replace(date, span=later(date.span)),),
    )
    assert said(after, before) == ""
    other = replace(after, dates=(replace(date, text="elsewhere"),))  # where it stood, there is other text now
    assert said(other, before) == "1 date added, 1 removed"


def test_words_in_quotation_marks_are_no_statement():
    scare = replace(FIRST, id="scare", kind="scare", content=(at("Kim Jong-un"),))
    assert said(replace(BEFORE, quotes=(*BEFORE.quotes, scare))) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (Changes(), ""),
        (
            Changes({("statement", "added"): 2, ("statement", "removed"): 1, ("entity", "changed"): 1}),
            "2 statements added, 1 removed; 1 entity changed",
        ),
        (Changes({("entity", "added"): 1_200, ("tie", "changed"): 3}), "1,200 entities added; 3 ties changed"),
    ],
)
def test_changes_are_said_by_sort(changes: Changes, words: str):
    assert changes_said(changes) == words
