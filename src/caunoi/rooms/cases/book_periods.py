"""The periods for which a book is closed: TT 12/2018/TT-BTP Điều 7 khoản 1 (tháng, 6 tháng, năm). Pure."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from caunoi.core.ground.errors import Refused

from .words import Closing

_MONTHS = {Closing.MONTH: 1, Closing.HALF: 6, Closing.YEAR: 12}


def end_of(kind: str, since: date) -> date:
    """The first day after the period that begins on `since`. Errors: Refused if no such period begins that day."""
    months = _MONTHS[Closing(kind)]
    if since.day != 1 or (since.month - 1) % months:
        raise Refused(
            "Kỳ kết sổ không bắt đầu từ ngày này.", "", "Hãy chọn ngày đầu của tháng, của 6 tháng hoặc của năm."
        )
    after = since.month - 1 + months
    return date(since.year + after // 12, after % 12 + 1, 1)


def last_day(until: date) -> date:
    """The last day of a half-open period."""
    return until - timedelta(days=1)


def moments(since: date, until: date) -> tuple[datetime, datetime]:
    """The two midnights (Viet Nam's time) between which a moment of the period lies."""
    zone = get_default_timezone()
    return datetime.combine(since, time(), zone), datetime.combine(until, time(), zone)
