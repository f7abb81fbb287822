"""Reading rounds: who has to send what by when, who is late, who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import policy, registry
from ..models import OutsideUnit, Return, Round
from ..policy import LATE, SENT, Standing
from ..registry import KIND_NAMES
from ..words import State
from . import drafts, last_days, units


@dataclass(frozen=True)
class UnitLine:
    """A unit in a round. report: the key of its newest return, '' for none; state: of that return."""

    code: str
    name: str
    outside: bool
    report: str
    state: str
    standing: Standing


@dataclass(frozen=True)
class RoundRow:
    """A round with its units. units: those that the reader may see."""

    key: str
    form: str
    title: str
    period: str
    kind: str
    kind_name: str
    heading: str
    province: str
    due: date
    basis: str
    by_name: str
    units: tuple[UnitLine, ...]

    @property
    def sent(self) -> int:
        return sum(1 for each in self.units if each.state == State.SENT)

    @property
    def late(self) -> int:
        return sum(1 for each in self.units if each.standing.kind == LATE)


def rounds(actor: Actor, on: date) -> list[RoundRow]:
    """The rounds that concern units in reach, among the hundred with the latest last days, the latest first."""
    found = []
    for row in Round.objects.filter(form__in=registry.shipped()).order_by("-due", "pk")[:100]:
        shown = _row(actor, row, on)
        if shown.units:
            found.append(shown)
    return found


def round_of(actor: Actor, key: str, on: date) -> RoundRow:
    """One round. Errors: NotFound."""
    row = Round.objects.filter(key=key, form__in=registry.shipped()).first()
    shown = _row(actor, row, on) if row else None
    if shown is None or not shown.units:
        raise NotFound("Không có đợt báo cáo này.", "", "Hãy chọn trong danh sách.")
    return shown


def outside_units(actor: Actor, on: date) -> list[tuple[str, str, bool, str]]:
    """(name, 'từ ngày …', outside, reason) of what was entered of units in reach, the newest first."""
    found = []
    for row in OutsideUnit.objects.select_related("unit").order_by("-since", "pk"):
        if accounts.can(actor, policy.READ, organisation=row.unit_id, area=row.unit.province_code or None, on=on):
            found.append((row.unit.name, f"{row.since:%d/%m/%Y}", row.outside, row.reason))
    return found


def is_outside(unit: str, day: date) -> bool:
    """Whether the unit's figures of a window that ends that day come as returns."""
    return unit in units.outside([unit], day)


def _row(actor: Actor, row: Round, on: date) -> RoundRow:
    span = drafts.span_of(row.form, row.period, row.kind)
    kind = "department" if row.province else "ministry"
    under = [
        each for each in units.below(kind, row.province, span.period.last_day)
        if accounts.can(actor, policy.READ, organisation=each.code, area=each.province_code or None, on=on)
    ]  # fmt: skip
    later = last_days.moved(row.form, span, row.period, row.province, row.at)
    if later is not None:
        row.due, row.basis = later.due, f"{later.basis} ({later.by_name} ghi sau khi mở đợt)"
    lines = _lines(row, under, span.period.last_day, on)
    return RoundRow(
        row.key, row.form, registry.form(row.form).title, row.period, row.kind, KIND_NAMES[row.kind], span.line,
        row.province, row.due, row.basis, row.by_name, tuple(lines),
    )  # fmt: skip


def _lines(row: Round, under: Sequence[Office], last_day: date, on: date) -> list[UnitLine]:
    codes = [each.code for each in under]
    outside = units.outside(codes, last_day)
    stands = Return.objects.filter(unit__code__in=codes, form=row.form, period=row.period, kind=row.kind)
    newest: dict[str, Return] = {}
    first_sent: dict[str, date] = {}
    for each in stands.exclude(state=State.RETURNED).defer("table", "behind").order_by("version"):
        newest[each.unit_id] = each
        if each.sent_at:
            first_sent.setdefault(each.unit_id, localdate(each.sent_at))
    calendar = organisations.calendar()
    return [
        UnitLine(
            each.code, each.name, each.code in outside, newest[each.code].key if each.code in newest else "",
            newest[each.code].state if each.code in newest else "",
            policy.standing(row.due, first_sent.get(each.code), each.code in newest, on, calendar),
        )
        for each in under
    ]  # fmt: skip


def lacking(row: RoundRow) -> list[UnitLine]:
    """The units that have not sent."""
    return [each for each in row.units if each.standing.kind not in (SENT, policy.LATE_SENT)]
