"""When a task is due or late, which plan may answer which. Pure."""

from datetime import date, timedelta

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused

from .words import Level, State

READ, WRITE, COMMENT = "plan.read", "plan.write", "plan.comment"
SOON = timedelta(days=30)
LATE, DUE_SOON, ON_TIME, FINISHED, NO_DAY = "late", "soon", "on_time", "finished", "no_day"
_ORDER = (Level.MINISTRY, Level.PROVINCE, Level.CENTRE)


def standing(state: str, until: date | None, on: date) -> str:
    """late: not done on the first day after its time; soon: that day comes within 30 days; no_day: no end is known."""
    if state in (State.DONE, State.DROPPED):
        return FINISHED
    if until is None:
        return NO_DAY
    if until <= on:
        return LATE
    return DUE_SOON if until - on <= SOON else ON_TIME


def standing_words(state: str, until: date | None, on: date) -> str:
    """The same in words, '' where nothing is to be said."""
    kind = standing(state, until, on)
    if until is None or kind in (FINISHED, ON_TIME):
        return ""
    if kind == LATE:
        return f"Quá hạn {(on - until).days + 1} ngày"
    return f"Sắp đến hạn {vi(until - timedelta(days=1))}"


def lower(level: str) -> list[str]:
    """The levels to which a task of that level may be handed down."""
    return list(_ORDER[_ORDER.index(Level(level)) + 1 :])


def check_handing(above: str, below: str) -> None:
    """A task goes down, never up or sideways. Errors: Refused."""
    if below not in lower(above):
        raise Refused(
            "Chỉ giao nhiệm vụ xuống kế hoạch cấp dưới.", "Kế hoạch nhận phải ở cấp thấp hơn kế hoạch giao.",
            "Hãy chọn kế hoạch của tỉnh hoặc Trung tâm.",
        )  # fmt: skip
