"""Numbers of the annexes and the day of the base salary: entered with their source."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import fees
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy
from ..models import AnnexFigure, SalaryDayRule
from ..words import SalaryDay
from . import desk


@transaction.atomic
def enter_figure(
    *,
    by: Actor,
    at: datetime,
    proceedings: str,
    class_key: str,
    stages: Collection[str],
    half_days: Decimal,
    source: str,
    source_day: date,
    own_half_days: Decimal | None = None,
    meetings: Decimal | None = None,
) -> int:
    """One line of an annex of TT 02/2021, which was not seen here: half-days of a class for these stages together, as
    whoever enters it read it. The number that stood there before is withdrawn. Errors: Refused, NotAllowed."""
    on = localdate(at)
    require(by, policy.REFERENCE, organisation=WHOLE, on=on)
    known = {each.key for each in fees.stages(on, proceedings)}
    if proceedings not in policy.ANNEX or not stages or not set(stages) <= known:
        raise Refused("Chưa chọn thủ tục và giai đoạn.", "", "Hãy chọn các giai đoạn mà dòng của Phụ lục nói đến.")
    if class_key not in {each.key for each in fees.classes(on, proceedings)}:
        raise Refused("Loại vụ việc không hợp với thủ tục.", "", "Hãy chọn lại.")
    if half_days <= 0 or any(part is not None and not 0 <= part <= half_days for part in (own_half_days, meetings)):
        raise Refused(
            "Số buổi chưa đúng.", "Tổng số buổi phải lớn hơn 0, từng phần không quá tổng.", "Hãy xem lại Phụ lục."
        )
    if source_day > on:
        raise Refused("Ngày của nguồn ở sau hôm nay.", "", "Hãy xem lại ngày.")
    written = desk.said(clean(source), "nguồn của số liệu")
    place = {"proceedings": proceedings, "class_key": class_key, "stages": " ".join(sorted(stages))}
    take_turn("annex_figure", *place.values())
    AnnexFigure.objects.filter(**place, withdrawn_at__isnull=True).update(
        withdrawn_by=by.key, withdrawn_by_name=by.name, withdrawn_at=at
    )
    row = AnnexFigure.objects.create(
        **place, half_days=half_days, own_half_days=own_half_days, meetings=meetings, source=written,
        source_day=source_day, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    data = {"what": words(row), "half_days": money.number(half_days), "source": written}
    journal.record(kind=events.FIGURE, by=by, at=at, subject=("annex_figure", str(row.pk)), data=data)
    return row.pk


@transaction.atomic
def withdraw_figure(*, by: Actor, at: datetime, figure: int) -> None:
    """The number counts no more. Errors: NotFound, NotAllowed."""
    row = AnnexFigure.objects.select_for_update().filter(pk=figure, withdrawn_at__isnull=True).first()
    require(by, policy.REFERENCE, organisation=WHOLE, on=localdate(at))
    if row is None:
        raise NotFound("Không có số buổi này, hoặc đã rút.")
    row.withdrawn_by, row.withdrawn_by_name, row.withdrawn_at = by.key, by.name, at
    row.save()
    journal.record(
        kind=events.FIGURE_WITHDRAWN, by=by, at=at, subject=("annex_figure", str(row.pk)), data={"what": words(row)}
    )


def words(row: AnnexFigure) -> str:
    """'Phụ lục số 01, Tội phạm nghiêm trọng, Điều tra'"""
    names = {each.key: each.title["vi"] for each in (*fees.all_classes(), *fees.all_stages())}
    return ", ".join([policy.ANNEX[row.proceedings], *(names[key] for key in (row.class_key, *row.stages.split()))])


@transaction.atomic
def set_salary_day(
    *, by: Actor, at: datetime, organisation: str, salary_day: str, since: date, source: str
) -> None:  # fmt: skip
    """Whose day decides the base salary at an organisation that pays, from a day on. Errors: Refused, NotFound,
    NotAllowed."""
    office = organisations.unit_by_code(organisation)
    if office is None:
        raise NotFound("Không có tổ chức mang mã này.")
    require(by, policy.REFERENCE, organisation=office.code, area=office.province_code or None, on=localdate(at))
    if salary_day not in SalaryDay.values:
        raise Refused("Chưa chọn cách tính.", "", "Hãy chọn một cách.")
    written = desk.said(clean(source), "căn cứ")
    SalaryDayRule.objects.create(
        organisation_id=office.code, salary_day=salary_day, since=since, source=written, by=by.key, by_name=by.name,
        at=at,
    )  # fmt: skip
    what = str(SalaryDay(salary_day).label).lower()
    data = {"what": what, "since": dates.vi(since), "organisation": office.name, "source": written}
    journal.record(
        kind=events.SALARY_DAY, by=by, at=at, subject=("organisation", office.code), organisation=office.code, data=data
    )
