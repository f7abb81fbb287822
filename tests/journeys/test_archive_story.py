"""archive: a case has ended, something is missing, it comes from a telephone; handed over, archived, taken as one PDF."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.rooms.files import samples

from .staff import CASE_NUMBER, go, see_paper, sign_in, take_down


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Two photos, one taken with the telephone held upright, and a PDF."""
    folder = tmp_path_factory.mktemp("photos")
    for name, content in (
        ("trang1.jpg", samples.photo((1200, 900), orientation=6)),
        ("trang2.jpg", samples.photo((900, 1200))),
        ("don.pdf", samples.pdf(2)),
        ("chay.html", b"<html><script>alert(1)</script></html>"),
    ):
        (folder / name).write_bytes(content)
    return folder


def upload(page, kind: str, *paths, field: str = "chosen", title: str = "") -> None:
    page.select_option("[name=kind]", kind)
    page.set_input_files(f"[name={field}]", [str(path) for path in paths])
    page.fill("[name=title]", title)
    page.get_by_role("button", name="Đưa vào hồ sơ").click()


def test_archive(server, phone, desktop, photos, accessible):
    sign_in(phone, server, "trogiupvien")
    key = take_down(phone, server, "Giàng Thị Lưu Trữ", household_poverty="poor")
    see_paper(phone, server, key)
    go(phone, server, f"yeu-cau/{key}/thu-ly/")
    phone.check("[name=matter_confirmed]")
    phone.select_option("[name=field]", "civil_family")
    phone.check("[name=form][value=advice]")
    phone.get_by_role("button", name="Thụ lý, vào sổ").click()
    phone.wait_for_url(f"**/yeu-cau/{key}/")
    phone.get_by_role("link", name=re.compile(r"^TT\.TV\.")).first.click()
    number = CASE_NUMBER.search(phone.inner_text("h1")).group()
    case = phone.url.split("#")[0]
    phone.get_by_role("link", name="Kết thúc").click()
    phone.check("[name=point][value=done]")
    phone.get_by_role("button", name="Kết thúc").click()
    phone.wait_for_url(case)

    # What is missing stands in one line; photos taken one after another become one paper.
    said = phone.locator("#ho-so .con-thieu")
    assert "Còn thiếu 5" in said.inner_text() and "Văn bản tư vấn pháp luật" in said.inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator("#ho-so .thanh-phan li", has_text="Văn bản tư vấn").get_by_role("link", name="Thêm").click()
    accessible(phone)
    phone.set_input_files("[name=photo]", str(photos / "trang1.jpg"))
    phone.set_input_files("[name=photo]", str(photos / "trang2.jpg"))
    assert "Đã chọn 2 tệp" in phone.inner_text("[data-chosen]")
    phone.fill("[name=document_date]", "20/11/2026")
    phone.get_by_role("button", name="Đưa vào hồ sơ").click()
    phone.wait_for_url(f"{case}#ho-so")
    assert "Còn thiếu 4" in said.inner_text() and "2 trang, PDF" in phone.inner_text("#ho-so")

    # A file that is not what it may be is refused where one stands; nothing chosen is lost.
    phone.locator("#ho-so .tai-len summary").click()
    upload(phone, "matter", photos / "don.pdf", photos / "chay.html")
    phone.wait_for_selector("[data-said] .refusal")
    assert "chay.html" in phone.inner_text("[data-said]") and "don.pdf" in phone.inner_text("[data-chosen]")
    upload(phone, "request", photos / "don.pdf", title="Đơn yêu cầu, ký ngày 05/11")
    said.filter(has_text="Còn thiếu 3").wait_for()
    phone.get_by_role("link", name="Đơn yêu cầu, ký ngày 05/11").click()
    phone.wait_for_selector("iframe")
    phone.get_by_role("link", name="Quay lại hồ sơ").click()
    for kind in ("matter", "course", "proof"):
        missing = phone.locator("#ho-so .thanh-phan li.tp-missing").first
        missing.get_by_role("link", name="Không có").click()
        phone.fill("[name=reason]", f"tư vấn ngay, không phát sinh ({kind})")
        phone.get_by_role("button", name="Ghi lý do").click()
        phone.wait_for_url(f"{case}#ho-so")
    assert "Đủ thành phần hồ sơ" in phone.inner_text("#ho-so")
    accessible(phone)
    phone.get_by_role("link", name="Bàn giao hồ sơ").click()
    phone.get_by_role("button", name="Ghi bàn giao").click()
    phone.wait_for_url(f"{case}#ho-so")

    sign_in(desktop, server, "giamdoc")
    go(desktop, server, f"luu-tru/?buoc=to_archive&q={number}")
    accessible(desktop)
    desktop.get_by_role("link", name=number).click()
    desktop.get_by_role("link", name="Nộp lưu").click()
    desktop.fill("[name=number]", "LT-07/2026")
    desktop.fill("[name=place]", "Kho 1, hộp 3")
    desktop.fill("[name=retain_basis]", "Danh mục hồ sơ năm 2026 của Trung tâm")
    desktop.get_by_role("button", name="Ghi nộp lưu").click()
    desktop.wait_for_url(f"{case}#ho-so")
    assert "LT-07/2026" in desktop.inner_text("#ho-so")
    with desktop.expect_download() as download:
        desktop.get_by_role("link", name="Cả hồ sơ thành một PDF").click()
    pages = PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) == 2 + 2 + 2
    for told in (number, "Giàng Thị Lưu Trữ", "LT-07/2026", "Kho 1, hộp 3"):
        assert told in texts[0], told
    assert "Văn bản tư vấn pháp luật" in texts[1] and "3–4" in texts[1] and "không phát sinh" in texts[1]
