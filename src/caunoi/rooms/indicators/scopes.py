"""Whose figures: a unit with all that is counted with it, as far as the reader may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

READ = "reports.read"
_ABOVE = {"ministry": "n", "department": "p"}


@dataclass(frozen=True)
class Whose:
    """level, place: under which cells of what is counted once stand ('' level: under none, facts are asked);
    organisations: None: all there are; budget: only money of that budget year."""

    code: str
    name: str
    level: str
    place: str
    organisations: Collection[str] | None
    budget: int | None = None


def whose(actor: Actor, unit: str, on: date) -> Whose:
    """A centre with its branches, a branch, the province of a department, the country for the Ministry. Branches that
    the reader may not see are left out. Errors: NotFound, NotAllowed."""
    office = organisations.unit_by_code(unit)
    if office is None:
        raise NotFound(f"Không có đơn vị mang mã '{unit}'.", "", "Hãy chọn đơn vị trong danh sách.")
    accounts.require(actor, READ, organisation=office.code, area=office.province_code or None, on=on)
    every = _counted_with(office)
    seen = [each for each in every if may_read(actor, each, on)]
    level = _ABOVE.get(office.kind, "u" if office.kind == "centre" else "o")
    place = {"n": "", "p": office.province_code}.get(level, office.code)
    whole = len(seen) == len(every)
    codes = None if whole and level == "n" else frozenset(each.code for each in seen)
    return Whose(office.code, office.name, level if whole else "", place if whole else "", codes)


def may_read(actor: Actor, office: Office, on: date) -> bool:
    return accounts.can(actor, READ, organisation=office.code, area=office.province_code or None, on=on)


def _counted_with(office: Office) -> Sequence[Office]:
    if office.kind == "ministry":
        return organisations.every()
    if office.kind == "department":
        return [each for each in organisations.every() if each.province_code == office.province_code]
    return [office, *(organisations.branches(office.code) if office.kind == "centre" else ())]
