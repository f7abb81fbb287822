"""The pictures of the documents, made from the demonstration in a real browser: `python tools/screenshots.py`.

Starts a demonstration of its own on a pinned day in a temporary folder (a minute), or uses one that runs (`--url`), and
writes docs/officers/anh/*.png and docs/picture.png. Everybody on them is invented, and the banner says so. Names of
pictures on the command line: only those are written.
"""

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/officers/anh"
COMPOSITE = ROOT / "docs/picture.png"
DAY, PORT = "2026-11-23", 8377
PASSWORD = "minh-hoa-2026"  # of every account of the demonstration; it is shown when it starts
CENTRE = "TT1-LC"
LARGEST, LARGEST_COMPOSITE = 120_000, 250_000  # bytes
# Three quarters of a desktop's pixels are still read easily, and half the bytes.
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 0.75}
SHARP = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 1}
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
NEAR_POOR = {"birth_date": "1960", "sex": "female", "ethnicity": "02", "household_poverty": "near_poor"}
NOT_CLEAR = {"birth_date": "1945", "sex": "female", "ethnicity": "01", "social_pension": "true"}
ANSWERS = {**NEAR_POOR, "who": "self", "matter": "civil_family"}
NOTHING = {
    **dict.fromkeys(("monthly_social_allowance", "social_pension", "meritorious", "martyr_relative"), "false"),
    "who": "self",
    "household_poverty": "none",
    "birth_date": "1985",
    "ethnicity": "01",
    "disability": "none",
}
Keep = Callable[..., None]  # keep(page, name, height=800)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", help="a demonstration that runs already")
    parser.add_argument("only", nargs="*", metavar="NAME", help="names of pictures, without .png")
    args = parser.parse_args()
    too_large: list[str] = []

    def keep(page: Page, name: str, height: int = 0) -> None:
        """Writes what the window shows, down to `height`."""
        if not args.only or name in args.only:
            size = page.viewport_size or {"width": 0, "height": 0}
            clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
            _write(PICTURES / f"{name}.png", page.screenshot(clip=clip), LARGEST, too_large)  # type: ignore[arg-type]

    with served(args.url) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or "/usr/bin/chromium", args=FLAGS
        )
        phone = _page(browser, PHONE)
        portal(phone, url, keep)
        tray(phone, url, keep)
        desktop = _page(browser, DESKTOP)
        for part in (desk, book, figures, reference):
            part(desktop, url, keep)
        if not args.only or COMPOSITE.stem in args.only:
            _write(COMPOSITE, composite(browser, url), LARGEST_COMPOSITE, too_large)
        browser.close()
    for line in too_large:
        print(line, file=sys.stderr)
    return 1 if too_large else 0


def _write(path: Path, picture: bytes, most: int, too_large: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)
    if len(picture) > most:
        too_large.append(f"{path.relative_to(ROOT)}: {len(picture)} bytes, at most {most}")


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """The address of a demonstration; one of our own is stopped at the end."""
    if url:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as data:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("CAUNOI_")}
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("caunoi")), "run", "--demo", "--port", str(PORT)],
            env=clean | {"CAUNOI_DATA": data, "CAUNOI_TODAY": DAY},
        )
        try:
            yield _awaited(f"http://127.0.0.1:{PORT}", process)
        finally:
            process.terminate()
            process.wait()


def _awaited(url: str, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return url
        except OSError:
            if process.poll() is not None:
                raise
            time.sleep(0.5)
    raise TimeoutError(url)


def _page(browser: Browser, device: dict[str, object]) -> Page:
    return browser.new_context(**device, locale="vi-VN").new_page()  # type: ignore[arg-type]


# The portal


def portal(page: Page, url: str, keep: Keep) -> None:
    """A citizen asks, reads the answer, sends a request and follows it."""
    page.goto(url)
    keep(page, "cong-trang-dau")
    answer(page, url, ANSWERS, until="household_poverty")
    keep(page, "cong-cau-hoi")
    answer(page, url, ANSWERS)
    keep(page, "cong-tra-loi")
    _press(page, "Gửi yêu cầu")
    page.fill("[name=own_words]", "Hàng xóm lấn đất nhà tôi.")
    keep(page, "cong-gui-yeu-cau")
    page.fill("[name=full_name]", "Nông Thị Minh Họa")
    page.fill("[name=phone]", "0100 000 123")
    page.select_option("[name=organisation]", CENTRE)
    page.wait_for_timeout(2200)  # a hand is slower than this
    _press(page, "Gửi yêu cầu")
    keep(page, "cong-da-nhan")
    answer(page, url, NOTHING, until="private")
    keep(page, "cong-noi-rieng")


def answer(page: Page, url: str, plan: dict[str, str], until: str = "") -> None:
    """Answers by the plan from the first page on; what is not in it is not known."""
    page.goto(url)
    _press(page, "Bắt đầu")
    while (field := page.locator("form.question input[name=at]")).count():
        name = field.get_attribute("value") or ""
        if name == until:
            return
        given = plan.get(name)
        if given is None:
            _click(page, "button[name=unknown]")
        elif name == "birth_date":
            page.fill("[name=year]", given)
            _press(page, "Tiếp tục")
        elif page.locator("select[name=value]").count():
            page.select_option("[name=value]", given)
            _press(page, "Tiếp tục")
        else:
            _click(page, f"button.choice[value='{given}']")


def _press(page: Page, words: str) -> None:
    _click(page, f"main button:text-is('{words}')")


def _click(page: Page, button: str) -> None:
    """Presses and waits for the page that comes, changed in place or loaded."""
    page.evaluate("document.body.dataset.old = '1'")
    page.locator(button).first.click()
    page.locator("body[data-old]").wait_for(state="detached")
    page.wait_for_load_state()


# The workspace


def desk(page: Page, url: str, keep: Keep) -> None:
    """From the list of the day to a decision."""
    page.goto(f"{url}/lam-viec/")
    keep(page, "dang-nhap", 690)
    sign_in(page, url, "tiepnhan")
    keep(page, "viec-can-lam")
    sign_in(page, url, "trogiupvien")
    page.goto(f"{url}/lam-viec/yeu-cau/moi/")
    fill_in(page, "Lù Thị Minh Họa", NEAR_POOR)
    page.wait_for_selector("#ben-phai .yes")
    page.evaluate("scrollTo(0, 0)")
    keep(page, "tiep-nhan")
    address = take_down(page)
    keep(page, "yeu-cau")
    for name in ("giay-to", "thu-ly", "thu-ly-ngay", "tu-choi", "tu-so-giay"):
        page.goto(f"{address}{name}/")
        keep(page, name)
    second_person(page, url, keep)


def second_person(page: Page, url: str, keep: Keep) -> None:
    """A decision other than the engine's answer, and who approves it."""
    page.goto(f"{url}/lam-viec/yeu-cau/moi/")
    fill_in(page, "Sùng Thị Minh Họa", NOT_CLEAR)
    address = take_down(page)
    page.goto(f"{address}trinh-duyet/")
    page.check("[name=outcome][value=accepted]")
    page.fill("[name=reason]", "Ủy ban nhân dân xã xác nhận thuộc hộ cận nghèo; giấy chứng nhận bị mất.")
    page.click("form[data-once] button.btn-primary")
    page.wait_for_url(address)
    sign_in(page, url, "giamdoc")
    page.goto(f"{address}duyet/")
    keep(page, "duyet", 680)


def book(page: Page, url: str, keep: Keep) -> None:
    """The book, as a head sees it."""
    for name, path, height in (
        ("so-thu-ly", "", 0),
        ("bo-so", "bo-so/", 520),
        ("so-cuoi", "so-cuoi/", 700),
        ("ket-so", "ket-so/", 520),
    ):
        page.goto(f"{url}/lam-viec/so/{CENTRE}/{DAY[:4]}/{path}")
        keep(page, name, height)


def tray(page: Page, url: str, keep: Keep) -> None:
    """What waits for the head's signature, on a telephone."""
    sign_in(page, url, "giamdoc")
    page.goto(f"{url}/lam-viec/khay-ky/")
    keep(page, "khay-ky")


def figures(page: Page, url: str, keep: Keep) -> None:
    """A form and the records behind one figure."""
    page.goto(f"{url}/lam-viec/so-lieu/?ky={DAY[:4]}")
    keep(page, "so-lieu")
    page.locator("td.so a").nth(5).click()
    page.wait_for_url("**/ho-so/**")
    keep(page, "so-lieu-ho-so")
    page.goto(f"{url}/lam-viec/nhat-ky/")
    keep(page, "nhat-ky", 560)


def reference(page: Page, url: str, keep: Keep) -> None:
    """What an administrator keeps."""
    sign_in(page, url, "quantri")
    office = f"danh-muc/to-chuc/{CENTRE}/"
    paths = {"danh-muc": "danh-muc/", "to-chuc": office, "danh-sach-vung": "danh-muc/vung/", "nhan-su": "nhan-su/"}
    for name, path in paths.items():
        page.goto(f"{url}/lam-viec/{path}")
        keep(page, name)
    page.goto(f"{url}/tai-khoan/hai-buoc/")
    keep(page, "hai-buoc", 600)


def sign_in(page: Page, url: str, username: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{url}/lam-viec/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".workspace-nav nav")


def fill_in(page: Page, name: str, known: dict[str, str]) -> None:
    page.fill("[name=p-full_name]", name)
    page.fill("[name=p-phone]", "0100000123")
    page.fill("[name=r-own_words]", "Nhà bên lấn ranh nương.")
    for fact, value in known.items():
        field = f"[name=f-{fact}]"
        if page.locator(f"select{field}").count():
            page.select_option(field, value)
        elif page.locator(f"{field}[type=radio]").count():
            page.check(f"{field}[value='{value}']")
        else:
            page.fill(field, value)


def take_down(page: Page) -> str:
    """The address of the request that was filled in."""
    page.click("button[value=ghi]")
    page.wait_for_url("**/yeu-cau/TN-*/")
    return page.url


# The picture of the README


def composite(browser: Browser, url: str) -> bytes:
    """The answer on a telephone beside the request on a desktop."""
    phone, desktop = _page(browser, PHONE), _page(browser, SHARP)
    answer(phone, url, ANSWERS)
    sign_in(desktop, url, "trogiupvien")
    desktop.goto(f"{url}/lam-viec/yeu-cau/moi/")
    fill_in(desktop, "Nông Thị Minh Họa", {**NEAR_POOR, "matter": "civil_family"})
    desktop.goto(take_down(desktop))  # once more: without the message that it was taken down
    small, large = (_embedded(page.screenshot()) for page in (phone, desktop))
    sheet = _page(browser, {"viewport": {"width": 1400, "height": 760}, "device_scale_factor": 1})
    sheet.set_content(
        "<style>body{margin:0;background:#e9eef0;width:1400px;height:760px;position:relative}"
        "img{position:absolute;border-radius:12px;box-shadow:0 6px 24px #0f4c5c40}</style>"
        f"<img src='{large}' style='left:384px;top:76px;width:980px'>"
        f"<img src='{small}' style='left:36px;top:40px;width:312px;border:5px solid #173b45;border-radius:26px'>"
    )
    return sheet.screenshot()


def _embedded(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


if __name__ == "__main__":
    sys.exit(main())
