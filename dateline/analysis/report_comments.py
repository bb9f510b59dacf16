"""Reports whose cue governs nothing: it follows, interrupts or introduces what it reports.

"…, reported the Times", "“…,” he said, “…”", "She told CNN: “…”", "according to officials, …", "Putin: we are ready".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dateline.analysis.report_parts import (
    FINITE,
    LONGEST_SOURCE,
    NOMINAL_TAGS,
    WEEKDAYS,
    Report,
    after_addressee,
    clip,
    head_in,
    is_time,
    noun_phrase_end,
    source_of,
    trim,
)
from dateline.analysis.report_units import DASHES, Range, Units
from dateline.language import syntax

NAMING_TAGS = NOMINAL_TAGS | {"IN", ",", "HYPH"}
LONGEST_SIGNATURE = 12  # tokens of "— Kim Jong Un, leader of North Korea"
CIRCUMSTANCE = frozenset({"as", "while", "when", "before", "after"})  # "“…,” she said [as] she left"
SHORT_COMMENT = 7  # tokens of ", a source said": what stands before it needs no verb that the parser saw


def comment(doc: Doc, verb: Token, cue: Range, units: Units, number: int) -> Report | None:
    """Read a cue that follows or interrupts what it reports: "…, reported the Times", "“…,” he said, “…”"."""
    start, end = units.ranges[number]
    if cue[0] == start:
        return None
    boundary = cue[0] - 1
    source = _source_after(doc, verb, cue[1], boundary, end, units) if _is_boundary(doc, boundary, units) else None
    if source is not None:
        comment_end = source[1]
    else:
        source = _source_before(doc, cue[0], start, units)
        boundary = source[0] - 1 if source is not None else start
        comment_end = after_addressee(doc, verb, cue[1], end, units)
    if source is None or not _ends_comment(doc, comment_end, end, units):
        return None
    after_quote = units.quoted[boundary] >= 0 or units.quoted[boundary - 1] >= 0
    content_end = boundary + 1 if units.quoted[boundary] >= 0 else boundary
    if content_end - start < 2 and not after_quote:
        return None
    if units.quoted[start] < 0 and _is_circumstance(doc[start:content_end], verb):
        return None
    rest = _rest_after_comment(doc, comment_end, end, units, after_quote=after_quote)
    at_end = comment_end >= end - 1 and comment_end - boundary < SHORT_COMMENT and content_end - start >= 4
    holds = rest is not None or at_end or any(_is_main_verb(doc[i]) for i in range(start, content_end))
    if not after_quote and not holds:
        return None
    content = [(start, content_end)]
    if rest is not None:
        content.append(rest)
    if after_quote or any(units.quoted[i] >= 0 for i in range(start, content_end)):
        content.extend(following_quotations(doc, units, number))
    head = head_in(doc, source)
    return Report("comment", verb, verb.lower_, cue, source, head, tuple(content), quoted=after_quote)


def _is_circumstance(before: Span, verb: Token) -> bool:
    """Whether the words before a cue only say when or how it was said: "[Asked about it], he said", "[In his book], he said"."""
    root = before.root
    return root.head == verb and (
        syntax.is_adverbial(root) or any(p.object == root for p in syntax.prepositional_phrases(verb))
    )


def _source_after(doc: Doc, verb: Token, at: int, boundary: int, end: int, units: Units) -> Range | None:
    """Return the noun phrase that follows an inverted cue: "…, reported [The New York Times]"."""
    if at >= end or doc[at].tag_ not in NOMINAL_TAGS or verb.tag_ == "VBG":
        return None
    if units.quoted[boundary] < 0 and any(noun.i < boundary for noun in syntax.own_subjects(verb)):
        return None  # "Brunner, a developer, said many of them failed"
    return at, noun_phrase_end(doc, at, end, units)


def _source_before(doc: Doc, at: int, start: int, units: Units) -> Range | None:
    """Return the noun phrase between what is reported and its cue: "“…,” [Rep. Jason Chaffetz (R-Utah)] said"."""
    limit = max(start, at - LONGEST_SOURCE)
    mark = next((i for i in range(at - 1, limit - 1, -1) if i in units.closes), limit - 1)
    left = mark + 1
    if mark >= limit and left < at:
        left += doc[left].text == ","
        if left < at and _is_noun_phrase(doc, left, at):
            return trim(doc, left, at)
    for comma in range(at - 1, max(mark, start), -1):
        left = comma + 1
        if not _is_boundary(doc, comma, units) or left == at:
            continue
        if doc[left].tag_ in NOMINAL_TAGS and _is_noun_phrase(doc, left, at):
            noun = head_in(doc, (left, at))
            if noun.head.i >= at or syntax.is_subject(noun):
                return trim(doc, left, at)
    return None


def _is_noun_phrase(doc: Doc, left: int, right: int) -> bool:
    """Whether the words may be one noun phrase: a finite verb only in a relative clause, no clause opener."""
    if not any(doc[i].tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP", "WP", "DT", "CD"} for i in range(left, right)):
        return False
    if doc[left].tag_ in {"CC", "IN", "WRB", "TO"} or doc[left].pos_ == "VERB":
        return False
    relative = any(doc[i].lower_ in {"who", "which", "whose", "that", "where"} for i in range(left + 1, right))
    return relative or not any(doc[i].tag_ in FINITE for i in range(left, right))


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
    if token.lower_ in WEEKDAYS or token.lower_ in CIRCUMSTANCE or token.tag_ in {"RB", "VBG"} or is_time(token):
        return True
    if token.lower_ in {"this", "that", "the", "one"} and i + 1 < end and (is_time(doc[i + 1])):
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
        return (comma + 1, clip(doc, comma + 1, end, end)) if goes_on else None
    opening = next((i for i in range(comma, end) if i in units.opens), None)
    # “…,” he said, suggesting a question, “…”: a verb between them has words of its own.
    if opening is None or any(doc[i].pos_ in {"VERB", "AUX"} for i in range(comma, opening)):
        return None
    # "he said on the BBC's “Today”": a title.
    before = doc[opening - 1]
    return (opening, clip(doc, opening, end, end)) if before.is_punct or before.pos_ == "VERB" else None


def _is_main_verb(token: Token) -> bool:
    if token.tag_ not in FINITE:
        return False
    predicate = token if token.pos_ == "VERB" or token.tag_ != "MD" else token.head
    predicate = predicate if syntax.is_predicate(predicate) else predicate.head
    return not syntax.is_relative(predicate)


def direct(doc: Doc, verb: Token, cue: Range, units: Units, number: int) -> Report | None:
    """Read a cue right before quotation marks or a colon: "He said: “…”", "She told CNN, “…”"."""
    start, end = units.ranges[number]
    opening = next((i for i in range(cue[1], end) if i in units.opens), None)
    colon = next((i for i in range(cue[1], end) if doc[i].text == ":"), None)
    source, head = source_of(verb, start, end)
    if source is None and cue[0] == start and cue[1] < end and doc[cue[1]].tag_ in NOMINAL_TAGS:
        source = (cue[1], noun_phrase_end(doc, cue[1], end, units))  # "Said Ellis: “…”"
        head = head_in(doc, source)
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
        content = [(opening, last + 1), *following_quotations(doc, units, number)]
        return Report("direct", verb, verb.lower_, cue, source, head, tuple(content), quoted=True)
    if colon is not None and not any(_is_clause_word(doc[i]) for i in range(cue[1], colon)):
        if colon + 1 < end and colon - cue[1] < 14:
            return Report(
                "colon", verb, verb.lower_, cue, source, head, ((colon + 1, clip(doc, colon + 1, end, end)),), False
            )
        following = following_quotations(doc, units, number)
        if colon + 1 == end and following:
            return Report("direct", verb, verb.lower_, cue, source, head, tuple(following), quoted=True)
        block = _next_paragraph(units, number) if colon + 1 == end else None
        if block is not None:
            return Report("turn", verb, verb.lower_, cue, source, head, (block,), quoted=False)
    return None


def _next_paragraph(units: Units, number: int) -> Range | None:
    """Return the paragraph after the unit, for a quotation set off without marks."""
    first = number + 1
    if first >= len(units.ranges) or units.paragraph[first] == units.paragraph[number]:
        return None
    last = first
    while last + 1 < len(units.ranges) and units.paragraph[last + 1] == units.paragraph[first]:
        last += 1
    return units.ranges[first][0], units.ranges[last][1]


def _is_clause_word(token: Token) -> bool:
    return token.tag_ in FINITE or token.lower_ in {"that", "whether", "if"}


def _is_whole_clause(doc: Doc, opening: int, units: Units) -> bool:
    close = next((i for i in range(opening, len(doc)) if i in units.closes), opening)
    return any(doc[i].tag_ in FINITE for i in range(opening, close)) and doc[opening + 1].pos_ != "VERB"


def following_quotations(doc: Doc, units: Units, number: int) -> list[Range]:
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


def according(doc: Doc, token: Token, units: Units, number: int) -> Iterator[Report]:
    """Read "according to officials" from its ``token`` "according": it opens what it reports, ends or interrupts it."""
    start, end = units.ranges[number]
    first = token.i + 2
    if first >= end:
        return
    source = (first, noun_phrase_end(doc, first, end, units))
    head = head_in(doc, source)
    cue = (token.i, token.i + 2)
    if token.i == start or (token.i == start + 1 and units.quoted[start] < 0):
        left = source[1] + 1 if source[1] < end and doc[source[1]].text == "," else source[1]
        if left < end - 1:
            yield Report(
                "according", token, "according to", cue, source, head, ((left, clip(doc, left, end, end)),), False
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


def signed(doc: Doc, units: Units, number: int) -> Iterator[Report]:
    """Read "“We are ready.” — Kim Jong Un": a quotation, a dash, a name to the end of the line."""
    start, end = units.ranges[number]
    dash = next((i for i in range(max(start + 2, end - LONGEST_SIGNATURE), end - 1) if doc[i].text in DASHES), None)
    if dash is None or not ({dash - 1, dash - 2} & units.closes) or units.quoted[dash] >= 0:
        return
    source = trim(doc, dash + 1, end)
    words = doc[source[0] : source[1]]
    names = all(token.tag_ in NAMING_TAGS | {"-LRB-", "-RRB-"} or _is_handle(token) for token in words)
    if len(words) and names and any(t.pos_ == "PROPN" for t in words):
        close = dash - 1 if dash - 1 in units.closes else dash - 2
        bracket = next((token.i for token in words if token.tag_ == "-LRB-" and token.i > source[0]), source[1])
        source = (source[0], bracket)  # without the handle and the day of a tweet
        head = head_in(doc, source)
        yield Report("colon", doc[dash], "—", (dash, dash + 1), source, head, ((start, close + 1),), quoted=True)


def _is_handle(token: Token) -> bool:
    return token.text.startswith("@") and len(token) > 1


def headline_colon(doc: Doc, units: Units, number: int) -> Iterator[Report]:
    """Read "Putin: we are ready" as the whole line: a name, a colon, a clause."""
    start, end = units.ranges[number]
    for i in range(start + 1, min(start + 9, end - 2)):
        if doc[i].text == ":" and units.quoted[i] < 0:
            if all(doc[j].tag_ in NAMING_TAGS or _is_handle(doc[j]) for j in range(start, i)):
                source = (start, i)
                content = (i + 1, clip(doc, i + 1, end, end))
                yield Report(
                    "colon", doc[i], ":", (i, i + 1), source, head_in(doc, source), (content,), i + 1 in units.opens
                )
            return
