"""From record to review: the year's return of a centre frozen, the review of legal aid in the programme of ethnic minority
areas written by two at once, signed, taken as .docx, one figure asked about, traced to its records, corrected by a
new version; urging in one click; on the desk and on the phone."""

import re

from .staff import go, sign_in


def download(page, act):
    with page.expect_download() as got:
        act()
    return got.value.suggested_filename


def opened(page, server):
    """The page of the demonstration's campaign."""
    go(page, server, "so-ket/")
    page.get_by_role("link", name=re.compile("Sơ kết nội dung trợ giúp pháp lý")).first.click()
    page.wait_for_selector("h1:has-text('kỳ 2025')")
    return page.url


def test_from_record_to_review(server, phone, desktop, accessible):
    sign_in(desktop, server, "sotuphap")
    campaign = opened(desktop, server)
    accessible(desktop)
    name = download(desktop, lambda: desktop.get_by_role("button", name="Đôn đốc").click())
    assert name.startswith("don-doc-")
    desktop.goto(campaign)
    assert "1 lần" in desktop.locator("table").inner_text()

    # the centre: two write at once, both are kept, one joins
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
    phone.get_by_role("button", name="Ký, chốt, gửi").click()
    phone.wait_for_selector("text=Đã ký, chốt")
    assert download(phone, lambda: phone.get_by_role("link", name="Tải .docx").click()).endswith(".docx")

    # the department asks about a figure that comes from the return that was sent, and traces it
    sign_in(desktop, server, "sotuphap")
    desktop.goto(part)
    accessible(desktop)
    line = desktop.locator("#nguon-S19")
    assert "bản 1" in line.inner_text()
    line.get_by_role("link", name=re.compile("Hỏi lại")).click()
    desktop.fill("[name=text]", "Sổ ghi nhiều hơn (minh họa).")
    desktop.get_by_role("button", name="Gửi câu hỏi").click()
    desktop.wait_for_selector("text=Số bị hỏi lại: 1")
    desktop.locator("#nguon-S19").get_by_role("link", name=re.compile("bản 1")).click()
    desktop.wait_for_selector("text=Vì sao số hôm nay khác")

    # corrected at its source or in its words, by a new version
    phone.goto(part)
    phone.get_by_role("link", name="Mở bản đính chính").click()
    assert "Sổ ghi nhiều hơn" in phone.locator("[name=text]").input_value()
    phone.get_by_role("button", name="Mở bản đính chính").click()
    phone.wait_for_selector("text=Đã mở bản đính chính")
    phone.goto(f"{part}muc/6/")
    phone.locator("#id_text").fill("Phương hướng: [S12] vụ việc; đến mọi thôn xa (minh họa).")
    phone.get_by_role("button", name="Ghi", exact=True).click()
    phone.wait_for_selector("text=Đã ghi mục 6")
    phone.get_by_role("button", name="Ký bản đính chính").click()
    phone.wait_for_selector("text=Bản đính chính 2")
    accessible(phone)
    phone.get_by_role("link", name="Trả lời", exact=True).click()
    phone.fill("[name=text]", "Sổ và báo cáo khớp nhau (minh họa).")
    phone.get_by_role("button", name="Trả lời").click()
    phone.wait_for_selector("text=Đã trả lời.")

    # merging: what differs
    desktop.goto(f"{campaign}tong-hop/")
    accessible(desktop)
    desktop.get_by_role("button", name=re.compile("mục 6, đoạn 1")).click()
    desktop.wait_for_selector("text=Đã lấy đoạn vào bản tổng hợp")
