"""When a session takes attendance, whose hours are short, who may have a certificate. Pure: no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import training
from caunoi.rooms.organisations.words import PractitionerKind

from .words import Audience, Role

READ = "training.read"
PLAN = "training.plan"

EARLY, LATE = timedelta(minutes=30), timedelta(minutes=15)
"""Before and after a session in which its code is read (a rule of this system)."""
TEST_DAYS = 7
"""Days after the last session in which the test after the course is taken (a rule of this system)."""
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_MOST_HOURS = Decimal(12)

ROLE_OF: Mapping[str, str] = {
    PractitionerKind.OFFICER: Role.OFFICER,
    PractitionerKind.CENTRE_LAWYER: Role.LAWYER,
    PractitionerKind.PARTICIPATING_LAWYER: Role.LAWYER,
    PractitionerKind.ADVISER: Role.ADVISER,
    PractitionerKind.COLLABORATOR: Role.COLLABORATOR,
}


@dataclass(frozen=True)
class Span:
    """When a session is held."""

    day: date
    begins: time
    ends: time

    @property
    def start(self) -> datetime:
        return datetime.combine(self.day, self.begins, _ZONE)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.day, self.ends, _ZONE)


def check_session(span: Span, hours: Decimal) -> None:
    """Errors: Refused for a session that ends before it begins, or counts more hours than it lasts."""
    lasts = Decimal((span.end - span.start).total_seconds()) / 3600
    if lasts <= 0:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu.", "", "Hãy xem lại giờ.")
    if not 0 < hours <= min(lasts + Decimal("0.05"), _MOST_HOURS):
        raise Refused(
            f"Số giờ tính của buổi không hợp lệ: {str(hours).replace('.', ',')}.",
            "Số giờ lớn hơn 0 và không quá thời gian từ lúc bắt đầu đến lúc kết thúc.", "Hãy sửa lại.",
        )  # fmt: skip


def check_open(span: Span, at: datetime) -> None:
    """Whether the session takes attendance by code now. Errors: Refused."""
    if at < span.start - EARLY:
        raise Refused(
            "Buổi này chưa mở điểm danh.", f"Điểm danh từ {dates.vi_moment(span.start - EARLY)}.", "Xin quay lại sau."
        )
    if at >= span.end + LATE:
        raise Refused(
            "Buổi này đã đóng điểm danh.", f"Buổi kết thúc lúc {dates.vi_moment(span.end)}.",
            "Nếu có dự, xin báo người tổ chức ghi vào danh sách.",
        )  # fmt: skip


def phase_open(phase: str, spans: Sequence[Span], at: datetime) -> bool:
    """Whether a test is taken now: before the first session ends; from the last session's beginning on, a week."""
    if not spans:
        return False
    ordered = sorted(spans, key=lambda span: span.start)
    if phase == "before":
        return at < ordered[0].end
    return ordered[-1].start <= at < ordered[-1].end + timedelta(days=TEST_DAYS)


# Hours a year ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attended:
    """One session that somebody took part in. contents: of TT 12/2018 Điều 4 khoản 2, as keys."""

    course: str
    title: str
    audience: str
    way: str
    contents: tuple[str, ...]
    organiser: str
    day: date
    hours: Decimal


def counts(session: Attended) -> bool:
    """Whether the hours count: knowledge and skills of those who carry out legal aid, of a content of khoản 2."""
    known = {each.key for each in training.contents(session.day)}
    return session.audience == Audience.SKILLS and bool(known & set(session.contents))


def counted(sessions: Collection[Attended]) -> Decimal:
    """The hours that count."""
    return sum((each.hours for each in sessions if counts(each)), Decimal(0))


def wanted(kind: str, year: int) -> int | None:
    """The hours of the year; None for whoever need not (other kinds, years whose text was not seen)."""
    duty = training.duty(date(year, 12, 31))
    return duty.hours if duty and kind == PractitionerKind.OFFICER else None


def missing(wanted: int | None, exempt: bool, hours: Decimal) -> Decimal:
    """Hours still to come."""
    return max(wanted - hours, Decimal(0)) if wanted is not None and not exempt else Decimal(0)


# Certificates ---------------------------------------------------------------------------------------------------


def why_no_certificate(held: int, of: int, percent: int | None, pass_mark: int | None, over: bool) -> str:
    """Why somebody gets no certificate, '' where nothing stands against it. percent: of the test after, None: none."""
    if not over:
        return "Khóa chưa xong"
    if held < of:
        return f"Mới dự {held}/{of} buổi"
    if pass_mark is not None and percent is None:
        return "Chưa làm bài sau khóa"
    if pass_mark is not None and percent is not None and percent < pass_mark:
        return f"Bài sau khóa {percent}%, dưới {pass_mark}%"
    return ""


def ends_on(since: date, months: int | None) -> date | None:
    """The first day on which a certificate of so many months does not hold any more; None: no end."""
    if months is None:
        return None
    place = since.month - 1 + months
    year, month = since.year + place // 12, place % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(since.day, last))


def house_of(code: str) -> tuple[str, ...]:
    """The organisation and its centre: whose rules hold there ('TT-LC.CN1' → 'TT-LC.CN1', 'TT-LC')."""
    head = code.partition(".")[0]
    return (code,) if head == code else (code, head)
