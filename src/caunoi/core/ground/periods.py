"""Half-open periods of days, and the words people use for them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .errors import Refused


@dataclass(frozen=True, order=True)
class Period:
    """The days from `since` up to but not including `until`."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise Refused("Khoảng thời gian không hợp lệ.", "Ngày cuối đứng trước ngày đầu.", "Hãy chọn lại hai ngày.")

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period, as printed: 'từ ngày … đến ngày …'."""
        return self.until - timedelta(days=1)


def covers(since: date, until: date | None, day: date) -> bool:
    """Whether [since, until) holds `day`; until None means no end known."""
    return since <= day and (until is None or day < until)


_WORDS = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})))?")


def _month_start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def parse_period(text: str, first_month: int = 1) -> Period:
    """'2026', '2026-H1', '2026-Q3', '2026-09' or 'YYYY-MM-DD..YYYY-MM-DD' (both days included).

    first_month: the month in which the reporting year of that name begins; a year that does not begin in
    January begins in the calendar year before (first_month 11: '2026' is 01/11/2025 to 31/10/2026). A single
    month is always the calendar's. Errors: Refused.
    """
    try:
        return _parsed(text, first_month)
    except (ValueError, OverflowError):  # a year before 1, a day after 9999
        raise _unreadable(text) from None


def _parsed(text: str, first_month: int) -> Period:
    if ".." in text:
        first, last = (date.fromisoformat(part.strip()) for part in text.split("..", 1))
        return Period(first, last + timedelta(days=1))
    match = _WORDS.fullmatch(text)
    if not match or (match["month"] and not 1 <= int(match["month"]) <= 12):
        raise _unreadable(text)
    year = int(match["year"])
    if match["month"]:
        return Period(_month_start(year, int(match["month"])), _month_start(year, int(match["month"]) + 1))
    offset, length = 0, 12
    if match["half"]:
        offset, length = 6 * (int(match["half"]) - 1), 6
    elif match["quarter"]:
        offset, length = 3 * (int(match["quarter"]) - 1), 3
    begin = first_month if first_month == 1 else first_month - 12
    return Period(_month_start(year, begin + offset), _month_start(year, begin + offset + length))


def _unreadable(text: str) -> Refused:
    return Refused(
        f"Không hiểu kỳ số liệu '{text}'.",
        "Kỳ viết như 2026, 2026-H1, 2026-Q3, 2026-09 hoặc 2026-01-01..2026-06-30.",
        "Hãy viết lại kỳ theo một trong các dạng đó.",
    )


def in_words(text: str) -> str:
    """A period as a sentence says it: 'năm 2026', '6 tháng đầu năm 2026', 'quý III năm 2026', 'tháng 9 năm 2026', 'từ
    01/01/2026 đến 31/10/2026'. Errors: Refused where it is no period."""
    period = parse_period(text)
    if ".." in text:
        return f"từ {period.since:%d/%m/%Y} đến {period.last_day:%d/%m/%Y}"
    year, _, part = text.partition("-")
    if not part:
        return f"năm {year}"
    if part[0] == "H":
        return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
    return f"quý {_QUARTERS[part]} năm {year}" if part[0] == "Q" else f"tháng {int(part)} năm {year}"


_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
