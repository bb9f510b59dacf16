"""Between which places a word of going says that somebody goes: from, to, by way of, and one after the other."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.findings_at import FindingsAt
from dateline.analysis.movement_frames import Frame, figurative_goals, grounds, unnamed_movers
from dateline.language import syntax

# A clause of its own begins here: what follows belongs to another predicate.
CLAUSE_OPENERS = frozenset(
    {"who", "which", "that", "where", "when", "while", "because", "although", "but", "after", "before", "as"}
)
INNER = frozenset({"in", "at", "on", "of"})  # "to a summit in Vladivostok"
BY_WAY_OF = frozenset({"via", "through", "by way of"})
# With these a preposition leads nowhere: "closer to Moscow", "according to Berlin", "due to Paris".
NO_DIRECTION = frozenset({"closer", "nearer", "close", "according", "due", "thanks", "similar", "contrary", "prior"})
# Between two places one goes to these say that the second comes after the first: "to Amman and then to Doha".
NEXT = frozenset({"then", "later", "on", "onward", "onwards", "afterwards", "finally"})
LIST_WORDS = frozenset({",", "and", "&", "or", "the", "both", "to"}) | NEXT
CONTAINERS = frozenset({"country", "state", "region"})  # "Berlin, Germany" is one place
TO_THERE = frozenset({"to", "into", "in", "at"})  # words of going with one of these can go "there"
LONGEST_PHRASE = 7  # tokens between a preposition and the place it leads to


class Goal(NamedTuple):
    """A place that one goes to. ``last`` is its last token; ``is_next``: it is reached from the goal before."""

    place: str
    last: int
    is_next: bool = False


class Ends(NamedTuple):
    """Where a journey leads; ``last`` is the last token that tells of its beginning or of what is moved."""

    origin: str | None
    goals: tuple[Goal, ...]
    via: tuple[str, ...]
    last: int


def ends_of(head: Token, frame: Frame, reach: range, found: FindingsAt) -> Ends:
    """Return the places that ``head``, a verb or noun of going, leads from and to."""
    ends = _of_prepositions(head, frame, reach, found)
    if not ends.goals and (there := _there(head, frame, reach, found)) and there.place != ends.origin:
        return ends._replace(goals=(there,))
    if head.pos_ == "NOUN":
        return ends
    if frame.object and not (frame.moves in {"object", "both"} and _moves_something(head, found)):
        ends = _with_object(head, frame, reach, ends, found)
    if not ends.goals and frame.object != "origin" and (place := _where(head, found)):
        ends = ends._replace(goals=(Goal(place, head.i),))
    return ends


def reach_of(head: Token) -> range:
    """Return the tokens after ``head`` up to where another clause begins: what its prepositions can lead to.

    Read along the words rather than down the tree, because a prepositional phrase is what a parser attaches worst.
    """
    doc, end = head.doc, head.i + 1
    limit = head.sent.end
    while end < limit:
        token = doc[end]
        if token.lower_ in CLAUSE_OPENERS or token.is_space or token.text in {";", ":", "—"}:
            break
        if token.pos_ in {"VERB", "AUX"} and not _describes(token):
            break
        if syntax.is_subject(token) and end > head.i + 1:
            break
        end += 1
    return range(head.i + 1, end)


def _describes(participle: Token) -> bool:
    """Whether a participle stands before a noun as an adjective does: "by armoured train"."""
    doc = participle.doc
    if participle.tag_ not in {"VBN", "VBG", "VBD"} or not participle.i or participle.i + 1 >= len(doc):
        return False
    before, after = doc[participle.i - 1], doc[participle.i + 1]
    return before.pos_ in {"ADP", "DET", "ADJ"} and after.pos_ in {"NOUN", "PROPN", "ADJ"}


def _of_prepositions(head: Token, frame: Frame, reach: range, found: FindingsAt) -> Ends:
    doc = head.doc
    origin: str | None = None
    goals: tuple[Goal, ...] = ()
    via: list[str] = []
    last = head.i
    for start, end, place in _places_in(reach, found):
        if any(start <= goal.last for goal in goals):
            continue
        owns = end < reach.stop and doc[end].tag_ == "POS"  # "Tonga's capital": the capital is what one goes to
        preposition = None if owns else _preposition_before(doc, start, head.i, frame)
        if preposition in frame.source and origin is None:
            origin, last = place, end - 1
        elif preposition in frame.to and not goals:
            goals = _goals(doc, start, reach, found)
        elif preposition in BY_WAY_OF:
            via.append(place)
            last = max(last, end - 1)
    if frame.object:
        last = max([last, *(noun.i for noun in syntax.objects(head))])
    return Ends(origin, goals, tuple(via), last)


def _places_in(reach: range, found: FindingsAt) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, end, id) of each place named in ``reach``."""
    i = reach.start
    while i < reach.stop:
        end = i + 1
        if place := found.place.get(i):
            while end < reach.stop and found.place.get(end) == place:
                end += 1
            yield i, end, place
        i = end


def _goals(doc: Doc, start: int, reach: range, found: FindingsAt) -> tuple[Goal, ...]:
    """Return the place at ``start`` and those that follow it in a list, without what they lie in: "Berlin, Germany"."""
    goals: list[Goal] = []
    joined = False
    end_before = start
    for first, end, place in _places_in(range(start, reach.stop), found):
        between = [token.lower_ for token in doc[end_before:first]]
        if not LIST_WORDS.issuperset(between) or ("on" in between and "to" not in between):
            break  # "to Vladivostok on the Pacific Coast", but "and on to Hanoi"
        if not goals:
            goals.append(Goal(place, end - 1))
        elif between == [","] and _lies_in(goals[-1].place, place, found):
            goals[-1] = goals[-1]._replace(last=end - 1)
        else:
            is_next = not NEXT.isdisjoint(between) or between == ["to"]
            joined = joined or is_next or "and" in between or "or" in between
            goals.append(Goal(place, end - 1, is_next))
        end_before = end
    return tuple(goals) if joined else tuple(goals[:1])  # commas alone make no list: "the capital, Pyongyang"


def _lies_in(part: str, whole: str, found: FindingsAt) -> bool:
    inner, outer = found.places[part], found.places[whole]
    return outer.feature in CONTAINERS and (inner.country is None or inner.country == outer.country)


def _preposition_before(doc: Doc, start: int, head: int, frame: Frame) -> str | None:
    """Return the preposition that leads from the head to the place at ``start``: "to" in "to a summit in Vladivostok"."""
    inner = False
    first = start - 1
    if doc[first].text == "," and any(syntax.is_apposition(t) and t.head.i < first for t in doc[start : start + 3]):
        first -= 1  # "from the capital, Pyongyang"
    for i in range(first, max(head, first - LONGEST_PHRASE), -1):
        token = doc[i]
        if token.tag_ == "POS":
            continue
        if token.lower_ in figurative_goals():
            return None
        if token.pos_ in {"ADP", "SCONJ", "PART", "ADV"} or token.lower_ in {"to", "from", "for"}:
            word = token.lower_
            if word == "of" and i and doc[i - 1].lower_ == "out":
                return "out of"
            if word == "of" and doc[max(0, i - 2) : i].text.lower() == "by way":
                return "by way of"
            if word in frame.to or word in frame.source or word in BY_WAY_OF:
                return None if doc[i - 1].lower_ in NO_DIRECTION else word
            if word not in INNER or inner:
                return None
            inner = True
        elif token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ", "PRON"}:
            return None
    return None


def _moves_something(verb: Token, found: FindingsAt) -> bool:
    return any(noun.i not in found.place for noun in syntax.objects(verb))


def _with_object(verb: Token, frame: Frame, reach: range, ends: Ends, found: FindingsAt) -> Ends:
    """Return ``ends`` with the place that is the object of ``verb``: "left Moscow", "visited Ghana and Zambia"."""
    start = next((noun.i for noun in syntax.objects(verb) if noun.i in found.place), None)
    start = _beside(verb, found) if start is None else start
    if start is None:
        place_of_object = _place_of_object(verb, reach, found)
        if place_of_object is None:
            return ends
        goals: tuple[Goal, ...] = (place_of_object,)
    else:
        while start - 1 > verb.i and found.place.get(start - 1) == found.place[start]:
            start -= 1
        goals = _goals(verb.doc, start, range(start, max(reach.stop, start + 1)), found)
        if frame.object == "origin" and _leaves_behind(goals[0].last + 1, verb.doc):
            return Ends(None, (), (), ends.last)
    if frame.object == "origin":
        return ends._replace(origin=goals[0].place, last=max(ends.last, goals[0].last))
    return ends._replace(goals=goals, last=max(ends.last, goals[0].last))


def _beside(verb: Token, found: FindingsAt) -> int | None:
    """Return the token of a place right after ``verb``, its object whatever the parse: "entered the [Donbas]"."""
    after = verb.i + 1
    if after < len(verb.doc) and verb.doc[after].lower_ == "the":
        after += 1
    return after if after in found.place else None


def _place_of_object(verb: Token, reach: range, found: FindingsAt) -> Goal | None:
    """Return where a direct object is: "entered the consulate in Istanbul", "visited the town of Omsk", "troops in Kupiansk"."""
    for seen in syntax.objects(verb):
        if seen.i not in reach or seen.lower_ not in grounds() | unnamed_movers():
            continue
        # A parser may hang the phrase on the verb.
        for phrase in (*syntax.prepositional_phrases(seen), *syntax.prepositional_phrases(verb)):
            if phrase.object.i > seen.i and phrase.preposition.lower_ in INNER and phrase.object.i in found.place:
                return Goal(found.place[phrase.object.i], phrase.object.i)
    return None


def _there(head: Token, frame: Frame, reach: range, found: FindingsAt) -> Goal | None:
    """Return the place that "there" stands for: the only one named before it in its sentence, else in the sentence before."""
    doc = head.doc
    there = next((doc[i] for i in reach if doc[i].lower_ == "there" and doc[i].pos_ == "ADV"), None)
    if there is None or frame.to.isdisjoint(TO_THERE):
        return None
    is_beside = there.i == head.i + 1 and head.pos_ == "NOUN"  # "paid a visit there": parsers hang it on either
    if there.head != head and not is_beside:
        return None
    start = head.sent.start
    before = doc[start - 1].sent.start if start else 0
    for first, end in ((start, there.i), (before, start)):
        named = list(_places_in(range(first, end), found))
        for (_, _, part), (_, _, whole) in pairwise(tuple(named)):
            if _lies_in(part, whole, found):  # "Beijing, China"
                named = [one for one in named if one[2] != whole]
        if named:
            return Goal(named[0][2], there.i) if len({place for _, _, place in named}) == 1 else None
    return None


def _leaves_behind(end: int, doc: Doc) -> bool:
    """Whether what is left is only left in a state: "left Moscow in a bind", "left Moscow isolated"."""
    following = [token.lower_ for token in doc[end : end + 2]]
    if following[:1] == ["in"] and following[1:] in (["a"], ["an"], ["no"]):
        return True
    if following[:1] == ["with"] and following[1:] in (["no"], ["few"], ["little"], ["only"], ["a"]):
        return True
    return end < len(doc) and doc[end].tag_ in {"JJ", "VBN"}


def _where(verb: Token, found: FindingsAt) -> str | None:
    """Return the place that "where" stands for: "the airport, where Hansen was arriving"."""
    if not syntax.is_relative(verb) or verb.i == 0:
        return None
    wheres = [child for child in verb.lefts if child.lower_ == "where"]
    if not wheres or verb.doc[wheres[0].i - 1].lower_ == "from":
        return None
    return found.place.get(verb.head.i)
