"""A case that another system's list tells of: accepted there, entered in a paper book or that system, going on here.

What the source says stands as it was decided there: number, legal moment, ground, who does the work. The engine's
answer for that day is stored beside, from what the list tells: what it does not tell stays not known. No request went
through the desk here, so this is no step of the table of transitions: request and case begin where the source has them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.people import actions as people_actions
from caunoi.rooms.people import queries as people

from .. import assigning as rules
from .. import clocks, conflicts, events, policy
from ..loads import share_rule
from ..models import Assignment, Book, BookEntry, Case, Decision, Party, Request
from ..numbering import national_key
from ..standing import Standing, assess_facts
from ..words import AssignmentEnd, CaseState, EntryState, Field, Form, Outcome, Side, State
from . import books, desk
from .entering import snapshot


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


Answer = str | Refused
"""The key of a case that was entered, or why it was not."""


@transaction.atomic
@journal.together()
def take_over(*, by: Actor, at: datetime, cases: Sequence[Taken]) -> list[Answer]:
    """Enters the cases under their numbers, in a few statements for hundreds; in their order the key of each, or why it
    was refused (the others are entered). The books must be set (set_last_number).

    When a case ended, or on which day somebody was assigned, a list does not tell: an ended case has no day of its end,
    an assignment counts from the acceptance. Errors: NotAllowed.
    """
    hold_books({each.organisation for each in cases})
    work = _Batch(by, at, cases)
    for told in cases:
        try:
            work.take(told)
        except Refused as refusal:
            work.answers.append(refusal)
    work.write()
    return work.answers


class _Batch:
    """What a batch of cases is entered with, read once: places, persons, books with their numbers, practitioners."""

    def __init__(self, by: Actor, at: datetime, cases: Sequence[Taken]) -> None:
        self.by, self.at = by, at
        self.answers: list[Answer] = []
        codes = {each.organisation for each in cases}
        self._places = {code: found for code in codes if (found := organisations.unit_by_code(code))}
        for place in self._places.values():
            accounts.require(by, policy.BOOKS, organisation=place.code, area=place.province_code, on=localdate(at))
        self._persons = people.persons_by_key({each.person for each in cases})
        self._workers = organisations.practitioners_by_key({key for each in cases for key in each.practitioners})
        self._rules = {code: share_rule(code, localdate(at)) for code in codes}
        self._serials = {each.serial for each in cases}
        self._books: dict[tuple[str, int, str, str], tuple[Book, set[int]]] = {}
        self._codes = iter(desk.free_keys(len(cases)))
        self._standings: dict[tuple[Any, ...], Standing] = {}
        self._keys: set[str] = set()
        self._rows: list[_Entered] = []

    def take(self, told: Taken) -> None:
        """One case, as rows to be written. Errors: Refused, NotFound."""
        place, person = self._places.get(told.organisation), self._persons.get(told.person)
        if place is None or person is None:
            raise NotFound("Không có tổ chức hoặc người mang mã này.", "", "Hãy kiểm tra lại mã.")
        desk.chosen(told.field, Field, "Lĩnh vực")
        desk.chosen(told.form, Form, "Hình thức")
        key = national_key(place.code, told.origin, told.form, told.serial, told.year)
        stands = self._standing(told)
        if told.ground and not stands.has_ground(told.ground):
            raise Refused("Diện không có trong luật ngày thụ lý.", "", "Hãy xem lại diện hoặc ngày thụ lý.")
        book, used = self._book(place, told)
        books.check_serial(told.serial, used)
        if key in self._keys:
            raise Refused("Mã toàn quốc này đã có.", "", "Hãy xem lại mã số vụ việc.")
        used.add(told.serial)
        self._keys.add(key)
        workers = [found for each in told.practitioners if (found := self._workers.get(each)) is not None]
        made = _entered(told, key, next(self._codes), book, person, stands, workers, by=self.by, at=self.at)
        self._rows.append(made)
        self.answers.append(key)

    def _standing(self, told: Taken) -> Standing:
        """The engine's answer from what the list tells; the group it names is no fact."""
        given = {"birth_date": told.birth, "sex": told.sex, "matter": told.field}
        facts = {name: value for name, value in given.items() if value}
        asked = (told.accepted_on, *facts.items())
        if asked not in self._standings:
            self._standings[asked] = assess_facts(facts, told.accepted_on)
        return self._standings[asked]

    def _book(self, place: Any, told: Taken) -> tuple[Book, set[int]]:
        """The locked book and which of the batch's serials are used in it."""
        name = (place.code, told.year, told.form, told.origin)
        if name not in self._books:
            book = books.own_book(place, told.year, told.form, told.origin)
            same = next((each for each in self._books.values() if each[0].pk == book.pk), None)
            self._books[name] = same or (book, books.used_serials(book, self._serials))
        return self._books[name]

    def write(self) -> None:
        """All that was taken, and where the books then stand."""
        rows = self._rows
        Request.objects.bulk_create(row.request for row in rows)
        Decision.objects.bulk_create(row.decision for row in rows)
        Case.objects.bulk_create(row.case for row in rows)
        BookEntry.objects.bulk_create(row.entry for row in rows)
        for row in rows:
            books.keep_last(row.entry.book, row.entry.serial)
        assigned = [(row.case, row.workers) for row in rows if row.workers]
        _assign(assigned, self._rules, rows[0].told.source if rows else "", by=self.by, at=self.at)
        who: dict[str, Any] = {"by": self.by.key, "by_name": self.by.name, "at": self.at}
        Party.objects.bulk_create(
            Party(request=case.request, side=Side.HELPED, **conflicts.helped_side(case.request, **who))
            for case, _ in assigned
        )
        for row in rows:
            data = {
                "number": row.case.number, "case": row.case.key, "source": row.told.source,
                "accepted_on": dates.vi(row.told.accepted_on), "serial": row.told.serial,
            }  # fmt: skip
            personal = {"ground_for_book": row.case.ground_for_book, "said": row.told.said}
            desk.note(events.TAKEN_OVER, row.request, by=self.by, at=self.at, data=data, personal=personal)


@dataclass(frozen=True)
class _Entered:
    """The rows of one case."""

    told: Taken
    request: Request
    decision: Decision
    case: Case
    entry: BookEntry
    workers: Sequence[Provider]


def _entered(
    told: Taken, key: str, code: str, book: Book, person: Any, stands: Standing, workers: Sequence[Provider],
    *, by: Actor, at: datetime,
) -> _Entered:  # fmt: skip
    """The request, the snapshot, the case, its entry: as the source has them."""
    accepted, running = _moment(told.accepted_on), told.state == CaseState.OPEN
    # Of whom somebody does the work, the list does not tell since when: no term is measured then.
    term = "" if workers else clocks.assign_term(told.form, "", told.channel, stands.facts)
    request = Request(
        key=code, organisation_id=told.organisation, person=person, channel=told.channel,
        received_at=_moment(told.received_on), entered_at=at, entered_by=by.key, state=State.ACCEPTED,
        state_since=accepted, answered_at=accepted, asked_by="", field=told.field, form=told.form,
        pending=running and (bool(term) or told.form == Form.ADVICE),
        helper_phone=told.guardian_phone, helper_relation="Người giám hộ" if told.guardian_phone else "",
        facts={"matter": told.field},
    )  # fmt: skip
    reason = f"Theo {told.source}: {told.said or 'không ghi diện'}"
    proposed = policy.proposed_ground(stands.holding, [])
    choice = policy.Choice(True, told.field, told.form, told.ground, reason)
    decision = snapshot(
        request, stands, Outcome.ACCEPTED, by=by, at=accepted, choice=choice, proposed=proposed, reason=reason
    )
    held = set(stands.ground_keys) | ({told.ground} if told.ground else set())
    case = Case(
        key=key, number=told.number, organisation_id=told.organisation, request=request, decision=decision,
        person=person, form=told.form, field=told.field, ground_for_book=told.ground,
        grounds=[ground.key for ground in stands.legal_aid.grounds if ground.key in held], accepted_at=accepted,
        entered_at=at, state=told.state, assign_term=term, assigned_at=accepted if workers else None,
        end_point="" if running else f"{told.told} (theo {told.source})"[:60],
    )  # fmt: skip
    entry = BookEntry(
        book=book, serial=told.serial, state=EntryState.LATE, case=case, paper_time=accepted, entered_at=at,
        by=by.key, by_name=by.name,
    )  # fmt: skip
    return _Entered(told, request, decision, case, entry, workers)


def _assign(
    assigned: Sequence[tuple[Case, Sequence[Provider]]], rule_of: Mapping[str, str], source: str,
    *, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Who does the work as the source tells: not asked again whether the law allows it. The caller has asked for the
    right and writes the event. The role stays open where the form allows several."""
    rows = []
    for case, workers in assigned:
        parts = rules.shares(rule_of[case.organisation_id], len(workers), [None] * len(workers))
        running = case.state == CaseState.OPEN
        ended = {} if running else {"until": case.accepted_at, "end_why": AssignmentEnd.CASE_ENDED}
        role = _role(rules.ROLES[Form(case.form)], case.field)
        for number, (found, part) in enumerate(zip(workers, parts, strict=True)):
            made = Assignment(
                case=case, practitioner_id=found.key, name=found.full_name, kind=found.kind,
                role=role, lead=number == 0, share=part, fee_mode=rules.fee_mode_of(case.form, ""),
                reason=f"Theo {source}; không ghi ngày cử", since=case.accepted_at, at=at, by=by.key, by_name=by.name,
                **ended,
            )  # fmt: skip
            rows.append(made)
    Assignment.objects.bulk_create(rows)


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
    conflicts.note_helped(held.request, by=by.key, by_name=by.name, at=at)
    workers = list(organisations.practitioners_by_key(practitioners).values())
    rule = share_rule(held.organisation_id, localdate(at))
    _assign([(held, workers)], {held.organisation_id: rule}, source, by=by, at=at)
    held.assigned_at = held.accepted_at
    held.save(update_fields=["assigned_at"])
    names = rules.names_of(list(practitioners), organisations.practitioners([held.organisation_id]))
    data: dict[str, Any] = {
        "number": held.number, "case": held.key, "practitioner": names, "afterwards": f" (theo {source})"
    }  # fmt: skip
    desk.note(events.ASSIGNED, held.request, by=by, at=at, data=data)


@transaction.atomic
def read_ground(*, by: Actor, at: datetime, case: str, ground: str, private: bool, source: str) -> None:
    """A case taken over without a ground: the source's words were read since. private: the ground tells of what only
    few may see. The decision stays as it was written. Errors: Refused, NotAllowed."""
    held = desk.take_case(case, by=by, permission=policy.BOOKS, at=at)
    stands = assess_facts(held.decision.facts, localdate(held.accepted_at))
    if held.ground_for_book or not stands.has_ground(ground):
        raise Refused("Vụ việc đã có diện, hoặc diện không có trong luật ngày thụ lý.", "", "Hãy mở lại vụ việc.")
    wanted = {*held.grounds, ground}
    held.ground_for_book = ground
    held.grounds = [each.key for each in stands.legal_aid.grounds if each.key in wanted]
    held.save(update_fields=["ground_for_book", "grounds"])
    people_actions.told_read(by=by, at=at, person=held.request.person, private=private)
    desk.note_case(
        events.GROUND_READ, held, by=by, at=at, data={"source": source}, personal={"ground_for_book": ground}
    )


def may_end_as_told(case: str) -> bool:
    """Whether a case that was taken over still stands as it came: open, nothing recorded of it here. What was begun
    here is for people to end."""
    held = Case.objects.filter(key=case, state=CaseState.OPEN, works__isnull=True, stages__isnull=True)
    return held.filter(request__letters__isnull=True, correspondence__isnull=True, corrections__isnull=True).exists()


@transaction.atomic
def end_taken_over(*, by: Actor, at: datetime, case: str, state: str, told: str, source: str) -> None:
    """The source now says that the case is over; on which day, it does not say. Errors: Refused, NotAllowed."""
    held = desk.take_case(case, by=by, permission=policy.BOOKS, at=at)
    if not may_end_as_told(case):
        raise Refused("Vụ việc này đã có việc ghi ở đây.", "", "Hãy kết thúc vụ việc ở hồ sơ.")
    held.state, held.end_point = state, f"{told} (theo {source})"[:60]
    held.save(update_fields=["state", "end_point"])
    held.assignments.filter(until__isnull=True).update(until=at, end_why=AssignmentEnd.CASE_ENDED)
    desk.settle(held)
    desk.note_case(events.ENDED_ELSEWHERE, held, by=by, at=at, data={"source": source, "told": told})


@transaction.atomic
def hold_books(organisation_codes: Collection[str]) -> None:
    """Locks the books of the organisations: before the first event of a transaction that enters many cases."""
    list(Book.objects.select_for_update().filter(organisation__code__in=organisation_codes).order_by("pk"))


def _moment(day: date) -> datetime:
    """The begin of the day: a list tells no hour."""
    return datetime.combine(day, time(), get_default_timezone())
