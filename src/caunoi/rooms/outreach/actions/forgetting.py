"""What was asked on the hotline goes with the request it became, or after a term of its own; the call still counts."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import Call


@transaction.atomic
def forget(*, by: Actor, at: datetime, request: str) -> Swept:
    """Of the calls from which the request came. Errors: NotAllowed."""
    rows = list(_locked().filter(request__key=request, erased_at__isnull=True))
    return sum((_swept(row, by, at) for row in rows), Swept())


@transaction.atomic
def forget_call(*, by: Actor, at: datetime, call: str) -> Swept:
    """Of one call of which no request came. Errors: NotFound, NotAllowed."""
    row = _locked().filter(key=call, request=None, erased_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có cuộc gọi mang mã này.", "Có thể đã hủy trước đó.", "Hãy mở lại trang.")
    return _swept(row, by, at)


def _locked() -> QuerySet[Call]:
    return Call.objects.select_for_update(of=("self",)).select_related("organisation")


def _swept(row: Call, by: Actor, at: datetime) -> Swept:
    place = row.organisation
    accounts.require(by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at))
    return Swept((("call", row.key),), (), blank(Call.objects.filter(pk=row.pk), erased_at=at))
