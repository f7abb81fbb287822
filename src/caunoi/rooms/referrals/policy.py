"""Which form and by when, what has to be there, what may follow what, what is counted. Pure: no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases import clocks
from caunoi.rooms.cases.policy import Owner, Transition

from . import events
from .words import Basis, Kind, Standing, State

SEND = "referrals.send"
COUNCIL = "referrals.council"
READ, WRITE = "requests.read", "requests.write"
USERS = "users.write"

PROCEEDINGS = (Kind.NOTICE, Kind.INFORMATION, Kind.CALL, Kind.APPOINTED)
"""Sent by an agency that conducts proceedings or detains (TTLT 10/2018)."""
AT_ONCE = (Kind.NOTICE, Kind.CALL, Kind.APPOINTED)
"""After these the centre accepts and assigns at once (Luật Điều 30 khoản 4 điểm c, Điều 31 khoản 3)."""
HELD = (Standing.ARRESTED, Standing.CUSTODY)
ACCUSED = (*HELD, Standing.SUSPECT, Standing.DEFENDANT)
INTRODUCED = (*ACCUSED, Standing.VICTIM, Standing.PARTY)
"""For whom the commune writes Mẫu 13 (TT 12/2018 Điều 17a); others get a plain slip."""

OWNERS: Mapping[str, Owner] = {
    State.SENT: Owner("Nơi nhận", WRITE),
    State.ACCEPTED: Owner("Nơi nhận", WRITE),
    State.REFUSED: Owner("–", WRITE, "nơi nhận nêu lý do; có thể chuyển nơi khác"),
    State.DONE: Owner("–", WRITE, "nơi nhận đã giúp xong"),
    State.REVOKED: Owner("–", WRITE, "nơi gửi thu hồi, nêu lý do"),
}
TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.SENT, "accept", WRITE, "nơi nhận trả lời", State.ACCEPTED, events.MOVED),
    Transition(State.SENT, "refuse", WRITE, "nơi nhận trả lời, nêu lý do", State.REFUSED, events.MOVED),
    Transition(State.SENT, "revoke", WRITE, "nêu lý do", State.REVOKED, events.REVOKED),
    Transition(State.ACCEPTED, "finish", WRITE, "nơi nhận đã giúp xong", State.DONE, events.MOVED),
    Transition(State.ACCEPTED, "revoke", WRITE, "nêu lý do", State.REVOKED, events.REVOKED),
)
NEEDS_REASON = ("refuse", "revoke")


def step(state: str, verb: str) -> Transition:
    """The transition of that verb out of that state. Errors: Refused."""
    for each in TRANSITIONS:
        if each.state == state and each.verb == verb:
            return each
    raise Refused(
        "Việc này không làm được nữa.", f"Lần chuyển này đang ở trạng thái “{State(state).label}”.",
        "Hãy mở lại để xem ai vừa ghi.",
    )  # fmt: skip


# Which form, by when ---------------------------------------------------------------------------------------------


def term_of(kind: str, detained: bool | None) -> str:
    """The clock on the agency that told: 12 hours of somebody arrested or held, else 24; '' where none runs."""
    if kind not in (Kind.NOTICE, Kind.CALL):
        return ""
    return clocks.TOLD_DETAINED if detained else clocks.TOLD_ACCUSED


# What comes in ---------------------------------------------------------------------------------------------------


def is_held(standing: str, detained: bool | None) -> bool:
    """Whether the person is told to be arrested or in custody. Not known is not told."""
    return standing in HELD or detained is True


def check_incoming(kind: str, given: Mapping[str, Any], sent_at: datetime, at: datetime) -> None:
    """Errors: Refused, one sentence each for what is wrong, why, what to do."""
    if kind == Kind.SERVICE or kind not in Kind.values:
        raise Refused("Chưa chọn loại giới thiệu, thông báo.", "", "Hãy chọn một loại.")
    if not given["person_name"]:
        raise Refused("Chưa có tên người cần trợ giúp.", "Một tên gọi là đủ.", "Hãy ghi tên.")
    if sent_at > at:
        raise Refused("Giờ gọi, giờ gửi đứng sau giờ nhập.", "", "Hãy sửa lại giờ.")
    received = given["agency_received_at"]
    if received and received > sent_at:
        raise Refused(
            "Giờ cơ quan nhận yêu cầu đứng sau giờ báo Trung tâm.", "Thời hạn 12 giờ, 24 giờ tính từ giờ cơ quan nhận.",
            "Hãy hỏi lại và sửa giờ.",
        )  # fmt: skip
    if kind == Kind.INTRODUCTION and given["standing"] not in INTRODUCED:
        raise Refused(
            "Mẫu số 13 chỉ dùng cho người bị buộc tội, bị hại, đương sự.",
            "Điều 17a Thông tư 12/2018/TT-BTP. Người khác thì dùng phiếu hướng dẫn thường.",
            "Hãy chọn tư cách tố tụng, hoặc ghi là người giúp ở cơ sở gọi.",
        )


def facts_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine may know of it: nothing that was not said."""
    standing = given["standing"]
    facts: dict[str, Any] = {}
    detained = True if standing in HELD else given["detained"]
    if standing in ACCUSED:
        facts["procedural_role"] = "accused"
    elif standing in (Standing.VICTIM, Standing.PARTY):
        facts["procedural_role"] = str(standing)
    if detained is not None:
        facts["detained"] = detained
    return facts


# What goes out ---------------------------------------------------------------------------------------------------


def check_outgoing(basis: str, reason: str, shared: Sequence[str], allowed: Sequence[str]) -> None:
    """Only what the receiver is registered for goes out, on consent or on a reason that is written down."""
    if basis not in Basis.values:
        raise Refused("Chưa ghi căn cứ chuyển thông tin.", "", "Hãy chọn có đồng ý, hoặc nêu lý do.")
    if len(reason.split()) < (4 if basis == Basis.OVERRIDE else 1):
        raise Refused(
            "Chưa ghi rõ người đó đồng ý thế nào, hoặc vì sao chuyển khi chưa đồng ý.",
            "Thông tin về người được trợ giúp chỉ cho biết khi người đó đồng ý bằng văn bản hoặc luật quy định khác"
            " (điểm c khoản 1 Điều 6 Luật Trợ giúp pháp lý).",
            "Hãy viết một câu: văn bản nào, ngày nào, ai nghe; hoặc nguy hiểm gì, điều luật nào.",
        )
    if not shared:
        raise Refused("Chưa chọn điều được cho biết.", "", "Hãy chọn ít nhất một điều.")
    if outside := [each for each in shared if each not in allowed]:
        raise Refused(
            f"Nơi nhận này không được cho biết: {', '.join(outside)}.", "Danh mục nơi nhận ghi điều gì được cho biết.",
            "Hãy bỏ điều đó.",
        )  # fmt: skip


# What is counted -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """One line of the agencies' figures. ours: whether the centre counts it too."""

    key: str
    title: str
    ours: bool


# The columns of Mẫu 05 and 06B were not seen: these follow the duties of TTLT 10/2018 Điều 7, 8 (bố cục đề xuất).
FIGURES = (
    Figure("explained", "Số người được giải thích quyền được trợ giúp pháp lý", ours=False),
    Figure("declared", "Số người tự nhận thuộc diện được trợ giúp pháp lý", ours=False),
    Figure("notices", "Số thông báo (Mẫu số 03, kể cả gọi điện)", ours=True),
    Figure("information", "Số thông tin (Mẫu số 04)", ours=True),
    Figure("appointed", "Số đề nghị cử người bào chữa chỉ định", ours=True),
    Figure("participated", "Số vụ việc có người thực hiện trợ giúp pháp lý tham gia", ours=True),
)


def checked_figures(values: Mapping[str, Any]) -> dict[str, int]:
    """The figures that were given, whole numbers from 0. What is not given stays not known."""
    known = {each.key for each in FIGURES}
    found = {}
    for key, value in values.items():
        if key not in known:
            raise Refused(f"Không có dòng số liệu “{key}”.", "", "Hãy dùng tệp mẫu.")
        if value is None:
            continue
        if not isinstance(value, int) or value < 0:
            title = next(each.title for each in FIGURES if each.key == key)
            raise Refused(f"“{title}” phải là số nguyên từ 0.", f"Đã ghi: {value}.", "Hãy sửa lại số.")
        found[key] = value
    if not found:
        raise Refused("Chưa có số nào.", "", "Hãy ghi ít nhất một dòng; dòng chưa biết thì để trống.")
    return found
