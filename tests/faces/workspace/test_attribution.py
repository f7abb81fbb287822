"""Tính vào chương trình in the workspace: on the record's page, by hand with a reason, the year, its works, periods."""

import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution.models import Closure, Tag
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.outreach import actions as outreach
from tests.rooms.cases import factory

from .people import as_user

NCT = "nct.tgpl.tt"
YEAR = "/lam-viec/chuong-trinh/nct/nam/"
MADE = {"by": Actor.system(), "at": factory.AT, "organisation": factory.CENTRE}


@pytest.fixture
def talk(programmes_there, centre):
    day = factory.ON - timedelta(days=1)
    return outreach.write(**MADE, held=True, kind="talk", day=day, people=40, elderly=5, commune="03349")


def page(path, username="pao"):
    answer = as_user(username).get(path, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def send(path, username="pao", **given):
    return as_user(username).post(path, given)


def test_an_officer_takes_a_talk_out_and_leaves_it_to_the_rule_again(talk):
    url = f"/lam-viec/truyen-thong/{talk}/"
    html = page(url)
    assert "Có người thuộc nhóm đối tượng “Người cao tuổi”" in html and "Chưa rõ, cần trả lời" in html
    out = f"/lam-viec/tinh-vao/{talk}/bo/{NCT}/"
    assert "lý do" in send(out, reason="x").content.decode()
    answer = send(out, reason="Buổi này không nói về người cao tuổi")
    assert answer.url == f"{url}#chuong-trinh"
    html = page(url)
    assert "Cán bộ đã bỏ" in html and "Buổi này không nói về người cao tuổi" in html and "Lịch sử sửa tay: 1" in html
    assert send(f"/lam-viec/tinh-vao/{talk}/theo-quy-tac/{NCT}/").status_code == 302
    assert Tag.objects.get(line=NCT).decided == "" and "Lịch sử sửa tay: 2" in page(url)


def test_a_line_is_added_from_the_list_of_those_that_hold(talk):
    outreach.change(by=Actor.system(), at=factory.AT, activity=talk, held=True, elderly=0, children=0, commune="03349")
    add = f"/lam-viec/tinh-vao/{talk}/them/"
    assert NCT in page(add) and "nct.tgpl.th" not in page(add)
    assert send(add, line=NCT, reason="Có các cụ dự mà không đếm").status_code == 302
    assert "Cán bộ thêm" in page(f"/lam-viec/truyen-thong/{talk}/")


def test_the_clerk_and_another_centre_decide_nothing(talk):
    page(f"/lam-viec/truyen-thong/{talk}/")
    assert as_user("thu").get(f"/lam-viec/tinh-vao/{talk}/them/").status_code == 403
    assert as_user("hac").get(f"/lam-viec/tinh-vao/{talk}/").status_code == 404
    assert "/bo/" not in page(f"/lam-viec/truyen-thong/{talk}/", "hoa")


def test_a_case_shows_where_it_counts(talk):
    case = factory.take_on()
    html = page(f"/lam-viec/vu-viec/{case.key}/")
    section = html[html.index('id="chuong-trinh"') :]
    assert "Người cao tuổi" in section and "Bỏ<span" in section
    assert "Có người thuộc nhóm đối tượng" in section


def test_the_year_leads_to_its_works(talk):
    html = page(YEAR)
    link = re.search(r'href="([^"]*tinh=11[^"]*loai=outreach[^"]*|[^"]*loai=outreach[^"]*tinh=11[^"]*)"', html)[1]
    works = page(link.replace("&amp;", "&"))
    assert talk in works and "xã Thanh Yên, tỉnh Điện Biên" in works
    assert "Không có việc nào" in page("/lam-viec/chuong-trinh/nct/viec/?nam=2026&xep=no")
    sheet = as_user("pao").get(f"{YEAR}tep.xlsx")
    with zipfile.ZipFile(io.BytesIO(sheet.content)) as held:
        assert "Truyền thông, lưu động" in "".join(
            held.read(name).decode() for name in held.namelist() if "xml" in name
        )
    assert as_user("pao").get("/lam-viec/chuong-trinh/x/nam/").status_code == 404
    assert as_user("pao").get("/lam-viec/chuong-trinh/nct/viec/?xep=x").status_code == 409


def test_a_year_is_read_in_four_statements_besides_those_of_every_page(talk):
    client = as_user("son")
    client.get(YEAR)
    with CaptureQueriesContext(connection) as asked:
        client.get(YEAR)
    own = ("attribution_", "journal_", "programmes_", "places_")
    assert sum(any(name in each["sql"] for name in own) for each in asked.captured_queries) <= 4
    assert len(asked) <= 11, [each["sql"][:90] for each in asked.captured_queries]


def test_questions_lead_to_works(talk):
    cases.record_consultation(
        by=Actor.system(), at=factory.AT, organisation=factory.CENTRE, field="civil_family", question="x", answer="y",
        channel="counter",
    )  # fmt: skip
    html = page("/lam-viec/chuong-trinh/chua-ro/")
    link = re.search(r'href="([^"]*cau-hoi=[^"]*)">ngày sinh; việc giải đáp tại chỗ', html)[1]
    works = page(link.replace("&amp;", "&"))
    key = re.search(r"VC-[0-9A-Z-]+", works)[0]
    assert "Người cao tuổi" in page(f"/lam-viec/tinh-vao/{key}/")


def test_leaflets_given_lead_to_their_tags(talk):
    leaflet = outreach.write_leaflet(**MADE, title="Tờ gấp (minh họa)")
    moved = {"by": Actor.system(), "at": factory.AT, "leaflet": leaflet, "day": factory.ON, "count": 9}
    outreach.move_leaflet(**moved, move="received")
    outreach.move_leaflet(**moved, move="given", activity=talk)
    link = re.search(rf"/lam-viec/tinh-vao/{leaflet}\.\d+/", page(f"/lam-viec/to-gap/{leaflet}/"))[0]
    assert "Lần phát tờ gấp" in page(link)


def test_a_period_is_closed_and_opened(talk):
    page(YEAR)
    path = "/lam-viec/chuong-trinh/nct/"
    given = {"since": "01/11/2026", "last_day": "30/11/2026", "place": factory.CENTRE, "because": "Báo cáo tháng 11"}
    assert as_user("pao").get(f"{path}khoa-ky/").status_code == 403
    assert send(f"{path}khoa-ky/", "son", **given).status_code == 302
    row = Closure.objects.get()
    assert (row.since, row.until, row.organisation_id) == (date(2026, 11, 1), date(2026, 12, 1), factory.CENTRE)
    refused = send(f"/lam-viec/tinh-vao/{talk}/bo/{NCT}/", reason="Không nói về người cao tuổi")
    assert refused.status_code == 422 and "đã khóa" in refused.content.decode()
    assert "kỳ từ 01/11/2026 đến hết 30/11/2026 đã khóa" in page(f"/lam-viec/truyen-thong/{talk}/")
    assert "Báo cáo tháng 11" in page(f"{path}ky/")
    assert send(f"{path}mo-ky/{row.pk}/", "son", reason="Ghi nhầm một buổi").status_code == 302
    assert "Đã mở lại" in page(f"{path}ky/")
