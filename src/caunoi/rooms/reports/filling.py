"""Counting: which cells of a form a case falls into. Pure; the one place where figures come from.

A cell holds the keys of the cases behind it; its figure is their number. A form is filled and drilled into from
the same cells, so a figure and its records cannot differ. A cell's key is 'row|column'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

TOTAL, UNKNOWN, MULTIPLE = "total", "unknown", "multiple"
OPEN, FINISHED, NOT_CONTINUED = "open", "finished", "not_continued"


class Counted(Protocol):
    """What counting needs of a case."""

    @property
    def key(self) -> str: ...
    @property
    def person(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def grounds(self) -> Sequence[str]: ...
    @property
    def form(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def urgent(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def accepted_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


@dataclass
class Cells:
    """Cell → keys of the cases behind it, in the order of acceptance.

    values: the figures of a form whose records are not here (a return from outside, a sum of returns); None: counted.
    """

    cases: dict[str, list[str]] = field(default_factory=dict)
    values: Mapping[str, int] | None = None

    def add(self, rows: Iterable[str], columns: Iterable[str], case: str) -> None:
        columns = tuple(columns)
        for row in rows:
            for column in columns:
                self.cases.setdefault(cell(row, column), []).append(case)

    def figure(self, row: str, column: str) -> int:
        key = cell(row, column)
        return self.values.get(key, 0) if self.values is not None else len(self.cases.get(key, ()))

    def records(self, key: str) -> tuple[str, ...]:
        return tuple(self.cases.get(key, ()))


def cell(row: str, column: str) -> str:
    """The key of a figure."""
    return f"{row}|{column}"


def persons(cases: Iterable[Counted]) -> Cells:
    """Persons with a case accepted in the period, by the ground of their first one and by sex.

    Columns: total, female, male, unknown count persons; 'times' counts cases ('lượt': a person helped twice
    counts twice). Rows: the ground's key, 'unknown' where no ground is confirmed yet, 'total'; row 'multiple':
    persons for whom more than one ground held.
    """
    cells = Cells()
    first: dict[str, Counted] = {}
    held: dict[str, set[str]] = {}
    for case in cases:
        cells.add((case.ground or UNKNOWN, TOTAL), ("times",), case.key)
        held.setdefault(case.person, set()).update(case.grounds)
        first.setdefault(case.person, case)
    for person, case in first.items():
        rows = (case.ground or UNKNOWN, TOTAL, *((MULTIPLE,) if len(held[person]) > 1 else ()))
        sex = case.sex if case.sex in ("female", "male") else UNKNOWN
        cells.add(rows, (TOTAL, sex), case.key)
    return cells


def case_row(form: str, of_field: str) -> str:
    return f"{form}.{of_field}"


def cases(worked: Iterable[Counted], begin: datetime, end: datetime) -> Cells:
    """Cases under way in [begin, end), by form and field. Rows: 'form', 'form.field', 'total'.

    Columns: carried_in + new = worked = finished + not_continued + carried_out; urgent is a part of new. A case
    that ended after the period is counted as it stood at its end.
    """
    cells = Cells()
    for case in worked:
        rows = (case_row(case.form, case.field), case.form, TOTAL)
        cells.add(rows, _stages(case, begin, end), case.key)
    return cells


def _stages(case: Counted, begin: datetime, end: datetime) -> tuple[str, ...]:
    if not (case.accepted_at < end and (case.ended_at is None or case.ended_at >= begin)):
        return ()
    new = case.accepted_at >= begin
    entered = ("new", *(("urgent",) if case.urgent else ())) if new else ("carried_in",)
    ended = case.ended_at < end if case.ended_at is not None else case.state != OPEN
    left = {FINISHED: FINISHED, NOT_CONTINUED: NOT_CONTINUED}.get(case.state, "carried_out") if ended else "carried_out"
    return (*entered, "worked", left)


@dataclass(frozen=True)
class FormColumn:
    """A column of figures. group: the merged title over it, '' for none."""

    key: str
    title: str
    group: str = ""


@dataclass(frozen=True)
class FormRow:
    """A row of figures.

    citation: where the law names it ('điểm c khoản 7 Điều 7'); mark: the same for a narrow column ('7.c');
    strong: a subtotal or total; under: the subtotal of which it is a part, the total where nothing is said.
    """

    key: str
    title: str
    citation: str = ""
    mark: str = ""
    strong: bool = False
    under: str = TOTAL


@dataclass(frozen=True)
class ColumnSum:
    """In every row: total = the sum of parts; rest: the parts are not all of it (total ≥ sum)."""

    total: str
    parts: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True)
class Filled:
    """A filled form: its lines and its cells. main: the column that the form's total is read from.

    indicators: rows outside the table, not part of its total. notes: what the reader must know. mark_title: of
    the column with the rows' marks, '' for none. column_sums: which columns make up which.
    """

    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    indicators: tuple[FormRow, ...]
    cells: Cells
    main: str
    notes: tuple[str, ...] = ()
    mark_title: str = ""
    column_sums: tuple[ColumnSum, ...] = ()

    def row_sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(subtotal, the rows of which it is the sum), in the order of the form."""
        parts: dict[str, list[str]] = {}
        for row in self.rows:
            if row.key != TOTAL:
                parts.setdefault(row.under, []).append(row.key)
        return tuple((whole, tuple(rows)) for whole, rows in parts.items())

    def figures(self, row: FormRow) -> dict[str, int]:
        """Column → figure of the row."""
        return {column.key: self.cells.figure(row.key, column.key) for column in self.columns}

    @property
    def total(self) -> int:
        return self.cells.figure(TOTAL, self.main)


PERSON_COLUMNS = (
    FormColumn(TOTAL, "Tổng số", "Số người"),
    FormColumn("female", "Nữ", "Số người"),
    FormColumn("male", "Nam", "Số người"),
    FormColumn(UNKNOWN, "Chưa rõ", "Số người"),
    FormColumn("times", "Số lượt người"),
)
CASE_COLUMNS = (
    FormColumn("carried_in", "Kỳ trước chuyển sang"),
    FormColumn("new", "Tổng số", "Thụ lý mới"),
    FormColumn("urgent", "Trong đó: thụ lý ngay", "Thụ lý mới"),
    FormColumn("worked", "Tổng số thực hiện"),
    FormColumn(FINISHED, "Kết thúc", "Trong kỳ"),
    FormColumn(NOT_CONTINUED, "Không tiếp tục thực hiện", "Trong kỳ"),
    FormColumn("carried_out", "Chuyển kỳ sau"),
)
_PERSON_SUMS = (ColumnSum(TOTAL, ("female", "male", UNKNOWN)), ColumnSum("times", (TOTAL,), rest=True))
_CASE_SUMS = (
    ColumnSum("worked", ("carried_in", "new")),
    ColumnSum("worked", (FINISHED, NOT_CONTINUED, "carried_out")),
    ColumnSum("new", ("urgent",), rest=True),
)
_PERSON_NOTES = (
    "Đếm người có vụ việc được thụ lý trong kỳ; một người có nhiều vụ việc được đếm một lần, theo diện ghi "
    "sổ của vụ việc đầu tiên.",
    "Số lượt người: mỗi vụ việc được thụ lý là một lượt.",
    "Chưa rõ diện: vụ việc thụ lý ngay đang chờ giấy tờ chứng minh; vụ việc thụ lý sau khi người thứ hai "
    "duyệt mà chưa ghi diện.",
)
_CASE_NOTES = (
    "Thời điểm thụ lý là lúc vào Sổ (Thông tư 12/2018/TT-BTP, Điều 5 khoản 2); vào sổ giấy trước thì tính "
    "lúc vào sổ giấy.",
    "Tổng số thực hiện = kỳ trước chuyển sang + thụ lý mới = kết thúc + không tiếp tục thực hiện + chuyển kỳ sau.",
)


def persons_form(accepted: Iterable[Counted], grounds: Sequence[FormRow]) -> Filled:
    """grounds: the groups of the law in its order; a ground that was counted and is not among them gets a row."""
    cells = persons(accepted)
    known = {row.key for row in grounds} | {TOTAL, UNKNOWN, MULTIPLE}
    others = sorted({key.rpartition("|")[0] for key in cells.cases} - known)
    rows = (
        *grounds,
        *(FormRow(key, key) for key in others),
        FormRow(UNKNOWN, "Chưa rõ diện"),
        FormRow(TOTAL, "Cộng", strong=True),
    )
    multiple = FormRow(MULTIPLE, "Số người thuộc nhiều diện")
    mark = "Khoản, điểm của Điều 7"
    return Filled(PERSON_COLUMNS, rows, (multiple,), cells, TOTAL, _PERSON_NOTES, mark, _PERSON_SUMS)


def cases_form(
    worked: Iterable[Counted], begin: datetime, end: datetime, forms: Mapping[str, str], fields: Mapping[str, str]
) -> Filled:
    """forms, fields: code → words, in the order of the form."""
    cells = cases(worked, begin, end)
    rows: list[FormRow] = []
    for form, form_title in forms.items():
        rows.append(FormRow(form, form_title, strong=True))
        rows += [FormRow(case_row(form, each), title, under=form) for each, title in fields.items()]
    rows.append(FormRow(TOTAL, "Cộng", strong=True))
    return Filled(CASE_COLUMNS, tuple(rows), (), cells, "new", _CASE_NOTES, "", _CASE_SUMS)
