"""A planner opens the proposal of Luật 05/2026, reads who is newly covered by province, makes one of his own, changes the
take-up, sees the tornado, takes the paper; on the desk and on the phone."""

from .staff import go, sign_in


def test_a_planner_reads_changes_and_takes_the_paper(server, phone, desktop, accessible):
    sign_in(desktop, server, "cucchuongtrinh")
    go(desktop, server, "de-xuat/")
    accessible(desktop)
    desktop.get_by_role("link", name="Luật 05/2026/QH16 từ 01/01/2027").click()
    desktop.wait_for_selector("text=Người mới thuộc diện theo tỉnh", timeout=60_000)  # computed at the first opening
    assert desktop.locator(".mo-phong").first.inner_text() == "Dữ liệu mô phỏng"
    desktop.get_by_text("Bảng theo tỉnh").click()
    assert desktop.locator("#tinh tbody tr").count() == 34 and "Lào Cai" in desktop.locator("#tinh tbody").inner_text()
    accessible(desktop)
    desktop.get_by_role("link", name="Lập phương án từ phương án này").click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.get_by_role("button", name="Lập phương án").click()
    desktop.wait_for_selector("text=Sửa giả định", timeout=60_000)
    before = desktop.locator("#B2 strong").inner_text()
    mine = desktop.url

    desktop.get_by_role("link", name="Sửa giả định").click()
    desktop.wait_for_load_state()
    accessible(desktop)
    desktop.fill("[name=takeup]", "5000")
    desktop.fill("[name=reason]", "Thử (minh họa)")
    desktop.get_by_role("button", name="Lập bản mới").click()
    desktop.wait_for_selector(".refusal")
    assert desktop.input_value("[name=takeup]") == "5000"  # nothing typed is lost
    desktop.fill("[name=takeup]", "200")
    desktop.get_by_role("button", name="Lập bản mới").click()
    desktop.wait_for_selector("text=Đã lập bản mới")
    assert desktop.locator("#B2 strong").inner_text() != before
    assert "200 %" in desktop.locator("#gia-dinh-tinh").inner_text()

    sign_in(phone, server, "cucchuongtrinh")
    phone.goto(mine)
    assert phone.locator("#do-nhay rect").count() >= 3
    accessible(phone)
    with phone.expect_download() as got:
        phone.get_by_role("link", name="Tải tờ trình").click()
    assert got.value.suggested_filename.endswith(".docx")
    go(phone, server, "de-xuat/")
    phone.get_by_role("button", name="So sánh").click()
    phone.wait_for_selector("text=So sánh hai phương án")
    accessible(phone)
