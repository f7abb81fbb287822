"""Every change: clients, their keys, where they are told; and what a call leaves behind."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from . import events, policy
from .models import Answer, Client, HandedIn, Key, Spent
from .words import ConsentBy, ConsentHow, Owner, Scope


@transaction.atomic
def open_client(
    *, by: Actor, at: datetime, owner_kind: str, owner: str, owner_name: str, name: str, purpose: str,
    scopes: Collection[str], takes: str = "", per_minute: int = policy.PER_MINUTE,
) -> str:  # fmt: skip
    """A new client, without a key; gives its key. owner, owner_name: as the caller found it in the directory;
    takes: as whom it takes lists.

    Errors: Refused, NotAllowed.
    """
    require(by, policy.MANAGE, organisation=WHOLE, on=localdate(at))
    wanted = [each for each in Scope.values if each in scopes]
    takes = policy.check_scopes(owner_kind, wanted, takes)
    if not clean(name) or not clean(purpose) or not owner or owner_kind not in Owner.values:
        raise Refused("Chưa rõ máy của ai, dùng để làm gì.", "Người kiểm tra sau này cần biết.", "Hãy điền đủ.")
    row = Client.objects.create(
        owner_kind=owner_kind, owner=owner, owner_name=owner_name, name=clean(name), purpose=clean(purpose),
        scopes=wanted, takes=takes, per_minute=_calls(per_minute), at=at, by=by.key, by_name=by.name,
    )  # fmt: skip
    _tell(events.OPENED, row, by, at, owner=owner_name, scopes=", ".join(wanted))
    return row.key


@transaction.atomic
def change_client(
    *, by: Actor, at: datetime, client: str, scopes: Collection[str], per_minute: int, takes: str = ""
) -> None:
    """Other scopes, another number of calls. Errors: Refused, NotFound, NotAllowed."""
    row = _take(client, by, at)
    wanted = [each for each in Scope.values if each in scopes]
    takes = policy.check_scopes(row.owner_kind, wanted, takes)
    before = {"scopes": row.scopes, "takes": row.takes, "per_minute": row.per_minute}
    row.scopes, row.takes, row.per_minute = wanted, takes, _calls(per_minute)
    row.save(update_fields=["scopes", "takes", "per_minute"])
    after = {"scopes": row.scopes, "takes": row.takes, "per_minute": row.per_minute}
    _tell(
        events.CHANGED, row, by, at, before=before, after=after, scopes=", ".join(wanted), per_minute=row.per_minute
    )  # fmt: skip


@transaction.atomic
def close_client(*, by: Actor, at: datetime, client: str, reason: str) -> None:
    """No key of it works any more, nothing is told to it. Errors: Refused, NotFound, NotAllowed."""
    row = _take(client, by, at)
    if not clean(reason):
        raise Refused("Chưa nêu lý do.", "", "Hãy viết một câu.")
    row.closed_at, row.hook = at, ""
    row.save(update_fields=["closed_at", "hook"])
    row.keys.filter(ended_at__isnull=True).update(ended_at=at)
    _tell(events.CLOSED, row, by, at, reason=clean(reason))


@transaction.atomic
def make_key(*, by: Actor, at: datetime, client: str, until: date) -> str:
    """A new secret, told once. until: the first day on which it does not work. Errors: Refused, NotFound."""
    row = _take(client, by, at)
    on = localdate(at)
    policy.check_until(until, on)
    if row.keys.filter(ended_at__isnull=True, until__gt=on).count() >= policy.MOST_KEYS:
        raise Refused(
            "Máy này đã có hai khóa đang dùng.", "Một khóa cũ và một khóa thay nó là đủ để đổi khóa không ngừng máy.",
            "Hãy thu hồi khóa cũ trước.",
        )  # fmt: skip
    secret = policy.KEY_MARK + secrets.token_urlsafe(32)
    hint = secret[-4:]
    Key.objects.create(
        client=row, secret_hash=policy.secret_hash(secret), hint=hint, at=at, by=by.key, by_name=by.name, until=until
    )
    _tell(events.KEY_MADE, row, by, at, hint=hint, last_day=dates.vi(until - timedelta(days=1)))
    return secret


@transaction.atomic
def end_key(*, by: Actor, at: datetime, client: str, key: int) -> None:
    """That key and every token made of it work no more. Errors: NotFound, NotAllowed."""
    row = _take(client, by, at)
    found = row.keys.filter(pk=key, ended_at__isnull=True).first()
    if found is None:
        raise NotFound("Không có khóa này.", "", "Hãy mở lại trang.")
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    _tell(events.KEY_ENDED, row, by, at, hint=found.hint)


@transaction.atomic
def set_hook(*, by: Actor, at: datetime, client: str, url: str, new_secret: bool = False) -> None:
    """Where the client is told of changes, '' nowhere; new_secret: the old signature holds no more.

    Errors: Refused, NotFound, NotAllowed.
    """
    row = _take(client, by, at)
    row.hook = policy.check_hook(url, settings.HOOK_NETWORKS, settings.HOOK_HOSTS)
    row.hook_version += bool(new_secret or not row.hook_version)
    row.save(update_fields=["hook", "hook_version"])
    _tell(events.HOOK_SET, row, by, at, host=urlsplit(row.hook).hostname or "không")


def note_use(*, key: int, on: date) -> None:
    """The day on which a key was last used: one statement a day."""
    Key.objects.filter(pk=key).exclude(used_on=on).update(used_on=on)


@transaction.atomic
def note_handed_in(
    *, by: Actor, at: datetime, client: str, request: str, organisation: str, reference: str, consent_by: str,
    consent_how: str, consent_on: date, source: str, collected_on: date,
) -> None:  # fmt: skip
    """That the client handed in the request, whence it comes, and who agreed. Errors: Refused."""
    on = localdate(at)
    if max(consent_on, collected_on) > on:
        raise Refused("Ngày đồng ý hoặc ngày thu thập đứng sau hôm nay.", "", "Hãy sửa lại ngày.")
    row = Client.objects.get(key=client)
    HandedIn.objects.create(
        client=row, request=request, reference=clean(reference), consent_by=ConsentBy(consent_by),
        consent_how=ConsentHow(consent_how), consent_on=consent_on, source=clean(source), collected_on=collected_on,
        at=at,
    )  # fmt: skip
    journal.record(
        kind=events.HANDED_IN, by=by, at=at, subject=("request", request), organisation=organisation,
        data={"client": client, "request": request, "consent": str(ConsentBy(consent_by).label),
              "how": consent_how, "on": dates.vi(consent_on), "source": clean(source)},
    )  # fmt: skip


def note_read(*, by: Actor, at: datetime, subject: tuple[str, str], organisation: str, what: str) -> None:
    """That a machine looked at a record."""
    journal.record(kind=events.READ, by=by, at=at, subject=subject, organisation=organisation, data={"what": what})


@dataclass(frozen=True)
class Allowance:
    """How many calls are left in this window, of how many, and in how many seconds the next window begins."""

    most: int
    left: int
    seconds: int
    refused: bool


def spend(*, at: datetime, caller: str, most: int, seconds: int = 60) -> Allowance:
    """Counts one call of a caller, in one statement that no other can come between, whichever process asks."""
    moment = int(at.timestamp())
    began = moment - moment % seconds
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [caller, began])
        calls = cursor.fetchone()[0]
    return Allowance(most, max(0, most - calls), began + seconds - moment, calls > most)


def spent(*, at: datetime, caller: str, most: int, seconds: int = 60) -> Allowance:
    """The same without counting."""
    moment = int(at.timestamp())
    began = moment - moment % seconds
    calls = Spent.objects.filter(caller=caller, began=began).values_list("calls", flat=True).first() or 0
    return Allowance(most, max(0, most - calls), began + seconds - moment, calls >= most)


_COUNT = (
    f"INSERT INTO {Spent._meta.db_table} (caller, began, calls) VALUES (%s, %s, 1)"  # noqa: S608  our own table's name
    f" ON CONFLICT (caller, began) DO UPDATE SET calls = {Spent._meta.db_table}.calls + 1 RETURNING calls"
)


def answer_once(
    *, at: datetime, caller: str, key: str, digest: str, work: Callable[[], tuple[int, dict[str, Any]]]
) -> tuple[int, dict[str, Any], bool]:
    """(status, body, whether it is a repetition) of the call under that key: `work` is done once, in one transaction
    with the note of its answer. Two at one moment: the second waits and is given the first's answer. What fails leaves
    nothing, and the key is free again.

    Errors: Refused where the key was used for another call.
    """
    with transaction.atomic():
        row, made = Answer.objects.get_or_create(caller=caller, key=key, defaults={"digest": digest, "at": at})
        if not made:
            return _answered(row, digest)
        status, body = work()
        Answer.objects.filter(pk=row.pk).update(status=status, body=body)
        return status, body, False


def _answered(row: Answer, digest: str) -> tuple[int, dict[str, Any], bool]:
    if row.digest != digest:
        raise KeyOfAnother(
            "Khóa chống gửi trùng này đã dùng cho một nội dung khác.", "Mỗi lần gửi mới cần một khóa mới.",
            "Hãy tạo Idempotency-Key khác.",
        )  # fmt: skip
    return row.status, row.body, True


class KeyOfAnother(Refused):
    """The idempotency key was used for another call."""


def forget(*, at: datetime) -> int:
    """Takes away answers and counts that are old; gives how many."""
    old = Answer.objects.filter(at__lt=at - policy.ANSWERS_KEPT)
    windows = Spent.objects.filter(began__lt=int(at.timestamp()) - 3600)
    return sum(
        rows.delete()[0] for rows in (old, windows) if rows.exists()
    )  # asked every few seconds: no lock for nothing


def _calls(per_minute: int) -> int:
    if not 1 <= per_minute <= policy.MOST_PER_MINUTE:
        raise Refused("Số lần gọi mỗi phút không hợp lý.", f"Từ 1 đến {policy.MOST_PER_MINUTE}.", "Hãy sửa lại.")
    return per_minute


def _take(key: str, by: Actor, at: datetime) -> Client:
    """The client, locked; a call of its own may still name it meanwhile. Errors: NotFound, NotAllowed."""
    require(by, policy.MANAGE, organisation=WHOLE, on=localdate(at))
    row = Client.objects.select_for_update(no_key=True).filter(key=key, closed_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có máy này, hoặc đã đóng.", "", "Hãy chọn trong danh sách.")
    return row


def _tell(
    kind: str, row: Client, by: Actor, at: datetime, *, before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None, **data: Any,
) -> None:  # fmt: skip
    journal.record(
        kind=kind,
        by=by,
        at=at,
        subject=("client", row.key),
        data={"client": row.key, **data},
        before=before,
        after=after,
    )
