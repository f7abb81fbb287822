"""Which book and number each case of the list has: found from the list and from what stands here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.words import BookMode, Form
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as offices

from .. import books
from ..books import Placed, Run, Slot
from ..models import Imported
from ..report import Next, fault
from ..spool import Slip, Spool
from ..words import Table
from .desk import Desk
from .units import Places


@dataclass
class Plan:
    """How each book is numbered; which numbers of one house are used: slot → the case that stands there ('' a void
    number)."""

    modes: dict[Run, str] = field(default_factory=dict)
    used: dict[Slot, cases_queries.Serial] = field(default_factory=dict)


def placed_of(desk: Desk, rows: Sequence[Slip], places: Places) -> list[Placed]:
    """The rows with their organisation and book; where there is none, a fault."""
    found = []
    symbols = _symbols(desk, rows, places)
    for row in rows:
        code, predecessor = places.find(row.unit)
        if code:
            found.append(Placed(row, code, books.origin_of(row, symbols[code], predecessor)))
            continue
        gone = places.gone.get(row.unit)
        why = "Tổ chức này không có trong danh sách tổ chức, hoặc chưa vào được."
        todo = "Hãy nhập danh sách tổ chức trước, hoặc sửa mã."
        if gone:
            why = "Tổ chức này đã ngừng hoạt động, chưa biết nơi nào nhận vụ việc."
            todo = "Hãy chạy lại với --successor MÃ-CŨ=MÃ-MỚI."
        desk.report.fail(Table.CASES, [fault(row.where, "orgUnitId", row.unit, why, todo)])
    return found


def _symbols(desk: Desk, rows: Sequence[Slip], places: Places) -> Mapping[str, str]:
    """The letters of each organisation: its own, else those of most of its numbers, which it then gets."""
    own: dict[str, list[Slip]] = defaultdict(list)
    for row in rows:
        code, predecessor = places.find(row.unit)
        if code and not predecessor:
            own[code].append(row)
    found = {}
    for office in offices.active(desk.today):
        found[office.code] = office.symbol or books.symbol_of(own[office.code])
        if found[office.code] and not office.symbol:
            organisations.change_organisation(by=desk.by, at=desk.at, code=office.code, symbol=found[office.code])
    return found


def plan_of(desk: Desk, placed: Sequence[Placed]) -> Plan:
    """How each book is numbered, and which of its numbers are used. Errors: Refused: ask for the mode."""
    plan = Plan()
    codes = {each.organisation for each in placed}
    held = {
        (book.organisation, book.origin, book.year): book.mode
        for code in codes
        for book in cases_queries.books(code)
        if book.last_number
    }
    runs: dict[Run, list[Slip]] = defaultdict(list)
    for each in placed:
        runs[each.run].append(each.row)
    unclear = []
    for run in sorted(runs):
        shown = books.mode_of(runs[run])
        sure = shown == BookMode.BY_FORM
        mode = held.get(run) or (shown if sure else desk.mode or shown)
        if not mode and run[1]:
            mode = plan.modes.get((run[0], "", run[2])) or BookMode.COMMON
        if not mode:
            unclear.append(f"{run[0]} năm {run[2]}")
        plan.modes[run] = mode
    if unclear:
        raise Refused(
            f"Chưa biết Sổ thụ lý đánh số chung hay theo hình thức: {', '.join(unclear)}.",
            "Số trong danh sách không đủ để nhận ra.",
            "Hãy chạy lại với --mode chung hoặc --mode theo-hinh-thuc. Tổ chức và người thực hiện đã vào.",
        )
    return plan


def open_books(desk: Desk, placed: Sequence[Placed], plan: Plan) -> None:
    """Each book goes on after the last number that the list knows, of closed cases too."""
    held = {
        (book.organisation, book.origin, book.year, book.form): book.last_number
        for code in {each.organisation for each in placed}
        for book in cases_queries.books(code)
    }
    symbols = {each.run: each.row.code.symbol for each in placed}
    for run, last in books.last_numbers(placed, plan.modes).items():
        raised = {form: max(number, held.get((*run, form), 0)) for form, number in last.items()}
        if any(number > held.get((*run, form), -1) for form, number in raised.items()):
            _open_book(desk, run, plan.modes[run], raised, held, symbols[run])


def _open_book(
    desk: Desk, run: Run, mode: str, last: Mapping[str, int], held: Mapping[tuple[str, str, int, str], int], symbol: str
) -> None:
    organisation, origin, year = run
    forms = [""] if mode == BookMode.COMMON else list(Form.values)
    numbers = {form: max(last.get(form, 0), held.get((*run, form), 0)) for form in forms}
    cases.set_last_number(
        by=desk.by, at=desk.at, organisation=organisation, year=year, mode=mode, last=numbers, origin=origin,
        symbol=symbol,
    )  # fmt: skip


def beside(desk: Desk, spool: Spool, each: Placed, plan: Plan) -> Placed | None:
    """The case in a book where its number is free. None: it is here already, or cannot be."""
    mode = plan.modes[each.run]
    there = plan.used.get(each.slot(mode))
    base, number = each, 1
    while there is not None:
        if not there.case:
            why = f"Số {each.row.code.serial} của Sổ năm {each.row.code.year} đã bỏ ở đây."
            desk.report.fail(Table.CASES, [fault(each.row.where, "code", each.row.code.text, why)])
            return None
        same = there.case == each.row.id or fold(there.name) == fold(spool.row(each.row).name)
        if there.form == each.row.form and same:
            _already(desk, each, there.case)
            return None
        number += 1
        each = books.beside(base, number)
        there = plan.used.get(each.slot(mode))
    plan.modes.setdefault(each.run, mode)
    if number > 1:
        _open_book(desk, each.run, mode, {}, {}, each.row.code.symbol)
        why = f"Số này đã có ở một vụ việc khác; vụ việc đứng ở sổ riêng “{each.origin}”."
        todo = "Hãy xem có phải sổ của tổ chức trước sáp nhập, hay nguồn ghi nhầm số."
        desk.report.questions.append(fault(each.row.where, "code", each.row.code.text, why, todo))
    slot = each.slot(mode)
    plan.used[slot] = cases_queries.Serial(*slot[:5], each.row.id, each.row.form, spool.row(each.row).name)
    return each


def _already(desk: Desk, each: Placed, case: str) -> None:
    """Typed in here by hand before, or twice in the list under two ids."""
    if case in cases_queries.outlines([case]) and not Imported.objects.filter(table=Table.CASES, key=case).exists():
        desk.keep(Table.CASES, each.row.id, case, "", {}).save(force_insert=True)
        desk.report.of(Table.CASES).changed += 1
        return
    why = "Vụ việc này (cùng mã số, cùng người) đã có ở một dòng khác."
    desk.report.fail(Table.CASES, [fault(each.row.where, "code", each.row.code.text, why)])


def tell_books(desk: Desk, organisations: Collection[str]) -> None:
    for code in sorted(organisations):
        own = [book for book in cases_queries.books(code) if not book.origin]
        latest = max((book.year for book in own), default=0)
        desk.report.books += [
            Next(code, book.year, book.form, book.last_number + 1) for book in own if book.year == latest
        ]
