"""'Gọi lại cho tôi': asked by anybody, closed by an officer. How often one number may ask is the portal's affair."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import keys, text
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people.policy import clean_phone

from .. import events, policy
from ..models import Callback
from ..words import CallbackState
from .once import once


def request_callback(
    *,
    by: Actor,
    at: datetime,
    phone: str,
    hour: str = "",
    who_may_answer: str = "",
    commune_code: str = "",
    organisation: str | None = None,
    idempotency_key: str | None = None,
) -> str:
    """Keeps a number to ring; gives its key 'GL-XXXX-XXXX'. organisation None: by the commune (Điều 26)."""
    number = clean_phone(phone)
    if not number:
        raise Refused("Chưa có số điện thoại.", "", "Xin ghi số để Trung tâm gọi lại.")
    code = organisation or _nearest(commune_code, at)

    def make() -> str:
        row = Callback.objects.create(
            key=keys.new_key("GL"), idempotency_key=idempotency_key or None, phone=number, hour=text.clean(hour),
            who_may_answer=text.clean(who_may_answer), commune_code=commune_code, organisation_id=code, at=at,
        )  # fmt: skip
        journal.record(
            kind=events.CALLBACK_ASKED, by=by, at=at, subject=("callback", row.key), organisation=code,
            data={"key": row.key},
        )  # fmt: skip
        return row.key

    return once(Callback, idempotency_key, make)


def _nearest(commune_code: str, at: datetime) -> str:
    candidates = organisations.route(commune_code or None, None, localdate(at))
    if not candidates:
        raise Refused("Chưa biết Trung tâm nào gọi lại.", "", "Xin chọn tỉnh, xã hoặc chọn một Trung tâm.")
    return str(candidates[0].organisation.code)


@transaction.atomic
def close_callback(
    *, by: Actor, at: datetime, callback: str, outcome: str = CallbackState.DONE, note: str = ""
) -> None:
    """An officer rang (or need not ring any more). An unreached one stays closed; the person may ask again."""
    row = (
        Callback.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(key=keys.normalise(callback))
        .first()
    )
    if row is None:
        raise NotFound("Không có lời nhờ gọi lại mang mã này.", "", "Hãy kiểm tra lại mã.")
    place = row.organisation
    accounts.require(by, policy.WRITE, organisation=place.code, area=place.province_code, on=localdate(at))
    if row.state != CallbackState.OPEN:
        raise Refused("Lời nhờ này đã khép.", f"{row.closed_by_name} đã xử lý.", "")
    if outcome not in CallbackState.values or outcome == CallbackState.OPEN:
        raise Refused("Chưa chọn kết quả gọi.", "", "Hãy chọn đã gọi, không gặp, hoặc không cần gọi nữa.")
    row.state, row.closed_at, row.note = outcome, at, note.strip()
    row.closed_by, row.closed_by_name = by.key, by.name
    row.save(update_fields=["state", "closed_at", "note", "closed_by", "closed_by_name"])
    journal.record(
        kind=events.CALLBACK_CLOSED, by=by, at=at, subject=("callback", row.key), organisation=place.code,
        data={"key": row.key, "outcome": str(CallbackState(outcome).label).lower()}, personal={"note": row.note},
    )  # fmt: skip
