"""The work list: what is owed first, then the rest by the day of receipt. Four statements a page, at any size; a
search takes one more, and one a further word.

Deadlines are computed, so they cannot be sorted by an index: the requests that wait for somebody (an index holds
only those) are read lean, their clocks computed, and only the page is read whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import RESTRICTED, Actor, Scope, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import contact, words
from ..clocks import Clock, clocks, next_due
from ..models import Approval, Case, Request
from ..policy import READ
from .reach import CLOCK_COLUMNS, bounded, by_codes, moments
from .sight import AREA, LISTED_COLUMNS, listed

SIZE = 20
_MOST_PEOPLE = 500


@dataclass(frozen=True)
class Row:
    """One line. due: the open clock that ends first. person: key of the file; name: what this reader may see of it,
    birth then too; masked: a restricted file that this reader may not see. contact: the safe way to
    reach somebody whom one does not just call.
    """

    key: str
    person: str
    name: str
    birth: str
    restricted: bool
    masked: bool
    contact: str
    received_at: datetime
    channel: str
    organisation: str
    organisation_name: str
    state: str
    pending: bool
    field: str
    form: str
    private_talk: bool
    number: str
    case_key: str
    case_state: str
    urgent: str
    due: Clock | None

    @property
    def state_label(self) -> str:
        """Where it stands: of an accepted request, where the case stands."""
        if self.state == words.State.ACCEPTED and self.case_state:
            return str(words.CaseState(self.case_state).label)
        return str(words.State(self.state).label)

    @property
    def waits_for(self) -> str:
        """What somebody owes, '' if nothing."""
        if self.due:
            return self.due.what
        return str(words.State.NEEDS_PAPERS.label) if self.state == words.State.NEEDS_PAPERS else ""


@dataclass(frozen=True)
class Page:
    """rows: at most `size`; number: from 1; waiting: how many requests wait for somebody, late: of those, past due."""

    rows: Sequence[Row]
    number: int
    size: int
    has_next: bool
    waiting: int
    late: int


def worklist(
    actor: Actor,
    at: datetime,
    *,
    state: str = "",
    channel: str = "",
    organisation: str = "",
    text: str = "",
    page: int = 1,
    size: int = SIZE,
) -> Page:
    """What the reader may see, filtered.

    state: '' all, 'waiting' only what waits for somebody, a words.State, or a words.CaseState. text: a name
    without diacritics, a telephone number, a tracking code, a case number, or a serial.
    """
    rows = _filtered(actor, localdate(at), state, channel, organisation, text)
    waiting = _waiting(rows.filter(pending=True), at)
    order = [pk for pk, _ in waiting]
    due = dict(waiting)
    start, page_of = (page - 1) * size, order[(page - 1) * size : page * size]
    more = 0 if len(order) > page * size else size + 1 - len(page_of)
    rest = rows.filter(pending=False).order_by("-received_at", "-pk")
    skip = max(0, start - len(order))
    wanted = Q(pk__in=page_of)
    if state != "waiting" and more > 0:
        wanted |= Q(pk__in=rest.values("pk")[skip : skip + more])
    found = {row["pk"]: row for row in _whole(wanted)}
    newest = sorted(
        (r for pk, r in found.items() if pk not in due), key=lambda r: (r["received_at"], r["pk"]), reverse=True
    )
    shown = [found[pk] for pk in page_of] + newest
    has_next = len(shown) > size or len(order) > page * size
    late = sum(1 for clock in due.values() if clock and clock.state == "late")
    sight = people.Sight(actor, localdate(at))
    lines = [_row(r, due.get(r["pk"]), sight) for r in shown[:size]]
    return Page(lines, page, size, has_next, len(order), late)


def _filtered(
    actor: Actor, on: date, state: str, channel: str, organisation: str, text: str
) -> QuerySet[Request]:  # fmt: skip
    held = scope(actor, READ, on)
    rows = Request.objects.filter(bounded(held))
    if state in words.State.values:
        rows = rows.filter(state=state)
    elif state in words.CaseState.values:
        # A subquery, not a join: the newest are read in order and the reading ends with the page.
        rows = rows.filter(Exists(Case.objects.filter(request=OuterRef("pk"), state=state)))
    elif state not in ("", "waiting"):
        raise Refused("Không có trạng thái này.", "", "Hãy chọn trong danh sách.")
    if channel:
        rows = rows.filter(channel=channel)
    if organisation:
        rows = rows.filter(organisation__code=organisation)
    return rows.filter(_sought(text, held, scope(actor, RESTRICTED, on))) if text.strip() else rows


def _sought(text: str, held: Scope, private: Scope) -> Q:
    typed = text.strip()
    if keys.check_key(code := keys.normalise(typed)) and code.startswith("TN-"):
        return Q(key=code)
    if "." in typed and any(c.isdigit() for c in typed):
        return Q(case__number=typed.upper()) | Q(case__key=typed.upper())
    if typed.isdecimal() and len(typed) < 4:
        return Q(case__entry__serial=int(typed))
    found = people.search(typed, by_codes(held), private=by_codes(private), limit=_MOST_PEOPLE)
    return Q(person__key__in=[key for each in found for key in each.keys])


_OPEN = Approval.objects.filter(request=OuterRef("pk"), approved__isnull=True, afterwards=True)
APPROVAL = {"asked": Subquery(_OPEN.values("asked_at")[:1])}


def _waiting(rows: QuerySet[Request], at: datetime) -> list[tuple[int, Clock | None]]:
    """Requests that wait for somebody with the clock that ends first: by its end, those without a clock last."""
    calendar = organisations.calendar()
    lean = rows.annotate(**APPROVAL).values("pk", "asked", *CLOCK_COLUMNS)
    found = []
    for row in lean:
        approval = (row["asked"], None) if row["asked"] else None
        found.append((row["pk"], row["received_at"], next_due(clocks(moments(row, approval), at, calendar))))
    found.sort(key=lambda each: (each[2] is None, each[2].due if each[2] else localdate(at), each[1]))
    return [(pk, clock) for pk, _, clock in found]


_COLUMNS = (
    "pk", "key", "received_at", "channel", "organisation__code", "organisation__name", "state", "pending", "field",
    "form", "private_talk", "safe_contact", AREA, *LISTED_COLUMNS, "person__birth", "case__number", "case__key",
    "case__state", "case__urgent",
)  # fmt: skip


def _whole(wanted: Q) -> Iterable[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = Request.objects.filter(wanted).values(*_COLUMNS)
    return found


def _row(row: dict[str, Any], due: Clock | None, sight: people.Sight) -> Row:
    who = listed(row)
    seen = sight.sees(who)
    return Row(
        key=row["key"], person=who.key, name=sight.name(who), birth=row["person__birth"] if seen else "",
        restricted=who.restricted, masked=not seen,
        contact=contact.warning(row["safe_contact"], restricted=who.restricted, seen=seen),
        received_at=row["received_at"], channel=row["channel"], organisation=row["organisation__code"],
        organisation_name=row["organisation__name"], state=row["state"], pending=row["pending"], field=row["field"],
        form=row["form"], private_talk=row["private_talk"], number=row["case__number"] or "",
        case_key=row["case__key"] or "", case_state=row["case__state"] or "", urgent=row["case__urgent"] or "", due=due,
    )  # fmt: skip
