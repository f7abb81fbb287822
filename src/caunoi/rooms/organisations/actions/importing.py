"""Practitioners from a spreadsheet: all rows or none, in a fixed number of statements, and again without doubles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, can
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.places import sheets

from .. import events, practitioner_rows
from ..models import Organisation, Practitioner
from ..practitioner_rows import Fault, Taken
from . import desk

_BATCH = 500
_COLUMNS = tuple(name for name in practitioner_rows.HEADERS if name not in ("organisation", "since"))


@dataclass
class Imported:
    """What became of a file: rows read, added, changed, the same as before; faults where nothing was written."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    faults: Sequence[Fault] = field(default_factory=list)

    @property
    def loaded(self) -> bool:
        return not self.faults


def import_practitioners(*, by: Actor, at: datetime, path: Path) -> Imported:
    """Takes a .csv or .xlsx with the columns of practitioner_rows.HEADERS.

    A row that is known again (identity paper, else card, else name with kind and birth, at one organisation) gets its
    columns that are filled; any fault and nothing is written. Errors: Refused for a file that is no such table.
    """
    taken, faults = [], []
    for row in sheets.read(path, practitioner_rows.HEADERS):
        found, wrong = practitioner_rows.read(row)
        faults += wrong
        if found is not None:
            taken.append(found)
    faults += _not_here(taken, by, at) + _twice(taken)
    if faults:
        return Imported(len(taken), faults=sorted(faults, key=lambda each: (each.number, each.column)))
    return _write(taken, by, at)


def _not_here(taken: Iterable[Taken], by: Actor, at: datetime) -> list[Fault]:
    """Rows of organisations that are not there, or are not the reader's to write."""
    on, column = localdate(at), practitioner_rows.HEADERS["organisation"][0]
    places = {
        row.code: row for row in Organisation.objects.filter(kind__in=("centre", "branch", "contracted", "registered"))
    }
    mine = {
        code: can(by, desk.WRITE, organisation=code, area=row.province_code or None, on=on)
        for code, row in places.items()
    }
    wrong = []
    for each in taken:
        if each.organisation not in places:
            wrong.append(Fault(each.number, column, each.organisation, "Không có tổ chức mang mã này."))
        elif not mine[each.organisation]:
            wrong.append(
                Fault(each.number, column, each.organisation, "Tài khoản này không quản lý danh sách ở tổ chức đó.")
            )
    return wrong


def _twice(taken: Iterable[Taken]) -> list[Fault]:
    first: dict[tuple[str, ...], int] = {}
    return [
        Fault(each.number, "Họ và tên", each.columns["full_name"], f"Trùng với dòng {first[each.identity]}.")
        for each in taken
        if first.setdefault(each.identity, each.number) != each.number
    ]


@transaction.atomic
def _write(taken: Sequence[Taken], by: Actor, at: datetime) -> Imported:
    codes = sorted({each.organisation for each in taken})
    for code in codes:  # the same list read in by two at once makes nobody twice
        take_turn("practitioners", code)
    here = _known(codes)
    fresh: list[Practitioner] = []
    changed: list[Practitioner] = []
    for each in taken:
        row = here.get(each.identity) or _by_name(here, each)
        if row is not None and row.until is not None:
            if each.columns["since"] < row.until:
                continue  # the file tells of the time before they left
            row = None
        if row is None:
            fresh.append(Practitioner(organisation_id=each.organisation, **each.columns))
        elif _differs(row, each.columns):
            changed.append(row)
    Practitioner.objects.bulk_create(fresh, batch_size=_BATCH)
    Practitioner.objects.bulk_update(changed, (*_COLUMNS, "name_key"), batch_size=_BATCH)
    _tell(codes, fresh, changed, by, at)
    return Imported(len(taken), len(fresh), len(changed), len(taken) - len(fresh) - len(changed))


def _known(codes: Sequence[str]) -> dict[tuple[str, ...], Practitioner]:
    """Those who work there, and who left, by every identity they have; who works there goes first."""
    found: dict[tuple[str, ...], Practitioner] = {}
    rows = Practitioner.objects.select_for_update(of=("self",)).filter(organisation__code__in=codes).order_by("pk")
    for row in sorted(rows, key=lambda each: each.until is not None):
        columns = {name: getattr(row, name) for name in ("id_number", "card_number", "full_name", "kind", "birth")}
        for lacking in ((), ("id_number",), ("id_number", "card_number")):
            kept = {name: value for name, value in columns.items() if name not in lacking}
            found.setdefault(practitioner_rows.identity(row.organisation_id, kept), row)
    return found


def _by_name(here: dict[tuple[str, ...], Practitioner], each: Taken) -> Practitioner | None:
    """Somebody written without the numbers that the file now has: the same name, kind and birth."""
    columns = {name: value for name, value in each.columns.items() if name not in ("id_number", "card_number")}
    found = here.get(practitioner_rows.identity(each.organisation, columns))
    given = {name: each.columns[name] for name in ("id_number", "card_number") if name in each.columns}
    if found is None or any(getattr(found, name) not in ("", value) for name, value in given.items()):
        return None
    return found


def _differs(row: Practitioner, columns: Any) -> bool:
    """Sets what is filled in; whether anything became another."""
    other = [name for name, value in columns.items() if name != "since" and getattr(row, name) != value]
    for name in other:
        setattr(row, name, columns[name])
    return bool(other)


def _tell(
    codes: Sequence[str], fresh: Sequence[Practitioner], changed: Sequence[Practitioner], by: Actor, at: datetime
) -> None:  # fmt: skip
    """One event an organisation, with the keys."""
    keys: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for position, rows in enumerate((fresh, changed)):
        for row in rows:
            keys[row.organisation_id][position].append(row.key)
    for code in codes:
        added, altered = keys[code]
        if added or altered:
            desk.note(
                events.PRACTITIONERS_IMPORTED, by, at, ("organisation", code), code,
                data={"code": code, "added": len(added), "changed": len(altered), "keys": [*added, *altered]},
            )  # fmt: skip
