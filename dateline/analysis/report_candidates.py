"""The sentences in which an article reports what somebody says, writes, thinks or wants: cue, source and content.

`candidates` is generous: every verb, noun or formula with something that could be a reported content. What a candidate
is worth is asked of `dateline.analysis.report_confidence`; `dateline.analysis.reports` keeps the good ones.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.report_comments import according, comment, direct, headline_colon, signed
from dateline.analysis.report_parts import (
    ADDRESSING,
    CITING,
    EDGE,
    FINITE,
    LONGEST_SOURCE,
    NOMINAL_TAGS,
    RELAYING,
    Frame,
    Report,
    after_addressee,
    clip,
    cue_range,
    is_time,
    source_of,
)
from dateline.analysis.report_turns import turns
from dateline.analysis.report_units import Range, Units, is_scare_quoted
from dateline.analysis.statement_verbs import verb_class
from dateline.language import syntax

SUBORDINATORS = frozenset("after as because before since until when while although though if unless".split())
CLAUSE_CLASSES = frozenset({"say", "claim", "admit", "believe", "show", "write", "deny", "promise"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when", "what", "how"})
# With whom it is told as an object, and what is told with "of" or "about".
TELLING_OF = frozenset(
    form
    for verb in ("tell", "notify", "inform", "remind", "warn", "assure", "advise", "brief")
    for form in inflections(verb)
)
JUDGING_PREPOSITIONS = frozenset({"as", "for", "of", "with", "to", "from", "in", "over"})


def candidates(doc: Doc, units: Units) -> Iterator[Report]:
    """Yield whatever may report something, in reading order; several may share a cue or lie within another's content."""
    spoken_at = turns(doc, units)
    for number, (start, end) in enumerate(units.ranges):
        spoken = spoken_at.get(number)
        if spoken is not None:
            yield from _without_blanks(doc, spoken)
        for i, token in enumerate(doc[start:end], start):
            if units.quoted[i] >= 0 and not is_scare_quoted(i, start, end, units):
                continue
            if token.lower_ == "according" and i + 1 < end and doc[i + 1].lower_ == "to":
                found = according(doc, token, units, number)
            elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
                found = _verb_candidates(doc, token, units, number)
            elif token.pos_ == "NOUN":
                found = _noun_candidates(doc, token, units, number)
            else:
                continue
            for report in found:
                yield from _without_blanks(doc, report)
        beside = () if spoken is not None else headline_colon(doc, units, number)
        for report in (*beside, *signed(doc, units, number)):
            yield from _without_blanks(doc, report)


def _without_blanks(doc: Doc, report: Report) -> Iterator[Report]:
    """Yield ``report`` with no content that begins or ends in a blank; nothing where no content is left."""
    content = []
    for tokens in report.content:
        inked = [i for i in range(*tokens) if not doc[i].is_space]
        if inked:
            content.append((inked[0], inked[-1] + 1))
    if content:
        yield replace(report, content=tuple(content))


def _verb_candidates(doc: Doc, verb: Token, units: Units, number: int) -> Iterator[Report]:
    start, end = units.ranges[number]
    if verb.head.lower_ in RELAYING and _relayed(doc, verb.head, end) == verb.i + 1:
        return  # "quoted Putin as [saying]": the cue is "quoted"
    cue = cue_range(verb, start)
    beside = comment(doc, verb, cue, units, number) or direct(doc, verb, cue, units, number)
    if beside is not None:
        yield beside
        return
    source, source_head = source_of(verb, start, end)
    quoted = any(units.quoted[i] >= 0 for i in range(verb.i + 1, end))
    base = Report("clause", verb, verb.lower_, cue, source, source_head, (), quoted)
    relayed = _relayed(doc, verb, end)
    if relayed is not None:
        yield replace(base, content=(_to_end(doc, relayed, verb, units, start, end),))
        return
    that = _that_after(doc, verb, end)
    clause = [c for c in syntax.clauses(verb) if start <= c.i < end and c.i > verb.i]
    finite = [c for c in clause if not syntax.is_open_clause(c) and not _is_subordinate(c)]
    if that is not None:
        yield replace(base, content=(_to_end(doc, that, verb, units, start, end),))
        return
    missed = None if finite else _clause_the_parser_missed(doc, verb, cue, units, end)
    if finite or missed is not None:
        left = max(min(finite[0].left_edge.i, finite[0].i), verb.i + 1) if missed is None else missed
        if left > cue[1] and _goes_on_with_content(doc[cue[1]], verb):
            left = cue[1]
        yield replace(base, content=(_to_end(doc, left, verb, units, start, end),))
        return
    infinitive = [c for c in clause if any(m.lower_ == "to" for m in c.lefts)]
    if infinitive:
        left = next(m.i for m in infinitive[0].lefts if m.lower_ == "to")
        objects = [o for o in syntax.objects(verb) if verb.i < o.i < left]
        if objects:
            left = objects[0].left_edge.i
        right = clip(doc, left, infinitive[0].right_edge.i + 1, end)
        frame: Frame = "passive" if syntax.is_passive(verb) else "infinitive"
        yield replace(base, frame=frame, content=((left, right),))
        return
    yield from _thing_candidates(doc, base, clause, end)


def _thing_candidates(doc: Doc, base: Report, clauses: list[Token], end: int) -> Iterator[Report]:
    """Read a verb that reports a thing: "announced [sanctions]", "warned of [an attack]", "notified Congress of [the sale]"."""
    verb, cue = base.head, base.cue
    told_of = _told_of(doc, verb, end)
    if told_of is not None:
        yield replace(base, frame="preposition", word=f"{verb.lower_} {doc[told_of[0] - 1].lower_}", content=(told_of,))
        return
    objects = [o for o in syntax.objects(verb) if verb.i < o.i < end]
    if objects:
        last = max(o.right_edge.i for o in objects)
        first = min(o.left_edge.i for o in objects)
        right = max([last, *(c.right_edge.i for c in clauses)]) + 1
        right = _with_judgement(doc, verb, right, end)
        yield replace(base, frame="object", content=((max(first, verb.i + 1), clip(doc, first, right, end)),))
    after = doc[cue[1]] if cue[1] < end else None
    if after is not None and after.tag_ in {"IN", "TO", "RP"} and not objects:
        phrase = next((p for p in syntax.prepositional_phrases(verb) if p.preposition.i == after.i), None)
        if phrase is not None and phrase.object.i > after.i:
            right = max(phrase.object.right_edge.i + 1, after.i + 2)
            if right < end and doc[right].lower_ in {"if", "unless"}:  # "warned of sanctions if it goes ahead"
                right = end
            right = clip(doc, after.i + 1, right, end)
            yield replace(
                base,
                frame="preposition",
                word=f"{verb.lower_} {after.lower_}",
                cue=(cue[0], after.i + 1),
                content=((after.i + 1, right),),
            )


def _told_of(doc: Doc, verb: Token, end: int) -> Range | None:
    """Return what is told to whom stands as an object: "notified Congress of [the sale]"."""
    if verb.lower_ not in TELLING_OF:
        return None
    for told in (*syntax.indirect_objects(verb), *syntax.objects(verb)):
        for preposition, noun in (*syntax.prepositional_phrases(verb), *syntax.prepositional_phrases(told)):
            if preposition.lower_ in {"of", "about"} and verb.i < told.i < preposition.i < noun.i < end:
                return preposition.i + 1, clip(doc, preposition.i + 1, noun.right_edge.i + 1, end)
    return None


def _with_judgement(doc: Doc, verb: Token, right: int, end: int) -> int:
    """Return the end of the object with what is said of it: "dismissed Estonia [as a suburb]", "blasted him [for …]"."""
    if right >= end or doc[right].lower_ not in JUDGING_PREPOSITIONS:
        return right
    for phrase in syntax.prepositional_phrases(verb):
        if phrase.preposition.i == right:
            return max(right, phrase.object.right_edge.i + 1)
    within = doc[right].head
    return max(right, within.right_edge.i + 1) if within.i > right else right


def _goes_on_with_content(token: Token, verb: Token) -> bool:
    """Whether ``token``, right after the cue, belongs to what is said: not those told, not a time."""
    return token.tag_ in NOMINAL_TAGS and verb.lower_ not in ADDRESSING and not is_time(token)


def _clause_the_parser_missed(doc: Doc, verb: Token, cue: Range, units: Units, end: int) -> int | None:
    """Return where a noun phrase and a finite verb follow a verb that takes clauses, after those told.

    None where a relative pronoun explains the verb, or a comma, preposition or conjunction comes first.
    """
    if cue[1] >= end or verb.tag_ == "VBN":
        return None
    first = cue[1]
    if verb.lower_ in ADDRESSING:
        first = after_addressee(doc, verb, cue[1], end, units)
        if first == cue[1] or first >= end or doc[first].tag_ not in NOMINAL_TAGS or is_time(doc[first]):
            return None
    elif verb_class(verb.lower_) not in CLAUSE_CLASSES or not _goes_on_with_content(doc[first], verb):
        return None
    for i in range(first, end):
        token = doc[i]
        if token.text in {",", ";", ":"} or token.lower_ in RELATIVE or token.tag_ in {"IN", "TO", "CC"}:
            return None
        if token.tag_ in FINITE:
            return first if units.quoted[i] < 0 and i > first else None
    return None


def _relayed(doc: Doc, verb: Token, end: int) -> int | None:
    """Return where what is relayed begins: "quoted Putin as saying [that talks would go on]"."""
    if verb.lower_ not in RELAYING or syntax.is_passive(verb):
        return None
    as_ = next((i for i in range(verb.i + 1, min(verb.i + 1 + LONGEST_SOURCE, end - 2)) if doc[i].lower_ == "as"), None)
    says = as_ is not None and doc[as_ + 1].tag_ == "VBG" and verb_class(doc[as_ + 1].lower_) in CLAUSE_CLASSES
    return as_ + 2 if as_ is not None and says else None


def _that_after(doc: Doc, verb: Token, end: int) -> int | None:
    """Return where "that" opens ``verb``'s content: at once, or after a time, an addressee, whom it cites, or a comma."""
    for i in range(verb.i + 1, min(verb.i + 14, end)):
        token = doc[i]
        if token.lower_ in CITING and token.tag_ == "VBG":  # "reported on Monday, citing two officials, that"
            continue
        if i >= verb.i + 9 and not any(before.lower_ in CITING for before in doc[verb.i : i]):
            return None
        if token.lower_ == "that" and (token.tag_ in {"IN", "WDT"} or token.pos_ == "SCONJ"):
            noun_before = i > verb.i + 1 and doc[i - 1].pos_ == "NOUN" and not is_time(doc[i - 1])
            governed = token.head.i > i and (token.head.head.i == verb.i)
            return i if governed or not noun_before else None
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":", "."}:
            return None
    return None


def _is_subordinate(clause: Token) -> bool:
    return any(marker.lower_ in SUBORDINATORS for marker in syntax.markers(clause))


def _to_end(doc: Doc, left: int, verb: Token, units: Units, start: int, end: int) -> Range:
    """Return the content from ``left`` to where ``verb``'s clause ends: a relative clause or another verb's closes it."""
    right = end
    if syntax.is_relative(verb) or syntax.is_adverbial(verb):
        right = min(end, max(verb.right_edge.i + 1, left + 1))
    for i in range(left + 1, right):
        if units.quoted[i] < 0 and doc[i].text == ";":
            right = i
            break
    for other in verb.conjuncts:
        if left < other.i < right and units.quoted[other.i] < 0 and syntax.is_predicate(other):
            first = other.left_edge.i if other.left_edge.i > left else other.i
            while first < other.i and doc[first].text in EDGE:
                first += 1
            opener = doc[first]
            if opener.tag_ == "CC" and first + 1 < right:
                opener = doc[first + 1]
            elif first > left and doc[first - 1].tag_ == "CC":
                first -= 1
            if opener.lower_ != "that":
                right = first
                break
    absolute = next((i for i in range(left + 1, right - 2) if _opens_absolute(doc, i, right, units)), None)
    if absolute is not None:
        right = absolute
    while left < right - 1 and (doc[left].text in EDGE or doc[left].is_space):
        left += 1
    del start
    return left, clip(doc, left, right, end)


def _opens_absolute(doc: Doc, i: int, right: int, units: Units) -> bool:
    """Whether a clause of its own begins at ``i``: "…, with Watson [noting] that"."""
    if doc[i].text != "," or doc[i + 1].lower_ != "with" or units.quoted[i] >= 0:
        return False
    verb = next((j for j in range(i + 2, min(right, i + 2 + LONGEST_SOURCE)) if doc[j].pos_ in {"VERB", "AUX"}), None)
    return verb is not None and doc[verb].tag_ == "VBG"


def _noun_candidates(doc: Doc, noun: Token, units: Units, number: int) -> Iterator[Report]:
    """Read "X's claim that …", "reports of …", "a plan to …"."""
    start, end = units.ranges[number]
    after = noun.i + 1
    if after >= end - 1:
        return
    possessor = next(iter(syntax.possessors(noun)), None)
    source = None
    if possessor is not None:
        left = possessor.left_edge.i
        right = possessor.i + 1
        source = (max(left, start), right)
    begins = doc[after]
    if begins.lower_ == "that" and begins.tag_ in {"IN", "WDT"}:
        clause = next(
            (c for c in noun.children if c.i > after and (syntax.is_adnominal(c) or syntax.is_clause(c))), None
        )
        right = clause.right_edge.i + 1 if clause is not None else noun.right_edge.i + 1
        content = (after, clip(doc, after, right, end))
    elif begins.lower_ in {"to", "of", "for", "about", "on"}:
        left = after if begins.lower_ == "to" else after + 1
        content = (left, clip(doc, left, noun.right_edge.i + 1, end))
    else:
        return
    if content[1] - content[0] < 1:
        return
    cue_end = after if begins.lower_ in {"to", "that"} else after + 1
    yield Report(
        "noun", noun, f"{noun.lower_} {begins.lower_}", (noun.i, cue_end), source, possessor, (content,), False
    )
