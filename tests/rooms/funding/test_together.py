"""Many writers at one moment: one gets the content, the others are told who holds it; no money is taken twice."""

import pytest
from django.db import connection

from caunoi.core.ground.errors import Refused
from caunoi.rooms.funding import actions
from caunoi.rooms.funding.models import Claim
from caunoi.rooms.programmes import actions as programmes
from tests.processes import on_a_file

from ..cases import factory as cases
from ..cases.writers import together
from .factory import ACCOUNTANT, AT, claim, line, talk
from .writers import WRITERS, claim_together, prepare

on_a_server = pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers")


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_one_content_one_claim_on_a_server():
    work, *drafts = prepare()
    assert claim_together(work, drafts) == (1, WRITERS - 1)


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_the_money_of_a_line_is_taken_once():
    cases.load_reference()
    cases.settle()
    programmes.load_reference()
    on = line(amount=1_000_000)
    keys = [claim(on, talk()) for _ in range(4)]  # 800.000 đ each
    failures = together(4, lambda number: actions.submit(by=ACCOUNTANT, at=AT, claim=keys[number]))
    assert len(failures) == 3 and all(isinstance(each, Refused) and "thiếu" in each.what for each in failures)
    assert Claim.objects.filter(state="submitted").count() == 1


@pytest.mark.long  # a process of its own on a file
def test_one_content_one_claim_in_an_embedded_file(tmp_path):
    done = on_a_file("tests.rooms.funding.writers", tmp_path)
    assert done.stdout.strip() == f"(1, {WRITERS - 1})", done.stderr
