"""What a line has left, which day and content its money may pay for, who may do what to a claim. Pure: no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.periods import covers
from caunoi.rooms.programmes.policy import CARRIED, ENDED, Span, last_day

from . import book, events
from .book import Content, Norm, Regime
from .words import EDITABLE, OF_CONTRACT, EntryKind, PaperKind, State

READ = "funding.read"
WRITE = "funding.write"
APPROVE = "funding.approve"
OLD_MONEY = "khoản 1 Điều 21 Thông tư 60/2026/TT-BTC"
MOST = 10**13  # đồng; above is a slip of the keyboard
WARN = timedelta(days=120)
"""So long before its last day a line of old money with something left is shown as a warning (a rule of this system)."""


@dataclass(frozen=True)
class Figures:
    """A line in đồng. available: what may be spent; remaining: of it, neither committed nor settled."""

    planned: int = 0
    allotted: int = 0
    adjusted: int = 0
    carried_in: int = 0
    carried_out: int = 0
    returned: int = 0
    committed: int = 0
    settled: int = 0

    @property
    def available(self) -> int:
        return self.allotted + self.adjusted + self.carried_in - self.carried_out - self.returned

    @property
    def remaining(self) -> int:
        return self.available - self.committed - self.settled

    @property
    def rate(self) -> Decimal | None:
        """Settled of available in percent, one decimal; None where nothing is available."""
        return percent(self.settled, self.available)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in FIGURES))


FIGURES = tuple(Figures.__dataclass_fields__)


def percent(part: int, whole: int) -> Decimal | None:
    """One decimal; None of nothing."""
    if whole <= 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class LineSpan:
    """The days of a line: of its year, within those of its programme's money. old: of a programme that has ended."""

    since: date
    until: date
    old: bool


def span_of_line(year: int, programme: Span | None, name: str) -> LineSpan:
    """Errors: Refused where the programme has no money in that year."""
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    if programme is None:
        return LineSpan(since, until, False)
    if until <= programme.since:
        raise Refused(
            f"Năm {year} chưa có tiền của Chương trình {name}.",
            f"Chương trình bắt đầu từ {vi(programme.since)}.", "Hãy xem lại năm.",
        )  # fmt: skip
    old = programme.state(since) in (CARRIED, ENDED)
    if old and programme.state(since) == ENDED:
        why = f"Chương trình đã kết thúc, ngày cuối {vi(last_day(programme.until))}." if programme.until else ""
        if programme.money_until:
            why = f"Tiền chuyển nguồn chỉ dùng đến hết {vi(last_day(programme.money_until))} ({OLD_MONEY})."
        raise Refused(f"Năm {year} không còn tiền của Chương trình {name}.", why, "Hãy chọn nguồn khác.")
    ends = programme.money_until if old else programme.until
    return LineSpan(max(since, programme.since), min(until, ends) if ends else until, old)


def check_entry(kind: str, amount: int, day: date, today: date, line: LineSpan, from_year: int | None) -> None:
    """Errors: Refused."""
    if kind not in EntryKind.values:
        raise Refused("Loại bút toán không có trong danh sách.", "", "Hãy chọn lại.")
    if not amount or (amount < 0 and kind != EntryKind.ADJUSTED) or abs(amount) > MOST:
        raise Refused(
            "Số tiền chưa đúng.", "Số tiền lớn hơn 0; riêng điều chỉnh giảm ghi số âm.", "Hãy ghi lại bằng đồng."
        )
    if day > today:
        raise Refused("Ngày của văn bản ở sau hôm nay.", "", "Hãy xem lại ngày.")
    if line.old and kind == EntryKind.ALLOTTED:
        raise Refused(
            "Dòng này là tiền chuyển nguồn, không nhận dự toán giao mới.",
            f"Tiền của chương trình cũ chỉ là phần được phép kéo dài ({OLD_MONEY}).",
            "Hãy ghi “Năm trước chuyển sang”.",
        )
    if kind == EntryKind.CARRIED_IN and not (from_year and from_year < line.since.year):
        raise Refused("Chưa ghi tiền của năm nào chuyển sang.", "", "Hãy ghi năm trước năm của dòng này.")
    if kind != EntryKind.CARRIED_IN and from_year:
        raise Refused("Chỉ tiền năm trước chuyển sang mới ghi năm.", "", "Hãy để trống năm.")


def check_enough(figures: Figures, what: str) -> None:
    """After `what` (a whole clause) the line must not owe more than it has. Errors: Refused, with the figures."""
    if figures.remaining >= 0:
        return
    raise Refused(
        f"Dòng dự toán không đủ: {what}, thiếu {money.vi(-figures.remaining)}.",
        f"Được dùng {money.vi(figures.available)}; đang giữ cho đề nghị chờ duyệt, chờ thanh toán"
        f" {money.vi(figures.committed)}; đã thanh toán {money.vi(figures.settled)}.",
        "Hãy giảm số tiền, chọn dòng khác, hoặc ghi quyết định bổ sung dự toán.",
    )


def check_work_day(day: date, line: LineSpan, name: str) -> None:
    """The work lies in the days of the line. Errors: Refused."""
    if covers(line.since, line.until, day):
        return
    last = vi(line.until - timedelta(days=1))
    law = f" ({OLD_MONEY})" if line.old else ""
    raise Refused(
        f"Việc ngày {vi(day)} nằm ngoài thời gian của dòng dự toán “{name}”.",
        f"Dòng này chi cho việc từ {vi(line.since)} đến hết {last}{law}.",
        "Hãy chọn dòng dự toán của thời gian đó.",
    )


def check_spending_day(day: date, today: date, line: LineSpan, programme: Span | None) -> None:
    """Money is paid on a day that has come and, of old money, before its end. Errors: Refused."""
    if day > today:
        raise Refused("Ngày này chưa đến.", "", "Hãy xem lại ngày.")
    ends = programme.money_until if line.old and programme else None
    if ends and day >= ends:
        raise Refused(
            f"Tiền chuyển nguồn đã hết hạn giải ngân ngày {vi(last_day(ends))}.",
            f"Thời hạn thực hiện và giải ngân của tiền giai đoạn trước không quá ngày đó ({OLD_MONEY}).",
            "Phần còn lại nộp trả, hủy dự toán.",
        )


def check_content(content: Content, regime: Regime | None, chain: Collection[str], is_case: bool) -> str:
    """Whether the money of this part of a programme (chain: its components up to the top) may pay the content; where
    that stands, '' where no circular was seen. Errors: Refused, with the article."""
    if content.of_cases != is_case:
        raise Refused(
            f"Nội dung “{content.title}” không hợp với loại việc này.", "", "Hãy chọn nội dung khác."
        )  # fmt: skip
    if regime is None:
        return ""
    places = content.places.get(regime.code, ())
    if not places:
        raise Refused(
            f"Nguồn này không chi cho “{content.title}”.",
            f"Nội dung đó không có trong Điều {regime.article} {regime.act}.", "Hãy chọn nội dung hoặc nguồn khác.",
        )  # fmt: skip
    for rule in book.book().allowed:
        if rule.component in chain and not any(clause in rule.clauses for clause, _ in places):
            clauses = ", ".join(sorted(rule.clauses, key=int))
            raise Refused(
                f"Nội dung này của chương trình không chi cho “{content.title}”.",
                f"{rule.cite[:1].upper()}{rule.cite[1:]} chỉ cho chi theo khoản {clauses} Điều {regime.article};"
                f" nội dung đó ở {book.cited(content, regime)}.",
                "Hãy chọn nội dung hoặc nguồn khác.",
            )
    return book.cited(content, regime)


@dataclass(frozen=True)
class Held:
    """The norm an item is held against. words: with its citation; amount None: none was seen."""

    words: str
    amount: int | None
    unit: str = ""


def held_against(norm: Norm | None, content: Content, regime: Regime | None) -> Held:
    """The chosen norm, or where the amount would stand."""
    if norm is not None:
        note = f", {norm.note}" if norm.note else ""
        return Held(f"{norm.title}: {money.vi(norm.amount)}/{norm.unit}{note} ({norm.cite})", norm.amount, norm.unit)
    elsewhere = content.elsewhere.get(regime.code, "") if regime else ""
    return Held(f"theo {elsewhere} (số tiền: chưa thấy trong nguồn)" if elsewhere else "", None)


def check_item(quantity: Decimal, unit_cost: int, held: Held, over_reason: str) -> int:
    """The amount of an item in whole đồng. Errors: Refused, above the norm without a reason too."""
    if quantity <= 0 or unit_cost <= 0:
        raise Refused("Số lượng và đơn giá phải lớn hơn 0.", "", "Hãy ghi lại.")
    amount = int((quantity * unit_cost).quantize(Decimal(1), ROUND_HALF_UP))
    if amount > MOST:
        raise Refused("Số tiền này quá lớn.", "", "Hãy xem lại số lượng và đơn giá.")
    if held.amount is not None and unit_cost > held.amount and not over_reason:
        raise Refused(
            f"Đơn giá {money.vi(unit_cost)} cao hơn mức chi {money.vi(held.amount)}.", f"{held.words}.",
            "Hãy sửa đơn giá, hoặc ghi vì sao cao hơn và văn bản cho phép.",
        )  # fmt: skip
    return amount


@dataclass(frozen=True)
class Step:
    """A verb on a claim: from which states, to which, by whose right."""

    verb: str
    states: Collection[str]
    to: str
    permission: str
    event: str


STEPS: Mapping[str, Step] = {
    step.verb: step
    for step in (
        Step("submit", EDITABLE, State.SUBMITTED, WRITE, events.SUBMITTED),
        Step("approve", (State.SUBMITTED,), State.APPROVED, APPROVE, events.APPROVED),
        Step("give_back", (State.SUBMITTED, State.APPROVED), State.BACK, APPROVE, events.BACK),
        Step("settle", (State.APPROVED,), State.SETTLED, WRITE, events.SETTLED),
        Step("recover", (State.SETTLED,), State.RECOVERED, WRITE, events.RECOVERED),
        Step("cancel", EDITABLE, State.CANCELLED, WRITE, events.CANCELLED),
        Step("change", EDITABLE, "", WRITE, ""),
    )
}


def step(state: str, verb: str) -> Step:
    """The step, or Refused where the state does not allow it."""
    found = STEPS[verb]
    if state in found.states:
        return found
    raise Refused(
        f"Đề nghị chi này đang ở trạng thái “{State(state).label}”.", "Bước này không làm được ở trạng thái đó.",
        "Hãy mở lại đề nghị để xem.",
    )  # fmt: skip


def strangers(verb: str, maker: str, submitter: str, approver: str) -> Collection[str]:
    """Who may not do the step, having done another: a second person approves, and the approver does not pay."""
    if verb in ("approve", "give_back"):
        return {maker, submitter} - {""}
    return {approver} - {""} if verb in ("settle", "recover") else ()


def check_second(who: str, verb: str, maker: str, submitter: str, approver: str) -> None:
    """Errors: NotAllowed."""
    if who not in strangers(verb, maker, submitter, approver):
        return
    if verb in ("settle", "recover"):
        raise NotAllowed("Người đã duyệt không ghi thanh toán.", "Mỗi bước do một người khác làm.", "Hãy nhờ kế toán.")
    raise NotAllowed(
        "Đề nghị chi phải do người thứ hai duyệt.", "Người lập, người trình không tự duyệt, không tự trả lại.",
        "Hãy nhờ người có quyền duyệt chi khác.",
    )  # fmt: skip


def missing_papers(kinds: Collection[str], contracted: bool) -> list[str]:
    """What is not there yet: papers of a contract, or any paper at all."""
    if contracted:
        return [str(PaperKind(each).label) for each in OF_CONTRACT if each not in kinds]
    return [] if kinds else ["chứng từ (hóa đơn, danh sách ký nhận…)"]
