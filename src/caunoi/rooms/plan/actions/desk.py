"""What the writes share: the record with the right to write it, the columns of a task as they are understood."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.programmes import queries as programmes

from .. import policy
from ..models import Plan, Task
from ..reading import Output, ReadTask, Time, Units
from ..words import Level


def plan(key: str, *, by: Actor, at: datetime) -> Plan:
    """The plan, held until the transaction ends. Errors: NotFound, NotAllowed."""
    row = Plan.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound("Không có kế hoạch này.", "", "Hãy chọn trong danh sách.")
    may(by, at, row.kept_by_id or WHOLE, row.province)
    return row


def task(key: str, *, by: Actor, at: datetime) -> Task:
    """The task, held, with the right to write its plan. Errors: NotFound, NotAllowed."""
    row = Task.objects.select_for_update(of=("self",)).select_related("plan").filter(key=key).first()
    if row is None:
        raise NotFound("Không có nhiệm vụ này.", "", "Hãy chọn trong kế hoạch.")
    may(by, at, row.plan.kept_by_id or WHOLE, row.plan.province)
    return row


def may(by: Actor, at: datetime, organisation: str, province: str) -> None:
    """Errors: NotAllowed."""
    on = localdate(at)
    if organisation == WHOLE:
        require(by, policy.WRITE, organisation=WHOLE, on=on)
    else:
        require(by, policy.WRITE, organisation=organisation, area=province or None, on=on)


def keeper(organisation: str, level: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    """The columns level, kept_by, province. Errors: Refused, NotFound, NotAllowed."""
    if organisation == WHOLE:
        may(by, at, WHOLE, "")
        return {"level": Level.MINISTRY, "kept_by_id": None, "province": ""}
    office = organisations.unit_by_code(organisation)
    if office is None or not office.province_code:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    if level not in (Level.PROVINCE, Level.CENTRE):
        raise Refused("Chưa chọn cấp của kế hoạch.", "", "Hãy chọn tỉnh hoặc Trung tâm.")
    may(by, at, office.code, office.province_code)
    return {"level": level, "kept_by_id": office.code, "province": office.province_code}


def served(codes: Sequence[str], by: Actor, at: datetime) -> list[str]:
    """Programmes that there are. Errors: NotFound."""
    if codes and not set(codes) <= {row.code for row in programmes.programmes(by, localdate(at))}:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    return list(codes)


def columns(read: ReadTask) -> dict[str, Any]:
    """The columns of a task as it was read."""
    return {
        "number": read.number[:40], "content": read.content, **of_time(read.time), **of_output(read.output),
        "leads_text": read.leads_text, "others_text": read.others_text, **of_units(read.units),
        "more": [list(pair) for pair in read.more], "asked": list(read.asked),
    }  # fmt: skip


def of_time(time: Time) -> dict[str, Any]:
    since, until = time.since, time.until
    if since and until and until <= since:
        since = None
    return {"time_text": time.text, "since": since, "until": until, "repeats": time.repeats}


def of_output(output: Output) -> dict[str, Any]:
    found = [[str(each.low), str(each.high), each.unit, each.per] for each in output.quantities]
    return {"output_text": output.text, "outputs": found}


def of_units(units: Units) -> dict[str, Any]:
    return {"leads": list(units.leads), "others": list(units.others)}


def note(kind: str, row: Plan | Task, *, by: Actor, at: datetime, **data: Any) -> None:
    """The event, on the plan or the task."""
    of_task = isinstance(row, Task)
    holder = row.plan if isinstance(row, Task) else row
    told: Mapping[str, Any] = data
    journal.record(
        kind=kind, by=by, at=at, subject=("plan_task" if of_task else "plan", row.key),
        organisation=holder.kept_by_id or "", data=told,
    )  # fmt: skip


def note_of_all(kind: str, *, by: Actor, at: datetime, **data: Any) -> None:
    """An event that concerns all plans."""
    journal.record(kind=kind, by=by, at=at, subject=("plan_standard", "all"), organisation=WHOLE, data=data)


def short(text: str) -> str:
    """A content as the journal tells it."""
    words = clean(text)
    return words if len(words) <= 120 else f"{words[:119]}…"
