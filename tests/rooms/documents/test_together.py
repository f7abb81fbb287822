"""Sixteen clerks at once: no number twice, none left out, one who asks for a number that is gone is told."""

import pytest
from django.db import connection

from caunoi.core.ground.errors import Refused
from tests.processes import on_a_file
from tests.rooms.cases import factory as places

from .writers import issue_together, one_number_together

NUMBERS = [f"{n:02d}/QĐ-TTTGPL" for n in range(1, 17)]
on_a_server = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory does not queue writers: see the embedded file below"
)


@pytest.fixture
def places_there(transactional_db):
    places.load_reference()
    places.settle()


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_sixteen_clerks_leave_no_gap_and_no_double(places_there):
    assert issue_together() == ([], NUMBERS)


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_one_number_is_given_once(places_there):
    failures = one_number_together()
    assert len(failures) == 15
    assert all(isinstance(each, Refused) for each in failures)


@pytest.mark.long  # a process of its own on a file
def test_on_an_embedded_file(tmp_path):
    done = on_a_file("tests.rooms.documents.writers", tmp_path)
    assert done.stdout.split() == ["0", *NUMBERS], done.stderr
