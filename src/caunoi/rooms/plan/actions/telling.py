"""What a unit reports of a task."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from caunoi.core.ground import money
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files

from .. import events
from ..models import Report
from ..words import State
from . import desk


@transaction.atomic
def report(
    *,
    by: Actor,
    at: datetime,
    task: str,
    state: str,
    figure: Decimal | None = None,
    unit: str = "",
    text: str = "",
    document: str = "",
    content: bytes | None = None,
    name: str = "",
) -> None:
    """State, figure and words of a day, with a paper (content, name) or the number of one as evidence.

    The figure is what the unit says itself and is shown as such. Errors: Refused, NotFound, NotAllowed.
    """
    row = desk.task(task, by=by, at=at)
    if state not in State.values:
        raise Refused("Chưa chọn tình trạng.", "", "Hãy chọn một mục.")
    if figure is not None and (figure < 0 or not unit.strip()):
        raise Refused("Số chưa đúng.", "Số không âm và cần đơn vị tính, ví dụ: lớp, đợt.", "Hãy sửa số hoặc đơn vị.")
    if state == State.DROPPED and not text.strip():
        raise Refused("Chưa ghi vì sao không thực hiện.", "Cấp trên cần biết lý do.", "Hãy ghi lý do.")
    stored = None
    if content is not None:
        stored = files.store(
            by=by, at=at, content=content, name=name, organisation=row.plan.kept_by_id or "", purpose="plan.evidence"
        )
    Report.objects.create(
        task=row, state=state, figure=figure, unit=clean(unit)[:40], text=text.strip(),
        document=clean(document)[:200], file=stored.key if stored else "", by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    row.state = state
    row.save(update_fields=["state"])
    told = f"Số tự khai: {money.number(figure)} {clean(unit)}." if figure is not None else ""
    desk.note(events.REPORTED, row, by=by, at=at, state=str(State(state).label), figure=told)
