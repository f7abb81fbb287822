"""The staff's stories in a real browser: taking on, refusing, at once, a second person, the book, the figures."""

import io
import re
import time

import docx
import pytest

from .conftest import now
from .portal import OLD_AND_NEAR_POOR, answer_all, begin, press
from .staff import CASE_NUMBER, CENTRE, TRACKING, go, see_paper, sign_in, tab_to, take_down

NEAR_POOR = {"birth_date": "1960", "sex": "female", "ethnicity": "02", "household_poverty": "near_poor"}


@pytest.fixture
def page(desktop):
    """A desktop on which nothing may go wrong unseen."""
    troubles = []
    desktop.on("pageerror", lambda error: troubles.append(str(error)))
    desktop.on("console", lambda message: troubles.append(message.text) if "Content Security" in message.text else None)
    yield desktop
    assert not troubles


def send_by_portal(page, server) -> str:
    """A citizen asks for help on a telephone; gives the tracking code."""
    begin(page, server.url)
    answer_all(page, OLD_AND_NEAR_POOR)
    press(page, page.get_by_role("button", name="Gửi yêu cầu").first)
    page.fill("[name=own_words]", "Hàng xóm lấn đất nhà tôi.")
    page.fill("[name=full_name]", "Nông Thị Minh Họa")
    page.fill("[name=phone]", "0912 345 670")
    if page.locator("[name=organisation]").count():
        page.select_option("[name=organisation]", CENTRE)
    page.wait_for_timeout(2100)  # a hand is slower than this
    press(page, page.locator("#don button.wide"))
    return TRACKING.search(page.inner_text("main")).group()


def figure(page, server, row: str, column: str):
    """The link of one figure of the form of persons."""
    go(page, server, "so-lieu/?ky=2026")
    return page.get_by_role("link", name=re.compile(f"^{row}, {column}: "))


def test_sent_by_portal_taken_on_counted_and_the_record_behind_the_figure(server, phone, page):
    sign_in(page, server, "giamdoc")
    before = int(figure(page, server, "Người cao tuổi có khó khăn về tài chính", "số người, tổng số").inner_text())
    key = send_by_portal(phone, server)

    sign_in(page, server, "tiepnhan")
    page.fill("[name=q]", "nong thi minh hoa")
    page.locator("#danh-sach").get_by_role("link", name="Nông Thị Minh Họa").first.click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    assert "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017" in page.inner_text("main")
    see_paper(page, server, key)

    sign_in(page, server, "trogiupvien")
    go(page, server, f"yeu-cau/{key}/")
    page.get_by_role("link", name="Thụ lý", exact=True).click()
    page.check("[name=matter_confirmed]")
    page.select_option("[name=field]", "civil_family")
    page.get_by_role("button", name="Thụ lý, vào sổ").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    number = CASE_NUMBER.search(page.inner_text("main")).group()

    sign_in(page, server, "giamdoc")
    link = figure(page, server, "Người cao tuổi có khó khăn về tài chính", "số người, tổng số")
    assert int(link.inner_text()) == before + 1
    link.click()
    assert page.locator("tbody tr").count() == before + 1
    page.get_by_role("link", name=number).click()
    assert page.locator("h1").inner_text() == f"Vụ việc {number}"
    assert "diện ghi sổ" in page.inner_text("main") and page.title() == "Cầu Nối"


def test_taken_on_by_keyboard_alone_within_three_minutes(server, page):
    sign_in(page, server, "trogiupvien")
    go(page, server, "yeu-cau/moi/")
    began = time.monotonic()
    for selector, typed in (
        ("[name=p-full_name]", "Giàng Thị Bàn Phím"),
        ("[name=p-phone]", "0912345671"),
        ("[name=r-own_words]", "Nhà bên lấn ranh nương."),
        ("[name=f-birth_date]", "1955"),
    ):
        tab_to(page, selector)
        page.keyboard.type(typed)
    tab_to(page, "[name=f-sex]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[name=tim_xa]")
    page.keyboard.type("cam duong")
    page.wait_for_selector("[name=f-commune]")
    tab_to(page, "[name=f-household_poverty]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.wait_for_selector("#ben-phai .yes")
    tab_to(page, "[name^='g:']")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=c-form]")
    page.keyboard.press("Space")
    tab_to(page, "[name=c-field]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=c-matter_confirmed]")
    page.keyboard.press("Space")
    tab_to(page, "button[value=thu-ly]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/yeu-cau/TN-*/")
    assert CASE_NUMBER.search(page.inner_text("main")), page.inner_text("main")[:400]
    assert time.monotonic() - began < 180


def test_refused_by_the_law_with_its_letter(server, page):
    sign_in(page, server, "trogiupvien")
    key = take_down(page, server, "Lù Văn Minh Họa", **NEAR_POOR)
    page.get_by_role("link", name="Từ chối").click()
    page.check("[name=why][value='d:elsewhere']")
    page.fill("[name=reason]", "Trung tâm khác đã thụ lý việc này.")
    page.get_by_role("button", name="Từ chối thụ lý").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Thông báo từ chối (Mẫu 08)").click()
    assert coming.value.suggested_filename == f"Thong-bao-{key}.docx"
    letter = docx.Document(io.BytesIO(coming.value.path().read_bytes()))
    text = "\n".join(p.text for p in letter.paragraphs)
    assert "điểm d khoản 3 Điều 30" in text and "Trung tâm khác đã thụ lý việc này." in text


def test_taken_on_at_once_and_the_papers_come(server, page):
    sign_in(page, server, "trogiupvien")
    key = take_down(page, server, "Hoàng Văn Minh Họa", **NEAR_POOR)
    page.get_by_role("link", name="Thụ lý ngay").click()
    page.check("[name=point][value=b]")
    page.fill("[name=until]", "26/11/2026")
    page.select_option("[name=field]", "criminal")
    page.check("[name=matter_confirmed]")
    page.get_by_role("button", name="Thụ lý ngay, vào sổ").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    assert "Bổ sung giấy tờ chứng minh" in page.inner_text("main")
    see_paper(page, server, key, "certified_copy")
    page.locator("a", has_text=CASE_NUMBER).first.click()
    page.get_by_role("link", name="Giấy tờ đã đủ").click()
    page.get_by_role("button", name="Ghi nhận giấy tờ đã đủ").click()
    page.wait_for_url("**/vu-viec/**")
    assert "Xác nhận diện sau khi bổ sung giấy tờ" in page.inner_text("main")


def test_against_the_engine_only_with_a_second_person(server, page):
    sign_in(page, server, "trogiupvien")
    key = take_down(page, server, "Sùng Thị Minh Họa", birth_date="1945", ethnicity="01", social_pension="true")
    assert "Chưa xác định được." in page.inner_text("main")
    page.get_by_role("link", name="Trình người thứ hai").click()
    page.check("[name=outcome][value=accepted]")
    page.fill("[name=reason]", "Xã xác nhận thuộc hộ cận nghèo, giấy bị mất.")
    page.get_by_role("button", name="Trình người thứ hai").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")

    sign_in(page, server, "giamdoc")
    go(page, server, "viec/")
    page.get_by_role("link", name=key).first.click()
    page.check("[name=approved][value=yes]")
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")

    sign_in(page, server, "trogiupvien")
    go(page, server, f"yeu-cau/{key}/thu-ly/")
    page.select_option("[name=field]", "civil_family")
    page.check("[name=matter_confirmed]")
    page.get_by_role("button", name="Thụ lý, vào sổ").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    shown = page.inner_text("main")
    assert CASE_NUMBER.search(shown) and "đồng ý" in shown


def test_a_number_left_out_and_an_entry_from_paper(server, page):
    sign_in(page, server, "trogiupvien")
    key = take_down(page, server, "Vàng Văn Minh Họa", **NEAR_POOR)
    go(page, server, f"so/{CENTRE}/2026/bo-so/")
    page.fill("[name=reason]", "Viết nhầm hai lần.")
    page.get_by_role("button", name="Bỏ số").click()
    page.wait_for_url(f"**/so/{CENTRE}/2026/")
    assert "Viết nhầm hai lần." in page.inner_text("main")
    void = int(re.search(r"Đã bỏ số (\d+)", page.inner_text("#messages")).group(1))
    go(page, server, f"yeu-cau/{key}/tu-so-giay/")
    page.fill("[name=serial]", str(void + 1))
    page.fill("[name=paper_time]", f"{now():%d/%m/%Y %H:%M}")
    page.select_option("[name=form]", "advice")
    page.select_option("[name=field]", "civil_family")
    page.select_option("[name=ground_for_book]", "11/2017/QH14:7.7.c")
    page.fill("[name=reason]", "Mất điện.")
    page.get_by_role("button", name="Nhập vào Sổ").click()
    page.wait_for_url(f"**/yeu-cau/{key}/")
    go(page, server, f"so/{CENTRE}/2026/")
    assert f"TT.TV.{void + 1}.2026" in page.inner_text("main") and "nhập từ sổ giấy" in page.inner_text("main")


def test_another_centre_finds_nothing(server, page):
    sign_in(page, server, "tiepnhan")
    key = take_down(page, server, "Tẩn A Minh Họa", **NEAR_POOR)
    sign_in(page, server, "tiepnhan2")
    for path in (f"yeu-cau/{key}/", "yeu-cau/TN-0000-0000/"):
        answer = page.goto(f"{server.url}/lam-viec/{path}")
        assert answer.status == 404
    assert "Tẩn A" not in page.inner_text("body")
    go(page, server)
    page.fill("[name=q]", "tan a minh hoa")
    page.wait_for_selector("#danh-sach:has-text('Không có yêu cầu nào')")
    assert "tan" not in page.url


PAGES = {
    "tiepnhan": ("", "yeu-cau/moi/", "goi-lai/", f"so/{CENTRE}/2026/", "so-lieu/", "so-lieu/?bieu=15b", "toi/"),
    "giamdoc": (
        "", "viec/", "hom-nay/", "vu-viec/", "nguoi/", "nguoi/co-the-trung/", "khay-ky/", "mau/", "giai-dap/", "giai-dap/moi/",
        "khieu-nai/", "luu-tru/", "chat-luong/", "mo-khan-cap/", "dieu-hanh/", "nguoi-thuc-hien/", "nguoi-thuc-hien/moi/",
        "nhat-ky/", "nhan-su/", "nhan-su/uy-quyen/", f"so/{CENTRE}/2026/ket-so/",
        f"so/{CENTRE}/2026/so-cuoi/",
    ),
    "quantri": (
        "nhan-su/", "nhan-su/moi/", "nhan-su/vai-tro/", "nhan-su/vai-tro/giam_doc/", "danh-muc/", "danh-muc/to-chuc/",
        "danh-muc/duong-day-nong/", "danh-muc/ngay-nghi/", "danh-muc/vung/", f"danh-muc/to-chuc/{CENTRE}/",
        f"danh-muc/to-chuc/{CENTRE}/tieu-de/", f"danh-muc/to-chuc/{CENTRE}/dia-ban/",
    ),
}  # fmt: skip
OF_A_REQUEST = (
    "",
    "thu-ly/",
    "thu-ly-ngay/",
    "tu-choi/",
    "giay-to/",
    "du-kien/",
    "bo-sung/",
    "chuyen/",
    "rut/",
    "trinh-duyet/",
)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_page_is_accessible_and_fits(request, server, device, accessible):
    page = request.getfixturevalue(device)
    for username, paths in PAGES.items():
        sign_in(page, server, username)
        for path in paths:
            look(page, server, path, accessible)
    sign_in(page, server, "giamdoc")
    key = take_down(page, server, f"Lò Thị Xem {device}")
    for path in OF_A_REQUEST:
        look(page, server, f"yeu-cau/{key}/{path}", accessible)
    go(page, server, f"so/{CENTRE}/2026/")
    case = page.locator("a[href*='/vu-viec/']").first.get_attribute("href").removeprefix("/lam-viec/")
    look(page, server, case, accessible)


def look(page, server, path: str, accessible) -> None:
    answer = page.goto(f"{server.url}/lam-viec/{path}")
    assert answer.status == 200, path
    assert page.title() == "Cầu Nối"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"wider than the screen: {path}"
    accessible(page)
