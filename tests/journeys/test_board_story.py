"""Boards in a browser: the head on a telephone, from the board to the unmet need; the Ministry's map with both archipelagos."""

from .staff import go, sign_in


def test_the_head_reads_the_board_on_a_telephone_and_asks_who_was_not_reached(server, phone, accessible):
    sign_in(phone, server, "giamdoc")
    go(phone, server, "theo-doi/")
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.locator("svg.vach").count() > 5 and phone.locator("section.bang-so table").count() >= 5
    phone.get_by_role("link", name="Nhu cầu chưa đáp ứng").first.click()
    phone.wait_for_load_state()
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert "Dữ liệu mô phỏng" in phone.content() and "(mẫu số)" in phone.content()


def test_the_ministry_goes_from_the_country_to_the_communes_of_a_province(server, phone, accessible):
    sign_in(phone, server, "bodoc")
    go(phone, server, "theo-doi/ban-do/")
    accessible(phone)
    tiles = phone.locator(".o-tinh li")
    assert tiles.count() == 36 and tiles.filter(has_text="quần đảo").count() == 2
    phone.get_by_role("list", name="Bản đồ ô").get_by_role("link", name="Lào Cai").click()
    phone.wait_for_load_state()
    accessible(phone)
    assert phone.locator("tbody tr").count() == 99 and "Tỉnh Lào Cai" in phone.locator("h1").inner_text()
    assert "“Số người được trợ giúp pháp lý” không chia theo xã" in phone.locator("section.khung").first.inner_text()
