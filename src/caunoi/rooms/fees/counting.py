"""Hours become half-days, and ceilings are laid over them. Pure: no database, no money.

Hours of one day count together (TT 02/2021 Điều 3 khoản 2). Of all days, those with the higher base salary are kept
first. After each of them at most so much has been counted: the ceiling of the case, and for every choice of the kinds
of work with a ceiling of their own, those ceilings and everything else in full. What a day adds to that is its part.
So nothing is ever above a ceiling, more work never counts for less, and the order of the lines means nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from caunoi.core.law import fees

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Day:
    """What was done on one day: hours by ceiling ('' = none of its own). weight: which days are kept first."""

    day: date
    hours: Mapping[str, Decimal]
    weight: Decimal

    def half_days(self, without: Iterable[str] = ()) -> Decimal:
        left_out = set(without)
        return half_days(sum((h for group, h in self.hours.items() if group not in left_out), Decimal(0)), self.day)


@dataclass(frozen=True)
class Counted:
    """What of a day counts. because: the ceilings that took the rest, 'case' or kinds of ceilings; empty: nothing."""

    day: Day
    worked: Decimal
    counted: Decimal
    because: tuple[str, ...]

    @property
    def cut(self) -> Decimal:
        return self.worked - self.counted


CASE = "case"


def half_days(hours: Decimal, on: date) -> Decimal:
    """Half-days of the hours of one day: 4 hours are one; odd hours below 3 a half of one, from 3 on a whole one."""
    whole, odd = divmod(hours, fees.number("hours_of_half_day", on).value)
    if not odd:
        return whole
    return whole + (HALF if odd < fees.number("hours_for_whole", on).value else 1)


def count(days: Sequence[Day], most: Decimal, limits: Mapping[str, Decimal]) -> list[Counted]:
    """What of each day counts, in the order of days. most: left of the common ceiling; limits: left of each ceiling for
    a kind of work, where it is known."""
    choices = [choice for size in range(len(limits) + 1) for choice in combinations(sorted(limits), size)]
    bounds = {choice: sum((limits[group] for group in choice), Decimal(0)) for choice in choices}
    found, reached = [], Decimal(0)
    for day in sorted(days, key=lambda each: (-each.weight, each.day)):
        for choice in choices:
            bounds[choice] += day.half_days(without=choice)
        tightest = min(choices, key=lambda choice: (bounds[choice], len(choice)))
        now = min(most, bounds[tightest])
        worked, counted = day.half_days(), now - reached
        because = () if counted == worked else ((CASE,) if most < bounds[tightest] else tightest)
        found.append(Counted(day, worked, counted, because))
        reached = now
    return sorted(found, key=lambda each: each.day.day)


def taken(days: Sequence[Day], counted: Decimal, limits: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """How much of each ceiling for a kind of work the counted half-days took: what other work does not explain."""
    groups = sorted(limits)
    left = max(Decimal(0), counted - sum((day.half_days(without=groups) for day in days), Decimal(0)))
    found = {}
    for group in groups:
        found[group] = min(left, limits[group])
        left -= found[group]
    return found
