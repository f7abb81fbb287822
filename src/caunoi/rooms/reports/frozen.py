"""A filled form as plain data that can be kept: the same form back, its digest, the difference of two. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from .filling import TOTAL, Cells, ColumnSum, Filled, FormColumn, FormRow, cell


def figures(filled: Filled) -> dict[str, int]:
    """Cell → figure, of all cells, those of the indicators too."""
    rows = (*filled.rows, *filled.indicators)
    return {cell(row.key, column): n for row in rows for column, n in filled.figures(row).items()}


def as_data(filled: Filled) -> dict[str, Any]:
    """The form as JSON values: its lines and its figures, not the records behind them."""
    return {
        "columns": [asdict(each) for each in filled.columns],
        "rows": [asdict(each) for each in filled.rows],
        "indicators": [asdict(each) for each in filled.indicators],
        "figures": figures(filled),
        "unknown": sorted(filled.cells.unknown),
        "main": filled.main,
        "main_row": filled.main_row,
        "notes": list(filled.notes),
        "mark_title": filled.mark_title,
        "sums": [asdict(each) for each in filled.column_sums],
    }


def behind(filled: Filled) -> dict[str, Any]:
    """The records of each cell as JSON values: their keys, and what each counts where that is not one."""
    return {
        key: list(held) if all(n == 1 for n in held.values()) else dict(held)
        for key, held in filled.cells.cases.items()
    }


def from_data(data: Mapping[str, Any], records: Mapping[str, Any] | None = None) -> Filled:
    """The form as it was kept. records: those of each cell (behind), where they were kept with it."""
    held = {key: each if isinstance(each, dict) else dict.fromkeys(each, 1) for key, each in (records or {}).items()}
    cells = Cells(held, dict(data["figures"]), frozenset(data.get("unknown", ())))
    return Filled(
        columns=_all(FormColumn, data["columns"]),
        rows=_all(FormRow, data["rows"]),
        indicators=_all(FormRow, data["indicators"]),
        cells=cells,
        main=data["main"],
        notes=tuple(data["notes"]),
        mark_title=data["mark_title"],
        column_sums=tuple(ColumnSum(each["total"], tuple(each["parts"]), each["rest"]) for each in data["sums"]),
        main_row=data.get("main_row", TOTAL),
    )


def _all(kind: Any, rows: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    known = {field.name for field in fields(kind)}
    return tuple(
        kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in row.items() if name in known})
        for row in rows
    )


def digest(data: Any) -> str:
    """SHA-256 of the data in one fixed writing."""
    return hashlib.sha256(
        json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


@dataclass(frozen=True)
class Change:
    """A cell in two versions. title: row and column in words."""

    key: str
    title: str
    before: int
    after: int

    @property
    def by(self) -> int:
        return self.after - self.before


def title_of(filled: Filled, key: str) -> str:
    """'Người cao tuổi có khó khăn về tài chính – số người: nữ'."""
    row_key, _, column_key = key.rpartition("|")
    row = next((row.title for row in (*filled.rows, *filled.indicators) if row.key == row_key), row_key)
    column = next((each for each in filled.columns if each.key == column_key), None)
    shown = f"{column.group}: {column.title.lower()}" if column and column.group else column.title if column else ""
    return f"{row} – {shown[:1].lower()}{shown[1:]}"


def difference(before: Filled, after: Filled) -> tuple[Change, ...]:
    """The cells that differ, in the order of the later form, then those that it has no more."""
    old, new = figures(before), figures(after)
    keys = (*new, *(key for key in old if key not in new))
    names = (after, before)
    return tuple(
        Change(key, title_of(names[key not in new], key), old.get(key, 0), new.get(key, 0))
        for key in keys
        if old.get(key, 0) != new.get(key, 0)
    )


def added(parts: Iterable[Filled], notes: Iterable[str] = ()) -> Filled:
    """The sum of forms, cell by cell: rows that only some have are kept in their place. What one does not know
    and no other has more than nought of is not known. Errors: ValueError for none."""
    forms = tuple(parts)
    if not forms:
        raise ValueError("nothing to add")
    rows, indicators = (_merged([getattr(each, name) for each in forms]) for name in ("rows", "indicators"))
    total: dict[str, int] = {}
    for each in forms:
        for key, value in figures(each).items():
            total[key] = total.get(key, 0) + value
    unknown = frozenset(key for each in forms for key in each.cells.unknown if not total.get(key))
    known = {key: value for key, value in total.items() if key not in unknown}
    first = forms[0]
    return replace(
        first, rows=rows, indicators=indicators, cells=Cells({}, known, unknown), notes=(*first.notes, *notes),
    )  # fmt: skip


def _merged(lists: list[tuple[FormRow, ...]]) -> tuple[FormRow, ...]:
    """The rows of all lists, each once: a row that the first lists lack stands after the one it follows in its own."""
    found: list[FormRow] = list(lists[0])
    for rows in lists[1:]:
        place = 0
        for row in rows:
            at = next((index for index, each in enumerate(found) if each.key == row.key), None)
            if at is None:
                found.insert(place, row)
                at = place
            place = at + 1
    return tuple(found)
