"""Courses as they are counted: one a row, with when it was over and how many came."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from caunoi.rooms.accounts.policy import Actor

from ..models import Attendance, Course
from ..words import CourseState
from .reach import seen


class CourseCount(NamedTuple):
    """A course that is over: on its last day. learners: people, each once, who were at one of its sessions."""

    key: str
    title: str
    organisation: str
    organisation_name: str
    province: str
    audience: str
    last: date
    learners: int


def courses_over(since: date, until: date, keys: Any = None) -> list[CourseCount]:
    """Courses whose last session lay in the half-open days, not called off. keys: only these. Unscoped: titles
    and sums, no people. One statement."""
    came = (
        Attendance.objects.filter(session__course=OuterRef("pk"))
        .order_by()
        .values("session__course")
        .annotate(n=Count("participant", distinct=True))
        .values("n")
    )
    rows = Course.objects.exclude(state=CourseState.CANCELLED).annotate(last=Max("sessions__day"))
    if keys is not None:
        rows = rows.filter(key__in=keys)
    names = (
        "key", "title", "organisation__code", "organisation__name", "organisation__province_code", "audience", "last",
    )  # fmt: skip
    told = rows.filter(last__gte=since, last__lt=until).annotate(
        learners=Coalesce(Subquery(came, output_field=IntegerField()), 0)
    )
    return [CourseCount(*row) for row in told.order_by("-last", "-pk").values_list(*names, "learners")]


def seen_among(actor: Actor, on: date, keys: Sequence[str]) -> set[str]:
    """Those of the courses that the reader may see."""
    return set(Course.objects.filter(seen(actor, on), key__in=keys).values_list("key", flat=True))
