"""Sums over all facts, by the database: for cells that are filled anew, and for days that are no whole months.

One statement counts every term of a kind at once. The names in it come from the closed lists of kinds.py.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from .declared import Term
from .deltas import programme_values
from .kinds import PROGRAMME, TURNS, columns

_TABLE = "indicators_fact"
_PLACES = {"o": "organisation", "u": "unit", "p": "province", "n": "''"}


@dataclass(frozen=True)
class Asked:
    """Which facts: of a kind, on days of [since, until), of these organisations (None: all); budget: of
    that budget year."""

    kind: str
    since: date | None = None
    until: date | None = None
    organisations: Collection[str] | None = None
    budget: int | None = None


@dataclass(frozen=True)
class Row:
    """A group with the sum of each term asked. month, before: 0 where not asked for."""

    place: str
    month: int
    before: int
    value: str
    sums: tuple[int, ...]


def sums(
    asked: Asked, terms: Sequence[Term], dim: str = "", place: str = "n", *, by_month: bool = False, raw: bool = False
) -> Iterator[Row]:
    """Terms that add up, by place of a level and by a breakdown. raw: programmes as a fact has them (',a,b,'), so that
    it stands in one row, not one by one."""
    where, params = _where(asked)
    month = "month" if by_month else "0"
    yield from _grouped(_TABLE + where, params, terms, dim, _PLACES[place], month, "0", raw)


def sums_once(
    asked: Asked, terms: Sequence[Term], dim: str = "", place: str = "n", *, raw: bool = False
) -> Iterator[Row]:
    """Terms that count each once, in the days asked: by the first that happened in them. raw: as sums."""
    where, params = _where(asked)
    inner = (
        f"(SELECT f.*, ROW_NUMBER() OVER (PARTITION BY {_PLACES[place]}, who ORDER BY at, key) AS nth"  # noqa: S608
        f" FROM {_TABLE} f{where} AND who <> '') AS held WHERE nth = 1"
    )
    yield from _grouped(inner, params, terms, dim, _PLACES[place], "0", "0", raw)


def lines_once(asked: Asked, terms: Sequence[Term], dim: str, place: str) -> Iterator[Row]:
    """The same by month and by the month in which each was there before: what cells are filled with."""
    where, params = _where(asked)
    inner = (
        f"(SELECT f.*, LAG(month) OVER (PARTITION BY {_PLACES[place]}, who ORDER BY at, key) AS previous"  # noqa: S608
        f" FROM {_TABLE} f{where} AND who <> '') AS held"
    )
    yield from _grouped(inner, params, terms, dim, _PLACES[place], "month", "COALESCE(previous, 0)")


def _grouped(
    source: str, params: list[Any], terms: Sequence[Term], dim: str, place: str, month: str, before: str,
    raw: bool = False,
) -> Iterator[Row]:  # fmt: skip
    of_value = ["programmes" if name == PROGRAMME else name for name in columns(dim)] if dim else []
    keys = ", ".join([f"{place} AS a_place", f"{month} AS a_month", f"{before} AS a_before", *of_value])
    counts: list[str] = []
    given: list[Any] = []
    for term in terms:
        sql, chosen = _sum(term)
        counts.append(sql)
        given += chosen
    grouped = ", ".join(str(number) for number in range(1, 4 + len(of_value)))
    statement = f"SELECT {keys}, {', '.join(counts)} FROM {source} GROUP BY {grouped}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, *params])
        for row in cursor:
            values, amounts = row[3 : 3 + len(of_value)], tuple(int(each or 0) for each in row[3 + len(of_value) :])
            if raw:
                values = tuple(value.replace("|", ",") for value in values)
            if dim == PROGRAMME and not raw:
                for each in programme_values(values[0]):
                    yield Row(row[0], row[1], row[2], each, amounts)
            else:
                yield Row(row[0], row[1], row[2], "|".join(values), amounts)


def _sum(term: Term) -> tuple[str, list[str]]:
    conditions, params = [], []
    for name, values in term.where:
        if name == PROGRAMME:
            conditions.append("(" + " OR ".join(["programmes LIKE %s"] * len(values)) + ")")
            params += [f"%|{each}|%" for each in values]
        else:
            conditions.append(f"{name} IN ({', '.join(['%s'] * len(values))})")
            params += values
    amount = "1"
    if term.measure.startswith("?"):
        conditions.append(f"{term.measure[1:]} IS NULL")
    elif term.measure and term.measure != TURNS:
        amount = f"COALESCE({term.measure}, 0)"
    if not conditions:
        return f"SUM({amount})", []
    return f"SUM(CASE WHEN {' AND '.join(conditions)} THEN {amount} ELSE 0 END)", params


def _where(asked: Asked) -> tuple[str, list[Any]]:
    parts: list[str] = ["kind = %s"]
    params: list[Any] = [asked.kind]
    for operator, day in ((">=", asked.since), ("<", asked.until)):
        if day is not None:
            parts.append(f"day {operator} %s")
            params.append(day)
    if asked.budget is not None:
        parts.append("budget = %s")
        params.append(asked.budget)
    if asked.organisations is not None:
        codes = sorted(asked.organisations) or [""]
        parts.append(f"organisation IN ({', '.join(['%s'] * len(codes))})")
        params += codes
    return " WHERE " + " AND ".join(parts), params
