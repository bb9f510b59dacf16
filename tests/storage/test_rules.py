"""Rules in the library: what one would change is told before, it holds in every article and in those to come, all is undone."""

import pytest

from dateline.corrections import Correction, SetKind, decided, words_of
from dateline.storage import Library, StorageError, open_library, url_of_file
from dateline.storage.backup import back_up
from dateline.storage.search import Search
from tests.storage.articles import ID, SAMPLE, entity, renamed, report, sample


def kind_rule(name: str = "Kim Jong-un", kind: str = "ORG") -> Correction:
    return decided(SetKind(words_of(entity(name), SAMPLE), kind), scope="library")


def kind_of(library: Library, name: str = "Kim Jong-un") -> str:
    return next(e.kind for e in library.articles.corrected(ID).analysis.entities if e.name == name)


def with_sample(library: Library) -> Library:
    library.articles.add(*sample())
    library.articles.add(*report(1))
    return library


def people(library: Library) -> int:
    return next(row.people for row in library.listing.rows() if row.id == ID)


def bring_up_to_date(library: Library) -> list[int]:
    return list(Search(library.database).bring_up_to_date())


def test_what_a_rule_would_change_is_told_and_nothing_is_changed(library: Library):
    rule = kind_rule()
    reach = with_sample(library).rules.reach(rule)
    assert [(one.article, one.title) for one in reach.articles] == [(ID, SAMPLE.article.title)]
    assert (reach.items, reach.holding, reach.read) == (len(reach.articles[0].differences), 1, 1)
    assert reach.items > 0
    assert library.rules.all() == []
    assert kind_of(library) == "PERSON"
    library.rules.make([rule])
    assert library.rules.reach(rule).items == reach.items  # of one that stands: what it changes
    assert library.rules.reach(kind_rule("Kim Jong-un", "ORG")).items == 0  # nothing is left to change


def test_a_rule_holds_until_it_is_taken_back_and_again_when_made_again(library: Library):
    before = people(with_sample(library))
    rule = kind_rule()
    library.rules.make([rule], who="Ada")
    assert kind_of(library) == "ORG"
    assert library.decisions.of(ID).rules == (rule,)
    bring_up_to_date(library)
    assert people(library) == before - 1
    library.rules.undo(rule.id, who="Ben")
    assert kind_of(library) == "PERSON"
    assert [(one.id, one.stands) for one in library.rules.all()] == [(rule.id, False)]
    library.rules.redo(rule.id)
    assert kind_of(library) == "ORG"
    told = [(entry.who, entry.what) for entry in library.audit.entries()]
    assert ("Ada", "rule made") in told
    assert ("Ben", "rule undone") in told
    with pytest.raises(StorageError, match="no rule"):
        library.rules.undo("nobody")


def test_only_articles_with_the_words_are_indexed_anew(library: Library):
    with_sample(library)
    assert bring_up_to_date(library) == []
    library.rules.make([kind_rule()])
    assert bring_up_to_date(library) == [0]
    assert bring_up_to_date(library) == []


def test_an_article_that_comes_later_has_the_rule_at_once(library: Library):
    library.rules.make([kind_rule()])
    before = len(library.audit.entries())
    library.articles.add(*sample())
    assert kind_of(library) == "ORG"
    assert people(library) == sum(e.kind == "PERSON" for e in SAMPLE.entities) - 1
    assert len(library.audit.entries()) > before


def test_a_rule_of_a_case_holds_for_what_is_in_it(library: Library):
    with_sample(library)
    case = library.cases.open("The train")
    rule = kind_rule()
    library.rules.make([rule], case)
    assert kind_of(library) == "PERSON"
    assert library.rules.reach(rule, case).holding == 0
    library.cases.put(case, [ID])
    assert kind_of(library) == "ORG"
    bring_up_to_date(library)
    counted = people(library)
    library.cases.take(case, [ID])
    assert kind_of(library) == "PERSON"
    bring_up_to_date(library)
    assert people(library) == counted + 1
    library.cases.put(case, [ID])
    library.cases.close(case)
    assert kind_of(library) == "PERSON"
    assert [one.id for one in library.rules.all()] == [rule.id]
    with pytest.raises(StorageError, match="no case"):
        library.rules.make([kind_rule()], case)


def test_a_rule_can_be_declined_in_one_article_and_accepted_again(library: Library):
    with_sample(library)
    rule, own = kind_rule(), renamed("Kim Jong-un", "Mr. Kim")
    library.rules.make([rule])
    decided_now = library.decisions.correct(ID, own, seen=0)
    decided_now = library.decisions.decline(ID, rule.id, seen=decided_now.seen)
    assert (decided_now.rules, decided_now.declined) == ((), {rule.id})
    assert kind_of(library, "Mr. Kim") == "PERSON"
    assert decided_now.history.done == (own,)
    again = library.decisions.accept(ID, rule.id, seen=decided_now.seen)
    assert again.rules == (rule,)
    assert kind_of(library, "Mr. Kim") == "ORG"
    assert library.decisions.accept(ID, rule.id, seen=again.seen) == again


def test_rules_are_in_a_backup(library: Library, tmp_path):
    rule = kind_rule()
    with_sample(library).rules.make([rule])
    back_up(library.database, tmp_path / "backup.sqlite")
    other = open_library(url_of_file(tmp_path / "backup.sqlite"))
    assert [one.correction for one in other.rules.all()] == [rule]
    assert kind_of(other) == "ORG"
    other.close()
