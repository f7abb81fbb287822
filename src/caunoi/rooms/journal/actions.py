"""Writing the journal: one new event, and the erasure of personal details."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from . import kinds
from .events import ERASED
from .models import ChainHead, Event, EventDetail
from .policy import START, Acting, Entry, canonical, digest, plain

Subject = tuple[str, str]


@dataclass(frozen=True)
class _Line:
    """What is known of an event before its number."""

    at: datetime
    kind: str
    by: Acting
    subject: Subject
    organisation: str
    words: dict[str, Any]
    payload: str


_waiting: ContextVar[list[_Line] | None] = ContextVar("journal_waiting", default=None)


def record(
    *,
    kind: str,
    by: Acting,
    at: datetime,
    subject: Subject,
    organisation: str | None = None,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Appends one event, in the caller's transaction.

    data stays for ever and is never personal; personal, before and after go into the detail, which an erasure
    blanks. All are plain values, dates, Decimals (see policy.plain). Writers queue at the chain's head until
    the transaction ends: lock rows of your own before the first event, never after it, or two writers wait
    for each other. Errors: ValueError or KeyError for a kind or word that is not registered (a mistake of
    the programmer).
    """
    words = plain(data or {})
    _check(kind, at, subject, words)
    line = _Line(at, kind, by, subject, organisation or "", words, _payload(personal, before, after))
    waiting = _waiting.get()
    if waiting is None:
        _append([line])
    else:
        waiting.append(line)


@contextmanager
def together() -> Iterator[None]:
    """The events of one act are written when it ends, in their order and in one go: writers queue more shortly, less is
    sent to the database, and rows may be locked until the end. Inside its transaction. An act within it that fails and
    is gone on from says so too: its events go with it."""
    if (outer := _waiting.get()) is not None:
        before = len(outer)
        try:
            yield
        except BaseException:
            del outer[before:]
            raise
        return
    lines: list[_Line] = []
    token = _waiting.set(lines)
    try:
        yield
    finally:
        _waiting.reset(token)
    _append(lines)


def _append(lines: Sequence[_Line]) -> list[Event]:
    """The events with their details; the database moves the head after them (guards)."""
    if not lines:
        return []
    # No savepoint: an event that cannot be written takes the caller's change with it.
    with transaction.atomic(savepoint=False):
        head = _locked_head()
        events, details = [], []
        for line in lines:
            salt = secrets.token_hex(32) if line.payload else ""
            entry = Entry(
                head.seq + 1, line.at, line.kind, line.by.key, line.by.name, *line.subject, line.organisation,
                line.words, digest(salt, line.payload) if line.payload else "",
            )  # fmt: skip
            head.seq, head.hash = entry.seq, entry.hash(head.hash)
            events.append(Event(**vars(entry), hash=head.hash))
            if line.payload:
                details.append(EventDetail(seq=entry.seq, salt=salt, payload=line.payload))
        Event.objects.bulk_create(events)
        if details:
            EventDetail.objects.bulk_create(details)
    return events


@transaction.atomic
def erase(
    *,
    by: Acting,
    at: datetime,
    subject: Subject,
    reason: str,
    organisation: str | None = None,
    after_term: bool = False,
) -> int:
    """Blanks the details of the subject's events, except of kinds that are kept. Gives their number.

    after_term: the file has been kept as long as it must be, so those of kinds that are kept go too.

    The erasure is itself an event that lists them; the chain stays verifiable, what was blanked is gone.
    """
    if waiting := _waiting.get():  # what happened before the erasure stands before it
        _append(waiting)
        waiting.clear()
    _locked_head()
    numbers = list(
        Event.objects.filter(subject_kind=subject[0], subject_key=subject[1])
        .filter(**({} if after_term else {"kind__in": kinds.to_blank()}))
        .exclude(detail_digest="")
        .values_list("seq", flat=True)
    )
    details = EventDetail.objects.filter(seq__in=numbers).exclude(payload="")
    events = sorted(details.values_list("seq", flat=True))
    words = plain({"reason": reason, "count": len(events), "events": events})
    _check(ERASED, at, subject, words)
    [ordered] = _append([_Line(at, ERASED, by, subject, organisation or "", words, "")])
    details.update(payload="", salt="", erased_by=ordered.seq)
    return len(events)


def _check(kind: str, at: datetime, subject: Subject, words: dict[str, Any]) -> None:
    lacking = kinds.get(kind).fields - words.keys()
    if lacking:
        raise ValueError(f"the sentence of {kind} needs {sorted(lacking)}")
    if at.tzinfo is None:
        raise ValueError("the moment of an event carries its time zone")
    if not all(subject):
        raise ValueError("an event has a subject: its kind and its key")


def _payload(*parts: Mapping[str, Any] | None) -> str:
    named = {
        name: plain(part) for name, part in zip(("personal", "before", "after"), parts, strict=True) if part is not None
    }
    return canonical(named) if named else ""


def _locked_head() -> ChainHead:
    locked = ChainHead.objects.select_for_update()
    head = locked.filter(id=1).first()
    if head is None:  # the first event of all; two first writers make one row
        ChainHead.objects.get_or_create(id=1, defaults={"hash": START})
        head = locked.get(id=1)
    return head
