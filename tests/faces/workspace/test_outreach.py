"""Outreach in the workspace: an activity on a phone, its list and table, boards, leaflets, the hotline."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from caunoi.rooms.outreach.models import Activity, Board, Call, Leaflet
from tests.rooms.cases import factory

from .people import as_user

HOME = "/lam-viec/truyen-thong/"
TALK = {
    "f-kind": "talk", "f-held": "yes", "f-day": "22/11/2026", "f-commune": "03349", "f-people": "42", "f-women": "0",
    "f-organisation": factory.CENTRE, "once": "a-token",
}  # fmt: skip


@pytest.fixture
def stage(programmes_there, centre):
    """The house as hired, with the programmes."""


def page(path, username="pao"):
    answer = as_user(username).get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def send(path, username="pao", **given):
    return as_user(username).post(path, given)


def photo():
    held = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(held, "JPEG")
    return SimpleUploadedFile("buoi.jpg", held.getvalue(), "image/jpeg")


def written(**changed):
    answer = send(f"{HOME}ghi/", **{**TALK, **changed})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_an_activity_is_written_once_with_its_photo(stage):
    url = written(**{"f-photos": photo(), "f-ethnicities": "Mông 20, Thái: 5"})
    assert written() == url and Activity.objects.count() == 1  # the same form from another session
    html = page(url)
    assert "xã Thanh Yên, tỉnh Điện Biên" in html and "Mục tiêu quốc gia 2026-2035" in html
    assert "Mông 20" in html and "Thái 5" in html and "không ghi" in html and "Xem ảnh 1" in html
    row = Activity.objects.get()
    assert (row.people, row.women, row.poor) == (42, 0, None)
    shown = as_user("son").get(f"{url}anh/{row.photos.get().pk}/")
    assert shown.status_code == 200 and shown["Content-Type"] == "image/jpeg"
    assert send(f"{url}anh/{row.photos.get().pk}/bo/", reason="Chụp nhầm giấy tờ").status_code == 302
    assert "Chưa có ảnh" in page(url)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"f-women": "43"}, "nhiều hơn lượt người dự (42)"),
        ({"f-day": "24/11/2026"}, "Ngày này chưa đến."),
        ({"f-people": "nhiều"}, "Xin điền một số."),
        ({"f-people": "-1"}, "Số từ 0 trở lên."),
        ({"f-ethnicities": "Mông hai mươi"}, "Viết tên dân tộc rồi số"),
        ({"f-requests": "TN-1111-1111"}, "Không có yêu cầu mang mã TN-1111-1111"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(stage, changed, said):
    answer = send(f"{HOME}ghi/", **{**TALK, "f-spot": "Nhà văn hóa", **changed})
    html = answer.content.decode()
    assert answer.status_code == 422 and said in html and "Nhà văn hóa" in html and "xã Thanh Yên" in html
    assert not Activity.objects.exists()


def test_planned_reported_corrected_called_off(stage):
    url = written(**{"f-held": "no", "f-day": "23/11/2026", "f-people": ""})
    assert "Ghi kết quả" in page(url) and "Dự kiến: 1" in page(HOME)
    told = {**TALK, "f-day": "23/11/2026", "f-minority": "30"}
    assert send(f"{url}sua/", "hoa", **told).status_code == 302
    assert 'value="30"' in page(f"{url}sua/") and "Đã thực hiện" in page(url)
    assert send(f"{url}khong-thuc-hien/", reason="Ghi hai lần").status_code == 302
    assert "Ghi hai lần" in page(url)


def test_the_list_by_unit_kind_month_and_its_table(stage):
    written(), written(**{"once": "b", "f-kind": "mobile", "f-people": "", "f-day": "05/10/2026"})
    html = page(f"{HOME}?thang=11&nam=2026&loai=talk&noi={factory.CENTRE}")
    assert "Đã ghi, tháng 11 năm 2026: 1" in html
    assert "(1 hoạt động không ghi)" in page(HOME)
    with zipfile.ZipFile(io.BytesIO(as_user("pao").get(f"{HOME}tep.xlsx?nam=2026").content)) as held:
        text = "".join(held.read(name).decode() for name in held.namelist() if name.endswith(".xml"))
    assert "không ghi" in text and "Số hoạt động không ghi số này" in text and "xã Thanh Yên" in text


def test_who_may(stage):
    url = written()
    assert as_user("hac").get(url).status_code == 404 and "Chưa ghi hoạt động nào" in page(HOME, "hac")
    for username in ("thu", "quan"):
        assert as_user(username).get(HOME).status_code == 403
    assert as_user("tam").get(url).status_code == 200  # whoever pays for it reads what was held
    assert as_user("tam").get(f"{HOME}ghi/").status_code == 403
    assert as_user("so2").get(f"{HOME}ghi/").status_code == 403


def test_boards_leaflets_calls(stage):
    board = {"f-kind": "board", "f-site": "police", "f-spot": "Công an xã", "f-since": "01/03/2026",
             "f-organisation": factory.CENTRE}  # fmt: skip
    url = send("/lam-viec/bang-tin/moi/", **board).url
    assert "cần kiểm tra" in page("/lam-viec/bang-tin/")
    assert send(f"{url}kiem-tra/", day="23/11/2026", condition="good").status_code == 302
    assert "cần kiểm tra: 0" in page("/lam-viec/bang-tin/") and "không ghi" in page(url)
    assert send(f"{url}thoi-dat/", day="23/11/2026").status_code == 302 and Board.objects.get().taken_down

    url = send("/lam-viec/to-gap/moi/", title="Tờ gấp", organisation=factory.CENTRE).url
    move = {"f-day": "23/11/2026", "f-count": "100"}
    assert send(f"{url}nhap-xuat/", **move, **{"f-move": "received"}).status_code == 302
    answer = send(f"{url}nhap-xuat/", **{**move, "f-move": "given", "f-count": "101"})
    assert answer.status_code == 422 and "Chỉ còn 100 bản" in answer.content.decode()
    event = written().split("/")[-2]
    assert send(f"{url}nhap-xuat/", **move, **{"f-move": "given", "f-activity": event}).status_code == 302
    assert "Còn 0 bản" in page(url) and event in page(url) and Leaflet.objects.count() == 1

    call = {"rang_at": "23/11/2026 10:00", "outcome": "answered", "question": "Ranh đất", "groups": ["elderly"],
            "organisation": factory.CENTRE}  # fmt: skip
    assert send("/lam-viec/duong-day-nong/ghi/", **call).status_code == 302
    assert "Ranh đất" in page("/lam-viec/duong-day-nong/")
    url = f"/lam-viec/duong-day-nong/{Call.objects.get().key}/"
    assert "Người cao tuổi" in page(url)
    assert send(f"{url}xoa-noi-dung/").status_code == 302 and "Ranh đất" not in page(url)


def test_a_longer_list_asks_no_more_of_the_database(stage):
    client, counts = as_user("pao"), []
    for n in range(4):
        written(**{"once": f"t{n}", "f-photos": photo()})
        with CaptureQueriesContext(connection) as held:
            assert client.get(HOME).status_code == 200
        counts.append(len(held))
        sqls = [q["sql"][:150] for q in held]
    assert counts[3] <= counts[1] <= 20, (counts, sqls)
