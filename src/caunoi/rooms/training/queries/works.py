"""Courses as pieces of work, for what is derived from them. Unscoped: nobody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from ..models import Course
from ..words import CourseState


@dataclass(frozen=True)
class WorkRow:
    """A course on the day of its last session. audience: of words.Audience."""

    key: str
    organisation: str
    on: date
    audience: str


def courses_held(keys: Collection[str]) -> list[WorkRow]:
    """The courses of these keys that have sessions and were not called off; the last day may lie ahead."""
    rows = Course.objects.filter(key__in=keys).exclude(state=CourseState.CANCELLED).annotate(last=Max("sessions__day"))
    return [
        WorkRow(key, home, last, audience)
        for key, home, last, audience in rows.values_list("key", "organisation__code", "last", "audience")
        if last is not None
    ]
