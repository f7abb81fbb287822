"""Invented agencies, and what they send. Clock of the cases' tests: Monday, 23 November 2026, 9 o'clock."""

from datetime import date, timedelta

from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.organisations.models import Partner
from caunoi.rooms.organisations.words import PartnerKind
from caunoi.rooms.referrals import actions
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE

KINDS = tuple(PartnerKind.values)


def settle() -> dict[str, str]:
    """One agency of each kind in Lào Cai."""
    return {kind: agency(kind, f"{PartnerKind(kind).label} (minh họa)") for kind in KINDS}


def agency(kind: str, name: str, **more) -> str:
    """The key of an agency."""
    given = {"kept_by_id": CENTRE, "province_code": "15", "since": date(2018, 1, 2), **more}
    return Partner.objects.create(kind=kind, name=name, name_key=name.lower(), **given).key


def account(key: str, name: str = "Vàng Văn Cảnh (minh họa)") -> Actor:
    """Somebody with the light account of that agency."""
    return Actor(f"user:CB-{key}", name, 2, (Grant("referrals.send", key),))


def call(agency: str, **changed):
    """An investigator phones about a detained young man of 17."""
    given = {
        "by": factory.INTAKE, "at": AT, "organisation": CENTRE, "kind": "call", "how": "phone", "agency": agency,
        "caller_name": "Đại úy Nguyễn Văn Trung", "caller_title": "Điều tra viên", "caller_phone": "0912000111",
        "agency_received_at": AT - timedelta(hours=2), "person_name": "Sùng A Lử", "birth": "2009", "minor": True,
        "standing": "custody", "stage": "investigation", "interpreter": True, "language": "Mông",
    }  # fmt: skip
    return actions.receive(**{**given, **changed})


def sends(agency: str, **changed):
    """The agency sends Mẫu 03 from its own page."""
    given = {
        "by": account(agency), "at": AT, "organisation": CENTRE, "kind": "notice", "how": "page", "agency": agency,
        "person_name": "Sùng A Lử", "standing": "suspect", "stage": "investigation", "caller_name": "Vàng Văn Cảnh",
        "agency_received_at": AT - timedelta(hours=30), "caller_phone": "0912000111",
    }  # fmt: skip
    return actions.receive(**{**given, **changed})
