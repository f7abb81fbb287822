"""Rows of the lists, checked one by one: what can be taken, or why not. Pure: no database.

A row with a fault is not taken, with all its faults told at once. What is only not known is no fault.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean_name, fold
from caunoi.core.law import procedure
from caunoi.rooms.people.policy import clean_phone

from . import values, words
from .report import Fault, Where, fault
from .sheets import Record

_MOST_KEY = 100
_RANK = re.compile(r"\b(III|II|I)\b")


@dataclass(frozen=True, slots=True)
class Code:
    """The official number of a case in its parts (TT 12/2018/TT-BTP Điều 11 khoản 1). text: as it was written."""

    text: str
    symbol: str
    form: str
    serial: int
    year: int

    @property
    def same(self) -> tuple[str, str, int, int]:
        """What two spellings of one number have in common."""
        return fold(self.symbol), self.form, self.serial, self.year


@dataclass(frozen=True)
class Unit:
    """An organisation of the list. kind '': not told, the name decides. province: as written."""

    where: Where
    id: str
    code: str
    name: str
    kind: str
    province: str
    since: date | None
    active: bool
    address: str
    phone: str


@dataclass(frozen=True)
class Member:
    """Somebody of the list of those who carry out legal aid."""

    where: Where
    id: str
    name: str
    kind: str
    unit: str
    active: bool
    birth: str
    sex: str
    id_number: str
    rank: str
    card_number: str
    card_issued_on: date | None
    fields: tuple[str, ...]


@dataclass(frozen=True)
class CaseRow:
    """A case of the list with the person inside it. state: of cases.words.CaseState; people: ids or names."""

    where: Where
    id: str
    code: Code
    unit: str
    form: str
    field: str
    state: str
    received_on: date
    accepted_on: date
    people: tuple[str, ...]
    name: str
    sex: str
    birth: str
    id_number: str
    phone: str
    group: str

    @property
    def is_withheld(self) -> bool:
        """The list does not say who the person is, nor why: nothing is to be concluded from what is empty."""
        return self.name == words.WITHHELD

    @property
    def same_person(self) -> tuple[str, str]:
        """By what one person is known in two cases: the paper's number together with the name."""
        return self.id_number, fold(self.name)


@dataclass
class _Reader:
    """Takes the columns of one record and gathers what is wrong with it."""

    where: Where
    record: Record
    faults: list[Fault] = field(default_factory=list)

    def take(self, column: str, how: Callable[[Any], Any], default: Any = "") -> Any:
        try:
            return how(self.record.get(column))
        except (ValueError, Refused) as problem:
            why = problem.what if isinstance(problem, Refused) else f"{_shown(self.record.get(column))} {problem}."
            self.wrong(column, why)
            return default

    def text(self, column: str) -> str:
        return str(self.take(column, values.text))

    def need(self, column: str, found: Any) -> Any:
        if not found and not any(each.field == column for each in self.faults):
            self.wrong(column, "Cột này trống.")
        return found

    def word(self, column: str, known: Mapping[str, str], more: Mapping[str, str] | None = None) -> str:
        """Our code for one of the system's words."""
        told = self.text(column)
        code = words.code_of(told, known, more)
        if told and not code:
            self.wrong(column, "Không phải một giá trị của cột này.", f"Hãy ghi: {', '.join(known.values())}.")
        elif not told:
            self.need(column, "")
        return code

    def wrong(self, column: str, why: str, todo: str = "Hãy sửa ở nguồn rồi nhập lại.") -> None:
        self.faults.append(fault(self.where, column, _shown(self.record.get(column)), why, todo))


def _shown(value: Any) -> str:
    """A value in a report: not more of it than tells which it is."""
    told = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list) else values.text(value)
    return told[:100]


def unit(where: Where, record: Record) -> tuple[Unit | None, list[Fault]]:
    """An organisation, or what is wrong with the row."""
    row = _Reader(where, record)
    code = row.need("code", row.text("code"))
    name = row.need("fullName", row.text("fullName") or row.text("name"))
    kind = "centre" if row.text("type") == "1" else ""
    kind = kind or words.code_of(row.text("organizationGroupId"), words.KINDS) or _kind_in(row.text("type"), name)
    if not kind:
        row.wrong(
            "type", "Không rõ loại tổ chức.", f"Hãy ghi ở organizationGroupId: {', '.join(words.KINDS.values())}."
        )
    found = Unit(
        where, _source_id(row, code), code, name, kind, row.text("provinceId"),
        row.take("establishmentDate", values.day, None), values.is_on(record.get("status")) is not False,
        row.text("address")[:300], row.text("phone")[:40],
    )  # fmt: skip
    return (None if row.faults else found), row.faults


def _kind_in(kind: str, name: str) -> str:
    """The kind by its words, or as the name begins."""
    told = words.plain(name)
    if told.startswith("trung tam tro giup phap ly"):
        return "centre"
    return words.code_of(kind, words.KINDS) or ("branch" if told.startswith("chi nhanh") else "")


def member(where: Where, record: Record, today: date) -> tuple[Member | None, list[Fault]]:
    """A practitioner, or what is wrong with the row."""
    row = _Reader(where, record)
    name = row.need("fullName", clean_name(row.text("fullName")))
    kind = row.word("objectType", words.STAFF_KINDS)
    place = row.need("organizationUnitId", row.take("organizationUnitId", values.key))
    issued = row.take("cardIssuedDate", values.day, None)
    if issued and issued > today:
        row.wrong("cardIssuedDate", "Ngày cấp thẻ nằm sau hôm nay.")
    rank = _RANK.search(row.text("civilServantRankId").upper())
    told = [values.text(each) for each in row.take("specializedFields", values.listed, [])]
    strong = [words.code_of(each, words.FIELDS, words.MORE["field"]) for each in told]
    found = Member(
        where, _source_id(row, row.text("cardNumber")), name, kind, place,
        values.is_on(record.get("isActive")) is not False, row.take("dateOfBirth", values.birth),
        words.code_of(row.text("genderId"), words.SEXES), row.take("cccd", values.number), rank[1] if rank else "",
        row.text("cardNumber")[:40], issued, tuple(dict.fromkeys(code for code in strong if code)),
    )  # fmt: skip
    return (None if row.faults else found), row.faults


def case(where: Where, record: Record, today: date) -> tuple[CaseRow | None, list[Fault]]:
    """A case, or what is wrong with the row."""
    row = _Reader(where, record)
    code = row.take("code", _code, None) if row.need("code", row.text("code")) else None
    place = row.need("orgUnitId", row.take("orgUnitId", values.key))
    accepted = row.need("caseAcceptanceDate", row.take("caseAcceptanceDate", values.day, None))
    entered = row.take("entryDate", values.day, None)
    birth = row.take("rpBirthDate", values.birth)
    form = row.word("formsOfAssistance", words.FORMS, words.MORE["form"])
    law = row.word("legalField", words.FIELDS, words.MORE["field"])
    state = row.word("status", words.STATES, words.MORE["status"])
    name = row.need("rpName", clean_name(row.text("rpName")))
    sex = row.text("rpSex")
    if sex and not (words.SEX_CODES.get(sex) or words.code_of(sex, words.SEXES)):
        row.wrong("rpSex", "Giới tính chỉ ghi 0 (nữ) hoặc 1 (nam).")
    if accepted and accepted > today:
        row.wrong("caseAcceptanceDate", "Ngày thụ lý nằm sau hôm nay.")
    if birth and accepted and birth > accepted.isoformat()[: len(birth)]:
        row.wrong("rpBirthDate", "Ngày sinh nằm sau ngày thụ lý.")
    if code and form and code.form != form:
        row.wrong("formsOfAssistance", f"Mã số {code.text} nói hình thức “{words.FORMS[code.form]}”.")
    if code and accepted and not accepted.year - 1 <= code.year <= accepted.year:
        row.wrong("code", f"Năm trong mã số không hợp với ngày thụ lý {accepted:%d/%m/%Y}.")
    named = [values.key(each) for each in row.take("assignedPeople", values.listed, [])]
    numbers = row.take("rpCardNumber", values.number), row.take("guardianPhone", lambda v: clean_phone(values.text(v)))
    if row.faults or code is None or accepted is None:
        return None, row.faults
    return CaseRow(
        where, _source_id(row, f"{place}:{code.text}"), code, place, form, law, state,
        entered if entered and entered <= accepted else accepted, accepted,
        tuple(dict.fromkeys(each for each in named if each)), name[:200],
        words.SEX_CODES.get(sex) or words.code_of(sex, words.SEXES), birth, *numbers,
        row.text("objectLegalField")[:300],
    ), []  # fmt: skip


def _source_id(row: _Reader, otherwise: str) -> str:
    return (row.text("id") or otherwise)[:_MOST_KEY]


def _code(value: Any) -> Code:
    """'TT.TGTT.01.2026', 'CN1.ĐDNTT.01.2018'. Errors: ValueError."""
    told = values.text(value)
    *symbol, letters, serial, year = ["", "", *told.split(".")] if told.count(".") < 2 else told.split(".")
    form = next((each.key for each in procedure.legal_forms() if fold(each.symbol) == fold(letters)), "")
    if not (
        form and symbol and symbol[0] and serial.isdecimal() and int(serial) and len(year) == 4 and year.isdecimal()
    ):
        raise ValueError("không phải mã số vụ việc (viết như TT.TGTT.01.2026)")
    joined = ".".join(part.strip() for part in symbol)
    if len(told) > 60 or len(joined) > 20 or len(serial) > 6:
        raise ValueError("dài quá một mã số vụ việc")
    return Code(told, joined, form, int(serial), int(year))
