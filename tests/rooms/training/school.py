"""A course of the centre: one session on 23 November 2026 from 13:30 to 16:30, three hours. All invented."""

from datetime import time
from decimal import Decimal

from caunoi.rooms.training import actions, signs
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE
from tests.rooms.quality.stage import actor

DURING = factory.later(hours=5)  # 14:00
AFTER = factory.later(hours=8)  # 17:00


def course(by="son", at=AT, **changed) -> str:
    given = {
        "organisation": CENTRE, "title": "Kỹ năng thu thập chứng cứ", "audience": "skills", "way": "in_person",
        "contents": ["b"], "criteria": ["2b"],
    }  # fmt: skip
    return actions.write_course(by=actor(by), at=at, **{**given, **changed})


def session(key: str, by="son", at=AT, **changed) -> str:
    given = {"day": AT.date(), "begins": time(13, 30), "ends": time(16, 30), "hours": Decimal(3)}
    return actions.add_session(by=actor(by), at=at, course=key, **{**given, **changed})


def scan(key: str, at=DURING, printed=False) -> str:
    """The ticket that a telephone gets."""
    return signs.ticket(signs.session_of(signs.code(key, at, printed=printed), at), at)


def attend(username: str, key: str, at=DURING):
    return actions.check_in(by=actor(username), at=at, ticket=scan(key, at))


def outsider(name="Giàng Seo Lử", **changed) -> actions.Outsider:
    return actions.Outsider(**{"name": name, "role": "village", "sex": "male", **changed})
