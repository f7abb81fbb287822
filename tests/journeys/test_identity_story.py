"""Signing in by an identity provider in a browser: the administrator enters whom it signs in; that person comes in on the
phone; somebody unknown is told whom to ask."""

import pytest

from tests.faces.openid import provider as openid_provider

from .staff import go, sign_in


@pytest.fixture(scope="module")
def provider():
    with openid_provider.running() as house:
        yield house


@pytest.fixture(scope="module")
def server(start_server, provider):
    server = start_server(
        CAUNOI_OIDC_ISSUER=provider.issuer, CAUNOI_OIDC_CLIENT=openid_provider.CLIENT,
        CAUNOI_OIDC_SECRET=openid_provider.SECRET, CAUNOI_OIDC_LABEL="Định danh (thử)",
    )  # fmt: skip
    yield server
    server.stop()


def by_provider(page, server, who):
    """From our sign-in page to the provider's, and back with that person's yes."""
    page.goto(f"{server.url}/tai-khoan/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập bằng Định danh (thử)").click()
    page.wait_for_url("**/authorize?**")  # our page in between goes on by itself, without a script
    page.get_by_label("Tên").fill(who)
    page.get_by_role("button", name="Đồng ý").click()


def test_whom_the_administrator_entered_comes_in_and_nobody_else(server, phone, desktop, accessible):
    sign_in(desktop, server, "quantri")
    go(desktop, server, "nhan-su/")
    desktop.locator("tr", has_text="trogiupvien").get_by_role("link").first.click()
    desktop.wait_for_url("**/nhan-su/NV-*/")
    account = desktop.url
    desktop.get_by_role("link", name="Ghi danh tính").click()
    accessible(desktop)
    desktop.get_by_label("Mã của người đó").fill("vn-0001")
    desktop.get_by_role("button", name="Ghi danh tính").click()
    desktop.wait_for_url(account)
    accessible(desktop)

    by_provider(phone, server, "sua")
    phone.wait_for_selector(".workspace-nav nav")
    assert "code=" not in phone.url and "vn-0001" not in phone.content()
    go(phone, server, "toi/")
    assert "Người quản trị đã ghi danh tính" in phone.inner_text("main")
    accessible(phone)
    phone.goto(f"{server.url}/tai-khoan/dang-xuat/")
    phone.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    phone.wait_for_url("**/dang-nhap/")
    assert "có thể vẫn còn mở" in phone.inner_text("body")
    accessible(phone)

    by_provider(phone, server, "la")
    phone.wait_for_selector(".refusal")
    assert "chưa gắn với tài khoản nào" in phone.inner_text("main") and "người quản trị" in phone.inner_text("main")
    accessible(phone)
    phone.get_by_role("link", name="Về trang đăng nhập").click()
    phone.wait_for_selector("[name=login]")
