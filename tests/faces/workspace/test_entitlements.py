"""Other entitlements on a request's page, their recording, and the map for planners."""

import re

import pytest

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.entitlements import queries
from caunoi.rooms.people import queries as people
from tests.rooms.cases import factory

from .people import actor, as_user

COURT = "due.court_fee_exemption"


@pytest.fixture
def key(centre):
    return factory.ask(person=factory.person(birth="1943"))


def page(username, key):
    return as_user(username).get(f"/lam-viec/yeu-cau/{key}/").content.decode()


def section(html):
    return re.search(r'aria-labelledby="quyen-loi-khac">(.*?)</section>', html, re.S)[1]


def person_of(key):
    everywhere = account_queries.scope(Actor.system(), "requests.read", factory.ON)
    return people.search("nong thi mai", everywhere, private=everywhere)[0].key


def send(username, key, **changed):
    given = {"determination": COURT, "status": "applied", "since": "20/11/2026", "evidence": "Biên nhận của Tòa án"}
    return as_user(username).post(f"/lam-viec/yeu-cau/{key}/quyen-loi/", {**given, **changed})


def test_the_page_shows_what_is_due_and_missed_with_place_papers_and_office(key):
    shown = section(page("hoa", key))
    assert "thuộc diện mà chưa ghi là đang hưởng" in shown and "<details>" in shown
    assert "Miễn nộp tiền tạm ứng án phí" in shown and "điểm đ khoản 1 Điều 12 Nghị quyết 326/2016" in shown
    assert "Nơi giải quyết: Tòa án" in shown and "Giấy tờ: Đơn đề nghị miễn" in shown
    assert "Chưa rõ:" in shown and "Không thuộc diện:" in shown and "Ghi tình trạng hưởng" in shown
    assert "Được trợ giúp pháp lý miễn phí" not in shown  # the page itself is about that


def test_a_status_is_recorded_and_stands_on_the_page(key):
    answer = send("hoa", key)
    assert (answer.status_code, answer.url) == (302, f"/lam-viec/yeu-cau/{key}/#quyen-loi-da-ghi")
    shown = section(page("hoa", key))
    assert "Đã nộp hồ sơ, chờ trả lời" in shown and "Biên nhận của Tòa án" in shown and "Lò Thị Hoa" in shown
    send("pao", key, status="receives", since="", evidence="")
    shown = section(page("hoa", key))
    assert "Đang hưởng" in shown and "Trước đó: đã nộp hồ sơ" in shown


def test_what_is_wrong_is_said_and_what_was_typed_stays(key):
    answer = send("hoa", key, since="30/11/2026")
    assert answer.status_code == 422 and "Ngày ghi nằm sau hôm nay." in answer.content.decode()
    assert "Biên nhận của Tòa án" in answer.content.decode()
    assert send("hoa", key, determination="").status_code == 422


def test_who_may_not_write_sees_no_form_and_cannot_send(key):
    assert "Ghi tình trạng hưởng" not in section(page("thu", key))
    assert send("thu", key).status_code == 403
    assert send("hac", key).status_code == 404
    assert not queries.recorded_on(person_of(key), factory.ON)


def test_nothing_of_a_restricted_file_shows_to_who_may_not_see_it(centre):
    facts = {"household_poverty": "poor", "hiv": True}
    key = factory.ask(facts=facts)
    hidden = section(page("thu", key))
    assert "Không hiển thị" in hidden and "án phí" not in hidden
    seen = section(page("hoa", key))
    assert "Phòng, chống HIV/AIDS" in seen
    assert send("thu", key, determination="programme.hiv").status_code == 403


def test_the_map_counts_and_cites(key):
    factory.ask(facts={"household_poverty": "poor"}, person=factory.person(full_name="Lý Thị Sáng"))
    html = as_user("son").get("/lam-viec/ban-do-quyen-loi/?don-vi=TT-LC").content.decode()
    assert "Bản đồ quyền lợi" in html and "2 người" in html and "trong 2 người" in html
    row = re.search(r'<th scope="row">Vay vốn hộ cận nghèo.*?</tr>', html, re.S)[0]
    assert re.findall(r'<td class="so"[^>]*>([^<]*)</td>', row) == ["1", "1", "0", "1"]
    assert "Toàn bảng theo luật" in html and "<title>Cầu Nối</title>" in html


def test_who_has_the_one_right_and_not_the_other_is_told_with_the_places_of_both(key):
    html = as_user("son").get("/lam-viec/ban-do-quyen-loi/?nhom=legal_aid").content.decode()
    row = re.search(r'<th scope="row">Vay vốn hộ cận nghèo.*?</tr>', html, re.S)[0]
    assert "<strong>Không bao giờ</strong>, nếu thuộc nhóm theo khoản 2 Điều 7 Luật Trợ giúp pháp lý 2017." in row
    assert "<strong>Luôn có</strong>, nếu thuộc nhóm theo khoản 6 Điều 7 Luật Trợ giúp pháp lý 2017." in row
    assert "Căn cứ: khoản 1, khoản 2, khoản 3, khoản 4, " in html
    other = as_user("son").get("/lam-viec/ban-do-quyen-loi/?nhom=due.credit_poor_household").content.decode()
    assert "Căn cứ: " in other and "không thuộc diện" in other


def test_a_ground_can_be_chosen_and_the_law_says_always_or_never(key):
    html = as_user("son").get("/lam-viec/ban-do-quyen-loi/?nhom=11/2017/QH14:7.2").content.decode()
    assert "luôn có quyền" in html and "không thuộc diện" in html and "tùy" in html
    assert as_user("son").get("/lam-viec/ban-do-quyen-loi/?nhom=xx").status_code == 404
    assert as_user("son").get("/lam-viec/ban-do-quyen-loi/?don-vi=TT-DB").status_code == 404


def test_the_ministry_sees_no_small_figure_and_nothing_sensitive(key):
    made = {"by": Actor.system(), "at": factory.AT}
    accounts.create_user(**made, username="bo.doc", full_name="Đinh Văn Bộ", password="rung-xanh-7319", temporary=False)
    accounts.assign(
        **made, user=account_queries.by_username("bo.doc"), role="bo_doc", organisation="", since=factory.ON
    )  # fmt: skip
    html = as_user("bo.doc").get("/lam-viec/ban-do-quyen-loi/").content.decode()
    assert "quá ít người nên không nêu số" in html and "nhóm dưới 5 người" in html
    titles = re.findall(r'<th scope="row">([^<]*)', html.split("Toàn bảng theo luật")[0])
    assert len(titles) > 15 and not re.search(r"HIV|bạo lực|mua bán", " ".join(titles))
    assert as_user("bo.doc").get("/lam-viec/ban-do-quyen-loi/?nhom=programme.hiv").status_code == 404


def test_the_door_opens_for_who_reads_figures(centre):
    assert "Bản đồ quyền lợi" in as_user("son").get("/lam-viec/toi/").content.decode()
    assert "Bản đồ quyền lợi" not in as_user("quan").get("/lam-viec/toi/").content.decode()
    assert actor("son").name == "Nguyễn Văn Sơn"
