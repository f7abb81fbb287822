"""What the person helped sends after the request is received and answered (TT 12/2018 Điều 9).

From the page of a request the citizen acts, whose identity the face has asked for; an officer enters what came on
paper.
A withdrawal from there ends nothing by itself: whoever answers it asks the person first, in the safe way.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import procedure
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as stored_files
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..models import Case, Letter, Request
from ..words import CaseState, LetterKind, LetterState, State
from . import desk
from .endings import withdraw
from .once import once

_ENDED = (State.REFUSED, State.WITHDRAWN, State.ANNULLED, State.ADVISED)


def receive_letter(
    *,
    by: Actor,
    at: datetime,
    request: str,
    kind: str,
    text: str = "",
    point: str = "",
    files: Sequence[stored_files.Ready] = (),
    channel: str = "portal",
    received_at: datetime | None = None,
    idempotency_key: str | None = None,
) -> str:
    """Takes a letter in; gives its key ('DT-XXXX-XXXX'). kind: words.LetterKind. point: of Điều 25, for a change.

    files: made ready by files.actions.ready. Errors: Refused where the request or its case has ended, or the same wish
    waits already.
    """
    given = {"by": by, "at": at, "request": request, "kind": kind, "text": text, "point": point, "files": files,
             "channel": channel, "received_at": received_at, "idempotency_key": idempotency_key}  # fmt: skip
    return once(Letter, idempotency_key, lambda: _receive(**given))  # type: ignore[arg-type]


@transaction.atomic
@journal.together()
def _receive(
    *, by: Actor, at: datetime, request: str, kind: str, text: str, point: str, files: Sequence[stored_files.Ready],
    channel: str, received_at: datetime | None, idempotency_key: str | None,
) -> str:  # fmt: skip
    file = desk.take_open(request, by=by, permission=policy.WRITE, at=at)
    case = Case.objects.filter(request=file).first()
    _check(kind, text, point, bool(files), file, case, at)
    received = received_at or at
    if received > at or received < file.received_at:
        raise Refused("Giờ nhận đơn không hợp lý.", "Giờ đó phải sau giờ nhận yêu cầu và không sau bây giờ.")
    row = Letter(
        idempotency_key=idempotency_key or None, request=file, kind=kind, point=point, text=text.strip()[:5000],
        channel=channel, received_at=received, entered_at=at, by=by.key, by_name=by.name,
    )  # fmt: skip
    row.save(force_insert=True)
    for each in files:
        kept = stored_files.store(by=by, at=at, content=each, organisation=file.organisation_id, purpose="cases.letter")
        row.files.append(kept.key)
    if files:
        row.save(update_fields=["files"])
    data = {"letter": row.key, "kind": str(LetterKind(kind).label).lower(), "count": len(row.files)}
    desk.note(events.LETTER_CAME, file, by=by, at=at, data=data, personal={"text": row.text, "point": point})
    return row.key


def _check(
    kind: str, text: str, point: str, has_files: bool, file: Request, case: Case | None, at: datetime
) -> None:  # fmt: skip
    if kind not in LetterKind.values:
        raise Refused("Chưa chọn loại đơn.", "", "Xin chọn lại.")
    if file.state in _ENDED or (case is not None and case.state != CaseState.OPEN):
        raise Refused("Việc này đã kết thúc.", "", "Ông/bà có thể gửi yêu cầu mới, hoặc gọi Trung tâm để hỏi thêm.")
    if kind == LetterKind.PAPERS and not has_files and not text.strip():
        raise Refused("Chưa có ảnh giấy tờ nào.", "", "Xin chọn ít nhất một ảnh, hoặc ghi giấy tờ sẽ mang đến.")
    if kind != LetterKind.PAPERS and Letter.objects.filter(request=file, kind=kind, state=LetterState.OPEN).exists():
        raise Refused("Đơn này đã gửi và đang chờ trả lời.", "", "Xin đợi, hoặc gọi Trung tâm để hỏi thêm.")
    if kind == LetterKind.CHANGE:
        _check_change(point, text, case, at)


def _check_change(point: str, text: str, case: Case | None, at: datetime) -> None:
    if case is None or case.assigned_at is None:
        raise Refused("Chưa có người thực hiện nào được cử.", "", "Xin đợi Trung tâm cử người.")
    if point and point not in {each.key for each in procedure.cannot_act_reasons(localdate(at))}:
        raise Refused("Lý do đổi người không có trong luật.", "", "Xin chọn một lý do trong danh sách.")
    if not text.strip():
        raise Refused("Chưa ghi vì sao cần đổi người.", "", "Xin kể ngắn gọn.")


def _take(letter: str, kind: str, *, by: Actor, at: datetime) -> Letter:
    """The open letter of that kind with its request locked. Errors: NotFound, NotAllowed, Refused."""
    verb, permission = policy.ANSWERED_BY[kind]
    request = Letter.objects.filter(key=letter, kind=kind).values_list("request__key", flat=True).first()
    if request is None:
        raise NotFound("Không có đơn mang mã này.", "", "Hãy mở lại hồ sơ.")
    file = desk.take(request, by=by, permission=permission, at=at)
    row = Letter.objects.get(key=letter)
    row.request = file
    policy.letter_step(row.state, verb)
    return row


def _answer(row: Letter, granted: bool, answer: str, *, by: Actor, at: datetime) -> None:
    if not answer.strip():
        raise Refused("Chưa ghi trả lời.", "Người được trợ giúp phải được trả lời, nêu rõ lý do.", "Hãy ghi trả lời.")
    row.state = LetterState.GRANTED if granted else LetterState.DECLINED
    row.answer, row.answered_at, row.answered_by, row.answered_by_name = answer.strip(), at, by.key, by.name
    row.save(update_fields=["state", "answer", "answered_at", "answered_by", "answered_by_name"])
    data = {"letter": row.key, "outcome": str(LetterState(row.state).label).lower()}
    desk.note(events.LETTER_ANSWERED, row.request, by=by, at=at, data=data, personal={"answer": row.answer})


@transaction.atomic
def answer_withdrawal(*, by: Actor, at: datetime, letter: str, granted: bool, answer: str) -> None:
    """Mẫu 05 answered. granted: the person was asked and does withdraw, then request and case end (Điều 37 khoản 1
    điểm c); not granted: it was not the person's wish, or they have thought better of it."""
    row = _take(letter, LetterKind.WITHDRAW, by=by, at=at)
    _answer(row, granted, answer, by=by, at=at)
    if granted:
        withdraw(by=by, at=at, request=row.request.key, reason=row.text)


@transaction.atomic
def answer_change(*, by: Actor, at: datetime, letter: str, granted: bool, answer: str) -> None:
    """Mẫu 04 answered within three working days. The replacing itself is `replace`."""
    _answer(_take(letter, LetterKind.CHANGE, by=by, at=at), granted, answer, by=by, at=at)


@transaction.atomic
def take_papers(*, by: Actor, at: datetime, letter: str, granted: bool, answer: str) -> None:
    """Papers that the person sent were looked at; what they prove is recorded apart (see_paper, put_paper)."""
    _answer(_take(letter, LetterKind.PAPERS, by=by, at=at), granted, answer, by=by, at=at)


@transaction.atomic
def open_letter_file(*, by: Actor, at: datetime, letter: str, number: int) -> str:
    """The key of the stored file `number` (from 0) of a letter, the look journalled. Errors: NotFound, NotAllowed."""
    row = Letter.objects.select_related("request__organisation", "request__person").filter(key=letter).first()
    if row is None or not 0 <= number < len(row.files):
        raise NotFound("Không có tệp này.", "", "Hãy mở lại hồ sơ.")
    desk.require(by, policy.READ, row.request, at)
    desk.require_circumstances(by, row.request, at)
    desk.note(events.LETTER_FILE_SEEN, row.request, by=by, at=at, data={"letter": row.key, "number": number})
    return str(row.files[number])
