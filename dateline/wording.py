"""How findings are said in words, the same in every panel: dates, places, forms of mention, how sure anyone is."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from dateline.analysis.provenance import HopKind
from dateline.model import (
    Candidate,
    Certainty,
    Kind,
    MentionForm,
    Place,
    Polarity,
    Quote,
    QuoteKind,
    RelationKind,
    SpeakerVia,
    Status,
    Tense,
)

KIND_NAME: dict[Kind, str] = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "State or city",
    "LOC": "Region or water",
    "FAC": "Site",
    "NORP": "Group",
    "EVENT": "Event",
    "WEAPON": "Weapon",
    "PRODUCT": "Product",
    "LAW": "Law or treaty",
    "WORK_OF_ART": "Work",
}
FORM_SAID: dict[MentionForm, str] = {
    "name": "Named here",
    "alias": "“{words}” is another form of the name",
    "role": "“{words}” calls {name} by office",
    "pronoun": "“{words}” refers to {name}",
    "demonym": "“{words}” speaks of {name}",
    "metonym": "“{words}” stands for {name}",
}
VIA_SAID: dict[SpeakerVia, str] = {
    "name": "by name",
    "role": "by office",
    "pronoun": "by pronoun",
    "organisation": "an organisation speaks",
    "anonymous": "not named",
    "none": "unknown",
}
HOP_SAID: dict[HopKind, str] = {
    "named person": "named person",
    "office": "office, no name",
    "organisation": "organisation",
    "outlet": "news outlet",
    "state media": "state media",
    "unnamed": "not named",
    "document": "document",
}
QUOTE_KIND_SAID: dict[QuoteKind, str] = {
    "direct": "direct speech",
    "indirect": "reported speech",
    "mixed": "partly quoted",
    "scare": "words in quotation marks",
}
CERTAINTY_SAID: dict[Certainty, str] = {"asserted": "asserted", "hedged": "hedged"}
POLARITY_SAID: dict[Polarity, str] = {"affirmed": "", "denied": "denied", "asked": "asked"}
TENSE_SAID: dict[Tense, str] = {
    "past": "about what was",
    "present": "about what is",
    "future": "about what is to come",
}
STATUS_SAID: dict[Status, str] = {"past": "reported as done", "ongoing": "under way", "expected": "expected"}
# How a journey is made; None: the article does not say. The modes are those of ``vehicles.tsv``.
MODE_SAID: dict[str | None, str] = {
    None: "not said",
    "train": "by train",
    "aircraft": "by aircraft",
    "helicopter": "by helicopter",
    "ship": "by ship",
    "road": "by road",
    "foot": "on foot",
}
RELATION_SAID: dict[RelationKind, str] = {
    "meets": "meets",
    "negotiates_with": "negotiates with",
    "travels_to": "travels to",
    "supplies": "supplies",
    "requests_from": "asks something of",
    "threatens": "threatens",
    "sanctions": "sanctions",
    "attacks": "attacks",
    "leads": "leads",
    "member_of": "belongs to",
    "speaks_for": "speaks for",
    "writes_to": "writes to",
}
# Warnings by code, as what is seen of them in a list.
WARNING_SAID: dict[str, str] = {
    "anonymous-sources": "source not named",
    "unknown-speakers": "no speaker found",
    "unresolved-place": "place in no gazetteer",
    "ambiguous-place": "place with a close rival",
    "date-conflict": "article's date doubted",
    "no-reference-date": "article without a date",
    "weekday-conflict": "weekday that does not fit",
    "few-full-stops": "text with few full stops",
    "language": "article not in English",
}
# How an office is held, by the words before or after it ("former", "-elect").
_TENURE = {
    "no longer": r"former|formerly|ex|late|then|outgoing|ousted|deposed|previous|retired|one-time",
    "for the time being": r"acting|interim|caretaker",
    "not yet": r"elect|designate|incoming|nominee",
}
_FEATURE_SAID = {"institution": "site"}
_ISO_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_MONTHS = "January February March April May June July August September October November December".split()


def confidence_said(confidence: float) -> str:
    """Return how sure the program is, in words first: a number alone promises more than it holds."""
    return f"{strength_of(confidence).replace('-', ' ').capitalize()} ({confidence:.0%})"


def strength_of(confidence: float) -> Literal["sure", "fairly-sure", "unsure"]:
    """Return in which of three strengths a finding is drawn."""
    return "sure" if confidence >= 0.9 else "fairly-sure" if confidence >= 0.7 else "unsure"


def role_said(role: str) -> str:
    """Return what the words of an office say about how it is held: "no longer" for "former Russian president"; "" for nothing."""
    return ", ".join(
        said for said, words in _TENURE.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", role, re.IGNORECASE)
    )


def date_said(value: str) -> str:
    """Return an ISO 8601 date or interval as an analyst writes it, no more precise than it is: "10 – 13 September 2023".

    What is not a date of a known shape is returned as it stands.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return " ".join(_words_of_day(start))
    if end in {"", ".."}:
        return f"from {' '.join(_words_of_day(start))}"
    if start in {"", ".."}:
        return f"until {' '.join(_words_of_day(end))}"
    first, last = _words_of_day(start), _words_of_day(end)
    shared = 0
    if len(first) == len(last):
        while shared < len(first) - 1 and first[-1 - shared] == last[-1 - shared]:
            shared += 1
    return f"{' '.join(first[: len(first) - shared])} – {' '.join(last)}"


def _words_of_day(value: str) -> list[str]:
    match = _ISO_DAY.fullmatch(value)
    if not match:
        return [value]
    year, month, day = match.groups()
    return [part for part in (day and day.lstrip("0"), month and _MONTHS[int(month) - 1], year) if part]


def found_by(quote: Quote, names: dict[str, str]) -> str:
    """Return how the speaker of ``quote`` was found, and on whose word: "“She” means Adrienne Watson."."""
    speaker = quote.speaker
    if speaker.via == "none" or speaker.text is None:
        return "Nobody is said to have spoken these words."
    name = names.get(speaker.entity or "")
    said = f"“{speaker.text}” means {name}." if name and name != speaker.text else f"Said by {speaker.text}."
    if quote.addressee is not None:
        said += f" Said to {names.get(quote.addressee.entity or '', quote.addressee.text)}."
    chain = ", who cites ".join(names.get(source.entity or "", source.text) for source in quote.sources)
    return f"{said} The speaker cites {chain}." if chain else said


def where_said(place: Place) -> str:
    """Return where a place lies and how sure that is: "43.11° N, 131.87° E · Sure (97%)"."""
    if place.lat is None or place.lon is None:
        return "Not found in the gazetteer"
    sure = confidence_said(place.confidence) if place.gazetteer else "set by hand"
    return f"{degrees_said(place.lat, place.lon)} · {sure}"


def degrees_said(lat: float, lon: float) -> str:
    """Return a point as an analyst writes it: "43.11° N, 131.87° E"."""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def candidate_said(rival: Candidate) -> str:
    """Return a rival by what tells it from its namesakes: "Paris, Texas, US", "Washington (state), US"."""
    bare = rival.admin1 is None and rival.feature != "country"
    name = f"{rival.name} ({rival.feature})" if bare else rival.name
    return ", ".join(dict.fromkeys(part for part in (name, rival.admin1, rival.country) if part))


def hedged_said(quote: Quote, article: str) -> list[str]:
    """Return who hedges the statement ``quote`` and by which words of ``article``: "hedged by the speaker: “may”"."""
    if quote.certainty == "asserted":
        return []
    found = [("speaker", quote.hedges), ("author", quote.author_hedges)]
    said = [
        f"hedged by the {who}: {', '.join(f'“{h.of(article)}”' for h in hedges)}" for who, hedges in found if hedges
    ]
    return said or ["hedged"]


def place_said(place: Place) -> str:
    """Return a place with what it lies in: "Vladivostok · city, Primorskiy, RU"; "not found" for one without coordinates."""
    if place.lat is None:
        return f"{place.name} · not found in the gazetteer"
    kind = _FEATURE_SAID.get(place.feature or "", place.feature or "place")
    within = [part for part in (place.admin1, place.country) if part and part != place.name]
    return f"{place.name} · {', '.join([kind, *within])}"


def copies_said(stories: Sequence[int]) -> str:
    """Return how many articles there are, and which of them count once: "3 articles, 2 of them one wire story".

    ``stories`` has a number for each article, the same one for copies of one story.
    """
    number = len(stories)
    articles = f"{number:,} article{'' if number == 1 else 's'}"
    copies = sorted(many for many in Counter(stories).values() if many > 1)
    if not copies:
        return articles
    if copies == [number]:
        return f"{articles}, one wire story"
    each = " each" if len(copies) > 1 else ""
    return f"{articles}, {' and '.join(map(str, copies))} of them one wire story{each}"
