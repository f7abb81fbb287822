"""Staff at the workspace in a browser: what the stories share. Accounts are those of the demonstration."""

import re

from caunoi.faces.cli.stage import PASSWORD

CENTRE = "TT1-LC"
CASE_NUMBER = re.compile(r"TT\.(?:TGTT|TV|ĐDNTT)\.\d{2,}\.2026")
TRACKING = re.compile(r"TN-[0-9A-Z]{4}-[0-9A-Z]{4}")


def sign_in(page, server, username: str) -> None:
    """Signs in and stands at the first page."""
    page.context.clear_cookies()
    page.goto(f"{server.url}/lam-viec/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".workspace-nav nav")


def go(page, server, path: str = "") -> None:
    page.goto(f"{server.url}/lam-viec/{path}")


def take_down(page, server, name: str, **known: str) -> str:
    """A request taken down at the counter; gives its key. known: facts by name."""
    go(page, server, "yeu-cau/moi/")
    page.fill("[name=p-full_name]", name)
    page.fill("[name=p-phone]", "0912345678")
    page.fill("[name=r-own_words]", "Nhà bên lấn ranh nương (minh họa).")
    for fact, value in known.items():
        set_fact(page, fact, value)
    page.click("button[value=ghi]")
    page.wait_for_url("**/yeu-cau/TN-*/")
    return key_of(page)


def set_fact(page, fact: str, value: str) -> None:
    """Chooses or types one fact on the form."""
    field = f"[name=f-{fact}]"
    if page.locator(f"select{field}").count():
        page.select_option(field, value)
    elif page.locator(f"{field}[type=radio]").count():
        page.check(f"{field}[value='{value}']")
    else:
        page.fill(field, value)


def see_paper(page, server, key: str, how: str = "original") -> None:
    """The first proof of the list, seen."""
    go(page, server, f"yeu-cau/{key}/giay-to/")
    page.select_option("[name=proof]", index=1)
    page.check(f"[name=how][value={how}]")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_url(f"**/yeu-cau/{key}/")


def key_of(page) -> str:
    return TRACKING.search(page.url).group()


def tab_to(page, selector: str, most: int = 120) -> None:
    """Presses Tab until the element is reached: nothing is touched with the mouse."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")
