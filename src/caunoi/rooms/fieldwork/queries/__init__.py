"""Devices, what came from them, and how a record was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Scope, scope, user_key_of
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.outreach.actions import LABELS
from caunoi.rooms.outreach.words import NOT_TAKEN, Interpreter
from caunoi.rooms.outreach.words import Kind as Activity
from caunoi.rooms.referrals.agencies import agency, own_agencies

from .. import policy
from ..models import Device, Entry
from ..words import Choice, Doubt, Kind, State

MOST = 200
_CODED = {"kind": Activity, "interpreter": Interpreter}


@dataclass(frozen=True)
class DeviceRow:
    """A device. until: the end of its last bundle, last_day: the day before it; entries: how many records came from it;
    own: of who asks."""

    key: str
    name: str
    user_name: str
    organisation_name: str
    made_at: datetime
    seen_at: datetime
    until: datetime | None
    last_day: date | None
    entries: int
    revoked_at: datetime | None
    revoked_because: str
    own: bool


@dataclass(frozen=True)
class Side:
    """One column of an activity in two versions. differs: they are not the same."""

    label: str
    server: str
    device: str
    differs: bool


@dataclass(frozen=True)
class EntryRow:
    """A record that was made without network. off: how its clock went wrong in words, '' where it went right; doubt:
    why its word was not taken, in words, '' where it was; joins: the device tells at which activity it was taken."""

    number: UUID
    kind: str
    kind_words: str
    state: str
    state_words: str
    said_at: datetime
    moment: datetime
    received_at: datetime
    off: str
    doubt: str
    subject_kind: str
    subject: str
    told: str
    joins: bool
    device: str
    by_name: str
    choice_words: str
    chosen_by_name: str
    chosen_at: datetime | None
    chosen_because: str


@dataclass(frozen=True)
class EntryFile:
    """An entry with its two versions where they differed, and the number of photos that wait with it."""

    row: EntryRow
    sides: Sequence[Side]
    photos: int
    writes: bool


def standing(key: str) -> str:
    """'good', 'revoked' (by somebody, or its holder has no account any more) or 'unknown'; unscoped, tells no more."""
    row = Device.objects.filter(key=normalise(key)).first()
    if row is None:
        return "unknown"
    user = accounts.user(user_key_of(row.user))
    return "revoked" if row.revoked_at is not None or user is None or not user.is_active else "good"


def places(actor: Actor, on: date) -> list[tuple[str, str]]:
    """For which organisations, and agencies in the field, the actor may carry a bundle: (code, name), those named in
    the actor's own rights first."""
    held = scope(actor, policy.CARRY, on)
    if not held:
        return []
    own = held.organisations
    found = [each for each in organisations.active(on) if held.allows(each.code, each.province_code)]
    agents = [each for each in own_agencies(actor, on) if each.kind in policy.IN_THE_FIELD and each.works_on(on)]
    return [
        *((each.key, each.name) for each in agents if each.key in own),
        *((each.code, each.name) for each in sorted(found, key=lambda each: each.code not in own)),
    ]


def devices(actor: Actor, on: date) -> list[DeviceRow]:
    """The reader's own, and those of organisations whose devices the reader may end; the latest first."""
    rows = Device.objects.filter(Q(user=actor.key) | _managed(actor, on)).select_related("organisation")
    counted = rows.annotate(until=Max("bundles__until"), count=Count("entries", distinct=True)).order_by("-pk")
    return [
        DeviceRow(
            row.key, row.name, row.user_name, _home(row), row.made_at, row.seen_at, row.until,
            localdate(row.until - timedelta(seconds=1)) if row.until else None, row.count,
            row.revoked_at, row.revoked_because, row.user == actor.key,
        )
        for row in counted[:MOST]
    ]  # fmt: skip


def _home(row: Device) -> str:
    """The name of the organisation, or the agency, whose device it is."""
    found = agency(row.agency) if row.agency else None
    return found.name if found else row.organisation.name


def device(actor: Actor, key: str, on: date) -> DeviceRow:
    """One of `devices`. Errors: NotFound."""
    found = next((row for row in devices(actor, on) if row.key == normalise(key)), None)
    if found is None:
        raise NotFound("Không có máy mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def _managed(actor: Actor, on: date) -> Q:
    found = Q(pk__in=())
    for right in policy.MANAGES:
        found |= _within(scope(actor, right, on), "organisation")
    return found


def _within(held: Scope, organisation: str) -> Q:
    if not held:
        return Q(pk__in=())
    return accounts.within(held, organisation=f"{organisation}__code", area=f"{organisation}__province_code")


def entries(actor: Actor, on: date, *, state: str = "") -> list[EntryRow]:
    """What the reader sent, and what came to organisations where the reader may see records of its kind; the latest
    first."""
    rows = _entries(actor, on).filter(**({"state": state} if state else {}))
    return [_row(row) for row in rows.order_by("-received_at", "-pk")[:MOST]]


def _entries(actor: Actor, on: date) -> Any:
    seen = Q(device__user=actor.key)
    for right, of in ((policy.WRITE_OUTREACH, Q(kind=Kind.ACTIVITY)), (policy.READ_REQUESTS, ~Q(kind=Kind.ACTIVITY))):
        seen |= of & _within(scope(actor, right, on), "device__organisation")
    return Entry.objects.filter(seen).select_related("device")


def _row(row: Entry) -> EntryRow:
    return EntryRow(
        row.number, row.kind, str(Kind(row.kind).label), row.state, str(State(row.state).label), row.said_at,
        row.moment, row.received_at, policy.told_off(row.off), str(Doubt(row.doubt).label) if row.doubt else "",
        row.subject_kind, row.subject, row.told, bool(row.joins), row.device.name, row.device.user_name,
        str(Choice(row.choice).label) if row.choice else "", row.chosen_by_name, row.chosen_at, row.chosen_because,
    )  # fmt: skip


def of_record(key: str) -> EntryRow | None:
    """How a request, an activity or a việc was made, where that was without network; the latest word. Unscoped: the
    caller has opened the record."""
    row = Entry.objects.filter(subject=key).select_related("device").order_by("-received_at", "-pk").first()
    return _row(row) if row else None


def entry(actor: Actor, number: UUID, on: date) -> EntryFile:
    """One entry with its two versions. Errors: NotFound."""
    row = _entries(actor, on).select_related("device__organisation").filter(number=number).first()
    if row is None:
        raise NotFound("Không có bản ghi này.", "", "Hãy chọn trong danh sách.")
    told = (row.body or {}).get("columns") or {}
    home = row.device.organisation
    held = scope(actor, policy.WRITE_OUTREACH, on)
    return EntryFile(
        _row(row), _sides((row.ours or {}).get("columns") or {}, told) if row.ours else (), row.photos.count(),
        bool(held) and held.allows(home.code, home.province_code),
    )  # fmt: skip


def _sides(ours: Mapping[str, Any], told: Mapping[str, Any]) -> list[Side]:
    """What either version tells, in the order of the form."""
    found = []
    for name, label in LABELS.items():
        server, device = ours.get(name), told.get(name)
        if device in (None, "") and server in (None, "", {}):
            continue
        kept = device in (None, "")
        differs = not kept and str(server) != str(device)
        found.append(
            Side(
                label[:1].upper() + label[1:], _written(name, server), _written(name, None if kept else device), differs
            )
        )
    return found


def _written(name: str, value: Any) -> str:
    if value in (None, "", {}):
        return NOT_TAKEN
    if name in _CODED:
        return str(_CODED[name](value).label)
    if name in ("day", "accepted_on"):
        return dates.vi(date.fromisoformat(value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {count}" for name, count in value.items())
    return str(value)
