"""The sheet of opinion behind its link: neutral, once, in both languages."""

import re
from html import unescape

import pytest
from django.urls import reverse

from caunoi.faces.portal import throttle
from caunoi.rooms.quality import actions
from caunoi.rooms.quality.models import Satisfaction
from tests.rooms.cases import factory
from tests.rooms.quality import stage

GOOD = dict.fromkeys(("attitude", "responsibility", "explained", "helped", "satisfied"), "2")


@pytest.fixture
def case(reference, db, monkeypatch):
    monkeypatch.setattr(throttle, "_SHORTEST", 0)
    factory.settle()
    factory.open_book()
    stage.hire()
    return stage.ended()


def link(case):
    made = actions.ask_by_link(by=stage.actor("hoa"), at=factory.AT, case=case.key)
    return made, reverse("portal:opinion", args=[made.token])


def word(client, address):
    return re.search(r'name="word" value="([^"]+)"', client.get(address).content.decode())[1]


def test_the_page_says_nothing_of_the_case(client, case):
    made, address = link(case)
    text = unescape(client.get(address).content.decode())
    assert "<title>Cầu Nối</title>" in text and made.key in text
    for secret in ("Nông Thị Mai", case.number, case.key, case.request.key, "Giàng A Pao", made.key.lower()):
        assert secret not in text
    assert made.key not in address and case.key not in address


def test_it_is_answered_once(client, case):
    _, address = link(case)
    sent = client.post(address, {**GOOD, "respondent": "self", "comment": "Cảm ơn", "word": word(client, address)})
    assert "Đã nhận ý kiến" in sent.content.decode()
    assert Satisfaction.objects.get().points == 10
    again = client.post(address, {**dict.fromkeys(GOOD, "0"), "respondent": "self", "word": "x"})
    assert "Đã nhận ý kiến" in again.content.decode() and Satisfaction.objects.get().points == 10


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, case):
    _, address = link(case)
    text = unescape(client.post(address, {"attitude": "2", "comment": "Tôi muốn nói"}).content.decode())
    assert "Xin chọn một ý" in text and "Tôi muốn nói" in text and Satisfaction.objects.get().answered_at is None


def test_in_english_with_what_was_typed(client, case):
    _, address = link(case)
    text = unescape(client.post(address, {"language": "en", "comment": "Tôi muốn nói"}).content.decode())
    assert "Was the person who helped you polite and respectful?" in text and "Tôi muốn nói" in text


def test_a_link_that_is_over_or_wrong(client, case):
    _, old = link(case)
    Satisfaction.objects.update(expires_at=factory.later(days=-1))
    assert client.get(old).status_code == 409
    wrong = client.get(reverse("portal:opinion", args=["khong-co"]))
    assert wrong.status_code == 404 and "không dùng được nữa" in wrong.content.decode()
