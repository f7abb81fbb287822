"""The two-person rule of law packages. Pure: no database.

A package waits (`draft`), has one approval (`proposed`), has two and is law by its own dates (`approved`), or is
gone (`withdrawn`). Before its first day an approved one is withdrawn by two persons again; from that day on law is
changed by law: by another package.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, Refused

UPLOAD, APPROVE = "reference.write", "law.approve"
PERSONS = 2
MOST_BYTES = 1_000_000
APPROVAL, WITHDRAWAL = "approve", "withdraw"

WORDS = {
    "draft": "Chờ duyệt",
    "proposed": "Chờ người thứ hai duyệt",
    "approved": "Đã duyệt",
    "withdrawn": "Đã rút",
}


def words(state: str, since: date, on: date, withdrawing: bool) -> str:
    """The state as people say it on that day."""
    if state != "approved":
        return WORDS[state]
    if since <= on:  # a withdrawal that nobody joined in time is none
        return "Đang áp dụng"
    return "Đã duyệt, chờ người thứ hai rút" if withdrawing else f"Đã duyệt, áp dụng từ {dates.vi(since)}"


def check_person(key: str) -> None:
    """Only a person signs: not the system, not the public."""
    if not key.startswith("user:"):
        raise NotAllowed("Chỉ cán bộ có tài khoản mới duyệt hoặc rút được gói luật.")


def check_other(key: str, signed: Collection[str]) -> None:
    """One person counts once."""
    if key in signed:
        raise Refused(
            "Anh/chị đã ký việc này rồi.",
            "Gói luật cần hai người khác nhau.",
            "Xin chờ người thứ hai có quyền duyệt gói luật.",
        )


def check_approvable(state: str) -> None:
    """Waiting for an approval."""
    if state not in ("draft", "proposed"):
        raise Refused(f"Gói luật này không còn chờ duyệt ({WORDS[state].lower()}).", "", "Hãy mở lại trang gói luật.")


def check_withdrawable(state: str, since: date, on: date, reason: str) -> None:
    """Not gone yet, not in force yet, and with a reason."""
    if state == "withdrawn":
        raise Refused("Gói luật này đã được rút.", "", "Hãy mở lại trang gói luật.")
    if state == "approved" and on >= since:
        raise Refused(
            "Gói luật này đã có hiệu lực, không rút được nữa.",
            f"Nó được áp dụng từ {dates.vi(since)}; quyết định đã có thể dựa vào nó.",
            "Hãy nạp một gói luật mới sửa lại, với ngày áp dụng của nó.",
        )
    if not reason.strip():
        raise Refused("Chưa có lý do rút.", "", "Hãy ghi lý do.")


def ends(state: str, signed: Collection[Any]) -> bool:
    """Whether the withdrawal is complete with these signatures: one is enough while nothing was approved by two."""
    return state != "approved" or len(signed) >= PERSONS
