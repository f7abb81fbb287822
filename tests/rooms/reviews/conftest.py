"""A department with two centres (one outside the system), a case and a talk of the year, the year over."""

from datetime import datetime

import pytest

from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.reports import actions as reports
from caunoi.rooms.reviews import actions, queries

from ..cases import factory

AT = datetime(2027, 1, 12, 9, 0, tzinfo=factory.ZONE)
ON = AT.date()
DUE = datetime(2027, 1, 20).date()
SO, SECOND = "STP-LC", "TT2-LC"


def of_area(role: str, name: str) -> Actor:
    permissions = next(each.permissions for each in SHIPPED if each.code == role)
    return Actor(f"user:{role}", name, 2, tuple(Grant(permission, area="15") for permission in permissions))


def everywhere(role: str, name: str) -> Actor:
    permissions = next(each.permissions for each in SHIPPED if each.code == role)
    return Actor(f"user:{role}", name, 3, tuple(Grant(permission) for permission in permissions))


DEPARTMENT = of_area("so_tu_phap", "Bùi Thị Lan")
BUREAU = everywhere("cuc_chuong_trinh", "Hà Thị Vân")
READER = everywhere("bo_doc", "Vũ Đức Anh")
SECOND_HEAD = factory.actor("giam_doc", SECOND, name="Đỗ Minh Tuấn")


@pytest.fixture
def world(programmes_there, db):
    factory.settle()
    factory.open_book()
    made = {"by": Actor.system(), "at": factory.AT, "since": factory.ON.replace(year=2018), "province_code": "15"}
    organisations.create_organisation(**made, code=SO, kind="department", name="Sở Tư pháp tỉnh Lào Cai")
    organisations.create_organisation(**made, code=SECOND, kind="centre", name="Trung tâm số 2", symbol="T2")
    reports.set_outside(
        by=DEPARTMENT, at=factory.AT, unit=SECOND, since=factory.ON, outside=True, reason="Chưa dùng hệ thống"
    )
    factory.take_on()
    outreach.write(
        by=factory.OFFICER,
        at=factory.AT,
        organisation=factory.CENTRE,
        held=True,
        kind="talk",
        day=factory.ON,
        people=40,
    )


@pytest.fixture
def campaign(world):
    return actions.open_campaign(
        by=DEPARTMENT, at=AT, template="so-ket", unit=SO, programme="nct", period="2026", basis="Công văn số 45/STP-TGPL",
        due=DUE, asked=[factory.CENTRE, SECOND],
    )  # fmt: skip


@pytest.fixture
def parts(campaign):
    """Unit → key of its part; 'whole' the department's own."""
    lines = queries.campaign(DEPARTMENT, campaign, AT).lines
    return {"whole" if each.whole else each.unit: each.key for each in lines}
