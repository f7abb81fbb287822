"""The published lists: every cell that leaves is one that may be shown, in each kind of file."""

import csv
import io
import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions

from .conftest import AT, CENTRE

PRIVATE = {
    "phone": "0100000999", "id_number": "010099000999", "birth": "1985-03-02", "user_key": "NV-9999",
    "national_id": "quoc-gia-999",
}  # fmt: skip


@pytest.fixture(autouse=True)
def people(settled):
    given = {"by": Actor.system(), "at": AT, "organisation": CENTRE, "since": date(2020, 1, 1)}
    actions.register_practitioner(
        **given, full_name="Giàng A Pao (minh họa)", kind="officer", rank="II", card_number="0017", **PRIVATE
    )
    actions.register_practitioner(
        **given, full_name="Hết Hạn (minh họa)", kind="officer", card_expires_on=date(2026, 11, 23)
    )
    actions.register_practitioner(**given, full_name="=1+1 (minh họa)", kind="adviser")


def test_a_province_with_its_people(citizen):
    citizen.open("/danh-sach/")
    assert 'href="/danh-sach/?tinh=15"' in citizen.page and "Hoàng Sa" in citizen.page and "Trường Sa" in citizen.page
    assert citizen.page.count('href="/danh-sach/?tinh=') == 36
    citizen.open("/danh-sach/?tinh=15")
    assert "Giàng A Pao" in citizen.page and "0017" in citizen.page and "Hết Hạn" not in citizen.page
    for value in PRIVATE.values():
        assert value not in citizen.page


def test_a_province_that_is_none_shows_where_to_look(citizen):
    for asked in ("99", "x", ""):
        citizen.open(f"/danh-sach/?tinh={asked}")
        assert "Ai trợ giúp pháp lý ở tỉnh của tôi?" in citizen.page
    citizen.open("/danh-sach/?tinh=01")
    assert "Chưa có tổ chức nào của tỉnh này" in citizen.page


def test_english(citizen):
    citizen.client.cookies["tieng"] = "en"
    citizen.open("/danh-sach/?tinh=15")
    assert "Legal aid officer" in citizen.page and "State legal aid centre" in citizen.page
    assert "Legal aid:" in citizen.page and "3 practitioners" not in citizen.page and "2 practitioners" in citizen.page


@pytest.mark.parametrize("file", ["xlsx", "csv", "json"])
def test_a_file_has_what_the_list_has_and_nothing_else(client, file):
    answer = client.get(f"/danh-sach/nguoi-thuc-hien.{file}?tinh=15")
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith(f'nguoi-thuc-hien.{file}"')
    rows = table(file, answer.content)
    names = {row[2] for row in rows}
    assert "Giàng A Pao (minh họa)" in names and "Hết Hạn (minh họa)" not in names
    row = next(row for row in rows if row[2].startswith("Giàng"))
    told = [
        "15",
        "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai",
        row[2],
        "Trợ giúp viên pháp lý",
        "Hạng II",
        "0017",
    ]
    assert row == told
    raw = answer.content.decode("utf-8", "ignore") if file != "xlsx" else str(rows)
    assert not [value for value in PRIVATE.values() if value in raw]


def table(file, content):
    if file == "xlsx":
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        return [[str(cell) for cell in row] for row in sheet[1:]]
    if file == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]
    found = json.loads(content)
    assert found["legal_basis"] == "khoản 2 Điều 17 Luật Trợ giúp pháp lý 2017" and found["as_of"] == "2026-11-23"
    return [list(row.values()) for row in found["rows"]]


def test_nothing_begins_a_formula(client):
    rows = table("csv", client.get("/danh-sach/nguoi-thuc-hien.csv").content)
    assert "'=1+1 (minh họa)" in {row[2] for row in rows}


def test_organisations(client):
    rows = table("csv", client.get("/danh-sach/to-chuc.csv?tinh=11").content)
    assert [row[1] for row in rows] == ["Trung tâm trợ giúp pháp lý nhà nước tỉnh Điện Biên"]
    assert len(table("csv", client.get("/danh-sach/to-chuc.csv?tinh=' OR 1").content)) == 2


def test_what_is_no_list_is_not_there(client):
    assert client.get("/danh-sach/tai-khoan.csv").status_code == 404
    assert client.get("/danh-sach/to-chuc.exe").status_code == 404
