"""Documents of the demonstration: one at each step, so that tray and clerk's desk have something in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caunoi.core.ground import dates
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.documents import actions as documents


@dataclass(frozen=True)
class Taken:
    """A case and the person it is about, as they were entered."""

    key: str
    number: str
    person: Mapping[str, str]


STEPS = ("issued", "signed", "to_sign", "to_sign", "draft")


def write(
    at: datetime,
    taken: Sequence[Taken],
    *,
    organisation: str,
    officer: Actor,
    head: Actor,
    clerk: Actor,
) -> None:
    """Mẫu 14 for each case, each one step less far, those furthest along first."""
    for step, each in zip(STEPS, taken, strict=False):
        given: dict[str, Any] = {"at": at, "document": _draft(at, officer, organisation, each)}
        if step != "draft":
            documents.submit(by=officer, **given)
        if step in ("signed", "issued"):
            documents.sign(by=head, **given)
        if step == "issued":
            documents.issue(by=clerk, **given)


def _draft(at: datetime, officer: Actor, organisation: str, taken: Taken) -> str:
    fields = {
        "practitioner": f"ông {officer.name.removesuffix(' (minh họa)')}",
        "practitioner_kind": "trợ giúp viên pháp lý",
        "card": "00/2019/TP-TGPL",
        "capacity": "người bảo vệ quyền và lợi ích hợp pháp",
        "person": taken.person["full_name"],
        "birth": dates.partial_vi(taken.person["birth"]),
        "address": taken.person["address"],
        "case_number": taken.number,
        "role": "đương sự",
        "matter": "tranh chấp dân sự",
        "agency": "Tòa án nhân dân khu vực 1 – Lào Cai",
        "stage": "sơ thẩm",
        "code": "Bộ luật Tố tụng dân sự ngày 25 tháng 11 năm 2015",
        "asked": f"Đơn yêu cầu trợ giúp pháp lý của {taken.person['full_name']}",
        "office": "GIÁM ĐỐC\nTRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC SỐ 1 TỈNH LÀO CAI",
    }
    return documents.draft(
        by=officer,
        at=at,
        form="tt08-14",
        subject=("case", taken.key),
        organisation=organisation,
        fields=fields,
        title=f"Quyết định cử trợ giúp viên pháp lý tham gia tố tụng, vụ việc {taken.number}",
    )
