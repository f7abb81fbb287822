"""Persons in a real browser: a double merged and unmerged; a restricted file opened in an emergency and checked."""

from .staff import go, set_fact, sign_in, take_down

NAME = "Hạng Thị Gương"


def test_a_double_is_found_at_the_counter_merged_and_taken_apart(server, desktop, accessible):
    page = desktop
    sign_in(page, server, "tiepnhan")
    first = take_down(page, server, NAME, birth_date="02/05/1961")

    go(page, server, "yeu-cau/moi/")
    page.fill("[name=p-full_name]", "guong hang thi")
    page.keyboard.press("Tab")
    page.wait_for_selector("#trung :text('Có thể đã có hồ sơ')")
    assert "khác thứ tự" in page.inner_text("#trung")
    accessible(page)
    page.fill("[name=p-phone]", "0912345677")
    page.fill("[name=r-own_words]", "Xin hỏi về đất (minh họa).")
    page.click("button[value=ghi]")
    page.wait_for_url("**/yeu-cau/TN-*/")

    go(page, server, "nguoi/co-the-trung/")
    page.locator("tr", has_text="guong hang thi").get_by_role("link", name="So sánh").click()
    page.wait_for_selector("h1:text('Có phải một người?')")
    accessible(page)
    page.check("[name=decision][value=keep_one]")
    page.fill("[name=note]", "Đã xem căn cước (minh họa).")
    page.get_by_role("button", name="Ghi kết luận").click()
    page.wait_for_selector("h1")
    assert page.locator("main a", has_text="TN-").count() == 2 and first in page.inner_text("main")
    accessible(page)

    page.get_by_role("link", name="Tách hồ sơ đã ghép").click()
    page.check("[name=merge]")
    page.fill("[name=reason]", "Hai chị em, căn cước khác nhau.")
    page.get_by_role("button", name="Tách", exact=True).click()
    page.wait_for_selector("text=Đã tách hồ sơ.")
    assert page.locator("main a", has_text="TN-").count() == 1
    go(page, server, "nguoi/co-the-trung/")
    assert page.locator("tr", has_text="guong hang thi").count() == 0


def test_a_restricted_file_is_opened_in_an_emergency_on_a_phone_and_checked(server, desktop, phone, accessible):
    sign_in(desktop, server, "tiepnhan")
    go(desktop, server, "yeu-cau/moi/")
    desktop.fill("[name=p-full_name]", "Sùng Thị Ẩn")
    desktop.fill("[name=p-phone]", "0912345676")
    desktop.fill("[name=r-own_words]", "Tôi cần được bảo vệ (minh họa).")
    set_fact(desktop, "domestic_violence_victim", "true")
    desktop.click("button[value=ghi]")
    desktop.wait_for_url("**/yeu-cau/TN-*/")
    address = desktop.url

    sign_in(phone, server, "vanthu")
    phone.goto(address)
    assert "Hồ sơ hạn chế" in phone.inner_text("main") and "Sùng Thị Ẩn" not in phone.content()
    assert "Không nhắn tin, không gọi lại" in phone.inner_text("main")
    phone.get_by_role("link", name="Mở khẩn cấp").click()
    phone.fill("[name=reason]", "gấp")
    phone.get_by_role("button", name="Mở hồ sơ này").click()
    phone.wait_for_selector("text=Chưa nêu rõ lý do.")
    accessible(phone)
    phone.fill("[name=reason]", "Công an xã gọi, người phụ trách đang ở phiên tòa, cần số của nơi tạm lánh.")
    phone.get_by_role("button", name="Mở hồ sơ này").click()
    phone.wait_for_selector("text=Đang mở khẩn cấp")
    assert "Sùng Thị Ẩn" in phone.inner_text("main")
    accessible(phone)

    sign_in(desktop, server, "giamdoc")
    desktop.get_by_role("link", name="mở khẩn cấp hồ sơ hạn chế chờ kiểm tra").click()
    assert "Công an xã gọi, người phụ trách đang ở phiên tòa" in desktop.inner_text("main")
    accessible(desktop)
    desktop.locator("section", has_text="nơi tạm lánh").get_by_role("link", name="Kiểm tra").click()
    assert "xem hồ sơ người được trợ giúp" in desktop.inner_text("main")
    desktop.check("[name=justified][value=yes]")
    desktop.get_by_role("button", name="Ghi kết quả").click()
    desktop.wait_for_selector("text=Đã ghi kết quả kiểm tra.")
    assert "chính đáng" in desktop.locator("section", has_text="nơi tạm lánh").inner_text()

    phone.goto(address)  # the check ended the opening
    assert "Sùng Thị Ẩn" not in phone.content()
