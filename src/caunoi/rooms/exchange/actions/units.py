"""Organisations of the list: found here by id, code or name, else created; branches under their centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries
from caunoi.rooms.organisations.queries import Office
from caunoi.rooms.places import queries as places

from .. import books, panel
from ..models import Imported
from ..report import fault
from ..rows import Unit
from ..spool import Slip
from ..words import Table, plain
from .desk import Desk, conflict, merge, once

_SAFE = frozenset({"name", "address", "phone"})
_CENTRE, _BRANCH = "centre", "branch"
_EVE = date(2025, 6, 30)
"""Before the provinces were merged: lists may name those of then."""
_WORDS_OF_PROVINCES = ("tinh ", "thanh pho ", "tp ")


@dataclass
class Places:
    """The system's organisations → ours. by_ref: id and code there → code here; gone: those that work no more, by id
    and code → (the code under which their books stand, the code here that took their cases over or '')."""

    by_ref: dict[str, str] = field(default_factory=dict)
    gone: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def find(self, ref: str) -> tuple[str, str]:
        """(code here, predecessor whose book it is). ('', '') where there is none."""
        if ref in self.by_ref:
            return self.by_ref[ref], ""
        origin, heir = self.gone.get(ref, ("", ""))
        return (heir, origin) if heir else ("", "")


def take_units(desk: Desk, units: Sequence[Unit], cases: Sequence[Slip]) -> Places:
    """Organisations first of all: everything else refers to them."""
    known = desk.known(Table.UNITS)
    doubled = once(desk, Table.UNITS, [(unit.id, unit.where) for unit in units])
    rows = [unit for position, unit in enumerate(units) if position not in doubled]
    found = Places()
    for row in known.values():
        found.by_ref[row.source_id] = row.key
    symbols = _symbols(rows, cases)
    order = {_CENTRE: 0, _BRANCH: 1}
    for unit in sorted((u for u in rows if u.active), key=lambda u: order.get(u.kind, 2)):
        with desk.row(Table.UNITS, unit.where, "code", unit.code):
            code = _take(desk, unit, known.get(unit.id), symbols.get(unit.id, ""), rows)
            found.by_ref |= {unit.id: code, unit.code: code}
    desk.seen(known[unit.id] for unit in rows if unit.id in known)
    for unit in rows:
        if not unit.active:
            desk.report.of(Table.UNITS).left += 1
            _close(desk, unit, found)
    here = queries.active(desk.today)
    found.names = {office.code: office.name for office in here}
    for office in here:  # also by the code that it bears here, as the lists are given out
        for ref in (office.code, office.code.replace(".", "-")):
            if ref not in found.gone:
                found.by_ref.setdefault(ref, office.code)
    return found


def _symbols(units: Sequence[Unit], cases: Sequence[Slip]) -> Mapping[str, str]:
    """Id → the letters in the numbers of its cases."""
    refs = {ref: unit.id for unit in units for ref in (unit.id, unit.code)}
    own: dict[str, list[Slip]] = {}
    for case in cases:
        if case.unit in refs:
            own.setdefault(refs[case.unit], []).append(case)
    return {unit: books.symbol_of(rows) for unit, rows in own.items()}


def _take(desk: Desk, unit: Unit, before: Imported | None, symbol: str, rows: Sequence[Unit]) -> str:
    """The code here of an organisation that works. Errors: Refused."""
    counts = desk.report.of(Table.UNITS)
    theirs = {"name": unit.name, "address": unit.address, "phone": unit.phone}
    digest = panel.keyed(repr((unit.code, unit.kind, unit.province, *theirs.values())))
    if before is not None:
        if before.digest == digest:
            counts.same += 1
        else:
            _change(desk, unit, before, theirs, digest)
        return before.key
    province = _province(desk, unit)
    here = _same(desk, unit, province, rows)
    if here is None:
        code = _create(desk, unit, province, symbol)
        counts.new += 1
    else:
        code = here.code
        missing: dict[str, Any] = {n: v for n, v in (("address", unit.address), ("phone", unit.phone)) if v}
        missing = {name: value for name, value in missing.items() if not getattr(here, name)}
        if symbol and not here.symbol:
            missing["symbol"] = symbol
        if missing:
            organisations.change_organisation(by=desk.by, at=desk.at, code=code, **missing)
        counts.changed += 1
    desk.keep(Table.UNITS, unit.id, code, digest, panel.parts(theirs)).save(force_insert=True)
    return code


def _create(desk: Desk, unit: Unit, province: str, symbol: str) -> str:
    parent = _centre_of(desk, unit, province) if unit.kind == _BRANCH else ""
    given: dict[str, Any] = {"symbol": symbol or ("TT" if unit.kind == _CENTRE else "")}
    since = unit.since if unit.since and unit.since <= desk.today else None
    made = organisations.create_organisation(
        by=desk.by, at=desk.at, code=_code(unit, parent), kind=unit.kind, name=unit.name[:200], province_code=province,
        parent=parent, since=since, address=unit.address, phone=unit.phone, **given,
    )  # fmt: skip
    if unit.kind == _BRANCH and not symbol:
        why = "Không biết ký hiệu của Chi nhánh trong mã số vụ việc."
        desk.report.questions.append(fault(unit.where, "code", unit.code, why, "Hãy ghi ký hiệu ở Danh mục, Tổ chức."))
    return made.code


def _code(unit: Unit, parent: str) -> str:
    """Our code: the system's in capital letters without diacritics; a branch's under its centre's."""
    bare = "".join(c if c.isalnum() else "-" for c in fold(unit.code)).upper().strip("-")
    if not parent:
        return bare
    own = bare.removeprefix(parent).strip("-")
    return f"{parent}.{own or 'CN'}"


def _change(desk: Desk, unit: Unit, before: Imported, theirs: dict[str, str], digest: str) -> None:
    here = queries.unit_by_code(before.key)
    if here is None:
        raise Refused("Tổ chức này không còn ở đây.", "", "Hãy xem lại danh mục tổ chức.")
    ours = {name: getattr(here, name) for name in theirs}
    merged = merge(before.parts, theirs, ours, _SAFE)
    if merged.take:
        taken: dict[str, Any] = {name: theirs[name] for name in merged.take}
        organisations.change_organisation(by=desk.by, at=desk.at, code=before.key, **taken)
    desk.report.conflicts += [conflict(unit.where, name, theirs[name], ours[name]) for name in merged.differ]
    before.parts, before.digest = merged.parts, "" if merged.differ else digest
    before.save(update_fields=["parts", "digest"])
    counts = desk.report.of(Table.UNITS)
    counts.changed += bool(merged.take)
    counts.same += not merged.take


# Where and which ------------------------------------------------------------------------------------------------


def _province(desk: Desk, unit: Unit) -> str:
    """The code of today's province for a code or name of today or of before the merger; '' not told."""
    told = unit.province
    if not told:
        return ""
    gazetteer = places.gazetteer()
    name = _bare(told)
    for province in places.provinces(desk.today):
        if told == province.code or name == _bare(province.name):
            return province.code
    since = min(unit.since or _EVE, _EVE)
    for province in places.provinces(since):
        if told == province.code or name == _bare(province.name):
            heirs = sorted(gazetteer.successors(province.code, since, desk.today))
            if len(heirs) == 1:
                return heirs[0]
    raise Refused(f"Không có tỉnh, thành phố “{told}”.", "", "Hãy ghi mã hai chữ số hoặc tên tỉnh, thành phố.")


def _bare(name: str) -> str:
    told = plain(name)
    for word in _WORDS_OF_PROVINCES:
        told = told.removeprefix(word)
    return told


def _same(desk: Desk, unit: Unit, province: str, rows: Sequence[Unit]) -> Office | None:
    """The organisation here that the row means: by code, by name, or as the only centre of its province."""
    taken = set(Imported.objects.filter(table=Table.UNITS).values_list("key", flat=True))
    free = [o for o in queries.active(desk.today) if o.kind == unit.kind and o.code not in taken]
    code = unit.code.upper()
    if found := next((o for o in free if o.code == code), None):
        return found
    near = [o for o in free if not province or o.province_code == province]
    named = [o for o in near if plain(o.name) == plain(unit.name)]
    if len(named) == 1:
        return named[0]
    alone = sum(u.kind == _CENTRE and u.active and u.province == unit.province for u in rows) == 1
    return near[0] if unit.kind == _CENTRE and province and alone and len(near) == 1 else None


def _centre_of(desk: Desk, unit: Unit, province: str) -> str:
    """The centre of a branch: the only one of the province, or the one with whose code its code begins."""
    centres = [o for o in queries.centres(desk.today) if not province or o.province_code == province]
    if len(centres) == 1:
        return centres[0].code
    named = [o.code for o in centres if _code(unit, "").startswith(f"{o.code}-")]
    if named:
        return max(named, key=len)
    raise Refused(
        "Chưa biết Chi nhánh này thuộc Trung tâm nào.",
        "Danh sách không ghi Trung tâm, và tỉnh có nhiều Trung tâm hoặc chưa có.",
        "Hãy lập Chi nhánh ở Danh mục, Tổ chức với đúng tên này, rồi nhập lại.",
    )


def _close(desk: Desk, unit: Unit, found: Places) -> None:
    """An organisation that works no more is not created; its cases go to whoever took them over, under its own book."""
    heir = desk.successors.get(unit.code) or desk.successors.get(unit.id) or ""
    heir = found.by_ref.get(heir, heir)
    if not heir:
        try:
            province = _province(desk, unit)
        except Refused:
            province = ""
        centres = [o.code for o in queries.centres(desk.today) if province and o.province_code == province]
        heir = centres[0] if len(centres) == 1 else ""
    for ref in (unit.id, unit.code):
        found.gone[ref] = (_code(unit, ""), heir)
