"""How sure the article is of what a predicate says, and whether it says it is so, is not so, or asks.

Certainty is the article's; nothing here says how sure the program is. "Kim may visit", "is expected to visit",
"reportedly visited" and "plans to visit" are hedged, and the words that hedge are given; "said he would visit" is not:
"would" after a past-tense verb is a future seen from then.
"""

from collections.abc import Collection, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections, participle
from dateline.analysis.word_lists import rows
from dateline.language import syntax
from dateline.model import Certainty, Polarity, Span

CONDITIONALS = frozenset({"if", "unless", "provided"})
# A condition leaves the main clause open only when that clause looks ahead: "would go if"; "said so if" is a fact.
FORWARD_MODALS = frozenset({"will", "would", "could", "may", "might", "can", "should", "’ll", "'ll", "ll"})
ASKING = frozenset(form for verb in ("ask", "wonder", "inquire", "enquire", "question") for form in inflections(verb))
URGING = frozenset(form for verb in ("urge", "demand", "persuade") for form in inflections(verb))
ASKED_BY = frozenset({"whether", "if"})
FORMS_OF_BE = frozenset({"is", "are", "was", "were", "been", "be"})
CLASSES = ("modal", "adverb", "attribute", "adjective", "passive", "active", "noun")
SENTENCE_END_WINDOW = 3  # a question mark may be followed by a closing mark and a blank


def certainty_of(head: Token) -> tuple[Certainty, tuple[Span, ...]]:
    """Return whether what ``head`` (a predicate's token) says is hedged, and the words that hedge it.

    They come in reading order; words side by side make one span ("probably would"). Empty when it is asserted.
    """
    hedges = spans_of(head.doc, hedging_words(head))
    return ("hedged" if hedges else "asserted"), hedges


def hedging_words(head: Token) -> frozenset[int]:
    """Return the tokens that hedge what ``head`` (a predicate's token) says, by number."""
    return frozenset(token.i for token in _hedging_words(head))


def spans_of(doc: Doc, tokens: Collection[int]) -> tuple[Span, ...]:
    """Return where ``tokens`` stand in the text, in reading order, those side by side as one span."""
    spans: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return tuple(Span(doc[start].idx, doc[start:end].end_char) for start, end in spans)


def polarity_of(head: Token) -> Polarity:
    """Return "denied" for what is said not to be so, "asked" for what is only asked about, else "affirmed".

    Two denials cancel out ("did not fail to"); a question in the article's or a speaker's own words counts as asked.
    """
    if _is_asked(head):
        return "asked"
    denials = sum(_denials(head))
    return "denied" if denials % 2 else "affirmed"


def _hedging_words(head: Token) -> Iterator[Token]:
    for predicate, complement in _governors(head):
        yield from _beside(predicate)
        if complement is not None and _reading(predicate, complement) not in {None, "negative"}:
            yield predicate
    yield from _condition(head)


def _beside(predicate: Token) -> Iterator[Token]:
    """Yield modals and adverbs that stand with ``predicate`` itself, or with the verb it shares them with."""
    words = _lists()
    found = False
    for child in predicate.children:
        if child in syntax.auxiliaries(predicate):
            found = True
            reading = words["modal"].get(child.lower_)
            past_ability = child.lower_ == "could" and syntax.is_negated(predicate)
            # "probably would go, reported X": told in the past or not, the modal is one with the adverb beside it.
            is_with_adverb = any(
                t.i in {child.i - 1, child.i + 1} and t.lower_ in words["adverb"] for t in predicate.children
            )
            open_condition = reading == "conditional" and (is_with_adverb or not _is_future_in_past(predicate))
            if open_condition or (reading == "uncertain" and not past_ability):
                yield child
            continue
        adverb = child.lower_ in words["adverb"] and child.pos_ in {"ADV", "ADJ"} and abs(child.i - predicate.i) < 12
        if adverb or (child.lower_ in words["attribute"] and predicate.pos_ == "NOUN" and child.i < predicate.i):
            yield child
    shares = syntax.is_conjunct(predicate) and not found and not syntax.own_subjects(predicate)
    if shares and syntax.is_predicate(predicate.head) and predicate.head.tag_ in {predicate.tag_, "MD"}:
        yield from _beside(predicate.head)


def _governors(head: Token) -> Iterator[tuple[Token, Token | None]]:
    """Yield ``head``, then each word above it whose complement it is, with that complement."""
    yield head, None
    seen = {head.i}
    current = head
    while True:
        governor = _governor(current)
        if governor is None or governor.i in seen:
            return
        seen.add(governor.i)
        yield governor, current
        current = governor


def _governor(token: Token) -> Token | None:
    parent = token.head
    if parent == token:
        return None
    if syntax.is_clause(token) or syntax.is_open_clause(token):
        return parent
    if syntax.is_adnominal(token) and not syntax.is_relative(token):  # "a plan to visit", "reports that he left"
        return parent
    if syntax.is_conjunct(token) and syntax.is_predicate(parent) and not syntax.own_subjects(token):
        return _governor(parent)
    if _is_purpose(token):  # "may go to meet": if he does not go he does not meet
        return parent
    if syntax.is_prepositional_clause(token):  # "the possibility of receiving" where the preposition is the head
        return parent.head
    # A noun between verb and clause: "makes attempts to negotiate" leads from the noun to the verb.
    return parent if syntax.is_object(token) and token.lower_ in _noun_forms() else None


def _reading(predicate: Token, complement: Token) -> str | None:
    """Return how ``predicate`` makes its ``complement`` less than certain; None if it does not."""
    words, form = _lists(), predicate.lower_
    if predicate.pos_ in {"NOUN", "PROPN"} and form in words["noun"]:
        return words["noun"][form]
    if form in words["adjective"] and predicate.pos_ in {"ADJ", "VERB", "ADV"}:
        return words["adjective"][form]
    if form in words["passive"] and (syntax.is_passive(predicate) or _has_form_of_be(predicate)):
        return words["passive"][form]
    if form in ASKING | URGING and not syntax.is_open_clause(complement):  # "asked whether" asks, "asked him to" plans
        return None
    return words["active"].get(form) if predicate.pos_ in {"VERB", "AUX", "NOUN"} else None


def _condition(head: Token) -> Iterator[Token]:
    """Yield the "if" that ``head`` hangs on, or that opens a condition on it."""
    for child in head.children:
        if child.lower_ in CONDITIONALS and child in syntax.markers(head) and not _is_asked(head):
            yield child
    if any(aux.lower_ in FORWARD_MODALS for aux in syntax.auxiliaries(head)):
        for clause in syntax.adverbial_clauses(head):
            yield from (child for child in clause.children if child.lower_ in CONDITIONALS)


def _denials(head: Token) -> Iterator[int]:
    for predicate, complement in _governors(head):
        negated = syntax.is_negated(predicate)
        if complement is None:
            shared = (
                syntax.is_conjunct(predicate)
                and not syntax.own_subjects(predicate)
                and not syntax.auxiliaries(predicate)
                and syntax.is_negated(predicate.head)
                and predicate.head.tag_ == predicate.tag_
            )
            yield int(negated or shared or _has_negative_subject(predicate))
            continue
        reading = _reading(predicate, complement)
        yield int(reading == "negative")
        # "does not plan to go": the negation is the complement's. "Did not say that" leaves it open.
        yield int(negated and reading in {"uncertain", "planned", "negative"})


def _is_asked(head: Token) -> bool:
    for predicate, complement in _governors(head):
        if complement is not None and predicate.lower_ in ASKING:
            opener = next((child for child in complement.children if child.i < complement.i), None)
            if any(child.lower_ in ASKED_BY for child in complement.children) or (
                opener is not None and opener.tag_ in {"WRB", "WP", "WDT"}
            ):
                return True
    sentence = head.sent
    end = sentence[-SENTENCE_END_WINDOW:] if len(sentence) > SENTENCE_END_WINDOW else sentence
    return any(token.text == "?" for token in end) and _opens_question(head)


def _opens_question(head: Token) -> bool:
    """Whether ``head``'s clause is the question itself: inverted, opened by a question word, or all there is."""
    verbs = [head, *syntax.auxiliaries(head)]
    inverted = any(verb.i < noun.i for verb in verbs[1:] for noun in syntax.own_subjects(head))
    if inverted or head == head.sent.root:
        return True
    return any(child.tag_ in {"WRB", "WP", "WDT", "WP$"} for child in head.children)


def _has_negative_subject(predicate: Token) -> bool:
    for noun in syntax.own_subjects(predicate):
        if noun.lower_ in {"nobody", "none", "nothing"}:
            return True
        if any(child.lower_ in {"no", "neither"} and child.i < noun.i for child in noun.children):
            return True
    return False


def _is_purpose(token: Token) -> bool:
    return syntax.is_adverbial(token) and any(marker.lower_ == "to" for marker in syntax.markers(token))


def _has_form_of_be(predicate: Token) -> bool:
    """Whether "be" stands before ``predicate`` as its own word, not as a clause of its own: "“There [is] hope,” he said"."""
    return any(
        (child.lemma_ == "be" or child.lower_ in FORMS_OF_BE) and not syntax.is_clause(child)
        for child in predicate.lefts
    )


def _is_future_in_past(predicate: Token) -> bool:
    """Whether "would" is a future told in the past: "said he would go"."""
    for governor, complement in _governors(predicate):
        told = {governor.tag_, *(auxiliary.tag_ for auxiliary in syntax.auxiliaries(governor))}
        if complement is not None and told & {"VBD", "VBN", "MD"}:
            return True
    return any(verb.tag_ == "VBD" for verb in syntax.parenthetical_verbs(predicate))


@cache
def _lists() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {name: {} for name in CLASSES}
    for row in rows("hedges"):
        word, kind = row["word"], row["class"]
        if kind == "active":
            forms = inflections(word)
        elif kind == "passive":
            forms = frozenset({participle(word)})
        elif kind == "noun":
            forms = frozenset({word, word[:-1] + "ies" if word.endswith("y") else word + "s"})
        else:
            forms = frozenset({word})
        for form in forms:
            lists[kind].setdefault(form, row["reading"])
    return lists


@cache
def _noun_forms() -> frozenset[str]:
    return frozenset(_lists()["noun"])
