"""Stating: what a case is of, a draft with its costs, handing in, correcting."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import fees
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal

from .. import assembling, elsewhere, events, policy, pricing
from ..claim import ADVICE
from ..models import Cost, StatedWork, Statement
from ..words import State
from . import desk


@transaction.atomic
def set_basis(
    *, by: Actor, at: datetime, case: str, class_key: str, source: str, several_charges: bool = False
) -> None:
    """The class of the case for the annexes, with the paper that says so; of several papers the gravest counts
    (TT 02/2021 Điều 9 khoản 2). Not once a statement of the case was approved. Errors: Refused, NotFound,
    NotAllowed."""
    brief, on = assembling.case_of(case), localdate(at)
    basis = desk.basis_of(brief, by=by, at=at)
    accounts.require(by, policy.WRITE, organisation=brief.organisation, area=brief.area or None, on=on)
    known = {each.key for p in fees.proceedings_of(brief.form, brief.field) for each in fees.classes(on, p)}
    if class_key not in known:
        raise Refused("Chưa chọn loại vụ việc.", "", "Hãy chọn một loại.")
    if assembling.counting(brief.id).filter(state__in=(State.APPROVED, State.PAID)).exists():
        raise Refused(
            "Không đổi được loại vụ việc nữa.", "Đã có bảng kê được duyệt theo loại này.", "Hãy lập bảng kê điều chỉnh."
        )
    before = {"class_key": basis.class_key, "several_charges": basis.several_charges, "source": basis.source}
    basis.class_key, basis.several_charges = class_key, several_charges
    basis.source = desk.said(clean(source), "văn bản làm căn cứ")
    basis.by, basis.by_name, basis.at = by.key, by.name, at
    basis.save()
    after = {"class_key": class_key, "several_charges": several_charges, "source": basis.source}
    journal.record(
        kind=events.BASIS, by=by, at=at, subject=("case", brief.key), organisation=brief.organisation, before=before,
        after=after,
    )  # fmt: skip


@transaction.atomic
def draft(*, by: Actor, at: datetime, case: str, practitioner: str, proceedings: str = "") -> str:
    """A statement of the practitioner for the case begins; gives its key. An open one is given back as it is.

    proceedings: needed where the field of the case leaves a choice. Errors: Refused, NotFound, NotAllowed.
    """
    brief, on = assembling.case_of(case), localdate(at)
    desk.basis_of(brief, by=by, at=at)
    provider = desk.practitioner_of(practitioner)
    desk.require_own(by, provider, brief.organisation, brief.area, at)
    held = Statement.objects.filter(case_id=brief.id, practitioner_id=provider.key, state__in=policy.EDITABLE).first()
    if held is not None:
        return held.key
    assigned = [row for row in cases.assignments_of(brief.key) if row.practitioner == provider.key]
    if not assigned:
        raise Refused(
            "Người này chưa được phân công ở vụ việc.",
            "Chỉ người được cử, phân công mới kê khai.",
            "Hãy phân công trước.",
        )
    possible = fees.proceedings_of(brief.form, brief.field)
    chosen = proceedings or possible[0]
    if chosen not in possible:
        raise Refused("Thủ tục không hợp với vụ việc.", "", "Hãy chọn lại.")
    mode = policy.mode_of(brief.form, assigned[-1].fee_mode)
    pricing.refuse_unpaid(assigned[-1].practitioner_kind, brief.form, mode)
    row = Statement.objects.create(
        case_id=brief.id, practitioner_id=provider.key, name=provider.full_name,
        provider=assigned[-1].practitioner_kind, organisation_id=brief.organisation,
        payer_id=assembling.payer_of(brief, provider, on).code, form=brief.form, proceedings=chosen, mode=mode,
        part=assigned[-1].share, drafted_at=at,
    )  # fmt: skip
    desk.note(events.DRAFTED, row, by=by, at=at, corrects="")
    return row.key


@transaction.atomic
def change(
    *,
    by: Actor,
    at: datetime,
    statement: str,
    part: Decimal | None = None,
    coefficients: Mapping[str, Decimal] | None = None,
    sheet: str | None = None,
) -> None:
    """Changes an open statement. part: of a lump sum; coefficients: of opinions, by work; sheet: key of the stored
    picture of the signed sheet. Errors: Refused, NotFound, NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.WRITE, at=at)
    policy.step(row.state, "change")
    what = []
    if part is not None and part != row.part:
        if not 0 < part <= 1:
            raise Refused("Phần việc phải trên 0% và không quá 100%.", "", "Hãy ghi lại.")
        row.part = part
        what.append(f"phần việc {money.number(part * 100)}%")
    if coefficients is not None:
        row.coefficients = {work: str(each) for work, each in coefficients.items()}
        what.append("mức của văn bản tư vấn")
    if sheet is not None:
        row.sheet = sheet
        what.append("bản đã ký")
    if what:
        row.save()
        desk.note(events.CHANGED, row, by=by, at=at, what=", ".join(what))


@transaction.atomic
def add_cost(
    *, by: Actor, at: datetime, statement: str, kind: str, amount: int, day: date, document: str, words: str = "",
    file: str = "",
) -> None:  # fmt: skip
    """A cost with its document (NĐ 144/2017 Điều 13 khoản 5). Errors: Refused, NotFound, NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.WRITE, at=at)
    policy.step(row.state, "change")
    if row.form == ADVICE or kind not in {each.key for each in fees.costs(localdate(at))}:
        raise Refused(
            "Chi phí này không được thanh toán.",
            "Khoản 5 Điều 13 Nghị định 144/2017: phí, lệ phí, chi phí hành chính, công tác phí khi tham gia tố tụng,"
            " đại diện ngoài tố tụng.",
        )
    if amount <= 0:
        raise Refused("Số tiền phải lớn hơn 0.", "", "Hãy ghi lại.")
    if day > localdate(at):
        raise Refused("Ngày chứng từ ở sau hôm nay.", "", "Hãy xem lại ngày.")
    number = desk.said(clean(document), "số biên lai, hóa đơn, chứng từ")
    Cost.objects.create(
        statement=row, kind=kind, amount=amount, day=day, document=number, words=clean(words), file=file
    )
    desk.note(events.CHANGED, row, by=by, at=at, what=f"thêm chi phí {money.vi(amount)}")


@transaction.atomic
def remove_cost(*, by: Actor, at: datetime, statement: str, cost: int) -> None:
    """Takes a cost out of an open statement. Errors: NotFound, Refused, NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.WRITE, at=at)
    policy.step(row.state, "change")
    held = row.extra_costs.filter(pk=cost).first()
    if held is None:
        raise NotFound("Không có chi phí này trong bảng kê.")
    held.delete()
    desk.note(events.CHANGED, row, by=by, at=at, what=f"bỏ chi phí {money.vi(held.amount)}")


@transaction.atomic
def submit(*, by: Actor, at: datetime, statement: str) -> None:
    """Hands the statement in: the confirmed work of the diary as it stands, priced. Errors: Refused (nothing confirmed,
    numbers missing), NotFound, NotAllowed."""
    row, case = desk.take(statement, by=by, permission=policy.WRITE, at=at)
    step = policy.step(row.state, "submit")
    works = [w for w in assembling.stated(case, row.practitioner_id, row).works if assembling.is_confirmed(w, row.mode)]
    if not works:
        raise Refused(
            "Chưa có công việc nào để kê.",
            "Chỉ kê công việc đã làm và đã được xác nhận, chưa có trong bảng kê khác (Điều 15 Nghị định 144/2017).",
            "Hãy ghi nhật ký và lấy xác nhận trước.",
        )
    elsewhere.refuse_paid(case.key)
    row.submitted_at = at
    row.works.all().delete()
    for work in works:
        work.statement = row
    StatedWork.objects.bulk_create(works)
    desk.write_lines(row, case, works, at)
    row.state, row.note = step.to, ""
    desk.signed(row, "submitted", by, at)
    for act in ("checked", "returned"):
        setattr(row, f"{act}_by", "")
        setattr(row, f"{act}_by_name", "")
        setattr(row, f"{act}_at", None)
    row.save()
    desk.note(step.event, row, by=by, at=at, total=money.number(row.total))


@transaction.atomic
def correct(*, by: Actor, at: datetime, statement: str) -> str:
    """A new statement that refers to an approved or paid one and will stand in its place; gives its key. The old one
    never changes. Errors: Refused, NotFound, NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.WRITE, at=at)
    step = policy.step(row.state, "correct")
    held = Statement.objects.filter(case_id=row.case_id, practitioner_id=row.practitioner_id)
    if held.filter(state__in=policy.EDITABLE).exists() or row.corrections.exclude(state=State.REPLACED).exists():
        raise Refused(
            "Đang có bảng kê khác chưa xong.", "Mỗi lần chỉ điều chỉnh bằng một bảng kê.", "Hãy làm xong bảng kê đó."
        )
    new = Statement.objects.create(
        case_id=row.case_id, practitioner_id=row.practitioner_id, name=row.name, provider=row.provider,
        organisation_id=row.organisation_id, payer_id=row.payer_id, form=row.form, proceedings=row.proceedings,
        mode=row.mode, part=row.part, coefficients=row.coefficients, corrects=row, drafted_at=at,
    )  # fmt: skip
    Cost.objects.bulk_create(
        Cost(statement=new, kind=c.kind, amount=c.amount, day=c.day, document=c.document, words=c.words, file=c.file)
        for c in row.extra_costs.order_by("pk")
    )
    desk.note(step.event, new, by=by, at=at, corrects=f", điều chỉnh {row.key}")
    return new.key
