"""How long contracts run, when idleness ends a standing, why cards are withdrawn, as data: standing.yaml.

Each entry has its provision, its days and its status (see procedure.Entry).
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from caunoi.core.law.expr import BookError
from caunoi.core.law.procedure import Entry, file, in_force, shared

UNITS = ("years", "months", "days", "people")
REASONS = ("officer_removed", "collaborator_removed", "contract_ended", "registration_ended")


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """An amount of years, months, days, or people."""

    amount: int
    unit: str

    def after(self, day: date) -> date:
        """The same day so much later (of a shorter month the last): the first day after the term. Not for people."""
        if self.unit == "days":
            return day + timedelta(days=self.amount)
        months = day.month - 1 + self.amount * {"years": 12, "months": 1}[self.unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=1)
def all_terms() -> tuple[Term, ...]:
    """Raises BookError for a unit that is not known."""
    content, unseen = file("standing")
    found = tuple(
        Term(**shared(key, raw, unseen), amount=raw["amount"], unit=raw["unit"])
        for key, raw in content["terms"].items()
    )
    for each in found:
        if each.unit not in UNITS:
            raise BookError(f"standing.yaml {each.key}: unit {each.unit!r} is none of {UNITS}")
    return found


@lru_cache(maxsize=8)
def all_of(section: str) -> tuple[Entry, ...]:
    """section: one of REASONS, or 'lists'."""
    content, unseen = file("standing")
    return tuple(Entry(**shared(key, raw, unseen)) for key, raw in content[section].items())


def entries() -> tuple[Entry, ...]:
    """Everything in standing.yaml, for who checks citations and coverage."""
    return (*all_terms(), *(each for section in (*REASONS, "lists") for each in all_of(section)))


def term(key: str) -> Term:
    """One term by its key. KeyError where there is none (a mistake of the programmer)."""
    return {each.key: each for each in all_terms()}[key]


def reasons(section: str, on: date) -> Sequence[Entry]:
    """The reasons of a section of REASONS in force on the day, in the law's order."""
    return in_force(all_of(section), on)


def published(which: str) -> Entry:
    """The provision that orders a list published: 'organisations' or 'practitioners'."""
    return {each.key: each for each in all_of("lists")}[which]
