"""Reading the forms: which there are, a form filled for a unit and a period, the cases behind a figure.

Every read is for an actor and a day; what the actor may not see at the unit is refused, branches that the actor
may not see are left out. Small cells are not suppressed: this is for work, not for publication.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import get_default_timezone, localdate

from caunoi.core.documents import Document, Letterhead
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import books, filling, frozen, grounds, papers, registry
from ..filling import Filled
from ..models import Return
from ..papers import UnitHead
from ..registry import Form, Span
from . import units

_KEEPERS = frozenset({"centre", "branch", "contracted", "registered"})
BOOK = "so-thu-ly"


@dataclass(frozen=True)
class Report:
    """A form filled for a unit and a period. filled: the figures of a table; parts: the lines of the book."""

    form: Form
    unit: UnitHead
    span: Span
    filled: Filled | None = None
    parts: tuple[books.BookPart, ...] = ()

    @property
    def total(self) -> int:
        """The form's first figure: persons helped, cases taken on."""
        return self.filled.total if self.filled else sum(part.cases for part in self.parts)

    def figure(self, cell: str) -> int:
        """The figure of a cell ('row|column'). Errors: NotFound."""
        return len(self.records(cell))

    def records(self, cell: str) -> tuple[str, ...]:
        """The keys of the cases behind a cell. Errors: NotFound where the form has no such cell."""
        if self.filled is None:
            return tuple(key for part in self.parts for key in part.keys)
        row, _, column = cell.rpartition("|")
        rows = {each.key for each in (*self.filled.rows, *self.filled.indicators)}
        if row not in rows or column not in {each.key for each in self.filled.columns}:
            raise NotFound("Biểu này không có ô số liệu đó.", "", "Hãy mở lại biểu và chọn ô.")
        return self.filled.cells.records(cell)

    def as_data(self) -> dict[str, Any]:
        """The form as JSON values."""
        if self.filled is not None:
            return papers.as_data(self.form, self.unit, self.span, self.filled)
        rows = books.as_rows(self.parts)
        return {**papers.header(self.form, self.unit, self.span), "rows": rows, "total": self.total}

    def documents(self, made_on: date) -> tuple[Document, ...]:
        """The form as it is printed; the book gives one document a run of serials."""
        if self.filled is not None:
            return (papers.as_document(self.form, self.unit, self.span, self.filled, made_on),)
        heads = {code: _head(code, made_on, ()) for code in self.unit.members}
        return books.documents(self.unit, heads, self.span, self.parts, made_on)


def forms() -> Sequence[Form]:
    """The forms there are."""
    return tuple(registry.FORMS.values())


def fill(actor: Actor, form: str, unit: str, period: str, *, on: date, kind: str = "") -> Report:
    """The form for the unit and its branches. period: '2026', '2026-H1', … or two days; kind: of figure.

    Errors: NotFound (form, unit), NotAllowed, Refused (period, window, form not for this kind of unit).
    """
    wanted = registry.form(form)
    found = organisations.unit_by_code(unit)
    if found is None:
        raise NotFound(f"Không có đơn vị mang mã '{unit}'.", "", "Xem các mã bằng lệnh: caunoi units.")
    if found.kind not in wanted.unit_kinds:
        raise Refused(
            f"Biểu '{form}' không lập cho loại tổ chức của '{unit}'.", "", "Hãy chọn Trung tâm hoặc Chi nhánh."
        )
    for permission in wanted.permissions:
        accounts.require(actor, permission, organisation=found.code, area=found.province_code, on=on)
    span = registry.resolve(wanted, period, kind)
    members = _members(actor, found, wanted, on)
    head = _head(found.code, on, members)
    if form == BOOK:
        return Report(wanted, head, span, parts=books.parts(members, span, _seen_by(actor, found, on)))
    return Report(wanted, head, span, filled=_with_outside(form, members, period, span))


def kept(row: Return) -> Report:
    """A frozen form as a report, under the letterhead of the day on which it was read. Unscoped."""
    form = registry.form(row.form)
    span = Span(
        Period(row.since, row.until), row.kind, row.definition["window"]["source"], row.definition["window"]["status"]
    )
    head = _head(row.unit_id, localdate(row.read_at), tuple(row.definition["units"]))
    return Report(form, head, span, filled=frozen.from_data(row.table, row.behind))


def _with_outside(form: str, members: tuple[str, ...], period: str, span: Span) -> Filled:
    """Counted from the records of the units that use the system; of the others what they sent, and a note of it."""
    outside = units.outside(members, span.period.last_day)
    live = counted(form, [code for code in members if code not in outside], span)
    if not outside:
        return live
    sent = {code: row for code in sorted(outside) if (row := units.last_sent(code, form, period, span.kind))}
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


def records_of(
    form: str, unit: str, period: str, cell: str, actor: Actor, *, on: date, kind: str = ""
) -> tuple[str, ...]:
    """The keys of the cases behind a figure, without restricted files that the actor may not see into. Needs the right
    to see cases too."""
    report = fill(actor, form, unit, period, on=on, kind=kind)
    found = organisations.unit_by_code(unit)
    accounts.require(actor, "cases.read", organisation=unit, area=found.province_code if found else None, on=on)
    return cases.not_hidden(actor, report.records(cell), on, by_ground=report.form.by_ground)


def _members(actor: Actor, unit: Any, form: Form, on: date) -> tuple[str, ...]:
    """The organisations counted with the unit, as far as the actor may see them: itself and its branches, a
    department's province, everything for the Ministry."""
    if unit.kind in ("department", "ministry"):
        every = [each for each in organisations.active(on) if each.kind in _KEEPERS]
        others = [each for each in every if unit.kind == "ministry" or each.province_code == unit.province_code]
    else:
        others = [unit, *organisations.branches(unit.code)]
    return tuple(
        each.code
        for each in others
        if all(accounts.can(actor, p, organisation=each.code, area=each.province_code, on=on) for p in form.permissions)
    )


def _head(code: str, on: date, members: tuple[str, ...]) -> UnitHead:
    """Name, and letterhead of the day on which the form is made and signed."""
    unit = organisations.unit_by_code(code)
    held = organisations.letterhead(code, on)
    name = str(unit.name) if unit else code
    letterhead = (
        Letterhead(tuple(held.superior_lines), tuple(held.name_lines), held.place) if held else Letterhead((), (name,))
    )
    return UnitHead(code, name, letterhead, members or (code,))


def counted(form: str, members: Collection[str], span: Span) -> Filled:
    """The form counted from the records of those organisations. Unscoped: whoever calls has asked for the right."""
    period, scope = span.period, Scope(organisations=frozenset(members))
    if form == "nguoi-duoc-tgpl":
        rows = list(cases.counting_rows(scope, period.since, period.until))
        groups = grounds.rows((period.since, period.last_day), {row.ground for row in rows})
        return filling.persons_form(rows, groups)
    zone = get_default_timezone()
    begin, end = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    worked = cases.counting_rows(scope, period.since, period.until, basis="worked")
    named = {"forms": dict(words.Form.choices), "fields": dict(words.Field.choices)}
    return filling.cases_form(worked, begin, end, **named)
