"""A person with a name, a number, a telephone and a circumstance of which nobody else in the world has one goes through
the house: asked for, taken down, accepted, sent on, searched, refused, broken. Nothing of it is in a log, an address, a
title, what staff are told, what leaves the house, what is published, or a page of an error."""

import io
import json
import logging
import re
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries
from caunoi.rooms.journal.models import Event
from caunoi.rooms.notices.models import Message
from caunoi.rooms.people import actions as persons
from caunoi.rooms.referrals import actions as referrals
from caunoi.site.plain_log import Plain
from tests.faces.portal.test_request import word
from tests.faces.workspace import people
from tests.faces.workspace.conftest import centre  # noqa: F401
from tests.faces.workspace.test_intake import ACCEPTED, NEW, WOMAN
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.django_db

NAME, PHONE, NUMBER, PLACE, STORY = "Hoàngyến Thịcanari", "0987650123", "010199887766", "Bản Chimmỏ", "Bịnhốt"
CANARIES = re.compile(
    r"(?i)Thịcanari|Thicanari|Hoàngyến|0987\s?650\s?123|650123|010199887766|Chimmỏ|chimmo|Bịnhốt|\bHIV\b|bạo lực gia đình"
)


@pytest.fixture
def heard():
    """What is written to the log, as the settings write it, down to the smallest that Django tells."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Plain(settings.LOGGING["formatters"]["plain"]["format"]))
    root = logging.getLogger()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


class Watched(Client):
    """A browser that notes every address it was sent to, every title, every page of an error."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, raise_request_exception=False, **kwargs)
        self.addresses, self.titles, self.errors = [], [], []

    def request(self, **asked):
        answer = super().request(**asked)
        self.addresses.append(asked["PATH_INFO"] + "?" + asked.get("QUERY_STRING", ""))
        self.addresses += [
            value for name, value in answer.items() if name in ("Location", "HX-Redirect", "HX-Push-Url")
        ]
        self.addresses += re.findall(r'(?:href|action|src|hx-get|hx-post)="([^"]*)"', self._text(answer))
        self.titles += re.findall(r"<title>(.*?)</title>", self._text(answer), re.S)
        if answer.status_code in (401, 403, 404, 405, 413, 500):  # others show a form with what was typed in it
            self.errors.append(re.sub(r'value="[^"]*"', "", self._text(answer)))
        return answer

    @staticmethod
    def _text(answer):
        return "" if answer.streaming else answer.content.decode(errors="replace")


def staff(username):
    client = Watched()
    client.force_login(people.queries.by_username(username), backend=people.BACKEND)
    return client


def through_the_portal():
    citizen = Watched()
    citizen.post(
        "/gui-yeu-cau/",
        {"word": word(), "asked_by": "self", "own_words": STORY, "matter": "civil_family", "full_name": NAME, "year": "1990",
         "phone": PHONE, "how": "call", "organisation": factory.CENTRE},
    )  # fmt: skip
    citizen.post("/gui-yeu-cau/", {"word": "x" + NAME, "full_name": NAME, "phone": PHONE, "own_words": STORY})
    citizen.post("/goi-lai/", {"word": word("two"), "phone": PHONE, "hour": PLACE})
    citizen.post("/theo-doi/", {"code": NAME})
    citizen.post("/theo-doi/tim-ma/", {"word": word("three"), "full_name": NAME, "phone": PHONE})
    citizen.post("/", {"state": NAME})
    citizen.post("/api/v1/check", json.dumps({"facts": {"hiv": NAME, STORY: 1}}), content_type="application/json")
    citizen.post(
        "/api/v1/referrals", json.dumps({"person_name": NAME}), content_type="application/json",
        headers={"Authorization": f"Bearer {PHONE}"},
    )  # fmt: skip
    citizen.post("/tai-khoan/dang-nhap/", {"login": NAME, "password": PHONE})
    for address in (f"/{NAME}/", f"/theo-doi/?q={NAME}", "/tap-huan/diem-danh/KHONGCO/"):
        citizen.get(address)
    return citizen


def through_the_desk(monkeypatch):
    hoa, pao, son = staff("hoa"), staff("pao"), staff("son")
    sent = {**WOMAN, "p-full_name": NAME, "p-phone": PHONE, "p-id_number": NUMBER, "p-address": PLACE,
            "r-own_words": STORY, "r-matter": STORY, "f-hiv": "true", "f-domestic_violence_victim": "true"}  # fmt: skip
    hoa.post(f"{NEW}tra-loi/", sent, headers={"HX-Request": "true"})
    hoa.post(f"{NEW}co-the-trung/", sent, headers={"HX-Request": "true"})
    key = pao.post(NEW, {**sent, **ACCEPTED, "lam": "thu-ly", "once": "c1"}).url.split("/")[-2]
    case = queries.request_file(people.actor("son"), key, factory.later(hours=3)).case.key
    person = queries.person_of(key)
    given = {"by": factory.HEAD, "at": people.NOW}
    who = factory.assigned(case)
    cases.plan_work(**given, case=case, kind="civil_hearing", begins_at=factory.later(1), practitioner=who, place=PLACE)
    cases.add_party(**given, request=key, side="opposed", name=NAME, relation=STORY)
    receiver = referrals.set_receiver(
        **given, organisation=factory.CENTRE, service="health", name="Trạm y tế", shared=["need"], why="x"
    )
    referrals.send_out(
        **given, request=key, receiver=receiver, need=STORY, shared=["need"], basis="consent", reason=STORY,
        due=factory.ON,
    )  # fmt: skip
    stage.call(stage.agency("police", "x"), person_name=NAME, note=STORY)
    persons.break_glass(by=people.actor("thu"), at=people.NOW, person=person, reason=f"{NAME} {STORY} cần gấp hôm nay.")
    for client in (hoa, pao, son):
        for page in (
            f"yeu-cau/{key}/",
            f"vu-viec/{case}/",
            f"nguoi/{person}/",
            f"nguoi/{person}/ai-da-xem/",
            "viec/",
            "hom-nay/",
        ):
            client.get(f"/lam-viec/{page}")
        for address in ("/lam-viec/nguoi/", "/lam-viec/vu-viec/"):
            client.post(address, {"q": NAME})
            client.get(address)
        bad = SimpleUploadedFile(f"{NAME} {STORY}.svg", f"<svg>{NAME} {PHONE}</svg>".encode())
        for content in (
            bad,
            SimpleUploadedFile(f"{NAME}.docx", b"PK\x03\x04 nothing"),
            SimpleUploadedFile(f"{NAME}.pdf", b""),
        ):
            client.post(f"/lam-viec/yeu-cau/{key}/ho-so/them/", {"files": content, "kind": "proof", "title": NAME})
        client.post(f"/lam-viec/yeu-cau/{key}/tu-choi/", {"reason": f"{NAME} {STORY}"})
        client.get(f"/lam-viec/nguoi/{NAME}/")

    def broken(*_args, **_more):
        raise RuntimeError(f"value too long: {NAME}, {PHONE}, HIV, {STORY}") from KeyError(NAME)

    with monkeypatch.context() as patch:  # a page that breaks with somebody in its hands
        patch.setattr("caunoi.rooms.cases.queries.request_file", broken)
        patch.setattr("caunoi.faces.workspace.persons.shown", broken)
        for page in (f"yeu-cau/{key}/", f"nguoi/{person}/"):
            assert son.get(f"/lam-viec/{page}").status_code == 500
    return hoa, pao, son


def test_nothing_of_a_person_gets_where_it_does_not_belong(centre, heard, monkeypatch):  # noqa: F811
    clients = (through_the_portal(), *through_the_desk(monkeypatch))
    published = Watched()
    places = ["/so-lieu/", "/danh-sach/", "/api/v1/law", "/api/v1/health", "/api/v1/openapi.json"]
    told = {
        "the log": heard.getvalue(),
        "addresses": "\n".join(unquote(a) for c in clients for a in c.addresses if not typed(a)),
        "titles": "\n".join(title for client in clients for title in client.titles),
        "pages of errors": "\n".join(page for client in clients for page in client.errors),
        "events": "\n".join(map(str, Event.objects.values_list("kind", "subject_key", "data"))),
        "what leaves the house": "\n".join(map(str, Message.objects.values_list("to", "subject", "text", "problem"))),
        "open data": "\n".join(published._text(published.get(place)) for place in places[:2]),
        "the machine's": "\n".join(published._text(published.get(place)) for place in ("/api/v1/health", "/metrics")),
    }  # fmt: skip
    found = {where: sorted(set(CANARIES.findall(text))) for where, text in told.items()}
    around = [text[max(0, m.start() - 80) : m.end() + 40] for text in told.values() for m in CANARIES.finditer(text)]
    assert {where: words for where, words in found.items() if words} == {}, around
    assert "RuntimeError < KeyError" in told["the log"] and "request_file" not in told["addresses"]
    assert clients[0].titles and len(told["pages of errors"]) > 1000


def typed(address):
    """Addresses that the test itself typed with the name in them."""
    return NAME in unquote(address)
