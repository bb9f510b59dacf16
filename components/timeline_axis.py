"""The timeline's axis: where days stand. Near the article's date they are spread out, far ones are drawn together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from components.stretch import Stretch

SPREAD = 3.0  # days: within so many of the article's date the axis is nearly even, beyond it is a logarithm
_SHORTEST = 150  # days of an even axis, so that one day alone does not fill it
EDGE = 0.05  # share of the width kept free on either side


@dataclass(frozen=True, slots=True)
class Axis:
    """Where days stand, from 0 (left) to 1. ``today`` is the article's date as a day number; None: an even axis."""

    first: int
    last: int
    today: int | None

    def at(self, day: float) -> float:
        """Return the place of ``day``."""
        low, high = self._scaled(self.first), self._scaled(self.last)
        share = (self._scaled(day) - low) / (high - low) if high > low else 0.5
        return EDGE + (1 - 2 * EDGE) * share

    def _scaled(self, day: float) -> float:
        if self.today is None:
            return float(day)
        away = day - self.today
        return math.copysign(math.log1p(abs(away) / SPREAD), away)


def axis_of(stretches: Sequence[Stretch], today: int | None) -> Axis:
    """Return the axis of all ``stretches``: at least a week on either side of ``today`` or, where it is None, some months."""
    days = [day for stretch in stretches for day in (stretch.start, stretch.end)]
    if today is not None:
        days += [today - 7, today + 7]
    first, last = min(days), max(days)
    room = max(0, _SHORTEST - (last - first)) // 2 if today is None else 0
    return Axis(max(1, first - room), last + room, today)
