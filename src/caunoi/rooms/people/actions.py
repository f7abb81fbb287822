"""Every change to persons, and the opening of a file. Lists of rows are locked before the first event."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, fold, sort_text
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from . import events, policy, queries
from .models import Circumstance, Person


@transaction.atomic
def register(
    *,
    by: Actor,
    at: datetime,
    full_name: str,
    organisation: str = "",
    birth: str = "",
    sex: str = "",
    ethnicity: str = "",
    id_number: str = "",
    phone: str = "",
    address: str = "",
    commune_code: str = "",
    commune_on: date | None = None,
    village_code: str = "",
) -> Person:
    """A new person, kept by that organisation. Citizens register themselves when they ask for help.

    commune_on: default the day of `at` where a commune is given. Errors: Refused, NotAllowed.
    """
    on = localdate(at)
    _require_write(by, organisation, on)
    columns = policy.clean_columns(
        {
            "full_name": full_name, "birth": birth, "sex": sex, "ethnicity": ethnicity,
            "id_number": id_number, "phone": phone, "address": address, "commune_code": commune_code,
            "commune_on": (commune_on or on) if commune_code else None, "village_code": village_code,
        }
    )  # fmt: skip
    _refuse_the_unborn(columns["birth"], on)
    made = Person(organisation=organisation, created_at=at, **columns)
    _set_search_columns(made)
    made.save()
    journal.record(
        kind=events.REGISTERED, by=by, at=at, subject=subject(made), organisation=organisation,
        after={name: value for name, value in columns.items() if value},
    )  # fmt: skip
    return made


@transaction.atomic
def amend(*, by: Actor, at: datetime, person: Person | str, **columns: Any) -> Person:
    """Changes columns of the person (the names of policy.LABELS). Nothing changed: nothing written."""
    found = _locked(person)
    _require_write(by, found.organisation, localdate(at))
    _amend(by, at, found, columns)
    return found


@transaction.atomic
def state(
    *,
    by: Actor,
    at: datetime,
    person: Person | str,
    facts: Mapping[str, object],
    evidence: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Person:
    """Records circumstances from a day on (default the day of `at`); null = no longer known.

    Facts that are columns of the person go there; facts of the matter are left to the request; what is
    already recorded so is not written twice. Errors: FactError (a Refused) for an unknown fact or an
    impossible
    value.
    """
    found = _locked(person)
    begin = since or localdate(at)
    _require_write(by, found.organisation, localdate(at))
    policy.check_facts(facts)
    own = {policy.OWN_FACTS[fact]: _column(fact, value) for fact, value in facts.items() if fact in policy.OWN_FACTS}
    if own:
        _amend(by, at, found, own)
    known = queries.facts_of(found.key, begin)
    wanted = {
        fact: value
        for fact, value in facts.items()
        if fact not in policy.OWN_FACTS
        and fact not in policy.OF_THE_MATTER
        and (value != known.get(fact) or bool(evidence))
    }  # fmt: skip
    if wanted:
        _write_circumstances(by, at, found, wanted, known, clean(evidence), begin, until)
    return found


@transaction.atomic
def opened(*, by: Actor, at: datetime, person: Person | str, reason: str, area: str = "") -> None:
    """Journals that somebody looks at the file: called before it is shown.

    reason: why, in words that name nobody. area: province of the organisation that keeps the file, for
    readers whose right goes by province. Errors: NotAllowed, NotFound.
    """
    found = _found(person)
    on = localdate(at)
    organisation, province = found.organisation, area or None
    if not accounts.can(by, "cases.read", organisation=organisation, area=province, on=on):
        accounts.require(by, "requests.read", organisation=organisation, area=province, on=on)
    journal.record(
        kind=events.OPENED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"reason": clean(reason) or "xem hồ sơ", "restricted": found.restricted},
    )  # fmt: skip


@transaction.atomic
def hand_over(*, by: Actor, at: datetime, person: Person | str, organisation: str) -> Person:
    """The file is kept by another organisation from now on (a request was routed or transferred)."""
    found = _locked(person)
    _require_write(by, found.organisation, localdate(at))
    if organisation == found.organisation:
        return found
    sender, found.organisation = found.organisation, organisation
    found.save(update_fields=["organisation"])
    journal.record(
        kind=events.HANDED_OVER, by=by, at=at, subject=subject(found), organisation=organisation,
        data={"sender": sender or "–", "receiver": organisation},
    )  # fmt: skip
    return found


@transaction.atomic
def erase(*, by: Actor, at: datetime, person: Person | str, reason: str) -> Person:
    """Blanks who the person was, deletes the circumstances, blanks the journal's details. Cannot be undone.

    Whether papers of a case must still be kept is for the room that holds the case to say before it calls
    this.
    """
    found = _locked(person)
    accounts.require(by, "people.erase", organisation=found.organisation, on=localdate(at))
    if not clean(reason):
        raise Refused("Chưa ghi lý do xóa.", "Việc xóa không khôi phục được.", "Hãy ghi lý do, không nêu tên.")
    for column, rule in Person.ERASURE.items():
        if rule == "blank":
            setattr(found, column, "")
    found.erased_at = at
    found.save()
    found.circumstances.all().delete()
    journal.record(
        kind=events.ERASED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"reason": clean(reason)},
    )  # fmt: skip
    journal.erase(by=by, at=at, subject=subject(found), reason=clean(reason), organisation=found.organisation)
    return found


def subject(person: Person) -> tuple[str, str]:
    """How the journal names the person."""
    return "person", person.key


def _found(person: Person | str) -> Person:
    found = person if isinstance(person, Person) else queries.person(person)
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    return found


def _locked(person: Person | str) -> Person:
    """The row as it is now, locked until the transaction ends; an erased one takes no more."""
    key = person.key if isinstance(person, Person) else person
    found = Person.objects.select_for_update().filter(key=key).first()
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    if found.erased_at:
        raise Refused("Thông tin của người này đã được xóa.", todo="Hãy ghi nhận lại từ đầu nếu người đó quay lại.")
    return found


def _require_write(by: Actor, organisation: str, on: date) -> None:
    """Citizens write of themselves (their face lets them reach nothing else); officials by their right."""
    if not by.is_citizen:
        accounts.require(by, "requests.write", organisation=organisation or None, on=on)


def _refuse_the_unborn(birth: str, on: date) -> None:
    if birth and birth > on.isoformat()[: len(birth)]:
        raise Refused("Ngày sinh nằm sau hôm nay.", todo="Hãy xem lại ngày sinh.")


def _column(fact: str, value: object) -> object:
    if fact == "commune_on":
        return date.fromisoformat(str(value)) if value else None
    return value or ""


def _set_search_columns(person: Person) -> None:
    person.folded_name = fold(person.full_name)
    person.name_key = sort_text(person.full_name)


def _amend(by: Actor, at: datetime, found: Person, given: Mapping[str, Any]) -> None:
    columns = policy.clean_columns(given)
    if columns.get("commune_code", found.commune_code) != found.commune_code and not columns.get("commune_on"):
        columns["commune_on"] = localdate(at) if columns["commune_code"] else None
    _refuse_the_unborn(columns.get("birth", ""), localdate(at))
    changed = {name: value for name, value in columns.items() if value != getattr(found, name)}
    if not changed:
        return
    before = {name: getattr(found, name) for name in changed}
    for name, value in changed.items():
        setattr(found, name, value)
    _set_search_columns(found)
    found.save()
    journal.record(
        kind=events.AMENDED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"fields": ", ".join(policy.LABELS[name] for name in changed)}, before=before, after=changed,
    )  # fmt: skip


def _write_circumstances(
    by: Actor,
    at: datetime,
    found: Person,
    wanted: Mapping[str, object],
    known: Mapping[str, object],
    evidence: str,
    since: date,
    until: date | None,
) -> None:
    Circumstance.objects.bulk_create(
        Circumstance(
            person=found, fact=fact, value=value, since=since, until=until, evidence=evidence,
            recorded_by=by.key, recorded_at=at,
        )
        for fact, value in wanted.items()
    )  # fmt: skip
    if policy.restricts(wanted) and not found.restricted:
        found.restricted = True
        found.save(update_fields=["restricted"])
    journal.record(
        kind=events.STATED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"count": len(wanted), "since": since},
        before={fact: known.get(fact) for fact in wanted}, after={**wanted, "evidence": evidence},
    )  # fmt: skip
