"""The wheel in `models/` holds the components as they stand in `training/`."""

from pathlib import Path

import en_dateline_news
import pytest

TRAINING = Path(__file__).parents[2] / "training"


@pytest.mark.parametrize("component", ["news_reader.py", "name_vote.py"])
def test_the_wheel_holds_the_component_as_it_stands_here(component):
    shipped = Path(en_dateline_news.__file__).with_name(component)
    assert shipped.read_text(encoding="utf-8") == (TRAINING / component).read_text(encoding="utf-8")
