"""Kế hoạch followed: how an output is counted, the records behind it, papers, risk, time, talk, order."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from caunoi.faces.workspace.plan_chart import chart
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.models import Comment, Evidence, Measure, Plan, Standard, Task
from tests.rooms.cases import factory

from .people import as_user
from .test_plans import HOME, PNG, page, send, shipped, stage

__all__ = ["stage"]


@pytest.fixture
def plan(stage):
    return actions.make_plan(
        by=factory.HEAD, at=factory.AT, title="Kế hoạch tỉnh", organisation=factory.CENTRE, level="province"
    )


def task(plan, **columns):
    given = {"content": "Truyền thông ở cơ sở", "time": "năm 2026", "output": "10 đợt truyền thông", **columns}
    return actions.add_task(by=factory.HEAD, at=factory.AT, plan=plan, **given)


def held():
    return outreach.write(
        by=Actor.system(), at=factory.AT, organisation=factory.CENTRE, held=True, kind="talk", day=factory.ON, people=40
    )


def test_the_way_of_counting_is_proposed_and_confirmed(plan):
    key, event = task(plan), held()
    html = page("son", f"nhiem-vu/{key}/")
    assert "Máy đề nghị đếm: Hoạt động truyền thông tại cơ sở" in html and "Xem hồ sơ đã đếm" not in html
    html = page("son", f"nhiem-vu/{key}/cach-dem/1/")
    assert '<option value="talks" selected>' in html and "máy đề nghị" in html and not Measure.objects.exists()
    assert send("son", f"nhiem-vu/{key}/cach-dem/1/", what="talks", programme="").status_code == 302
    html = page("son", f"nhiem-vu/{key}/")
    assert "1 đợt (10 %)" in html and "đếm từ hồ sơ" in html and "Có nguy cơ không đạt." in html
    assert f"truyen-thong/{event}/" in page("son", f"nhiem-vu/{key}/so-lieu/1/")
    html = page("cuc", f"nhiem-vu/{key}/so-lieu/1/")
    assert "Còn 1 hồ sơ ngoài phạm vi được xem." in html and event not in html
    assert "Đã đạt 1 đợt (10 %)" in page("son", f"ke-hoach/{plan}/")
    for path in (f"nhiem-vu/{key}/so-lieu/2/", f"nhiem-vu/{key}/so-lieu/9/", f"nhiem-vu/{key}/cach-dem/7/"):
        page("son", path, 404)
    page("hac", f"nhiem-vu/{key}/so-lieu/1/", 404)
    assert send("hoa", f"nhiem-vu/{key}/cach-dem/1/", what="talks").status_code == 403
    assert send("son", f"nhiem-vu/{key}/cach-dem/1/", what="sao").status_code == 422


def test_papers_are_attached_and_taken_out(plan):
    key = task(plan, output="01 báo cáo")
    assert send("son", f"nhiem-vu/{key}/cach-dem/1/", what="papers").status_code == 302
    given = {"output": "0", "document": "Báo cáo 12/BC-STP", "file": SimpleUploadedFile("bc.png", PNG)}
    assert send("son", f"nhiem-vu/{key}/van-ban/", **given).status_code == 302
    number = Evidence.objects.get().pk
    html = page("son", f"nhiem-vu/{key}/")
    assert "1 báo cáo (100 %)" in html and "theo văn bản đính kèm" in html and "Báo cáo 12/BC-STP" in html
    assert as_user("son").get(f"{HOME}nhiem-vu/{key}/van-ban/{number}/").status_code == 200
    assert as_user("hac").get(f"{HOME}nhiem-vu/{key}/van-ban/{number}/").status_code == 404
    assert send("son", f"nhiem-vu/{key}/van-ban/{number}/bo/", reason="").status_code == 422
    assert send("son", f"nhiem-vu/{key}/van-ban/{number}/bo/", reason="Nhầm tệp").status_code == 302
    assert "đã bỏ: Nhầm tệp" in page("son", f"nhiem-vu/{key}/")
    assert as_user("son").get(f"{HOME}nhiem-vu/{key}/van-ban/{number}/").status_code == 404
    assert "selected" in page("son", f"nhiem-vu/{key}/van-ban/?ket-qua=0")


def test_risk_week_and_thresholds(plan):
    late = task(plan, content="Rà soát văn bản", time="trước 01/11/2026", output="01 báo cáo")
    held()
    html = page("son", "ke-hoach/nguy-co/")
    assert "Quá hạn" in html and late in html and "qua 80 % thời gian phải đạt 50 %" in html
    assert late in page("son", "ke-hoach/nguy-co/?cua-toi") and late not in page("hac", "ke-hoach/nguy-co/")
    assert late in page("son", "ke-hoach/tuan-nay/") and late not in page("hoa", "ke-hoach/tuan-nay/")
    page("son", "ke-hoach/nguong/", 404)
    html = page("cuc", "ke-hoach/nguong/")
    assert 'name="time_0"' in html and "không phải quy định của pháp luật" in html
    given = {"soon_days": "7", "head_days": "2", "above_days": "5", "time_0": "50"}
    assert send("cuc", "ke-hoach/nguong/", **given).status_code == 422
    assert send("cuc", "ke-hoach/nguong/", **given, least_0="30").status_code == 302
    assert Standard.objects.get().steps == [[50, 30]]


def test_a_plan_over_time(plan):
    key = task(plan)
    task(plan, content="Không ngày", time="thường xuyên")
    task(plan, content="Tổng kết", time="tháng 11/2026")
    html = page("son", f"ke-hoach/{plan}/thoi-gian/")
    assert "chưa rõ ngày" in html and html.count('<rect class="thoi-gian') == 2 and "11/2026" in html
    html = page("son", f"ke-hoach/{plan}/lich/")
    assert "Lịch tháng 11/2026" in html and html.index("Đến hạn") < html.index("Tổng kết")
    assert "không có nhiệm vụ nào" in page("son", f"ke-hoach/{plan}/lich/?thang=2027-03")
    assert as_user("son").get(f"{HOME}ke-hoach/{plan}/lich/?thang=x").status_code in (400, 409, 422)
    made = Calendar.from_ical(as_user("son").get(f"{HOME}ke-hoach/{plan}/lich.ics").content)
    ends = {str(event["uid"]): event["dtstart"].dt for event in made.walk("VEVENT")}
    assert ends[f"{key}@caunoi"] == date(2026, 12, 31) and len(ends) == 2
    given = {"content": "Truyền thông ở cơ sở", "time": "trước 01/03/2027", "output": "10 đợt truyền thông"}
    answer = send("son", f"nhiem-vu/{key}/sua/", **given)
    assert answer.status_code == 422 and "Chưa ghi lý do đổi thời gian." in answer.content.decode()
    assert send("son", f"nhiem-vu/{key}/sua/", **given, reason="Mưa lũ").status_code == 302
    html = page("son", f"ke-hoach/{plan}/da-doi/")
    assert "lùi 59 ngày" in html and "Mưa lũ" in html


@pytest.mark.parametrize(
    ("time", "units", "begins", "wide"),
    [("năm 2026", 12, 0, 1000), ("2024-2026", 12, 0, 1000), ("2021-2030", 10, 0, 1000), ("Quý IV/2026", 3, 0, 1000)],
)
def test_the_scale_fits_the_time(plan, time, units, begins, wide):
    task(plan, time=time)
    file = queries.plan(factory.HEAD, plan, factory.ON)
    told = queries.progress([each.key for each in file.tasks], factory.ON)
    found = chart(file.tasks, told, factory.ON)
    assert (len(found.units), found.bars[0].begins, found.bars[0].wide) == (units, begins, wide)


def test_comments_in_the_open(plan):
    key = task(plan)
    assert send("hoa", f"nhiem-vu/{key}/y-kien/", text="Xin lùi").status_code == 302
    number = Comment.objects.get().pk
    assert send("hoa", f"nhiem-vu/{key}/y-kien/", text=" ").status_code == 422
    assert send("hoa", f"nhiem-vu/{key}/y-kien/{number}/", text="Xin lùi một tháng").status_code == 302
    html = page("son", f"nhiem-vu/{key}/")
    assert "Xin lùi một tháng" in html and "Lời trước khi sửa" in html and f"y-kien/{number}/" not in html
    page("son", f"nhiem-vu/{key}/y-kien/{number}/rut/", 404)
    assert "đã rút" not in html and send("hoa", f"nhiem-vu/{key}/y-kien/{number}/rut/").status_code == 302
    html = page("son", f"nhiem-vu/{key}/")
    assert "đã rút ý kiến này" in html and "Xin lùi" not in html
    assert (
        "Góp ý" not in page("tam", f"nhiem-vu/{key}/")
        and send("tam", f"nhiem-vu/{key}/y-kien/", text="x").status_code == 403
    )


def test_order_and_removal(plan):
    first, second = task(plan, content="Một"), task(plan, content="Hai")
    path = f"ke-hoach/{plan}/sap-xep/"
    assert "Xuống" in page("son", path) and send("son", path, xuong=first).status_code == 302
    html = page("son", f"ke-hoach/{plan}/")
    assert html.index("Hai") < html.index("Một")
    assert send("son", path, len="NV-0").status_code == 404
    page("son", f"nhiem-vu/{second}/xoa/")
    actions.comment(by=factory.HEAD, at=factory.AT, task=first, text="x")
    answer = send("son", f"nhiem-vu/{first}/xoa/")
    assert answer.status_code == 422 and "Không xóa được nhiệm vụ này." in answer.content.decode()
    assert send("son", f"nhiem-vu/{second}/xoa/").status_code == 302
    assert list(Task.objects.filter(plan__key=plan).values_list("key", flat=True)) == [first]
    assert send("hoa", path, len=first).status_code == 403


def test_the_text_around_the_table_is_changed(plan):
    given = {
        "title": "Kế hoạch tỉnh",
        "before": "I. MỤC ĐÍCH\nMột đoạn",
        "after": "III. TỔ CHỨC",
        "recipients": "Lưu: VT",
    }
    assert send("son", f"ke-hoach/{plan}/sua/", **given).status_code == 302
    assert Plan.objects.get(key=plan).before == ["I. MỤC ĐÍCH", "Một đoạn"]
    html = page("son", f"ke-hoach/{plan}/sua/")
    assert "I. MỤC ĐÍCH\nMột đoạn" in html and "Lưu: VT" in html
    assert "Phần chữ trên và dưới bảng" in page("son", f"ke-hoach/{plan}/")


def test_pages_ask_few_questions_however_many_tasks(plan):
    for number in range(12):
        key = task(plan, content=f"Việc {number}")
        actions.set_measure(by=factory.HEAD, at=factory.AT, task=key, output=0, what="talks")
        held()
    client = as_user("son")
    for path in (f"ke-hoach/{plan}/", f"ke-hoach/{plan}/thoi-gian/", "ke-hoach/nguy-co/", f"nhiem-vu/{key}/so-lieu/1/"):
        client.get(HOME + path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME + path).status_code == 200
        assert len(asked) <= 31, (path, len(asked))


def test_the_ministry_s_page_without_times_shows_what_came_from_below(plan):
    task = shipped().tasks.order_by("position")[0]
    actions.hand_down(by=factory.HEAD, at=factory.AT, task=task.key, plan=plan)
    below = Task.objects.get(plan__key=plan)
    actions.change_task(
        by=factory.HEAD, at=factory.AT, task=below.key, content="x", time="năm 2026", output="5 đợt truyền thông"
    )
    actions.set_measure(by=factory.HEAD, at=factory.AT, task=below.key, output=0, what="talks")
    held()
    html = page("cuc", f"ke-hoach/{shipped().key}/")
    assert re.search(r"Cấp dưới: Hoạt động truyền thông tại cơ sở đã thực hiện: 1 hoạt động", html)
