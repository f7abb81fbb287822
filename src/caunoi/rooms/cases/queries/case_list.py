"""The list of cases, newest first: one statement a page at any size, without counting what lies behind it.

Each organisation of the reader's scope gives its own newest by an index, so that a small office in a large database
is read as fast as a large one. A page says where it ends; the next one goes on from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import RESTRICTED, Actor, Scope, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import words
from ..models import Assignment, Case
from .reach import bounded, by_codes
from .sight import AREA, LISTED_COLUMNS, listed

READ = "cases.read"
SIZE = 20
_MOST_PEOPLE = 500
_MOST_OFFICES = 12  # more, and the newest of all are read in order instead
_RUNNING = Assignment.objects.filter(case=OuterRef("pk"), until__isnull=True).order_by("-lead", "since")


@dataclass(frozen=True)
class CaseRow:
    """One case. name: what this reader may see of the person; practitioner: who carries it out, '' when nobody does."""

    key: str
    number: str
    request: str
    name: str
    masked: bool
    organisation_name: str
    form: str
    field: str
    state: str
    accepted_at: datetime
    ended_at: datetime | None
    practitioner: str

    @property
    def state_label(self) -> str:
        return str(words.CaseState(self.state).label)

    @property
    def form_label(self) -> str:
        return str(words.Form(self.form).label)

    @property
    def field_label(self) -> str:
        return str(words.Field(self.field).label)


@dataclass(frozen=True)
class CasePage:
    """rows: at most `size`; after: where the next page begins, '' on the last."""

    rows: Sequence[CaseRow]
    after: str


def case_list(
    actor: Actor,
    on: date,
    *,
    state: str = "",
    form: str = "",
    field: str = "",
    unassigned: bool = False,
    text: str = "",
    after: str = "",
    size: int = SIZE,
) -> CasePage:
    """Cases within the reader's scope. text: a name without diacritics, a telephone number, or a case's number.

    after: `after` of the page before. Errors: Refused for an `after` that no page gave.
    """
    held = scope(actor, READ, on)
    wanted = _filtered(state, form, field, unassigned) & _beyond(after)
    if text.strip():
        wanted &= _sought(text.strip(), held, scope(actor, RESTRICTED, on))
    found = _newest(held, wanted, bool(text.strip()), size + 1)
    rows = list(found.values(*_COLUMNS, who=Subquery(_RUNNING.values("name")[:1])))
    sight = people.Sight(actor, on)
    last = rows[size - 1] if len(rows) > size else None
    return CasePage(
        [_row(row, sight) for row in rows[:size]],
        f"{last['accepted_at'].timestamp()!r}_{last['pk']}" if last else "",
    )


def _newest(held: Scope, wanted: Q, sought: bool, count: int) -> QuerySet[Case]:
    order = ("-accepted_at", "-pk")
    offices = [] if held.all or sought else organisations.codes_within(by_codes(held))
    if not offices or len(offices) > _MOST_OFFICES:
        return Case.objects.filter(bounded(held), wanted).order_by(*order)[:count]
    own = Q()
    for code in offices:
        each = Case.objects.filter(wanted, organisation__code=code).order_by(*order).values("pk")[:count]
        own |= Q(pk__in=each)
    return Case.objects.filter(own).order_by(*order)[:count]


def _filtered(state: str, form: str, field: str, unassigned: bool) -> Q:
    asked = (("state", state, words.CaseState), ("form", form, words.Form), ("field", field, words.Field))
    if any(value and value not in allowed.values for _, value, allowed in asked):
        raise Refused("Bộ lọc này không có.", "", "Hãy chọn trong danh sách.")
    wanted = Q(*((name, value) for name, value, _ in asked if value))
    return wanted & Q(~Exists(_RUNNING), state=words.CaseState.OPEN) if unassigned else wanted


def _sought(typed: str, held: Scope, private: Scope) -> Q:
    if "." in typed and any(c.isdigit() for c in typed):
        return Q(number=typed.upper()) | Q(key=typed.upper())
    found = people.search(typed, by_codes(held), private=by_codes(private), limit=_MOST_PEOPLE)
    return Q(person__key__in=[key for each in found for key in each.keys])


def _beyond(after: str) -> Q:
    if not after:
        return Q()
    moment, _, pk = after.partition("_")
    try:
        at, last = datetime.fromtimestamp(float(moment)).astimezone(), int(pk)
    except (ValueError, OverflowError, OSError):
        raise Refused("Trang này không có.", "", "Hãy mở lại danh sách từ đầu.") from None
    return Q(accepted_at__lt=at) | Q(accepted_at=at, pk__lt=last)


_COLUMNS = (
    "pk", "key", "number", "request__key", "organisation__code", "organisation__name", AREA, *LISTED_COLUMNS, "form",
    "field", "state", "accepted_at", "ended_at",
)  # fmt: skip


def _row(row: dict[str, Any], sight: people.Sight) -> CaseRow:
    who = listed(row)
    return CaseRow(
        key=row["key"], number=row["number"], request=row["request__key"], name=sight.name(who),
        masked=not sight.sees(who), organisation_name=row["organisation__name"], form=row["form"], field=row["field"],
        state=row["state"], accepted_at=row["accepted_at"], ended_at=row["ended_at"], practitioner=row["who"] or "",
    )  # fmt: skip
