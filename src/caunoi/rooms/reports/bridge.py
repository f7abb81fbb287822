"""Why a figure differs from the one that was sent: from the frozen figure over what happened since to today's. Pure.

Every record that came into a cell or left it stands in one line with its reason; frozen + the lines = today's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .filling import Filled
from .frozen import figures, title_of

LATE, CORRECTED_IN, MOVED_IN = "late", "corrected_in", "moved_in"
CANCELLED, CORRECTED_OUT, MOVED_OUT = "cancelled", "corrected_out", "moved_out"
UNIT = "unit"
WORDS: Mapping[str, str] = {
    LATE: "Vào hệ thống sau ngày lấy số liệu (nhập muộn)",
    CORRECTED_IN: "Đính chính nên được tính vào kỳ",
    MOVED_IN: "Chuyển từ ô khác của biểu sang (phân loại lại, đổi tình trạng)",
    CANCELLED: "Hủy vì thụ lý nhầm",
    CORRECTED_OUT: "Đính chính nên không còn tính trong kỳ",
    MOVED_OUT: "Chuyển sang ô khác của biểu (phân loại lại, đổi tình trạng)",
    UNIT: "Đơn vị gửi bản đính chính",
}


@dataclass(frozen=True)
class Span:
    """One line of the bridge. count: with its sign; records: the cases; name: of the unit, for sums of returns."""

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
    before, after = ({key: set(records) for key, records in form.cells.cases.items()} for form in (sent, live))
    all_before: set[str] = set().union(*before.values()) if before else set()
    all_after: set[str] = set().union(*after.values()) if after else set()
    gone = set(cancelled)
    old, new = figures(sent), figures(live)
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = before.get(key, set()), after.get(key, set())
        if was == now:
            continue
        kinds: dict[str, list[str]] = {}
        for record in sorted(now - was):
            kinds.setdefault(_came(record, all_before, entered, read_at), []).append(record)
        for record in sorted(was - now):
            kinds.setdefault(_left(record, all_after, gone), []).append(record)
        spans = tuple(Span(kind, _sign(kind) * len(kinds[kind]), tuple(kinds[kind])) for kind in WORDS if kind in kinds)
        found.append(Bridge(key, title_of(live if key in new else sent, key), old.get(key, 0), spans, new.get(key, 0)))
    return tuple(found)


def _came(record: str, before: set[str], entered: Mapping[str, datetime], read_at: datetime) -> str:
    if record in before:
        return MOVED_IN
    return LATE if entered[record] > read_at else CORRECTED_IN


def _left(record: str, after: set[str], cancelled: set[str]) -> str:
    if record in after:
        return MOVED_OUT
    return CANCELLED if record in cancelled else CORRECTED_OUT


def _sign(kind: str) -> int:
    return 1 if kind in (LATE, CORRECTED_IN, MOVED_IN) else -1


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
