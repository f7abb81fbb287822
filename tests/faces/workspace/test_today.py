"""A practitioner's day, the pack for a hearing, the diary as a calendar, the head's page."""

import io
import re
import zipfile

import pytest
from django.test import Client
from icalendar import Calendar

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, HEAD, later, take_on

from .people import as_user


@pytest.fixture
def pao(centre):
    """The practitioner of the account 'pao'."""
    return factory.practitioner(user_key=accounts.by_username("pao").key)


def hearing(case, **changed):
    given = {"kind": "civil_hearing", "begins_at": later(1), "place": "Tòa án khu vực 1"}
    return actions.plan_work(**{"by": HEAD, "at": AT, "case": case.key, **given, **changed})


def lines(page: str) -> list[str]:
    """The lines shown open, each as its words."""
    open_part = page.split("<main")[1].split("<details")[0]
    found = re.findall(r'<li class="dong-.*?</li>', open_part, re.S)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line)).strip() for line in found]


def test_a_practitioner_begins_with_the_day_and_others_with_the_work_list(pao):
    assert as_user("pao").get("/lam-viec/").url == "/lam-viec/hom-nay/"
    assert as_user("hoa").get("/lam-viec/").url == "/lam-viec/viec/"


def test_tomorrow_s_hearing_comes_first_with_its_pack(pao):
    case = take_on()
    factory.assigned(case.key, pao)
    key = hearing(case)
    hearing(case, kind="civil_meeting", begins_at=later(hours=5))
    client = as_user("pao")
    shown = lines(client.get("/lam-viec/hom-nay/").content.decode())
    assert shown[0].startswith("Ngày mai 09:00 Tham gia phiên tòa, phiên họp, vụ việc 318 Tòa án khu vực 1")
    assert any(line.startswith("Hôm nay 14:00") for line in shown)
    assert any(line.startswith("Mới được cử Vụ việc 318, Nông Thị Mai") for line in shown)
    page = client.get(f"/lam-viec/hom-nay/{key}/").content.decode()
    assert "Bảng kê để ký" in page and "Thẩm phán hoặc Thư ký" in page
    with zipfile.ZipFile(io.BytesIO(client.get(f"/lam-viec/hom-nay/{key}/goi.zip").content)) as archive:
        assert archive.namelist() == ["1-quyet-dinh-cu.docx", "2-bang-ke-de-ky.docx", "3-giay-to-trong-ho-so.docx"]


def test_at_most_seven_lines_are_open(pao):
    for _ in range(5):
        case = take_on()
        factory.assigned(case.key, pao)
        hearing(case)
    page = as_user("pao").get("/lam-viec/hom-nay/").content.decode()
    assert len(lines(page)) == 7
    assert "việc nữa" in page


def test_the_statements_of_the_day_do_not_grow_with_the_cases(pao, django_assert_max_num_queries):
    client = as_user("pao")
    for _ in range(4):
        case = take_on()
        factory.assigned(case.key, pao)
        hearing(case)
    with django_assert_max_num_queries(26):
        client.get("/lam-viec/hom-nay/")


def test_a_restricted_person_is_not_named_and_the_place_is_kept_back(pao):
    request = factory.ask(facts={"household_poverty": "poor", "domestic_violence_victim": True})
    factory.see(request, proof="Giấy chứng nhận hộ nghèo", ground=factory.POOR)
    case = take_on(request)
    factory.assigned(case.key, pao)
    hearing(case, place="Nhà tạm lánh")
    page = as_user("pao").get("/lam-viec/hom-nay/").content.decode()
    assert "Nông Thị Mai" not in page and "Nhà tạm lánh" not in page
    assert "Vụ việc 318" in page


def test_the_calendar_tells_times_and_serials_alone(pao):
    case = take_on()
    factory.assigned(case.key, pao)
    hearing(case)
    client, stranger = as_user("pao"), Client()
    page = client.post("/lam-viec/hom-nay/lich/").content.decode()
    address = re.search(r"/lich/[\w-]+\.ics", page).group()
    answer = stranger.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == "Vụ việc 318"
    assert event["dtstart"].dt == later(1)
    for private in ("Nông", "Mai", "Tòa án", "phiên tòa", "LOCATION", "DESCRIPTION"):
        assert private not in text
    assert stranger.get("/lich/khong-phai.ics").status_code == 404
    again = re.search(r"/lich/[\w-]+\.ics", client.post("/lam-viec/hom-nay/lich/").content.decode()).group()
    assert stranger.get(address).status_code == 404  # a new address ends the old one
    client.post("/lam-viec/hom-nay/lich/", {"bo": "1"})
    assert stranger.get(again).status_code == 404


def test_the_head_sees_load_and_who_is_waiting(pao, django_assert_max_num_queries):
    waiting = take_on()
    for _ in range(2):
        factory.assigned(take_on().key, pao)
    client = as_user("son")
    with django_assert_max_num_queries(26):
        page = client.get("/lam-viec/dieu-hanh/").content.decode()
    assert "Chưa có người thực hiện: 1" in page
    assert waiting.number in page
    assert re.search(r'Giàng A Pao.*?data-nhan="Đang làm">2<', page, re.S)
    assert "3 vụ việc đang thực hiện" in page
    assert as_user("pao").get("/lam-viec/dieu-hanh/").status_code == 403
