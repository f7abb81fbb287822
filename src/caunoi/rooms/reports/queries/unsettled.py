"""What may still change a period before it is closed: of every kind of fact that the form counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils.timezone import get_default_timezone

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import parse_period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.indicators import entered, tables
from caunoi.rooms.indicators.entered import Changing
from caunoi.rooms.indicators.kinds import DIMS, KINDS
from caunoi.rooms.organisations.policy import Office

from .. import books, policy, registry
from ..declared import Form, asked
from ..windows import CHOSEN, Span
from ..words import Source
from . import drafts, units
from .drafts import Draft

ENTERED_LATE = "Nhập sau khi kỳ đã hết"
_LACKING = {
    "people": "số người dự", "women": "số nữ", "minority": "số người dân tộc thiểu số", "poor": "số người hộ nghèo",
    "near_poor": "số người hộ cận nghèo", "elderly": "số người cao tuổi", "disabled": "số người khuyết tật",
    "children": "số trẻ em", "officials": "số cán bộ", "sessions": "số buổi", "papers": "số bản",
    "answered": "số câu hỏi được giải đáp", "times": "số lần phát", "minutes": "số phút", "hours": "số giờ",
    "points": "điểm", "amount": "số tiền", "days": "số ngày",
}  # fmt: skip


@dataclass(frozen=True)
class LateRecord:
    """A record of the window that came late or lacks something. name: number of a case, else its key; what: kinds of
    what it counts; why: in sentences; forms: codes of the forms that it may change."""

    page: str
    key: str
    name: str
    what: str
    day: date
    told: datetime | None
    organisation: str
    late: bool
    why: tuple[str, ...]
    open: bool
    forms: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "; ".join(self.why)


@dataclass(frozen=True)
class Unsettled:
    """What may still change a period: its records, and serials of the Sổ not yet in the system (unit, book, serials).
    sums: why → how many records."""

    records: tuple[LateRecord, ...]
    gaps: tuple[tuple[str, str, tuple[int, ...]], ...]

    @property
    def sums(self) -> Sequence[tuple[str, int]]:
        return Counter(why for each in self.records for why in each.why).most_common()


def unsettled(actor: Actor, found: Draft, on: date) -> Unsettled:
    """Of a return that is counted from records; nothing for others."""
    if found.source != Source.LIVE or found.estimate is not None:
        return Unsettled((), ())
    return Unsettled(
        tuple(_records(actor, found.form, found.office, found.span, on)), _gaps(found.office, found.span)
    )  # fmt: skip


@dataclass(frozen=True)
class BeforeClosing:
    """All forms of a unit for a period. forms: (form, its window, how many records may change it); refused: forms that
    know no such period, with the reason."""

    office: Office
    forms: tuple[tuple[Form, Span, int], ...]
    unsettled: Unsettled
    refused: tuple[tuple[str, str], ...]


def before_closing(actor: Actor, unit: str, period: str, *, on: date, at: datetime) -> BeforeClosing:
    """What may still change the period, of every form that the unit sends; each record once. Errors: NotFound,
    NotAllowed, Refused."""
    office = drafts.office_of(unit)
    accounts.require(actor, policy.READ, organisation=office.code, area=office.province_code, on=on)
    if office.kind in units.BELOW:
        raise Refused(
            "Báo cáo của Sở, của Bộ cộng số đã gửi của các đơn vị.", "Hồ sơ nằm ở từng đơn vị.",
            "Hãy chọn một Trung tâm hoặc tổ chức tham gia.",
        )  # fmt: skip
    parse_period(period)
    tables.catch_up(at)
    merged: dict[tuple[str, str], LateRecord] = {}
    forms, refused, gaps = [], [], {}
    for form in registry.shipped().values():
        if not form.frozen or form.filler or office.kind not in form.unit_kinds:
            continue
        try:
            span = registry.resolve(form, period)
        except Refused as why:
            refused.append((form.code, why.what))
            continue
        found = list(_records(actor, form, office, span, on))
        forms.append((form, span, len(found)))
        gaps.update(dict.fromkeys(_gaps(office, span)) if span.kind != CHOSEN else {})
        for row in found:
            held = merged.get((row.page, row.key))
            merged[row.page, row.key] = _joined(held, row, form.code)
    rows = sorted(merged.values(), key=lambda row: (row.late, row.day, row.key), reverse=True)
    return BeforeClosing(office, tuple(forms), Unsettled(tuple(rows), tuple(gaps)), tuple(refused))


def _joined(held: LateRecord | None, row: LateRecord, form: str) -> LateRecord:
    if held is None:
        return replace(row, forms=(form,))
    why = tuple(dict.fromkeys((*held.why, *row.why)))
    return LateRecord(
        row.page, row.key, row.name, held.what, held.day, held.told, held.organisation, held.late or row.late, why,
        held.open, (*held.forms, form),
    )  # fmt: skip


def _records(actor: Actor, form: Form, office: Office, span: Span, on: date) -> Sequence[LateRecord]:
    counts = [
        (part.term.kind, part.time, part.term.measure, [*each.columns, *(name for name, _ in part.term.where)])
        for each in asked(form)
        for part in each.tally.parts
        if part.term.kind in KINDS
    ]
    end = datetime.combine(span.period.until, time(), get_default_timezone())
    of = drafts.members_of(office)
    looked = entered.wanted([(kind, when, m, [n for n in c if n in DIMS]) for kind, when, m, c in counts])
    rows = entered.changing(looked, of, span.period, end, actor, on)
    numbers = {line.key: line.number for line in cases.case_lines([row.key for row in rows if row.page == "case"])}
    return [_late(row, numbers) for row in rows]


def _late(row: Changing, numbers: dict[str, str]) -> LateRecord:
    kinds = [KINDS[kind].title for kind in row.kinds]
    why = [ENTERED_LATE] if row.late else []
    why += [f"Chưa rõ {DIMS[name][:1].lower()}{DIMS[name][1:]}, sẽ chuyển khỏi “Chưa rõ”" for name in row.unknown]
    why += [f"Chưa ghi {_LACKING.get(name, name)}, chưa được cộng" for name in row.lacking]
    return LateRecord(
        row.page, row.key, numbers.get(row.key, row.key), "; ".join(kinds), row.day, row.told, row.organisation,
        row.late, tuple(why), row.open,
    )  # fmt: skip


def _gaps(office: Office, span: Span) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    parts = books.parts(drafts.members_of(office), span, lambda _code, entries: entries)
    return tuple((part.organisation, part.name, part.gaps) for part in parts if part.gaps)
