"""Every open clock that a reader may see, the one due first in front: for 'Hôm nay' and for the head's page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.organisations import queries as organisations

from ..clocks import Clock, clocks
from ..models import Request
from ..policy import READ
from ..warning import WARNINGS, is_near
from .reach import CLOCK_COLUMNS, bounded, moments
from .worklist import APPROVAL


@dataclass(frozen=True)
class Due:
    """One open clock. name is shown by the face as the reader's right allows; number, case_key '' before acceptance.

    mine: the reader is one of those who are warned of it (cases.warning); near: they are warned already. about: what
    the clock runs on: ('request', key), ('case', key) and later kinds.
    """

    clock: Clock
    about: tuple[str, str]
    request: str
    case_key: str
    number: str
    person: str
    name: str
    restricted: bool
    organisation: str
    organisation_name: str
    mine: bool
    near: bool


_SHOWN = (
    "key", "case__key", "case__number", "person__key", "person__full_name", "person__restricted", "organisation__code",
    "organisation__name", "organisation__province_code",
)  # fmt: skip


def due(actor: Actor, at: datetime, *, within_days: int | None = None) -> Sequence[Due]:
    """Open clocks over the reader's scope, by their end. within_days: only those that end by then (late ones always).

    One statement a kind of record and one for the calendar, at any size.
    """
    reader = _Reader(actor, at)
    found = [each for rows in (_of_requests,) for each in rows(reader)]
    last = localdate(at) + timedelta(days=within_days) if within_days is not None else None
    kept = [each for each in found if last is None or each.clock.due <= last]
    return sorted(kept, key=lambda each: (each.clock.due, each.clock.due_at or at, each.request))


class _Reader:
    """Who asks, when, and of which clocks they are warned where."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.actor, self.at, self.calendar = actor, at, organisations.calendar()
        self.scope = scope(actor, READ, localdate(at))
        self.held = lru_cache(maxsize=None)(self._held)

    def _held(self, permission: str) -> Scope:
        return scope(self.actor, permission, localdate(self.at))

    def warned(self, code: str, organisation: str, area: str) -> bool:
        rule = WARNINGS.get(code)
        return rule is not None and any(self.held(each).allows(organisation, area) for each in rule.permissions)

    def line(self, clock: Clock, about: tuple[str, str], row: dict[str, Any]) -> Due:
        """A clock on what hangs on a request; row: the columns of _SHOWN."""
        organisation = row["organisation__code"]
        return Due(
            clock=clock, about=about, request=row["key"], case_key=row["case__key"] or "",
            number=row["case__number"] or "", person=row["person__key"], name=row["person__full_name"],
            restricted=row["person__restricted"], organisation=organisation,
            organisation_name=row["organisation__name"],
            mine=self.warned(clock.code, organisation, row["organisation__province_code"]),
            near=is_near(clock, self.at),
        )  # fmt: skip


def _of_requests(reader: _Reader) -> Iterator[Due]:
    """Clocks of requests and their cases: those that wait for somebody (an index holds only these)."""
    rows = Request.objects.filter(bounded(reader.scope), pending=True).annotate(**APPROVAL)
    for row in rows.values(*_SHOWN, "asked", *CLOCK_COLUMNS):
        approval = (row["asked"], None) if row["asked"] else None
        about = ("case", row["case__key"]) if row["case__key"] else ("request", row["key"])
        for clock in clocks(moments(row, approval), reader.at, reader.calendar):
            if clock.is_open:
                yield reader.line(clock, about, row)
