"""Checks between figures: what must agree inside a form, with the last period, with another form. Pure, declared.

They run by themselves when a return is submitted; what does not agree may be sent with an explanation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .filling import TOTAL, Filled, cell
from .frozen import figures, title_of


@dataclass(frozen=True)
class Seen:
    """What a check looks at: the form, the same form of the period before (None: not sent here), the cells of other
    forms of the same unit and window that are at hand ('biểu:ô' → figure), units whose return is missing."""

    filled: Filled
    before: Filled | None = None
    others: Mapping[str, int] | None = None
    missing: Sequence[str] = ()


@dataclass(frozen=True)
class Failure:
    """What does not agree. where: the cell in words; told: the two figures in a sentence."""

    check: str
    sentence: str
    where: str
    told: str


Found = list[tuple[str, str]]  # (where, told)


@dataclass(frozen=True)
class Check:
    """A check. forms: of which forms, () all; sentence: what must hold, for the officer."""

    code: str
    forms: tuple[str, ...]
    sentence: str
    look: Callable[[Seen], Found]


def _rows(seen: Seen) -> Found:
    """Every subtotal is the sum of its rows, in every column."""
    found: Found = []
    values = figures(seen.filled)
    for whole, parts in seen.filled.row_sums():
        for column in seen.filled.columns:
            key = cell(whole, column.key)
            held = [values[cell(part, column.key)] for part in parts if cell(part, column.key) in values]
            added = sum(held)
            if key in values and held and values[key] != added:
                found.append((title_of(seen.filled, key), f"ghi {values[key]}, cộng các dòng được {added}."))
    return found


def _columns(seen: Seen) -> Found:
    """Every total column is the sum of its parts, in every row."""
    found: Found = []
    values = figures(seen.filled)
    names = {column.key: column.title.lower() for column in seen.filled.columns}
    for row in seen.filled.rows:
        for each in seen.filled.column_sums:
            key = cell(row.key, each.total)
            if not all(cell(row.key, name) in values for name in (each.total, *each.parts)):
                continue
            added = sum(values[cell(row.key, part)] for part in each.parts)
            if values[key] < added if each.rest else values[key] != added:
                parts = " + ".join(names[part] for part in each.parts)
                fault = "nhỏ hơn" if each.rest else "khác"
                found.append((title_of(seen.filled, key), f"ghi {values[key]}, {fault} {parts} = {added}."))
    return found


def _carried(seen: Seen) -> Found:
    """What the last period carried over is what this one begins with."""
    if seen.before is None:
        return []
    found: Found = []
    was, now = figures(seen.before), figures(seen.filled)
    for row in seen.filled.rows:
        key = cell(row.key, "carried_in")
        if key not in now:
            continue
        over = was.get(cell(row.key, "carried_out"), 0)
        if now[key] != over:
            found.append((title_of(seen.filled, key), f"ghi {now[key]}, kỳ trước đã gửi chuyển sang {over}."))
    return found


def _other(own: str, other: str, what: str) -> Callable[[Seen], Found]:
    """A cell here is a cell there."""

    def look(seen: Seen) -> Found:
        there = (seen.others or {}).get(other)
        here = figures(seen.filled).get(own)
        if there is None or here is None or there == here:
            return []
        return [(title_of(seen.filled, own), f"ghi {here}, {what} có {there}.")]

    return look


def _missing(seen: Seen) -> Found:
    return [(name, "chưa có số liệu đã gửi của kỳ này.") for name in seen.missing]


PERSONS, CASES, REPORT, BOOK = "15a", "15b", "mau-12", "so-thu-ly"
NEW, TIMES = cell(TOTAL, "new"), cell(TOTAL, "times")
M12_NEW, M12_WORKED, M12_FINISHED = cell("cases.new", TOTAL), cell("cases", TOTAL), cell("cases.finished", TOTAL)
M12_TURNS = cell("turns", TOTAL)


@dataclass(frozen=True)
class Agreement:
    """A cell of one form is a cell of another: what both must say, and of which form the sentence speaks."""

    code: str
    form: str
    own: str
    other: str
    cell: str
    sentence: str
    named: str


AGREEMENTS = (
    Agreement(
        "book", CASES, NEW, BOOK, cell(TOTAL, TOTAL), "Thụ lý mới bằng số vụ việc ghi trong Sổ thụ lý của kỳ.",
        "Sổ thụ lý",
    ),
    Agreement("times", CASES, NEW, PERSONS, TIMES, "Thụ lý mới bằng số lượt người trong biểu 15a.", "biểu 15a"),
    Agreement(
        "cases", PERSONS, TIMES, CASES, NEW, "Số lượt người bằng số vụ việc thụ lý mới trong biểu 15b.", "biểu 15b"
    ),
    Agreement(
        "m12_book", REPORT, M12_NEW, BOOK, cell(TOTAL, TOTAL),
        "Thụ lý mới trong Mẫu 12 bằng số vụ việc ghi trong Sổ thụ lý của kỳ.", "Sổ thụ lý",
    ),
    Agreement(
        "m12_new", REPORT, M12_NEW, CASES, NEW, "Thụ lý mới trong Mẫu 12 bằng thụ lý mới trong biểu 15b.", "biểu 15b"
    ),
    Agreement(
        "m12_worked", REPORT, M12_WORKED, CASES, cell(TOTAL, "worked"),
        "Tổng số thực hiện trong Mẫu 12 bằng tổng số thực hiện trong biểu 15b.", "biểu 15b",
    ),
    Agreement(
        "m12_finished", REPORT, M12_FINISHED, CASES, cell(TOTAL, "finished"),
        "Số kết thúc trong Mẫu 12 bằng số kết thúc trong biểu 15b.", "biểu 15b",
    ),
    Agreement(
        "m12_turns", REPORT, M12_TURNS, PERSONS, TIMES, "Số lượt người trong Mẫu 12 bằng số lượt trong biểu 15a.",
        "biểu 15a",
    ),
    Agreement(
        "b_m12", CASES, NEW, REPORT, M12_NEW, "Thụ lý mới bằng thụ lý mới trong Mẫu 12 của cùng kỳ.", "Mẫu 12"
    ),
)  # fmt: skip


def compared_with(form: str) -> dict[str, list[str]]:
    """Other form → its cells that checks of this form look at."""
    found: dict[str, list[str]] = {}
    for each in AGREEMENTS:
        if each.form == form:
            found.setdefault(each.other, []).append(each.cell)
    return found


CHECKS = (
    Check("rows", (), "Dòng cộng bằng tổng các dòng thành phần.", _rows),
    Check("columns", (), "Cột tổng bằng tổng các cột thành phần; cột “trong đó” không vượt cột tổng.", _columns),
    Check("carried", (CASES,), "Kỳ trước chuyển sang bằng số kỳ trước đã gửi là chuyển kỳ sau.", _carried),
    *(
        Check(each.code, (each.form,), each.sentence, _other(each.own, f"{each.other}:{each.cell}", each.named))
        for each in AGREEMENTS
    ),
    Check("units", (), "Mọi đơn vị phải gửi đều đã có số liệu.", _missing),
)


def failures(form: str, seen: Seen) -> tuple[Failure, ...]:
    """What does not agree, check by check."""
    return tuple(
        Failure(check.code, check.sentence, where, told)
        for check in CHECKS
        if not check.forms or form in check.forms
        for where, told in check.look(seen)
    )
