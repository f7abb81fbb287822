"""A return in a browser: a centre submits, the department checks, approves and sends; a record comes late and stands in
the bridge; a correction follows; the public page withholds small figures."""

import re

import pytest

from .staff import CENTRE, TRACKING, go, sign_in

MONTH = "2026-11"


def asked(period):
    return f"bao-cao/lap/?bieu=15b&don-vi={CENTRE}&ky={period}&loai=official"


@pytest.fixture(scope="module")
def server(start_server):
    """The demonstration, some days later: November is over."""
    server = start_server(CAUNOI_TODAY="2026-12-02")
    yield server
    server.stop()


def submit(page, server, reason="", period=MONTH):
    """Submits the return as it stands; gives its address."""
    go(page, server, asked(period))
    for box in page.locator("textarea[name^=explain_]").all():
        box.fill("Đã rà soát (minh họa).")
    if reason:
        page.fill("[name=reason]", reason)
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url("**/bao-cao/BC-*/")
    return page.url


def take_steps(page, address):
    for name in ("Ghi đã kiểm tra", "Duyệt", "Gửi"):
        page.goto(address)
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(address)


def enter_from_paper(page, server):
    """A request that waits is entered as the paper book of 27/11 has it: the first that takes the ground chosen."""
    sign_in(page, server, "vanthu")
    go(page, server, "viec/")
    for key in dict.fromkeys(TRACKING.findall(page.content())):
        go(page, server, f"yeu-cau/{key}/tu-so-giay/")
        page.fill("[name=serial]", "900")
        page.fill("[name=paper_time]", "27/11/2026 10:00")
        page.select_option("[name=form]", "litigation")
        page.select_option("[name=field]", "civil_family")
        page.select_option("[name=ground_for_book]", index=2)
        page.fill("[name=reason]", "Mất điện hai ngày, ghi sổ giấy trước (minh họa).")
        with page.expect_navigation():
            page.locator("form[data-once] button.btn-primary").click()
        if not page.url.endswith("/tu-so-giay/"):
            return
    raise AssertionError("no request could be entered from paper")


def test_a_return_is_sent_differs_is_corrected_and_published(server, phone, desktop, accessible):
    sign_in(phone, server, "giamdoc")
    go(phone, server, "bao-cao/")
    accessible(phone)
    go(phone, server, asked(MONTH))
    accessible(phone)
    address = submit(phone, server)
    accessible(phone)

    sign_in(desktop, server, "sotuphap")
    go(desktop, server, "bao-cao/")
    accessible(desktop)
    take_steps(desktop, address)
    accessible(desktop)

    enter_from_paper(phone, server)

    sign_in(phone, server, "giamdoc")
    phone.goto(f"{address}vi-sao-khac/")
    accessible(phone)
    assert "Vào hệ thống sau ngày lấy số liệu (nhập muộn)" in phone.content()
    assert phone.get_by_role("link", name=re.compile(r"\.TGTT\.900\.2026")).count()
    corrected = submit(phone, server, "Nhập muộn một vụ việc từ sổ giấy")
    assert corrected != address and "ô thay đổi" in phone.content()
    accessible(phone)

    take_steps(desktop, corrected)
    desktop.get_by_role("link", name="Công bố", exact=True).click()
    desktop.get_by_role("button", name="Công bố", exact=True).click()
    desktop.wait_for_url(corrected)
    phone.goto(f"{server.url}/so-lieu/")
    accessible(phone)
    phone.locator("h2 a").first.click()
    phone.wait_for_selector("text=Bản đính chính 2")
    accessible(phone)
    assert phone.get_by_role("img", name="không nêu").count()
    assert "Số liệu minh họa, không phải số thật." in phone.content()
