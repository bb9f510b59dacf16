"""Location panel: every place named, the part it plays, where it lies, how sure that is, and what else it could be."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from components.clickable import Filter, Order, clickable, tag, text
from components.place_card import PART_SAID, awaits_point, card_html, decisions
from components.selection import Selection, related, selected
from components.wanted_point import want_point
from dateline.analysis.checks import close_rivals
from dateline.corrections import Correction
from dateline.export.map_shown import located, where_of
from dateline.model import Analysis, Candidate, Place
from dateline.wording import candidate_said, degrees_said, strength_of

_RIVALS_NAMED = 2
_MARKED = "dateline_marked"  # the article and the ids of its places marked on the map
_ORDERS = (
    Order("first", "By first mention"),
    Order("count", "By mentions", descending=True),
    Order("confidence", "By confidence"),
    Order("name", "By name"),
    Order("lat", "By latitude", descending=True),
    Order("lon", "By longitude"),
)


def mark(analysis: Analysis, ids: object) -> None:
    """Keep the places with ``ids``, which come from the browser, as the ones that are listed; none lists all."""
    wanted = set(ids) if isinstance(ids, list) else set()
    known = [place.id for place in analysis.places if place.id in wanted]
    st.session_state[_MARKED] = (analysis.article.id, known)


def marked(analysis: Analysis) -> list[Place]:
    """Return the places marked on the map of this article; empty when none is."""
    article, ids = st.session_state.get(_MARKED, ("", []))
    return [place for place in analysis.places if place.id in ids] if article == analysis.article.id else []


def location_panel(analysis: Analysis, *, key: str, on_correct: Callable[[Sequence[Correction]], None]) -> None:
    """Draw the places of ``analysis`` as rows that can be searched and sorted; the one selected unfolds its card."""
    if not analysis.places:
        st.info(
            "No place is named in this article, as far as Dateline can read it. If one is, select its name in the text "
            "and choose “Place”.",
            icon=":material/location_off:",
        )
        return
    few = marked(analysis)
    if few:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{len(few)} of {len(analysis.places)} places: those marked on the map", width="stretch")
            st.button("Show all", key=f"{key}_all", type="tertiary", on_click=mark, args=(analysis, []))

    def asked(act: str) -> None:
        if words := awaits_point(act, analysis):
            want_point(words, analysis)
        elif made := decisions(act, analysis):
            on_correct(made)

    listed = few or analysis.places
    parts = [(part, said.capitalize()) for part, said in PART_SAID.items() if any(part in _parts(p) for p in listed)]
    clickable(
        locations_html(listed, analysis, selected()),
        key=f"{key}_list",
        label="Locations",
        search="Search places",
        filters=[Filter("part", "Every part", parts)],
        orders=_ORDERS,
        on_act=asked,
    )


def locations_html(listed: Sequence[Place], analysis: Analysis, selection: Selection | None) -> str:
    """Return a row a place; the one that ``selection`` is, or alone concerns, is unfolded."""
    unfolded = unfolded_place(listed, analysis, selection)
    return "".join(_row(place, analysis, unfolded=place is unfolded) for place in listed)


def unfolded_place(listed: Sequence[Place], analysis: Analysis, selection: Selection | None) -> Place | None:
    """Return the place of ``listed`` that ``selection`` is or alone concerns; a journey concerns several."""
    if selection is None or selection.kind == "movement":
        return None
    wanted = {selection.id} if selection.kind == "place" else {item.id for item in related(analysis, selection)}
    found = [place for place in listed if place.id in wanted]
    return found[0] if len(found) == 1 else None


def parts_said(place: Place) -> str:
    """Return the parts a name plays and how often, the most frequent first: "place 2, government 3"."""
    counted = Counter(PART_SAID[mention.use] for mention in place.mentions).most_common()
    return ", ".join(part if len(counted) == 1 and times == 1 else f"{part} {times}" for part, times in counted)


def rivals_said(rivals: Sequence[Candidate]) -> str:
    """Return the likeliest rivals by what tells them apart, and how many more: "Paris, Texas, US; 9 others"."""
    likeliest = sorted(rivals, key=lambda rival: -rival.confidence)
    named = [candidate_said(rival) for rival in likeliest[:_RIVALS_NAMED]]
    more = len(rivals) - len(named)
    return "; ".join([*named, *([f"{more} other{'s' if more > 1 else ''}"] if more else [])])


def _row(place: Place, analysis: Analysis, *, unfolded: bool) -> str:
    if located(place):
        within = [part for part in (place.admin1, place.country) if part and part != place.name]
        lies = ", ".join([place.feature or "set by hand", *within])
        where, sure = degrees_said(*where_of(place)), f"{place.confidence:.0%}"
    else:
        lies, where, sure = "not found", "", ""
    near = close_rivals(place)
    doubt = tag("span", text(f"or {rivals_said(near)}?"), class_="doubt") if near else ""
    name = tag("span", text(place.name), class_="name")
    head = tag(
        "div",
        tag("span", name, " ", tag("span", text(lies), class_="aka"), class_="who"),
        tag("span", text(parts_said(place)), class_="parts", title=parts_said(place)),
        tag("span", where, class_="where"),
        tag("span", sure, class_="count", title="How sure the program is that this is the place meant"),
        doubt,
        class_=f"entity place {strength_of(place.confidence)}",
        data_select=str(Selection("place", place.id)),
        aria_expanded=str(unfolded).lower(),
    )
    point = where_of(place) if located(place) else ("", "")
    return tag(
        "div",
        head,
        card_html(place, analysis) if unfolded else "",
        style="--kind:var(--dl-place)",
        class_="row",
        data_row=True,
        data_part="\n".join(sorted(_parts(place))),
        data_first=place.mentions[0].span.start,
        data_count=len(place.mentions),
        data_confidence=f"{place.confidence if located(place) else 0:.3f}",
        data_name=place.name,
        data_lat=point[0],
        data_lon=point[1],
    )


def _parts(place: Place) -> set[str]:
    return {mention.use for mention in place.mentions}
