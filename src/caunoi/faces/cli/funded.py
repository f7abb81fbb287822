"""Money in the demonstration: old money carried over that runs out, the new programme, the ordinary budget; a claim
that is paid and one that waits to be approved, both of the talk that was held. Invented."""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from caunoi.core.ground.periods import covers
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.funding import actions, queries
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.policy import CARRIED

_OLD, _NEW = "dtts_mn.da10.tda1.nd03", "ctmtqg_2026_2035.hp1.nd5"
"""Parts of programmes: the one ended, its money may still be spent for a while; the other runs as long as its phase."""


def fund(accountant: Actor, head: Actor, now: datetime, organisation: str, talk: str) -> None:
    """talk: an activity that counts under programmes of old and new money."""
    by: dict[str, Any] = {"by": accountant, "at": now}
    held = queries.work(accountant, talk, now.date())
    year = held.day.year
    begun: dict[str, Any] = {"day": date(year, 1, 2), "document": "QĐ 34/QĐ-STP (minh họa)"}
    parts, heads = programmes.parts(), programmes.heads()
    old, new = parts[_OLD], parts[_NEW]
    if heads[old.programme].span.state(now.date()) == CARRIED:
        line = _line(by, organisation, year, old.programme, component=_OLD)
        actions.enter(**by, **begun, line=line, kind="carried_in", amount=48_000_000, from_year=year - 1)
    if covers(new.since, new.until, held.day):
        line = _line(by, organisation, year, new.programme, component=_NEW)
        _given(by, begun, line, planned=120_000_000, allotted=90_000_000)
    ordinary = _line(by, organisation, year, "", level="local")
    _given(by, begun, ordinary, planned=260_000_000, allotted=240_000_000)
    actions.matched(held, now)
    pays = [each.row.key for each in queries.choices(accountant, held, now.date()) if each.why_not is None]
    paid = _claim(by, pays[0], talk, "hall", 1, 1_500_000, unit="buổi")
    actions.approve(by=head, at=now, claim=paid)
    actions.settle(**by, claim=paid, day=now.date() - timedelta(days=1), document="UNC 118 (minh họa)")
    _claim(by, ordinary, talk, "interpreter", 1, 300_000, unit="buổi")


def _given(by: dict[str, Any], begun: dict[str, Any], line: str, **amounts: int) -> None:
    for kind, amount in amounts.items():
        actions.enter(**by, **begun, line=line, kind=kind, amount=amount)


def _line(by: dict[str, Any], organisation: str, year: int, programme: str, **more: str) -> str:
    given: dict[str, Any] = {"level": "central", "basis": "Quyết định giao dự toán (minh họa)", **more}
    return actions.open_line(**by, organisation=organisation, year=year, programme=programme, **given)


def _claim(
    by: dict[str, Any], line: str, talk: str, content: str, quantity: int, unit_cost: int, unit: str
) -> str:  # fmt: skip
    key = actions.draft(**by, line=line, title="Truyền thông ở thôn (minh họa)")
    actions.add_item(
        **by, claim=key, work=talk, content=content, quantity=Decimal(quantity), unit_cost=unit_cost, unit=unit
    )  # fmt: skip
    actions.add_papers(**by, claim=key, kind="list", papers=[(_sheet(), "danh-sach.png")], title="số 1 (minh họa)")
    actions.submit(**by, claim=key)
    return key


def _sheet() -> bytes:
    """A picture that stands for a signed list."""
    picture, held = Image.new("RGB", (420, 300), "white"), io.BytesIO()
    ImageDraw.Draw(picture).text((20, 20), "DANH SACH KY NHAN (minh hoa)", fill="black")
    picture.save(held, "PNG")
    return held.getvalue()
