"""Stories of assigning in a browser: a conflict of interest, a practitioner refused by the court, a day on a phone."""

import re

from .staff import CASE_NUMBER, go, see_paper, sign_in, take_down

CASE = re.compile(r"/vu-viec/([^/]+)/")
HUNG, MAI = "Hoàng Văn Hùng (minh họa)", "Nông Thị Mai (minh họa)"


def accepted(page, server, person: str, opposed: str, form: str, field: str) -> str:
    """A request of one person against another, taken on by the head; gives the key of the case."""
    key = take_down(page, server, person, birth_date="1960", household_poverty="poor")
    go(page, server, f"yeu-cau/{key}/cac-ben/")
    page.fill("[name=name]", opposed)
    page.fill("[name=birth_year]", "1960")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_selector(f"text={opposed}")
    see_paper(page, server, key)
    go(page, server, f"yeu-cau/{key}/thu-ly/")
    page.check(f"[name=form][value={form}]")
    page.select_option("[name=field]", field)
    page.check("[name=matter_confirmed]")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    page.get_by_role("link", name=CASE_NUMBER).first.click()
    page.wait_for_url("**/vu-viec/**")
    return CASE.search(page.url).group(1)


def assign(page, server, case: str, name: str, role: str = "") -> None:
    go(page, server, f"vu-viec/{case}/cu-nguoi/")
    page.locator(".chon-nguoi", has_text=name).locator("input").check()
    if role:
        page.select_option("[name=role]", role)
    page.click("button:text-is('Cử')")
    page.wait_for_url(f"**/vu-viec/{case}/**")


def test_a_conflict_is_found_and_another_is_assigned(desktop, server, accessible):
    sign_in(desktop, server, "giamdoc")
    first = accepted(desktop, server, MAI, HUNG, "advice", "civil_family")
    assign(desktop, server, first, "Nguyễn Văn Bình")
    second = accepted(desktop, server, HUNG, MAI, "litigation", "civil_family")
    go(desktop, server, f"vu-viec/{second}/cu-nguoi/")
    accessible(desktop)
    assert not desktop.locator(".chon-nguoi", has_text="Nguyễn Văn Bình").count()
    desktop.click("summary:has-text('Không cử được')")
    assert "Đã giúp bên kia trong cùng vụ việc" in desktop.locator("main details").inner_text()
    assign(desktop, server, second, "Trần Quốc Việt")
    section = desktop.locator("#nguoi-thuc-hien").inner_text()
    assert "Trần Quốc Việt" in section
    assert "Quyết định về việc cử" in desktop.locator("#van-ban").inner_text()


def test_refused_by_the_court_replaced_in_time_and_the_day_on_a_phone(desktop, phone, server, accessible):
    sign_in(desktop, server, "giamdoc")
    case = accepted(desktop, server, "Lò Văn Sính (minh họa)", "Vàng A Tủa (minh họa)", "litigation", "criminal")
    assign(desktop, server, case, "Trần Quốc Việt", "defender")
    go(desktop, server, f"vu-viec/{case}/thay-nguoi/")
    desktop.check("[name=why][value=registration_refused]")
    desktop.select_option("[name=asked_by]", "agency")
    desktop.fill("[name=known_at]", "23/11/2026 00:01")
    desktop.fill("[name=reason]", "Tòa án từ chối đăng ký bào chữa bằng văn bản (minh họa)")
    desktop.select_option("[name=new]", label="Nguyễn Văn Bình (minh họa), trợ giúp viên pháp lý")
    desktop.click("button:text-is('Ghi')")
    desktop.wait_for_url(f"**/vu-viec/{case}/**")
    assert "Nguyễn Văn Bình" in desktop.locator("#nguoi-thuc-hien").inner_text()
    papers = desktop.locator("#van-ban").inner_text()
    assert "Quyết định về việc cử" in papers
    assert "Quyết định thay thế" in papers

    sign_in(phone, server, "trogiupvien")
    assert phone.url.endswith("/hom-nay/")
    accessible(phone)
    assert phone.locator("section[aria-label='Làm trước'] > ol > li").count() <= 7
    go(phone, server, f"vu-viec/{case}/cong-viec/")
    phone.select_option("[name=kind]", "criminal_meeting")
    phone.fill("[name=begins]", "00:05")
    phone.fill("[name=hours]", "0,5")
    phone.click("form[data-once] button.btn-primary")
    phone.wait_for_url(f"**/vu-viec/{case}/**")
    assert "0,5 giờ" in phone.locator("#nhat-ky-cong-viec").inner_text()
