"""Báo cáo số liệu in the workspace: submitted, checked, sent, published; a sheet read with its faults; rounds."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices.models import Notice
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.reports.models import Return, Round
from tests.rooms.cases import factory

from .people import as_user, page

HOME = "/lam-viec/"
ASKED = "?bieu=15b&don-vi=TT-LC&ky=2025&loai=official"
OUTSIDE = "?bieu=15b&don-vi=VP-LC&ky=2025&loai=official"


@pytest.fixture
def stage(centre):
    """A department with two officers, a law office that does not use the system."""
    made = {"by": Actor.system(), "at": factory.AT}
    given = {**made, "since": date(2020, 1, 1), "province_code": "15"}
    organisations.create_organisation(**given, code="STP-LC", kind="department", name="Sở Tư pháp")
    organisations.create_organisation(**given, code="VP-LC", kind="contracted", name="Văn phòng Sa Pa")
    for username, name in (("lan", "Bùi Thị Lan"), ("minh", "Đỗ Văn Minh")):
        accounts.create_user(**made, username=username, full_name=name, password="rung-xanh-7319", temporary=False)
        user = account_queries.by_username(username)
        accounts.assign(**made, user=user, role="so_tu_phap", area="15", since=factory.ON)


def send(username, path, status=302, **given):
    answer = as_user(username).post(HOME + path, given)
    assert answer.status_code == status, answer.content.decode()
    return answer


def submitted(username="son"):
    return send(username, f"bao-cao/lap/{ASKED}").url.removeprefix(HOME)


def sent():
    path = submitted()
    for step in ("check", "approve", "send"):
        send("lan", f"{path}buoc/{step}/")
    return path


def test_a_return_from_draft_to_the_portal(stage):
    html = page("son", f"bao-cao/lap/{ASKED}")
    assert "Số liệu từ ngày 01/01/2025 đến ngày 31/12/2025" in html and "đều khớp" in html
    path = submitted()
    html = page("son", path)
    assert "Đã nộp, chờ kiểm tra" in html and "Duyệt</a>" not in html
    assert "đang có báo cáo chờ" in page("son", f"bao-cao/lap/{ASKED}")
    assert "Ghi đã kiểm tra" in page("lan", path)
    send("lan", f"{path}buoc/approve/", 422)
    for step in ("check", "approve", "send"):
        page("lan", f"{path}buoc/{step}/")
        send("lan", f"{path}buoc/{step}/")
    html = page("lan", path)
    assert "Bùi Thị Lan" in html and "Vì sao số hôm nay khác" in html and "Trả lại</a>" not in html
    assert "Đếm lại hôm nay ra đúng như bản đã gửi" in page("son", f"{path}vi-sao-khac/")
    assert "Không có hồ sơ nào" in page("son", f"{path}ho-so/?o=total|new")
    page("lan", f"{path}cong-bo/")
    send("lan", f"{path}cong-bo/")
    assert "đã công bố" in page("lan", "bao-cao/")
    public = Client().get("/so-lieu/").content.decode()
    key = public.split("/so-lieu/SL-")[1].split("/")[0]
    table = Client().get(f"/so-lieu/SL-{key}/").content.decode()
    assert "Trung tâm TGPL nhà nước tỉnh Lào Cai" in table and "Tổng số thực hiện" in table
    told = json.loads(Client().get(f"/so-lieu/SL-{key}/bang.json").content)
    assert told["from"] == "2025-01-01" and told["rows"][-1]["figures"]["new"] == 0
    assert "Kỳ trước chuyển sang" in Client().get(f"/so-lieu/SL-{key}/bang.csv").content.decode("utf-8-sig")
    for wrong in (f"/so-lieu/SL-{key}/bang.pdf", "/so-lieu/SL-0000-0000/"):
        assert Client().get(wrong).status_code == 404


def test_files_of_a_return(stage):
    path = sent()
    for kind in ("xlsx", "docx", "json"):
        assert as_user("son").get(f"{HOME}{path}tep/{kind}/").status_code == 200
    for audience in ("agency", "owner"):
        assert as_user("lan").get(f"{HOME}{path}ban-cho/{audience}/").content[:2] == b"PK"
    assert as_user("lan").get(f"{HOME}{path}ban-cho/inside/").status_code == 404
    page("son", f"{path}ban-cho/agency/", 403)
    assert as_user("lan").post(f"{HOME}{path}buoc/bay/").status_code == 404


def test_given_back_with_its_reason(stage):
    path = submitted()
    assert "Xin điền mục này." in send("lan", f"{path}buoc/return/", 422, note="").content.decode()
    send("lan", f"{path}buoc/return/", note="Thiếu số của Chi nhánh")
    assert "Thiếu số của Chi nhánh" in page("son", path)
    submitted()


def test_a_province_explains_what_is_missing(stage):
    asked = "bao-cao/lap/?bieu=15b&don-vi=STP-LC&ky=2025&loai=official"
    sent()
    assert "Văn phòng Sa Pa" in page("lan", asked)
    assert "Xin điền mục này." in send("lan", asked, 422).content.decode()
    path = send("lan", asked, explain_units="Văn phòng đang nhập, gửi bổ sung sau.").url.removeprefix(HOME)
    html = page("lan", path)
    assert "gửi bổ sung sau" in html and "không tự kiểm tra" in html
    send("lan", f"{path}buoc/check/", 422)
    send("minh", f"{path}buoc/check/")


def test_what_has_no_window_is_told(stage):
    assert "chưa có khung thời gian" in page(
        "son", f"bao-cao/lap/{ASKED.replace('ky=2025', 'ky=2025-Q1').replace('official', 'estimate')}", 409
    )
    assert "không theo hai ngày" in page("son", f"bao-cao/lap/{ASKED.replace('2025', '2025-01-01..2025-06-30')}", 409)
    assert "Kỳ hết ngày 31/12/2026" in page("son", f"bao-cao/lap/{ASKED.replace('2025', '2026')}")
    page("hac", f"bao-cao/lap/{ASKED}", 404)


def outside():
    send("lan", "dot-bao-cao/ngoai-he-thong/", unit="VP-LC", outside="1", since="01/01/2025", reason="Chưa có mạng")


def filled(content, **cells):
    """The sheet with every figure 0, and what is told of cells by their place."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            is_figure = number >= 7 and column >= 2 and row[0]
            sheet.write(number, column, 0 if is_figure else value)
    for place, value in cells.items():
        sheet.write_string(place, "") if value is None else sheet.write(place, value)
    book.close()
    return SimpleUploadedFile("bieu.xlsx", target.getvalue())


def test_a_sheet_is_read_with_its_faults_and_sent(stage):
    outside()
    assert as_user("lan").get(f"{HOME}bao-cao/lap/{OUTSIDE}").status_code == 302
    html = page("lan", f"bao-cao/nhap/{OUTSIDE}")
    assert "Tải biểu nhập" in html and "Văn phòng Sa Pa" in html
    content = as_user("lan").get(f"{HOME}bao-cao/bieu-nhap/{OUTSIDE}").content
    wrong = filled(content, C8="ba", D8="1.5", D9=None, E10=-1, F11=1.5)
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 422, file=wrong).content.decode()
    for told in (
        "Ô C8 (",
        "“ba” không phải số nguyên",
        "“1.5” không phải số nguyên",
        "Ô D9 (",
        "để trống",
        "Ô E10 (",
        "số âm",
        "Ô F11 (",
    ):
        assert told in html, told
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 200, file=filled(content)).content.decode()
    names = {part.split('"')[0] for part in html.split('name="o_')[1:]}
    given = {f"o_{name}": "0" for name in names}
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 422, **{**given, "o_0_0": "1.5"}).content.decode()
    assert 'value="1.5"' in html  # not fifteen
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 422, **{**given, "o_0_0": ""}).content.decode()
    assert "1 ô chưa có số nguyên" in html
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 200, **{**given, "o_0_0": "2"}).content.decode()
    assert "Chưa khớp" in html and 'name="explain_rows"' in html and 'value="2"' in html
    assert "Các phép kiểm đều khớp" in send("lan", f"bao-cao/nhap/{OUTSIDE}", 200, **given).content.decode()
    path = send("lan", f"bao-cao/nhap/{OUTSIDE}", **given, nop="1").url.removeprefix(HOME)
    assert "Đơn vị ngoài hệ thống gửi" in page("lan", path) and Return.objects.get().source == "outside"
    for bad in (b"x", zipped()):
        assert send("lan", f"bao-cao/nhap/{OUTSIDE}", 422, file=SimpleUploadedFile("a.xlsx", bad))
    other = filled(as_user("lan").get(f"{HOME}bao-cao/bieu-nhap/{OUTSIDE.replace('2025', '2024')}").content)
    html = send("lan", f"bao-cao/nhap/{OUTSIDE}", 422, file=other).content.decode()
    assert "không phải biểu nhập của biểu, đơn vị, kỳ này" in html and "2024" in html


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x", "x")
    return target.getvalue()


def test_a_round_shows_who_is_late_and_reminds(stage):
    given = {"form": "15b", "period": "2025", "kind": "official", "province": "15", "basis": "CV 12/STP"}
    send("lan", "dot-bao-cao/", 422, **given, due="31/12/2025")
    send("lan", "dot-bao-cao/", **given, due="15/01/2026")
    key = Round.objects.get().key
    html = page("lan", f"dot-bao-cao/{key}/")
    assert "Văn phòng Sa Pa" in html and "quá hạn" in html and "Đôn đốc" in html
    assert as_user("lan").get(f"{HOME}dot-bao-cao/{key}/don-doc/").status_code == 302  # a look urges nobody
    assert as_user("lan").post(f"{HOME}dot-bao-cao/{key}/don-doc/").content[:2] == b"PK"
    assert as_user("lan").post(f"{HOME}dot-bao-cao/{key}/don-doc/").content[:2] == b"PK"  # the letter once more
    assert "Đã đôn đốc 1 lần" in page("lan", f"dot-bao-cao/{key}/")
    assert Notice.objects.filter(template="reports.urged", user_id=account_queries.by_username("son").key).count() == 1
    assert "Đơn vị được đôn đốc gửi báo cáo" in page("son", "thong-bao/")
    html = page("son", f"dot-bao-cao/{key}/")
    assert "Văn phòng Sa Pa" not in html and "Đôn đốc" not in html
    assert "Quá hạn" in page("lan", "bao-cao/")
    page("son", "dot-bao-cao/", 403)


# ── beside the form, before closing, last days, what an inspection asks ──


def test_last_days_are_entered_by_who_checks_and_rounds_take_them(stage):
    assert "chưa ghi" in page("son", "han-gui/") and "Ghi hạn" not in page("son", "han-gui/")
    assert "chưa thấy nội dung" in page("lan", "han-gui/")
    asked = "han-gui/ghi/?bieu=15b&ky=2025"
    send("lan", asked, due="24/01/2026", basis="Công văn 12/BTP-TK")
    assert "24/01/2026" in page("son", "han-gui/") and "quá hạn" in page("lan", "han-gui/")
    send("lan", asked, status=422, due="01/01/2020", basis="x")
    page("son", asked, 403)
    page("lan", "han-gui/ghi/?bieu=khong&ky=2025", 404)
    send("lan", "dot-bao-cao/", form="15b", period="2025", kind="official", province="15", due="", basis="")
    assert Round.objects.get().due == date(2026, 1, 24)


def test_before_closing_and_inspection_are_pages_of_the_unit(stage):
    assert "Trước khi chốt số liệu" in page("son", "bao-cao/truoc-khi-chot/?don-vi=TT-LC&ky=2025")
    page("son", "bao-cao/truoc-khi-chot/?don-vi=TT-LC&ky=x", 409)
    page("son", "bao-cao/truoc-khi-chot/?don-vi=STP-LC&ky=2025", 404)
    asked = "?don-vi=TT-LC&ky=2025"
    assert "Đoàn kiểm tra đến" in page("son", f"ra-soat/{asked}")
    answer = as_user("son").get(f"{HOME}ra-soat/tep/zip/{asked}")
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith('"ra-soat_TT-LC_2025.zip"')
    send("son", f"ra-soat/giai-trinh/forms.sent/{asked}", text="Đang lập, xong trong tuần.")
    assert "Đang lập, xong trong tuần." in page("son", f"ra-soat/{asked}")
    for there in ("", "tep/docx/", "giai-trinh/forms.sent/"):
        page("son", f"ra-soat/{there}?don-vi=VP-LC&ky=2025", 404)


def test_an_estimate_without_a_base_says_why_and_a_form_stands_beside_plans(stage):
    told = page("son", "bao-cao/lap/?bieu=15b&don-vi=TT-LC&ky=2026&loai=estimate", 409)
    assert "Chưa đủ căn cứ để ước" in told
    told = page("son", "so-lieu/?bieu=15b&don-vi=TT-LC&ky=2026&so=ke-hoach&so=chi-tieu&so=nam-truoc")
    assert "So sánh: thụ lý mới, tổng số" in told and "Chưa có kết quả nào của kế hoạch" in told
