"""How the person of a request may be told that there is news, and who works on a case: for what is sent by the clock.
Unscoped: no page shows it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from ..models import Assignment, Request
from ..words import AskedBy, AssignmentEnd, Contact


@dataclass(frozen=True)
class Tellable:
    """phone: left with the request, '' where it is of the agency that told of the person; office_phone: to be called.
    forbids, asked: what was agreed on how to be reached. restricted: the file is, or the person wanted to talk alone.
    """

    request: str
    organisation: str
    phone: str
    office_phone: str
    restricted: bool
    forbids: bool
    asked: bool


_FORBID = (Contact.CALL, Contact.VISIT, Contact.NONE)


def tellable(requests: Collection[str]) -> dict[str, Tellable]:
    """Key of the request → how its person may be told; one statement."""
    rows = Request.objects.filter(key__in=requests).select_related("organisation", "person__merged_into")
    return {row.key: _tellable(row) for row in rows}


def _tellable(row: Request) -> Tellable:
    person, how = row.person, row.safe_contact.get("how")
    quiet = bool(row.safe_contact.get("say_nothing"))
    of_agency = row.asked_by == AskedBy.AGENCY and row.contact_phone == row.helper_phone
    return Tellable(
        request=row.key, organisation=row.organisation_id, phone="" if of_agency else row.contact_phone,
        office_phone=row.organisation.phone,
        restricted=row.private_talk or person.restricted or bool(person.merged_into and person.merged_into.restricted),
        forbids=quiet or how in _FORBID, asked=not quiet and how == Contact.MESSAGE,
    )  # fmt: skip


def workers(cases: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Case → (assignment, user key) of everybody who carries it out, or did until it ended, and has an account; one
    statement."""
    last = Q(until__isnull=True) | Q(end_why=AssignmentEnd.CASE_ENDED)
    rows = Assignment.objects.filter(last, case__key__in=cases).exclude(practitioner__user_key="")
    found: dict[str, list[tuple[str, str]]] = {}
    for case, key, user in rows.values_list("case__key", "key", "practitioner__user_key"):
        found.setdefault(case, []).append((key, user))
    return found
