"""Points and boards: set up, looked at, taken down."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.actions.once import once

from .. import events, policy
from ..models import Board, BoardCheck
from ..words import BoardKind, Condition, Site
from . import desk


def set_up_board(
    *, by: Actor, at: datetime, organisation: str, kind: str, site: str, spot: str, since: date, commune: str = "",
    village: str = "", village_name: str = "", languages: str = "", idempotency_key: str | None = None,
) -> str:  # fmt: skip
    """A point, board or box; gives its key. Errors: Refused, NotAllowed, NotFound."""

    def make() -> str:
        code = desk.require(by, organisation, at)
        if kind not in BoardKind.values or site not in Site.values or not clean(spot):
            raise Refused("Chưa rõ đặt gì, ở đâu.", "", "Hãy chọn loại, nơi đặt và ghi địa điểm.")
        desk.not_ahead(since, at)
        where = desk.place(since, commune, village, village_name, localdate(at))
        row = Board.objects.create(
            organisation_id=code, kind=kind, site=site, spot=clean(spot)[:200], languages=clean(languages)[:100],
            since=since, idempotency_key=idempotency_key or None, by=by.key, by_name=by.name, at=at, **where,
        )  # fmt: skip
        desk.note(events.BOARD, ("board", row.key), code, by=by, at=at, data={"day": since})
        return row.key

    return once(Board, idempotency_key, make)


def check_board(
    *, by: Actor, at: datetime, board: str, day: date, condition: str, papers: int | None = None, note: str = "",
    idempotency_key: str | None = None,
) -> None:  # fmt: skip
    """Somebody looked at it. papers: put in anew; None: not counted. Errors: Refused."""

    def make() -> str:
        row = _standing(board, by, at)
        desk.not_ahead(day, at)
        if day < row.since:
            raise Refused("Ngày kiểm tra trước ngày đặt.", "", "Hãy sửa ngày.")
        if condition not in Condition.values or not 0 <= (papers or 0) <= policy.MOST:
            raise Refused("Chưa rõ tình trạng hoặc số tài liệu.", "", "Hãy chọn tình trạng và xem lại số.")
        made = BoardCheck.objects.create(
            board=row, day=day, condition=condition, papers=papers, note=clean(note)[:500],
            idempotency_key=idempotency_key or None, by=by.key, by_name=by.name, at=at,
        )  # fmt: skip
        data = {"day": day, "condition": str(Condition(condition).label).lower()}
        desk.note(events.CHECKED, ("board", row.key), row.organisation_id, by=by, at=at, data=data)
        return str(made.pk)

    once(BoardCheck, idempotency_key, make)


@transaction.atomic
def take_down_board(*, by: Actor, at: datetime, board: str, day: date) -> None:
    """day: the first without it."""
    row = _standing(board, by, at)
    desk.not_ahead(day, at)
    if day < row.since:
        raise Refused("Ngày thôi đặt trước ngày đặt.", "", "Hãy sửa ngày.")
    row.taken_down = day
    row.save(update_fields=["taken_down"])
    desk.note(events.TAKEN_DOWN, ("board", row.key), row.organisation_id, by=by, at=at, data={"day": day})


def _standing(key: str, by: Actor, at: datetime) -> Board:
    row = desk.locked(Board, key, "điểm, bảng thông tin", by=by, at=at)
    if row.taken_down:
        raise Refused("Điểm, bảng này đã thôi đặt.", "", "Hãy ghi điểm, bảng mới nếu đặt lại.")
    return row
