"""Which units send, which are outside the system, what they sent last. Inside the room: rights are asked before."""

from collections.abc import Collection, Iterable
from datetime import date

from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from ..models import OutsideUnit, Return
from ..words import State

BELOW = {"ministry": ("department",), "department": ("centre", "contracted", "registered")}


def outside(codes: Iterable[str], day: date) -> frozenset[str]:
    """Those of the units that on that day do not use the system."""
    last: dict[str, bool] = {}
    rows = OutsideUnit.objects.filter(unit__code__in=list(codes), since__lte=day).order_by("since")
    for unit, is_outside in rows.values_list("unit__code", "outside"):
        last[unit] = is_outside
    return frozenset(unit for unit, is_outside in last.items() if is_outside)


def below(kind: str, province: str, day: date) -> list[Office]:
    """The units whose returns that kind of unit adds up: a department's province, the departments of the country."""
    wanted = BELOW.get(kind, ())
    return [
        office
        for office in organisations.active(day)
        if office.kind in wanted and (kind == "ministry" or office.province_code == province)
    ]


def last_sent(unit: str, form: str, period: str, kind: str) -> Return | None:
    """The latest version that was sent."""
    return _sent([unit], form, period, kind).get(unit)


def sent_of(codes: Collection[str], form: str, period: str, kind: str) -> dict[str, Return]:
    """Unit → the latest version that it sent."""
    return _sent(codes, form, period, kind)


def _sent(codes: Collection[str], form: str, period: str, kind: str) -> dict[str, Return]:
    rows = Return.objects.filter(unit__code__in=list(codes), form=form, period=period, kind=kind, state=State.SENT)
    return {row.unit_id: row for row in rows.order_by("version")}


def names(codes: Iterable[str]) -> dict[str, str]:
    """Code → name."""
    found = {code: organisations.unit_by_code(code) for code in codes}
    return {code: office.name if office else code for code, office in found.items()}
