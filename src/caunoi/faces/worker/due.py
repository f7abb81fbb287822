"""Every working morning each officer is told once how much is late and how much is near, by the table of warnings
(`cases.warning`). A count and a way to the list: one alarm a day, not one a clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from caunoi.faces.worker import morning, texts
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.policy import ASSIGN, WORK
from caunoi.rooms.cases.queries import Due
from caunoi.rooms.cases.warning import WARNINGS
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.organisations import queries as organisations

NAME = "due"
_BY = Actor.system()
_PERMISSIONS = frozenset(permission for rule in WARNINGS.values() for permission in rule.permissions)

Holders = Mapping[str, list[tuple[str, Grant]]]


def tell_due(at: datetime) -> int:
    """Tells those who are warned, on the first call of a working day after half past seven; gives how many."""
    return morning.once(NAME, at, lambda: _tell(at))


def _tell(at: datetime) -> int:
    found = counts(at)
    for user, (late, soon) in sorted(found.items()):
        notices.tell(
            by=_BY, at=at, users=[user], template=texts.DUE, values={"late": late, "soon": soon},
            about=("due", "today"), once=f"due:{at.date()}",
        )  # fmt: skip
    return len(found)


def counts(at: datetime) -> dict[str, tuple[int, int]]:
    """User key → (late, near) of the clocks that the user is warned of; one statement a kind of record, four more."""
    lines = [line for line in cases.due(_BY, at) if line.near]
    holders = accounts.who_holds(_PERMISSIONS, at.date())
    areas = {office.code: office.province_code for office in organisations.active(at.date())}
    workers = cases.workers({line.case_key for line in lines if line.case_key})
    late, soon = Counter[str](), Counter[str]()
    for line in lines:
        who = set(_warned(line, holders, areas.get(line.organisation), workers))
        (late if line.clock.state == "late" else soon).update(who)
    return {user: (late[user], soon[user]) for user in late.keys() | soon.keys()}


def _warned(
    line: Due, holders: Holders, area: str | None, workers: Mapping[str, list[tuple[str, str]]]
) -> Iterable[str]:
    """Who holds the right there; what is the affair of whoever does the case: they, and their head."""
    permissions = WARNINGS[line.clock.code].permissions
    if permissions == (WORK,):
        yield from (user for _, user in workers.get(line.case_key, ()))
        permissions = (ASSIGN,)
    for permission in permissions:
        yield from (user for user, grant in holders[permission] if grant.covers(line.organisation, area))
