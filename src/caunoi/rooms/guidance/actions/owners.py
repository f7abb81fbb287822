"""Owners of programmes with their accounts; what they ask; what is sent to them, never changed; who opened it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy, queries, telling, units
from ..models import DataRequest, Dispatch, Opening, Owner
from ..words import AskState, OwnerKind
from . import desk

ROLE = "chu_chuong_trinh"
USERS = "users.write"


@transaction.atomic
def set_owner(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    name: str,
    programmes: Sequence[str],
    organisation: str = WHOLE,
    unit: str = "",
    phone: str = "",
    since: date | None = None,
    owner: str = "",
) -> str:
    """An owner, new or (owner: its key) changed; gives the key. organisation: who deals with it, WHOLE the Ministry.
    Errors: Refused, NotFound, NotAllowed."""
    on = localdate(at)
    keeper = units.may_keep(by, policy.WRITE, organisation, on)
    if kind not in OwnerKind.values:
        raise Refused("Chưa chọn loại.", "", "Hãy chọn một mục.")
    if not programmes:
        raise Refused(
            "Chưa chọn chương trình.", "Chủ chương trình chỉ xem chương trình của mình.", "Hãy chọn ít nhất một."
        )
    given = {
        "kind": kind, "name": said(name, "tên")[:200], "programmes": [desk.programme(each, on) for each in programmes],
        "kept_by_id": keeper.code if keeper else None, "unit": clean(unit)[:200], "phone": clean(phone)[:40],
    }  # fmt: skip
    if owner:
        row = desk.owner(owner, by=by, at=at)
        for column, value in given.items():
            setattr(row, column, value)
        row.save(update_fields=[column.removesuffix("_id") for column in given])
    else:
        row = Owner.objects.create(**given, since=since or on, by=by.key, by_name=by.name, at=at)
    desk.note(events.OWNER, row, by=by, at=at, organisation=row.kept_by_id, name=row.name)
    return row.key


@transaction.atomic
def end_owner(*, by: Actor, at: datetime, owner: str, until: date) -> None:
    """From that day on it is no owner; its accounts see nothing more. Errors: Refused, NotFound, NotAllowed."""
    row = desk.owner(owner, by=by, at=at)
    if until <= row.since:
        raise Refused("Ngày thôi đứng trước ngày bắt đầu.", "", "Hãy xem lại ngày.")
    row.until = until
    row.save(update_fields=["until"])
    desk.note(events.OWNER_ENDED, row, by=by, at=at, organisation=row.kept_by_id, name=row.name, day=dates.vi(until))


@transaction.atomic
def open_account(*, by: Actor, at: datetime, owner: str, username: str, full_name: str, password: str) -> str:
    """An account for somebody of the owner's; gives its key. The password is changed at the first sign-in.

    For administrators. Errors: Refused, NotFound, NotAllowed.
    """
    require(by, USERS, organisation=WHOLE, on=localdate(at))
    row = queries.owner_by_key(owner)
    user = accounts.create_user(by=by, at=at, username=username, full_name=full_name, password=password)
    accounts.assign(by=by, at=at, user=user, role=ROLE, organisation=row.key, basis=row.name)
    held = Owner.objects.get(key=row.key)
    desk.note(events.ACCOUNT, held, by=by, at=at, organisation=held.kept_by_id, user=user.key, name=held.name)
    return str(user.key)


@transaction.atomic
def ask_data(
    *,
    by: Actor,
    at: datetime,
    owner: str,
    programme: str,
    title: str,
    text: str = "",
    letter: str = "",
    asked_on: date | None = None,
    days: int | None = None,
    due: date | None = None,
) -> str:
    """What an owner asks for, by its own account or entered by us from its letter; gives the key.

    days: working days from the day after asked_on (today when None), due: the day. Errors: Refused, NotFound,
    NotAllowed.
    """
    on = localdate(at)
    theirs = next((each for each in queries.own_owners(by, on) if each.key == owner), None)
    row = Owner.objects.filter(key=owner).first() if theirs else desk.owner(owner, by=by, at=at)
    assert row is not None
    if programme not in row.programmes:
        raise Refused("Chương trình này không phải của cơ quan đó.", "", "Hãy chọn trong danh sách.")
    begun = on if theirs or asked_on is None else asked_on
    if begun > on:
        raise Refused("Ngày nhận ở sau hôm nay.", "", "Hãy xem lại ngày.")
    if days is not None and due is not None:
        raise Refused("Ghi cả số ngày và ngày hạn.", "Công văn chỉ nêu một cách.", "Hãy để trống một ô.")
    if days is not None:
        due = organisations.calendar().add_working_days(begun, days)
    if due is not None and due < begun:
        raise Refused("Hạn trả lời đứng trước ngày gửi.", "", "Hãy xem lại hai ngày.")
    made = DataRequest.objects.create(
        owner=row, programme=programme, title=said(title, "số liệu cần")[:300], text=text.strip(),
        letter=clean(letter)[:200], asked_on=begun, due=due, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.ASKED, made, by=by, at=at, organisation=row.kept_by_id, owner=row.name)
    if theirs:
        telling.keeper(telling.ASKED, made, made.title, row.kept_by_id, by=by, at=at)
    return made.key


@transaction.atomic
def decline(*, by: Actor, at: datetime, request: str, reason: str) -> None:
    """We cannot give it; the owner reads why. Errors: Refused, NotFound, NotAllowed."""
    row = desk.asked(request)
    desk.owner(row.owner.key, by=by, at=at)
    _waiting(row)
    row.state, row.answer, row.answered_on = AskState.DECLINED, said(reason, "lý do")[:500], localdate(at)
    row.save(update_fields=["state", "answer", "answered_on"])
    desk.note(events.DECLINED, row, by=by, at=at, organisation=row.owner.kept_by_id, reason=row.answer)


@transaction.atomic
def send_figures(
    *,
    by: Actor,
    at: datetime,
    owner: str,
    programme: str,
    title: str,
    period: str,
    rows: Sequence[Sequence[str]] = (),
    note: str = "",
    content: bytes | None = None,
    name: str = "",
    request: str = "",
) -> str:
    """Figures to an owner, as a table, a file or both, in answer to a request or of our own accord; gives the key.

    rows: [what, figure, unit, note]. What was sent is never changed: a correction is sent anew. Errors: Refused,
    NotFound, NotAllowed.
    """
    answered = desk.asked(request) if request else None  # held before its owner, as where it is declined
    row, on = desk.owner(owner, by=by, at=at), localdate(at)
    if programme not in row.programmes:
        raise Refused("Chương trình này không phải của cơ quan đó.", "", "Hãy chọn trong danh sách.")
    if not rows and content is None:
        raise Refused("Chưa có số liệu.", "Cần bảng số hoặc tệp.", "Hãy điền bảng hoặc chọn tệp.")
    if answered is not None:
        if answered.owner_id != row.pk:
            raise NotFound("Cơ quan này không có yêu cầu đó.", "", "Hãy chọn lại.")
        if answered.state == AskState.DECLINED:
            _waiting(answered)
    key = desk.stored(content, name, row.kept_by_id or "", "guidance.dispatch", by=by, at=at)
    info = files.info(key) if key else None
    sent: dict[str, Any] = {
        "title": said(title, "tên bảng số liệu")[:300], "period": said(period, "kỳ số liệu")[:100],
        "note": note.strip(), "rows": [[clean(cell) for cell in each] for each in rows],
        "file_sha256": info.sha256 if info else "",
    }  # fmt: skip
    made = Dispatch.objects.create(
        **sent, owner=row, request=answered, programme=programme, file=key, file_name=info.name if info else "",
        digest=policy.digest(owner=row.key, programme=programme, **sent), by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    if answered is not None and answered.state == AskState.OPEN:
        answered.state, answered.answered_on = AskState.ANSWERED, on
        answered.save(update_fields=["state", "answered_on"])
    desk.note(
        events.DISPATCHED, made, by=by, at=at, organisation=row.kept_by_id, title=desk.short(made.title),
        owner=row.name, digest=made.digest,
    )  # fmt: skip
    telling.owner(telling.FIGURES, made, made.title, row.key, by=by, at=at)
    return made.key


@transaction.atomic
def open_dispatch(*, by: Actor, at: datetime, dispatch: str) -> None:
    """Somebody of the owner's opened it: the receipt. Of others nothing is kept. Errors: NotFound."""
    row = Dispatch.objects.filter(key=dispatch).select_related("owner").first()
    if row is None or row.owner.key not in {each.key for each in queries.own_owners(by, localdate(at))}:
        raise NotFound("Không có số liệu này.", "", "Hãy mở lại từ trang của cơ quan.")
    _, fresh = Opening.objects.get_or_create(
        dispatch=row, by=by.key, defaults={"by_name": by.name, "at": at}
    )  # fmt: skip
    if fresh:
        desk.note(events.OPENED, row, by=by, at=at, organisation=row.owner.kept_by_id, title=desk.short(row.title))


def _waiting(row: DataRequest) -> None:
    if row.state != AskState.OPEN:
        raise Refused(f"{AskState(row.state).label}.", "Yêu cầu này đã được trả lời.", "")
