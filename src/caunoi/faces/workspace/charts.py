"""Charts drawn on the server: bars of twelve months, this year beside the last. The table behind stands below them."""

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
