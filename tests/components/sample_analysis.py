"""The first sample article with an Analysis made by hand: what panels are tested and developed on.

Spans are found by the words themselves, so they are exact by construction: ``at("Moscow", "ask Moscow")`` is "Moscow"
where the text says "ask Moscow".
"""

import re
from hashlib import sha256
from pathlib import Path

from dateline.model import (
    NO_SPEAKER,
    SCHEMA,
    Analysis,
    Article,
    Candidate,
    DateMention,
    Distance,
    Entity,
    Furniture,
    GazetteerEntry,
    Kind,
    Mention,
    MentionForm,
    Model,
    Movement,
    Place,
    PlaceMention,
    Published,
    Quote,
    ReferenceDate,
    Relation,
    Role,
    Source,
    Span,
    Speaker,
    Warning,
)

PAGE = (Path(__file__).parents[2] / "sample_articles" / "kim-putin-armoured-train.txt").read_bytes()
_LINES = PAGE.decode().splitlines()
TITLE = _LINES[3]
SENTENCE = re.compile(r"\S.*?(?:(?<!Mr)[.:”](?=\s)|$)", re.MULTILINE)
TEXT = "\n".join(_LINES[3:-1]).strip()


def at(words: str, within: str = "") -> Span:
    """Return where ``words`` stand in the first occurrence of ``within`` (by default: in the text)."""
    phrase = within or words
    start = TEXT.index(phrase) + phrase.index(words)
    return Span(start, start + len(words))


def _entity(
    of: str,
    name: str,
    kind: Kind,
    salience: float,
    country: str | None,
    *mentions: tuple[MentionForm, Span],
    aliases: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
) -> Entity:
    return Entity(
        id=of,
        name=name,
        kind=kind,
        aliases=aliases,
        roles=tuple(Role(role, at(role)) for role in roles),
        country=country,
        salience=salience,
        mentions=tuple(Mention(span, form) for form, span in sorted(mentions, key=lambda mention: mention[1])),
    )


ENTITIES = (
    _entity(
        "e1",
        "Kim Jong-un",
        "PERSON",
        0.28,
        "KP",
        ("name", at("Kim Jong-un")),
        ("role", at("The North Korean leader")),
        ("name", at("Kim Jong-un", "Kim Jong-un may be")),
        ("role", at("North Korea’s leader")),
        ("pronoun", at("he", "he would meet")),
        ("alias", at("Kim Jong Un")),
        ("alias", at("Mr. Kim")),
        aliases=("Kim Jong Un", "Mr. Kim"),
        roles=("North Korean leader", "North Korea’s leader"),
    ),
    _entity(
        "e2",
        "Vladimir Putin",
        "PERSON",
        0.18,
        "RU",
        ("alias", at("Putin")),
        ("role", at("the Russian president")),
        ("name", at("Vladimir Putin")),
        ("role", at("the Russian leader")),
        ("alias", at("Mr. Putin")),
        aliases=("Putin", "Mr. Putin"),
        roles=("Russian president", "Russian leader"),
    ),
    _entity(
        "e3",
        "The New York Times",
        "ORG",
        0.08,
        None,
        ("name", at("The New York Times")),
        ("name", at("The New York Times", "reported The New York Times")),
        ("role", at("the outlet")),
        ("alias", at("the NYT")),
        aliases=("the NYT",),
    ),
    _entity(
        "e4",
        "Russia",
        "GPE",
        0.12,
        "RU",
        ("name", at("Russia", "visiting Russia")),
        ("metonym", at("Moscow")),
        ("name", at("Russia", "Coast of Russia")),
        ("metonym", at("Moscow", "ask Moscow")),
        ("name", at("Russia", "weapons to Russia")),
        ("demonym", at("Russian", "that Russian and")),
        aliases=("Moscow",),
    ),
    _entity(
        "e5",
        "North Korea",
        "GPE",
        0.1,
        "KP",
        ("name", at("North Korea", "from North Korea for")),
        ("metonym", at("Pyongyang", "Pyongyang is expected")),
        ("name", at("North Korea", "notified North Korea")),
        ("metonym", at("Pyongyang", "that Pyongyang has")),
        ("metonym", at("Pyongyang", "against Pyongyang")),
        aliases=("Pyongyang",),
    ),
    _entity("e6", "Ukraine", "GPE", 0.02, "UA", ("name", at("Ukraine"))),
    _entity(
        "e7",
        "Vladivostok",
        "GPE",
        0.04,
        "RU",
        ("name", at("Vladivostok")),
        ("name", at("Vladivostok", "train to Vladivostok")),
    ),
    _entity("e8", "Far Eastern Federal University", "FAC", 0.02, "RU", ("name", at("Far Eastern Federal University"))),
    _entity("e9", "Eastern Economic Forum", "EVENT", 0.02, None, ("name", at("Eastern Economic Forum"))),
    _entity(
        "e10",
        "Adrienne Watson",
        "PERSON",
        0.06,
        "US",
        ("name", at("Adrienne Watson")),
        ("pronoun", at("She", "She claimed")),
        ("pronoun", at("She", "She also added")),
        roles=("US National Security Council spokesperson",),
    ),
    _entity(
        "e11",
        "Sergei Shoigu",
        "PERSON",
        0.04,
        "RU",
        ("name", at("Sergei Shoigu")),
        ("alias", at("Mr. Shoigu")),
        aliases=("Mr. Shoigu",),
        roles=("Russian defence minister",),
    ),
    _entity("e12", "artillery ammunition", "WEAPON", 0.01, None, ("name", at("artillery ammunition"))),
    _entity("e13", "White House", "ORG", 0.02, "US", ("name", at("White House"))),
    _entity(
        "e14",
        "John Kirby",
        "PERSON",
        0.03,
        "US",
        ("name", at("John Kirby")),
        ("pronoun", at("He", "He also warned")),
        roles=("National Security Council spokesman",),
    ),
)

QUOTES = (
    Quote(
        id="q1",
        kind="scare",
        content=(at("travelling to Russia in armoured train"),),
        cue=None,
        speaker=NO_SPEAKER,
        sources=(),
        polarity="affirmed",
        certainty="asserted",
        hedges=(),
        confidence=0.8,
    ),
    Quote(
        id="q2",
        kind="indirect",
        content=(
            at(
                "North Korea’s leader probably would go from Pyongyang, by armoured train to Vladivostok on the "
                "Pacific Coast of Russia, where he would meet the Russian leader"
            ),
        ),
        cue=at("reported", "reported The New York Times"),
        speaker=Speaker(
            "e3", at("The New York Times", "reported The New York Times"), "The New York Times", "organisation"
        ),
        sources=(),
        polarity="affirmed",
        certainty="hedged",
        hedges=(at("probably would"),),
        confidence=0.9,
    ),
    Quote(
        id="q3",
        kind="indirect",
        content=(
            at(
                "Pyongyang is expected to ask Moscow to impart their advanced technology for satellites and "
                "nuclear-powered submarines in exchange for weapons"
            ),
        ),
        cue=at("reported", "reported the NYT"),
        speaker=Speaker("e3", at("the NYT"), "the NYT", "organisation"),
        sources=(Source("anonymous official sources", at("anonymous official sources"), None, anonymous=True),),
        polarity="affirmed",
        certainty="hedged",
        hedges=(at("is expected to", "Pyongyang is expected to"),),
        confidence=0.9,
    ),
    Quote(
        id="q4",
        kind="direct",
        content=(
            at(
                "We have information that Kim Jong Un expects these discussions to continue, including leader-level "
                "diplomatic engagement in Russia"
            ),
        ),
        cue=at("claimed"),
        speaker=Speaker("e10", at("She", "She claimed"), "She", "pronoun"),
        sources=(),
        polarity="affirmed",
        certainty="asserted",
        hedges=(),
        confidence=0.93,
    ),
    Quote(
        id="q5",
        kind="mixed",
        content=(
            at(
                "to cease its arms negotiations with Russia and abide by the public commitments that Pyongyang "
                "has made to not provide or sell arms to Russia"
            ),
        ),
        cue=at("added"),
        speaker=Speaker("e10", at("She", "She also added"), "She", "pronoun"),
        sources=(Source("the US", at("the US", "the US is urging"), None, anonymous=False),),
        polarity="affirmed",
        certainty="asserted",
        hedges=(),
        confidence=0.88,
    ),
    Quote(
        id="q6",
        kind="indirect",
        content=(at("He also warned of sanctions against Pyongyang")._replace(start=at("of sanctions").start),),
        cue=at("warned"),
        speaker=Speaker("e14", at("He", "He also warned"), "He", "pronoun"),
        sources=(),
        polarity="affirmed",
        certainty="asserted",
        hedges=(),
        confidence=0.7,
    ),
)

PLACES = (
    Place(
        id="p1",
        entity="e7",
        name="Vladivostok",
        lat=43.10562,
        lon=131.87353,
        country="RU",
        admin1="Primorskiy",
        feature="city",
        gazetteer=GazetteerEntry("geonames", 2013348),
        mentions=(
            PlaceMention(at("Vladivostok"), "place"),
            PlaceMention(at("Vladivostok", "train to Vladivostok"), "place"),
            PlaceMention(at("Vladivostok", "campus of Vladivostok"), "place"),
        ),
        confidence=0.97,
        alternatives=(
            Candidate("Vladivostok", 45.0, 39.1, "RU", "Krasnodarskiy", "city", GazetteerEntry("geonames", 1), 0.02),
        ),
    ),
    Place(
        id="p2",
        entity="e5",
        name="Pyongyang",
        lat=39.03385,
        lon=125.75432,
        country="KP",
        admin1="Pyongyang",
        feature="city",
        gazetteer=GazetteerEntry("geonames", 1871859),
        mentions=(
            PlaceMention(at("Pyongyang"), "place"),
            PlaceMention(at("Pyongyang", "Pyongyang is expected"), "government"),
            PlaceMention(at("Pyongyang", "travelled to Pyongyang"), "place"),
            PlaceMention(at("Pyongyang", "that Pyongyang has"), "government"),
            PlaceMention(at("Pyongyang", "against Pyongyang"), "government"),
        ),
        confidence=0.95,
    ),
    Place(
        id="p3",
        entity="e4",
        name="Moscow",
        lat=55.75222,
        lon=37.61556,
        country="RU",
        admin1="Moscow",
        feature="city",
        gazetteer=GazetteerEntry("geonames", 524901),
        mentions=(PlaceMention(at("Moscow"), "government"), PlaceMention(at("Moscow", "ask Moscow"), "government")),
        confidence=0.9,
    ),
    Place(
        id="p4",
        entity="e6",
        name="Ukraine",
        lat=49.0,
        lon=32.0,
        country="UA",
        admin1=None,
        feature="country",
        gazetteer=GazetteerEntry("geonames", 690791),
        mentions=(PlaceMention(at("Ukraine"), "place"),),
        confidence=0.95,
    ),
    Place(
        id="p5",
        entity=None,
        name="Pacific Coast of Russia",
        lat=None,
        lon=None,
        country=None,
        admin1=None,
        feature=None,
        gazetteer=None,
        mentions=(PlaceMention(at("Pacific Coast of Russia"), "place"),),
        confidence=0.4,
    ),
)

DATES = (
    DateMention("d1", at("this month"), "this month", "2023-09", "month", "reference date", 0.7),
    DateMention("d2", at("September 10-13"), "September 10-13", "2023-09-10/2023-09-13", "day", "reference date", 0.8),
    DateMention("d3", at("earlier on Monday"), "earlier on Monday", "2023-09-04", "day", "reference date", 0.7),
    DateMention("d4", at("last week"), "last week", None, "week", None, 0.5),
)

MOVEMENTS = (
    Movement(
        id="m1",
        mover="e1",
        origin="p2",
        destination="p1",
        mode="train",
        certainty="hedged",
        hedges=(at("probably would"),),
        status="expected",
        span=at("North Korea’s leader probably would go from Pyongyang, by armoured train to Vladivostok"),
        when="d1",
        path=((39.03, 125.75), (41.76, 129.85), (42.43, 130.61), (42.43, 130.64), (43.11, 131.87)),
        path_kind="rail corridor",
        distance_km=Distance(686.0, 1180.0),
    ),
    Movement(
        id="m2",
        mover="e11",
        origin=None,
        destination="p2",
        mode=None,
        certainty="asserted",
        hedges=(),
        status="past",
        span=at("Sergei Shoigu has travelled to Pyongyang"),
        when=None,
        path=(),
        path_kind=None,
        distance_km=None,
    ),
)

RELATIONS = (
    Relation("r1", "e1", "e2", "meets", "affirmed", "hedged", at("he would meet the Russian leader"), "q2", "d1"),
    Relation(
        "r2", "e5", "e4", "requests_from", "affirmed", "hedged", at("Pyongyang is expected to ask Moscow"), "q3", None
    ),
    Relation(
        "r3", "e2", "e1", "writes_to", "affirmed", "asserted", at("Mr. Putin and Mr. Kim exchanged letters"), None, "d4"
    ),
)

WARNINGS = (
    Warning(
        "date-conflict",
        "The page is dated Monday, 27 May 2024, but “this month” and “September 10-13” do not fit that date. "
        "Set the article's date to resolve its relative dates.",
        None,
    ),
    Warning(
        "date-without-anchor",
        "“last week” cannot be placed: nothing says which day it is counted from.",
        at("last week"),
    ),
)

ARTICLE = Article(
    id=sha256(PAGE).hexdigest(),
    source="kim-putin-armoured-train.txt",
    media_type="text/plain",
    title=TITLE,
    outlet=None,
    byline=None,
    language="en",
    published=Published("2024-05-27", None, "page banner", 0.3),
    reference_date=ReferenceDate("2023-09-05", "analyst"),
    text=TEXT,
    furniture=(
        Furniture(_LINES[0], 1, "page banner"),
        Furniture(_LINES[1], 2, "navigation"),
        Furniture(_LINES[-1], len(_LINES), "navigation"),
    ),
)


def sample_analysis() -> Analysis:
    """Return the analysis; frozen, so one is enough for all."""
    return Analysis(
        schema=SCHEMA,
        model=Model("hand-made", "0"),
        article=ARTICLE,
        sentences=tuple(Span(*found.span()) for found in SENTENCE.finditer(TEXT)),
        entities=ENTITIES,
        quotes=QUOTES,
        places=PLACES,
        movements=MOVEMENTS,
        dates=DATES,
        relations=RELATIONS,
        warnings=WARNINGS,
    )
