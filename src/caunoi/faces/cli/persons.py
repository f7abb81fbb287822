"""Persons of the demonstration across their requests: merged files, a likely double, a child with a guardian, a
restricted file with its alias that was opened in an emergency. All invented."""

from datetime import datetime, timedelta
from typing import Any

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.people import actions as people

_SAME: tuple[dict[str, str], ...] = (
    {"full_name": "Nông Thị Mai", "birth": "1960-05-02", "id_number": "010160001234", "phone": "0100 000 401"},
    {"full_name": "Nông Thị Mai", "birth": "1960", "id_number": "060160009", "phone": "0100 000 402"},
    {"full_name": "Mai Thị Nông", "birth": "1960-02-05", "phone": "0100 000 401"},
)


def play(at: datetime, organisation: str, officer: Actor, clerk: Actor) -> None:
    """Takes them down at that centre by its officer, one after the other; the clerk opens the restricted file."""
    given: dict[str, Any] = {"by": officer, "at": at}
    keys = [_counter(given, organisation, who) for who in _SAME]
    people.merge(**given, keep=keys[0], away=keys[1], reason="Đã xem căn cước và chứng minh nhân dân cũ")
    consented: dict[str, Any] = {"purpose": "call_back", "given_by": "self", "given_how": "oral", "since": at.date()}
    people.consent(**given, person=keys[0], **consented)
    people.consent(**given, person=keys[0], **{**consented, "purpose": "lists"})  # her page shows what lists say
    born = f"{at.year - 12}-03-02"
    child = _counter(given, organisation, {"full_name": "Vàng Thị Súa", "birth": born, "phone": "0100 000 403"})
    people.join_household(**given, person=child, relation="grandchild", since=at.date(), household_of=keys[0])
    people.add_representative(
        **given, person=child, standing="guardian", name="Vàng A Dế", since=at.date(), relation="ông nội",
        paper="Quyết định cử người giám hộ của UBND xã",
    )  # fmt: skip
    who = {"full_name": "Lò Thị Kín", "birth": "1991", "sex": "female", "phone": "0100 000 404"}
    quiet = {"how": "call", "hours": "Chỉ giờ hành chính", "say_nothing": True}
    safe = _counter(given, organisation, who, facts={"domestic_violence_victim": True}, safe_contact=quiet)
    people.set_alias(**given, person=safe, alias="Hoa Ban")
    people.break_glass(
        by=clerk, at=at + timedelta(minutes=40), person=safe,
        reason="Công an xã gọi hỏi chỗ ở tạm, người phụ trách đang ở phiên tòa, không gọi được.",
    )  # fmt: skip


def _counter(given: dict[str, Any], organisation: str, who: dict[str, str], **more: Any) -> str:
    """Somebody at the counter; gives the person's key."""
    words = "Tôi muốn hỏi về quyền lợi của tôi."
    key = cases.submit(**given, channel="counter", organisation=organisation, person=who, own_words=words, **more)
    return records.person_of(key)
