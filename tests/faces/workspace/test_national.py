"""The national system on the pages: a case's fields to copy, what is not up to date, its lists coming in by files."""

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.exchange import actions, queries
from caunoi.rooms.people import actions as people_actions
from tests.rooms.cases import factory
from tests.rooms.exchange import lists

from .people import as_user


def _text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_case_shows_its_fields_and_whether_the_system_has_them(centre):
    case = factory.take_on()
    page, client = f"/lam-viec/vu-viec/{case.key}/", as_user("pao")
    first = client.get(page)
    assert "chưa cập nhật" in _text(first)
    fields = re.findall(r'id="htb-(\w+)">([^<]*)<', first.content.decode())
    assert [name for name, _ in fields[:5]] == [
        "code",
        "entryDate",
        "caseAcceptanceDate",
        "formsOfAssistance",
        "legalField",
    ]
    values = dict(fields)
    assert values["formsOfAssistance"] == "Tham gia tố tụng" and values["legalField"] == "Dân sự - Hôn nhân gia đình"
    assert (values["status"], values["rpSex"], values["caseAcceptanceDate"]) == ("Đang xử lý", "Nữ", "23/11/2026")
    assert case.number in _text(client.get("/lam-viec/chua-cap-nhat/"))

    assert client.post(f"{page}he-thong-cua-bo/").url == f"{page}#he-thong-cua-bo"
    told = _text(client.get(page))
    assert "đã cập nhật ngày 23/11/2026 bởi Giàng A Pao" in told and "Đã thay đổi" not in told
    assert case.number not in _text(client.get("/lam-viec/chua-cap-nhat/"))

    person = cases_queries.outlines([case.key])[case.key].person
    people_actions.amend(by=factory.OFFICER, at=factory.later(1), person=person, birth="1961")
    cases.finish(by=factory.OFFICER, at=factory.later(1), case=case.key)
    assert "Đã thay đổi sau lần cập nhật: trạng thái, ngày sinh" in _text(client.get(page))
    assert "trạng thái, ngày sinh" in _text(client.get("/lam-viec/chua-cap-nhat/"))


def test_a_restricted_file_does_not_show_its_group_to_the_clerk(centre):
    key = factory.ask(facts={**factory.OLD_AND_NEAR_POOR, "hiv": True})
    factory.see(key)
    page = f"/lam-viec/vu-viec/{factory.take_on(key).key}/"
    assert 'id="htb-objectLegalField"' in as_user("son").get(page).content.decode()
    clerk = as_user("thu").get(page).content.decode()
    assert 'id="htb-code"' in clerk and 'id="htb-rpName"' not in clerk and "objectLegalField" not in clerk


def test_an_administrator_hands_the_lists_in(centre, settings, tmp_path):
    settings.LISTS = tmp_path
    tables = lists.everything()
    tables["case_advanced"][2]["rpSex"] = 5
    tables["case_advanced"][3]["objectLegalField"] = "Diện lạ"
    sent = [SimpleUploadedFile(f"{name}.json", json.dumps(rows).encode()) for name, rows in tables.items()]
    client, address = as_user("quan"), "/lam-viec/danh-muc/he-thong-cua-bo/"
    run = client.post(address, {"lists": sent, "mode": "chung"}).url
    assert "Chờ đến lượt" in _text(client.get(run))
    assert 'hx-trigger="every 2s"' in client.get(run, headers={"HX-Request": "true"}).content.decode()
    assert client.post(run, {"mode": "chung"}).status_code == 422  # not while it waits
    actions.carry_out(lambda: factory.AT)
    assert client.get(run, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    told = _text(client.get(run))
    assert "Lỗi: dòng chưa vào: 1" in told and "Giới tính chỉ ghi 0 (nữ) hoặc 1 (nam)." in told
    assert "TT.TV.10.2026" in {row.number for row in cases_queries.outlines(
        each.case for each in cases_queries.serials([factory.CENTRE])).values()}  # fmt: skip
    assert client.get(f"{run}dong-loi.xlsx").content[:2] == b"PK"
    assert "1 cách ghi chưa ai xem" in _text(client.get(address))
    groups = f"{address}dien/"
    [unread] = queries.unread_groups()
    assert client.post(groups, {"nhom": unread.id, f"n{unread.id}-place": ""}).status_code == 422
    assert client.post(groups, {"nhom": unread.id, f"n{unread.id}-place": "7.2"}).url == groups
    assert "1 vụ việc được ghi diện theo" in _text(client.get(groups))
    assert client.post(run, {"mode": "chung"}).url == run and queries.imports()[0].state == "waiting"
    actions.carry_out(lambda: factory.later(1))
    assert client.post(f"{run}xoa/").url == address and not queries.imports()[0].kept
    assert client.get(f"{run}dong-loi.xlsx").status_code == 404

    by_script = {"X-By-Script": "1"}  # with how far the files are; the script goes to the import itself
    again = SimpleUploadedFile("staff.json", json.dumps(tables["staff"]).encode())
    answer = client.post(address, {"lists": [again]}, headers=by_script)
    assert answer.status_code == 204 and answer["X-Gone-To"].startswith(address)
    assert client.post(address, {"lists": [SimpleUploadedFile("a.exe", b"x")]}, headers=by_script).status_code == 422
    assert client.post(address, {"mode": ""}).status_code == 422
    assert as_user("quan2").post(address, {"mode": ""}).status_code in (403, 422)


def test_the_columns_of_the_papers_are_named_by_whoever_has_the_list(centre):
    client, address = as_user("quan"), "/lam-viec/danh-muc/he-thong-cua-bo/cot/"
    named = {"id": "id", "organisation": "donVi", "number": "so", "signed_on": "ngayKy"}
    assert client.post(address, {**named, "number": ""}).status_code == 422
    assert client.post(address, {**named, "number": "id"}).status_code == 422
    assert client.post(address, named).status_code == 302
    assert queries.paper_columns() == named
