"""The picture of a network over many articles: its groups in boxes, or a chain from one to another; and what a click asks for.

A disc asks for "name:ID", a line for "tie:ID:ID", by the ids of `Known`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.clickable import tag
from components.network_drawing import (
    HEAD,
    LARGE,
    SMALL,
    Box,
    Disc,
    Field,
    Line,
    LineSort,
    Point,
    as_file,
    drawing,
    laid_out,
    with_key,
)
from components.palette import Colours
from dateline.across import Known
from dateline.across.network import Network
from dateline.across.ties import MUTUAL, VERB_SAID, Sort, Tie
from dateline.wording import KIND_NAME, copies_said

FRAME = Box(0, 0, 720, 450)
_CHAIN = Box(0, 0, 720, 180)
_STEPS = 6  # of a chain in a row
_MARGIN_X, _MARGIN_Y = 46, 24  # between where a disc may stand and the edge of its field
_GAP = 3
_SHAPE = 1.4  # a box's width, as a share of its height, that suits names
_DRAWN: dict[Sort, LineSort] = {
    "meeting": "told",
    "tie": "told",
    "movement": "told",
    "statement": "speaks",
    "together": "together",
}
_PULL: dict[LineSort, float] = {"told": 0.8, "speaks": 0.5, "together": 0.25}
_WIDTH: dict[LineSort, float] = {"told": 1.5, "speaks": 0.8, "together": 1.0}


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: ``groups`` of ``shown`` (empty: all in one field), or the ``chain`` that it is; ``chosen``: ids.

    ``stories``: as `dateline.across.stories` tells which articles copy each other.
    """

    shown: Network
    known: dict[str, Known]
    stories: Sequence[int]
    groups: Sequence[Sequence[str]] = ()
    chain: Sequence[str] = ()
    chosen: Sequence[str] = ()


def picture_html(picture: Picture) -> str:
    """Return the drawing and its key; names and words of articles are escaped."""
    drawn, lines = _drawn(picture)
    return with_key(tag("div", drawn, class_="wide"), lines, "hedged, asked or to come")


def picture_svg(picture: Picture, shown: Colours) -> str:
    """Return the drawing as a file that stands alone, in the colours ``shown``, with nothing chosen."""
    drawn, _ = _drawn(replace(picture, chosen=()))
    return as_file(drawn, shown)


def tie_said(tie: Tie, known: dict[str, Known]) -> str:
    """Return in words who is tied to whom and how."""
    return f"{known[tie.source].name} {VERB_SAID[tie.verb]} {known[tie.target].name}"


def counted(number: int, what: str) -> str:
    """Return "1 sentence", "2 sentences"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def boxes(sizes: Sequence[int], within: Box) -> list[Box]:
    """Return a box for each of ``sizes``, which fall from the first to the last, as large a share of ``within`` as it is of all.

    A squarified treemap (Bruls, Huizing and van Wijk, 2000) of boxes as wide as names want them: groups lie in boxes of their
    own, so that nothing of one lies in another (Rodrigues and others, "Group-in-a-Box Layout", 2011).
    """
    if not sizes:
        return []
    wide, high = within.right - within.left, within.bottom - within.top
    upright = wide > high * _SHAPE  # the first row stands at the left; else it lies at the top
    along = high if upright else wide / _SHAPE
    share = wide / _SHAPE * high / sum(sizes)

    def worst(count: int) -> float:
        """Return how far from square the worst box of a row of ``count`` is, names' width taken as their height."""
        depth = sum(sizes[:count]) * share / along
        return max(max(size * share / depth**2, depth**2 / (size * share)) for size in sizes[:count])

    count = 1
    while count < len(sizes) and worst(count + 1) <= worst(count):
        count += 1
    row, part, start = [], sum(sizes[:count]) / sum(sizes), 0
    edge = within.left + wide * part if upright else within.top + high * part
    for size in sizes[:count]:
        first, last = start / sum(sizes[:count]), (start + size) / sum(sizes[:count])
        if upright:
            row.append(Box(within.left, within.top + high * first, edge, within.top + high * last))
        else:
            row.append(Box(within.left + wide * first, within.top, within.left + wide * last, edge))
        start += size
    rest = replace(within, left=edge) if upright else replace(within, top=edge)
    return [*row, *boxes(sizes[count:], rest)]


def _drawn(picture: Picture) -> tuple[str, list[Line]]:
    shown, known = picture.shown, picture.known
    told = dict.fromkeys(shown.nodes, 0)
    tied: dict[str, set[str]] = {node: set() for node in shown.nodes}
    for tie in shown.ties:
        for end, other in (tie.pair, tie.pair[::-1]):
            told[end] += len(tie.evidence)
            tied[end].add(other)
    most = max(told.values(), default=1)
    discs = [
        Disc(
            node,
            known[node].name,
            known[node].kind,
            radius=SMALL + (LARGE - SMALL) * math.sqrt(told[node] / most),
            opens=f"name:{node}",
            told=f"{known[node].name} · {KIND_NAME[known[node].kind]} · tied to {len(tied[node])} here, "
            f"by {counted(told[node], 'sentence')}",
            chosen=list(picture.chosen) == [node],
        )
        for node in shown.nodes
    ]
    lines = [_line(tie, picture) for tie in shown.ties]
    frame, fields = FRAME, []
    if picture.chain:
        frame, where = _CHAIN, _in_a_row(picture.chain)
    elif picture.groups:
        fields, where = _in_fields(picture, lines)
    else:
        where = laid_out(shown.nodes, _pulls(lines), FRAME.within(_MARGIN_X, _MARGIN_Y))
    return drawing(discs, lines, where, frame, opens_by="data_act", fields=fields), lines


def _line(tie: Tie, picture: Picture) -> Line:
    sort = _DRAWN[tie.sort]
    said, number = VERB_SAID[tie.verb], len(tie.evidence)
    verb = said if sort == "told" or picture.chain else None
    doubts = ["denied"] if tie.denied else []
    doubts += dict.fromkeys(doubt for each in tie.evidence for doubt in each.doubts) if tie.hedged else []
    told = [counted(number, "sentence"), f"in {copies_said([picture.stories[article] for article in tie.articles])}"]
    return Line(
        tie.source,
        tie.target,
        opens=f"tie:{tie.source}:{tie.target}",
        sort=sort,
        verb=f"does not: {verb}" if verb and tie.denied else verb,
        hedged=tie.hedged,
        denied=tie.denied,
        mutual=tie.verb in MUTUAL,
        told=f"{tie_said(tie, picture.known)}: {' '.join(told)}{''.join(f', {doubt}' for doubt in doubts)}",
        width=_WIDTH[sort] * (1 + math.log2(number) / 2) if number > 1 else None,
        chosen=len(picture.chosen) == 2 and set(picture.chosen) == {tie.source, tie.target},
    )


def _pulls(lines: Sequence[Line]) -> tuple[tuple[str, str, float], ...]:
    return tuple((line.source, line.target, _PULL[line.sort]) for line in lines)


def _in_fields(picture: Picture, lines: Sequence[Line]) -> tuple[list[Field], dict[str, Point]]:
    """Return a field for each group, named after the most tied in it, and where everybody stands."""
    where: dict[str, Point] = {}
    fields = []
    for group, whole in zip(picture.groups, boxes([len(group) for group in picture.groups], FRAME), strict=True):
        box = whole.within(_GAP, _GAP)
        wide, high = box.right - box.left, box.bottom - box.top - HEAD
        room = replace(box, top=box.top + HEAD).within(min(_MARGIN_X, wide / 4), min(_MARGIN_Y, high / 4))
        members = set(group)
        where |= laid_out(tuple(group), tuple(pull for pull in _pulls(lines) if members.issuperset(pull[:2])), room)
        fields.append(Field(box, f"around {picture.known[group[0]].name}" if len(group) > 1 else "", tuple(group)))
    return fields, where


def _in_a_row(chain: Sequence[str]) -> dict[str, Point]:
    """Return where each of ``chain`` stands, from left to right, by turns a little higher and lower, so that names have room."""
    inner = _CHAIN.within(90, 60)
    step = (inner.right - inner.left) / max(1, len(chain) - 1)
    middle = (inner.top + inner.bottom) / 2
    sway = 24 if len(chain) > _STEPS else 0
    return {
        node: (inner.left + step * number, middle + (sway if number % 2 else -sway))
        for number, node in enumerate(chain)
    }
