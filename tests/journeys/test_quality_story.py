"""Quality in a browser: a case drawn by the Sở, marked blind by two, answered, and put right to the end."""

from .staff import go, sign_in

DOERS = {"Nguyễn Văn Bình (minh họa)": "trogiupvien", "Trần Quốc Việt (minh họa)": "phogiamdoc"}


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def mark(page, losses: dict[str, int]) -> None:
    """Full points by the buttons, then one less for each loss: nothing is typed."""
    for button in page.locator("[data-full]").all():
        button.click()
    for criterion, times in losses.items():
        for _ in range(times):
            page.get_by_role("button", name=f"Bớt một điểm, tiêu chí {criterion}", exact=True).click()


def test_quality_review_from_draw_to_corrective_action(server, desktop, phone, accessible):
    # The Sở draws.
    sign_in(desktop, server, "sotuphap")
    go(desktop, server, "chat-luong/boc-chon/moi/")
    accessible(desktop)
    desktop.fill("[name=title]", "Đánh giá đột xuất quý IV")
    desktop.fill("[name=document]", "45/KH-STP ngày 20/11/2026")
    for box in desktop.locator("[name=units]").all():
        box.set_checked(box.get_attribute("value") == "TT1-LC")
    desktop.fill("[name=size]", "1")
    desktop.check("[name=blind]")
    desktop.fill("[name=seed]", "20112026")
    press(desktop, "Bốc chọn")
    assert "bốc lại ra đúng danh sách này" in desktop.content() and "20112026" in desktop.content()
    accessible(desktop)
    number = desktop.locator("tbody th a").first.inner_text()
    for reading, marker in (("1", "Lương Thị Ngân"), ("2", "Bùi Thị Lan")):
        desktop.locator("[name=chon]").first.check()
        option = desktop.locator("[name=marker] option", has_text=marker).get_attribute("value")
        desktop.select_option("[name=marker]", option)
        desktop.select_option("[name=number]", reading)
        press(desktop, "Phân công các vụ việc đã chọn")
    draw = desktop.url

    # The invited expert marks on a phone.
    sign_in(phone, server, "chuyengia")
    go(phone, server, "chat-luong/")
    phone.get_by_role("link", name=number, exact=True).first.click()
    phone.wait_for_url("**/diem/")
    accessible(phone)
    mark(phone, {"2c": 6, "2đ": 3})
    assert phone.locator("#tong").inner_text() == "91"
    phone.fill("[name=opinion]", "Luận cứ chưa viện dẫn đủ (ý kiến lần một)")
    press(phone, "Nộp kết quả")
    review = phone.url

    # The second marker sees nothing of it until the own marks are in.
    desktop.goto(review)
    assert "ý kiến lần một" not in desktop.content() and "Chưa có kết quả" in desktop.content()
    desktop.get_by_role("link", name="Chấm", exact=True).click()
    desktop.wait_for_url("**/diem/")
    assert "ý kiến lần một" not in desktop.content()
    mark(desktop, {"2c": 8, "2đ": 3})
    press(desktop, "Nộp kết quả")
    assert "ý kiến lần một" in desktop.content() and "90/100" in desktop.content()
    accessible(desktop)
    doer = next(
        user
        for name, user in DOERS.items()
        if name in desktop.locator("section", has_text="Người thực hiện").last.inner_text() or name in desktop.content()
    )

    # Who did the work answers; the result stands; something is to be put right.
    sign_in(phone, server, doer)
    phone.goto(review)
    assert "90/100" in phone.content() and "Lương Thị Ngân" not in phone.content()
    phone.get_by_role("link", name="Có ý kiến").click()
    phone.check("[name=agrees][value=yes]")
    press(phone, "Ghi ý kiến")
    desktop.goto(review)
    desktop.get_by_role("link", name="Chốt kết quả").click()
    press(desktop, "Chốt kết quả")
    desktop.get_by_role("link", name="Giao khắc phục").click()
    desktop.fill("[name=what]", "Bổ sung bản luận cứ có chữ ký")
    name = next(name for name, user in DOERS.items() if user == doer)
    value = desktop.locator("[name=who] option", has_text=name).get_attribute("value")
    desktop.select_option("[name=who]", value)
    desktop.fill("[name=due]", "04/12/2026")
    press(desktop, "Giao việc")

    go(phone, server, "chat-luong/")
    accessible(phone)
    phone.get_by_role("link", name="Bổ sung bản luận cứ có chữ ký").first.click()
    phone.fill("[name=text]", "Đã bổ sung, có chữ ký")
    press(phone, "Báo đã xong")
    desktop.get_by_role("link", name="Bổ sung bản luận cứ có chữ ký").click()
    desktop.check("[name=passed][value=yes]")
    press(desktop, "Ghi kết quả kiểm tra")
    desktop.goto(review)
    assert "Đã kiểm tra xong" in desktop.content()
    desktop.goto(draw)
    assert "Cùng xếp loại" in desktop.content() and "bốc lại ra đúng danh sách này" in desktop.content()
