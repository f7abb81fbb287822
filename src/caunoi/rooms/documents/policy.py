"""What may follow what, in what capacity somebody signs on a day, what a number may look like. Pure: no database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused

from . import events
from .words import Authority, State

DRAFT = "documents.draft"
SIGN = "documents.sign"
ISSUE = "documents.issue"
TEMPLATES = "reference.write"


@dataclass(frozen=True)
class Transition:
    """In `state`, whoever has `permission` may do `verb` (an action's name) when `guard` holds; then it is in `to`."""

    state: str
    verb: str
    permission: str
    guard: str
    to: str
    event: str


@dataclass(frozen=True)
class Owner:
    """Who owes the next act in a state; final: nothing follows, and why."""

    who: str
    permission: str
    final: str = ""


OWNERS: Mapping[str, Owner] = {
    State.DRAFT: Owner("Người soạn", DRAFT),
    State.TO_SIGN: Owner("Người có thẩm quyền ký", SIGN),
    State.SIGNED: Owner("Văn thư", ISSUE),
    State.ISSUED: Owner("Văn thư, lưu bản gốc", ISSUE, "đã phát hành, lưu theo hồ sơ"),
    State.WITHDRAWN: Owner("Người soạn", DRAFT, "đã hủy; số đã cấp không dùng lại"),
}
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.DRAFT, "refill", DRAFT, "", State.DRAFT, events.REFILLED),
    Transition(State.DRAFT, "replace_draft", DRAFT, "tệp Word", State.DRAFT, events.EDITED),
    Transition(State.DRAFT, "submit", DRAFT, "đủ mục bắt buộc", State.TO_SIGN, events.SUBMITTED),
    Transition(State.TO_SIGN, "send_back", SIGN, "nêu lý do", State.DRAFT, events.SENT_BACK),
    Transition(State.TO_SIGN, "sign", SIGN, "có tư cách ký trong ngày", State.SIGNED, events.SIGNED),
    Transition(State.TO_SIGN, "sign_on_paper", ISSUE, "nêu người đã ký", State.SIGNED, events.SIGNED),
    Transition(State.SIGNED, "attach_original", ISSUE, "", State.SIGNED, events.ORIGINAL),
    Transition(State.SIGNED, "issue", ISSUE, "số chưa dùng", State.ISSUED, events.ISSUED),
    Transition(State.ISSUED, "attach_original", ISSUE, "thay thì nêu lý do", State.ISSUED, events.ORIGINAL),
    Transition(State.DRAFT, "withdraw", DRAFT, "nêu lý do", State.WITHDRAWN, events.WITHDRAWN),
    Transition(State.TO_SIGN, "withdraw", DRAFT, "nêu lý do", State.WITHDRAWN, events.WITHDRAWN),
    Transition(State.SIGNED, "withdraw", SIGN, "nêu lý do", State.WITHDRAWN, events.WITHDRAWN),
    Transition(State.ISSUED, "withdraw", SIGN, "nêu văn bản hủy bỏ", State.WITHDRAWN, events.WITHDRAWN),
)


def step(state: str, verb: str) -> Transition:
    """The transition of that verb out of that state. Errors: Refused, saying where the document stands."""
    for each in TRANSITIONS:
        if each.state == state and each.verb == verb:
            return each
    raise Refused(
        "Việc này không làm được nữa.",
        f"Văn bản đang ở bước “{State(state).label}”.",
        "Hãy mở lại văn bản để xem ai vừa xử lý.",
    )


# Who signs ------------------------------------------------------------------------------------------------------


class Held(Protocol):
    """A role of the signer as of the day (accounts.queries.Held)."""

    @property
    def role(self) -> str: ...
    @property
    def role_name(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def include_branches(self) -> bool: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def delegated_by(self) -> str: ...
    @property
    def basis(self) -> str: ...


@dataclass(frozen=True)
class Block:
    """The signature block: capacity, the lines printed over the name, and what they rest on that day."""

    authority: Authority
    lines: tuple[str, ...]
    basis: str


# Role → capacity and lines, the strongest first. A deputy signs 'KT.' also what was delegated to them by name.
_OWN: Mapping[str, tuple[Authority, tuple[str, ...]]] = {
    "giam_doc": (Authority.HEAD, ("GIÁM ĐỐC",)),
    "quyen_giam_doc": (Authority.ACTING, ("Q. GIÁM ĐỐC",)),
    "pho_giam_doc": (Authority.DEPUTY, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    "truong_chi_nhanh": (Authority.BRANCH, ("TRƯỞNG CHI NHÁNH",)),
}
_DELEGATED: Mapping[str, str] = {
    "giam_doc": "TUQ. GIÁM ĐỐC",
    "quyen_giam_doc": "TUQ. GIÁM ĐỐC",
    "truong_chi_nhanh": "TUQ. TRƯỞNG CHI NHÁNH",
}


def signing_block(held: Iterable[Held], organisation: str) -> Block | None:
    """In what capacity the holder of these roles signs papers of the organisation; None where they may not.

    held: the roles of that day, their own and those delegated to them.
    """
    here = [each for each in held if _reaches(each, organisation)]
    own = {each.role: each for each in here if not each.delegated_by}
    for role, (authority, lines) in _OWN.items():
        if role in own:
            return Block(authority, lines, _basis(own[role]))
    lent = {each.role: each for each in here if each.delegated_by}
    for role, first in _DELEGATED.items():
        if role in lent:
            office = next((each.role_name.upper() for each in own.values()), "")
            return Block(Authority.AUTHORISED, (first, office) if office else (first,), _basis(lent[role]))
    return None


def _reaches(held: Held, organisation: str) -> bool:
    if held.organisation == organisation:
        return True
    return bool(held.organisation) and held.include_branches and organisation.startswith(f"{held.organisation}.")


def _basis(held: Held) -> str:
    since = f"{held.role_name} từ {dates.vi(held.since)}"
    if held.delegated_by:
        last = dates.vi(date.fromordinal(held.until.toordinal() - 1)) if held.until else ""
        since = f"{held.delegated_by} ủy quyền từ {dates.vi(held.since)}{f' đến hết {last}' if last else ''}"
    return f"{since} ({held.basis})" if held.basis else since


def check_signing_day(signed_on: date, drafted_on: date, today: date) -> None:
    """A signature is not of a day to come, nor of a day before the draft. Errors: Refused."""
    if signed_on > today:
        raise Refused("Ngày ký chưa đến.", f"Hôm nay là {dates.vi(today)}.", "Hãy ghi ngày đã ký.")
    if signed_on < drafted_on:
        raise Refused(
            "Ngày ký trước ngày soạn.", f"Văn bản được soạn ngày {dates.vi(drafted_on)}.", "Hãy xem lại ngày ký."
        )


# Numbers --------------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"0*([1-9][0-9]{0,6})([a-zđ]?)")


def number_of(text: str) -> tuple[str, int]:
    """A number as it is printed and its serial: '7' → ('07', 7), '12a' → ('12a', 12). Errors: Refused.

    Below 10 a nought stands before it (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    found = _NUMBER.fullmatch(text.strip().lower())
    if found is None:
        raise Refused("Số văn bản không đúng.", "Số gồm chữ số, có thể thêm một chữ cái: 12, 12a.", "Hãy nhập lại số.")
    serial = int(found[1])
    return f"{serial:02d}{found[2]}", serial


def check_issue_day(issued_on: date, signed_on: date, today: date) -> None:
    """A document is issued on the day it was signed or after, not in the future. Errors: Refused."""
    if issued_on > today:
        raise Refused("Ngày ban hành chưa đến.", f"Hôm nay là {dates.vi(today)}.", "Hãy xem lại ngày.")
    if issued_on < signed_on:
        raise Refused(
            "Ngày ban hành trước ngày ký.", f"Văn bản được ký ngày {dates.vi(signed_on)}.", "Hãy xem lại ngày."
        )


def neutral_title(form_title: str, title: str, restricted: bool) -> str:
    """The title of a register's line: of a restricted document nothing but the form's own name."""
    return form_title if restricted or not title else title


def other_block(lines: Sequence[str], text: str) -> bool:
    """Whether an edited draft prints another signature block than the signer's: the head is told before signing."""
    folded = " ".join(text.upper().split())
    return not all(line in folded for line in lines)
