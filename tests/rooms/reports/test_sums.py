"""Sums of returns: a province of its units, the country of provinces; units outside by figures, never counted twice."""

from datetime import date

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.organisations.models import Organisation
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.models import OutsideUnit

from .returning import (
    AT,
    DEPARTMENT,
    LATER,
    MINISTRY,
    ON,
    SECOND,
    contracted,
    figures,
    go_on,
    of_province,
    outside,
    send_outside,
    sent,
    submit,
)


def test_the_province_adds_up_what_its_units_sent(some_cases):
    contracted()
    outside()
    key = sent()
    with pytest.raises(Refused, match="Văn phòng luật sư Sa Pa"):
        submit(DEPARTMENT, **of_province())
    late = submit(DEPARTMENT, explain=["units"], **of_province())
    file = queries.report(DEPARTMENT, late, ON)
    assert file.filled.total == 8 and [part.key for part in file.parts] == [key]
    assert file.failures[0]["where"] == "Văn phòng luật sư Sa Pa"
    actions.take(by=SECOND, at=AT, report=late, step="return", note="Chờ đủ đơn vị")
    go_on(send_outside(), by=SECOND)
    whole = go_on(submit(DEPARTMENT, **of_province()), by=SECOND)
    assert queries.report(DEPARTMENT, whole, ON).filled.total == 10
    country = submit(MINISTRY, explain=["units"], unit=_ministry(), form="15b", period="2026")
    assert queries.report(MINISTRY, country, ON).filled.total == 10
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    go_on(submit(at=LATER, reason="Nhập muộn"), at=LATER)
    found = {each.key: each for each in queries.bridges(DEPARTMENT, whole, ON)}
    assert [(s.kind, s.count) for s in found["total|new"].spans] == [("unit", 1)]
    assert all(each.frozen + sum(s.count for s in each.spans) == each.live for each in found.values())


def _ministry():
    Organisation.objects.create(code="BTP", kind="ministry", name="Cục", province_code="")
    return "BTP"


def test_a_unit_is_counted_live_or_by_its_return_never_twice(some_cases):
    contracted()
    some_cases.organisations["VP-LC"] = Organisation.objects.get(code="VP-LC")
    some_cases.case("2026-08-08 10:00", "VP-LC", form="advice")

    def now():
        return queries.fill(DEPARTMENT, "15b", "STP-LC", "2026", on=ON)

    assert now().total == 9
    outside()
    assert now().total == 8 and "Chưa có số liệu của đơn vị ngoài hệ thống" in now().filled.notes[-1]
    go_on(send_outside(), by=SECOND)
    behind = queries.records_of("15b", "STP-LC", "2026", "total|new", DEPARTMENT, on=ON)
    assert now().total == 10 and sum(behind.values()) == 8  # records stand behind the live part alone
    with pytest.raises(Refused, match="bảng tính"):
        submit(DEPARTMENT, unit="VP-LC")
    outside(since=date(2026, 12, 31), is_outside=False)
    assert now().total == 9
    with pytest.raises(Refused, match="tính hai lần"):
        send_outside()
    assert OutsideUnit.objects.count() == 2


@pytest.mark.parametrize("value", [None, -1])
def test_an_open_cell_is_not_nought(some_cases, value):
    contracted()
    outside()
    given = figures()
    given["total|urgent"] = value
    if value is None:
        del given["total|urgent"]
    with pytest.raises(Refused, match="thụ lý mới: trong đó: thụ lý ngay"):
        send_outside(figures=given)
