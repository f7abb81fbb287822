"""The records behind a figure or a cell: keys alone, for those who may open them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.people import queries as people

from .declared import ORGANISATION, PROVINCE, Formula, Part, Term
from .deltas import NO_PROGRAMME
from .kinds import KINDS, PROGRAMME, SENSITIVE, columns
from .models import Fact
from .scopes import Whose

MOST = 300


@dataclass(frozen=True)
class Record:
    """A record that is counted. page: kind of record, its key opens it; what: words of the kind of fact, with a word
    where a formula takes it off."""

    page: str
    key: str
    day: date
    organisation: str
    what: str


@dataclass(frozen=True)
class Behind:
    """The newest first, at most MOST. more: further ones; hidden: counted, and not for this reader."""

    records: tuple[Record, ...]
    more: int
    hidden: int


def behind(formula: Formula, who: Whose, period: Period, by: str, value: str, actor: Actor, on: date) -> Behind:
    """What the formula counts in that cell. Where nobody reads a kind of record, its facts are hidden ones."""
    offices = {each.code: each for each in organisations.every()}
    found: dict[tuple[str, str], Record] = {}
    hidden: set[tuple[str, str]] = set()
    whose: dict[tuple[str, str], tuple[str, Office]] = {}
    for part in formula.parts:
        if part.sign < 0:
            continue
        for fact in _facts(part, formula, who, period, by, value, offices):
            kind, place = KINDS[fact.kind], offices.get(fact.organisation)
            at = (kind.page or fact.kind, fact.key)
            if kind.reads and place and _may(actor, kind.reads, part.term, by, place, on):
                found.setdefault(at, Record(kind.page, fact.key, fact.day, fact.organisation, kind.title))
                whose[at] = fact.who, place
            else:
                hidden.add(at)
    for at in of_restricted_files(actor, whose, on):
        hidden.add(at)
        del found[at]
    rows = sorted(found.values(), key=lambda each: (each.day, each.key), reverse=True)
    return Behind(tuple(rows[:MOST]), max(0, len(rows) - MOST), len(hidden - found.keys()))


def of_restricted_files(
    actor: Actor, whose: dict[tuple[str, str], tuple[str, Office]], on: date
) -> list[tuple[str, str]]:
    """Records of restricted files that the actor may not see into: the cell would tell what the file hides."""
    restricted = people.restricted_among(who for who, _ in whose.values() if who)
    return [
        at for at, (who, place) in whose.items()
        if who in restricted and not people.sees(actor, who, place.code, on, area=place.province_code)
    ]  # fmt: skip


def _may(actor: Actor, reads: tuple[str, ...], term: Term, by: str, place: Office, on: date) -> bool:
    at = {"organisation": place.code, "area": place.province_code or None, "on": on}
    sensitive = by in SENSITIVE or any(name in SENSITIVE for name, _ in term.where)
    if sensitive and not accounts.can(actor, accounts.SENSITIVE, **at):  # type: ignore[arg-type]
        return False
    return any(accounts.can(actor, permission, **at) for permission in reads)  # type: ignore[arg-type]


def _facts(
    part: Part, formula: Formula, who: Whose, period: Period, by: str, value: str, offices: dict[str, Office]
) -> Iterator[Fact]:
    term = part.term
    rows = _scoped(Fact.objects.filter(kind=term.kind), who)
    if part.time == "within":
        rows = rows.filter(day__gte=period.since, day__lt=period.until)
    else:  # what stands: came before the day, and has not gone before it
        day = period.since if part.time == "begin" else period.until
        gone = [other.term.kind for other in formula.parts if other.sign < 0 and other.time == part.time]
        left = _scoped(Fact.objects.filter(kind__in=gone, day__lt=day), who).values("key")
        rows = rows.filter(day__lt=day).exclude(key__in=left)
    if term.once:
        inside = [code for code, each in offices.items() if each.province_code == value]
        if by == PROVINCE:
            rows = rows.filter(organisation__in=inside)
        elif by == ORGANISATION:
            rows = rows.filter(organisation=value)
        nth = Window(RowNumber(), partition_by="who", order_by=["at", "key"])
        rows = rows.exclude(who="").annotate(nth=nth).filter(nth=1)
        wanted = Fact.objects.filter(pk__in=[fact.pk for fact in rows])
    else:
        wanted = rows
    wanted = wanted.filter(_where(term), _in_cell(by, value, offices))
    if term.measure in _COLUMNS:
        wanted = wanted.filter(**{f"{term.measure}__isnull": False}).exclude(**{term.measure: 0})
    yield from wanted.order_by("-at", "-key")


_COLUMNS = frozenset(Fact.MEASURES)


def _scoped(rows: QuerySet[Fact], who: Whose) -> QuerySet[Fact]:
    rows = rows if who.budget is None else rows.filter(budget=who.budget)
    return rows if who.organisations is None else rows.filter(organisation__in=who.organisations)


def _where(term: Term) -> Q:
    found = Q()
    for name, values in term.where:
        found &= of_programmes(values) if name == PROGRAMME else Q(**{f"{name}__in": values})
    return found


def of_programmes(values: tuple[str, ...]) -> Q:
    """Facts that serve one of the programmes."""
    found = Q()
    for each in values:
        found |= Q(programmes="") if each == NO_PROGRAMME else Q(programmes__contains=f"|{each}|")
    return found


def _in_cell(by: str, value: str, offices: dict[str, Office]) -> Q:
    if not by:
        return Q()
    if by == ORGANISATION:
        return Q(organisation=value)
    if by == PROVINCE:
        return Q(organisation__in=[code for code, each in offices.items() if each.province_code == value])
    if by == PROGRAMME:
        return of_programmes((value,))
    return Q(**dict(zip(columns(by), value.split("|"), strict=True)))
