"""Rules of the duty rota. Pure: no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.errors import Refused

DAYS_AHEAD = 5
SOURCE = (
    "Chương trình phối hợp số 5789/CTPH-BTP-BCA ngày 27/11/2023: danh sách trực gửi trước ít nhất 05 ngày làm việc."
    " Chưa kiểm chứng: mới đọc trên báo điện tử địa phương, chưa thấy văn bản."
)
_LONGEST = timedelta(days=3)


@dataclass(frozen=True)
class Sending:
    """When the list of a month has to be with the agency. late: it went, or would go today, later than that."""

    last_day: date
    sent_on: date | None
    late: bool


def sending(first: date, sent_on: date | None, today: date, calendar: Calendar) -> Sending:
    """first: the first day of duty of the list. The five working days lie wholly before it."""
    last, left = first, DAYS_AHEAD
    while left:
        last -= timedelta(days=1)
        left -= calendar.is_working(last)
    return Sending(last, sent_on, (sent_on or today) > last)


def check_shift(begins: datetime, ends: datetime) -> None:
    """Errors: Refused."""
    if ends <= begins:
        raise Refused("Giờ hết ca không sau giờ bắt đầu.", "", "Hãy xem lại giờ.")
    if ends - begins > _LONGEST:
        raise Refused("Một ca dài quá ba ngày.", "Mỗi ca một người.", "Hãy chia thành nhiều ca.")


@dataclass(frozen=True)
class Turn:
    """One turn of a plan."""

    practitioner: str
    begins: datetime
    ends: datetime


def plan(
    days: Sequence[date], people: Sequence[str], begin: time, end: time, zone: object, first: int = 0
) -> list[Turn]:  # fmt: skip
    """People in turn over the days, `first` begins. end not after begin: into the next day (a night, or 24 hours)."""
    if not people:
        raise Refused("Chưa chọn ai trực.", "", "Hãy chọn ít nhất một người.")
    found = []
    for place, day in enumerate(days):
        begins = datetime.combine(day, begin, tzinfo=zone)  # type: ignore[arg-type]
        ends = datetime.combine(day + timedelta(days=1) if end <= begin else day, end, tzinfo=zone)  # type: ignore[arg-type]
        found.append(Turn(people[(first + place) % len(people)], begins, ends))
    return found
