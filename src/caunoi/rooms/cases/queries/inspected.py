"""What an inspection asks of the files of a period: how many there are, and the first of them, in two statements each.

Unscoped: the caller asks for the right to the organisations first. Nobody is named; which of the rows a reader may
open is for the caller to ask (`not_hidden`).
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from caunoi.core.law import file_papers
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.organisations import queries as organisations

from .. import words
from ..book_periods import moments
from ..clocks import HAND_OVER, ends
from ..models import Assignment, BookEntry, Case, Filing
from ..policy import ENDED
from ..words import CaseState, EntryState
from .counting import of_period
from .filing import REPLACED, TO_ARCHIVE
from .reach import bounded


class FileRow(NamedTuple):
    """A case."""

    key: str
    number: str
    restricted: bool
    ended_at: datetime | None


@dataclass(frozen=True)
class Files:
    """How many there are, and the first of them in their order."""

    count: int
    rows: tuple[FileRow, ...]


_COLUMNS = ("key", "number", "person__restricted", "ended_at")


def _files(rows: QuerySet[Case], most: int | None) -> Files:
    return Files(rows.count(), _first(rows, most))


def _first(rows: QuerySet[Case], most: int | None) -> tuple[FileRow, ...]:
    return tuple(FileRow(*row) for row in rows.values_list(*_COLUMNS)[:most])


def lacking_papers(of: Collection[str], since: date, until: date, on: date, most: int | None) -> tuple[int, Files]:
    """How many cases of the organisations were worked on in the half-open period, and those whose file lacks a paper
    (what `missing` tells), by the day of acceptance."""
    rows, lacks = of_period(Scope(organisations=frozenset(of)), since, until, "worked"), _lacks(on)
    counts = rows.order_by().aggregate(worked=Count("pk"), short=Count("pk", filter=lacks))
    return counts["worked"], Files(counts["short"], _first(rows.filter(lacks), most))


def _lacks(on: date) -> Q:
    """contents.missing as a condition on a case."""
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in words.Form.values:
        for paper in file_papers.papers(form, on):
            forms[paper.key, paper.need].append(form)
    found: Any = Q()
    for (kind, need), of in forms.items():
        there = Filing.objects.filter(request=OuterRef("request"), kind=kind, withdrawn_at__isnull=True)
        found |= Q(form__in=of) & _asked(need) & ~Exists(there)
    return Q(found)


def _asked(need: str) -> Q:
    stopped = Q(state=CaseState.NOT_CONTINUED)
    replaced = Exists(Assignment.objects.filter(case=OuterRef("pk"), end_why__in=REPLACED))
    return {"carried_out": ~stopped, "not_continued": stopped, "replaced": Q(replaced)}.get(need, Q())


def ended_before(of: Collection[str], stage: str, until: date, on: date, most: int | None) -> Files:
    """Cases of the organisations that ended before the day and whose file did not come further: TO_HAND_OVER, past the
    last day for it, or TO_ARCHIVE, handed over and not archived, also where no day of the end is known. The oldest
    first."""
    before = Q(ended_at__lt=_midnight(until))
    rows = Case.objects.filter(
        bounded(Scope(organisations=frozenset(of))), state__in=ENDED, archived_at__isnull=True
    )  # fmt: skip
    if stage == TO_ARCHIVE:
        handed = rows.filter(before | Q(ended_at__isnull=True), handed_over_at__isnull=False)
        return _files(handed.order_by("handed_over_at", "pk"), most)
    late = rows.filter(before, handed_over_at__isnull=True, ended_at__lt=_midnight(_still_in_time(on)))
    return _files(late.order_by("ended_at", "pk"), most)


def _still_in_time(on: date) -> date:
    """The first day such that the file of a case that ended on it need not be handed over before `on`."""
    calendar, day = organisations.calendar(), on
    while ends(HAND_OVER, day - timedelta(days=1), calendar) >= on:
        day -= timedelta(days=1)
    return day


def _midnight(day: date) -> datetime:
    return moments(day, day)[0]


def finished(of: Collection[str], since: date, until: date) -> list[FileRow]:
    """Cases of the organisations that were finished in the half-open period, by the day of acceptance."""
    rows = of_period(Scope(organisations=frozenset(of)), since, until, "ended").filter(state=CaseState.FINISHED)
    return [FileRow(*row) for row in rows.values_list(*_COLUMNS)]


class MarkedEntry(NamedTuple):
    """A line of the Sổ that is told apart: entered late, left void, or of a case accepted by mistake."""

    serial: int
    number: str
    entered_at: datetime
    reason: str


@dataclass(frozen=True)
class Marked:
    """How many lines fall into the period; those entered late, and those that do not count."""

    lines: int
    late: tuple[int, tuple[MarkedEntry, ...]]
    void: tuple[int, tuple[MarkedEntry, ...]]


def marked_entries(of: Collection[str], since: date, until: date, most: int | None) -> Marked:
    """The lines of the organisations' books in the half-open period, by the legal moment. Five statements."""
    begin, end = moments(since, until)
    inside = Q(case__accepted_at__gte=begin, case__accepted_at__lt=end)
    inside |= Q(case__isnull=True, entered_at__gte=begin, entered_at__lt=end)
    years = (since.year, (until - timedelta(days=1)).year)
    rows = BookEntry.objects.filter(inside, book__organisation__code__in=of, book__year__range=years)
    annulled = Q(case__state=CaseState.ANNULLED)

    def told(some: QuerySet[BookEntry]) -> tuple[int, tuple[MarkedEntry, ...]]:
        ordered = some.order_by("book__organisation__code", "book__year", "book__origin", "book__form", "serial")
        columns = ordered.values_list("serial", "case__number", "entered_at", "reason")
        return some.count(), tuple(MarkedEntry(s, number or "", at, why) for s, number, at, why in columns[:most])

    return Marked(
        rows.count(), told(rows.filter(state=EntryState.LATE).exclude(annulled)),
        told(rows.filter(Q(state=EntryState.VOID) | annulled)),
    )  # fmt: skip
