"""The brief: says all that is shown, each with its sentence; runs nothing, fetches nothing, and tells hands from the machine."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from lxml import html

from components.palette import DARK, LIGHT
from dateline.across import Decision, anchor_of, known_across
from dateline.corrections import Corrected
from dateline.export.brief import to_brief
from dateline.export.brief.chart import HEIGHT, WIDTH, chart_of
from dateline.export.brief.contents import contents_of
from dateline.export.map_shown import on_map
from dateline.model import Analysis, Entity, GazetteerEntry, Place, PlaceMention, Span
from tests.across.made import article
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import HOSTILE, WORDS, article_of
from tests.samples import SAMPLES, analyse_sample

ANALYSIS = sample_analysis()
SAMPLE = Corrected(ANALYSIS)
NOTHING = Corrected(Analysis(ANALYSIS.schema, ANALYSIS.model, replace(ANALYSIS.article, text="")))
OTHER = Corrected(replace(ANALYSIS, article=replace(ANALYSIS.article, id="f" * 64, source="other.txt")))


def page(*articles: Corrected, **options) -> html.HtmlElement:
    return html.document_fromstring(to_brief(articles, **options).decode())


def findings(brief: html.HtmlElement, where: str = "//*") -> Counter[str]:
    """Return how often each finding is told, outside the map unless ``where`` says so."""
    told = brief.xpath(f"{where}[@data-finding][not(ancestor::figure)]/@data-finding")
    return Counter(of for ids in told for of in ids.split())


def words(brief: html.HtmlElement, of: str = "//main") -> str:
    return " ".join(brief.xpath(of)[0].text_content().split())


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt")))
def test_says_everything_that_is_shown_and_each_once(name: str):
    analysis = analyse_sample(name)
    told = findings(page(Corrected(analysis)))
    kinds = (analysis.entities, analysis.quotes, analysis.movements, analysis.dates, analysis.relations)
    expected = {f"{analysis.article.id[:16]}-{found.id}": 1 for kind in kinds for found in kind}
    assert told.pop("warning", 0) == len(analysis.warnings)
    assert told == expected


@pytest.mark.parametrize("governments", [False, True])
def test_the_map_holds_what_the_map_shows(*, governments: bool):
    shown = [place for place in ANALYSIS.places if on_map(place, governments=governments)]
    brief = page(SAMPLE, governments=governments)
    pins = brief.xpath("//figure//*[contains(@class, 'pin')][@data-finding]/@data-finding")
    outside = brief.xpath("//figcaption//*[@data-finding]/text()")
    assert len(pins) + len(outside) == len(shown)
    assert governments or outside == ["Ukraine"]
    assert len(brief.xpath("//figure//*[contains(@class, 'way')][@data-finding]")) == 1


def test_every_statement_leads_to_the_sentence_that_holds_it():
    brief = page(SAMPLE)
    links = set(brief.xpath("//sup/a/@href"))
    sentences = {of.get("id"): " ".join(of.text_content().split()) for of in brief.xpath("//ol[@class='sentences']/li")}
    for of in brief.xpath("//li[contains(@class, 'statement')]"):
        [said] = of.xpath("p[@class='words']")
        cited = [sentences[link.lstrip("#")] for link in said.xpath(".//a/@href")]
        said.xpath("sup")[0].drop_tree()
        first = said.text_content().strip("“”").split(" … ")[0]
        assert any(first[:40] in sentence for sentence in cited), first
    assert links == {f"#{of}" for of in sentences}


def test_notes_are_numbered_as_they_are_first_cited():
    numbers = [int(number) for number in page(SAMPLE).xpath("//sup/a/text()")]
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


def test_the_chain_stands_with_its_statement():
    [told] = page(SAMPLE).xpath("//li[contains(., 'expected to ask Moscow')]/p[@class='chain']")
    assert (
        " ".join(told.text_content().split()) == "The New York Times news outlet ← anonymous official sources not named"
    )


def test_hedged_is_dashed_and_says_by_which_words():
    hedged = page(SAMPLE).xpath("//li[contains(@class, 'statement hedged')]")
    assert len(hedged) == sum(quote.certainty == "hedged" and quote.kind != "scare" for quote in ANALYSIS.quotes)
    assert all("hedged" in of.xpath("p[@class='facts']")[0].text_content() for of in hedged)
    [journey] = page(SAMPLE).xpath("//ul[@class='journeys']/li[@class='unsure']")
    assert "expected" in journey.text_content()


def test_hands_and_machine_are_told_apart():
    article = Corrected(
        replace(ANALYSIS, quotes=(*ANALYSIS.quotes, replace(ANALYSIS.quotes[0], id="hq7"))),
        by_hand={"e1": ("c1",), "hq7": ("c2",)},
    )
    marked = page(article).xpath("//*[@data-finding][.//span[@class='hand']]")
    assert {of.get("data-finding")[17:]: of.xpath(".//span[@class='hand']/text()")[0] for of in marked} == {
        "e1": "✎ corrected by hand",
        "hq7": "✎ added by hand",
    }
    assert "2 findings added or corrected by hand" in words(page(article))
    assert "nothing corrected by hand" in words(page(SAMPLE))


def test_ends_with_the_source_and_the_model():
    end = words(page(SAMPLE), "//section[@class='colophon']")
    assert ANALYSIS.article.id in end
    assert f"{ANALYSIS.model.name} {ANALYSIS.model.version}" in end


def test_a_case_puts_its_articles_together():
    brief = page(SAMPLE, OTHER, title="The train")
    assert brief.xpath("//h1/text()") == ["The train"]
    assert page(SAMPLE, OTHER).xpath("//h1/text()") == ["2 articles"]
    [kim] = brief.xpath("//ul[@class='names']/li[b='Kim Jong-un']")
    assert len(kim.get("data-finding").split()) == 2
    assert "article 1, 2" in kim.text_content()
    told = findings(brief)
    assert told.pop("warning") == 2 * len(ANALYSIS.warnings)
    assert set(told.values()) == {1}
    assert len(brief.xpath("//ol[@class='sentences']/li")) == 2 * len(page(SAMPLE).xpath("//ol[@class='sentences']/li"))


def test_who_is_one_is_as_it_was_decided():
    first = article("Ann Hill spoke.", ("Ann Hill", "PERSON", None))
    second = article("Ann Hill left.\nBo Lee stayed.", ("Ann Hill", "PERSON", None), ("Bo Lee", "PERSON", None))
    (ann,), (namesake, bo) = first.entities, second.entities

    def named(what: str, other: Entity) -> list[tuple[str, int]]:
        decision = Decision("1", what, anchor_of(ann, first), anchor_of(other, second), "Ada", datetime.now(UTC))
        brief = page(*map(Corrected, (first, second)), known=lambda analyses: known_across(analyses, [decision]))
        told = brief.xpath("//ul[@class='names']/li")
        return [(one.xpath("string(b)"), len(one.get("data-finding").split())) for one in told]

    assert sorted(named("two", namesake)) == [("Ann Hill", 1), ("Ann Hill", 1), ("Bo Lee", 1)]
    assert sorted(named("one", namesake)) == [("Ann Hill", 2), ("Bo Lee", 1)]
    assert [number for _, number in named("one", bo)] == [3]


def test_nothing_found_says_so():
    assert "Nothing was found in this article" in words(page(NOTHING))
    assert not page(NOTHING).xpath("//figure | //h2[. = 'Timeline']")


def test_what_is_printed_on_the_page_is_no_event():
    analysis = analyse_sample("kim-putin-armoured-train.txt", "2023-09-05")
    moments = contents_of([Corrected(analysis)], known_across([analysis]), title=None, governments=False).moments
    printed = [moment for moment in moments if moment.said == "27 May 2024"]
    assert [(moment.when, [said for said, _ in moment.events]) for moment in printed] == [
        ("", ["The date printed on the article"])
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_are_shown_and_never_run(hostile: str):
    written = to_brief([article_of(hostile)]).decode()
    brief = html.document_fromstring(written)
    assert not brief.xpath("//script | //@onload | //@onerror | //@src | //link | //iframe")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", written)
    assert [of.get("content") for of in brief.xpath("//meta[@http-equiv]")] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


@settings(deadline=None, max_examples=25)
@given(WORDS)
def test_any_words_make_the_same_page(words: str):
    told = findings(page(article_of(words)))
    told.pop("warning")
    kinds = (ANALYSIS.entities, ANALYSIS.quotes, ANALYSIS.movements, ANALYSIS.dates, ANALYSIS.relations)
    assert sum(told.values()) == sum(map(len, kinds))


def test_colours_are_those_of_the_page():
    style = to_brief([NOTHING]).decode()
    for name in (
        "paper",
        "ink",
        "muted",
        "line",
        "accent",
        "warn",
        "place",
        "person",
        "sea",
        "land",
        "border",
        "journey",
    ):
        assert f"--{name}: light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)});" in style


def place(name: str, lat: float, lon: float, feature: str = "city") -> Place:
    mention = PlaceMention(Span(0, 1), "place")
    return Place(name, None, name, lat, lon, None, None, feature, GazetteerEntry("x", name), (mention,), 0.9)


@pytest.mark.parametrize(
    "places",
    [
        pytest.param([("Paris", 48.9, 2.4)], id="one"),
        pytest.param([("Suva", -18.1, 178.4), ("Apia", -13.8, -171.8)], id="over-the-date-line"),
        pytest.param([("Alert", 82.5, -62.3), ("Vostok", -78.5, 106.8)], id="nearly-the-poles"),
        pytest.param([("Here", 10.0, 10.0), ("There", 10.0, 10.0)], id="one-spot"),
        pytest.param([(f"Town {i}", 40 + i / 10, 5 + i / 10) for i in range(40)], id="crowded"),
        pytest.param([("Tokyo", 35.7, 139.7), ("Lima", -12.0, -77.0), ("Lagos", 6.5, 3.4)], id="all-round"),
    ],
)
def test_all_places_are_within_the_map_and_no_name_lies_on_another(places: list[tuple[str, float, float]]):
    chart = chart_of(
        [Corrected(replace(ANALYSIS, places=tuple(place(*of) for of in places), movements=()))], governments=False
    )
    assert {pin.name for pin in chart.pins} == {name for name, *_ in places}
    assert all(0 <= pin.x <= WIDTH and 0 <= pin.y <= HEIGHT for pin in chart.pins)
    assert "NaN" not in chart.land + chart.borders
    labelled = [(pin.label, pin.name) for pin in chart.pins if pin.label]
    assert labelled
    assert len({label for label, _ in labelled}) == len(labelled)


def test_a_country_alone_is_shown_with_its_surroundings():
    country = place("Chad", 15.0, 19.0, "country")
    chart = chart_of([Corrected(replace(ANALYSIS, places=(country,), movements=()))], governments=False)
    assert {"Niger", "Sudan"} <= {name for name, *_ in chart.grounds}


def test_nothing_located_is_no_map():
    assert chart_of([Corrected(replace(ANALYSIS, places=(), movements=()))], governments=False) is None
