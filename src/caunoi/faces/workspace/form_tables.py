"""A filled form as the pages draw it: titles over columns, lines of figures, each with the address behind it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from caunoi.core.ground import money
from caunoi.rooms.reports.filling import Filled, FormColumn, FormRow, cell
from caunoi.rooms.reports.papers import NOT_KNOWN, Beside


def _heard(column: FormColumn) -> str:
    """A column as whoever hears the page is told it: 'Tổng số' may stand under several groups."""
    return f"{column.group}, {_lower(column.title)}" if column.group else column.title


def table(
    filled: Filled, address: Callable[[str], str], beside: Sequence[Beside] = (), *, change: bool = False
) -> dict[str, Any]:
    """address: of the records behind a cell, '' where the reader may not open them; change: of the page that changes
    it, nought too. beside: columns asked for."""
    columns = filled.columns

    def line(row: FormRow) -> dict[str, Any]:
        found, unknown = filled.figures(row), filled.unknown(row)
        cells = [
            (found[each.key], address(cell(row.key, each.key)) if found[each.key] or change else "", _heard(each))
            if each.key in found
            else (NOT_KNOWN if each.key in unknown else "", "", _heard(each))
            for each in filled.columns
        ]
        return {
            "row": row, "cells": cells, "heading": row.only == (),
            "first": next((each for each in cells if each[0] != ""), ("", "")),
            "beside": [_beside(each, row.key) for each in beside],
            "main": (found[filled.main], address(cell(row.key, filled.main)) if found[filled.main] else "")
            if filled.main in found else None,
        }  # fmt: skip

    groups = _groups(columns)
    units = not filled.unit and any(row.unit for row in filled.rows)
    said = [each.definition for each in filled.columns]
    told = [
        (each.group if each.group and said.count(each.definition) > 1 else f"{each.group} {each.title.lower()}".strip(),
         each.definition)
        for each in filled.columns if each.definition
    ]  # fmt: skip
    told += [(row.title, row.definition) for row in (*filled.rows, *filled.indicators) if row.definition]
    return {
        "groups": groups, "columns": columns, "rows": [line(row) for row in filled.rows],
        "indicators": [line(row) for row in filled.indicators], "notes": filled.notes,
        "cited": any(row.citation for row in filled.rows), "units": units, "unit": filled.unit,
        "beside": _groups([FormColumn("", each.title, each.group) for each in beside]),
        "beside_columns": beside, "main": next((_lower(_heard(c)) for c in filled.columns if c.key == filled.main), ""),
        "wide": len(columns) + 3, "told": list(dict.fromkeys(told)),
        "opens": "sửa số ước" if change else "mở danh sách",
    }  # fmt: skip


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text  # an abbreviation stays


def _groups(columns: Sequence[FormColumn]) -> list[list[Any]]:
    """[title over columns, how many, the first of them], in order."""
    groups: list[list[Any]] = []
    for column in columns:
        if column.group and groups and groups[-1][0] == column.group:
            groups[-1][1] += 1
        else:
            groups.append([column.group, 1, column])
    return groups


def _beside(column: Beside, row: str) -> dict[str, Any]:
    """What stands in a column beside the form: the figure, where it comes from, or a dash with the reason."""
    value, why = column.values.get(row), column.why_not.get(row, "")
    return {
        "said": "–" if value is None and why else _written(value), "why": why if value is None else "",
        "whence": [(each.kind, each.key, each.words) for each in column.whence.get(row, ())],
    }  # fmt: skip


def _written(value: int | Decimal | None) -> str:
    return "" if value is None else money.number(value)
