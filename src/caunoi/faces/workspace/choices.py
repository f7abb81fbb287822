"""Lists for the fields of forms, and codes in words: organisations in reach, channels, grounds, proofs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations import queries as organisations_room
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL, Office

from .access import StaffRequest
from .answers import ShownAnswer
from .forms.requests import ChoiceForm

Choices = list[tuple[str, str]]
KEEP_BOOKS = ("centre", "branch", "contracted", "registered")
_MOST_GROUNDS = 6


def offices(request: StaffRequest, permission: str, *, kinds: tuple[str, ...] = ()) -> list[Office]:
    """Organisations that work today and at which the reader holds the permission."""
    seen = accounts.scope(request.actor, permission, request.today)
    return [
        office
        for office in organisations_room.active(request.today)
        if seen and seen.allows(office.code, office.province_code) and (not kinds or office.kind in kinds)
    ]


def organisations(request: StaffRequest, permission: str, *, empty: str = "") -> Choices:
    """The same as choices; `empty` is the word for no organisation, where that is a choice."""
    found = [(office.code, office.name) for office in offices(request, permission)]
    return [("", empty), *found] if empty else found


def own(request: StaffRequest, permission: str = "requests.write") -> str:
    """The organisation proposed on a form: the one named in the reader's own rights, else the first in reach."""
    held = {g.organisation for g in request.actor.grants if g.permission == permission and g.organisation}
    reach = [code for code, _ in organisations(request, permission)]
    return next((code for code in reach if code in held), reach[0] if reach else "")


def receivers(request: StaffRequest, sender: str) -> Choices:
    """Where a request may be handed on to."""
    return [
        (o.code, o.name)
        for o in organisations_room.active(request.today)
        if o.kind in ("centre", "branch") and o.code != sender
    ]


def area_of(code: str) -> str:
    """The province of an organisation, '' where there is none."""
    found = organisations_room.unit_by_code(code) if code else None
    return found.province_code if found else ""


def name_of(code: str) -> str:
    """The name of an organisation; the code where there is none."""
    found = organisations_room.unit_by_code(code) if code else None
    return found.name if found else code


def resolved(scope: Scope) -> Scope:
    """A scope with provinces replaced by the codes of their organisations."""
    return scope.resolved(organisations_room.codes_in)


def channels(on: date, *, chosen: bool = True) -> Choices:
    """The channels of the day; chosen: those that somebody at a desk may choose."""
    rows = organisations_room.channels(on)
    return [(row.code, row.name) for row in rows if not (chosen and row.code == MACHINE_CHANNEL)]


def grounds(answer: ShownAnswer | None) -> Choices:
    """The grounds that hold, as they may stand in the book."""
    return [(ground.key, ground.title) for ground in answer.holding] if answer else []


def proofs(answer: ShownAnswer | None, *, plain: bool = False) -> Any:
    """Papers that prove a ground that holds or may hold, grouped by ground; the value is 'ground|paper'.

    plain: one flat list, each paper once, the value is the paper itself.
    """
    if answer is None:
        return []
    provable = answer.provable[:_MOST_GROUNDS]
    if plain:
        return [(proof, proof) for proof in dict.fromkeys(p for ground in provable for p in ground.proofs)]
    return [(g.title, [(f"{g.key}|{p}", p) for p in g.proofs]) for g in provable if g.proofs]


def accepted(form: ChoiceForm) -> Mapping[str, Any]:
    """What the officer chose, as the actions of acceptance take it."""
    given = form.cleaned_data
    return {
        "field": given["field"],
        "form": given["form"],
        "matter_confirmed": given["matter_confirmed"],
        "ground_for_book": given.get("ground", ""),
        "ground_reason": given.get("ground_reason", ""),
    }


def next_numbers(organisation: str, year: int) -> list[str]:
    """The numbers that the organisation's own books would give next: 'Sổ chung: số 320'."""
    held = [book for book in cases.books(organisation, year) if not book.origin]
    return [f"Sổ {book.run_label.lower()}: số {book.last_number + 1}" for book in held]
