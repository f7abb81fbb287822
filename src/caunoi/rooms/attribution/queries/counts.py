"""How many works count in a programme: by province, line, month, kind; each figure a sum of kept ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Sum, Value

from caunoi.core.ground.text import sort_key
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import queries as places

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


def year(actor: Actor, on: date, programme: str, year: int, lines: Mapping[str, str]) -> Year:
    """A programme's year for the reader: by province where the work was done, and by line. lines: code → name, in
    their order. Two statements, whatever the size."""
    found = Tally.objects.filter(
        seen(actor, on), programme=programme, month__gte=date(year, 1, 1), month__lt=date(year + 1, 1, 1)
    )
    by_province = _grouped(found.filter(line=""), "province")
    read = list(by_province.union(_grouped(found.exclude(line=""), "line"), all=True))
    provinces = _summed(read, "province", _provinces(year))
    total = Figures("", "Cộng")
    for row in provinces:
        total.by.update(row.by)
        total.added += row.added
        total.taken_out += row.taken_out
    kinds = [kind for kind in Kind.values if any(each == kind for each, _ in total.by)]
    return Year(year, kinds, provinces, _summed(read, "line", lines), total)


def _grouped(found: QuerySet[Tally], name: str) -> Any:
    """(name, code, kind, stands, decided, works)."""
    told = found.annotate(of=Value(name, output_field=CharField())).values_list("of", name, "kind", "stands", "decided")
    return told.annotate(n=Sum("count")).order_by()


def _summed(read: Iterable[Any], name: str, titles: Mapping[str, str]) -> list[Figures]:
    rows: dict[str, Figures] = {}
    for of, code, kind, stands, decided, count in read:
        if of == name:
            rows.setdefault(code, Figures(code, titles.get(code, code or "Chưa rõ tỉnh"))).take(
                kind, stands, decided, count
            )
    order = {code: place for place, code in enumerate(titles)}
    return sorted(rows.values(), key=lambda row: order.get(row.code, len(order)))


def _provinces(year: int) -> dict[str, str]:
    """Code → name of the provinces of that year, of its end first, in alphabetical order."""
    held, names = places.gazetteer(), dict[str, str]()
    for day in (date(year, 12, 31), date(year, 1, 1)):
        for unit in sorted(held.children("", day), key=lambda each: sort_key(each.name)):
            names.setdefault(unit.code, unit.name)
    return names
