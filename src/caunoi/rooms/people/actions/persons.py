"""Who persons are and their circumstances: registered, amended, stated, opened, handed over, erased."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.places import queries as places

from .. import events, policy, queries
from ..models import Circumstance, Consent, Double, HouseholdMember, Merge, Person, Representative, SearchToken, Trace
from . import shelf
from .restricting import restrict_rows
from .shelf import subject


def enter(
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
    restriction: str = "",
) -> Person:
    """A new person, kept by that organisation; in the caller's transaction. Citizens register themselves when they ask
    for help.

    commune_on: default the day of `at` where a commune is given. restriction: words.Restriction, for a file that is a
    restricted one although no circumstance is stated (somebody else's list hints at one). Errors: Refused, NotAllowed.
    """
    shelf.require_write(by, organisation, localdate(at))
    given = {
        "full_name": full_name, "birth": birth, "sex": sex, "ethnicity": ethnicity, "id_number": id_number,
        "phone": phone, "address": address, "commune_code": commune_code, "commune_on": commune_on,
        "village_code": village_code,
    }  # fmt: skip
    made, columns = new_row(given, organisation, restriction, at)
    made.save()
    shelf.index([made])
    shelf.notice_doubles_of_new(made, at)
    note_registered(made, columns, by, at)
    return made


def new_row(
    given: Mapping[str, Any], organisation: str, restriction: str, at: datetime
) -> tuple[Person, dict[str, Any]]:
    """The unsaved row of somebody new, and its columns as they are stored. Errors: Refused."""
    on = localdate(at)
    commune_on = (given.get("commune_on") or on) if given.get("commune_code") else None
    columns = policy.clean_columns({**given, "commune_on": commune_on})
    _refuse_the_unborn(columns["birth"], on)
    made = Person(organisation=organisation, created_at=at, restricted=bool(restriction), restriction=restriction)
    shelf.set_columns(made, columns)
    return made, columns


def note_registered(made: Person, columns: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """The event of somebody new."""
    journal.record(
        kind=events.REGISTERED, by=by, at=at, subject=subject(made), organisation=made.organisation,
        after={name: value for name, value in columns.items() if value},
    )  # fmt: skip


register = transaction.atomic(enter)
"""`enter` in a transaction of its own."""


@transaction.atomic
def amend(*, by: Actor, at: datetime, person: Person | str, **columns: Any) -> Person:
    """Changes columns of the person (the names of policy.LABELS): of the file that stands for all merged ones. Nothing
    changed: nothing written."""
    named, root = shelf.locked(person)
    shelf.require_write(by, named.organisation, localdate(at))
    _amend(by, at, root, columns)
    return root


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
    already recorded so is not written twice. A sensitive circumstance, or a criminal matter of a child, makes the file
    a restricted one. Errors: FactError (a Refused) for an unknown fact or an impossible value.
    """
    found, root = shelf.locked(person)
    begin = since or localdate(at)
    shelf.require_write(by, found.organisation, localdate(at))
    policy.check_facts(facts)
    own = {policy.OWN_FACTS[fact]: _column(fact, value) for fact, value in facts.items() if fact in policy.OWN_FACTS}
    if reason := policy.restriction_of(facts, str(own.get("birth") or root.birth), begin):
        restrict_rows(found, root, reason)
    if own:
        _amend(by, at, root, own)
    known = queries.facts_of(found, begin)
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
    found = shelf.found(person)
    on = localdate(at)
    organisation, province = found.organisation, area or None
    if not accounts.can(by, "cases.read", organisation=organisation, area=province, on=on):
        accounts.require(by, "requests.read", organisation=organisation, area=province, on=on)
    journal.record(
        kind=events.OPENED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"reason": clean(reason) or "xem hồ sơ", "restricted": found.restricted, **_by_glass(by, found)},
    )  # fmt: skip


def _by_glass(by: Actor, found: Person) -> dict[str, str]:
    """The emergency opening by which this look is possible, for whoever checks it afterwards."""
    opened_some = any(grant.subject for grant in by.grants)
    glass = accounts.glass_of(by, queries.root_key(found)) if opened_some else ""
    return {"glass": glass} if glass else {}


@transaction.atomic
def hand_over(*, by: Actor, at: datetime, person: Person | str, organisation: str) -> Person:
    """The file is kept by another organisation from now on (a request was routed or transferred)."""
    found, _ = shelf.locked(person)
    shelf.require_write(by, found.organisation, localdate(at))
    if organisation == found.organisation:
        return found
    sender, found.organisation = found.organisation, organisation
    found.save(update_fields=["organisation"])
    SearchToken.objects.filter(person=found).update(organisation=organisation)
    shelf.notice_doubles(found, at)
    journal.record(
        kind=events.HANDED_OVER, by=by, at=at, subject=subject(found), organisation=organisation,
        data={"sender": sender or "–", "receiver": organisation},
    )  # fmt: skip
    return found


@transaction.atomic
def erase(*, by: Actor, at: datetime, person: Person | str, reason: str, counted_on: Collection[date] = ()) -> Person:
    """Blanks who the person was, in every row merged with it, deletes circumstances, family and what finds the person,
    blanks the journal's details. Cannot be undone.

    counted_on: the days on which something is counted with the person's age and place. Of the birth stays the
    year, and the month or day where the class of age on one of these days needs it; the village where that of the place
    does.

    Whether papers of a case must still be kept is for the room that holds the case to say before it calls
    this.
    """
    found, root = shelf.locked(person)
    accounts.require(by, "people.erase", organisation=root.organisation, on=localdate(at))
    if not clean(reason):
        raise Refused("Chưa ghi lý do xóa.", "Việc xóa không khôi phục được.", "Hãy ghi lý do, không nêu tên.")
    rows = list(shelf.rows_of(root).order_by("pk"))
    for row in rows:
        village = row.village_code if _village_counts(row, counted_on) else ""
        for column, rule in Person.ERASURE.items():
            if rule == "blank":
                setattr(row, column, "")
        row.birth, row.village_code = policy.birth_for_counting(row.birth, counted_on), village
        row.erased_at = at
        row.save()
    for table in (Circumstance, SearchToken, Trace, Consent, HouseholdMember, Representative):
        table._default_manager.filter(person__in=rows).delete()
    Merge.objects.filter(away__in=rows).update(reason="", undone_reason="")
    Double.objects.filter(Q(one__in=rows) | Q(other__in=rows)).update(note="")
    for row in rows:
        journal.record(
            kind=events.ERASED, by=by, at=at, subject=subject(row), organisation=row.organisation,
            data={"reason": clean(reason)},
        )  # fmt: skip
        journal.erase(
            by=by, at=at, subject=subject(row), reason=clean(reason), organisation=row.organisation, after_term=True
        )  # no file is left that must be kept
    return next(row for row in rows if row.pk == found.pk)


def _village_counts(row: Person, days: Collection[date]) -> bool:
    """Whether the class of the place is another one without the village, on one of these days."""
    place = (row.commune_code, row.village_code)
    return bool(all(place)) and any(
        places.region(*place, day, row.commune_on).value
        != places.region(row.commune_code, None, day, row.commune_on).value
        for day in days
    )


def _refuse_the_unborn(birth: str, on: date) -> None:
    if birth and birth > on.isoformat()[: len(birth)]:
        raise Refused("Ngày sinh nằm sau hôm nay.", todo="Hãy xem lại ngày sinh.")


def _column(fact: str, value: object) -> object:
    if fact == "commune_on":
        return date.fromisoformat(str(value)) if value else None
    return value or ""


_FOUND_BY = {"full_name", "birth", "id_number", "phone"}


def _amend(by: Actor, at: datetime, root: Person, given: Mapping[str, Any]) -> None:
    columns = policy.clean_columns(given)
    if columns.get("commune_code", root.commune_code) != root.commune_code and not columns.get("commune_on"):
        columns["commune_on"] = localdate(at) if columns["commune_code"] else None
    _refuse_the_unborn(columns.get("birth", ""), localdate(at))
    changed = {name: value for name, value in columns.items() if value != getattr(root, name)}
    if not changed:
        return
    before = {name: getattr(root, name) for name in changed}
    shelf.set_columns(root, changed)
    root.save()
    if _FOUND_BY & changed.keys():
        shelf.index_anew(root)
        shelf.notice_doubles(root, at)
    journal.record(
        kind=events.AMENDED, by=by, at=at, subject=subject(root), organisation=root.organisation,
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
    journal.record(
        kind=events.STATED, by=by, at=at, subject=subject(found), organisation=found.organisation,
        data={"count": len(wanted), "since": since},
        before={fact: known.get(fact) for fact in wanted}, after={**wanted, "evidence": evidence},
    )  # fmt: skip
