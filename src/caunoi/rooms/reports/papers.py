"""Filled forms as documents and as plain data. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from caunoi.core.documents import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    Block,
    Cell,
    Column,
    Document,
    FormMark,
    HeaderCell,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)

from .declared import Form
from .disclosure import Audience
from .filling import TOTAL, Filled, FormColumn, FormRow, cell
from .windows import Span

# Suppression of small cells belongs to what is published; these tables are for work and show every figure.
_INTERNAL = "Số liệu nội bộ, chưa che ô có ít người; không công bố nguyên biểu này."


@dataclass(frozen=True)
class UnitHead:
    """The unit on the paper: code, name, letterhead of the day, the organisations counted with it, its province."""

    code: str
    name: str
    letterhead: Letterhead
    members: tuple[str, ...]
    area: str = ""


@dataclass(frozen=True)
class Whence:
    """Where a figure beside the form comes from. kind: 'task' of a plan, 'programme'; key: of it; words: in words."""

    kind: str
    key: str
    words: str


@dataclass(frozen=True)
class Beside:
    """A column beside the form that was asked for: another period, a plan. values: row → what stands there; whence: row
    → where it comes from; why_not: row → why nothing can stand there."""

    title: str
    group: str
    values: Mapping[str, int | Decimal | None]
    whence: Mapping[str, tuple[Whence, ...]] = field(default_factory=dict)
    why_not: Mapping[str, str] = field(default_factory=dict)


def as_data(form: Form, unit: UnitHead, span: Span, filled: Filled, beside: Sequence[Beside] = ()) -> dict[str, Any]:
    """The form as JSON values; `to` is the last day, included; every row carries its figures by column."""
    total = next((row for row in filled.rows if row.key == TOTAL), None)
    told = {
        **header(form, unit, span),
        "unit_of_count": filled.unit,
        "columns": [
            {"key": c.key, "title": c.title, "group": c.group, "unit": c.unit, "definition": c.definition}
            for c in filled.columns
        ],
        "rows": [
            {
                "key": row.key, "title": row.title, "citation": row.citation, "subtotal": row.strong, "unit": row.unit,
                "level": row.level, "figures": filled.figures(row),
                **({"unknown": list(filled.unknown(row))} if filled.unknown(row) else {}),
            }
            for row in filled.rows
            if row is not total
        ],
        "total": filled.total,
        "totals": filled.figures(total) if total else {},
        "indicators": {row.key: {"title": row.title, "figures": filled.figures(row)} for row in filled.indicators},
        "notes": list(filled.notes),
    }  # fmt: skip
    if beside:
        told["beside"] = [
            {
                "title": each.title,
                "group": each.group,
                "values": {k: _plain(v) for k, v in each.values.items()},
                **({"from": {k: [w.words for w in held] for k, held in each.whence.items()}} if each.whence else {}),
                **({"why_not": dict(each.why_not)} if each.why_not else {}),
            }
            for each in beside
        ]
    return told


def _plain(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def header(form: Form, unit: UnitHead, span: Span) -> dict[str, Any]:
    """What the JSON of every form begins with."""
    return {
        "form": form.code,
        "title": form.title,
        "unit": unit.code,
        "unit_name": unit.name,
        "organisations": list(unit.members),
        "from": span.period.since.isoformat(),
        "to": span.period.last_day.isoformat(),
        "heading": span.line,
        "kind": span.kind,
        "window": {"source": span.source, "status": span.status},
        "due": span.due.isoformat() if span.due else None,
        "layout": form.layout,
        "source": {"act": form.source, "status": form.status},
    }


def as_document(
    form: Form, unit: UnitHead, span: Span, filled: Filled, made_on: date, beside: Sequence[Beside] = ()
) -> Document:  # fmt: skip
    """The printed form: letterhead, title, window, table, indicators, notes, places to sign."""
    table = _table(form, filled, beside=beside)
    blocks: list[Block] = [
        *_above(form, unit, span, filled),
        table,
        *(
            Paragraph(f"{row.title}: {filled.cells.figure(row.key, _first(row, filled))}.", first_line=False, size=12)
            for row in filled.indicators
        ),
        # Never the day and the signatures alone on a page: the last note goes with them.
        Paragraph(
            (italic(f"Ghi chú: {' '.join(_notes(form, span, filled))}"),),
            first_line=False,
            size=10,
            keep_with_next=True,
        ),
        *(
            Paragraph((italic(line),), first_line=False, size=10, keep_with_next=True)
            for line in whence_lines(filled, beside)
        ),
        Paragraph(
            f"{unit.letterhead.place or '…………'}, ngày {made_on:%d} tháng {made_on:%m} năm {made_on:%Y}",
            align="right",
            first_line=False,
            size=12,
            keep_with_next=True,
        ),
        Signatures(tuple(_sign(form.signs, place) for place in range(len(form.signs)))),
    ]
    return Document(f"{form.code} {form.title}", tuple(blocks), _paper(form, table), size=13)


def whence_lines(filled: Filled, beside: Sequence[Beside]) -> list[str]:
    """Under the table: where each figure beside it comes from, and why the others are a dash."""
    names = {row.key: row.title for row in (*filled.rows, *filled.indicators)}
    found: list[str] = []
    told: set[str] = set()
    for each in beside:
        for key, held in each.whence.items():
            found += [f"{each.group}, dòng “{names.get(key, key)}”: {one.words}." for one in held]
        told |= {f"{each.group}, dấu “{NONE}”: {why[:1].lower()}{why[1:]}" for why in each.why_not.values()}
    return [*dict.fromkeys(found), *sorted(told)]


def _sign(names: Sequence[str], place: int) -> Signature:
    note = "(Ký, ghi rõ họ tên, đóng dấu)" if place == len(names) - 1 else "(Ký, ghi rõ họ tên)"
    return Signature((names[place].upper(),), note=note)


def _first(row: FormRow, filled: Filled) -> str:
    return filled.main if row.has(filled.main) else (row.only or (filled.main,))[0]


def _above(form: Form, unit: UnitHead, span: Span, filled: Filled) -> list[Block]:
    kind = f" ({span.kind_name})" if span.kind_name else ""
    mark = f"Biểu {form.official_code or form.code}" if not form.official_code.startswith("Mẫu") else form.official_code
    head: list[Block] = [
        FormMark(mark, remark=form.remark),
        replace(unit.letterhead, place=""),  # the day stands over the signatures
        Heading(form.title.upper(), lines=(unit.name, span.line + kind)),
    ]
    if filled.unit:
        head.append(Paragraph((italic(f"Đơn vị tính: {filled.unit}"),), align="right", first_line=False, size=11))
    return head


_PORTRAIT, _WIDE = 6, 15  # columns of a table that still stand on A4 upright, on A4 lying


def _paper(form: Form, table: Table) -> Paper:
    if form.wide or len(table.columns) > _WIDE:
        return A3_LANDSCAPE
    return A4 if len(table.columns) <= _PORTRAIT else A4_LANDSCAPE


def handed_out(report: Any, cells: Mapping[str, int], audience: Audience, made_on: date) -> Document:
    """A frozen form for a reader outside: a figure that is not among the cells is withheld."""
    form, unit, span, filled = report.form, report.unit, report.span, report.filled
    rounding = f" Số được làm tròn đến bội số của {audience.base}." if audience.base else ""
    note = (
        f"Bản dành cho {audience.name}: dấu “{WITHHELD}” là số từ 1 đến {audience.below - 1}, hoặc số nhờ đó tính ra"
        f" được, không nêu để giữ kín việc riêng của người được trợ giúp.{rounding} {audience.source}."
    )
    table = _table(form, filled, cells)
    blocks: list[Block] = [
        *_above(form, unit, span, filled),
        table,
        Paragraph((italic(f"Ghi chú: {note} Lấy ra ngày {made_on:%d/%m/%Y}."),), first_line=False, size=10),
    ]
    return Document(form.title, tuple(blocks), _paper(form, table), size=13)


def _notes(form: Form, span: Span, filled: Filled) -> list[str]:
    window = f"Khung thời gian: {span.source}." if span.source and span.status != "verified" else ""
    basis = f"Căn cứ: {form.source}." if form.source and form.layout == "proposed" else ""
    return [note for note in (*filled.notes, window, basis, _INTERNAL) if note]


WITHHELD, NONE, NOT_KNOWN = "…", "–", "chưa rõ"


def _table(
    form: Form, filled: Filled, cells: Mapping[str, int] | None = None, beside: Sequence[Beside] = ()
) -> Table:  # fmt: skip
    """cells: the figures that may be seen, None: all. A row that is a title alone stands over the whole width."""
    marked, units = bool(filled.mark_title), not filled.unit and any(row.unit for row in filled.rows)
    lead = [Column("Nội dung", 76 if marked or units else 56)]
    lead += [Column(filled.mark_title, 20, "center")] if marked else []
    lead += [Column("Đơn vị tính", 20, "center")] if units else []
    rows: list[tuple[Cell, ...]] = []
    for row in filled.rows:
        figures = filled.figures(row)
        shown: dict[str, Cell] = dict(figures)
        if cells is not None:
            shown = {column: cells.get(cell(row.key, column), WITHHELD) for column in figures}
        shown |= dict.fromkeys(filled.unknown(row), NOT_KNOWN)
        before: list[Cell] = [("– " * min(row.level, 2)) + row.title]
        before += [row.mark] if marked else []
        before += [row.unit if row.only != () else ""] if units else []
        after = [
            NONE if each.values.get(row.key) is None and row.key in each.why_not else each.values.get(row.key)
            for each in beside
        ]
        rows.append((*before, *(shown.get(column.key) for column in filled.columns), *after))
    width = 17 if marked else 16
    more = [FormColumn("", each.title, each.group) for each in beside]
    return Table(
        (*lead, *(Column(column.title, width, "right") for column in (*filled.columns, *more))),
        tuple(rows),
        header=_header([column.title for column in lead], (*filled.columns, *more)),
        numbers=True,
        strong=frozenset(index for index, row in enumerate(filled.rows) if row.strong or row.only == ()),
        spans=tuple(
            (index, len(rows[index])) for index, row in enumerate(filled.rows) if row.only == ()
        ),
        size=10.5,
        caption=form.title,
    )  # fmt: skip


def _header(lead: Sequence[str], columns: Sequence[FormColumn]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Two rows where columns are grouped, the groups' titles merged over them; else one."""
    if not any(column.group for column in columns):
        return (tuple(HeaderCell(title) for title in (*lead, *(column.title for column in columns))),)
    top = [HeaderCell(title, rows=2) for title in lead]
    below: list[HeaderCell] = []
    for group, members in groupby(columns, key=lambda column: column.group or id(column)):
        inside = list(members)
        if isinstance(group, str):
            top.append(HeaderCell(group, columns=len(inside)))
            below += [HeaderCell(column.title) for column in inside]
        else:
            top.append(HeaderCell(inside[0].title, rows=2))
    return tuple(top), tuple(below)
