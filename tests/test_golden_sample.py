"""What an analyst finds in the sample article, fact by fact, as a person reads it: the analysis must find it too.

A fact points at words by their surroundings: ``"[She] claimed"`` means the "She" of the only "She claimed" in the text.
"""

import re
from math import hypot

import pytest

from dateline.model import Analysis, DateMention, Entity, Movement, Place, PlaceMention, Quote, Span
from tests.samples import FIRST, analyse_sample

PUBLISHED = "2023-09-05"
HEADLINE = "Kim Jong-un will have dialogue with Putin after ‘travelling to Russia in armoured train’"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """The sample with the date that an analyst would set."""
    return analyse_sample(FIRST, PUBLISHED)


@pytest.fixture(scope="module")
def as_pasted() -> Analysis:
    """The sample as it comes from the page, with nothing set."""
    return analyse_sample(FIRST)


def at(analysis: Analysis, marked: str) -> Span:
    """Return the span of the words in brackets; their surroundings must occur exactly once."""
    before, words, after = re.fullmatch(r"(.*)\[(.*)\](.*)", marked, re.DOTALL).groups()
    plain = before + words + after
    assert analysis.article.text.count(plain) == 1, f"{plain!r} does not stand in the text exactly once"
    start = analysis.article.text.index(plain) + len(before)
    return Span(start, start + len(words))


def entity_named(analysis: Analysis, name: str) -> Entity:
    found = [entity for entity in analysis.entities if name in (entity.name, *entity.aliases)]
    assert len(found) == 1, f"{name}: {[entity.name for entity in found]} of {[e.name for e in analysis.entities]}"
    return found[0]


def entity_at(analysis: Analysis, span: Span) -> list[tuple[str, str]]:
    """Return (entity's name, form) for each mention that ends with ``span`` and differs at most by an article in front."""
    return [
        (entity.name, mention.form)
        for entity in analysis.entities
        for mention in entity.mentions
        if mention.span.end == span.end
        and re.sub(r"^(the|a|an) ", "", mention.span.of(analysis.article.text), flags=re.IGNORECASE)
        == re.sub(r"^(the|a|an) ", "", span.of(analysis.article.text), flags=re.IGNORECASE)
    ]


# People and organisations: who each mention means.


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Kim Jong-un", "PERSON", id="kim"),
        pytest.param("Vladimir Putin", "PERSON", id="putin"),
        pytest.param("Adrienne Watson", "PERSON", id="watson"),
        pytest.param("Sergei Shoigu", "PERSON", id="shoigu"),
        pytest.param("John Kirby", "PERSON", id="kirby"),
        pytest.param("The New York Times", "ORG", id="new-york-times"),
        pytest.param("Far Eastern Federal University", "ORG", id="university"),
        pytest.param("National Security Council", "ORG", id="national-security-council"),
        pytest.param("White House", "ORG", id="white-house"),
        pytest.param("Eastern Economic Forum", "EVENT", id="forum"),
        pytest.param("Russia", "GPE", id="russia"),
        pytest.param("North Korea", "GPE", id="north-korea"),
        pytest.param("Ukraine", "GPE", id="ukraine"),
        pytest.param("Vladivostok", "GPE", id="vladivostok"),
        pytest.param("artillery ammunition", "WEAPON", id="ammunition"),
        pytest.param("nuclear-powered submarines", "WEAPON", id="submarines"),
        pytest.param("satellites", "PRODUCT", id="satellites"),
    ],
)
def test_entity_is_found_with_its_kind(analysis: Analysis, name: str, kind: str):
    without_article = name.removeprefix("The ")
    kinds = [e.kind for e in analysis.entities if without_article in (e.name.removeprefix("The "), *e.aliases)]
    assert kinds == [kind]


@pytest.mark.parametrize(
    ("marked", "name", "forms"),
    [
        pytest.param("[Kim Jong-un] may be visiting", "Kim Jong-un", {"name"}, id="kim-by-name"),
        pytest.param("The [North Korean leader] is likely", "Kim Jong-un", {"role"}, id="kim-the-north-korean-leader"),
        pytest.param("[North Korea’s leader] probably", "Kim Jong-un", {"role"}, id="kim-north-koreas-leader"),
        pytest.param("where [he] would meet", "Kim Jong-un", {"pronoun"}, id="kim-he"),
        pytest.param("that [Kim Jong Un] expects", "Kim Jong-un", {"name", "alias"}, id="kim-other-spelling"),
        pytest.param("and [Mr. Kim] exchanged", "Kim Jong-un", {"alias"}, id="mr-kim"),
        pytest.param("with [Vladimir Putin] because", "Vladimir Putin", {"name"}, id="putin-by-name"),
        pytest.param(
            "the [Russian president], according", "Vladimir Putin", {"role"}, id="putin-the-russian-president"
        ),
        pytest.param("the [Russian leader], reported", "Vladimir Putin", {"role"}, id="putin-the-russian-leader"),
        pytest.param("showing [Mr. Putin] and", "Vladimir Putin", {"alias"}, id="mr-putin"),
        pytest.param("[Adrienne Watson] noting", "Adrienne Watson", {"name"}, id="watson-by-name"),
        pytest.param("[She] claimed", "Adrienne Watson", {"pronoun"}, id="watson-she-claimed"),
        pytest.param("[She] also added", "Adrienne Watson", {"pronoun"}, id="watson-she-added"),
        pytest.param("[Sergei Shoigu] has travelled", "Sergei Shoigu", {"name"}, id="shoigu-by-name"),
        pytest.param("after [Mr. Shoigu]’s visit", "Sergei Shoigu", {"alias"}, id="mr-shoigu"),
        pytest.param("[John Kirby] said", "John Kirby", {"name"}, id="kirby-by-name"),
        pytest.param("[He] also warned", "John Kirby", {"pronoun"}, id="kirby-he"),
        pytest.param("reported [The New York Times]. Both", "The New York Times", {"name"}, id="times-by-name"),
        pytest.param("reported the [NYT], citing", "The New York Times", {"name", "alias"}, id="times-nyt"),
        pytest.param("according to the [outlet]", "The New York Times", {"role"}, id="times-the-outlet"),
        pytest.param(
            "with [US National Security Council]", "National Security Council", {"name", "alias"}, id="council-first"
        ),
        pytest.param(
            "[National Security Council] spokesman", "National Security Council", {"name"}, id="council-second"
        ),
        pytest.param("because [Moscow] makes", "Russia", {"metonym"}, id="moscow-is-the-russian-state"),
        pytest.param("[Pyongyang] is expected", "North Korea", {"metonym"}, id="pyongyang-is-the-north-korean-state"),
        pytest.param("The [US] has previously", "US", {"name"}, id="the-us"),
    ],
)
def test_mention_means(analysis: Analysis, marked: str, name: str, forms: set[str]):
    entity = entity_named(analysis, name) if name != "The New York Times" else _times(analysis)
    found = entity_at(analysis, at(analysis, marked))
    assert [(found_name, form in forms) for found_name, form in found] == [(entity.name, True)], found


def _times(analysis: Analysis) -> Entity:
    return next(e for e in analysis.entities if any("New York Times" in name for name in (e.name, *e.aliases)))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        pytest.param("Kim Jong-un", "North Korea’s leader", id="kim-leader-of-north-korea"),
        pytest.param("Kim Jong-un", "North Korean leader", id="kim-north-korean-leader"),
        pytest.param("Vladimir Putin", "Russian president", id="putin-president"),
        pytest.param("Vladimir Putin", "Russian leader", id="putin-leader"),
        pytest.param("Adrienne Watson", "US National Security Council spokesperson", id="watson-spokesperson"),
        pytest.param("Sergei Shoigu", "Russian defence minister", id="shoigu-minister"),
        pytest.param("John Kirby", "National Security Council spokesman", id="kirby-spokesman"),
    ],
)
def test_role_is_read(analysis: Analysis, name: str, role: str):
    roles = entity_named(analysis, name).roles
    assert role in [re.sub(r"^[Tt]he ", "", read.text) for read in roles]
    assert all(read.span.of(analysis.article.text) == read.text for read in roles)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        pytest.param("Kim Jong-un", "KP", id="kim"),
        pytest.param("Vladimir Putin", "RU", id="putin"),
        pytest.param("Sergei Shoigu", "RU", id="shoigu"),
        pytest.param("Adrienne Watson", "US", id="watson"),
        pytest.param("Russia", "RU", id="russia"),
        pytest.param("North Korea", "KP", id="north-korea"),
    ],
)
def test_state_that_the_text_gives(analysis: Analysis, name: str, country: str):
    assert entity_named(analysis, name).country == country


def test_two_kims_are_one_and_nobody_else_is_a_person(analysis: Analysis):
    people = sorted(entity.name for entity in analysis.entities if entity.kind == "PERSON")
    assert people == ["Adrienne Watson", "John Kirby", "Kim Jong-un", "Sergei Shoigu", "Vladimir Putin"]


# Statements: whose words, how they are given, and on whose word.


def quote_with(analysis: Analysis, words: str, speaker: str | None = None) -> Quote:
    """Return the one quote whose content holds ``words`` (of several nested ones, that of ``speaker``)."""
    text = analysis.article.text
    assert text.count(words) == 1
    wanted = Span(text.index(words), text.index(words) + len(words))
    found = [quote for quote in analysis.quotes if any(part.contains(wanted) for part in quote.content)]
    if speaker is not None:
        found = [quote for quote in found if _speaker_name(analysis, quote) == speaker]
    assert len(found) == 1, [(q.kind, _speaker_name(analysis, q), [s.of(text) for s in q.content]) for q in found]
    return found[0]


def _speaker_name(analysis: Analysis, quote: Quote) -> str | None:
    names = {entity.id: entity.name for entity in analysis.entities}
    return names[quote.speaker.entity] if quote.speaker.entity else None


WATSON_DIRECT = (
    "We have information that Kim Jong Un expects these discussions to continue, including leader-level diplomatic "
    "engagement in Russia"
)
WATSON_MIXED = (
    "to cease its arms negotiations with Russia and abide by the public commitments that Pyongyang has made to not "
    "provide or sell arms to Russia"
)


@pytest.mark.parametrize(
    ("words", "kind", "speaker", "via", "cue"),
    [
        pytest.param(WATSON_DIRECT, "direct", "Adrienne Watson", "pronoun", "claimed", id="we-have-information"),
        pytest.param(WATSON_MIXED, "mixed", "Adrienne Watson", "pronoun", "added", id="to-cease"),
        pytest.param("more at the surface level", "mixed", "John Kirby", "name", "said", id="surface-level"),
        pytest.param(
            "probably would go from Pyongyang",
            "indirect",
            "The New York Times",
            "organisation",
            "reported",
            id="journey",
        ),
        pytest.param(
            "is likely to go to Vladivostok",
            "indirect",
            "The New York Times",
            "organisation",
            "according to",
            id="standfirst",
        ),
        pytest.param(
            "expected to ask Moscow",
            "indirect",
            "The New York Times",
            "organisation",
            "reported",
            id="pyongyangs-wishes",
        ),
        pytest.param(
            "it had reconnaissance data", "indirect", "White House", "organisation", "said", id="exchange-of-letters"
        ),
        pytest.param("sanctions against Pyongyang", "indirect", "John Kirby", "pronoun", "warned", id="sanctions"),
        pytest.param(
            "has travelled to Pyongyang lately", "indirect", "Adrienne Watson", "name", "noting", id="shoigus-visit"
        ),
        pytest.param("talks on a weapons sale were", "mixed", "John Kirby", "name", "said", id="talks-move-forward"),
    ],
)
def test_statement(analysis: Analysis, words: str, kind: str, speaker: str, via: str, cue: str):
    quote = quote_with(analysis, words, _times(analysis).name if speaker == "The New York Times" else speaker)
    # "talks … were mobbing forward" may be told as a statement of its own, beside the words in quotation marks
    assert quote.kind in ({"mixed", "indirect"} if words.startswith("talks") else {kind})
    assert quote.speaker.via == via
    assert quote.cue is not None
    # "also added" and "warned of" are cues as good as their verb
    assert re.search(rf"\b{cue}\b", quote.cue.of(analysis.article.text).lower())
    assert quote.polarity == "affirmed"


def test_direct_words_stand_without_their_marks(analysis: Analysis):
    quote = quote_with(analysis, WATSON_DIRECT)
    assert [span.of(analysis.article.text) for span in quote.content] == [WATSON_DIRECT]


def test_headline_words_are_scare_quotes(analysis: Analysis):
    found = [quote for quote in analysis.quotes if quote.kind == "scare"]
    assert [[span.of(analysis.article.text) for span in quote.content] for quote in found] == [
        ["travelling to Russia in armoured train"]
    ]
    assert found[0].speaker.via == "none"


def test_pyongyangs_wishes_hang_on_a_chain_of_two(analysis: Analysis):
    quote = quote_with(analysis, "expected to ask Moscow")
    assert [(source.text, source.anonymous) for source in quote.sources] == [("anonymous official sources", True)]


def test_the_us_is_who_urges(analysis: Analysis):
    quote = quote_with(analysis, WATSON_MIXED)
    assert "the US is urging North Korea" in quote.content[0].of(analysis.article.text)
    us, north_korea = entity_named(analysis, "US").id, entity_named(analysis, "North Korea").id
    asked = [r for r in analysis.relations if (r.source, r.target, r.kind) == (us, north_korea, "requests_from")]
    assert [relation.quote for relation in asked] == [quote.id]


def test_what_pyongyang_is_expected_to_ask_is_hedged(analysis: Analysis):
    quote = quote_with(analysis, "expected to ask Moscow")
    assert quote.certainty == "hedged"
    assert "expected" in " ".join(span.of(analysis.article.text) for span in quote.hedges)


def test_every_statement_but_the_headlines_has_a_speaker(analysis: Analysis):
    assert [q.id for q in analysis.quotes if q.kind != "scare" and q.speaker.via == "none"] == []


# Places: where each is, and the part it plays each time.


def place_mentions_at(analysis: Analysis, span: Span) -> list[tuple[Place, PlaceMention]]:
    return [(p, m) for p in analysis.places for m in p.mentions if m.span.overlaps(span)]


@pytest.mark.parametrize(
    ("marked", "name", "use"),
    [
        pytest.param("from [Pyongyang], by armoured", "Pyongyang", "place", id="pyongyang-one-leaves"),
        pytest.param("travelled to [Pyongyang] lately", "Pyongyang", "place", id="pyongyang-one-visits"),
        pytest.param("[Pyongyang] is expected", "Pyongyang", "government", id="pyongyang-that-asks"),
        pytest.param("that [Pyongyang] has made", "Pyongyang", "government", id="pyongyang-that-promises"),
        pytest.param("against [Pyongyang] if", "Pyongyang", "government", id="pyongyang-under-sanctions"),
        pytest.param("because [Moscow] makes", "Moscow", "government", id="moscow-that-negotiates"),
        pytest.param("ask [Moscow] to impart", "Moscow", "government", id="moscow-that-is-asked"),
        pytest.param("go to [Vladivostok] by", "Vladivostok", "place", id="vladivostok-standfirst"),
        pytest.param("train to [Vladivostok] on", "Vladivostok", "place", id="vladivostok"),
        pytest.param("campus of [Vladivostok]’s", "Vladivostok", "place", id="vladivostok-of-the-campus"),
        pytest.param("the war in [Ukraine]", "Ukraine", "place", id="ukraine"),
        pytest.param("be visiting [Russia] this", "Russia", "place", id="russia-one-visits"),
        pytest.param("persuade [North Korea] to", "North Korea", "government", id="north-korea-that-is-persuaded"),
    ],
)
def test_part_that_a_place_plays(analysis: Analysis, marked: str, name: str, use: str):
    found = place_mentions_at(analysis, at(analysis, marked))
    assert [(place.name, mention.use) for place, mention in found] == [(name, use)]


@pytest.mark.parametrize(
    ("name", "lat", "lon", "country"),
    [
        pytest.param("Pyongyang", 39.03, 125.75, "KP", id="pyongyang"),
        pytest.param("Vladivostok", 43.11, 131.87, "RU", id="vladivostok"),
        pytest.param("Moscow", 55.75, 37.62, "RU", id="moscow"),
        pytest.param("Ukraine", 49.0, 32.0, "UA", id="ukraine"),
        pytest.param("Russia", 60.0, 100.0, "RU", id="russia"),
        pytest.param("North Korea", 40.0, 127.0, "KP", id="north-korea"),
    ],
)
def test_place_is_where_it_is(analysis: Analysis, name: str, lat: float, lon: float, country: str):
    [place] = [place for place in analysis.places if place.name == name]
    tolerance = {"Russia": 12.0, "Ukraine": 2.5, "North Korea": 1.5}.get(
        name, 0.2
    )  # degrees: a state's middle is a choice
    assert place.country == country
    assert hypot(place.lat - lat, place.lon - lon) < tolerance


def test_pacific_coast_is_a_place(analysis: Analysis):
    assert place_mentions_at(analysis, at(analysis, "the [Pacific Coast] of Russia"))


def test_university_stands_in_vladivostok(analysis: Analysis):
    [place] = [place for place in analysis.places if "Far Eastern Federal University" in place.name]
    assert place.country == "RU"
    assert hypot(place.lat - 43.11, place.lon - 131.87) < 0.5


@pytest.mark.parametrize("marked", ["The [North Korean] leader is", "the [Russian] president,", "[Russian] and North"])
def test_adjective_of_a_people_is_no_place_one_goes_to(analysis: Analysis, marked: str):
    assert all(mention.use == "demonym" for _, mention in place_mentions_at(analysis, at(analysis, marked)))


# Movements: who goes where, how, and how sure that is.


def journey_of(analysis: Analysis, mover: str, destination: str) -> list[Movement]:
    names = {entity.id: entity.name for entity in analysis.entities} | {p.id: p.name for p in analysis.places}
    return [m for m in analysis.movements if (names.get(m.mover), names.get(m.destination)) == (mover, destination)]


def test_kims_journey(analysis: Analysis):
    names = {place.id: place.name for place in analysis.places}
    text = analysis.article.text
    [movement] = [m for m in journey_of(analysis, "Kim Jong-un", "Vladivostok") if m.origin is not None]
    assert names[movement.origin] == "Pyongyang"
    assert "train" in movement.mode
    assert (movement.status, movement.certainty) == ("expected", "hedged")
    assert {"probably", "would"} & set(" ".join(span.of(text) for span in movement.hedges).split())


def test_kims_journey_follows_the_railway(analysis: Analysis):
    [movement] = [m for m in journey_of(analysis, "Kim Jong-un", "Vladivostok") if m.origin is not None]
    tumangang, khasan = (42.42, 130.61), (42.43, 130.65)
    assert movement.path_kind == "rail corridor"
    for station in (tumangang, khasan):
        assert min(hypot(lat - station[0], lon - station[1]) for lat, lon in movement.path) < 0.1
    assert movement.distance_km.great_circle == pytest.approx(686, abs=10)
    assert 1.2 * movement.distance_km.great_circle < movement.distance_km.path < 2 * movement.distance_km.great_circle


def test_shoigus_visit_is_done_and_asserted(analysis: Analysis):
    [movement] = journey_of(analysis, "Sergei Shoigu", "Pyongyang")
    assert (movement.status, movement.certainty, movement.origin) == ("past", "asserted", None)


def test_nobody_else_moves(analysis: Analysis):
    names = {entity.id: entity.name for entity in analysis.entities}
    assert {names.get(movement.mover) for movement in analysis.movements} == {"Kim Jong-un", "Sergei Shoigu"}


# Dates, and the date that the page wrongly gives.


def date_at(analysis: Analysis, span: Span) -> DateMention:
    [found] = [date for date in analysis.dates if date.span.overlaps(span)]
    return found


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        pytest.param("from [September 10-13]", "2023-09-10/2023-09-13", id="days-of-the-forum"),
        pytest.param("Russia [this month] to", "2023-09", id="this-month"),
        pytest.param("said [last week] that", "2023-08-28/2023-09-03", id="last-week"),
        pytest.param("noting earlier on [Monday] that", "2023-09-04", id="earlier-on-monday"),
    ],
)
def test_date_is_counted_from_the_analysts(analysis: Analysis, marked: str, value: str):
    found = date_at(analysis, at(analysis, marked))
    assert found.value == value
    assert found.text == found.span.of(analysis.article.text)


def test_banner_is_read_as_a_banner(as_pasted: Analysis):
    published = as_pasted.article.published
    assert (published.value, published.basis) == ("2024-05-27", "page banner")
    assert published.confidence < 0.5


@pytest.mark.parametrize("published", [None, PUBLISHED], ids=["as-pasted", "date-set"])
def test_banner_date_is_doubted_with_a_reason(published: str | None):
    [warning] = [w for w in analyse_sample(FIRST, published).warnings if w.code == "date-conflict"]
    assert "May 2024" in warning.message or "2024-05-27" in warning.message
    assert "September" in warning.message or "this month" in warning.message


# The page: what was taken off, and what stayed.


def test_headline_is_the_title_and_stands_once(as_pasted: Analysis):
    assert as_pasted.article.title == HEADLINE
    assert as_pasted.article.text.count("Kim Jong-un will have dialogue") == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [pytest.param("HomeWorldAsia", 2, id="breadcrumb"), pytest.param("Most Popular", 21, id="most-popular")],
)
def test_furniture_is_taken_off_and_kept(as_pasted: Analysis, words: str, line: int):
    assert words not in as_pasted.article.text
    [taken] = [furniture for furniture in as_pasted.article.furniture if words in furniture.text]
    assert taken.line == line
    assert taken.reason


def test_body_is_whole(as_pasted: Analysis):
    assert "The North Korean leader is likely to go to Vladivostok" in as_pasted.article.text
    assert as_pasted.article.text.rstrip().endswith("goes ahead with the weapons supply.")
