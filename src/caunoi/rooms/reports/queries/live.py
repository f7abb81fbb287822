"""Reading the forms: which there are, a form filled for a unit and a period, the records behind a figure.

Every read is for an actor and a day; what the actor may not see at the unit is refused, branches that the actor
may not see are left out. Small cells are not suppressed: this is for work, not for publication.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import get_default_timezone, localdate

from caunoi.core.documents import Document, Letterhead
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.indicators import scopes, tables
from caunoi.rooms.indicators.scopes import Whose
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import agencies, books, counted, frozen, papers, registry
from ..declared import Form
from ..filling import Filled
from ..models import Return
from ..papers import UnitHead
from ..registry import BOOK
from ..windows import ESTIMATE, Span
from . import drafts, estimates, last_days, units

_KEEPERS = frozenset({"centre", "branch", "contracted", "registered"})
_ABOVE = ("department", "ministry")
_NOT_ALL_IN = "Dữ liệu đếm đang được nạp, số có thể chưa đủ; xem lại sau ít phút."


@dataclass(frozen=True)
class Report:
    """A form filled for a unit and a period. filled: the figures of a table; parts: the lines of the book;
    beside: columns that were asked for, no part of the form."""

    form: Form
    unit: UnitHead
    span: Span
    filled: Filled | None = None
    parts: tuple[books.BookPart, ...] = ()
    beside: tuple[papers.Beside, ...] = ()

    @property
    def total(self) -> int:
        """The form's main figure: persons helped, cases taken on."""
        return self.filled.total if self.filled else sum(part.cases for part in self.parts)

    def records(self, cell: str) -> dict[str, int]:
        """The records behind a cell, each with what it counts there. Errors: NotFound where there is no such cell."""
        if self.filled is None:
            return {key: 1 for part in self.parts for key in part.keys}
        if cell not in frozen.figures(self.filled):
            raise NotFound("Biểu này không có ô số liệu đó.", "", "Hãy mở lại biểu và chọn ô.")
        return dict(self.filled.cells.cases.get(cell, {}))

    def as_data(self) -> dict[str, Any]:
        """The form as JSON values."""
        if self.filled is not None:
            return papers.as_data(self.form, self.unit, self.span, self.filled, self.beside)
        rows = books.as_rows(self.parts)
        return {**papers.header(self.form, self.unit, self.span), "rows": rows, "total": self.total}

    def documents(self, made_on: date) -> tuple[Document, ...]:
        """The form as it is printed; the book gives one document a run of serials."""
        if self.form.filler == agencies.NARRATIVE:
            return (agencies.narrative(self.unit.letterhead, self.unit.area, self.span, made_on, self.beside),)
        if self.filled is not None:
            return (papers.as_document(self.form, self.unit, self.span, self.filled, made_on, self.beside),)
        heads = {code: head_of(code, made_on, ()) for code in self.unit.members}
        return books.documents(self.unit, heads, self.span, self.parts, made_on)


def forms() -> Sequence[Form]:
    """The forms there are."""
    return tuple(registry.shipped().values())


def fill(
    actor: Actor, form: str, unit: str, period: str, *, on: date, kind: str = "", at: datetime | None = None
) -> Report:  # fmt: skip
    """The form for the unit and its branches. period: '2026', '2026-H1', … or two days; kind: of figure; at: up to when
    what happened is taken in (the begin of the day).

    Errors: NotFound (form, unit), NotAllowed, Refused (period, window, form not for this kind of unit).
    """
    return filled(actor, registry.form(form), unit, period, on=on, kind=kind, at=at)


def filled(
    actor: Actor, form: Form, unit: str, period: str, *, on: date, kind: str = "", at: datetime | None = None,
    records: bool = False,
) -> Report:  # fmt: skip
    """The same for a form at hand, also one that is only tried out. records: with those behind every cell, also of a
    province or the country, whose figures are else read from cells."""
    found = _office(form, unit)
    for permission in form.permissions:
        accounts.require(actor, permission, organisation=found.code, area=found.province_code or None, on=on)
    span = last_days.effective(form.code, registry.resolve(form, period, kind), period, found.province_code)
    if form.code == BOOK:
        members = _members(actor, found, form, on)
        parts = books.parts(members, span, _seen_by(actor, found, on))
        return Report(form, head_of(found.code, on, members), span, parts=parts)
    all_in = tables.catch_up(at or datetime.combine(on, time(), get_default_timezone()))
    who = scopes.whose(actor, found.code, on)
    if span.kind == ESTIMATE and form.code in registry.shipped():
        head = head_of(found.code, on, _counted_of(found, who))
        return Report(form, head, span, _estimate(form, found, who, period, on))
    whole = _with_outside(form, found, who, period, span, records=records)
    if not all_in:
        whole = replace(whole, notes=(*whole.notes, _NOT_ALL_IN))
    return Report(form, head_of(found.code, on, _counted_of(found, who)), span, filled=whole)


def _estimate(form: Form, office: Office, who: Whose, period: str, on: date) -> Filled:
    """As it would be submitted; of a form that is no return, of all that is counted with the unit."""
    if form.frozen:
        return drafts.prepared(form.code, office, period, ESTIMATE, on=on).filled
    span = registry.resolve(form, period, ESTIMATE)
    return estimates.estimate(form, office.code, _counted_of(office, who), period, span, on).filled


def _office(form: Form, unit: str) -> Office:
    found = organisations.unit_by_code(unit)
    if found is None:
        raise NotFound(f"Không có đơn vị mang mã '{unit}'.", "", "Xem các mã bằng lệnh: caunoi units.")
    if found.kind not in form.unit_kinds:
        named = "Sở Tư pháp" if form.unit_kinds == {"department"} else "Trung tâm hoặc Chi nhánh"
        raise Refused(f"Biểu {form.code} không lập cho {found.name}.", "", f"Hãy chọn {named}.")
    return found


def kept(row: Return) -> Report:
    """A frozen form as a report, under the letterhead of the day on which it was read. Unscoped."""
    span = Span(
        Period(row.since, row.until), row.kind, row.definition["window"]["source"], row.definition["window"]["status"]
    )
    head = head_of(row.unit_id, localdate(row.read_at), tuple(row.definition["units"]))
    return Report(_kept_form(row), head, span, filled=frozen.from_data(row.table, row.behind))


def form_of(code: str) -> Form | None:
    """The form of that code, None where it is no more."""
    return registry.shipped().get(code)


def _kept_form(row: Return) -> Form:
    """The form of a return; one that is no more is told as it was kept."""
    told = row.definition
    return form_of(row.form) or Form(
        row.form, told["title"], told["describes"], (), frozenset(), official_code=told["official_code"]
    )


def _with_outside(form: Form, office: Office, who: Whose, period: str, span: Span, *, records: bool) -> Filled:
    """Counted from the records of the units that use the system; of the others what they sent, and a note of it."""
    if form.filler:
        return agencies.fill(form, office, span)
    codes = frozenset(each.code for each in organisations.every()) if who.organisations is None else who.organisations
    outside = units.outside(codes, span.period.last_day)
    inside = frozenset(codes) - outside
    if outside:
        who = replace(who, level="", place="", organisations=inside)
    above = office.kind in _ABOVE and not records
    live = counted.from_cells(form, span, who, inside) if above else counted.from_records(form, span, inside)
    if not outside:
        return live
    sent = {code: row for code in sorted(outside) if (row := units.last_sent(code, form.code, period, span.kind))}
    whole = frozen.added([live, *(frozen.from_data(row.table) for row in sent.values())], _outside_notes(outside, sent))
    return replace(whole, cells=replace(whole.cells, cases=live.cells.cases))


def _outside_notes(outside: frozenset[str], sent: Collection[str]) -> list[str]:
    names = units.names(outside)
    there, lacking = (sorted(names[code] for code in outside if (code in sent) == have) for have in (True, False))
    notes = [f"Có số liệu đã gửi của đơn vị ngoài hệ thống: {', '.join(there)}."] if there else []
    return [*notes, *([f"Chưa có số liệu của đơn vị ngoài hệ thống: {', '.join(lacking)}."] if lacking else [])]


def _seen_by(actor: Actor, found: Office, on: date) -> books.Seen:
    """Restricted files without a name, and no ground where the reader sees nothing private."""
    return lambda code, entries: cases.masked(entries, actor, on, code, found.province_code)


def opened(
    actor: Actor, form: str, unit: str, period: str, *, on: date, kind: str = "", at: datetime | None = None
) -> Report:  # fmt: skip
    """The form with the records behind every figure; their sum is the figure. Needs the right to see cases too. Errors:
    as fill."""
    report = filled(actor, registry.form(form), unit, period, on=on, kind=kind, at=at, records=True)
    found = organisations.unit_by_code(unit)
    accounts.require(actor, "cases.read", organisation=unit, area=(found and found.province_code) or None, on=on)
    return report


def records_of(
    form: str, unit: str, period: str, cell: str, actor: Actor, *, on: date, kind: str = ""
) -> dict[str, int]:
    """The records behind a figure, each with what it counts there, without restricted files that the actor may not see
    into. Errors: as opened, NotFound for no such cell."""
    records = opened(actor, form, unit, period, on=on, kind=kind).records(cell)
    return openable(actor, registry.form(form), cell, records, on)


def openable(actor: Actor, form: Form | None, cell: str, records: Mapping[str, int], on: date) -> dict[str, int]:
    """Those of the records of a cell that the actor may see in a list of what it counts: of cases no restricted file,
    and none of a form by grounds for who sees no ground. form: None where it is no more."""
    row, _, column = cell.rpartition("|")
    kinds = counted.kinds_behind(form, row, column) if form and form.rows else ()
    if not all(counted.is_of_cases(kind) for kind in kinds):
        return dict(records)
    by_ground = form is None or form.by_ground
    return {key: records[key] for key in cases.not_hidden(actor, records, on, by_ground=by_ground)}


def _members(actor: Actor, unit: Office, form: Form, on: date) -> tuple[str, ...]:
    """The unit and its branches, as far as the actor may see their books."""
    return tuple(
        each.code
        for each in (unit, *organisations.branches(unit.code))
        if all(accounts.can(actor, p, organisation=each.code, area=each.province_code, on=on) for p in form.permissions)
    )


def _counted_of(unit: Office, who: Whose) -> tuple[str, ...]:
    """The organisations counted with the unit, itself first: those that take on cases."""
    held = [each for each in organisations.every() if who.organisations is None or each.code in who.organisations]
    return tuple(
        each.code
        for each in sorted(held, key=lambda each: (each.code != unit.code, each.code))
        if each.kind in _KEEPERS
    )


def head_of(code: str, on: date, members: tuple[str, ...]) -> UnitHead:
    """Name, and letterhead of the day on which the form is made and signed."""
    unit = organisations.unit_by_code(code)
    held = organisations.letterhead(code, on)
    name = str(unit.name) if unit else code
    letterhead = (
        Letterhead(tuple(held.superior_lines), tuple(held.name_lines), held.place) if held else Letterhead((), (name,))
    )
    return UnitHead(code, name, letterhead, members or (code,), unit.province_code if unit else "")
