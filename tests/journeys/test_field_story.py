"""Without network: the bundle is taken, the server is stopped, the work is done, the server comes back."""

import re

import pytest

from . import field
from .staff import go, sign_in


@pytest.fixture
def story(start_server):
    server = start_server()
    yield server
    server.stop()


def test_a_day_in_a_village_without_network(story, start_server, phone, desktop, accessible):
    server = story
    field.prepare(phone, server)
    accessible(phone)
    field.offline(phone, server)

    # The rights of a person are checked by the same law.
    phone.click("nav a:text-is('Kiểm tra quyền')")
    phone.wait_for_selector(".hoi h2")
    accessible(phone)
    for question in ("sinh ngày nào", "hộ nghèo"):
        phone.wait_for_selector(f".hoi h2:has-text('{question}')")
        phone.click(".hoi >> text='Hộ nghèo'" if "nghèo" in question else ".hoi >> text=Chưa biết")
    phone.wait_for_selector(".tra-loi.yes")
    assert "Điều 7" in phone.locator(".tra-loi.yes").inner_text()
    phone.click("a:text-is('Nhận yêu cầu với các điều này')")

    # The identity card is read; its old address is a commune of today.
    phone.set_input_files("#o-the", field.card())
    phone.wait_for_selector("text=Số CMND cũ: 063987654")
    assert phone.input_value("[name=full_name]") == "Sùng Thị Máy" and phone.input_value("[name=birth]") == "02/03/1958"
    assert "Nậm Lúc" in phone.input_value("[name=address]") and phone.input_value("[name=xa]") == "Xã Cốc Lầu"
    phone.fill("[name=phone]", "0987654321")
    phone.fill("[name=own_words]", "Bị lấn đất nương (minh họa).")
    phone.select_option(
        "[name=session]", label=phone.locator("[name=session] option", has_text="lưu động").inner_text()
    )
    phone.set_input_files("#o-anh", field.photo())
    phone.wait_for_selector(".anh li")
    accessible(phone)
    phone.click("button:text-is('Ghi vào máy')")
    phone.wait_for_selector(".giay")
    assert "chưa có số thụ lý" in phone.locator(".giay").inner_text()
    accessible(phone)

    # The planned session is reported, with attendance and a photo; advice on the spot is noted.
    phone.evaluate("location.hash = '#/hoat-dong'")
    phone.click("ul.viec a:has-text('Trợ giúp pháp lý lưu động')")
    for name, count in (("people", "31"), ("women", "18"), ("minority", "29")):
        phone.fill(f"[name={name}]", count)
    phone.set_input_files("#o-anh", field.photo())
    phone.wait_for_selector(".anh li")
    accessible(phone)
    phone.click("button:text-is('Ghi vào máy')")
    phone.wait_for_selector(".giay")
    phone.evaluate("location.hash = '#/hang-cho'")
    phone.wait_for_selector("text=Chờ gửi: 2")
    accessible(phone)

    # The office meanwhile tells the same session otherwise; then the telephone comes back to the network.
    phone.context.set_offline(True)
    server = field.again(start_server, server)
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "truyen-thong/")
    desktop.get_by_role("link", name="Trợ giúp pháp lý lưu động").first.click()
    desktop.get_by_role("link", name="Ghi kết quả").click()
    desktop.check("[name=f-held][value=yes]")
    for name, told in (("day", "23/11/2026"), ("people", "45"), ("women", "20")):
        desktop.fill(f"[name=f-{name}]", told)
    desktop.get_by_role("button", name="Lưu", exact=True).click()
    desktop.wait_for_url("**/truyen-thong/TC-*/")
    phone.context.set_offline(False)
    phone.wait_for_selector("text=Chờ gửi: 0", timeout=15_000)
    sent = phone.inner_text("main")
    assert "Đã gửi gần đây: 2" in sent and "Hai bản khác nhau" in sent

    key = re.search(r"TN-[0-9A-Z-]{9}", sent).group()
    go(desktop, server, f"yeu-cau/{key}/")
    told = desktop.inner_text("main")
    assert "Ghi ngoại tuyến lúc" in told and "Sùng Thị Máy" in told and "Đi cơ sở" in told
    assert "Có quyền được trợ giúp pháp lý" in told and "Đồng hồ máy" in told
    assert "Nhận tại hoạt động ở cơ sở: Trợ giúp pháp lý lưu động" in told

    # Both versions are shown; a person chooses; the other one stays.
    go(desktop, server, "ngoai-tuyen/")
    accessible(desktop)
    desktop.locator(".hom-nay a").first.click()
    desktop.wait_for_selector("tr.khac")
    rows = desktop.locator("tr.khac").all_inner_texts()
    assert any("45" in row and "31" in row for row in rows), rows
    desktop.check("[name=choice][value=device]")
    desktop.fill("[name=reason]", "Danh sách ký tên có 31 người")
    desktop.get_by_role("button", name="Ghi lựa chọn").click()
    desktop.wait_for_url("**/truyen-thong/TC-*/")
    told = desktop.inner_text("main")
    assert re.search(r"Lượt người dự\s+31", told) and "Ghi ngoại tuyến lúc" in told and "Xem ảnh 1" in told
    desktop.get_by_role("link", name="Xem hai bản").click()
    assert "45" in desktop.inner_text("main")


def test_a_commune_officer_notes_a_letter_of_introduction_without_network(server, phone, accessible):
    field.prepare(phone, server, "canboxa")
    assert "Ủy ban nhân dân" in phone.inner_text("main") and "Nhận yêu cầu" not in phone.inner_text("main")
    phone.context.set_offline(True)
    phone.click("nav a:text-is('Giới thiệu đến Trung tâm')")
    phone.wait_for_selector("[name=person_name]")
    accessible(phone)
    phone.fill("[name=person_name]", "Giàng A Páo (minh họa)")
    phone.select_option("[name=standing]", "party")
    phone.fill("[name=note]", "Tòa án đang giải quyết tranh chấp đất (minh họa).")
    phone.click("button:text-is('Ghi vào máy')")
    phone.wait_for_selector(".giay")
    assert "giấy giới thiệu của UBND cấp xã" in phone.inner_text("main") and "Chưa vào sổ" in phone.inner_text("main")
    phone.context.set_offline(False)
    phone.evaluate("location.hash = '#/hang-cho'")
    phone.wait_for_selector("text=Đã gửi gần đây: 1", timeout=15_000)
    key = re.search(r"TN-[0-9A-Z-]{9}", phone.inner_text("main")).group()
    go(phone, server, "co-quan/")
    assert key in phone.inner_text("main")
