"""Invented lists of the national system, as its warehouse hands them on, in every kind of file. Nobody in them exists."""

import csv
import json
from pathlib import Path

import xlsxwriter

UNIT, BRANCH, OLD = "u-0001", "u-0002", "u-0003"
_FORMS = {"TGTT": "Tham gia tố tụng", "TV": "Tư vấn", "ĐDNTT": "Đại diện ngoài tố tụng"}
_GROUPS = ("Người có công với cách mạng", "Người thuộc hộ nghèo", "Trẻ em", "Người khuyết tật", "Người cao tuổi")
_NAMES = ("Lù Thị Phượng", "Sùng A Tủa", "Hoàng Văn Kiên", "Nông Thị Biếc", "Tẩn Láo Lở", "H'Ngan Niê")


def units() -> list[dict]:
    """A centre of Lào Cai and its branch."""
    return [
        {"id": UNIT, "code": "TT-LC-001", "name": "TT TGPL Lào Cai", "type": 1, "status": 1, "provinceId": "15",
         "fullName": "Trung tâm TGPL nhà nước tỉnh Lào Cai", "establishmentDate": "02/01/2019",
         "address": "Số 1 đường Minh Họa", "phone": "02143840000", "taxCode": "0000000000"},
        {"id": BRANCH, "code": "TT-LC-001-CN1", "name": "Chi nhánh số 1", "type": 2, "status": 1,
         "organizationGroupId": "Chi nhánh TGPL", "provinceId": {"code": "15", "name": "Lào Cai"},
         "fullName": "Chi nhánh TGPL số 1", "establishmentDate": "02/01/2019"},
    ]  # fmt: skip


def staff() -> list[dict]:
    """An officer and a lawyer of the centre, an officer of the branch, one who left."""
    made = [
        ("s-1", "TroGiupVienPL", "Vàng Seo Lử", UNIT, "15-101", 1), ("s-2", "LuatSuKyHD_TrungTam", "Lê Thị Đào", UNIT, "LS-77", 1),
        ("s-3", "TroGiupVienPL", "Giàng Thị Sua", BRANCH, "15-102", 1), ("s-4", "TroGiupVienPL", "Đào Văn Nghỉ", UNIT, "15-099", 0),
    ]  # fmt: skip
    return [
        {"id": i, "objectType": kind, "fullName": name, "dateOfBirth": "1985-04-01T17:00:00.000Z", "cccd": "015085000001",
         "civilServantRankId": {"name": "Hạng II"}, "cardNumber": card, "cardIssuedDate": "01/02/2020",
         "organizationUnitId": unit, "specializedFields": '["Hình sự", "Hành chính"]', "isActive": active}
        for i, kind, name, unit, card, active in made
    ]  # fmt: skip


def case(number: int, **changed) -> dict:
    """The case with that serial of 2026: numbers grow with the days, the forms take turns."""
    letters = list(_FORMS)[number % 3]
    made = {
        "id": f"c-{number:05d}", "code": f"TT.{letters}.{number:02d}.2026", "formsOfAssistance": _FORMS[letters],
        "entryDate": _day(number), "caseAcceptanceDate": _day(number), "legalField": "Dân sự - Hôn nhân gia đình",
        "status": "Đang xử lý", "orgUnitId": UNIT, "assignedPeople": '["s-1"]', "rpName": _NAMES[number % 6],
        "rpSex": number % 2, "rpBirthDate": f"{1 + number % 28:02d}/03/{1950 + number % 40}",
        "rpCardNumber": f"015{number:09d}", "guardianPhone": None, "objectLegalField": _GROUPS[number % 5],
    }  # fmt: skip
    return {**made, **changed}


def _day(number: int) -> str:
    return f"{1 + number % 28:02d}/{1 + number // 28 % 10:02d}/2026"


def cases(count: int = 12) -> list[dict]:
    """Serials 1 to `count`."""
    return [case(number) for number in range(1, count + 1)]


def everything() -> dict[str, list[dict]]:
    """The lists of a small centre."""
    return {"organization_units": units(), "staff": staff(), "case_advanced": cases()}


def as_json(folder: Path, tables: dict[str, list[dict]], *, pages: bool = False) -> Path:
    """A JSON file a table."""
    for name, rows in tables.items():
        value = [{"data": rows[:5], "page": 1}, {"data": rows[5:], "page": 2}] if pages else rows
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return folder


def _flat(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def as_csv(folder: Path, tables: dict[str, list[dict]]) -> Path:
    """A CSV file a table; what was an object is its code."""
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(columns)
            writer.writerows([_plain(row.get(column)) for column in columns] for row in rows)
    return folder


def _plain(value):
    return value.get("code") or value.get("name") if isinstance(value, dict) else "" if value is None else value


def as_xlsx(folder: Path, tables: dict[str, list[dict]]) -> Path:
    """One workbook, a sheet a table; numbers as numbers: leading zeros are gone."""
    with xlsxwriter.Workbook(str(folder / "danh-sach.xlsx")) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            sheet.write_row(0, 0, columns)
            for number, row in enumerate(rows, start=1):
                cells = [_plain(row.get(column)) for column in columns]
                sheet.write_row(number, 0, [_number(column, cell) for column, cell in zip(columns, cells, strict=True)])
    return folder


def _number(column: str, cell):
    return int(cell) if column in ("rpCardNumber", "cccd") and str(cell).isdigit() else _flat(cell)
