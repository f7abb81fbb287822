"""Why a figure differs from the one that was sent: from the frozen figure over what happened since to today's. Pure.

Every record that came into a cell, left it or counts otherwise there stands in one line with its reason; frozen + the
lines = today's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .filling import Filled
from .frozen import figures, title_of

LATE, CORRECTED_IN, MOVED_IN = "late", "corrected_in", "moved_in"
CANCELLED, CORRECTED_OUT, MOVED_OUT = "cancelled", "corrected_out", "moved_out"
CHANGED, UNIT, STATED = "changed", "unit", "stated"
WORDS: Mapping[str, str] = {
    LATE: "Vào hệ thống sau ngày lấy số liệu (nhập muộn)",
    CORRECTED_IN: "Đính chính nên được tính vào kỳ",
    MOVED_IN: "Chuyển từ ô khác của biểu sang (phân loại lại, đổi tình trạng)",
    CANCELLED: "Hủy vì thụ lý nhầm",
    CORRECTED_OUT: "Đính chính nên không còn tính trong kỳ",
    MOVED_OUT: "Chuyển sang ô khác của biểu (phân loại lại, đổi tình trạng)",
    CHANGED: "Số ghi trong hồ sơ thay đổi",
    UNIT: "Đơn vị gửi bản đính chính",
    STATED: "Số do cơ quan gửi thay đổi",
}


@dataclass(frozen=True)
class Span:
    """One line of the bridge. count: with its sign; records: their keys; name: of the unit, for sums of returns."""

    kind: str
    count: int
    records: tuple[str, ...] = ()
    name: str = ""

    @property
    def words(self) -> str:
        return f"{WORDS[self.kind]}: {self.name}" if self.name else WORDS[self.kind]


@dataclass(frozen=True)
class Bridge:
    """One cell: the frozen figure, the lines, today's figure. frozen + the lines' counts = live."""

    key: str
    title: str
    frozen: int
    spans: tuple[Span, ...]
    live: int


def bridges(
    sent: Filled, live: Filled, *, entered: Mapping[str, datetime], cancelled: Collection[str], read_at: datetime
) -> tuple[Bridge, ...]:
    """The cells whose records differ, in the order of the form.

    entered: of each record of the live form, when it came into the system; cancelled: records of the frozen form that
    were annulled since; read_at: when the frozen form was read.
    """
    before, after = sent.cells.cases, live.cells.cases
    all_before: set[str] = set().union(*before.values()) if before else set()
    all_after: set[str] = set().union(*after.values()) if after else set()
    gone = set(cancelled)
    old, new = figures(sent), figures(live)
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = before.get(key, {}), after.get(key, {})
        if was == now and old.get(key, 0) == new.get(key, 0):
            continue
        kinds: dict[str, dict[str, int]] = {}
        for record in sorted({*was, *now}):
            if by := now.get(record, 0) - was.get(record, 0):
                kind = CHANGED if record in was and record in now else ""
                kind = kind or (_came(record, all_before, entered, read_at) if record in now else "")
                kinds.setdefault(kind or _left(record, all_after, gone), {})[record] = by
        told = new.get(key, 0) - old.get(key, 0) - sum(sum(each.values()) for each in kinds.values())
        spans = tuple(Span(kind, sum(kinds[kind].values()), tuple(kinds[kind])) for kind in WORDS if kind in kinds)
        spans += (Span(STATED, told),) if told else ()
        found.append(Bridge(key, title_of(live if key in new else sent, key), old.get(key, 0), spans, new.get(key, 0)))
    return tuple(found)


def _came(record: str, before: set[str], entered: Mapping[str, datetime], read_at: datetime) -> str:
    if record in before:
        return MOVED_IN
    came = entered.get(record)
    return LATE if came is not None and came > read_at else CORRECTED_IN


def _left(record: str, after: set[str], cancelled: set[str]) -> str:
    if record in after:
        return MOVED_OUT
    return CANCELLED if record in cancelled else CORRECTED_OUT


def unit_bridges(sent: Filled, live: Filled, parts: Iterable[tuple[str, Filled, Filled]]) -> tuple[Bridge, ...]:
    """The same for a sum of returns. parts: (unit, its form in the sum, its form today)."""
    units = tuple((name, figures(was), figures(now)) for name, was, now in parts)
    old, new = figures(sent), figures(live)
    found = []
    for key in dict.fromkeys((*new, *old)):
        changes = [(name, now.get(key, 0) - was.get(key, 0)) for name, was, now in units]
        spans = tuple(Span(UNIT, change, name=name) for name, change in changes if change)
        if spans:
            found.append(
                Bridge(key, title_of(live if key in new else sent, key), old.get(key, 0), spans, new.get(key, 0))
            )
    return tuple(found)
