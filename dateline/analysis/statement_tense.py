"""Whether a statement is about what was, what is or what is to come: "said it sent", "says it sends", "said it would send".

Tense in the sense of ACE's event attribute (Automatic Content Extraction, English events guidelines 5.4.3): when what is
said lies, seen from who says it. Announced, planned, promised and demanded is to come. In reported speech a verb moves one
step into the past ("said he was ill": he is), so after a cue in the past only an act told in the past is past (Declerck 1990,
"Sequence of tenses in English"). Where the words leave it open ("may", "should", "could"), nothing is said.
"""

from spacy.tokens import Span, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.report_parts import Report
from dateline.analysis.statement_verbs import verb_class
from dateline.language import syntax
from dateline.model import Tense

FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall", "sha"})
OPEN = frozenset({"may", "might", "could", "can", "ca", "should", "must", "ought"})
# With an infinitive that is still to be done: states of mind or affairs that last, which a past may tell of the present
# ("said it planned to"), and acts of speech, which in the past are over and done.
PLANNING = frozenset(
    form
    for verb in ("plan", "intend", "aim", "want", "wish", "hope", "expect", "prepare", "schedule", "slate", "set", "go")
    for form in inflections(verb)
) | frozenset({"due", "ready", "about", "likely", "unlikely", "poised"})
COMMITTING = frozenset(
    form
    for verb in (
        *("propose", "threaten", "promise", "vow", "pledge", "swear", "agree", "commit", "volunteer", "undertake"),
        *("decide", "offer"),
    )
    for form in inflections(verb)
)
# Verbs of these two, and "for" after one of asking, make a thing one that is to come: "promised aid", "called for a truce".
PROMISING = frozenset(
    form for verb in ("promise", "pledge", "vow", "threaten", "plan", "propose") for form in inflections(verb)
)
DEMANDING = frozenset(form for verb in ("demand", "request", "order", "urge") for form in inflections(verb))
ASKING_FOR = frozenset(
    form for verb in ("call", "ask", "appeal", "press", "push", "plead") for form in inflections(verb)
)
PLAN_NOUNS = frozenset(
    "plan plans promise promises pledge pledges vow vows proposal proposals offer offers threat threats intention demand demands"
    " call calls order orders decision".split()
)
LASTING = frozenset(
    "be have know believe think want need live own remain exist belong seem appear understand hope fear like love support"
    " oppose mean contain lack deserve see feel".split()
)
WISHES = frozenset({"like", "love", "prefer", "hate"})  # "would like": no more than a wish
HABIT = frozenset("sometimes often always usually frequently regularly".split())  # "would often go": what he used to do
_DEPTH = 4  # how many verbs of thinking may stand one within another; a bound for a broken parse


def tense_of_statement(report: Report, *, direct: bool) -> Tense | None:
    """Return when what ``report`` gives lies, as its first sentence tells; ``direct`` speech is not shifted."""
    start, end = report.clause
    first = report.head.doc[start : min(end, report.head.doc[start].sent.end)]
    predicate = first.root
    if not syntax.is_predicate(predicate):
        return _of_cue(report, predicate)
    shifted = not direct and _is_past(report.head)
    found = _of_cue(report, predicate) or _of_predicate(predicate, shifted=shifted)
    if found is None and direct and _is_command(predicate, first):
        return "future"
    for _ in range(_DEPTH):  # "thinks that it failed": when it failed
        inner = next((clause for clause in syntax.clauses(predicate) if syntax.own_subjects(clause)), None)
        is_open = any(auxiliary.tag_ == "MD" for auxiliary in syntax.auxiliaries(predicate))
        if found == "future" or is_open or inner is None or verb_class(predicate.lower_) != "believe":
            return found
        predicate, found = inner, _of_predicate(inner, shifted=shifted)
    return found


def _of_cue(report: Report, predicate: Token) -> Tense | None:
    """Return what the cue makes of an infinitive, a thing or a wish: "urged him to go", "promised aid", "demanded that he go"."""
    cue, content = report.head, report.clause
    word = cue.lower_
    if report.frame == "noun":
        return "future" if word in PLAN_NOUNS and not report.word.endswith((" that", " about")) else None
    infinitive = any(child.tag_ == "TO" for child in predicate.lefts) and predicate.i < content[1]
    if infinitive and not _has(predicate):
        return "future" if word in PLANNING | COMMITTING or verb_class(word) == "order" else None
    if report.frame == "object" and not syntax.is_predicate(predicate):
        return "future" if word in PROMISING | DEMANDING else None
    if report.frame == "preposition":
        return "future" if word in ASKING_FOR and report.word.endswith(" for") else None
    bare = predicate.tag_ == "VB" and not syntax.auxiliaries(predicate)
    return "future" if bare and verb_class(word) == "order" else None


def _of_predicate(predicate: Token, *, shifted: bool) -> Tense | None:
    auxiliaries = syntax.auxiliaries(predicate)
    words = {auxiliary.lower_ for auxiliary in auxiliaries}
    tags = {predicate.tag_, *(auxiliary.tag_ for auxiliary in auxiliaries)}
    if words & FUTURE:
        return "future"
    if words & {"would", "'d", "’d"} and "MD" in tags:
        habit = any(child.lower_ in HABIT for child in predicate.children)
        return "future" if shifted and not habit and not _has(predicate) and predicate.lower_ not in WISHES else None
    if words & OPEN:
        return "past" if _has(predicate) and words & {"may", "might"} else None
    if _looks_ahead(predicate, auxiliaries):
        return "future" if shifted or "VBD" not in tags else None
    if _has(predicate):
        return "present" if predicate.tag_ == "VBG" else "past"
    if "VBD" in tags:
        lasting = predicate.tag_ == "VBG" or predicate.lemma_ in LASTING or not predicate.tag_.startswith("VB")
        return None if shifted and lasting else "past"
    return "present" if tags & {"VBZ", "VBP"} else None


def _looks_ahead(predicate: Token, auxiliaries: list[Token]) -> bool:
    """Whether it is said to be planned: "is going to leave", "is to be held", "wants to go", "was due to start"."""
    to = any(child.tag_ == "TO" for child in predicate.lefts)
    if to and any(auxiliary.lemma_ == "be" for auxiliary in auxiliaries):
        return any(a.lemma_ == "be" and a.tag_ in {"VBZ", "VBP", "VBD"} for a in auxiliaries)
    is_past = "VBD" in {predicate.tag_, *(auxiliary.tag_ for auxiliary in auxiliaries)}
    plans = predicate.lower_ in PLANNING or (predicate.lower_ in COMMITTING and not is_past)
    clauses = (*syntax.clauses(predicate), *syntax.adverbial_clauses(predicate))
    return plans and not _has(predicate) and any(mark.tag_ == "TO" for clause in clauses for mark in clause.lefts)


def _has(predicate: Token) -> bool:
    return any(auxiliary.lemma_ == "have" for auxiliary in syntax.auxiliaries(predicate))


def _is_past(cue: Token) -> bool:
    return cue.tag_ in {"VBD", "VBN"} or any(auxiliary.tag_ == "VBD" for auxiliary in syntax.auxiliaries(cue))


def _is_command(predicate: Token, sentence: Span) -> bool:
    """Whether ``predicate`` opens ``sentence`` as a command: "Go home", "Do not go"; not "Wait, it is raining"."""
    if predicate.tag_ != "VB" or syntax.own_subjects(predicate) or any(c.tag_ in {"TO", "MD"} for c in predicate.lefts):
        return False
    before = [
        token for token in sentence if token.i < predicate.i and token.is_alpha and token.tag_ not in {"RB", "UH"}
    ]
    after = predicate.nbor() if predicate.i + 1 < len(predicate.doc) else None
    return (after is None or after.text != ",") and all(token in syntax.auxiliaries(predicate) for token in before)
