"""Network: who is tied to whom, and by which words. A line's own words open with a click on it."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import networkx as nx
import streamlit as st

from components.clickable import clickable, tag, text
from components.palette import SANS, Colours, colours, kind_variable
from components.selection import Selection
from dateline.export import network_shown
from dateline.model import Analysis, Entity, RelationKind
from dateline.wording import KIND_NAME, RELATION_SAID

WIDTH, HEIGHT = 460, 380  # units of the drawing; it is scaled to the panel
MOST_NODES = 26  # more names than this lie on one another in a panel 400 pixels wide
MOST_VERBS = 12  # more verbs than this hide the lines they are written on
_MARGIN_X, _MARGIN_Y = 52, 30
_SEED = 7  # one layout for one article, whenever it is drawn
_SMALL, _LARGE = 5.0, 17.0  # radius of a disc for no salience, and for all of it (its root: area tells)
_BEND = 0.16  # how far a line leaves the straight one, as a share of its length, for each further tie of one pair
_LETTER, _LINE = 5.7, 14.0  # mean width of a letter of a name, and a name's height
_LINE_COST = 40.0  # square units of another name that one line through a name is as bad as
_MUTUAL: set[RelationKind] = {"meets", "negotiates_with"}
_VARIABLE = re.compile(r"var\(--dl-(\w+)\)")  # a colour of the page's stylesheet
_STYLE = (Path(__file__).parent / "network_graph.css").read_text(encoding="utf-8")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tie:
    """One line: ``opens`` is what a click selects, ``verb`` what the line says ("meets"), None for speaking of someone."""

    source: str
    target: str
    opens: Selection
    verb: str | None
    hedged: bool
    denied: bool
    mutual: bool
    words: str


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

    def outside(self) -> float:
        """Return the area that sticks out of the drawing."""
        return (self.right - self.left) * (self.bottom - self.top) - self.shared(Box(0, 0, WIDTH, HEIGHT))

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


def network_panel(analysis: Analysis, *, key: str) -> None:
    """Draw the ties of ``analysis``: relations by certainty, and, weaker, who speaks of whom."""
    ties = ties_of(analysis)
    if not ties:
        st.info("No two names of this article are tied by a sentence that Dateline can read.", icon=":material/hub:")
        return
    clickable(network_html(analysis), key=f"{key}_graph", label="Network")
    st.download_button(
        "Picture, SVG",
        lambda: network_svg(analysis, colours()),
        "network.svg",
        "image/svg+xml",
        key=f"{key}_svg",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    left_out = len({end for tie in ties for end in (tie.source, tie.target)}) - MOST_NODES
    if left_out > 0:
        st.caption(f"{left_out} names with the least attention are left out. The table of relations has them all.")


def ties_of(analysis: Analysis) -> list[Tie]:
    """Return relations, then who speaks of whom: once for each pair, opening the first statement that does."""
    return [
        Tie(
            tie.source,
            tie.target,
            Selection("relation" if tie.kind else "quote", tie.of),
            RELATION_SAID[tie.kind] if tie.kind else None,
            tie.hedged,
            tie.denied,
            tie.kind in _MUTUAL,
            tie.words,
        )
        for tie in network_shown.ties_of(analysis)
    ]


def network_html(analysis: Analysis) -> str:
    """Return the drawing (SVG) and its key; text of the article is escaped."""
    drawing, ties = _drawing(analysis)
    return tag("style", _STYLE) + drawing + _key(ties)


def network_svg(analysis: Analysis, shown: Colours) -> str:
    """Return the drawing as a file that stands alone, in the colours ``shown``."""
    drawing, _ = _drawing(analysis)
    paper = tag("rect", width="100%", height="100%", fill=shown.paper)
    style = tag("style", _STYLE, f".network{{font-family:{SANS}}}")
    alone = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(">", f">{style}{paper}", 1)
    return _VARIABLE.sub(lambda match: str(getattr(shown, match[1], "inherit")), alone)


def _drawing(analysis: Analysis) -> tuple[str, list[Tie]]:
    ties = ties_of(analysis)
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    shown = sorted((e for e in analysis.entities if e.id in ends), key=lambda e: -e.salience)[:MOST_NODES]
    ids = {entity.id for entity in shown}
    ties = [tie for tie in ties if tie.source in ids and tie.target in ids]
    where = laid_out(tuple(entity.id for entity in shown), tuple(ties))
    sizes = {entity.id: _SMALL + (_LARGE - _SMALL) * math.sqrt(min(1.0, max(0.0, entity.salience))) for entity in shown}
    names = names_placed(shown, ties, where, sizes)
    drawing = tag(
        "svg",
        *_edges(ties, where, sizes),
        *(_node(entity, where[entity.id], sizes[entity.id], names[entity.id]) for entity in shown),
        class_="network",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_label=f"{len(shown)} names and {len(ties)} ties",
    )
    return drawing, ties


@lru_cache(maxsize=128)
def laid_out(nodes: tuple[str, ...], ties: tuple[Tie, ...]) -> dict[str, Point]:
    """Return where each node stands, within the drawing's margins: the same for the same input, and kept."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for tie in ties:
        graph.add_edge(tie.source, tie.target, weight=0.8 if tie.verb else 0.5)
    hub = object()  # draws the parts of a graph in pieces together, so that none drifts to the edge
    graph.add_edges_from(((hub, node) for node in nodes), weight=0.12)
    spots = nx.spring_layout(graph, seed=_SEED, k=2.4 / math.sqrt(len(nodes) + 1), iterations=250)
    xs, ys = _spread([float(spots[node][0]) for node in nodes]), _spread([float(spots[node][1]) for node in nodes])
    return {
        node: (_MARGIN_X + (WIDTH - 2 * _MARGIN_X) * x, _MARGIN_Y + (HEIGHT - 2 * _MARGIN_Y) * y)
        for node, x, y in zip(nodes, xs, ys, strict=True)
    }


def _spread(values: Sequence[float]) -> list[float]:
    """Return ``values`` from 0 to 1."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def _edges(ties: Sequence[Tie], where: dict[str, Point], sizes: dict[str, float]) -> list[str]:
    """Return the lines, the weak ones first, so that they lie below."""
    parallel: defaultdict[frozenset[str], int] = defaultdict(int)
    named = sum(tie.verb is not None for tie in ties) <= MOST_VERBS
    drawn = []
    for tie in sorted(ties, key=lambda tie: tie.verb is not None):
        pair = frozenset((tie.source, tie.target))
        # One curve for each tie of a pair, on alternate sides; which side does not hang on who comes first.
        number, parallel[pair] = parallel[pair], parallel[pair] + 1
        side = (1 if number % 2 else -1) * (1 if tie.source < tie.target else -1)
        bend = side * _BEND * (0.5 + number // 2)
        drawn.append(_edge(tie, where, sizes, bend, named=named))
    return drawn


def _edge(tie: Tie, where: dict[str, Point], sizes: dict[str, float], bend: float, *, named: bool) -> str:
    (x1, y1), (x2, y2) = where[tie.source], where[tie.target]
    over_x, over_y = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    start = _towards((x1, y1), (over_x, over_y), sizes[tie.source] + 1)
    tip = _towards((x2, y2), (over_x, over_y), sizes[tie.target] + 2)
    end = tip if tie.mutual else _towards(tip, (over_x, over_y), 6)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{over_x:.1f} {over_y:.1f} {end[0]:.1f} {end[1]:.1f}"
    classes = [
        "edge",
        *(["hedged"] if tie.hedged else []),
        *(["denied"] if tie.denied else []),
        *([] if tie.verb else ["speaks"]),
    ]
    at = 0.5 + 0.3 * bend  # the verbs of a pair's ties stand apart
    middle = tuple(
        (1 - at) ** 2 * a + 2 * at * (1 - at) * over + at**2 * b for a, over, b in ((x1, over_x, x2), (y1, over_y, y2))
    )
    verb = f"does not: {tie.verb}" if tie.denied else tie.verb
    return tag(
        "g",
        tag("title", text(f"{verb or 'speaks of'}: “{tie.words}”")),
        tag("path", class_="reach", d=path),
        tag("path", class_="line", d=path),
        "" if tie.mutual else _tip(tip, (over_x, over_y)),
        tag("text", text(verb), class_="verb", x=f"{middle[0]:.1f}", y=f"{middle[1] + 3:.1f}")
        if verb and named
        else "",
        class_=" ".join(classes),
        data_select=str(tie.opens),
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
    shown: Sequence[Entity], ties: Sequence[Tie], where: dict[str, Point], sizes: dict[str, float]
) -> dict[str, Name]:
    """Return where each name stands: on the side of its disc where it lies on the fewest names, discs and lines.

    ``shown`` is in the order in which names choose.
    """
    discs = [Box(x - sizes[of], y - sizes[of], x + sizes[of], y + sizes[of]) for of, (x, y) in where.items()]
    taken: list[Box] = []
    placed = {}
    for entity in shown:
        at, width = where[entity.id], _LETTER * len(_short(entity.name))
        near = [tie for tie in ties if entity.id in (tie.source, tie.target)]
        ends = [where[tie.target if tie.source == entity.id else tie.source] for tie in near]
        costs = {}
        for name in _sides(at, sizes[entity.id]):
            box = name.box(width)
            crowd = sum(box.shared(other) for other in (*taken, *discs)) + box.outside()
            costs[name] = crowd + _LINE_COST * sum(box.lies_towards(at, end) for end in ends)
        placed[entity.id] = min(costs, key=lambda name: costs[name])
        taken.append(placed[entity.id].box(width))
    return placed


def _sides(at: Point, size: float) -> list[Name]:
    """Return where a name may stand by a disc, the best first where all have room."""
    x, y = at
    return [
        Name(x, y + size + 12, "middle"),
        Name(x, y - size - 5, "middle"),
        Name(x + size + 4, y + 4, "start"),
        Name(x - size - 4, y + 4, "end"),
    ]


def _node(entity: Entity, where: Point, size: float, name: Name) -> str:
    x, y = where
    fill = f"fill:{kind_variable(entity.kind)}"
    return tag(
        "g",
        tag("title", text(f"{entity.name} · {KIND_NAME[entity.kind]} · {entity.salience:.0%} of the attention")),
        tag("circle", class_="disc", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{size:.1f}", style=fill),
        tag(
            "text", text(_short(entity.name)), x=f"{name.x:.1f}", y=f"{name.y:.1f}", style=f"text-anchor:{name.anchor}"
        ),
        class_="node",
        data_select=str(Selection("entity", entity.id)),
    )


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:22].rstrip()}…"


def _key(ties: Sequence[Tie]) -> str:
    marks = [
        ("sure", "stated", any(tie.verb and not tie.hedged for tie in ties)),
        ("hedged", "hedged", any(tie.hedged for tie in ties)),
        ("denied", "denied", any(tie.denied for tie in ties)),
        ("speaks", "speaks of", any(tie.verb is None for tie in ties)),
    ]
    entries = [tag("span", tag("i", class_=mark), words) for mark, words, there in marks if there]
    return tag("div", *entries, class_="network-key")
