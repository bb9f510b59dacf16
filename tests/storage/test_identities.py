"""Decisions on who is one across articles are on the disk at once, in order, and can be taken back; the trail tells of each."""

from pathlib import Path

from dateline.across import anchor_of, known_across
from dateline.across.decisions import Anchor
from dateline.corrections import Merge, decided, words_of
from dateline.storage import Library, open_library, url_of_file
from dateline.storage.backup import back_up, restore
from dateline.storage.identities import TRAIL
from tests.across.made import article
from tests.storage.articles import ID, SAMPLE, by_another_model, entity, sample


def kim() -> Anchor:
    return anchor_of(entity("Kim Jong-un"), SAMPLE)


def putin() -> Anchor:
    return anchor_of(entity("Vladimir Putin"), SAMPLE)


def test_decisions_are_kept_in_order_with_who_and_when(library: Library, url):
    first = library.identities.decide("one", kim(), putin(), who="Ada")
    second = library.identities.decide("two", putin(), kim(), who="Ben")
    assert library.identities.all() == (first, second)
    library.close()
    again = open_library(url)
    assert again.identities.all() == (first, second)
    assert [(one.what, one.author) for one in again.identities.all()] == [("one", "Ada"), ("two", "Ben")]
    again.close()


def test_what_is_taken_back_stays_on_record_and_can_be_decided_again(library: Library):
    first = library.identities.decide("one", kim(), putin())
    library.identities.withdraw(first.id, who="Ben")
    library.identities.withdraw(first.id)
    library.identities.withdraw("never made")
    assert library.identities.all() == ()
    assert library.identities.taken_back() == (first,)
    again = library.identities.decide(first.what, first.one, first.other)
    assert library.identities.all() == (again,)
    assert again.id != first.id


def test_a_click_too_many_decides_once_and_a_change_of_mind_twice(library: Library):
    first = library.identities.decide("one", kim(), putin(), who="Ada")
    assert library.identities.decide("one", kim(), putin(), who="Ben") == first
    library.identities.decide("two", kim(), putin())
    assert library.identities.decide("one", kim(), putin()) != first
    assert [one.what for one in library.identities.all()] == ["one", "two", "one"]


def test_the_trail_tells_of_each_in_the_history_of_both_articles(library: Library):
    other = Anchor("f" * 64, putin().words)
    made = library.identities.decide("two", kim(), other, who="Ada")
    library.identities.withdraw(made.id, who="Ben")
    taken, decided = library.audit.entries(ID)
    assert (decided.who, decided.what, decided.before) == ("Ada", "two across articles", None)
    assert decided.after["decision"] == made.id
    assert "Kim Jong-un" in decided.after["text"]
    assert (taken.who, taken.what, taken.before["decision"], taken.after) == (
        "Ben",
        "decision taken back",
        made.id,
        None,
    )
    assert len(library.audit.entries("f" * 64)) == 2
    assert {entry.what for entry in library.audit.entries()} <= TRAIL


def test_decisions_change_no_article(library: Library):
    library.articles.add(*sample())
    changed = library.audit.last(but=TRAIL)
    library.identities.decide("one", kim(), putin())
    assert library.audit.last(but=TRAIL) == changed
    assert library.audit.last() > changed


def test_a_decision_outlives_another_model(library: Library):
    library.articles.add(*sample())
    library.identities.decide("one", kim(), putin())
    library.articles.keep_analysis(by_another_model(SAMPLE))
    read = [found.analysis for _, found in library.articles.all_corrected()]
    names = [set(one.names) for one in known_across(read, library.identities.all())]
    assert any({"Kim Jong-un", "Vladimir Putin"} <= some for some in names)


def test_a_backup_holds_them_and_more_can_be_decided_after_restoring(library: Library, tmp_path: Path):
    other = open_library(url_of_file(tmp_path / "other.sqlite"))
    first = other.identities.decide("one", kim(), putin(), who="Ada")
    other.identities.withdraw(other.identities.decide("two", kim(), putin()).id)
    back_up(other.database, tmp_path / "monday.dateline")
    restore(library.database, tmp_path / "monday.dateline")
    assert library.identities.all() == other.identities.all() == (first,)
    library.identities.decide("two", kim(), putin())
    assert [one.what for one in library.identities.all()] == ["one", "two"]
    other.close()


def test_the_library_knows_who_is_one_by_hand_by_rule_and_by_an_article_that_is_not_asked_about(library: Library):
    names = ("Boro Kesh", "Bora Kesheva", "B. K. Keshin")
    there = [article(f"{name} spoke.", (name, "PERSON", None)) for name in names]
    for analysis in there:
        library.articles.add(analysis.article.text.encode(), analysis.article, analysis)
    first, between, last = (anchor_of(analysis.entities[0], analysis) for analysis in there)
    asked = [there[0], there[2]]
    assert len(library.known(asked)) == 2
    library.identities.decide("one", first, between)
    made = library.identities.decide("one", between, last)
    assert [len(one.members) for one in library.known(asked)] == [2]
    library.identities.withdraw(made.id)
    assert len(library.known(asked)) == 2
    change = Merge(words_of(there[2].entities[0], there[2]), words_of(there[0].entities[0], there[0]))
    case = library.cases.open("Keshin")
    library.cases.put(case, [one.article.id for one in asked])
    in_case = decided(change, scope="case")
    library.rules.make([in_case], case=case)
    assert len(library.known(asked)) == 2
    assert [len(one.members) for one in library.known(asked, case)] == [2]
    library.rules.undo(in_case.id)
    library.rules.make([decided(change, scope="library")])
    assert [len(one.members) for one in library.known(asked)] == [2]
