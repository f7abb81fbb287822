"""Leaflets: what they are, copies in and out. What is given is there."""

from datetime import date, datetime

from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.actions.once import once

from .. import events, policy
from ..models import Activity, Leaflet, LeafletMove
from ..words import Move, State
from . import desk


def write_leaflet(
    *, by: Actor, at: datetime, organisation: str, title: str, language: str = "", idempotency_key: str | None = None
) -> str:
    """A leaflet; gives its key. Errors: Refused, NotAllowed, NotFound."""

    def make() -> str:
        code = desk.require(by, organisation, at)
        if not clean(title):
            raise Refused("Chưa có tên tài liệu.", "", "Hãy ghi tên tờ gấp, cẩm nang.")
        row = Leaflet.objects.create(
            organisation_id=code, title=clean(title)[:200], language=clean(language)[:60],
            idempotency_key=idempotency_key or None, by=by.key, by_name=by.name, at=at,
        )  # fmt: skip
        desk.note(events.LEAFLET, ("leaflet", row.key), code, by=by, at=at)
        return row.key

    return once(Leaflet, idempotency_key, make)


def move_leaflet(
    *, by: Actor, at: datetime, leaflet: str, move: str, day: date, count: int, commune: str = "", village: str = "",
    village_name: str = "", activity: str = "", note: str = "", idempotency_key: str | None = None,
) -> None:  # fmt: skip
    """Copies in or out. activity: key of the one at which they were given; its place is then theirs, unless told.
    Errors: Refused where more goes out than there is."""

    def make() -> str:
        row = desk.locked(Leaflet, leaflet, "tài liệu", by=by, at=at)
        if move not in Move.values or not 0 < count <= policy.MOST:
            raise Refused("Chưa rõ nhận hay phát, hoặc số bản không hợp lệ.", "", "Hãy chọn và ghi số bản lớn hơn 0.")
        desk.not_ahead(day, at)
        left = policy.left(list(row.moves.values_list("move", "count")))
        if move != Move.RECEIVED and count > left:
            raise Refused(
                f"Chỉ còn {left} bản, không xuất được {count} bản.", "Số còn lại tính từ các lần nhận và phát đã ghi.",
                "Hãy xem lại số, hoặc ghi lần nhận còn thiếu.",
            )  # fmt: skip
        at_event = desk.locked(Activity, activity, "hoạt động", by=by, at=at) if activity else None
        if at_event and at_event.state != State.HELD:
            raise Refused("Hoạt động này chưa thực hiện.", "", "Hãy ghi kết quả hoạt động trước, hoặc bỏ chọn.")
        where = desk.place(day, commune, village, village_name, localdate(at))
        if at_event and not commune:
            where = {name: getattr(at_event, name) for name in where}
        made = LeafletMove.objects.create(
            leaflet=row, move=move, day=day, count=count, activity=at_event, note=clean(note)[:300],
            idempotency_key=idempotency_key or None, by=by.key, by_name=by.name, at=at, **where,
        )  # fmt: skip
        data = {"count": count, "move": str(Move(move).label).lower(), "day": day}
        desk.note(events.MOVED, ("leaflet", row.key), row.organisation_id, by=by, at=at, data=data)
        return str(made.pk)

    once(LeafletMove, idempotency_key, make)
