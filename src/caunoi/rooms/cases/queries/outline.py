"""Cases with their person and who does the work, and the serials in use: for lists that go to or come from elsewhere.

Unscoped: the caller asks for the right to the cases.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.people import queries as people

from ..models import Assignment, BookEntry, Case
from ..words import AssignmentEnd, CaseState
from .reach import seen
from .sight import AREA, LISTED_COLUMNS, listed

_CHUNK = 500


@dataclass(frozen=True)
class Outline:
    """A case. people: names of those who do the work, or did it until the case ended, in alphabetical order; assigned:
    their keys, in the same order. standing: the person with whom this one is merged, None: with nobody."""

    key: str
    request: str
    number: str
    organisation: str
    organisation_name: str
    received_on: date
    accepted_on: date
    form: str
    field: str
    state: str
    ended_at: datetime | None
    ground: str
    person: str
    standing: str | None
    name: str
    sex: str
    birth: str
    id_number: str
    guardian_phone: str
    restricted: bool
    people: tuple[str, ...]
    assigned: tuple[str, ...]


_COLUMNS = {
    "key": "key", "request": "request__key", "standing": "person__merged_into__key",
    "number": "number", "organisation": "organisation__code", "organisation_name": "organisation__name",
    "received_on": "request__received_at", "accepted_on": "accepted_at", "form": "form", "field": "field",
    "state": "state", "ended_at": "ended_at", "ground": "ground_for_book", "person": "person__key",
    "name": "person__full_name", "sex": "person__sex", "birth": "person__birth", "id_number": "person__id_number",
    "guardian_phone": "request__helper_phone", "restricted": "person__restricted",
}  # fmt: skip


def outlines(keys: Iterable[str]) -> dict[str, Outline]:
    """Key → the case; unknown keys are left out."""
    wanted, found = list(dict.fromkeys(keys)), {}
    for begin in range(0, len(wanted), _CHUNK):
        part = wanted[begin : begin + _CHUNK]
        workers = _workers(part)
        for row in Case.objects.filter(key__in=part).values(*_COLUMNS.values()):
            columns: dict[str, Any] = {name: row[path] for name, path in _COLUMNS.items()}
            for name in ("received_on", "accepted_on"):
                columns[name] = localdate(columns[name])
            named = workers[row["key"]]
            found[row["key"]] = Outline(
                **columns, people=tuple(n for n, _ in named), assigned=tuple(k for _, k in named)
            )
    return found


def outline_pages(size: int, passed: int = 0) -> Iterator[list[Outline]]:
    """Every case of the house in the order in which it was entered, behind the first `passed`, `size` at a time, three
    statements a page."""
    last, begin = 0, passed
    while page := list(Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "key")[begin : begin + size]):
        last, begin = page[-1][0], 0
        found = outlines(key for _, key in page)
        yield [found[key] for _, key in page if key in found]


def _workers(keys: Collection[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Case → names and keys."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    last = Q(until__isnull=True) | Q(end_why=AssignmentEnd.CASE_ENDED)
    rows = Assignment.objects.filter(last, case__key__in=keys).order_by("name", "pk")
    for case, *who in rows.values_list("case__key", "name", "practitioner__key"):
        found[case].append((who[0], who[1]))
    return found


def case_keys(actor: Actor, on: date, *, open_only: bool = False) -> list[str]:
    """Keys of the cases that the actor may read, the longest accepted first."""
    rows = Case.objects.filter(seen(actor, on, permission="cases.read"))
    if open_only:
        rows = rows.filter(state=CaseState.OPEN)
    return list(rows.order_by("accepted_at", "pk").values_list("key", flat=True))


def not_hidden(actor: Actor, keys: Collection[str], on: date, *, by_ground: bool = False) -> tuple[str, ...]:
    """Those of the cases that may stand in a list of what a figure counts: a restricted file that the actor may not see
    into is told of by the row it is counted in, whatever stands in its place. by_ground: the row is a ground, a private
    circumstance of anybody."""
    sight, seen_ones = people.Sight(actor, on), set()
    wanted = list(dict.fromkeys(keys))
    for begin in range(0, len(wanted), _CHUNK):
        rows = Case.objects.filter(key__in=wanted[begin : begin + _CHUNK])
        for row in rows.values("key", "organisation__code", AREA, *LISTED_COLUMNS):
            who = listed(row)
            may = not by_ground or people.can_see_sensitive(actor, who.organisation, on, area=who.area)
            if may and sight.sees(who):
                seen_ones.add(row["key"])
    return tuple(key for key in wanted if key in seen_ones)


@dataclass(frozen=True)
class Serial:
    """A number in use. run: of the book ('' common); case: '' where the number is void."""

    organisation: str
    origin: str
    year: int
    run: str
    serial: int
    case: str
    form: str
    name: str


def serials(organisations: Collection[str]) -> list[Serial]:
    """Every number in the books of the organisations."""
    rows = BookEntry.objects.filter(book__organisation__code__in=organisations)
    names = ("book__organisation__code", "book__origin", "book__year", "book__form", "serial", "case__key",
             "case__form", "case__person__full_name")  # fmt: skip
    return [Serial(*row[:5], *(value or "" for value in row[5:])) for row in rows.values_list(*names)]
