"""Invented people and their requests, built by the room's own actions. Clock: Monday, 23 November 2026, 9 o'clock."""

from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.cases import actions
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.places import actions as places

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
ON = AT.date()
CENTRE, BRANCH, OTHER = "TT-LC", "TT-LC.CN1", "TT-DB"
NEAR_POOR = "11/2017/QH14:7.7.c"
POOR = "11/2017/QH14:7.2"
OLD_AND_NEAR_POOR = {"household_poverty": "near_poor"}
_numbers = count(1)


def actor(role: str, organisation: str | None = CENTRE, name: str = "Vàng Thị Mỷ") -> Actor:
    """Somebody in a shipped role at an organisation (None: everywhere)."""
    permissions = next(each.permissions for each in SHIPPED if each.code == role)
    grants = tuple(Grant(permission, organisation) for permission in permissions)
    return Actor(f"user:{role}-{name}", name, 1, grants)


INTAKE = actor("tiep_nhan", name="Lò Thị Hoa")
OFFICER = actor("tro_giup_vien", name="Giàng A Pao")
HEAD = actor("giam_doc", name="Nguyễn Văn Sơn")
DEPUTY = actor("pho_giam_doc", name="Hoàng Thị Liên")
CLERK = actor("van_thu", name="Trần Thị Thu")
STRANGER = actor("giam_doc", OTHER, name="Lò Văn Hặc")
CITIZEN = Actor.citizen()


def later(days: int = 0, **more: int) -> datetime:
    """A moment after AT."""
    return AT + timedelta(days=days, **more)


def load_reference() -> None:
    """Units of the country, channels, roles. Fast when they are there."""
    accounts.load_reference()
    places.load_reference()
    organisations.load_reference()


def settle() -> None:
    """Three organisations: a centre with a branch in Lào Cai, a centre in Điện Biên."""
    system = Actor.system()
    made = {"by": system, "at": AT, "since": date(2018, 1, 2)}
    organisations.create_organisation(
        **made, code=CENTRE, kind="centre", name="Trung tâm TGPL nhà nước tỉnh Lào Cai", province_code="15",
        symbol="TT", phone="0214 3 840 000", hours="7 giờ 30 đến 16 giờ 30",
    )  # fmt: skip
    organisations.create_organisation(
        **made, code=BRANCH, kind="branch", name="Chi nhánh số 1", parent=CENTRE, symbol="CN1", phone="0214 3 840 001"
    )
    organisations.create_organisation(
        **made, code=OTHER, kind="centre", name="Trung tâm TGPL nhà nước tỉnh Điện Biên", province_code="11",
        symbol="TT", phone="0215 3 820 000",
    )  # fmt: skip


def open_book(organisation: str = CENTRE, year: int = 2026, last: int = 317, mode: str = "chung", **more) -> None:
    """The common book, or one run a form, at its last paper number."""
    numbers = {"": last} if mode == "chung" else dict.fromkeys(("litigation", "advice", "representation"), last)
    symbol = more.pop("symbol", "")
    actions.set_last_number(
        by=more.pop("by", Actor.system()), at=AT, organisation=organisation, year=year, mode=mode, last=numbers,
        symbol=symbol, **more,
    )  # fmt: skip


def person(**changed) -> dict[str, str]:
    """A Tày woman of 66."""
    return {
        "full_name": "Nông Thị Mai", "birth": "1960", "sex": "female", "ethnicity": "02", "phone": "0912345678", **changed
    }  # fmt: skip


def ask(**changed) -> str:
    """A request at the counter of the centre: near-poor, old, about land."""
    given = {
        "by": INTAKE, "at": AT, "channel": "counter", "organisation": CENTRE, "person": person(),
        "facts": dict(OLD_AND_NEAR_POOR), "own_words": "Nhà bên lấn ranh nương, xã hòa giải không xong.",
        "matter": "Tranh chấp đất", "field": "civil_family", "form": "litigation",
    }  # fmt: skip
    return actions.submit(**{**given, **changed})


def see(request: str, **changed) -> None:
    """The certificate of a near-poor household, for khoản 7 điểm c."""
    given = {"by": INTAKE, "at": AT, "proof": "Giấy chứng nhận hộ cận nghèo", "how": "original", "ground": NEAR_POOR}
    actions.see_paper(**{**given, "request": request, **changed})


def take_on(request: str | None = None, **changed):
    """An accepted case, its paper seen."""
    key = request or ask()
    if request is None:
        see(key)
    given = {"by": OFFICER, "at": AT, "field": "civil_family", "form": "litigation", "matter_confirmed": True}
    return actions.accept(**{**given, "request": key, **changed})


def urgent(request: str | None = None, **changed):
    """A case taken on at once: the hearing is in two working days, no paper seen."""
    given = {
        "by": OFFICER, "at": AT, "field": "criminal", "form": "litigation", "matter_confirmed": True, "point": "b",
        "until": date(2026, 11, 25),
    }  # fmt: skip
    return actions.accept_urgent(**{**given, "request": request or ask(), **changed})


def fresh(prefix: str) -> str:
    """A value not used before."""
    return f"{prefix}{next(_numbers)}"


def practitioner(name: str = "Giàng A Pao", organisation: str = CENTRE, **columns) -> str:
    """The key of somebody who carries out legal aid there since 2020: an officer of rank II unless told otherwise."""
    given = {"kind": "officer", "rank": "II", "card_number": fresh("15-"), "fields": ["criminal", "civil_family"]}
    return organisations.register_practitioner(
        by=Actor.system(), at=AT, organisation=organisation, since=date(2020, 1, 1), full_name=name,
        **{**given, **columns},
    )  # fmt: skip


def assigned(case: str, practitioner_key: str | None = None, **changed) -> str:
    """The key of the practitioner who was assigned to the case, one made for it unless given."""
    key = practitioner_key or practitioner()
    actions.assign(**{"by": HEAD, "at": AT, "case": case, "practitioner": key, **changed})
    return key


def with_person(case, at: datetime = AT):
    """The same case, somebody assigned to it at that moment."""
    assigned(case.key, at=at, role="defender" if case.field == "criminal" else "")
    case.refresh_from_db()
    return case
