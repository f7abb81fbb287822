"""Two accountants at one moment pay once; two statements at one moment never take the same part of a ceiling."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum

from caunoi.core.ground.errors import Refused
from caunoi.rooms.fees import actions
from caunoi.rooms.fees.models import Payment, Statement

from ..cases.factory import load_reference, open_book, settle
from ..cases.writers import together
from .factory import ACCOUNTANT, CHECKER, HEAD, Matter, later

on_a_server = pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers")


@pytest.fixture
def matter(transactional_db) -> Matter:
    load_reference()
    settle()
    open_book()
    return Matter.criminal()


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_two_accountants_pay_once(matter: Matter):
    matter.work("officer", "criminal_hearing", hours=4)
    key = matter.stated("officer")
    actions.check(by=CHECKER, at=later(1), statement=key)
    actions.approve(by=HEAD, at=later(2), statement=key)

    def pay(number: int) -> None:
        day = later(3).date()
        actions.pay(by=ACCOUNTANT, at=later(3), statement=key, day=day, document=f"PC {number}", amount=384_560)

    failures = together(4, pay)
    assert len(failures) == 3 and all(isinstance(each, Refused) for each in failures)
    assert Payment.objects.count() == 1


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_two_statements_share_one_ceiling(matter: Matter):
    names = ["officer", "second"]
    matter.join("second", name="Lý A Sử")
    for n in range(20):
        for who in names:
            matter.work(who, "criminal_hearing", hours=4, day=date(2026, 9, 1) + timedelta(days=n))
    assert together(2, lambda number: matter.stated(names[number]) and None) == []
    assert Statement.objects.aggregate(Sum("half_days")) == {"half_days__sum": Decimal(30)}
