"""What an office looks at round the end of a period, in a browser: what may still change it, an estimate that is put
right, what is missing when an inspection comes; and how many work there beside practitioners."""

import re

import pytest

from .staff import CENTRE, go, sign_in

YEAR = f"don-vi={CENTRE}&ky=2026"
EDIT = re.compile(r"sửa số ước$")


@pytest.fixture(params=["phone", "desktop"])
def page(request):
    """The same story on both."""
    return request.getfixturevalue(request.param)


def fits(page) -> None:
    """Nothing runs out of the screen at the side."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide"


def test_what_may_still_change_a_period_is_looked_through_before_it_closes(server, page, accessible):
    sign_in(page, server, "giamdoc")
    go(page, server, "bao-cao/")
    page.get_by_role("link", name="Trước khi chốt").click()
    page.wait_for_url("**/truoc-khi-chot/**")
    accessible(page)
    page.select_option("[name=don-vi]", CENTRE)
    page.fill("[name=ky]", "2026")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_load_state()
    accessible(page)
    fits(page)
    heading = page.get_by_role("heading", name="hồ sơ còn có thể làm đổi số")
    told = int(re.search(r"(\d+) hồ sơ", heading.inner_text()).group(1))
    records = page.locator("section", has=heading).locator("tbody tr")
    assert records.count() == told > 0  # the heading counts what is listed
    forms = page.locator("section", has=page.get_by_role("heading", name="Theo biểu"))
    forms.get_by_role("row", name=re.compile("^15b:")).get_by_role("link", name="Mở biểu").click()
    page.wait_for_load_state()
    assert "bieu=15b" in page.url and page.locator("table.bieu").count()


def test_an_estimate_is_put_right_with_a_reason(server, page, accessible):
    sign_in(page, server, "giamdoc")
    go(page, server, f"bao-cao/lap/?bieu=15b&{YEAR}&loai=estimate")
    accessible(page)
    fits(page)
    assert "Đây là số ước, không phải số chính thức" in page.content()
    cell = page.get_by_role("link", name=EDIT).first
    before = int(cell.inner_text().replace(".", ""))
    wanted = str(before + 3)
    cell.click()
    page.wait_for_url("**/bao-cao/uoc/**")
    accessible(page)
    assert f"Máy tính được {before}" in page.content()
    page.fill("[name=value]", wanted)
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_load_state()
    assert (
        "Xin điền mục này." in page.content() and page.input_value("[name=value]") == wanted
    )  # no reason: nothing is kept
    page.fill("[name=reason]", "Có chiến dịch lưu động cuối năm (minh họa)")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url("**/bao-cao/lap/**")
    accessible(page)
    assert page.get_by_role("link", name=EDIT).first.inner_text().replace(".", "") == wanted
    assert f"ghi {wanted} thay số máy tính {before}" in page.content()
    page.get_by_role("link", name=EDIT).first.click()
    page.fill("[name=value]", "")
    page.fill("[name=reason]", "Chiến dịch hoãn (minh họa)")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url("**/bao-cao/lap/**")
    assert page.get_by_role("link", name=EDIT).first.inner_text().replace(".", "") == str(before)


def test_an_inspection_comes_and_the_head_explains(server, page, accessible):
    sign_in(page, server, "giamdoc")
    go(page, server, f"ra-soat/?{YEAR}")
    accessible(page)
    fits(page)
    page.get_by_role("link", name=re.compile("^Sửa giải trình")).first.click()
    page.wait_for_url("**/ra-soat/giai-trinh/**")
    accessible(page)
    drafted = page.input_value("[name=text]")
    assert drafted  # the machine's counts stand there, the cause is the officer's
    page.fill("[name=text]", f"{drafted} Đã phân công bổ sung trước 30/11/2026 (minh họa).")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url(f"**/ra-soat/?{YEAR}")
    assert "Đã phân công bổ sung trước 30/11/2026 (minh họa)." in page.content()
    with page.expect_download() as waited:
        page.get_by_role("link", name="Tải văn bản .docx").click()
    assert waited.value.suggested_filename == f"ra-soat_{CENTRE}_2026.docx"


def test_who_else_works_there_is_written_and_stands_in_the_form(server, page, accessible):
    sign_in(page, server, "giamdoc")
    go(page, server, "nguoi-thuc-hien/")
    page.get_by_role("link", name="Viên chức, người lao động khác").click()
    page.wait_for_url("**/nhan-su-khac/")
    accessible(page)
    fits(page)
    page.get_by_role("link", name=re.compile("^Ghi số")).first.click()
    accessible(page)
    for box in page.locator("input[type=number]").all():
        box.fill("2")
    page.fill("[name=reason]", "Ghi theo danh sách mới (minh họa)")
    page.locator("form[data-once] button.btn-primary").click()
    page.wait_for_url("**/nhan-su-khac/")
    assert "6 (nữ 2, nam 2, chưa rõ 2)" in page.content()
    go(page, server, f"so-lieu/?bieu=15c&{YEAR}")
    accessible(page)
    fits(page)
    others = page.get_by_role("row", name=re.compile("^Tổng số đã ghi"))
    others.get_by_role("link", name=re.compile("tổng số: ")).click()
    page.wait_for_load_state()
    accessible(page)
    assert "số đơn vị ghi" in page.content()
