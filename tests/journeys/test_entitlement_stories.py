"""Other entitlements in a real browser: on the citizen's answer, on a request, on the map; and the replay."""

import json
import subprocess

from . import portal
from .conftest import CAUNOI, environment
from .staff import go, sign_in, take_down

NEAR_POOR = {"birth_date": "1943", "household_poverty": "near_poor", "sex": "female"}


def fits(page) -> bool:
    """Nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_answer_names_three_others_and_folds_the_rest(server, phone, accessible):
    portal.begin(phone, server.url)
    portal.answer_all(phone, {**portal.OLD_AND_NEAR_POOR, "birth_date": "1943"})
    section = phone.locator("[aria-labelledby=quyen-loi]")
    assert section.locator("> .ground").count() == 3 and "Miễn nộp tiền tạm ứng án phí" in section.inner_text()
    assert "Ưu tiên khám bệnh trước" not in section.inner_text()  # folded
    section.get_by_text("Xem thêm quyền lợi khác").click()
    assert "Ưu tiên khám bệnh trước" in section.inner_text()
    assert fits(phone)
    accessible(phone)


def test_an_officer_records_that_a_policy_is_applied_for(server, phone, accessible):
    sign_in(phone, server, "tiepnhan")
    key = take_down(phone, server, "Lò Thị Minh Họa", **NEAR_POOR)
    phone.locator("#quyen-loi-khac").click()
    phone.get_by_text("Ghi tình trạng hưởng").click()
    assert fits(phone)
    accessible(phone)
    phone.select_option("[name=determination]", "due.court_fee_exemption")
    phone.check("[name=status][value=applied]")
    phone.fill("[name=evidence]", "Biên nhận (minh họa)")
    phone.get_by_role("button", name="Ghi tình trạng").click()
    phone.wait_for_url(f"**/yeu-cau/{key}/#quyen-loi-da-ghi")
    phone.get_by_text("Biên nhận (minh họa)").wait_for()  # the fold stands open
    assert phone.get_by_text("Đã nộp hồ sơ, chờ trả lời").first.is_visible()


def test_a_planner_sees_who_has_one_right_and_not_another(server, desktop, accessible):
    sign_in(desktop, server, "giamdoc")
    go(desktop, server, "ban-do-quyen-loi/")
    desktop.select_option("[name=nhom]", "11/2017/QH14:7.2")
    desktop.get_by_role("button", name="Xem").click()
    row = desktop.locator("tbody tr", has_text="Miễn nộp tiền tạm ứng án phí")
    assert "luôn có quyền" in row.inner_text() and "Điều 12 Nghị quyết 326/2016" in row.inner_text()
    group, figures = int(row.locator("td.so").nth(0).inner_text()), row.locator("td.so")
    assert group > 0 and [figures.nth(n).inner_text() for n in (1, 2)] == ["0", "0"]
    desktop.get_by_text("Toàn bảng theo luật").first.click()
    assert fits(desktop)
    accessible(desktop)


def test_the_decisions_of_the_demonstration_are_decided_so_again(demonstration):
    done = subprocess.run(
        [CAUNOI, "law", "replay", "--json"], env=environment(demonstration), capture_output=True, text=True
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert (done.returncode, found["on"], found["differ"]) == (0, "own", []) and found["replayed"] > 50
