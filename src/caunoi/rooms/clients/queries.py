"""Who is behind a key; the clients there are; what each handed in; who is to be told of a request."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import WHOLE, Actor, require

from . import policy, tokens
from .models import Client, HandedIn, Key
from .words import ConsentBy, ConsentHow, Owner, Scope

__all__ = [
    "Behind",
    "ClientRow",
    "Handed",
    "Hook",
    "KeyRow",
    "behind",
    "client",
    "clients",
    "handed_in",
    "hooks_of_agencies",
    "is_token",
    "of_agencies",
    "secret_name",
    "senders",
    "to_tell",
]  # fmt: skip


@dataclass(frozen=True)
class Behind:
    """Who calls: the client, the key it used, what it may ask for with it."""

    client: str
    name: str
    owner_kind: str
    owner: str
    owner_name: str
    key: int
    scopes: tuple[str, ...]
    takes: str
    per_minute: int
    used_on: date | None


def behind(secret: str, at: datetime) -> Behind | None:
    """Whose key or token it is; None for one that is wrong, has ended or has run out."""
    rows = Key.objects.filter(ended_at__isnull=True, until__gt=localdate(at), client__closed_at__isnull=True)
    rows = rows.select_related("client")
    if is_token(secret):
        told = tokens.read(secret, at)
        row = rows.filter(pk=told.key, client__key=told.client).first() if told else None
        return _behind(row, told.scopes) if row and told else None
    row = rows.filter(secret_hash=policy.secret_hash(secret)).first()
    return _behind(row, tuple(row.client.scopes)) if row else None


def _behind(row: Key, scopes: Collection[str]) -> Behind:
    of = row.client
    still = tuple(each for each in of.scopes if each in scopes)
    return Behind(
        of.key, of.name, of.owner_kind, of.owner, of.owner_name, row.pk, still, of.takes, of.per_minute, row.used_on
    )  # fmt: skip


def is_token(secret: str) -> bool:
    """Whether it has the look of a token, not of a key."""
    return secret.startswith(tokens.MARK)


@dataclass(frozen=True)
class KeyRow:
    """A key as its page shows it; the secret is not kept."""

    id: int
    hint: str
    at: datetime
    by_name: str
    until: date
    ended_at: datetime | None
    used_on: date | None
    works: bool

    @property
    def last_day(self) -> date:
        """The last day on which it works."""
        return self.until - timedelta(days=1)


@dataclass(frozen=True)
class ClientRow:
    """A client. keys: of one client asked for, the newest first."""

    key: str
    owner_words: str
    owner_name: str
    name: str
    purpose: str
    scopes: tuple[str, ...]
    scope_words: tuple[str, ...]
    takes: str
    per_minute: int
    hook: str
    hook_version: int
    at: datetime
    by_name: str
    closed_at: datetime | None
    keys: tuple[KeyRow, ...] = ()

    @property
    def live_keys(self) -> int:
        """Keys that work."""
        return sum(key.works for key in self.keys)


def clients(actor: Actor, on: date) -> list[ClientRow]:
    """All clients, those that are closed last. Errors: NotAllowed."""
    require(actor, policy.MANAGE, organisation=WHOLE, on=on)
    rows = Client.objects.order_by("closed_at", "owner_name", "pk").prefetch_related("keys")
    return sorted((_row(row, on) for row in rows), key=lambda row: row.closed_at is not None)


def client(actor: Actor, key: str, on: date) -> ClientRow:
    """One client with its keys. Errors: NotFound, NotAllowed."""
    require(actor, policy.MANAGE, organisation=WHOLE, on=on)
    row = Client.objects.filter(key=key).prefetch_related("keys").first()
    if row is None:
        raise NotFound("Không có máy này.", "", "Hãy chọn trong danh sách.")
    return _row(row, on)


def _row(row: Client, on: date) -> ClientRow:
    keys = tuple(
        KeyRow(
            each.pk, each.hint, each.at, each.by_name, each.until, each.ended_at, each.used_on,
            each.ended_at is None and on < each.until,
        )
        for each in row.keys.all()
    )  # fmt: skip
    return ClientRow(
        row.key, str(Owner(row.owner_kind).label), row.owner_name, row.name, row.purpose, tuple(row.scopes),
        tuple(str(Scope(each).label) for each in row.scopes), row.takes, row.per_minute, row.hook,
        row.hook_version, row.at, row.by_name, row.closed_at, keys,
    )  # fmt: skip


@dataclass(frozen=True)
class Handed:
    """A request that a client handed in."""

    id: int
    request: str
    reference: str
    at: datetime


def handed_in(client: str, *, before: int | None, limit: int) -> list[Handed]:
    """What the client handed in, the newest first. before: older than that number (the next page)."""
    rows = HandedIn.objects.filter(client__key=client)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [Handed(row.pk, row.request, row.reference, row.at) for row in rows.order_by("-pk")[:limit]]


@dataclass(frozen=True)
class Sender:
    """Through which machine a request came: whose, who agreed that the data were handed on, whence they come."""

    owner_name: str
    name: str
    reference: str
    consent: str
    consent_on: date
    source: str
    collected_on: date

    @property
    def words(self) -> str:
        """As a file and a list name it."""
        return f"{self.owner_name} ({self.name})"


def senders(requests: Collection[str]) -> dict[str, Sender]:
    """Request → the machine that handed it in, of those that one did. One statement. The caller asks for the right to
    the requests."""
    rows = HandedIn.objects.filter(request__in=requests).select_related("client")
    return {
        row.request: Sender(
            row.client.owner_name, row.client.name, row.reference,
            f"{ConsentBy(row.consent_by).label} đồng ý {ConsentHow(row.consent_how).label}", row.consent_on, row.source,
            row.collected_on,
        )
        for row in rows
    }  # fmt: skip


def of_agencies(actor: Actor, on: date) -> dict[str, list[ClientRow]]:
    """Key of an agency → its machines that are not closed. Errors: NotAllowed."""
    require(actor, policy.MANAGE, organisation=WHOLE, on=on)
    found: dict[str, list[ClientRow]] = {}
    rows = Client.objects.filter(owner_kind=Owner.AGENCY, closed_at__isnull=True).prefetch_related("keys")
    for row in rows.order_by("pk"):
        found.setdefault(row.owner, []).append(_row(row, on))
    return found


@dataclass(frozen=True)
class Hook:
    """Whom to tell, where, and with which secret the message is signed."""

    client: str
    url: str
    secret_name: str


def to_tell(requests: Collection[str]) -> dict[str, list[Hook]]:
    """Request → the clients that handed it in and want to be told. One statement."""
    found: dict[str, list[Hook]] = {}
    rows = HandedIn.objects.filter(request__in=requests, client__closed_at__isnull=True).exclude(client__hook="")
    for row in rows.select_related("client"):
        of = row.client
        found.setdefault(row.request, []).append(Hook(of.key, of.hook, secret_name(of.key, of.hook_version)))
    return found


def hooks_of_agencies(agencies: Collection[str]) -> dict[str, list[Hook]]:
    """Key of an agency → its clients that want to be told. One statement."""
    found: dict[str, list[Hook]] = {}
    rows = Client.objects.filter(owner_kind=Owner.AGENCY, owner__in=agencies, closed_at__isnull=True).exclude(hook="")
    for of in rows:
        if Scope.REFERRALS in of.scopes:
            found.setdefault(of.owner, []).append(Hook(of.key, of.hook, secret_name(of.key, of.hook_version)))
    return found


def secret_name(client: str, version: int) -> str:
    """By what the secret of a client's hook is found again."""
    return f"{client}/{version}"
