"""Reading returns: the list, one with its versions, the records behind a cell, why a figure differs today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import get_default_timezone

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.indicators import tables
from caunoi.rooms.organisations import queries as organisations

from .. import bridge, controlled, disclosure, frozen, policy, registry
from ..bridge import Bridge
from ..filling import Filled, cell
from ..frozen import Change
from ..models import Publication, Return
from ..registry import KIND_NAMES
from ..windows import ESTIMATE, OFFICIAL
from ..words import Source, State
from . import drafts, live, units

_MOST = 200


@dataclass(frozen=True)
class ReturnRow:
    """A return as a list shows it. newest: no later version was sent."""

    key: str
    form: str
    title: str
    unit: str
    unit_name: str
    province: str
    period: str
    kind: str
    kind_name: str
    since: date
    last_day: date
    version: int
    state: str
    source: str
    reason: str
    digest: str
    read_at: datetime
    explained: int
    submitted_by: str
    submitted_name: str
    submitted_at: datetime
    newest: bool = True
    publication: str = ""

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def source_words(self) -> str:
        return str(Source(self.source).label)


@dataclass(frozen=True)
class Signed:
    """Who took a step, when."""

    step: str
    name: str
    at: datetime


@dataclass(frozen=True)
class ReturnFile:
    """A return: its table as it was frozen, who signed, what was explained, the difference from the version before.

    intact: what is kept still has the digest of the day it was submitted. parts: of a sum, the returns in it.
    """

    row: ReturnRow
    filled: Filled
    signed: tuple[Signed, ...]
    failures: tuple[dict[str, str], ...]
    definition: dict[str, Any]
    law: str
    note: str
    intact: bool
    changes: tuple[Change, ...]
    versions: tuple[ReturnRow, ...]
    parts: tuple[ReturnRow, ...]


def returns(actor: Actor, on: date, *, state: str = "", unit: str = "") -> list[ReturnRow]:
    """The returns in reach, the newest first."""
    rows = _in_reach(actor, on)
    rows = rows.filter(state=state) if state else rows
    return _rows(list((rows.filter(unit__code=unit) if unit else rows).order_by("-submitted_at", "-pk")[:_MOST]))


def report(actor: Actor, key: str, on: date) -> ReturnFile:
    """One return. Errors: NotFound."""
    row = _found(actor, key, on)
    filled = frozen.from_data(row.table, row.behind)
    same = Return.objects.filter(unit__code=row.unit_id, form=row.form, period=row.period, kind=row.kind).order_by("pk")
    shown = _rows([row])[0]
    before = row.corrects
    return ReturnFile(
        shown, filled, _signed(row), tuple(row.failures), row.definition, row.law, row.note,
        row.digest == frozen.digest(sealed(content_of(row))),
        frozen.difference(frozen.from_data(before.table), filled) if before else (),
        tuple(_rows(list(same.defer("table", "behind")))), tuple(_rows(list(Return.objects.filter(key__in=row.parts)))),
    )  # fmt: skip


def records_behind(actor: Actor, key: str, cell: str, on: date) -> dict[str, int]:
    """The records behind a frozen cell, each with what it counts there, without restricted files that the actor may not
    see into. Needs the right to see cases too. Errors: NotFound, NotAllowed."""
    row = _found(actor, key, on)
    accounts.require(actor, "cases.read", organisation=row.unit_id, area=row.province or None, on=on)
    held = frozen.from_data(row.table, row.behind).cells.cases.get(cell, {})
    return live.openable(actor, live.form_of(row.form), cell, held, on)


def bridges(actor: Actor, key: str, on: date, at: datetime | None = None) -> tuple[Bridge, ...]:
    """Why figures of a sent return differ today, cell by cell; empty where none does. Errors: NotFound, Refused for
    figures that no record here stands behind."""
    row = _found(actor, key, on)
    if row.source == Source.OUTSIDE:
        raise Refused(
            "Số liệu này do đơn vị ngoài hệ thống gửi.", "Không có hồ sơ trong hệ thống để so sánh.",
            "Hãy hỏi đơn vị gửi; đơn vị nộp bản đính chính nếu số liệu thay đổi.",
        )  # fmt: skip
    if row.kind == ESTIMATE:
        raise Refused(
            "Số ước không nối với từng hồ sơ.", "Đó là số tính từ phần đã biết của kỳ, theo cách ghi ở báo cáo.",
            "Hãy so với số chính thức khi hết kỳ.",
        )  # fmt: skip
    office = drafts.office_of(row.unit_id)
    sent = frozen.from_data(row.table, row.behind)
    tables.catch_up(at or datetime.combine(on, time(), get_default_timezone()))
    today = drafts.prepared(row.form, office, row.period, row.kind, on=on)
    if row.source == Source.SUM:
        return _of_units(row, sent, today.filled)
    came = _entered(today.filled, sent)
    now = {record for records in today.filled.cells.cases.values() for record in records}
    gone = sorted({record for records in row.behind.values() for record in records} - now)
    cancelled = {line.key for line in cases.case_lines(gone) if line.state == "annulled"}
    return bridge.bridges(sent, today.filled, entered=came, cancelled=cancelled, read_at=row.read_at)


def _entered(today: Filled, sent: Filled) -> dict[str, datetime]:
    """Of each record that was not there when the form was frozen, when it came into the system."""
    before = {record for held in sent.cells.cases.values() for record in held}
    new = sorted({record for held in today.cells.cases.values() for record in held} - before)
    found = {each.key: each.entered_at for each in cases.case_lines(new)}
    return {**tables.first_told(set(new) - found.keys()), **found}


def _of_units(row: Return, sent: Filled, live: Filled) -> tuple[Bridge, ...]:
    was = {each.unit_id: each for each in Return.objects.filter(key__in=row.parts)}
    office = drafts.office_of(row.unit_id)
    under = [each.code for each in units.below(office.kind, office.province_code, registry.last_day(row.until))]
    now = units.sent_of({*under, *was}, row.form, row.period, row.kind)
    names = units.names({*was, *now})
    nothing = drafts.blank(row.form, drafts.span_of(row.form, row.period, row.kind))
    tables = {code: frozen.from_data(each.table) for code, each in was.items()}
    there = {code: frozen.from_data(each.table) for code, each in now.items()}
    parts = [(names[code], tables.get(code, nothing), there.get(code, nothing)) for code in sorted({*was, *now})]
    return bridge.unit_bridges(sent, live, parts)


@dataclass(frozen=True)
class Sent:
    """The newest version that was sent of a form for a window. until: half-open; figures: cell → figure."""

    key: str
    period: str
    kind: str
    version: int
    since: date
    until: date
    figures: Mapping[str, int]


def sent_within(unit: str, form: str, since: date, until: date) -> tuple[Sent, ...]:
    """What a unit sent of a form for windows in [since, until), the newest versions, none overlapping another: the
    longest windows first. Unscoped: whoever calls has asked for the right."""
    rows = Return.objects.filter(unit__code=unit, form=form, state=State.SENT, since__gte=since, until__lte=until)
    newest = {(row.period, row.kind): row for row in rows.defer("behind").order_by("version")}
    taken: list[Return] = []
    for row in sorted(newest.values(), key=lambda row: (row.since - row.until, row.kind != OFFICIAL, row.since)):
        if all(row.until <= other.since or row.since >= other.until for other in taken):
            taken.append(row)
    return tuple(
        Sent(row.key, row.period, row.kind, row.version, row.since, row.until, dict(row.table["figures"]))
        for row in sorted(taken, key=lambda row: row.since)
    )


@dataclass(frozen=True)
class Outward:
    """The totals of a sent return for an owner of a programme. totals: (what, figure, None where it is withheld)."""

    key: str
    form: str
    unit_name: str
    period: str
    version: int
    totals: Sequence[tuple[str, int | None]]


def for_owner(actor: Actor, key: str, on: date) -> Outward:
    """What of a sent return an owner may be told in a table. Errors: NotFound, NotAllowed, Refused where it is not
    sent."""
    row = _found(actor, key, on)
    accounts.require(actor, policy.APPROVE, organisation=row.unit_id, area=row.province or None, on=on)
    if row.state != State.SENT:
        raise Refused("Báo cáo chưa gửi.", "Chỉ báo cáo đã gửi mới đưa ra ngoài.", "Hãy chờ duyệt và gửi.")
    filled = frozen.from_data(row.table)
    cells = controlled.alone(filled, disclosure.AUDIENCES[disclosure.OWNER]).cells
    names = [
        (key, frozen.title_of(filled, key))
        for column in filled.columns
        if (key := cell(filled.main_row, column.key)) in row.table["figures"]
    ]
    shown = _rows([row])[0]
    return Outward(
        row.key,
        shown.title,
        shown.unit_name,
        row.period,
        row.version,
        [(name, cells.get(code)) for code, name in names],
    )


def kept(actor: Actor, key: str, on: date) -> live.Report:
    """The frozen form as a report: to be printed, as JSON. Errors: NotFound."""
    return live.kept(_found(actor, key, on))


def content_of(row: Return) -> dict[str, Any]:
    """What the digest of a return covers."""
    names = ("form", "unit_id", "province", "period", "kind", "since", "until", "version", "reason", "source", "table",
             "behind", "parts", "failures", "definition", "law", "read_at")  # fmt: skip
    return {**{name: getattr(row, name) for name in names}, "corrects": row.corrects.digest if row.corrects else ""}


def sealed(content: dict[str, Any]) -> dict[str, Any]:
    """The same as plain values, alike before and after it was stored."""
    days = {name: content[name].isoformat() for name in ("since", "until")}
    return {
        **content,
        **days,
        "read_at": content["read_at"].astimezone(UTC).isoformat(),
        "source": str(content["source"]),
    }


def _in_reach(actor: Actor, on: date) -> QuerySet[Return]:
    held = accounts.scope(actor, policy.READ, on)
    rows = Return.objects.select_related("corrects").defer("behind", "table")
    if held.all:
        return rows
    wanted = Q(unit__code__in=held.organisations) | Q(province__in=held.areas)
    for prefix in held.prefixes:
        wanted |= Q(unit__code__startswith=prefix)
    return rows.filter(wanted)


def _found(actor: Actor, key: str, on: date) -> Return:
    row = _in_reach(actor, on).defer(None).filter(key=key).first()
    if row is None:
        raise NotFound("Không có báo cáo này.", "", "Hãy chọn trong danh sách.")
    return row


def _signed(row: Return) -> tuple[Signed, ...]:
    steps = (
        ("Nộp (người lập)", row.submitted_name, row.submitted_at), ("Kiểm tra", row.checked_name, row.checked_at),
        ("Duyệt", row.approved_name, row.approved_at), ("Gửi", row.sent_name, row.sent_at),
        ("Trả lại", row.returned_name, row.returned_at),
    )  # fmt: skip
    return tuple(Signed(step, name, at) for step, name, at in steps if at is not None)


def _rows(rows: Sequence[Return]) -> list[ReturnRow]:
    codes = {row.unit_id for row in rows}
    names = {code: office.name if (office := organisations.unit_by_code(code)) else code for code in codes}
    titles = {code: each.title for code, each in registry.shipped().items()}
    titles |= {row.form: row.definition["title"] for row in rows if row.form not in titles}
    keys = [row.pk for row in rows]
    superseded = set(Return.objects.filter(corrects__in=keys, state=State.SENT).values_list("corrects_id", flat=True))
    published = dict(Publication.objects.filter(report__in=keys).values_list("report_id", "key"))
    return [
        ReturnRow(
            row.key, row.form, titles.get(row.form, row.form), row.unit_id,
            names[row.unit_id], row.province, row.period, row.kind, KIND_NAMES.get(row.kind, row.kind), row.since,
            registry.last_day(row.until), row.version, row.state, row.source, row.reason, row.digest, row.read_at,
            len(row.failures), row.submitted_by, row.submitted_name, row.submitted_at, row.pk not in superseded,
            published.get(row.pk, ""),
        )
        for row in rows
    ]  # fmt: skip
