"""Who receives the lists, and which columns of them: declared in audiences.yaml, checked when read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.law import source as data_file

from .words import COLUMNS, Table

ORGANISATIONS, PROVIDERS, CASES, PERSONS = "organisations", "providers", "cases", "persons"
_PERSON = ("rpName", "rpSex", "rpCardNumber", "objectLegalField", "code")
SOURCES: Mapping[str, frozenset[str]] = {
    ORGANISATIONS: frozenset({*COLUMNS[Table.UNITS], "forms", "fields"}),
    PROVIDERS: frozenset({*COLUMNS[Table.STAFF], "kind", "unit", "provinceId"}),
    CASES: frozenset({*(set(COLUMNS[Table.CASES]) - {"rpName", "rpSex", "rpBirthDate", "rpCardNumber", "guardianPhone",
                                                     "objectLegalField"}), "provinceId"}),
    PERSONS: frozenset(_PERSON),
}  # fmt: skip
"""What can be asked for: the system's columns, and a few that are read from them. A case has no person in it."""

NEVER_OPEN = frozenset(
    {"id", "cccd", "dateOfBirth", "genderId", "ethnicId", "taxCode", "organizationUnitId", "code", "wardId", "email",
     "activityStatusId"}
)  # fmt: skip
"""What open data never has: identity numbers, birth dates, a person's sex or ethnic group, staff codes, internal ids,
an organisation's tax code."""


@dataclass(frozen=True)
class Audience:
    """A receiver. lists: list → column as it goes out → its source. open: for everybody."""

    code: str
    name: str
    status: str
    note: str = ""
    open: bool = False
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def row(self, name: str, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record as this receiver gets it."""
        return {column: record.get(source) for column, source in self.lists[name].items()}


@cache
def audiences() -> Mapping[str, Audience]:
    """The receivers of the file. Errors: ValueError for a file that asks for what is not to be had."""
    raw = data_file.read(Path(__file__).parent / "audiences.yaml")
    found = {code: Audience(code, **entry) for code, entry in raw.items()}
    for each in found.values():
        for name, columns in each.lists.items():
            if unknown := set(columns.values()) - SOURCES[name]:
                raise ValueError(f"{each.code}.{name}: no such source: {sorted(unknown)}")
            if each.open and (name in (CASES, PERSONS) or NEVER_OPEN & set(columns.values())):
                raise ValueError(f"{each.code}.{name}: open data never has this")
    return found


def audience(code: str) -> Audience:
    """The receiver of that code. Errors: Refused for one that is not known or whose columns nobody has seen."""
    found = audiences().get(code)
    if found is None:
        raise Refused(f"Không có nơi nhận {code}.", f"Các nơi nhận: {', '.join(audiences())}.", "Hãy chọn lại.")
    if not found.lists:
        raise Refused(
            f"Chưa xuất được cho {found.name}.", found.note, "Khi có danh mục cột thì khai vào audiences.yaml."
        )
    return found
