"""What came after the request: letters, complaints, stages of the proceedings, correspondence; each with its clocks.

The lists of one file are unscoped: the caller asks for the right to the file. The list of complaints is scoped.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Min, Q
from django.utils.timezone import localdate

from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.errors import NotFound
from caunoi.core.law import procedure
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import policy
from ..actions.complaints import FIRST, SECOND, concerned
from ..clocks import Clock, of_law
from ..models import Case, Complaint, Correspondence, Letter, ProceedingStage
from ..words import (
    ComplaintOutcome,
    ComplaintState,
    CorrespondenceKind,
    LetterKind,
    LetterState,
    SecondWhy,
    Stage,
)
from .reach import bounded
from .sight import listed, person_columns

_MOST = 300


# Letters --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LetterRow:
    """A letter of the person. verb: the action that answers it, '' when it was answered. files: how many."""

    key: str
    kind: str
    kind_words: str
    point: str
    text: str
    files: int
    received_at: datetime
    by_name: str
    by_citizen: bool
    state: str
    state_words: str
    answer: str
    answered_at: datetime | None
    answered_by_name: str
    verb: str
    permission: str
    clock: Clock


def letters(request_key: str, at: datetime) -> list[LetterRow]:
    """Every letter about the request, the newest first."""
    rows = list(Letter.objects.filter(request__key=request_key).order_by("-received_at", "-pk"))
    calendar = organisations.calendar() if rows else Calendar()
    return [_letter(row, at, calendar) for row in rows]


def letter(key: str) -> tuple[str, str]:
    """The request's key and the kind of a letter. Errors: NotFound."""
    row = Letter.objects.filter(key=key).values_list("request__key", "kind").first()
    if row is None:
        raise NotFound("Không có đơn mang mã này.", "", "Hãy mở lại hồ sơ.")
    return str(row[0]), str(row[1])


def _letter(row: Letter, at: datetime, calendar: Calendar) -> LetterRow:
    verb, permission = policy.ANSWERED_BY[row.kind]
    return LetterRow(
        key=row.key, kind=row.kind, kind_words=str(LetterKind(row.kind).label), point=row.point, text=row.text,
        files=len(row.files), received_at=row.received_at, by_name=row.by_name, by_citizen=row.by == "citizen",
        state=row.state, state_words=str(LetterState(row.state).label), answer=row.answer,
        answered_at=row.answered_at, answered_by_name=row.answered_by_name,
        verb=verb if row.state == LetterState.OPEN else "", permission=permission,
        clock=letter_clock(row.kind, row.received_at, row.answered_at, at, calendar),
    )  # fmt: skip


def letter_clock(
    kind: str, received_at: datetime, answered_at: datetime | None, at: datetime, calendar: Calendar
) -> Clock:
    """The clock of a letter: at once, or three working days for a wish for another person."""
    return of_law(policy.LETTER_CLOCKS[kind], received_at, answered_at, at, calendar)


# Complaints -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ComplaintRow:
    """A complaint. name: what the reader may see of the person; masked: not all.

    own: the reader's own act is complained of, so the reader does not decide.
    """

    key: str
    request: str
    case_key: str
    number: str
    organisation: str
    organisation_name: str
    area: str
    person: str
    name: str
    masked: bool
    act: str
    act_words: str
    text: str
    channel: str
    received_at: datetime
    by_name: str
    by_citizen: bool
    state: str
    state_words: str
    first_outcome: str
    first_text: str
    first_at: datetime | None
    first_by_name: str
    second_why: str
    second_text: str
    second_received_at: datetime | None
    second_outcome: str
    second_decision: str
    second_at: datetime | None
    second_by_name: str
    clocks: tuple[Clock, ...]
    own: bool = False

    @property
    def open_clock(self) -> Clock | None:
        return next((clock for clock in self.clocks if clock.is_open), None)

    @property
    def may_be_raised(self) -> bool:
        silent = any(clock.code == FIRST and clock.state == "late" for clock in self.clocks)
        return self.state == ComplaintState.FIRST_DECIDED or (self.state == ComplaintState.FIRST and silent)

    @property
    def may_go_to_court(self) -> bool:
        """After the second decision, or when its term passed in silence (khoản 2 Điều 45)."""
        silent = any(clock.code == SECOND and clock.state == "late" for clock in self.clocks)
        return self.state == ComplaintState.SECOND_DECIDED or silent


def complaints_about(request_key: str, at: datetime) -> list[ComplaintRow]:
    """Every complaint about the request or its case, the newest first."""
    return _complaints(Complaint.objects.filter(request__key=request_key), at, None)


def complaints(actor: Actor, at: datetime, *, waiting: bool = False) -> list[ComplaintRow]:
    """Complaints within the reader's scope: what waits by its clock, then the newest. waiting: only what waits."""
    held = scope(actor, policy.READ, localdate(at))
    rows = Complaint.objects.filter(bounded(held))
    if waiting:
        rows = rows.filter(state__in=(ComplaintState.FIRST, ComplaintState.SECOND))
    found = _complaints(rows, at, people.Sight(actor, localdate(at)))
    far = date.max
    return sorted(found, key=lambda row: row.open_clock.due if row.open_clock else far)


def complaint(actor: Actor, key: str, at: datetime) -> ComplaintRow:
    """One complaint. Errors: NotFound; outside the reader's scope NotAllowed."""
    row = Complaint.objects.select_related("organisation").filter(key=key).first()
    if row is None:
        raise NotFound("Không có khiếu nại mang mã này.", "", "Hãy kiểm tra lại mã.")
    place = row.organisation
    accounts.require(actor, policy.READ, organisation=place.code, area=place.province_code, on=localdate(at))
    sight = people.Sight(actor, localdate(at))
    (found,) = _complaints(Complaint.objects.filter(pk=row.pk), at, sight)
    return replace(found, own=actor.key in concerned(row))


def _complaints(rows: Any, at: datetime, sight: people.Sight | None) -> list[ComplaintRow]:
    """sight None: on the page of the file itself, which names the person as its reader may see."""
    acts = {each.key: each.title["vi"] for each in procedure.all_reasons("complaint")}
    chosen = rows.select_related("request__person__merged_into", "request__case", "organisation").order_by(
        "-received_at", "-pk"
    )
    found = list(chosen[:_MOST])
    calendar = organisations.calendar() if found else Calendar()
    return [_complaint(row, acts, at, calendar, sight) for row in found]


def _complaint(
    row: Complaint, acts: dict[str, str], at: datetime, calendar: Calendar, sight: people.Sight | None
) -> ComplaintRow:
    case: Case | None = getattr(row.request, "case", None)
    place = row.organisation
    person = listed(person_columns(row.request.person), place.code, place.province_code)
    return ComplaintRow(
        key=row.key, request=row.request.key, case_key=case.key if case else "", number=case.number if case else "",
        organisation=row.organisation_id, organisation_name=row.organisation.name,
        area=row.organisation.province_code, person=person.key, name=sight.name(person) if sight else "",
        masked=sight is not None and not sight.sees(person),
        act=row.act, act_words=acts.get(row.act, row.act), text=row.text, channel=row.channel,
        received_at=row.received_at, by_name=row.by_name, by_citizen=row.by == "citizen", state=row.state,
        state_words=str(ComplaintState(row.state).label), first_outcome=_label(ComplaintOutcome, row.first_outcome),
        first_text=row.first_text, first_at=row.first_at, first_by_name=row.first_by_name,
        second_why=_label(SecondWhy, row.second_why), second_text=row.second_text,
        second_received_at=row.second_received_at, second_outcome=_label(ComplaintOutcome, row.second_outcome),
        second_decision=row.second_decision, second_at=row.second_at, second_by_name=row.second_by_name,
        clocks=complaint_clocks(row, at, calendar),
    )  # fmt: skip


def complaint_clocks(row: Complaint, at: datetime, calendar: Calendar) -> tuple[Clock, ...]:
    """The clocks of both instances, as far as they have begun. A withdrawn complaint has none that runs."""
    gone = row.state_since if row.state == ComplaintState.WITHDRAWN else None
    found = [of_law(FIRST, row.received_at, row.first_at or row.second_received_at or gone, at, calendar)]
    if row.first_at is None and row.second_received_at is not None:
        found = []  # nobody answered: the second instance took over, and says so
    if row.second_received_at is not None:
        found.append(of_law(SECOND, row.second_received_at, row.second_at or gone, at, calendar))
    return tuple(found)


def _label(kind: Any, value: str) -> str:
    return str(kind(value).label) if value else ""


# Stages of the proceedings ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StageRow:
    """A stage. needs_registration: the defence or protection is to be registered there: where the person begins to take
    part, when it is investigated or tried anew, and by who came in somebody's place (TTLT 10/2018 Điều 13)."""

    number: int
    stage: str
    stage_words: str
    agency: str
    file_number: str
    since: date
    until: date | None
    again: bool
    papers_at: datetime | None
    registered_on: date | None
    refused_at: datetime | None
    hearing_on: date | None
    told_on: date | None
    short: bool
    note: str
    needs_registration: bool
    clocks: tuple[Clock, ...]


def stages(case_key: str, at: datetime) -> list[StageRow]:
    """The stages of a case in order of time, with what runs on each."""
    calendar = organisations.calendar()
    rows = list(with_replacing(ProceedingStage.objects.filter(case__key=case_key)))
    found = []
    registered = False
    for row in rows:
        needs = row.until is None and row.registered_on is None and (row.again or not registered)
        registered = (registered and not row.again) or row.registered_on is not None
        found.append(
            StageRow(
                row.pk, row.stage, str(Stage(row.stage).label), row.agency, row.file_number, row.since, row.until,
                row.again, row.papers_at, row.registered_on, row.refused_at, row.hearing_on, row.told_on, row.short,
                row.note, needs, stage_clocks(row, at, calendar),
            )
        )  # fmt: skip
    return found


def with_replacing(rows: Any) -> Any:
    """Stages with the first assignment after a refusal: it meets the term of Điều 6."""
    since = Q(case__assignments__since__gte=F("refused_at"))
    annotated = rows.select_related("case").annotate(
        replaced_at=Min("case__assignments__since", filter=Q(refused_at__isnull=False) & since)
    )
    return annotated.order_by("since", "pk")


def stage_clocks(row: Any, at: datetime, calendar: Calendar) -> tuple[Clock, ...]:
    """What runs on a stage: registration, replacing who was refused, notice of the hearing."""
    criminal = row.case.field == "criminal"
    found = []
    if row.papers_at and not row.refused_at:
        key = "register_defender" if criminal else "register_protector"
        found.append(of_law(key, row.papers_at, row.registered_on, at, calendar))
    if row.refused_at:
        key = "replace_defender" if criminal else "replace_protector"
        found.append(of_law(key, row.refused_at, row.replaced_at, at, calendar))
    if row.hearing_on:
        key = "hearing_notice_short" if row.short else "hearing_notice"
        if row.told_on or localdate(at) <= row.hearing_on:
            found.append(of_law(key, row.hearing_on, row.told_on, at, calendar))
    return tuple(found)


# Correspondence --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CorrespondenceRow:
    """A letter between the organisation and another body."""

    key: str
    kind: str
    kind_words: str
    counterpart: str
    about: str
    sent_on: date
    received_on: date | None
    extended_because: str
    answered_on: date | None
    answer: str
    raised_to: str
    raised_on: date | None
    clock: Clock


def correspondence_of(case_key: str, at: datetime) -> list[CorrespondenceRow]:
    """The letters about a case, the newest first."""
    return _correspondence(Correspondence.objects.filter(case__key=case_key), at)


def correspondence_place(actor: Actor, key: str, on: date) -> tuple[str, str]:
    """The organisation of a letter and the key of its case, '' without one. Errors: NotFound, outside the scope too."""
    rows = Correspondence.objects.filter(bounded(scope(actor, policy.READ, on)), key=key)
    row = rows.values_list("organisation__code", "case__key").first()
    if row is None:
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy mở lại vụ việc.")
    return str(row[0]), row[1] or ""


def verifications(actor: Actor, at: datetime) -> list[CorrespondenceRow]:
    """What other organisations asked to be verified, within the reader's scope (Điều 34)."""
    held = scope(actor, policy.READ, localdate(at))
    return _correspondence(Correspondence.objects.filter(bounded(held), case__isnull=True), at)


def _correspondence(rows: Any, at: datetime) -> list[CorrespondenceRow]:
    calendar = organisations.calendar()
    return [
        CorrespondenceRow(
            row.key, row.kind, str(CorrespondenceKind(row.kind).label), row.counterpart, row.about, row.sent_on,
            row.received_on, row.extended_because, row.answered_on, row.answer, row.raised_to, row.raised_on,
            correspondence_clock(row, at, calendar),
        )
        for row in rows.order_by("-sent_on", "-pk")[:_MOST]
    ]  # fmt: skip


def correspondence_clock(row: Any, at: datetime, calendar: Calendar) -> Clock:
    """From the day on which who has to answer received it, or the day of the letter while that is not known."""
    start = row.received_on or row.sent_on
    key = "answer_to_recommendation" if row.kind == CorrespondenceKind.RECOMMENDATION else "verification_for_another"
    clock = of_law(key, start, row.answered_on, at, calendar)
    term = procedure.known_deadline(key, start)
    longest = term.longest if term else None
    if not (row.extended_because and longest):
        return clock
    due = start + timedelta(days=longest)
    if row.answered_on is not None:
        return replace(clock, due=due, done_late=row.answered_on > due)
    on = localdate(at)
    return replace(clock, due=due, state="late" if on > due else "today" if on == due else "running")
