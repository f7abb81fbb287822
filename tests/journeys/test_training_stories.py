"""Training in a browser: reviews find weakness in gathering evidence; a course is proposed, held, attended by the code on
a telephone, certified; a case that ends afterwards is marked, and the marks are compared."""

import re

from caunoi.faces.cli.stage import PASSWORD

from .conftest import DESKTOP, PHONE
from .staff import go, sign_in

OFFICER = "Nguyễn Văn Bình (minh họa)"
QUESTIONS = "Ai được thu thập chứng cứ?\n* Người bào chữa\n- Không ai\n\nLưu ở đâu?\n- Máy cá nhân\n* Hồ sơ vụ việc"


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def says(page, *sentences: str) -> None:
    """Waits until the page says them."""
    for sentence in sentences:
        page.get_by_text(sentence).first.wait_for(timeout=10_000)


def answer(page, *choices: int) -> None:
    """Takes the test whose page is open."""
    for number, choice in enumerate(choices, 1):
        page.check(f"[name=c{number}][value='{choice}']")
    press(page, "Nộp bài")


def open_case(page, server, name: str) -> None:
    """The page of a running civil case of litigation that this practitioner carries out alone."""
    go(page, server, "vu-viec/")
    page.select_option("[name=state]", "open")
    page.select_option("[name=form]", "litigation")
    page.select_option("[name=field]", "civil_family")
    press(page, "Lọc")
    page.wait_for_load_state("networkidle")
    go(page, server, "vu-viec/")  # what was chosen is kept
    links = page.locator("#danh-sach tbody a[href*='/vu-viec/']")
    for address in list(dict.fromkeys(link.get_attribute("href") for link in links.all())):
        page.goto(f"{server.url}{address}")
        doers = page.locator("#nguoi-thuc-hien").inner_text()
        if name in doers and "Thôi" not in doers and page.get_by_role("link", name="Kết thúc", exact=True).count():
            return
    raise AssertionError("no running case of that practitioner")


def test_from_weak_marks_to_a_course_and_marks_compared(start_server, browser, desktop, phone, accessible):
    server = start_server()

    # The head sees where marks are low, and a course is proposed.
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "chat-luong/ket-qua/")
    low = int(re.search(r"(\d+)%", desktop.locator("tr", has_text="2b. Thu thập").first.inner_text())[1])
    assert low < 90
    accessible(desktop)
    desktop.get_by_role("link", name="Đề xuất tập huấn").first.click()
    accessible(desktop)
    for box in desktop.locator("[name=criteria]").all():
        box.set_checked(box.get_attribute("value") == "2b")
    desktop.fill("[name=note]", "Hồ sơ thiếu biên bản làm việc với người làm chứng.")
    press(desktop, "Gửi đề xuất")

    # It is taken up as a course of the day.
    go(desktop, server, "tap-huan/")
    accessible(desktop)
    desktop.get_by_role("link", name="Trung tâm trợ giúp pháp lý nhà nước số 1").first.click()
    assert "Hồ sơ thiếu biên bản" in desktop.content() and f"{low}%" in desktop.content()
    accessible(desktop)
    desktop.fill("[name=title]", "Thu thập chứng cứ (minh họa)")
    desktop.fill("[name=certificate_months]", "24")
    press(desktop, "Lập khóa")
    course = re.search(r"KH-[0-9A-Z]{4}-[0-9A-Z]{4}", desktop.url).group()
    desktop.get_by_role("link", name="Thêm buổi").click()
    for name, value in {"day": "23/11/2026", "begins": "00:00", "ends": "23:59", "hours": "4"}.items():
        desktop.fill(f"[name={name}]", value)
    press(desktop, "Thêm buổi")
    desktop.get_by_role("link", name="Câu hỏi kiểm tra").click()
    desktop.fill("[name=text]", QUESTIONS)
    press(desktop, "Đặt câu hỏi")
    accessible(desktop)

    # The code is on the screen; an officer reads it, signs in, takes the test.
    desktop.get_by_role("link", name="Mã điểm danh", exact=True).click()
    accessible(desktop)
    address = desktop.locator("[data-address]").get_attribute("href")
    assert desktop.locator(".ma-diem-danh img").get_attribute("src").startswith("data:image/svg+xml")
    phone.goto(address)
    accessible(phone)
    phone.get_by_role("link", name="Tôi có tài khoản").click()
    phone.fill("[name=login]", "trogiupvien")
    phone.fill("[name=password]", PASSWORD)
    phone.keyboard.press("Enter")
    phone.wait_for_selector("text=Không cần điền gì")
    assert OFFICER in phone.content()
    accessible(phone)
    press(phone, "Điểm danh")
    says(phone, "Đã điểm danh")
    accessible(phone)
    phone.get_by_role("link", name="trước khóa").click()
    accessible(phone)
    answer(phone, 0, 0)
    says(phone, "Đúng 1/2 câu")
    phone.goto(address)
    press(phone, "Điểm danh")
    says(phone, "Đã điểm danh từ trước")
    phone.get_by_role("link", name="sau khóa").click()
    answer(phone, 0, 1)
    says(phone, "Đúng 2/2 câu")

    # Somebody without an account, on another telephone; the form that went is not sent for somebody else.
    context = browser.new_context(**PHONE, locale="vi-VN")
    outside = context.new_page()
    outside.goto(address)
    press(outside, "Điểm danh")
    says(outside, "Xin điền họ và tên")
    accessible(outside)
    outside.fill("[name=name]", "Giàng Seo Lử (minh họa)")
    outside.select_option("[name=commune]", index=3)
    outside.check("[name=role][value=village]")
    outside.check("[name=consent]")
    press(outside, "Điểm danh")
    says(outside, "Đã điểm danh", "Giàng Seo Lử")
    outside.go_back()
    outside.fill("[name=name]", "Lý A Tủa (minh họa)")
    outside.check("[name=role][value=village]")
    outside.check("[name=consent]")
    press(outside, "Điểm danh")
    says(outside, "đã dùng để điểm danh cho người khác")
    accessible(outside)
    context.close()
    go(desktop, server, f"tap-huan/khoa/{course}/")
    assert "Người dự: 2" in desktop.content() and "Lý A Tủa" not in desktop.content()
    says(desktop, "trước khóa 50% (1 người), sau khóa 100% (1 người)")
    accessible(desktop)
    server.stop()

    # The day after: the code is dead, certificates are given.
    later = start_server(data=server.data, CAUNOI_TODAY="2026-11-24")
    phone.goto(address.replace(server.url, later.url))
    assert "đã hết hạn" in phone.content() or "đã đóng" in phone.content()
    sign_in(desktop, later, "giamdoc")
    go(desktop, later, f"tap-huan/khoa/{course}/chung-nhan/")
    accessible(desktop)
    press(desktop, "Cấp giấy chứng nhận")
    says(desktop, "Đã cấp 2 giấy chứng nhận")
    paper = desktop.request.get(f"{later.url}/lam-viec/tap-huan/khoa/{course}/chung-nhan.docx")
    assert paper.ok and paper.body().startswith(b"PK")
    go(desktop, later, f"tap-huan/khoa/{course}/so-sanh/")
    says(desktop, "chưa so được")
    accessible(desktop)

    # A case of the officer ends, is appraised without a loss, and the marks stand beside those before.
    sign_in(phone, later, "trogiupvien")
    go(phone, later, "tap-huan/")
    assert "4/8" not in phone.content() and "10/8 giờ" in phone.content()  # six hours before, four today
    accessible(phone)
    open_case(desktop, later, OFFICER)
    number = re.search(r"TT\.TGTT\.\d+\.2026", desktop.locator("h1").inner_text()).group()
    desktop.get_by_role("link", name="Kết thúc", exact=True).click()
    if desktop.locator("[name=point]").count():
        desktop.locator("[name=point]").first.check()
    press(desktop, "Kết thúc")
    says(desktop, "Đã ghi vụ việc kết thúc")
    go(desktop, later, "chat-luong/tham-dinh/?noi=TT1-LC&nam=2026")
    desktop.locator("tr", has_text=number).locator("[name=cases]").check()
    marker = desktop.locator("[name=marker] option", has_text="Trần Quốc Việt").get_attribute("value")
    desktop.select_option("[name=marker]", marker)
    press(desktop, "Phân công thẩm định")
    other = browser.new_context(**DESKTOP, locale="vi-VN").new_page()
    sign_in(other, later, "phogiamdoc")
    go(other, later, "chat-luong/")
    other.get_by_role("link", name=number, exact=True).first.click()
    other.wait_for_url("**/diem/")
    for button in other.locator("[data-full]").all():
        button.click()
    press(other, "Nộp kết quả")
    review = other.url
    other.context.close()
    phone.goto(review)
    phone.get_by_role("link", name="Có ý kiến").click()
    phone.check("[name=agrees][value=yes]")
    press(phone, "Ghi ý kiến")
    desktop.goto(review)
    desktop.get_by_role("link", name="Chốt kết quả").click()
    press(desktop, "Chốt kết quả")
    go(desktop, later, f"tap-huan/khoa/{course}/so-sanh/")
    line = desktop.locator("tbody tr").first.inner_text()
    assert "tăng" in line and "ít lần chấm" in line and "(1 lần)" in line
    accessible(desktop)
