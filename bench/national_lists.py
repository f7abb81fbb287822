"""Invented lists of the national system with planted faults, and how long their import takes: time, peak memory, every
fault told, the rest in, a second run that changes nothing.

    .venv/bin/python -m bench.national_lists --rows 100000 --folder FOLDER

Each import is `caunoi national import` in a process of its own, on a database of its own (SQLite in the folder, or what
CAUNOI_DATABASE_URL names: an empty one). Nobody in the lists exists. See README.md.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 24)
PAGE = 500
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vàng", "Sùng", "Giàng", "Lò", "Quàng", "Tẩn", "Nông", "Hà", "Bùi")
_MIDDLE = ("Văn", "Thị", "Seo", "A", "Thị Minh", "Đức", "Xuân", "Ngọc", "Thu", "Láo", "Thanh", "Hữu")
_GIVEN = (
    "Phượng", "Tủa", "Kiên", "Biếc", "Lở", "Hoa", "Bình", "Hạnh", "Dũng", "Sua", "Páo", "Mỷ", "Chư", "Sơn", "Yến",
    "Tâm", "Đào", "Khoa", "Lành", "Nhung", "Quý", "Thắm", "Vinh", "Xoan", "Ánh", "Bé", "Công", "Duyên", "Giang", "Hiền",
)  # fmt: skip
_FORMS = {"TGTT": "Tham gia tố tụng", "TV": "Tư vấn", "ĐDNTT": "Đại diện ngoài tố tụng"}
_FIELDS = ("Hình sự", "Dân sự - Hôn nhân gia đình", "Dân sự - Hôn nhân gia đình", "Hành chính", "Các lĩnh vực khác")
_GROUPS = (
    "Người có công với cách mạng", "Người thuộc hộ nghèo", "Người thuộc hộ nghèo", "Trẻ em", "Người khuyết tật",
    "Người cao tuổi", "Người dân tộc thiểu số", "Người nhiễm HIV", "Đối tượng theo đề án của tỉnh", "",
)  # fmt: skip
_PROVINCES = (
    "01", "04", "08", "11", "12", "14", "15", "19", "20", "22", "24", "25", "31", "33", "37", "38", "40", "42", "44",
    "46", "48", "51", "52", "56", "66", "68", "75", "79", "80", "82", "86", "91", "92", "96",
)  # fmt: skip

Record = dict[str, Any]

_LATER = {"code": "TT.TV.900001.2100", "formsOfAssistance": "Tư vấn", "caseAcceptanceDate": "31/12/2100"}
FAULTS: dict[str, tuple[str, Callable[[Record], Record]]] = {
    "mã số không đúng dạng": ("code", lambda r: {"code": "TT/01/2026"}),
    "hình thức lạ trong mã số": ("code", lambda r: {"code": r["code"].replace(r["code"].split(".")[1], "XX")}),
    "số thứ tự dài quá": ("code", lambda r: {"code": "TT.TV.1234567.2026", "formsOfAssistance": "Tư vấn"}),
    "năm của mã số không hợp ngày": ("code", lambda r: {"code": ".".join([*r["code"].split(".")[:3], "2011"])}),
    "ngày thụ lý không có": ("caseAcceptanceDate", lambda r: {"caseAcceptanceDate": "31/02/2026"}),
    "ngày thụ lý sau hôm nay": ("caseAcceptanceDate", lambda r: _LATER),
    "thiếu ngày thụ lý": ("caseAcceptanceDate", lambda r: {"caseAcceptanceDate": None}),
    "ngày tiếp nhận không đọc được": ("entryDate", lambda r: {"entryDate": "hôm qua"}),
    "hình thức lạ": ("formsOfAssistance", lambda r: {"formsOfAssistance": "Hòa giải"}),
    "hình thức trái mã số": (
        "formsOfAssistance",
        lambda r: {"formsOfAssistance": "Tư vấn" if r["formsOfAssistance"] != "Tư vấn" else "Tham gia tố tụng"},
    ),
    "lĩnh vực lạ": ("legalField", lambda r: {"legalField": "Thương mại vũ trụ"}),
    "trạng thái lạ": ("status", lambda r: {"status": "Tạm gác"}),
    "tổ chức không có": ("orgUnitId", lambda r: {"orgUnitId": "u-khong-co"}),
    "thiếu tổ chức": ("orgUnitId", lambda r: {"orgUnitId": ""}),
    "người thực hiện hỏng": ("assignedPeople", lambda r: {"assignedPeople": '["s-1'}),
    "thiếu tên": ("rpName", lambda r: {"rpName": " "}),
    "giới tính lạ": ("rpSex", lambda r: {"rpSex": 7}),
    "ngày sinh sau ngày thụ lý": ("rpBirthDate", lambda r: {"rpBirthDate": "01/01/2027"}),
    "ngày sinh không có": ("rpBirthDate", lambda r: {"rpBirthDate": "32/13/1950"}),
    "số giấy tờ có chữ": ("rpCardNumber", lambda r: {"rpCardNumber": "12AB"}),
    "điện thoại ngắn": ("guardianPhone", lambda r: {"guardianPhone": "12"}),
    "dòng không phải bản ghi": ("", lambda r: {}),
    "mã trùng": ("id", lambda r: {}),
    "vụ việc đứng hai lần": ("code", lambda r: {}),
}
"""What is planted: kind → column under which it must be told, and what is changed; the last three change all of it."""


@dataclass
class Made:
    """What was written. planted: (file, row, column) → kind; groups: rows that come in without a ground."""

    folder: Path
    rows: int = 0
    planted: dict[tuple[str, int, str], str] = field(default_factory=dict)
    ungrouped: int = 0

    @property
    def good(self) -> int:
        return self.rows - len(self.planted)


def units() -> Iterator[Record]:
    """A centre a province and a branch of it."""
    for code in _PROVINCES:
        yield {"id": f"u-{code}", "code": f"TT-{code}-001", "type": 1, "status": 1, "provinceId": code,
               "name": f"TT TGPL {code}", "fullName": f"Trung tâm TGPL nhà nước số {code} (giả định)",
               "establishmentDate": "02/01/2010"}  # fmt: skip
        yield {"id": f"b-{code}", "code": f"TT-{code}-001-CN1", "type": 2, "organizationGroupId": "Chi nhánh TGPL",
               "status": 1, "provinceId": code, "fullName": f"Chi nhánh TGPL số 1 của {code} (giả định)",
               "establishmentDate": "02/01/2012"}  # fmt: skip


def staff(draw: random.Random) -> Iterator[Record]:
    """Ten a centre."""
    for code in _PROVINCES:
        for number in range(10):
            yield {"id": f"s-{code}-{number}", "objectType": "TroGiupVienPL" if number < 7 else "LuatSuKyHD_TrungTam",
                   "fullName": f"{_name(draw)} {code}{number}", "dateOfBirth": "1985-04-01T17:00:00.000Z",
                   "cardNumber": f"{code}-{number:03d}", "cardIssuedDate": "01/02/2015",
                   "organizationUnitId": f"u-{code}", "isActive": 1}  # fmt: skip


def _name(draw: random.Random) -> str:
    return f"{draw.choice(_FAMILY)} {draw.choice(_MIDDLE)} {draw.choice(_GIVEN)}"


def cases(rows: int, draw: random.Random) -> Iterator[Record]:
    """Cases of the last years: serials grow with the days, forms take turns, one in twenty helps somebody again."""
    centres = [_PROVINCES[n % len(_PROVINCES)] for n in range(rows)]
    counts = Counter(centres)
    seen: Counter[str] = Counter()
    serials: Counter[tuple[str, int]] = Counter()
    before: list[Record] = []
    for number, code in enumerate(centres):
        seen[code] += 1
        day = TODAY - timedelta(days=int((1 - seen[code] / (counts[code] + 1)) * 4 * 365) + 1)
        serials[code, day.year] += 1
        letters = draw.choice(list(_FORMS))
        made = {
            "id": f"c-{number:07d}", "code": f"TT.{letters}.{serials[code, day.year]:02d}.{day.year}",
            "entryDate": f"{day:%d/%m/%Y}", "caseAcceptanceDate": f"{day:%d/%m/%Y}",
            "formsOfAssistance": _FORMS[letters], "legalField": draw.choice(_FIELDS),
            "status": "Đang xử lý" if (TODAY - day).days < 200 else "Đã hoàn thành", "orgUnitId": f"u-{code}",
            "assignedPeople": json.dumps([f"s-{code}-{draw.randrange(7)}"]), "guardianPhone": None,
            "objectLegalField": draw.choice(_GROUPS), **_person(draw, code, number),
        }  # fmt: skip
        if before and draw.random() < 0.05:
            again = draw.choice(before)
            made |= {column: again[column] for column in ("rpName", "rpSex", "rpBirthDate", "rpCardNumber")}
        before = [*before[-200:], made]
        yield made


def _person(draw: random.Random, code: str, number: int) -> Record:
    year = draw.randrange(1935, 2012)
    birth = draw.choice((f"{draw.randrange(1, 29):02d}/{draw.randrange(1, 13):02d}/{year}", str(year)))
    paper = draw.choice((f"0{code}{number:09d}", f"{100000000 + number}", ""))
    return {"rpName": _name(draw), "rpSex": draw.randrange(2), "rpBirthDate": birth, "rpCardNumber": paper}


def write(folder: Path, rows: int, faults: int, seed: int = 1) -> Made:
    """The lists: pages of 500 as JSON, one case in ten as CSV; `faults` rows of each kind of FAULTS are wrong."""
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    made = Made(folder)
    _page(folder / "organization_units.json", list(units()), 1)
    _page(folder / "staff.json", list(staff(draw)), 1)
    in_csv = rows // 10
    listed = list(cases(rows, draw))
    kinds = [kind for kind in FAULTS for _ in range(faults)]
    places = draw.sample(range(1, rows - in_csv), len(kinds))
    plan = dict(zip(places, kinds, strict=True))
    spoilt = [_spoil(listed, position, plan.get(position, "")) for position in range(len(listed))]
    for number, begin in enumerate(range(0, rows - in_csv, PAGE), start=1):
        file = folder / f"case_advanced-{number:04d}.json"
        part = range(begin, min(begin + PAGE, rows - in_csv))
        _page(file, [spoilt[position] for position in part], number)
        for row, position in enumerate(part, start=1):
            if position in plan:
                made.planted[file.name, row, FAULTS[plan[position]][0]] = plan[position]
    _csv(folder / "case_advanced.csv", listed[rows - in_csv :])
    made.rows = rows
    made.ungrouped = sum(1 for p, r in enumerate(listed) if p not in plan and r["objectLegalField"] in _GROUPS[-2:])
    return made


def _spoil(listed: list[Record], position: int, kind: str) -> Any:
    row = listed[position]
    if kind == "dòng không phải bản ghi":
        return "một dòng chữ"
    if kind == "mã trùng":
        return {**row, "id": listed[0]["id"]}
    if kind == "vụ việc đứng hai lần":
        first = listed[0]
        return {**first, "id": f"x-{position}"}
    return {**row, **FAULTS[kind][1](row)} if kind else row


def _page(path: Path, rows: list[Any], number: int) -> None:
    path.write_text(json.dumps({"page": number, "data": rows}, ensure_ascii=False), encoding="utf-8")


def _csv(path: Path, rows: list[Record]) -> None:
    if not rows:
        return
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--faults", type=int, default=20, help="rows of each kind of fault")
    parser.add_argument("--folder", type=Path, required=True)
    args = parser.parse_args()
    lists, data = args.folder / "lists", args.folder / "data"
    made = write(lists, args.rows, args.faults)
    print(f"{made.rows:,} cases, {len(made.planted)} planted faults of {len(FAULTS)} kinds", flush=True)
    environment = {**os.environ, "CAUNOI_DATA": str(data)}
    word = args.folder / "word"
    word.write_text("mot-mat-khau-dai-2026")
    given = {"organisation-name": "Trung tâm giả định", "organisation-code": "TT-SO", "symbol": "TT", "province": "01",
             "superior": "SỞ TƯ PHÁP", "place": "Hà Nội", "phone": "02143000000", "address": "Số 1", "admin": "quantri",
             "admin-name": "Người quản trị", "password-file": word}  # fmt: skip
    _run(environment, "setup", *(part for name, value in given.items() for part in (f"--{name}", value)), "--book", "0")
    first = _import(environment, lists, args.folder / "errors.csv")
    with (args.folder / "errors.csv").open(encoding="utf-8-sig") as file:
        told = {(row["file"], int(row["row"]), row["field"]) for row in csv.DictReader(file)}
    print(f"planted and told: {len(told & made.planted.keys())}; not told: {sorted(made.planted.keys() - told)[:5]}; "
          f"told beside: {sorted(told - made.planted.keys())[:5]}")  # fmt: skip
    counts = first["tables"]["case_advanced"]
    print(f"in: {counts['new']:,} of {made.good:,} good; to look at: {len(first['questions']):,}")
    again = _import(environment, lists, args.folder / "errors-2.csv")["tables"]["case_advanced"]
    print(
        f"second run: new {again['new']}, changed {again['changed']}, same {again['same']:,}, errors {again['errors']}"
    )


def _import(environment: dict[str, str], lists: Path, errors: Path) -> Any:
    options = ("--closed", "--mode", "chung", "--json", "--errors", errors)
    return json.loads(_run(environment, "national", "import", lists, *options))


def _run(environment: dict[str, str], *arguments: object) -> bytes:
    """Runs a command; says its seconds, those of the processor, and the peak of its memory; gives what it printed."""
    command = [Path(sys.executable).with_name("caunoi"), *map(str, arguments)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    assert process.stdout
    written = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds, processor = time.perf_counter() - started, used.ru_utime + used.ru_stime
    print(f"{' '.join(map(str, arguments))[:60]:60} {seconds:7.1f} s, processor {processor:7.1f} s, "
          f"{used.ru_maxrss / 1024:5,.0f} MB, exit {os.waitstatus_to_exitcode(status)}", flush=True)  # fmt: skip
    return written


if __name__ == "__main__":
    main()
