"""Guidance in the workspace: a letter reaches a centre, is received, who has not is seen; what a unit raises; others'
drafts; an owner asks and receives."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.guidance import actions
from caunoi.rooms.guidance.models import DataRequest, Dispatch, Draft, Letter, Matter, Owner
from caunoi.rooms.notices.models import Notice
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.plan import actions as plans
from caunoi.rooms.plan.models import Task
from tests.rooms.cases import factory

from .people import as_user, page
from .test_plans import PNG

HOME = "/lam-viec/"
MERGED = "ctmtqg_2026_2035"
LETTER = {
    "organisation": "", "kind": "guidance", "title": "Hướng dẫn truyền thông", "number": "145/PBGDPL", "day": "23/11/2026",
    "issuer": "Cục", "body": "Ghi cả thôn.", "to_kinds": ["centre"], "programmes": [MERGED], "due": "25/11/2026",
}  # fmt: skip


@pytest.fixture
def stage(programmes_there, centre):
    plans.load_reference()
    made = {"by": Actor.system(), "at": factory.AT}
    organisations.create_organisation(
        **made, code="STP-LC", kind="department", name="Sở Tư pháp tỉnh Lào Cai", province_code="15", since=factory.ON
    )
    for username, role, organisation, area in (
        ("cuc", "cuc_chuong_trinh", "", ""), ("sotp", "so_tu_phap", "", "15"),
    ):  # fmt: skip
        accounts.create_user(
            **made, username=username, full_name=f"Người {username}", password="rung-xanh-7319", temporary=False
        )
        user = account_queries.by_username(username)
        accounts.assign(**made, user=user, role=role, organisation=organisation, area=area, since=factory.ON)


@pytest.fixture
def owner(stage):
    made = {"by": Actor.system(), "at": factory.AT}
    key = actions.set_owner(**made, kind="ministry", name="Bộ Nông nghiệp và Môi trường", programmes=[MERGED])
    accounts.create_user(**made, username="chu", full_name="Đỗ Văn Minh", password="rung-xanh-7319", temporary=False)
    accounts.assign(
        **made, user=account_queries.by_username("chu"), role="chu_chuong_trinh", organisation=key, since=factory.ON
    )
    return key


def send(who, path, status=302, **given):
    answer = as_user(who).post(HOME + path, given)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_a_letter_reaches_a_centre_and_who_has_not_received_is_reminded(stage):
    task = Task.objects.filter(plan__code="qd_1109", number="I.4").get().key
    assert f'value="{task}" selected' in page("cuc", f"huong-dan/moi/?nhiem-vu={task}")
    send("cuc", "huong-dan/moi/", **LETTER, tasks=[task], file=SimpleUploadedFile("cv.png", PNG))
    key = Letter.objects.get().key
    assert "Hướng dẫn truyền thông" in page("son", "viec/") and "còn 2 ngày" in page("son", "viec/")
    assert "Hướng dẫn truyền thông" in page("son", f"nhiem-vu/{task}/")
    assert "Hướng dẫn truyền thông" in page("son", f"chuong-trinh/{MERGED}/")
    assert "Hướng dẫn truyền thông" in page("hoa", "huong-dan/?q=huong+dan+truyen")
    html = page("son", f"huong-dan/{key}/")
    assert (
        "chưa xác nhận" in html and "Điện Biên" not in html and "Đôn đốc" not in re.sub("<t[hd].*?</t[hd]>", "", html)
    )
    assert as_user("son").get(f"{HOME}huong-dan/{key}/tep/").status_code == 200
    send("son", f"huong-dan/{key}/xac-nhan/", unit=factory.CENTRE, note="Giao chị Hoa")
    assert "Hướng dẫn truyền thông" not in page("son", "viec/")
    html = page("cuc", f"huong-dan/{key}/")
    assert "Giao chị Hoa" in html and "Đôn đốc 1 đơn vị chưa xác nhận" in html and "chưa đọc" in html
    Notice.objects.all().delete()
    send("cuc", f"huong-dan/{key}/don-doc/")
    assert set(Notice.objects.values_list("user__username", flat=True)) == {"hac", "nhai", "so2"}
    assert "được đôn đốc" in page("hac", "viec/") and "1 lần" in page("cuc", f"huong-dan/{key}/")
    assert as_user("cuc").get(f"{HOME}huong-dan/{key}/don-doc.docx").content.startswith(b"PK")
    assert page("hoa", f"huong-dan/{key}/xac-nhan/", 403)


def test_a_replaced_letter_says_so_on_every_page(stage):
    task = Task.objects.filter(plan__code="qd_1109", number="I.4").get().key
    send("cuc", "huong-dan/moi/", **LETTER, tasks=[task])
    send("cuc", "huong-dan/moi/", **LETTER | {"title": "Hướng dẫn mới", "number": "150/PBGDPL"})
    new, old = Letter.objects.order_by("-pk")
    assert send("cuc", f"huong-dan/{old.key}/het-hieu-luc/", 422, how="replaced", on="23/11/2026")
    send("cuc", f"huong-dan/{old.key}/het-hieu-luc/", how="replaced", on="23/11/2026", by_letter=new.key)
    said = "Đã được thay thế từ 23/11/2026 bằng văn bản 150/PBGDPL"
    for path in (f"huong-dan/{old.key}/", "huong-dan/", f"nhiem-vu/{task}/", f"chuong-trinh/{MERGED}/"):
        assert said in page("son", path), path
    assert said not in page("son", "huong-dan/?dung=1") and "Hướng dẫn truyền thông" not in page("son", "viec/")


def test_nothing_typed_is_lost(stage):
    html = send("cuc", "huong-dan/moi/", 422, **LETTER | {"to_kinds": [], "body": "Nội dung giữ lại"})
    assert "Chưa có nơi nhận." in html and "Nội dung giữ lại" in html
    assert page("pao", "huong-dan/moi/", 403)


def test_a_question_is_answered_and_published(stage):
    html = page("son", f"kien-nghi/gui/?loai=difficulty&chuong-trinh={MERGED}")
    assert f'value="{MERGED}" selected' in html and html.index(factory.CENTRE) < html.index(factory.BRANCH)
    send("son", "kien-nghi/gui/", kind="question", unit=factory.CENTRE, title="Ghi mấy hoạt động?", programme=MERGED)
    key = Matter.objects.get().key
    assert "1 câu hỏi, kiến nghị chờ trả lời" in page("sotp", "viec/")
    assert "Trả lời bằng văn bản đã có" not in page("son", f"kien-nghi/{key}/")
    assert page("hac", f"kien-nghi/{key}/", 404) and page("son", f"kien-nghi/{key}/tra-loi/", 403)
    given = {"title": "Trả lời", "body": "Hai hoạt động.", "issuer": "Sở Tư pháp", "day": "23/11/2026"}
    send("sotp", f"kien-nghi/{key}/tra-loi/", **given)
    letter = Letter.objects.get().key
    assert letter in page("son", "viec/") and page("hac", f"huong-dan/{letter}/", 404)
    send("sotp", f"huong-dan/{letter}/cong-bo/")
    html = page("hac", f"huong-dan/{letter}/")
    assert "Hỏi: Ghi mấy hoạt động?" in html and "Lào Cai)" not in html
    assert "Trả lời" in page("son", f"kien-nghi/{key}/") and Notice.objects.filter(user__username="son").count() == 2


def test_difficulties_are_joined_passed_up_and_counted(stage):
    for who, unit in (("son", factory.CENTRE), ("hac", factory.OTHER)):
        send(who, "kien-nghi/gui/", kind="difficulty", unit=unit, title=f"Mức chi {unit}", category="money")
    one, two = Matter.objects.order_by("pk")
    for each in (one, two):
        send("cuc", f"kien-nghi/{each.key}/chuyen-len/", note="Thuộc Bộ")
    send("cuc", f"kien-nghi/{two.key}/gop/", into=one.key)
    html = page("cuc", f"kien-nghi/{one.key}/")
    assert (
        "2 đơn vị nêu" in html
        and "Mức chi TT-DB" in html
        and "Mức chi TT-DB" not in page("son", f"kien-nghi/{one.key}/")
    )
    assert "Đã gộp" in page("hac", f"kien-nghi/{two.key}/")
    send("cuc", f"kien-nghi/{one.key}/de-xuat/", text="Bổ sung mức chi", on="23/11/2026")
    html = page("cuc", "kien-nghi/nam/2026/")
    assert "Kinh phí, mức chi, giải ngân" in html and html.count('<th scope="row">') == 1
    assert "đã đưa thành đề xuất" in page("cuc", "kien-nghi/?nhom=money&tt=open")
    send("hac", f"kien-nghi/{two.key}/rut/", reason="Đã rõ")
    assert "Đơn vị đã rút" in page("hac", f"kien-nghi/{two.key}/") and page("cuc", "kien-nghi/nam/1999/", 404)


def test_the_register_of_drafts_warns(stage):
    given = {"title": "Thông tư", "drafter": "Bộ Tài chính", "asked_on": "16/11/2026", "days": "3"}
    send("cuc", "du-thao/moi/", organisation="", **given)
    key = Draft.objects.get().key
    assert "Quá hạn góp ý 19/11/2026" in page("cuc", f"du-thao/{key}/") and "quá 4 ngày" in page("cuc", "huong-dan/")
    send("cuc", f"du-thao/{key}/gop-y/", clause="Điều 5", text="Thêm")
    send("cuc", f"du-thao/{key}/da-gui/", on="23/11/2026", number="120/PBGDPL")
    send("cuc", f"du-thao/{key}/gop-y/1/", verdict="accepted", final="Mức chi là …")
    send("cuc", f"du-thao/{key}/ban-hanh/", act="Thông tư 1/2026 (minh họa)", on="23/11/2026")
    html = page("cuc", "du-thao/")
    assert "tiếp thu 1" in html and "Thông tư 1/2026" in html and page("son", f"du-thao/{key}/", 404)


def test_an_owner_asks_and_receives_with_receipt(owner):
    assert as_user("chu").get("/lam-viec/", follow=True).request["PATH_INFO"] == f"{HOME}co-quan-chu-quan/"
    given = {"programme": MERGED, "title": "Số vụ việc xã khu vực III", "days": "7"}
    send("chu", f"co-quan-chu-quan/{owner}/yeu-cau/", **given)
    key = DataRequest.objects.get().key
    assert "Số vụ việc xã khu vực III" in page("cuc", "chu-chuong-trinh/")
    assert Notice.objects.filter(user__username="cuc").count() == 1
    path = f"chu-chuong-trinh/{owner}/gui-so-lieu/?yeu-cau={key}"
    figures = {"programme": MERGED, "title": "Vụ việc", "period": "năm 2026"}
    assert "Dòng 1 của bảng chưa đủ." in send("cuc", path, 422, **figures, table="chỉ tên")
    send("cuc", path, **figures, table="Vụ việc; 120; vụ", file=SimpleUploadedFile("so.png", PNG))
    sent = Dispatch.objects.get().key
    assert "Chưa ai của cơ quan nhận mở." in page("cuc", f"so-lieu-gui/{sent}/")
    html = page("chu", f"so-lieu-gui/{sent}/")
    assert "Đỗ Văn Minh đã mở" in html and "Nội dung đúng như lúc gửi." in html
    assert "Đỗ Văn Minh đã mở" in page("cuc", f"so-lieu-gui/{sent}/") and "Đã gửi số liệu" in page(
        "chu", "co-quan-chu-quan/"
    )
    for file in ("tep/", "bang.xlsx"):
        assert as_user("chu").get(f"{HOME}so-lieu-gui/{sent}/{file}").status_code == 200
        assert as_user("hac").get(f"{HOME}so-lieu-gui/{sent}/{file}").status_code == 404


def test_an_owner_sees_its_programme_and_nothing_else(owner):
    task = Task.objects.filter(plan__code="qd_1109", number="I.4").get()
    plan = f"ke-hoach/{task.plan.key}/"
    assert page("chu", "chuong-trinh/").count('<th scope="row">') == 1
    page("chu", f"chuong-trinh/{MERGED}/")
    year = reverse("workspace:attribution_year", args=[MERGED]).removeprefix(HOME)
    for path in ("chuong-trinh/nct/", year, plan, f"nhiem-vu/{task.key}/", f"{plan}tai/docx/"):
        page("chu", path, 404)
    Task.objects.filter(pk=task.pk).update(programmes=[MERGED])
    html = page("chu", plan)
    assert html.count('<th scope="row">') == 1 and page("chu", f"nhiem-vu/{task.key}/")
    plans.report(by=Actor.system(), at=factory.AT, task=task.key, state="running", content=PNG, name="danh-sach.png")
    assert "tải tệp" not in page("chu", f"nhiem-vu/{task.key}/") and "tải tệp" in page("son", f"nhiem-vu/{task.key}/")
    page("chu", f"nhiem-vu/{task.key}/minh-chung/1/", 404)
    assert as_user("chu").get(f"{HOME}viec/").url == reverse("workspace:owner_desk")
    for path in ("vu-viec/", "nguoi/", "huong-dan/", "kien-nghi/", "truyen-thong/", "so-lieu/"):
        assert as_user("chu").get(HOME + path).status_code == 403, path


def test_owners_are_written_and_accounts_opened(owner):
    send("cuc", f"chu-chuong-trinh/{owner}/sua/", organisation="", kind="ministry", name="Bộ mới", programmes=["nct"])
    assert Owner.objects.get().programmes == ["nct"]
    send("sotp", "chu-chuong-trinh/moi/", organisation="STP-LC", kind="department", name="Sở Y tế", programmes=["nct"])
    theirs = Owner.objects.get(name="Sở Y tế").key
    given = {"programme": "nct", "title": "Số người", "asked_on": "16/11/2026", "days": "3"}
    send("sotp", f"chu-chuong-trinh/{theirs}/yeu-cau/", **given)
    key = DataRequest.objects.get().key
    assert "quá 4 ngày" in page("sotp", "viec/") and page("cuc", f"chu-chuong-trinh/{theirs}/")
    send("sotp", f"yeu-cau-so-lieu/{key}/khong-co/", reason="Chưa thống kê")
    assert "Chưa thống kê" in page("sotp", f"yeu-cau-so-lieu/{key}/") and page("son", "chu-chuong-trinh/moi/", 403)
    send("quan", f"chu-chuong-trinh-tai-khoan/{theirs}/", username="soyte", full_name="Lò A", password="rung-xanh-7319")
    assert "Lò A" in page("quan", "chu-chuong-trinh-tai-khoan/") and page("soyte", "co-quan-chu-quan/", 302) == ""
    send("sotp", f"chu-chuong-trinh/{theirs}/thoi/", until="24/11/2026")
    assert "Thôi từ" in page("sotp", f"chu-chuong-trinh/{theirs}/")


def test_pages_ask_few_questions(stage):
    for place in range(6):
        send("cuc", "huong-dan/moi/", **LETTER | {"title": f"Văn bản {place}"})
        send("son", "kien-nghi/gui/", kind="question", unit=factory.CENTRE, title=f"Câu hỏi {place}")
    client = as_user("sotp")
    for path in (
        "huong-dan/",
        f"huong-dan/{Letter.objects.first().key}/",
        "kien-nghi/",
        "chu-chuong-trinh/",
        "du-thao/",
    ):
        client.get(HOME + path)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME + path)
        assert len(asked) <= 40, (path, len(asked))
