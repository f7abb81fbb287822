"""Pages of the rota: planned, swapped from page to page, the list for the agency, the numbers that are published."""

import io
import zipfile
from datetime import time

import pytest
from django.urls import reverse

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.organisations import actions, queries
from tests.faces.workspace import people
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")


@pytest.fixture
def post():
    """A place of duty with the head and an officer in turn over the first days of December; its key."""
    keys = [
        factory.practitioner(name, user_key=accounts.by_username(user).key)
        for name, user in (("Nguyễn Văn Sơn", "son"), ("Giàng A Pao", "pao"))
    ]
    made = people.as_user("son").post(reverse("workspace:duty_post_new"), {
        "organisation": factory.CENTRE, "name": "Trực điện thoại", "mode": "phone", "phone": "0214 3 840 113",
        "published": "on", "since": "23/11/2026",
    })  # fmt: skip
    assert made.status_code == 302
    (row,) = queries.posts([factory.CENTRE], factory.ON)
    planned = people.as_user("son").post(reverse("workspace:duty_plan", args=[row.key]), {
        "first": "01/12/2026", "last": "04/12/2026", "days": "all", "begins": "07:30", "ends": "07:30", "people": keys,
    })  # fmt: skip
    assert planned.status_code == 302, planned.content.decode()
    return row.key


def december(post):
    return queries.shifts(factory.later(1), factory.later(60), posts=[post])


def test_a_swap_from_page_to_page(post):
    first, second = december(post)[:2]
    head, officer = people.as_user("son"), people.as_user("pao")
    page = head.get(reverse("workspace:duty_swap", args=[first.key])).content.decode()
    assert "Giàng A Pao" in page and "02/12/2026" in page
    head.post(reverse("workspace:duty_swap", args=[first.key]), {
        "to": second.practitioner, "in_return": second.key, "reason": "Đi công tác",
    })  # fmt: skip
    page = officer.get(reverse("workspace:duty_month", args=[2026, 12])).content.decode()
    assert "Có người nhờ đổi trực" in page and "Đi công tác" in page
    wish = december(post)[0].asked
    officer.post(reverse("workspace:duty_answer", args=[wish]), {"accept": "yes"})
    assert [row.name for row in december(post)[:2]] == ["Giàng A Pao", "Nguyễn Văn Sơn"]


def test_a_turn_planned_wrongly_is_dropped_by_who_plans(post):
    first = december(post)[0]
    page = reverse("workspace:duty_drop", args=[first.key])
    assert page not in people.as_user("pao").get(reverse("workspace:duty_shift", args=[first.key])).content.decode()
    assert people.as_user("pao").post(page).status_code == 403
    head = people.as_user("son")
    assert page in head.get(reverse("workspace:duty_shift", args=[first.key])).content.decode()
    assert head.get(page).status_code == 200 and first in december(post)  # a look drops nothing
    assert head.post(page).status_code == 302 and first.key not in {row.key for row in december(post)}


def test_the_list_and_its_warning(post):
    head = people.as_user("son")
    page = head.get(reverse("workspace:duty_month", args=[2026, 12])).content.decode()
    assert "chậm nhất 23/11/2026" in page and "Chưa kiểm chứng" in page
    paper = head.get(reverse("workspace:duty_file", args=[post, 2026, 12]))
    text = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    assert "DANH SÁCH TRỰC" in text and "thứ Ba, 01/12" in text and "Bố cục đề xuất" in text
    head.post(reverse("workspace:duty_sent", args=[post, 2026, 12]), {"sent_on": "23/11/2026", "document": "12/CV"})
    assert "Danh sách đã gửi 23/11/2026" in head.get(reverse("workspace:duty_month", args=[2026, 12])).content.decode()


def test_a_call_is_written_on_the_turn_in_which_it_came(post):
    pao = queries.practitioners([factory.CENTRE], factory.ON)[0].key
    actions.plan_duty(by=factory.HEAD, at=factory.AT, post=post, days=[factory.ON], practitioners=[pao],
                      begins=time(7, 30), ends=time(7, 30))  # fmt: skip
    receipt = stage.call(stage.agency("police", "x"))
    turn = queries.on_duty(factory.CENTRE, factory.AT)[0].key
    page = people.as_user("son").get(reverse("workspace:duty_shift", args=[turn])).content.decode()
    assert receipt.request in page and "Cuộc gọi trong ca: 1" in page


def test_the_calendar_feed_holds_the_turns(post):
    row = december(post)[0]
    secret = cases.make_feed(by=people.actor("son"), at=factory.AT, practitioner=row.practitioner)
    feed = people.as_user("son").get(reverse("calendar_feed", args=[secret])).content.decode()
    assert "SUMMARY:Trực" in feed and f"{row.key}@caunoi" in feed


def test_published_numbers_are_on_the_open_page(post):
    page = people.as_user("son").get("/co-quan/").content.decode()
    assert "0214 3 840 113" in page and "Nguyễn Văn Sơn" not in page
    assert post
