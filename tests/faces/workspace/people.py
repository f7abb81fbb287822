"""Users of the workspace's tests, in shipped roles, and pages opened as them. Clock: 23 November 2026, 11 o'clock."""

from django.db import transaction
from django.test import Client
from django.urls import reverse

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from tests.rooms.cases import factory

NOW = factory.later(hours=2)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "rung-xanh-7319"
STAFF = (
    ("hoa", "Lò Thị Hoa", "tiep_nhan", factory.CENTRE),
    ("pao", "Giàng A Pao", "tro_giup_vien", factory.CENTRE),
    ("son", "Nguyễn Văn Sơn", "giam_doc", factory.CENTRE),
    ("lien", "Hoàng Thị Liên", "pho_giam_doc", factory.CENTRE),
    ("thu", "Trần Thị Thu", "van_thu", factory.CENTRE),
    ("hac", "Lò Văn Hặc", "giam_doc", factory.OTHER),
    ("tam", "Phạm Thị Tâm", "ke_toan", factory.CENTRE),
    ("tam2", "Tao Thị Vân", "ke_toan", factory.OTHER),
    ("nhai", "Lường Thị Nhài", "van_thu", factory.OTHER),
    ("duyet", "Bùi Thị Lan", "duyet_luat", ""),
    ("duyet2", "Phạm Văn Hai", "duyet_luat", ""),
    ("quan", "Vàng Thị Quản", "quan_tri", ""),
    ("so2", "Sùng Thị Dua", "so_tu_phap", factory.OTHER),
    ("coquan2", "Vừ A Chứ", "co_quan", "CQ-0000-0000"),
    ("chu2", "Lò Thị Dung", "chu_chuong_trinh", "CC-0000-0000"),
    ("thau2", "Lò Văn Thấu", "kiem_tra_tieng", factory.OTHER),
    ("quan2", "Lường Văn Trị", "quan_tri", factory.OTHER),
)


@transaction.atomic
@journal.together()
def hire() -> None:
    """All of STAFF, and 'khong' without a role."""
    made = {"by": Actor.system(), "at": factory.AT}
    accounts.load_reference()
    for username, name, role, organisation in STAFF:
        accounts.create_user(**made, username=username, full_name=name, password=PASSWORD, temporary=False)
        user = queries.by_username(username)
        accounts.assign(**made, user=user, role=role, organisation=organisation, since=factory.ON)
    accounts.create_user(**made, username="khong", full_name="Không Việc", password=PASSWORD, temporary=False)


def as_user(username: str) -> Client:
    """A browser in which that person has signed in."""
    client = Client()
    client.force_login(queries.by_username(username), backend=BACKEND)
    return client


def page(username: str, path: str, status: int = 200) -> str:
    """The page below /lam-viec/ as that person is shown it."""
    answer = as_user(username).get(f"/lam-viec/{path}")
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def confirmed(username: str) -> Client:
    """The same, who has just given the password again: before changes of accounts it is asked for."""
    client = as_user(username)
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    return client


def actor(username: str) -> Actor:
    """The same person as an actor of that day."""
    return queries.actor_for(queries.by_username(username), factory.ON)
