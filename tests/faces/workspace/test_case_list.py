"""The list of cases: newest first, filtered, page after page, in few statements, within the reader's scope."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.cases import queries
from tests.rooms.cases import factory

from .people import actor, as_user

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/vu-viec/"


@pytest.fixture
def three(centre):
    return [factory.take_on(at=factory.later(hours=hours)) for hours in (0, 1, 2)]


def numbers(page):
    return [row.number for row in page.rows]


def test_pages_follow_each_other_without_a_gap(three):
    pao = actor("pao")
    first = queries.case_list(pao, factory.ON, size=2)
    second = queries.case_list(pao, factory.ON, size=2, after=first.after)
    assert numbers(first) + numbers(second) == [case.number for case in reversed(three)]
    assert second.after == ""


def test_filters_and_who_does_the_work(three):
    pao = actor("pao")
    factory.assigned(three[0].key)
    assert three[0].number not in numbers(queries.case_list(pao, factory.ON, unassigned=True))
    done = next(row for row in queries.case_list(pao, factory.ON).rows if row.number == three[0].number)
    assert done.practitioner
    assert numbers(queries.case_list(pao, factory.ON, form="advice")) == []
    assert numbers(queries.case_list(pao, factory.ON, text="mai nong")) == [c.number for c in reversed(three)]
    assert numbers(queries.case_list(pao, factory.ON, text=three[1].number.lower())) == [three[1].number]


def test_another_centre_sees_nothing_of_it(three):
    assert numbers(queries.case_list(actor("hac"), factory.ON)) == []


def test_a_page_that_no_list_gave_is_refused_in_a_sentence(three):
    answer = as_user("pao").get(LIST, {"sau": "x_y"})
    assert answer.status_code == 409 and "Hãy mở lại danh sách" in answer.content.decode()


def test_two_statements_and_a_light_page(three):
    pao = actor("pao")
    with CaptureQueriesContext(connection) as asked:
        page = queries.case_list(pao, factory.ON)
    own = [each for each in asked.captured_queries if "cases_case" in each["sql"] or "organisations_" in each["sql"]]
    assert len(page.rows) == 3 and len(own) <= 2
    client = as_user("pao")
    with CaptureQueriesContext(connection) as listed:
        answer = client.get(LIST)
    with CaptureQueriesContext(connection) as bare:
        client.get("/lam-viec/toi/")
    assert len(listed) <= len(bare) + 1
    assert len(gzip.compress(answer.content)) < 8_000


def test_the_filters_stay_in_the_session_and_out_of_the_address(three):
    client = as_user("pao")
    sent = client.post(LIST, {"q": "nong thi mai", "state": "open"})
    assert sent.status_code == 302 and sent.url == LIST
    answer = client.get(LIST).content.decode()
    assert 'value="nong thi mai"' in answer and three[0].number in answer
