"""Money in the demonstration: old money carried over that runs out, the new programme, the ordinary budget; a claim
that is paid and one that waits to be approved, both of the talk that was held. Invented."""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.funding import actions, queries

_LAST_OLD = date(2026, 12, 31)


def fund(accountant: Actor, head: Actor, now: datetime, organisation: str, talk: str) -> None:
    """talk: an activity that counts under programmes of old and new money."""
    by: dict[str, Any] = {"by": accountant, "at": now}
    held = queries.work(accountant, talk, now.date())
    year = held.day.year
    begun: dict[str, Any] = {"day": date(year, 1, 2), "document": "QĐ 34/QĐ-STP (minh họa)"}
    if now.date() <= _LAST_OLD:
        old = _line(by, organisation, year, "dtts_mn", component="dtts_mn.da10.tda1.nd03")
        actions.enter(**by, **begun, line=old, kind="carried_in", amount=48_000_000, from_year=year - 1)
    new = _line(by, organisation, year, "ctmtqg_2026_2035", component="ctmtqg_2026_2035.hp1.nd5")
    ordinary = _line(by, organisation, year, "", level="local")
    for line, planned, allotted in ((new, 120_000_000, 90_000_000), (ordinary, 260_000_000, 240_000_000)):
        actions.enter(**by, **begun, line=line, kind="planned", amount=planned)
        actions.enter(**by, **begun, line=line, kind="allotted", amount=allotted)
    actions.matched(held, now)
    pays = [each.row.key for each in queries.choices(accountant, held, now.date()) if each.why_not is None]
    paid = _claim(by, pays[0], talk, "hall", 1, 1_500_000, unit="buổi")
    actions.approve(by=head, at=now, claim=paid)
    actions.settle(**by, claim=paid, day=now.date() - timedelta(days=1), document="UNC 118 (minh họa)")
    _claim(by, ordinary, talk, "interpreter", 1, 300_000, unit="buổi")


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
