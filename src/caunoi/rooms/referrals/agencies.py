"""The agencies as this room sees them: who they are, where they sit; and as whom an account sends."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.organisations import queries as organisations

from . import policy


@dataclass(frozen=True)
class Agency:
    """A partner agency in short. sits_at: the house in which it sits, '' its own. area: province."""

    key: str
    kind: str
    kind_words: str
    name: str
    sits_at: str
    area: str
    phone: str


def agency(key: str) -> Agency | None:
    """The agency of that key, a closed one too."""
    row = organisations.partner(key) if key else None
    return _agency(row) if row else None


def agencies(on: date, area: str = "") -> list[Agency]:
    """The agencies that stand that day, of a province or all, by kind and name (never by figures)."""
    return [_agency(row) for row in organisations.partners(on, area)]


def _agency(row: Any) -> Agency:
    sits = row.sits_at.name if row.sits_at else ""
    return Agency(row.key, row.kind, str(row.get_kind_display()), row.name, sits, row.province_code, row.phone)


def agency_or_refused(key: str) -> Agency:
    """The same. Errors: Refused."""
    found = agency(key)
    if found is None:
        raise Refused("Không có cơ quan mang mã này.", "", "Hãy chọn trong danh bạ.")
    return found


def own_agencies(actor: Actor, on: date) -> list[Agency]:
    """The agencies for which the holder of the account sends that day."""
    held = scope(actor, policy.SEND, on)
    return [found for key in sorted(held.organisations) if (found := agency(key)) is not None]


def own_agency(actor: Actor, key: str, on: date) -> Agency:
    """That one of them. Errors: NotFound: another's looks like none."""
    found = next((each for each in own_agencies(actor, on) if each.key == key), None)
    if found is None:
        raise NotFound("Không có cơ quan mang mã này.", "", "Hãy mở lại trang của cơ quan.")
    return found


def outsider(by: Actor) -> Actor:
    """Who hands a request in from outside the house, for the rooms below: without any right there, by name."""
    return Actor("citizen", by.name)
