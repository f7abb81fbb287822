"""The three stories of the portal in a real browser, on a phone and on a desktop: yes, no, not known."""

import re

import pytest

from . import field
from .portal import NOTHING, OLD_AND_NEAR_POOR, answer_all, begin, heading, press

CODE = re.compile(r"TN-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(params=["phone", "desktop"])
def page(request):
    page = request.getfixturevalue(request.param)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if "Content Security" in message.text else None)
    yield page
    assert not troubles


def clean(server, accessible):
    """Nothing in the address or the title, nothing wider than the screen, nothing that axe finds."""

    def look(page):
        assert page.url == server.url + "/" and page.title() == "Cầu Nối"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        accessible(page)

    return look


def test_yes_then_a_request_then_its_state(server, page, accessible):
    look = clean(server, accessible)
    begin(page, server.url)
    asked = answer_all(page, OLD_AND_NEAR_POOR, look)
    assert len(asked) <= 6
    assert heading(page) == "Có. Ông/bà được trợ giúp pháp lý miễn phí."
    assert "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017" in page.inner_text("main")

    press(page, page.get_by_role("button", name="Ảnh giấy tờ cần mang"))
    look(page)
    press(page, page.get_by_role("button", name="← Quay lại"))
    press(page, page.get_by_role("button", name="Gửi yêu cầu").first)
    look(page)
    assert page.input_value("[name=year]") == "1960"
    page.fill("[name=own_words]", "Hàng xóm lấn đất nhà tôi.")
    page.fill("[name=full_name]", "Nông Thị Minh Họa")
    page.fill("[name=place]", "Khong Co Ten Nay")
    page.fill("[name=phone]", "0912 345 670")
    page.wait_for_timeout(2100)  # a hand is slower than this
    press(page, page.locator("#don button.wide"))
    look(page)
    assert page.locator(".errors").is_visible() and page.input_value("[name=full_name]") == "Nông Thị Minh Họa"

    page.fill("[name=place]", "")
    if page.locator("[name=organisation]").count():
        page.select_option("[name=organisation]", index=1)
    page.wait_for_timeout(2100)
    press(page, page.locator("#don button.wide"))
    look(page)
    assert heading(page) == "Đã nhận yêu cầu"
    code = CODE.search(page.inner_text("main"))[0]

    press(page, page.get_by_role("link", name="Xem yêu cầu của tôi"))
    look(page)
    page.fill("[name=code]", code.lower())
    press(page, page.get_by_role("button", name="Xem", exact=True))
    look(page)
    assert heading(page) == "Trung tâm đã nhận"
    assert not re.search(r"Nông|1960|0912|lấn đất|cận nghèo", page.inner_text("main"))

    page.fill("[name=proof]", "670")
    press(page, page.get_by_role("button", name="Tiếp"))
    press(page, page.get_by_role("button", name="Gửi ảnh giấy tờ"))
    page.set_input_files("[name=files]", field.photo())
    page.wait_for_timeout(2100)
    press(page, page.get_by_role("button", name="Gửi", exact=True))
    look(page)
    assert "Đã nhận giấy tờ" in page.inner_text("[role=status]")  # without a word beside: refused had no photo come


def test_no_and_where_else_to_go(server, page, accessible):
    begin(page, server.url)
    answer_all(page, {**NOTHING, "disability": "mild"}, clean(server, accessible))
    assert heading(page).startswith("Theo những điều ông/bà trả lời, hôm nay chưa thuộc diện")
    assert "Từ 01/01/2027 có thể thay đổi" in page.inner_text("main")


def test_not_known_is_told_to_send_the_request(server, page, accessible):
    begin(page, server.url)
    mother = {**NOTHING, "who": "relative", "alone": "yes", "birth_date": "1945", "ethnicity": "02"}
    asked = answer_all(page, {**mother, "social_pension": "true", "private": "skip"}, clean(server, accessible))
    assert "commune" in asked
    assert heading(page) == "Chưa xác định được."
    assert "Cứ gửi yêu cầu; Trung tâm phải trả lời." in page.inner_text(".verdict")


def test_every_other_page_is_accessible(server, page, accessible):
    for address in ("/", "/goi-lai/", "/theo-doi/", "/theo-doi/tim-ma/", "/trung-tam/", "/gui-yeu-cau/", "/khong-co/"):
        page.goto(server.url + address)
        assert page.title() == "Cầu Nối"
        accessible(page)


def test_a_page_with_a_script_of_its_own_works_when_it_is_reached_by_a_link(server, page):
    page.goto(server.url)
    page.get_by_role("link", name="Dành cho cơ quan tiến hành tố tụng").click()
    page.wait_for_url("**/co-quan/")
    page.check("[name=held][value=yes]")
    assert page.locator("[data-when=phone]").is_visible() and page.locator(".paper .dots").count()


def test_call_me_back(server, page, accessible):
    page.goto(server.url + "/goi-lai/")
    page.fill("[name=phone]", "0912 345 671")
    page.fill("[name=who_may_answer]", "chỉ mình tôi")
    page.wait_for_timeout(2100)
    press(page, page.locator("#don button.wide"))
    assert heading(page) == "Đã ghi lại"
    accessible(page)


def test_in_english(server, page, accessible):
    page.goto(server.url)
    press(page, page.get_by_role("button", name="English"))
    press(page, page.get_by_role("button", name="Start"))
    assert heading(page) == "For whom are you asking?"
    accessible(page)
    press(page, page.get_by_role("button", name="For myself"))
    press(page, page.get_by_role("button", name="Tiếng Việt"))
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "Sửa" in page.locator(".answers").inner_text() or page.locator("details").count()
