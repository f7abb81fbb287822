"""Two centres, a branch, a department, the reference data."""

import pytest

from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.plan import actions as plans

from ..cases import factory

DEPARTMENT = "STP-LC"
_SO = next(role for role in SHIPPED if role.code == "so_tu_phap")
SO = Actor("user:so", "Bùi Thị Lan", 2, tuple(Grant(each, area="15") for each in _SO.permissions))
CUC = factory.actor("cuc_chuong_trinh", None, "Hà Thị Vân")
BRANCH_HEAD = factory.actor("truong_chi_nhanh", factory.BRANCH, "Giàng A Lềnh")
HEAD, STRANGER, AT, ON = factory.HEAD, factory.STRANGER, factory.AT, factory.ON


@pytest.fixture
def world(programmes_there, db):
    plans.load_reference()
    factory.settle()
    organisations.create_organisation(
        by=Actor.system(), at=AT, code=DEPARTMENT, kind="department", name="Sở Tư pháp tỉnh Lào Cai",
        province_code="15", since=ON,
    )  # fmt: skip
