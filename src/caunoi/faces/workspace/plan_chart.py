"""The bars of a plan over time: where each begins and ends on a scale of months, quarters or years. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from caunoi.rooms.plan.queries import Progress, TaskRow

WIDE = 1000
_MONTHS, _QUARTERS = 18, 72  # up to so many months the scale shows months, quarters


@dataclass(frozen=True)
class Bar:
    """A task on the scale, in thousandths of its width. None where it has no days; done: how far the bar is filled."""

    task: TaskRow
    progress: Progress
    begins: int | None
    wide: int
    done: int
    open_begin: bool
    open_end: bool


@dataclass(frozen=True)
class Chart:
    """units: words of the scale; lines: where units begin; today: None where it lies outside."""

    bars: tuple[Bar, ...]
    since: date
    until: date
    units: tuple[str, ...]
    lines: tuple[int, ...]
    today: int | None

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)


def chart(tasks: Sequence[TaskRow], progress: Mapping[str, Progress], on: date) -> Chart:
    """The chart of a plan's tasks on a day."""
    days = [day for each in tasks for day in (each.since, each.until and each.until - timedelta(days=1)) if day]
    first, last = min(days, default=on), max(days, default=on)
    starts = _starts(first, last)
    scale = _Scale(starts)
    bars = tuple(_bar(each, progress[each.key], scale) for each in tasks)
    inside = starts[0] <= on < starts[-1]
    return Chart(
        bars, starts[0], starts[-1], tuple(_words(a, b) for a, b in pairwise(starts)),
        tuple(scale.at(day) for day in starts[1:-1]), scale.at(on) if inside else None,
    )  # fmt: skip


def _starts(first: date, last: date) -> list[date]:
    """The first days of the units, and the day after the last one."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= _MONTHS else 3 if months <= _QUARTERS else 12
    begin = first.year * 12 + (first.month - 1) // step * step
    end = last.year * 12 + (last.month - 1) // step * step + step
    return [date(month // 12, month % 12 + 1, 1) for month in range(begin, end + 1, step)]


def _words(begin: date, end: date) -> str:
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months == 12:
        return f"{begin:%Y}"
    return f"{begin:%m/%Y}" if months == 1 else f"Q{(begin.month + 2) // 3}/{begin:%Y}"


class _Scale:
    """Units are equally wide."""

    def __init__(self, starts: Sequence[date]) -> None:
        self.starts = starts

    def at(self, day: date) -> int:
        if day >= self.starts[-1]:
            return WIDE
        place = max(i for i, start in enumerate(self.starts[:-1]) if start <= max(day, self.starts[0]))
        part = (max(day, self.starts[0]) - self.starts[place]) / (self.starts[place + 1] - self.starts[place])
        return round((place + part) * WIDE / (len(self.starts) - 1))


def _bar(task: TaskRow, progress: Progress, scale: _Scale) -> Bar:
    if not (task.since or task.until):
        return Bar(task, progress, None, 0, 0, False, False)
    begins = scale.at(task.since) if task.since else 0
    wide = max((scale.at(task.until) if task.until else WIDE) - begins, 6)
    share = 100 if task.state == "done" else progress.shown
    return Bar(task, progress, begins, wide, wide * share // 100, task.since is None, task.until is None)
