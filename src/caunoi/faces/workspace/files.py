"""A request's file made ready for the page: words instead of codes, and only what this reader may see.

What lies outside the reader's scope is the same as what does not exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.core.law import parse_facts
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as accounts_queries
from caunoi.rooms.cases import policy, queries, words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

from . import answers
from .access import StaffRequest, can_at, require_at
from .answers import ShownAnswer, ShownGround

_MONEY = "khó khăn về tài chính"
_NO_FILE = NotFound("Không có yêu cầu mang mã này.", "", "Hãy kiểm tra lại mã.")


@dataclass(frozen=True)
class Paper:
    """A paper that was seen."""

    pk: int
    proof: str
    how: str
    photo: bool
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Decided:
    """A decision with its snapshot, in words."""

    words: str
    at: datetime
    by: str
    on: date
    point: str
    reason: str
    ground: ShownGround | None
    ground_reason: str
    approval: str
    known: Sequence[tuple[str, str]]
    shown: ShownAnswer | None


@dataclass(frozen=True)
class Waiting:
    """A question to a second person."""

    words: str
    reason: str
    asked_by: str
    asked_at: datetime
    own: bool


def require_seen(request: StaffRequest, file: "Shown") -> None:
    """The right to all that is known of the person, for a form that shows it. Errors: NotAllowed."""
    require_at(request, accounts.RESTRICTED if file.hidden else accounts.SENSITIVE, file.organisation, file.area)


@dataclass(frozen=True)
class Shown:
    """The file as the pages show it. hidden: restricted, and the reader may not see the circumstances.

    raw: the room's own value, for documents. may: verbs that the state and the reader's rights allow.
    """

    raw: queries.RequestFile
    key: str
    organisation: str
    organisation_name: str
    area: str
    state: str
    state_words: str
    channel: str
    hidden: bool
    place: str
    facts: Mapping[str, Any]
    known: Sequence[tuple[str, str]]
    answer: ShownAnswer | None
    proposed: str
    may: frozenset[str]
    papers: Sequence[Paper] = ()
    decisions: Sequence[Decided] = ()
    waiting: Sequence[Waiting] = ()
    contact: str = ""
    may_break: bool = False
    glass: accounts_queries.Glass | None = None
    helper: str = ""
    first_choice: Mapping[str, str] = field(default_factory=dict)

    @property
    def refusal(self) -> Decided | None:
        """The refusal for which a letter (Mẫu 08) can be drawn up."""
        if self.state != words.State.REFUSED:
            return None
        return next((decided for decided in self.decisions if decided.point), None)

    @property
    def wants_money(self) -> bool:
        """Refused although of some ground nothing but the condition of financial difficulty was missing."""
        decided = self.refusal
        if decided is None or decided.shown is None:
            return False
        return any(
            all(_MONEY in reason.lower() for reason in ground.because)
            for ground in decided.shown.failing
            if _MONEY in ground.title.lower()
        )


def request_file(request: StaffRequest, key: str, reason: str = "xem hồ sơ") -> Shown:
    """The file of that key, the look journalled. Errors: NotFound, outside the scope too."""
    try:
        raw = queries.request_file(request.actor, key, request.moment, reason)
    except NotAllowed:
        raise _NO_FILE from None
    return _shown(request, raw)


def case_file(request: StaffRequest, key: str, reason: str = "xem vụ việc") -> Shown:
    """The file of the request behind a case. Errors: NotFound."""
    found = queries.request_of_case(key)
    if found is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    return request_file(request, found, reason)


def _shown(request: StaffRequest, raw: queries.RequestFile) -> Shown:
    row = raw.request
    place = row.organisation
    answer = None
    if raw.standing is not None:
        known = parse_facts(raw.standing.facts).known()
        answer = answers.shown(raw.standing.legal_aid, raw.standing.on, raw.standing.law, known)
    return Shown(
        raw=raw,
        key=row.key,
        organisation=place.code,
        organisation_name=place.name,
        area=place.province_code,
        state=row.state,
        state_words=str(words.State(row.state).label),
        channel=organisations.channel_name(row.channel),
        hidden=raw.hidden,
        place=", ".join(p for p in (raw.person.address, _commune(raw, request.today)) if p),
        facts=raw.facts,
        known=answers.facts_in_words(raw.facts, request.today),
        answer=answer,
        proposed=raw.proposed_ground,
        may=_may(request, raw),
        papers=[_paper(p) for p in raw.papers],
        decisions=[_decided(d, request.today) for d in reversed(raw.decisions)],
        waiting=[_waiting(a, request.actor.key) for a in raw.approvals if a.approved is None],
        contact=raw.contact,
        may_break=raw.hidden and can_at(request, accounts.BREAK_GLASS, place.code, place.province_code),
        glass=_running_glass(request.actor, raw),
        helper=", ".join(p for p in (row.helper_name, row.helper_relation, row.helper_phone) if p),
        first_choice=_first_choice(row, raw.facts),
    )


def _first_choice(row: Any, facts: Mapping[str, Any]) -> dict[str, str]:
    matter = str(facts.get("matter", ""))
    known = matter if matter in words.Field.values else ""
    return {"form": row.form or words.Form.LITIGATION, "field": row.field or known}


def _commune(raw: queries.RequestFile, on: date) -> str:
    code = raw.person.commune_code
    return places.address(code, raw.person.commune_on or on) if code else ""


def _paper(row: Any) -> Paper:
    photo = row.how == words.How.PHOTO
    return Paper(row.pk, row.proof, str(words.How(row.how).label), photo, row.note, row.by_name, row.at)


def _not_of_advice(case: Any) -> set[str]:
    """Verbs on the term of advice that have nothing to do now."""
    of_advice = {"ask_more_papers", "more_papers_came", "extend_advice", "give_advice"}
    if case.form != words.Form.ADVICE or case.advised_at is not None:
        return of_advice
    waits = case.more_papers_asked_at is not None and case.more_papers_at is None
    return {"ask_more_papers"} if waits else {"more_papers_came"}


_OUTCOMES = {
    words.Outcome.ACCEPTED: "Thụ lý",
    words.Outcome.REFUSED: "Từ chối thụ lý",
    words.Outcome.CONFIRMED: "Xác nhận diện sau khi bổ sung giấy tờ",
    words.Outcome.ANNULLED: "Hủy",
    words.Outcome.AGAIN: "Hủy và tiếp nhận lại",
}


def _decided(row: Any, on: date) -> Decided:
    shown = answers.stored(row.assessment)
    point = f"điểm {row.reason_point} khoản 3 Điều 30 Luật Trợ giúp pháp lý 2017" if row.reason_point else ""
    return Decided(
        words=_OUTCOMES[words.Outcome(row.outcome)],
        at=row.at,
        by=row.by_name,
        on=row.on,
        point=point,
        reason=row.reason,
        ground=shown.ground(row.ground_for_book) if shown else None,
        ground_reason=row.ground_reason,
        approval=_second_person(row.approval),
        known=answers.facts_in_words(row.facts, on),
        shown=shown,
    )


def _second_person(approval: Any) -> str:
    if approval is None:
        return ""
    if approval.approved is None:
        return "chờ duyệt sau" if approval.afterwards else "chờ duyệt"
    said = "đồng ý" if approval.approved else "không đồng ý"
    return f"{approval.by_name} {said}{' (duyệt sau)' if approval.afterwards else ''}"


def _waiting(row: Any, reader: str) -> Waiting:
    what = str(words.ApprovalKind(row.kind).label)
    outcome = _OUTCOMES[words.Outcome(row.outcome)].lower()
    when = "duyệt sau" if row.afterwards else "chờ người thứ hai duyệt"
    return Waiting(f"{what}: {outcome}, {when}", row.reason, row.asked_by_name, row.asked_at, row.asked_by == reader)


def _running_glass(actor: accounts.Actor, raw: queries.RequestFile) -> accounts_queries.Glass | None:
    """The emergency opening by which this reader sees the file."""
    key = accounts.glass_of(actor, raw.person.key) if raw.person.restricted else ""
    return accounts_queries.glass(key) if key else None


def _may(request: StaffRequest, raw: queries.RequestFile) -> frozenset[str]:
    """Verbs on the request and on its case, as the tables of the room and the reader's rights allow."""
    if raw.request.erased_at:
        return frozenset()
    place = raw.request.organisation
    steps = [t for t in policy.REQUEST_TRANSITIONS if t.state == raw.request.state]
    if raw.case is not None:
        steps += [t for t in policy.CASE_TRANSITIONS if t.state == raw.case.state]
    allowed = {t.verb for t in steps if can_at(request, t.permission, place.code, place.province_code)}
    return frozenset(allowed - _not_now(request.actor, raw))


def _not_now(actor: accounts.Actor, raw: queries.RequestFile) -> set[str]:
    """Verbs for which there is nothing to do just now."""
    found = set()
    asked = raw.open_approval
    if asked is None or asked.asked_by == actor.key:
        found |= {"approve_override", "annul"}
    else:
        found.add("approve_override" if asked.kind == words.ApprovalKind.ANNUL else "annul")
    if asked is not None:
        found |= {"ask_approval", "ask_annulment"}
    if raw.case is not None:
        found |= _not_of_advice(raw.case)
    lacking = raw.case is not None and raw.case.papers_days is not None and raw.case.papers_at is None
    if not lacking:
        found |= {"papers_arrived", "papers_lapsed"}
    elif not any(clock.code.startswith("papers") and clock.state == "late" for clock in raw.clocks):
        found.add("papers_lapsed")
    if raw.case is not None:
        found.add("hand_over" if raw.case.handed_over_at else "archive")
    return found
