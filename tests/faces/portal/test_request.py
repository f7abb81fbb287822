"""Sending a request, following it, being called back: what is kept, what is refused, what is never lost."""

import re

import pytest
from django.core import signing

from caunoi.faces.portal import throttle
from caunoi.rooms.cases.models import Callback, Request

from .conftest import AT, CENTRE, NOTHING

FORM = {
    "asked_by": "self",
    "own_words": "Đất nhà tôi bị hàng xóm lấn <một mét> & không trả.",
    "matter": "civil_family",
    "full_name": "H'Hen Niê",
    "year": "1960",
    "phone": "0912 000 111",
    "how": "call",
    "organisation": CENTRE,
}


def word(serial="one", age=60):
    from caunoi.faces.web import clock

    return signing.dumps([clock.now().timestamp() - age, serial], salt=throttle._SALT)


def send(citizen, **changed):
    return citizen.post("/gui-yeu-cau/", **{"word": word(), **FORM, **changed})


def code_of(citizen):
    return re.search(r"TN-[0-9A-Z]{4}-[0-9A-Z]{4}", citizen.page)[0]


def test_a_request_is_kept_and_can_be_followed_by_its_code(citizen):
    send(citizen)
    code = code_of(citizen)
    kept = Request.objects.select_related("person").get(key=code)
    assert kept.person.full_name == "H'Hen Niê" and kept.person.birth == "1960"
    assert kept.own_words == FORM["own_words"]
    assert kept.channel == "portal" and kept.facts["matter"] == "civil_family"
    citizen.post("/theo-doi/", code=code.lower().replace("-", " "))
    assert citizen.response.status_code == 200 and citizen.heading == "Trung tâm đã nhận"
    for private in ("H'Hen", "H&#x27;Hen", "1960", "0912", "hàng xóm"):
        assert private not in citizen.page


def test_sending_twice_makes_one_request(citizen):
    first = code_of(send(citizen))
    again = code_of(send(citizen))
    assert first == again and Request.objects.count() == 1


def test_what_was_answered_goes_along_but_never_what_was_said_on_the_card(citizen):
    citizen.begin().answer_all(NOTHING)
    state = citizen.hidden("state")
    citizen.step("request")
    assert 'value="1985"' in citizen.page
    send(citizen, state=state, year="1985")
    kept = Request.objects.get()
    assert kept.facts["household_poverty"] == "none"
    assert not {"hiv", "trafficking", "domestic_violence_victim"} & set(kept.facts)
    assert kept.private_talk is False


def test_the_wish_to_talk_alone_goes_along_without_saying_why(citizen):
    citizen.begin().answer_all({**NOTHING, "private": "tell"})
    send(citizen, state=citizen.hidden("state"))
    assert Request.objects.get().private_talk is True


def test_every_mistake_keeps_everything_typed(citizen):
    send(citizen, full_name="", phone="12", year="19", own_words="Tôi kể <dài> lắm")
    assert Request.objects.count() == 0
    for sentence in ("Xin ghi tên người cần giúp", "thiếu hoặc thừa chữ số", "bốn chữ số"):
        assert sentence in citizen.page
    assert "Tôi kể &lt;dài&gt; lắm" in citizen.page and 'value="12"' in citizen.page and 'value="19"' in citizen.page


def test_a_name_of_several_communes_is_chosen_never_guessed(citizen):
    send(citizen, organisation="", place="tan hop")
    assert Request.objects.count() == 0 and "Có nhiều nơi mang tên này" in citizen.page
    codes = re.findall(r'type="radio" name="commune" id="[^"]+" value="(\d{5})"', citizen.page)
    assert len(codes) > 1
    send(citizen, place="tan hop", commune=codes[1])
    assert Request.objects.get().person.commune_code == codes[1]


def test_a_helper_says_who_they_are(citizen):
    send(citizen, asked_by="relative")
    assert "Xin ghi tên người hỏi giúp" in citizen.page
    send(citizen, asked_by="relative", helper_name="Lò Thị Hoa", helper_relation="con gái", helper_phone="0913000222")
    kept = Request.objects.get()
    assert (kept.helper_name, kept.helper_relation) == ("Lò Thị Hoa", "con gái")


def test_without_a_place_or_centre_the_form_says_what_to_do(citizen):
    send(citizen, organisation="")
    assert citizen.response.status_code == 409 and "Chưa biết nên gửi đến Trung tâm nào" in citizen.page
    assert "Niê" in citizen.page


@pytest.mark.parametrize(
    "changed",
    [{"word": ""}, {"word": "forged"}, {"website": "http://spam.example"}, {"word": "young"}],
)
def test_what_no_hand_sends_is_refused_in_a_sentence_and_nothing_is_lost(citizen, changed):
    if changed.get("word") == "young":
        changed = {"word": word(age=0)}
    send(citizen, **changed)
    assert citizen.response.status_code == 409 and Request.objects.count() == 0
    assert "Chưa có gì bị mất" in citizen.page and "Niê" in citizen.page


def test_one_number_cannot_flood_but_an_office_with_many_people_can_send(citizen):
    for number in range(12):
        send(citizen, word=word(f"office-{number}"), phone=f"09120001{number:02}")
    assert Request.objects.count() == 12
    for number in range(7):
        send(citizen, word=word(f"flood-{number}"), phone="0999 000 999")
    assert Request.objects.count() == 18 and "tạm dừng nhận" in citizen.page


def test_no_telephone_number_stands_in_the_cache(citizen):
    from django.db import connection

    send(citizen)
    with connection.cursor() as cursor:
        cursor.execute("select cache_key from cache")
        assert not any("0912" in key for (key,) in cursor.fetchall())


def test_a_slip_in_the_code_is_noticed(citizen):
    code = code_of(send(citizen))
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    citizen.post("/theo-doi/", code=slip)
    assert "sai hoặc thiếu một chữ" in citizen.page
    citizen.post("/theo-doi/", code="TN-0000-0000")
    assert citizen.response.status_code == 404 and "không có trong sổ" in citizen.page


def test_a_lost_code_comes_back_with_number_and_year_of_birth(citizen):
    code = code_of(send(citizen))
    citizen.post("/theo-doi/tim-ma/", phone="0912000111", birth_year="1960")
    assert code in citizen.page
    citizen.post("/theo-doi/tim-ma/", phone="0912000111", birth_year="1961")
    assert code not in citizen.page and citizen.response.status_code == 404


def test_call_me_back_takes_number_hour_and_who_may_answer_and_nothing_else(citizen):
    citizen.open("/goi-lai/")
    visible = re.findall(r'<(?:input(?! type="hidden")|textarea|select)[^>]* name="(\w+)"', citizen.page)
    assert [name for name in visible if name != "website"] == ["phone", "hour", "who_may_answer", "organisation"]
    for _ in range(2):
        citizen.post(
            "/goi-lai/", word=word("call"), phone="0912000111", hour="sau 5 giờ", who_may_answer="chỉ mình tôi",
            organisation=CENTRE,
        )  # fmt: skip
    assert citizen.heading == "Đã ghi lại" and Callback.objects.count() == 1


def test_the_other_language_keeps_what_was_typed(citizen):
    send(citizen, language="en")
    assert "Send a request" in citizen.page and "Niê" in citizen.page and Request.objects.count() == 0
    assert citizen.client.cookies["tieng"].value == "en"
    citizen.client.cookies.clear()


def test_an_officer_signed_in_asks_as_a_citizen(citizen, django_user_model):
    user = django_user_model.objects.create(username="hoa", full_name="Lò Thị Hoa", key="hoa", created_at=AT)
    citizen.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    send(citizen)
    assert Request.objects.get().entered_by == "citizen"
