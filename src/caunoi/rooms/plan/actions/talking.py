"""Comments on tasks: written, put right in the open, taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import said
from caunoi.rooms.accounts.policy import Actor

from .. import events, queries
from ..models import Comment, Task
from . import desk

_MOST = 4000


@transaction.atomic
def comment(*, by: Actor, at: datetime, task: str, text: str) -> int:
    """Something is said of a task by somebody of a unit that it concerns; gives its number. Errors: Refused, NotFound,
    NotAllowed."""
    row = _task(by, at, task)
    made = Comment.objects.create(task=row, text=_said(text), by=by.key, by_name=by.name, at=at)
    desk.note(events.COMMENTED, row, by=by, at=at)
    return made.pk


@transaction.atomic
def edit_comment(*, by: Actor, at: datetime, task: str, comment: int, text: str) -> None:
    """The own words put right; the earlier ones stay to be seen. Errors: Refused, NotFound, NotAllowed."""
    row = _task(by, at, task)
    own = _own(row, by, comment)
    words = _said(text)
    if words == own.text:
        return
    own.earlier = [*own.earlier, [own.text, at.isoformat()]]
    own.text = words
    own.save(update_fields=["earlier", "text"])
    desk.note(events.COMMENT_EDITED, row, by=by, at=at)


@transaction.atomic
def withdraw_comment(*, by: Actor, at: datetime, task: str, comment: int) -> None:
    """The own words taken back: that there were some stays to be seen. Errors: NotFound, NotAllowed."""
    row = _task(by, at, task)
    own = _own(row, by, comment)
    own.withdrawn_at = at
    own.save(update_fields=["withdrawn_at"])
    desk.note(events.COMMENT_WITHDRAWN, row, by=by, at=at)


def _task(by: Actor, at: datetime, key: str) -> Task:
    if not queries.joinable(by, key, localdate(at)):
        raise NotAllowed(
            "Tài khoản này không góp ý được vào nhiệm vụ đó.",
            "Chỉ cán bộ của đơn vị giữ kế hoạch, cấp giao và cấp được giao mới góp ý.", "",
        )  # fmt: skip
    return Task.objects.select_for_update(of=("self",)).select_related("plan").get(key=key)


def _own(row: Task, by: Actor, number: int) -> Comment:
    found = row.comments.filter(pk=number, by=by.key, withdrawn_at=None).first()
    if found is None:
        raise NotFound("Không có ý kiến này của anh/chị.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return found


def _said(text: str) -> str:
    words = said(text, "ý kiến")
    if len(words) > _MOST:
        raise Refused("Ý kiến quá dài.", f"Nhiều nhất {_MOST} chữ cái.", "Hãy viết gọn lại hoặc đính kèm văn bản.")
    return text.strip()
