"""Who or what goes from where to where, how, when, and how sure the article is of it.

A verb or noun of going names the frame; the places that its prepositions lead to are the ends. Only a mention that is a
place can be an end: a government never is. A journey that is denied, asked about, wished for, forbidden or made to hang
on a condition is none. The same journey told in headline, standfirst and text is one movement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.certainty import certainty_of, polarity_of
from dateline.analysis.journeys import PRECISE, Telling, merged
from dateline.analysis.movement_frames import (
    Frame,
    blocking_words,
    figurative_goals,
    grounds,
    noun_frames,
    unnamed_movers,
    vehicle_modes,
    verb_frames,
)
from dateline.analysis.tense import tense_of
from dateline.gazetteer import distance_km, great_circle, path_length_km, rail_length_km, rail_path
from dateline.language import syntax
from dateline.model import DateMention, Distance, Entity, Movement, PathKind, Place, Span, Status

# Kinds that never travel themselves. A state can send; what it sends is the mover.
STAYING_KINDS = frozenset({"GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
CONDITIONS = frozenset({"if", "unless", "provided"})
# A clause of its own begins here: what follows belongs to another predicate.
CLAUSE_OPENERS = frozenset(
    {"who", "which", "that", "where", "when", "while", "because", "although", "but", "after", "before", "as"}
)
VEHICLE_PREPOSITIONS = frozenset({"by", "in", "aboard", "on", "via", "with"})
INNER = frozenset({"in", "at", "on", "of"})  # "to a summit in Vladivostok"
# With these a preposition leads nowhere: "closer to Moscow", "according to Berlin", "due to Paris".
NO_DIRECTION = frozenset({"closer", "nearer", "close", "according", "due", "thanks", "similar", "contrary", "prior"})
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
LONGEST_PHRASE = 7  # tokens between a preposition and the place it leads to


def find_movements(
    doc: Doc, entities: Sequence[Entity], places: Sequence[Place], dates: Sequence[DateMention]
) -> list[Movement]:
    """Return the movements told in ``doc`` in reading order, with ids m1, m2 and so on.

    ``entities`` should have their pronouns and descriptions resolved, so that "the North Korean leader" travels under his
    name. ``path`` runs along a rail corridor where a train goes between two places on one, else along the great circle;
    a country or region as an end gives no distance, as nobody knows where in it.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    syntax.require_parse(doc, "find_movements")
    context = _Context.of(doc, entities, places, dates)
    told = [telling for token in doc for telling in _tellings(token, context)]
    journeys = merged(told, context.places)
    return [_movement(f"m{i}", journey, context) for i, journey in enumerate(journeys, start=1)]


@dataclass(frozen=True, slots=True)
class _Context:
    """Where in the Doc the findings of the other files stand, by token."""

    entity_at: dict[int, tuple[str, ...]]
    kind_of: dict[str, str]
    place_at: dict[int, str]  # only mentions that are used as places
    places: dict[str, Place]
    date_at: dict[int, str]

    @classmethod
    def of(
        cls, doc: Doc, entities: Sequence[Entity], places: Sequence[Place], dates: Sequence[DateMention]
    ) -> "_Context":
        mentions = sorted(
            ((mention.span, entity.id) for entity in entities for mention in entity.mentions),
            key=lambda pair: pair[0].start - pair[0].end,
        )
        entity_at: dict[int, tuple[str, ...]] = {}
        width: dict[int, Span] = {}
        for span, identifier in mentions:  # the longest first, so that the tightest around a token wins
            for i in _tokens(doc, span):
                entity_at[i] = (*entity_at[i], identifier) if width.get(i) == span else (identifier,)
                width[i] = span
        return cls(
            entity_at=entity_at,
            kind_of={entity.id: entity.kind for entity in entities},
            place_at={
                i: place.id
                for place in places
                for mention in place.mentions
                if mention.use == "place"
                for i in _tokens(doc, mention.span)
            },
            places={place.id: place for place in places},
            date_at={i: date.id for date in dates for i in _tokens(doc, date.span)},
        )


def _tokens(doc: Doc, span: Span) -> range:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(words.start, words.end) if words is not None else range(0)


def _tellings(token: Token, context: _Context) -> Iterator[Telling]:
    word = token.lower_
    verb, noun = verb_frames().get(word), noun_frames().get(word)
    if verb is not None and token.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(token, verb, context)
    elif noun is not None and token.pos_ == "NOUN":
        yield from _of_noun(token, noun, context)


def _of_verb(verb: Token, frame: Frame, context: _Context) -> Iterator[Telling]:
    if frame.particles and not any(t.lower_ in frame.particles for t in verb.doc[verb.i + 1 : verb.i + 3]):
        return
    if _is_no_journey(verb):
        return
    reach = _reach(verb)
    ends = _ends(verb, frame, reach, context)
    if frame.object and not ends.moved_object:
        place = next((context.place_at[o.i] for o in syntax.objects(verb) if o.i in context.place_at), None)
        if place is not None and frame.object == "origin" and _leaves_behind(verb, context):
            return
        place = place or _place_of_object(verb, reach, context)
        if place is not None:
            ends = ends._replace(origin=place) if frame.object == "origin" else ends._replace(destination=place)
    if ends.destination is None and frame.object != "origin":
        ends = ends._replace(destination=_where(verb, context))
    if ends.origin == ends.destination:  # neither known, or one place twice
        return
    yield from _told(verb, frame, reach, ends, _movers(verb, frame, context), context)


def _of_noun(noun: Token, frame: Frame, context: _Context) -> Iterator[Telling]:
    head = syntax.governing_predicate(noun)
    if head is not noun and _is_no_journey(head, of_noun=noun):
        return
    if any(child.lower_ == "no" for child in noun.children) or syntax.attachment(noun).lower_ in blocking_words():
        return
    if _is_called_off(noun):
        return
    reach = _reach(noun)
    ends = _ends(noun, frame, reach, context)
    if ends.origin == ends.destination:  # neither known, or one place twice
        return
    yield from _told(noun, frame, reach, ends, _movers_of_noun(noun, head, frame, context), context)


def _is_called_off(noun: Token) -> bool:
    """Whether what describes a noun of going says that it is not to be: "a cancelled trip", "a trip that was cancelled"."""
    if any(child.i < noun.i and child.tag_ == "VBN" and child.lower_ in blocking_words() for child in noun.children):
        return True
    return any(
        clause.lower_ in blocking_words() and syntax.is_passive(clause)
        for described in (noun, *(phrase.object for phrase in syntax.prepositional_phrases(noun)))
        for clause in syntax.adnominal_clauses(described)
    )


class _Ends(NamedTuple):
    origin: str | None
    destination: str | None
    last: int  # the last token that belongs to the telling
    moved_object: bool


def _place_of_object(verb: Token, reach: range, context: _Context) -> str | None:
    """Return the place that a direct object lies in: "entered the consulate in Istanbul", "visited the town of Omsk"."""
    for built in syntax.objects(verb):
        if built.i not in reach or built.lower_ not in grounds():
            continue
        for phrase in syntax.prepositional_phrases(built):
            if phrase.preposition.lower_ in INNER and phrase.object.i in context.place_at:
                return context.place_at[phrase.object.i]
    return None


def _leaves_behind(verb: Token, context: _Context) -> bool:
    """Whether what is left is only left in a state: "left Moscow in a bind", "left Moscow isolated"."""
    end = max(o.i for o in syntax.objects(verb) if o.i in context.place_at) + 1
    following = [token.lower_ for token in verb.doc[end : end + 2]]
    if following[:1] == ["in"] and following[1:] in (["a"], ["an"], ["no"]):
        return True
    if following[:1] == ["with"] and following[1:] in (["no"], ["few"], ["little"], ["only"], ["a"]):
        return True
    return end < len(verb.doc) and verb.doc[end].tag_ in {"JJ", "VBN"}


def _where(verb: Token, context: _Context) -> str | None:
    """Return the place that "where" stands for: "the airport, where Hansen was arriving"."""
    if not syntax.is_relative(verb) or verb.i == 0:
        return None
    wheres = [child for child in verb.lefts if child.lower_ == "where"]
    if not wheres or verb.doc[wheres[0].i - 1].lower_ == "from":
        return None
    return context.place_at.get(verb.head.i)


def _reach(head: Token) -> range:
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


def _ends(head: Token, frame: Frame, reach: range, context: _Context) -> _Ends:
    doc = head.doc
    origin = destination = None
    last, moved = head.i, False
    i = reach.start
    while i < reach.stop:
        place = context.place_at.get(i)
        if place is None:
            i += 1
            continue
        end = i
        while end < reach.stop and context.place_at.get(end) == place:
            end += 1
        owns = end < reach.stop and doc[end].tag_ == "POS"  # "Tonga's capital": the capital is what one goes to
        preposition = None if owns else _preposition_before(doc, i, head.i, frame)
        if preposition in frame.source and origin is None:
            origin, last = place, end - 1
        elif preposition in frame.to and destination is None:
            destination, last = place, end - 1
        i = end
    if frame.object:
        moved = frame.moves in {"object", "both"} and any(o.i not in context.place_at for o in syntax.objects(head))
        for noun in syntax.objects(head):
            last = max(last, noun.i)
    return _Ends(origin, destination, last, moved)


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
            if word in frame.to or word in frame.source:
                return None if doc[i - 1].lower_ in NO_DIRECTION else word
            if word not in INNER or inner:
                return None
            inner = True
        elif token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ", "PRON"}:
            return None
    return None


def _movers(verb: Token, frame: Frame, context: _Context) -> list[tuple[str | None, Token]]:
    if frame.moves == "subject":
        nouns = syntax.subjects(verb)
    elif frame.moves == "object" or syntax.is_passive(verb):
        nouns = syntax.patients(verb)
    else:
        nouns = syntax.objects(verb)
        nouns = [noun for noun in nouns if _can_move(noun, context)] or syntax.subjects(verb)
    return [mover for noun in nouns for mover in _as_movers(noun, context)]


def _movers_of_noun(noun: Token, head: Token, frame: Frame, context: _Context) -> list[tuple[str | None, Token]]:
    phrases = list(syntax.prepositional_phrases(noun))
    if frame.moves == "content":
        nouns = [p.object for p in phrases if p.preposition.lower_ == "of"] or syntax.premodifiers(noun)
    else:
        nouns = syntax.possessors(noun) or [p.object for p in phrases if p.preposition.lower_ in {"by", "of"}]
        nouns = [one for one in nouns if one.i not in context.place_at]  # "a tour of Moscow"
        if not nouns and syntax.is_predicate(head):
            nouns = [] if syntax.is_passive(head) else syntax.subjects(head)
    return [mover for one in nouns for mover in _as_movers(one, context)]


def _as_movers(noun: Token, context: _Context) -> Iterator[tuple[str | None, Token]]:
    named = context.entity_at.get(noun.i, ())
    for identifier in named:
        if context.kind_of.get(identifier) not in STAYING_KINDS:
            yield identifier, noun
    if not named and noun.lower_ in unnamed_movers():
        yield None, noun


def _can_move(noun: Token, context: _Context) -> bool:
    return next(_as_movers(noun, context), None) is not None


def _told(
    head: Token,
    frame: Frame,
    reach: range,
    ends: _Ends,
    movers: Sequence[tuple[str | None, Token]],
    context: _Context,
) -> Iterator[Telling]:
    predicate = head if syntax.is_predicate(head) else syntax.governing_predicate(head)
    hedges = certainty_of(predicate)[1]
    if any(hedge.of(head.doc.text).lower() in CONDITIONS for hedge in hedges):
        return
    vehicle = _vehicle(head, reach)
    mode = vehicle_modes()[vehicle.lower_] if vehicle is not None else frame.mode
    last = max(ends.last, vehicle.i if vehicle is not None else 0)
    when = _when(head, predicate, reach, context)
    status = _status(head, predicate)
    for mover, noun in movers:
        if mover is None and (hedges or status == "expected"):  # "could send weapons": nothing that is somewhere yet
            continue
        words = [head.i, last, syntax.phrase(noun).start if noun.sent == head.sent else head.i]
        span = Span(head.doc[min(words)].idx, head.doc[max(words) : max(words) + 1].end_char)
        yield Telling(mover, ends.origin, ends.destination, mode, status, hedges, span, when, head.sent.start)


def _vehicle(head: Token, reach: range) -> Token | None:
    """Return the noun of the vehicle: "by armoured train", "aboard a Russian frigate"."""
    doc, vehicles = head.doc, vehicle_modes()
    for i in reach:
        if doc[i].lower_ in vehicles:
            for before in reversed(doc[max(head.i + 1, i - 4) : i]):
                if before.lower_ in VEHICLE_PREPOSITIONS:
                    return doc[i]
                if before.is_punct and before.text != "-":
                    break
    return None


def _when(head: Token, predicate: Token, reach: range, context: _Context) -> str | None:
    doc = head.doc
    for i in (*reach, *range(head.i - 1, head.sent.start - 1, -1)):
        date = context.date_at.get(i)
        if date is not None and (i in reach or syntax.governing_predicate(doc[i]) in {head, predicate}):
            return date
    return None


def _status(head: Token, predicate: Token) -> Status:
    if head.pos_ == "NOUN" and any(child.lower_ in TO_COME for child in head.lefts):
        return "expected"
    if head.tag_ == "VB" and any(
        child.lower_ in AHEAD for child in head.lefts
    ):  # "was [due to] fly": the verb's own word
        return "expected"
    if head.tag_ == "VB" and head.head.lower_ in AHEAD and any(child.tag_ == "TO" for child in head.lefts):
        return "expected"
    if (
        head.pos_ == "NOUN"
        and predicate.lower_ in AHEAD
        and head in {*syntax.subjects(predicate), *syntax.patients(predicate)}
    ):
        return "expected"  # "his arrival was expected"
    auxiliaries = syntax.auxiliaries(predicate)
    words = {auxiliary.lower_ for auxiliary in auxiliaries}
    present_be = {"is", "are", "'s", "’s", "am", "'re", "’re"}
    if head is predicate and head.tag_ == "VBG" and words & present_be and not any(a.tag_ == "MD" for a in auxiliaries):
        return "ongoing"
    if head is predicate and head.tag_ == "VB" and words & present_be:  # "is to visit"
        return "expected"
    tense = tense_of(head)
    if tense == "future" or (tense is None and head.tag_ == "VB"):  # headlines: "Hansen to visit Berlin"
        return "expected"
    return "ongoing" if tense == "present" and head is predicate else "past"


def _is_no_journey(head: Token, of_noun: Token | None = None) -> bool:
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


def _movement(identifier: str, journey: Telling, context: _Context) -> Movement:
    origin, destination = (context.places[end] if end else None for end in (journey.origin, journey.destination))
    path, kind, distance = way(origin, destination, journey.mode)
    return Movement(
        id=identifier,
        mover=journey.mover,
        origin=journey.origin,
        destination=journey.destination,
        mode=journey.mode,
        certainty="hedged" if journey.hedges else "asserted",
        hedges=journey.hedges,
        status=journey.status,
        span=journey.span,
        when=journey.when,
        path=path,
        path_kind=kind,
        distance_km=distance,
    )


def way(
    start: Place | None, end: Place | None, mode: str | None
) -> tuple[tuple[tuple[float, float], ...], PathKind | None, Distance | None]:
    """Return the path between two places, what it follows, and its length; nothing where an end has no coordinates."""
    if start is None or start.lat is None or start.lon is None or end is None or end.lat is None or end.lon is None:
        return (), None, None
    ends = (start.lat, start.lon), (end.lat, end.lon)
    rails = rail_path(*ends) if mode == "train" else None
    path = rails or great_circle(*ends)
    is_exact = start.feature in PRECISE and end.feature in PRECISE
    length = rail_length_km(path) if rails else path_length_km(path)
    # Stations stand for their towns and a line's length is shared out: whole kilometres say as much as is known.
    distance = Distance(round(distance_km(*ends)), round(length)) if is_exact else None
    return path, "rail corridor" if rails else "great circle", distance
