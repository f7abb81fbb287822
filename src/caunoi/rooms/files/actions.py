"""Putting a file into the store. What it means, and who may, is asked by the room that keeps its key."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.erasure import blank
from caunoi.rooms.keys import ring

from . import disk, events, policy, scanning
from .inspection import Looked, look, look_at_sound
from .models import StoredFile


@dataclass(frozen=True)
class Ready:
    """Bytes checked and safe on disk, without a row yet."""

    looked: Looked
    sha256: str
    name: str


@dataclass(frozen=True)
class Stored:
    """A file that was stored: its key, and what was found. pages: None where unknown."""

    key: str
    sha256: str
    size: int
    kind: str
    pages: int | None
    cleaned: bool
    name: str


def looked_at(*, content: bytes, as_is: bool = False) -> Looked:
    """Checks a file without keeping it. Errors: as `store`."""
    looked = look(content, as_is=as_is, most=settings.FILE_MOST_BYTES)
    scanning.scan(content, settings.CLAMD)
    return looked


def listened_to(*, content: bytes, most: int) -> Looked:
    """Checks a recording of at most so many bytes without keeping it. Errors: Refused."""
    looked = look_at_sound(content, most=min(most, settings.FILE_MOST_BYTES))
    scanning.scan(content, settings.CLAMD)
    return looked


def kept(looked: Looked, name: str) -> Ready:
    """Puts what was looked at on disk."""
    return Ready(looked, disk.keep(looked.content), policy.tidy_name(name, looked.kind))


def ready(*, content: bytes, name: str, as_is: bool = False) -> Ready:
    """Checks a file and puts its bytes on disk: the slow half of `store`, to be done before a transaction begins.

    Errors: as `store`.
    """
    return kept(looked_at(content=content, as_is=as_is), name)


def store(
    *,
    by: Actor,
    at: datetime,
    content: bytes | Ready,
    name: str = "",
    organisation: str,
    purpose: str,
    as_is: bool = False,
) -> Stored:
    """Keeps a file. No right is asked here: the caller has asked for its own.

    content: the bytes, or what `ready` made of them. name: as the sender called it (personal, shown only beside the
    file). organisation: code of who keeps it. purpose: a short word of the caller's room. as_is: an issued paper or a
    signed file, kept byte by byte; photos are otherwise turned upright and freed of their place and time.
    Errors: Refused for what is too large, empty, broken, or of a kind that is not kept.
    """
    held = content if isinstance(content, Ready) else ready(content=content, name=name, as_is=as_is)
    looked = held.looked
    with transaction.atomic():
        same = StoredFile.objects.select_for_update().filter(sha256=held.sha256).order_by("pk")
        if any(same.values_list("erased_at", flat=True)):  # the same bytes went once, and may be going now
            disk.keep(looked.content)
        row = StoredFile.objects.create(
            sha256=held.sha256, size=len(looked.content), kind=looked.kind.code, pages=looked.pages,
            cleaned=looked.cleaned, name=held.name, organisation=organisation, purpose=purpose,
            put_by=by.key, put_by_name=by.name, put_at=at,
        )  # fmt: skip
        journal.record(
            kind=events.STORED, by=by, at=at, subject=("file", row.key), organisation=organisation or None,
            data={"kind": looked.kind.label, "size": row.size, "sha256": row.sha256},
        )  # fmt: skip
    return Stored(row.key, row.sha256, row.size, row.kind, row.pages, row.cleaned, row.name)


@transaction.atomic
def erase(*, by: Actor, at: datetime, keys: Collection[str]) -> int:
    """The bytes of these files go with the transaction, their hash and days stay; bytes that another file has too stay
    for it. Gives how many. No right is asked here: the caller has asked for its own."""
    rows = list(StoredFile.objects.select_for_update().filter(key__in=set(keys), erased_at__isnull=True))
    for row in rows:
        blank(StoredFile.objects.filter(pk=row.pk), erased_at=at)
        journal.record(
            kind=events.ERASED, by=by, at=at, subject=("file", row.key), organisation=row.organisation or None,
            data={"sha256": row.sha256},
        )  # fmt: skip
    if rows:
        transaction.on_commit(lambda: sweep([row.sha256 for row in rows]), robust=True)  # else the next turn of work
    return len(rows)


def sweep(hashes: Collection[str] | None = None) -> int:
    """Takes the bytes of erased files off the disk (hashes None: whatever is left of all), unless another file has
    them. Gives how many. May be repeated; whoever stores the same bytes meanwhile waits, and puts them there again."""
    erased = StoredFile.objects.filter(erased_at__isnull=False)
    asked = erased.values_list("sha256", flat=True).distinct().iterator() if hashes is None else hashes
    left = {sha256 for sha256 in asked if disk.place(sha256).exists()}
    with transaction.atomic():
        gone = set(erased.select_for_update().filter(sha256__in=left).order_by("pk").values_list("sha256", flat=True))
        held = StoredFile.objects.filter(sha256__in=gone, erased_at__isnull=True).values_list("sha256", flat=True)
        return sum(disk.remove(sha256) for sha256 in gone - set(held))


def seal_anew() -> int:
    """Seals under the current key every file that lies otherwise; gives how many. A damaged one is left as it is."""
    current = ring.ring().current
    return _seal(sha256 for sha256, key in disk.kept() if key != current)


def seal_open() -> int:
    """Seals every file that lies open."""
    return _seal(sha256 for sha256, key in disk.kept() if not key)


def _seal(waiting: Iterable[str]) -> int:
    done = 0
    for sha256 in waiting:
        try:
            disk.seal_anew(sha256)
        except disk.Damaged:
            continue
        done += 1
    return done
