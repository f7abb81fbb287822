"""What the books know of work: when somebody last worked on a case, how many cases of litigation a year.

For whoever asks whether a standing lasts (organisations.standing) and how a yearly target stands. The caller asks for
the right to the practitioners.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, Sum
from django.utils.timezone import get_default_timezone, localdate

from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.organisations.standing import Work

from ..models import Assignment, Case
from ..words import CaseState, Form

_LITIGATION_ONLY = ("officer",)
_RUNNING = Q(until__isnull=True, case__state=CaseState.OPEN)


def work_of_each(providers: Collection[Provider]) -> dict[str, Work]:
    """Key → last day and whether something runs: litigation for officers, any form of aid for the others.

    Somebody who is written at several organisations worked wherever it was. known_from: first case of the books there.
    Four statements.
    """
    kinds = {each.key: each.kind for each in providers}
    same = organisations.same_practitioners(list(kinds))
    rows = (
        Assignment.objects.filter(practitioner__key__in={key for keys in same.values() for key in keys})
        .exclude(case__state=CaseState.ANNULLED)
        .values_list("practitioner__key")
        .annotate(
            last=Max("until"), running=Count("pk", filter=_RUNNING),
            litigated=Max("until", filter=Q(case__form=Form.LITIGATION)),
            litigating=Count("pk", filter=_RUNNING & Q(case__form=Form.LITIGATION)),
        )
    )  # fmt: skip
    found = {key: (last, running, litigated, litigating) for key, last, running, litigated, litigating in rows}
    known = first_cases({each.organisation for each in providers})
    result = {}
    for each in providers:
        told = [found[key] for key in same.get(each.key, {each.key}) if key in found]
        at = 2 if each.kind in _LITIGATION_ONLY else 0
        days = [row[at] for row in told if row[at] is not None]
        last = localdate(max(days)) if days else None
        result[each.key] = Work(last, any(row[at + 1] for row in told), known.get(each.organisation))
    return result


def work_of_organisations(codes: Collection[str]) -> dict[str, Work]:
    """Code → last day on which a case ended and whether one runs."""
    rows = (
        Case.objects.filter(organisation__code__in=codes)
        .exclude(state=CaseState.ANNULLED)
        .values_list("organisation__code")
        .annotate(last=Max("ended_at"), running=Count("pk", filter=Q(state=CaseState.OPEN)), first=Min("accepted_at"))
    )
    return {
        code: Work(localdate(last) if last else None, bool(running), localdate(first))
        for code, last, running, first in rows
    }


def first_cases(codes: Collection[str]) -> dict[str, date]:
    """Code → day of the first case that the books here know: before it nothing is known. A branch counts for itself."""
    rows = Case.objects.filter(organisation__code__in=codes).values_list("organisation__code")
    return {code: localdate(first) for code, first in rows.annotate(first=Min("accepted_at"))}


@dataclass(frozen=True)
class Year:
    """Cases of litigation by their shares: ended in the year, running now."""

    ended: Decimal = Decimal(0)
    running: Decimal = Decimal(0)


def litigation_year(practitioners: Collection[str], year: int) -> Mapping[str, Year]:
    """Key → the year's cases of litigation, a joint one by its share. One statement."""
    begin, end = (datetime.combine(date(each, 1, 1), time(), get_default_timezone()) for each in (year, year + 1))
    ended = Q(case__ended_at__gte=begin, case__ended_at__lt=end, end_why="case_ended")
    rows = (
        Assignment.objects.filter(practitioner__key__in=practitioners, case__form=Form.LITIGATION)
        .exclude(case__state=CaseState.ANNULLED)
        .values_list("practitioner__key")
        .annotate(ended=Sum("share", filter=ended), running=Sum("share", filter=_RUNNING))
    )
    return {key: Year(done or Decimal(0), runs or Decimal(0)) for key, done, runs in rows}
