"""Money of programmes summed for many readers at once, and what stands behind a sum: for plans that promise đồng."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.organisations import queries as organisations

from . import declared
from .behind import of_programmes
from .kinds import KINDS, PROGRAMME, READS
from .models import Fact

MONEY = "tien."
"""How the codes of such indicators begin."""


class MoneyTotal(NamedTuple):
    """What an indicator comes to at an organisation between two breaks, in whole đồng. kind: code of the indicator;
    slot: after which break; records: how many facts."""

    organisation: str
    province: str
    slot: int
    kind: str
    records: int
    amount: int


def totals(codes: Collection[str], breaks: Sequence[date], programme: str = "") -> list[MoneyTotal]:
    """By organisation and stretch. programme: only money of it, '' any. Unscoped, as far as facts are taken in."""
    sums: dict[tuple[str, str, int, str], int] = {}
    for code in codes:
        for sign, rows in _rows(code, programme):
            within = rows.filter(day__gte=breaks[0], day__lt=breaks[-1])
            for organisation, province, day, amount in (
                within.order_by().values_list("organisation", "province", "day").annotate(n=Sum("amount"))
            ):
                at = (organisation, province, bisect_right(breaks, day) - 1, code)
                sums[at] = sums.get(at, 0) + sign * (amount or 0)
    return [MoneyTotal(*at, 1, amount) for at, amount in sums.items()]


class MoneyRecord(NamedTuple):
    """A budget line or a claim behind a sum. page: kind of record, as of a kind of fact; amount: what it adds, with its
    sign."""

    page: str
    key: str
    words: str
    day: date
    organisation: str
    amount: int


def records(
    actor: Actor, on: date, codes: Collection[str], shares: Collection[tuple[Scope, date, date]], programme: str,
    most: int,
) -> tuple[list[MoneyRecord], int]:  # fmt: skip
    """The latest facts behind a sum that the reader may open, and how many he may not."""
    offices = {each.code: each for each in organisations.every()}
    found: dict[int, MoneyRecord] = {}
    hidden: set[int] = set()
    for code in codes:
        for sign, rows in _rows(code, programme):
            for scope, since, until in shares:
                for fact in rows.filter(day__gte=since, day__lt=until).order_by("-day", "-pk"):
                    office = offices.get(fact.organisation)
                    if office is None or not scope.allows(fact.organisation, fact.province):
                        continue
                    page = KINDS[fact.kind].page
                    rights = (accounts.can(actor, right, organisation=office.code, area=office.province_code or None,
                                           on=on) for right in READS[page])  # fmt: skip
                    if any(rights):
                        found[fact.pk] = MoneyRecord(
                            page, fact.key, KINDS[fact.kind].title, fact.day, office.name, sign * (fact.amount or 0)
                        )
                    else:
                        hidden.add(fact.pk)
    rows_found = sorted(found.values(), key=lambda row: (row.day, row.key), reverse=True)
    return rows_found[:most], len(hidden - found.keys())


def _rows(code: str, programme: str) -> Iterator[tuple[int, QuerySet[Fact]]]:
    """Each part of the indicator: its sign, its facts."""
    for part in declared.shipped()[code].numerator.parts:
        rows = Fact.objects.filter(kind=part.term.kind)
        for name, values in part.term.where:
            rows = rows.filter(of_programmes(values) if name == PROGRAMME else Q(**{f"{name}__in": values}))
        yield part.sign, rows.filter(of_programmes((programme,))) if programme else rows
