"""Who receives the lists, and which columns of them: declared in audiences.yaml, checked when read; of a receiver whose
columns no source tells, entered by an officer. Pure."""

import re
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


NEVER_UNSEEN = frozenset({"rpName", "rpCardNumber", "cccd", "dateOfBirth", "genderId", "ethnicId", "email"})
"""What never goes out on the strength of a list that no source shows: whatever tells who a person is."""
LISTS: Mapping[str, str] = {
    ORGANISATIONS: "Tổ chức", PROVIDERS: "Người thực hiện", CASES: "Vụ việc", PERSONS: "Người được trợ giúp",
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_MOST_COLUMNS = 60


@dataclass(frozen=True)
class Audience:
    """A receiver. lists: list → column as it goes out → its source. open: for everybody; basis, entered_by: where an
    officer entered the columns."""

    code: str
    name: str
    status: str
    note: str = ""
    open: bool = False
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    basis: str = ""
    entered_by: str = ""

    @property
    def unseen(self) -> bool:
        """Whether no source tells its columns."""
        return self.status == UNSEEN

    def row(self, name: str, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record as this receiver gets it."""
        return {column: record.get(source) for column, source in self.lists[name].items()}


UNSEEN = "unseen"


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


def enterable(name: str) -> frozenset[str]:
    """The sources that an officer may name for a list whose columns no source tells."""
    return SOURCES[name] - NEVER_UNSEEN


def check_entered(lists: Mapping[str, Mapping[str, str]]) -> None:
    """Whether these columns may be entered. Errors: Refused, at the first that may not."""
    if not lists or set(lists) - set(LISTS) or not all(lists.values()):
        raise Refused("Chưa có cột nào.", "Mỗi danh sách gửi đi cần ít nhất một cột.", "Hãy ghi các cột.")
    for name, columns in lists.items():
        if len(columns) > _MOST_COLUMNS:
            raise Refused(f"{LISTS[name]}: nhiều cột quá.", f"Nhiều nhất {_MOST_COLUMNS}.", "Hãy xem lại.")
        for column, source in columns.items():
            if not _NAME.fullmatch(column):
                raise Refused(
                    f"{LISTS[name]}: tên cột “{column[:60]}” không dùng được.", "Chỉ gồm chữ không dấu, số, gạch dưới.",
                    "Hãy sửa lại.",
                )  # fmt: skip
            if source in NEVER_UNSEEN:
                raise Refused(
                    f"{LISTS[name]}: không gửi {source}.",
                    "Cột nhận ra một người chỉ gửi khi có nguồn công khai nói nơi nhận được lấy.", "Hãy bỏ cột này.",
                )  # fmt: skip
            if source not in SOURCES[name]:
                raise Refused(
                    f"{LISTS[name]}: không có dữ liệu {source[:60]}.",
                    f"Lấy được: {', '.join(sorted(enterable(name)))}.", "Hãy sửa lại.",
                )  # fmt: skip
