"""Correspondence in a browser: the Ministry's letter reaches a centre, is received, who has not is reminded; a
difficulty is raised and answered by a letter; an owner asks for a figure and receives it with receipt."""

from .staff import go, sign_in

TITLE = "Hướng dẫn điểm tin ở nhà văn hóa (minh họa)"
DIFFICULTY = "Chưa rõ mức chi cho điểm tin (minh họa)"
FIGURE = "Số buổi truyền thông năm 2026 (minh họa)"


def test_a_letter_is_sent_received_and_reminded_of(server, phone, desktop, accessible):
    sign_in(desktop, server, "cucchuongtrinh")
    go(desktop, server, "ke-hoach/")
    desktop.get_by_role("link", name="Kế hoạch triển khai nhiệm vụ trợ giúp pháp lý của Bộ Tư pháp").click()
    desktop.get_by_role("link", name="Theo dõi, hướng dẫn việc triển khai").click()
    desktop.wait_for_load_state()
    task = desktop.url.rstrip("/").rsplit("/", 1)[1]
    go(desktop, server, f"huong-dan/moi/?nhiem-vu={task}")
    accessible(desktop)
    desktop.fill("[name=title]", TITLE)
    desktop.get_by_role("button", name="Gửi", exact=True).click()
    desktop.wait_for_selector(".refusal")
    assert desktop.input_value("[name=title]") == TITLE  # nothing typed is lost
    desktop.fill("[name=body]", "Mỗi điểm tin kiểm tra mỗi quý một lần (minh họa).")
    desktop.get_by_role("button", name="Gửi", exact=True).click()
    desktop.wait_for_url("**/huong-dan/VH-*/")
    letter = desktop.url

    sign_in(phone, server, "giamdoc")
    go(phone, server, "viec/")
    accessible(phone)
    phone.get_by_role("link", name=TITLE).click()
    phone.wait_for_selector("text=chưa xác nhận đã nhận")
    accessible(phone)
    phone.get_by_role("link", name="Xác nhận đã nhận").click()
    phone.select_option("[name=unit]", "TT1-LC")
    phone.fill("[name=note]", "Giao bộ phận truyền thông")
    phone.get_by_role("button", name="Xác nhận đã nhận").click()
    phone.wait_for_url(letter)
    go(phone, server, f"nhiem-vu/{task}/")
    assert phone.get_by_role("link", name=TITLE).count() == 1

    desktop.goto(letter)
    accessible(desktop)
    row = desktop.get_by_role("row", name="Trung tâm trợ giúp pháp lý nhà nước số 1")
    assert "Giao bộ phận truyền thông" in row.inner_text()
    assert desktop.locator("main").get_by_text("chưa đọc").count() == 3
    desktop.get_by_role("button", name="Đôn đốc 3 đơn vị chưa xác nhận").click()
    desktop.wait_for_selector("text=Đã đôn đốc 3 đơn vị")
    with desktop.expect_download() as got:
        desktop.get_by_role("link", name="Công văn đôn đốc (.docx)").click()
    assert got.value.suggested_filename.endswith(".docx")


def test_a_difficulty_is_raised_and_answered_by_a_letter(server, phone, desktop, accessible):
    sign_in(phone, server, "giamdoc")
    go(phone, server, "kien-nghi/gui/?loai=difficulty&chuong-trinh=ctmtqg_2026_2035")
    accessible(phone)
    phone.fill("[name=title]", DIFFICULTY)
    phone.select_option("[name=category]", "money")
    phone.get_by_role("button", name="Gửi lên").click()
    phone.wait_for_url("**/kien-nghi/VM-*/")
    accessible(phone)
    matter = phone.url

    sign_in(desktop, server, "sotuphap")
    go(desktop, server, "kien-nghi/")
    accessible(desktop)
    desktop.get_by_role("link", name=DIFFICULTY).first.click()
    desktop.get_by_role("link", name="Trả lời", exact=True).click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.fill("[name=body]", "Áp dụng mức chi của tỉnh (minh họa).")
    desktop.get_by_role("button", name="Gửi trả lời").click()
    desktop.wait_for_url(matter)
    accessible(desktop)

    phone.goto(matter)
    phone.get_by_role("link", name=f"Trả lời: {DIFFICULTY}").click()
    phone.wait_for_selector("text=Áp dụng mức chi của tỉnh")
    accessible(phone)


def test_an_owner_asks_and_receives_with_receipt(server, phone, desktop, accessible):
    sign_in(phone, server, "chuchuongtrinh")
    accessible(phone)
    phone.get_by_role("link", name="Yêu cầu số liệu").first.click()
    phone.fill("[name=title]", FIGURE)
    phone.fill("[name=days]", "5")
    phone.get_by_role("button", name="Gửi yêu cầu").click()
    phone.wait_for_url("**/yeu-cau-so-lieu/YL-*/")
    accessible(phone)

    sign_in(desktop, server, "cucchuongtrinh")
    go(desktop, server, "chu-chuong-trinh/")
    accessible(desktop)
    desktop.get_by_role("link", name=FIGURE).click()
    desktop.get_by_role("link", name="Gửi số liệu").click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.fill("[name=period]", "năm 2026")
    desktop.fill("[name=table]", "Buổi truyền thông; 48; buổi")
    desktop.get_by_role("button", name="Gửi", exact=True).click()
    desktop.wait_for_selector("text=Chưa ai của cơ quan nhận mở.")
    accessible(desktop)

    go(phone, server, "co-quan-chu-quan/")
    phone.get_by_role("link", name=FIGURE).first.click()
    phone.wait_for_selector("text=Nội dung đúng như lúc gửi.")
    accessible(phone)
    desktop.reload()
    assert "Đỗ Văn Minh (minh họa) đã mở" in desktop.content()
