"""Boards: each role sees its panels and no other, figures are those of the indicators, maps show both archipelagos."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.guidance import actions as guidance
from caunoi.rooms.indicators import actions as counting
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.places import actions as places
from caunoi.rooms.proposals import need, populations
from tests.faces.workspace import people
from tests.rooms.cases import factory
from tests.rooms.places.test_boundaries import file, provinces

pytestmark = pytest.mark.django_db
BOARD, MAP, NEED = "/lam-viec/theo-doi/", "/lam-viec/theo-doi/ban-do/", "/lam-viec/theo-doi/nhu-cau/"


@pytest.fixture
def shipped(programmes_there, centre):
    """The house as hired, with the programmes."""


@pytest.fixture
def cases(shipped):
    """Three cases of the centre in this year, one of another centre."""
    for _ in range(3):
        factory.urgent()
    counting.catch_up(at=people.NOW)


def page(user, path):
    answer = people.as_user(user).get(path)
    assert answer.status_code == 200, (user, path, answer.status_code)
    return answer.content.decode()


def panels(html):
    return re.findall(r'<section class="khung bang-so" id="([a-z-]+)"', html)


def test_each_role_sees_its_own_panels(cases):
    seen = {user: panels(page(user, BOARD)) for user in ("son", "thu", "tam")}
    assert {"vu-viec", "nhom"} <= set(seen["son"])
    assert "vu-viec" in seen["thu"] and "tien" not in seen["thu"]
    assert "vu-viec" not in seen["tam"]  # the accountant reads no figures of cases
    assert people.as_user("khong").get(BOARD).status_code == 403


def test_a_figure_of_the_board_is_that_of_the_indicator(cases):
    html = page("son", BOARD)
    told = re.search(r"Vụ việc thụ lý mới</a><strong>(\d+)</strong>", html)
    assert told and told.group(1) == "3"
    figure = page("son", f"/lam-viec/chi-tieu/nganh.thu_ly/?don-vi={factory.CENTRE}&ky={people.NOW.year}")
    assert "<strong>3</strong>" in figure


def test_another_centre_is_not_on_the_board(cases):
    html = page("hac", f"{BOARD}?don-vi={factory.CENTRE}")
    assert re.search(r"Vụ việc thụ lý mới</a><strong>0</strong>", html)


def test_nothing_on_a_board_ranks_units(cases):
    organisations.create_organisation(
        by=Actor.system(), at=factory.AT, code="BTP", kind="ministry", name="Cục", province_code=""
    )
    html = page("nhai", BOARD) + page("son", BOARD)
    assert "hạng" not in html.lower().replace("không để xếp hạng", "").replace("hạng ii", "")


def test_an_owner_of_programmes_sees_plan_and_money_of_its_own_alone(shipped):
    owner = guidance.set_owner(
        by=Actor.system(), at=factory.AT, organisation=factory.CENTRE, kind="department", name="x", programmes=["nct"]
    )
    assert owner
    html = page("chu2", BOARD)
    assert not {"vu-viec", "chuong-trinh", "nhom", "don-vi"} & set(panels(html))
    assert people.as_user("chu2").get(f"{BOARD}chuong-trinh/dtts_mn/").status_code == 404
    assert people.as_user("chu2").get(MAP).status_code == 403


def test_the_map_of_communes_and_of_the_country_with_both_archipelagos(cases, ministry):
    province = page("son", MAP)
    assert "Bản đồ: Tỉnh" in province and '<th scope="row">' in province
    tiles = page(ministry, MAP)
    assert tiles.count('<li class="h') == 36 and "Hoàng Sa" in tiles and "Trường Sa" in tiles
    places.load_boundaries(by=Actor.system(), at=factory.AT, content=file(provinces()), source="Bản vẽ thử")
    drawn = page(ministry, MAP)
    assert drawn.count("<path class=") == 34 and "o-tinh" not in drawn
    assert "Quần đảo Hoàng Sa</text>" in drawn and "Quần đảo Trường Sa</text>" in drawn and "Bản vẽ thử" in drawn


@pytest.fixture
def ministry(centre):
    """A reader of the whole country."""
    made = {"by": Actor.system(), "at": factory.AT}
    organisations.create_organisation(**made, code="BTP", kind="ministry", name="Cục", province_code="")
    accounts.create_user(**made, username="bodoc", full_name="Vũ Đức Anh", password="rung-xanh-7319", temporary=False)
    accounts.assign(**made, user=users.by_username("bodoc"), role="bo_doc", organisation="", since=factory.ON)
    return "bodoc"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return tmp_path_factory.mktemp("populations")


def test_unmet_need_says_what_is_synthetic_and_shows_its_range(cases, ministry, small, settings, monkeypatch):
    settings.DATA = small
    monkeypatch.setattr(populations, "SHIPPED_SIZE", 4000)
    html = page("son", NEED)
    assert "Dữ liệu mô phỏng" in html and "không phải số thống kê" in html and "trong khoảng" in html
    assert "(tử số)" in html and "(mẫu số)" in html
    assert "Xã chưa có ai được giúp" in html
    whole = page(ministry, NEED)
    assert "chưa dùng hệ thống" in whole and "không phải là 0" in whole
    found = need.need(Actor.system(), factory.ON)
    for each in found.by_province.values():
        assert each.low is None or each.low <= each.sure <= each.high
    assert sum(each.sure for each in found.by_province.values()) == found.of(None).sure > 0

    def planes(*_, **__):
        raise AssertionError("counted once, nothing of a population is loaded again")

    monkeypatch.setattr(populations, "planes", planes)
    assert need.need(Actor.system(), factory.ON) == found


def test_a_programme_year_stands_against_the_last_year_plan_and_targets(cases):
    html = page("son", f"{BOARD}chuong-trinh/ctmtqg_2026_2035/")
    assert panels(html) == ["tinh", "nhiem-vu", "muc", "tien"]


def test_boundaries_are_loaded_by_page_and_refused_in_words(centre):
    client, address = people.as_user("quan"), "/lam-viec/danh-muc/ranh-gioi/"
    bad = client.post(address, {"file": SimpleUploadedFile("a.json", b"{}"), "source": "x"})
    assert bad.status_code == 422 and "không phải tệp ranh giới" in bad.content.decode()
    good = client.post(address, {"file": SimpleUploadedFile("a.json", file(provinces())), "source": "Bản vẽ thử"})
    assert good.status_code == 302 and "34 tỉnh, thành phố" in client.get(address).content.decode()
    client.post(f"{address}bo/", {"tinh": ""})
    assert "Chưa nạp tệp nào" in client.get(address).content.decode()
