"""Budget lines of a centre and an activity in a commune of region III. Clock: Monday, 23 November 2026, 9 o'clock."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from caunoi.rooms.accounts.policy import Grant
from caunoi.rooms.funding import actions, queries
from caunoi.rooms.outreach import actions as outreach

from ..cases import factory
from ..cases.factory import AT, CENTRE, ON, OTHER, later

ACCOUNTANT = factory.actor("ke_toan", name="Phạm Thị Tâm")
HEAD, DEPUTY, OFFICER = factory.HEAD, factory.DEPUTY, factory.OFFICER
STRANGER = factory.STRANGER
ELSEWHERE = factory.actor("ke_toan", OTHER, name="Lò Thị Inh")
OWNER = factory.actor("chu_chuong_trinh", None, name="Đỗ Văn Minh")
HELD = ON - timedelta(days=1)
PAPER = (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "hoa-don.pdf")
__all__ = [
    "ACCOUNTANT",
    "AT",
    "CENTRE",
    "DEPUTY",
    "ELSEWHERE",
    "HEAD",
    "HELD",
    "OFFICER",
    "ON",
    "OWNER",
    "STRANGER",
    "later",
]


def line(programme="", *, by=ACCOUNTANT, organisation=CENTRE, year=2026, amount=10_000_000, **more):
    """A line with its money: allotted or, of a programme that has ended, carried over from 2025."""
    given = {
        "by": by,
        "at": AT,
        "organisation": organisation,
        "year": year,
        "level": "central",
        "basis": "QĐ 12/QĐ-STP",
    }
    key = actions.open_line(**given, programme=programme, **more)
    if amount:
        enter(key, amount, by=by, old=programme in ("dtts_mn", "gnbv", "ntm") and year > 2025)
    return key


def enter(key, amount, *, by=ACCOUNTANT, kind="", old=False, **more):
    """An entry; without a kind what first brings money."""
    given = {"kind": kind or ("carried_in" if old else "allotted"), "from_year": 2025 if old and not kind else None}
    return actions.enter(
        by=by, at=AT, line=key, amount=amount, day=date(2026, 1, 20), document="QĐ 15/QĐ-STP", **{**given, **more}
    )


def talk(commune="", by=OFFICER, organisation=CENTRE, **more):
    """A talk that was held the day before."""
    given = {"kind": "talk", "day": HELD, "people": 40, "elderly": 5, "held": True, **more}
    return outreach.write(by=by, at=AT, organisation=organisation, commune=commune, **given)


def claim(on_line, work="", content="water", *, by=ACCOUNTANT, quantity=40, unit_cost=20_000, papers=True, **more):
    """A draft with one item and one paper."""
    key = actions.draft(by=by, at=AT, line=on_line)
    if work:
        item(key, work, content, by=by, quantity=quantity, unit_cost=unit_cost, **more)
    if papers:
        actions.add_papers(by=by, at=AT, claim=key, kind="invoice", papers=[picture()])
    return key


def item(key, work, content="water", *, by=ACCOUNTANT, quantity=40, unit_cost=20_000, **more):
    return actions.add_item(
        by=by, at=AT, claim=key, work=work, content=content, quantity=Decimal(quantity), unit_cost=unit_cost, **more
    )


def picture():
    import io

    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(held, "JPEG")
    return held.getvalue(), "hoa-don.jpg"


def approved(key):
    actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    actions.approve(by=HEAD, at=later(1), claim=key)


def settled(key, day=ON, document="UNC 31"):
    approved(key)
    actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=day, document=document)


def with_rights(actor, organisation, *rights):
    """The actor with rights at another organisation."""
    return replace(actor, grants=(*actor.grants, *(Grant(right, organisation) for right in rights)))


def read(key, by=ACCOUNTANT):
    return queries.claim(by, key, ON)


def figures(key, by=ACCOUNTANT):
    return queries.line(by, key, ON).row.figures
