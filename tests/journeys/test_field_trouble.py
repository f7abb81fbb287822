"""Without network, when things go wrong: the sign-in is over, the token is old, the clock was set, a photo is half sent, the
telephone is full, two telephones tell of one person and one session, a telephone is lost, the page has a new version."""

import shutil
import sqlite3
from pathlib import Path

import pytest

import caunoi

from . import field
from .conftest import PHONE
from .staff import go, sign_in

pytestmark = pytest.mark.long  # a server stopped and started for each
# The clock of a telephone, moved by what stands in its local storage.
CLOCK = """{
  const Real = Date, moved = () => Number(localStorage.getItem('moved') ?? 0)
  Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + moved()) }
    static now() { return Real.now() + moved() }
  }
}"""
STORED = """async () => {
  const base = await new Promise(done => { const asked = indexedDB.open('caunoi-thuc-dia'); asked.onsuccess = () => done(asked.result) })
  const found = {}
  for (const name of base.objectStoreNames) {
    const rows = await new Promise(done => { const asked = base.transaction(name).objectStore(name).getAll(); asked.onsuccess = () => done(asked.result) })
    found[name] = rows.map(row => JSON.stringify(row, (key, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder('latin1').decode(value) : value))
  }
  base.close()
  return found
}"""

# A browser without room says so of each write of a photo.
FULL = """() => {
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === 'photos') throw new DOMException('no room', 'QuotaExceededError')
    return put.call(this, value, key)
  }
  window.emptied = () => { IDBObjectStore.prototype.put = put }
}"""


class Place:
    """One server for all stories, stopped and started again at one address."""

    def __init__(self, start_server):
        self._start, self.server, self._before = start_server, start_server(), {}
        self._before = {table: self.count(table) for table in ("entry", "photo")}  # the demonstration's own

    def start(self, **more):
        self.server = field.again(self._start, self.server, **more)

    def count(self, table: str) -> int:
        """Rows that came since."""
        with sqlite3.connect(self.server.data / "demonstration.sqlite3") as base:
            there = base.execute(f"SELECT count(*) FROM fieldwork_{table}").fetchone()[0]
        return there - self._before.get(table, 0)


@pytest.fixture(scope="module")
def place(start_server):
    found = Place(start_server)
    yield found
    found.server.stop()


@pytest.fixture
def telephone(browser):
    """telephone() → a page on a further telephone, with a clock that can be moved."""
    made = []

    def take():
        context = browser.new_context(**PHONE, locale="vi-VN")
        context.add_init_script(CLOCK)
        made.append(context)
        return context.new_page()

    yield take
    for context in made:
        context.close()


def move_clock(page, hours: float) -> None:
    page.evaluate("hours => localStorage.setItem('moved', hours * 3600_000)", hours)


def queue(page) -> str:
    page.evaluate("location.hash = '#/hang-cho'")
    page.wait_for_selector("[data-man=hang-cho]")
    return page.inner_text("main")


def test_sign_in_is_over_the_token_is_old_the_clock_was_set(place, telephone, accessible):
    page = telephone()
    field.prepare(page, place.server)
    field.offline(page, place.server)
    move_clock(page, -30)
    field.ask(page, "Lù Seo Kín")
    page.wait_for_selector(".giay")
    stored = page.evaluate(STORED)
    assert len(stored["queue"]) == 1 and "Seo" not in str(stored) and "0987654321" not in str(stored)
    page.context.clear_cookies()
    place.start()
    queue(page)
    page.wait_for_selector(".can:has-text('Phiên đăng nhập đã hết')", timeout=15_000)
    accessible(page)
    assert "Chờ gửi: 1" in page.inner_text("main") and place.count("entry") == 0

    page.click(".can a")
    page.fill("[name=login]", "trogiupvien")
    page.fill("[name=password]", "minh-hoa-2026")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=pin]")
    accessible(page)
    page.fill("[name=pin]", "111111")
    page.click("button:text-is('Mở')")
    page.wait_for_selector("text=Còn 9 lần thử")
    old = []

    def with_old_token(route):
        old.append(route.request.url)
        headers = {**route.request.headers, "x-csrftoken": "x" * 64} if len(old) == 1 else route.request.headers
        route.continue_(headers=headers)

    page.route("**/thuc-dia/gui/", with_old_token)
    field.unlock(page)
    queue(page)
    page.wait_for_selector("text=Chờ gửi: 0", timeout=15_000)
    assert len(old) == 2 and place.count("entry") == 1
    key = page.inner_text("main").split("TN-")[1][:9]
    sign_in(page, place.server, "tiepnhan")
    go(page, place.server, f"yeu-cau/TN-{key}/")
    assert "đồng hồ máy bị chỉnh trong lúc ngoại tuyến" in page.inner_text(".ngoai-tuyen")


def test_a_photo_is_half_sent_and_the_telephone_is_full(place, telephone, accessible):
    page = telephone()
    field.prepare(page, place.server)
    control = page.context.new_cdp_session(page)
    before = place.count("photo"), place.count("entry")

    # Full: nothing typed is lost, and it is said what to do.
    page.evaluate(FULL)
    field.ask(page, "Sùng A Đầy", photo=field.photo())
    page.wait_for_selector(".loi-nhan.loi:has-text('Máy hết chỗ')")
    accessible(page)
    assert page.input_value("[name=full_name]") == "Sùng A Đầy"
    page.evaluate("() => window.emptied()")

    # Slow, and the server goes while the photo is on its way.
    control.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000}
    control.send("Network.emulateNetworkConditions", slow)
    with page.expect_request("**/thuc-dia/anh/"):
        page.click("button:text-is('Ghi vào máy')")
    page.wait_for_timeout(800)
    place.server.kill()
    assert "Chờ gửi: 1" in queue(page)
    assert (place.count("photo"), place.count("entry")) == before
    control.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    place.start()
    page.wait_for_selector("text=Chờ gửi: 0", timeout=15_000)
    assert (place.count("photo"), place.count("entry")) == (before[0] + 1, before[1] + 1)


def test_two_telephones_tell_of_one_person_and_one_session(place, telephone, accessible):
    pages = [telephone(), telephone()]
    for page in pages:
        field.prepare(page, place.server)
    place.server.kill()
    for people, page in zip(("31", "36"), pages, strict=True):
        field.ask(page, "Giàng Thị Đôi", phone="0977111222")
        page.wait_for_selector(".giay")
        page.evaluate("location.hash = '#/hoat-dong'")
        page.click("ul.viec a:has-text('lưu động')")
        page.fill("[name=people]", people)
        page.click("button:text-is('Ghi vào máy')")
        page.wait_for_selector(".giay")
    place.start()
    for page in pages:
        queue(page)
        page.wait_for_selector("text=Chờ gửi: 0", timeout=15_000)
    told = [page.inner_text("main").count("Hai bản khác nhau") for page in pages]
    assert sorted(told) == [0, 1]
    page = pages[0]
    sign_in(page, place.server, "giamdoc")
    go(page, place.server, "ngoai-tuyen/")
    accessible(page)
    page.locator(".hom-nay a").first.click()
    accessible(page)
    page.check("[name=choice][value=both]")
    page.fill("[name=reason]", "Hai thôn, hai buổi")
    page.get_by_role("button", name="Ghi lựa chọn").click()
    page.wait_for_url("**/truyen-thong/TC-*/")
    go(page, place.server, "nguoi/co-the-trung/")
    assert page.inner_text("main").count("Giàng Thị Đôi") >= 2


def test_its_days_are_over_a_new_version_comes_and_it_is_revoked(place, telephone, accessible, tmp_path):
    page = telephone()
    field.prepare(page, place.server)
    field.offline(page, place.server)
    field.ask(page, "Vàng Thị Chậm")
    page.wait_for_selector(".giay")
    move_clock(page, 24 * 15)
    page.evaluate("location.hash = '#/'")
    page.wait_for_selector("h1:text-is('Cần đăng nhập lại')")
    assert "Hàng chờ còn 1 bản ghi" in page.inner_text("main")
    stored = page.evaluate(STORED)
    assert stored["sealed"] == [] and len(stored["queue"]) == 1 and "wrap" not in str(stored["meta"])
    move_clock(page, 0)

    # The server comes back with another version of the page: it waits until it is taken.
    changed = tmp_path / "src"
    shutil.copytree(Path(caunoi.__file__).parent, changed / "caunoi", ignore=shutil.ignore_patterns("__pycache__"))
    screens = changed / "caunoi/faces/field/static/field/screens.js"
    screens.write_text(
        screens.read_text().replace('show("Làm việc ngoại tuyến"', 'show("Làm việc ngoại tuyến, bản hai"')
    )
    place.start(PYTHONPATH=str(changed))
    page.reload()
    page.fill("[name=pin]", "220022")
    page.fill("[name=pin2]", "220022")
    page.click("button:text-is('Đặt mã, mở lại')")
    page.wait_for_selector("h1:text-is('Làm việc ngoại tuyến')")
    page.wait_for_selector("text=Không có gì chờ gửi", timeout=15_000)  # opened again, it was sent
    page.wait_for_selector(".moi button", timeout=15_000)
    accessible(page)
    page.click(".moi button")
    page.wait_for_selector("[name=pin]")
    page.fill("[name=pin]", "220022")
    page.click("button:text-is('Mở')")
    page.wait_for_selector("h1:text-is('Làm việc ngoại tuyến, bản hai')")
    assert page.evaluate("caches.keys().then(names => names.length)") == 1

    field.ask(page, "Tẩn Thị Mất")
    page.wait_for_selector(".giay")
    office = telephone()
    sign_in(office, place.server, "giamdoc")
    go(office, place.server, "ngoai-tuyen/")
    office.locator("a:has-text('Thu hồi')").first.click()
    accessible(office)
    office.fill("[name=reason]", "Mất máy ở chợ (minh họa)")
    office.get_by_role("button", name="Thu hồi").click()
    office.wait_for_selector("text=Đã thu hồi máy")
    page.context.clear_cookies()  # whoever found it does not sign in
    page.reload()
    page.wait_for_selector("h1:text-is('Máy này đã bị thu hồi')", timeout=15_000)
    accessible(page)
    assert all(rows == [] for rows in page.evaluate(STORED).values())
