"""Days of the demonstration's story. Everything told of lies before the day on which it is told: who tells of a year's
register, plan or return asks here which year that is, and finds last year's where this year's has not come yet."""

from datetime import date, datetime, timedelta

from caunoi.core.ground.calendar import VN

MONTHS = 24
REVIEW_OPENED = timedelta(days=24)
"""So long ago reviews were asked for."""


def begin(today: date) -> date:
    """The first working day of the 24 months that end today: offices open on it."""
    return VN.next_working_day(today - timedelta(days=round(MONTHS * 30.44)))


def year_of(day: date, month: int, first: int = 1) -> int:
    """The latest year of which that day had come: on 03/01/2027 the register of 5 January is that of 2026."""
    return day.year if day >= date(day.year, month, first) else day.year - 1


def reviewed(now: datetime) -> int:
    """The year that reviews are about: it was over when they were asked for."""
    return (now - REVIEW_OPENED).year - 1
