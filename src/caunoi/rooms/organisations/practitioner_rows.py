"""Rows of a spreadsheet of practitioners, checked one by one: what can be taken, or all that is wrong. Pure.

A row with a fault is not taken, and then none of the file is. An empty cell says nothing: it changes nothing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.ground.text import clean_name, fold, sort_text
from caunoi.core.law import FACTS, procedure
from caunoi.rooms.places.sheets import Row

from .words import PractitionerKind, Rank

HEADERS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("Mã tổ chức", "tổ chức"),
    "full_name": ("Họ và tên", "họ tên"),
    "kind": ("Loại", "là"),
    "since": ("Làm từ ngày", "từ ngày"),
    "rank": ("Hạng",),
    "sex": ("Giới tính",),
    "birth": ("Ngày sinh", "năm sinh"),
    "id_number": ("Số căn cước", "số định danh", "cccd"),
    "ethnicity": ("Dân tộc",),
    "phone": ("Điện thoại",),
    "card_number": ("Số thẻ",),
    "card_issued_on": ("Ngày cấp thẻ",),
    "card_expires_on": ("Thẻ hết hạn từ ngày", "thẻ hết hạn"),
    "appointed_on": ("Bổ nhiệm, hành nghề từ", "ngày bổ nhiệm"),
    "fields": ("Lĩnh vực mạnh", "lĩnh vực"),
    "languages": ("Nói được tiếng", "tiếng nói"),
}
"""Columns as they stand in the template, and what else they may be called."""

NEEDED = ("organisation", "full_name", "kind", "since")
SIGN = "sign"
_SEXES = {"nam": "male", "nu": "female"}
_BIRTH = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ID = re.compile(r"[A-Z0-9]{6,15}")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: row of the file, column, what it says, why it cannot be taken."""

    number: int
    column: str
    said: str
    why: str


@dataclass(frozen=True)
class Taken:
    """A row that can be taken: columns as they are stored, empty ones left out."""

    number: int
    organisation: str
    columns: Mapping[str, Any]

    @property
    def identity(self) -> tuple[str, ...]:
        """By what the row is known again: the paper's number, else the card's, else name, kind and birth."""
        return identity(self.organisation, self.columns)


def identity(organisation: str, columns: Mapping[str, Any]) -> tuple[str, ...]:
    """The same of a stored row."""
    for name in ("id_number", "card_number"):
        if columns.get(name):
            return organisation, name, columns[name]
    return organisation, fold(columns["full_name"]), columns["kind"], columns.get("birth") or ""


def read(row: Row) -> tuple[Taken | None, list[Fault]]:
    """The row, or everything that is wrong with it."""
    faults: list[Fault] = []
    found: dict[str, Any] = {}
    for name in HEADERS:
        try:
            value = _READERS[name](row) if name in row.values else None
        except ValueError as problem:
            faults.append(Fault(row.number, HEADERS[name][0], row.text(name)[:100], f"{problem}."))
            continue
        if value in (None, "", []) and name in NEEDED:
            faults.append(Fault(row.number, HEADERS[name][0], "", "Ô này trống."))
        elif value not in (None, "", []):
            found[name] = value
    issued, expires = found.get("card_issued_on"), found.get("card_expires_on")
    if issued and expires and expires <= issued:
        faults.append(
            Fault(row.number, HEADERS["card_expires_on"][0], row.text("card_expires_on"), "Không sau ngày cấp.")
        )
    if faults:
        return None, faults
    found["name_key"] = sort_text(found["full_name"])
    return Taken(row.number, found.pop("organisation"), found), []


def _one_of(known: Mapping[str, str], told: str) -> str:
    code = known.get(fold(told))
    if code is None:
        raise ValueError("Không có trong danh sách")
    return code


def _listed(known: Mapping[str, str], row: Row, name: str) -> list[str]:
    """Values between semicolons; also between commas, which stand in some of the values themselves."""
    told = [part.strip() for part in str(row.values[name]).replace("\n", ";").split(";")]
    parts = [each.strip() for part in told for each in ([part] if fold(part) in known else part.split(","))]
    parts = [part for part in parts if part]
    unknown = [part for part in parts if fold(part) not in known]
    if unknown:
        raise ValueError(f"Không có trong danh sách: {', '.join(unknown)}")
    return sorted({known[fold(part)] for part in parts})


def _words(choices: Sequence[tuple[str, Any]]) -> dict[str, str]:
    return {fold(str(word)): code for code, word in choices} | {fold(code): code for code, _ in choices}


_KINDS = _words(PractitionerKind.choices)
_RANKS = _words(Rank.choices)
_FIELDS = {
    **{fold(each.title["vi"]): each.key for each in procedure.legal_fields()},
    **dict.fromkeys(("dan su", "hon nhan va gia dinh", "dan su - hon nhan gia dinh"), "civil_family"),
    **dict.fromkeys(("khac", "cac linh vuc khac"), "other"),
}
_PEOPLES = {fold(label["vi"]): str(code) for code, label in FACTS["ethnicity"].value_labels.items()}
_TONGUES = {**{name: code for name, code in _PEOPLES.items() if code != "55"}, "ngon ngu ky hieu": SIGN}


def _day(name: str) -> Callable[[Row], date | None]:
    def take(row: Row) -> date | None:
        try:
            return row.day(name)
        except ValueError:
            raise ValueError("Ngày viết như 05/11/2026") from None

    return take


def _birth(row: Row) -> str:
    text = row.text("birth")
    try:
        text = row.day("birth").isoformat() if not re.fullmatch(r"\d{4}(-\d{2})?", text) else text  # type: ignore[union-attr]
    except ValueError:
        raise ValueError("Ngày sinh viết như 02/03/1985, hoặc chỉ năm 1985") from None
    if not _BIRTH.fullmatch(text) or not "1900" <= text[:4] <= "2100":
        raise ValueError("Ngày sinh viết như 02/03/1985, hoặc chỉ năm 1985")
    return text


def _id(row: Row) -> str:
    number = re.sub(r"[\s.\-]", "", row.text("id_number")).upper()
    number = number.zfill(12) if number.isdigit() and len(number) in (10, 11) else number
    if not _ID.fullmatch(number):
        raise ValueError("Số giấy tờ chỉ gồm 6 đến 15 chữ số, chữ cái không dấu")
    return number


def _short(name: str, most: int) -> Callable[[Row], str]:
    def take(row: Row) -> str:
        text = row.text(name)
        if len(text) > most:
            raise ValueError(f"Dài hơn {most} ký tự")
        return text

    return take


def _phone(row: Row) -> str:
    text = row.text("phone")
    text = f"0{text}" if text.isdigit() and len(text) == 9 else text  # a spreadsheet drops the first nought
    if len(text) > 20:
        raise ValueError("Dài hơn 20 ký tự")
    return text


_READERS: Mapping[str, Callable[[Row], Any]] = {
    "organisation": lambda row: _short("organisation", 30)(row).upper(),
    "full_name": lambda row: clean_name(_short("full_name", 200)(row)),
    "kind": lambda row: _one_of(_KINDS, row.text("kind")),
    "since": _day("since"),
    "rank": lambda row: _one_of(_RANKS, row.text("rank")),
    "sex": lambda row: _one_of(_SEXES, row.text("sex")),
    "birth": _birth,
    "id_number": _id,
    "ethnicity": lambda row: _one_of(_PEOPLES, row.text("ethnicity")),
    "phone": _phone,
    "card_number": _short("card_number", 40),
    "card_issued_on": _day("card_issued_on"),
    "card_expires_on": _day("card_expires_on"),
    "appointed_on": _day("appointed_on"),
    "fields": lambda row: _listed(_FIELDS, row, "fields"),
    "languages": lambda row: _listed(_TONGUES, row, "languages"),
}
