"""A filled form as the pages draw it: titles over columns, lines of figures, each with the address behind it."""

from collections.abc import Callable
from typing import Any

from caunoi.rooms.reports.filling import Filled, FormRow, cell


def table(filled: Filled, address: Callable[[str], str]) -> dict[str, Any]:
    """address: of the records behind a cell, '' where the reader may not open them."""

    def line(row: FormRow) -> dict[str, Any]:
        found = filled.figures(row)
        cells = [(found[each.key], address(cell(row.key, each.key)), each.title) for each in filled.columns]
        return {"row": row, "cells": cells}

    groups: list[list[Any]] = []
    for column in filled.columns:
        if column.group and groups and groups[-1][0] == column.group:
            groups[-1][1] += 1
        else:
            groups.append([column.group, 1, column])
    return {
        "groups": groups, "columns": filled.columns, "rows": [line(row) for row in filled.rows],
        "indicators": [line(row) for row in filled.indicators], "notes": filled.notes,
        "cited": any(row.citation for row in filled.rows),
    }  # fmt: skip
