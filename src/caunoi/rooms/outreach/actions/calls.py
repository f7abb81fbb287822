"""Calls on the hotline, logged without names."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.actions.once import once
from caunoi.rooms.cases.words import Field

from .. import events
from ..models import Call
from ..words import Answer, Group
from . import desk


def log_call(
    *, by: Actor, at: datetime, organisation: str, rang_at: datetime, outcome: str, field: str = "",
    groups: Sequence[str] = (), question: str = "", referred_to: str = "", request: str = "",
    idempotency_key: str | None = None,
) -> str:  # fmt: skip
    """One call; gives its key. request: key of the one taken in from it. Errors: Refused, NotAllowed, NotFound."""

    def make() -> str:
        code = desk.require(by, organisation, at)
        if rang_at > at:
            raise Refused("Giờ gọi chưa đến.", "", "Hãy sửa giờ.")
        if outcome not in Answer.values or field not in ("", *Field.values) or set(groups) - set(Group.values):
            raise Refused("Chưa chọn kết quả, hoặc mục đã chọn không có trong danh sách.", "", "Hãy chọn lại.")
        if outcome == Answer.REFERRED and not clean(referred_to):
            raise Refused("Chưa ghi chuyển đến đâu.", "", "Hãy ghi tên cơ quan, tổ chức.")
        why = "ghi yêu cầu từ đường dây nóng"
        taken = desk.request_key(request, by=by, at=at, why=why) if clean(request) else None
        row = Call.objects.create(
            organisation_id=code, rang_at=rang_at, outcome=outcome, field=field, groups=sorted(set(groups)),
            question=clean(question)[:1000], referred_to=clean(referred_to)[:200],
            request_id=taken, idempotency_key=idempotency_key or None, by=by.key,
            by_name=by.name, at=at,
        )  # fmt: skip
        words = {"outcome": str(Answer(outcome).label).lower()}
        desk.note(events.CALL, ("call", row.key), code, by=by, at=at, data=words)
        return row.key

    return once(Call, idempotency_key, make)


@transaction.atomic
def blank_call(*, by: Actor, at: datetime, call: str) -> None:
    """What was asked is erased (the caller wishes it, or a name was written); the call still counts."""
    row = desk.locked(Call, call, "cuộc gọi", by=by, at=at)
    row.question = ""
    row.save(update_fields=["question"])
    desk.note(events.CALL_BLANKED, ("call", row.key), row.organisation_id, by=by, at=at)
