"""The documents of a case on its page, and the forms that can be drawn up for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from caunoi.rooms.cases import words
from caunoi.rooms.documents import forms, policy, queries

from .access import StaffRequest, can_at
from .files import Shown

_ANY = ("luat-37", "tt12-9-1", "tt12-9-2", "luat-45", "tt12-03", "tt12-04", "tt12-05")
_BY_FORM = {
    words.Form.LITIGATION: ("tt08-14", "tt08-15", "tt12-11"),
    words.Form.REPRESENTATION: ("tt12-06", "tt12-07", "tt12-11"),
}
_OF_A_REQUEST = ("tt12-02", "tt12-09", "tt12-9-2", "luat-45", "tt12-03", "tt12-13")
_OF_A_REFUSAL = ("tt12-08",)


@dataclass(frozen=True)
class Offered:
    """A form to draw up. printed: a paper that a person signs, downloaded at once."""

    title: str
    code: str
    address: str
    printed: bool


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """What the case's page shows."""
    case = file.raw.case
    if case is None:
        return None
    keys = (*_BY_FORM.get(words.Form(case.form), ()), *_ANY)
    return {
        "rows": queries.of(request.actor, ("case", case.key), request.today),
        "offered": _offered(request, file, keys, "workspace:case_paper", case.key),
    }


def of_request(request: StaffRequest, file: Shown) -> Mapping[str, Any]:
    """What the request's page shows."""
    keys = (*(_OF_A_REFUSAL if file.refusal else ()), *_OF_A_REQUEST)
    return {
        "rows": queries.of(request.actor, ("request", file.key), request.today),
        "offered": _offered(request, file, keys, "workspace:request_paper", file.key),
    }


def _offered(request: StaffRequest, file: Shown, keys: tuple[str, ...], view: str, key: str) -> list[Offered]:
    if file.hidden or not can_at(request, policy.DRAFT, file.organisation, file.area):
        return []
    known = {each.key: each for each in forms.every(request.today)}
    return [
        Offered(found.title, found.code, reverse(view, args=[key, found.key]), not found.form.kind)
        for found in (known[each] for each in keys if each in known)
    ]
