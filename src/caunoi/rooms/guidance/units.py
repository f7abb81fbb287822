"""Units as correspondence sees them: for whom a reader speaks, who is addressed, who answers at a level."""

from collections.abc import Collection, Sequence
from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import BRANCH_MARK, WHOLE, Actor, can, require
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office
from caunoi.rooms.places import queries as places
from caunoi.rooms.plan.words import Level

from . import policy

LEVELS = {"department": "Sở Tư pháp", "centre": "Trung tâm", "branch": "Chi nhánh", "contracted": "Tổ chức ký hợp đồng",
          "registered": "Tổ chức đăng ký tham gia"}  # fmt: skip
"""Kinds of organisations that letters are addressed to."""


def own_units(actor: Actor, on: date, permission: str = policy.READ, *, branches: bool = False) -> list[Office]:
    """The units for which the reader speaks: those that a role names, the department of the province that it names.

    branches: those of a named centre too. Whoever reads everywhere speaks for no unit.
    """
    grants = [g for g in actor.grants if g.permission == permission and not g.subject]
    named = {g.organisation for g in grants if g.organisation}
    areas = {g.area for g in grants if g.area}
    if not named and not areas:
        return []

    def mine(office: Office) -> bool:
        if office.code in named or (office.kind == "department" and office.province_code in areas):
            return True
        return branches and office.code.rpartition(BRANCH_MARK)[0] in named

    found = [office for office in organisations.active(on) if mine(office)]
    return [each for each in found if _still(actor, permission, each, on)]


def _still(actor: Actor, permission: str, office: Office, on: date) -> bool:
    return can(actor, permission, organisation=office.code, area=office.province_code or None, on=on)


def speaks_for(actor: Actor, code: str, permission: str, on: date) -> Office:
    """That unit. Errors: NotFound where the reader does not speak for it."""
    found = next((each for each in own_units(actor, on, permission, branches=True) if each.code == code), None)
    if found is None:
        raise NotFound("Không có đơn vị này trong phần việc của tài khoản.", "", "Hãy chọn trong danh sách.")
    return found


def addressed(
    on: date, *, units: Collection[str] = (), kinds: Collection[str] = (), provinces: Collection[str] = ()
) -> tuple[list[Office], str]:
    """Who is meant, and in words: the units named, and those of the kinds in the provinces (none: everywhere)."""
    every = organisations.active(on)
    listed = [each for each in every if each.code in units]
    by_kind = [
        each for each in every
        if each.kind in kinds and (not provinces or each.province_code in provinces) and each.code not in units
    ]  # fmt: skip
    words = [LEVELS[kind] for kind in LEVELS if kind in kinds]
    said = [f"{', '.join(words)}{_where(provinces, on)}"] if words else []
    return [*listed, *by_kind], "; ".join([*said, *(each.name for each in listed)])


def _where(provinces: Collection[str], on: date) -> str:
    if not provinces:
        return " cả nước"
    names = [unit.label if (unit := places.unit(code, on)) else code for code in sorted(provinces)]
    return f" ({', '.join(names)})"


def departments(province: str, on: date) -> Sequence[Office]:
    """The departments of justice of a province."""
    return [each for each in organisations.active(on) if each.kind == "department" and each.province_code == province]


def answers(actor: Actor, level: str, unit: Office, on: date) -> bool:
    """Whether the actor answers that unit at that level: its centre, the department of its province, the Ministry."""
    if level == Level.MINISTRY:
        return can(actor, policy.ANSWER, organisation=WHOLE, on=on)
    if level == Level.CENTRE:
        return can(actor, policy.ANSWER, organisation=unit.parent_code, on=on)
    above = departments(unit.province_code, on)
    codes = [each.code for each in above] or [WHOLE]
    return any(can(actor, policy.ANSWER, organisation=code, area=unit.province_code, on=on) for code in codes)


def may_keep(actor: Actor, permission: str, organisation: str, on: date) -> Office | None:
    """The keeper of what is written: None the Ministry. Errors: NotFound, NotAllowed."""
    if organisation == WHOLE:
        require(actor, permission, organisation=WHOLE, on=on)
        return None
    office = organisations.unit_by_code(organisation)
    if office is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    require(actor, permission, organisation=office.code, area=office.province_code or None, on=on)
    return office


def keepers(actor: Actor, permission: str, on: date) -> list[tuple[str, str]]:
    """Code and name of those for whom the actor may write; '' the Ministry."""
    found = [
        (each.code, each.name) for each in organisations.active(on)
        if each.kind in ("department", "centre") and _still(actor, permission, each, on)
    ]  # fmt: skip
    whole = can(actor, permission, organisation=WHOLE, on=on)
    return [("", "Bộ Tư pháp"), *found] if whole else found
