"""Which journey goes on from which: "flew to Beijing and then to Hanoi", "will continue to Jakarta"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.journeys import Telling
from dateline.language import syntax

# A journey so told begins where the one before ended.
GOING_ON = frozenset(form for verb in ("continue", "proceed") for form in inflections(verb))
THEN = frozenset({"then", "onward", "onwards", "afterwards"})


def link_legs(doc: Doc, told: Sequence[Telling]) -> None:
    """Say of each of ``told``, which are in reading order, on which other it follows.

    One that goes on from another begins where that ended; "after visiting Seoul" only comes later.
    """
    starts = [sentence.start for sentence in doc.sents]
    for place, telling in enumerate(told):
        before = next((one for one in reversed(told[:place]) if _may_precede(one, telling, starts)), None)
        if before is None or telling.follows is not None:
            continue
        head, earlier = doc[telling.head], doc[before.head]
        if _goes_on(head) or _clause_opener(head, earlier) == "before":
            telling.follows, telling.origin = before, telling.origin or before.destination
        elif _clause_opener(earlier, head) == "after":
            telling.follows = before
        elif _clause_opener(head, earlier) == "after" and before.follows is None:
            before.follows = telling


def _may_precede(one: Telling, other: Telling, starts: Sequence[int]) -> bool:
    """Whether ``one`` can be the leg before ``other``: one traveller, told in the same sentence or the one before."""
    if one.mover is None or one.mover != other.mover or one.destination in {None, other.destination}:
        return False
    return starts.index(other.sentence) - starts.index(one.sentence) <= 1


def _goes_on(head: Token) -> bool:
    if head.lower_ in GOING_ON:
        return True
    beside = [child for child in head.children if abs(child.i - head.i) <= 2]
    if any(child.lower_ in THEN for child in beside):
        return True
    return head.doc[max(head.sent.start, head.i - 2) : head.i].text.lower() == "from there"


def _clause_opener(head: Token, governor: Token) -> str | None:
    """Return "after" or "before" where it ties ``head``'s clause or phrase to ``governor``'s; None without such a word."""
    if governor not in {head.head, syntax.governing_predicate(head.head)}:
        return None
    return next((child.lower_ for child in head.lefts if child.lower_ in {"after", "before"}), None)
