"""Somebody is erased: nothing tells who it was, and every figure stays what it was: forms counted anew, frozen returns,
indicators built anew from the records."""

import pytest

from caunoi.core.ground.periods import parse_period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.indicators import actions as counting
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.people import actions as persons
from caunoi.rooms.people import queries as people
from caunoi.rooms.reports import actions as returns
from caunoi.rooms.reports import queries as reports
from tests.rooms.cases import factory

pytestmark = pytest.mark.django_db
ALL = Actor.system()
YEAR = "2026"


def figures(frozen):
    """Every figure of every form, of a frozen return, and of every indicator, by sex, ethnic group and ground."""
    counting.rebuild(by=ALL, at=factory.AT)
    found = {}
    for form in ("nguoi-duoc-tgpl", "vu-viec"):
        report = reports.fill(ALL, form, factory.CENTRE, YEAR, on=factory.ON)
        found[form] = report.as_data()["rows"]
    found["frozen"] = reports.report(ALL, frozen, factory.ON).filled
    for each in indicators.indicators(factory.ON):
        for by in ("", *indicators.breakdowns(each)):
            told = indicators.figure(
                ALL, each.code, factory.CENTRE, parse_period(YEAR), by=by, at=factory.AT, on=factory.ON
            )
            found[each.code, by] = (told.numerator, [(cut.value, cut.numerator) for cut in told.cuts])
    return found


def test_whoever_is_erased_is_counted_as_before():
    factory.load_reference()
    factory.settle()
    factory.open_book()
    keys = [factory.ask(facts={**factory.OLD_AND_NEAR_POOR, "hiv": sick}) for sick in (True, False)]
    for key in keys:
        factory.see(key)
        factory.take_on(key)
    frozen = returns.submit(
        by=ALL, at=factory.later(60), form="vu-viec", unit=factory.CENTRE, period=YEAR, explanations={}
    )
    before = figures(frozen)
    assert any(told[0] for key, told in before.items() if isinstance(key, tuple))
    for key in keys:
        persons.erase(by=ALL, at=factory.AT, person=cases.person_of(key), reason="Theo yêu cầu của người đó")
    gone = people.person(cases.person_of(keys[0]))
    assert gone.erased_at and not gone.full_name and not gone.phone and gone.birth == "1960"
    assert figures(frozen) == before
