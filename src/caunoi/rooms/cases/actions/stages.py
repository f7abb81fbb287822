"""Stages of the proceedings: begun, registered with the agency, a hearing set, ended (TTLT 10/2018 Điều 9, 12-15)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Case, ProceedingStage
from ..words import Form, Stage
from . import desk


def _take(key: str, verb: str, *, by: Actor, at: datetime) -> tuple[Case, policy.Transition]:
    case = desk.take_case(key, by=by, permission=policy.WORK, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, case.state, verb)
    if case.form != Form.LITIGATION:
        raise Refused("Vụ việc này không tham gia tố tụng.", "Giai đoạn tố tụng chỉ có ở tham gia tố tụng.")
    return case, step


def _row(case: Case, stage: int) -> ProceedingStage:
    row = case.stages.filter(pk=stage).first()
    if row is None:
        raise NotFound("Không có giai đoạn này.", "", "Hãy mở lại vụ việc.")
    return row


@transaction.atomic
def add_stage(
    *,
    by: Actor,
    at: datetime,
    case: str,
    stage: str,
    since: date,
    agency: str = "",
    file_number: str = "",
    again: bool = False,
    note: str = "",
) -> int:
    """The proceedings enter a stage; the one before ends that day. Gives its number.

    again: investigated or tried anew: the defence or protection must be registered again (TTLT 10/2018 Điều 13).
    """
    file, step = _take(case, "add_stage", by=by, at=at)
    if stage not in Stage.values:
        raise Refused("Chưa chọn giai đoạn.", "", "Hãy chọn trong danh sách.")
    if since > localdate(at):
        raise Refused("Ngày bắt đầu giai đoạn nằm sau hôm nay.", "", "Hãy xem lại ngày.")
    running = file.stages.filter(until__isnull=True).order_by("since", "pk").last()
    if running is not None:
        if since < running.since:
            raise Refused(
                "Giai đoạn mới bắt đầu trước giai đoạn đang chạy.",
                f"{running.get_stage_display()} bắt đầu ngày {dates.vi(running.since)}.",
                "Hãy xem lại ngày.",
            )
        running.until = since
        running.save(update_fields=["until"])
    row = ProceedingStage.objects.create(
        case=file, stage=stage, since=since, agency=clean(agency)[:200], file_number=clean(file_number)[:100],
        again=again, note=clean(note)[:500],
    )  # fmt: skip
    data = {"stage": str(Stage(stage).label), "since": dates.vi(since), "again": again}
    desk.note_case(step.event, file, by=by, at=at, data=data, personal={"agency": row.agency})
    return row.pk


@transaction.atomic
def close_stage(*, by: Actor, at: datetime, case: str, stage: int, until: date) -> None:
    """The stage has ended and no other follows, or its paper says another day."""
    file, step = _take(case, "close_stage", by=by, at=at)
    row = _row(file, stage)
    if until < row.since or until > localdate(at):
        raise Refused("Ngày hết giai đoạn không hợp lý.", "", "Ngày đó không trước ngày bắt đầu và không sau hôm nay.")
    row.until = until
    row.save(update_fields=["until"])
    data = {"stage": str(Stage(row.stage).label), "until": dates.vi(until)}
    desk.note_case(step.event, file, by=by, at=at, data=data)


@transaction.atomic
def register_stage(
    *,
    by: Actor,
    at: datetime,
    case: str,
    stage: int,
    papers_at: datetime | None = None,
    registered_on: date | None = None,
    refused_at: datetime | None = None,
) -> None:
    """What became of the registration there: the agency has all papers (its term runs), entered it, or refused it.

    A refusal or cancellation is met by assigning another person in 24 hours or two working days (Điều 6); papers for a
    new registration set the refusal aside. What is None stays as it was.
    """
    file, step = _take(case, "register_stage", by=by, at=at)
    row = _row(file, stage)
    given = {"papers_at": papers_at, "registered_on": registered_on, "refused_at": refused_at}
    told = {name: value for name, value in given.items() if value is not None}
    if not told:
        raise Refused(
            "Chưa ghi điều gì về việc đăng ký.", "", "Hãy ghi ngày giờ gửi giấy tờ, ngày vào sổ, hoặc bị từ chối."
        )
    if any(value > (at if isinstance(value, datetime) else localdate(at)) for value in told.values()):
        raise Refused("Ngày giờ ghi nằm sau bây giờ.", "", "Hãy xem lại.")
    if papers_at is not None and refused_at is None:
        row.refused_at = None
    for name, value in told.items():
        setattr(row, name, value)
    if refused_at is not None:
        row.registered_on = None
    row.save(update_fields=["papers_at", "registered_on", "refused_at"])
    what = ", ".join(_WORDS[name] for name in told)
    desk.note_case(step.event, file, by=by, at=at, data={"stage": str(Stage(row.stage).label), "what": what})


_WORDS = {"papers_at": "đã gửi đủ giấy tờ", "registered_on": "đã vào sổ", "refused_at": "bị từ chối hoặc hủy"}


@transaction.atomic
def set_hearing(
    *, by: Actor, at: datetime, case: str, stage: int, hearing_on: date, told_on: date | None, short: bool = False
) -> None:
    """The day of the hearing there, and on which day the organisation was told of it (at least 10 days ahead, 7 by the
    shortened procedure)."""
    file, step = _take(case, "set_hearing", by=by, at=at)
    row = _row(file, stage)
    if hearing_on < row.since or (told_on is not None and told_on > localdate(at)):
        raise Refused("Ngày xét xử hoặc ngày nhận thông báo không hợp lý.", "", "Hãy xem lại hai ngày.")
    row.hearing_on, row.told_on, row.short = hearing_on, told_on, short
    row.save(update_fields=["hearing_on", "told_on", "short"])
    desk.note_case(step.event, file, by=by, at=at)
