"""One request with everything that hangs on it, as an officer's page shows it; and the answer of today's code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, Answer
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import actions as people_actions
from caunoi.rooms.people import queries as people

from ..actions.entering import seen as papers_for_policy
from ..actions.refusing import may_change
from ..clocks import Clock, clocks
from ..contact import words_of
from ..models import Approval, Case, Decision, PaperSeen, Request, Transfer
from ..policy import READ, proposed_ground
from ..standing import Standing, assess_facts, standing
from .eligibility import Lost, lost
from .reach import moments, row_of


@dataclass(frozen=True)
class RequestFile:
    """The file. hidden: the person's file is a restricted one and this reader may not see it: then the person is
    masked, and of the request and the case nothing is left that tells of the person or the matter. lost: the person
    no longer belongs to a group that held on acceptance, while the case goes on (Điều 37 khoản 3). contact: the safe
    way.
    """

    request: Request
    person: people.File
    case: Case | None
    clocks: Sequence[Clock]
    transfers: Sequence[Transfer]
    approvals: Sequence[Approval]
    history: Sequence[journal.Line]
    hidden: bool
    contact: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    standing: Standing | None = None
    proposed_ground: str = ""
    may_change_2027: bool = False
    lost: Lost | None = None
    papers: Sequence[PaperSeen] = ()
    decisions: Sequence[Decision] = ()

    @property
    def open_approval(self) -> Approval | None:
        """The question that waits for a second person."""
        return next((each for each in self.approvals if each.approved is None), None)

    @property
    def proofs(self) -> Sequence[Any]:
        """The grounds whose proofs to ask for: those that hold, else those not excluded."""
        if self.standing is None:
            return ()
        open_ones = [each for each in self.standing.legal_aid.grounds if each.answer != "no"]
        return self.standing.holding or open_ones


def request_file(actor: Actor, key: str, at: datetime, reason: str = "xem hồ sơ") -> RequestFile:
    """The file of a request on the day of `at`. The look is journalled. Errors: NotFound, NotAllowed."""
    on = localdate(at)
    request = (
        Request.objects.select_related("person", "organisation", "case__entry__book", "case__decision")
        .filter(key=keys.normalise(key))
        .first()
    )
    if request is None:
        raise NotFound("Không có yêu cầu mang mã này.", "", "Hãy kiểm tra lại mã.")
    place = request.organisation
    accounts.require(actor, READ, organisation=place.code, area=place.province_code, on=on)
    people_actions.opened(by=actor, at=at, person=request.person, reason=reason, area=place.province_code)
    person = people.file(actor, request.person, on, area=place.province_code)
    assert person is not None
    case = getattr(request, "case", None)
    approvals = list(request.approvals.order_by("-asked_at"))
    hidden, ways = person.masked, _clocks(request, case, approvals, at)
    safe = words_of(request.safe_contact, restricted=person.restricted, seen=not hidden)
    transfers = list(request.transfers.order_by("at"))
    if hidden:
        _blank(request, case)
    return RequestFile(
        request=request, person=person, case=case, clocks=ways, contact=safe, hidden=hidden,
        transfers=() if hidden else transfers, approvals=() if hidden else approvals,
        history=journal.history(("request", request.key)), **({} if hidden else _inside(request, on)),
    )  # fmt: skip


_OF_REQUEST = ("own_words", "matter", "matter_commune", "contact_phone", "state_note", "dossier_code", "routed_because",
               "helper_name", "helper_phone", "helper_relation")  # fmt: skip
_OF_CASE = ("ground_for_book", "urgent_reason", "papers_days_because", "end_reason", "end_point")


def _blank(request: Request, case: Case | None) -> None:
    """Empties what this reader may not see in the objects at hand; nothing is ever saved from here."""
    request.facts, request.safe_contact, request.papers_wanted = {}, {}, []
    for name in _OF_REQUEST:
        setattr(request, name, "")
    if case is not None:
        case.grounds = []
        for name in _OF_CASE:
            setattr(case, name, "")


def _inside(request: Request, on: date) -> dict[str, Any]:
    """What only those see who may see circumstances."""
    stands = standing(request, on)
    return {
        "facts": {name: stands.facts[name] for name in FACTS if name in stands.facts},
        "standing": stands,
        "proposed_ground": proposed_ground(stands.holding, papers_for_policy(request)),
        "lost": lost(request, on),
        "may_change_2027": stands.answer == "no" and may_change(stands),
        "papers": list(request.papers.order_by("at", "pk")),
        "decisions": list(request.decisions.order_by("at", "pk")),
    }


def _clocks(request: Request, case: Case | None, approvals: Sequence[Approval], at: datetime) -> tuple[Clock, ...]:
    later = next((each for each in approvals if each.afterwards), None)
    asked = (later.asked_at, later.at) if later else None
    return clocks(moments(row_of(request, case), asked), at, organisations.calendar())


def request_of_case(case_key: str) -> str | None:
    """The request's key of a case: by its national key. For links; the file itself asks for the right."""
    return Request.objects.filter(case__key=case_key).values_list("key", flat=True).first()


def redecide(decision: Decision | int, on: date | None = None) -> Answer:
    """Today's code's answer for the facts of a decision on its own day, or another: to be compared with what was said.

    Errors: DayRefused; FactError where the facts do not fit that day (a birth after it).
    """
    held = decision if isinstance(decision, Decision) else Decision.objects.get(pk=decision)
    answer: Answer = assess_facts(held.facts, on or held.on).legal_aid
    return answer
