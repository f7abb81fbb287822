"""A list of poor households from a commune, in a browser: read as the head says, a fault told, a namesake decided; at intake
looked at only when the person agrees, and what it says stands in the file with its source."""

import re

import xlsxwriter

from .portal import press
from .staff import go, sign_in, take_down

HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Phân loại")
ROWS = (
    ("Nông Thị Danh (minh họa)", "02/05/1943", "015143000777", "Hộ nghèo"),
    ("Tẩn Láo Trùng (minh họa)", "1960", "", "Hộ cận nghèo"),
    ("Lù A Sai (minh họa)", "31/02/1950", "", "Hộ nghèo"),
)


def a_list(folder):
    path = folder / "ho-ngheo.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("ỦY BAN NHÂN DÂN XÃ GIẢ ĐỊNH",))
        sheet.write_row(1, 0, HEADS)
        for number, row in enumerate(ROWS, 1):
            sheet.write_row(number + 1, 0, (number, *row))
    return path


def test_a_list_is_taken_in_and_proposed_at_intake_with_consent(server, phone, desktop, accessible, tmp_path):
    sign_in(desktop, server, "trogiupvien")
    take_down(desktop, server, ROWS[1][0], birth_date="07/09/1960")

    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "danh-sach-nhan-ve/")
    accessible(desktop)
    desktop.set_input_files("[name=file]", a_list(tmp_path))
    desktop.select_option("[name=kind]", "poverty")
    press(desktop, desktop.get_by_role("button", name="Xem trước"))
    for name, title in (
        ("full_name", "Họ và tên"),
        ("birth", "Ngày sinh"),
        ("id_number", "Số CCCD"),
        ("group", "Phân loại"),
    ):
        desktop.select_option(f"[name=col_{name}]", title)
    press(desktop, desktop.get_by_role("button", name="Đọc lại theo các cột này"))
    desktop.get_by_label("“Hộ nghèo” nghĩa là").select_option("household_poverty=poor")
    desktop.get_by_label("“Hộ cận nghèo” nghĩa là").select_option("household_poverty=near_poor")
    about = {
        "agency": "UBND xã Giả Định", "letter": "12/DS-UBND", "letter_on": "05/01/2026", "basis": "Quy chế phối hợp (giả định)",
        "since": "01/01/2026", "until": "01/01/2027", "retain_until": "30/06/2027", "save_as": "Mẫu UBND xã",
    }  # fmt: skip
    for name, value in about.items():
        desktop.fill(f"[name={name}]", value)
    accessible(desktop)
    press(desktop, desktop.get_by_role("button", name="Nhận danh sách"))
    assert "Dòng chưa vào: 1" in desktop.inner_text("main") and "31/02/1950" in desktop.inner_text("main")
    accessible(desktop)
    press(desktop, desktop.get_by_role("link", name="Mở danh sách"))
    assert "Trùng tên, chưa rõ là ai" in desktop.inner_text("main")
    accessible(desktop)
    desktop.get_by_role("radio", name=ROWS[1][0]).first.check()
    press(desktop, desktop.get_by_role("button", name="Ghi dòng"))
    assert "Trùng tên" not in desktop.inner_text("main")

    sign_in(phone, server, "trogiupvien")
    go(phone, server, "yeu-cau/moi/")
    phone.fill("[name=p-full_name]", ROWS[0][0])
    phone.fill("[name=p-phone]", "0912345678")
    phone.fill("[name=p-id_number]", ROWS[0][2])
    phone.fill("[name=r-own_words]", "Nhà bên lấn ranh nương (minh họa).")
    look = phone.get_by_role("button", name="Tra danh sách")
    look.click()
    phone.get_by_text("Chưa có sự đồng ý").wait_for()
    assert "UBND xã Giả Định" not in phone.inner_text("main")
    phone.get_by_role("checkbox", name="Người được trợ giúp đồng ý").check()
    look.click()
    told = phone.get_by_role("checkbox", name="Theo danh sách")
    told.wait_for()
    accessible(phone)
    told.check()
    press(phone, phone.locator("button[value=ghi]"))
    phone.wait_for_url("**/yeu-cau/TN-*/")
    assert "Đã ghi 1 điều theo danh sách" in phone.inner_text("main")
    assert "hộ nghèo" in phone.inner_text("main").lower()


def test_a_machine_is_opened_and_what_comes_from_outside_is_read(server, desktop, phone, accessible):
    """An administrator opens a machine that takes lists; every page of machines, receivers and devices is readable."""
    sign_in(desktop, server, "quantri")
    go(desktop, server, "may-ngoai/")
    accessible(desktop)
    press(desktop, desktop.get_by_role("link", name="Thêm máy"))
    desktop.select_option("[name=owner]", label="Sở Tư pháp tỉnh Lào Cai")
    desktop.fill("[name=name]", "Kho dữ liệu (minh họa)")
    desktop.fill("[name=purpose]", "Thống kê (minh họa)")
    desktop.check("[name=scopes][value=national]")
    accessible(desktop)
    press(desktop, desktop.get_by_role("button", name="Ghi", exact=True))
    assert "Chưa chọn máy nhận danh sách với tư cách nào" in desktop.inner_text("main")
    desktop.select_option("[name=takes]", "tk")
    press(desktop, desktop.get_by_role("button", name="Ghi", exact=True))
    desktop.wait_for_url("**/may-ngoai/MN-*/")
    press(desktop, desktop.get_by_role("button", name="Cấp khóa"))
    assert desktop.locator("code", has_text="cn_").count() == 1
    accessible(desktop)
    page = desktop.url.split("/lam-viec/")[1].split("khoa/")[0]
    for path in ("doi/", "dia-chi-bao/", "dong/"):
        go(desktop, server, page + path)
        accessible(desktop)
    for path in ("co-quan-tai-khoan/", "danh-muc/he-thong-cua-bo/noi-nhan/", "danh-muc/he-thong-cua-bo/noi-nhan/ioc/",
                 "ngoai-tuyen/"):  # fmt: skip
        go(desktop, server, path)
        accessible(desktop)

    sign_in(phone, server, "trogiupvien")
    go(phone, server, "ngoai-tuyen/")
    accessible(phone)
    press(phone, phone.get_by_role("link", name=re.compile("Hoạt động ở cơ sở")).first)
    accessible(phone)
    sign_in(phone, server, "giamdoc")
    go(phone, server, "ngoai-tuyen/")
    press(phone, phone.get_by_role("link", name=re.compile("^Thu hồi")).first)
    accessible(phone)
    go(phone, server, "danh-sach-nhan-ve/")
    press(phone, phone.locator("main table a").first)
    here = phone.url
    for path in ("dua-ra/", "rut/"):
        phone.goto(here + path)
        accessible(phone)
