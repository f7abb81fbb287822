"""Invented officers who mark, the cases that they mark. Clock of the cases' tests: 23 November 2026."""

from datetime import date
from decimal import Decimal

from caunoi.core.law import quality
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.models import Assignment
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.quality import actions
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, later

DEPARTMENT, MINISTRY = "STP-LC", "BTP"
STAFF = (
    # username, name, role, organisation, area, rank ('' for no practitioner)
    ("son", "Nguyễn Văn Sơn", "giam_doc", CENTRE, "", "I"),
    ("lien", "Hoàng Thị Liên", "pho_giam_doc", CENTRE, "", "II"),
    ("pao", "Giàng A Pao", "tro_giup_vien", CENTRE, "", "III"),
    ("hoa", "Lò Thị Hoa", "tiep_nhan", CENTRE, "", ""),
    ("lan", "Bùi Thị Lan", "so_tu_phap", "", "15", ""),
    ("khanh", "Đặng Văn Khánh", "moi_danh_gia", "", "15", ""),
    ("yen", "Lê Thị Yến", "moi_danh_gia", "", "15", ""),
    ("cuc", "Phan Thị Cúc", "danh_gia_cuc", "", "", ""),
)  # fmt: skip
WHOLE = {each.key: Decimal(each.points) for each in quality.criteria(factory.ON)}


def hire() -> None:
    """All of STAFF."""
    made = {"by": Actor.system(), "at": AT}
    accounts.load_reference()
    organisations.create_organisation(
        **made, since=date(2018, 1, 2), code=DEPARTMENT, kind="department", name="Sở Tư pháp tỉnh Lào Cai",
        province_code="15",
    )  # fmt: skip
    organisations.create_organisation(
        **made, since=date(2018, 1, 2), code=MINISTRY, kind="ministry", name="Cục", province_code=""
    )
    for username, name, role, organisation, area, rank in STAFF:
        user = accounts.create_user(
            **made, username=username, full_name=name, password="rung-xanh-7319", temporary=False
        )
        accounts.assign(**made, user=user, role=role, organisation=organisation, area=area, since=factory.ON)
        if rank:
            factory.practitioner(name, user_key=user.key, rank=rank)


def key_of(username: str) -> str:
    return users.by_username(username).key


def actor(username: str) -> Actor:
    return users.actor_for(users.by_username(username), factory.ON)


def practitioner_of(username: str) -> str:
    from caunoi.rooms.organisations import queries as organisations_queries

    return organisations_queries.practitioner_of_user(key_of(username), factory.ON)[0].key


def give(case, practitioner: str, *, kind: str = "officer", name: str = "Giàng A Pao", until=None) -> None:
    """An assignment as the room of cases keeps it."""
    Assignment.objects.create(
        case=case, practitioner_id=practitioner, name=name, kind=kind, role="protector", since=AT, until=until,
        end_why="replaced" if until else "", by="system", by_name="Hệ thống", at=AT,
    )  # fmt: skip


def ended(username: str = "pao", **changed):
    """A finished case of litigation on which that practitioner worked."""
    case = factory.take_on(**changed)
    give(case, practitioner_of(username), name=users.by_username(username).full_name)
    cases.finish(by=factory.OFFICER, at=later(days=5), case=case.key)
    return case


def points(total: int) -> dict[str, Decimal]:
    """Points for all criteria that add up to a total."""
    left, found = Decimal(total), {}
    for key, most in WHOLE.items():
        found[key] = min(most, left)
        left -= found[key]
    return found


def appraised(case=None, total: int = 85, marker: str = "son"):
    """The key of an appraisal whose marks are in."""
    case = case or ended()
    key = actions.assign_appraisals(
        by=actor("son"), at=later(days=6), case_keys=[case.key], marker=key_of(marker)
    )[0]  # fmt: skip
    actions.submit(by=actor(marker), at=later(days=6), review=key, points=points(total))
    return key


def drawn(**changed) -> str:
    """The key of a draw over November."""
    given = {
        "by": actor("lan"), "at": later(days=7), "organisation": DEPARTMENT, "title": "Kế hoạch đánh giá 2026",
        "basis": "plan_department", "document": "12/KH-STP", "units": [CENTRE], "since": date(2026, 11, 1),
        "until": date(2026, 12, 1), "forms": ["litigation"], "size": 2, "seed": "2026",
    }  # fmt: skip
    return actions.make_draw(**{**given, **changed})
