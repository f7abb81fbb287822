"""What the pages of practitioners and organisations share: who is in reach, what ends, what may be done."""

from collections.abc import Sequence

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import procedure
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.clocks import cited
from caunoi.rooms.organisations import queries
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.organisations.queries import Provider

from . import choices
from .access import StaffRequest

WRITE, OVERSEE, DIRECTORY = "practitioners.write", "organisations.oversee", "directory.write"
KINDS = ("centre", "branch", "contracted", "registered")
PARTICIPATING = ("contracted", "registered")


def offices(request: StaffRequest, *, kinds: tuple[str, ...] = KINDS) -> list[Office]:
    """Organisations whose practitioners the reader keeps or oversees."""
    kept = {each.code: each for each in choices.offices(request, WRITE, kinds=kinds)}
    kept.update((each.code, each) for each in choices.offices(request, OVERSEE, kinds=kinds))
    return sorted(kept.values(), key=lambda each: (each.province_code, KINDS.index(each.kind), each.name))


def one(request: StaffRequest, key: str, *, oversee: bool = False) -> Provider:
    """The practitioner, for whoever keeps the list there (or oversees it). Errors: NotFound."""
    found = queries.practitioner(key)
    reach = offices(request) if oversee else choices.offices(request, WRITE)
    if found is None or found.organisation not in {office.code for office in reach}:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def may_do(kind: str, request: StaffRequest) -> Sequence[tuple[str, str]]:
    """What the kind may do, each with its provision (Luật Điều 17, 24, 31 to 33)."""
    forms = {each.key: each.title["vi"] for each in procedure.legal_forms()}
    return [
        (forms[each.key.partition(".")[2]], cited(each))
        for each in procedure.who_may(request.today)
        if each.key.partition(".")[0] == kind
    ]


def idle(request: StaffRequest, reach: Sequence[Office], providers: Sequence[Provider]) -> list[queries.IdleRow]:
    """Who may lose the standing, practitioners and registered organisations, the most urgent first."""
    people = queries.idle_practitioners(providers, cases.work_of_each(providers), request.today)
    names = {each.code: each.name for each in reach if each.kind == "registered"}
    found = queries.idle_organisations(names, cases.work_of_organisations(list(names)), request.today)
    return sorted([*people, *found], key=lambda row: row.idle.due)
