"""Those who help, in a real browser: a lapsed card and its renewal; somebody leaves; the published list on a phone."""

import json
import re
import urllib.request

from .conftest import DAY
from .staff import go, sign_in

LAPSED = "Tẩn Láo Lở (minh họa)"


def fits(page) -> bool:
    """Nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def open_assigning(page, server):
    """The page on which the one case is given that nobody carries out."""
    go(page, server, "dieu-hanh/")
    page.get_by_role("link", name=re.compile("^Cử người")).first.click()
    page.wait_for_url("**/cu-nguoi/")


def test_a_lapsed_card_stops_an_assignment_until_it_is_renewed(server, desktop, accessible):
    sign_in(desktop, server, "giamdoc")
    open_assigning(desktop, server)
    case = desktop.url
    blocked = desktop.locator("details", has_text="Không cử được")
    blocked.locator("summary").click()
    assert "Thẻ hết hạn ngày 03/11/2026" in blocked.locator("li", has_text=LAPSED).inner_text()
    assert desktop.locator(".chon-nguoi", has_text=LAPSED).count() == 0
    assert fits(desktop)
    accessible(desktop)

    go(desktop, server, "tu-cach/")
    assert "thẻ hết hạn từ 03/11/2026" in desktop.locator("li", has_text=LAPSED).first.inner_text()
    go(desktop, server, "nguoi-thuc-hien/")
    desktop.get_by_role("link", name=LAPSED).click()
    accessible(desktop)
    desktop.get_by_role("link", name="Ghi thẻ được cấp, cấp lại").click()
    desktop.fill("[name=last_day]", "01/02/2020")
    desktop.get_by_role("button", name="Ghi").click()
    assert "Ngày hết hạn không sau ngày cấp" in desktop.locator(".refusal").inner_text()
    assert desktop.input_value("[name=number]") == "LC-0040"  # nothing typed is lost
    desktop.fill("[name=last_day]", "22/11/2031")
    desktop.fill("[name=document]", "QĐ 88/QĐ-UBND ngày 20/11/2026 (minh họa)")
    desktop.get_by_role("button", name="Ghi").click()
    desktop.get_by_text("Đã ghi thẻ.").wait_for()
    assert "hết hạn" not in desktop.locator("section", has=desktop.get_by_role("heading", name="Thẻ")).inner_text()

    desktop.goto(case)
    desktop.locator(".chon-nguoi", has_text=LAPSED).click()
    seen = desktop.locator("[name=conflict_seen]")
    if seen.count():
        seen.fill("Không cùng người (minh họa).")
    standing = desktop.get_by_label("Tư cách", exact=True)
    if standing.count():  # which case waits longest changes with the hour; one before a court asks for a standing
        standing.select_option(label="Người bào chữa")
    desktop.get_by_role("button", name="Cử", exact=True).click()
    desktop.wait_for_url("**/vu-viec/*/#nguoi-thuc-hien")
    assert LAPSED in desktop.locator("#nguoi-thuc-hien").inner_text()


def test_the_published_list_on_a_phone_has_nothing_private(server, phone, accessible):
    phone.goto(f"{server.url}/")
    phone.get_by_role("link", name=re.compile("Danh sách tổ chức, người thực hiện")).click()
    assert fits(phone)
    accessible(phone)
    phone.locator(".tiles").get_by_role("link", name=re.compile("Lào Cai")).click()
    phone.get_by_role("heading", name="Trợ giúp pháp lý: Tỉnh Lào Cai").wait_for()
    assert phone.locator("body link[rel=stylesheet]").count() == 1  # the styles came along in place
    first = phone.locator(".card").first
    first.locator("summary").click()
    said = first.inner_text()
    assert "Nguyễn Văn Bình (minh họa)" in said and "LC-0017" in said
    assert fits(phone)
    accessible(phone)
    with phone.expect_download() as kept:
        phone.locator(".card").last.get_by_role("link", name=re.compile(r"\.csv Danh sách tổ chức")).click()
    assert kept.value.suggested_filename == "to-chuc.csv"
    with urllib.request.urlopen(f"{server.url}/danh-sach/nguoi-thuc-hien.json?tinh=15") as answer:
        found = json.load(answer)
    assert found["as_of"] == DAY and len(found["rows"]) >= 8
    assert set(found["rows"][0]) == {"province", "organisation", "name", "kind", "rank", "card_number"}
    phone.get_by_role("button", name="English").click()
    phone.get_by_role("heading", name=re.compile("^Legal aid: ")).wait_for()  # the same province, in English
    assert fits(phone)


def test_somebody_leaves_and_everything_is_handed_over_at_once(server, desktop, accessible):
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "nguoi-thuc-hien/")
    desktop.get_by_role("link", name="Trần Quốc Việt (minh họa)").click()
    desktop.get_by_role("link", name="Ghi thôi, bàn giao").click()
    desktop.fill("[name=last_day]", "22/11/2026")
    desktop.fill("[name=reason]", "Nghỉ hưu (minh họa)")
    options = desktop.locator("[name=everything] option")
    able = next(text for text in options.all_inner_texts() if text.startswith("Nguyễn Văn Bình"))
    unable = next(text for text in options.all_inner_texts() if text.startswith("Sùng Thị Dợ"))
    desktop.select_option("[name=everything]", label=able)
    court = desktop.locator(".truong", has_text="Tham gia tố tụng").first.locator("select")
    court.select_option(label=unable)
    desktop.get_by_role("button", name="Xem trước").click()
    told = desktop.locator(".hom-nay")
    assert "Chưa bàn giao được 1 trong" in told.inner_text() and "chỉ tư vấn pháp luật" in told.inner_text()
    assert desktop.input_value("[name=reason]") == "Nghỉ hưu (minh họa)"
    accessible(desktop)
    desktop.get_by_role("button", name="Bàn giao và ghi thôi").click()
    assert "Chưa bàn giao được 1 vụ việc nên chưa ghi gì" in desktop.locator(".refusal").inner_text()
    court.select_option(label=able)
    desktop.get_by_role("button", name="Bàn giao và ghi thôi").click()
    desktop.get_by_text(re.compile(r"bàn giao \d+ vụ việc\. Tài khoản đã ngừng\.")).wait_for()
    assert "thôi từ 23/11/2026" in desktop.locator("tr", has_text="Trần Quốc Việt").inner_text()
