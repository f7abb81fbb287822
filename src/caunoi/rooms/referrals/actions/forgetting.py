"""What another agency told of somebody, and was told, goes with the file of the request, or after its own term."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import Incoming, Outgoing, Referral, Transition
from ..words import State


@transaction.atomic
def forget(*, by: Actor, at: datetime, request: str) -> Swept:
    """Blanks the words of every referral of the request; days, kinds and answers stay. Errors: NotAllowed."""
    swept = Swept()
    for row in Referral.objects.select_for_update(of=("self",)).filter(request__key=request):
        swept += _swept(row, by, at)
    return swept


@transaction.atomic
def forget_one(*, by: Actor, at: datetime, referral: str) -> Swept:
    """The same of one referral of which no request came and that is answered. Errors: NotFound, NotAllowed, Refused."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("organisation")
    row = rows.filter(key=referral, erased_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có lần chuyển mang mã này.", "Có thể đã hủy trước đó.", "Hãy mở lại trang.")
    if row.request_id is not None:
        raise Refused("Lần chuyển này thuộc một yêu cầu.", "", "Nội dung hủy cùng hồ sơ của yêu cầu đó.")
    if row.state == State.SENT:
        raise Refused("Lần chuyển này còn chờ trả lời.", "", "Hãy trả lời trước.")
    return _swept(row, by, at)


def _swept(row: Referral, by: Actor, at: datetime) -> Swept:
    place = row.organisation
    accounts.require(by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at))
    Referral.objects.filter(pk=row.pk).update(erased_at=at)
    done = sum(blank(table._default_manager.filter(referral=row)) for table in (Incoming, Outgoing, Transition))
    return Swept((("referral", row.key),), (), done)
