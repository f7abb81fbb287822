"""The page of terms: due, proposed, approved by another, destroyed; the paper; a person who asks to be erased."""

import pytest

from caunoi.faces.web import clock
from caunoi.rooms.cases import queries as records
from caunoi.rooms.people import queries as persons
from caunoi.rooms.retention import queries
from tests.rooms.retention import stage
from tests.rooms.retention.stage import AFTER, WORD, archived

from .people import as_user
from .test_persons import told

pytestmark = pytest.mark.django_db
PAGE = "/lam-viec/thoi-han-luu-tru/"


@pytest.fixture
def due(centre, tmp_path, settings, monkeypatch):
    """A file whose term has passed; gives its request."""
    settings.FILES = tmp_path / "files"
    key, _ = archived()
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    return key


def test_from_what_is_due_to_the_paper(due):
    thu, son = as_user("thu"), as_user("son")
    page = told(thu.get(PAGE))
    assert "LT-1" in page and "31/12/2036" in page and "chưa thấy quy định" in page and "90 ngày" in page
    sent = {"to-chuc": "TT-LC", "ho-so": [due], "basis": ""}
    refused = thu.post(PAGE, sent)
    assert refused.status_code == 422 and f'value="{due}"' in told(refused)
    assert 'can-cu-loi" aria-invalid="true"' in told(refused) and 'id="can-cu-loi"' in told(refused)
    at = thu.post(PAGE, {**sent, "basis": "Danh mục hồ sơ 2026"}).url
    assert "người khác duyệt" not in told(thu.get(at)) and "Người có quyền duyệt" in told(thu.get(at))
    assert thu.post(at, {}).status_code == 403
    assert "Duyệt rồi vẫn chưa hủy" in told(son.get(at))
    assert son.post(at, {}).url == at
    assert son.post(at, {}).status_code == 422, "the box is not ticked"
    assert son.post(at, {"sure": "on"}).url == at
    page = told(son.get(at))
    assert "đã hủy" in page and WORD not in page
    paper = told(thu.get(f"{at}bien-ban.docx"))
    assert "BIÊN BẢN" in paper and "LT-1" in paper and "Nguyễn Văn Sơn" in paper and WORD not in paper
    for address in (f"/lam-viec/yeu-cau/{due}/", f"/lam-viec/nguoi/{records.person_of(due)}/"):
        seen = son.get(address)
        assert seen.status_code == 200 and WORD not in told(seen)
    assert "Nội dung của hồ sơ này đã hủy" in told(son.get(f"/lam-viec/yeu-cau/{due}/"))
    case = records.requests_of(stage.HEAD, [records.person_of(due)], AFTER.date())[0].case_key
    assert son.get(f"/lam-viec/vu-viec/{case}/").status_code == 200


def test_the_head_sets_a_term_and_may_say_no(due):
    son, thu = as_user("son"), as_user("thu")
    given = {"organisation": "TT-LC", "kind": "request", "months": "60", "since": "01/01/2027", "basis": "Danh mục"}
    assert thu.post(f"{PAGE}dat/", given).status_code == 403
    assert son.post(f"{PAGE}dat/", {**given, "basis": ""}).status_code == 422
    assert son.post(f"{PAGE}dat/", given).url == PAGE
    assert "5 năm, từ 01/01/2027" in told(thu.get(PAGE))
    at = son.post(PAGE, {"to-chuc": "TT-LC", "ho-so": [due], "basis": "Danh mục"}).url
    assert "người khác duyệt" in told(son.get(at)) and son.post(at, {}).status_code == 422
    assert son.post(f"{at}khong-duyet/", {"reason": ""}).status_code == 422
    assert queries.disposals(stage.CLERK, AFTER.date())[0].state == "proposed"


def test_who_asks_to_be_erased_sees_what_must_stay(due, monkeypatch):
    from tests.rooms.cases import factory

    person = records.person_of(due)
    monkeypatch.setattr(clock, "now", lambda: factory.later(30))
    thu = as_user("son")
    page = told(thu.get(f"/lam-viec/nguoi/{person}/xoa/"))
    assert "bảo quản đến hết ngày 31/12/2036" in page and "Đề nghị xóa" not in page
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    at = f"/lam-viec/nguoi/{person}/xoa/"
    assert "Đề nghị xóa" in told(thu.get(at))
    assert thu.post(at, {"basis": "Đơn ngày 02/01/2037"}).url == PAGE
    assert persons.person(person).full_name, "nothing goes before the second person"
