"""Who makes returns and how: a centre submits, its department checks, approves and sends; a unit outside sends figures."""

from datetime import date

from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.organisations.models import Organisation
from caunoi.rooms.reports import actions, frozen, queries

from .conftest import moment

ON, AT, LATER = date(2027, 1, 15), moment("2027-01-15 10:00"), moment("2027-02-20 10:00")
YEAR = {"unit": "TT-LC", "period": "2026"}


def somebody(name, *permissions, organisation=None, area=""):
    return Actor(f"user:{name}", name, 1, tuple(Grant(p, organisation, area=area) for p in permissions))


CENTRE = somebody("Lò Thị Hoa", "reports.read", "reports.submit", "cases.read", organisation="TT-LC")
OTHER = somebody("Lò Văn Hặc", "reports.read", "reports.submit", organisation="TT-DB")
_ALL = ("reports.read", "reports.submit", "reports.check", "reports.approve", "reports.publish")
DEPARTMENT = somebody("Bùi Thị Lan", *_ALL, "cases.read", area="15")
SECOND = somebody("Đỗ Văn Minh", *_ALL, area="15")
MINISTRY = somebody("Hà Thị Vân", *_ALL)


def submit(by=CENTRE, at=AT, form="15b", explain=(), **changed):
    given = {**YEAR, "form": form, **changed}
    return actions.submit(by=by, at=at, explanations=dict.fromkeys(explain, "Đã rà soát, xin giải trình sau."), **given)


def go_on(key, *steps, by=DEPARTMENT, at=AT):
    for step in steps or ("check", "approve", "send"):
        actions.take(by=by, at=at, report=key, step=step)
    return key


def sent(**changed):
    return go_on(submit(**changed))


def of_province(form="15b", **changed):
    return {"unit": "STP-LC", "form": form, "period": "2026", **changed}


def contracted():
    Organisation.objects.create(code="VP-LC", kind="contracted", name="Văn phòng luật sư Sa Pa", province_code="15")


def outside(unit="VP-LC", since=date(2026, 1, 1), is_outside=True):
    actions.set_outside(
        by=DEPARTMENT, at=AT, unit=unit, since=since, outside=is_outside, reason="Chưa có mạng, máy tính"
    )


def figures(form="15b", **changed):
    """All cells nought but those told: two cases of advice."""
    cells = dict.fromkeys(frozen.figures(queries.blank(form, queries.span_of(form, "2026"))), 0)
    for row in ("total", "advice", "advice.civil_family"):
        for column, value in {"new": 2, "worked": 2, "carried_out": 2, "by_officer": 2, **changed}.items():
            cells[f"{row}|{column}"] = value
    return cells


def send_outside(**changed):
    given = {"unit": "VP-LC", "form": "15b", "period": "2026", "figures": figures(), **changed}
    return actions.submit_outside(by=CENTRE if given["unit"] == "TT-LC" else DEPARTMENT, at=AT, **given)
