"""What is written here: a status of a policy, and its removal with the person's other data."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.people import queries as people

from .. import events, policy, queries
from ..models import RegisterEntry, StatusRecord


@transaction.atomic
def record_status(
    *,
    by: Actor,
    at: datetime,
    person: str,
    determination: str,
    status: str,
    since: date | None = None,
    evidence: str = "",
) -> None:
    """Records of a person (by key) that a policy is received, applied for, refused, not wanted, or not known again.

    since: the day from which it is so, default the day of `at`. evidence: how it is known ('sổ BHYT', 'người dân
    nói'). What already stands so is not written twice. Errors: NotFound, NotAllowed, Refused.
    """
    on = localdate(at)
    found = people.person(person)
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    needed = (policy.WRITE, policy.SENSITIVE) if policy.of(determination).sensitive else (policy.WRITE,)
    for permission in needed:
        accounts.require(by, permission, organisation=found.organisation, area=queries.area_of(found), on=on)
    if found.erased_at:
        raise Refused("Thông tin của người này đã được xóa.")
    begin, evidence = since or on, clean(evidence)
    policy.check_status(determination, status, begin, on)
    before = queries.recorded_on(found.key, on).get(determination)
    if before and (before.status, before.evidence) == (status, evidence) and (before.since or begin) <= begin:
        return
    StatusRecord.objects.create(
        person_id=found.pk, determination=determination, status=status, since=begin, evidence=evidence,
        recorded_by=by.key, recorded_by_name=by.name, recorded_at=at,
    )  # fmt: skip
    journal.record(
        kind=events.RECORDED, by=by, at=at, subject=("person", found.key), organisation=found.organisation,
        before={"status": before.status, "since": before.since, "evidence": before.evidence} if before else {},
        after={"determination": determination, "status": status, "since": begin, "evidence": evidence},
    )  # fmt: skip


@transaction.atomic
def erase(*, by: Actor, at: datetime, person: str) -> int:
    """Deletes everything recorded of the person; called with people.actions.erase, before it. Gives the number."""
    found = people.person(person)
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    accounts.require(by, "people.erase", organisation=found.organisation, area=queries.area_of(found), on=localdate(at))
    count, _ = StatusRecord.objects.filter(person_id=found.pk).delete()
    entries, _ = RegisterEntry.objects.filter(person_id=found.pk).delete()
    count += entries
    if count:
        journal.record(
            kind=events.ERASED, by=by, at=at, subject=("person", found.key), organisation=found.organisation,
            data={"count": count},
        )  # fmt: skip
    return count
