"""Filled forms as documents and as plain data. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from caunoi.core.documents import (
    Block,
    Cell,
    Column,
    Document,
    FormMark,
    HeaderCell,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)
from caunoi.core.documents.forms import PROPOSED_LAYOUT

from .disclosure import Audience
from .filling import Filled, FormColumn, cell
from .registry import Form, Span

# Suppression of small cells belongs to what is published; these tables are for work and show every figure.
_INTERNAL = "Số liệu nội bộ, chưa che ô có ít người; không công bố nguyên biểu này."


@dataclass(frozen=True)
class UnitHead:
    """The unit on the paper: code, name, letterhead of the day, how many of its branches are counted with it."""

    code: str
    name: str
    letterhead: Letterhead
    members: tuple[str, ...]


def as_data(form: Form, unit: UnitHead, span: Span, filled: Filled) -> dict[str, Any]:
    """The form as JSON values; `to` is the last day, included; every row carries its figures by column."""
    total = next(row for row in filled.rows if row.key == "total")
    return {
        **header(form, unit, span),
        "columns": [{"key": column.key, "title": column.title, "group": column.group} for column in filled.columns],
        "rows": [
            {
                "key": row.key,
                "title": row.title,
                "citation": row.citation,
                "subtotal": row.strong,
                "figures": filled.figures(row),
            }
            for row in filled.rows
            if row is not total
        ],
        "total": filled.total,
        "totals": filled.figures(total),
        "indicators": {row.key: {"title": row.title, "figures": filled.figures(row)} for row in filled.indicators},
        "notes": list(filled.notes),
    }


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
    }


def as_document(form: Form, unit: UnitHead, span: Span, filled: Filled, made_on: date) -> Document:
    """The printed form: letterhead, title, window, table, indicators, notes, three places to sign."""
    kind = f" ({span.kind_name})" if span.kind_name else ""
    blocks: list[Block] = [
        FormMark(f"Biểu {form.code}", remark=PROPOSED_LAYOUT),
        replace(unit.letterhead, place=""),  # the day stands over the signatures
        Heading(form.title.upper(), lines=(unit.name, span.line + kind)),
        _table(form, filled),
        *(
            Paragraph(f"{row.title}: {filled.cells.figure(row.key, filled.main)}.", first_line=False, size=12)
            for row in filled.indicators
        ),
        Paragraph((italic(f"Ghi chú: {' '.join(_notes(span, filled))}"),), first_line=False, size=10),
        Paragraph(
            f"{unit.letterhead.place or '…………'}, ngày {made_on:%d} tháng {made_on:%m} năm {made_on:%Y}",
            align="right",
            first_line=False,
            size=12,
            keep_with_next=True,
        ),
        Signatures(
            (
                Signature(("NGƯỜI LẬP BIỂU",)),
                Signature(("NGƯỜI KIỂM TRA",)),
                Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu)"),
            )
        ),
    ]
    return Document(form.title, tuple(blocks), size=13)


def handed_out(report: Any, cells: Mapping[str, int], audience: Audience, made_on: date) -> Document:
    """A frozen form for a reader outside: a figure that is not among the cells is withheld."""
    form, unit, span, filled = report.form, report.unit, report.span, report.filled
    rounding = f" Số được làm tròn đến bội số của {audience.base}." if audience.base else ""
    note = (
        f"Bản dành cho {audience.name}: dấu “{WITHHELD}” là số từ 1 đến {audience.below - 1}, hoặc số nhờ đó tính ra"
        f" được, không nêu để giữ kín việc riêng của người được trợ giúp.{rounding} {audience.source}."
    )
    kind = f" ({span.kind_name})" if span.kind_name else ""
    blocks: list[Block] = [
        FormMark(f"Biểu {form.code}", remark=PROPOSED_LAYOUT),
        replace(unit.letterhead, place=""),
        Heading(form.title.upper(), lines=(unit.name, span.line + kind)),
        _table(form, filled, cells),
        Paragraph((italic(f"Ghi chú: {note} Lấy ra ngày {made_on:%d/%m/%Y}."),), first_line=False, size=10),
    ]
    return Document(form.title, tuple(blocks), size=13)


def _notes(span: Span, filled: Filled) -> list[str]:
    window = f"Khung thời gian: {span.source}." if span.source and span.status != "verified" else ""
    return [note for note in (*filled.notes, window, _INTERNAL) if note]


WITHHELD = "…"


def _table(form: Form, filled: Filled, cells: Mapping[str, int] | None = None) -> Table:
    """cells: the figures that may be seen, None: all."""
    marked = bool(filled.mark_title)
    lead = (Column("Nội dung", 76 if marked else 52), *((Column(filled.mark_title, 20, "center"),) if marked else ()))
    rows: list[tuple[Cell, ...]] = []
    for row in filled.rows:
        figures = filled.figures(row)
        mark: tuple[Cell, ...] = (row.mark,) if marked else ()
        shown: dict[str, Cell] = dict(figures)
        if cells is not None:
            shown = {column: cells.get(cell(row.key, column), WITHHELD) for column in figures}
        rows.append((row.title, *mark, *(shown[column.key] for column in filled.columns)))
    return Table(
        (*lead, *(Column(column.title, 17 if marked else 16, "right") for column in filled.columns)),
        tuple(rows),
        header=_header([column.title for column in lead], filled.columns),
        numbers=True,
        strong=frozenset(index for index, row in enumerate(filled.rows) if row.strong),
        size=10.5,
        caption=form.title,
    )


def _header(lead: Sequence[str], columns: Sequence[FormColumn]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Two rows where columns are grouped, the groups' titles merged over them; else one."""
    if not any(column.group for column in columns):
        return (tuple(HeaderCell(title) for title in (*lead, *(column.title for column in columns))),)
    top = [HeaderCell(title, rows=2) for title in lead]
    below: list[HeaderCell] = []
    for group, members in groupby(columns, key=lambda column: column.group or column):
        inside = list(members)
        if isinstance(group, str):
            top.append(HeaderCell(group, columns=len(inside)))
            below += [HeaderCell(column.title) for column in inside]
        else:
            top.append(HeaderCell(inside[0].title, rows=2))
    return tuple(top), tuple(below)
