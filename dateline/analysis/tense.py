"""Whether a clause looks back or ahead: what decides which Monday "on Monday" is."""

from spacy.tokens import Token

from dateline.language import syntax
from dateline.model import Tense

# What is planned, feared or promised lies ahead of the planning. Forms of "set to", "due", "planned for" and the like.
FORWARD = frozenset(
    "set due expect schedule plan slate propose intend aim hope want prepare vow promise threaten agree decide invite"
    " arrange likely ready pledge anticipate await predict forecast urge ask tell order call refuse offer seek".split()
)
FUTURE_AUXILIARIES = frozenset({"will", "wo", "'ll", "’ll", "shall", "sha"})
MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d"})
_FAR_ENOUGH = 6  # a clause rarely hangs deeper below a finite verb; a bound, so that a broken parse costs nothing


def tense_of(token: Token) -> Tense | None:
    """Return the tense of the clause that ``token`` stands in; None for a verbless one ("Election on Sunday")."""
    predicate = syntax.governing_predicate(token)
    for _ in range(_FAR_ENOUGH):
        found = _own_tense(predicate)
        if found is not None or predicate.head == predicate:
            return found
        predicate = syntax.governing_predicate(predicate.head)
    return None


def _own_tense(predicate: Token) -> Tense | None:
    """Return what ``predicate``'s own form says; None sends the question to the clause above."""
    auxiliaries = syntax.auxiliaries(predicate)
    words = {auxiliary.lower_ for auxiliary in auxiliaries}
    perfect = any(auxiliary.lemma_ == "have" for auxiliary in auxiliaries)
    if words & FUTURE_AUXILIARIES:
        return "future"
    if words & MODALS:
        return "past" if perfect else "future"
    finite = {auxiliary.tag_ for auxiliary in auxiliaries}
    if any(child.tag_ == "TO" for child in predicate.children) and finite & {"VBZ", "VBP"}:
        return "future"  # "is to be held"
    if predicate.lemma_ in FORWARD and predicate.tag_ not in {"VBD", "VB", "VBG"} and not perfect:
        return "future" if "VBD" not in finite else None
    if perfect or "VBD" in finite or predicate.tag_ == "VBD":
        return "past"
    if predicate.tag_ == "VBG":
        return "future" if finite & {"VBZ", "VBP"} else None  # "is visiting on Monday"
    if predicate.tag_ == "VBN":
        return "present" if finite & {"VBZ", "VBP"} else "past"  # "is held on Mondays"; "talks held on Monday"
    if predicate.tag_ in {"VBZ", "VBP"} or finite & {"VBZ", "VBP"}:
        return "present"
    if predicate.tag_ == "VB" and predicate.head.lemma_ in FORWARD:
        return "future"  # "agreed to meet on Friday"
    return None
