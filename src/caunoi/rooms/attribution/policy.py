"""What stands, what is closed, how works are counted, what an officer must say. Pure: no database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import covers
from caunoi.core.ground.text import clean
from caunoi.rooms.programmes.matching import Line
from caunoi.rooms.programmes.policy import CARRIED, RUNNING, last_day

from .words import Decided, Kind, Stands

READ = "programmes.read"
TAG = "programmes.tag"
CLOSE = "programmes.close"

OF_CASES = (Kind.CASE, Kind.CONSULTATION)
_COUNTED_WITH_CASES = "việc giải đáp tại chỗ có được đếm cùng vụ việc không"


def stands(said: str, decided: str) -> str:
    """What counts: the officer's word, else the rule's."""
    return {Decided.ADDED: Stands.YES, Decided.REMOVED: Stands.NO}.get(Decided(decided), said) if decided else said


def asks(lines: Sequence[Line], kind: str) -> list[Line]:
    """The lines as a work of that kind is asked about them. Whether lines on vụ việc mean a việc too, only a person can
    say."""
    asked = [line for line in lines if kind in line.kinds]
    if kind == Kind.CONSULTATION:
        asked += [
            replace(line, kinds=line.kinds | {kind}, depends=line.depends or _COUNTED_WITH_CASES)
            for line in lines
            if Kind.CASE in line.kinds and kind not in line.kinds
        ]
    return asked


def may_add(line: Line, kind: str, on: date) -> bool:
    """Whether an officer may count such a work in the line that day: the line holds, or its old money still pays."""
    of_kind = line.kinds & ({kind, Kind.CASE, "complex_case"} if kind in OF_CASES else {kind})
    if not of_kind or on < line.since:
        return False
    ended_with_it = line.until == line.span.until and line.span.state(on) == CARRIED
    return line.span.state(on) in (RUNNING, CARRIED) and (covers(line.since, line.until, on) or ended_with_it)


def check_reason(reason: str) -> str:
    """The reason in one line. Errors: Refused."""
    told = clean(reason)[:500]
    if len(told.split()) < 2:
        raise Refused("Chưa ghi lý do.", "Người xem sau cần biết vì sao sửa tay.", "Hãy ghi lý do bằng một câu ngắn.")
    return told


# Closed periods -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Closed:
    """Days of a programme that are closed, [since, until). province '': every one; organisation '': every one."""

    programme: str
    province: str
    organisation: str
    since: date
    until: date

    def holds(self, programme: str, province: str, organisation: str, day: date) -> bool:
        return (
            programme == self.programme
            and self.since <= day < self.until
            and self.province in ("", province)
            and self.organisation in ("", organisation)
        )

    def words(self) -> str:
        return f"từ {vi(self.since)} đến hết {vi(last_day(self.until))}"


def is_closed(closed: Iterable[Closed], programme: str, province: str, organisation: str, day: date) -> bool:
    return any(each.holds(programme, province, organisation, day) for each in closed)


def check_days(since: date, until: date) -> None:
    """Errors: Refused."""
    if until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")


# Counting -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """A tag as it is counted."""

    work: str
    programme: str
    line: str
    kind: str
    organisation: str
    day: date
    province: str
    stands: str
    decided: bool


@dataclass(frozen=True)
class Cell:
    """What a figure is about. line '': the programme as a whole."""

    programme: str
    line: str
    month: date
    province: str
    organisation: str
    kind: str
    stands: str
    decided: bool

    @property
    def key(self) -> str:
        parts = (self.programme, self.line, f"{self.month:%Y-%m}", self.province, self.organisation, self.kind)
        return "|".join((*parts, self.stands, "1" if self.decided else "0"))


_STRONG = [Stands.YES, Stands.UNKNOWN, Stands.NO]


def cells(tags: Iterable[Counted]) -> Counter[Cell]:
    """The figures that tags make: one for each line, and each work once in its programme as it stands best there
    (decided: where no rule alone makes it stand so)."""
    found: Counter[Cell] = Counter()
    works: dict[tuple[str, str], list[Counted]] = {}
    for tag in tags:
        found[_cell(tag, tag.line, tag.decided)] += 1
        works.setdefault((tag.work, tag.programme), []).append(tag)
    for of in works.values():
        best = min(of, key=lambda tag: (_STRONG.index(Stands(tag.stands)), tag.decided))
        found[_cell(best, "", best.decided)] += 1
    return found


def _cell(tag: Counted, line: str, decided: bool) -> Cell:
    month = tag.day.replace(day=1)
    return Cell(tag.programme, line, month, tag.province, tag.organisation, tag.kind, tag.stands, decided)
