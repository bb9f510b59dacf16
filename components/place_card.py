"""The card of one place: where it lies, what else it might be, the part each mention plays; each can be put right there.

What is pressed comes back as an address: "choose:p4:geonames:4717560" (that rival is meant), "use:p4:12-15:government" and
"use:p4:all:government" (the part it plays), "drop:p4" (no place is named), "point:p4" (it lies where the map will be clicked).
`decisions` makes corrections of them.
"""

from components.clickable import tag, text
from components.entity_card import sentence_html
from components.palette import USE_NAME
from components.selection import address_of
from dateline.corrections import Change, ChoosePlace, Correction, DropPlace, SetPlaceUse, Words, decided, words_of
from dateline.export.map_shown import located, where_of
from dateline.gazetteer.geodesy import distance_km
from dateline.model import Analysis, Candidate, Place, PlaceMention, PlaceUse
from dateline.wording import candidate_said, degrees_said, place_said, where_said

RIVALS_SHOWN = 4
PART_SAID: dict[PlaceUse, str] = {
    "place": "place",
    "government": "government",
    "demonym": "people",
    "part-of-name": "part of a name",
}
_ALL = "all"


def card_html(place: Place, analysis: Analysis) -> str:
    """Return the card of ``place``."""
    rivals = _rivals(place)
    mentions = [_mention(mention, place, analysis) for mention in place.mentions]
    choice = tag("h4", "Might also be") + choice_html(place) if rivals else ""
    every = _part(place, _ALL, place.mentions) if len(mentions) > 1 else ""
    head = tag("h4", "Mentions ", tag("span", str(len(mentions)), class_="number"), every)
    return tag("div", _head(place), choice, head, tag("ol", *mentions), class_="detail")


def popup_html(place: Place) -> str:
    """Return what the map says of a pin that was clicked: the likeliest rivals, and what can be done."""
    said = tag("div", tag("b", text(place_said(place)))) + tag("div", text(where_said(place)))
    return said + choice_html(place, few=True) + _actions(place)


def choice_html(place: Place, *, few: bool = False) -> str:
    """Return the rivals of ``place``, the likeliest first, each with where it is and how likely; pressing one decides."""
    rivals = _rivals(place)
    shown = rivals[: RIVALS_SHOWN // 2 if few else RIVALS_SHOWN]
    rows = [tag("ul", *(_rival(rival, place) for rival in shown), class_="rivals")] if shown else []
    rest = rivals[len(shown) :]
    if rest and not few:
        fold = tag("summary", f"{len(rest)} more")
        rows.append(tag("details", fold, tag("ul", *(_rival(rival, place) for rival in rest), class_="rivals")))
    return "".join(rows)


def decisions(act: str, analysis: Analysis) -> list[Correction]:
    """Return the corrections that ``act`` asks for; none for anything else: it comes from the browser."""
    what, _, rest = act.partition(":")
    of, _, how = rest.partition(":")
    place = next((place for place in analysis.places if place.id == of), None)
    if place is None:
        return []
    own = words_of(place, analysis)
    changes: list[Change] = []
    match what:
        case "choose":
            changes = [ChoosePlace(own, rival) for rival in place.alternatives if _address(rival) == how]
        case "use":
            at, _, part = how.partition(":")
            if part in USE_NAME:
                return _uses(at, part, place, analysis)
        case "drop":
            changes = [DropPlace(own)]
    return [decided(change) for change in changes[:1]]


def awaits_point(act: str, analysis: Analysis) -> Words | None:
    """Return the words whose place ``act`` asks to be shown on the map; None where it asks for something else."""
    what, _, of = act.partition(":")
    place = next((place for place in analysis.places if place.id == of), None)
    return words_of(place, analysis) if what == "point" and place is not None else None


def _uses(at: str, part: PlaceUse, place: Place, analysis: Analysis) -> list[Correction]:
    mentions = [mention for mention in place.mentions if at in {_ALL, address_of(mention.span)} and mention.use != part]
    return [
        decided(SetPlaceUse(Words.at(mention.span, analysis.article.text), part), scope="mention")
        for mention in mentions
    ]


def _head(place: Place) -> str:
    return tag("div", tag("span", text(where_said(place))), _actions(place), class_="facts")


def _actions(place: Place) -> str:
    where = "Move it on the map" if located(place) else "Show where it lies on the map"
    return tag(
        "div",
        tag("span", where, data_act=f"point:{place.id}", class_="way"),
        tag("span", "No place is named", data_act=f"drop:{place.id}", class_="way"),
        class_="actions",
    )


def _rivals(place: Place) -> list[Candidate]:
    return sorted(place.alternatives, key=lambda rival: -rival.confidence)


def _rival(rival: Candidate, place: Place) -> str:
    where = degrees_said(rival.lat, rival.lon)
    if located(place):
        where += f", {distance_km(where_of(place), (rival.lat, rival.lon)):,.0f} km away"
    return tag(
        "li",
        tag("span", text(candidate_said(rival)), class_="way"),
        tag("span", f"{rival.confidence:.0%}", class_="share") if rival.confidence else "",
        tag("span", text(rival.feature), class_="form"),
        tag("span", text(where), class_="form far"),
        data_act=f"choose:{place.id}:{_address(rival)}",
        title="This one is meant",
    )


def _mention(mention: PlaceMention, place: Place, analysis: Analysis) -> str:
    words = tag("span", sentence_html(mention.span, analysis), class_="snippet")
    return tag("li", words, " ", _part(place, address_of(mention.span), (mention,)), data_goto=address_of(mention.span))


def _part(place: Place, at: str, mentions: tuple[PlaceMention, ...]) -> str:
    """Return the part that ``mentions`` play, to be changed; empty where they play several."""
    parts = {mention.use for mention in mentions}
    several = [tag("option", "all as…", value="", selected=True, disabled=True)] if len(parts) > 1 else []
    options = [
        tag("option", text(said), value=part, selected=not several and part in parts)
        for part, said in PART_SAID.items()
    ]
    label = "The part that every mention plays" if at == _ALL else "The part it plays here"
    return tag("select", *several, *options, data_act=f"use:{place.id}:{at}", aria_label=label, title=label)


def _address(rival: Candidate) -> str:
    return f"{rival.gazetteer.name}:{rival.gazetteer.id}"
