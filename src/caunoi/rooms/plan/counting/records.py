"""The records behind a figure, for those who may see them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from caunoi.core.ground.money import vi
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import Behind
from caunoi.rooms.indicators import money
from caunoi.rooms.outreach import queries as outreach
from caunoi.rooms.training import queries as training

from ..measures import WAYS, Family
from .credited import keys_of
from .figures import Asked, clipped

MOST = 200
_HELD = ("talk", "mobile", "theme", "broadcast")


class Records(NamedTuple):
    """rows: the latest that the reader may see; hidden: how many more there are that the reader may not."""

    rows: Sequence[Behind]
    hidden: int
    more: bool


def behind(actor: Actor, asked: Asked, on: date) -> Records:
    """What the figure of `asked` was counted from."""
    way, shares = WAYS[asked.what], clipped(asked.shares, on)
    rows: list[Behind] = []
    hidden = 0
    for family in way.families:
        if family == Family.MONEY:
            paid, unseen = money.records(actor, on, way.kinds, shares, asked.programme, MOST + 1)
            rows += [Behind(each.page, each.key, f"{each.words}: {vi(each.amount)}", each.day, each.organisation)
                     for each in paid]  # fmt: skip
            hidden += unseen
            continue
        keys = keys_of(asked.programme, family) if asked.programme else None
        if family in (Family.CASES, Family.ENDED_CASES, Family.ADVICE):
            found, unseen = cases.case_records(actor, on, str(family), shares, keys, MOST + 1)
        elif family in (Family.ACTIVITIES, Family.VISITS):
            found, unseen = outreach.activity_records(actor, on, shares, way.kinds or _HELD, keys, MOST + 1)
        elif family == Family.COURSES:
            found, unseen = _courses(actor, asked, on)
        else:
            found, unseen = outreach.other_records(actor, on, str(family), shares, keys, MOST + 1)
        rows += found
        hidden += unseen
    rows.sort(key=lambda row: row.day, reverse=True)
    return Records(rows[:MOST], hidden, len(rows) > MOST)


def _courses(actor: Actor, asked: Asked, on: date) -> tuple[list[Behind], int]:
    way, shares = WAYS[asked.what], clipped(asked.shares, on)
    if not shares:
        return [], 0
    keys = keys_of(asked.programme, Family.COURSES) if asked.programme else None
    since, until = min(share[1] for share in shares), max(share[2] for share in shares)
    held = [
        each
        for each in training.courses_over(since, until, keys)
        if (not way.kinds or each.audience in way.kinds)
        and any(s.allows(each.organisation, each.province) and a <= each.last < b for s, a, b in shares)
    ]
    seen = training.seen_among(actor, on, [each.key for each in held])
    rows = [
        Behind("course", each.key, f"{each.title}: {each.learners} học viên", each.last, each.organisation_name)
        for each in held if each.key in seen
    ]  # fmt: skip
    return rows, len(held) - len(rows)
