"""When a message may go, how often it is tried, whether somebody outside is written to at all. Pure: no database."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .words import Channel

MANAGE = "notices.manage"
VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")

KEPT = timedelta(days=90)
"""How long the address of a message that was closed is kept: long enough to look into a complaint (a rule of this
system, not of the law)."""

LEASE = timedelta(minutes=10)
"""How long a worker has a message in hand; then another takes it up. Longer than any gateway may take to answer."""

LASTS = timedelta(days=3)
"""After so long news is no news: the message is given up instead of coming late."""

_WAITS = (1, 5, 15, 60, 240, 480, 960)
"""Minutes before the next try; after the last the message has failed."""


@dataclass(frozen=True)
class Quiet:
    """Hours of the day, Viet Nam's time, in which nothing is sent. begins equal to ends: none."""

    begins: time = time(21)
    ends: time = time(7)

    def holds(self, at: datetime) -> bool:
        """Whether that moment lies in them."""
        now = at.astimezone(VIET_NAM).time()
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def after(self, at: datetime) -> datetime:
        """That moment, or the end of the quiet hours it lies in."""
        if not self.holds(at):
            return at
        local = at.astimezone(VIET_NAM)
        end = datetime.combine(local.date(), self.ends, VIET_NAM)
        return end if end > local else end + timedelta(days=1)


def next_try(tries: int, at: datetime, wait: timedelta | None = None) -> datetime | None:
    """When to try again after that many tries; None: no more. wait: what the gateway asked for."""
    if tries > len(_WAITS):
        return None
    return at + max(timedelta(minutes=_WAITS[tries - 1]), wait or timedelta())


@dataclass(frozen=True)
class Contact:
    """What is known of how somebody outside may be reached. forbids: 'gọi điện', 'không liên lạc', 'không nói gì với
    người khác'; asked: a message was agreed; restricted: the file is."""

    restricted: bool
    forbids: bool
    asked: bool


def may_write(contact: Contact, wanted: bool | None) -> bool:
    """Whether a message goes. wanted: what the person last chose, None where nothing was.

    The person's own last word decides. Without one: never where the agreed way forbids it, nor for a restricted file
    unless a message was agreed.
    """
    if wanted is not None:
        return wanted
    if contact.forbids:
        return False
    return contact.asked or not contact.restricted


def masked(channel: str, address: str) -> str:
    """The address as the log shows it: '09•• ••• 679', 'h•••@tuphap.example'."""
    if not address:
        return "đã xóa"
    if channel == Channel.EMAIL:
        name, _, house = address.partition("@")
        return f"{name[:1]}•••@{house}"
    if channel == Channel.HOOK:
        return urlsplit(address).netloc
    return f"{address[:2]}•• ••• {address[-3:]}"
