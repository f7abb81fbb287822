"""Charts drawn on the server: bars of twelve months, this year beside the last; a bar in a row of a table; parts of a
whole. The table behind stands with them: what is drawn is written, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 400, 170
_LEFT, _BOTTOM, _TOP = 4, 18, 16
_NAMES = tuple(f"T{number}" for number in range(1, 13))


@dataclass(frozen=True)
class Bar:
    """A bar in the picture. now: of this year; told: its number, '' where it is not written over it."""

    x: float
    y: float
    width: float
    height: float
    now: bool
    told: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Chart:
    """Bars, and the names of months with their places. top: the highest number as written."""

    bars: Sequence[Bar]
    names: Sequence[tuple[str, float]]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _BOTTOM


def twelve(now: Sequence[Decimal | None], before: Sequence[Decimal | None], told: Sequence[str]) -> Chart | None:
    """None where there is nothing above nought. told: the numbers of this year as written."""
    highest = max((value for value in (*now, *before) if value is not None), default=Decimal(0))
    if highest <= 0:
        return None
    step = (WIDTH - 2 * _LEFT) / 12
    room, width = HEIGHT - _BOTTOM - _TOP, step * 0.36
    bars, names = [], []
    for place in range(12):
        left = _LEFT + step * place
        for value, offset, is_now in ((before[place], 0.12, False), (now[place], 0.5, True)):
            if value is not None and value > 0:
                tall = max(1.0, float(value / highest) * room)
                bars.append(
                    Bar(
                        round(left + step * offset, 1), round(HEIGHT - _BOTTOM - tall, 1), round(width, 1),
                        round(tall, 1), is_now, told[place] if is_now else "",
                    )
                )  # fmt: skip
        names.append((_NAMES[place], round(left + step / 2, 1)))
    return Chart(tuple(bars), tuple(names))


@dataclass(frozen=True)
class Stripe:
    """A bar in a row of a table, in percent of its room. before: a second one, of what it is compared with; goal: a
    mark; None: there is none."""

    now: float
    before: float | None = None
    goal: float | None = None


_LAST = 99.2  # where a mark at the very end is still seen


def stripes(rows: Sequence[tuple[Decimal | int | None, Decimal | int | None, Decimal | int | None]]) -> list[Stripe]:
    """Of (now, before, goal) of each row; all on one scale."""
    most = max((float(value) for row in rows for value in row if value is not None), default=0.0) or 1.0

    def part(value: Decimal | int | None) -> float | None:
        return None if value is None else round(max(0.0, float(value)) * 100 / most, 2)

    found = [(part(now) or 0.0, part(before), part(goal)) for now, before, goal in rows]
    return [Stripe(now, before, None if goal is None else min(goal, _LAST)) for now, before, goal in found]


@dataclass(frozen=True)
class Share:
    """A part of a whole. kind: which pattern draws it; start, width: in percent; told: its number as written."""

    title: str
    told: str
    kind: int
    start: float
    width: float


def shares(parts: Sequence[tuple[str, int]]) -> list[Share]:
    """The parts side by side, in their order; those of nought have no width."""
    whole = sum(count for _, count in parts) or 1
    found, start = [], 0.0
    for kind, (title, count) in enumerate(parts):
        width = 100 * count / whole
        found.append(Share(title, str(count), kind, round(start, 2), round(width, 2)))
        start += width
    return found
