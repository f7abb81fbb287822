"""What goes out to another service: consent or a written reason, a registered receiver, what it may know."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..models import Outgoing, Receiver, Referral
from ..words import Basis, How, Kind, Service, Shared, State
from . import desk


@transaction.atomic
def set_receiver(
    *, by: Actor, at: datetime, organisation: str, service: str, name: str, shared: Sequence[str], why: str,
    address: str = "", phone: str = "", since: date | None = None,
) -> str:  # fmt: skip
    """Registers a service to which people may be sent; gives its key. Errors: Refused, NotAllowed."""
    place = desk.office(organisation)
    desk.require_at(by, policy.WRITE, place, at)
    if service not in Service.values or any(each not in Shared.values for each in shared):
        raise Refused("Có mục không nằm trong danh sách.", "", "Hãy chọn lại.")
    if not clean(name) or not clean(why) or not shared:
        raise Refused("Chưa đủ thông tin về nơi nhận.", "Cần tên, điều được cho biết và vì sao.", "Hãy điền đủ.")
    row = Receiver.objects.create(
        organisation_id=place.code, service=service, name=clean(name), address=clean(address), phone=clean(phone),
        shared=list(shared), why=clean(why), since=since or localdate(at), by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    journal.record(
        kind=events.RECEIVER, by=by, at=at, subject=("receiver", row.key), organisation=place.code,
        data={"key": row.key, "name": row.name},
    )  # fmt: skip
    return row.key


@transaction.atomic
def send_out(
    *, by: Actor, at: datetime, request: str, receiver: str, need: str, shared: Sequence[str], basis: str, reason: str,
    due: date,
) -> str:  # fmt: skip
    """Sends the person of a request to another service; gives the key. reason: how consent was given, or why without.

    Errors: Refused, NotAllowed, NotFound.
    """
    file = cases.request_file(by, request, at, "chuyển đến dịch vụ khác")
    place = desk.office(file.request.organisation_id)
    desk.require_at(by, policy.WRITE, place, at)
    to = Receiver.objects.filter(key=receiver, organisation_id=place.code, until__isnull=True).first()
    if to is None:
        raise NotFound("Không có nơi nhận này trong danh mục.", "", "Hãy đăng ký nơi nhận trước.")
    policy.check_outgoing(basis, clean(reason), shared, to.shared)
    if not clean(need):
        raise Refused("Chưa ghi việc cần giúp.", "", "Hãy ghi một câu.")
    if due < localdate(at):
        raise Refused("Ngày hỏi lại đã qua.", "", "Hãy chọn từ hôm nay trở đi.")
    row = Referral.objects.create(
        organisation_id=place.code, kind=Kind.SERVICE, how=How.PAPER, agency_name=to.name, request_id=file.request.key,
        state_since=at, sent_at=at, entered_at=at, by=by.key, by_name=by.name,
    )  # fmt: skip
    Outgoing.objects.create(
        referral=row, receiver=to, need=clean(need), shared=list(shared), basis=basis, reason=clean(reason), due=due
    )
    desk.move(row, State.SENT, by=by, at=at)
    kind = events.WENT if basis == Basis.CONSENT else events.WENT_OVERRIDE
    desk.note(kind, row, by=by, at=at, data={"receiver": to.name}, personal={"reason": clean(reason)})
    return row.key


@transaction.atomic
def answer_out(*, by: Actor, at: datetime, referral: str, verb: str, reason: str = "") -> None:
    """What the other service answered: accept, refuse, finish; or taken back: revoke. Errors: Refused, NotFound."""
    row = desk.take(referral, by=by, at=at)
    desk.require_staff(by, row, at)
    if row.kind != Kind.SERVICE:
        raise Refused("Thông báo đến được trả lời ở yêu cầu.", "", "Hãy mở yêu cầu.")
    step = policy.step(row.state, verb)
    if verb in policy.NEEDS_REASON and not clean(reason):
        raise Refused("Chưa nêu lý do.", "", "Hãy viết một câu.")
    desk.move(row, step.to, by=by, at=at, reason=clean(reason))
    data = {} if verb == "revoke" else {"state_words": str(State(step.to).label).lower()}
    desk.note(step.event, row, by=by, at=at, data=data, personal={"reason": clean(reason)})
