"""A return before it is submitted: its figures as they stand now, what does not agree, what will still change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import get_default_timezone

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import assess, parse_facts
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.indicators import tables
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import agencies, books, checks, counted, filling, frozen, policy, registry
from ..checks import Failure, Seen
from ..filling import TOTAL, Filled, cell
from ..grounds import LEGAL_AID
from ..models import Return
from ..registry import BOOK, Form, Span
from ..windows import ESTIMATE
from ..words import Source, State
from . import estimates, last_days, units
from .estimates import Estimate


@dataclass(frozen=True)
class Draft:
    """A form that may be submitted. missing: names of units whose return it lacks; parts: keys of those it adds up."""

    form: Form
    office: Office
    period: str
    span: Span
    source: str
    filled: Filled
    failures: tuple[Failure, ...]
    missing: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    open: Return | None = None
    sent: Return | None = None
    estimate: Estimate | None = None

    @property
    def behind(self) -> dict[str, Any]:
        """The records of each cell, as they are kept."""
        return frozen.behind(self.filled)

    @property
    def definition(self) -> dict[str, Any]:
        """What the figures mean, kept with them."""
        return {
            "title": self.form.title, "describes": self.form.describes, "official_code": self.form.official_code,
            "heading": self.span.line, "window": {"source": self.span.source, "status": self.span.status},
            "form": {"source": self.form.source, "status": self.form.status, "layout": self.form.layout},
            "units": list(self.members),
            **({"estimate": self.estimate.told} if self.estimate else {}),
        }  # fmt: skip

    @property
    def members(self) -> tuple[str, ...]:
        """The organisations that are counted in it."""
        return members_of(self.office)


def freezable(code: str) -> Form:
    """A form of figures. Errors: NotFound, Refused for the book, which is closed in its own way."""
    found = registry.form(code)
    if code == BOOK:
        raise Refused("Sổ thụ lý được kết và in ở mục Sổ thụ lý.", "", "Hãy chọn một biểu số liệu.")
    if not found.frozen:
        raise Refused(f"Biểu '{code}' chỉ để xem và in, không gửi thành báo cáo.", "", "Hãy chọn một biểu khác.")
    return found


def span_of(form: str, period: str, kind: str = "") -> Span:
    """The window of a period that has a name. Errors: NotFound, Refused."""
    span = registry.resolve(freezable(form), period, kind)
    if span.kind == registry.CHOSEN:
        raise Refused(
            "Báo cáo phải theo kỳ của biểu, không theo hai ngày tự chọn.", "Kỳ quyết định khung thời gian.",
            "Hãy gõ kỳ như 2026, 2026-H1, 2026-Q3 hoặc 2026-09.",
        )  # fmt: skip
    return span


def office_of(code: str) -> Office:
    """Errors: NotFound."""
    found = organisations.unit_by_code(code)
    if found is None:
        raise NotFound(f"Không có đơn vị mang mã '{code}'.", "", "Hãy chọn trong danh sách.")
    return found


def draft(
    actor: Actor, form: str, unit: str, period: str, *, on: date, kind: str = "", at: datetime | None = None
) -> Draft:  # fmt: skip
    """The return of the unit as it would be submitted now. at: up to when what happened is taken in. Errors: NotFound,
    NotAllowed, Refused."""
    office = office_of(unit)
    for permission in {policy.READ, *freezable(form).permissions}:
        accounts.require(actor, permission, organisation=office.code, area=office.province_code, on=on)
    tables.catch_up(at or datetime.combine(on, time(), get_default_timezone()))
    return prepared(form, office, period, kind, on=on)


def outside_draft(
    actor: Actor, form: str, unit: str, period: str, figures: Mapping[str, int], *, on: date, kind: str = ""
) -> Draft:
    """The return of a unit outside with those figures, as it would be submitted. Errors: as draft."""
    office = office_of(unit)
    accounts.require(actor, policy.SUBMIT, organisation=office.code, area=office.province_code, on=on)
    given = with_figures(blank(form, span_of(form, period, kind)), figures)
    return prepared(form, office, period, kind, given, on=on)


def prepared(form: str, office: Office, period: str, kind: str = "", given: Filled | None = None, *, on: date) -> Draft:
    """The same without asking who looks. given: the figures of a unit outside. Errors: NotFound, Refused."""
    wanted, span = freezable(form), span_of(form, period, kind)
    span = last_days.effective(form, span, period, office.province_code)
    if office.kind not in wanted.unit_kinds:
        raise Refused(
            f"Biểu '{wanted.title}' không lập cho loại tổ chức này.",
            "",
            "Hãy chọn Sở, Trung tâm hoặc tổ chức tham gia.",
        )
    estimate: Estimate | None = None
    missing: tuple[str, ...]
    parts: tuple[str, ...]
    if span.kind == ESTIMATE and given is None and office.kind not in units.BELOW:
        estimate = estimates.estimate(wanted, office.code, members_of(office), period, span, on)
        source, filled, missing, parts = str(Source.LIVE), estimate.filled, (), ()
    else:
        source, filled, missing, parts = _figures(form, office, period, span, given)
    stands = list(
        Return.objects.filter(unit__code=office.code, form=form, period=period, kind=span.kind)
        .exclude(state=State.RETURNED).order_by("version")
    )  # fmt: skip
    others: Mapping[str, int] = {} if estimate else _others(form, office, period, span, source)
    seen = Seen(filled, None if estimate else _before(form, office, period, span), others, missing)
    return Draft(
        wanted, office, period, span, source, filled, checks.failures(form, seen), missing, parts,
        open=next((row for row in stands if row.state != State.SENT), None),
        sent=next((row for row in reversed(stands) if row.state == State.SENT), None), estimate=estimate,
    )  # fmt: skip


def law_of(day: date) -> str:
    """The mark of the law in use on the day."""
    return assess(parse_facts({}), day, only=(LEGAL_AID,)).law[:64]


def members_of(office: Office) -> tuple[str, ...]:
    """The unit and its branches: those counted in its returns."""
    return (office.code, *(each.code for each in organisations.branches(office.code)))


def _figures(
    form: str, office: Office, period: str, span: Span, given: Filled | None
) -> tuple[str, Filled, tuple[str, ...], tuple[str, ...]]:
    """Source, figures, names of units that lack, keys of the parts."""
    wanted = registry.form(form)
    if office.kind in units.BELOW and not wanted.filler:
        return _summed(form, office, period, span)
    if given is not None:
        return Source.OUTSIDE, given, (), ()
    if wanted.filler:
        return Source.LIVE, agencies.fill(wanted, office, span), (), ()
    return Source.LIVE, counted.from_records(wanted, span, members_of(office)), (), ()


def _summed(form: str, office: Office, period: str, span: Span) -> tuple[str, Filled, tuple[str, ...], tuple[str, ...]]:
    under = units.below(office.kind, office.province_code, span.period.last_day)
    sent = units.sent_of([each.code for each in under], form, period, span.kind)
    lacking = tuple(each.name for each in under if each.code not in sent)
    rows = [sent[each.code] for each in under if each.code in sent]
    notes = [f"Cộng số liệu đã gửi của {len(rows)} đơn vị; người được giúp ở hai đơn vị được tính ở mỗi đơn vị."]
    notes += [f"Chưa có số liệu của: {', '.join(lacking)}."] if lacking else []
    whole = frozen.added([blank(form, span), *(frozen.from_data(row.table) for row in rows)], notes)
    return Source.SUM, whole, lacking, tuple(row.key for row in rows)


def blank(form: str, span: Span) -> Filled:
    """The lines of the form with nothing in them."""
    return counted.blank(registry.form(form), span)


def _before(form: str, office: Office, period: str, span: Span) -> Filled | None:
    """What was sent of the period before."""
    earlier = policy.previous(period)
    row = units.last_sent(office.code, form, earlier, span.kind) if earlier else None
    return frozen.from_data(row.table) if row else None


def _others(form: str, office: Office, period: str, span: Span, source: str) -> Mapping[str, int]:
    """The cells of other forms that a check compares with: counted now, or of returns of the same unit and period."""
    found: dict[str, int] = {}
    for other, keys in checks.compared_with(form).items():
        if other == BOOK:
            if source == Source.LIVE:
                parts = books.parts(members_of(office), span, lambda _code, entries: entries)
                found[f"{BOOK}:{cell(TOTAL, TOTAL)}"] = sum(part.cases for part in parts)
            continue
        if source == Source.LIVE:
            table = frozen.figures(counted.from_records(registry.form(other), span, members_of(office)))
        else:
            rows = Return.objects.filter(unit__code=office.code, form=other, period=period, kind=span.kind)
            row = rows.exclude(state=State.RETURNED).order_by("version").last()
            if row is None:
                continue
            table = row.table["figures"]
        found |= {f"{other}:{key}": table[key] for key in keys if key in table}
    return found


def with_figures(lines: Filled, values: Mapping[str, int]) -> Filled:
    """The same lines with those figures: of a unit outside."""
    keys = sorted(frozen.figures(lines))
    return replace(lines, cells=filling.Cells({}, {key: values.get(key, 0) for key in keys}))
