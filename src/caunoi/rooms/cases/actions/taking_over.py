"""A case that another system's list tells of: accepted there, entered in a paper book or that system, going on here.

What the source says stands as it was decided there: number, legal moment, ground, who does the work. The engine's
answer for that day is stored beside, from what the list tells: what it does not tell stays not known. No request went
through the desk here, so this is no step of the table of transitions: request and case begin where the source has them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import assigning as rules
from .. import clocks, conflicts, events, policy
from ..loads import share_rule
from ..models import Assignment, Book, BookEntry, Case, Request
from ..numbering import national_key
from ..standing import assess_facts
from ..words import AssignmentEnd, CaseState, EntryState, Field, Form, Outcome, State
from . import books, desk
from .entering import snapshot

_MOST_KEY = 60


@dataclass(frozen=True)
class Taken:
    """A case as the source has it. source: its name in a sentence ('Hệ thống của Bộ'); person: the key.

    number: as written there; origin: of its book, '' for the organisation's own. said: the group in the source's words;
    ground: the key recognised, '' not known. state: of words.CaseState; told: the source's word for it.
    practitioners: keys of those who do the work, the first leads. channel: the code under which such requests stand.
    birth, sex: of the person, as the list has them.
    """

    source: str
    organisation: str
    origin: str
    number: str
    form: str
    field: str
    serial: int
    year: int
    person: str
    received_on: date
    accepted_on: date
    ground: str
    said: str
    state: str
    told: str
    channel: str
    birth: str = ""
    sex: str = ""
    guardian_phone: str = ""
    practitioners: tuple[str, ...] = ()


@transaction.atomic
def take_over(*, by: Actor, at: datetime, case: Taken) -> str:
    """Enters the case under its number; gives its key. The book must be set (set_last_number). Errors: Refused.

    When it ended, or on which day somebody was assigned, a list does not tell: an ended case has no day of its end, an
    assignment counts from the acceptance.
    """
    place = organisations.unit_by_code(case.organisation)
    person = people.person(case.person)
    if place is None or person is None:
        raise NotFound("Không có tổ chức hoặc người mang mã này.", "", "Hãy kiểm tra lại mã.")
    accounts.require(by, policy.BOOKS, organisation=place.code, area=place.province_code, on=localdate(at))
    desk.chosen(case.field, Field, "Lĩnh vực")
    desk.chosen(case.form, Form, "Hình thức")
    book = books.own_book(place, case.year, case.form, case.origin)
    books.check_free(book, case.serial)
    books.keep_last(book, case.serial)
    key = national_key(place.code, case.origin, case.form, case.serial, case.year)
    if len(key) > _MOST_KEY:
        raise Refused("Mã của tổ chức và của Sổ dài quá.", f"Mã toàn quốc {key} dài quá 60 ký tự.", "Hãy đổi mã.")
    accepted = _moment(case.accepted_on)
    received = _moment(case.received_on)
    request = Request.objects.create(
        key=desk.free_key(), organisation_id=place.code, person_id=person.pk, channel=case.channel,
        received_at=received, entered_at=at, entered_by=by.key, state=State.ACCEPTED, state_since=accepted,
        answered_at=accepted, pending=False, asked_by="", field=case.field, form=case.form,
        helper_phone=case.guardian_phone, helper_relation="Người giám hộ" if case.guardian_phone else "",
        facts={"matter": case.field},
    )  # fmt: skip
    entered = _enter(case, request, book, key, accepted, by=by, at=at)
    if case.practitioners:
        assign_as_told(entered, case.practitioners, case.source, by=by, at=at)
    desk.settle(entered)
    data = {
        "number": entered.number, "case": entered.key, "source": case.source,
        "accepted_on": dates.vi(case.accepted_on), "serial": case.serial,
    }  # fmt: skip
    personal = {"ground_for_book": entered.ground_for_book, "said": case.said}
    desk.note(events.TAKEN_OVER, request, by=by, at=at, data=data, personal=personal)
    return key


def _enter(told: Taken, request: Request, book: Book, key: str, accepted: datetime, *, by: Actor, at: datetime) -> Case:
    """The snapshot, the case, its entry: as the source has them."""
    stands = assess_facts(_facts(told), told.accepted_on)
    if told.ground and not stands.has_ground(told.ground):
        raise Refused("Diện không có trong luật ngày thụ lý.", "", "Hãy xem lại diện hoặc ngày thụ lý.")
    reason = f"Theo {told.source}: {told.said or 'không ghi diện'}"
    proposed = policy.proposed_ground(stands.holding, [])
    choice = policy.Choice(True, told.field, told.form, told.ground, reason)
    decision = snapshot(
        request, stands, Outcome.ACCEPTED, by=by, at=accepted, choice=choice, proposed=proposed, reason=reason
    )
    held = set(stands.ground_keys) | ({told.ground} if told.ground else set())
    row = Case.objects.create(
        key=key, number=told.number, organisation_id=request.organisation_id, request=request, decision=decision,
        person_id=request.person_id, form=told.form, field=told.field, ground_for_book=told.ground,
        grounds=[ground.key for ground in stands.legal_aid.grounds if ground.key in held], accepted_at=accepted,
        entered_at=at, state=told.state,
        # Of whom somebody does the work, the list does not tell since when: no term is measured then.
        assign_term="" if told.practitioners else clocks.assign_term(told.form, "", told.channel, stands.facts),
        end_point="" if told.state == CaseState.OPEN else f"{told.told} (theo {told.source})"[:60],
    )  # fmt: skip
    BookEntry.objects.create(
        book=book, serial=told.serial, state=EntryState.LATE, case=row, paper_time=accepted, entered_at=at,
        by=by.key, by_name=by.name,
    )  # fmt: skip
    return row


def assign_as_told(case: Case, practitioners: Collection[str], source: str, *, by: Actor, at: datetime) -> None:
    """Who does the work as the source tells: not asked again whether the law allows it. The caller has asked for the
    right and writes the event. The role stays open where the form allows several."""
    known = [found for key in practitioners if (found := organisations.practitioner(key)) is not None]
    parts = rules.shares(share_rule(case.organisation_id, localdate(at)), len(known), [None] * len(known))
    ended = {} if case.state == CaseState.OPEN else {"until": case.accepted_at, "end_why": AssignmentEnd.CASE_ENDED}
    possible = rules.ROLES[Form(case.form)]
    for number, (found, part) in enumerate(zip(known, parts, strict=True)):
        Assignment.objects.create(
            case=case, practitioner_id=found.key, name=found.full_name, kind=found.kind,
            role=_role(possible, case.field), lead=number == 0, share=part,
            fee_mode=rules.fee_mode_of(case.form, ""), reason=f"Theo {source}; không ghi ngày cử",
            since=case.accepted_at, at=at, by=by.key, by_name=by.name, **ended,
        )  # fmt: skip
    conflicts.note_helped(case.request, by=by.key, by_name=by.name, at=at)
    case.assigned_at = case.accepted_at
    case.save(update_fields=["assigned_at"])


def _facts(told: Taken) -> dict[str, Any]:
    """What the list tells of facts; the group it names is no fact."""
    given = {"birth_date": told.birth, "sex": told.sex, "matter": told.field}
    return {name: value for name, value in given.items() if value}


def _role(possible: tuple[str, ...], field: str) -> str:
    if len(possible) > 1 and field == Field.CRIMINAL:
        return ""
    return possible[-1]


@transaction.atomic
def assign_taken_over(*, by: Actor, at: datetime, case: str, practitioners: Collection[str], source: str) -> None:
    """A case taken over without anybody: the source now names who does the work. Errors: Refused, NotAllowed."""
    held = desk.take_case(case, by=by, permission=policy.ASSIGN, at=at)
    if held.state != CaseState.OPEN or held.assignments.exists():
        raise Refused("Vụ việc đã có người thực hiện, hoặc đã kết thúc.", "", "Hãy mở lại vụ việc.")
    assign_as_told(held, practitioners, source, by=by, at=at)
    names = rules.names_of(list(practitioners), organisations.practitioners([held.organisation_id]))
    data: dict[str, Any] = {
        "number": held.number, "case": held.key, "practitioner": names, "afterwards": f" (theo {source})"
    }  # fmt: skip
    desk.note(events.ASSIGNED, held.request, by=by, at=at, data=data)


@transaction.atomic
def hold_books(organisation_codes: Collection[str]) -> None:
    """Locks the books of the organisations: before the first event of a transaction that enters many cases."""
    list(Book.objects.select_for_update().filter(organisation__code__in=organisation_codes).order_by("pk"))


def _moment(day: date) -> datetime:
    """The begin of the day: a list tells no hour."""
    return datetime.combine(day, time(), get_default_timezone())
