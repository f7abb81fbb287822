"""How the person of a request may be told that there is news, and who works on a case: for what is sent by the clock.
Unscoped: no page shows it."""

from collections.abc import Collection
from dataclasses import dataclass

from ..models import Assignment, Request
from ..words import Contact


@dataclass(frozen=True)
class Tellable:
    """phone: left with the request; office_phone: to be called. forbids, asked: what was agreed on how to be reached.
    restricted: the file is, or the person wanted to talk alone."""

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
    rows = Request.objects.filter(key__in=requests).values_list(
        "key", "organisation__code", "contact_phone", "organisation__phone", "safe_contact", "private_talk",
        "person__restricted", "person__merged_into__restricted",
    )  # fmt: skip
    return {
        key: _tellable(key, place, phone, office, safe, any(closed))
        for key, place, phone, office, safe, *closed in rows
    }


def _tellable(key: str, place: str, phone: str, office: str, safe: dict[str, object], restricted: bool) -> Tellable:
    quiet = bool(safe.get("say_nothing"))
    return Tellable(
        key, place, phone, office, restricted, quiet or safe.get("how") in _FORBID,
        not quiet and safe.get("how") == Contact.MESSAGE,
    )  # fmt: skip


def workers(cases: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Case → (assignment, user key) of everybody who carries it out now and has an account; one statement."""
    rows = Assignment.objects.filter(case__key__in=cases, until__isnull=True).exclude(practitioner__user_key="")
    found: dict[str, list[tuple[str, str]]] = {}
    for case, key, user in rows.values_list("case__key", "key", "practitioner__user_key"):
        found.setdefault(case, []).append((key, user))
    return found
