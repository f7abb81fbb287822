"""Deciding: handing in, approval by a second person, giving back, payment, repayment, calling off."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes import queries as programmes

from .. import assembling, book, policy, works
from ..models import Claim
from . import desk


@transaction.atomic
def submit(*, by: Actor, at: datetime, claim: str) -> None:
    """Handed in: from now on its amount is kept for it. Errors: Refused (nothing in it, no papers, not enough money, a
    work that does not stand any more), NotFound, NotAllowed."""
    row = _take("submit", claim, by, at)
    if not row.items.exists():
        raise Refused("Đề nghị chi chưa có mục nào.", "", "Hãy thêm mục chi.")
    if not row.papers.filter(out_because="").exists():
        raise Refused("Đề nghị chi chưa có chứng từ.", "", "Hãy chụp hoặc thêm hóa đơn, danh sách ký nhận…")
    _check(row, by, at)
    _go(row, "submit", by, at, amount=money.vi(row.amount))
    _enough(row, f"đề nghị {money.vi(row.amount)}")


@transaction.atomic
def approve(*, by: Actor, at: datetime, claim: str) -> None:
    """The second person says yes. Errors: as submit."""
    row = _take("approve", claim, by, at)
    _check(row, by, at)
    _go(row, "approve", by, at, amount=money.vi(row.amount))
    _enough(row, f"duyệt {money.vi(row.amount)}")


@transaction.atomic
def give_back(*, by: Actor, at: datetime, claim: str, reason: str) -> None:
    """Back to whoever made it, with the reason; an approved one too while it is not paid. Errors: Refused, NotFound,
    NotAllowed."""
    row = _take("give_back", claim, by, at)
    row.note = said(reason, "lý do trả lại")[:500]
    _go(row, "give_back", by, at, reason=row.note)


@transaction.atomic
def settle(*, by: Actor, at: datetime, claim: str, day: date, document: str) -> None:
    """It was paid and is settled: once. Errors: Refused (after the last day of old money, a contract's papers missing),
    NotFound, NotAllowed."""
    row = _take("settle", claim, by, at)
    heads = programmes.heads()
    head = heads.get(row.line.programme_id or "")
    policy.check_spending_day(day, localdate(at), assembling.line_span(row.line), head.span if head else None)
    kinds = set(row.papers.filter(out_because="").values_list("kind", flat=True))
    missing = policy.missing_papers(kinds, row.contracted)
    if missing:
        regime = book.regime_of(row.line.programme_id or "")
        raise Refused(
            f"Còn thiếu: {', '.join(missing).lower()}.",
            f"Đó là tài liệu làm căn cứ thanh toán, quyết toán ({regime.papers})." if regime and regime.papers else "",
            "Hãy thêm vào đề nghị chi rồi ghi lại.",
        )  # fmt: skip
    last = _recheck(row, by, at)
    if last and day < last:  # only what was done is paid: every work of the claim, not the first alone
        raise Refused(
            "Ngày thanh toán đứng trước ngày làm việc.", f"Việc muộn nhất ngày {dates.vi(last)}.", "Hãy xem lại ngày."
        )  # fmt: skip
    row.settled_day, row.settled_document = day, said(document, "số chứng từ")[:100]
    words = {"amount": money.vi(row.amount), "document": row.settled_document, "day": dates.vi(day)}
    _go(row, "settle", by, at, **words)


@transaction.atomic
def recover(*, by: Actor, at: datetime, claim: str, day: date, document: str, reason: str) -> None:
    """What was paid came back (an audit, a mistake): the money is the line's again, the contents are free. Errors:
    Refused, NotFound, NotAllowed."""
    row = _take("recover", claim, by, at)
    if day > localdate(at) or (row.settled_day and day < row.settled_day):
        raise Refused("Ngày thu hồi chưa đúng.", "Thu hồi sau ngày thanh toán, không sau hôm nay.", "Hãy xem lại ngày.")
    row.recovered_day, row.recovered_document = day, said(document, "số chứng từ")[:100]
    row.note = said(reason, "lý do thu hồi")[:500]
    words = {"amount": money.vi(row.amount), "document": row.recovered_document, "day": dates.vi(day)}
    _go(row, "recover", by, at, **words)
    row.items.update(living=False)


@transaction.atomic
def cancel(*, by: Actor, at: datetime, claim: str, reason: str) -> None:
    """An open claim is called off: its contents are free. Errors: Refused, NotFound, NotAllowed."""
    row = _take("cancel", claim, by, at)
    row.note = said(reason, "lý do hủy")[:500]
    _go(row, "cancel", by, at, reason=row.note)
    row.items.update(living=False)


def _take(verb: str, key: str, by: Actor, at: datetime) -> Claim:
    row = desk.claim(by, policy.STEPS[verb].permission, key, at)
    policy.step(row.state, verb)
    policy.check_second(by.key, verb, row.by, row.submitted_by, row.approved_by)
    return row


_COLUMNS = {"give_back": "back"}
_PAST = {
    "submit": "submitted",
    "approve": "approved",
    "settle": "settled",
    "recover": "recovered",
    "cancel": "cancelled",
}


def _go(row: Claim, verb: str, by: Actor, at: datetime, **data: Any) -> None:
    step = policy.STEPS[verb]
    row.state = step.to
    if verb == "submit":  # what an earlier round said is over
        row.approved_by = row.approved_by_name = ""
        row.approved_at = None
    for name, value in desk.who(by, at, _COLUMNS.get(verb) or _PAST[verb]).items():
        setattr(row, name, value)
    row.save()
    desk.note(step.event, row, by=by, at=at, **data)


def _enough(row: Claim, what: str) -> None:
    policy.check_enough(assembling.figures([row.line_id])[row.line_id], what)


def _check(row: Claim, by: Actor, at: datetime) -> None:
    """Days, programmes and contents once more, as the records stand now."""
    head = programmes.heads().get(row.line.programme_id or "")
    if head:
        policy.check_spending_day(localdate(at), localdate(at), assembling.line_span(row.line), head.span)
    _recheck(row, by, at)


def _recheck(row: Claim, by: Actor, at: datetime) -> date | None:
    """Works and contents as they stand now; gives the day of the latest work."""
    on, system = localdate(at), Actor.system()
    parts, heads = programmes.parts(), programmes.heads()
    found: dict[str, works.Work] = {}
    for item in row.items.all():
        work = found.setdefault(item.work, works.work(system, item.work, on))
        if not work.done:
            raise Refused(
                work.why_not, "Chỉ thanh toán việc đã làm.", "Hãy bỏ mục đó, hoặc ghi kết quả của việc trước."
            )
        assembling.refuse_held(by, work, book.book().contents[item.content], row.line, on, row.pk)
    for work in found.values():
        desk.matched(work, at)
        assembling.payable(row.line, work, works.tags(work), parts, heads)
    return max((work.day for work in found.values()), default=None)
