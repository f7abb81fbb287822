"""Which centre serves whom: Điều 26 khoản 1 Luật Trợ giúp pháp lý. Pure: no database.

"Trung tâm trợ giúp pháp lý nhà nước thực hiện trợ giúp pháp lý thuộc một trong các trường hợp sau đây: a)
Người được trợ giúp pháp lý đang cư trú tại địa phương; b) Vụ việc trợ giúp pháp lý xảy ra tại địa phương; c)
Vụ việc … do cơ quan có thẩm quyền về trợ giúp pháp lý ở Trung ương yêu cầu." What 'địa phương' means beyond
the province is not said: within a province every centre is competent, and the service areas that the province
has set only give the order. Point c comes from above and routes nobody here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_POINTS = {
    "a": ("Nơi cư trú", "điểm a khoản 1 Điều 26 Luật Trợ giúp pháp lý 2017"),
    "b": ("Nơi xảy ra vụ việc", "điểm b khoản 1 Điều 26 Luật Trợ giúp pháp lý 2017"),
}
ROUTED = ("centre", "branch")
MACHINE_CHANNEL = "system"
"""The channel of what another body's machine hands in; nobody chooses it at a desk."""


@dataclass(frozen=True)
class Office:
    """An organisation as others see it."""

    code: str
    kind: str
    name: str
    symbol: str
    parent_code: str
    province_code: str
    address: str
    phone: str
    duty_phone: str
    hours: str
    latitude: Decimal | None
    longitude: Decimal | None
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Serving:
    """An office with the communes and provinces it serves that day. Both empty: no area has been set for
    it."""

    office: Office
    communes: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Place:
    """A commune and its province, by their codes of that day."""

    commune: str
    province: str


@dataclass(frozen=True)
class Candidate:
    """A centre or branch that may take the request. point: of Điều 26 khoản 1; reason: a sentence naming no
    person or place."""

    organisation: Office
    point: str
    reason: str


def route(residence: Place | None, matter: Place | None, offices: Sequence[Serving]) -> list[Candidate]:
    """Competent centres and branches, the first proposed. Residence before the place of the matter.

    The person and the officer may choose another of the list. Empty: neither place is known, or nobody serves
    there.
    """
    chosen: dict[str, Candidate] = {}
    for point, place in (("a", residence), ("b", matter)):
        if place is not None:
            for candidate in _at(point, place, offices):
                chosen.setdefault(candidate.organisation.code, candidate)
    return list(chosen.values())


def nearest(place: Place, offices: Sequence[Serving], limit: int) -> list[Office]:
    """Centres and branches for a commune: those assigned to it, then the others of its province."""
    return [candidate.organisation for candidate in _at("a", place, offices)][:limit]


def _at(point: str, place: Place, offices: Sequence[Serving]) -> Iterator[Candidate]:
    where, citation = _POINTS[point]
    here = [o for o in offices if o.office.kind in ROUTED and _is_competent(o, place)]
    assigned = sorted((o for o in here if place.commune in o.communes), key=_branches_first)
    own = {o.office.parent_code for o in assigned}
    whole = [o for o in here if o not in assigned and o.office.kind == "centre"]
    # The centre of an assigned branch, then centres for the whole province, then those for other communes.
    whole.sort(key=lambda o: (o.office.code not in own, bool(o.communes), o.office.name))
    branches = [o for o in here if o not in assigned and o.office.kind == "branch"]
    several = len([o for o in here if o.office.kind == "centre"]) > 1 and not assigned
    for serving in assigned:
        yield Candidate(
            serving.office, point, f"{where} thuộc địa bàn được giao cho {serving.office.name} ({citation})."
        )
    for serving in whole:
        more = " Tỉnh có nhiều Trung tâm, chưa phân địa bàn cho xã này: có thể chọn nơi thuận tiện." if several else ""
        yield Candidate(
            serving.office, point, f"{where} ở tỉnh, thành phố của {serving.office.name} ({citation}).{more}"
        )
    for serving in sorted(branches, key=_branches_first):
        yield Candidate(serving.office, point, f"{where} ở cùng tỉnh với {serving.office.name} ({citation}).")


def _is_competent(serving: Serving, place: Place) -> bool:
    provinces = serving.provinces | {serving.office.province_code}
    return place.commune in serving.communes or place.province in provinces


def _branches_first(serving: Serving) -> tuple[bool, str]:
    return serving.office.kind != "branch", serving.office.name


def branch_code_fits(code: str, parent: str) -> bool:
    """A branch is found by its centre's code: 'TT-LC' and 'TT-LC.CN1'."""
    return code.startswith(f"{parent}.") and len(code) > len(parent) + 1


def lines(values: Iterable[str]) -> list[str]:
    """The lines of a letterhead without empty ones."""
    return [value.strip() for value in values if value.strip()]
