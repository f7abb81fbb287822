"""Cooperation as the standing body of the council sees it: the agencies' figures beside ours, who refers and how fast.

Always in the order of kinds and names; never sorted by a figure. What was not seen is 'chưa ghi nhận thông tin'.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.text import sort_key
from caunoi.rooms.accounts.policy import Actor, can, scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations import queries as organisations

from .. import policy, standing
from ..agencies import Agency, agencies, own_agency
from ..models import Figures, Member, Referral
from ..words import FiguresState, Kind, Period, Seat, State

NOTHING = "chưa ghi nhận thông tin"


def period_days(year: int, period: str) -> tuple[date, date]:
    """Half-open days of a report: 01/01–31/10, 01/01–31/12 (TTLT 10/2018 Điều 20 khoản 5)."""
    return date(year, 1, 1), date(year, 11, 1) if period == Period.FIRST else date(year + 1, 1, 1)


def areas(actor: Actor, on: date) -> list[str]:
    """Provinces of which the reader is the standing body."""
    held = scope(actor, policy.COUNCIL, on)
    if held.all:
        return sorted({o.province_code for o in organisations.active(on) if o.kind == "department"})
    return sorted(held.areas)


@dataclass(frozen=True)
class Seen:
    """What the centres of the province have of one agency in a time. told_in_time, told_late: of those with a clock;
    the rest is not known. hours: median from the wish to the notice. answered: median hours from notice to naming."""

    agency: Agency
    counts: Mapping[str, int]
    told_in_time: int
    told_late: int
    told_unknown: int
    hours: float | None
    answered_at_once: int
    answered_late: int
    participated: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def kinds(self) -> list[tuple[str, int]]:
        return [(str(Kind(kind).label), number) for kind, number in self.counts.items() if number]

    @property
    def figures(self) -> dict[str, int]:
        """By policy.FIGURES, those that the centre counts."""
        return {
            "notices": self.counts.get(Kind.NOTICE, 0) + self.counts.get(Kind.CALL, 0),
            "information": self.counts.get(Kind.INFORMATION, 0),
            "appointed": self.counts.get(Kind.APPOINTED, 0),
            "participated": self.participated,
        }


def cooperation(actor: Actor, area: str, since: date, until: date, at: datetime) -> list[Seen]:
    """Every agency of the province, also those of which nothing was seen. Errors: NotFound out of scope."""
    _require(actor, area, localdate(at))
    return _seen(agencies(localdate(at), area), since, until, at)


@dataclass(frozen=True)
class OfPlace:
    """The same of all agencies of one commune. place: its name, '' where none is written."""

    place: str
    agencies: int
    total: int
    told_in_time: int
    told_late: int
    participated: int


def by_place(rows: Collection[Seen]) -> list[OfPlace]:
    """What was seen, commune by commune, in the order of their names; agencies without a commune last."""
    groups: dict[str, list[Seen]] = {}
    names = organisations.commune_names([row.agency for row in rows])
    for row in rows:
        groups.setdefault(names.get(row.agency.key, ""), []).append(row)
    return [
        OfPlace(
            name, len(group), sum(row.total for row in group), sum(row.told_in_time for row in group),
            sum(row.told_late for row in group), sum(row.participated for row in group),
        )
        for name, group in sorted(groups.items(), key=lambda item: (not item[0], sort_key(item[0])))
    ]  # fmt: skip


def _require(actor: Actor, area: str, on: date) -> None:
    if not area or not can(actor, policy.COUNCIL, area=area, on=on):
        raise NotFound("Không có Hội đồng của tỉnh này.", "", "Hãy mở lại trang.")


@dataclass
class _Sums:
    counts: dict[str, int] = field(default_factory=dict)
    told: list[bool] = field(default_factory=list)
    unknown: int = 0
    hours: list[float] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    participated: int = 0


def _seen(found: Collection[Agency], since: date, until: date, at: datetime) -> list[Seen]:
    rows = list(
        Referral.objects.filter(
            agency__in=[each.key for each in found], sent_at__date__gte=since, sent_at__date__lt=until
        ).exclude(kind=Kind.SERVICE).exclude(state=State.REVOKED).select_related("incoming")
    )  # fmt: skip
    known = cases.answered([row.request_id for row in rows if row.request_id])
    calendar = organisations.calendar()
    sums: dict[str, _Sums] = {each.key: _Sums() for each in found}
    for row in rows:
        one = sums[row.agency]
        one.counts[row.kind] = one.counts.get(row.kind, 0) + 1
        answer = known.get(row.request_id or "")
        one.participated += bool(answer and answer.assigned_at)
        clocks = [each for each in standing.clocks_of(row, row.incoming, answer, at, calendar) if each.is_known]
        told = [clock for clock in clocks if clock.who == "agency"]
        one.told += [not clock.was_late for clock in told]
        if policy.term_of(row.kind, None) and not told:
            one.unknown += 1
        if row.incoming.agency_received_at:
            one.hours.append((row.sent_at - row.incoming.agency_received_at) / timedelta(hours=1))
        one.answered += [
            not clock.was_late for clock in clocks if clock.who != "agency" and (clock.was_late or not clock.is_open)
        ]
    return [
        Seen(
            each, dict(sorted(sums[each.key].counts.items())), sums[each.key].told.count(True),
            sums[each.key].told.count(False), sums[each.key].unknown,
            median(sums[each.key].hours) if sums[each.key].hours else None, sums[each.key].answered.count(True),
            sums[each.key].answered.count(False), sums[each.key].participated,
        )
        for each in found
    ]  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One line: theirs, ours; None is not known, which is no nought."""

    title: str
    theirs: int | None
    ours: int | None

    @property
    def differs(self) -> bool:
        return self.theirs is not None and self.ours is not None and self.theirs != self.ours


@dataclass(frozen=True)
class Beside:
    """An agency's figures beside ours. state '': it sent nothing."""

    agency: Agency
    state: str
    by_name: str
    at: datetime | None
    note: str
    lines: tuple[Compared, ...]

    @property
    def state_words(self) -> str:
        return str(FiguresState(self.state).label) if self.state else NOTHING

    @property
    def told_of_declared(self) -> tuple[int, int] | None:
        """How many of those who said they belong to a group were told of (03 or 04), by the agency's own figures."""
        theirs = {each.key: line.theirs for each, line in zip(policy.FIGURES, self.lines, strict=True)}
        declared, told = theirs["declared"], [theirs[key] for key in ("notices", "information", "appointed")]
        known = [number for number in told if number is not None]
        return (sum(known), declared) if declared and known else None

    @property
    def differences(self) -> int:
        return sum(line.differs for line in self.lines)


def reconciliation(actor: Actor, area: str, year: int, period: str, at: datetime) -> list[Beside]:
    """All agencies of the province. Errors: NotFound out of the reader's scope."""
    _require(actor, area, localdate(at))
    return _beside(agencies(localdate(at), area), year, period, at)


def own_reconciliation(actor: Actor, key: str, year: int, period: str, at: datetime) -> Beside:
    """The agency's own line, for its own account, before any report. Errors: NotFound for another's."""
    return _beside([own_agency(actor, key, localdate(at))], year, period, at)[0]


def _beside(found: Collection[Agency], year: int, period: str, at: datetime) -> list[Beside]:
    ours = {each.agency.key: each for each in _seen(found, *period_days(year, period), at)}
    rows = Figures.objects.filter(
        agency__in=[each.key for each in found], year=year, period=period, replaced_at__isnull=True
    )  # fmt: skip
    theirs = {row.agency: row for row in rows}
    return [_line(each, theirs.get(each.key), ours[each.key]) for each in found]


def _line(which: Agency, row: Figures | None, seen: Seen) -> Beside:
    values, own = (row.values if row else {}), seen.figures
    lines = tuple(
        Compared(each.title, values.get(each.key), own.get(each.key) if each.ours else None) for each in policy.FIGURES
    )
    return Beside(
        which, row.state if row else "", row.by_name if row else "", row.at if row else None, row.note if row else "",
        lines,
    )  # fmt: skip


def members(actor: Actor, area: str, on: date) -> list[Member]:
    """Who sits in the council and who helps it, that day or from a later one. Errors: NotFound out of the reader's
    scope."""
    _require(actor, area, on)
    rows = Member.objects.filter(Q(until__isnull=True) | Q(until__gt=on), area=area)
    order = list(Seat.values)
    return sorted(rows, key=lambda row: (order.index(row.seat), row.pk))


def member(actor: Actor, number: int, on: date) -> Member:
    """One of them. Errors: NotFound."""
    row = Member.objects.filter(pk=number).first()
    if row is None:
        raise NotFound("Không có thành viên này.", "", "Hãy mở lại danh sách.")
    _require(actor, row.area, on)
    return row
