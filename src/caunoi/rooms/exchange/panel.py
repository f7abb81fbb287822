"""A case in the national system's fields, in its order and its words: to be copied there, and to be compared. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from caunoi.core.ground import dates
from caunoi.core.ground.text import sort_key
from caunoi.rooms.cases.queries import Outline

from . import grounds, words
from .rows import CaseRow

LABELS: Mapping[str, str] = {
    "code": "mã vụ việc",
    "entryDate": "ngày tiếp nhận",
    "caseAcceptanceDate": "ngày thụ lý",
    "formsOfAssistance": "hình thức",
    "legalField": "lĩnh vực",
    "status": "trạng thái",
    "orgUnitId": "tổ chức thực hiện",
    "assignedPeople": "người thực hiện",
    "rpName": "họ và tên người được trợ giúp",
    "rpSex": "giới tính",
    "rpBirthDate": "ngày sinh",
    "rpCardNumber": "số căn cước",
    "guardianPhone": "điện thoại người giám hộ",
    "objectLegalField": "diện người được trợ giúp",
}
"""The system's columns of a case, in its order, in words; its own id is not ours to give."""

PRIVATE = frozenset({"rpName", "rpSex", "rpBirthDate", "rpCardNumber", "guardianPhone", "objectLegalField"})
"""What a reader who may not see a restricted file is not shown."""

Values = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """One field of the system. value '': nothing to enter."""

    column: str
    label: str
    value: str


def of_case(case: Outline) -> Values:
    """What the system should say of the case."""
    return {
        "code": case.number,
        "entryDate": dates.vi(case.received_on),
        "caseAcceptanceDate": dates.vi(case.accepted_on),
        "formsOfAssistance": words.FORMS[case.form],
        "legalField": words.FIELDS[case.field],
        "status": words.STATES[case.state],
        "orgUnitId": case.organisation_name,
        "assignedPeople": _names(case.people),
        "rpName": case.name,
        "rpSex": words.SEXES.get(case.sex, ""),
        "rpBirthDate": dates.partial_vi(case.birth),
        "rpCardNumber": case.id_number,
        "guardianPhone": case.guardian_phone,
        "objectLegalField": grounds.title(case.ground, case.accepted_on) if case.ground else "",
    }


def of_row(row: CaseRow, organisation_name: str, people: tuple[str, ...], ground: str) -> Values:
    """What the system says, as `of_case` would write it. ground: the key that its words for the group were read as."""
    return {
        "code": row.code.text,
        "entryDate": dates.vi(row.received_on),
        "caseAcceptanceDate": dates.vi(row.accepted_on),
        "formsOfAssistance": words.FORMS[row.form],
        "legalField": words.FIELDS[row.field],
        "status": words.STATES[row.state],
        "orgUnitId": organisation_name,
        "assignedPeople": _names(people),
        "rpName": row.name,
        "rpSex": words.SEXES.get(row.sex, ""),
        "rpBirthDate": dates.partial_vi(row.birth),
        "rpCardNumber": row.id_number,
        "guardianPhone": row.phone,
        "objectLegalField": grounds.title(ground, row.accepted_on) if ground else row.group,
    }


def _names(people: tuple[str, ...]) -> str:
    return "; ".join(sorted(people, key=sort_key))


def keyed(text: str) -> str:
    """A hash under the installation's secret: a value cannot be tried against a stolen table."""
    return str(salted_hmac("caunoi.exchange", text, algorithm="sha256").hexdigest())


def parts(values: Values) -> dict[str, str]:
    """Column → keyed hash of its value."""
    return {column: keyed(f"{column}\n{value}")[:32] for column, value in values.items()}


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The words of the columns whose value is another now, in the system's order."""
    return [label for column, label in LABELS.items() if then.get(column) != now.get(column)]
