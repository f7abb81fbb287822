"""Getting in: by a passkey alone, with a second factor that the role demands, and out of another browser from the list."""

import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from caunoi.faces.cli.stage import PASSWORD


@pytest.fixture(scope="module")
def strict(start_server):
    """A server that demands the second factor of those roles that need one, at once; by the name for which browsers hold
    passkeys without https."""
    server = start_server(CAUNOI_SECOND_FACTOR_DAYS="0")
    server.url = server.url.replace("127.0.0.1", "localhost")
    yield server
    server.stop()


def enter(page, server, username):
    page.goto(f"{server.url}/tai-khoan/dang-nhap/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "dang-nhap" not in address)


def test_a_passkey_is_added_opens_the_account_alone_and_is_removed(strict, phone, accessible):
    devices = phone.context.new_cdp_session(phone)
    devices.send("WebAuthn.enable")
    held = devices.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})["authenticatorId"]  # fmt: skip
    enter(phone, strict, "ketoan")
    phone.goto(f"{strict.url}/tai-khoan/hai-buoc/")
    accessible(phone)
    phone.get_by_role("link", name="Thêm khóa truy cập").click()
    accessible(phone)
    phone.fill("[name=name]", "Điện thoại của tôi")
    phone.get_by_role("button", name="Thêm").click()
    phone.wait_for_url("**/ma-du-phong/")
    assert len(phone.locator("main li").all()) == 10
    assert len(devices.send("WebAuthn.getCredentials", {"authenticatorId": held})["credentials"]) == 1

    phone.get_by_role("button", name="Đăng xuất").click()
    phone.wait_for_url("**/dang-nhap/")
    accessible(phone)
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": held, "isUserVerified": False})
    phone.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    phone.get_by_text("Chưa xác nhận được").wait_for()  # whoever holds it is not its owner
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": held, "isUserVerified": True})
    phone.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    phone.wait_for_selector(".workspace-nav nav")

    phone.goto(f"{strict.url}/tai-khoan/hai-buoc/")
    assert "Điện thoại của tôi" in phone.inner_text("main")
    phone.get_by_role("link", name="Bỏ khóa").click()
    accessible(phone)
    phone.get_by_role("button", name="Bỏ khóa").click()
    phone.get_by_text("Đã bỏ khóa truy cập").wait_for()
    assert "Điện thoại của tôi" not in phone.inner_text("main .card >> nth=1")


def test_a_role_that_demands_a_second_factor_leads_to_it_and_then_to_work(strict, desktop, accessible):
    enter(desktop, strict, "giamdoc")
    desktop.wait_for_url("**/hai-buoc/")
    assert "Vai trò bắt buộc có bước thứ hai" in desktop.inner_text("main")
    desktop.goto(f"{strict.url}/lam-viec/viec/")
    desktop.wait_for_url("**/hai-buoc/")  # and nothing else
    accessible(desktop)
    desktop.get_by_role("link", name=re.compile("^Bật")).click()
    accessible(desktop)
    secret = desktop.inner_text("samp")
    desktop.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/ma-du-phong/")
    spare = desktop.locator("main li").first.inner_text()
    accessible(desktop)
    desktop.get_by_role("link", name="Về nơi làm việc").click()
    desktop.wait_for_selector(".workspace-nav nav")

    desktop.get_by_role("button", name="Đăng xuất").click()
    enter(desktop, strict, "giamdoc")
    accessible(desktop)
    desktop.fill("[name=code]", spare)
    desktop.keyboard.press("Enter")
    desktop.wait_for_selector(".workspace-nav nav")


def test_a_session_is_ended_from_another_browser_and_what_was_written_there_is_not_lost(
    strict, desktop, phone, accessible
):
    enter(desktop, strict, "bodoc")
    desktop.goto(f"{strict.url}/lam-viec/thong-bao/cach-nhan/")
    desktop.check("[name=by_email]")
    desktop.fill("[name=email]", "anh@bo.example")

    enter(phone, strict, "bodoc")
    phone.goto(f"{strict.url}/tai-khoan/thiet-bi/")
    accessible(phone)
    other = phone.locator("main li", has_not_text="Thiết bị này")
    assert other.count() == 1 and "Chrome, Linux" in other.inner_text()
    other.get_by_role("button").click()
    phone.get_by_text("Đã đăng xuất thiết bị đó").wait_for()
    assert phone.locator("main li").count() == 1

    desktop.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )  # the page is come back to
    dialog = desktop.get_by_role("dialog", name="Cần đăng nhập lại")
    dialog.wait_for()
    accessible(desktop)
    with desktop.expect_popup() as opened:
        dialog.get_by_role("link", name="Đăng nhập lại").click()
    again = opened.value
    again.fill("[name=login]", "bodoc")
    again.fill("[name=password]", PASSWORD)
    again.keyboard.press("Enter")
    again.wait_for_url(lambda address: urlsplit(address).path.endswith("/da-vao/"))
    accessible(again)
    again.close()
    dialog.get_by_role("button", name="Đã đăng nhập, viết tiếp").click()
    dialog.wait_for(state="hidden")
    assert desktop.input_value("[name=email]") == "anh@bo.example"
    desktop.get_by_role("button", name="Ghi", exact=True).click()
    desktop.wait_for_url("**/thong-bao/")


def test_without_script_a_form_that_came_too_late_is_seen_and_sent_again(strict, browser, desktop, accessible):
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = plain.new_page()

    def examined(page):
        """In a browser with script, which axe needs."""
        desktop.set_content(page.content())
        accessible(desktop)

    enter(page, strict, "bodoc")
    page.goto(f"{strict.url}/lam-viec/thong-bao/cach-nhan/")
    page.check("[name=by_email]")
    page.fill("[name=email]", "muon@bo.example")
    enter(desktop, strict, "bodoc")
    desktop.goto(f"{strict.url}/tai-khoan/thiet-bi/")
    desktop.get_by_role("button", name="khác").click()
    desktop.get_by_text(re.compile("Đã đăng xuất . thiết bị khác")).wait_for()

    page.get_by_role("button", name="Ghi", exact=True).click()
    assert page.inner_text("h1") == "Chưa lưu: phiên đăng nhập đã hết"
    assert "muon@bo" not in page.content() and urlsplit(page.url).query == ""
    examined(page)
    page.get_by_role("button", name="Mở lại nội dung đã gửi").click()
    assert "Chưa thấy đăng nhập lại." in page.inner_text("[role=alert]")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    again = opened.value
    again.fill("[name=login]", "bodoc")
    again.fill("[name=password]", PASSWORD)
    again.keyboard.press("Enter")
    again.wait_for_url(lambda address: urlsplit(address).path.endswith("/da-vao/"))
    again.close()
    page.get_by_role("button", name="Mở lại nội dung đã gửi").click()
    assert page.inner_text("h1") == "Chưa lưu: gửi lại?"
    examined(page)
    page.get_by_role("button", name="Gửi lại").click()
    page.wait_for_url("**/thong-bao/")
    page.goto(f"{strict.url}/lam-viec/thong-bao/cach-nhan/")
    assert page.input_value("[name=email]") == "muon@bo.example"
    plain.close()
