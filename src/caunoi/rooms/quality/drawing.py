"""Drawing cases by lot, so that anybody can draw again and get the same. Pure.

The lot of a case is SHA-256 of "<seed>:<case>"; smaller lots come first. First, where that is wanted, every
practitioner gets one case (TT 12/2018/TT-BTP Điều 15 khoản 1: 'bảo đảm người thực hiện trợ giúp pháp lý có vụ việc
được đánh giá'); then the strata are filled in proportion to their size, the largest remainders first.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

BY_PRACTITIONER, BY_LOT = "practitioner", "lot"
_PARTS = ("organisation", "form", "field")


@dataclass(frozen=True)
class Candidate:
    """A case of the population."""

    case: str
    organisation: str
    form: str
    field: str
    practitioners: tuple[str, ...] = ()

    def stratum(self, parts: Sequence[str]) -> str:
        """'TT1-LC|litigation' by the parts wanted; '' where it is not split."""
        return "|".join(getattr(self, part) for part in _PARTS if part in parts)


@dataclass(frozen=True)
class Drawn:
    """A case of the list, and why it is there: BY_PRACTITIONER or BY_LOT."""

    case: str
    stratum: str
    why: str


def lot(seed: str, case: str) -> str:
    """The lot of a case: 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{case}".encode()).hexdigest()


def wanted(population: int, rate: Decimal | None, size: int | None) -> int:
    """How many cases a rate in percent (rounded up) or a number asks for; never more than there are."""
    if rate is None:
        return min(size or 0, population)
    return min(int((population * rate / 100).to_integral_value(ROUND_CEILING)), population)


def apportion(seats: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Seats in proportion to sizes, by largest remainder; equal remainders in the order of the names."""
    whole = sum(sizes.values())
    if not whole:
        return dict.fromkeys(sizes, 0)
    found = {name: seats * size // whole for name, size in sizes.items()}
    by_rest = sorted(sizes, key=lambda name: (-(seats * sizes[name] % whole), name))
    for name in by_rest[: seats - sum(found.values())]:
        found[name] += 1
    return found


def draw(
    population: Iterable[Candidate],
    *,
    seed: str,
    size: int,
    strata: Sequence[str] = (),
    each_practitioner: bool = False,
) -> list[Drawn]:
    """The list, in the order of the lots. At least `size` cases, more only where every practitioner needs one."""
    cases = sorted(population, key=lambda each: lot(seed, each.case))
    first = _one_each(cases) if each_practitioner else set()
    taken = Counter(each.stratum(strata) for each in cases if each.case in first)
    need = apportion(size, Counter(each.stratum(strata) for each in cases))
    lacking = {name: max(0, quota - taken[name]) for name, quota in need.items()}
    left = max(0, size - len(first))
    if sum(lacking.values()) > left:
        lacking = apportion(left, lacking)
    found = []
    for each in cases:
        name = each.stratum(strata)
        if each.case in first:
            found.append(Drawn(each.case, name, BY_PRACTITIONER))
        elif lacking[name]:
            lacking[name] -= 1
            found.append(Drawn(each.case, name, BY_LOT))
    return found


def _one_each(cases: Sequence[Candidate]) -> set[str]:
    """Cases in which every practitioner has one: in the order of the lots, whoever has none yet takes the first."""
    covered: set[str] = set()
    found: set[str] = set()
    for each in cases:
        if set(each.practitioners) - covered:
            found.add(each.case)
            covered |= set(each.practitioners)
    return found


def digest(population: Sequence[Candidate], drawn: Sequence[Drawn], terms: Mapping[str, object]) -> str:
    """SHA-256 over the terms of the draw (seed, size, strata, …), its population and its list."""
    whole = {
        "terms": terms,
        "population": [[e.case, e.organisation, e.form, e.field, sorted(e.practitioners)] for e in population],
        "drawn": [[each.case, each.stratum, each.why] for each in drawn],
    }
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode()).hexdigest()
