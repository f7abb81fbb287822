"""From the records to what may be claimed: figures of lines, whether a line may pay for a work, who holds a content."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.fees import queries as fees
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.queries import Head, Part
from caunoi.rooms.programmes.words import Pays

from . import book, policy
from .models import BudgetLine, Claim, Entry, Item
from .policy import Figures, LineSpan
from .words import COMMITTED, ORDINARY, State
from .works import Tag, Work


def figures(lines: Iterable[int]) -> Mapping[int, Figures]:
    """Line → its figures, in two statements."""
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    wanted = list(lines)
    entries = Entry.objects.filter(line__in=wanted, out_at__isnull=True)
    claims = Claim.objects.filter(line__in=wanted)
    for line, kind, amount in entries.values_list("line", "kind").annotate(n=Sum("amount")).order_by():
        sums[line][kind] = amount
    for line, state, amount in claims.values_list("line", "state").annotate(n=Sum("amount")).order_by():
        if state in (*COMMITTED, State.SETTLED):
            name = "settled" if state == State.SETTLED else "committed"
            sums[line][name] = sums[line].get(name, 0) + amount
    return {line: Figures(**sums[line]) for line in wanted}


def line_span(row: BudgetLine) -> LineSpan:
    return LineSpan(row.since, row.until, row.old)


def source_words(row: BudgetLine, heads: Mapping[str, Head], parts: Mapping[str, Part]) -> str:
    """Whose money it is."""
    if not row.programme_id:
        return ORDINARY
    part = parts.get(row.component_id or "")
    return f"Chương trình {heads[row.programme_id].short}" + (f": {part.title}" if part else "")


@dataclass(frozen=True)
class Payable:
    """That a line may pay for a work. line_code: the line of the programme under which; doubt: what is not known."""

    line_code: str
    doubt: str


def payable(
    row: BudgetLine, work: Work, found: Sequence[Tag], parts: Mapping[str, Part], heads: Mapping[str, Head]
) -> Payable:
    """Errors: Refused, with the reason."""
    _same_house(row, work)
    policy.check_work_day(work.day, line_span(row), row.name)
    if not row.programme_id:
        return Payable("", "")
    short = heads[row.programme_id].short
    if work.is_case and heads[row.programme_id].sensitive:
        raise Refused(
            f"Tiền của Chương trình {short} không ghi cho một vụ việc.",
            "Nguồn chi sẽ cho biết hoàn cảnh riêng tư của người được trợ giúp.", "Hãy chọn nguồn khác.",
        )  # fmt: skip
    mine = [
        parts[tag.line] for tag in found
        if tag.programme == row.programme_id and tag.line in parts
        and (not row.component_id or row.component_id in parts[tag.line].chain)
    ]  # fmt: skip
    if not mine:
        others = ", ".join(
            dict.fromkeys(heads[tag.programme].short for tag in found if not heads[tag.programme].sensitive)
        )
        told = f"Việc này đang được xếp vào: {others}." if others else "Việc này chưa được xếp vào chương trình nào."
        raise Refused(
            f"Việc này không được xếp vào phần của Chương trình {short} mà dòng này chi.", told,
            "Hãy chọn dòng khác, hoặc xếp việc vào chương trình (kèm lý do) rồi làm lại.",
        )  # fmt: skip
    for pays in (Pays.YES, Pays.UNKNOWN):
        part = next((each for each in mine if each.pays == pays), None)
        if part:
            doubt = f"Chưa thấy văn bản nói “{part.title}” được chi từ chương trình; đối chiếu quyết định giao dự toán."
            return Payable(part.code, doubt if pays == Pays.UNKNOWN else "")
    raise Refused(
        f"“{mine[0].title}” chỉ được đếm, không chi từ chương trình.", f"Căn cứ: {mine[0].citation}.",
        "Hãy chọn nguồn khác.",
    )  # fmt: skip


def _same_house(row: BudgetLine, work: Work) -> None:
    """The unit that did it, its centre, or the department of its province. Errors: Refused."""
    if row.organisation_id == work.organisation or work.organisation.startswith(f"{row.organisation_id}."):
        return
    mine, theirs = (organisations.unit_by_code(code) for code in (row.organisation_id, work.organisation))
    if mine and theirs and mine.kind == "department" and mine.province_code == theirs.province_code:
        return
    raise Refused(
        "Việc này của đơn vị khác.", f"Dòng dự toán là của {mine.name if mine else row.organisation_id}.",
        "Hãy chọn dòng dự toán của đơn vị đã làm.",
    )  # fmt: skip


def holder(work: str, content: str, but: int = 0) -> Item | None:
    """The item of a living claim that holds the content of the work."""
    rows = Item.objects.filter(work=work, content=content, living=True).exclude(claim_id=but)
    return rows.select_related("claim__line__organisation", "claim__organisation").first()


def may_see(actor: Actor, organisation: str, area: str, on: date) -> bool:
    return any(
        accounts.can(actor, right, organisation=organisation, area=area or None, on=on)
        for right in (policy.READ, policy.WRITE, policy.APPROVE)
    )


def refuse_held(actor: Actor, work: Work, content: book.Content, row: BudgetLine, on: date, but: int = 0) -> None:
    """The content of the work is held by no other claim and by no statement of fees. row: the line that is to pay.
    Errors: Refused, which tells the holder as far as the actor may see it."""
    item = holder(work.key, content.code, but)
    if item is not None:
        raise held_by(actor, item, row, on)
    if work.is_case:
        _refuse_stated(work, content)


_TWICE = "điểm b khoản 3 Điều 2 Thông tư 60/2026/TT-BTC"


def held_by(actor: Actor, item: Item, row: BudgetLine, on: date) -> Refused:
    """The refusal that names the holder, by the law of the money that is to pay."""
    content, claim = book.book().contents[item.content], item.claim
    unit, regime = claim.organisation, book.regime_of(row.programme_id or "")
    law = regime.once if regime and regime.once else _TWICE
    if may_see(actor, unit.code, unit.province_code, on):
        source = source_words(claim.line, programmes.heads(), programmes.parts())
        who = f"Đề nghị chi {claim.key} của {unit.name} ({State(claim.state).label.lower()}; {source}) đang giữ."
    else:
        who = f"Một đề nghị chi của {unit.name} đang giữ; hãy hỏi đơn vị đó."
    free = "" if claim.state in (State.SETTLED, State.APPROVED) else ", hoặc nhờ đơn vị đó hủy đề nghị của họ trước"
    return Refused(
        f"“{content.title}” của việc này đã có nguồn chi.",
        f"{who} Cùng một nội dung không được quyết toán hai lần ({law}).",
        f"Hãy bỏ nội dung này{free}.",
    )


def fee_held(case: str) -> Refused | None:
    """As fees.elsewhere asks: the fee of the case is in a living claim already."""
    item = holder(case, FEES[0])
    if item is None:
        return None
    return Refused(
        "Thù lao, bồi dưỡng của vụ việc này đã có nguồn chi.",
        f"Một đề nghị chi của {item.claim.organisation.name} đang giữ. Cùng một nội dung không được quyết toán hai lần"
        " (khoản 1 Điều 3 Thông tư 60/2026/TT-BTC).",
        "Hãy hỏi đơn vị đó.",
    )


FEES = ("case_fee", "case_cost")
"""Contents that practitioners state: never claimed from the ordinary budget."""
STATED = ("submitted", "checked", "approved", "paid")


def _refuse_stated(work: Work, content: book.Content) -> None:
    """Fees and costs of a case are paid by statements. Errors: Refused, naming the statement."""
    held = [each for each in fees.statements_of(work.key) if each.state in STATED]
    costs = content.code == "case_cost"
    for each in held:
        if content.code == "case_fee" or (costs and each.costs):
            raise Refused(
                f"“{content.title}” của vụ việc này đã có nguồn chi.",
                f"Bảng kê {each.key} ({each.state_words.lower()}) trả từ kinh phí thường xuyên. Cùng một nội dung không"
                " được quyết toán hai lần (khoản 1 Điều 3 Thông tư 60/2026/TT-BTC).",
                "Hãy bỏ nội dung này.",
            )


def chain_of(row: BudgetLine, line_code: str, parts: Mapping[str, Part]) -> Collection[str]:
    """The component of the line or, under it, of the work, up to the top."""
    part = parts.get(line_code or row.component_id or "")
    return part.chain if part else ()


def line_of(key: str) -> BudgetLine:
    """Errors: NotFound."""
    found = BudgetLine.objects.select_related("organisation").filter(key=key).first()
    if found is None:
        raise NotFound("Không có dòng dự toán mang mã này.", "", "Hãy chọn trong danh sách.")
    return found
