"""The last day to file: by an act that was read, else as the office entered it, else as known from elsewhere; never
invented. Who has sent by then, who is late."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import policy, registry
from ..declared import Form
from ..models import DueDate
from ..policy import LATE
from ..windows import CHOSEN, VERIFIED, Span
from . import units

_MONTHS = {"half": 6, "quarter": 3}


def effective(form: str, span: Span, period: str, province: str) -> Span:
    """The window with the last day as it holds for a province ('' the country)."""
    if span.kind == CHOSEN or span.due_status == VERIFIED:
        return span
    row = _entered(form, span, period, province)
    if row is None:
        return span
    source = f"{row.basis}; {row.by_name} ghi ngày {vi(localdate(row.at))}"
    return replace(span, due=row.due, due_source=source, due_status="entered")


def _entered(form: str, span: Span, period: str, province: str) -> DueDate | None:
    rows = DueDate.objects.filter(form=form, period=period, kind=span.kind).order_by("-pk")
    own = rows.filter(province=province).first() if province else None
    return own or rows.filter(province="").first()


def moved(form: str, span: Span, period: str, province: str, since: datetime) -> DueDate | None:
    """A last day that was entered after a round was opened."""
    row = _entered(form, span, period, province)
    return row if row is not None and row.at > since else None


@dataclass(frozen=True)
class DueRow:
    """A form and a period with its last day. span.due None: not known, span.due_unseen says what was read. units: how
    many of those in reach must send; sent, late: of them; lacking: names of those that have not sent."""

    form: Form
    period: str
    span: Span
    units: int
    sent: int
    late: int
    lacking: tuple[str, ...]
    may_set: bool
    province: str


def dues(actor: Actor, on: date) -> list[DueRow]:
    """Every form that is sent as a return, for the last period that is over and the one that runs; what is known of its
    end first, the nearest first."""
    seen = [
        each for each in organisations.active(on)
        if accounts.can(actor, policy.READ, organisation=each.code, area=each.province_code or None, on=on)
    ]  # fmt: skip
    provinces = {each.province_code for each in seen if each.province_code}
    province = provinces.pop() if len(provinces) == 1 else ""
    may = accounts.can(actor, policy.CHECK, organisation=None if province else WHOLE, area=province or None, on=on)
    found = []
    for form in registry.shipped().values():
        wanted = [each for each in seen if each.kind in form.unit_kinds and each.kind != "branch"]
        if form.frozen and wanted:
            found += [_row(form, period, wanted, province, may, on) for period in periods(form, on)]
    return sorted(found, key=lambda row: (row.span.due is None, row.span.due or date.max, row.form.code))


def _row(form: Form, period: str, wanted: list[Office], province: str, may: bool, on: date) -> DueRow:
    span = effective(form.code, registry.resolve(form, period), period, province)
    there = units.sent_of([each.code for each in wanted], form.code, period, span.kind)
    lacking = [each for each in wanted if each.code not in there]
    late = 0
    if span.due is not None:
        calendar = organisations.calendar()
        late = sum(policy.standing(span.due, None, False, on, calendar).kind == LATE for _ in lacking)
    return DueRow(
        form, period, span, len(wanted), len(there), late, tuple(each.name for each in lacking),
        may and span.due_status != VERIFIED, province,
    )  # fmt: skip


def periods(form: Form, on: date) -> Iterator[str]:
    """The last period that is over and the one that runs, of the year and of what is shorter in the form's window."""
    window = form.windows[0]
    word = next((word for word in ("half", "quarter") if word in window.words), "")
    names = [str(on.year - 1), str(on.year)] if "year" in window.words else []
    if word:
        length = _MONTHS[word]
        number = (on.month - 1) // length + 1
        here = f"{on.year}-{'H' if word == 'half' else 'Q'}{number}"
        names += [policy.previous(here), here]
    for name in names:
        try:
            registry.resolve(form, name)
        except Refused:
            continue
        yield name
