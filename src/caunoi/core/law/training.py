"""The compulsory training of legal-aid officers as data: hours a year, contents that count, who need not, the report.

The words stand in training.yaml, each with its provision, its days and its status (see procedure.Entry).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from caunoi.core.law.procedure import Entry, file, in_force, shared


@dataclass(frozen=True, slots=True)
class Duty(Entry):
    """How many hours a year."""

    hours: int


@lru_cache(maxsize=1)
def all_duties() -> tuple[Duty, ...]:
    content, unseen = file("training")
    return tuple(
        Duty(**shared(key, raw, unseen), hours=raw["hours"]) for key, raw in content["duties"].items()
    )  # fmt: skip


@lru_cache(maxsize=3)
def _section(name: str) -> tuple[Entry, ...]:
    content, unseen = file("training")
    return tuple(Entry(**shared(key, raw, unseen)) for key, raw in content[name].items())


def entries() -> tuple[Entry, ...]:
    """Everything in training.yaml, for who checks citations and coverage."""
    return (*all_duties(), *all_contents(), *all_exemptions(), *_section("reports"))


def all_contents() -> tuple[Entry, ...]:
    return _section("contents")


def all_exemptions() -> tuple[Entry, ...]:
    return _section("exemptions")


def duty(on: date) -> Duty | None:
    """The hours of the year in which the day lies; None for a year whose text was not seen."""
    return next(iter(in_force(all_duties(), on)), None)


def contents(on: date) -> tuple[Entry, ...]:
    """What a course must be about for its hours to count (khoản 2); keys a to c."""
    return in_force(all_contents(), on)


def exemptions(on: date) -> tuple[Entry, ...]:
    """Who need not take part in the year (khoản 4); keys a to c."""
    return in_force(all_exemptions(), on)


def report(on: date) -> Entry | None:
    """The duty to report person by person (khoản 5)."""
    return next(iter(in_force(_section("reports"), on)), None)
