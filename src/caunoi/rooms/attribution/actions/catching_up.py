"""Matching what changed: by what the journal tells since last time, and all open works when a rule changed.

Not on the write path of records: called where tags are read, a little at a time, and from the command line. One writer
at a time: the cursor is locked; doing it twice changes nothing.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as telling
from caunoi.rooms.journal import queries as journal

from .. import events, keeping, policy, sources
from ..models import Cursor, Tag, Tally, Verdict, Work
from ..ruling import Rules

CHUNK = 500
_SUBJECTS = (*sources.RECORDS, *sources.RULES)


@dataclass(frozen=True)
class Progress:
    """done: nothing is left to match; left: works still to be matched anew after a change of rules; rules: the mark of
    the lines, lists and law by which they are: what is said of lines may be kept under it."""

    done: bool
    left: int = 0
    rules: str = ""


def catch_up(*, at: datetime, chunks: int | None = None, chunk: int = CHUNK) -> Progress:
    """Matches what changed since last time, at most `chunks` times `chunk` events or works (None: all). Whoever reads
    tags calls it first; nothing due: two statements."""
    today, rules = localdate(at), None
    while chunks is None or chunks > 0:
        cursor = Cursor.objects.filter(id=1).first()
        if cursor is not None and not _due(cursor, today):
            return Progress(True, 0, cursor.rules)
        rules = _step(at, chunk, rules)
        chunks = chunks - 1 if chunks is not None else None
    cursor, _ = Cursor.objects.get_or_create(id=1)
    left = 0 if cursor.swept is None else Work.objects.filter(pk__gt=cursor.swept).count()
    return Progress(not _due(cursor, today), left, cursor.rules)


def _due(cursor: Cursor, today: date) -> bool:
    if cursor.on is None or cursor.on < today or cursor.swept is not None:  # a clock set back makes nothing due
        return True
    return not journal.nothing_since(cursor.seq, subjects=_SUBJECTS)


@transaction.atomic
def _step(at: datetime, chunk: int, known: Rules | None) -> Rules:
    """known: the rules of the step before; what they said is kept while they are the same."""
    cursor, today = locked(), localdate(at)
    found = journal.feed(cursor.seq, subjects=_SUBJECTS, limit=chunk)
    touched = dict.fromkeys(each.subject for each in found.events)
    ruled = {kind for kind, _ in touched} & set(sources.RULES)
    rules = Rules(today)
    if known is not None and known.mark == rules.mark and not ruled:
        rules = known
    if cursor.rules and (rules.mark != cursor.rules or "law_package" in ruled):
        cursor.swept = 0
    cursor.rules = rules.mark
    taken = sources.of_records(subject for subject in touched if subject[0] in sources.RECORDS)
    keeping.bring(taken, rules, today)
    if cursor.on is None or cursor.on < today:
        cursor.on = today if _came(rules, at, chunk) else cursor.on
    if cursor.swept is not None and len(found.events) < chunk:
        cursor.swept = _sweep(cursor.swept, rules, today, chunk)
    cursor.seq = found.upto
    cursor.save()
    return rules


def _came(rules: Rules, at: datetime, chunk: int) -> bool:
    """Works whose day has come; whether all were taken. The journal tells of each, for whoever counts by tags."""
    today = localdate(at)
    waiting = Work.objects.filter(waits=True, day__lte=today).order_by("pk")
    rows = list(waiting.values_list("kind", "key", "organisation__code")[:chunk])
    keeping.bring(sources.of_works((kind, key) for kind, key, _ in rows), rules, today)
    for _, key, organisation in rows:
        telling.record(
            kind=events.DAY_CAME, by=Actor.system(), at=at, subject=(events.SUBJECT, key), organisation=organisation,
            data={"key": key},
        )  # fmt: skip
    return len(rows) < chunk


def _sweep(after: int, rules: Rules, today: date, chunk: int) -> int | None:
    """The next works, matched by the rules as they are now; where to go on, None at the end."""
    rows = list(Work.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "key")[:chunk])
    keeping.bring(sources.of_works((kind, key) for _, kind, key in rows), rules, today)
    return rows[-1][0] if len(rows) == chunk else None


@transaction.atomic
def match_again(*, at: datetime, works: Collection[tuple[str, str]]) -> None:
    """These works, by (kind, key), matched as records and rules are now."""
    locked()
    keeping.bring(sources.of_works(works), Rules(localdate(at)), localdate(at))


@transaction.atomic
def recount_all() -> None:
    """The figures made again from the tags, verdicts that no tag uses put away."""
    locked()
    Tally.objects.all().delete()
    for programme in Tag.objects.order_by("programme").values_list("programme", flat=True).distinct():
        tags = Tag.objects.filter(programme=programme).iterator(chunk_size=CHUNK)
        keeping.recount(Counter(), policy.cells(keeping.counted(tag) for tag in tags))
    Verdict.objects.exclude(pk__in=Tag.objects.exclude(verdict=None).values("verdict_id")).delete()


@transaction.atomic
def rebuild(*, at: datetime) -> None:
    """Begins anew: the next catching up goes through the whole journal and all works. Officers' words and what closed
    periods hold stay."""
    cursor = locked()
    cursor.seq, cursor.on, cursor.rules, cursor.swept = 0, None, "", None
    cursor.save()


def locked() -> Cursor:
    """The cursor; whoever holds it is the only one to write tags until the transaction ends."""
    rows = Cursor.objects.select_for_update()
    found = rows.filter(id=1).first()
    if found is None:
        Cursor.objects.get_or_create(id=1)
        found = rows.get(id=1)
    return found
