"""Is the chain whole? One walk over all events in bounded memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .events import ERASED
from .models import ChainHead, Event, EventDetail
from .policy import START, digest

_BATCH = 1000


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold: the event's number and why (Vietnamese)."""

    seq: int
    why: str


@dataclass(frozen=True)
class Report:
    """What a check found: events walked, the last hash reached (to note outside the system), the break."""

    events: int
    head: str
    broken: Break | None

    @property
    def whole(self) -> bool:
        return self.broken is None


def verify(expected: dict[int, str] | None = None) -> Report:
    """Walks the chain from the first event.

    expected: number → hash noted earlier outside the system; whoever rewrote the whole chain is found by it.
    """
    notes = expected or {}
    seq, previous = 0, START
    # The head is read first: what is appended during the walk lies behind it and waits for the next check.
    head = ChainHead.objects.filter(id=1).first() or ChainHead(seq=0, hash=START)
    for batch in _batches(head.seq):
        details = EventDetail.objects.in_bulk([event.seq for event in batch])
        orders = _orders(details.values())
        for event in batch:
            why = _fault(event, seq + 1, previous, details.get(event.seq), orders)
            if not why and notes.get(event.seq, event.hash) != event.hash:
                why = "Mã băm khác với mã đã ghi lại trước đây."
            if why:
                return Report(seq, previous, Break(min(event.seq, seq + 1), why))
            seq, previous = event.seq, event.hash
    why = _end_fault(head, seq, previous, notes)
    return Report(seq, previous, Break(seq + 1, why) if why else None)


def _batches(last: int) -> Iterator[list[Event]]:
    """The events in order. Those beyond `last` were written during the walk: left out."""
    seen: int | None = None
    while True:
        later = Event.objects.order_by("seq")
        if seen is not None:
            later = later.filter(seq__gt=seen)
        batch = list(later.filter(seq__lte=last)[:_BATCH])
        if not batch:
            return
        yield batch
        seen = batch[-1].seq


def _orders(details: Iterable[EventDetail]) -> dict[int, Event]:
    """The erasure events that the blanked details name."""
    numbers = {detail.erased_by for detail in details if detail.erased_by}
    return Event.objects.filter(kind=ERASED).in_bulk(list(numbers))


def _fault(event: Event, due: int, previous: str, detail: EventDetail | None, orders: dict[int, Event]) -> str:
    if event.seq != due:
        return f"Thiếu dòng số {due}." if event.seq > due else f"Số thứ tự {event.seq} không hợp lệ."
    if event.entry.hash(previous) != event.hash:
        return "Nội dung của dòng này hoặc của dòng trước nó đã bị sửa."
    if not event.detail_digest:
        return "Có phần thông tin cá nhân không do hệ thống ghi." if detail else ""
    if detail is None:
        return "Phần thông tin cá nhân đã bị xóa mà không có lệnh xóa."
    if detail.erased_by is None:
        changed = digest(detail.salt, detail.payload) != event.detail_digest
        return "Phần thông tin cá nhân đã bị sửa." if changed else ""
    order = orders.get(detail.erased_by)
    if order is None or event.seq not in order.data.get("events", ()) or detail.payload or detail.salt:
        return "Phần thông tin cá nhân đã bị xóa mà không có lệnh xóa."
    return ""


def _end_fault(head: ChainHead, seq: int, previous: str, notes: dict[int, str]) -> str:
    if (head.seq, head.hash) != (seq, previous):
        return f"Nhật ký dừng ở dòng {seq}, nhưng đầu chuỗi ghi {head.seq}: có dòng cuối bị xóa hoặc bị thay."
    # What was appended during the walk has moved the head; what was not written by us has not.
    if Event.objects.filter(seq__gt=seq).exists() and not ChainHead.objects.filter(seq__gt=seq).exists():
        return f"Sau dòng {seq} có dòng không do hệ thống ghi."
    if any(number > seq for number in notes):
        return f"Đã ghi lại trước đây dòng số {max(notes)}, nhưng nhật ký chỉ có {seq} dòng."
    return ""
