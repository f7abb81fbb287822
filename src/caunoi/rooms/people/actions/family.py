"""Households, those who stand for a person, consents: recorded and ended, never rewritten."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, clean_name
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..models import Consent, Household, HouseholdMember, Person, Representative
from ..words import GivenBy, GivenHow, Purpose, Relation, Standing
from . import shelf
from .shelf import subject


@transaction.atomic
def join_household(
    *, by: Actor, at: datetime, person: str, relation: str, since: date, household_of: str = ""
) -> Household:
    """The person lives in a household from a day on: in that of another person, else in a new one. relation: to its
    head (words.Relation). Who lives in one already leaves it that day. Errors: NotFound, NotAllowed, Refused."""
    if household_of:
        shelf.held(person, household_of)
    row, root = _write(by, at, person)
    _known(relation, Relation.values, "quan hệ trong hộ")
    _begun(since, at)
    household = _household(household_of, since, by, at) or Household.objects.create(
        organisation=root.organisation, created_at=at
    )
    _leave(root, since)
    HouseholdMember.objects.create(
        household=household, person=root, relation=relation, since=since, recorded_by=by.key, recorded_at=at
    )
    _note(events.HOUSEHOLD, row, by, at, what="vào hộ")
    return household


@transaction.atomic
def leave_household(*, by: Actor, at: datetime, person: str, until: date) -> None:
    """From that day the person does not live there any more."""
    row, root = _write(by, at, person)
    if not _leave(root, until):
        raise Refused("Người này chưa được ghi vào hộ nào.", "", "")
    _note(events.HOUSEHOLD, row, by, at, what="ra khỏi hộ")


def _household(of: str, since: date, by: Actor, at: datetime) -> Household | None:
    """The household in which that person lives; where there is none, the person heads a new one."""
    if not of:
        return None
    _, root = _write(by, at, of)
    member = HouseholdMember.objects.filter(person__in=shelf.rows_of(root), until__isnull=True).first()
    if member:
        return member.household
    made = Household.objects.create(organisation=root.organisation, created_at=at)
    HouseholdMember.objects.create(
        household=made, person=root, relation=Relation.HEAD, since=since, recorded_by=by.key, recorded_at=at
    )
    return made


def _leave(root: Person, until: date) -> bool:
    found = False
    for row in HouseholdMember.objects.filter(person__in=shelf.rows_of(root), until__isnull=True):
        row.until, found = max(until, row.since), True
        row.save(update_fields=["until"])
    return found


@transaction.atomic
def add_representative(
    *,
    by: Actor,
    at: datetime,
    person: str,
    standing: str,
    name: str,
    since: date,
    phone: str = "",
    relation: str = "",
    paper: str = "",
) -> None:
    """Somebody stands for the person from a day on. standing: words.Standing; paper: the paper by which it was seen,
    which an authorisation cannot do without. Errors: NotFound, NotAllowed, Refused."""
    row, _ = _write(by, at, person)
    _known(standing, Standing.values, "tư cách đại diện")
    _begun(since, at)
    if not clean_name(name):
        raise Refused("Chưa có họ tên người đại diện.", "", "Hãy ghi họ tên.")
    if standing == Standing.AUTHORISED and not clean(paper):
        raise Refused("Chưa ghi giấy ủy quyền.", "", "Hãy ghi số, ngày của giấy ủy quyền đã xem.")
    Representative.objects.create(
        person=row, standing=standing, name=clean_name(name), phone=policy.clean_phone(phone),
        relation=clean(relation), paper=clean(paper), since=since, recorded_by=by.key, recorded_at=at,
    )  # fmt: skip
    _note(events.REPRESENTATIVE, row, by, at, what="ghi")


@transaction.atomic
def end_representative(*, by: Actor, at: datetime, person: str, representative: int, until: date) -> None:
    """From that day they do not stand for the person any more."""
    row, root = _write(by, at, person)
    found = Representative.objects.filter(pk=representative, person__in=shelf.rows_of(root), until__isnull=True).first()
    if found is None:
        raise NotFound("Không tìm thấy người đại diện này.")
    found.until = max(until, found.since)
    found.save(update_fields=["until"])
    _note(events.REPRESENTATIVE, row, by, at, what="ghi thôi")


@transaction.atomic
def consent(
    *, by: Actor, at: datetime, person: str, purpose: str, given_by: str, given_how: str, since: date, note: str = ""
) -> None:
    """The person agreed to something. purpose, given_by, given_how: words. Errors: as policy.check_consent."""
    row, root = _write(by, at, person)
    _known(purpose, Purpose.values, "việc được đồng ý")
    _known(given_by, GivenBy.values, "người đồng ý")
    _known(given_how, GivenHow.values, "cách đồng ý")
    _begun(since, at)
    policy.check_consent(purpose, given_by, given_how, root.birth, since)
    Consent.objects.create(
        person=row, purpose=purpose, given_by=given_by, given_how=given_how, note=clean(note), since=since,
        recorded_by=by.key, recorded_by_name=by.name, recorded_at=at,
    )  # fmt: skip
    _note(events.CONSENT, row, by, at, what="ghi", purpose=str(Purpose(purpose).label).lower())


@transaction.atomic
def withdraw_consent(*, by: Actor, at: datetime, person: str, consent: int) -> None:
    """The person takes it back from that day on; at any time, without a reason."""
    row, root = _write(by, at, person)
    found = Consent.objects.filter(pk=consent, person__in=shelf.rows_of(root), withdrawn_on__isnull=True).first()
    if found is None:
        raise NotFound("Không tìm thấy điều đã đồng ý này.")
    found.withdrawn_on, found.withdrawn_by = max(localdate(at), found.since), by.key
    found.save(update_fields=["withdrawn_on", "withdrawn_by"])
    _note(events.CONSENT, row, by, at, what="ghi rút", purpose=str(Purpose(found.purpose).label).lower())


def _write(by: Actor, at: datetime, person: str) -> tuple[Person, Person]:
    row, root = shelf.locked(person)
    shelf.require_write(by, row.organisation, localdate(at))
    shelf.require_sight(by, shelf.rows_of(root), root, localdate(at))
    return row, root


def _known(value: str, values: list[str], what: str) -> None:
    if value not in values:
        raise Refused(f"Chưa chọn {what}.", "", "Hãy chọn trong danh sách.")


def _begun(since: date, at: datetime) -> None:
    if since > localdate(at):
        raise Refused("Ngày bắt đầu nằm sau hôm nay.", "", "Hãy xem lại ngày.")


def _note(kind: str, row: Person, by: Actor, at: datetime, **data: str) -> None:
    journal.record(kind=kind, by=by, at=at, subject=subject(row), organisation=row.organisation, data=data)
