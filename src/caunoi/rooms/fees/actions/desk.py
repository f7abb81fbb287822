"""Taking a statement from the shelf: the case's basis locked first, then the statement, then the right asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.queries import Brief
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider

from .. import assembling, policy, pricing
from ..claim import Result
from ..models import CaseBasis, Line, StatedWork, Statement
from ..words import State


def basis_of(case: Brief, *, by: Actor, at: datetime) -> CaseBasis:
    """The basis of the case, made if it is not there, locked until the transaction ends."""
    CaseBasis.objects.get_or_create(case_id=case.id, defaults={"by": by.key, "by_name": by.name, "at": at})
    return CaseBasis.objects.select_for_update().get(case_id=case.id)


def practitioner_of(key: str) -> Provider:
    found = organisations.practitioner(key)
    if found is None:
        raise NotFound("Không có người thực hiện mang mã này.")
    return found


def require_own(by: Actor, provider: Provider, organisation: str, area: str, at: datetime) -> None:
    """Whoever states answers for it (TT 02/2021 Điều 2 khoản 3): the practitioner, or for one without an account
    somebody of the organisation. Errors: NotAllowed."""
    accounts.require(by, policy.WRITE, organisation=organisation, area=area or None, on=localdate(at))
    if provider.user_key and by.key != f"user:{provider.user_key}" and not by.is_system:
        raise NotAllowed(
            "Bảng kê do chính người thực hiện lập.",
            "Người kê khai chịu trách nhiệm về tính xác thực của việc kê khai (khoản 3 Điều 2 Thông tư 02/2021).",
            "Hãy nhờ người thực hiện lập bằng tài khoản của họ.",
        )


def take(key: str, *, by: Actor, permission: str, at: datetime) -> tuple[Statement, Brief]:
    """The statement of that key, locked with the basis of its case, and the case. The permission is asked for at the
    organisation that pays; for writing, of the practitioner; '': the caller asks, by the state.
    Errors: NotFound, NotAllowed."""
    key = keys.normalise(key)
    case_key = Statement.objects.filter(key=key).values_list("case__key", flat=True).first()
    if case_key is None:
        raise NotFound("Không có bảng kê mang mã này.", "", "Hãy kiểm tra lại mã.")
    case = assembling.case_of(case_key)
    CaseBasis.objects.select_for_update().get(case_id=case.id)
    row = Statement.objects.select_for_update(of=("self",)).select_related("payer", "corrects").get(key=key)
    if permission == policy.WRITE:
        require_own(by, practitioner_of(row.practitioner_id), row.organisation_id, case.area, at)
    elif permission:
        require_at_payer(by, permission, row, at)
    return row, case


def require_at_payer(by: Actor, permission: str, row: Statement, at: datetime) -> None:
    """The permission at the organisation that pays."""
    area = row.payer.province_code or None
    accounts.require(by, permission, organisation=row.payer_id, area=area, on=localdate(at))


def refuse_payee(by: Actor, row: Statement) -> None:
    """Neither the practitioner nor whoever handed it in decides on it, and whoever approved does not pay."""
    payee = practitioner_of(row.practitioner_id).user_key
    held = {row.submitted_by: "đã nộp bảng kê"}
    if payee:
        held[f"user:{payee}"] = "được chi trả"
    if row.state == State.APPROVED:
        held[row.approved_by] = "đã duyệt bảng kê"
    policy.refuse_same(by.key, held)


def write_lines(row: Statement, case: Brief, works: Sequence[StatedWork], at: datetime) -> Result:
    """Works the statement out and keeps the lines, the totals and what is known of the law."""
    on = localdate(row.submitted_at or at)
    result = pricing.work_out(assembling.claim(row, case, works, row.extra_costs.order_by("pk"), on))
    row.lines.all().delete()
    Line.objects.bulk_create(
        Line(
            statement=row, place=place, kind=line.kind, day=line.day, works=list(line.works), title=line.title,
            formula=line.formula, cite=line.cite, half_days=line.half_days, amount=line.amount,
        )
        for place, line in enumerate(result.lines, start=1)
    )  # fmt: skip
    row.half_days, row.base_salaries = result.half_days, result.base_salaries
    row.of_kinds = {group: str(taken) for group, taken in result.of_kinds.items()}
    row.fee, row.costs = result.fee, result.costs
    row.law = {"word": result.word, "doubts": list(result.doubts), "unknown": list(result.unknown)}
    return result


def note(kind: str, row: Statement, *, by: Actor, at: datetime, **data: Any) -> None:
    """One event about the statement; `data` begins with its key."""
    journal.record(
        kind=kind, by=by, at=at, subject=("statement", row.key), organisation=row.payer_id,
        data={"key": row.key, **data},
    )  # fmt: skip


def signed(row: Statement, act: str, by: Actor, at: datetime) -> list[str]:
    """Who did the act and when, on the row; gives the columns."""
    for more, value in (("by", by.key), ("by_name", by.name), ("at", at)):
        setattr(row, f"{act}_{more}", value)
    return [f"{act}_by", f"{act}_by_name", f"{act}_at"]


def said(text: str, what: str) -> str:
    """The text, or Refused when it is empty."""
    if not text.strip():
        raise Refused(f"Chưa có {what}.", "", "Hãy ghi vào rồi làm lại.")
    return text.strip()
