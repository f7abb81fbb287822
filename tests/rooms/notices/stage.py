"""People and moments of these tests."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.notices import actions

AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NIGHT = AT.replace(hour=22)
SYSTEM = Actor.system()
MANAGER = Actor("user:NV-QT", "Quản trị", 1, (Grant("notices.manage"),))
NOBODY = Actor("user:NV-0", "Không có quyền", 9)
NEWS = {"code": "TN-7K3M-9QXA", "page": "caunoi.example", "phone": "0214 3840 900"}


def user(name: str, full_name: str) -> Actor:
    made = accounts.create_user(
        by=SYSTEM, at=AT, username=name, full_name=full_name, password="rừng xanh núi đỏ", hashed="!", temporary=False
    )
    return Actor(f"user:{made.key}", made.full_name, made.pk)


def send(at=AT, channel="sms", address="0912345679", template="citizen.news", values=NEWS, **more):
    return actions.queue(
        by=SYSTEM, at=at, to="request:TN-7K3M-9QXA", channel=channel, address=address, template=template, values=values,
        organisation="TT-LC", **more,
    )  # fmt: skip


def deliver(at=AT, **more):
    return actions.deliver(now=lambda: at, **more)


def later(**more):
    return AT + timedelta(**more)
