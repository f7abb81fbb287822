"""What officers say beside the figures: by what a target is counted, the last day of a form, an estimate, why something
is missing."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.indicators import declared as counts
from caunoi.rooms.journal.actions import record
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.policy import WRITE

from .. import events, frozen, policy, registry
from ..models import DueDate, EstimateCell, Explanation, TargetLink
from ..queries import drafts
from ..queries.inspected import pack
from ..windows import ESTIMATE


@transaction.atomic
def link_target(*, by: Actor, at: datetime, target: str, indicator: str) -> None:
    """From now on the target of a programme is counted by that indicator, '' by none. For whoever keeps the target: of
    the whole country the Ministry. Errors: NotFound, NotAllowed, Refused."""
    row = programmes.target(target)
    if row is None:
        raise NotFound("Không có chỉ tiêu này.", "", "Hãy chọn trong trang chương trình.")
    organisation, area = programmes.keeper_of(target)
    require(by, WRITE, organisation=organisation or WHOLE, area=area or None, on=localdate(at))
    if indicator and indicator not in counts.shipped():
        raise Refused("Chưa chọn cách đếm.", "", "Hãy chọn một chỉ tiêu trong danh sách.")
    TargetLink.objects.create(
        target=target, programme=row.programme, indicator=indicator, by=by.key, by_name=by.name, at=at
    )
    way = counts.shipped()[indicator].name if indicator else "không gắn với số đếm"
    record(
        kind=events.LINKED, by=by, at=at, subject=("programme_indicator", target), organisation=organisation,
        data={"name": row.name, "way": way},
    )  # fmt: skip


@transaction.atomic
def set_due(
    *, by: Actor, at: datetime, form: str, period: str, due: date, basis: str, province: str = "", kind: str = ""
) -> None:
    """The last day to file a form for a period, as the office was told it. province '': for the whole country. The one
    before stays. Errors: NotFound, NotAllowed, Refused."""
    on = localdate(at)
    if province:
        require(by, policy.CHECK, area=province, on=on)
    else:
        require(by, policy.CHECK, organisation=WHOLE, on=on)
    span = drafts.span_of(form, period, kind)
    if span.due is not None and span.due_status == "verified":
        raise Refused(f"Hạn gửi đã có trong văn bản: {vi(span.due)}.", f"{span.due_source}.", "Không cần ghi hạn khác.")
    if due <= span.period.last_day and span.kind != ESTIMATE:
        raise Refused("Hạn gửi đứng trước ngày cuối của kỳ.", f"Kỳ hết ngày {vi(span.period.last_day)}.", "")
    row = DueDate.objects.create(
        form=form, period=period, kind=span.kind, province=province, due=due,
        basis=said(basis, "căn cứ của hạn gửi")[:300], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    told = {"form": registry.form(form).code, "period": period, "due": due, "basis": row.basis}
    record(kind=events.DUE_SET, by=by, at=at, subject=("form_due", form), organisation="", data=told)


@transaction.atomic
def set_estimate(
    *, by: Actor, at: datetime, form: str, unit: str, period: str, cell: str, value: int | None, reason: str
) -> None:
    """A cell of the estimate stands as the officer puts it, with the reason; what the machine had is kept beside it.
    value None: as computed again. Errors: NotFound, NotAllowed, Refused."""
    office = drafts.office_of(unit)
    require(by, policy.SUBMIT, organisation=office.code, area=office.province_code, on=localdate(at))
    found = drafts.prepared(form, office, period, ESTIMATE, on=localdate(at))
    if found.estimate is None or cell not in found.estimate.editable:
        raise Refused(
            "Ô này không sửa được.", "Chỉ sửa số ước ở dòng thành phần; dòng cộng, cột tổng và số đã biết tự tính.",
            "Hãy chọn ô khác.",
        )  # fmt: skip
    if value is not None and value < 0:
        raise Refused("Số ước không âm.", "", "Hãy ghi lại.")
    computed = frozen.figures(found.estimate.computed)[cell]
    row = EstimateCell.objects.create(
        unit_id=office.code, form=form, period=period, cell=cell, computed=computed, value=value,
        reason=said(reason, "lý do sửa số ước")[:300], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    drafts.prepared(form, office, period, ESTIMATE, on=localdate(at))  # refuses what cannot agree; nothing is kept then
    data = {
        "form": form, "unit": office.code, "period": period, "cell": frozen.title_of(found.filled, cell),
        "computed": computed, "value": "như máy tính" if value is None else value, "reason": row.reason,
    }  # fmt: skip
    record(kind=events.ESTIMATE_SET, by=by, at=at, subject=("organisation", unit), organisation=unit, data=data)


@transaction.atomic
def explain(*, by: Actor, at: datetime, unit: str, period: str, item: str, text: str) -> None:
    """How the head explains what is missing; the words that the machine proposed are kept beside it. Errors: NotFound,
    NotAllowed, Refused."""
    office = drafts.office_of(unit)
    require(by, policy.SUBMIT, organisation=office.code, area=office.province_code, on=localdate(at))
    items = pack(by, unit, period, on=localdate(at), at=at, most=0).items
    found = next((row for row in items if row.code == item), None)
    if found is None:
        raise NotFound("Không có mục này.", "", "Hãy mở lại từ trang rà soát.")
    Explanation.objects.create(
        unit_id=office.code, period=period, item=item, drafted=found.drafted[:1000],
        text=said(text, "giải trình")[:1000], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    data = {"unit": office.code, "period": period, "item": found.title}
    record(kind=events.EXPLAINED, by=by, at=at, subject=("organisation", unit), organisation=unit, data=data)
