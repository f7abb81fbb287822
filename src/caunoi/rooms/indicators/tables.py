"""Counts for a whole table: of facts told apart by several classes at once, as numbers or as the records behind them.

Numbers come from cells where such are kept, else from facts; records from facts. Both count the same: what stands is
what came in less what went out, and of what is counted once the first in the window.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as happened
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from . import actions, counting, declared, reading
from .behind import MOST, Behind, Record, of_restricted_files
from .counting import Asked
from .declared import Formula, Part, Term, Time
from .deltas import programme_values
from .kinds import KINDS, PROGRAMME, TURNS
from .models import Fact
from .scopes import Whose

Values = tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """What is counted: a term without a filter, the facts of which time, told apart by which columns of a fact."""

    term: Term
    time: Time
    columns: Values

    @property
    def dim(self) -> str:
        """The breakdown under which cells hold it."""
        return "+".join(self.columns)


def catch_up(at: datetime, *, wait: bool = False) -> bool:
    """Takes in what happened since, a little (wait: all of it); whether everything is in."""
    return actions.catch_up(at=at, chunks=None if wait else actions.WHILE_READING)


def numbers(count: Count, who: Whose, period: Period) -> dict[Values, int]:
    """Values of the columns → number, of whole units and months from cells."""
    kept = declared.terms().get(count.term)
    if kept is not None and PROGRAMME not in count.columns and (not count.dim or count.dim in kept):
        formula = Formula((Part(count.term, 1, count.time),), count.term.unit)
        return {_values(count, value): int(n) for value, n in reading.by(formula, who, period, count.dim).items()}
    since, until = _days(count.time, period)
    asked = Asked(count.term.kind, since, until, who.organisations)
    rows = (counting.sums_once if count.term.once else counting.sums)(asked, [count.term], count.dim, raw=True)
    return {_values(count, row.value): row.sums[0] for row in rows if row.sums[0]}


def _values(count: Count, text: str) -> Values:
    return tuple(text.split("|")) if count.columns else ()


def _days(time: Time, period: Period) -> tuple[date | None, date]:
    return (period.since if time == "within" else None), period.since if time == "begin" else period.until


def records(
    counts: Iterable[Count], of: Collection[str], period: Period
) -> dict[Count, dict[Values, dict[str, int]]]:  # fmt: skip
    """Values of the columns → record → what it counts there. of: the organisations. A statement a kind and time."""
    asked: dict[tuple[str, Time], list[Count]] = {}
    for count in dict.fromkeys(counts):
        asked.setdefault((count.term.kind, count.time), []).append(count)
    found: dict[Count, dict[Values, dict[str, int]]] = {}
    for (kind, time), wanted in asked.items():
        since, until = _days(time, period)
        rows = Fact.objects.filter(kind=kind, organisation__in=of, day__lt=until)
        rows = rows.filter(day__gte=since) if since else rows
        names = sorted({_column(name) for count in wanted for name in (*count.columns, *_measured(count.term))})
        seen: dict[Count, set[str]] = defaultdict(set)
        for key, who, *values in rows.order_by("at", "key").values_list("key", "who", *names).iterator(chunk_size=5000):
            fact = dict(zip(names, values, strict=True))
            for count in wanted:
                if count.term.once:
                    if not who or who in seen[count]:
                        continue
                    seen[count].add(who)
                if amount := _amount(count.term, fact):
                    at = tuple(str(fact[_column(name)]) for name in count.columns)
                    cell = found.setdefault(count, {}).setdefault(at, {})
                    cell[key] = cell.get(key, 0) + amount
    return found


def _column(name: str) -> str:
    return "programmes" if name == PROGRAMME else name


def _measured(term: Term) -> Values:
    return (term.measure.removeprefix("?"),) if term.measure and term.measure != TURNS else ()


def _amount(term: Term, fact: Mapping[str, int | str | None]) -> int:
    if not term.measure or term.measure == TURNS:
        return 1
    value = fact[term.measure.removeprefix("?")]
    return int(value is None) if term.measure.startswith("?") else int(value or 0)


def matches(column: str, value: str, wanted: Collection[str]) -> bool:
    """Whether a fact with that value is among the wanted ones; of programmes it may have several."""
    if column == PROGRAMME:
        return not set(wanted).isdisjoint(programme_values(value.replace(",", "|")))
    return value in wanted


def first_told(keys: Collection[str]) -> dict[str, datetime]:
    """Record → when the journal first told of it, of records that have facts."""
    found: dict[str, datetime] = {}
    for source, record, key in Fact.objects.filter(key__in=keys).values_list("source", "record", "key").distinct():
        if history := happened.history((source, record)):
            found[key] = history[0].at
    return found


def lines(kinds: Collection[str], keys: Collection[str], actor: Actor, on: date, *, sensitive: bool) -> Behind:
    """Records of these keys as a list: those that the reader may open, the newest first. sensitive: that they stand in
    one list says something of them that is for few."""
    offices = {each.code: each for each in organisations.every()}
    wanted, found, hidden = sorted(keys), dict[tuple[str, str], Record](), set[tuple[str, str]]()
    whose: dict[tuple[str, str], tuple[str, Office]] = {}
    for begin in range(0, len(wanted), 500):
        rows = Fact.objects.filter(kind__in=kinds, key__in=wanted[begin : begin + 500]).order_by("day", "kind")
        for kind, key, day, code, who in rows.values_list("kind", "key", "day", "organisation", "who"):
            of, place, at = KINDS[kind], offices.get(code), ("", key)
            if place and may_open(actor, of.reads, place.code, place.province_code, on, sensitive):
                found[at], whose[at] = Record(of.page, key, day, code, of.title), (who, place)
            else:
                hidden.add(at)
    for at in of_restricted_files(actor, whose, on):
        hidden.add(at)
        del found[at]
    shown = sorted(found.values(), key=lambda each: (each.day, each.key), reverse=True)
    return Behind(tuple(shown[:MOST]), max(0, len(shown) - MOST), len(hidden - found.keys()))


def may_open(actor: Actor, reads: Values, code: str, province: str, on: date, sensitive: bool = False) -> bool:
    """Whether the reader holds one of the rights at the organisation; sensitive: and that to see what is for few."""

    def can(permission: str) -> bool:
        return accounts.can(actor, permission, organisation=code, area=province or None, on=on)

    return any(can(each) for each in reads) and (not sensitive or can(accounts.SENSITIVE))
