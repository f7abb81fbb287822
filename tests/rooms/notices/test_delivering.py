"""The outbox: once, in time, tried again, given up; what became of each message is in the log."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Grant
from caunoi.rooms.notices import actions, gateways, policy, queries
from caunoi.rooms.notices.models import Message

from .stage import AT, MANAGER, NIGHT, NOBODY, SYSTEM, deliver, later, send

pytestmark = pytest.mark.django_db
ON = AT.date()


def state(key):
    return Message.objects.get(key=key).state


def line(key):
    return queries.line(MANAGER, key, ON)


def test_a_message_goes_once(bridge):
    key = send(once="e:1")
    send(once="e:1")
    assert deliver() == 1 and deliver() == 0
    [told] = bridge.sent
    assert told == {
        "id": key, "channel": "sms", "to": "0912345679", "sender": "CAUNOI", "template": "citizen.news",
        "language": "vi",
        "text": "Ong/ba co thong bao moi, ma TN-7K3M-9QXA. Xem tai caunoi.example hoac goi 0214 3840 900 trong gio lam viec.",
    }  # fmt: skip
    row = line(key)
    assert (row.state_words, row.receipt, row.address) == ("Đã gửi", "SP-1", "09•• ••• 679")
    assert [step.outcome for step in row.steps] == ["Cổng gửi tin đã nhận"]


def test_zalo_keeps_its_marks_and_a_letter_has_a_subject(bridge, post):
    send(channel="zalo")
    send(channel="email", address="ly@nha.example", language="en")
    assert deliver() == 2
    assert bridge.sent[0]["text"].startswith("Ông/bà có thông báo mới")
    [letter] = post.letters
    assert letter["Subject"] == "You have a new notice" and letter["Auto-Submitted"] == "auto-generated"


def test_where_there_is_no_gateway_nothing_waits(db):
    assert send() == "" and not Message.objects.exists()
    assert [way.channel for way in queries.ways() if way.ready] == ["hook"]  # machines that asked are told without one


def test_a_demonstration_shows_and_sends_nothing(settings, bridge):
    settings.MODE = "demonstration"
    key = send()
    assert deliver() == 1 and not bridge.sent
    assert line(key).state_words == "Chỉ ghi, không gửi ra ngoài" and all(way.shown for way in queries.ways())
    settings.MESSAGES_LEAVE = True
    send()
    assert deliver() == 1 and len(bridge.sent) == 1


def test_at_night_nothing_but_what_is_urgent(bridge):
    quiet, urgent = (
        send(at=NIGHT),
        send(at=NIGHT, template="duty.urgent", urgent=True, values={"code": "CG-1", "page": "a.example"}),
    )
    assert deliver(NIGHT) == 1 and state(urgent) == "sent"
    assert Message.objects.get(key=quiet).due_at == later(days=1).replace(hour=7)
    assert deliver(later(days=1).replace(hour=6, minute=59)) == 0
    assert deliver(later(days=1).replace(hour=7)) == 1


def test_the_quiet_hours_are_data(bridge):
    with pytest.raises(NotAllowed):
        actions.set_quiet_hours(by=NOBODY, at=AT, begins=time(20), ends=time(6))
    actions.set_quiet_hours(by=MANAGER, at=AT, begins=time(8), ends=time(12))
    key = send()
    assert Message.objects.get(key=key).due_at == AT.replace(hour=12)
    actions.set_quiet_hours(by=MANAGER, at=later(minutes=1), begins=time(0), ends=time(0))
    assert not queries.quiet_hours().holds(NIGHT)


def test_a_later_try_wakes_nobody_either(bridge):
    evening = AT.replace(hour=20, minute=50)
    key, urgent = send(at=evening), send(at=evening, urgent=True)
    bridge.moods = [(503, {}, {}), (503, {"Retry-After": "1200"}, {})]
    assert deliver(evening) == 2
    assert deliver(NIGHT) == 1 and state(urgent) == "sent" and state(key) == "queued"
    morning = later(days=1).replace(hour=7)
    assert Message.objects.get(key=key).due_at == morning
    assert deliver(morning) == 1 and state(key) == "sent"


def test_a_gateway_that_is_away_is_asked_again_and_again_then_no_more(bridge):
    actions.set_quiet_hours(by=MANAGER, at=AT, begins=time(0), ends=time(0))  # the night between is not told of here
    key, at = send(), AT
    bridge.moods = [(503, {"Retry-After": "1800"}, {})] + [(500, {}, {"reason": "đang bảo trì\nHTTP"})] * 9
    waits = []
    while (row := Message.objects.get(key=key)).state == "queued":
        assert deliver(at) == 1
        row.refresh_from_db()
        waits.append(int((row.due_at - at).total_seconds() / 60))
        at = max(row.due_at, at + timedelta(seconds=1))
    assert waits[:4] == [30, 5, 15, 60]  # the first as the gateway asked
    assert row.state == "failed" and row.problem == "HTTP 500: đang bảo trì HTTP"
    assert len(line(key).steps) == len(bridge.seen) == 8


def test_what_the_gateway_refuses_fails_at_once_and_can_go_again(bridge):
    key = send()
    bridge.moods = [(422, {}, {"reason": "số không tồn tại"})]
    deliver()
    row = line(key)
    assert (row.state, row.problem, row.may_go_again) == ("failed", "HTTP 422: số không tồn tại", True)
    with pytest.raises(NotAllowed):
        actions.send_again(by=NOBODY, at=AT, message=key)
    with pytest.raises(NotFound):
        actions.send_again(by=MANAGER, at=AT, message="TI-0")
    actions.send_again(by=MANAGER, at=later(minutes=5), message=key)
    assert deliver(later(minutes=5)) == 1 and state(key) == "sent"
    assert [step.number for step in line(key).steps] == [1, 1]
    with pytest.raises(Refused, match="không cần gửi lại"):
        actions.send_again(by=MANAGER, at=AT, message=key)


def test_what_waits_can_be_stopped(bridge):
    key = send(at=NIGHT)
    actions.drop(by=MANAGER, at=NIGHT, message=key)
    assert deliver(later(days=1)) == 0 and line(key).state_words == "Thôi không gửi"
    with pytest.raises(Refused, match="không còn chờ"):
        actions.drop(by=MANAGER, at=NIGHT, message=key)


def test_news_that_is_old_does_not_go(bridge):
    key = send()
    assert deliver(AT + policy.LASTS + timedelta(minutes=1)) == 0
    assert state(key) == "dropped" and not bridge.seen


def test_a_worker_that_died_loses_nothing_and_doubles_nothing(bridge, monkeypatch):
    """It dies between the gateway's yes and our note of it: the worst moment."""
    key = send()
    http = gateways.gateway("sms")

    class Died(BaseException):
        pass

    def dies(message):
        type(http).send(http, message)
        raise Died

    monkeypatch.setattr(http, "send", dies, raising=False)
    with pytest.raises(Died):
        deliver()
    monkeypatch.undo()
    assert state(key) == "queued" and len(bridge.sent) == 1
    assert deliver(later(minutes=5)) == 0  # still in the dead one's hands
    assert deliver(AT + policy.LEASE + timedelta(seconds=1)) == 1
    row = line(key)
    assert row.state == "sent" and row.receipt == "SP-1" and len(bridge.sent) == 1
    assert [step.outcome for step in row.steps] == ["Đang gửi hoặc bị ngắt giữa chừng", "Cổng gửi tin đã nhận"]


def test_whoever_comes_back_late_does_not_overwrite(bridge, monkeypatch):
    """A worker that hung beyond its lease: what the second one noted stands."""
    key = send()
    http = gateways.gateway("sms")

    def hangs(message):
        monkeypatch.undo()
        assert deliver(AT + policy.LEASE + timedelta(seconds=1)) == 1
        raise gateways.Never("quá muộn")

    monkeypatch.setattr(http, "send", hangs, raising=False)
    deliver()
    assert state(key) == "sent" and [step.problem for step in line(key).steps] == ["quá muộn", ""]


def test_a_mistake_in_a_gateway_stops_no_other_message(bridge, monkeypatch):
    monkeypatch.setattr(gateways.gateway("sms"), "send", lambda message: 1 / 0, raising=False)
    broken, other = send(), send(channel="zalo", address="0987654321")
    assert deliver() == 2
    monkeypatch.undo()
    assert state(broken) == "queued" and "ZeroDivisionError" in line(broken).problem and state(other) == "sent"


def test_addresses_are_forgotten(bridge):
    key, waits = send(), send(at=later(days=89))
    deliver()
    assert actions.forget_addresses(at=later(days=90)) == 0
    assert actions.forget_addresses(at=later(days=91)) == 1
    assert line(key).address == "đã xóa" and line(waits).address != "đã xóa"


def test_the_log_is_of_one_s_own_organisations(bridge):
    bridge.moods = [(422, {}, {})]
    key, other = send(), send(channel="zalo")
    deliver()
    assert [row.key for row in queries.log(MANAGER, ON).lines] == [other, key]
    assert [row.key for row in queries.log(MANAGER, ON, state="failed", channel="sms").lines] == [key]
    page = queries.log(MANAGER, ON, size=1)
    assert page.more and [row.key for row in page.lines] == [other]
    assert queries.counts(MANAGER, AT) == queries.Counts(0, 1, 1, 0)
    stranger = replace(MANAGER, grants=(Grant("notices.manage", "TT-DB"),))
    assert not queries.log(stranger, ON).lines and not queries.log(NOBODY, ON).lines
    with pytest.raises(NotFound):
        queries.line(stranger, key, ON)


def test_a_wish_outside_is_kept_and_the_last_holds(db):
    to = "request:TN-7K3M-9QXA"
    with pytest.raises(Refused, match="Chưa chọn"):
        actions.note_wish(by=SYSTEM, at=AT, to=to, wanted=True)
    with pytest.raises(Refused, match="địa chỉ thư"):
        actions.note_wish(by=SYSTEM, at=AT, to=to, wanted=True, channel="email")
    actions.note_wish(by=SYSTEM, at=AT, to=to, wanted=True, channel="sms", language="en")
    assert queries.wish(to).channel == "sms" and queries.wish(to).language == "en"
    actions.note_wish(by=SYSTEM, at=AT, to=to, wanted=False, channel="sms")
    assert not queries.wish(to).wanted and queries.wish("request:x") is None


def test_a_reader_s_number_is_held_and_moves(db):
    assert queries.cursor("x") is None
    actions.begin(at=AT, name="x", upto=5)
    actions.begin(at=AT, name="x", upto=9)
    assert queries.cursor("x") == 5
    actions.advance(at=AT, name="x", upto=7)
    assert queries.cursor("x") == 7
