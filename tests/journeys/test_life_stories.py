"""From acceptance to the end in a real browser: clocks, papers that do not come, transfer, complaint, eligibility lost.

What takes days is begun on the day of the stories and goes on with a server of a later day on the same folder.
"""

import re
from dataclasses import dataclass

import pytest

from .portal import press
from .staff import CASE_NUMBER, TRACKING, go, sign_in, take_down

NEAR_POOR = {"birth_date": "1960", "sex": "female", "ethnicity": "02", "household_poverty": "near_poor"}
LATER = "2026-12-02"


def accept(page, server, key, *, urgent="", reason="", field="civil_family"):
    """Accepts as whoever is signed in; gives the address of the case."""
    go(page, server, f"yeu-cau/{key}/{'thu-ly-ngay' if urgent else 'thu-ly'}/")
    if urgent:
        page.check(f"[name=point][value={urgent}]")
        page.fill("[name=reason]", reason)
    page.check("[name=form][value=litigation]")
    page.select_option("[name=field]", field)
    page.check("[name=matter_confirmed]")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    page.get_by_role("link", name=CASE_NUMBER).first.click()
    page.wait_for_url("**/vu-viec/**")
    return page.url.split("/lam-viec/")[1]


def assign(page, role):
    """The first of those who are suggested."""
    page.get_by_role("link", name="Cử người").first.click()
    page.locator("[name=practitioner]").first.check()
    page.select_option("[name=role]", role)
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url("**/vu-viec/**")


def clocks(page):
    return page.locator("section.khung", has=page.get_by_role("heading", name="Thời hạn")).inner_text()


def test_a_detained_adult_has_somebody_within_twelve_hours_and_a_detained_minor_at_once(server, desktop):
    page = desktop
    sign_in(page, server, "giamdoc")
    facts = {"procedural_role": "accused", "detained": "true"}
    adult = take_down(page, server, "Lý Văn Tạm Giữ", **{**NEAR_POOR, **facts})
    accept(page, server, adult, urgent="d", reason="Đang bị tạm giữ.", field="criminal")
    told = clocks(page)
    assert "người bị bắt, người bị tạm giữ" in told and "khoản 2 Điều 31" in told
    assert re.search(r"\d{2}:\d{2}", told), told
    assign(page, "defender")
    assert re.search(r"người bị tạm giữ: xong", clocks(page)), clocks(page)

    minor = take_down(page, server, "Vàng Văn Mười Sáu", **{**facts, "birth_date": "2010", "sex": "male"})
    accept(page, server, minor, urgent="c", reason="Cơ quan điều tra thông báo.", field="criminal")
    told = clocks(page)
    assert re.search(r"Thụ lý và cử người sau thông báo[^\n]*: hôm nay", told) and "khoản 3 Điều 31" in told
    assign(page, "defender")
    assert re.search(r"sau thông báo[^\n]*: xong", clocks(page)), clocks(page)


def test_handed_on_to_the_next_province_with_its_notice_and_the_same_code(server, desktop, phone):
    page = desktop
    sign_in(page, server, "trogiupvien")
    key = take_down(page, server, "Bàn Thị Chuyển", **NEAR_POOR)
    page.get_by_role("link", name="Chuyển", exact=True).click()
    page.select_option("[name=receiver]", "TT-TQ")
    page.fill("[name=reason]", "Cư trú và vụ việc đều ở Tuyên Quang.")
    page.get_by_role("button", name="Chuyển").click()
    page.wait_for_load_state()
    follow(phone, server, key)
    assert "Đã chuyển đến nơi có thẩm quyền" in phone.inner_text("main")


def follow(phone, server, key):
    phone.goto(f"{server.url}/theo-doi/")
    phone.fill("[name=code]", key)
    press(phone, phone.get_by_role("button", name="Xem"))


def open_own(phone, server, key, proof="678"):
    """The page of one's own request, by the last digits of the telephone."""
    follow(phone, server, key)
    phone.fill("[name=proof]", proof)
    press(phone, phone.get_by_role("button", name="Tiếp"))
    assert phone.locator("h1").inner_text() == "Việc của ông/bà"


@dataclass
class Begun:
    """What was begun on the day of the stories, and the server of the later day."""

    server: object
    refused: str
    urgent: str
    kept: str


@pytest.fixture(scope="module")
def begun(start_server, browser):
    """A refusal complained of from the telephone; a case taken on at once without papers; a case taken on in order."""
    from .conftest import DESKTOP, PHONE

    server = start_server()
    desktop, phone = browser.new_context(**DESKTOP, locale="vi-VN"), browser.new_context(**PHONE, locale="vi-VN")
    page, mobile = desktop.new_page(), phone.new_page()
    sign_in(page, server, "trogiupvien")
    refused = take_down(page, server, "Lù Thị Khiếu Nại", **NEAR_POOR)
    page.get_by_role("link", name="Từ chối").click()
    page.check("[name=why][value='d:elsewhere']")
    page.fill("[name=reason]", "Trung tâm khác đã thụ lý việc này.")
    page.get_by_role("button", name="Từ chối thụ lý").click()
    page.wait_for_url(f"**/yeu-cau/{refused}/")
    open_own(mobile, server, refused)
    press(mobile, mobile.get_by_role("button", name="Khiếu nại", exact=True))
    mobile.locator("[name=act]").first.check()
    mobile.fill("[name=text]", "Không Trung tâm nào khác giúp tôi.")
    mobile.wait_for_timeout(2100)  # a hand is slower than this
    press(mobile, mobile.get_by_role("button", name="Gửi khiếu nại"))
    assert "Đã nhận khiếu nại" in mobile.inner_text("main")

    late = take_down(page, server, "Sùng Thị Thiếu Giấy", household_poverty="poor")
    urgent = accept(page, server, late, urgent="c", reason="Tòa án chuyển.")
    ordinary = take_down(page, server, "Chảo Thị Thoát Nghèo", **NEAR_POOR)
    go(page, server, f"yeu-cau/{ordinary}/giay-to/")
    page.select_option("[name=proof]", index=1)
    page.check("[name=how][value=original]")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_url(f"**/yeu-cau/{ordinary}/")
    kept = accept(page, server, ordinary)
    server.stop()
    desktop.close()
    phone.close()
    later = start_server(server.data, CAUNOI_TODAY=LATER)
    yield Begun(later, refused, urgent, kept)
    later.stop()


def test_a_complaint_from_the_telephone_and_on_to_the_second_instance(begun, phone, desktop, accessible):
    open_own(phone, begun.server, begun.refused)
    assert "chậm giải quyết" in phone.inner_text("main")  # the head was silent
    accessible(phone)
    press(phone, phone.get_by_role("button", name="Khiếu nại lên Giám đốc Sở Tư pháp"))
    phone.wait_for_timeout(2100)
    press(phone, phone.get_by_role("button", name="Gửi lên Sở Tư pháp"))
    assert "Giám đốc Sở Tư pháp đang giải quyết" in phone.inner_text("main")
    assert phone.title() == "Cầu Nối" and not TRACKING.search(phone.url)

    sign_in(desktop, begun.server, "sotuphap")
    go(desktop, begun.server, "khieu-nai/?cho=1")
    accessible(desktop)
    mine = desktop.locator("tr", has_text="Lù Thị Khiếu Nại")
    assert mine.locator(".nhan-trang-thai").inner_text() == "Chờ Giám đốc Sở Tư pháp giải quyết"
    mine.get_by_role("link").click()
    desktop.get_by_role("link", name="Giải quyết lần hai").click()
    desktop.check("[name=outcome][value=upheld]")
    desktop.fill("[name=text]", "Chưa có Trung tâm nào thụ lý việc này; Trung tâm phải thụ lý (minh họa).")
    desktop.get_by_role("button", name="Giải quyết").click()
    desktop.wait_for_url("**/khieu-nai/*/")
    assert "Đã giải quyết lần hai" in desktop.inner_text("main")
    assert "khởi kiện tại Tòa án (khoản 2 Điều 45)" in desktop.inner_text("main")

    open_own(phone, begun.server, begun.refused)
    assert "Chưa có Trung tâm nào thụ lý việc này" in phone.inner_text("main")


def test_taken_on_at_once_and_the_papers_did_not_come(begun, desktop):
    page = desktop
    sign_in(page, begun.server, "trogiupvien")
    go(page, begun.server, begun.urgent)
    page.get_by_role("link", name="Hết hạn, không tiếp tục").click()
    page.get_by_role("button", name="Không tiếp tục thực hiện").click()
    page.wait_for_url("**/vu-viec/**")
    text = page.inner_text("main")
    assert "Không tiếp tục thực hiện" in text and "điểm b khoản 2 Điều 6 Thông tư 12/2018" in text


def test_who_loses_eligibility_keeps_the_case(begun, desktop):
    page = desktop
    sign_in(page, begun.server, "trogiupvien")
    go(page, begun.server, begun.kept)
    page.get_by_role("link", name="Hoàn cảnh thay đổi").click()
    page.select_option("[name=household_poverty]", "none")
    page.fill("[name=since]", "30/11/2026")
    page.fill("[name=evidence]", "Quyết định của UBND xã.")
    page.get_by_role("button", name="Ghi lại").click()
    page.wait_for_url("**/vu-viec/**")
    text = page.inner_text("main")
    assert "30/11/2026" in text and "Vụ việc vẫn tiếp tục đến khi kết thúc (khoản 3 Điều 37" in text
    assert page.get_by_role("link", name="Kết thúc").count() == 1
