"""The colours can be read: WCAG 2.2 contrast of every ink on its paper."""

import pytest

from components.palette import DARK, FAMILY, KIND_PLURAL, LIGHT, Colours, stylesheet
from dateline.wording import KIND_NAME

INKS = (
    "person",
    "organisation",
    "place",
    "group",
    "event",
    "weapon",
    "other",
    "date",
    "accent",
    "warn",
    "ink",
    "muted",
)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, definition)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "quote", "surface"])
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
def test_inks_pass_aa_on_every_ground(theme: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


def test_contrast_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_kind_has_colour_and_names() -> None:
    assert FAMILY.keys() == KIND_NAME.keys() == KIND_PLURAL.keys()


def test_stylesheet_names_both_themes() -> None:
    assert f"--dl-accent:light-dark({LIGHT.accent},{DARK.accent});" in stylesheet()
