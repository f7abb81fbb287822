"""Vietnamese and English are whole: on no public page does one stand for the other, names and quoted words apart."""

from datetime import timedelta

import pytest

from caunoi.rooms.cases import actions
from tests.rooms.cases import factory

from .conftest import AT, NOTHING
from .reading import english_in_vietnamese, vietnamese_in_english
from .test_own import asked, prove, send, step
from .test_pages import PAGES

__all__ = ["asked"]
OLD = {
    "who": "self",
    "birth_date": "1960",
    "household_poverty": "near_poor",
    "ethnicity": "02",
    "matter": "civil_family",
}
TALKS = {
    "yes": OLD,
    "no": {**NOTHING, "disability": "mild"},
    "business": {**NOTHING, "matter": "business_commerce"},
    "unknown": {"who": "relative", "alone": "no", "birth_date": "1945", "ethnicity": "02", "social_pension": "true"},
    "private": {**NOTHING, "private": "tell"},
}
MORE = [
    "/quyen/",
    "/co-quan/",
    "/co-quan/mau.html",
    "/so-lieu/",
    "/tai-khoan/dang-nhap/",
    "/tai-khoan/da-ngung/",
    "/khong-co/",
]


def whole(page, language):
    foreign = vietnamese_in_english(page) if language == "en" else english_in_vietnamese(page)
    assert foreign == []
    assert f'<html lang="{language}"' in page


@pytest.fixture(params=["en", "vi"])
def reader(request, citizen):
    citizen.client.cookies["tieng"] = citizen.language = request.param
    return citizen


@pytest.mark.parametrize("address", [*PAGES, *MORE])
def test_every_page(reader, address):
    whole(reader.open(address).page, reader.language)


@pytest.mark.parametrize("talk", TALKS)
def test_every_question_and_answer(reader, talk):
    reader.begin()
    while reader.question is not None:
        whole(reader.page, reader.language)
        value = TALKS[talk].get(reader.question)
        if reader.question == "commune":
            whole(reader.step("answer", at="commune", find="tan").page, reader.language)
            whole(reader.step("answer", at="commune", find="").page, reader.language)
        if reader.question == "birth_date":
            whole(reader.answer(year="3000").page, reader.language)
            reader.answer(year=value) if value else reader.answer()
        else:
            reader.answer(value)
    whole(reader.page, reader.language)
    whole(reader.step("papers").page, reader.language)
    whole(reader.step("request").page, reader.language)


def test_what_is_wrong_in_a_form(reader):
    for address in ("/gui-yeu-cau/", "/goi-lai/", "/theo-doi/", "/theo-doi/tim-ma/"):
        reader.open(address)
        fields = {name: reader.hidden(name) for name in ("state", "word") if reader.hidden(name)}
        whole(reader.post(address, **fields, phone="1", code="x", birth_year="x").page, reader.language)
    whole(reader.post("/theo-doi/tim-ma/", phone="0999 999 999", birth_year="1901").page, reader.language)
    whole(reader.post("/trung-tam/", find="tan").page, reader.language)


def test_one_s_own_request(reader, asked):
    whole(reader.post("/theo-doi/", code=asked).page, reader.language)
    whole(prove(reader, asked, "000").page, reader.language)
    whole(prove(reader, asked).page, reader.language)
    for name in ("papers", "change", "withdraw", "news", "complain"):
        prove(reader, asked)
        whole(step(reader, name).page, reader.language)
        whole(send(reader, name, name).page, reader.language)


def test_a_page_stays_the_one_it_was_in_another_language(citizen):
    for page in ("/danh-sach/?tinh=15", "/tai-khoan/dang-nhap/?next=/lam-viec/viec/"):
        citizen.open(page)
        assert citizen.hidden("next") == page or f'name="next" value="{page}"' in citizen.page
        assert citizen.post("/ngon-ngu/", next=page, language="en").response["Location"] == page
    for strange in ("//evil.example/", "https://evil.example/", "/lam-viec/?next=/", "/khong-co/?a=b"):
        assert citizen.post("/ngon-ngu/", next=strange, language="vi").response["Location"] == "/"


def test_a_request_that_was_refused(reader, asked):
    actions.refuse(
        by=factory.actor("giam_doc", "PT-LC"), at=AT - timedelta(hours=2), request=asked, point="b", reason="…"
    )
    whole(reader.post("/theo-doi/", code=asked).page, reader.language)
    whole(prove(reader, asked).page, reader.language)


def test_an_error_of_the_server_is_told_in_both(client, settings):
    from django.test import RequestFactory

    from caunoi.faces.web.errors import server_error

    page = server_error(RequestFactory().get("/")).content.decode()
    assert "Máy chủ đang gặp trục trặc" in page and '<section lang="en"><h2>The server has a problem' in page
