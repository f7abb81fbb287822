"""Programmes in the workspace: the list, one programme, and what a province adds."""

import re

import pytest

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes.models import Component, Indicator, IndicatorValue
from tests.rooms.cases import factory

from .people import as_user

MERGED, HOME = "ctmtqg_2026_2035", "/lam-viec/chuong-trinh/"
CONTENT = {
    "organisation": factory.CENTRE, "name": "Phiên dịch tiếng Mông", "kinds": ["outreach", "pilot_class"],
    "areas": ["region_3"], "group": "", "pays": "unknown", "act": "Nghị quyết 12/2026/NQ-HĐND (minh họa)",
    "since": "01/03/2026",
}  # fmt: skip
INDICATOR = {
    "organisation": factory.CENTRE, "name": "Thôn được truyền thông", "unit": "thôn", "definition": "Mỗi thôn đếm một lần",
    "basis": "Kế hoạch 9/KH-UBND (minh họa)", "since": "01/03/2026", "aim": "at_least",
}  # fmt: skip


@pytest.fixture
def stage(programmes_there, centre):
    made = {"by": Actor.system(), "at": factory.AT}
    for username, name, role in (("chu", "Đỗ Văn Minh", "chu_chuong_trinh"), ("cuc", "Hà Thị Vân", "cuc_chuong_trinh")):
        accounts.create_user(**made, username=username, full_name=name, password="rung-xanh-7319", temporary=False)
        accounts.assign(
            **made, user=account_queries.by_username(username), role=role, organisation="", since=factory.ON
        )


def page(username, path=""):
    answer = as_user(username).get(HOME + path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def send(username, path, **given):
    return as_user(username).post(HOME + path, given)


def test_the_list_tells_the_state_of_the_day(stage):
    html = page("chu")
    assert "Đang thực hiện" in html and "tiền chuyển nguồn dùng đến hết 31/12/2026" in html
    assert html.index("Mục tiêu quốc gia 2026-2035") < html.index("Giảm nghèo bền vững")
    assert html.count('<th scope="row">') == 12


@pytest.mark.parametrize("username", ["hoa", "pao", "son", "thu", "tam", "chu", "cuc", "so2"])
def test_officers_and_owners_read(stage, username):
    html = page(username, "dtts_mn/")
    assert "Nội dung số 03" in html and "Điều 52 Thông tư 55/2023/TT-BTC" in html and "Chưa thấy trong nguồn" in html
    assert "Người dân vùng đồng bào dân tộc thiểu số và miền núi" in html


def test_the_owner_of_a_programme_comes_in_at_the_programmes_and_sees_nothing_else(stage):
    client = as_user("chu")
    assert client.get("/lam-viec/", follow=True).request["PATH_INFO"] == HOME
    assert "Thêm nội dung riêng" not in page("chu", f"{MERGED}/")
    for path in ("vu-viec/", "so-lieu/", "nguoi/", f"chuong-trinh/{MERGED}/noi-dung/moi/"):
        assert client.get(f"/lam-viec/{path}").status_code == 403, path


def test_indicators_show_baseline_target_source_and_what_was_not_seen(stage):
    html = page("son", "ntm/")
    assert "<strong>90%</strong>" in html and "Chưa kiểm chứng" in html and "chưa thấy văn bản" in html
    assert "11.410.000" in page("son", "nct/") and "Chưa thấy trong nguồn" in page("son", f"{MERGED}/")


def test_a_content_is_added_and_ended_by_the_province(stage):
    answer = send("son", f"{MERGED}/noi-dung/moi/", **CONTENT, parent="ctmtqg_2026_2035.hp1.nd5")
    assert (answer.status_code, answer.url) == (302, f"{HOME}{MERGED}/")
    row = Component.objects.get(shipped=False)
    html = page("son", f"{MERGED}/")
    assert "Phiên dịch tiếng Mông" in html and "tỉnh Lào Cai" in html and "Nghị quyết 12/2026/NQ-HĐND" in html
    assert "Phiên dịch tiếng Mông" not in page("hac", f"{MERGED}/")
    end = f"{MERGED}/noi-dung/{row.code}/ket-thuc/"
    assert send("hac", end, last_day="30/11/2026", reason="x").status_code == 404
    assert send("pao", end, last_day="30/11/2026", reason="x").status_code == 403
    assert send("son", end, last_day="30/11/2026", reason="Có nghị quyết mới").status_code == 302
    html = page("son", f"{MERGED}/")
    assert "đến hết 30/11/2026" in html and "Kết thúc vì: Có nghị quyết mới" in html


def test_what_is_wrong_is_told_and_what_was_typed_stays(stage):
    answer = send("son", f"{MERGED}/noi-dung/moi/", **{**CONTENT, "since": "31/12/2025"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "Ngày bắt đầu nằm ngoài chương trình." in html
    assert "Phiên dịch tiếng Mông" in html and re.search(r'value="region_3"[^>]*checked', html)
    assert send("son", f"{MERGED}/noi-dung/moi/", **{**CONTENT, "kinds": []}).status_code == 422
    assert send("son", f"{MERGED}/noi-dung/moi/", **{**CONTENT, "organisation": factory.OTHER}).status_code == 422
    assert not Component.objects.filter(shipped=False).exists()


def test_an_indicator_with_its_figures(stage):
    assert send("son", f"{MERGED}/chi-tieu/moi/", **INDICATOR).status_code == 302
    code = Indicator.objects.get(shipped=False).code
    figure = {"organisation": factory.CENTRE, "kind": "target", "year": "2027", "value": "45,5", "source": "KH 9"}
    assert send("son", f"{MERGED}/chi-tieu/{code}/so-lieu/", **figure).status_code == 302
    html = page("son", f"{MERGED}/")
    assert "2027: <strong>45,5</strong>" in html and "Nguyễn Văn Sơn nhập" in html and "từ mức này trở lên" in html
    assert send("hac", f"{MERGED}/chi-tieu/{code}/so-lieu/", **figure).status_code == 404
    wrong = send("son", f"{MERGED}/chi-tieu/{code}/so-lieu/", **{**figure, "year": "1927"})
    assert wrong.status_code == 422 and "Năm chưa đúng." in wrong.content.decode()
    assert send("son", f"{MERGED}/chi-tieu/{code}/ket-thuc/", last_day="31/12/2026", reason="Hết kỳ").status_code == 302


def test_the_ministry_writes_for_the_country(stage):
    assert 'value=""' in as_user("cuc").get(f"{HOME}nct/chi-tieu/nct.yeu_cau/so-lieu/").content.decode()
    figure = {"organisation": "", "kind": "target", "year": "2030", "value": "100", "source": "Văn bản (minh họa)"}
    assert send("cuc", "nct/chi-tieu/nct.yeu_cau/so-lieu/", **figure).status_code == 302
    assert IndicatorValue.objects.get(indicator="nct.yeu_cau").province == ""
    assert "2030: <strong>100%</strong>" in page("hac", "nct/")
    assert send("son", "nct/chi-tieu/nct.yeu_cau/so-lieu/", **figure).status_code == 422  # chose no organisation


def test_a_programme_that_is_not_there(stage):
    assert as_user("son").get(f"{HOME}x/").status_code == 404


def test_pages_pay_few_questions(stage, django_assert_max_num_queries):
    client = as_user("son")
    client.get(HOME)
    with django_assert_max_num_queries(14):
        client.get(HOME)
    with django_assert_max_num_queries(24):
        client.get(f"{HOME}{MERGED}/")
