"""The sentences in which an article reports what somebody says, writes, thinks or wants: cue, source and content.

`candidates` is generous: every verb, noun or formula with something that could be a reported content. What a candidate
is worth is asked of `dateline.analysis.report_rates`, counted on annotated news; `find_reports` keeps the good ones.
Spans follow PolNeAR (Newell, Margolin and Ruths 2018): the cue with its auxiliaries and adverbs ("has also said"), the
source as the whole noun phrase with its appositions, the content with "that" and without the sentence's full stop.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.analysis.quotation_marks import Quotation
from dateline.analysis.statement_verbs import verb_class
from dateline.language import syntax

Range = tuple[int, int]  # [start, end) in tokens
Frame = Literal[
    "comment", "direct", "colon", "clause", "infinitive", "object", "preposition", "passive", "according", "noun", "as"
]

OPENERS = frozenset({"“", '"', "«", "‘", "``", "'", "„"})
FULL_STOPS = frozenset({".", "?", "!", "…", "..."})
DASHES = frozenset({"—", "–", "--", "-"})
EDGE = frozenset({",", ";", ":", "—", "–", "--", "-", "."})
AFTER_COMMENT = frozenset({"IN", "RB", "NNP", "TO", "VBG", "NN", "CC", "WRB", "DT"})
SUBORDINATORS = frozenset("after as because before since until when while although though if unless".split())
CLAUSE_CLASSES = frozenset({"say", "claim", "admit", "believe", "show", "write", "deny", "promise"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when", "what", "how"})
JUDGING_PREPOSITIONS = frozenset({"as", "for", "of", "with", "to", "from", "in", "over"})
SHORT_COMMENT = 7  # tokens of ", a source said": what stands before it needs no verb that the parser saw
LONGEST_SOURCE = 40  # tokens; a name with its appositions and a relative clause
ADVERB_TAGS = frozenset({"RB", "RBR"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ADDRESSING = frozenset(
    "tell tells told telling ask asks asked asking remind reminded reminds assure assured warn warned".split()
)
SUBJECT_PRONOUNS = frozenset({"i", "he", "she", "they", "we", "it", "you", "who"})
COMPLEMENT_TAGS = frozenset({"PRP", "EX"})
NOMINAL_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "JJ", "CD", "WP", "POS", "JJR", "JJS"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split())
SAYING_NOUNS = frozenset(
    "statement interview tweet letter post report speech article email e-mail memo release note op-ed column message "
    "remarks comments briefing conference".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """One candidate; ranges are in tokens. ``word`` is the cue as the rates know it: the verb's form, or with its preposition."""

    frame: Frame
    head: Token
    word: str
    cue: Range
    source: Range | None
    source_head: Token | None
    content: tuple[Range, ...]
    quoted: bool
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Units:
    """Sentences that no quotation cuts in two; ``quoted[i]`` is the number of the quotation token i stands in, or -1."""

    ranges: tuple[Range, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[int, ...]
    opens: frozenset[int]
    closes: frozenset[int]

    def unit_of(self, i: int) -> Range:
        """Return the unit that token ``i`` stands in."""
        at = bisect_right(self.ranges, (i, len(self.quoted) + 1)) - 1
        return self.ranges[max(at, 0)]


def read_units(doc: Doc, quotations: list[Quotation]) -> Units:
    """Cut ``doc`` at its sentences and paragraphs, but never within quotation marks or before a cue that follows them."""
    quoted = [-1] * len(doc)
    opens, closes = set(), set()
    starts = {token.idx: token.i for token in doc}
    at = 0
    for number, quotation in enumerate(quotations):
        for piece in quotation.marked:
            first = starts.get(piece.start)
            if first is None:
                first = next((i for i in range(at, len(doc)) if doc[i].idx + len(doc[i]) > piece.start), None)
            if first is None:
                continue
            last = first
            while last < len(doc) and doc[last].idx < piece.end:
                quoted[last] = number
                last += 1
            opens.add(first)
            closes.add(last - 1)
            at = last
    ranges: list[Range] = []
    numbers: list[int] = []
    start, paragraph = 0, 0
    line_is_paragraph = "\n\n" not in doc.text
    for token in doc:
        i = token.i
        is_break = token.is_space and "\n" in token.text
        if is_break:
            if start < i:
                ranges.append((start, i))
                numbers.append(paragraph)
            if token.text.count("\n") > 1 or line_is_paragraph:
                paragraph += 1
            start = i + 1
        elif i + 1 == len(doc) or (i >= start and _ends_unit(doc, i, quoted, closes)):
            ranges.append((start, i + 1))
            numbers.append(paragraph)
            start = i + 1
    return Units(tuple(ranges), tuple(numbers), tuple(quoted), frozenset(opens), frozenset(closes))


def candidates(doc: Doc, units: Units) -> Iterator[Report]:
    """Yield whatever may report something, in reading order; several may share a cue or lie within another's content."""
    for number, (start, end) in enumerate(units.ranges):
        for i in range(start, end):
            token = doc[i]
            if units.quoted[i] >= 0 and not _is_scare_quoted(i, start, end, units):
                continue
            if token.lower_ == "according" and i + 1 < end and doc[i + 1].lower_ == "to":
                found = _according(doc, token, units, number)
            elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
                found = _verb_candidates(doc, token, units, number)
            elif token.pos_ == "NOUN":
                found = _noun_candidates(doc, token, units, number)
            else:
                continue
            for report in found:
                yield from _without_blanks(doc, report)
        for report in _headline_colon(doc, units, number):
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
    cue = cue_range(verb, start)
    comment = _comment(doc, verb, cue, units, number)
    if comment is not None:
        yield comment
        return
    direct = _direct(doc, verb, cue, units, number)
    if direct is not None:
        yield direct
        return
    source, source_head = source_of(verb, start, end)
    quoted = any(units.quoted[i] >= 0 for i in range(verb.i + 1, end))
    base = Report("clause", verb, verb.lower_, cue, source, source_head, (), quoted)
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
        right = _clip(doc, left, infinitive[0].right_edge.i + 1, end)
        frame: Frame = "passive" if syntax.is_passive(verb) else "infinitive"
        yield replace(base, frame=frame, content=((left, right),))
        return
    objects = [o for o in syntax.objects(verb) if verb.i < o.i < end]
    if objects:
        last = max(o.right_edge.i for o in objects)
        first = min(o.left_edge.i for o in objects)
        right = max([last, *(c.right_edge.i for c in clause)]) + 1
        right = _with_judgement(doc, verb, right, end)
        yield replace(base, frame="object", content=((max(first, verb.i + 1), _clip(doc, first, right, end)),))
    after = doc[cue[1]] if cue[1] < end else None
    if after is not None and after.tag_ in {"IN", "TO", "RP"} and not objects:
        phrase = next((p for p in syntax.prepositional_phrases(verb) if p.preposition.i == after.i), None)
        if phrase is not None and phrase.object.i > after.i:
            right = max(phrase.object.right_edge.i + 1, after.i + 2)
            if right < end and doc[right].lower_ in {"if", "unless"}:  # "warned of sanctions if it goes ahead"
                right = end
            right = _clip(doc, after.i + 1, right, end)
            yield replace(
                base,
                frame="preposition",
                word=f"{verb.lower_} {after.lower_}",
                cue=(cue[0], after.i + 1),
                content=((after.i + 1, right),),
            )


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
    return token.tag_ in NOMINAL_TAGS and verb.lower_ not in ADDRESSING and not _is_time(token)


def _clause_the_parser_missed(doc: Doc, verb: Token, cue: Range, units: Units, end: int) -> int | None:
    """Return where a noun phrase and a finite verb follow a verb that takes clauses, after those told.

    None where a relative pronoun explains the verb, or a comma, preposition or conjunction comes first.
    """
    if cue[1] >= end or verb.tag_ == "VBN":
        return None
    first = cue[1]
    if verb.lower_ in ADDRESSING:
        first = _after_addressee(doc, verb, cue[1], end, units)
        if first == cue[1] or first >= end or doc[first].tag_ not in NOMINAL_TAGS or _is_time(doc[first]):
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


def _comment(doc: Doc, verb: Token, cue: Range, units: Units, number: int) -> Report | None:
    """Read a cue that follows or interrupts what it reports: "…, reported the Times", "“…,” he said, “…”"."""
    start, end = units.ranges[number]
    if cue[0] == start:
        return None
    if _is_boundary(doc, cue[0] - 1, units):
        boundary = cue[0] - 1
        source = _source_after(doc, verb, cue[1], boundary, end, units)
        comment_end = source[1] if source is not None else end
    else:
        found = _source_before(doc, verb, cue[0], start, units)
        source = found
        boundary = found[0] - 1 if found is not None else start
        comment_end = _after_addressee(doc, verb, cue[1], end, units)
    if source is None or not _ends_comment(doc, comment_end, end, units):
        return None
    after_quote = units.quoted[boundary] >= 0 or units.quoted[boundary - 1] >= 0
    content_end = boundary + 1 if units.quoted[boundary] >= 0 else boundary
    if content_end - start < 2 and not after_quote:
        return None
    rest = _rest_after_comment(doc, comment_end, end, units, after_quote=after_quote)
    at_end = comment_end >= end - 1 and comment_end - boundary < SHORT_COMMENT and content_end - start >= 4
    holds = rest is not None or at_end or any(_is_main_verb(doc[i]) for i in range(start, content_end))
    if not after_quote and not holds:
        return None
    content = [(start, content_end)]
    if rest is not None:
        content.append(rest)
    if after_quote:
        content.extend(_following_quotations(doc, units, number))
    head = _head_in(doc, source)
    return Report("comment", verb, verb.lower_, cue, source, head, tuple(content), quoted=after_quote)


def _source_after(doc: Doc, verb: Token, at: int, boundary: int, end: int, units: Units) -> Range | None:
    """Return the noun phrase that follows an inverted cue: "…, reported [The New York Times]"."""
    if at >= end or doc[at].tag_ not in NOMINAL_TAGS or verb.tag_ == "VBG":
        return None
    if units.quoted[boundary] < 0 and any(noun.i < boundary for noun in syntax.own_subjects(verb)):
        return None  # "Brunner, a developer, said many of them failed"
    return at, _noun_phrase_end(doc, at, end, units)


def _source_before(doc: Doc, verb: Token, at: int, start: int, units: Units) -> Range | None:
    """Return the noun phrase between what is reported and its cue: "“…,” [Rep. Jason Chaffetz (R-Utah)] said"."""
    del verb
    limit = max(start, at - LONGEST_SOURCE)
    mark = next((i for i in range(at - 1, limit - 1, -1) if i in units.closes), None)
    if mark is not None:
        left = mark + 1
        if left < at and doc[left].text == ",":
            left += 1
        if left < at and _is_noun_phrase(doc, left, at):
            return _trim(doc, left, at)
        return None
    comma = next((i for i in range(at - 1, limit - 1, -1) if _is_boundary(doc, i, units)), None)
    while comma is not None and comma > start:
        left = comma + 1
        if left < at and doc[left].tag_ in NOMINAL_TAGS and _is_noun_phrase(doc, left, at):
            noun = _head_in(doc, (left, at))
            if noun.head.i >= at or syntax.is_subject(noun):
                return _trim(doc, left, at)
        comma = next((i for i in range(comma - 1, limit - 1, -1) if _is_boundary(doc, i, units)), None)
    return None


def _is_noun_phrase(doc: Doc, left: int, right: int) -> bool:
    """Whether the words may be one noun phrase: a finite verb only in a relative clause, no clause opener."""
    if not any(doc[i].tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP", "WP", "DT", "CD"} for i in range(left, right)):
        return False
    if doc[left].tag_ in {"CC", "IN", "WRB", "TO"} or doc[left].pos_ == "VERB":
        return False
    relative = any(doc[i].lower_ in {"who", "which", "whose", "that", "where"} for i in range(left + 1, right))
    return relative or not any(doc[i].tag_ in FINITE for i in range(left, right))


def _direct(doc: Doc, verb: Token, cue: Range, units: Units, number: int) -> Report | None:
    """Read a cue right before quotation marks or a colon: "He said: “…”", "She told CNN, “…”"."""
    start, end = units.ranges[number]
    opening = next((i for i in range(cue[1], end) if i in units.opens), None)
    colon = next((i for i in range(cue[1], end) if doc[i].text == ":"), None)
    source, head = source_of(verb, start, end)
    if opening is not None and (colon is None or opening < colon):
        between = range(cue[1], opening)
        if any(_is_clause_word(doc[i]) for i in between) or len(between) > 14:
            return None
        if not between and not doc[opening + 1].is_title and not _is_whole_clause(doc, opening, units):
            return None
        if between and doc[opening - 1].text not in {",", ":"}:
            return None
        close = next((i for i in range(opening, end) if i in units.closes), end - 1)
        last = max(i for i in range(opening, end) if i in units.closes or i == close)
        content = [(opening, last + 1), *_following_quotations(doc, units, number)]
        return Report("direct", verb, verb.lower_, cue, source, head, tuple(content), quoted=True)
    if colon is not None and not any(_is_clause_word(doc[i]) for i in range(cue[1], colon)):
        if colon + 1 < end and colon - cue[1] < 14:
            return Report(
                "colon", verb, verb.lower_, cue, source, head, ((colon + 1, _clip(doc, colon + 1, end, end)),), False
            )
        following = _following_quotations(doc, units, number)
        if colon + 1 == end and following:
            return Report("direct", verb, verb.lower_, cue, source, head, tuple(following), quoted=True)
    return None


def _according(doc: Doc, token: Token, units: Units, number: int) -> Iterator[Report]:
    start, end = units.ranges[number]
    first = token.i + 2
    if first >= end:
        return
    source = (first, _noun_phrase_end(doc, first, end, units))
    head = _head_in(doc, source)
    cue = (token.i, token.i + 2)
    if token.i == start or (token.i == start + 1 and units.quoted[start] < 0):
        left = source[1] + 1 if source[1] < end and doc[source[1]].text == "," else source[1]
        if left < end - 1:
            yield Report(
                "according", token, "according to", cue, source, head, ((left, _clip(doc, left, end, end)),), False
            )
        return
    right = token.i - 1 if doc[token.i - 1].text in {",", "—", "–", "--"} else token.i
    if right - start < 2:
        return
    content = [(start, right)]
    rest = _rest_after_comment(doc, source[1], end, units, after_quote=False)
    if rest is not None:
        content.append(rest)
    yield Report("according", token, "according to", cue, source, head, tuple(content), units.quoted[right - 1] >= 0)


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
        content = (after, _clip(doc, after, right, end))
    elif begins.lower_ in {"to", "of", "for", "about", "on"}:
        left = after if begins.lower_ == "to" else after + 1
        content = (left, _clip(doc, left, noun.right_edge.i + 1, end))
    else:
        return
    if content[1] - content[0] < 1:
        return
    cue_end = after if begins.lower_ in {"to", "that"} else after + 1
    yield Report(
        "noun", noun, f"{noun.lower_} {begins.lower_}", (noun.i, cue_end), source, possessor, (content,), False
    )


def _headline_colon(doc: Doc, units: Units, number: int) -> Iterator[Report]:
    """Read "Putin: we are ready" as the whole line: a name, a colon, a clause."""
    start, end = units.ranges[number]
    for i in range(start + 1, min(start + 9, end - 2)):
        if doc[i].text == ":" and units.quoted[i] < 0:
            if all(doc[j].tag_ in NOMINAL_TAGS | {"IN", ",", "HYPH"} for j in range(start, i)):
                source = (start, i)
                content = (i + 1, _clip(doc, i + 1, end, end))
                yield Report(
                    "colon", doc[i], ":", (i, i + 1), source, _head_in(doc, source), (content,), i + 1 in units.opens
                )
            return


def cue_range(verb: Token, start: int) -> Range:
    """Return ``verb`` with the auxiliaries, negation and adverbs right before it, and a particle right after."""
    first = verb.i
    auxiliaries = {child.i for child in syntax.auxiliaries(verb)}
    while first > start:
        before = verb.doc[first - 1]
        takes = before.i in auxiliaries or before.tag_ in ADVERB_TAGS or (before.tag_ == "MD")
        takes = takes or (before.pos_ == "AUX" and before.tag_ != "VBG" and before.head in {verb, *verb.children})
        if not takes:
            break
        first -= 1
    while first < verb.i and verb.doc[first].tag_ in ADVERB_TAGS and verb.doc[first].lower_ in {"when", "so", "then"}:
        first += 1
    last = verb.i + 1
    particles = {child.i for child in syntax.particles(verb)}
    while last in particles:
        last += 1
    return first, last


def source_of(verb: Token, start: int, end: int) -> tuple[Range | None, Token | None]:
    """Return the noun phrase whose words ``verb`` reports, within the unit, and its head; agents for a passive."""
    if syntax.is_passive(verb):
        heads = syntax.agents(verb)
        if not heads:
            return None, None
        head = heads[0]
        left, right = _bare(verb.doc, max(head.left_edge.i, start), min(head.right_edge.i + 1, end), head)
        return ((left, right), head) if left <= head.i < right else (None, None)
    own = [noun for noun in syntax.own_subjects(verb) if start <= noun.i < end]
    heads = own or [noun for noun in syntax.subjects(verb) if start <= noun.i < end]
    if not heads:
        return None, None
    before = [noun for noun in heads if noun.i < verb.i and not syntax.is_conjunct(noun)]
    head = before[-1] if before else heads[0]
    left = head.left_edge.i
    right = head.right_edge.i + 1
    if head.i < verb.i:
        right = min(right, verb.i)
        if not own and right > verb.i:
            right = head.i + 1
        doc = verb.doc
        while left > start and doc[left - 1].tag_ in {"NNP", "NNPS"} and doc[left - 1].ent_type_ and own:
            left -= 1
    left = max(left, start)
    right = min(right, end)
    if verb.doc[left].pos_ == "ADP":  # "In an interview with Time, Wendy Parmet said": the comma ends another phrase
        left = next((i + 1 for i in range(head.i - 1, left, -1) if verb.doc[i].text == ","), left)
    left, right = _bare(verb.doc, left, right, head)
    return ((left, right), head) if left < right and left <= head.i else (None, None)


def _bare(doc: Doc, left: int, right: int, head: Token) -> Range:
    """Return the noun phrase without the preposition, conjunction and punctuation that may stand round it."""
    while left < head.i and doc[left].pos_ in {"ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE"} and doc[left].text != "(":
        left += 1
    return _trim(doc, left, right)


def _that_after(doc: Doc, verb: Token, end: int) -> int | None:
    """Return where "that" opens ``verb``'s content: at once, or after a time, an addressee or a comma."""
    for i in range(verb.i + 1, min(verb.i + 9, end)):
        token = doc[i]
        if token.lower_ == "that" and (token.tag_ in {"IN", "WDT"} or token.pos_ == "SCONJ"):
            noun_before = i > verb.i + 1 and doc[i - 1].pos_ == "NOUN" and not _is_time(doc[i - 1])
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
    return left, _clip(doc, left, right, end)


def _opens_absolute(doc: Doc, i: int, right: int, units: Units) -> bool:
    """Whether a clause of its own begins at ``i``: "…, with Watson [noting] that"."""
    if doc[i].text != "," or doc[i + 1].lower_ != "with" or units.quoted[i] >= 0:
        return False
    verb = next((j for j in range(i + 2, min(right, i + 2 + LONGEST_SOURCE)) if doc[j].pos_ in {"VERB", "AUX"}), None)
    return verb is not None and doc[verb].tag_ == "VBG"


def _clip(doc: Doc, left: int, right: int, end: int) -> int:
    """Return ``right`` brought back over closing punctuation, keeping a mark that closes a quotation."""
    right = min(right, end)
    while right > left + 1 and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return right


def _trim(doc: Doc, left: int, right: int) -> Range:
    while left < right and (doc[left].text in EDGE or doc[left].is_space or doc[left].text in {"”", '"'}):
        left += 1
    while left < right and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return left, right


def _is_boundary(doc: Doc, i: int, units: Units) -> bool:
    if units.quoted[i] >= 0:
        return i in units.closes
    if doc[i].text == "," and i and i - 1 in units.closes:  # British: “…”, he said
        return True
    return doc[i].text in {",", "—", "–", "--"}


def _ends_comment(doc: Doc, i: int, end: int, units: Units) -> bool:
    """Whether the comment's verb has nothing more to say: the sentence, a comma, a quotation, a time or place follows."""
    if i >= end or i in units.opens:
        return True
    token = doc[i]
    if token.text in {",", ".", ";", "—", "–", "--", "!", "?"} or token.is_space:
        return True
    if token.lower_ in WEEKDAYS or token.tag_ in {"RB", "VBG"} or _is_time(token):
        return True
    if token.lower_ in {"this", "that", "the", "one"} and i + 1 < end and (_is_time(doc[i + 1])):
        return True
    if token.tag_ in {"IN", "TO"} and token.lower_ not in {"that", "if", "whether", "for", "because"}:
        # A preposition, not a verb's complement: no finite verb before the sentence ends or a comma comes.
        for j in range(i, end):
            if doc[j].text in {",", "."} or j in units.opens:
                return True
            if doc[j].lower_ == "that" and doc[j].tag_ == "IN":
                return False
            if doc[j].tag_ in FINITE and j - i > 1 and doc[j].pos_ != "ADJ":
                return any(doc[k].lower_ in {"that", "who", "which", "when", "where", "after"} for k in range(i, j))
        return True
    return False


def _rest_after_comment(doc: Doc, at: int, end: int, units: Units, *, after_quote: bool) -> Range | None:
    """Return what the comment interrupted, if it goes on in the same unit: “…,” he said, “…”; it will, he said, rain."""
    comma = next((i for i in range(at, end) if doc[i].text in {",", "—", "–", ";", ":", "."} or i in units.opens), None)
    if comma is None:
        return None
    if not after_quote and comma + 2 < end:
        goes_on = comma == at and doc[comma].text == "," and doc[comma + 1].tag_ != "VBG"
        return (comma + 1, _clip(doc, comma + 1, end, end)) if goes_on else None
    opening = next((i for i in range(comma, end) if i in units.opens), None)
    if opening is not None and not any(doc[i].tag_ in FINITE for i in range(comma, opening)):
        return opening, _clip(doc, opening, end, end)
    return None


def _is_main_verb(token: Token) -> bool:
    if token.tag_ not in FINITE:
        return False
    predicate = token if token.pos_ == "VERB" or token.tag_ != "MD" else token.head
    predicate = predicate if syntax.is_predicate(predicate) else predicate.head
    return not syntax.is_relative(predicate)


def _after_addressee(doc: Doc, verb: Token, at: int, end: int, units: Units) -> int:
    """Return where the comment goes on after those told: "…, he told [the Times] on Monday"."""
    if verb.lower_ not in ADDRESSING or at >= end or doc[at].tag_ not in NOMINAL_TAGS:
        return at
    right = _noun_phrase_end(doc, at, end, units)
    finite = next((i for i in range(at, right) if doc[i].tag_ in FINITE or doc[i].text == ","), None)
    return right if finite is None else finite


def _following_quotations(doc: Doc, units: Units, number: int) -> list[Range]:
    """Return the quotations that go on after the unit without a cue of their own, in its paragraph or the next.

    PolNeAR gives them to the cue before: “…,” he said. “…” and the paragraphs after it that hold nothing else.
    """
    found: list[Range] = []
    for n in range(number + 1, len(units.ranges)):
        start, end = units.ranges[n]
        if start not in units.opens:
            break
        close = next((i for i in range(start, end) if i in units.closes), None)
        if close is None or any(doc[i].is_alpha for i in range(close + 1, end)):
            break
        found.append((start, close + 1))
    return found


def _content_start(doc: Doc, start: int, end: int, units: Units) -> int:
    del doc, end, units
    return start


def _is_scare_quoted(i: int, start: int, end: int, units: Units) -> bool:
    """Whether the quotation round token ``i`` is one or two words within the unit: he “endorses” her."""
    number = units.quoted[i]
    return sum(units.quoted[j] == number for j in range(max(start, i - 4), min(end, i + 5))) <= 4


def _noun_phrase_end(doc: Doc, first: int, end: int, units: Units) -> int:
    """Return the end of the noun phrase that begins at ``first``, appositions and relative clauses included."""
    head = doc[first]
    while (
        head.head != head
        and first < head.head.i < end
        and not syntax.is_predicate(head.head)
        and head.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    ):
        head = head.head
    right = head.i + 1
    # The name as printed, whatever the parser made of it.
    while right < end and doc[right].tag_ in {"NNP", "NNPS", "POS", "HYPH"} and not _is_time(doc[right]):
        right += 1
    edge = min(head.right_edge.i + 1, end)
    for i in range(right, edge):
        if i in units.opens or doc[i].text in {";", "—"}:
            edge = i
            break
    right = max(right, edge)
    while right > first + 1 and (doc[right - 1].text in EDGE or doc[right - 1].is_space):
        right -= 1
    return right


def _head_in(doc: Doc, span: Range) -> Token:
    return doc[span[0] : span[1]].root


def _is_clause_word(token: Token) -> bool:
    return token.tag_ in FINITE or token.lower_ in {"that", "whether", "if"}


def _is_whole_clause(doc: Doc, opening: int, units: Units) -> bool:
    close = next((i for i in range(opening, len(doc)) if i in units.closes), opening)
    return any(doc[i].tag_ in FINITE for i in range(opening, close)) and doc[opening + 1].pos_ != "VERB"


def _is_time(token: Token) -> bool:
    return token.lower_ in WEEKDAYS or token.lower_ in {
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "last",
        "earlier",
        "later",
        "recently",
    }


def _ends_unit(doc: Doc, i: int, quoted: list[int], closes: set[int]) -> bool:
    if i + 1 >= len(doc):
        return True
    token, after = doc[i], doc[i + 1]
    if quoted[i] >= 0:
        if i not in closes or i == 0:
            return False
        ended = doc[i - 1].text in FULL_STOPS or (
            i > 1 and doc[i - 1].text in {")", "]", "'", "’"} and doc[i - 2].text in FULL_STOPS
        )
        if not ended or after.text in {",", ";", "—"}:
            return False
        if doc[i - 1].text in {"?", "!", "...", "…"}:
            return not _cue_follows(doc, i + 1)
        return bool(after.is_sent_start) or after.text[:1].isupper() or quoted[i + 1] >= 0
    if quoted[i + 1] >= 0 and token.text not in FULL_STOPS:
        return False
    return token.text in FULL_STOPS and (bool(after.is_sent_start) or quoted[i + 1] >= 0 or after.is_title)


def _cue_follows(doc: Doc, i: int) -> bool:
    """Whether a short comment follows a question or exclamation: “Why?” Mr. Trump asked."""
    for j in range(i, min(i + 8, len(doc))):
        if doc[j].pos_ == "VERB":
            return j + 1 >= len(doc) or doc[j + 1].text in {".", ","} or doc[j + 1].tag_ in {"NNP", "DT", "RB", "IN"}
        if doc[j].text in FULL_STOPS or doc[j].is_space:
            return False
    return False
