"""What a user is told, and how the user wants to be reached."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from caunoi.rooms.accounts.policy import Actor

from ..models import Notice, Reach


@dataclass(frozen=True)
class Mine:
    """A notice as its user reads it. about: the record, ('', '') where it is of none."""

    key: str
    text: str
    about: tuple[str, str]
    urgent: bool
    at: datetime
    read_at: datetime | None


def unread(actor: Actor, most: int = 99) -> int:
    """How many notices wait; counted no further than `most`. One statement on an index of what is not read."""
    if actor.user_id is None:
        return 0
    return Notice.objects.filter(user_id=_key(actor), read_at__isnull=True)[: most + 1].count()


def mine(actor: Actor, *, limit: int = 50, after: int = 0) -> Sequence[Mine]:
    """The user's own notices: urgent ones that are not read first, then the newest. after: so many are passed over."""
    rows = Notice.objects.filter(user_id=_key(actor)).order_by("-at", "-id")
    waiting = {"urgent": True, "read_at__isnull": True}
    first, last = list(rows.filter(**waiting)), after + limit
    others = rows.exclude(**waiting)[max(0, after - len(first)) : max(0, last - len(first))]
    return [
        Mine(row.key, row.text, (row.about_kind, row.about_key), row.urgent, row.at, row.read_at)
        for row in (*first[after:last], *others)
    ]


def about(actor: Actor, notice: str) -> tuple[str, str] | None:
    """The record of one of the user's own notices; None where it is not theirs."""
    return Notice.objects.filter(user_id=_key(actor), key=notice).values_list("about_kind", "about_key").first()


@dataclass(frozen=True)
class Reaching:
    """How a user wants to be reached outside."""

    email: str = ""
    by_email: bool = False
    phone: str = ""
    by_sms: bool = False
    language: str = "vi"


def reach(actor: Actor) -> Reaching:
    """The user's own way; by default nothing leaves the house."""
    row = Reach.objects.filter(user_id=_key(actor)).first()
    return Reaching(row.email, row.by_email, row.phone, row.by_sms, row.language) if row else Reaching()


def urgent_phones(users: Collection[str]) -> dict[str, str]:
    """User key → telephone, of those who asked for a text message when a duty is urgent."""
    rows = Reach.objects.filter(user__key__in=users, by_sms=True, user__is_active=True)
    return dict(rows.values_list("user__key", "phone"))


def _key(actor: Actor) -> str:
    return actor.user_key
