"""From the pages: accept, refuse, at once, a second person; nothing typed is lost, nothing is done twice."""

import io
import re

import docx

from caunoi.core.ground.dates import vi
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import queries as organisations
from tests.rooms.cases import factory

from .people import actor, as_user

ACCEPT = {"form": "litigation", "field": "civil_family", "ground": factory.NEAR_POOR, "matter_confirmed": "on"}
NO_GROUND = {
    "household_poverty": "none", "disability": "none", "procedural_role": "none", "trafficking": "none",
    "matter": "civil_family",
    **dict.fromkeys((
        "meritorious", "martyr_relative", "agent_orange", "monthly_social_allowance", "social_pension", "detained", "hiv",
        "domestic_violence_victim", "matter_concerns_trafficking", "lives_in_specially_disadvantaged_area",
    ), False),
}  # fmt: skip


def of(key: str, *more: str) -> str:
    return "/".join(("/lam-viec/yeu-cau", key, *more, ""))


def file(key: str):
    return queries.request_file(actor("son"), key, factory.later(hours=3))


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def proved() -> str:
    key = factory.ask()
    factory.see(key)
    return key


def test_the_file_shows_facts_papers_answer_and_citation(centre):
    page = text(as_user("hoa").get(of(proved())))
    for words in (
        "Thuộc diện được trợ giúp pháp lý", "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017", "Đã đủ 60 tuổi",
        "Giấy chứng nhận hộ cận nghèo", "Bản chính", "Hộ cận nghèo", "khoản 2 Điều 30",
    ):  # fmt: skip
        assert words in page, words


def test_of_a_no_the_file_says_what_would_make_it_a_yes_with_citation(centre):
    key = factory.ask(facts=NO_GROUND)
    page = text(as_user("son").get(of(key)))
    assert "Theo các dữ kiện đã ghi, hôm đó chưa thuộc diện" in page
    shown = page.split("Điều gì thay đổi thì được")[1].split("Không thuộc:")[0]
    assert "Nếu thuộc hộ nghèo hoặc thuộc hộ cận nghèo: có quyền (khoản 2 Điều 7" in shown
    assert "Nếu cư trú ở vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn: có quyền (khoản 4 Điều 7" in shown
    assert "Chỉ khi chưa đủ 16 tuổi" in shown
    assert not re.search("HIV|bạo lực|mua bán|bị hại|buộc tội", shown)
    assert "Điều gì thay đổi" not in text(as_user("son").get(of(proved())))


def test_opening_a_file_is_journalled(centre):
    key = proved()
    person = file(key).person.key
    before = len(journal.history(("person", person)))
    as_user("pao").get(of(key))
    newest = journal.history(("person", person))[-1]
    assert len(journal.history(("person", person))) == before + 1 and newest.reads and newest.by_name == "Giàng A Pao"


def test_accepting_gives_the_next_number_of_the_book(centre):
    key = proved()
    answer = as_user("pao").post(of(key, "thu-ly"), ACCEPT)
    assert answer.status_code == 302 and answer.url == of(key)
    assert file(key).case.number == "TT.TGTT.318.2026"


def test_a_form_sent_twice_acts_once(centre):
    key = factory.ask()
    client = as_user("pao")
    paper = {"proof": "", "other": "Sổ hộ nghèo", "how": "original", "once": "abc"}
    first, second = (client.post(of(key, "giay-to"), paper) for _ in range(2))
    assert first.url == second.url == of(key)
    assert len(file(key).papers) == 1


def test_what_was_typed_stays_when_it_is_refused(centre):
    key = factory.ask()  # no paper seen
    answer = as_user("pao").post(of(key, "thu-ly"), {**ACCEPT, "ground_reason": "giữ lại", "once": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa thụ lý được" in page and "checked" in page
    factory.see(key)
    assert as_user("pao").post(of(key, "thu-ly"), {**ACCEPT, "once": "x"}).status_code == 302


def test_refusing_needs_a_point_and_a_reason_and_gives_mau_08(centre):
    key = factory.ask(facts={"matter": "civil_family"})
    client = as_user("pao")
    assert client.post(of(key, "tu-choi"), {"why": "b:unlawful"}).status_code == 422
    given = {"why": "c:dead", "reason": "Gia đình báo tin."}
    assert client.post(of(key, "tu-choi"), given).status_code == 302
    answer = client.get(of(key, "mau-08.docx").rstrip("/"))
    assert answer["Content-Disposition"] == f'attachment; filename="Thong-bao-{key}.docx"'
    letter = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "điểm c khoản 3 Điều 30" in letter and "Gia đình báo tin." in letter


def test_not_known_is_never_refused_as_not_eligible(centre):
    key = factory.ask(facts={})
    answer = as_user("pao").post(of(key, "tu-choi"), {"why": "a:not_eligible", "reason": "Không rõ."})
    assert answer.status_code == 422 and "chưa biết không có nghĩa là không" in answer.content.decode()


def test_urgent_acceptance_starts_the_papers_clock(centre):
    key = factory.ask()
    given = {**ACCEPT, "field": "criminal", "point": "b", "until": "25/11/2026"}
    assert as_user("pao").post(of(key, "thu-ly-ngay"), given).status_code == 302
    page = text(as_user("pao").get(of(key)))
    due = vi(organisations.calendar().add_working_days(factory.ON, 5))
    assert due in page and "điểm a khoản 2 Điều 6 Thông tư 12/2018" in page


def test_a_decision_against_the_engine_waits_for_a_second_person(centre):
    key = factory.ask(facts={})
    client = as_user("pao")
    given = {"outcome": "accepted", "reason": "Người già neo đơn, giấy tờ bị cháy."}
    assert client.post(of(key, "trinh-duyet"), given).status_code == 302
    assert client.post(of(key, "duyet"), {"approved": "yes"}).status_code == 403  # no right to approve
    head = as_user("son")
    assert "Chờ ý kiến người thứ hai" in text(head.get("/lam-viec/viec/"))
    assert head.post(of(key, "duyet"), {"approved": "yes", "note": ""}).status_code == 302
    accepted = {"form": "advice", "field": "civil_family", "matter_confirmed": "on"}
    assert client.post(of(key, "thu-ly"), accepted).status_code == 302
    assert "Nguyễn Văn Sơn đồng ý" in text(client.get(of(key)))


def test_nobody_approves_their_own_question(centre):
    key = factory.ask(facts={})
    head = as_user("son")
    head.post(of(key, "trinh-duyet"), {"outcome": "accepted", "reason": "Lý do"})
    assert "approve" not in head.get(of(key)).content.decode()
    assert head.post(of(key, "duyet"), {"approved": "yes"}).status_code == 422


def test_the_clerk_sees_no_circumstances_of_a_restricted_file(centre):
    key = factory.ask()
    actions.add_facts(by=factory.INTAKE, at=factory.AT, request=key, facts={"hiv": True})
    seen, masked = (text(as_user(name).get(of(key))) for name in ("hoa", "thu"))
    assert "Người nhiễm HIV" in seen
    assert "HIV" not in masked and "Nhà bên lấn ranh" not in masked and "Không hiển thị" in masked
    assert "Hồ sơ hạn chế" in text(as_user("thu").get("/lam-viec/viec/"))


def test_a_private_ground_is_never_printed(centre):
    key = factory.ask()
    actions.add_facts(by=factory.INTAKE, at=factory.AT, request=key, facts={"domestic_violence_victim": True})
    answer = as_user("hoa").get(of(key, "mau-02.docx").rstrip("/"))
    paper = docx.Document(io.BytesIO(answer.content))
    printed = "\n".join(
        [p.text for p in paper.paragraphs] + [c.text for t in paper.tables for r in t.rows for c in r.cells]
    )
    assert "bạo lực" not in printed.lower() and "Trao đổi riêng" in printed and "Nông Thị Mai" in printed


def test_facts_set_back_to_not_known(centre):
    key = factory.ask()
    client = as_user("hoa")
    page = client.get(of(key, "du-kien")).content.decode()
    assert 'value="near_poor" selected' in page
    client.post(of(key, "du-kien"), {"f-birth_date": "1960", "f-sex": "female", "f-ethnicity": "02"})
    assert "household_poverty" not in file(key).facts
    assert file(key).standing.answer == "unknown"


def test_transfer_and_withdraw(centre):
    key = factory.ask()
    client = as_user("pao")
    assert client.post(of(key, "rut"), {"reason": "Đã hòa giải"}).status_code == 302
    assert file(key).request.state == "withdrawn"
    other = factory.ask(organisation=factory.BRANCH)
    assert client.post(of(other, "chuyen"), {"receiver": factory.CENTRE, "reason": "Gần nhà hơn"}).status_code == 302
    assert file(other).request.organisation_id == factory.CENTRE
