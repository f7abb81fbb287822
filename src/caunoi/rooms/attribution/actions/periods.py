"""Closing and opening periods: what was reported stays; a correction opens it in the open, with its reason."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.policy import last_day

from .. import events, policy
from ..models import Closure, Work
from .catching_up import catch_up, locked, match_again

_CHUNK = 500


def close_period(
    *, by: Actor, at: datetime, programme: str, since: date, until: date, because: str, province: str = "",
    organisation: str = "", report: str = "",
) -> int:  # fmt: skip
    """Closes the days [since, until) of a programme: of the whole country, a province, or an organisation; gives the
    number of the closure. What happened before is matched first. report: key of what freezes the figures.
    Errors: Refused, NotFound, NotAllowed."""
    told = policy.check_reason(because)
    policy.check_days(since, until)
    province, place = _where(by, at, province, organisation)
    name = programmes.short_names().get(programme)
    if name is None:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    while not catch_up(at=at).done:  # what another writer adds meanwhile belongs to the period too
        continue
    with transaction.atomic():
        locked()
        row = Closure.objects.create(
            programme=programme, province=province, organisation_id=organisation or None, since=since, until=until,
            because=told, report=report, by=by.key, by_name=by.name, at=at,
        )  # fmt: skip
        _note(events.CLOSED, row, name, place, told, by=by, at=at)
    return row.pk


@transaction.atomic
def open_period(*, by: Actor, at: datetime, closure: int, because: str) -> None:
    """Opens a closed period for a correction: its works are matched as records and rules are now.
    Errors: Refused, NotFound, NotAllowed."""
    told = policy.check_reason(because)
    locked()
    row = Closure.objects.select_related("organisation").filter(pk=closure).first()
    if row is None:
        raise NotFound("Không có kỳ đã khóa này.", "", "Hãy chọn trong danh sách.")
    _, place = _where(by, at, row.province, row.organisation_id or "")
    if row.opened_at is not None:
        raise Refused("Kỳ này đã được mở lại.", row.opened_because, "Không cần làm gì thêm.")
    row.opened_because, row.opened_by, row.opened_by_name, row.opened_at = told, by.key, by.name, at
    row.save(update_fields=["opened_because", "opened_by", "opened_by_name", "opened_at"])
    name = programmes.short_names().get(row.programme, row.programme)
    _note(events.OPENED, row, name, place, told, by=by, at=at)
    works = list(_held_back(row).values_list("kind", "key"))
    for start in range(0, len(works), _CHUNK):
        match_again(at=at, works=works[start : start + _CHUNK])


def _held_back(row: Closure) -> Any:
    """Works of the period, and those that it counts though they lie elsewhere by now."""
    days = {"day__gte": row.since, "day__lt": row.until}
    limits = ({"province": row.province} if row.province else {}) | (
        {"organisation": row.organisation_id} if row.organisation_id else {}
    )
    counted = {f"tags__{name}": value for name, value in {**days, **limits, "programme": row.programme}.items()}
    return Work.objects.filter(**days, **limits).union(Work.objects.filter(**counted).distinct())


def _where(by: Actor, at: datetime, province: str, organisation: str) -> tuple[str, str]:
    """The province and the words of the place, with the right to close there."""
    on = localdate(at)
    if organisation:
        office = organisations.unit_by_code(organisation)
        if office is None:
            raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
        accounts.require(by, policy.CLOSE, organisation=office.code, area=office.province_code or None, on=on)
        return province, office.name
    if province:
        unit = places.unit(province, on)
        if unit is None:
            raise NotFound("Không có tỉnh này.", "", "Hãy chọn trong danh sách.")
        accounts.require(by, policy.CLOSE, organisation=WHOLE, area=province, on=on)
        return province, unit.label
    accounts.require(by, policy.CLOSE, organisation=WHOLE, on=on)
    return "", "cả nước"


def _note(kind: str, row: Closure, name: str, place: str, reason: str, *, by: Actor, at: datetime) -> None:
    data = {
        "since": vi(row.since), "last": vi(last_day(row.until)), "programme": name, "where": place, "reason": reason,
    }  # fmt: skip
    journal.record(
        kind=kind, by=by, at=at, subject=("attribution_closure", str(row.pk)), organisation=row.organisation_id or "",
        data=data,
    )  # fmt: skip
