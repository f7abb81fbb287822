"""The national system's lists: tables, columns, values (docs/officers/he-thong-cua-bo.md). A secondary source.

Its words are not ours: 'Tư vấn' there is our form 'advice'. Compared without diacritics, case and punctuation.
"""

import re
from collections.abc import Mapping

from django.db.models import TextChoices

from caunoi.core.ground.text import fold
from caunoi.rooms.cases.words import CaseState, Field, Form
from caunoi.rooms.organisations.words import PractitionerKind


class Table(TextChoices):
    """The lists that are read, by the names of the source's tables."""

    UNITS = "organization_units", "Tổ chức"
    PAPERS = "organization_unit_documents", "Giấy tờ của tổ chức tham gia"
    STAFF = "staff", "Người thực hiện"
    CASES = "case_advanced", "Vụ việc"


class RunState(TextChoices):
    """How far an import is."""

    WAITING = "waiting", "Chờ đến lượt"
    RUNNING = "running", "Đang nhập"
    DONE = "done", "Đã xong"
    REFUSED = "refused", "Chưa nhập được"


COLUMNS: Mapping[str, tuple[str, ...]] = {
    Table.UNITS: (
        "id", "code", "name", "fullName", "type", "organizationGroupId", "establishmentDate", "status", "provinceId",
        "wardId", "address", "phone", "email", "website", "representative", "taxCode", "legalFormIds",
        "legalFieldIds", "payrollNumber", "staffCount", "roomNumber", "unitCount",
    ),
    Table.STAFF: (
        "id", "objectType", "fullName", "dateOfBirth", "genderId", "ethnicId", "cccd", "civilServantRankId",
        "cardNumber", "cardIssuedDate", "organizationUnitId", "specializedFields", "activityStatusId", "isActive",
    ),
    Table.CASES: (
        "id", "code", "entryDate", "caseAcceptanceDate", "formsOfAssistance", "legalField", "status", "orgUnitId",
        "assignedPeople", "rpName", "rpSex", "rpBirthDate", "rpCardNumber", "guardianPhone", "objectLegalField",
    ),
}  # fmt: skip
"""The columns known of each table, in their order. Of the participating organisations' papers none are known."""

TAKE = "national.take"
"""The right of a machine to take the lists; an administrator gives it with the machine's scope."""

FULL, UPDATE = "full", "update"
"""What the head of a page says of its list: everything, or what was created or changed in some days."""

WITHHELD = "(hồ sơ hạn chế)"
"""Stands for the name of whoever a restricted file is about, in a list that is given out."""

MARKS: Mapping[str, frozenset[str]] = {
    Table.CASES: frozenset({"caseAcceptanceDate", "formsOfAssistance"}),
    Table.STAFF: frozenset({"objectType", "fullName"}),
    Table.UNITS: frozenset({"code", "provinceId"}),
}
"""Columns by which a table is known where its file does not bear its name."""


def plain(text: str) -> str:
    """For comparing: without diacritics, case, punctuation; TGPL written out."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(text)).split()
    return " ".join("tro giup phap ly" if word == "tgpl" else word for word in words)


FORMS: Mapping[str, str] = {
    Form.ADVICE: "Tư vấn",
    Form.LITIGATION: "Tham gia tố tụng",
    Form.REPRESENTATION: "Đại diện ngoài tố tụng",
}
FIELDS: Mapping[str, str] = {
    Field.CRIMINAL: "Hình sự",
    Field.CIVIL_FAMILY: "Dân sự - Hôn nhân gia đình",
    Field.ADMINISTRATIVE: "Hành chính",
    Field.OTHER: "Các lĩnh vực khác",
}
STATES: Mapping[str, str] = {
    CaseState.OPEN: "Đang xử lý",
    CaseState.FINISHED: "Đã hoàn thành",
    CaseState.NOT_CONTINUED: "Hủy",
    CaseState.ANNULLED: "Hủy",
}
KINDS: Mapping[str, str] = {
    "centre": "Trung tâm TGPL nhà nước",
    "branch": "Chi nhánh TGPL",
    "contracted": "Tổ chức ký hợp đồng TGPL",
    "registered": "Tổ chức đăng ký tham gia TGPL",
}
STAFF_KINDS: Mapping[str, str] = {
    PractitionerKind.OFFICER: "TroGiupVienPL",
    PractitionerKind.COLLABORATOR: "CongTacVien",
    PractitionerKind.CENTRE_LAWYER: "LuatSuKyHD_TrungTam",
    PractitionerKind.PARTICIPATING_LAWYER: "LuatSuKyHD_ToChuc",
    PractitionerKind.ADVISER: "TuVanVienPL",
}
SEXES: Mapping[str, str] = {"female": "Nữ", "male": "Nam"}
SEX_CODES: Mapping[str, str] = {"0": "female", "1": "male"}

MORE: Mapping[str, Mapping[str, str]] = {
    "form": {"tu van phap luat": Form.ADVICE},
    "field": {
        "dan su": Field.CIVIL_FAMILY,
        "hon nhan gia dinh": Field.CIVIL_FAMILY,
        "dan su hon nhan va gia dinh": Field.CIVIL_FAMILY,
        "linh vuc khac": Field.OTHER,
        "khac": Field.OTHER,
    },
    "status": {"completed": CaseState.FINISHED, "hoan thanh": CaseState.FINISHED, "da huy": CaseState.NOT_CONTINUED},
}
"""Other spellings of the same, by `plain`."""


def code_of(value: str, values: Mapping[str, str], more: Mapping[str, str] | None = None) -> str:
    """Our code for the system's word, the first where one word stands for two; '' where it is none of them."""
    known = {plain(words): code for code, words in reversed([*values.items()])} | dict(more or {})
    return known.get(plain(value), "")
