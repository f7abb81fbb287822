"""Many calls at one moment: counted one by one, and a call that came twice done once."""

import pytest
from django.db import connection

from caunoi.rooms.clients import actions
from caunoi.rooms.clients.models import Answer
from tests.rooms.cases import factory
from tests.rooms.cases.writers import together

MANY = 12


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers")
@pytest.mark.django_db(transaction=True)
def test_on_a_server_twelve_at_once():
    done, answers, left = [], [], []

    def call(number: int) -> None:
        left.append(actions.spend(at=factory.AT, caller="x", most=5).refused)

        def work():
            done.append(number)
            return 201, {"number": number}

        answers.append(actions.answer_once(at=factory.AT, caller="x", key="k", digest="d", work=work))

    assert together(MANY, call) == []
    assert left.count(False) == 5 and left.count(True) == MANY - 5
    assert len(done) == 1 and {body["number"] for _status, body, _again in answers} == set(done)
    assert [again for _status, _body, again in answers].count(False) == 1


@pytest.mark.django_db
def test_what_is_old_is_taken_away():
    actions.spend(at=factory.AT, caller="x", most=5)
    actions.answer_once(at=factory.AT, caller="x", key="k", digest="d", work=lambda: (200, {}))
    assert actions.forget(at=factory.later(1)) == 1  # the count; the answer is kept two days
    assert Answer.objects.count() == 1 and actions.forget(at=factory.later(3)) == 1
    assert actions.forget(at=factory.later(3)) == 0
