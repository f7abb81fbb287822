"""Writing the duty rota: posts, a month's turns, swaps asked and answered, who came, when the list was sent."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import get_default_timezone, localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor

from .. import duty, events
from ..models import DutyPost, DutySent, DutyShift, DutySwap, Partner, Practitioner
from ..words import DutyMode, SwapState
from . import desk
from .practitioners import hold_practitioners

DUTY = "duty.write"


@transaction.atomic
def set_post(
    *, by: Actor, at: datetime, organisation: str, name: str, mode: str, since: date, partner: str = "",
    phone: str = "", published: bool = False, post: str = "", until: date | None = None,
) -> str:  # fmt: skip
    """A new place of duty, or (post) another content of one there is; gives its key. Errors: Refused, NotAllowed."""
    row = desk.locked(DutyPost, post, "nơi trực") if post else DutyPost(organisation=desk.place(organisation))
    desk.allow(by, at, row.organisation, DUTY)
    if mode not in DutyMode.values:
        raise Refused("Chưa chọn hình thức trực.", "", "Hãy chọn điện thoại hoặc tại trụ sở.")
    if mode == DutyMode.PHONE and not phone.strip():
        raise Refused("Trực qua điện thoại cần có số.", "", "Hãy ghi số trực.")
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    agency = Partner.objects.filter(key=partner, province_code=row.organisation.province_code).first()
    if partner and agency is None:
        raise NotFound("Không có cơ quan này trong danh bạ của tỉnh.", "", "Hãy chọn trong danh sách.")
    row.name, row.mode, row.phone = said(name, "tên nơi trực"), mode, clean(phone)
    row.partner, row.published, row.since, row.until = agency, published, since, until
    row.save()
    _note(events.DUTY_POST, row, by, at, key=row.key, name=row.name)
    return row.key


@transaction.atomic
def plan_duty(
    *, by: Actor, at: datetime, post: str, days: Sequence[date], practitioners: Sequence[str], begins: time, ends: time
) -> int:
    """Turns over the days, people one after another; days that have a turn there already are left. Gives how many.

    Errors: Refused where somebody would be in two places at once.
    """
    place = _post(post, by, at)
    held = {localdate(b) for b in _shifts(post=place).values_list("begins_at", flat=True)}
    free = [day for day in sorted(set(days)) if day not in held]
    hold_practitioners(practitioners)  # two rotas planned at once do not send one person to both
    known = {p.key: p for p in Practitioner.objects.filter(key__in=practitioners)}
    turns = duty.plan(free, [p for p in practitioners if p in known], begins, ends, get_default_timezone())
    for turn in turns:
        _check_free(known[turn.practitioner], turn.begins, turn.ends)
    DutyShift.objects.bulk_create(
        DutyShift(post=place, practitioner=known[t.practitioner], begins_at=t.begins, ends_at=t.ends) for t in turns
    )
    _note(events.DUTY_PLANNED, place, by, at, name=place.name, count=len(turns))
    return len(turns)


@transaction.atomic
def drop_shift(*, by: Actor, at: datetime, shift: str) -> None:
    """The turn does not take place; it stays written. Wishes to swap it come to nothing. Errors: NotFound, Refused,
    NotAllowed."""
    row = _shift(shift)
    desk.allow(by, at, row.post.organisation, DUTY)
    if row.begins_at <= at:
        raise Refused("Ca đã bắt đầu.", "", "Hãy ghi là không trực, nêu lý do.")
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    wishes = DutySwap.objects.filter(Q(shift=row) | Q(in_return=row), state=SwapState.ASKED)
    wishes.update(state=SwapState.DECLINED, answered_at=at, answered_by_name=by.name)
    _note(events.DUTY_DROPPED, row.post, by, at, shift=row.key, day=dates.vi(localdate(row.begins_at)))


@transaction.atomic
def ask_swap(
    *, by: Actor, at: datetime, shift: str, to: str, in_return: str = "", reason: str = ""
) -> str:  # fmt: skip
    """Whoever has the turn (or the planner for them) asks another to take it; gives the key of the wish.

    in_return: a turn of the other that is taken instead. Errors: Refused, NotAllowed, NotFound.
    """
    own = DutyShift.objects.filter(key=shift).values_list("practitioner_id", flat=True)
    hold_practitioners([to, *map(str, own)])  # both in one order: two may ask each other for their turns
    other = desk.locked(Practitioner, to, "người thực hiện")
    row = _shift(shift)
    if not _is(by, row.practitioner):
        desk.allow(by, at, row.post.organisation, DUTY)
    if row.begins_at <= at:
        raise Refused("Ca đã bắt đầu nên không đổi được nữa.", "", "Hãy gọi cho người phụ trách.")
    if other.key == row.practitioner_id:
        raise Refused("Đổi cho chính người đó thì không cần đổi.", "", "Hãy chọn người khác.")
    _check_free(other, row.begins_at, row.ends_at, but=in_return)
    back = _shift(in_return) if in_return else None
    if back is not None:
        if back.practitioner_id != other.key or back.begins_at <= at:
            raise Refused("Ca nhận lại không phải của người kia, hoặc đã bắt đầu.", "", "Hãy chọn ca khác.")
        _check_free(row.practitioner, back.begins_at, back.ends_at, but=row.key)
    if row.swaps.filter(state=SwapState.ASKED).exists():
        raise Refused("Ca này đang có lời đề nghị đổi.", "", "Hãy chờ trả lời.")
    wish = DutySwap.objects.create(
        shift=row, asked=row.practitioner, to=other, in_return=back, reason=clean(reason), asked_at=at
    )
    _note(events.SWAP_ASKED, row.post, by, at, shift=row.key, to=other.full_name)
    return wish.key


@transaction.atomic
def answer_swap(*, by: Actor, at: datetime, swap: str, accept: bool) -> None:
    """The other (or the planner for them) says yes or no; turns change hands at once. Errors: Refused, NotAllowed."""
    wish = desk.locked(DutySwap, swap, "lời đề nghị đổi trực")
    hold_practitioners([wish.asked_id, wish.to_id])
    row = _shift(wish.shift.key)
    if not _is(by, wish.to):
        desk.allow(by, at, row.post.organisation, DUTY)
    if wish.state != SwapState.ASKED:
        raise Refused("Lời đề nghị này đã được trả lời.", "", "Hãy mở lại lịch.")
    if accept and (row.begins_at <= at or row.practitioner_id != wish.asked_id):
        raise Refused("Ca đã bắt đầu hoặc đã đổi người.", "", "Hãy mở lại lịch.")
    back = _shift(wish.in_return.key) if accept and wish.in_return else None
    if back and (back.begins_at <= at or back.practitioner_id != wish.to_id):
        raise Refused("Ca nhận lại đã bắt đầu hoặc đã đổi người.", "", "Hãy hỏi lại.")
    wish.state = SwapState.ACCEPTED if accept else SwapState.DECLINED
    wish.answered_at, wish.answered_by_name = at, by.name
    wish.save(update_fields=["state", "answered_at", "answered_by_name"])
    if accept:
        _hand_over(row, wish.to, but=back.key if back else "")
    if back:
        _hand_over(back, wish.asked)
    kind = events.SWAPPED if accept else events.SWAP_DECLINED
    _note(kind, row.post, by, at, shift=row.key, to=wish.to.full_name)


@transaction.atomic
def note_came(*, by: Actor, at: datetime, shift: str, came: bool, note: str = "") -> None:
    """Whether the turn was taken: by whoever had it, or the planner. Errors: Refused, NotAllowed."""
    row = _shift(shift)
    if not _is(by, row.practitioner):
        desk.allow(by, at, row.post.organisation, DUTY)
    if row.begins_at > at:
        raise Refused("Ca chưa bắt đầu.", "", "Hãy ghi khi đến ca.")
    if not came and not clean(note):
        raise Refused("Không trực thì cần lý do.", "", "Hãy viết một câu.")
    row.came, row.came_note = came, clean(note)
    row.save(update_fields=["came", "came_note"])
    _note(events.DUTY_CAME, row.post, by, at, shift=row.key, word="đã trực" if came else "không trực")


@transaction.atomic
def note_list_sent(*, by: Actor, at: datetime, post: str, month: date, sent_on: date, document: str = "") -> None:
    """The list of that month went to the agency. Errors: Refused, NotAllowed."""
    place = _post(post, by, at)
    desk.not_later(sent_on, at, "Ngày gửi")
    DutySent.objects.create(
        post=place, month=month.replace(day=1), sent_on=sent_on, document=clean(document), by_name=by.name, at=at
    )
    _note(events.DUTY_SENT, place, by, at, name=place.name, month=f"{month:%m/%Y}", on=dates.vi(sent_on))


def _post(key: str, by: Actor, at: datetime) -> DutyPost:
    row = desk.locked(DutyPost, key, "nơi trực")
    desk.allow(by, at, row.organisation, DUTY)
    return row


def _shift(key: str) -> DutyShift:
    rows = DutyShift.objects.select_for_update(of=("self",)).select_related("post__organisation", "practitioner")
    row = rows.filter(key=key, dropped_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có ca trực mang mã này.", "", "Hãy mở lại lịch.")
    return row


def _shifts(**which: Any) -> Any:
    return DutyShift.objects.filter(dropped_at__isnull=True, **which)


def _hand_over(row: DutyShift, to: Practitioner, but: str = "") -> None:
    _check_free(to, row.begins_at, row.ends_at, but)
    row.practitioner = to
    row.save(update_fields=["practitioner"])


def _check_free(who: Practitioner, begins: datetime, ends: datetime, but: str = "") -> None:
    duty.check_shift(begins, ends)
    taken = _shifts(practitioner=who, begins_at__lt=ends, ends_at__gt=begins).exclude(key=but)
    if taken.exists():
        raise Refused(
            f"{who.full_name} đã có ca trực lúc đó.", "Một người không trực hai nơi cùng lúc.", "Hãy chọn người khác."
        )
    if not (who.since <= localdate(begins) and (who.until is None or localdate(begins) < who.until)):
        raise Refused(f"{who.full_name} không làm việc ngày đó.", "", "Hãy chọn người khác.")


def _is(by: Actor, who: Practitioner) -> bool:
    if by.is_citizen:
        raise NotAllowed("Chỉ người trực hoặc người lập lịch làm việc này.")
    return bool(who.user_key) and by.key == f"user:{who.user_key}"


def _note(kind: str, post: DutyPost, by: Actor, at: datetime, **data: Any) -> None:
    desk.note(kind, by, at, ("duty", post.key), post.organisation_id, data=data)
