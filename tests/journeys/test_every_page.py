"""Every page can be perceived and worked: axe with the rules of WCAG 2.2, 320 px without a sideways scroll, the keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from caunoi.faces.cli import stage

from .conftest import DESKTOP, PHONE
from .portal import NOTHING, OLD_AND_NEAR_POOR, answer_all, begin, press
from .staff import sign_in
from .walk import HIDDEN, SPACED, faults, walk

EVERYBODY = [each[0] for each in (*stage.ACCOUNTS, *stage.AGENCY_ACCOUNTS, *stage.OWNER_ACCOUNTS)]


def at_the_portal(path):
    return not path.startswith(("/lam-viec", "/api", "/tai-khoan"))


def every_public_page(server, page, before):
    """What is wrong on any page of the portal, at an address that leads nowhere, and where one signs in."""
    axe, found = Axe(), []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.goto(server.url)
    for button in before:
        press(page, page.locator(button))
    for name in walk(page, server.url + "/", set(), at_the_portal):
        found += [f"{name}: {fault}" for fault in faults(axe, page)]
    for address in ("/khong-co/", "/tai-khoan/dang-nhap/"):
        page.goto(server.url + address)
        found += [f"{address}: {fault}" for fault in faults(axe, page)]
    return found


def test_every_public_page_on_a_desktop(server, desktop):
    found = every_public_page(server, desktop, [])
    assert not found, "\n".join(found)


def test_every_public_page_on_a_phone_in_english_and_in_large_print(server, phone):
    found = every_public_page(server, phone, ["button.look", "button[name=language][value=en]"])
    assert not found, "\n".join(found)


def test_every_state_of_the_talk_in_large_print_with_wide_spacing(server, phone):
    axe, found = Axe(), []

    def look(page):
        page.evaluate(SPACED)
        found.extend(f"{page.locator('h1').inner_text()}: {fault}" for fault in faults(axe, page))

    phone.goto(server.url)
    press(phone, phone.locator("button.look"))
    for plan in (OLD_AND_NEAR_POOR, {**NOTHING, "private": "tell"}):
        begin(phone, server.url)
        answer_all(phone, plan, look)
    press(phone, phone.get_by_role("button", name="Gọi lại cho tôi").first)
    press(phone, phone.locator("#don button.wide"))  # nothing typed: what is wrong is told
    assert phone.locator(".errors").is_visible()
    assert phone.evaluate("document.activeElement.className") == "errors"
    for field in phone.locator("[aria-invalid=true]").all():
        assert field.get_attribute("aria-describedby")
    look(phone)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/", "/gui-yeu-cau/", "/lam-viec/", "/lam-viec/yeu-cau/moi/"])
def test_the_keyboard_reaches_everything_and_is_seen(server, desktop, address):
    desktop.emulate_media(reduced_motion="reduce")  # else what comes into sight does so slowly
    if address.startswith("/lam-viec"):
        sign_in(desktop, server, "tiepnhan")
    desktop.goto(server.url + address)
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.className") == "skip"
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "noi-dung"
    hidden, stops = [], 0
    while stops < 60:
        desktop.keyboard.press("Tab")
        if desktop.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        if fault := desktop.evaluate(HIDDEN):
            hidden.append(fault)
    assert stops > 5 and not hidden, "\n".join(hidden)


@pytest.mark.long
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_every_page_of_the_workspace(server, browser, width):
    """By every account of the demonstration, one page of each name; all faults are told at once."""
    axe, seen, found = Axe(), set(), []
    context = browser.new_context(**(PHONE if width == "phone" else DESKTOP), locale="vi-VN")
    page = context.new_page()
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    for account in EVERYBODY:
        sign_in(page, server, account)
        seen.discard("workspace:start")
        for name in walk(page, page.url, seen, lambda path: path.startswith(("/lam-viec", "/tai-khoan"))):
            found += [f"{name} ({account}, {page.url}): {fault}" for fault in faults(axe, page)]
    context.close()
    assert len(seen) > 150
    assert not found, "\n".join(found)
