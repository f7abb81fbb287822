"""Acceptance (thụ lý): the snapshot of the decision, the number, the entry in the book, the case.

The case is accepted when it is entered in the Sổ (TT 12/2018/TT-BTP Điều 5 khoản 2): `at`, or, for an entry made on
paper first, the moment it was made there.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import actions as people

from .. import clocks, events, policy
from ..models import Approval, Book, BookEntry, Case, Decision, Request
from ..numbering import national_key, official_number
from ..standing import Standing, standing
from ..words import ApprovalKind, CaseState, EntryState, Field, Form, Outcome, PapersTerm, Urgency
from . import books, desk
from .approvals import ask


@dataclass(frozen=True)
class _Acceptance:
    """All that is decided when a request is accepted. moment: the legal one; case: the columns of urgency."""

    stands: Standing
    choice: policy.Choice
    proposed: str
    moment: datetime
    approval: Approval | None
    reason: str
    case: dict[str, Any]


@transaction.atomic
def accept(
    *,
    by: Actor,
    at: datetime,
    request: str,
    field: str,
    form: str,
    matter_confirmed: bool,
    ground_for_book: str = "",
    ground_reason: str = "",
) -> Case:
    """Accepts by Điều 30 khoản 1: a specific matter, eligibility on the day of acceptance, a proof seen.

    Where the engine does not say yes, or no proof was seen, only what a second person approved beforehand
    (ask_approval, approve_override). ground_for_book '': the proposed one (best proved).
    """
    file, shown = desk.take_with_papers(request, by=by, permission=policy.DECIDE, at=at)
    desk.step(file, "accept")
    stands, papers = standing(file, localdate(at)), [policy.Seen(*each) for each in shown]
    approval = None
    if found := policy.obstacle(stands.answer, policy.is_proved(stands.holding, papers)):
        approval = approved(file, Outcome.ACCEPTED)
        if approval is None:
            raise policy.refuse_obstacle(found)
    choice, proposed = _choice(stands, papers, field, form, matter_confirmed, ground_for_book, ground_reason)
    reason = approval.reason if approval else ""
    accepted = _Acceptance(stands, choice, proposed, at, approval, reason, {})
    book, serial = books.next_number(file.organisation, localdate(at).year, form)
    case = _enter(file, accepted, book, serial, by=by, at=at)
    _tell(events.ACCEPTED, file, case, by=by, at=at)
    return case


@transaction.atomic
@journal.together()
def accept_urgent(
    *,
    by: Actor,
    at: datetime,
    request: str,
    field: str,
    form: str,
    matter_confirmed: bool,
    point: str,
    reason: str = "",
    until: date | None = None,
    force_majeure: str = "",
    ground_for_book: str = "",
    ground_reason: str = "",
) -> Case:
    """Accepts at once by Điều 30 khoản 4, TT 12/2018 Điều 6; the papers follow in 5 or 10 working days.

    point: words.Urgency; until: the last day of the limitation or the hearing (points a, b); force_majeure: what
    happened, where it did. Nobody's absence stops it: where the officer may not decide alone (no right to decide,
    point d without being a head, or an answer of no) a second person approves within the next working day.
    """
    file, shown = desk.take_with_papers(request, by=by, permission=policy.WRITE, at=at)
    desk.step(file, "accept_urgent")
    on = localdate(at)
    left = organisations.calendar().working_days_between(on, until) if until else None
    policy.check_urgent(point, procedure.urgent_reasons(on), reason.strip(), until, left)
    stands, papers = standing(file, on), [policy.Seen(*each) for each in shown]
    choice, proposed = _choice(stands, papers, field, form, matter_confirmed, ground_for_book, ground_reason)
    lacking = policy.obstacle(stands.answer, policy.is_proved(stands.holding, papers))
    book, serial = books.next_number(file.organisation, on.year, form)
    approval = _approve_afterwards(file, stands.answer, point, reason.strip(), by=by, at=at)
    term, because = _papers_term(stands, force_majeure.strip())
    urgency = {
        "urgent": point, "urgent_reason": reason.strip(), "urgent_until": until,
        "papers_term": term if lacking else "", "papers_days_because": because if lacking else "",
    }  # fmt: skip
    accepted = _Acceptance(stands, choice, proposed, at, approval, reason.strip(), urgency)
    case = _enter(file, accepted, book, serial, by=by, at=at)
    _tell(events.ACCEPTED_URGENT, file, case, by=by, at=at, data={"point": point})
    return case


def _approve_afterwards(
    file: Request, answer: str, point: str, reason: str, *, by: Actor, at: datetime
) -> Approval | None:
    """The question to a second person that goes with an urgent acceptance, None where the officer may decide alone."""
    where: dict[str, Any] = {
        "organisation": file.organisation.code,
        "area": file.organisation.province_code,
        "on": localdate(at),
    }
    is_head = accounts.can(by, policy.APPROVE, **where)
    alone = is_head if point == Urgency.DAMAGE else accounts.can(by, policy.DECIDE, **where)
    if answer != "no" and alone:
        return None
    if answer == "no" and not reason:
        raise Refused(
            "Chưa có lý do thụ lý ngay.",
            "Theo các dữ kiện đã ghi, người này chưa thuộc diện.",
            "Hãy ghi lý do để duyệt sau.",
        )
    kind = ApprovalKind.OVERRIDE if answer == "no" else ApprovalKind.URGENT
    text = reason or str(Urgency(point).label)
    return ask(file, by=by, at=at, kind=kind, outcome=Outcome.ACCEPTED, reason=text, afterwards=True)


def _papers_term(stands: Standing, force_majeure: str) -> tuple[str, str]:
    """The term for the papers, and why the long one where it is (TT 12/2018 Điều 6 khoản 2 điểm a)."""
    if stands.facts.get("lives_in_specially_disadvantaged_area") is True:
        source = f" ({stands.area_source})" if stands.area_source else ""
        return PapersTerm.LONG, f"cư trú ở vùng đặc biệt khó khăn{source}"[:300]
    if force_majeure:
        return PapersTerm.LONG, f"bất khả kháng: {force_majeure}"[:300]
    return PapersTerm.SHORT, ""


@transaction.atomic
@journal.together()
def late_entry(
    *,
    by: Actor,
    at: datetime,
    request: str,
    serial: int,
    paper_time: datetime,
    field: str,
    form: str,
    ground_for_book: str,
    reason: str = "",
    origin: str = "",
) -> Case:
    """Types in what was entered in the paper book before: its number stands, its moment is the legal one.

    What the paper book says is not asked again; where the engine answers otherwise for that day, `reason` must say
    why and a second person looks at it afterwards. origin: a predecessor's book, '' for the organisation's own.
    """
    file = desk.take(request, by=by, permission=policy.BOOKS, at=at)
    desk.step(file, "late_entry")
    if paper_time > at or paper_time < file.received_at:
        raise Refused(
            "Giờ vào sổ giấy không hợp lý.", "Giờ đó phải sau giờ nhận yêu cầu và trước bây giờ.", "Hãy xem lại sổ."
        )
    stands, papers = standing(file, localdate(paper_time)), seen(file)
    why = reason.strip()
    choice, proposed = _choice(stands, papers, field, form, True, ground_for_book, why or "theo sổ giấy")
    book = books.own_book(file.organisation, localdate(paper_time).year, form, origin)
    books.check_free(book, serial)
    books.keep_last(book, serial)
    approval = None
    if stands.answer != "yes":
        if not why:
            raise policy.refuse_obstacle(stands.answer)
        kind = ApprovalKind.OVERRIDE
        approval = ask(file, by=by, at=at, kind=kind, outcome=Outcome.ACCEPTED, reason=why, afterwards=True)
    accepted = _Acceptance(stands, choice, proposed, paper_time, approval, why, {})
    case = _enter(file, accepted, book, serial, by=by, at=at, late=True)
    data = {"paper_time": dates.vi_moment(localtime(paper_time)), "serial": serial}
    _tell(events.ENTERED_LATE, file, case, by=by, at=at, data=data)
    return case


@transaction.atomic
def papers_arrived(
    *,
    by: Actor,
    at: datetime,
    case: str,
    ground_for_book: str = "",
    ground_reason: str = "",
    force_majeure: str = "",
) -> None:
    """The papers of an urgent acceptance came in time and prove the ground, as of the day of acceptance.

    See the papers first (see_paper). force_majeure: what happened, where it lengthens the term to 10 working days.
    """
    held = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    policy.step(policy.CASE_TRANSITIONS, held.state, "papers_arrived")
    if not held.lacks_papers:
        raise Refused("Vụ việc này không chờ bổ sung giấy tờ.", "", "Hãy mở lại hồ sơ.")
    if force_majeure.strip():
        held.papers_term = PapersTerm.LONG
        held.papers_days_because = f"bất khả kháng: {force_majeure.strip()}"[:300]
    _in_time(held, localdate(at))
    file = held.request
    stands, papers = standing(file, localdate(held.accepted_at)), seen(file)
    approval = None
    if found := policy.obstacle(stands.answer, policy.is_proved(stands.holding, papers)):
        approval = approved(file, Outcome.ACCEPTED)
        if approval is None:
            raise policy.refuse_obstacle(found)
    choice, proposed = _choice(stands, papers, held.field, held.form, True, ground_for_book, ground_reason)
    snapshot(file, stands, Outcome.CONFIRMED, by=by, at=at, choice=choice, proposed=proposed, approval=approval).save()
    held.papers_at, held.ground_for_book, held.grounds = at, choice.ground, stands.ground_keys
    held.save(update_fields=["papers_at", "ground_for_book", "grounds", "papers_term", "papers_days_because"])
    file.pending = desk.owes(file, held)
    file.save(update_fields=["pending"])
    _tell(events.PAPERS_ARRIVED, file, held, by=by, at=at)


def _in_time(case: Case, on: date) -> None:
    due = clocks.ends(case.papers_term, localdate(case.accepted_at), organisations.calendar())
    if on > due:
        raise Refused(
            "Đã hết hạn bổ sung giấy tờ.",
            f"Hạn là hết ngày {dates.vi(due)}.",
            "Hãy ghi vụ việc không tiếp tục; nếu có bất khả kháng thì ghi rõ để tính hạn 10 ngày làm việc.",
        )


def seen(file: Request) -> list[policy.Seen]:
    """The papers of a request, as the policy looks at them."""
    return [policy.Seen(*row) for row in file.papers.values_list("proof", "ground", "how")]


def approved(file: Request, outcome: str) -> Approval | None:
    """A second person's yes to that outcome, not used yet."""
    return file.approvals.filter(
        kind=ApprovalKind.OVERRIDE, outcome=outcome, approved=True, decisions__isnull=True
    ).first()


def _choice(
    stands: Standing, papers: list[policy.Seen], field: str, form: str, matter: bool, ground: str, why: str
) -> tuple[policy.Choice, str]:
    """The officer's choice, checked, and the ground that was proposed."""
    desk.chosen(field, Field, "Lĩnh vực")
    desk.chosen(form, Form, "Hình thức")
    proposed = policy.proposed_ground(stands.holding, papers)
    if ground and not stands.has_ground(ground):
        raise Refused("Diện ghi sổ không có trong luật ngày đó.", "", "Hãy chọn một diện trong danh sách.")
    choice = policy.Choice(matter, field, form, ground or proposed, why.strip())
    policy.check_choice(choice, stands.ground_keys, proposed)
    return choice, proposed


def snapshot(
    file: Request, stands: Standing, outcome: str, *, by: Actor, at: datetime, choice: policy.Choice | None = None,
    proposed: str = "", approval: Approval | None = None, **more: Any,
) -> Decision:  # fmt: skip
    """The decision as it was taken, for ever; not saved yet."""
    changed = choice is not None and choice.ground != proposed
    return Decision(
        request=file, at=at, on=stands.on, law=stands.law, facts=stands.facts, answer=stands.answer,
        assessment=stands.as_json, outcome=outcome, matter_confirmed=bool(choice and choice.matter_confirmed),
        proposed_ground=proposed, ground_for_book=choice.ground if choice else "",
        ground_reason=choice.ground_reason if choice and changed else "",
        approval=approval, by=by.key, by_name=by.name, **more,
    )  # fmt: skip


def _enter(
    file: Request, accepted: _Acceptance, book: Book, serial: int, *, by: Actor, at: datetime, late: bool = False
) -> Case:
    """The snapshot, the case and its entry in the locked book; the request is accepted."""
    choice, stands = accepted.choice, accepted.stands
    decision = snapshot(
        file, stands, Outcome.ACCEPTED, by=by, at=accepted.moment, choice=choice, proposed=accepted.proposed,
        approval=accepted.approval, reason=accepted.reason,
    )  # fmt: skip
    decision.save()
    case = Case.objects.create(
        key=national_key(file.organisation_id, book.origin, choice.form, serial, book.year),
        number=official_number(book.symbol, choice.form, serial, book.year),
        organisation_id=file.organisation_id, request=file, decision=decision, person_id=file.person_id,
        form=choice.form, field=choice.field, ground_for_book=choice.ground, grounds=stands.ground_keys,
        accepted_at=accepted.moment, entered_at=at, state=CaseState.OPEN,
        assign_term=clocks.assign_term(choice.form, accepted.case.get("urgent", ""), file.channel, stands.facts),
        **accepted.case,
    )  # fmt: skip
    BookEntry.objects.create(
        book=book, serial=serial, state=EntryState.LATE if late else EntryState.USED, case=case,
        paper_time=accepted.moment if late else None, entered_at=at, by=by.key, by_name=by.name,
    )  # fmt: skip
    state = desk.step(file, "accept")
    file.field, file.form, file.papers_wanted, file.state = choice.field, choice.form, [], state
    file.pending = desk.owes(file, case)
    people.matter_known(person=file.person, field=choice.field, on=localdate(file.received_at))
    desk.move(file, state, accepted.moment, "field", "form", "papers_wanted")
    return case


def _tell(kind: str, file: Request, case: Case, *, by: Actor, at: datetime, data: dict[str, Any] | None = None) -> None:
    named = {"number": case.number, "case": case.key, **(data or {})}
    personal = {"ground_for_book": case.ground_for_book, "grounds": case.grounds}
    desk.note(kind, file, by=by, at=at, data=named, personal=personal)
