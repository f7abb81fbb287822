"""Work list, books, figures, callbacks, users, reference data."""

import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.rooms.accounts import actions as accounts_actions
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.models import User
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.organisations import queries as organisations
from tests.rooms.cases import factory

from .people import as_user

HOME, BOOK = "/lam-viec/viec/", f"/lam-viec/so/{factory.CENTRE}/2026/"


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_search_without_accents_leaves_no_name_in_the_address(centre):
    factory.ask()
    factory.ask(person=factory.person(full_name="Giàng Thị Máy", phone="0987654321"))
    client = as_user("hoa")
    answer = client.post(HOME, {"q": "giang thi may"})
    assert answer.url == HOME
    page = text(client.get(HOME))
    assert "Giàng Thị Máy" in page and "Nông Thị Mai" not in page
    client.post(HOME, {"xoa": "1"})
    assert "Nông Thị Mai" in text(client.get(HOME))


def test_htmx_gets_the_rows_alone(centre):
    factory.ask()
    page = as_user("hoa").post(HOME, {"q": "mai"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page and "Nông Thị Mai" in page


def test_overdue_comes_first_and_at_most_seven_lines_alarm(centre):
    for days in range(9):
        factory.ask(at=factory.later(-days - 1), received_at=factory.later(-days - 1))
    page = as_user("hoa").get(HOME).content.decode()
    today = page.split('id="hom-nay"')[1].split("</ol>")[0]
    assert today.count("<li>") == 7 and today.count("han-late") == 7


def test_void_and_late_entries_stand_in_the_book(centre):
    factory.take_on()
    client = as_user("pao")
    assert client.post(f"{BOOK}bo-so/", {"run": "|", "serial": "319", "reason": "Viết nhầm"}).status_code == 302
    late = factory.ask(at=factory.later(-5), received_at=factory.later(-5))
    factory.see(late)
    given = {
        "serial": "320", "paper_time": "20/11/2026 08:15", "form": "litigation", "field": "civil_family",
        "ground_for_book": factory.NEAR_POOR, "reason": "Mất điện",
    }  # fmt: skip
    assert client.post(f"/lam-viec/yeu-cau/{late}/tu-so-giay/", given).status_code == 302
    page = text(client.get(BOOK))
    for words in ("TT.TGTT.318.2026", "Bỏ số", "Viết nhầm", "TT.TGTT.320.2026", "08:15 20/11/2026", "nhập từ sổ giấy"):
        assert words in page, words
    assert client.post(f"{BOOK}bo-so/", {"run": "|", "serial": "320", "reason": "x"}).status_code == 422


def test_a_month_is_closed_and_the_book_comes_as_a_file(centre):
    factory.take_on()
    client = as_user("son")
    assert client.post(f"{BOOK}ket-so/", {"run": "|", "kind": "month", "month": "10"}).status_code == 302
    assert client.post(f"{BOOK}ket-so/", {"run": "|", "kind": "month"}).status_code == 422
    assert "01/10/2026" in text(client.get(BOOK))
    made = client.get(f"/lam-viec/so-lieu/tep/?bieu=so-thu-ly&don-vi={factory.CENTRE}&ky=2026&tep=xlsx")
    assert made.status_code == 200 and made.content[:2] == b"PK"


def test_last_numbers_of_the_paper_book(centre):
    client = as_user("son")
    given = {"mode": "chung", "last_common": "400"}
    assert client.post(f"{BOOK}so-cuoi/", given).status_code == 302
    assert client.post(f"{BOOK}so-cuoi/", {**given, "last_common": "12"}).status_code == 422
    assert queries.books(factory.CENTRE, 2026)[0].last_number == 400


def test_every_figure_opens_as_many_records_as_it_says(centre):
    for _ in range(2):
        factory.take_on()
    client = as_user("son")
    for form in ("15a", "15b"):
        page = client.get(f"/lam-viec/so-lieu/?bieu={form}").content.decode()
        figures = re.findall(r'href="(/lam-viec/so-lieu/ho-so/[^"]+)"[^>]*>(\d+)</a>', page)
        assert figures
        for address, figure in figures:
            records = client.get(address.replace("&amp;", "&")).content.decode()
            assert records.count('<th scope="row"><a href="/lam-viec/vu-viec/') == int(figure)


def test_a_callback_is_closed_with_its_outcome(centre):
    key = actions.request_callback(
        by=factory.CITIZEN, at=factory.AT, phone="0912345679", hour="buổi tối", who_may_answer="chỉ tôi",
        organisation=factory.CENTRE,
    )  # fmt: skip
    client = as_user("hoa")
    assert "chỉ tôi" in text(client.get("/lam-viec/goi-lai/"))
    assert client.post(f"/lam-viec/goi-lai/{key}/", {"outcome": "done"}).status_code == 302
    assert "Không có ai chờ gọi" in text(client.get("/lam-viec/goi-lai/"))


def test_an_administrator_makes_an_account_and_gives_a_role(centre):
    client = as_user("quan")
    made = {"full_name": "Sùng A Chu", "username": "sung.chu", "password": "suong-mu-tren-deo"}
    address = client.post("/lam-viec/nhan-su/moi/", made).url
    given = {"role": "tiep_nhan", "organisation": factory.CENTRE, "since": "23/11/2026", "last_day": "31/12/2026"}
    assert client.post(address, given).status_code == 302
    held = accounts.assignments(factory.ON, user_key=accounts.by_username("sung.chu").key)
    assert [(h.role, h.until) for h in held] == [("tiep_nhan", date(2027, 1, 1))]


def test_a_head_lends_a_role_and_takes_it_back(centre):
    client = as_user("son")
    own = accounts.assignments(factory.ON, user_key=accounts.by_username("son").key)[0]
    to = accounts.by_username("lien").key
    given = {"to": to, "held": str(own.id), "since": "23/11/2026", "last_day": "30/11/2026", "basis": "GUQ 12"}
    assert client.post("/lam-viec/nhan-su/uy-quyen/", given).status_code == 302
    lent = next(h for h in accounts.assignments(factory.ON, user_key=to) if h.delegated_by)
    shown = client.get("/lam-viec/nhan-su/").content.decode()
    assert factory.CENTRE not in shown and accounts.user(to).full_name in shown
    User.objects.filter(username="hac").update(full_name="Nguyễn Văn Sơn")  # the head of another centre, of one name
    assert as_user("hac").get(f"/lam-viec/nhan-su/thoi-giao/{lent.id}/").status_code == 404
    assert client.post(f"/lam-viec/nhan-su/thoi-giao/{lent.id}/", {"reason": "Đã về"}).status_code == 302
    assert not [h for h in accounts.assignments(factory.ON, user_key=to) if h.delegated_by]


def test_reference_data(centre):
    client, at = as_user("quan"), "/lam-viec/danh-muc/"
    sent = {"number": "1800.1234", "hours": "8 giờ đến 17 giờ", "since": "23/11/2026"}
    assert client.post(f"{at}duong-day-nong/", sent).status_code == 302
    assert organisations.hotline(factory.ON).number == "1800.1234"
    day = {"day": "24/11/2026", "working": "no", "reason": "Nghỉ theo quyết định"}
    assert client.post(f"{at}ngay-nghi/", day).status_code == 302
    assert not organisations.calendar().is_working(date(2026, 11, 24))
    channel = {"code": "fax", "name": "Qua fax", "position": "90"}
    assert client.post(f"{at}kenh/moi/", channel).status_code == 302
    head = {
        "since": "23/11/2026",
        "superior_lines": "SỞ TƯ PHÁP",
        "name_lines": "TRUNG TÂM\nTRỢ GIÚP",
        "place": "Lào Cai",
    }
    assert client.post(f"{at}to-chuc/{factory.CENTRE}/tieu-de/", head).status_code == 302
    assert organisations.letterhead(factory.CENTRE, factory.ON).name_lines == ("TRUNG TÂM", "TRỢ GIÚP")


def test_area_lists_come_with_a_report_row_by_row(centre):
    rows = "loại danh sách,tên xã,tỉnh,từ ngày,văn bản\nkhu vực III,Không Có Xã Này,Lào Cai,01/07/2025,QĐ minh họa\n"
    sent = {"file": SimpleUploadedFile("vung.csv", rows.encode()), "on": "", "covers": ""}
    page = text(as_user("quan").post("/lam-viec/danh-muc/vung/", sent))
    assert "Chưa nạp gì" in page and "Không Có Xã Này" in page


def test_a_ministry_reader_begins_at_the_board(centre):
    user = accounts.by_username("khong")
    accounts_actions.assign(by=Actor.system(), at=factory.AT, user=user, role="bo_doc", since=factory.ON)
    assert as_user("khong").get(HOME).url == "/lam-viec/theo-doi/"
