"""A law package in a browser: uploaded, wrong first, approved by two persons, on a telephone too; pages checked by axe."""

from pathlib import Path

from tests.rooms.statutes.packages import package

from .staff import go, sign_in


def _upload(page, folder: Path, content: bytes) -> None:
    file = folder / "goi.yaml"
    file.write_bytes(content)
    page.set_input_files("[name=file]", file)
    page.click("form[data-once] button.btn-primary")


def _sign(page, server, username: str) -> None:
    sign_in(page, server, username)
    go(page, server, "goi-luat/")
    page.click("text=Luật minh họa 2026")
    page.click("text=Duyệt gói luật")
    page.check("[name=read]")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_selector("text=Người duyệt")


def test_a_package_from_the_file_to_two_approvals(phone, server, tmp_path, accessible):
    page = phone
    sign_in(page, server, "quantri")
    go(page, server, "goi-luat/")
    accessible(page)
    _upload(page, tmp_path, package().replace(b"fact: hiv", b"fact: height"))
    assert "không có fact 'height'" in page.inner_text("[role=alert]")
    accessible(page)
    _upload(page, tmp_path, package())
    page.wait_for_url("**/goi-luat/GL-*/")
    assert "60 tuổi → 65 tuổi" in page.inner_text("main")
    accessible(page)
    page.screenshot(path=tmp_path / "goi-luat.png", full_page=True)
    _sign(page, server, "duyetluat")
    assert "Chờ người thứ hai duyệt" in page.inner_text("main")
    assert not page.locator("text=Duyệt gói luật").count()
    _sign(page, server, "duyetluat2")
    assert "áp dụng từ 01/03/2027" in page.inner_text("main")
    accessible(page)
    assert list((server.data / "law").glob("luat-minh-hoa.*.yaml"))
