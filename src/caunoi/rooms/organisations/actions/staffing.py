"""How many work beside those who carry out legal aid."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor

from .. import events
from ..models import Staffing
from ..words import COUNTS, STATE_BODIES
from . import desk

_MOST = 1000  # nobody's centre is larger: a slip of the hand


@transaction.atomic
def set_staffing(
    *, by: Actor, at: datetime, organisation: str, since: date, counts: Mapping[str, int], reason: str = ""
) -> str:
    """The head-counts of a centre or branch from that day on, all of COUNTS (0 is said, never left out); gives the key.
    The same day again puts it right and needs a reason; what stood before is kept. Errors: NotFound, NotAllowed,
    Refused."""
    place = desk.place(organisation)
    desk.allow(by, at, place, desk.WRITE)
    if place.kind not in STATE_BODIES:
        raise Refused(
            "Chỉ Trung tâm, Chi nhánh ghi số viên chức, người lao động khác.",
            "Nghị định 144/2017/NĐ-CP Điều 3 khoản 1 nói về Trung tâm.", "Hãy chọn tổ chức khác.",
        )  # fmt: skip
    desk.not_later(since, at, "Ngày tính số")
    if set(counts) != set(COUNTS) or not all(0 <= counts[name] <= _MOST for name in COUNTS):
        raise Refused("Chưa đủ các số, hoặc số không hợp lệ.", "Không có ai thì ghi 0.", "Hãy xem lại từng ô.")
    before = Staffing.objects.filter(organisation=place, since=since).order_by("-pk").first()
    why = clean(said(reason, "lý do đính chính") if before else reason)[:300]
    numbers: dict[str, Any] = dict(counts)
    row = Staffing.objects.create(
        organisation=place, since=since, reason=why, by=by.key, by_name=by.name, at=at, **numbers
    )
    data = {
        "code": place.code, "since": dates.vi(since), "count": sum(counts.values()),
        "word": f"đính chính, {why}" if before else "ghi mới",
    }  # fmt: skip
    desk.note(
        events.STAFFING, by, at, ("organisation", place.code), place.code, data=data,
        before={name: getattr(before, name) for name in COUNTS} if before else None, after=dict(counts),
    )  # fmt: skip
    return row.key
