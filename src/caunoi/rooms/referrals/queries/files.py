"""One referral: as the office sees it, and as the agency that sent it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.clocks import Clock
from caunoi.rooms.cases.queries import Answered
from caunoi.rooms.cases.words import Stage
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import policy, standing
from ..agencies import own_agencies, own_agency
from ..models import Incoming, Outgoing, Referral
from ..standing import Named, Step
from ..words import Basis, HelperKind, How, Kind, Service, Shared, Standing, State

_NONE = NotFound("Không có lần chuyển mang mã này.", "", "Hãy kiểm tra lại mã.")


@dataclass(frozen=True)
class Came:
    """One that came in. masked: this reader may not see private circumstances, or not this restricted file.
    named: who was assigned. paper_lacks: a call whose written form has not come."""

    referral: Referral
    incoming: Incoming
    state: str
    state_words: str
    clocks: Sequence[Clock]
    steps: Sequence[Step]
    named: Sequence[Named]
    refused: str
    case: str
    number: str
    masked: bool = False

    @property
    def key(self) -> str:
        return self.referral.key

    @property
    def kind_words(self) -> str:
        return str(Kind(self.referral.kind).label)

    @property
    def how_words(self) -> str:
        return str(How(self.referral.how).label)

    @property
    def standing_words(self) -> str:
        return str(Standing(self.incoming.standing).label) if self.incoming.standing else ""

    @property
    def stage_words(self) -> str:
        return str(Stage(self.incoming.stage).label) if self.incoming.stage else ""

    @property
    def helper_words(self) -> str:
        return str(HelperKind(self.incoming.helper_kind).label) if self.incoming.helper_kind else ""

    @property
    def paper_lacks(self) -> bool:
        return self.referral.kind == Kind.CALL and self.incoming.paper_on is None

    @property
    def at_once(self) -> bool:
        """Whether the centre can accept and name at once now."""
        return self.referral.kind in policy.AT_ONCE and self.state == State.SENT


def _row(key: str) -> Referral:
    rows = Referral.objects.select_related("organisation", "incoming").prefetch_related("transitions")
    found = rows.filter(key=keys.normalise(key)).first()
    if found is None:
        raise _NONE
    return found


def came(actor: Actor, key: str, at: datetime) -> Came:
    """As the office sees it. Errors: NotFound, outside the reader's scope too."""
    row = _row(key)
    place, on = row.organisation, localdate(at)
    where: dict[str, Any] = {"organisation": place.code, "area": place.province_code or None, "on": on}
    if row.kind == Kind.SERVICE or not accounts.can(actor, policy.READ, **where):
        raise _NONE
    known = cases.answered([row.request_id] if row.request_id else [])
    person = cases.person_of(row.request_id or "")
    hidden = not people.sees(actor, person, place.code, on, area=place.province_code) if person else False
    return _came(row, known.get(row.request_id or ""), at, with_reasons=True, masked=hidden)


def _came(row: Referral, answer: Answered | None, at: datetime, *, with_reasons: bool, masked: bool = False) -> Came:
    state = standing.state_of(row, answer)
    running = standing.clocks_of(row, row.incoming, answer, at, organisations.calendar())
    return Came(
        row, row.incoming, state, standing.state_words(state, running), running,
        standing.steps(row, answer, with_reasons=with_reasons), standing.named(answer), standing.refused_words(answer),
        answer.case if answer else "", answer.number if answer else "", masked,
    )  # fmt: skip


def sent(actor: Actor, key: str, at: datetime) -> Came:
    """As the agency that sent it sees it: what it wrote itself and the answer; no case, no reason of the file.

    Errors: NotFound: another agency's looks like none.
    """
    row = _row(key)
    if row.kind == Kind.SERVICE or row.agency not in {each.key for each in own_agencies(actor, localdate(at))}:
        raise _NONE
    return _came(row, cases.answered([row.request_id or ""]).get(row.request_id or ""), at, with_reasons=False)


def sent_by(actor: Actor, agency: str, at: datetime, limit: int = 50) -> list[Came]:
    """What that agency of the reader sent, the newest first. Errors: NotFound for another's."""
    own_agency(actor, agency, localdate(at))
    rows = Referral.objects.filter(agency=agency).exclude(kind=Kind.SERVICE)
    rows = rows.select_related("organisation", "incoming").prefetch_related("transitions")
    found = list(rows.order_by("-sent_at", "-pk")[:limit])
    known = cases.answered([row.request_id for row in found if row.request_id])
    return [_came(row, known.get(row.request_id or ""), at, with_reasons=False) for row in found]


@dataclass(frozen=True)
class Went:
    """One that went out."""

    referral: Referral
    outgoing: Outgoing
    state_words: str
    steps: Sequence[Step]
    overdue: bool

    @property
    def service_words(self) -> str:
        return str(Service(self.outgoing.receiver.service).label)

    @property
    def shared_words(self) -> str:
        return ", ".join(str(Shared(each).label).lower() for each in self.outgoing.shared)

    @property
    def basis_words(self) -> str:
        return str(Basis(self.outgoing.basis).label)

    @property
    def may(self) -> list[str]:
        return [each.verb for each in policy.TRANSITIONS if each.state == self.referral.state]


def went(actor: Actor, key: str, at: datetime) -> Went:
    """One that went out, for staff of the office who may read the request's file. Errors: NotFound."""
    rows = Referral.objects.select_related("organisation", "outgoing__receiver").prefetch_related("transitions")
    row = rows.filter(key=keys.normalise(key), kind=Kind.SERVICE).first()
    if row is None or row.request_id is None:
        raise _NONE
    place, on = row.organisation, localdate(at)
    where: dict[str, Any] = {"organisation": place.code, "area": place.province_code or None, "on": on}
    if not accounts.can(actor, policy.READ, **where):
        raise _NONE
    return shown(row, on)


def shown(row: Referral, on: date) -> Went:
    """The row with its outgoing part, in words."""
    late = row.state in (State.SENT, State.ACCEPTED) and row.outgoing.due < on
    words = "Quá ngày hỏi lại" if late else str(State(row.state).label)
    return Went(row, row.outgoing, words, standing.steps(row, None, with_reasons=True), late)
