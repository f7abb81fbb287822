"""The agencies as this room sees them: who they are, where they sit; and as whom an account sends."""

from datetime import date

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import PartnerRow

from . import policy

Agency = PartnerRow


def agency(key: str) -> Agency | None:
    """The agency of that key, a closed one too."""
    return organisations.partner(key) if key else None


def agencies(on: date, area: str) -> list[Agency]:
    """The agencies of a province that stand that day, by kind and name (never by figures)."""
    return organisations.partners([area], on) if area else []


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
