"""Attendance on one's own telephone, with and without an account; the test of a course by its link."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.faces.web import clock
from caunoi.rooms.places import queries as places
from caunoi.rooms.training import actions, queries, signs
from caunoi.rooms.training.models import Attendance, Paper, Participant
from tests.faces.workspace.people import as_user
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT
from tests.rooms.quality import stage
from tests.rooms.quality.stage import actor
from tests.rooms.training.school import AFTER, DURING, course, session


@pytest.fixture(autouse=True)
def staff(reference, db, monkeypatch):
    at(monkeypatch, DURING)
    factory.settle()
    factory.open_book()
    stage.hire()


@pytest.fixture
def held():
    key = course(place="Nhà văn hóa xã")
    return key, session(key)


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "now", lambda: moment)


def open_door(client, key, moment=DURING):
    return client.get(reverse("portal:attend", args=[signs.code(key, moment)]))


def ticket_of(answer) -> str:
    return answer.context["door"].ticket


def send(client, ticket, **fields):
    return client.post(reverse("portal:attend_send"), {"ticket": ticket, **fields})


def text(answer) -> str:
    return unescape(answer.content.decode())


def commune() -> str:
    return places.communes("15", AT.date())[0].code


def given(**changed):
    return {"name": "Giàng Seo Lử", "commune": commune(), "role": "village", "consent": "on", **changed}


def test_an_outsider_is_recorded_once_and_nothing_typed_is_lost(held):
    client = Client()
    shown = open_door(client, held[1])
    assert "Kỹ năng thu thập chứng cứ" in text(shown) and "Nhà văn hóa xã" in text(shown)
    wrong = send(client, ticket_of(shown), name="Giàng Seo Lử", role="village")
    assert "Xin chọn đồng ý" in text(wrong) and 'value="Giàng Seo Lử"' in text(wrong)
    assert not Participant.objects.exists()
    done = send(client, ticket_of(shown), **given())
    assert "Đã điểm danh" in text(done) and "Giàng Seo Lử" in text(done)
    assert "Đã điểm danh từ trước" in text(send(client, ticket_of(shown), **given()))
    replay = send(client, ticket_of(shown), **given(name="Lý A Tủa"))
    assert replay.status_code == 409 and "đã dùng" in text(replay) and 'value="Lý A Tủa"' in text(replay)
    assert Attendance.objects.count() == 1


def test_whoever_is_signed_in_presses_one_button(held):
    client = as_user("pao")
    shown = open_door(client, held[1])
    assert "Giàng A Pao" in text(shown) and 'name="consent"' not in text(shown)
    assert "Giàng A Pao" in text(send(client, ticket_of(shown)))
    assert Participant.objects.get().role == "officer"
    guest = send(client, ticket_of(shown), khach="hoi")
    assert 'name="consent"' in text(guest)
    fresh = ticket_of(open_door(client, held[1]))
    send(client, fresh, khach="1", **given())
    assert Participant.objects.count() == 2


def test_an_old_code_a_made_up_one_and_a_closed_session_are_said(held, monkeypatch):
    client = Client()
    assert open_door(client, held[1], DURING - timedelta(minutes=6)).status_code == 409
    assert client.get(reverse("portal:attend", args=["x"])).status_code == 404
    assert client.get(reverse("portal:attend_send")).status_code == 404
    assert send(client, "x", **given()).status_code == 404
    ticket = ticket_of(open_door(client, held[1]))
    at(monkeypatch, AFTER)
    closed = send(client, ticket, **given())
    assert closed.status_code == 409 and not Participant.objects.exists()
    assert "đã đóng" in text(open_door(client, held[1], AFTER)) and "Traceback" not in text(closed)


def test_a_robot_is_not_recorded(held):
    client = Client()
    answer = send(client, ticket_of(open_door(client, held[1])), **given(website="http://x"))
    assert answer.status_code == 409 and not Participant.objects.exists()


def test_the_page_is_in_english_too_with_what_was_typed(held):
    client = Client()
    ticket = ticket_of(open_door(client, held[1]))
    shown = send(client, ticket, language="en", **given(consent=""))
    assert "Attendance" in text(shown) and 'value="Giàng Seo Lử"' in text(shown)


def test_a_test_is_taken_by_its_link(held, monkeypatch):
    asked = [actions.Asked("Ai được thu thập?", ["Người bào chữa", "Không ai"], 0)]
    actions.set_questions(by=actor("son"), at=AT, course=held[0], questions=asked)
    client = Client()
    done = send(client, ticket_of(open_door(client, held[1])), **given())
    link = next(link for words, link in done.context["links"] if words == "trước khóa")
    address = reverse("portal:training_test", args=[link])
    assert "Ai được thu thập?" in text(client.get(address))
    assert "Xin chọn một ý cho câu 1" in text(client.post(address, {"word": "x"}))
    assert "Đúng 1/1 câu" in text(client.post(address, {"c1": "0"}))
    assert "Đúng 1/1 câu" in text(client.post(address, {"c1": "1"}))
    assert Paper.objects.get().points == 1
    assert client.get(reverse("portal:training_test", args=["x"])).status_code == 404
    after = dict(queries.links(Participant.objects.get().key, DURING))["after"]
    at(monkeypatch, factory.later(days=10))
    closed = client.get(reverse("portal:training_test", args=[after]))
    assert "đang đóng" in text(closed) and "Ai được thu thập?" not in text(closed)


def test_nobody_stands_in_an_address(held):
    answer = open_door(Client(), held[1])
    assert "Giàng" not in answer.request["PATH_INFO"] and answer.headers["Cache-Control"] == "no-store, private"


def test_the_door_takes_few_statements(held, django_assert_max_num_queries):
    client = Client()
    open_door(client, held[1])
    with django_assert_max_num_queries(6):
        open_door(client, held[1])
