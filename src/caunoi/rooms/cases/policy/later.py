"""What may follow what for letters of the person helped and for complaints; who decides on a complaint. Pure."""

from collections.abc import Collection, Mapping, Sequence

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.law.procedure import Reason

from .. import events
from ..words import ComplaintState, LetterKind, LetterState
from .steps import ASSIGN, WRITE, Notice, Owner, Transition, stands

FIRST_COMPLAINT = "complaints.decide"
SECOND_COMPLAINT = "complaints.decide_second"

_ANSWER = Notice(to="người được trợ giúp", writing=True)
_OPEN = LetterState.OPEN
_ANSWERERS = (
    ("answer_withdrawal", WRITE, "đơn rút yêu cầu; xác nhận đúng ý người đó (khoản 2 Điều 9 TT 12/2018)"),
    ("answer_change", ASSIGN, "đơn đổi người thực hiện; chỉ theo khoản 1, 2 Điều 25"),
    ("take_papers", WRITE, "giấy tờ bổ sung đã xem"),
)
LETTER_TRANSITIONS: tuple[Transition, ...] = tuple(
    Transition(_OPEN, verb, permission, guard, to, events.LETTER_ANSWERED, (), _ANSWER)
    for verb, permission, guard in _ANSWERERS
    for to in (LetterState.GRANTED, LetterState.DECLINED)
)
LETTER_OWNERS: Mapping[str, Owner] = {
    LetterState.OPEN: Owner("Người tiếp nhận; người đứng đầu với đơn đổi người", WRITE),
    LetterState.GRANTED: Owner("Người được trợ giúp", WRITE, "đã trả lời"),
    LetterState.DECLINED: Owner("Người được trợ giúp", WRITE, "đã trả lời; không đồng ý thì khiếu nại theo Điều 45"),
}
ANSWERED_BY: Mapping[str, tuple[str, str]] = {
    LetterKind.WITHDRAW: ("answer_withdrawal", WRITE),
    LetterKind.CHANGE: ("answer_change", ASSIGN),
    LetterKind.PAPERS: ("take_papers", WRITE),
}
"""The verb that answers a kind of letter, and the right that it needs."""
LETTER_CLOCKS: Mapping[str, str] = {
    LetterKind.WITHDRAW: "withdrawal",
    LetterKind.CHANGE: "change_of_person",
    LetterKind.PAPERS: "answer_to_request",
}
"""The clock of each kind of letter, from its receipt."""

_FIRST = ComplaintState.FIRST
COMPLAINT_TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        _FIRST, "decide_complaint", FIRST_COMPLAINT, "không phải người bị khiếu nại", ComplaintState.FIRST_DECIDED,
        events.COMPLAINT_DECIDED, (), Notice(to="người khiếu nại", writing=True),
    ),
    Transition(
        _FIRST, "raise_complaint", WRITE, "đã quá 03 ngày làm việc mà chưa giải quyết", ComplaintState.SECOND,
        events.COMPLAINT_RAISED, ("complaint_second",), Notice(to="người khiếu nại, Sở Tư pháp"),
    ),
    Transition(
        ComplaintState.FIRST_DECIDED, "raise_complaint", WRITE, "không đồng ý với quyết định lần đầu",
        ComplaintState.SECOND, events.COMPLAINT_RAISED, ("complaint_second",),
        Notice(to="người khiếu nại, Sở Tư pháp"),
    ),
    Transition(
        ComplaintState.SECOND, "decide_complaint_second", SECOND_COMPLAINT, "không phải người bị khiếu nại",
        ComplaintState.SECOND_DECIDED, events.COMPLAINT_DECIDED_SECOND, (),
        Notice(to="người khiếu nại, Trung tâm", writing=True),
    ),
    *(
        Transition(state, "withdraw_complaint", WRITE, "người khiếu nại rút", ComplaintState.WITHDRAWN,
                   events.COMPLAINT_WITHDRAWN, (), Notice(to="người khiếu nại"))
        for state in (_FIRST, ComplaintState.SECOND)
    ),
)  # fmt: skip
COMPLAINT_OWNERS: Mapping[str, Owner] = {
    ComplaintState.FIRST: Owner("Người đứng đầu tổ chức; cấp phó nếu người đứng đầu bị khiếu nại", FIRST_COMPLAINT),
    ComplaintState.FIRST_DECIDED: Owner("Người khiếu nại: không đồng ý thì khiếu nại lên Giám đốc Sở Tư pháp", WRITE),
    ComplaintState.SECOND: Owner("Giám đốc Sở Tư pháp", SECOND_COMPLAINT),
    ComplaintState.SECOND_DECIDED: Owner(
        "Người khiếu nại", WRITE,
        "quyết định có hiệu lực thi hành; không đồng ý thì khởi kiện tại Tòa án (khoản 2 Điều 45)",
    ),
    ComplaintState.WITHDRAWN: Owner("Người khiếu nại", WRITE, "người khiếu nại đã rút"),
}  # fmt: skip


def letter_step(state: str, verb: str) -> Transition:
    """The first step of that verb out of that state. Errors: Refused."""
    return stands(LETTER_TRANSITIONS, state, verb, LetterState)


def complaint_step(state: str, verb: str) -> Transition:
    """The step of that verb out of that state. Errors: Refused."""
    return stands(COMPLAINT_TRANSITIONS, state, verb, ComplaintState)


def check_complaint(act: str, acts: Sequence[Reason], text: str, state: str, has_case: bool) -> None:
    """Điều 45 khoản 1: what is complained of, told in words; and it can have happened. acts: those in force."""
    if act not in {each.key for each in acts}:
        raise Refused("Chưa chọn việc bị khiếu nại.", "Khoản 1 Điều 45 có bốn việc.", "Xin chọn một việc.")
    if not text.strip():
        raise Refused("Chưa ghi nội dung khiếu nại.", "", "Xin kể ngắn gọn điều đã xảy ra.")
    if act == "d" and not has_case:
        raise Refused("Yêu cầu này chưa được thụ lý nên chưa có người thực hiện.", "", "Xin chọn việc khác.")


def check_not_concerned(by: str, concerned: Collection[str]) -> None:
    """The person complained of does not decide. Errors: NotAllowed."""
    if by in concerned:
        raise NotAllowed(
            "Người bị khiếu nại không tự giải quyết khiếu nại.",
            "Việc bị khiếu nại do chính tài khoản này làm hoặc quyết định.",
            "Hãy để cấp phó được giao giải quyết, hoặc hướng dẫn người khiếu nại gửi Giám đốc Sở Tư pháp.",
        )
