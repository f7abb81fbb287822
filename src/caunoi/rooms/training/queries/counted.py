"""Courses with who was there, as whoever keeps facts for counting takes them: by key, unscoped, nobody named."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from ..models import Attendance, Course, Participant
from ..words import CourseState


class CountedLearner(NamedTuple):
    """Somebody who was at a session or more. who: the same over courses, no name."""

    key: str
    who: str
    role: str
    sex: str
    ethnicity: str
    commune_code: str
    certified: bool


class CountedCourse(NamedTuple):
    """A course that has begun: at least one session with somebody there. first: day of its first session."""

    key: str
    organisation: str
    audience: str
    first: date
    sessions: int
    hours: Decimal
    learners: tuple[CountedLearner, ...]


def counted_courses(keys: Collection[str]) -> Iterator[CountedCourse]:
    """Courses of these keys that were held: not cancelled, with attendance."""
    rows = Course.objects.filter(key__in=keys).exclude(state=CourseState.CANCELLED)
    for course in rows.prefetch_related("sessions"):
        sessions = list(course.sessions.all())
        learners = _learners(course.pk)
        if sessions and learners:
            hours = sum((each.hours for each in sessions), Decimal(0))
            yield CountedCourse(
                course.key, course.organisation_id, course.audience, min(each.day for each in sessions), len(sessions),
                hours, learners,
            )  # fmt: skip


def _learners(course: int) -> tuple[CountedLearner, ...]:
    there = Attendance.objects.filter(participant=OuterRef("pk"))
    rows = Participant.objects.filter(Exists(there), course=course).annotate(
        papers_held=Count("certificates", filter=Q(certificates__revoked_on__isnull=True), distinct=True)
    )
    names = ("key", "who", "role", "sex", "ethnicity", "commune_code", "papers_held")
    return tuple(CountedLearner._make((*row[:-1], bool(row[-1]))) for row in rows.order_by("pk").values_list(*names))


def course_page(after: int, limit: int = 500) -> tuple[int, Sequence[str]]:
    """The next keys of all courses after that mark, and the mark to go on from."""
    rows = list(Course.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]
