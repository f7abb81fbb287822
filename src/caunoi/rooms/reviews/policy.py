"""Who speaks for a part, which steps it may take, texts with their figures, what a version changed. Pure."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import BRANCH_MARK, WHOLE, Actor, Grant, can
from caunoi.rooms.organisations.policy import Office

from .outline import MARK
from .words import OPEN, State

READ, WRITE, SIGN, RUN = "reviews.read", "reviews.write", "reviews.sign", "reviews.run"
LONGEST = 20_000  # characters of a section


def speaks_for(actor: Actor, permission: str, office: Office, on: date) -> bool:
    """Whether the actor acts for that unit itself: by a role at it, for a department by a role in its province, for the
    Ministry by a role without limits. Who stands above a unit does not write its words."""
    if actor.is_system:
        return True
    if office.kind == "ministry":
        return can(actor, permission, organisation=WHOLE, on=on)
    if not can(actor, permission, organisation=office.code, area=office.province_code or None, on=on):
        return False
    return any(_own(grant, office) for grant in actor.grants if grant.permission == permission and not grant.subject)


def _own(grant: Grant, office: Office) -> bool:
    if grant.area:
        return office.kind == "department" and grant.area == office.province_code
    return grant.organisation in (office.code, office.code.rpartition(BRANCH_MARK)[0]) and bool(grant.organisation)


def check_open(state: str) -> None:
    """Errors: Refused where a part may not be written."""
    if state not in OPEN:
        raise Refused(
            f"Bản này {State(state).label.lower()}.", "Bản đã ký giữ nguyên từng chữ.",
            "Muốn sửa, hãy mở bản đính chính và ghi lý do.",
        )  # fmt: skip


def check_text(text: str, figures: Collection[str]) -> None:
    """Errors: Refused for a mark of no figure, or too long a text."""
    strange = sorted({mark for mark in MARK.findall(text) if mark not in figures})
    if strange:
        raise Refused(
            f"Không có số mang ký hiệu [{strange[0]}].", "Ký hiệu trong ngoặc vuông chỉ các số của bản này.",
            "Hãy chọn ký hiệu trong danh sách số ở bên, hoặc viết số bằng lời.",
        )  # fmt: skip
    if len(text) > LONGEST:
        raise Refused(f"Mục dài quá {LONGEST} ký tự.", "", "Hãy rút gọn, hoặc đưa phần dài vào tệp kèm theo.")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each mark replaced by the figure as written."""
    return MARK.sub(lambda found: words.get(found[1], found[0]), text)


def parts_of(text: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The text as (words, code of the figure that they are, '' plain)."""
    found: list[tuple[str, str]] = []
    place = 0
    for match in MARK.finditer(text):
        if match.start() > place:
            found.append((text[place : match.start()], ""))
        found.append((words.get(match[1], match[0]), match[1]))
        place = match.end()
    if place < len(text):
        found.append((text[place:], ""))
    return found


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, str]]:
    """What a version changed: figures, then sections whose words differ: {what, before, after}."""
    found = []
    old = before["figures"]
    for code, each in after["figures"].items():
        was = old.get(code, {}).get("words", "–")
        if was != each["words"]:
            found.append({"what": f"[{code}] {each['name']}", "before": was, "after": each["words"]})
    texts = {each["code"]: each["text"] for each in before["sections"]}
    for each in after["sections"]:
        was = texts.get(each["code"], "")
        if was != each["text"]:
            found.append({"what": f"Mục {each['code']}. {each['title']}", "before": was, "after": each["text"]})
    return found


def digest(content: Mapping[str, Any], reason: str, corrects: str) -> str:
    """SHA-256 over all that was signed, in one fixed writing."""
    sealed = [content, reason, corrects]
    text = json.dumps(sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_over(last_day: date, today: date) -> None:
    """Errors: Refused where the window has not ended: what is signed must not move."""
    if today <= last_day:
        raise Refused(
            "Kỳ báo cáo chưa hết.", f"Ngày cuối của kỳ là {last_day:%d/%m/%Y}; số liệu còn thay đổi.",
            "Hãy ký sau ngày đó; bản dự thảo vẫn xuất được.",
        )  # fmt: skip
