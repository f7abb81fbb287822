"""Who may do what to a statement in which state; which ceilings and lump sums follow from the numbers of the annexes.
Pure: no database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.law import citation, fees, in_use
from caunoi.rooms.cases.policy import Owner, Transition

from . import events
from .claim import ADVICE, Limit, Lump
from .words import Mode, State

WRITE = "fees.write"
CHECK = "fees.check"
APPROVE = "fees.approve"
PAY = "fees.pay"
REFERENCE = "reference.write"
READERS = (CHECK, APPROVE, PAY)


EDITABLE = (State.DRAFT, State.RETURNED)
COUNTS = (State.SUBMITTED, State.CHECKED, State.APPROVED, State.PAID)
"""States in which a statement takes its part of the ceilings of the case."""

TRANSITIONS: tuple[Transition, ...] = (
    *(Transition(s, "change", WRITE, "chính người kê khai", s, events.CHANGED) for s in EDITABLE),
    *(Transition(s, "submit", WRITE, "chính người kê khai; có công việc đã xác nhận", State.SUBMITTED, events.SUBMITTED)
      for s in EDITABLE),
    Transition(State.SUBMITTED, "check", CHECK, "người khác; đủ số của Phụ lục", State.CHECKED, events.CHECKED),
    Transition(State.SUBMITTED, "give_back", CHECK, "nêu lý do", State.RETURNED, events.RETURNED),
    Transition(State.CHECKED, "approve", APPROVE, "người khác người kê khai", State.APPROVED, events.APPROVED),
    Transition(State.CHECKED, "give_back", APPROVE, "nêu lý do", State.RETURNED, events.RETURNED),
    Transition(State.APPROVED, "pay", PAY, "người khác người duyệt; một lần", State.PAID, events.PAID),
    Transition(State.APPROVED, "correct", WRITE, "bảng kê mới", State.APPROVED, events.DRAFTED),
    Transition(State.PAID, "correct", WRITE, "bảng kê mới", State.PAID, events.DRAFTED),
)  # fmt: skip
OWNERS: Mapping[str, Owner] = {
    State.DRAFT: Owner("Người kê khai", WRITE),
    State.SUBMITTED: Owner("Người được phân công thẩm định (Điều 12 TT 12/2018)", CHECK),
    State.CHECKED: Owner("Người có thẩm quyền duyệt chi", APPROVE),
    State.APPROVED: Owner("Kế toán", PAY),
    State.PAID: Owner("Không ai", PAY, "đã thanh toán; sai thì lập bảng kê điều chỉnh"),
    State.RETURNED: Owner("Người kê khai", WRITE),
    State.REPLACED: Owner("Không ai", PAY, "bảng kê điều chỉnh đã được duyệt thay"),
}


def step(state: str, verb: str) -> Transition:
    """The transition of that verb out of that state. Errors: Refused, saying where the statement stands."""
    for each in TRANSITIONS:
        if each.state == state and each.verb == verb:
            return each
    raise Refused(
        "Việc này không làm được nữa.",
        f"Bảng kê đang ở trạng thái “{State(state).label}”.",
        "Hãy mở lại bảng kê để xem ai vừa xử lý.",
    )


def refuse_same(actor: str, others: Mapping[str, str]) -> None:
    """Nobody decides on a statement of one's own, or on what one handed in. others: key → who that is. NotAllowed."""
    if actor in others:
        raise NotAllowed(
            f"Người {others[actor]} không làm bước này.",
            "Bảng kê phải do một người khác xem.",
            "Hãy chuyển cho người khác có quyền.",
        )


def mode_of(form: str, chosen: str) -> str:
    """How the work is counted: as chosen on assignment. A lump sum that was not chosen then cannot be chosen later."""
    if form == ADVICE:
        return Mode.OPINION
    return Mode.LUMP if chosen == Mode.LUMP else Mode.SESSION


def refuse_registered(kind: str) -> None:
    """A registered organisation bears its own cost (Luật Trợ giúp pháp lý Điều 5 khoản 3). Errors: Refused."""
    if kind == "registered":
        raise Refused(
            "Tổ chức đăng ký tham gia không được trả thù lao từ ngân sách.",
            "Tổ chức tự nguyện tham gia tự bảo đảm kinh phí (khoản 3 Điều 5 Luật Trợ giúp pháp lý).",
        )


# Numbers of the annexes -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """Half-days of an annex for a class and these stages together. own, meetings: None where not known."""

    stages: frozenset[str]
    half_days: Decimal
    own: Decimal | None
    meetings: Decimal | None
    source: str


def of_the_text(proceedings: str, class_key: str, on: date) -> list[Figure]:
    """The figures that the circular itself names."""
    acts = in_use.book().acts
    return [
        Figure(each.stages, each.half_days, None, None, citation.write(each.cite, acts))
        for each in fees.lumps(on)
        if each.proceedings == proceedings and each.class_ == class_key
    ]


def cover(stages: Iterable[str], figures: Sequence[Figure]) -> list[Figure] | None:
    """Figures that hold exactly these stages, each once; the fewest of them. None where there are none."""
    wanted = frozenset(stages)
    if not wanted:
        return []
    found: list[list[Figure]] = []
    first = min(wanted)
    for figure in figures:
        if first in figure.stages <= wanted:
            rest = cover(wanted - figure.stages, figures)
            if rest is not None:
                found.append([figure, *rest])
    return min(found, key=len, default=None)


def lump(
    stated: Collection[str], so_far: Collection[str], figures: Sequence[Figure], *, part: Decimal,
    several_persons: bool, several_charges: bool, words: str,
) -> Lump | None:  # fmt: skip
    """The lump sum of the stages stated now, within that of all stages so far. None: the numbers are not there."""
    now, whole = cover(stated, figures), cover(so_far, figures)
    if not now or not whole:
        return None
    return Lump(
        half_days=sum((figure.half_days for figure in whole), Decimal(0)),
        claimed=sum((figure.half_days for figure in now), Decimal(0)),
        part=part, several_persons=several_persons, several_charges=several_charges,
        source="; ".join(dict.fromkeys(figure.source for figure in now)), words=words,
    )  # fmt: skip


def limits(
    stages: Collection[str], figures: Sequence[Figure], least_serious: Sequence[Figure]
) -> dict[str, Limit | None]:
    """The ceilings for work that one does alone, of the case's own annex line, and for meetings at the early stage, of
    that of the least serious crimes. None: not known."""
    covered = cover(stages, [figure for figure in figures if figure.own is not None]) if stages else None
    own = None
    if covered:
        total = sum((figure.own or Decimal(0) for figure in covered), Decimal(0))
        own = Limit(total, "; ".join(dict.fromkeys(figure.source for figure in covered)))
    early = min(
        (figure for figure in least_serious if figure.meetings is not None and "investigation" in figure.stages),
        key=lambda figure: len(figure.stages),
        default=None,
    )
    return {
        fees.OWN: own,
        fees.EARLY: Limit(early.meetings, early.source) if early and early.meetings is not None else None,
    }


ANNEX = {"criminal": "Phụ lục số 01", "civil": "Phụ lục số 02", "administrative": "Phụ lục số 03"}


def refuse_unknown(unknown: Collection[str], proceedings: str) -> None:
    """A ceiling that nobody can see is not passed over. Errors: Refused."""
    if unknown:
        raise Refused(
            "Chưa thẩm định được bảng kê này.",
            f"Có công việc chịu trần theo {ANNEX.get(proceedings, 'Phụ lục')} Thông tư 02/2021, nhưng số buổi của Phụ"
            " lục cho loại vụ việc và giai đoạn này chưa được nhập.",
            "Hãy nhờ người quản lý danh mục nhập số buổi kèm nguồn, và xem loại vụ việc, giai đoạn đã ghi đúng chưa.",
        )


def check_payment(amount: int, due: int, day: date, today: date, document: str) -> None:
    """What is paid is what is due, on a day that is not to come, with the number of its document. Errors: Refused."""
    if amount != due:
        raise Refused(
            "Số tiền không khớp.",
            "Số tiền thanh toán phải bằng số tiền của bảng kê đã duyệt.",
            "Nếu số đã duyệt sai, hãy lập bảng kê điều chỉnh.",
        )
    if day > today:
        raise Refused("Ngày thanh toán ở sau hôm nay.", f"Hôm nay là {dates.vi(today)}.", "Hãy xem lại ngày.")
    if not document:
        raise Refused("Chưa có số chứng từ.", "", "Hãy ghi số phiếu chi hoặc ủy nhiệm chi.")
