"""Every decision is an event: undone and redone exactly, by many at once, none lost, none written over."""

import itertools
import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corrections import History, made, redo, undo
from dateline.storage import Library
from tests.storage.articles import ID, dated, dropped, renamed, report, sample, set_kind


def with_sample(library: Library) -> Library:
    library.articles.add(*sample())
    return library


def test_made_undone_and_redone_are_there_exactly(library: Library):
    decisions = with_sample(library).decisions
    first, second = renamed("Kim Jong-un", "Mr. Kim"), set_kind("Russia", "LOC")
    assert decisions.correct(ID, first, second, seen=0).history == made(History(), first, second)
    seen = decisions.of(ID).seen
    undone = decisions.undo(ID, first.id, seen=seen)
    assert undone.history == undo(made(History(), first, second), first.id)
    assert library.articles.corrected(ID).analysis.entities[0].name == "Kim Jong-un"
    assert decisions.redo(ID, first.id, seen=undone.seen).history == redo(undone.history)
    assert library.articles.corrected(ID).analysis.entities[0].name == "Mr. Kim"


def test_the_history_on_the_page_and_the_one_rebuilt_never_differ(library: Library):
    numbers = itertools.count()
    steps = st.lists(
        st.one_of(
            st.tuples(st.just("made"), st.integers(1, 3)),
            st.tuples(st.just("undone"), st.integers(0, 5)),
            st.tuples(st.just("redone"), st.just(0)),
        ),
        max_size=12,
    )

    @settings(max_examples=25, deadline=None)
    @given(steps)
    def never_differ(taken: list[tuple[str, int]]) -> None:
        data, article = report(next(numbers))
        library.articles.add(data, article)
        page, seen = History(), 0
        for step, number in taken:
            match step:
                case "made":
                    new = [dated(f"2023-09-0{day}") for day in range(1, number + 1)]
                    page = made(page, *new)
                    decided = library.decisions.correct(article.id, *new, seen=seen)
                case "undone" if page.done:
                    gone = page.done[number % len(page.done)].id
                    page = undo(page, gone)
                    decided = library.decisions.undo(article.id, gone, seen=seen)
                case "redone" if page.undone:
                    decided = library.decisions.redo(article.id, page.undone[-1].correction.id, seen=seen)
                    page = redo(page)
                case _:
                    continue
            seen = decided.seen
            assert decided.history == page
        assert library.decisions.of(article.id).history == page

    never_differ()


def test_lines_put_back_and_taken_off_again_are_kept(library: Library):
    decisions = with_sample(library).decisions
    assert decisions.put_back(ID, {1, 3}, seen=0).kept == {1, 3}
    assert decisions.put_back(ID, {3, 9}, seen=0).kept == {3, 9}
    assert decisions.of(ID).kept == {3, 9}


def test_two_who_correct_at_once_lose_nothing(library: Library):
    with_sample(library)
    lists = [[renamed("Kim Jong-un", "Mr. Kim") for _ in range(5)] for _ in range(6)]
    threads = [threading.Thread(target=_correct_all, args=(library, mine)) for mine in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = library.decisions.of(ID).history.done
    assert {c.id for c in done} == {c.id for mine in lists for c in mine}
    for mine in lists:
        assert [c for c in done if c in mine] == mine


def _correct_all(library: Library, mine: list) -> None:
    for correction in mine:
        library.decisions.correct(ID, correction, seen=0)


def test_both_of_two_who_did_not_know_of_each_other_are_kept_and_told(library: Library):
    decisions = with_sample(library).decisions
    one, other = set_kind("Russia", "LOC"), set_kind("Russia", "ORG")
    decisions.correct(ID, one, seen=0, who="Ada")
    decided = decisions.correct(ID, other, seen=0, who="Ben")
    assert decided.history.done == (one, other)
    (conflict,) = decisions.conflicts(ID)
    assert (conflict.earlier, conflict.later) == (one, other)
    assert [entity.name for entity in library.articles.analysis(ID).entities if entity.id in conflict.findings] == [
        "Russia"
    ]
    decisions.undo(ID, one.id, seen=decided.seen)
    assert decisions.conflicts(ID) == []


def test_what_leaves_nothing_for_a_correction_made_unseen_is_told(library: Library):
    decisions = with_sample(library).decisions
    drop = dropped("Vladimir Putin")
    decisions.correct(ID, drop, seen=0)
    decisions.correct(ID, late := renamed("Vladimir Putin", "Mr. Putin"), seen=0)
    (conflict,) = decisions.conflicts(ID)
    assert (conflict.earlier, conflict.later, conflict.findings) == (drop, late, ())


def test_no_conflict_where_the_earlier_was_seen_or_both_say_the_same_or_they_never_meet(library: Library):
    decisions = with_sample(library).decisions
    seen = decisions.correct(ID, set_kind("Russia", "LOC"), seen=0).seen
    knowing = decisions.correct(ID, set_kind("Russia", "ORG"), seen=seen).seen
    decisions.correct(ID, set_kind("Russia", "ORG"), seen=seen)
    decisions.correct(ID, renamed("Kim Jong-un", "Mr. Kim"), seen=seen)
    assert knowing > seen
    assert decisions.conflicts(ID) == []


def test_what_another_undid_meanwhile_is_made_again_where_it_can_stand(library: Library):
    decisions = with_sample(library).decisions
    mine, theirs = renamed("Kim Jong-un", "Mr. Kim"), set_kind("Russia", "LOC")
    decided = decisions.correct(ID, mine, seen=0)
    decided = decisions.undo(ID, mine.id, seen=decided.seen)
    decisions.correct(ID, theirs, seen=decided.seen)
    assert decisions.redo(ID, mine.id, seen=decided.seen).history.done == (theirs, mine)


def test_what_two_undo_at_once_is_undone_once(library: Library):
    decisions = with_sample(library).decisions
    seen = decisions.correct(ID, one := renamed("Kim Jong-un", "Mr. Kim"), seen=0).seen
    decisions.undo(ID, one.id, seen=seen)
    history = decisions.undo(ID, one.id, seen=seen).history
    assert history.done == ()
    assert len(history.undone) == 1


def test_the_trail_says_who_did_what(library: Library):
    decisions = with_sample(library).decisions
    one = renamed("Kim Jong-un", "Mr. Kim")
    seen = decisions.correct(ID, one, seen=0, who="Ada").seen
    decisions.undo(ID, one.id, seen=seen, who="Ben")
    decisions.put_back(ID, {4}, seen=seen, who="Ada")
    told = [(entry.who, entry.what, entry.before, entry.after) for entry in library.audit.entries(ID)]
    assert told[:3] == [
        ("Ada", "kept line", None, 4),
        ("Ben", "undone", one.id, None),
        ("Ada", "made", None, one.id),
    ]
    assert told[3][1:] == ("added", None, "kim.txt")
