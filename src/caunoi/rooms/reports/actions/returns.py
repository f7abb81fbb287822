"""Returns: submitted (frozen), checked, approved, sent or given back; corrected by a new version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.indicators import tables
from caunoi.rooms.journal.actions import record

from .. import events, frozen, policy
from ..filling import Filled
from ..models import Return
from ..queries import drafts, units
from ..queries.returns import sealed
from ..windows import ESTIMATE
from ..words import Source, State

Explanations = Mapping[str, str]


@transaction.atomic
def submit(
    *, by: Actor, at: datetime, form: str, unit: str, period: str, kind: str = "",
    explanations: Explanations | None = None, reason: str = "",
) -> str:  # fmt: skip
    """Freezes the form as it stands now; gives the key of the return.

    A department's and the Ministry's are sums of what their units have sent. explanations: code of a check that does
    not agree → why it is sent all the same. reason: asked where a version was sent before, for this is its correction.
    Errors: NotFound, NotAllowed, Refused.
    """
    office = drafts.office_of(unit)
    for permission in {policy.SUBMIT, *drafts.freezable(form).permissions}:
        require(by, permission, organisation=office.code, area=office.province_code, on=localdate(at))
    _all_in(at)
    found = drafts.prepared(form, office, period, kind, on=localdate(at))
    if units.outside([office.code], found.span.period.last_day):
        raise Refused(
            "Đơn vị này gửi số liệu bằng biểu nhập hoặc bảng tính.",
            "Đơn vị được ghi là chưa dùng hệ thống trong kỳ này.",
            "Hãy nhập biểu, hoặc ghi lại ngày đơn vị bắt đầu dùng hệ thống.",
        )  # fmt: skip
    return _freeze(by, at, found, explanations or {}, reason)


@transaction.atomic
def submit_outside(
    *, by: Actor, at: datetime, form: str, unit: str, period: str, figures: Mapping[str, int], kind: str = "",
    explanations: Explanations | None = None, reason: str = "",
) -> str:  # fmt: skip
    """The same for a unit that does not use the system. figures: cell → figure, of every cell of the form."""
    office = drafts.office_of(unit)
    require(by, policy.SUBMIT, organisation=office.code, area=office.province_code, on=localdate(at))
    span = drafts.span_of(form, period, kind)
    if not units.outside([office.code], span.period.last_day):
        raise Refused(
            "Đơn vị này đang dùng hệ thống.", "Số liệu của kỳ được đếm từ hồ sơ; nhập thêm sẽ tính hai lần.",
            "Hãy ghi đơn vị ngoài hệ thống từ một ngày không sau ngày cuối của kỳ, nếu đúng như vậy.",
        )  # fmt: skip
    lines = drafts.blank(form, span)
    _complete(lines, figures)
    given = drafts.with_figures(lines, figures)
    return _freeze(
        by, at, drafts.prepared(form, office, period, kind, given, on=localdate(at)), explanations or {}, reason
    )


def _all_in(at: datetime) -> None:
    """Takes in what happened. Errors: Refused while the data for counting is being filled anew."""
    if not tables.catch_up(at, wait=True):
        raise Refused(
            "Dữ liệu đếm đang được nạp lại, chưa lập báo cáo được.", "Số chốt lúc này có thể thiếu hồ sơ.",
            "Hãy nộp lại sau ít phút.",
        )  # fmt: skip


def _complete(lines: Filled, figures: Mapping[str, int]) -> None:
    """Errors: Refused where a cell is left open or cannot be a number of things counted."""
    for key in frozen.figures(lines):
        value = figures.get(key)
        if value is None or value < 0:
            raise Refused(
                f"Ô “{frozen.title_of(lines, key)}” chưa có số hoặc số âm.", "Để trống không có nghĩa là không.",
                "Hãy ghi 0 nếu không có.",
            )  # fmt: skip


def _freeze(by: Actor, at: datetime, found: drafts.Draft, explanations: Explanations, reason: str) -> str:
    _check_time(at, found)
    if found.open is not None:
        raise Refused(
            f"Kỳ này đã có báo cáo {found.open.key} đang ở bước “{State(found.open.state).label.lower()}”.", "",
            "Hãy chờ kiểm tra, duyệt; hoặc đề nghị trả lại để nộp bản khác.",
        )  # fmt: skip
    before = found.sent
    why = said(reason, "lý do đính chính")[:500] if before is not None else ""
    failures = policy.explained(found.failures, explanations)
    table = frozen.as_data(found.filled)
    if before is not None and table["figures"] == before.table["figures"]:
        raise Refused("Số liệu không khác bản đã gửi.", "Bản đính chính phải có ít nhất một ô thay đổi.", "")
    content: dict[str, Any] = {
        "form": found.form.code, "unit_id": found.office.code, "province": found.office.province_code,
        "period": found.period, "kind": found.span.kind, "since": found.span.period.since,
        "until": found.span.period.until, "version": before.version + 1 if before else 1, "corrects": before,
        "reason": why, "source": found.source, "table": table,
        "behind": found.behind if found.source == Source.LIVE else {}, "parts": list(found.parts), "failures": failures,
        "definition": found.definition, "law": drafts.law_of(found.span.period.last_day), "read_at": at,
    }  # fmt: skip
    digest = frozen.digest(sealed({**content, "corrects": before.digest if before else ""}))
    try:
        with transaction.atomic():
            row = Return.objects.create(
                **content, digest=digest, submitted_by=by.key, submitted_name=by.name, submitted_at=at
            )
    except IntegrityError:  # somebody else's, or the same click again, came in between: the database said no
        raise Refused("Báo cáo của kỳ này vừa được nộp.", "", "Hãy mở lại trang để xem bản đó.") from None
    told = {"reason": why} if before else {"failures": len(failures)}
    _note(events.CORRECTED if before else events.SUBMITTED, row, by, at, **told)
    return row.key


def _check_time(at: datetime, found: drafts.Draft) -> None:
    last = found.span.period.last_day
    if localdate(at) <= last and found.span.kind != ESTIMATE:
        raise Refused(
            "Kỳ số liệu chưa hết.", f"Ngày cuối của kỳ là {last:%d/%m/%Y}.", "Hãy nộp sau ngày đó, hoặc chọn kỳ đã hết."
        )


@transaction.atomic
def take(*, by: Actor, at: datetime, report: str, step: str, note: str = "") -> None:
    """A step of policy.STEPS: check, approve, send, return (with the reason as note). Errors: NotFound, NotAllowed,
    Refused."""
    row = Return.objects.select_for_update().defer("behind").filter(key=report).first()
    if row is None or step not in policy.STEPS:
        raise NotFound("Không có báo cáo này.", "", "Hãy chọn trong danh sách.")
    wanted = policy.STEPS[step]
    require(by, wanted.permission, organisation=row.unit_id, area=row.province or None, on=localdate(at))
    policy.check_step(wanted, row.state, row.submitted_by, by.key)
    row.state = wanted.after
    if step == "return":
        row.returned_name, row.returned_at, row.note = by.name, at, said(note, "lý do trả lại")[:500]
        names = ["returned_name", "returned_at", "note"]
    else:
        act = {"check": "checked", "approve": "approved", "send": "sent"}[step]
        for what, value in (("by", by.key), ("name", by.name), ("at", at)):
            setattr(row, f"{act}_{what}", value)
        names = [f"{act}_{what}" for what in ("by", "name", "at")]
    row.save(update_fields=["state", *names])
    _note(events.STEPS[step], row, by, at, **({"note": row.note} if step == "return" else {}))


def _note(kind: str, row: Return, by: Actor, at: datetime, **more: Any) -> None:
    told = {"form": row.form, "unit": row.unit_id, "period": row.period, "version": row.version, **more}
    record(kind=kind, by=by, at=at, subject=("return", row.key), organisation=row.unit_id, data=told)
