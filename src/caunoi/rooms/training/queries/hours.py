"""Hours of training a year, person by person (TT 12/2018 Điều 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.core.law import training as law
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider

from .. import policy
from ..models import Attendance, Exemption
from ..policy import Attended
from ..words import CourseState


@dataclass(frozen=True)
class Exempted:
    """Why somebody need not take part in a year. point: of Điều 4 khoản 4."""

    point: str
    words: str
    reason: str
    document: str
    by_name: str


@dataclass(frozen=True)
class PersonYear:
    """One practitioner in one year. wanted: hours that the law asks, None where it asks none."""

    provider: Provider
    sessions: Sequence[Attended]
    hours: Decimal
    wanted: int | None
    exempted: Exempted | None

    @property
    def missing(self) -> Decimal:
        return policy.missing(self.wanted, self.exempted is not None, self.hours)


def year_of(codes: Sequence[str], year: int) -> list[PersonYear]:
    """Everybody of the organisations who carried out legal aid on a day of the year. Unscoped: the caller has asked
    for the right. Five statements at any size."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    people = [
        each
        for each in organisations.practitioners(codes)
        if each.since <= last and (each.until is None or each.until > first)
    ]
    return _years(people, year)


def own_year(user_key: str, year: int, on: date) -> list[PersonYear]:
    """The same of the holder of an account, as each practitioner that it is."""
    return _years(organisations.practitioner_of_user(user_key, on), year)


def _years(people: Sequence[Provider], year: int) -> list[PersonYear]:
    keys = [each.key for each in people]
    same = organisations.same_practitioners(keys) if keys else {}
    attended = _attended({key for keys in same.values() for key in keys}, year)
    exempted = _exempted(keys, year)
    found = []
    for each in people:
        own = [line for key in sorted(same.get(each.key, {each.key})) for line in attended.get(key, ())]
        own.sort(key=lambda line: line.day)
        wanted = policy.wanted(each.kind, year)
        found.append(PersonYear(each, own, policy.counted(own), wanted, exempted.get(each.key)))
    return found


def _attended(keys: set[str], year: int) -> dict[str, list[Attended]]:
    rows = (
        Attendance.objects.filter(
            participant__practitioner__in=keys, session__day__year=year, session__course__state=CourseState.PLANNED
        )
        .select_related("session__course", "participant")
        .order_by("session__day", "pk")
    )
    found: dict[str, list[Attended]] = {}
    for row in rows:
        course = row.session.course
        found.setdefault(row.participant.practitioner, []).append(
            Attended(
                course.key, course.title, course.audience, course.get_way_display(), tuple(course.contents),
                course.organiser, row.session.day, row.session.hours,
            )
        )  # fmt: skip
    return found


def _exempted(keys: Sequence[str], year: int) -> dict[str, Exempted]:
    titles = {each.key: each.title["vi"] for each in law.all_exemptions()}
    rows = Exemption.objects.filter(practitioner__in=keys, year=year, withdrawn_at=None)
    return {
        row.practitioner: Exempted(row.point, titles.get(row.point, ""), row.reason, row.document, row.by_name)
        for row in rows
    }
