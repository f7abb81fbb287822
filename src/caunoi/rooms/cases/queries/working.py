"""Who does the work on a case and what was done: for the rooms above. The caller asks for the right to the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F
from django.utils.timezone import localdate

from ..models import Assignment, Correction, Work
from ..words import Corrected

_CHUNK = 2000


@dataclass(frozen=True)
class AssignmentRow:
    """One assignment. kind: of the practitioner then; since, until: moments, until None while it runs."""

    key: str
    practitioner: str
    practitioner_name: str
    practitioner_kind: str
    role: str
    lead: bool
    share: Decimal
    fee_mode: str
    since: datetime
    until: datetime | None
    end_why: str
    document: str


@dataclass(frozen=True)
class WorkRow:
    """One line of the diary. day: of its beginning."""

    key: str
    practitioner: str
    practitioner_name: str
    kind: str
    stage: str
    state: str
    day: date
    begins: datetime
    ends: datetime | None
    hours: Decimal | None
    place: str
    note: str
    confirmed_by: str
    confirmed_title: str
    confirmed_on: date | None
    evidence: str


@dataclass(frozen=True)
class CorrectionRow:
    """One thing put right in the open. before, after: as stored."""

    what: str
    what_words: str
    before: str
    after: str
    reason: str
    by_name: str
    at: datetime


def corrections(case_key: str) -> tuple[CorrectionRow, ...]:
    """What was put right on the case, in order of time."""
    rows = Correction.objects.filter(case__key=case_key).order_by("at", "pk")
    return tuple(
        CorrectionRow(
            row.what, str(Corrected(row.what).label), row.before, row.after, row.reason, row.by_name, row.at
        )
        for row in rows
    )  # fmt: skip


def assignments_of(case_key: str) -> Sequence[AssignmentRow]:
    """Every assignment of the case, ended ones too, in order of time."""
    return assignments_of_each([case_key]).get(case_key, [])


def assignments_of_each(case_keys: Sequence[str]) -> dict[str, list[AssignmentRow]]:
    """The same for many cases: case -> its assignments. A case without any is left out."""
    found: dict[str, list[AssignmentRow]] = {}
    for start in range(0, len(case_keys), _CHUNK):
        keys = case_keys[start : start + _CHUNK]
        rows = Assignment.objects.filter(case__key__in=keys).annotate(case_key=F("case__key"))
        for row in rows.order_by("since", "pk"):
            found.setdefault(row.case_key, []).append(_assignment(row))
    return found


def _assignment(row: Assignment) -> AssignmentRow:
    return AssignmentRow(
        row.key, row.practitioner_id, row.name, row.kind, row.role, row.lead, row.share, row.fee_mode, row.since,
        row.until, row.end_why, row.document,
    )  # fmt: skip


def case_of_work(work_key: str) -> str | None:
    """The case of a line of the diary. For links; the file itself asks for the right."""
    return Work.objects.filter(key=work_key).values_list("case__key", flat=True).first()


def work_of(case_key: str) -> Sequence[WorkRow]:
    """The diary of the case in order of time, cancelled lines too."""
    rows = Work.objects.filter(case__key=case_key).select_related("practitioner").order_by("begins_at", "pk")
    return [
        WorkRow(
            row.key, row.practitioner_id, row.practitioner.full_name, row.kind, row.stage, row.state,
            localdate(row.begins_at), row.begins_at, row.ends_at, row.hours, row.place, row.note, row.confirmed_by,
            row.confirmed_title, row.confirmed_on, row.evidence,
        )
        for row in rows
    ]  # fmt: skip
