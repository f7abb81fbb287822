"""Making a claim: drafted on a line, items added, papers put in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.timezone import localdate

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.programmes import queries as programmes

from .. import assembling, book, events, norms, policy, works
from ..models import Claim, Item, Paper
from ..words import EDITABLE, ORDINARY, PaperKind
from . import desk


def draft(
    *, by: Actor, at: datetime, line: str, title: str = "", contracted: bool = False,
    idempotency_key: str | None = None,
) -> str:  # fmt: skip
    """An empty claim on a line; gives its key. The same idempotency_key gives the same claim.
    Errors: Refused, NotFound, NotAllowed."""
    with transaction.atomic():
        row = desk.line(by, policy.WRITE, line, at)  # the same form twice at one moment: the second waits here
        if made := _made(idempotency_key):
            return made
        claim = Claim.objects.create(
            line=row, organisation_id=row.organisation_id, title=(clean(title) or row.name)[:300],
            contracted=contracted, idempotency_key=idempotency_key or None, **desk.who(by, at),
        )  # fmt: skip
        desk.note(events.DRAFTED, claim, by=by, at=at, line=row.key)
    return claim.key


def make(
    *,
    by: Actor,
    at: datetime,
    line: str,
    item: Mapping[str, Any],
    title: str = "",
    contracted: bool = False,
    kind: str = PaperKind.INVOICE,
    papers: Sequence[tuple[bytes, str]] = (),
    idempotency_key: str | None = None,
) -> str:
    """A claim with its first item (as add_item takes it) and its papers, all or nothing; gives its key. The same
    idempotency_key gives the same claim. Errors: Refused, NotFound, NotAllowed."""
    with transaction.atomic(), journal.together():
        desk.line(by, policy.WRITE, line, at)
        if made := _made(idempotency_key):
            return made
        key = draft(
            by=by, at=at, line=line, title=title, contracted=contracted, idempotency_key=idempotency_key
        )  # fmt: skip
        add_item(by=by, at=at, claim=key, **item)
        if papers:
            add_papers(by=by, at=at, claim=key, kind=kind, papers=papers)
    return key


def _made(idempotency_key: str | None) -> str:
    if not idempotency_key:
        return ""
    return Claim.objects.filter(idempotency_key=idempotency_key).values_list("key", flat=True).first() or ""


@transaction.atomic
def add_item(
    *, by: Actor, at: datetime, claim: str, work: str, content: str, quantity: Decimal, unit_cost: int, unit: str = "",
    norm: str = "", over_reason: str = "",
) -> int:  # fmt: skip
    """One content of one piece of work; gives its number. norm: code of a shipped norm or number of a province's own;
    '' none is known. Errors: Refused (day, programme, content, norm, holder), NotFound, NotAllowed."""
    row, on = desk.claim(by, policy.WRITE, claim, at), localdate(at)
    policy.step(row.state, "change")
    what = book.book().contents.get(content)
    if what is None:
        raise Refused("Nội dung chi không có trong danh sách.", "", "Hãy chọn lại.")
    done = works.work(by, work, on)
    desk.matched(done, at)
    parts, heads = programmes.parts(), programmes.heads()
    may = assembling.payable(row.line, done, works.tags(done), parts, heads)
    regime = book.regime_of(row.line.programme_id or "")
    _refuse_fees(what, row)
    cite = policy.check_content(what, regime, assembling.chain_of(row.line, may.line_code, parts), done.is_case)
    assembling.refuse_held(by, done, what, row.line, on)
    chosen = norms.chosen(norm, content, regime, row.organisation.province_code, done.day)
    if what.local and chosen is None:
        raise Refused(
            "Nội dung này phải có mức chi của tỉnh.", f"Căn cứ: {cite}.", "Hãy nhập mức chi của tỉnh trước."
        )  # fmt: skip
    held, why = policy.held_against(chosen, what, regime), clean(over_reason)[:300]
    amount = policy.check_item(quantity, unit_cost, held, why)
    try:
        with transaction.atomic():
            item = Item.objects.create(
                claim=row, kind=done.kind, work=done.key, day=done.day, title=done.title, content=content,
                quantity=quantity, unit=clean(unit)[:60] or held.unit, unit_cost=unit_cost, amount=amount,
                norm=held.words[:300], norm_amount=held.amount, cite=cite[:300], line_code=may.line_code,
                over_reason=why if held.amount is not None and unit_cost > held.amount else "", doubt=may.doubt[:300],
                **desk.who(by, at),
            )  # fmt: skip
    except IntegrityError:  # somebody else's claim took the content in between: the database said no
        other = assembling.holder(done.key, content)
        if other is None:
            raise
        raise assembling.held_by(by, other, row.line, on) from None
    _sum(row)
    words = {"content": what.title, "work": done.key, "amount": money.vi(amount)}
    desk.note(events.ITEM, row, by=by, at=at, **words)
    return item.pk


def _refuse_fees(content: book.Content, row: Claim) -> None:
    """Fees and costs of cases are paid from the ordinary budget by statements of practitioners."""
    if content.code in assembling.FEES and not row.line.programme_id:
        raise Refused(
            f"“{content.title}” trả bằng bảng kê, không lập đề nghị chi.",
            f"{ORDINARY} trả thù lao, bồi dưỡng theo bảng kê của người thực hiện (Điều 3 Thông tư 59/2020/TT-BTC).",
            "Hãy mở vụ việc và lập bảng kê.",
        )


@transaction.atomic
def remove_item(*, by: Actor, at: datetime, claim: str, item: int) -> None:
    """The item is taken out; its content is free again. Errors: Refused, NotFound, NotAllowed."""
    row = desk.claim(by, policy.WRITE, claim, at)
    policy.step(row.state, "change")
    found = row.items.filter(pk=item).first()
    if found is None:
        raise NotFound("Không có mục chi này.", "", "Hãy mở lại đề nghị chi.")
    title = book.book().contents[found.content].title
    desk.note(events.ITEM_OUT, row, by=by, at=at, content=title, work=found.work)
    found.delete()
    _sum(row)


def _sum(row: Claim) -> None:
    row.amount = row.items.aggregate(n=Sum("amount"))["n"] or 0
    row.save(update_fields=["amount"])


def add_papers(
    *, by: Actor, at: datetime, claim: str, kind: str, papers: Sequence[tuple[bytes, str]], title: str = ""
) -> None:  # fmt: skip
    """Papers of one kind: (content, name). After the approval only what the payment itself brings. Errors: Refused,
    NotFound, NotAllowed."""
    if kind not in PaperKind.values:
        raise Refused("Chưa chọn loại giấy tờ.", "", "Hãy chọn loại.")
    if not papers:
        raise Refused("Chưa có tệp nào.", "", "Hãy chụp hoặc chọn tệp.")
    ready = [files.ready(content=content, name=name) for content, name in papers]
    with transaction.atomic(), journal.together():
        row = desk.claim(by, policy.WRITE, claim, at)
        for each in ready:
            stored = files.store(
                by=by, at=at, content=each, organisation=row.organisation_id, purpose="funding.paper"
            )  # fmt: skip
            Paper.objects.create(
                claim=row, kind=kind, title=clean(title)[:200], file=stored.key, **desk.who(by, at)
            )  # fmt: skip
            desk.note(events.PAPER, row, by=by, at=at, kind=str(PaperKind(kind).label).lower())


@transaction.atomic
def take_out_paper(*, by: Actor, at: datetime, claim: str, paper: int, reason: str) -> None:
    """A paper that should not be here; only of an open claim. Errors: Refused, NotFound, NotAllowed."""
    row = desk.claim(by, policy.WRITE, claim, at)
    if row.state not in EDITABLE:
        policy.step(row.state, "change")
    found = row.papers.filter(pk=paper, out_because="").first()
    if found is None:
        raise NotFound("Không có giấy tờ này.", "", "Hãy mở lại đề nghị chi.")
    found.out_because = said(reason, "lý do bỏ")[:300]
    found.save(update_fields=["out_because"])
    desk.note(events.PAPER_OUT, row, by=by, at=at, reason=found.out_because)


@transaction.atomic
def opened(*, by: Actor, at: datetime, claim: str) -> None:
    """Notes that a paper of the claim was opened. The caller has asked for the right."""
    row = Claim.objects.filter(key=claim).first()
    if row is not None:
        desk.note(events.OPENED, row, by=by, at=at)
