"""Steps of a return, who may take them, periods that follow each other, when a unit is late. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import said

from .checks import Failure
from .words import State

READ, SUBMIT, CHECK, APPROVE = "reports.read", "reports.submit", "reports.check", "reports.approve"
PUBLISH = "reports.publish"


@dataclass(frozen=True)
class Step:
    """A step: from which state, to which, by whose right; own: whoever submitted may take it too."""

    code: str
    name: str
    before: tuple[str, ...]
    after: str
    permission: str
    done: str
    own: bool = False


STEPS: Mapping[str, Step] = {
    step.code: step
    for step in (
        Step("check", "Ghi đã kiểm tra", (State.SUBMITTED,), State.CHECKED, CHECK, "Đã ghi kiểm tra."),
        Step("approve", "Duyệt", (State.CHECKED,), State.APPROVED, APPROVE, "Đã duyệt."),
        Step("send", "Gửi", (State.APPROVED,), State.SENT, APPROVE, "Đã gửi; số liệu không đổi nữa.", own=True),
        Step(
            "return", "Trả lại", (State.SUBMITTED, State.CHECKED, State.APPROVED), State.RETURNED, CHECK,
            "Đã trả lại.", own=True,
        ),
    )
}  # fmt: skip


def check_step(step: Step, state: str, submitted_by: str, by: str) -> None:
    """Errors: Refused."""
    if state not in step.before:
        raise Refused(
            f"Báo cáo đang ở bước “{State(state).label.lower()}”.", "Bước này không làm được từ đó.",
            "Hãy mở lại trang báo cáo.",
        )  # fmt: skip
    if not step.own and submitted_by == by:
        raise Refused(
            "Người lập báo cáo không tự kiểm tra, tự duyệt.", "Biểu có chỗ ký của người lập và của người kiểm tra.",
            "Hãy nhờ một người khác.",
        )  # fmt: skip


def explained(failures: tuple[Failure, ...], explanations: Mapping[str, str]) -> list[dict[str, str]]:
    """What does not agree, each with the explanation of its check. Errors: Refused where one is missing."""
    for failure in failures:
        if not explanations.get(failure.check, "").strip():
            raise Refused(
                f"Chưa khớp: {failure.where}: {failure.told}", failure.sentence,
                "Hãy sửa số liệu, hoặc ghi giải trình cho mục này rồi nộp.",
            )  # fmt: skip
    return [
        {
            "check": each.check, "sentence": each.sentence, "where": each.where, "told": each.told,
            "explanation": said(explanations[each.check], "giải trình")[:500],
        }
        for each in failures
    ]  # fmt: skip


def previous(period: str) -> str:
    """The period before of the same kind: '2026' → '2025', '2026-H1' → '2025-H2', '2026-01' → '2025-12'; '' else."""
    found = re.fullmatch(r"(\d{4})(?:-([HQ]?)(\d{1,2}))?", period)
    if not found:
        return ""
    year, letter, number = int(found[1]), found[2], found[3]
    if number is None:
        return str(year - 1)
    last = {"H": 2, "Q": 4, "": 12}[letter]
    before = int(number) - 1 or last
    year -= before == last
    return f"{year}-{letter}{before}" if letter else f"{year}-{before:02d}"


SENT, ON_TIME, DUE, LATE, LATE_SENT = "sent", "under_way", "due", "late", "late_sent"


@dataclass(frozen=True)
class Standing:
    """How a unit stands in a round. days: working days still to come, or over the last day."""

    kind: str
    days: int = 0

    @property
    def words(self) -> str:
        return {
            SENT: "Đã gửi đúng hạn",
            LATE_SENT: f"Đã gửi, chậm {self.days} ngày làm việc",
            ON_TIME: f"Đang làm, còn {self.days} ngày làm việc",
            DUE: f"Chưa gửi, còn {self.days} ngày làm việc",
            LATE: f"Chưa gửi, quá hạn {self.days} ngày làm việc",
        }[self.kind]


def standing(due: date, sent_on: date | None, begun: bool, today: date, calendar: Calendar) -> Standing:
    """due: the last day, itself included."""
    if sent_on is not None:
        return Standing(SENT) if sent_on <= due else Standing(LATE_SENT, _over(due, sent_on, calendar))
    if today > due:
        return Standing(LATE, _over(due, today, calendar))
    return Standing(ON_TIME if begun else DUE, calendar.working_days_between(today, due))


def _over(due: date, day: date, calendar: Calendar) -> int:
    """Working days over the last day: one where only days off lie between."""
    return max(1, calendar.working_days_between(due, day))
