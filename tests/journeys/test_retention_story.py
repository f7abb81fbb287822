"""Terms of keeping: a term is entered, what is due is proposed by one, approved by another, destroyed, told on a paper;
on the telephone nothing is wider than the screen."""

import io
import re

import docx
import pytest

from .staff import go, sign_in

PAGE = "thoi-han-luu-tru/"


def table_fits(page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.fixture
def term(server, desktop):
    """A term of a year for requests of which no case came, entered by the head."""
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, PAGE)
    desktop.get_by_role("link", name="Đặt thời hạn").click()
    desktop.select_option("[name=kind]", "request")
    desktop.fill("[name=months]", "12")
    desktop.fill("[name=since]", "23/11/2026")
    desktop.get_by_role("button", name="Đặt thời hạn").click()
    desktop.locator(".can-xem-lai").wait_for()  # no term without its basis
    desktop.fill("[name=basis]", "Danh mục hồ sơ năm 2026 của Trung tâm (minh họa)")
    desktop.get_by_role("button", name="Đặt thời hạn").click()
    desktop.wait_for_url(f"**/{PAGE}")


def test_what_is_due_is_proposed_approved_destroyed_and_told(server, desktop, phone, accessible, term):
    assert "1 năm" in desktop.inner_text("main")

    # The clerk proposes from the telephone.
    sign_in(phone, server, "vanthu")
    go(phone, server, PAGE)
    table_fits(phone)
    accessible(phone)
    due = phone.locator("input[name=ho-so]")
    assert due.count() > 2
    keys = [due.nth(n).get_attribute("value") for n in range(2)]
    for n in range(2):
        due.nth(n).check()
    form = phone.locator("form", has=phone.locator(f"input[value='{keys[0]}']"))
    form.get_by_role("button", name="Đề nghị hủy").click()
    phone.locator("#can-cu-loi").wait_for()
    assert phone.locator("input[name=ho-so]:checked").count() == 2, "nothing chosen is lost where the basis lacks"
    form.locator("[name=basis]").fill("Danh mục 2026")
    form.get_by_role("button", name="Đề nghị hủy").click()
    phone.wait_for_url(re.compile(r"thoi-han-luu-tru/DH-"))
    address = phone.url
    assert "chờ người thứ hai duyệt" in phone.inner_text("main").lower()
    table_fits(phone)
    accessible(phone)

    # The head looks at each of them, approves, and carries out in a second step.
    desktop.goto(address)
    accessible(desktop)
    desktop.get_by_role("button", name="Duyệt").click()
    desktop.wait_for_selector("[name=sure]")
    desktop.get_by_role("button", name="Hủy", exact=True).click()
    desktop.locator(".can-xem-lai").wait_for()  # not without the box
    desktop.check("[name=sure]")
    accessible(desktop)
    desktop.get_by_role("button", name="Hủy", exact=True).click()
    desktop.get_by_role("link", name="Biên bản").wait_for()
    with desktop.expect_download() as download:
        desktop.get_by_role("link", name="Biên bản").click()
    paper = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    words = "\n".join([each.text for each in paper.paragraphs] + [c.text for t in paper.tables for c in t._cells])
    for told in ("BIÊN BẢN", "Danh mục 2026", *keys, "NGƯỜI ĐỀ NGHỊ", "NGƯỜI DUYỆT"):
        assert told in words, told

    # Of what was destroyed the page says so, and nothing else.
    go(desktop, server, f"yeu-cau/{keys[0]}/")
    assert "Nội dung của hồ sơ này đã hủy" in desktop.inner_text("main")
    go(phone, server, PAGE)
    assert phone.locator(f"input[value='{keys[0]}']").count() == 0
    table_fits(phone)
