"""A shared phone, a poor network, no script, no mouse: nothing is left behind and everything still works."""

import pytest

from .conftest import PHONE
from .portal import HOME, NOTHING, OLD_AND_NEAR_POOR, answer_all, begin, heading, press, question


def leave_by_button(page):
    page.get_by_role("button", name="Thoát nhanh").click()


def leave_by_keys(page):
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [leave_by_button, leave_by_keys])
def test_after_quick_exit_back_and_history_show_only_the_first_page(server, phone, leave):
    begin(phone, server.url)
    answer_all(phone, {**NOTHING, "private": "tell"})
    press(phone, phone.get_by_role("button", name="Gửi yêu cầu").first)
    phone.fill("[name=own_words]", "Một điều riêng")
    leave(phone)
    phone.locator("h1", has_text=HOME).wait_for()
    shown = 0
    for _ in range(30):
        if phone.go_back() is None and phone.url == "about:blank":
            break
        if phone.url == "about:blank":
            break
        phone.wait_for_load_state()
        phone.wait_for_selector("h1")
        assert (phone.url, phone.title(), heading(phone)) == (server.url + "/", "Cầu Nối", HOME)
        assert "Một điều riêng" not in phone.content() and "nói riêng" not in phone.content()
        shown += 1
    assert shown > 0
    names = {cookie["name"] for cookie in phone.context.cookies()}
    assert names <= {"csrftoken", "luot", "tieng"}


def test_back_in_the_browser_is_the_question_before(server, phone):
    begin(phone, server.url)
    press(phone, phone.locator("button.choice[value=self]"))
    first = question(phone)
    press(phone, phone.locator("button[name=unknown]"))
    phone.go_back()
    assert question(phone) == first
    phone.go_back()
    assert question(phone) == "who"
    phone.go_forward()
    assert question(phone) == first


def test_without_script(server, browser):
    context = browser.new_context(**PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)

    def press(button):
        with page.expect_navigation():  # whoever looks before the next page is there sees none
            button.click()

    press(page.get_by_role("button", name="Bắt đầu"))
    for value in ("self", None):
        assert page.locator("form.question").count() == 1
        press(page.locator(f"button.choice[value={value}]" if value else "button[name=unknown]"))
    press(page.get_by_role("button", name="← Quay lại"))
    press(page.locator("button[name=unknown]"))
    while page.locator("form.question").count():
        card = page.locator("button.choice[value=tell]")
        press(card if card.count() else page.locator("button[name=unknown]"))
    assert "Có thể được – nói riêng với trợ giúp viên." in page.locator("h1").inner_text()
    assert page.url == server.url + "/" and page.title() == "Cầu Nối"
    page.get_by_role("button", name="Thoát nhanh").click()
    assert page.locator("h1").inner_text() == HOME
    page.goto(server.url + "/goi-lai/")
    page.fill("[name=phone]", "0912 345 672")
    page.wait_for_timeout(2100)
    page.locator("#don button.wide").click()
    assert page.locator("h1").inner_text() == "Đã ghi lại"
    context.close()


def test_by_keyboard_alone(server, desktop):
    desktop.goto(server.url)

    def tab_to(selector):
        for _ in range(40):
            desktop.keyboard.press("Tab")
            if desktop.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached")

    def enter(selector):
        tab_to(selector)
        desktop.evaluate("document.body.dataset.old = '1'")
        desktop.keyboard.press("Enter")
        desktop.locator("body[data-old]").wait_for(state="detached")

    enter(".hero button")
    assert desktop.evaluate("document.activeElement.tagName") == "H1", "the question is read out first"
    enter("button.choice[value=self]")
    while question(desktop):
        name = question(desktop)
        if name == "birth_date":
            tab_to("[name=year]")
            desktop.keyboard.type("1960")
            desktop.evaluate("document.body.dataset.old = '1'")
            desktop.keyboard.press("Enter")
            desktop.locator("body[data-old]").wait_for(state="detached")
        else:
            value = OLD_AND_NEAR_POOR.get(name)
            enter(f"button.choice[value={value}]" if value else "button[name=unknown]")
    assert heading(desktop).startswith("Có.")


def test_large_text_fits(server, phone):
    phone.goto(server.url)
    for step in ("Bắt đầu", "Cho tôi"):
        phone.evaluate("document.documentElement.style.fontSize = '225%'")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        press(phone, phone.get_by_role("button", name=step))
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_lost_network_loses_nothing(server, phone):
    phone.goto(server.url + "/gui-yeu-cau/")
    phone.fill("[name=own_words]", "Kể dài")
    phone.context.set_offline(True)
    phone.locator("#don button.wide").click()
    phone.wait_for_selector(".refusal.net")
    assert phone.input_value("[name=own_words]") == "Kể dài"
    phone.context.set_offline(False)


def test_a_question_weighs_little_on_the_wire(server, browser):
    """At most 60 kB compressed on the first visit, at most 15 kB after; no font is fetched."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    bytes_seen, addresses = [], []
    wire.on("Network.loadingFinished", lambda event: bytes_seen.append(event["encodedDataLength"]))
    wire.on("Network.responseReceived", lambda event: addresses.append(event["response"]["url"]))
    begin(page, server.url)
    page.wait_for_timeout(300)
    assert 0 < sum(bytes_seen) <= 60_000
    assert not any("woff" in address for address in addresses)
    assert all(address.startswith((server.url, "data:")) for address in addresses)
    bytes_seen.clear()
    press(page, page.locator("button.choice[value=self]"))
    page.wait_for_timeout(300)
    assert 0 < sum(bytes_seen) <= 15_000
    context.close()


def test_print_shows_no_buttons_and_no_list_of_answers(server, desktop):
    begin(desktop, server.url)
    answer_all(desktop, OLD_AND_NEAR_POOR)
    desktop.emulate_media(media="print")
    for hidden in (".masthead", "details", ".row", ".foot"):
        assert not desktop.locator(hidden).first.is_visible()
    assert desktop.locator(".verdict").is_visible()
