"""`caunoi facts`: the data from which figures are counted: what is filled, catching up, all anew, and the check that
forms counted from the cases and figures counted from cells agree."""

import argparse
import sys
from datetime import date
from typing import Any

from caunoi.core.ground.periods import Period
from caunoi.faces.web import clock

_PAIRS = {
    "nganh.nguoi": ("nguoi-duoc-tgpl", "total|total"), "nganh.luot": ("nguoi-duoc-tgpl", "total|times"),
    "nganh.ky_truoc": ("vu-viec", "total|carried_in"), "nganh.thu_ly": ("vu-viec", "total|new"),
    "nganh.thu_ly_ngay": ("vu-viec", "total|urgent"), "nganh.thuc_hien": ("vu-viec", "total|worked"),
    "nganh.ket_thuc": ("vu-viec", "total|finished"), "nganh.khong_tiep_tuc": ("vu-viec", "total|not_continued"),
    "nganh.ky_sau": ("vu-viec", "total|carried_out"),
}  # fmt: skip
_BY = {
    ("nganh.nguoi", "ground+sex"): "nguoi-duoc-tgpl", ("nganh.thuc_hien", "form+field"): "vu-viec",
    ("nganh.thu_ly", "form+field"): "vu-viec",
}  # fmt: skip


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "facts",
        help="the data that figures are counted from",
        description="Dữ liệu đếm: đã nạp đến đâu; nạp phần mới; dựng lại; đối chiếu với các biểu đếm từ hồ sơ.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--rebuild", action="store_true", help="throw all away and make it anew from the records")
    what.add_argument("--check", action="store_true", help="compare with forms counted from the cases; status 1 if not")


def run(args: argparse.Namespace) -> int:
    from caunoi.rooms.accounts.policy import Actor  # names models: after Django is set up
    from caunoi.rooms.indicators import actions, queries

    if args.rebuild:
        facts, cells = actions.rebuild(by=Actor.system(), at=clock.now())
        sys.stderr.write(f"Đã dựng lại: {facts} dòng, {cells} ô.\n")
        return 0
    actions.catch_up(at=clock.now())
    if args.check:
        return _check(Actor.system())
    held = queries.filled()
    for code, title, count in held.kinds:
        sys.stdout.write(f"{code}\t{count}\t{title}\n")
    taken = f"{held.taken_at:%H:%M %d/%m/%Y}" if held.taken_at else "chưa"
    sys.stderr.write(f"Đã nạp đến sự kiện {held.upto}, lúc {taken}; {held.terms} phép đếm, {held.cells} ô.\n")
    return 0


def _check(actor: Any) -> int:
    """This year and last, their halves and the sector's preliminary year, for every unit that has forms."""
    from caunoi.rooms.organisations import queries as organisations
    from caunoi.rooms.reports import queries as reports
    from caunoi.rooms.reports.registry import form

    today, wrong, compared = clock.today(), 0, 0
    kinds = form("vu-viec").unit_kinds
    for office in organisations.every():
        if office.kind not in kinds:
            continue
        for period in _periods(today):
            text = f"{period.since}..{period.last_day}"
            filled = {
                code: reports.fill(actor, code, office.code, text, on=today) for code in ("nguoi-duoc-tgpl", "vu-viec")
            }
            for line, ours, theirs in _lines(actor, filled, office.code, period, today):
                compared += 1
                if ours != theirs:
                    wrong += 1
                    sys.stdout.write(f"{office.code}\t{text}\t{line}\t{theirs}\t{ours}\n")
    sys.stderr.write(f"Đã đối chiếu {compared} số; {wrong} số khác nhau (biểu, chỉ tiêu).\n")
    return 1 if wrong else 0


def _periods(today: date) -> list[Period]:
    found = []
    for year in (today.year - 1, today.year):
        ends = [(date(year, 1, 1), date(year + 1, 1, 1)), (date(year, 1, 1), date(year, 7, 1))]
        ends += [(date(year - 1, 11, 1), date(year, 11, 1)), (date(year, 3, 10), date(year, 8, 18))]
        found += [Period(*each) for each in ends]
    return found


def _lines(actor: Any, filled: Any, unit: str, period: Period, today: date) -> Any:
    """(what, figure of the indicator, figure of the form)"""
    from caunoi.rooms.indicators import queries

    given: dict[str, Any] = {"at": clock.now(), "on": today}
    for code, (form, cell) in _PAIRS.items():
        figure = queries.figure(actor, code, unit, period, **given)
        yield code, int(figure.numerator), filled[form].filled.cells.figure(*cell.split("|"))
    for (code, by), form in _BY.items():
        figure = queries.figure(actor, code, unit, period, by=by, **given)
        column = {"nganh.thuc_hien": "worked", "nganh.thu_ly": "new"}.get(code, "")
        cells = {_cell(cut.value, by, column): int(cut.numerator) for cut in figure.cuts}
        for cell in cells.keys() | _inside(filled[form], by, column):
            yield f"{code} {cell}", cells.get(cell, 0), filled[form].filled.cells.figure(*cell.split("|"))


def _cell(value: str, by: str, column: str) -> str:
    return value if by == "ground+sex" else f"{value.replace('|', '.')}|{column}"


def _inside(report: Any, by: str, column: str) -> set[str]:
    """Cells of the form that stand for one value of the breakdown."""
    found = set()
    for cell in report.filled.cells.cases:
        row, _, name = cell.partition("|")
        by_sex = by == "ground+sex" and row not in ("total", "multiple") and name in ("female", "male", "unknown")
        by_field = by == "form+field" and "." in row and name == column
        if by_sex or by_field:
            found.add(cell)
    return found
