"""Who answers whom, when something is late, what was sent. Pure."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from caunoi.core.ground.errors import Refused
from caunoi.rooms.plan.words import Level

READ, ASK = "guidance.read", "guidance.ask"
WRITE, ANSWER = "guidance.write", "guidance.answer"
OWNER = "guidance.owner"
SOON = 3
"""Days before a term's end in which it is told as near."""
AGES = ((15, "đến 15 ngày"), (30, "16 đến 30 ngày"), (90, "31 đến 90 ngày"), (None, "trên 90 ngày"))
"""Ages in which open matters are shown; no act sets a term for them."""
_ORDER = (Level.CENTRE, Level.PROVINCE, Level.MINISTRY)
_ABOVE = {"branch": Level.CENTRE, "department": Level.MINISTRY, "ministry": Level.MINISTRY}

LATE, NEAR, CALM, DONE = "late", "soon", "calm", "done"


def first_level(kind: str) -> Level:
    """Who answers a unit of that kind first: a branch's centre, the Ministry for a department, else the province."""
    return _ABOVE.get(kind, Level.PROVINCE)


def above(level: str) -> Level:
    """The next level. Errors: Refused at the Ministry."""
    place = _ORDER.index(Level(level))
    if place + 1 == len(_ORDER):
        raise Refused("Đây đã là cấp cao nhất.", "Bộ Tư pháp trả lời.", "Hãy trả lời hoặc đưa thành đề xuất.")
    return _ORDER[place + 1]


def standing(due: date | None, done: bool, on: date) -> str:
    """done, late (the last day has passed), soon (it is at most SOON days away), calm."""
    if done:
        return DONE
    if due is None or (due - on).days > SOON:
        return CALM
    return LATE if due < on else NEAR


def age(days: int) -> str:
    """The age in words of AGES."""
    return next(words for most, words in AGES if most is None or days <= most)


def digest(
    *, owner: str, programme: str, title: str, period: str, note: str, rows: Sequence[Sequence[str]], file_sha256: str
) -> str:
    """SHA-256 over all that was sent: the same content gives the same digest, another content another."""
    sent = [owner, programme, title, period, note, [list(row) for row in rows], file_sha256]
    return hashlib.sha256(json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def table(text: str) -> list[list[str]]:
    """Lines 'what; figure; unit; note' as rows of four. Errors: Refused for a line without a figure."""
    rows = []
    for place, line in enumerate((each for each in text.splitlines() if each.strip()), start=1):
        parts = [" ".join(part.split()) for part in line.replace("\t", ";").split(";", 3)]
        parts += [""] * (4 - len(parts))
        if not parts[0] or not parts[1]:
            raise Refused(
                f"Dòng {place} của bảng chưa đủ.", "Mỗi dòng cần tên chỉ tiêu và số, cách nhau bằng dấu chấm phẩy.",
                "Ví dụ: Số vụ việc đã thực hiện; 120; vụ; từ Sổ thụ lý.",
            )  # fmt: skip
        rows.append(parts)
    return rows
