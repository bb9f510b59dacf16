"""Colours and type of every panel, in one file: a light and a dark set, each chosen for its own paper.

Kinds take the Okabe-Ito hues (source: Okabe and Ito, "Color Universal Design", 2008), which colour-blind readers can
tell apart. On white three of them fall under the contrast that WCAG AA asks of text (orange 2.2:1, sky blue 2.3:1), so
the light set darkens them until every one passes 4.5:1 on its paper; ``tests/components/test_palette.py`` holds that.
One accent means "selected" and nothing else. Certainty is drawn by line (solid, dashed), confidence by strength.
"""

from dataclasses import dataclass, fields
from typing import Literal

import streamlit as st

from dateline.model import Kind, PlaceUse

Family = Literal["person", "organisation", "place", "group", "event", "weapon", "other", "date"]


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours as ``#rrggbb``: the families of kinds, then paper and ink, then the map's ground."""

    person: str
    organisation: str
    place: str
    group: str
    event: str
    weapon: str
    other: str
    date: str
    accent: str  # what is selected
    warn: str  # what to distrust
    paper: str
    surface: str  # one step off the paper: chips, bars' grooves
    line: str  # hairlines
    ink: str
    muted: str  # secondary text
    quote: str  # the band behind a quotation
    sea: str
    land: str
    border: str  # between countries
    coast: str  # the shallow rim of land
    sea_name: str
    journey: str  # lines of movement


LIGHT = Colours(
    person="#0072B2",
    organisation="#946200",
    place="#007A59",
    group="#1F6C97",
    event="#A94A86",
    weapon="#AD4900",
    other="#5B6770",
    date="#66665F",
    accent="#4B3FA7",
    warn="#8F5A00",
    paper="#FCFBF8",
    surface="#F1EFEA",
    line="#E2DFD8",
    ink="#1E2126",
    muted="#5F6368",
    quote="#F5F2EA",
    sea="#E3ECF1",
    land="#FAF8F2",
    border="#CFCBC1",
    coast="#CBD8DF",
    sea_name="#6F8796",
    journey="#2B3340",
)
DARK = Colours(
    person="#5AAFE3",
    organisation="#E5A52B",
    place="#35C298",
    group="#86CBF3",
    event="#DD93BC",
    weapon="#F0863F",
    other="#A7B1BA",
    date="#B0AFA8",
    accent="#AFA4F6",
    warn="#E8B04A",
    paper="#17191D",
    surface="#22252B",
    line="#33373E",
    ink="#E6E3DD",
    muted="#A3A6AB",
    quote="#24262B",
    sea="#1B2229",
    land="#2A2D33",
    border="#4A505A",
    coast="#27343F",
    sea_name="#6F8798",
    journey="#E4E0D6",
)

FAMILY: dict[Kind, Family] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WEAPON": "weapon",
    "PRODUCT": "other",
    "LAW": "other",
    "WORK_OF_ART": "other",
}
KIND_PLURAL: dict[Kind, str] = {
    "PERSON": "People",
    "ORG": "Organisations",
    "GPE": "States and cities",
    "LOC": "Regions and waters",
    "FAC": "Sites",
    "NORP": "Groups",
    "EVENT": "Events",
    "WEAPON": "Weapons",
    "PRODUCT": "Products",
    "LAW": "Laws and treaties",
    "WORK_OF_ART": "Works",
}
USE_NAME: dict[PlaceUse, str] = {
    "place": "a place",
    "government": "a government",
    "demonym": "a people or state",
    "part-of-name": "part of a name",
}

SANS = '"Source Sans", "Source Sans 3", system-ui, sans-serif'  # both come with Streamlit: no font is fetched
SERIF = '"Source Serif", "Source Serif 4", Georgia, serif'


def is_dark() -> bool:
    """Whether the browser shows the dark theme now; light where it has not said yet."""
    return st.context.theme.type == "dark"


def colours() -> Colours:
    """Return the colours of the theme on screen, as values. CSS takes ``var(--dl-person)``."""
    return DARK if is_dark() else LIGHT


def kind_colour(kind: Kind) -> str:
    """Return the colour of ``kind`` in the theme on screen."""
    return str(getattr(colours(), FAMILY[kind]))


def kind_variable(kind: Kind) -> str:
    """Return the colour of ``kind`` as CSS, right in both themes."""
    return f"var(--dl-{FAMILY[kind]})"


def stylesheet() -> str:
    """Return the custom properties (``--dl-person``, ``--dl-serif``) for all CSS here; shadow roots inherit them."""
    names = [field.name for field in fields(Colours)]
    both = "".join(f"--dl-{name}:light-dark({getattr(LIGHT, name)},{getattr(DARK, name)});" for name in names)
    # .stApp carries Streamlit's color-scheme, which light-dark() follows; dialogs and menus hang on body, which does not.
    beside = f".stDialog,[data-testid=stPopoverBody]{{color-scheme:{'dark' if is_dark() else 'light'};}}"
    return f":root,.stApp{{{both}--dl-serif:{SERIF};--dl-sans:{SANS};}}{beside}"
