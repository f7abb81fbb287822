"""How long a bundle is good, what moment counts, when two versions differ. Pure: no database."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from caunoi.core.ground.errors import Refused

from .words import Doubt

CARRY = "field.carry"
WRITE_OUTREACH = "outreach.write"
READ_REQUESTS = "requests.read"
IN_THE_FIELD = ("commune",)
"""Kinds of agencies whose work is in the villages: their light accounts may carry a bundle."""

GOOD_FOR = timedelta(days=14)
"""A bundle is good for so long (a rule of this system): a round of the highlands, not a season."""
MANAGES = ("users.write", "cases.assign")
"""Who may end another's device: whoever manages accounts there, or heads the organisation."""
SLACK = timedelta(minutes=5)
"""Clocks differ by so much without anybody having touched them (a rule of this system)."""


def good_until(at: datetime) -> datetime:
    """The end of the last day on which a bundle made now is good."""
    return datetime.combine(at.date() + GOOD_FOR, time(), at.tzinfo)


@dataclass(frozen=True)
class Moment:
    """When something was done. at: as it counts; said: by the device's clock; off: by how much that clock goes wrong
    (positive: it goes behind); doubt: why the device's word was not taken, '' where it was."""

    at: datetime
    said: datetime
    off: timedelta
    doubt: str = ""


def moment(said: datetime, *, sent: datetime, now: datetime, off_when_made: timedelta, made_at: datetime) -> Moment:
    """When something was done, from a clock that may go wrong. said, sent: by the device; now: ours at the sending;
    off_when_made: by how much the device was off when it took its bundle at `made_at`.

    A clock that goes wrong evenly is put right. Where it was set meanwhile, or tells what cannot be, the moment of
    the sending counts: nothing earlier can be proved, and the difference is shown beside it.
    """
    off = now - sent
    at = said + off
    if abs(off - off_when_made) > SLACK:
        return Moment(now, said, off, Doubt.SET)
    if at < made_at - SLACK:
        return Moment(now, said, off, Doubt.EARLY)
    if at > now + SLACK:
        return Moment(now, said, off, Doubt.LATE)
    return Moment(min(at, now), said, off)


def told_off(seconds: int) -> str:
    """'chậm 3 giờ 12 phút'; '' within the slack."""
    if abs(seconds) <= SLACK.total_seconds():
        return ""
    days, rest = divmod(abs(seconds), 86_400)
    hours, minutes = divmod(rest // 60, 60)
    parts = ((days, "ngày"), (hours, "giờ"), (minutes, "phút"))
    return ("chậm " if seconds > 0 else "nhanh ") + " ".join(f"{number} {unit}" for number, unit in parts if number)


def digest(value: Any) -> str:
    """A hash of plain data: equal data, equal hash, in whatever order its keys stand."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def version(columns: Mapping[str, Any], state: str) -> str:
    """Names the contents of an activity, so that somebody else's change in between is noticed."""
    return digest([dict(columns), state])[:32]


def differing(held: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    """The columns in which what a device tells is not what is held."""
    return [name for name, value in told.items() if str(held.get(name)) != str(value)]


_GROUPS = ("person", "facts", "helper", "safe_contact", "columns", "requests")
_PLAIN = str | int | float | bool | None


def check_body(body: Mapping[str, Any]) -> None:
    """Whether a record has the shape that is read: plain values, groups of them, photos with their numbers. Errors:
    Refused."""
    groups = [body.get(name) or {} for name in _GROUPS]
    photos = body.get("photos") or []
    rest = [value for name, value in body.items() if name not in (*_GROUPS, "photos")]
    fits = (
        all(isinstance(group, Mapping) for group in groups)
        and isinstance(photos, list)
        and all(isinstance(photo, Mapping) for photo in photos)
        and all(isinstance(value, _PLAIN) for value in rest)
        and all(isinstance(value, _PLAIN) for group in (*groups, *photos) for value in group.values())
    )
    try:
        [UUID(str(photo.get("number"))) for photo in photos if fits]
    except ValueError:
        fits = False
    if not fits:
        raise Refused("Máy chủ không hiểu điều máy vừa gửi.", "", "Hãy mở lại trang ngoại tuyến khi có mạng.")


def joined(body: Mapping[str, Any]) -> list[str]:
    """What a record says that it belongs to: `session` of a request, `requests` (number → true) of an activity."""
    told = [
        str(body.get("session") or ""),
        *(str(name) for name, chosen in (body.get("requests") or {}).items() if chosen),
    ]
    return [each[:40] for each in told if each]


def parsed_moment(written: object, what: str) -> datetime:
    """A moment with its zone, as a device writes it. Errors: Refused."""
    try:
        found: datetime | None = datetime.fromisoformat(str(written))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refused(f"Không đọc được {what} của máy.", "", "Hãy mở lại trang ngoại tuyến khi có mạng.")
    return found


def parsed_day(written: object) -> date:
    """A day as a device writes it. Errors: Refused."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise Refused("Ngày chưa đúng.", "", "Hãy sửa ngày.") from None
