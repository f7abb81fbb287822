"""Marking a case, the reply of who did the work, the result."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations

from .. import events, people, policy, words
from ..models import Mark, Reading, Reply, Review
from . import desk

Points = Mapping[str, Decimal | None]


@transaction.atomic
def save(
    *, by: Actor, at: datetime, review: str, points: Points, notes: Mapping[str, str] | None = None,
    violations: Sequence[str] = (), violation_note: str = "", opinion: str = "",
) -> None:  # fmt: skip
    """What was marked so far; may be incomplete. Only by who was assigned."""
    row = desk.take(review)
    reading = _own(row, by, at, "save")
    _write(row, reading, points, notes or {}, violations, violation_note, opinion, whole=False)
    desk.note(events.SAVED, row, by=by, at=at)


@transaction.atomic
def submit(
    *, by: Actor, at: datetime, review: str, points: Points, notes: Mapping[str, str] | None = None,
    violations: Sequence[str] = (), violation_note: str = "", opinion: str = "",
) -> None:  # fmt: skip
    """The marks are in. When all readings are, the result goes to the providers, or a third person has to read."""
    row = desk.take(review)
    reading = _own(row, by, at, "submit")
    _check_still_may(row, by, localdate(at))
    _write(row, reading, points, notes or {}, violations, violation_note, opinion, whole=True)
    reading.submitted_at = at
    reading.save(update_fields=["submitted_at"])
    sent = _settle(row, localdate(at))
    desk.note(events.SUBMITTED, row, by=by, at=at, data={"reading": reading.number})
    if sent:
        desk.note(events.SENT, row, by=by, at=at, data={"until": dates.vi(sent)})


def _own(row: Review, by: Actor, at: datetime, verb: str) -> Reading:
    """The actor's reading, not yet handed in. Errors: NotAllowed, Refused."""
    desk.require(by, policy.marking_permission(row.kind), row.organisation_id, at)
    policy.step(policy.REVIEW_TRANSITIONS, row.state, verb)
    reading = row.readings.filter(marker=by.key).first()
    if reading is None:
        raise NotAllowed("Vụ việc này không được phân công cho tài khoản này chấm.", "", "Hãy hỏi người phân công.")
    if reading.submitted_at is not None:
        raise Refused("Kết quả chấm đã nộp.", "Đã nộp thì không sửa được.", "Hãy hỏi người phân công nếu cần chấm lại.")
    return reading


def _check_still_may(row: Review, by: Actor, on: date) -> None:
    """Assignments may have changed since: asked again on handing in."""
    who = people.marker_of(by.user_key, row.organisation_id, on)
    earlier = desk.earlier_markers(row.case_id) if row.kind == words.Kind.EVALUATION else ()
    policy.check_marker(row.kind, who, people.workers_of(row.case_id), earlier, on)


def _write(
    row: Review, reading: Reading, points: Points, notes: Mapping[str, str], violations: Sequence[str],
    violation_note: str, opinion: str, *, whole: bool,
) -> None:  # fmt: skip
    on = desk.law_day(row)
    reading.violations, reading.violation_note, reading.opinion = (
        sorted(set(violations)),
        clean(violation_note),
        opinion.strip(),
    )
    if whole or violations:
        policy.check_violations(violations, violation_note, on)
    if row.text_only:
        if whole and not reading.opinion:
            raise Refused("Chưa có nhận xét.", "Vụ việc tư vấn pháp luật được nhận xét bằng lời.", "Hãy ghi nhận xét.")
        reading.total = None
    else:
        policy.check_points(points, on, whole=whole)
        _marks(reading, points, notes)
        reading.total = sum((value for value in points.values() if value is not None), Decimal(0))
    reading.save()


def _marks(reading: Reading, points: Points, notes: Mapping[str, str]) -> None:
    reading.marks.all().delete()
    Mark.objects.bulk_create(
        Mark(reading=reading, criterion=key, points=value, note=clean(notes.get(key, ""))[:1000])
        for key, value in points.items()
        if value is not None or notes.get(key)
    )


def _settle(row: Review, on: date) -> date | None:
    """When all readings are in: a third is wanted, or the result stands and waits for replies until the day given."""
    readings = list(row.readings.all())
    if len(readings) < row.readings_wanted or any(each.submitted_at is None for each in readings):
        return None
    reads = [policy.Read(each.total or Decimal(0), bool(each.violations)) for each in readings]
    if policy.needs_third(reads, row.third_above):
        row.readings_wanted = 3
        row.save(update_fields=["readings_wanted"])
        return None
    found = policy.result(reads)
    row.violated = found.violated
    row.total = None if row.text_only else found.total
    if found.violated or not row.text_only:
        row.grade = quality.grade(found.total, found.violated, desk.law_day(row)).key
    row.state = words.State.REPLY
    row.reply_until = organisations.calendar().add_working_days(on, row.reply_days)
    row.save(update_fields=["violated", "total", "grade", "state", "reply_until"])
    return row.reply_until


@transaction.atomic
def open_paper(*, by: Actor, at: datetime, review: str, paper: str) -> tuple[files.Info, bytes]:
    """A stored paper of the case, for who marks or organises the review; the look is journalled. Errors: NotFound."""
    row = desk.take(review)
    if not row.readings.filter(marker=by.key).exists():
        desk.require_plan(by, row.kind, row.organisation_id, at)
    line = desk.case(row.case_id)
    return cases.open_paper(by=people.lent(by, line.organisation), at=at, request=line.request, paper=paper)


@transaction.atomic
def reply(
    *, by: Actor, at: datetime, review: str, practitioner: str, agrees: bool, text: str = "", on_paper: bool = False
) -> None:
    """What a provider says to the marks. By the own account, or typed from paper by who organises the review."""
    row = desk.take(review)
    policy.step(policy.REVIEW_TRANSITIONS, row.state, "reply")
    if not row.people.filter(practitioner=practitioner).exists():
        raise Refused("Người này không thực hiện vụ việc.", "Chỉ người thực hiện vụ việc có ý kiến.", "Hãy chọn lại.")
    if on_paper:
        desk.require_plan(by, row.kind, row.organisation_id, at)
    else:
        desk.require(by, policy.REPLY, desk.case(row.case_id).organisation, at)
        if practitioner not in people.practitioners_of(by, localdate(at)):
            raise NotAllowed(
                "Không có ý kiến thay người khác được.", "", "Nếu người đó nộp bằng giấy, người chốt kết quả ghi vào."
            )
    policy.check_reply(agrees, text)
    if row.replies.filter(practitioner=practitioner, round=row.round).exists():
        raise Refused("Đã có ý kiến của người này.", "Mỗi người có ý kiến một lần.", "Hãy mở lại trang.")
    Reply.objects.create(
        review=row, round=row.round, practitioner=practitioner, agrees=agrees, text=text.strip(), on_paper=on_paper,
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.REPLIED, row, by=by, at=at, data={"agrees": agrees, "on_paper": on_paper})


@transaction.atomic
def reconsider(*, by: Actor, at: datetime, review: str, reason: str) -> None:
    """Back to the markers after a reply: their marks stay as a draft, a new round of replies follows."""
    row = desk.take(review)
    desk.require_plan(by, row.kind, row.organisation_id, at)
    policy.step(policy.REVIEW_TRANSITIONS, row.state, "reconsider")
    if not reason.strip():
        raise Refused("Chưa có lý do chấm lại.", "", "Hãy ghi điều cần xem lại.")
    row.readings.update(submitted_at=None)
    row.state, row.round, row.answer = words.State.MARKING, row.round + 1, reason.strip()
    row.total, row.grade, row.violated, row.reply_until = None, "", False, None
    row.save()
    desk.note(events.RECONSIDERED, row, by=by, at=at, personal={"reason": row.answer})


@transaction.atomic
def finalise(*, by: Actor, at: datetime, review: str, answer: str = "") -> None:
    """The result stands. answer: what is said to objections; needed where there is one."""
    row = desk.take(review)
    desk.require_plan(by, row.kind, row.organisation_id, at)
    _finalise(row, by, at, answer)


@transaction.atomic
def finalise_due(*, by: Actor, at: datetime, organisation: str) -> int:
    """All results of the organisation to which nobody objected and that need not wait any more. Gives their number."""
    waiting = Review.objects.filter(organisation_id=organisation, state=words.State.REPLY)
    rows = list(waiting.select_for_update(of=("self",)).order_by("key"))  # in the order of planning.assign
    for kind in {row.kind for row in rows}:
        desk.require_plan(by, kind, organisation, at)
    ready = [row for row in rows if not _objections(row) and _may_end(row, localdate(at))]
    for row in ready:
        _finalise(row, by, at, "")
    return len(ready)


def _objections(row: Review) -> bool:
    return row.replies.filter(round=row.round, agrees=False).exists()


def _may_end(row: Review, on: date) -> bool:
    try:
        _check_final(row, on)
    except Refused:
        return False
    return True


def _check_final(row: Review, on: date) -> None:
    assert row.reply_until is not None
    workers = row.people.values_list("practitioner", flat=True)
    replied = row.replies.filter(round=row.round).values_list("practitioner", flat=True)
    policy.check_final(list(workers), list(replied), row.reply_until, on)


def _finalise(row: Review, by: Actor, at: datetime, answer: str) -> None:
    policy.step(policy.REVIEW_TRANSITIONS, row.state, "finalise")
    _check_final(row, localdate(at))
    if _objections(row) and not answer.strip():
        raise Refused(
            "Chưa trả lời ý kiến của người thực hiện.", "Có người chưa đồng ý với kết quả.",
            "Hãy ghi vì sao giữ kết quả, hoặc đề nghị chấm lại.",
        )  # fmt: skip
    row.state, row.answer, row.final_at, row.final_by_name = words.State.FINAL, answer.strip(), at, by.name
    row.save(update_fields=["state", "answer", "final_at", "final_by_name"])
    grade = grade_words(row) or "nhận xét bằng lời"
    desk.note(events.FINALISED, row, by=by, at=at, data={"grade": grade})


def grade_words(row: Review) -> str:
    """'Khá'; '' where no grade is given."""
    return next((each.short["vi"] for each in quality.all_grades() if each.key == row.grade), "")
