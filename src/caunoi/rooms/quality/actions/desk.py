"""Taking a review from the shelf: found, locked, and the right to it asked for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import quality
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import events, policy, words
from ..models import Reading, Review, ReviewedPerson
from ..policy import Worker


def office(code: str) -> Office:
    """The organisation. Errors: NotFound."""
    found = organisations.unit_by_code(code)
    if found is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found


def case(key: str) -> cases.CaseLine:
    """The case. Errors: NotFound."""
    found = cases.case_lines([key])
    if not found:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    return found[0]


def ended_case(key: str) -> cases.CaseLine:
    """The case, which must be over. Errors: NotFound, Refused."""
    found = case(key)
    if found.state in (CaseState.OPEN, CaseState.ANNULLED):
        raise Refused(
            f"Vụ việc {found.number} chưa kết thúc.", "Chỉ chấm vụ việc đã kết thúc.", "Hãy chọn vụ việc khác."
        )
    return found


def require(by: Actor, permission: str, code: str, at: datetime) -> None:
    """The permission at that organisation, on the day of the act. Errors: NotAllowed."""
    place = office(code)
    accounts.require(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))


def require_plan(by: Actor, kind: str, code: str, at: datetime) -> None:
    """The rights of whoever organises reviews of that kind at that organisation. Errors: NotAllowed."""
    require(by, policy.PLAN, code, at)
    require(by, policy.marking_permission(kind), code, at)


def take(key: str) -> Review:
    """The review of that key, locked until the transaction ends. Errors: NotFound."""
    found = Review.objects.select_for_update(of=("self",)).filter(key=key).first()
    if found is None:
        raise NotFound("Không có lần thẩm định, đánh giá mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found


def open_review(line: cases.CaseLine, people: Sequence[Worker], **columns: Any) -> Review:
    """A new review of the case, about those who worked on it."""
    row = Review.objects.create(case_id=line.key, text_only=not quality.scored(line.form), **columns)
    ReviewedPerson.objects.bulk_create(
        ReviewedPerson(review=row, practitioner=each.practitioner, name=each.name) for each in people
    )
    return row


def seat(review: Review, number: int, marker: policy.Marker, *, by: Actor, at: datetime) -> Reading:
    """The reading of that number is this person's, in place of who had it and had not handed it in. Errors: Refused."""
    held = review.readings.filter(number=number).first()
    if held is not None and held.submitted_at is not None:
        raise Refused("Lần chấm này đã nộp.", f"{held.marker_name} đã chấm xong.", "Hãy mở lại trang.")
    if review.readings.filter(marker=marker.key).exclude(number=number).exists():
        raise Refused(f"{marker.name} đã chấm vụ việc này.", "Mỗi lần chấm do một người khác.", "Hãy chọn người khác.")
    row = held or Reading(review=review, number=number)
    if held is not None and held.marker != marker.key:
        held.marks.all().delete()
        row.violations, row.violation_note, row.opinion = [], "", ""
    row.marker, row.marker_name, row.practitioner, row.rank = marker.key, marker.name, marker.practitioner, marker.rank
    row.by, row.by_name, row.at = by.key, by.name, at
    row.save()
    return row


def earlier_markers(case_key: str) -> list[str]:
    """Keys of those who appraised the case."""
    rows = Reading.objects.filter(review__case_id=case_key, review__kind=words.Kind.APPRAISAL)
    return list(rows.exclude(review__state=words.State.DROPPED).values_list("marker", flat=True))


def law_day(review: Review) -> date:
    """The day whose criteria count: that on which the review was opened."""
    return localdate(review.at)


def note(kind: str, review: Review, *, by: Actor, at: datetime, **parts: Any) -> None:
    """One event about the review; `data` begins with its key."""
    data = {"key": review.key, **parts.pop("data", {})}
    journal.record(
        kind=kind, by=by, at=at, subject=("review", review.key), organisation=review.organisation_id, data=data, **parts
    )


def note_opened(review: Review, number: str, *, by: Actor, at: datetime) -> None:
    """The event of a new review."""
    kind = str(words.Kind(review.kind).label).lower()
    note(events.OPENED, review, by=by, at=at, data={"kind": kind, "number": number})
