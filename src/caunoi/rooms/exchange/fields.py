"""Our records in the national system's columns, formats and values: what its lists would say. Pure: no database.

A column that we do not hold, or whose codes are not known, is None; a value that a column cannot hold is not forced in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from caunoi.core.ground import dates
from caunoi.rooms.cases.queries import Outline
from caunoi.rooms.organisations.queries import AgreementRow, Office, Registered

from . import grounds, panel, words
from .words import COLUMNS, WITHHELD, Table

Record = dict[str, Any]

REQUIRED: Mapping[str, tuple[str, ...]] = {
    Table.UNITS: ("id", "code", "fullName"),
    Table.STAFF: ("id", "objectType", "fullName", "organizationUnitId"),
    Table.CASES: (
        "id", "code", "caseAcceptanceDate", "formsOfAssistance", "legalField", "status", "orgUnitId", "rpName",
    ),
}  # fmt: skip
"""Columns without which a row says nothing: those that an import asks for too."""

_VIET_NAM = timezone(timedelta(hours=7))
_PAPER = re.compile(r"\d{9,12}")
_CENTRE_TYPE = 1


@dataclass(frozen=True)
class Ids:
    """Our keys → the system's ids. units holds every organisation that is listed; cases, staff: those it knows."""

    units: Mapping[str, str]
    staff: Mapping[str, str]
    cases: Mapping[str, str]


def unit(office: Office, source_id: str, today: date) -> Record:
    """An organisation. Its code is written with dashes, as the system writes a branch's."""
    works = office.until is None or today < office.until
    return _record(
        Table.UNITS, id=source_id, code=office.code.replace(".", "-"), name=office.name, fullName=office.name,
        type=_CENTRE_TYPE if office.kind == "centre" else None, organizationGroupId=words.KINDS[office.kind],
        establishmentDate=_day(office.since), status=int(works), provinceId=office.province_code,
        address=office.address, phone=office.phone,
    )  # fmt: skip


def given(agreed: AgreementRow | None) -> Record:
    """Forms and fields that an organisation agreed to give, in the system's words; None where nothing says so."""
    forms, about = (agreed.forms, agreed.fields) if agreed else ((), ())
    return {
        "forms": [words.FORMS[code] for code in forms if code in words.FORMS] or None,
        "fields": [words.FIELDS[code] for code in about if code in words.FIELDS] or None,
    }


def member(who: Registered, ids: Ids, today: date) -> Record:
    """A practitioner. A birth date known in part does not fit into a timestamp."""
    each = who.provider
    return _record(
        Table.STAFF, id=who.national_id or each.key, objectType=words.STAFF_KINDS.get(each.kind),
        fullName=each.full_name, dateOfBirth=_timestamp(who.birth), genderId=words.SEXES.get(each.sex),
        cccd=_paper(who.id_number), civilServantRankId=f"Hạng {each.rank}" if each.rank else None,
        cardNumber=each.card_number, cardIssuedDate=_day(each.card_issued_on),
        organizationUnitId=ids.units.get(each.organisation),
        specializedFields=[words.FIELDS[code] for code in each.fields if code in words.FIELDS],
        isActive=int(each.works_on(today)),
    )  # fmt: skip


def case(outline: Outline, ids: Ids) -> Record:
    """A case with its person; of a withheld one who the person is and why is left out, and the name says so."""
    made = _record(
        Table.CASES, id=ids.cases.get(outline.key, outline.key), code=outline.number,
        entryDate=_day(outline.received_on), caseAcceptanceDate=_day(outline.accepted_on),
        formsOfAssistance=words.FORMS.get(outline.form), legalField=words.FIELDS.get(outline.field),
        status=words.STATES.get(outline.state), orgUnitId=ids.units.get(outline.organisation),
        assignedPeople=[ids.staff.get(key, key) for key in outline.assigned], rpName=outline.name,
        rpSex=_SEX.get(outline.sex), rpBirthDate=dates.partial_vi(outline.birth),
        rpCardNumber=_paper(outline.id_number), guardianPhone=outline.guardian_phone,
        objectLegalField=grounds.title(outline.ground, outline.accepted_on) if outline.ground else None,
    )  # fmt: skip
    if is_withheld(outline):
        made |= dict.fromkeys(panel.PRIVATE, None) | {"rpName": WITHHELD}
    return made


def is_withheld(outline: Outline) -> bool:
    """A restricted file, or a ground that tells of a circumstance which only few may see."""
    private = bool(outline.ground) and grounds.is_private(outline.ground, outline.accepted_on)
    return outline.restricted or private


def lacking(table: str, record: Record) -> Sequence[str]:
    """Required columns that are empty."""
    return [column for column in REQUIRED[table] if record[column] is None]


_SEX = {sex: int(code) for code, sex in words.SEX_CODES.items()}


def _record(table: str, **columns: Any) -> Record:
    """Every column of the list in its order; '' is nothing."""
    return {column: None if columns.get(column) == "" else columns.get(column) for column in COLUMNS[table]}


def _day(day: date | None) -> str | None:
    return dates.vi(day) if day else None


def _timestamp(birth: str) -> str | None:
    """Midnight in Viet Nam, as its JSON writes a moment."""
    if birth.count("-") != 2:
        return None
    begin = datetime.combine(date.fromisoformat(birth), datetime.min.time(), _VIET_NAM)
    return f"{begin.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def _paper(number: str) -> str | None:
    """The system takes 9 to 12 digits; a passport's number is none of those."""
    return number if _PAPER.fullmatch(number) else None
