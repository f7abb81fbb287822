"""Devices and their bundles: set up, filled, closed."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.people import actions as people
from caunoi.rooms.referrals.agencies import Agency, agency

from .. import carried, events, keys, policy
from ..models import Bundle, Device


@dataclass(frozen=True)
class Prepared:
    """A bundle as it leaves: its text, the signature over the bytes of that text, until when it is good."""

    key: str
    text: str
    signature: str
    until: datetime


def _place(by: Actor, code: str, at: datetime) -> tuple[Office, Agency | None]:
    """Of a code of an organisation, or of the key of an agency in the field: whose device it is, and the agency."""
    own = agency(code)
    if own is not None:
        accounts.require(by, policy.CARRY, organisation=own.key, on=localdate(at))
        if own.kind not in policy.IN_THE_FIELD or not own.works_on(localdate(at)):
            raise Refused("Cơ quan này không mang gói đi cơ sở.", "Gói dành cho UBND cấp xã.", "Hãy hỏi Trung tâm.")
        return _office(own.kept_by), own
    return _office_of_staff(by, code, at), None


def _office(code: str) -> Office:
    place = organisations.unit_by_code(code)
    if place is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    return place


def _office_of_staff(by: Actor, organisation: str, at: datetime) -> Office:
    place = _office(organisation)
    accounts.require(by, policy.CARRY, organisation=place.code, area=place.province_code or None, on=localdate(at))
    if not place.province_code:
        raise Refused(
            "Tổ chức này không thuộc tỉnh nào.", "Gói mang đi có các xã của một tỉnh.", "Hãy chọn tổ chức của tỉnh."
        )
    return place


@transaction.atomic
def register(*, by: Actor, at: datetime, organisation: str, name: str) -> str:
    """A browser in which `by` will work without network; gives the key of the device. organisation: its code, or the
    key of the agency whose account it is. Errors: Refused, NotAllowed."""
    place, own = _place(by, organisation, at)
    row = Device.objects.create(
        organisation_id=place.code, agency=own.key if own else "", user=by.key, user_name=by.name,
        name=clean(name)[:100] or "Máy của tôi", salt=secrets.token_hex(32), made_at=at, seen_at=at,
    )  # fmt: skip
    journal.record(
        kind=events.REGISTERED, by=by, at=at, subject=("device", row.key), organisation=place.code,
        data={"key": row.key}, personal={"name": row.name},
    )  # fmt: skip
    return row.key


def held(key: str, by: Actor) -> Device:
    """The device, locked, for its holder. Errors: NotFound, NotAllowed, Refused where it was revoked."""
    row = (
        Device.objects.select_for_update(of=("self",)).select_related("organisation").filter(key=normalise(key)).first()
    )
    if row is None:
        raise NotFound("Không có máy mang mã này.", "", "Hãy lấy gói mới.")
    if row.user != by.key:
        raise NotAllowed(
            f"Máy này đã ghi cho {row.user_name}.", "Hàng chờ của người nào do người đó gửi.",
            f"Hãy đăng nhập bằng tài khoản của {row.user_name}.",
        )  # fmt: skip
    if row.revoked_at is not None:
        raise Refused(
            "Máy này đã bị thu hồi.", f"Lý do: {row.revoked_because}", "Dữ liệu trên máy được xóa. Hãy lấy gói mới."
        )
    return row


@transaction.atomic
def open_key(*, by: Actor, at: datetime, device: str) -> str:
    """The key with which the device encrypts what it holds, for its holder who has signed in. Errors: as `held`."""
    row = held(device, by)
    _place(by, row.agency or row.organisation_id, at)
    _see(row, at)
    return keys.of_device(row.key, row.salt)


_WHY = "mang theo trong gói ngoại tuyến"


@transaction.atomic
@journal.together()
def prepare(*, by: Actor, at: datetime, device: str, clock: datetime) -> Prepared:
    """A signed bundle for the device. clock: what its clock says now. What of others it holds is journalled, as
    a look at each of them.

    Errors: as `held`; NotAllowed without the right to carry data away.
    """
    row = held(device, by)
    place, agent = _place(by, row.agency or row.organisation_id, at)
    since, until = localdate(at), policy.good_until(localtime(at))
    found = carried.laws(since, localdate(until))
    own = carried.own_cases(by, localtime(at), until)
    events_ahead = carried.activities(by, since, place)
    bundle = Bundle(
        device=row, made_at=at, until=until, off=round((at - clock).total_seconds()),
        laws=[[each["since"], each["law"]["stamp"]] for each in found], cases=[case["key"] for case in own],
        activities=[each["key"] for each in events_ahead],
    )  # fmt: skip
    content: dict[str, Any] = {
        "format": carried.FORMAT, "key": bundle.key, "device": row.key, "holder": row.user_name,
        "organisation": {"code": place.code, "name": agent.name if agent else place.name, "phone": place.phone},
        "made_at": localtime(at).isoformat(), "until": until.isoformat(), "laws": found,
        "questions": carried.questions(found), "area": carried.area(place.province_code, since, localdate(until)),
        "forms": carried.forms(), "activities": events_ahead,
        "cases": [_told(case) for case in own],
        "may": {
            "request": _can(by, "requests.write", place, at), "activity": _can(by, policy.WRITE_OUTREACH, place, at),
            "introduce": agent is not None,
        },
        **(carried.introducing(agent, since) if agent else {}),
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    bundle.digest = policy.digest(content)
    bundle.save()
    _see(row, at)
    for case in own:
        people.opened(by=by, at=at, person=case["person"], reason=_WHY, area=place.province_code)
    journal.record(
        kind=events.CARRIED, by=by, at=at, subject=("device", row.key), organisation=place.code,
        data={
            "key": row.key, "bundle": bundle.key, "until": dates.vi(localdate(until)), "cases": len(own),
            "events": len(events_ahead), "case_keys": bundle.cases,
        },
    )  # fmt: skip
    return Prepared(bundle.key, text, keys.sign(text.encode()), until)


def _told(case: dict[str, Any]) -> dict[str, Any]:
    """What of a case leaves the house."""
    return {name: value for name, value in case.items() if name not in ("key", "person")}


def _can(by: Actor, permission: str, place: Office, at: datetime) -> bool:
    return accounts.can(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))


def _see(row: Device, at: datetime) -> None:
    row.seen_at = at
    row.save(update_fields=["seen_at"])


@transaction.atomic
def revoke(*, by: Actor, at: datetime, device: str, reason: str) -> None:
    """Ends the device: its key cannot be made again, the page empties itself at its next word with the server.

    By its holder, or by whoever manages accounts or assigns work there. Errors: NotFound, NotAllowed, Refused.
    """
    row = (
        Device.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(key=normalise(device))
        .first()
    )
    if row is None or not may_revoke(by, row, at):
        raise NotFound("Không có máy mang mã này.", "", "Hãy chọn trong danh sách.")
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao thu hồi: mất máy, đổi máy, thôi việc…")
    if row.revoked_at is not None:
        raise Refused("Máy này đã bị thu hồi.", row.revoked_because, "Hãy mở lại danh sách.")
    row.salt, row.revoked_at, row.revoked_because = "", at, clean(reason)[:300]
    row.revoked_by, row.revoked_by_name = by.key, by.name
    row.save()
    journal.record(
        kind=events.REVOKED, by=by, at=at, subject=("device", row.key), organisation=row.organisation_id,
        data={"key": row.key, "reason": row.revoked_because},
    )  # fmt: skip


def may_revoke(by: Actor, row: Device, at: datetime) -> bool:
    """Whether the actor may end the device."""
    home = row.organisation
    return row.user == by.key or any(
        accounts.can(by, right, organisation=home.code, area=home.province_code or None, on=localdate(at))
        for right in policy.MANAGES
    )
