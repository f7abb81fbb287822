"""How many works count in a programme: by province, line, month, kind; each figure a sum of kept ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes

from ..models import Tally
from ..words import Kind, Stands
from .reach import seen


@dataclass(frozen=True)
class Count:
    """Works of a kind in a month. line '': in the programme, a work of several lines once. decided: officers' words."""

    programme: str
    line: str
    province: str
    month: date
    kind: str
    stands: str
    decided: bool
    count: int


_BY = ("programme", "line", "province", "month", "kind", "stands", "decided")


def counts(
    since: date, until: date, *, of: Collection[str] = (), provinces: Collection[str] = (),
    by_line: bool = False, actor: Actor | None = None, on: date | None = None,
) -> list[Count]:  # fmt: skip
    """The figures of the months that begin in [since, until), by programme (or line), province, month and kind.

    Sensitive programmes are among them, as figures. of: codes of programmes, () all. actor, on: what that reader may
    see; without: all, for the rooms above.
    """
    found = Tally.objects.filter(month__gte=since, month__lt=until)
    found = found.exclude(line="") if by_line else found.filter(line="")
    if actor is not None:
        found = found.filter(seen(actor, on or until))
    if of:
        found = found.filter(programme__in=of)
    if provinces:
        found = found.filter(province__in=provinces)
    return [Count(*row) for row in found.values_list(*_BY).annotate(count=Sum("count")).order_by(*_BY)]


@dataclass
class Figures:
    """A row of a table. by: (kind, stands) → works; added, taken_out: how many stand so by officers' words."""

    code: str
    title: str
    by: Counter[tuple[str, str]] = field(default_factory=Counter)
    added: int = 0
    taken_out: int = 0

    def take(self, kind: str, stands: str, decided: bool, count: int) -> None:
        self.by[kind, stands] += count
        self.added += count if decided and stands == Stands.YES else 0
        self.taken_out += count if stands == Stands.NO else 0

    @property
    def yes(self) -> int:
        return sum(count for (_, stands), count in self.by.items() if stands == Stands.YES)

    @property
    def unknown(self) -> int:
        return sum(count for (_, stands), count in self.by.items() if stands == Stands.UNKNOWN)


@dataclass(frozen=True)
class Year:
    """A programme's year. kinds: those of which there are works; total: the provinces' sum."""

    year: int
    kinds: Sequence[str]
    provinces: Sequence[Figures]
    lines: Sequence[Figures]
    total: Figures


def year(actor: Actor, on: date, programme: str, year: int) -> Year:
    """A programme's year for the reader: by province where the work was done, and by line. Four statements, whatever
    the size."""
    found = Tally.objects.filter(
        seen(actor, on), programme=programme, month__gte=date(year, 1, 1), month__lt=date(year + 1, 1, 1)
    )
    by_province = _summed(found.filter(line=""), "province", _provinces(year))
    by_line = _summed(found.exclude(line=""), "line", programmes.line_names())
    total = Figures("", "Cộng")
    for row in by_province:
        total.by.update(row.by)
        total.added += row.added
        total.taken_out += row.taken_out
    kinds = [kind for kind in Kind.values if any(each == kind for each, _ in total.by)]
    return Year(year, kinds, by_province, by_line, total)


_GROUPED = ("kind", "stands", "decided")


def _summed(found: Any, name: str, titles: Mapping[str, str]) -> list[Figures]:
    rows: dict[str, Figures] = {}
    grouped: Iterable[Any] = found.values_list(name, *_GROUPED).annotate(n=Sum("count")).order_by()
    for code, kind, stands, decided, count in grouped:
        rows.setdefault(code, Figures(code, titles.get(code, code or "Chưa rõ tỉnh"))).take(
            kind, stands, decided, count
        )
    order = {code: place for place, code in enumerate(titles)}
    return sorted(rows.values(), key=lambda row: order.get(row.code, len(order)))


def _provinces(year: int) -> dict[str, str]:
    """Code → name of the provinces of that year, of its end first."""
    names: dict[str, str] = {}
    for unit in (*places.provinces(date(year, 12, 31)), *places.provinces(date(year, 1, 1))):
        names.setdefault(unit.code, unit.name)
    return names
