"""Sixteen at once: no gap, no double number, no error to anybody; and nothing acknowledged is lost by a kill -9."""

import pytest
from django.db import connection

from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases.models import Case, Complaint, Request
from caunoi.rooms.journal import queries as journal
from tests.processes import on_a_file

from .factory import load_reference, open_book, settle
from .writers import (
    accept_one_together,
    accept_together,
    complain_together,
    end_together,
    numbers,
    send_together,
)

on_a_server = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory does not queue writers: see the embedded file below"
)


@pytest.fixture
def own_book(transactional_db):
    """The database was emptied: everything anew."""
    load_reference()
    settle()
    open_book()


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_leave_no_gap_and_no_double(own_book):
    assert accept_together(writers=16, each=3) == []
    assert numbers() == list(range(318, 318 + 48))
    assert journal.verify().whole


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_one_request_is_accepted_once(own_book):
    failures = accept_one_together(writers=16)
    assert len(failures) == 15
    assert all(isinstance(each, Refused) for each in failures)
    assert Case.objects.count() == 1


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_one_click_sent_sixteen_times_is_one_request(own_book):
    assert send_together(16, "one-click") == []
    assert Request.objects.count() == 1


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_a_case_ends_once(own_book):
    assert_one_of(end_together(writers=8))
    assert Case.objects.get().state == "finished"


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_a_complaint_sent_by_many_at_once_is_one_and_is_decided_once(own_book):
    sent, decided = complain_together(writers=8)
    assert_one_of(sent)
    assert_one_of(decided)
    assert Complaint.objects.get().state == "first_decided"


def assert_one_of(failures):
    """Of eight one went through; the others were told in words."""
    assert len(failures) == 7 and all(isinstance(each, Refused) for each in failures)


@pytest.mark.long  # a process of its own on a file
def test_on_an_embedded_file(tmp_path):
    """In processes of their own: the tests' own embedded database is in memory, without the queue of a file."""
    done = on_a_file("tests.rooms.cases.writers", tmp_path, "together", "click-1")
    assert done.returncode == -9, done.stderr
    told, acknowledged = done.stdout.splitlines()
    assert told == "True 0 15 True"
    killed = on_a_file("tests.rooms.cases.writers", tmp_path, "die-within", "click-2")
    assert (killed.returncode, killed.stdout) == (-9, "")
    one, two, two_again = on_a_file(
        "tests.rooms.cases.writers", tmp_path, "submit", "click-1", "click-2", "click-2"
    ).stdout.splitlines()
    assert one == acknowledged
    assert two == two_again != one
