"""A joint defence and its fees: two for one person, one lump sum, each line explained; approved by a second person, paid
by the accountant."""

import shutil
import subprocess
import sys

import pytest

from .conftest import DAY, environment
from .staff import go, sign_in


@pytest.fixture
def defended(start_server, demonstration, tmp_path):
    """(server, key of the case): the demonstration with one case more."""
    data = tmp_path / "data"
    shutil.copytree(demonstration, data)
    command = [sys.executable, "-m", "tests.journeys.joint_defence", DAY]
    made = subprocess.run(command, env=environment(data), check=True, capture_output=True, text=True)
    return start_server(data), made.stdout.strip()


def press(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).click()


def act(page, server, key: str, name: str, button: str) -> None:
    """One step on the page of a statement, with the sheet that asks for it."""
    go(page, server, f"bang-ke/{key}/")
    press(page, name)
    press(page, button)
    page.wait_for_url(f"**/bang-ke/{key}/")


def state_of(page) -> str:
    return page.locator(".dau-trang .nhan-trang-thai").inner_text()


def state_it(page, server, case: str, name: str) -> str:
    """A statement begun from the case; its key."""
    go(page, server, f"vu-viec/{case}/bang-ke/")
    page.select_option("[name=practitioner]", label=name)
    press(page, "Lập bảng kê")
    page.wait_for_url("**/bang-ke/BK-*/")
    return page.url.rstrip("/").rsplit("/", 1)[1]


def test_a_joint_defence_and_its_fees(defended, desktop, phone, accessible):
    server, case = defended
    page = desktop

    # The officer says of what class the case is; the lump sum of two reaches ten base salaries.
    sign_in(page, server, "trogiupvien")
    go(page, server, f"vu-viec/{case}/loai-vu-viec/")
    page.check("[name=class_key][value=very_serious]")
    page.fill("[name=source]", "Cáo trạng số 12/CT-VKS")
    press(page, "Lưu")
    officer = state_it(page, server, case, "Nguyễn Văn Bình (minh họa)")
    page.get_by_text("Cách tính và căn cứ").first.click()
    shown = page.inner_text("main")
    assert "× 130% (từ hai người cùng thực hiện) = 29,9 buổi" in shown
    assert "5 × 2.530.000 đ × 40% = 5.060.000 đ" in shown and "khoản 1 Điều 10 Thông tư 02/2021" in shown
    accessible(page)
    act(page, server, officer, "Nộp bảng kê", "Nộp bảng kê")

    # For the lawyer, who has no account, the head states six tenths: one tenth is above the lump sum of the case.
    sign_in(page, server, "giamdoc")
    lawyer = state_it(page, server, case, "Phan Thị Hằng (minh họa)")
    press(page, "Phần việc")
    page.fill("[name=part]", "60")
    press(page, "Lưu")
    assert "Vượt mức khoán của cả vụ việc" in page.inner_text("main")
    assert "12.650.000 đ" in page.inner_text("main")
    act(page, server, lawyer, "Nộp bảng kê", "Nộp bảng kê")
    assert not page.get_by_role("link", name="Thẩm định").count()  # whoever handed it in does not decide

    # A second person.
    sign_in(page, server, "phogiamdoc")
    for key in (officer, lawyer):
        act(page, server, key, "Thẩm định", "Thời gian, công việc hợp lý")
    act(page, server, lawyer, "Duyệt chi", "Duyệt chi")
    sign_in(page, server, "giamdoc")
    act(page, server, officer, "Duyệt chi", "Duyệt chi")
    assert state_of(page) == "Chờ thanh toán"

    # The accountant pays, on a telephone; the case itself stays closed to her.
    sign_in(phone, server, "ketoan")
    accessible(phone)
    phone.get_by_role("link", name=officer).click()
    press(phone, "Ghi đã thanh toán")
    assert phone.input_value("[name=amount]") == "5.060.000"
    phone.fill("[name=document]", "UNC 17")
    press(phone, "Ghi đã thanh toán")
    phone.wait_for_url(f"**/bang-ke/{officer}/")
    assert state_of(phone) == "Đã thanh toán"
    assert phone.goto(f"{server.url}/lam-viec/vu-viec/{case}/").status == 403
