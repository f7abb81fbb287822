"""The days of an output, how much of them is used, from when a task is at risk. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi

from .words import Repeats, Stage

Days = tuple[date, date]
_MONTHS = {"năm": 12, "quý": 3, "tháng": 1, Repeats.YEAR: 12, Repeats.HALF: 6, Repeats.QUARTER: 3, Repeats.MONTH: 1}
"""Months of what a quantity is for: '3 lớp/năm', or a task that repeats."""


def window(since: date | None, until: date | None, repeats: str, per: str, on: date) -> Days | None:
    """The half-open days in which an output is counted, as of a day; None where the plan tells no time.

    What is for a year, a quarter, a month is counted in the one of that day (the last one, after the task's end). What
    has an end alone is counted from the first day of that year; without an end, to the day asked.
    """
    months = _MONTHS.get(per) or _MONTHS.get(repeats)
    if months:
        day = max(since or on, min(on, until - timedelta(days=1) if until else on))
        month = (day.month - 1) // months * months
        begin = date(day.year, month + 1, 1)
        end = date(day.year + (month + months) // 12, (month + months) % 12 + 1, 1)
        return max(begin, since or begin), min(end, until or end)
    if until is None and since is None:
        return None
    if until is None:
        return (since, max(on, since) + timedelta(days=1)) if since else None
    if since is None:
        return date((until - timedelta(days=1)).year, 1, 1), until
    return since, until


def open_ended(until: date | None, repeats: str, per: str) -> bool:
    """Whether the days have no end of their own, so that no share of them is used."""
    return until is None and not (_MONTHS.get(per) or _MONTHS.get(repeats))


def used(days: Days, on: date) -> int:
    """Percent of the days that are over on the morning of `on`, 0 to 100."""
    begin, end = days
    if on >= end:
        return 100
    return max(0, (on - begin).days * 100 // (end - begin).days)


@dataclass(frozen=True)
class Standards:
    """Thresholds as they hold: steps (percent of time, percent of output at least), days of reminding."""

    steps: tuple[tuple[int, int], ...]
    soon_days: int
    head_days: int
    above_days: int


def at_risk(time: int | None, reached: int | None, steps: Sequence[tuple[int, int]]) -> bool:
    """Whether less is reached than the last step that is passed expects. Not known is not reached."""
    if time is None:
        return False
    passed = [least for share, least in steps if time >= share]
    return bool(passed) and (reached is None or reached < passed[-1])


def risk_words(time: int, reached: int | None, what: str) -> str:
    """Why, in one sentence. what: the output, '' where it has no name."""
    named = f" “{what}”" if what else ""
    if reached is None:
        return f"Đã qua {time} % thời gian, chưa có số hay văn bản nào về kết quả{named}."
    return f"Đã qua {time} % thời gian, mới đạt {reached} % kết quả{named}."


def stage(until: date | None, on: date, rules: Standards) -> str:
    """Who is to be told of an end on a day, as Stage; '' nobody yet."""
    if until is None:
        return ""
    late = (on - until).days + 1  # 1 on the first day after its time
    for days, found in ((rules.above_days, Stage.ABOVE), (rules.head_days, Stage.HEAD), (0, Stage.LATE)):
        if late > days:
            return str(found)
    return str(Stage.SOON) if -late <= rules.soon_days else ""


def days_words(days: Days) -> str:
    """'từ 01/07/2026 đến hết 30/09/2026'."""
    return f"từ {vi(days[0])} đến hết {vi(days[1] - timedelta(days=1))}"


def slipped_words(days: int | None) -> str:
    """'lùi 30 ngày', 'sớm hơn 5 ngày', '' where the end did not move."""
    if not days:
        return ""
    return f"lùi {money.number(days)} ngày" if days > 0 else f"sớm hơn {money.number(-days)} ngày"
