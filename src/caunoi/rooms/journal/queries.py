"""Reading the journal: a record's history, what happened lately, and whether the chain is whole.

The journal does not know who may read: the caller asks its own policy first and hands in what may be seen.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, Q

from . import kinds
from .chain import Break, Report, verify
from .models import ChainHead, Event, EventDetail

__all__ = [
    "Break", "Feed", "Happened", "Line", "Report", "feed", "head", "history", "nothing_since", "recent", "told",
    "told_since", "touched", "verify",
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One event as a face shows it. personal, before, after are filled only when details were asked for."""

    seq: int
    at: datetime
    kind: str
    sentence: str
    reads: bool
    by_key: str
    by_name: str
    subject: tuple[str, str]
    organisation: str
    data: dict[str, Any]
    personal: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    erased: bool = False


@dataclass(frozen=True)
class Happened:
    """An event as it is fed to what is derived from records: what happened to which record, when, by whom, where.

    data: the event's own words, nothing personal among them.
    """

    seq: int
    kind: str
    subject: tuple[str, str]
    at: datetime
    by: str
    organisation: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Feed:
    """Events in order and the number up to which all is taken in with them: where the next feeding begins."""

    events: tuple[Happened, ...]
    upto: int


def head() -> int:
    """The number of the last event, 0 where there is none."""
    return ChainHead.objects.filter(id=1).values_list("seq", flat=True).first() or 0


def feed(after: int, *, subjects: Collection[str], limit: int = 1000) -> Feed:
    """What happened since event `after` to records of these kinds; at most `limit` events, at any size two statements.

    A reader that derives something (tags, facts for counting, notices) keeps `upto` in a row of its own, which it holds
    locked while it takes in, and asks again from there: numbers are given under the lock of the chain's head, so
    nothing appears behind a number once it was fed. Before it locks it asks `nothing_since`.
    """
    last = head()
    events = Event.objects.filter(seq__gt=after, seq__lte=last, subject_kind__in=subjects).order_by("seq")
    rows = events.values_list("seq", "kind", "subject_kind", "subject_key", "at", "by_key", "organisation", "data")
    found = tuple(Happened(seq, kind, (subject, key), *rest) for seq, kind, subject, key, *rest in rows[:limit])
    return Feed(found, found[-1].seq if len(found) == limit else max(last, after))


_PASSED_OVER = 2000


def nothing_since(after: int, *, subjects: Collection[str]) -> bool:
    """Whether a reader that has come to event `after` need not feed: nothing happened to records of these kinds. What
    happened to others is passed over from time to time, so that it is not gone through again and again. One
    statement."""
    ours = Exists(Event.objects.filter(seq__gt=after, subject_kind__in=subjects))
    row = ChainHead.objects.filter(id=1).values_list("seq", ours).first()
    return row is None or (not row[1] and row[0] - after < _PASSED_OVER)


def touched(subjects: Collection[tuple[str, str]], since: datetime, until: datetime) -> set[tuple[str, str]]:
    """Those of the records to which something happened from `since` on and before `until`; looks do not count.

    A statement for each kind of record: hand them in by the page.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in subjects:
        keys[kind].add(key)
    lately = Event.objects.filter(at__gte=since, at__lt=until).exclude(kind__in=kinds.of_reading())
    return {
        (kind, key)
        for kind, wanted in keys.items()
        for key in lately.filter(subject_kind=kind, subject_key__in=wanted).values_list("subject_key", flat=True)
    }


def told(
    subject: str, keys: Collection[str], kinds: Collection[str], *, by: str = "", last: bool = False
) -> dict[str, datetime]:
    """Record of that kind → when an event of these kinds (none given: any) first, or last, told of it; by: the key of
    whose acts alone count. One statement: hand the keys in by the page."""
    rows = Event.objects.filter(subject_kind=subject, subject_key__in=keys)
    rows = rows.filter(by_key=by) if by else rows
    rows = rows.filter(kind__in=kinds) if kinds else rows
    moment = Max("at") if last else Min("at")
    return dict(rows.order_by().values_list("subject_key").annotate(moment)) if keys else {}


def told_since(subject: str, key: str, kinds: Collection[str], since: datetime, *, last: bool = False) -> Q:
    """Whether what is `told` comes from `since` on, as a condition on rows of another room: their columns `subject` and
    `key` name the record. Where no event of these kinds tells of it, its first event does."""
    every = Event.objects.filter(subject_kind=OuterRef(subject), subject_key=OuterRef(key))
    telling, before, later = every.filter(kind__in=kinds), Q(at__lt=since), Q(at__gte=since)
    told = Q(Exists(telling.filter(later)))
    untold = Q(Exists(every.filter(later))) & ~Q(Exists(every.filter(before)))
    return told | untold if last else ~Q(Exists(telling.filter(before))) & (told | untold)


def history(subject: tuple[str, str], *, details: bool = False, reads: bool = True) -> list[Line]:
    """Everything that happened to a record, oldest first; reads=False leaves out the looks."""
    events = Event.objects.filter(subject_kind=subject[0], subject_key=subject[1]).order_by("seq")
    if not reads:
        events = events.exclude(kind__in=kinds.of_reading())
    return list(_lines(events, details))


def recent(
    organisations: Collection[str] | None = None,
    *,
    prefixes: Collection[str] = (),
    by_key: str = "",
    only: Collection[str] = (),
    before: int | None = None,
    limit: int = 100,
) -> list[Line]:
    """The newest events first, without details.

    organisations: None = all; otherwise events of those codes and of codes that begin with one of `prefixes`.
    by_key: of one person acting; only: of these kinds; before: older than that number (the next page).
    """
    events = Event.objects.order_by("-seq")
    if organisations is not None:
        wanted = Q(organisation__in=organisations)
        for prefix in prefixes:
            wanted |= Q(organisation__startswith=prefix)
        events = events.filter(wanted)
    if by_key:
        events = events.filter(by_key=by_key)
    if only:
        events = events.filter(kind__in=only)
    if before is not None:
        events = events.filter(seq__lt=before)
    return list(_lines(events[:limit], details=False))


def _lines(events: Iterable[Event], details: bool) -> Iterator[Line]:
    rows = iter(events)
    while batch := list(islice(rows, 500)):
        found = EventDetail.objects.in_bulk([event.seq for event in batch]) if details else {}
        yield from (_line(event, found.get(event.seq)) for event in batch)


def _line(event: Event, detail: EventDetail | None) -> Line:
    kind = kinds.as_written(event.kind)
    return Line(
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        sentence=kind.tell(event.by_name, event.data),
        reads=kind.reads,
        by_key=event.by_key,
        by_name=event.by_name,
        subject=(event.subject_kind, event.subject_key),
        organisation=event.organisation,
        data=event.data,
        erased=bool(detail and detail.erased_by),
        **(json.loads(detail.payload) if detail and detail.payload else {}),
    )
