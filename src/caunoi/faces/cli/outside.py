"""What comes from outside in the demonstration: another body's machine with a request, lists of other agencies,
and what an officer noted where there was no network. All invented."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.policy import WRITE
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.clients.words import ConsentBy, ConsentHow, Owner, Scope
from caunoi.rooms.entitlements import actions as lists
from caunoi.rooms.entitlements.registers import Mapped
from caunoi.rooms.fieldwork import actions as fieldwork
from caunoi.rooms.fieldwork.words import Kind
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL
from caunoi.rooms.outreach import actions as outreach

from . import story

_COUNTER = ("Sở Tư pháp tỉnh Lào Cai (minh họa)", "Hệ thống một cửa tỉnh (minh họa)")
_HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Phân loại")
_POOR = (
    ("Nông Thị Mai", "02/05/1960", "010160001234", "Hộ nghèo"), ("Giàng A Dơ", "1958", "", "Hộ cận nghèo"),
    ("Lồ Thị Xuân", "12/11/1971", "", "Hộ nghèo"), ("Vàng Seo Páo", "1949", "", "Hộ nghèo"),
)  # fmt: skip
_ALLOWANCE = (("Nông Thị Mai", "02/05/1960", "010160001234"), ("Sùng Thị Chứ", "1944", ""))


def come(admin: Actor, head: Actor, officer: Actor, now: datetime, centre: str, communes: Sequence[str]) -> None:
    """communes: of today, of those that the centre serves. Before the figures are frozen."""
    _machine(admin, now, centre)
    _lists(head, now, centre, communes[0])
    _offline(officer, now, centre, communes)


def _machine(admin: Actor, now: datetime, centre: str) -> None:
    """A counter's system with a key that nobody holds, and the request that it handed in yesterday."""
    opened, at = now - timedelta(days=30), now - timedelta(hours=26)
    day = at.date()
    owner, name = _COUNTER
    client = clients.open_client(
        by=admin, at=opened, owner_kind=Owner.ORGANISATION, owner="STP-LC", owner_name=owner, name=name,
        purpose="Chuyển yêu cầu nhận tại bộ phận một cửa, theo Quy chế phối hợp (minh họa)",
        scopes=[Scope.REQUESTS, Scope.STATUS],
    )  # fmt: skip
    clients.make_key(by=admin, at=opened, client=client, until=now.date() + timedelta(days=300))
    by = Actor(f"client:{client}", f"{owner}: {name}"[:200], None, (Grant(WRITE),))
    key = cases.submit(
        by=by, at=at, channel=MACHINE_CHANNEL, organisation=centre, facts={"household_poverty": "near_poor"},
        own_words="Tôi muốn hỏi thủ tục tách thửa đất của cha mẹ để lại.", matter="Tách thửa đất thừa kế",
        person={"full_name": "Lồ Thị Xuân", "birth": "1971-11-12", "phone": "0100 000 501"},
    )  # fmt: skip
    clients.note_handed_in(
        by=by, at=at, client=client, request=key, organisation=centre, reference="H38.15-0007 (minh họa)",
        consent_by=ConsentBy.SELF, consent_how=ConsentHow.WRITTEN, consent_on=day,
        source="Bộ phận một cửa cấp xã (minh họa)", collected_on=day,
    )  # fmt: skip


def _lists(head: Actor, now: datetime, centre: str, commune: str) -> None:
    """Of poor households, the newest; of monthly allowances, of the year before, which holds no longer."""
    at = now - timedelta(days=20)
    year = story.year_of(at.date(), 1, 5)
    given: dict[str, Any] = {"by": head, "at": at}
    about: dict[str, Any] = {
        "organisation": centre, "commune": commune, "basis": "Quy chế phối hợp số 02/QCPH (minh họa)",
        "agency": "Ủy ban nhân dân xã (minh họa)", "letter_on": date(year, 1, 5), "since": date(year, 1, 1),
        "until": date(year + 1, 1, 1), "retain_until": date(year + 1, 6, 30),
    }  # fmt: skip
    columns = {"full_name": _HEADS[1], "birth": _HEADS[2], "id_number": _HEADS[3]}
    meaning = {fold("Hộ nghèo"): "household_poverty=poor", fold("Hộ cận nghèo"): "household_poverty=near_poor"}
    poor = Mapped("poverty", 1, {**columns, "group": _HEADS[4]}, "", meaning)
    lists.take_register(
        **given, mapped=poor, table=_table(_POOR),
        about=lists.About(
            **about, title=f"Danh sách hộ nghèo, hộ cận nghèo năm {year} (minh họa)", letter="12/DS-UBND"
        ),
    )  # fmt: skip
    past = {**about, "letter_on": date(year - 1, 1, 8), "since": date(year - 1, 1, 1), "until": date(year, 1, 1)}
    allowance = Mapped("allowance", 1, columns, "monthly_social_allowance=true", {})
    lists.take_register(
        **given, mapped=allowance, table=_table(_ALLOWANCE),
        about=lists.About(**past, title=f"Danh sách trợ cấp xã hội năm {year - 1} (minh họa)", letter="07/DS-UBND"),
    )  # fmt: skip


def _table(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(_HEADS), *([str(number), *row] for number, row in enumerate(rows, 1))]


def _offline(officer: Actor, now: datetime, centre: str, communes: Sequence[str]) -> None:
    """Three days with a bundle: a request and a question at a talk, sent when there was network again; of that talk the
    office had changed the plan meanwhile, so two versions wait for a choice."""
    left, back = now - timedelta(days=3), now - timedelta(hours=20)
    day = (left + timedelta(days=1)).date()
    planned: dict[str, Any] = {"kind": "talk", "day": day, "spot": "Nhà văn hóa thôn (minh họa)"}
    where: dict[str, Any] = {"commune": communes[0], "village_name": "Bản Mế 1 (minh họa)"}
    talk = outreach.write(
        by=officer, at=left, organisation=centre, held=False, subject="Đất đai, hôn nhân", **planned, **where
    )
    device = fieldwork.register(by=officer, at=left, organisation=centre, name="Điện thoại đi bản (minh họa)")
    carried = json.loads(fieldwork.prepare(by=officer, at=left, device=device, clock=left).text)
    version = next(each["version"] for each in carried["activities"] if each["key"] == talk)
    outreach.change(
        by=officer, at=left + timedelta(hours=5), activity=talk, held=False, subject="Quyền được trợ giúp pháp lý",
        **planned, **where,
    )  # fmt: skip
    columns = {
        "day": day.isoformat(),
        "people": 31,
        "women": 18,
        "minority": 31,
        "answered": 3,
        "subject": "Đất đai, hôn nhân",
    }
    spoken: tuple[tuple[str, dict[str, Any]], ...] = (
        (Kind.REQUEST, {
            "person": {"full_name": "Thào Thị Say", "birth": "1966", "phone": "0100 000 502", "ethnicity": "08"},
            "own_words": "Nhà nước thu hồi nương, tôi chưa được đền bù.", "matter": "Bồi thường đất nương",
            "field": "administrative", "session": talk, "told": "Chưa xác định được",
        }),
        (Kind.ADVICE, {"field": "civil_family", "question": "Ly hôn thì nộp đơn ở đâu?", "place": "Bản Mế 1 (minh họa)",
                       "answer": "Tòa án nhân dân khu vực nơi bị đơn cư trú, làm việc."}),
        (Kind.ACTIVITY, {"activity": talk, "version": version, "columns": columns}),
    )  # fmt: skip
    for number, (kind, body) in enumerate(spoken):
        said = left + timedelta(days=1, hours=number)
        sent = fieldwork.Sent(UUID(int=(1109 << 64) + number), kind, carried["key"], said, back, body)
        fieldwork.receive(by=officer, at=back, device=device, sent=sent)
