"""Taking a referral from the shelf: found, locked, the right to it asked for; one step written down."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import policy
from ..agencies import own_agencies
from ..models import Referral, Transition

_TAKES = ("centre", "branch")


def office(code: str) -> Office:
    """The centre or branch of that code. Errors: Refused."""
    found = organisations.unit_by_code(code)
    if found is None or found.kind not in _TAKES:
        raise Refused("Nơi này không nhận thông báo, giới thiệu.", "", "Hãy chọn Trung tâm hoặc Chi nhánh.")
    return found


def require_at(by: Actor, permission: str, place: Office, at: datetime) -> None:
    """The permission at that office. Errors: NotAllowed."""
    accounts.require(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))


def take(key: str, *, by: Actor, at: datetime) -> Referral:
    """The referral of that key, locked; for staff of the office and for the agency that sent it.

    Errors: NotFound: another's looks like none.
    """
    rows = Referral.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(key=keys.normalise(key)).first()
    if found is None or not (is_sender(by, found, at) or _is_staff(by, found, at)):
        raise NotFound("Không có lần chuyển mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found


def is_sender(by: Actor, referral: Referral, at: datetime) -> bool:
    """Whether the account is one of the agency that sent it."""
    return bool(referral.agency) and any(each.key == referral.agency for each in own_agencies(by, localdate(at)))


def _is_staff(by: Actor, referral: Referral, at: datetime) -> bool:
    place = referral.organisation
    return accounts.can(by, policy.WRITE, organisation=place.code, area=place.province_code or None, on=localdate(at))


def require_staff(by: Actor, referral: Referral, at: datetime) -> None:
    """The right of the office. Errors: NotAllowed."""
    place = referral.organisation
    accounts.require(
        by, policy.WRITE, organisation=place.code, area=place.province_code or None, on=localdate(at)
    )  # fmt: skip


def move(referral: Referral, state: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    """The referral in its new state, and the step."""
    referral.state, referral.state_since = state, at
    referral.save(update_fields=["state", "state_since"])
    Transition.objects.create(referral=referral, state=state, at=at, by=by.key, by_name=by.name, reason=reason)


def note(kind: str, referral: Referral, *, by: Actor, at: datetime, **parts: Any) -> None:
    """One event about the referral; `data` begins with its key."""
    data = {"key": referral.key, **parts.pop("data", {})}
    journal.record(
        kind=kind, by=by, at=at, subject=("referral", referral.key), organisation=referral.organisation_id, data=data,
        **parts,
    )  # fmt: skip
