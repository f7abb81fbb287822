"""Lists of referrals for the office: a few statements at any length."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.timezone import get_current_timezone, localdate

from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.accounts.queries import scope, within
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.clocks import Clock, next_due
from caunoi.rooms.journal.erasure import Loose
from caunoi.rooms.organisations import queries as organisations

from .. import policy, standing
from ..models import Receiver, Referral
from ..standing import Named
from ..words import How, Kind, State
from .files import Went, shown

MOST = 100


@dataclass(frozen=True)
class Row:
    """One line. No name of who needs help: the page of the referral has it."""

    key: str
    kind: str
    kind_words: str
    agency: str
    organisation: str
    request: str
    sent_at: datetime
    state: str
    state_words: str
    clock: Clock | None
    agency_late: bool
    paper_lacks: bool
    named: Sequence[Named]
    told: bool


def listing(actor: Actor, at: datetime, *, open_only: bool = False, duty: str = "") -> list[Row]:
    """What came in at the reader's offices, the newest first. duty: of one shift."""
    held = scope(actor, policy.READ, localdate(at))
    if not held:
        return []
    rows = Referral.objects.exclude(kind=Kind.SERVICE).select_related("organisation", "incoming")
    rows = rows.filter(within(held, organisation="organisation__code", area="organisation__province_code"))
    if duty:
        rows = rows.filter(incoming__duty=duty)
    found = list(rows.order_by("-sent_at", "-pk")[:MOST])
    known = cases.answered([row.request_id for row in found if row.request_id])
    calendar = organisations.calendar()
    lines = []
    for row in found:
        answer = known.get(row.request_id or "")
        running = standing.clocks_of(row, row.incoming, answer, at, calendar)
        state = standing.state_of(row, answer)
        if open_only and state != State.SENT:
            continue
        lines.append(
            Row(
                row.key, row.kind, str(Kind(row.kind).label), row.agency_name, row.organisation.name,
                row.request_id or "", row.sent_at, state, standing.state_words(state, running),
                next_due(c for c in running if c.who != "agency"),
                any(c.who == "agency" and c.was_late for c in running),
                row.kind == Kind.CALL and row.incoming.paper_on is None, standing.named(answer),
                row.told_at is not None,
            )
        )  # fmt: skip
    return lines


def referrals_closed(scope: Scope, before: date) -> list[Loose]:
    """What was answered before that day, of which no request came, and still has its words, the oldest first."""
    end = datetime.combine(before, time(), get_current_timezone())
    held = within(scope, organisation="organisation__code", area="organisation__province_code")
    rows = Referral.objects.filter(held, request=None, erased_at__isnull=True, state_since__lt=end)
    rows = rows.exclude(state=State.SENT).order_by("state_since", "pk")
    told = rows.values_list("key", "organisation__code", "state_since")
    return [Loose(key, home, key, localdate(since)) for key, home, since in told]


@dataclass(frozen=True)
class Urgent:
    """What came in and must be seen to at once: somebody is held. duty: the shift that took the call, '' none."""

    organisation: str
    duty: str
    sent_at: datetime


def urgent(key: str) -> Urgent | None:
    """The referral, where the person is told to be held (TTLT 10/2018 Điều 7); None for every other one."""
    row = Referral.objects.exclude(kind=Kind.SERVICE).select_related("incoming").filter(key=key).first()
    if row is None or not policy.is_held(row.incoming.standing, row.incoming.detained):
        return None
    return Urgent(row.organisation_id, row.incoming.duty, row.sent_at)


@dataclass(frozen=True)
class SentFrom:
    """The key of what an agency sent, and the agency's."""

    key: str
    agency: str


def sent_from(requests: Collection[str]) -> dict[str, SentFrom]:
    """Request → what an agency of the directory sent of it by itself; others are left out. One statement."""
    rows = Referral.objects.filter(request__key__in=list(requests), how__in=(How.API, How.PAGE)).exclude(agency="")
    return {row[0]: SentFrom(*row[1:]) for row in rows.values_list("request__key", "key", "agency")}


def of_request(request: str) -> tuple[list[Referral], list[Referral]]:
    """(what came in, what went out) of a request. The caller asks for the right to its file."""
    rows = Referral.objects.filter(request__key=request).select_related("outgoing__receiver", "organisation")
    rows = rows.prefetch_related("transitions").order_by("sent_at", "pk")
    both = list(rows)
    return [r for r in both if r.kind != Kind.SERVICE], [r for r in both if r.kind == Kind.SERVICE]


def went_out(request: str, on: date) -> list[Went]:
    """What went out of a request, in words. The caller asks for the right to its file."""
    return [shown(row, on) for row in of_request(request)[1]]


def receivers(organisation: str, on: date) -> list[Receiver]:
    """The services registered at an office, of that day, by kind and name."""
    rows = Receiver.objects.filter(organisation__code=organisation, since__lte=on, until__isnull=True)
    return list(rows.order_by("service", "name"))
