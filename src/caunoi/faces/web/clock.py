"""The one place where pages read the clock, in the time of Viet Nam.

CAUNOI_TODAY=YYYY-MM-DD pins the day of a demonstration or a test; the hour goes on. In a real installation it
is refused: a pinned day would date decisions wrongly. CAUNOI_SHIFT=minutes, beside it, moves the hour: what is due
changes with the hour, and a test should not.
"""

import os
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def pinned_day() -> date | None:
    """The day of CAUNOI_TODAY, or None. Raises ImproperlyConfigured where it is not allowed or not a day."""
    written = os.environ.get("CAUNOI_TODAY")
    if not written:
        return None
    if settings.MODE != "demonstration":
        raise ImproperlyConfigured(
            "CAUNOI_TODAY chỉ dùng cho bản minh họa và kiểm thử; hệ thống thật luôn theo ngày thật. "
            "Hãy bỏ biến CAUNOI_TODAY rồi khởi động lại."
        )
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"CAUNOI_TODAY={written!r} không phải là một ngày; hãy viết như 2026-11-23."
        ) from error


def now() -> datetime:
    """This moment, aware, in Viet Nam's time; its day is the pinned one where a day is pinned."""
    moment = datetime.now(VIET_NAM)
    day = pinned_day()
    if day is None:
        return moment
    moment += timedelta(minutes=int(os.environ.get("CAUNOI_SHIFT", "0")))
    return moment.replace(year=day.year, month=day.month, day=day.day)


def today() -> date:
    """The day of now()."""
    return now().date()


def real() -> float:
    """Seconds of the machine's own clock, for the age of files: a pinned day does not move them."""
    return time.time()
