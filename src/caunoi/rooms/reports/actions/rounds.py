"""Rounds of reporting, units outside the system."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.guidance import telling as speakers
from caunoi.rooms.journal.actions import record
from caunoi.rooms.journal.queries import history
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy, queries, telling
from ..models import OutsideUnit, Round
from ..queries import drafts, last_days
from ..windows import ESTIMATE


@transaction.atomic
def open_round(
    *,
    by: Actor,
    at: datetime,
    form: str,
    period: str,
    due: date | None = None,
    basis: str = "",
    province: str = "",
    kind: str = "",
) -> str:
    """Every unit of the province (none: every department) has to send that form by the end of `due`; gives the key.
    due None: as it stands in an act or was entered.

    Errors: NotFound, NotAllowed, Refused.
    """
    on = localdate(at)
    if province:
        require(by, policy.CHECK, area=province, on=on)
    else:
        require(by, policy.CHECK, organisation=WHOLE, on=on)
    span = last_days.effective(form, drafts.span_of(form, period, kind), period, province)
    if due is None and span.due is None:
        raise Refused(
            "Chưa biết hạn gửi của biểu này.", span.due_unseen or "Chưa thấy văn bản đặt ngày.",
            "Hãy ghi hạn và văn bản đặt ra hạn.",
        )  # fmt: skip
    if due is None:
        due, basis = span.due, basis or span.due_source
    assert due is not None
    if due <= span.period.last_day and span.kind != ESTIMATE:
        raise Refused("Hạn gửi đứng trước ngày cuối của kỳ.", f"Kỳ hết ngày {span.period.last_day:%d/%m/%Y}.", "")
    row, made = Round.objects.get_or_create(
        form=form, period=period, kind=span.kind, province=province,
        defaults={"due": due, "basis": said(basis, "căn cứ của hạn gửi")[:300], "by": by.key,
                  "by_name": by.name, "at": at},
    )  # fmt: skip
    if not made:
        raise Refused("Đợt báo cáo này đã mở.", "Mỗi biểu, mỗi kỳ một đợt.", "Hãy mở đợt đã có trong danh sách.")
    told = {"form": form, "period": period, "due": due}
    record(kind=events.ROUND_OPENED, by=by, at=at, subject=("round", row.key), organisation="", data=told)
    return row.key


@transaction.atomic
def urge_round(*, by: Actor, at: datetime, round_key: str) -> int:
    """Reminds every unit of a round that has not sent, once a day at most: who submits for it is told; gives how many
    units were told now (0: they were today). The letter is the face's. Errors: Refused, NotFound, NotAllowed."""
    on = localdate(at)
    row = queries.round_of(by, round_key, on)
    if row.province:
        require(by, policy.CHECK, area=row.province, on=on)
    else:
        require(by, policy.CHECK, organisation=WHOLE, on=on)
    late = queries.lacking(row)
    if not late:
        raise Refused("Mọi đơn vị đã gửi.", "Không còn ai để đôn đốc.", "")
    Round.objects.select_for_update().get(key=row.key)  # two clicks at once are one after the other
    urged = (each.at for each in history(("round", row.key)) if each.kind == events.URGED)
    if any(localdate(each) == on for each in urged):  # the letter is handed out again, nobody is told twice
        return 0
    codes = {each.code for each in late}
    offices = [each for each in organisations.active(on) if each.code in codes]
    users = set(speakers.speakers(offices, on, policy.SUBMIT))
    notices.tell(
        by=by, at=at, users=users, template=telling.URGED,
        values={"title": f"{row.title}, kỳ {row.period}", "day": row.due}, about=("round", row.key), urgent=True,
    )  # fmt: skip
    told = {"form": row.form, "period": row.period, "units": len(late), "people": len(users)}
    record(kind=events.URGED, by=by, at=at, subject=("round", row.key), organisation="", data=told)
    return len(late)


@transaction.atomic
def set_outside(*, by: Actor, at: datetime, unit: str, since: date, outside: bool, reason: str) -> None:
    """From that day the unit's figures come as returns, or are counted again. Errors: NotFound, NotAllowed, Refused."""
    office = drafts.office_of(unit)
    require(by, policy.CHECK, organisation=office.code, area=office.province_code, on=localdate(at))
    if office.kind not in ("centre", "branch", "contracted", "registered"):
        raise Refused("Chỉ ghi cho đơn vị thực hiện trợ giúp pháp lý.", "", "Hãy chọn Trung tâm hoặc tổ chức tham gia.")
    take_turn("outside_unit", office.code)
    row = OutsideUnit.objects.filter(unit__code=office.code, since=since).first()
    row = row or OutsideUnit(unit_id=office.code, since=since)
    row.outside, row.reason = outside, said(reason, "lý do")[:300]
    row.by, row.by_name, row.at = by.key, by.name, at
    row.save()
    mode = "ngoài hệ thống" if outside else "dùng hệ thống"
    told = {"unit": office.code, "mode": mode, "since": since, "reason": said(reason, "lý do")[:300]}
    record(kind=events.OUTSIDE_SET, by=by, at=at, subject=("organisation", unit), organisation=unit, data=told)
