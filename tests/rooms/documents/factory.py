"""Invented officials with accounts, and documents made by the room's own actions. Clock: 23 November 2026, 9 o'clock."""

from datetime import date
from types import SimpleNamespace

from caunoi.core.documents import read
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.documents import actions
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, ON, OTHER

SUBJECT = ("case", "15.TT.TGTT.318.2026")
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n" \
    b"0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n169\n%%EOF\n"  # fmt: skip
PEOPLE = (
    ("son", "Nguyễn Văn Sơn", "giam_doc", CENTRE),
    ("lien", "Hoàng Thị Liên", "pho_giam_doc", CENTRE),
    ("leng", "Giàng A Lềnh", "truong_chi_nhanh", BRANCH),
    ("thu", "Trần Thị Thu", "van_thu", CENTRE),
    ("pao", "Giàng A Pao", "tro_giup_vien", CENTRE),
    ("hac", "Lò Văn Hặc", "giam_doc", OTHER),
    ("quan", "Quản trị", "quan_tri", ""),
)


def staff() -> SimpleNamespace:
    """The accounts, as actors of ON: .son, .lien …"""
    system = Actor.system()
    accounts.load_reference()
    for username, name, role, place in PEOPLE:
        user = accounts.create_user(
            by=system, at=AT, username=f"{username}.vb", full_name=name, password="mat-khau-2026x"
        )
        accounts.assign(
            by=system, at=AT, user=user, role=role, organisation=place, since=date(2020, 1, 1), basis="QĐ 10"
        )
    return SimpleNamespace(**{username: actor(username) for username, *_ in PEOPLE})


def actor(username: str, on: date = ON) -> Actor:
    user = users.by_username(f"{username}.vb")
    assert user is not None
    return users.actor_for(user, on)


def key(username: str) -> str:
    user = users.by_username(f"{username}.vb")
    assert user is not None
    return user.key


def samples(form: str = "tt08-14") -> dict:
    return {name: value for name, value in OFFICIAL[form].samples.items() if value != ""}


def draft(by: Actor, **changed) -> str:
    """Mẫu 14 for a case of the centre, every field filled."""
    given = {
        "by": by, "at": AT, "form": "tt08-14", "subject": SUBJECT, "organisation": CENTRE, "fields": samples(),
        "title": "Cử trợ giúp viên pháp lý tham gia tố tụng",
    }  # fmt: skip
    return actions.draft(**{**given, **changed})


def signed(office: SimpleNamespace, afterwards: str = "", **changed) -> str:
    """Drawn up by the officer, signed by the head."""
    document = draft(office.pao, **changed)
    actions.submit(by=office.pao, at=AT, document=document, afterwards=afterwards)
    actions.sign(by=office.son, at=AT, document=document)
    return document


def issued(office: SimpleNamespace, **changed) -> str:
    """With number and day."""
    document = signed(office, **changed)
    actions.issue(by=office.thu, at=AT, document=document)
    return document


def text_of(content: bytes) -> str:
    """The text of a .docx, a paragraph a line."""
    return "\n".join(read.lines(content))
