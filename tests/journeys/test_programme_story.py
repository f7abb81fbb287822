"""Programmes in a browser: the department adds a content on a phone; the owner of the programme reads it."""

from .staff import go, sign_in

MERGED = "chuong-trinh/ctmtqg_2026_2035/"
NAME = "Loa truyền thanh bằng tiếng Dao (minh họa)"


def test_a_province_adds_a_content_and_the_owner_reads(server, phone, desktop, accessible):
    sign_in(phone, server, "sotuphap")
    go(phone, server, "chuong-trinh/")
    accessible(phone)
    phone.get_by_role("link", name="Mục tiêu quốc gia 2026-2035").click()
    phone.wait_for_load_state()
    accessible(phone)
    phone.get_by_role("link", name="Thêm nội dung riêng").click()
    phone.wait_for_load_state()
    accessible(phone)
    phone.fill("[name=name]", NAME)
    phone.fill("[name=act]", "Kế hoạch 45/KH-UBND (minh họa)")
    phone.fill("[name=since]", "31/12/2025")
    phone.check("[name=kinds][value=broadcast]")
    phone.get_by_role("button", name="Thêm nội dung", exact=True).click()
    phone.wait_for_selector(".refusal")
    assert "Ngày bắt đầu nằm ngoài chương trình." in phone.content()
    assert phone.input_value("[name=name]") == NAME  # nothing typed is lost
    phone.fill("[name=since]", "01/11/2026")
    phone.get_by_role("button", name="Thêm nội dung", exact=True).click()
    phone.wait_for_url(f"**/{MERGED}")
    assert NAME in phone.content() and "tỉnh Lào Cai" in phone.content()

    sign_in(desktop, server, "chuchuongtrinh")
    assert desktop.url.endswith("/co-quan-chu-quan/")  # where an owner begins
    go(desktop, server, MERGED)
    accessible(desktop)
    assert NAME in desktop.content() and desktop.get_by_role("link", name="Thêm nội dung riêng").count() == 0
    assert "Chưa thấy trong nguồn" in desktop.content() and "Chưa kiểm chứng" in desktop.content()
