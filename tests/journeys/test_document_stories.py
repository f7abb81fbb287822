"""A document's way in a real browser: drawn up at a desk, signed on a telephone, numbered by the clerk, its original kept."""

import io
import re

import docx
from python_calamine import CalamineWorkbook

from tests.rooms.documents.factory import SCAN

from .staff import go, sign_in

KEY = re.compile(r"VB-[0-9A-Z-]+")
FIELDS = {
    "practitioner": "ông Nguyễn Văn Bình",
    "card": "00/2019/TP-TGPL",
    "matter": "tranh chấp quyền sử dụng đất",
    "agency": "Tòa án nhân dân khu vực 1 – Lào Cai",
}


def draw_up(page, server) -> str:
    """A decision of assignment for the newest case in the book whose file is open to the drafter; gives its key."""
    go(page, server, "so/TT1-LC/2026/")
    open_rows = page.locator("tr").filter(has_not_text="Hồ sơ hạn chế")
    open_rows.get_by_role("link", name=re.compile(r"TGTT")).last.click()
    page.locator("#van-ban summary").click()
    page.get_by_role("link", name=re.compile("^Quyết định về việc cử trợ giúp viên")).last.click()
    for name, value in FIELDS.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=practitioner_kind]", "trợ giúp viên pháp lý")
    page.select_option("[name=capacity]", index=2)
    page.get_by_role("button", name="Lập dự thảo").click()
    page.wait_for_url("**/van-ban/VB-*/")
    return KEY.search(page.url).group()


def test_drawn_up_signed_on_a_telephone_numbered_and_kept(server, phone, desktop, accessible):
    sign_in(desktop, server, "trogiupvien")
    key = draw_up(desktop, server)
    accessible(desktop)
    with desktop.expect_download() as download:
        desktop.get_by_role("link", name="Tải về (.docx)").click()
    word = docx.Document(download.value.path())
    word.paragraphs[-1].insert_paragraph_before("Thêm một câu bằng tay.")
    edited = io.BytesIO()
    word.save(edited)
    desktop.get_by_role("link", name="Gửi bản sửa trong Word").click()
    desktop.set_input_files("[name=file]", {"name": "sua.docx", "mimeType": "", "buffer": edited.getvalue()})
    desktop.get_by_role("button", name="Gửi", exact=True).click()
    desktop.get_by_role("link", name="Trình ký").click()
    desktop.get_by_role("button", name="Trình ký").click()
    desktop.wait_for_url(f"**/van-ban/{key}/")

    sign_in(phone, server, "giamdoc")
    go(phone, server, "khay-ky/")
    card = phone.locator(f"#{key}")
    assert "Thêm một câu bằng tay." in card.locator("ins").all_inner_texts()
    assert "GIÁM ĐỐC" in card.inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    accessible(phone)
    card.get_by_role("button", name="Ký", exact=True).click()
    phone.wait_for_selector(".alert, .messages, [role=status]")
    assert phone.locator(f"#{key}").count() == 0

    sign_in(desktop, server, "vanthu")
    go(desktop, server, f"van-ban/{key}/")
    desktop.get_by_role("link", name="Cho số và phát hành").click()
    proposed = desktop.input_value("[name=number]")
    desktop.get_by_role("button", name="Cho số và phát hành").click()
    desktop.wait_for_url("**/van-thu/")
    go(desktop, server, f"van-ban/{key}/")
    assert f"{proposed}/QĐ-TTTGPL" in desktop.inner_text("main")
    desktop.get_by_role("link", name="Lưu bản gốc").click()
    desktop.set_input_files("[name=file]", {"name": "quet.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    desktop.get_by_role("button", name="Lưu bản gốc").click()
    desktop.wait_for_url("**/van-thu/")
    accessible(desktop)
    desktop.select_option("[name=noi]", "TT1-LC")
    with desktop.expect_download() as download:
        desktop.get_by_role("button", name="Tải sổ (.xlsx)").click()
    rows = CalamineWorkbook.from_path(download.value.path()).get_sheet_by_index(0).to_python()
    line = next(row for row in rows if row[0] == f"{proposed}/QĐ-TTTGPL")
    assert "đã lưu" in line
    assert desktop.title() == "Cầu Nối"
