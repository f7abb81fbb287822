"""Each working morning: how much is late, how much is near, once."""

from datetime import timedelta

import pytest

from caunoi.faces.worker import due
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.notices import queries
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT
from tests.rooms.documents import factory as office

pytestmark = pytest.mark.django_db
MORNING = AT + timedelta(days=7)  # a Monday


def test_once_a_working_morning_to_those_who_are_warned(world, out):
    factory.ask()
    case = factory.take_on()
    factory.assigned(case.key, factory.practitioner("Giàng A Pao", user_key=office.key("pao")))
    assert due.tell_due(MORNING.replace(hour=7, minute=29)) == 0
    assert due.tell_due(MORNING - timedelta(days=1)) == 0  # Sunday
    told = due.tell_due(MORNING)
    assert told and due.tell_due(MORNING) == 0
    [row] = queries.mine(world.son)
    assert row.text == "Hôm nay: 1 việc quá hạn, 0 việc sắp đến hạn." and row.about == ("due", "today")
    assert queries.mine(world.hac) == [] and queries.mine(world.quan) == []
    assert due.tell_due(MORNING + timedelta(days=1)) == told
    assert len(queries.mine(world.son)) == 2


def test_what_is_the_worker_s_affair_is_told_to_the_worker_and_the_head_alone(world, out):
    """Handing over the file: near from seven days before its end (Điều 39 khoản 1)."""
    case = factory.take_on(form="advice")
    factory.assigned(case.key, factory.practitioner("Giàng A Pao", user_key=office.key("pao")))
    cases.finish(by=factory.HEAD, at=AT, case=case.key)
    assert due.counts(AT + timedelta(days=22)) == {}
    found = due.counts(AT + timedelta(days=24))
    assert found == {office.key(name): (0, 1) for name in ("pao", "son", "lien")}


def test_the_count_takes_few_statements_at_any_size(world, out, django_assert_max_num_queries):
    for _ in range(3):
        factory.ask()
    with django_assert_max_num_queries(14):
        due.counts(MORNING)
