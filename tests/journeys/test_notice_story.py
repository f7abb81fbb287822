"""Notices in a browser: a citizen chooses how to be told and sends a letter; the officer's bell rings, the list leads to
the request; the head reads in the log what would have gone out."""

import time

from .portal import press
from .staff import go, sign_in, take_down
from .test_life_stories import open_own

PATIENCE = 60  # seconds: the worker turns every five


def unread(page) -> int:
    bell = page.locator(".chuong .so-moi")
    return int(bell.inner_text().rstrip("+")) if bell.count() else 0


def test_from_the_citizen_s_choice_to_the_officer_s_bell(server, phone, desktop, accessible):
    sign_in(desktop, server, "trogiupvien")
    key = take_down(desktop, server, "Nông Thị Tin (minh họa)", household_poverty="near_poor")

    open_own(phone, server, key)
    press(phone, phone.get_by_role("button", name="Báo tin cho ông/bà"))
    accessible(phone)
    assert phone.title() == "Cầu Nối" and key not in phone.url
    phone.get_by_role("radio", name="Nhắn tin SMS").check()
    phone.wait_for_timeout(2100)  # a form that is sent at once is a machine's
    press(phone, phone.get_by_role("button", name="Ghi", exact=True))
    assert "không nói việc gì" in phone.inner_text("main")

    before = unread(desktop)
    press(phone, phone.get_by_role("button", name="Rút yêu cầu"))
    phone.check("[name=sure]")
    phone.wait_for_timeout(2100)
    press(phone, phone.get_by_role("button", name="Gửi đơn rút"))
    assert "Đã nhận đơn rút" in phone.inner_text("main")
    ends = time.monotonic() + PATIENCE
    while unread(desktop) == before and time.monotonic() < ends:
        desktop.wait_for_timeout(500)
        desktop.reload()
    assert unread(desktop) > before

    sign_in(phone, server, "trogiupvien")
    phone.locator(".chuong").click()
    phone.wait_for_url("**/thong-bao/")
    accessible(phone)
    waiting = unread(phone)
    first = phone.locator(".thong-bao li", has_text=key).first
    first.get_by_role("button", name="Mở").click()
    phone.wait_for_url(f"**/yeu-cau/{key}/")
    assert unread(phone) == waiting - 1
    go(phone, server, "thong-bao/")
    phone.get_by_role("button", name="Đã đọc tất cả").click()
    phone.locator(".so-moi").wait_for(state="detached")
    accessible(phone)
    go(phone, server, "thong-bao/cach-nhan/")
    accessible(phone)
    phone.check("[name=by_email]")
    phone.fill("[name=email]", "binh")
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_selector(".refusal")
    assert phone.input_value("[name=email]") == "binh"  # nothing typed is lost
    phone.fill("[name=email]", "binh@laocai.example")
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_url("**/thong-bao/")

    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "nhat-ky-gui-tin/?duong=sms")
    accessible(desktop)
    row = desktop.locator("tbody tr", has_text=key)
    assert "09•• ••• 678" in row.inner_text() and "Nông Thị Tin" not in desktop.content()
    row.get_by_role("link").click()
    desktop.wait_for_url("**/nhat-ky-gui-tin/TI-*/")
    accessible(desktop)
    assert "trợ giúp pháp lý" not in desktop.locator(".khung", has_text="Nội dung").inner_text().lower()
