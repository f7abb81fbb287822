"""Whether a file must still be kept. Pure; how many years is entered with its basis when the file is archived."""

from datetime import date
from typing import Any

from caunoi.core.ground import dates

from ..words import CaseState, State

_RUNS = (State.NEW, State.NEEDS_PAPERS, State.TRANSFERRED)


def still_needed(file: Any, case: Any, on: date, *, answers: bool) -> str:
    """Why the words of a request and of its case (None: none came of it) may not go on that day; '' they may. answers:
    a complaint or a letter about it still waits for an answer."""
    if file.pending or file.state in _RUNS:
        return "Yêu cầu còn đang được giải quyết."
    if answers:
        return "Còn khiếu nại hoặc đơn chưa được trả lời."
    if case is None or case.state == CaseState.ANNULLED:
        return ""
    if case.state == CaseState.OPEN:
        return "Vụ việc đang thực hiện."
    if case.archived_at is None:
        return "Hồ sơ chưa nộp lưu nên chưa có thời hạn bảo quản (Điều 39 Luật Trợ giúp pháp lý)."
    if case.retain_until is None:
        return f"Hồ sơ bảo quản vĩnh viễn theo {case.retain_basis}."
    if case.retain_until >= on:
        return f"Hồ sơ bảo quản đến hết ngày {dates.vi(case.retain_until)} theo {case.retain_basis}."
    return ""
