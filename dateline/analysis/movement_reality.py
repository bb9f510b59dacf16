"""Whether a journey that is told was made or is to be made, when seen from the article, and whether it is its news."""

from datetime import date

from spacy.tokens import Token

from dateline.analysis.certainty import polarity_of
from dateline.analysis.movement_frames import blocking_words
from dateline.analysis.tense import tense_of
from dateline.language import syntax
from dateline.model import DateMention, Status

# What stands before a noun of going that is still to come: "his planned visit to".
TO_COME = frozenset(
    {"planned", "upcoming", "forthcoming", "coming", "future", "scheduled", "expected", "next", "possible"}
)
# Whose infinitive is still to be done, whatever their own tense: "was due to fly to Hanoi".
AHEAD = frozenset(
    {
        *("due", "set", "scheduled", "expected", "slated", "poised", "ready", "likely", "planning", "planned", "plans"),
        *("plan", "intends", "intended", "hopes", "hoped", "preparing", "agreed", "decided", "promised", "vowed"),
    }
)
PRESENT_BE = frozenset({"is", "are", "'s", "’s", "am", "'re", "’re"})
# What stands with a journey that was made before the one in the news: "his previous visit", "last visited".
EARLIER_NOUN = frozenset({"previous", "earlier", "prior", "past", "last"})
EARLIER_VERB = frozenset({"previously", "last", "once", "formerly"})
# Longer ago than this is background. News looks back a few weeks on what it is about ("since last month"); written for
# Dateline, not measured.
NEWS_DAYS = 60


def is_no_journey(head: Token, of_noun: Token | None = None) -> bool:
    """Whether the journey was not made and is not planned: denied, asked about, wished for, forbidden, cancelled."""
    if polarity_of(head) != "affirmed":
        return True
    blockers = blocking_words()
    if of_noun is not None and head.lower_ in blockers and of_noun in {*syntax.objects(head), *syntax.patients(head)}:
        return True
    if any(a.lower_ in {"would", "could", "might", "should"} for a in syntax.auxiliaries(head)) and any(
        a.lemma_ == "have" or a.lower_ in {"have", "'ve"} for a in syntax.auxiliaries(head)
    ):
        return True  # "would have travelled"
    if any(a.lower_ in {"should", "must", "can", "cannot"} for a in syntax.auxiliaries(head)):
        return True
    above = head
    while above.head is not above and (
        syntax.is_open_clause(above)
        or syntax.is_adnominal(above)
        or syntax.is_prepositional_clause(above)
        or (syntax.is_clause(above) and above.tag_ == "VB")
        or (syntax.is_adverbial(above) and above.tag_ == "VB")
    ):
        if syntax.is_relative(above):
            break
        is_complement = not syntax.is_adverbial(above)
        above = above.head
        if above.lower_ in blockers and (is_complement or above.tag_ != "VB"):
            return True
    return False


def is_called_off(noun: Token) -> bool:
    """Whether what describes a noun of going says that it is not to be: "a cancelled trip", "a ban on flights to Cuba"."""
    if any(child.lower_ == "no" for child in noun.children) or syntax.attachment(noun).lower_ in blocking_words():
        return True
    if any(child.i < noun.i and child.tag_ == "VBN" and child.lower_ in blocking_words() for child in noun.children):
        return True
    return any(
        clause.lower_ in blocking_words() and syntax.is_passive(clause)
        for described in (noun, *(phrase.object for phrase in syntax.prepositional_phrases(noun)))
        for clause in syntax.adnominal_clauses(described)
    )


def status_of(head: Token, predicate: Token) -> Status:
    """Return whether the journey that ``head`` tells, in the clause of ``predicate``, is over, under way or to come."""
    if _lies_ahead(head, predicate):
        return "expected"
    auxiliaries = syntax.auxiliaries(predicate)
    is_present = any(auxiliary.lower_ in PRESENT_BE for auxiliary in auxiliaries)
    if head is predicate and is_present:
        if head.tag_ == "VBG" and not any(auxiliary.tag_ == "MD" for auxiliary in auxiliaries):
            return "ongoing"
        if head.tag_ == "VB":  # "is to visit"
            return "expected"
    tense = tense_of(head)
    if tense == "future" or (tense is None and head.tag_ == "VB"):  # headlines: "Hansen to visit Berlin"
        return "expected"
    return "ongoing" if tense == "present" and head is predicate else "past"


def _lies_ahead(head: Token, predicate: Token) -> bool:
    """Whether a word beside ``head`` puts it ahead, whatever its tense."""
    if head.pos_ == "NOUN":
        is_what_is_ahead = head in {*syntax.subjects(predicate), *syntax.patients(predicate)}
        return any(child.lower_ in TO_COME for child in head.lefts) or (
            predicate.lower_ in AHEAD and is_what_is_ahead  # "his arrival was expected"
        )
    if head.tag_ != "VB":
        return False
    if any(child.lower_ in AHEAD for child in head.lefts):  # "was [due to] fly": the verb's own word
        return True
    return head.head.lower_ in AHEAD and any(child.tag_ == "TO" for child in head.lefts)


def is_background(head: Token, status: Status, when: DateMention | None, reference: date | None) -> bool:
    """Whether the journey belongs to an earlier time than the article's news: "in 2019 he travelled to Hanoi"."""
    if status != "past":
        return False
    beside = {child.lower_ for child in head.children if child.i < head.i}
    if beside & (EARLIER_NOUN if head.pos_ == "NOUN" else EARLIER_VERB):
        return True
    if when is None or when.value is None:
        return False
    day = _last_day(when.value)
    if reference is None or day is None:
        return when.grain == "year"  # news gives the year alone of what is long past
    return (reference - day).days > NEWS_DAYS


def _last_day(value: str) -> date | None:
    """Return the latest first day of a year, month or day that ``value`` may mean; None for what is no date."""
    end = value.rpartition("/")[2]
    try:
        return date.fromisoformat({4: end + "-12-31", 7: end + "-28"}.get(len(end), end))
    except ValueError:
        return None
