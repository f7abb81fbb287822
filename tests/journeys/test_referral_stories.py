"""Those who send: an investigator's call, a commune's slip, a swap of duty, a page that sends nothing."""

import re
import time

import pytest

from .staff import TRACKING, go, sign_in


def test_an_investigator_phones_about_a_detained_boy_of_17(phone, desktop, server, accessible):
    sign_in(phone, server, "tiepnhan")
    go(phone, server, "den/moi/goi/")
    accessible(phone)
    began = time.monotonic()
    phone.select_option("[name=agency]", label=_option(phone))
    phone.fill("[name=caller_name]", "Nguyễn Văn Trung (minh họa)")
    phone.fill("[name=agency_received_at]", _hours_ago(phone, 1))
    phone.fill("[name=person_name]", "Sùng A Lử (minh họa)")
    phone.fill("[name=birth]", "2009")
    phone.select_option("[name=standing]", "custody")
    for name in ("minor", "detained", "interpreter"):
        phone.check(f"[name={name}][value=yes]")
    phone.fill("[name=language]", "Mông")
    phone.click("button:has-text('Ghi và nhận mã')")
    said = phone.locator(".doc-len .ket-luan").inner_text()
    assert time.monotonic() - began < 60
    assert re.search(r"Trung tâm đã nhận lúc \d\d giờ \d\d phút ngày 23/11/2026, mã TN-", said)
    code = TRACKING.search(said).group()
    accessible(phone)
    assert "Sùng" not in phone.url and phone.title() == "Cầu Nối"

    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "den/")
    accessible(desktop)
    desktop.locator(f"tr:has-text('{code}') th a").click()
    desktop.click("a:has-text('Thụ lý ngay và cử người')")
    accessible(desktop)
    desktop.check("label:has-text('Nguyễn Văn Bình')")
    desktop.click("button:has-text('Thụ lý và cử')")
    desktop.wait_for_selector("text=Đã cử Nguyễn Văn Bình")

    sign_in(phone, server, "dieutravien")
    go(phone, server, "co-quan/")
    accessible(phone)
    phone.locator(f"tr:has-text('{code}') th a").click()
    assert "Nguyễn Văn Bình" in phone.inner_text("main") and "đúng hạn" in phone.inner_text("main")
    accessible(phone)


def _option(page) -> str:
    return next(
        each for each in page.locator("[name=agency] option").all_inner_texts() if "Cảnh sát điều tra" in each
    ).strip()


def _hours_ago(page, hours: int) -> str:
    """The hour proposed for the call, some hours earlier or at midnight."""
    day, hour = page.input_value("[name=sent_at]").split(" ")
    return f"{day} {max(0, int(hour[:2]) - hours):02d}:00"


def test_a_commune_official_prints_the_introduction_slip(phone, server, accessible):
    sign_in(phone, server, "canboxa")
    assert phone.locator(".workspace-nav a").all_inner_texts()[0] == "Cơ quan tôi"
    phone.click("a:has-text('Mẫu số 13')")
    accessible(phone)
    phone.fill("[name=person_name]", "Đặng Thị Ghến (minh họa)")
    phone.select_option("[name=standing]", "party")
    phone.click("button:has-text('Gửi')")
    phone.wait_for_selector("text=In để ký, đóng dấu")
    accessible(phone)
    with phone.expect_download() as slip:
        phone.click("a:has-text('In để ký, đóng dấu')")
    assert slip.value.suggested_filename.startswith("Giay-gioi-thieu-GT-")


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_branch_head_swaps_duty(screen, request, server, accessible):
    page = request.getfixturevalue(screen)
    sign_in(page, server, "truongcn1")
    go(page, server, "truc/2026/12/")
    accessible(page)
    mine = page.locator("tr:has(strong:has-text('Giàng A Lềnh')):not(:has-text('đang nhờ đổi')) th a").first
    day = mine.inner_text()
    mine.click()
    page.click("a:has-text('Đề nghị đổi')")
    accessible(page)
    page.select_option("[name=to]", label="Phạm Thị Hồng (minh họa)")
    page.fill("[name=reason]", "Dự phiên tòa")
    page.click("button:has-text('Gửi đề nghị')")
    page.wait_for_selector("text=Đang nhờ Phạm Thị Hồng")

    sign_in(page, server, "giamdoc")
    go(page, server, "truc/2026/12/")
    page.click("section:has-text('Có người nhờ đổi trực') a:has-text('Trả lời')")
    page.check("[name=accept][value=yes]")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_url("**/truc/2026/12/")
    assert "Phạm Thị Hồng" in page.locator(f"section:has-text('Chi nhánh số 1') tr:has-text('{day}')").inner_text()


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_the_open_page_sends_nothing(screen, request, server, accessible):
    page = request.getfixturevalue(screen)
    page.goto(f"{server.url}/co-quan/")
    page.wait_for_load_state("networkidle")
    left: list[str] = []
    page.on("request", lambda each: left.append(each.url))
    accessible(page)
    page.check("[name=held][value=yes]")
    page.fill("#received", "31/11/2026 21:30")
    page.press("#received", "Tab")
    assert page.inner_text("#wrong") == "Ngày giờ viết như 05/11/2026 09:12."
    page.fill("#received", "23/11/2026 21:30")
    page.press("#received", "Tab")
    assert page.is_hidden("#wrong")
    page.fill("#person", "Sùng A Lử (minh họa)")
    page.fill("#agency", "Công an tỉnh")
    assert "trước 09 giờ 30 phút, ngày 24/11/2026 (12 giờ)" in page.inner_text("#result")
    assert "Gọi điện ngay" in page.inner_text("#result")
    assert "Sùng A Lử" in page.inner_text("[data-paper='03']") and "Sùng A Lử" in page.inner_text("[data-paper='02']")
    page.check("[name=wish][value=not]")
    assert "Mẫu số 04" in page.inner_text("[data-paper='03']") and "Gửi Mẫu số 04" in page.inner_text("#result")
    page.keyboard.press("Enter")
    page.click("#clear")
    assert "Sùng" not in page.inner_text("main")
    assert left == [] and "Sùng" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    with page.expect_download() as kept:
        page.click("a[download]")
    assert kept.value.suggested_filename == "mau-tgpl-trong-to-tung.html"


PAGES = (
    ("sotuphap", ("phoi-hop/", "phoi-hop/15/2026/second/", "phoi-hop/15/thanh-vien/")),
    ("giamdoc", ("truc/", "truc/noi-moi/", "noi-nhan/", "den/moi/nguoi-giup/", "den/moi/mau-13/")),
    ("dieutravien", ("co-quan/",)),
    ("quantri", ("co-quan-tai-khoan/",)),
)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_other_pages_too(device, request, server, accessible):
    page = request.getfixturevalue(device)
    for username, paths in PAGES:
        sign_in(page, server, username)
        for path in paths:
            go(page, server, path)
            accessible(page)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{path} is wider than the screen"
    sign_in(page, server, "dieutravien")
    page.click("a:has-text('Số liệu Mẫu số 05')")
    accessible(page)
    assert "chưa ghi nhận thông tin" in page.inner_text("main")
    page.click("a:has-text('Lần 2')")
    assert "cần đối soát" in page.inner_text("main")
