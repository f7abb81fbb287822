"""Invented persons of the tests and who writes them. Clock: Monday, 23 November 2026, 10 o'clock."""

from datetime import UTC, datetime

from caunoi.rooms.accounts.policy import Actor, Grant, Scope
from caunoi.rooms.people import actions

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ON = AT.date()
EVERYWHERE = Scope(all=True)
HERE = Scope(organisations=frozenset({"TT-LC"}), prefixes=frozenset({"TT-LC."}))


def officer(*permissions, organisation="TT-LC", name="Vàng Thị Mỷ", user=1):
    held = permissions or ("requests.read", "requests.write", "sensitive.read", "sensitive.restricted", "people.merge")
    return Actor(f"user:NV-{user}", name, user, tuple(Grant(p, organisation) for p in held))


OFFICER = officer()


def register(**changed):
    columns = {"full_name": "Lò Thị H'Hoa", "organisation": "TT-LC", "birth": "1960", "sex": "female"}
    return actions.register(**{"by": Actor.system(), "at": AT, **columns, **changed})
