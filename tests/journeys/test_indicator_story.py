"""Figures in a browser: the head asks what a number is, by what it can be told apart, and opens what stands behind it;
forms counted from the cases and figures counted from cells agree on the whole demonstration."""

import subprocess

from .conftest import CAUNOI, environment
from .staff import go, sign_in


def test_the_head_follows_a_figure_to_its_records(server, phone, accessible):
    sign_in(phone, server, "giamdoc")
    go(phone, server, "chi-tieu/")
    accessible(phone)
    phone.fill("[name=tim]", "thu ly moi")
    phone.get_by_role("button", name="Lọc").click()
    phone.get_by_role("link", name="Số vụ việc thụ lý mới", exact=True).click()
    phone.wait_for_load_state()
    accessible(phone)
    assert "Vụ việc vào Sổ thụ lý trong kỳ." in phone.content() and "Đã đọc văn bản" in phone.content()
    phone.select_option("[name=theo]", "form")
    phone.get_by_role("button", name="Xem").click()
    phone.wait_for_load_state()
    accessible(phone)
    assert phone.locator("svg.bieu-do").count() == 1
    cells = phone.locator("section", has=phone.get_by_role("heading", name="Theo hình thức")).locator("td.so")
    shown = [int(text.replace(".", "")) for text in cells.all_inner_texts()]
    assert shown[-1] == sum(shown[:-1]) > 0  # the lines add up to the total
    phone.get_by_role("link", name="Tư vấn pháp luật").click()
    phone.wait_for_load_state()
    accessible(phone)
    rows = phone.locator("tbody tr")
    assert rows.count() == shown[1]
    rows.first.get_by_role("link").click()
    phone.wait_for_load_state()
    assert "/yeu-cau/" in phone.url or "/vu-viec/" in phone.url

    go(phone, server, "chi-tieu/kq.nct_tiep_can/")
    accessible(phone)
    assert "Chưa ai nhập mẫu số" in phone.content()  # never nought

    done = subprocess.run(
        [CAUNOI, "facts", "--check"], env=environment(server.data, CAUNOI_MODE="demonstration"), capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 số khác nhau" in done.stderr
