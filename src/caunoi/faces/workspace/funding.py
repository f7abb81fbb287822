"""What the pages of money share: the filter, the sources to choose from, what a work is paid from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.faces.workspace.numbers import number
from caunoi.rooms.funding import policy, queries
from caunoi.rooms.funding.words import ORDINARY
from caunoi.rooms.programmes import queries as programmes

from . import choices
from .access import StaffRequest, can_at
from .guidance import bound, reader  # an owner reads the lines of its programmes, as for its province or the country

SEES = (policy.READ, policy.WRITE, policy.APPROVE)
_ORDINARY = "-"  # in an address; '' is all


@dataclass(frozen=True)
class Asked:
    """The filter of a list. programme: a code, '-' the ordinary budget, '' all."""

    year: int
    organisation: str
    programme: str

    @property
    def source(self) -> str | None:
        """As the queries take it."""
        return {"": None, _ORDINARY: ""}.get(self.programme, self.programme)


def asked(request: StaffRequest) -> Asked:
    """The year, unit, source of the address; what is none of these is left out."""
    programme = request.GET.get("nguon", "")
    known = programme == _ORDINARY or programme in programmes.heads()
    return Asked(
        number(request.GET.get("nam", ""), request.today.year, least=2021, most=2100),
        request.GET.get("noi", "")[:30], programme if known else "",
    )  # fmt: skip


def filters(request: StaffRequest, found: Asked, units: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What the filter of a list offers."""
    used = set(queries.used_years(reader(request), request.today, serving=bound(request)))
    years = sorted(used | {request.today.year, found.year}, reverse=True)
    sources = [(_ORDINARY, ORDINARY), *((code, head.short) for code, head in programmes.heads().items())]
    return {"asked": found, "years": years, "units": units, "sources": sources, "query": request.GET.urlencode()}


def writers(request: StaffRequest) -> list[tuple[str, str]]:
    """Organisations at which the reader enters money, the own one first."""
    own = choices.own(request, policy.WRITE)
    found = choices.offices(request, policy.WRITE)
    return [(each.code, each.name) for each in sorted(found, key=lambda office: office.code != own)]


def sources() -> list[tuple[str, str]]:
    """Sources of a budget line: the ordinary budget, each programme and its parts."""
    found = [("", ORDINARY)]
    parts = programmes.parts().values()
    for code, head in programmes.heads().items():
        found.append((code, f"Chương trình {head.short}"))
        for part in parts:
            if part.programme == code:
                found.append((f"{code}|{part.code}", f"{'– ' * len(part.chain)}{part.title}"[:110]))
    return found


def paid(request: StaffRequest, work: str, organisation: str) -> dict[str, Any]:
    """What a work is paid from, for its page; and whether the reader may make a claim."""
    may = can_at(request, policy.WRITE, organisation, choices.area_of(organisation))
    return {"payers": queries.payer_of(request.actor, work, request.today), "work": work, "claims_it": may}
