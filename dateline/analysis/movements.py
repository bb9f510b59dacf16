"""Who or what goes from where to where, how, when, and how sure the article is of it.

A verb or noun of going names the frame; the places that its prepositions lead to are the ends. Only a mention that is a
place can be an end: a government never is. A journey that is denied, asked about, wished for, forbidden or made to hang
on a condition is none. The same journey told in headline, standfirst and text is one movement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.analysis.certainty import certainty_of, polarity_of
from dateline.analysis.inflection import inflections
from dateline.analysis.tense import tense_of
from dateline.analysis.word_lists import rows
from dateline.gazetteer import distance_km, great_circle, path_length_km, rail_length_km, rail_path
from dateline.language import syntax
from dateline.model import DateMention, Distance, Entity, Movement, PathKind, Place, Span, Status

# Kinds that never travel themselves. A state can send; what it sends is the mover.
STAYING_KINDS = frozenset({"GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART"})
PRECISE = frozenset(
    {"city", "landmark", "institution"}
)  # whose point is where one arrives; a country's is only its middle
CONDITIONS = frozenset({"if", "unless", "provided"})
# A clause of its own begins here: what follows belongs to another predicate.
CLAUSE_OPENERS = frozenset(
    {"who", "which", "that", "where", "when", "while", "because", "although", "but", "after", "before", "as"}
)
VEHICLE_PREPOSITIONS = frozenset({"by", "in", "aboard", "on", "via", "with"})
INNER = frozenset({"in", "at", "on", "of"})  # "to a summit in Vladivostok"
CITY_KM = 30.0  # a hospital or airport this near a city's middle is where one arrives in it
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
    journeys = _merged(told, context)
    return [_movement(f"m{i}", journey, context) for i, journey in enumerate(journeys, start=1)]


class _Frame(NamedTuple):
    moves: str  # subject | object | both | possessor | content
    object: str  # destination | origin | ""
    to: frozenset[str]
    source: frozenset[str]
    mode: str | None
    particles: frozenset[str]


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


@dataclass(slots=True)
class _Telling:
    """One sentence's telling of a journey."""

    mover: str | None
    origin: str | None
    destination: str | None
    mode: str | None
    status: Status
    hedges: tuple[Span, ...]
    span: Span
    when: str | None
    sentence: int  # its first token

    def fullness(self, context: _Context) -> int:
        """How much it tells: ends count twice, an exact destination more than a country."""
        destination = context.places[self.destination] if self.destination else None
        exact = destination is not None and destination.feature in PRECISE
        return 2 * (self.origin is not None) + 2 * (destination is not None) + exact + (self.mode is not None)


def _tokens(doc: Doc, span: Span) -> range:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(words.start, words.end) if words is not None else range(0)


def _tellings(token: Token, context: _Context) -> Iterator[_Telling]:
    word = token.lower_
    verb, noun = _verbs().get(word), _nouns().get(word)
    if verb is not None and token.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(token, verb, context)
    elif noun is not None and token.pos_ == "NOUN":
        yield from _of_noun(token, noun, context)


def _of_verb(verb: Token, frame: _Frame, context: _Context) -> Iterator[_Telling]:
    if frame.particles and not any(t.lower_ in frame.particles for t in verb.doc[verb.i + 1 : verb.i + 3]):
        return
    if _is_no_journey(verb):
        return
    reach = _reach(verb)
    ends = _ends(verb, frame, reach, context)
    if frame.object and not ends.moved_object:
        place = next((context.place_at[o.i] for o in syntax.objects(verb) if o.i in context.place_at), None)
        if place is not None:
            ends = ends._replace(origin=place) if frame.object == "origin" else ends._replace(destination=place)
    if ends.origin == ends.destination:  # neither known, or one place twice
        return
    yield from _told(verb, frame, reach, ends, _movers(verb, frame, context), context)


def _of_noun(noun: Token, frame: _Frame, context: _Context) -> Iterator[_Telling]:
    head = syntax.governing_predicate(noun)
    if head is not noun and _is_no_journey(head, of_noun=noun):
        return
    if any(child.lower_ == "no" for child in noun.children) or syntax.attachment(noun).lower_ in _blockers():
        return
    reach = _reach(noun)
    ends = _ends(noun, frame, reach, context)
    if ends.origin == ends.destination:  # neither known, or one place twice
        return
    yield from _told(noun, frame, reach, ends, _movers_of_noun(noun, head, frame, context), context)


class _Ends(NamedTuple):
    origin: str | None
    destination: str | None
    last: int  # the last token that belongs to the telling
    moved_object: bool


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


def _ends(head: Token, frame: _Frame, reach: range, context: _Context) -> _Ends:
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
        preposition = _preposition_before(doc, i, head.i, frame)
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


def _preposition_before(doc: Doc, start: int, head: int, frame: _Frame) -> str | None:
    """Return the preposition that leads from the head to the place at ``start``: "to" in "to a summit in Vladivostok"."""
    inner = False
    for i in range(start - 1, max(head, start - LONGEST_PHRASE - 1), -1):
        token = doc[i]
        if token.pos_ in {"ADP", "SCONJ", "PART", "ADV"} or token.lower_ in {"to", "from", "for"}:
            word = token.lower_
            if word == "of" and i and doc[i - 1].lower_ == "out":
                return "out of"
            if word in frame.to or word in frame.source:
                return word
            if word not in INNER or inner:
                return None
            inner = True
        elif token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ", "PRON"}:
            return None
    return None


def _movers(verb: Token, frame: _Frame, context: _Context) -> list[tuple[str | None, Token]]:
    if frame.moves == "subject":
        nouns = syntax.subjects(verb)
    elif frame.moves == "object" or syntax.is_passive(verb):
        nouns = syntax.patients(verb)
    else:
        nouns = syntax.objects(verb)
        nouns = [noun for noun in nouns if _can_move(noun, context)] or syntax.subjects(verb)
    return [mover for noun in nouns for mover in _as_movers(noun, context)]


def _movers_of_noun(noun: Token, head: Token, frame: _Frame, context: _Context) -> list[tuple[str | None, Token]]:
    phrases = list(syntax.prepositional_phrases(noun))
    if frame.moves == "content":
        nouns = [p.object for p in phrases if p.preposition.lower_ == "of"] or syntax.premodifiers(noun)
    else:
        nouns = syntax.possessors(noun) or [p.object for p in phrases if p.preposition.lower_ == "by"]
        if not nouns and syntax.is_predicate(head):
            nouns = [] if syntax.is_passive(head) else syntax.subjects(head)
    return [mover for one in nouns for mover in _as_movers(one, context)]


def _as_movers(noun: Token, context: _Context) -> Iterator[tuple[str | None, Token]]:
    named = context.entity_at.get(noun.i, ())
    for identifier in named:
        if context.kind_of.get(identifier) not in STAYING_KINDS:
            yield identifier, noun
    if not named and noun.lower_ in _unnamed_movers():
        yield None, noun


def _can_move(noun: Token, context: _Context) -> bool:
    return next(_as_movers(noun, context), None) is not None


def _told(
    head: Token,
    frame: _Frame,
    reach: range,
    ends: _Ends,
    movers: Sequence[tuple[str | None, Token]],
    context: _Context,
) -> Iterator[_Telling]:
    predicate = head if syntax.is_predicate(head) else syntax.governing_predicate(head)
    hedges = certainty_of(predicate)[1]
    if any(hedge.of(head.doc.text).lower() in CONDITIONS for hedge in hedges):
        return
    vehicle = _vehicle(head, reach)
    mode = _vehicles()[vehicle.lower_] if vehicle is not None else frame.mode
    last = max(ends.last, vehicle.i if vehicle is not None else 0)
    when = _when(head, predicate, reach, context)
    status = _status(head, predicate)
    for mover, noun in movers:
        if mover is None and (hedges or status == "expected"):  # "could send weapons": nothing that is somewhere yet
            continue
        words = [head.i, last, syntax.phrase(noun).start if noun.sent == head.sent else head.i]
        span = Span(head.doc[min(words)].idx, head.doc[max(words) : max(words) + 1].end_char)
        yield _Telling(mover, ends.origin, ends.destination, mode, status, hedges, span, when, head.sent.start)


def _vehicle(head: Token, reach: range) -> Token | None:
    """Return the noun of the vehicle: "by armoured train", "aboard a Russian frigate"."""
    doc, vehicles = head.doc, _vehicles()
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
    blockers = _blockers()
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


def _merged(told: Sequence[_Telling], context: _Context) -> list[_Telling]:
    """Join tellings of one journey: same mover, same status, and ends that agree; a town in a country agrees with it."""
    journeys: list[list[_Telling]] = []
    for telling in sorted(told, key=lambda t: -t.fullness(context)):
        home = None
        if telling.mover is not None:
            home = next((j for j in journeys if all(_agree(telling, other, context) for other in j)), None)
        if home is None:
            journeys.append([telling])
        else:
            home.append(telling)
    merged = [_joined(journey) for journey in journeys]
    return sorted(merged, key=lambda telling: telling.span)


def _agree(one: _Telling, other: _Telling, context: _Context) -> bool:
    if one.mover != other.mover or (one.status == "past") != (other.status == "past"):
        return False
    if one.when and other.when and one.when != other.when and one.status == "past":
        return False
    if _completes(one, other):
        return True
    if not _is_same_or_within(one.destination, other.destination, context):
        return False
    if one.destination is None or other.destination is None:
        return one.origin is not None and one.origin == other.origin
    return _is_same_or_within(one.origin, other.origin, context)


def _ends_told(telling: _Telling) -> tuple[bool, bool]:
    return telling.origin is not None, telling.destination is not None


def _is_same_or_within(one: str | None, other: str | None, context: _Context) -> bool:
    if one is None or other is None or one == other:
        return True
    first, second = context.places[one], context.places[other]
    for whole, part in ((first, second), (second, first)):
        if whole.feature == "country" and whole.country is not None and part.country == whole.country:
            return True
        if whole.feature == "city" and part.feature in {"landmark", "institution"} and _are_near(whole, part):
            return True
    return False


def _are_near(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= CITY_KM


def _completes(one: _Telling, other: _Telling) -> bool:
    """Whether both stand in one sentence and each tells the end that the other lacks: "from Tomsk headed for Moscow"."""
    return one.sentence == other.sentence and {_ends_told(one), _ends_told(other)} == {(True, False), (False, True)}


def _joined(journey: Sequence[_Telling]) -> _Telling:
    fullest = journey[0]

    def first(field: str) -> str | None:
        return next((getattr(telling, field) for telling in journey if getattr(telling, field)), None)

    # The words of the fullest telling, and of one in its sentence that gives the end it lacks.
    together = [t.span for t in journey if t is fullest or _completes(t, fullest)]
    return _Telling(
        mover=fullest.mover,
        origin=first("origin"),
        destination=first("destination"),
        mode=first("mode"),
        status=fullest.status,
        hedges=tuple(sorted({hedge for telling in journey for hedge in telling.hedges})),
        span=Span(min(words.start for words in together), max(words.end for words in together)),
        sentence=fullest.sentence,
        when=first("when"),
    )


def _movement(identifier: str, journey: _Telling, context: _Context) -> Movement:
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


@cache
def _verbs() -> dict[str, _Frame]:
    frames: dict[str, _Frame] = {}
    for row in rows("movement_verbs"):
        frame = _Frame(
            row["moves"],
            row["object"],
            _words(row["to"]),
            _words(row["from"]),
            row["mode"] or None,
            _words(row["particle"]),
        )
        for form in (*inflections(row["verb"]), *_words(row["also"])):
            frames.setdefault(form, frame)
    return frames


@cache
def _nouns() -> dict[str, _Frame]:
    frames: dict[str, _Frame] = {}
    for row in rows("movement_nouns"):
        frame = _Frame(row["moves"], "", _words(row["to"]), _words(row["from"]), row["mode"] or None, frozenset())
        for form in _both_numbers(row["noun"]):
            frames[form] = frame
    return frames


@cache
def _vehicles() -> dict[str, str]:
    return {form: row["mode"] for row in rows("vehicles") for form in _both_numbers(row["noun"])}


@cache
def _unnamed_movers() -> frozenset[str]:
    return frozenset(form for row in rows("movers") for form in _both_numbers(row["noun"]))


@cache
def _blockers() -> frozenset[str]:
    return frozenset(
        form
        for row in rows("movement_blockers")
        for form in (inflections(row["word"]) if row["class"] == "verb" else _both_numbers(row["word"]))
    )


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) - {""}


def _both_numbers(noun: str) -> tuple[str, str]:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
