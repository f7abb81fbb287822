"""Which ways out there are, the quiet hours, who outside wished what, how far a reader of the journal is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from .. import gateways, policy
from ..gateways import Shown
from ..models import Cursor, QuietHours, Wish
from ..words import Channel


@dataclass(frozen=True)
class Way:
    """A channel of this installation. shown: a demonstration, nothing leaves."""

    channel: str
    words: str
    ready: bool
    shown: bool


def ways() -> list[Way]:
    """All channels, ready or not."""
    found = ((channel, gateways.gateway(channel)) for channel in Channel)
    return [Way(c.value, str(c.label), gate is not None, isinstance(gate, Shown)) for c, gate in found]


def quiet_hours() -> policy.Quiet:
    """The hours that hold now."""
    row = QuietHours.objects.order_by("-since", "-id").values_list("begins", "ends").first()
    return policy.Quiet(*row) if row else policy.Quiet()


@dataclass(frozen=True)
class Wished:
    """What somebody outside chose last."""

    wanted: bool
    channel: str
    email: str
    language: str
    at: datetime
    by_name: str


def wish(to: str) -> Wished | None:
    """The last choice of that key."""
    return wishes([to]).get(to)


def wishes(to: Collection[str]) -> dict[str, Wished]:
    """The last choices of those keys, in one statement."""
    return {
        row.to: Wished(row.wanted, row.channel, row.email, row.language, row.at, row.by_name)
        for row in Wish.objects.filter(to__in=to)
    }


def cursor(name: str) -> int | None:
    """How far the reader is; None: not begun."""
    return Cursor.objects.filter(name=name).values_list("upto", flat=True).first()
