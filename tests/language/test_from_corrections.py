"""Learning from corrections with the pipeline that ships, and saying no more than was gained."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.analysis.analyse import analyse
from dateline.corrections import SetKind, decided, words_of
from dateline.export.training_data import gold_of, to_line
from dateline.language import load, model_of
from dateline.reading import read
from dateline.training_command import LINES
from training.from_corrections import Choice, Figures, Learned, Measured, main, no_gain

HOSPITAL = "Charité"  # an ORG, which the pipeline takes for something else in the sentences below
TOWNS = (
    "Haifa Bergen Lagos Lima Oslo Quito Turin Porto Malmö Kyiv Accra Tunis Perth Boston Dublin Munich Prague Warsaw "
    "Riga Baku Doha Cairo Delhi Osaka Seoul Hanoi Manila Nairobi Dakar Havana Zagreb Geneva Lyon Naples Athens Ankara Basra "
    "Minsk Tartu Tbilisi"
).split()


def data(folder: Path, *, corrected: bool, checked: bool, stories: Sequence[str] = TOWNS) -> Path:
    """Write what an analyst has decided about a report from each town."""
    lines = []
    for number, town in enumerate(stories):
        text = f"Sailor from {town} treated\n\nHe left {town} and was taken to {HOSPITAL} on Monday, Erna Solberg told Reuters.\n"
        analysis = analyse(read(text.encode(), f"{town}.txt"), load())
        misread = next(one for one in analysis.entities if one.name == HOSPITAL)
        assert misread.kind != "ORG", "the pipeline reads it right by now: take another name"
        own = [decided(SetKind(words_of(misread, analysis), "ORG"))] if corrected else []
        gold = gold_of(analysis, (), own, checked=checked, story=f"{number:08x}{'0' * 56}")
        if gold is not None:
            lines.append(to_line(gold))
    (folder / LINES).write_bytes(b"".join(lines))
    return folder


def test_a_name_that_comes_again_is_learned_and_the_pipeline_written(tmp_path: Path, capsys):
    out = tmp_path / "corrected"
    assert main([str(data(tmp_path, corrected=True, checked=True)), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Learned: 1 name, 0 of them as no name." in said
    assert "A gain, on" in said
    nlp = load(str(out))
    assert {(name.text, name.label_) for name in nlp("He was taken to Charité on Tuesday.").ents} == {(HOSPITAL, "ORG")}
    assert model_of(nlp).name == model_of(load()).name
    assert model_of(nlp).version.startswith(f"{model_of(load()).version}+corrections.")
    assert not load().has_pipe("learned_names")


def test_what_was_corrected_alone_shows_no_gain(tmp_path: Path, capsys):
    out = tmp_path / "corrected"
    main([str(data(tmp_path, corrected=True, checked=False)), "--out", str(out)])
    said = capsys.readouterr().out
    assert "0 right before," in said
    assert "No telling: what was corrected was wrong before" in said
    assert f"Nothing was written to {out}." in said
    assert not out.exists()
    main([str(tmp_path), "--out", str(out), "--anyway"])
    assert (out / "made_from.json").exists()


@pytest.mark.parametrize(
    ("stories", "corrected", "said"),
    [(TOWNS[:6], False, "Nothing to learn"), (TOWNS[:1], True, "Nothing to learn"), ((), True, "Nothing to learn")],
    ids=["all read right", "one word in one story", "no article"],
)
def test_where_there_is_nothing_to_learn_nothing_is_written(tmp_path: Path, capsys, stories, corrected, said):
    out = tmp_path / "corrected"
    main([str(data(tmp_path, corrected=corrected, checked=True, stories=stories)), "--out", str(out), "--anyway"])
    assert said in capsys.readouterr().out
    assert not out.exists()


SOME = Choice({"Energean Oil": Learned("ORG", 2, 2)})


def measured(*, gained: int, lost: int, names: int = 200, checked: int = 10) -> Measured:
    figures = Figures(right=names - 20, read=names, gold=names)
    return Measured(10, checked, 0, figures, figures, gained, lost, 0)


@pytest.mark.parametrize(
    ("of", "why_not"),
    [
        (measured(gained=9, lost=0), None),
        (measured(gained=9, lost=0, checked=0), "No telling"),
        (measured(gained=0, lost=0), "No gain: 0 names better, 0 names worse."),
        (measured(gained=3, lost=4), "No gain: 3 names better, 4 names worse."),
        (measured(gained=9, lost=0, names=29), "Too little to tell"),
        (measured(gained=5, lost=0), "It may be chance: so much or more is gained or lost by luck in 6% of tries."),
        (measured(gained=9, lost=3), "It may be chance"),
    ],
)
def test_no_gain_is_claimed_that_may_be_none(of: Measured, why_not: str | None):
    told = no_gain(SOME, of)
    assert told is None if why_not is None else told.startswith(why_not)


def test_data_that_is_not_there_is_asked_for(tmp_path: Path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "none")])
    assert "python -m dateline training-data" in capsys.readouterr().err
