"""From record to review: cases and events of a year, form 15b of it frozen, the mid-term review of legal aid in the
programme of ethnic minority areas signed and taken as .docx, one figure asked about, traced to its records, corrected
by a new version; and two who write at once, urging, merging. On the desk and on the phone."""

import re

import pytest
from docx import Document

from .staff import CENTRE, go, sign_in
from .test_returns_story import enter_from_paper, submit, take_steps


@pytest.fixture(scope="module")
def server(start_server):
    """The demonstration, some weeks later: the year is over."""
    server = start_server(CAUNOI_TODAY="2027-01-06")
    yield server
    server.stop()


YEAR = "2026"


def download(page, act):
    with page.expect_download() as got:
        act()
    return got.value


def value(page, code):
    """What stands for a figure in the table of sources."""
    return page.locator(f"#nguon-{code} td.so").inner_text().strip()


def test_a_figure_is_asked_about_traced_and_put_right(server, phone, desktop, accessible):
    sign_in(phone, server, "giamdoc")
    returned = submit(phone, server, period=YEAR)
    sign_in(desktop, server, "sotuphap")
    take_steps(desktop, returned)
    go(desktop, server, "so-ket/mo/?don-vi=STP-LC&mau=so-ket-dtts-mn")
    desktop.fill("[name=period]", YEAR)
    desktop.check(f"[name=asked][value={CENTRE}]")
    desktop.fill("[name=due]", "20/01/2027")
    accessible(desktop)
    desktop.get_by_role("button", name="Mở đợt").click()
    desktop.wait_for_selector("text=Đã mở đợt")
    campaign = desktop.url

    phone.goto(campaign)
    phone.get_by_role("link", name="Mở phần của đơn vị").click()
    part = phone.url
    phone.get_by_role("button", name="Ký, chốt, gửi").click()
    phone.wait_for_selector("text=Đã ký, chốt")
    accessible(phone)
    cases = value(phone, "S12")
    assert int(cases) > 20 and value(phone, "S19") == cases  # cases of the year, as counted and as the form sent them
    assert sum(int(value(phone, code)) for code in ("S1", "S2", "S3")) > 0 and value(phone, "S4") != "0"  # events
    paper = Document(download(phone, lambda: phone.get_by_role("link", name="Tải .docx").click()).path())
    told = "\n".join(each.text for each in paper.paragraphs)
    assert f"thụ lý mới {cases} vụ việc" in told and "từ ngày 01/01/2026 đến ngày 31/12/2026" in told
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert any(row[0] == "S19" and row[3] == cases for row in rows if len(row) > 3)

    desktop.goto(part)
    line = desktop.locator("#nguon-S19")
    assert "bản 1" in line.inner_text()
    line.get_by_role("link", name=re.compile("Hỏi lại")).click()
    desktop.fill("[name=text]", "Sổ giấy còn một vụ việc (minh họa).")
    desktop.get_by_role("button", name="Gửi câu hỏi").click()
    desktop.wait_for_selector("text=Số bị hỏi lại: 1")
    desktop.locator("#nguon-S19").get_by_role("link", name=re.compile("bản 1")).click()
    desktop.locator("a[href*='ho-so/?o=total']").first.click()
    desktop.wait_for_selector("table tbody tr a")  # the records behind the figure
    accessible(desktop)

    enter_from_paper(phone, server)
    sign_in(phone, server, "giamdoc")
    take_steps(desktop, submit(phone, server, "Nhập muộn một vụ việc từ sổ giấy", YEAR))
    desktop.goto(part)
    assert "Đã có bản 2 của báo cáo này" in desktop.locator("#nguon-S19").inner_text()

    phone.goto(part)
    phone.get_by_role("link", name="Mở bản đính chính").click()
    assert "Sổ giấy còn một vụ việc" in phone.locator("[name=text]").input_value()
    phone.get_by_role("button", name="Mở bản đính chính").click()
    phone.get_by_role("button", name="Ký bản đính chính").click()
    phone.wait_for_selector("text=Bản đính chính 2")
    assert "[S19]" in phone.locator("section.khung", has_text="Bản đính chính 2").inner_text()
    assert "bản 2" in phone.locator("#nguon-S19").inner_text()
    assert value(phone, "S19") == value(phone, "S12") == str(int(cases) + 1)
    phone.goto(f"{part}?ban=1")
    assert value(phone, "S19") == cases  # what was signed stays
    phone.goto(part)
    phone.get_by_role("link", name="Trả lời", exact=True).click()
    phone.fill("[name=text]", "Đã nhập vụ việc từ sổ giấy, đính chính biểu 15b (minh họa).")
    phone.get_by_role("button", name="Trả lời").click()
    phone.wait_for_selector("text=đính chính ở bản 2")
    accessible(phone)


def test_two_write_at_once_and_lose_nothing(server, phone, desktop, accessible):
    sign_in(desktop, server, "sotuphap")
    go(desktop, server, "so-ket/")
    accessible(desktop)
    desktop.get_by_role("link", name=re.compile("năm 2025")).click()
    campaign = desktop.url
    accessible(desktop)
    assert download(
        desktop, lambda: desktop.get_by_role("button", name="Đôn đốc").click()
    ).suggested_filename.startswith("don-doc-")
    desktop.goto(f"{campaign}tong-hop/")
    accessible(desktop)
    desktop.get_by_role("button", name=re.compile("mục 5, đoạn 1")).click()
    desktop.wait_for_selector("text=Đã lấy đoạn vào bản tổng hợp")

    sign_in(phone, server, "giamdoc")
    phone.goto(campaign)
    phone.get_by_role("link", name="Mở phần của đơn vị").click()
    part = phone.url
    accessible(phone)
    phone.get_by_role("link", name="Viết mục 6").click()
    box = phone.locator("#id_text")
    box.wait_for()
    sign_in(desktop, server, "trogiupvien")
    desktop.goto(f"{part}muc/6/")
    desktop.locator("#id_text").fill("Phương hướng: [S12] vụ việc, thêm người nói tiếng Mông (minh họa).")
    desktop.wait_for_selector("text=Đã tự lưu lúc")
    accessible(desktop)
    box.fill("Phương hướng: đến các thôn xa (minh họa).")  # the page was opened before the other had written
    phone.wait_for_selector("text=Nguyễn Văn Bình (minh họa) đã ghi mục này")
    assert "thêm người nói tiếng Mông" in phone.locator(".khac").inner_text()
    assert "đến các thôn xa" in box.input_value()
    accessible(phone)
    box.fill("Phương hướng: [S12] vụ việc; đến các thôn xa, thêm người nói tiếng Mông (minh họa).")
    phone.get_by_role("button", name="Ghi bản đã ghép").click()
    phone.wait_for_selector("text=Đã ghi mục 6")
