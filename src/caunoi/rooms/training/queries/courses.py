"""Courses as lists and one by one; materials; what a session shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Course, Material, Session
from ..words import CourseState
from .reach import seen
from .roster import Standing, standing_of

_MOST = 200


@dataclass(frozen=True)
class SessionView:
    """A session. code_open: its code is read now; begun: it has begun; closed: its code is not read any more."""

    key: str
    day: date
    begins: time
    ends: time
    hours: Decimal
    subject: str
    attended: int
    code_open: bool
    begun: bool
    closed: bool


@dataclass(frozen=True)
class CourseRow:
    """A line of a list. first, last: of its sessions, None without any."""

    key: str
    title: str
    organisation: str
    audience_words: str
    organiser: str
    place: str
    first: date | None
    last: date | None
    hours: Decimal
    people: int
    cancelled: bool


@dataclass(frozen=True)
class CourseFile:
    """A course. plans: the reader organises it; people: then everybody, else the reader's own line, if any."""

    key: str
    organisation: str
    title: str
    audience: str
    audience_words: str
    way_words: str
    contents: Sequence[str]
    topics: Sequence[str]
    criteria: Sequence[str]
    place: str
    organiser: str
    basis: str
    certificate_months: int | None
    pass_mark: int | None
    cancelled: bool
    cancelled_because: str
    sessions: Sequence[SessionView]
    teachers: Sequence[tuple[int, str, str]]
    materials: Sequence[tuple[int, str, str]]
    questions: Sequence[tuple[str, Sequence[str], int]]
    people: Sequence[Standing]
    plans: bool
    over: bool

    @property
    def hours(self) -> Decimal:
        return sum((each.hours for each in self.sessions), Decimal(0))


def courses(actor: Actor, on: date) -> list[CourseRow]:
    """The courses that the reader may see, the latest first."""
    rows = Course.objects.filter(seen(actor, on)).prefetch_related("sessions").order_by("-at", "-pk")
    found = [_row(row) for row in rows.annotate(count=Count("participants"))[:_MOST]]
    return sorted(found, key=lambda row: row.first or date.max, reverse=True)


def _row(row: Course) -> CourseRow:
    sessions = list(row.sessions.all())
    days = [each.day for each in sessions]
    return CourseRow(
        row.key, row.title, row.organisation_id, row.get_audience_display(), row.organiser, row.place,
        min(days, default=None), max(days, default=None), sum((each.hours for each in sessions), Decimal(0)),
        row.count, row.state == CourseState.CANCELLED,  # type: ignore[attr-defined]  # annotated
    )  # fmt: skip


def course_file(actor: Actor, key: str, at: datetime, user_key: str = "") -> CourseFile:
    """The course for whoever may see it. user_key: whose own line is shown. Errors: NotFound."""
    on = localdate(at)
    held = Course.objects.select_related("organisation").prefetch_related("sessions")
    row = held.filter(seen(actor, on), key=normalise(key)).first()
    if row is None:
        raise NotFound("Không có khóa tập huấn mang mã này.", "", "Hãy chọn trong danh sách.")
    place = row.organisation
    plans = accounts.can(
        actor, policy.PLAN, organisation=place.code, area=place.province_code or None, on=on
    )  # fmt: skip
    standing = standing_of(row, at)
    attended = {
        key: sum(key in each.sessions for each in standing) for key in {k for s in standing for k in s.sessions}
    }
    sessions = [_session(each, attended.get(each.key, 0), at) for each in row.sessions.all()]
    questions = [(each.text, tuple(each.options), each.right) for each in row.questions.all()] if plans else []
    return CourseFile(
        row.key, place.code, row.title, row.audience, row.get_audience_display(), row.get_way_display(), row.contents,
        row.topics, row.criteria, row.place, row.organiser, row.basis, row.certificate_months, row.pass_mark,
        row.state == CourseState.CANCELLED, row.cancelled_because, sessions,
        [(each.pk, each.name, each.about) for each in row.teachers.order_by("pk")],
        [(each.pk, each.title, each.language) for each in row.materials.order_by("pk")], questions,
        standing if plans else [each for each in standing if user_key and each.user_key == user_key], plans,
        bool(sessions) and all(policy.Span(s.day, s.begins, s.ends).end <= at for s in sessions),
    )  # fmt: skip


def _session(row: Session, attended: int, at: datetime) -> SessionView:
    span = policy.Span(row.day, row.begins, row.ends)
    is_open = span.start - policy.EARLY <= at < span.end + policy.LATE
    return SessionView(
        row.key, row.day, row.begins, row.ends, row.hours, row.subject, attended, is_open, span.start <= at,
        at >= span.end + policy.LATE,
    )  # fmt: skip


def columns(actor: Actor, key: str, on: date) -> dict[str, object]:
    """What can be changed of a course, for its form. Errors: NotFound."""
    names = (
        "title", "audience", "way", "contents", "topics", "criteria", "place", "organiser", "basis",
        "certificate_months", "pass_mark",
    )  # fmt: skip
    found = Course.objects.filter(seen(actor, on), key=normalise(key)).values(*names).first()
    if found is None:
        raise NotFound("Không có khóa tập huấn mang mã này.", "", "Hãy chọn trong danh sách.")
    return dict(found)


def material(actor: Actor, course: str, number: int, on: date) -> tuple[str, str]:
    """(title, key of the stored file). Errors: NotFound."""
    rows = Material.objects.filter(course__in=Course.objects.filter(seen(actor, on), key=normalise(course)), pk=number)
    row = rows.first()
    if row is None:
        raise NotFound("Không có tài liệu này.", "", "Hãy mở lại khóa tập huấn.")
    return row.title, row.file
