"""From the page of one's request: who one is, papers, another helper, withdrawal, complaint; nothing leaks on the way."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Complaint, Letter
from caunoi.rooms.notices import queries as notices
from tests.rooms.cases import factory

from .conftest import AT
from .test_request import word

BY = factory.actor("giam_doc", "PT-LC")


@pytest.fixture
def asked(settled):
    """A request left at the centre by somebody with a telephone, born in 1960."""
    return actions.submit(
        by=factory.CITIZEN, at=AT - timedelta(days=1), channel="portal", organisation="PT-LC",
        person=factory.person(), facts=dict(factory.OLD_AND_NEAR_POOR), own_words="Đất đai", matter="Tranh chấp đất",
        field="civil_family", form="litigation",
    )  # fmt: skip


def look(citizen, code):
    return citizen.post("/theo-doi/", code=code)


def prove(citizen, code, proof="678"):
    look(citizen, code)
    return citizen.post("/theo-doi/viec/", held=citizen.hidden("held"), step="prove", proof=proof)


def step(citizen, name, **more):
    return citizen.post("/theo-doi/viec/", held=citizen.hidden("held"), step=name, **more)


def send(citizen, name, serial, **typed):
    return step(citizen, name, send="1", word=word(serial), **typed)


def refused(code):
    actions.refuse(by=BY, at=AT - timedelta(hours=2), request=code, point="b", reason="…")


@pytest.mark.parametrize("proof", ["678", "1960", " 6 7 8 "])
def test_three_digits_or_the_year_of_birth_open_the_page(citizen, asked, proof):
    prove(citizen, asked, proof)
    assert citizen.heading == "Việc của ông/bà" and citizen.title == "Cầu Nối"
    for private in ("Nông Thị Mai", "1960", "0912345678", "Tranh chấp đất", "cận nghèo"):
        assert private not in citizen.page
    assert "no-store" in citizen.response["Cache-Control"]


@pytest.mark.parametrize("proof", ["123", "1961", "78", "12345678", ""])
def test_anything_else_does_not(citizen, asked, proof):
    prove(citizen, asked, proof)
    assert citizen.heading != "Việc của ông/bà"


def test_guessing_ends_soon(citizen, asked):
    said = [prove(citizen, asked, f"{n:03d}").response.status_code for n in range(11)]
    assert said[-1] == 409 and "tạm dừng nhận" in citizen.page
    prove(citizen, asked, "678")
    assert citizen.heading != "Việc của ông/bà"


def test_the_word_of_another_visit_opens_nothing(citizen, asked):
    prove(citizen, asked)
    held = citizen.hidden("held")
    citizen.client.cookies.clear()
    citizen.post("/theo-doi/viec/", held=held, step="papers")
    assert citizen.response.status_code == 409 and "mở đã lâu" in citizen.page
    look(citizen, asked)
    citizen.post("/theo-doi/viec/", held=citizen.hidden("held"), step="papers")  # a code without its proof
    assert "mở đã lâu" in citizen.page
    assert citizen.client.get("/theo-doi/viec/").status_code == 302


def photo():
    held = BytesIO()
    Image.new("RGB", (30, 20), "white").save(held, "JPEG")
    return SimpleUploadedFile("IMG_2026.jpg", held.getvalue(), "image/jpeg")


def test_photos_are_sent(citizen, asked):
    prove(citizen, asked)
    step(citizen, "papers")
    assert citizen.heading == "Gửi ảnh giấy tờ" and 'enctype="multipart/form-data"' in citizen.page
    send(citizen, "papers", "p", files=[photo(), photo()])
    assert "Đã nhận giấy tờ" in citizen.page
    assert len(Letter.objects.get().files) == 2
    send(citizen, "papers", "q", files=[SimpleUploadedFile("a.exe", b"MZ" + b"0" * 90)])
    assert citizen.response.status_code == 409 and "Loại tệp này không nhận được" in citizen.page
    send(citizen, "papers", "r", files=[photo()] * 6)
    assert "nhiều nhất năm ảnh" in citizen.page


def test_photos_may_be_as_large_as_a_telephone_makes_them(citizen, asked, monkeypatch, settings):
    prove(citizen, asked)
    monkeypatch.setattr("caunoi.faces.web.middleware.PUBLIC_MOST", 20)
    send(citizen, "papers", "p", files=[photo()])
    assert "Đã nhận giấy tờ" in citizen.page
    settings.REQUEST_MOST_BYTES = 300
    send(citizen, "papers", "q", files=[photo()])
    assert citizen.response.status_code == 413
    assert look(citizen, asked).response.status_code == 413  # a form without files


def test_a_withdrawal_is_asked_twice_and_stops_nothing_yet(citizen, asked):
    prove(citizen, asked)
    send(citizen, "withdraw", "w")
    assert "Xin đánh dấu để xác nhận." in citizen.page
    send(citizen, "withdraw", "w", sure="on")
    assert "sẽ hỏi lại ông/bà" in citizen.page
    assert queries.track(asked, AT).words == "Trung tâm đã nhận"


def test_who_helps_and_another_one_is_wished(citizen, asked, settled):
    see = {"by": BY, "at": AT, "request": asked, "proof": "x", "how": "original", "ground": factory.NEAR_POOR}
    actions.see_paper(**see)
    actions.set_last_number(
        by=factory.Actor.system(), at=AT, organisation="PT-LC", year=2026, mode="chung", last={"": 1}, symbol="TT"
    )
    case = actions.accept(by=BY, at=AT, request=asked, field="civil_family", form="litigation", matter_confirmed=True)
    prove(citizen, asked)
    assert "phải cử người giúp ông/bà chậm nhất ngày 27/11/2026" in citizen.page
    assert 'value="change"' not in citizen.page
    factory.assigned(case.key, factory.practitioner("Giàng A Pao", "PT-LC"), by=BY)
    prove(citizen, asked)
    assert "Giàng A Pao" in citizen.page
    step(citizen, "change")
    send(citizen, "change", "c", point="2b", text="Người này quen bên kia.")
    assert "3 ngày làm việc" in citizen.page and Letter.objects.get().point == "2b"


def test_a_complaint_and_after_silence_the_second_instance(citizen, asked, monkeypatch):
    refused(asked)
    prove(citizen, asked)
    send(citizen, "complain", "k", act="a", text="Từ chối không đúng.")
    assert "Đã nhận khiếu nại" in citizen.page and 'value="raise"' not in citizen.page
    monkeypatch.setenv("CAUNOI_TODAY", "2026-11-28")
    prove(citizen, asked, "1960")
    assert "chậm giải quyết" in citizen.page and "quá 3 ngày làm việc" in citizen.page
    key = Complaint.objects.get().key
    step(citizen, "raise", complaint=key)
    assert citizen.heading == "Khiếu nại lên Giám đốc Sở Tư pháp"
    send(citizen, "raise", "s", complaint=key)
    assert Complaint.objects.get().state == "second" and "15 ngày" in citizen.page
    step(citizen, "raise", complaint="KN-0000-0000")
    assert citizen.heading == "Việc của ông/bà"


def test_of_a_restricted_file_no_answer_in_words_is_shown(citizen, asked):
    actions.add_facts(by=BY, at=AT, request=asked, facts={"domestic_violence_victim": True})
    actions.ask_papers(by=BY, at=AT, request=asked, papers=["Giấy xác nhận riêng tư"])
    prove(citizen, asked)
    assert "Giấy xác nhận riêng tư" not in citizen.page
    assert "bổ sung giấy tờ" in citizen.page


def test_in_english(citizen, asked):
    citizen.client.cookies["tieng"] = "en"
    prove(citizen, asked)
    assert citizen.heading == "Your case"


def test_the_person_chooses_whether_and_how_to_be_told(citizen, asked):
    prove(citizen, asked)
    step(citizen, "news")
    assert citizen.heading == "Báo tin cho ông/bà" and "0912345678" not in citizen.page
    send(citizen, "news", "n1")
    assert "Xin chọn một cách." in citizen.page
    send(citizen, "news", "n2", way="email", email="mai")
    assert "Địa chỉ thư không đúng." in citizen.page and 'value="mai"' in citizen.page
    send(citizen, "news", "n3", way="email", email="mai@nha.example")
    assert citizen.heading == "Việc của ông/bà" and "không nói việc gì" in citizen.page
    wish = notices.wish(f"request:{asked}")
    assert (wish.wanted, wish.channel, wish.email) == (True, "email", "mai@nha.example")
    assert "mai@nha.example" not in citizen.page
    step(citizen, "news")
    send(citizen, "news", "n4", way="no")
    assert not notices.wish(f"request:{asked}").wanted and notices.wish(f"request:{asked}").email == ""


def test_where_nothing_can_be_sent_nothing_is_asked(citizen, asked, monkeypatch):
    monkeypatch.setattr("caunoi.rooms.notices.gateways.gateway", lambda channel: None)
    prove(citizen, asked)
    assert "Báo tin cho ông/bà" not in citizen.page
    step(citizen, "news")
    assert citizen.heading == "Việc của ông/bà"
