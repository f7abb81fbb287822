"""What happened becomes notices and messages: each once, to whom it concerns, neutral, none where none may go."""

from datetime import timedelta

import pytest

from caunoi.faces.worker import dispatch
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import neutral, queries
from caunoi.rooms.notices.models import Cursor
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.people import actions as people
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, CITIZEN, INTAKE, later
from tests.rooms.documents import factory as office
from tests.rooms.referrals import stage as agencies

pytestmark = pytest.mark.django_db


def texts(actor):
    return [row.text for row in queries.mine(actor)]


def ask(**more):
    return factory.ask(**more)


def test_a_request_is_received_once_and_told_once(world, turn):
    key = ask()
    [sent] = turn()
    assert sent.address == "0912345678" and sent.channel == "sms" and not list(neutral.told(sent.text))
    assert sent.text == (
        f"Da nhan tin cua ong/ba, ma {key}. Xem tra loi tai caunoi.example hoac goi 0214 3 840 000 trong gio lam viec."
    )
    assert turn() == [] and dispatch.dispatch(AT) == 0
    notices.advance(at=AT, name=dispatch.NAME, upto=0)  # as if the number had been lost
    assert turn() == []


def test_what_was_decided_is_not_said_and_one_sitting_is_one_message(world, turn):
    key, papers = ask(), ask()
    factory.see(key)
    turn()
    case = factory.take_on(key)
    factory.assigned(case.key)
    cases.ask_papers(by=INTAKE, at=AT, request=papers, papers=["Giấy chứng nhận"])
    sent = turn()
    assert [one.template for one in sent] == ["citizen.news"] * 2
    assert {one.text for one in sent} == {
        f"Ong/ba co thong bao moi, ma {one}. Xem tai caunoi.example hoac goi 0214 3 840 000 trong gio lam viec."
        for one in (key, papers)
    }


@pytest.mark.parametrize(
    ("safe", "goes"),
    [({}, True), ({"how": "message"}, True), ({"how": "call"}, False), ({"how": "visit"}, False),
     ({"how": "none"}, False), ({"how": "message", "say_nothing": True}, False)],
)  # fmt: skip
def test_the_agreed_way_is_kept(world, turn, safe, goes):
    ask(safe_contact=safe)
    assert bool(turn()) is goes


def test_a_restricted_file_is_silent_unless_asked_for_and_then_says_nothing_but_call(world, turn):
    ask(facts={"hiv": True})
    assert turn() == []
    key = ask(facts={"hiv": True}, safe_contact={"how": "message"})
    [sent] = turn()
    assert sent.template == "citizen.call" and key not in sent.text and "caunoi" not in sent.text
    assert sent.text == "Ong/ba co thong bao moi. Goi 0214 3 840 000 trong gio lam viec."


def test_whoever_wanted_to_talk_alone_is_not_written_to(world, turn):
    ask(private_talk=True)
    assert turn() == []


def test_the_person_s_own_word_goes_before_all(world, turn):
    key = ask()
    notices.note_wish(by=CITIZEN, at=AT, to=f"request:{key}", wanted=False)
    assert turn() == []
    other = ask(facts={"hiv": True}, safe_contact={"how": "call"})
    wish = {"by": CITIZEN, "at": AT, "to": f"request:{other}", "wanted": True, "language": "en"}
    notices.note_wish(**wish, channel="email", email="mai@nha.example")
    [sent] = turn()
    assert (sent.channel, sent.address, sent.subject) == ("email", "mai@nha.example", "You have a new notice")
    assert other not in sent.text


def test_a_file_that_becomes_restricted_falls_silent(world, turn):
    people.restrict(by=factory.HEAD, at=AT, person=records.person_of(ask()))
    assert turn() == []


def test_an_agency_s_number_is_not_the_person_s(world, turn):
    agencies.sends(agencies.agency("court", "Tòa án (minh họa)"))
    assert turn() == []


def test_at_night_it_waits_for_the_morning(world, turn):
    ask()
    night = AT.replace(hour=23)
    assert turn(night) == []
    assert len(turn(later(days=1).replace(hour=7))) == 1


def test_old_events_flood_nobody(world, turn):
    ask(by=CITIZEN)
    assert turn(AT + timedelta(days=3)) == [] and texts(world.pao)  # staff are still told
    key = ask(by=CITIZEN)
    assert turn(AT + timedelta(days=15)) == [] and not any(key in text for text in texts(world.pao))


def test_staff_are_told_of_what_came_from_outside_only(world, turn):
    own, came = ask(by=INTAKE), ask(by=CITIZEN)
    cases.receive_letter(by=CITIZEN, at=AT, request=came, kind="withdraw", text="x")
    call = cases.request_callback(by=CITIZEN, at=AT, phone="0912345679", organisation=CENTRE)
    turn()
    told = texts(world.pao)
    assert not any(own in text for text in told)
    assert sorted(told) == sorted([
        f"Có yêu cầu mới {came} gửi qua mạng.", f"Người dân vừa gửi đơn hoặc giấy tờ về yêu cầu {came}.",
        f"Có người nhờ gọi lại ({call}).",
    ])  # fmt: skip
    assert texts(world.hac) == [] and texts(world.thu) == []  # another centre; no right to it


def test_who_is_assigned_is_told_once_and_the_person_too(world, turn):
    case = factory.take_on()
    who = factory.practitioner("Giàng A Pao", user_key=office.key("pao"))
    turn()
    factory.assigned(case.key, who)
    turn()
    assert texts(world.pao) == [f"Anh/chị được cử thực hiện vụ việc {case.number}."]
    assert queries.mine(world.pao)[0].about == ("case", case.key)
    other = factory.practitioner("Lù Thị Chanh", user_key=office.key("lien"))
    cases.replace(
        by=factory.HEAD,
        at=AT,
        case=case.key,
        practitioner=who,
        new=other,
        why="left",
        asked_by="organisation",
        reason="Nghỉ việc.",
    )
    turn()
    assert len(texts(world.pao)) == 1 and len(texts(world.lien)) == 1


def test_who_is_asked_to_sign_is_told(world, turn):
    named, anybody = office.draft(world.pao), office.draft(world.pao)
    documents.submit(by=world.pao, at=AT, document=named, to=office.key("lien"))
    documents.submit(by=world.pao, at=AT, document=anybody)
    turn()
    assert texts(world.lien) == [f"Có văn bản {anybody} trình ký.", f"Có văn bản {named} trình ký."]
    assert texts(world.son) == [f"Có văn bản {anybody} trình ký."]


def test_somebody_held_rings_on_duty_at_any_hour(world, turn):
    lead = factory.practitioner("Giàng A Pao", user_key=office.key("pao"), phone="0987654321")
    post = organisations.set_post(
        by=factory.HEAD, at=AT, organisation=CENTRE, name="Trực", mode="phone", phone="0214384", since=factory.ON
    )
    night = AT.replace(hour=23)
    organisations.plan_duty(
        by=factory.HEAD, at=AT, post=post, days=[factory.ON], practitioners=[lead], begins=AT.replace(hour=8).time(),
        ends=AT.replace(hour=23, minute=59).time(),
    )  # fmt: skip
    key = agencies.call(agencies.agency("police", "Cơ quan điều tra (minh họa)"), at=night).key
    sent = [one for one in turn(night) if one.template == "duty.urgent"]
    assert [one.address for one in sent] == ["0987654321"] and not list(neutral.told(sent[0].text))
    assert key in sent[0].text
    urgent = [row for row in queries.mine(world.pao) if row.urgent]
    assert [row.text for row in urgent] == [f"Thông báo {key} của cơ quan cần làm ngay."]
    plain = agencies.sends(agencies.agency("court", "Tòa án (minh họa)")).key
    turn(night)
    assert f"Có thông báo, giới thiệu mới {plain} từ cơ quan." in texts(world.pao)


def test_a_new_installation_begins_with_what_comes(world, turn):
    ask(by=CITIZEN)
    Cursor.objects.all().delete()
    assert turn() == [] and texts(world.pao) == []
    assert queries.cursor(dispatch.NAME) == journal.feed(0, subjects=()).upto
    ask(by=CITIZEN)
    assert len(turn()) == 1 and len(texts(world.pao)) == 1


def test_nothing_new_costs_little(world, turn, django_assert_max_num_queries):
    turn()
    with django_assert_max_num_queries(3):
        dispatch.dispatch(AT)
    with django_assert_max_num_queries(1):
        notices.deliver(now=lambda: AT)
