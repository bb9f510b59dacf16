"""How a network is drawn: discs with their names, lines by what they stand for and how sure it is, and the key to them.

One layout for one network, whenever it is drawn. Units are those of the drawing, which is scaled to where it stands.
"""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Literal

import networkx as nx

from components.clickable import tag, text
from components.palette import SANS, Colours, kind_variable
from dateline.model import Kind

MOST_VERBS = 12  # more verbs than this hide the lines they are written on
HEAD = 18.0  # height of what is written at the head of a field
SMALL, LARGE = 5.0, 17.0  # radius of the smallest disc and of the largest
_SEED = 7
_BEND = 0.16  # how far a line leaves the straight one, as a share of its length, for each further tie of one pair
_CLEAR, _PUSHES = 42.0, 40  # how far discs stand from one another, if they can; how often they are pushed
_LETTER, _LINE = 5.7, 14.0  # mean width of a letter of a name, and a name's height
_LINE_COST = 40.0  # square units of another name that one line through a name is as bad as
_VARIABLE = re.compile(r"var\(--dl-(\w+)\)")  # a colour of the page's stylesheet
_STYLE = (Path(__file__).parent / "network_drawing.css").read_text(encoding="utf-8")

Point = tuple[float, float]
LineSort = Literal["told", "speaks", "together"]
_FROM_BELOW: tuple[LineSort, ...] = ("together", "speaks", "told")


@dataclass(frozen=True, slots=True)
class Disc:
    """Somebody or something: ``opens`` is what a click asks for, ``told`` what its tip says."""

    id: str
    name: str
    kind: Kind
    radius: float
    opens: str
    told: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A tie of two discs: ``opens`` is what a click asks for, ``verb`` what the line says ("meets"), None where it says no word.

    ``width`` None: as its sort is drawn.
    """

    source: str
    target: str
    opens: str
    sort: LineSort
    verb: str | None
    hedged: bool
    denied: bool
    mutual: bool
    told: str
    width: float | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """Return the area that lies in both."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)

    def beyond(self, frame: "Box") -> float:
        """Return the area that sticks out of ``frame``."""
        return (self.right - self.left) * (self.bottom - self.top) - self.shared(frame)

    def within(self, x: float, y: float) -> "Box":
        """Return what is left with a margin of ``x`` at either side and of ``y`` above and below."""
        return Box(self.left + x, self.top + y, self.right - x, self.bottom - y)

    def nearest(self, x: float, y: float) -> Point:
        """Return the point in it that is nearest to this one."""
        return min(self.right, max(self.left, x)), min(self.bottom, max(self.top, y))

    def lies_towards(self, start: Point, end: Point) -> bool:
        """Whether a line that leaves ``start`` for ``end`` runs through the box, as far as a name reaches."""
        steps = (_towards(start, end, length) for length in (12, 18, 26, 36))
        return any(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in steps)


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name is written: its base line, and which end of it is at ``x`` (SVG's text-anchor)."""

    x: float
    y: float
    anchor: str

    def box(self, width: float) -> Box:
        """Return what it covers, ``width`` wide."""
        left = self.x - {"middle": width / 2, "start": 0.0, "end": width}[self.anchor]
        return Box(left, self.y - 10, left + width, self.y - 10 + _LINE)


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the drawing in which ``members`` stand, by id; ``said`` is written at its head."""

    box: Box
    said: str
    members: tuple[str, ...]

    @property
    def head(self) -> Box:
        """What is covered by what is written."""
        return Box(self.box.left, self.box.top, self.box.left + 8 + _LETTER * len(self.said), self.box.top + HEAD)


def drawing(
    discs: Sequence[Disc],
    lines: Sequence[Line],
    where: dict[str, Point],
    frame: Box,
    *,
    opens_by: Literal["data_select", "data_act"] = "data_select",
    fields: Sequence[Field] = (),
) -> str:
    """Return the drawing (SVG): ``discs`` where they stand, in the order in which their names choose their side.

    ``opens_by``: whether a click selects a finding or asks the page (`components.clickable`).
    """
    names = names_placed(discs, lines, where, frame, fields)
    return tag(
        "svg",
        *map(_field, fields),
        *_edges(discs, lines, where, opens_by),
        *(_node(disc, where[disc.id], names[disc.id], opens_by) for disc in discs),
        class_="network in-fields" if fields else "network",
        viewBox=f"{frame.left:g} {frame.top:g} {frame.right - frame.left:g} {frame.bottom - frame.top:g}",
        role="group",
        data_roving="",  # one stop of the Tab key: there may be hundreds
        aria_label=f"{len(discs)} names and {len(lines)} ties",
    )


def with_key(drawn: str, lines: Sequence[Line], hedged: str = "hedged") -> str:
    """Return the drawing and the key to it as HTML; ``hedged``: what the broken lines among ``lines`` are."""
    return tag("style", _STYLE) + drawn + _key(lines, hedged)


def as_file(drawn: str, shown: Colours) -> str:
    """Return the drawing as a file that stands alone, in the colours ``shown``."""
    paper = tag("rect", width="100%", height="100%", fill=shown.paper)
    style = tag("style", _STYLE, f".network{{font-family:{SANS}}}")
    alone = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(">", f">{style}{paper}", 1)
    return _VARIABLE.sub(lambda match: str(getattr(shown, match[1], "inherit")), alone)


@lru_cache(maxsize=256)
def laid_out(nodes: tuple[str, ...], pulls: tuple[tuple[str, str, float], ...], within: Box) -> dict[str, Point]:
    """Return where each node stands ``within`` a box, each of ``pulls`` drawing two together: the same for the same, and kept."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for one, other, weight in pulls:
        graph.add_edge(one, other, weight=weight)
    hub = object()  # draws the parts of a graph in pieces together, so that none drifts to the edge
    graph.add_edges_from(((hub, node) for node in nodes), weight=0.12)
    spots = nx.spring_layout(graph, seed=_SEED, k=2.4 / math.sqrt(len(nodes) + 1), iterations=250)
    xs, ys = _spread([float(spots[node][0]) for node in nodes]), _spread([float(spots[node][1]) for node in nodes])
    wide, high = within.right - within.left, within.bottom - within.top
    where = {node: (within.left + wide * x, within.top + high * y) for node, x, y in zip(nodes, xs, ys, strict=True)}
    return _apart(where, within)


def _apart(where: dict[str, Point], within: Box) -> dict[str, Point]:
    """Return ``where`` with those pushed apart, as far as there is room, whose discs would touch."""
    room = (within.right - within.left) * (within.bottom - within.top) / max(1, len(where))
    clear = min(_CLEAR, 0.8 * math.sqrt(room))
    for _ in range(_PUSHES):
        near = [pair for pair in combinations(where, 2) if math.dist(where[pair[0]], where[pair[1]]) < clear]
        for one, other in near:
            (x1, y1), (x2, y2) = where[one], where[other]
            distance = math.dist((x1, y1), (x2, y2))
            # those in one spot part sideways
            across, down = ((x2 - x1) / distance, (y2 - y1) / distance) if distance else (1.0, 0.0)
            push = max(0.0, clear - distance) / 2
            where[one] = within.nearest(x1 - across * push, y1 - down * push)
            where[other] = within.nearest(x2 + across * push, y2 + down * push)
        if not near:
            break
    return where


def _spread(values: Sequence[float]) -> list[float]:
    """Return ``values`` from 0 to 1."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def _edges(discs: Sequence[Disc], lines: Sequence[Line], where: dict[str, Point], opens_by: str) -> list[str]:
    """Return the lines, the weak ones first, so that they lie below."""
    sizes = {disc.id: disc.radius for disc in discs}
    parallel: defaultdict[frozenset[str], int] = defaultdict(int)
    named = sum(line.verb is not None for line in lines) <= MOST_VERBS
    drawn = []
    for line in sorted(lines, key=lambda line: _FROM_BELOW.index(line.sort)):
        pair = frozenset((line.source, line.target))
        # One curve for each tie of a pair, on alternate sides; which side does not hang on who comes first.
        number, parallel[pair] = parallel[pair], parallel[pair] + 1
        side = (1 if number % 2 else -1) * (1 if line.source < line.target else -1)
        bend = side * _BEND * (0.5 + number // 2)
        drawn.append(_edge(line, where, sizes, bend, opens_by, named=named))
    return drawn


def _edge(
    line: Line, where: dict[str, Point], sizes: dict[str, float], bend: float, opens_by: str, *, named: bool
) -> str:
    (x1, y1), (x2, y2) = where[line.source], where[line.target]
    over_x, over_y = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    start = _towards((x1, y1), (over_x, over_y), sizes[line.source] + 1)
    tip = _towards((x2, y2), (over_x, over_y), sizes[line.target] + 2)
    end = tip if line.mutual else _towards(tip, (over_x, over_y), 6)
    way = f"M{start[0]:.1f} {start[1]:.1f}Q{over_x:.1f} {over_y:.1f} {end[0]:.1f} {end[1]:.1f}"
    marks = {"hedged": line.hedged, "denied": line.denied, line.sort: line.sort != "told", "selected": line.chosen}
    at = 0.5 + 0.3 * bend  # the verbs of a pair's ties stand apart
    middle = tuple(
        (1 - at) ** 2 * a + 2 * at * (1 - at) * over + at**2 * b for a, over, b in ((x1, over_x, x2), (y1, over_y, y2))
    )
    thick = f"stroke-width:{line.width:.1f}" if line.width else None
    return tag(
        "g",
        tag("title", text(line.told)),
        tag("path", class_="reach", d=way),
        tag("path", class_="line", d=way, style=thick),
        "" if line.mutual else _tip(tip, (over_x, over_y)),
        tag("text", text(line.verb), class_="verb", x=f"{middle[0]:.1f}", y=f"{middle[1] + 3:.1f}")
        if line.verb and named
        else "",
        class_=" ".join(["edge", *(mark for mark, there in marks.items() if there)]),
        **{opens_by: line.opens},
    )


def _tip(tip: Point, before: Point) -> str:
    """Return an arrowhead that points from ``before`` to ``tip``."""
    heading = math.atan2(tip[1] - before[1], tip[0] - before[0])
    back = [(tip[0] - 8 * math.cos(heading + turn), tip[1] - 8 * math.sin(heading + turn)) for turn in (0.42, -0.42)]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, *back))
    return tag("polygon", class_="tip", points=corners)


def _towards(start: Point, goal: Point, length: float) -> Point:
    """Return the point ``length`` away from ``start`` on the way to ``goal``, but not beyond it."""
    distance = math.dist(start, goal)
    share = min(1.0, length / distance) if distance else 0.0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def names_placed(
    discs: Sequence[Disc],
    lines: Sequence[Line],
    where: dict[str, Point],
    frame: Box,
    fields: Sequence[Field] = (),
) -> dict[str, Name]:
    """Return where each name stands: on the side of its disc where it lies on the fewest names, discs and lines.

    ``discs`` are in the order in which names choose; each stays in its field, or in ``frame``, where it can.
    """
    rooms = {member: field.box for field in fields for member in field.members}
    spots = [(where[disc.id], disc.radius) for disc in discs]
    round_ = [Box(x - size, y - size, x + size, y + size) for (x, y), size in spots]
    taken = [field.head for field in fields]
    placed = {}
    for disc in discs:
        at, width = where[disc.id], _LETTER * len(_short(disc.name))
        near = [line for line in lines if disc.id in (line.source, line.target)]
        ends = [where[line.target if line.source == disc.id else line.source] for line in near]
        costs = {}
        for name in _sides(at, disc.radius):
            box = name.box(width)
            crowd = sum(box.shared(other) for other in (*taken, *round_)) + box.beyond(rooms.get(disc.id, frame))
            costs[name] = crowd + _LINE_COST * sum(box.lies_towards(at, end) for end in ends)
        placed[disc.id] = min(costs, key=lambda name: costs[name])
        taken.append(placed[disc.id].box(width))
    return placed


def _sides(at: Point, size: float) -> list[Name]:
    """Return where a name may stand by a disc, the best first where all have room."""
    x, y = at
    return [
        Name(x, y + size + 12, "middle"),
        Name(x, y - size - 5, "middle"),
        Name(x + size + 4, y + 4, "start"),
        Name(x - size - 4, y + 4, "end"),
        *(Name(x - size, height, "start") for height in (y + size + 12, y - size - 5)),
        *(Name(x + size, height, "end") for height in (y + size + 12, y - size - 5)),
    ]


def _field(field: Field) -> str:
    box = field.box
    room = int((box.right - box.left - 16) / _LETTER)
    said = field.said if len(field.said) <= room else f"{field.said[: max(0, room - 1)].rstrip()}…"
    return tag(
        "rect",
        class_="field",
        x=f"{box.left:.1f}",
        y=f"{box.top:.1f}",
        width=f"{box.right - box.left:.1f}",
        height=f"{box.bottom - box.top:.1f}",
        rx=4,
    ) + tag("text", text(said), class_="said", x=f"{box.left + 8:.1f}", y=f"{box.top + 14:.1f}")


def _node(disc: Disc, where: Point, name: Name, opens_by: str) -> str:
    x, y = where
    fill = f"fill:{kind_variable(disc.kind)}"
    return tag(
        "g",
        tag("title", text(disc.told)),
        tag("circle", class_="disc", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{disc.radius:.1f}", style=fill),
        tag("text", text(_short(disc.name)), x=f"{name.x:.1f}", y=f"{name.y:.1f}", style=f"text-anchor:{name.anchor}"),
        class_="node selected" if disc.chosen else "node",
        **{opens_by: disc.opens},
    )


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:22].rstrip()}…"


def _key(lines: Sequence[Line], hedged: str) -> str:
    marks = [
        ("sure", "stated", any(line.sort == "told" and not line.hedged for line in lines)),
        ("hedged", hedged, any(line.hedged for line in lines)),
        ("denied", "denied", any(line.denied for line in lines)),
        ("speaks", "speaks of", any(line.sort == "speaks" for line in lines)),
        ("together", "named in one sentence", any(line.sort == "together" for line in lines)),
    ]
    entries = [tag("span", tag("i", class_=mark), words) for mark, words, there in marks if there]
    return tag("div", *entries, class_="network-key")
