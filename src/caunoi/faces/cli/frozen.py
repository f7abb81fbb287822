"""Returns in the demonstration: of the last year whose day had come, those of a centre sent and published; a round in
which one centre is late; a unit outside the system. Invented."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.calendar import VN
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.reports import actions, queries

_LETTER = "Công văn số 12/STP-TGPL (minh họa)"


def freeze(
    centre: Actor, other: Actor, department: Actor, now: datetime, province: str, codes: tuple[str, str]
) -> None:
    """centre, other: heads of two centres, codes: theirs; department: who checks and approves."""
    today, sent = now.date(), now - timedelta(days=20)
    due = _due(sent.year - 1)
    if localdate(sent) <= due:  # not yet to be sent: the year before it
        due = _due(sent.year - 2)
    year = str(due.year - 1)
    given: dict[str, Any] = {"by": department, "at": now, "province": province, "basis": _LETTER}
    actions.open_round(**given, form="15b", period=year, due=due)
    quarter = _last_quarter(today)
    actions.open_round(**given, form="15b", period=quarter, due=VN.add_working_days(today, 4))
    for form in ("15b", "15a"):
        _sent(centre, department, sent, form, codes[0], year)
    key = _submitted(other, now - timedelta(days=2), "15b", codes[1], year)
    actions.take(by=department, at=now - timedelta(days=1), report=key, step="check")


def _due(year: int) -> date:
    return VN.add_working_days(date(year, 12, 31), 10)


def _last_quarter(today: date) -> str:
    number = (today.month - 1) // 3
    return f"{today.year}-Q{number}" if number else f"{today.year - 1}-Q4"


def _sent(by: Actor, department: Actor, at: datetime, form: str, unit: str, period: str) -> None:
    key = _submitted(by, at, form, unit, period)
    for step in ("check", "approve", "send"):
        actions.take(by=department, at=at + timedelta(hours=2), report=key, step=step)
    actions.publish(by=department, at=at + timedelta(days=3), report=key)


def _submitted(by: Actor, at: datetime, form: str, unit: str, period: str) -> str:
    found = queries.draft(by, form, unit, period, on=at.date(), at=at)
    told = {each.check: "Số cũ chuyển từ sổ giấy, đang rà soát (minh họa)." for each in found.failures}
    return actions.submit(by=by, at=at, form=form, unit=unit, period=period, explanations=told)
