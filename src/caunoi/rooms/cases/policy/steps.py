"""The one table of what may follow what: state, verb, who may, when, where to, clock, event, who is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from caunoi.core.ground.errors import Refused

from .. import events
from ..words import CaseState, State

READ = "requests.read"
WRITE = "requests.write"
DECIDE = "requests.decide"
OVERRIDE = "requests.override"
APPROVE = "requests.approve_override"
WORK = "cases.write"
ASSIGN = "cases.assign"
NEXT_LAW = date(2027, 1, 1)
"""First day of Luật 05/2026/QH16 (secondary): it takes the money condition from some grounds."""

BOOKS = "books.write"
CLOSE_BOOKS = "books.close"
FILES = "cases.write"
ARCHIVE = "cases.archive"


@dataclass(frozen=True)
class Notice:
    """Who is told of a step. form: a key of core/law/forms.yaml, '' where no form is prescribed; page: the citizen's
    own page says it too."""

    to: str = "người yêu cầu"
    form: str = ""
    writing: bool = False
    page: bool = True


PAGE = Notice()
NOBODY = Notice(to="", page=False)


@dataclass(frozen=True)
class Transition:
    """In `state`, whoever has `permission` may do `verb` (an action's name) when `guard` holds; then it is in `to`.

    clocks: keys of core/law/deadlines.yaml (or of cases.clocks) that then run; which of several, the facts say.
    """

    state: str
    verb: str
    permission: str
    guard: str
    to: str
    event: str
    clocks: tuple[str, ...] = ()
    notice: Notice = NOBODY


@dataclass(frozen=True)
class Owner:
    """Who owes the next act in a state; final: the law ends the matter there, and why."""

    who: str
    permission: str
    final: str = ""


WAITING = (State.NEW, State.NEEDS_PAPERS, State.TRANSFERRED)
ANSWER = ("answer_to_request",)
AFTER_ACCEPTANCE = (
    "assign_litigation", "assign_detained", "assign_on_notice", "accept_on_notice", "assign_representation",
    "advice_in_writing",
)  # fmt: skip
PAPERS = ("papers_after_urgent", "papers_after_urgent_difficult")
ENDED = (CaseState.NOT_CONTINUED, CaseState.FINISHED)
_REFUSAL = Notice(form="tt12-08", writing=True)
_TRANSFER = Notice(form="tt12-09", writing=True)
_NOT_CONTINUED = Notice(to="người được trợ giúp", writing=True)

REQUEST_OWNERS: Mapping[str, Owner] = {
    State.NEW: Owner("Người tiếp nhận của nơi nhận yêu cầu", WRITE),
    State.NEEDS_PAPERS: Owner("Người tiếp nhận, nhắc người yêu cầu bổ sung", WRITE),
    State.TRANSFERRED: Owner("Người tiếp nhận của nơi được chuyển đến", WRITE),
    State.ACCEPTED: Owner("Người được giao vụ việc", DECIDE),
    State.REFUSED: Owner(
        "Người đứng đầu", DECIDE, "khoản 3 Điều 30: từ chối bằng văn bản; người yêu cầu có quyền khiếu nại"
    ),
    State.WITHDRAWN: Owner("Người đứng đầu", DECIDE, "điểm c khoản 1 Điều 37: người được trợ giúp pháp lý rút yêu cầu"),
    State.ADVISED: Owner(
        "Người tiếp nhận", WRITE, "khoản 2 Điều 32: vướng mắc đơn giản được giải đáp ngay, ghi thành việc"
    ),
    State.ANNULLED: Owner(
        "Người đứng đầu", APPROVE, "thụ lý nhầm, hai người cùng hủy; cần làm tiếp thì đã có yêu cầu mới nối theo"
    ),
}
CASE_OWNERS: Mapping[str, Owner] = {
    CaseState.OPEN: Owner("Người đứng đầu khi chưa cử người; sau đó người được giao vụ việc", DECIDE),
    CaseState.NOT_CONTINUED: Owner("Người đứng đầu", DECIDE, "khoản 1 Điều 37: không tiếp tục thực hiện"),
    CaseState.FINISHED: Owner("Người đứng đầu", DECIDE, "khoản 1, 3 Điều 10 Thông tư 12/2018/TT-BTP: kết thúc"),
    CaseState.ANNULLED: Owner("Người đứng đầu", APPROVE, "thụ lý nhầm: số vẫn nằm trong Sổ với lý do, không tính"),
}


def _each(
    verb: str, permission: str, guard: str, to: str, event: str, clocks: tuple[str, ...] = (), notice: Notice = NOBODY
) -> tuple[Transition, ...]:
    return tuple(Transition(state, verb, permission, guard, to or state, event, clocks, notice) for state in WAITING)


REQUEST_TRANSITIONS: tuple[Transition, ...] = (
    *_each("add_facts", WRITE, "", "", events.FACTS, ANSWER),
    Transition(State.NEW, "see_paper", WRITE, "", State.NEW, events.PAPER, ANSWER, PAGE),
    Transition(State.TRANSFERRED, "see_paper", WRITE, "", State.TRANSFERRED, events.PAPER, ANSWER),
    Transition(State.NEEDS_PAPERS, "see_paper", WRITE, "", State.NEW, events.PAPER, ANSWER, PAGE),
    Transition(State.ACCEPTED, "see_paper", WRITE, "", State.ACCEPTED, events.PAPER),
    *_each("ask_papers", WRITE, "nêu rõ giấy tờ", State.NEEDS_PAPERS, events.PAPERS_ASKED, (), PAGE),
    *_each("ask_approval", OVERRIDE, "nêu lý do", "", events.APPROVAL_ASKED, ("approval",)),
    Transition(
        State.ACCEPTED, "ask_approval", OVERRIDE, "nêu lý do", State.ACCEPTED, events.APPROVAL_ASKED, ("approval",)
    ),
    *_each("approve_override", APPROVE, "người thứ hai", "", events.APPROVAL_GIVEN),
    Transition(State.ACCEPTED, "approve_override", APPROVE, "người thứ hai", State.ACCEPTED, events.APPROVAL_GIVEN),
    *_each("accept", DECIDE, "Điều 30 khoản 1", State.ACCEPTED, events.ACCEPTED, AFTER_ACCEPTANCE, PAGE),
    *_each(
        "accept_urgent", WRITE, "Điều 30 khoản 4", State.ACCEPTED, events.ACCEPTED_URGENT,
        (*AFTER_ACCEPTANCE, *PAPERS, "approval"), PAGE,
    ),
    *_each("late_entry", BOOKS, "đã vào sổ giấy", State.ACCEPTED, events.ENTERED_LATE, AFTER_ACCEPTANCE, PAGE),
    *_each("refuse", DECIDE, "Điều 30 khoản 3", State.REFUSED, events.REFUSED, (), _REFUSAL),
    *_each(
        "advise_now", WRITE, "vướng mắc đơn giản, người hỏi đồng ý (khoản 2 Điều 32)", State.ADVISED,
        events.ADVISED, (), PAGE,
    ),
    *_each("transfer", DECIDE, "Điều 35", State.TRANSFERRED, events.TRANSFERRED, ANSWER, _TRANSFER),
    *_each("withdraw", WRITE, "", State.WITHDRAWN, events.WITHDRAWN, (), PAGE),
    Transition(
        State.ACCEPTED, "withdraw", WRITE, "vụ việc đang thực hiện", State.WITHDRAWN, events.WITHDRAWN, (),
        _NOT_CONTINUED,
    ),
    Transition(
        State.ACCEPTED, "annul", APPROVE, "người thứ hai đồng ý là thụ lý nhầm", State.ANNULLED, events.ANNULLED, (),
        PAGE,
    ),
)  # fmt: skip


def _stays(verb: str, permission: str, guard: str, event: str, *states: str, **more: object) -> tuple[Transition, ...]:
    """Steps that leave a case where it is."""
    return tuple(Transition(state, verb, permission, guard, state, event, **more) for state in states)  # type: ignore[arg-type]


_OPEN = CaseState.OPEN
CASE_TRANSITIONS: tuple[Transition, ...] = (
    *_stays("papers_arrived", DECIDE, "thụ lý ngay, còn thiếu giấy tờ", events.PAPERS_ARRIVED, _OPEN),
    Transition(
        _OPEN, "papers_lapsed", DECIDE, "đã hết hạn bổ sung", CaseState.NOT_CONTINUED, events.PAPERS_LAPSED,
        ("hand_over_file",), _NOT_CONTINUED,
    ),
    *_stays(
        "ask_more_papers", WORK, "tư vấn: cần thêm giấy tờ", events.MORE_PAPERS_ASKED, _OPEN, notice=PAGE
    ),
    *_stays(
        "more_papers_came", WORK, "giấy tờ cần thêm đã đủ", events.MORE_PAPERS_CAME, _OPEN,
        clocks=("advice_in_writing",),
    ),
    *_stays(
        "extend_advice", WORK, "phức tạp hoặc cần xác minh, hoặc có thỏa thuận khác (khoản 2 Điều 32)",
        events.ADVICE_EXTENDED, _OPEN, clocks=("advice_in_writing",),
    ),
    *_stays(
        "give_advice", WORK, "đã trả lời bằng văn bản (khoản 2 Điều 32)", events.ADVICE_GIVEN, _OPEN,
        notice=Notice(to="người được trợ giúp", writing=True),
    ),
    *_stays("note_change", WRITE, "hoàn cảnh đổi sau khi thụ lý (khoản 3 Điều 37)", events.CHANGE_NOTED, _OPEN),
    *_stays("add_stage", WORK, "tham gia tố tụng", events.STAGE_BEGUN, _OPEN),
    *_stays("close_stage", WORK, "giai đoạn đang chạy", events.STAGE_ENDED, _OPEN),
    *_stays(
        "register_stage", WORK, "gửi giấy tờ, được vào sổ, hoặc bị từ chối (Điều 12, 14, 15 TTLT 10/2018)",
        events.STAGE_REGISTERED, _OPEN,
        clocks=("register_defender", "register_protector", "replace_defender", "replace_protector"),
    ),
    *_stays(
        "set_hearing", WORK, "có lịch xét xử (khoản 3 Điều 9 TTLT 10/2018)", events.HEARING_SET, _OPEN,
        clocks=("hearing_notice", "hearing_notice_short"),
    ),
    *_stays(
        "begin_correspondence", WORK, "Điều 34, Điều 36", events.CORRESPONDENCE_BEGUN, _OPEN,
        clocks=("verification_for_another", "answer_to_recommendation"),
    ),
    *_stays("correct", DECIDE, "ghi sai lúc thụ lý; nêu lý do", events.CORRECTED, _OPEN, *ENDED),
    *_stays("ask_annulment", DECIDE, "thụ lý nhầm; nêu lý do", events.ANNULMENT_ASKED, _OPEN, clocks=("approval",)),
    Transition(
        _OPEN, "annul", APPROVE, "người thứ hai đồng ý là thụ lý nhầm", CaseState.ANNULLED, events.ANNULLED, (), PAGE
    ),
    Transition(
        _OPEN, "discontinue", DECIDE, "Điều 37 khoản 1", CaseState.NOT_CONTINUED, events.DISCONTINUED,
        ("hand_over_file",), _NOT_CONTINUED,
    ),
    Transition(
        _OPEN, "finish", DECIDE, "Điều 10 TT 12/2018", CaseState.FINISHED, events.FINISHED, ("hand_over_file",), PAGE
    ),
    *_stays("hand_over", FILES, "Điều 39 khoản 1", events.HANDED_OVER, *ENDED),
    *_stays("archive", ARCHIVE, "đã bàn giao", events.ARCHIVED, *ENDED),
)  # fmt: skip


def step(table: Sequence[Transition], state: str, verb: str) -> Transition:
    """The transition of that verb out of that state. Errors: Refused, saying where the record stands."""
    return stands(table, state, verb, State if table is REQUEST_TRANSITIONS else CaseState)


def stands(table: Sequence[Transition], state: str, verb: str, states: type[TextChoices]) -> Transition:
    """The first transition of that verb out of that state. Errors: Refused, saying in words where the record stands."""
    for each in table:
        if each.state == state and each.verb == verb:
            return each
    raise Refused(
        "Việc này không làm được nữa.",
        f"Hồ sơ đang ở trạng thái “{states(state).label}”.",
        "Hãy mở lại hồ sơ để xem ai vừa xử lý.",
    )
