"""How a case of several practitioners counts for each."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations

from .. import events
from ..models import ShareSetting
from ..words import ShareRule


@transaction.atomic
def set_share_rule(*, by: Actor, at: datetime, organisation: str, rule: str, since: date, basis: str = "") -> None:
    """How a case of several practitioners counts for each, from a day on. organisation '': of the installation."""
    place = organisations.unit_by_code(organisation) if organisation else None
    if organisation and place is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    on = localtime(at).date()
    area = place.province_code if place else None
    accounts.require(by, "practitioners.write", organisation=organisation, area=area, on=on)
    if rule not in ShareRule.values:
        raise Refused("Chưa chọn cách tính.", "", "Hãy chọn trong danh sách.")
    setting = ShareSetting.objects.create(
        organisation_id=organisation or None, rule=rule, since=since, basis=basis.strip(), by=by.key, by_name=by.name,
        at=at,
    )  # fmt: skip
    journal.record(
        kind=events.SHARES, by=by, at=at, subject=("share_setting", str(setting.pk)), organisation=organisation,
        data={"since": since, "rule": str(ShareRule(rule).label)},
    )  # fmt: skip
