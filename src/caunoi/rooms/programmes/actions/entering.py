"""What an officer enters of a province or, for the Ministry, of the country: contents, indicators, figures."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

from .. import events, policy
from ..models import Component, Indicator, IndicatorValue, Programme
from ..policy import Span
from ..words import Aim, Certainty, Pays, ValueKind

Row = TypeVar("Row", Component, Indicator)
_FIRST_YEAR, _LAST_YEAR = 2016, 2045


@transaction.atomic
def add_content(
    *,
    by: Actor,
    at: datetime,
    programme: str,
    name: str,
    kinds: Sequence[str],
    act: str,
    since: date,
    organisation: str = WHOLE,
    parent: str = "",
    number: str = "",
    areas: Sequence[str] = (),
    group: str = "",
    pays: str = Pays.UNKNOWN,
    article: str = "",
    clause: str = "",
    note: str = "",
    until: date | None = None,
) -> str:
    """A line of a programme of one's own; gives its code.

    organisation: who keeps it, its province is where it holds; WHOLE: of the country, for whoever holds the permission
    everywhere. parent: code of the component below which it stands, '' the programme. act, article, clause: the
    decision that made it. Errors: Refused, NotFound, NotAllowed.
    """
    found = _programme(programme)
    province, where = _place(by, at, organisation)
    above = Component.objects.filter(code=parent, programme=found).first() if parent else None
    if parent and (above is None or above.province not in ("", province) or above.kinds):
        raise NotFound("Không có nội dung cấp trên này.", "", "Hãy chọn trong danh sách.")
    name, act = said(name, "tên nội dung"), said(act, "văn bản quy định nội dung này")
    policy.check_line(kinds, areas, group)
    policy.check_dates(since, until, _span(found))
    if pays not in Pays.values:
        raise Refused("Chưa chọn có được chi từ chương trình không.", "", "Hãy chọn một mục.")
    row = Component.objects.create(
        programme=found, parent=above, position=found.components.count() + 1, number=clean(number)[:60],
        name=name[:500], kinds=list(kinds), areas=list(areas), group=group, pays=pays, act=act[:300],
        article=clean(article)[:10], clause=clean(clause)[:10], certainty=Certainty.ENTERED, note=note.strip(),
        since=since, until=until, province=province, kept_by_id=organisation or None, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    data = {"name": row.name, "programme": found.short, "where": where}
    _note(events.CONTENT_ADDED, by, at, "programme_content", row.code, organisation, data)
    return row.code


@transaction.atomic
def end_content(*, by: Actor, at: datetime, content: str, last_day: date, reason: str) -> None:
    """A content of one's own holds no more after that day. Errors: Refused, NotFound, NotAllowed."""
    row = _own(Component, content, "nội dung", by, at)
    _end(row, last_day, reason)
    data = {"name": row.name, "last_day": vi(last_day), "reason": row.end_reason}
    _note(events.CONTENT_ENDED, by, at, "programme_content", row.code, row.kept_by_id or WHOLE, data)


@transaction.atomic
def add_indicator(
    *,
    by: Actor,
    at: datetime,
    programme: str,
    name: str,
    unit: str,
    definition: str,
    basis: str,
    since: date,
    organisation: str = WHOLE,
    component: str = "",
    aim: str = "",
    until: date | None = None,
) -> str:
    """An indicator of one's own; gives its code. Arguments else as of add_content. Errors: as there."""
    found = _programme(programme)
    province, where = _place(by, at, organisation)
    of = Component.objects.filter(code=component, programme=found).first() if component else None
    if component and (of is None or of.province not in ("", province)):
        raise NotFound("Không có nội dung này.", "", "Hãy chọn trong danh sách.")
    if aim not in Aim.values:
        raise Refused("Chiều của chỉ tiêu không có trong danh sách.", "", "Hãy chọn lại.")
    policy.check_dates(since, until, _span(found))
    row = Indicator.objects.create(
        programme=found, component=of, position=found.indicators.count() + 1,
        name=said(name, "tên chỉ tiêu")[:300], unit=said(unit, "đơn vị tính")[:40],
        definition=said(definition, "cách tính của chỉ tiêu")[:500], aim=aim,
        basis=said(basis, "văn bản đặt ra chỉ tiêu")[:300], certainty=Certainty.ENTERED, since=since, until=until,
        province=province, kept_by_id=organisation or None, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    data = {"name": row.name, "programme": found.short, "where": where}
    _note(events.INDICATOR_ADDED, by, at, "programme_indicator", row.code, organisation, data)
    return row.code


@transaction.atomic
def end_indicator(*, by: Actor, at: datetime, indicator: str, last_day: date, reason: str) -> None:
    """An indicator of one's own is followed no more after that day. Errors: Refused, NotFound, NotAllowed."""
    row = _own(Indicator, indicator, "chỉ tiêu", by, at)
    _end(row, last_day, reason)
    data = {"name": row.name, "last_day": vi(last_day), "reason": row.end_reason}
    _note(events.INDICATOR_ENDED, by, at, "programme_indicator", row.code, row.kept_by_id or WHOLE, data)


@transaction.atomic
def set_value(
    *,
    by: Actor,
    at: datetime,
    indicator: str,
    kind: str,
    year: int,
    value: Decimal,
    source: str,
    organisation: str = WHOLE,
) -> None:
    """A baseline or target of a year, of the country or (organisation) of a province, for any indicator that holds
    there. The figure that stood there before is withdrawn. Errors: Refused, NotFound, NotAllowed."""
    row = _locked(Indicator, indicator, "chỉ tiêu")
    province, where = _place(by, at, organisation)
    if row.province and row.province != province:
        raise NotFound("Không có chỉ tiêu này.", "", "Hãy chọn trong danh sách.")
    if kind not in ValueKind.values:
        raise Refused("Chưa chọn loại số liệu.", "", "Hãy chọn số gốc hoặc mức phải đạt.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refused(
            "Năm chưa đúng.", f"Chương trình nằm trong các năm {_FIRST_YEAR} đến {_LAST_YEAR}.", "Hãy sửa năm."
        )
    if value < 0 or (row.unit == "%" and value > 100):
        raise Refused("Số chưa đúng.", "Số không âm; tỷ lệ phần trăm không quá 100.", "Hãy sửa số.")
    source = said(source, "nguồn của số liệu")[:300]
    place = {"indicator": row, "kind": kind, "year": year, "province": province}
    IndicatorValue.objects.filter(**place, withdrawn_at__isnull=True).update(withdrawn_at=at)
    IndicatorValue.objects.create(
        **place, value=value, certainty=Certainty.ENTERED, source=source, kept_by_id=organisation or None, by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    told = f"{money.number(value)}{' ' + row.unit if row.unit else ''}, năm {year}"
    data = {
        "kind": str(ValueKind(kind).label).lower(), "name": row.name, "where": where, "value": told, "source": source,
    }  # fmt: skip
    _note(events.VALUE_SET, by, at, "programme_indicator", row.code, organisation, data)


def _place(by: Actor, at: datetime, organisation: str) -> tuple[str, str]:
    """The province of the organisation and its words, with the right to write there. Errors: NotFound, NotAllowed."""
    on = localdate(at)
    if organisation == WHOLE:
        require(by, policy.WRITE, organisation=WHOLE, on=on)
        return "", "cả nước"
    office = organisations.unit_by_code(organisation)
    if office is None or not office.province_code:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    require(by, policy.WRITE, organisation=office.code, area=office.province_code, on=on)
    unit = places.unit(office.province_code, on)
    return office.province_code, unit.label if unit else office.province_code


def _programme(code: str) -> Programme:
    """The programme, held until the transaction ends. Errors: NotFound."""
    found = Programme.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    return found


def _span(row: Programme) -> Span:
    return Span(row.since, row.until, row.money_until)


def _locked(model: type[Row], code: str, what: str) -> Row:
    row = model.objects.select_for_update(of=("self",)).filter(code=code).first()
    if row is None:
        raise NotFound(f"Không có {what} này.", "", "Hãy chọn trong danh sách.")
    return row


def _own(model: type[Row], code: str, what: str, by: Actor, at: datetime) -> Row:
    """The row that an officer entered, with the right to write where it is kept. Errors: NotFound, NotAllowed,
    Refused."""
    row = _locked(model, code, what)
    _place(by, at, row.kept_by_id or WHOLE)
    if row.shipped:
        raise Refused(
            f"Không sửa được {what} có sẵn.", "Nó theo văn bản của trung ương và đổi cùng bản phát hành.",
            f"Hãy thêm {what} riêng nếu địa phương quy định khác.",
        )  # fmt: skip
    return row


def _end(row: Component | Indicator, last_day: date, reason: str) -> None:
    ends = last_day + timedelta(days=1)
    policy.check_end(row.since, row.until, ends, reason)
    row.until, row.end_reason = ends, clean(reason)[:300]
    row.save(update_fields=["until", "end_reason"])


def _note(kind: str, by: Actor, at: datetime, subject: str, key: str, organisation: str, data: dict[str, str]) -> None:
    journal.record(kind=kind, by=by, at=at, subject=(subject, key), organisation=organisation, data=data)
