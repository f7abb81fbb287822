"""A language of an ethnic group, read and heard: phrase by phrase, Vietnamese where nobody verified another."""

import re
from html import unescape

import pytest
from django.test import Client

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.languages import actions, queries
from tests.rooms.files import samples
from tests.rooms.languages.test_packs import REVIEWS, zipped

from .conftest import AT
from .test_languages import OLD

WORDS = {
    "home.question": "câu thử một",
    "talk.who": "câu thử hai",
    "talk.who.self": "câu thử ba",
    "answer.yes": "câu thử bốn",
}


@pytest.fixture
def tay(citizen):
    """A reader who has chosen Tày, of which four phrases are published, each with its voice."""
    entries = [{"key": key, "text": text, "recording": f"{key}.mp3"} for key, text in WORDS.items()]
    content = zipped(entries, {f"{key}.mp3": samples.mp3(1 + n) for n, key in enumerate(WORDS)})
    pack = actions.bring(by=Actor.system(), at=AT, content=content, organisation="")
    reviewer = Actor("user:T", "T", None, tuple(g.__class__(g.permission) for g in REVIEWS.grants))
    entries = [each.key for each in queries.opened(reviewer, pack, AT.date()).entries]
    actions.verify(by=reviewer, at=AT, pack=pack, entries=entries)
    actions.publish(by=reviewer, at=AT, pack=pack)
    citizen.reviewer, citizen.pack = reviewer, pack
    return citizen


def sounds(page):
    return [unescape(each) for each in re.findall(r'<audio controls preload="none" src="([^"]+)"', page)]


def test_it_is_offered_chosen_and_read_phrase_by_phrase(tay):
    tay.open("/")
    assert '<button name="language" value="tyz" lang="tyz">Tiếng Tày</button>' in tay.page
    tay.post("/ngon-ngu/", language="tyz", next="/")
    assert tay.client.cookies["tieng"].value == "tyz"
    tay.open("/")
    assert '<html lang="vi">' in tay.page and '<span lang="tyz">câu thử một</span>' in tay.page
    assert re.search(
        r'<span lang="vi">Trả lời vài câu[^<]*<small class="in-vi">\(tiếng Việt\)</small></span>', tay.page
    )
    tay.begin()
    assert '<span lang="tyz">câu thử hai</span>' in tay.page and '<span lang="tyz">câu thử ba</span>' in tay.page
    assert '<span lang="vi">Cho cha, mẹ, người thân' in tay.page
    tay.answer_all(OLD)
    assert '<span lang="tyz">câu thử bốn</span>' in tay.page


def test_what_is_read_aloud_is_heard_in_this_visit_alone(tay):
    tay.client.cookies["tieng"] = "tyz"
    tay.begin()
    first, second = sounds(tay.page)
    heard = tay.client.get(first)
    assert heard.status_code == 200 and heard["Content-Type"] == "audio/mpeg" and heard.content == samples.mp3(2)
    assert tay.client.get(second).content == samples.mp3(3)
    part = tay.client.get(first, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, samples.mp3(2)[2:6])
    assert part["Content-Range"] == f"bytes 2-5/{len(samples.mp3(2))}"
    assert tay.client.get(first, headers={"Range": "bytes=999999-"}).status_code == 416
    assert tay.client.get(first, headers={"Range": "bytes=-4"}).content == samples.mp3(2)[-4:]
    assert "no-store" in heard["Cache-Control"]
    assert "talk" not in first and Client().get(first).status_code == 404
    tay.client.post("/thoat/")
    assert tay.client.get(first).status_code == 404


def test_what_is_withdrawn_is_neither_read_nor_heard(tay):
    tay.client.cookies["tieng"] = "tyz"
    tay.begin()
    address = sounds(tay.page)[0]
    actions.withdraw(by=tay.reviewer, at=AT, pack=tay.pack, reason="Thử rút gói.")
    assert tay.client.get(address).status_code == 404
    tay.open("/")
    assert "câu thử" not in tay.page and 'value="tyz"' not in tay.page


def test_without_packs_nothing_of_it_is_on_a_page(citizen):
    citizen.open("/")
    assert "<audio" not in citizen.page and "data-listen" not in citizen.page and 'value="km"' not in citizen.page


def test_large_print_is_remembered_and_tells_nothing(citizen):
    citizen.begin().answer_all(OLD)
    citizen.step("stay", at="answer", look="de")
    assert '<html lang="vi" class="easy">' in citizen.page and "Xem đầy đủ" in citizen.page
    assert citizen.heading == "Có. Ông/bà được trợ giúp pháp lý miễn phí."
    assert (
        citizen.page.index("Giấy tờ cần mang") < citizen.page.index("Xem đầy đủ") < citizen.page.index("khoản 7 Điều 7")
    )
    assert {name: morsel.value for name, morsel in citizen.client.cookies.items()}["hien"] == "de"
    assert 'class="easy"' in citizen.open("/quyen/").page and "Điều 8" not in citizen.page
    citizen.post("/ngon-ngu/", look="du", next="/quyen/")
    assert 'class="easy"' not in citizen.open("/quyen/").page and "khoản 1 Điều 8" in citizen.page


def test_the_form_keeps_what_was_typed_when_the_look_changes(citizen):
    citizen.open("/goi-lai/")
    fields = {name: citizen.hidden(name) for name in ("state", "word")}
    citizen.post("/goi-lai/", **fields, phone="0912 345", hour="sáng", look="de")
    assert 'class="easy"' in citizen.page and 'value="0912 345"' in citizen.page and 'value="sáng"' in citizen.page


def test_only_our_own_pages_are_gone_back_to(citizen):
    for address in ("https://evil.example/", "//evil.example/", "/lam-viec/", "/api/v1/docs", "x"):
        citizen.post("/ngon-ngu/", language="en", next=address)
        assert citizen.response["Location"] == "/"
