"""Who is warned of which clock, and how long before its end. Declared once; read by lists and by the documents. Pure.

It is no law: the law says when, this says whom the system shows it to so that nobody misses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from . import clocks, policy
from .clocks import Clock


@dataclass(frozen=True)
class Warning:
    """permissions: whoever holds one of them at the organisation is shown the clock. who: the same in plain words.

    before: from so long before its end, in days, or in hours for what counts hours; 0: from its beginning.
    """

    permissions: tuple[str, ...]
    before: int
    who: str


_INTAKE = "người tiếp nhận"
_HEAD = "người đứng đầu, người được giao phân công"
_WORKER = "người thực hiện vụ việc, người đứng đầu"

WARNINGS: Mapping[str, Warning] = {
    clocks.ANSWER: Warning((policy.WRITE, policy.DECIDE), 0, _INTAKE),
    "assign_litigation": Warning((policy.ASSIGN,), 0, _HEAD),
    "assign_detained": Warning((policy.ASSIGN, policy.WRITE), 0, f"{_HEAD}, {_INTAKE}"),
    "accept_on_notice": Warning((policy.ASSIGN, policy.WRITE), 0, f"{_HEAD}, {_INTAKE}"),
    "assign_on_notice": Warning((policy.ASSIGN,), 0, _HEAD),
    "assign_representation": Warning((policy.ASSIGN,), 0, _HEAD),
    clocks.ADVICE: Warning((policy.WORK,), 3, _WORKER),
    clocks.PAPERS: Warning((policy.WRITE,), 2, f"{_INTAKE}, để nhắc người dân"),
    clocks.PAPERS_LONG: Warning((policy.WRITE,), 3, f"{_INTAKE}, để nhắc người dân"),
    "verification_for_another": Warning((policy.WORK,), 3, _WORKER),
    "answer_to_recommendation": Warning((policy.WORK,), 0, f"{_WORKER}, để đôn đốc cơ quan nhận kiến nghị"),
    "change_of_person": Warning((policy.ASSIGN,), 0, _HEAD),
    "withdrawal": Warning((policy.WRITE, policy.DECIDE), 0, f"{_INTAKE}, {_HEAD}"),
    "replace_defender": Warning((policy.ASSIGN,), 0, _HEAD),
    "replace_protector": Warning((policy.ASSIGN,), 0, _HEAD),
    "register_defender": Warning((policy.WORK,), 0, f"{_WORKER}, để hỏi cơ quan tiến hành tố tụng"),
    "register_protector": Warning((policy.WORK,), 0, f"{_WORKER}, để hỏi Tòa án"),
    "hearing_notice": Warning((policy.WORK,), 3, f"{_WORKER}, để hỏi Tòa án"),
    "hearing_notice_short": Warning((policy.WORK,), 3, f"{_WORKER}, để hỏi Tòa án"),
    clocks.HAND_OVER: Warning((policy.WORK,), 7, _WORKER),
    "complaint_first": Warning((policy.FIRST_COMPLAINT,), 0, "người đứng đầu, cấp phó được giao"),
    "complaint_second": Warning((policy.SECOND_COMPLAINT,), 0, "Sở Tư pháp"),
    clocks.APPROVAL: Warning((policy.APPROVE,), 0, "người thứ hai có quyền duyệt"),
    clocks.DOSSIER: Warning((policy.WRITE,), 2, _INTAKE),
}
"""By key of the clock: those of core/law/deadlines.yaml and the internal ones of cases.clocks."""

_TOLD = "cơ quan tiến hành tố tụng phải báo; yêu cầu đến Trung tâm là xong, hồ sơ ghi cơ quan báo đúng hạn hay muộn"
NOT_RUN: Mapping[str, str] = {
    clocks.TOLD_DETAINED: _TOLD,
    clocks.TOLD_ACCUSED: _TOLD,
    "blank_cards": "việc của Bộ Tư pháp, không chạy trên hồ sơ của Trung tâm",
}
"""Terms of the law of which nobody here is warned, and why."""


def is_near(clock: Clock, at: datetime) -> bool:
    """Whether those who are warned see it already."""
    warned = WARNINGS.get(clock.code)
    if warned is None or not clock.is_open:
        return False
    if warned.before == 0:
        return True
    if clock.due_at:
        return at >= clock.due_at - timedelta(hours=warned.before)
    return at >= datetime.combine(clock.due, time(), get_default_timezone()) - timedelta(days=warned.before)
