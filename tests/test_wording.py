"""Findings in words: no more precise than they are."""

import ast
import inspect

import pytest

from dateline.analysis import warnings
from dateline.wording import WARNING_SAID, confidence_said, date_said, place_said, role_said
from tests.components.sample_analysis import PLACES


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2023", "2023"),
        ("2023-09", "September 2023"),
        ("2023-09-05", "5 September 2023"),
        ("2023-09-10/2023-09-13", "10 – 13 September 2023"),
        ("2023-08-30/2023-09-02", "30 August – 2 September 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2021/2023", "2021 – 2023"),
        ("2023-09/2023-10", "September – October 2023"),
        ("2023-09-05/..", "from 5 September 2023"),
        ("../2023-09-05", "until 5 September 2023"),
        ("2023-W36", "2023-W36"),
        ("2023-13", "2023-13"),
    ],
)
def test_date_said(value, said):
    assert date_said(value) == said


@pytest.mark.parametrize(("value", "said"), [(0.97, "Sure (97%)"), (0.7, "Fairly sure (70%)"), (0.2, "Unsure (20%)")])
def test_confidence_said(value, said):
    assert confidence_said(value) == said


def test_place_said_with_and_without_coordinates():
    assert place_said(PLACES[1]) == "Pyongyang · city, KP"
    assert place_said(PLACES[4]) == "Pacific Coast of Russia · not found in the gazetteer"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("former Russian president", "no longer"),
        ("ex-minister", "no longer"),
        ("acting Prime Minister of Iraq", "for the time being"),
        ("president-elect", "not yet"),
        ("deputy director", ""),
        ("elected president", ""),
        ("expert", ""),
    ],
)
def test_role_said(role, said):
    assert role_said(role) == said


def test_every_warning_there_is_has_its_words():
    """A code without words could not be searched for."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(warnings))) if isinstance(node, ast.Call)]
    made = [call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "Warning"]
    assert {code.value for code in made if isinstance(code, ast.Constant)} == set(WARNING_SAID)
    assert len(made) >= len(WARNING_SAID)
