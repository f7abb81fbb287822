"""organization_unit_documents: registration or contract of a participating organisation. Pure: no database.

Which columns that list has, no source tells: an officer who holds it says which column says what. Nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from . import values
from .report import Fault, Where, fault
from .sheets import Record

FIELDS: Mapping[str, str] = {
    "id": "mã của dòng",
    "organisation": "tổ chức (mã hoặc id)",
    "number": "số hợp đồng, giấy đăng ký",
    "signed_on": "ngày ký, cấp",
    "until": "hết hạn từ ngày",
    "extended_until": "gia hạn đến trước ngày",
    "extension": "văn bản gia hạn",
    "ended_on": "ngày chấm dứt, thu hồi",
}
"""What can be taken of such a paper, in words."""
REQUIRED = ("id", "organisation", "number", "signed_on")


@dataclass(frozen=True)
class Paper:
    """A contract or registration as the list has it."""

    where: Where
    id: str
    organisation: str
    number: str
    signed_on: date
    until: date | None
    extended_until: date | None
    extension: str
    ended_on: date | None


def paper(where: Where, record: Record, columns: Mapping[str, str]) -> tuple[Paper | None, list[Fault]]:
    """The paper, or what is wrong with the row. columns: field → column of the list."""
    told = {field: record.get(column) for field, column in columns.items()}
    faults: list[Fault] = []
    days: dict[str, date | None] = {}
    for field in ("signed_on", "until", "extended_until", "ended_on"):
        try:
            days[field] = values.day(told.get(field))
        except ValueError as problem:
            days[field] = None
            faults.append(fault(where, columns[field], told[field], f"{values.text(told[field])} {problem}."))
    texts = {field: values.key(told.get(field)) for field in ("id", "organisation", "number", "extension")}
    signed = days["signed_on"]
    for field in REQUIRED:
        if not (texts.get(field) or days.get(field)) and not any(each.field == columns.get(field) for each in faults):
            faults.append(fault(where, columns.get(field, field), "", "Cột này trống."))
    if faults or signed is None:
        return None, faults
    return Paper(
        where, texts["id"][:100], texts["organisation"], texts["number"][:60], signed, days["until"],
        days["extended_until"], texts["extension"][:200], days["ended_on"],
    ), []  # fmt: skip
