"""Where the text names someone or something: the pipeline's names repaired, and those its words prove it missed.

A model trained on newswire leaves titles out, takes a weekday for a name, cuts "New York" out of "New York Times", and
misses a second mention of the person it has just found. Each repair here undoes one such class of mistake; none knows a
single name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.analysis.hyphens import ARABIC_ARTICLES, HYPHENS, goes_on_after_hyphen, is_tied_on
from dateline.analysis.kinds import INNER_PREPOSITIONS, ORGANISATION_HEADS, is_named_by_head, kind_of, settled_kind
from dateline.analysis.name_variants import is_company_of_first_words
from dateline.analysis.word_lists import rows
from dateline.gazetteer import gazetteer
from dateline.gazetteer.states import STATES
from dateline.language import syntax
from dateline.language.labels import LABELS
from dateline.model import Kind

TITLES = {row["title"]: row["gender"] or None for row in rows("titles")}
# Offices that stand before a name in small letters or large; nouns of trades also stand before names of things.
OFFICES = frozenset(
    form
    for row in rows("roles")
    if row["scope"] in {"state", "office", "body", "rank"} and row["noun"].isalpha()
    for form in (row["noun"], row["noun"].capitalize())
)
TITLES_AND_OFFICES = OFFICES | TITLES.keys()
# Words of offices as they begin a name: "Prime", "Minister", "Mayor".
CAPITAL_OFFICES = frozenset(
    word.capitalize() for row in rows("roles") if row["scope"] != "trade" for word in row["noun"].split()
)
# Whose a body can be without being a name of its own: "Alachua Sheriff's Office", "Girls' School".
OWNERS = frozenset(form.capitalize() for row in rows("roles") for form in (row["noun"], row["noun"] + "s")) | frozenset(
    ("Children", "Women", "Men", "People", "Workers", "Lawyers", "Veterans", "Farmers", "Consumers")
)
NOT_NAMES = frozenset(row["word"] for row in rows("not_names"))
ARTICLES = frozenset({"the", "a", "an"})
OFFICER_VOTES = 2  # an office before the name outweighs one label
SMALL_PARTS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "ADJ", "PART", "AUX", "ADV"})
QUOTATION_MARKS = frozenset("\"'“”‘’«»„")
# In a headline set in capitals a run of capitalised words is no name. Share of the longer words that have one; by judgement.
HEADLINE_CASE = 0.7


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Match each of ``names`` as whole words; longer ones first, so that "Islamic State of Iraq" is not cut short."""
    return re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![\w-])")


OUTLETS = frozenset(row["name"] for row in rows("news_outlets"))
KNOWN_BODIES = _any_of(row["name"] for row in rows("known_bodies"))
# A newswire model cuts "[Islamic Republic] of [Iran]" in two.
FULL_NAMES_OF_STATES = _any_of(name for name in STATES.names() if " of " in name)
# What is entered or besieged is a place, even where the model takes its name for a person's.
OF_PLACES = frozenset({"enter", "re-enter", "besiege", "bombard", "liberate", "recapture", "overrun"})
WELL_KNOWN_PLACE = 5.0  # the gazetteer's weight of a town of some 100,000; below it surnames are as likely


@dataclass(frozen=True, slots=True)
class Name:
    """One naming in the text. ``span`` is all of it, title included; ``core`` the name alone, ``text`` its words."""

    span: Span
    core: Span
    text: str
    kind: Kind
    title: str | None = None


def find_names(doc: Doc) -> list[Name]:
    """Return the names in ``doc`` in reading order, none overlapping another; demonyms are not among them."""
    labelled = [name for ent in doc.ents if ent.label_ in LABELS for name in _repaired(ent)]
    taken = {token.i for core, _ in labelled for token in core}
    labelled = _with_runs(doc, labelled, taken)
    labelled = _with_known(KNOWN_BODIES, "ORG", doc, labelled, taken)
    labelled = _with_known(FULL_NAMES_OF_STATES, "LOC", doc, labelled, taken)
    labelled.extend(_titled(doc, taken))
    kinds = _kinds_by_text(labelled)
    names = [_name(core, kinds[core.text]) for core, _ in labelled if core.text in kinds]
    taken = {token.i for name in names for token in name.span}
    names.extend(_repeats(doc, names, taken))
    return sorted(names, key=lambda name: name.span.start)


def is_demonym(span: Span) -> bool:
    """Whether ``span`` is the adjective of a country: "Russian", "North Korean"."""
    return gazetteer().country_of_demonym(span.text) is not None


def _repaired(ent: Span) -> Iterator[tuple[Span, str]]:
    """Yield the name within ``ent`` with its label: without article, title, quotation marks, possessive; nothing else left."""
    doc, start, end, label = ent.doc, ent.start, ent.end, ent.label_
    if end - start > 2 and doc[start].lower_ == "government" and doc[start + 1].lower_ == "of":
        start, label = start + 2, "LOC"  # "Government of [Iraq]"
    while start < end and (
        _is_loose(doc[start], ent.label_) or (start < end - 1 and _is_office(doc[start], ent.label_))
    ):
        start += 1
    while end > start and (doc[end - 1].text in QUOTATION_MARKS or doc[end - 1].tag_ == "POS" or doc[end - 1].is_space):
        end -= 1
    while (
        end - start > 1
        and doc[end - 1].is_lower
        and doc[end - 1].pos_ in SMALL_PARTS
        and doc[end - 2].text not in HYPHENS
    ):
        end -= 1  # "Global Coalition [to]", "Prohibition Party [presidential]"
    if start < end and start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].lower_ in ARABIC_ARTICLES:
        start -= 2  # "al-" + "Muhandis"
    if end - start > 2 and doc[end - 2].text in HYPHENS and is_tied_on(doc[end - 1]):
        end -= 2  # "Iran-[backed]"
    if end - start > 1 and doc[end - 1].text in HYPHENS:
        end -= 1  # "Kim Jong-" + "un", "Iran-" + "backed"
    if start < end and ent.label_ in {"PERSON", "PER"} and goes_on_after_hyphen(doc, end):
        end += 2  # "Kim Jong" + "-un"
    if start < end and _begins_earlier(doc, start, end):
        start -= 1  # "entered Tell" + "Tamer"
    core = doc[start:end]
    if not len(core) or not any(token.text[0].isupper() or token.text[0].isdigit() for token in core):
        return
    if all(token.lower_ in NOT_NAMES or not any(map(str.isalpha, token.text)) for token in core):
        return
    if any(token.is_space for token in core) or is_demonym(core) or _is_common_word(core):
        return
    yield core, label


def _is_office(token: Token, label: str) -> bool:
    """Whether ``token`` is an office that the model took into a person's name: "[Mayor] Adamowicz"."""
    return label in {"PERSON", "PER"} and token.text in CAPITAL_OFFICES


def _begins_earlier(doc: Doc, start: int, end: int) -> bool:
    """Whether the word before a name, which the model gave to none, is the first of a place that the gazetteer knows."""
    before = doc[start - 1] if start else None
    if (
        before is None
        or before.ent_type_
        or not before.is_title
        or before.lower_ in ARTICLES
        or before.text in TITLES_AND_OFFICES
    ):
        return False
    return not before.is_sent_start and bool(gazetteer().candidates(doc[start - 1 : end].text))


def _is_common_word(core: Span) -> bool:
    """Whether ``core`` is one word that has its capital from the sentence's start alone: "[Buildings] collapsed"."""
    first = core[0]
    return len(core) == 1 and first.is_sent_start is True and first.pos_ != "PROPN" and first.is_title


def _is_loose(token: Token, label: str) -> bool:
    if token.text in QUOTATION_MARKS or token.lower_ in ARTICLES or token.is_space or token.is_punct:
        return True
    return label in {"PERSON", "PER"} and (
        token.text in TITLES or gazetteer().country_of_demonym(token.text) is not None
    )


def _with_runs(doc: Doc, labelled: list[tuple[Span, str]], taken: set[int]) -> list[tuple[Span, str]]:
    """Add the runs of capitalised words whose head noun proves a name; a run swallows the fragments found inside it."""
    kept = list(labelled)
    for run in _capitalised_runs(doc):
        kind = is_named_by_head([token.text for token in run])
        inside = [(core, label) for core, label in kept if core.start < run.end and run.start < core.end]
        if kind is None or (len(inside) == 1 and all(token.i in taken for token in run)):
            continue
        if any(core.start < run.start or core.end > run.end for core, _ in inside):
            continue
        if any(label in {"PERSON", "PER"} and len(core) > 1 and core[-1].text not in OWNERS for core, label in inside):
            continue
        kept = [pair for pair in kept if pair not in inside]
        kept.append((run, kind))
        taken.update(token.i for token in run)
    return kept


def _with_known(
    known: re.Pattern[str], label: str, doc: Doc, labelled: list[tuple[Span, str]], taken: set[int]
) -> list[tuple[Span, str]]:
    """Give ``known`` names their label, whatever the model called them; within a longer name they stay a part of it."""
    for match in known.finditer(doc.text):
        name = doc.char_span(*match.span())
        if name is None:
            continue
        over = [pair for pair in labelled if pair[0].start < name.end and name.start < pair[0].end]
        if any(core.start < name.start or core.end > name.end for core, _ in over):
            continue
        labelled = [*(pair for pair in labelled if pair not in over), (name, label)]
        taken.update(token.i for token in name)
    return labelled


def _titled(doc: Doc, taken: set[int]) -> Iterator[tuple[Span, str]]:
    """Yield the unlabelled proper nouns that a title or an office before them proves a person: "Mr. Haney"."""
    for before in doc[:-1]:
        if before.text not in TITLES_AND_OFFICES or before.i in taken:
            continue
        i = end = before.i + 1
        while end < len(doc) and end not in taken and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
            end += 1
        run = doc[i:end]
        if not len(run) or (end < len(doc) and end in taken) or all(token.lower_ in NOT_NAMES for token in run):
            continue
        if is_demonym(run) or is_demonym(run[:1]) or run[-1].text in ORGANISATION_HEADS:
            continue
        if any(token.text in OFFICES for token in run):
            continue  # "Deputy Chief Minister"
        taken.update(token.i for token in run)
        yield run, "PERSON"


def _capitalised_runs(doc: Doc) -> Iterator[Span]:
    for sentence in doc.sents:
        if _is_headline_case(sentence):
            continue
        start: int | None = None
        for token in sentence:
            if _is_name_word(token, first=token.i == sentence.start):
                start = token.i if start is None else start
            elif start is not None and not _joins(token, start):
                yield from _trimmed(doc, start, token.i)
                start = None
        if start is not None:
            yield from _trimmed(doc, start, sentence.end)


def _is_name_word(token: Token, *, first: bool) -> bool:
    if not token.text[0].isupper() or not token.text[0].isalpha() or token.lower_ in NOT_NAMES or token.text in TITLES:
        return False
    return token.pos_ in {"PROPN", "ADJ", "NOUN"} or (not first and token.pos_ in {"VERB", "ADV"})


def _joins(token: Token, start: int) -> bool:
    """Whether a small word, an ampersand or a common noun's possessive stands between two parts of one name."""
    doc = token.doc
    if token.i + 1 >= len(doc) or token.i == start:
        return False
    following = doc[token.i + 1]
    if token.tag_ == "POS":
        return doc[token.i - 1].text in OWNERS and following.text in ORGANISATION_HEADS
    if token.lower_ == "the" and doc[token.i - 1].lower_ in INNER_PREPOSITIONS:
        return following.text[0].isupper()
    if token.lower_ in {"of", "for"} and following.lower_ == "the" and token.i + 2 < len(doc):
        return doc[token.i + 2].text[0].isupper()
    if token.text in HYPHENS and not token.whitespace_ and not doc[token.i - 1].whitespace_:
        return following.text[0].isupper() and following.pos_ == "PROPN"  # "Export–Import Bank"
    if not following.text[0].isupper():
        return False
    if token.lower_ in {"of", "for"}:
        return following.pos_ in {"PROPN", "ADJ", "NOUN"}  # "Defence of [Human] Rights"
    if doc[token.i - 1].pos_ == "ADJ" and following.pos_ == "ADJ":
        return token.lower_ == "and"  # "Domestic and External Security Committee"
    return token.lower_ in {"&", "and"} and following.pos_ == "PROPN"


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield the run; where "and" joins two heads of their own ("the Army and Navy"), the parts.

    Of an "and" that the model read within one name it is known that it does not.
    """
    joints = [i for i in range(start, end) if doc[i].lower_ == "and"]
    if joints:
        names = [name for name in doc.ents if name.label_ in LABELS]
        joints = [i for i in joints if not any(name.start < i < name.end - 1 for name in names)]
    run = doc[start:end]
    if joints and is_named_by_head([token.text for token in doc[start : joints[0]]]) is not None:
        yield doc[start : joints[0]]
        yield from _trimmed(doc, joints[0] + 1, end)
    elif len(run):
        yield run


def _is_headline_case(sentence: Span) -> bool:
    """Whether nearly all longer words have a capital, verbs among them: "Kim Meets Putin at Summit"."""
    if any(token.pos_ == "VERB" and token.is_lower for token in sentence):
        return False
    longer = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(longer) > 4 and sum(token.text[0].isupper() for token in longer) >= HEADLINE_CASE * len(longer)


def _kinds_by_text(labelled: list[tuple[Span, str]]) -> dict[str, Kind]:
    """Return one kind for each text, by the vote of its mentions; a surname follows the full name it is part of."""
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for core, label in labelled:
        kind = kind_of(core, LABELS[label])
        if kind is not None:
            votes[core.text][kind] += 1
        if kind in {"ORG", "LOC"} and _is_called_officer(core):
            votes[core.text]["PERSON"] += OFFICER_VOTES
    kinds = {text: settled_kind(counter) for text, counter in votes.items()}
    surnames = {text.split()[-1] for text, kind in kinds.items() if kind == "PERSON" and " " in text}
    bodies = [text for text, kind in kinds.items() if kind == "ORG" and " " in text]
    companies = {text.split()[0] for text in bodies}
    given = {text.split()[0] for text, kind in kinds.items() if kind == "PERSON" and " " in text}
    for text, kind in kinds.items():
        if text in surnames - companies and kind in {"ORG", "LOC"}:
            kinds[text] = "PERSON"
        elif kind == "PERSON" and text not in surnames:
            cores = [core for core, _ in labelled if core.text == text]
            if _is_place_beside(text, cores):
                kinds[text] = "GPE"
            elif (
                text in OUTLETS
                or (" " not in text and all(map(_has_article, cores)))
                or (text not in given and _is_company(text, cores, bodies))
            ):
                kinds[text] = "ORG"
    return kinds


def _is_called_officer(core: Span) -> bool:
    """Whether an office stands right before the name, and nothing in the name speaks for a body: "Archbishop Głódź"."""
    before = core.doc[core.start - 1] if core.start else None
    if before is None or before.text not in OFFICES or any(word.text in ORGANISATION_HEADS for word in core):
        return False
    return not core.text.isupper() and not gazetteer().candidates(core.text)


def _is_company(text: str, cores: Iterable[Span], bodies: Iterable[str]) -> bool:
    """Whether a company's name begins with ``text``, and no title makes a person of it: "Ford said" of Ford Motor Company."""
    if any(core.start > 0 and core.doc[core.start - 1].text in TITLES_AND_OFFICES for core in cores):
        return False
    return any(is_company_of_first_words(text, body) for body in bodies)


def _has_article(core: Span) -> bool:
    """Whether "the" stands before a name that ends its phrase, as with bodies and seldom people: "the Taliban"."""
    doc = core.doc
    follows = doc[core.end].pos_ if core.end < len(doc) else ""
    return core.start > 0 and doc[core.start - 1].lower_ == "the" and follows not in {"NOUN", "PROPN", "ADJ"}


def _is_place_beside(text: str, cores: list[Span]) -> bool:
    """Whether a "person" that the gazetteer knows as a place always stands where only a place stands.

    One word may be a surname as well: then the place must be well known, unless one is said to have entered it.
    """
    candidates = gazetteer().candidates(text)
    if not candidates:
        return False
    entered = [_is_entered(core) for core in cores]
    if " " not in text and candidates[0].weight < WELL_KNOWN_PLACE and not any(entered):
        return False
    return all(is_entered or _follows_of_place(core) for core, is_entered in zip(cores, entered, strict=True))


def _follows_of_place(core: Span) -> bool:
    return core.start > 0 and core.doc[core.start - 1].lower_ in {"in", "at", "near", "to", "from"}


def _is_entered(core: Span) -> bool:
    if core.start > 0 and core.doc[core.start - 1].lemma_ in OF_PLACES:
        return True
    word = core.root
    while syntax.is_conjunct(word):
        word = word.head
    return syntax.is_object(word) and word.head.lemma_ in OF_PLACES


def _name(core: Span, kind: Kind) -> Name:
    doc, start, title = core.doc, core.start, None
    if kind == "PERSON":
        while start and doc[start - 1].text in TITLES and not doc[start - 1].is_sent_end:
            start -= 1
            title = doc[start].text
    elif start and doc[start - 1].text == "The" and not doc[start - 1].is_sent_start:
        start -= 1  # "reported The New York Times": a capital within the sentence makes the article part of the name
    return Name(span=doc[start : core.end], core=core, text=core.text, kind=kind, title=title)


def _repeats(doc: Doc, names: list[Name], taken: set[int]) -> Iterator[Name]:
    """Yield the mentions of names found elsewhere that the model passed over: whole names, and surnames of people."""
    known: defaultdict[str, list[tuple[tuple[str, ...], Kind]]] = defaultdict(list)
    for name in names:
        words = tuple(token.text for token in name.core)
        options = [words] if len(words) > 1 or name.kind != "PERSON" or len(words[0]) > 2 else []
        if name.kind == "PERSON" and len(words) > 1 and name.core[-1].text[0].isupper() and len(words[-1]) > 2:
            options.append(words[-1:])
        for option in options:
            if (option, name.kind) not in known[option[0]]:
                known[option[0]].append((option, name.kind))
    for options_of_word in known.values():
        options_of_word.sort(key=lambda pair: -len(pair[0]))
    for token in doc:
        if (options_here := known.get(token.text)) is None or token.i in taken or not token.text[0].isupper():
            continue
        for words, kind in options_here:
            span = doc[token.i : token.i + len(words)]
            if tuple(part.text for part in span) != words or any(part.i in taken for part in span):
                continue
            if len(words) == 1 and (token.pos_ != "PROPN" or token.lower_ in NOT_NAMES or _beside_capital(span)):
                continue
            name = _name(span, kind)
            taken.update(part.i for part in name.span)
            yield name
            break


def _beside_capital(span: Span) -> bool:
    """Whether one word stands inside a longer run of capitals, and so may belong to another name."""
    doc = span.doc
    sides = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    return any(side.pos_ == "PROPN" and side.text not in TITLES for side in sides)
