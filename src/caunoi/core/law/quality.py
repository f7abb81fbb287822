"""How the quality of a case is judged, as data: criteria, grades, who judges what and why, ranks, success, complexity.

The words stand in quality.yaml, each with its provision, its days and its status (see procedure.Entry). Points are
those of Thông tư 12/2018 Điều 16 for litigation and representation; how they count for advice was not seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import Text
from caunoi.core.law.procedure import Entry, file, in_force, shared

FULL = 100
OTHER = "other"
"""Whoever carries out legal aid and is no legal-aid officer ('người thực hiện trợ giúp pháp lý khác')."""
_RANKS = ("I", "II", "III")
_FORMS = ("litigation", "advice", "representation")
_FIELDS = ("criminal", "civil_family", "administrative", "other")
_JUDGES = ("provider", "department", "ministry")


@dataclass(frozen=True, slots=True)
class Group(Entry):
    """A clause of Điều 16 with the points of its criteria together."""

    points: int


@dataclass(frozen=True, slots=True)
class Criterion(Entry):
    """A criterion: key '2c', the key of its group, the most points it gives."""

    group: str
    points: int


@dataclass(frozen=True, slots=True)
class Grade(Entry):
    """A grade: its short word, and the points from which it is given."""

    short: Text
    at_least: int


@dataclass(frozen=True, slots=True)
class Duty(Entry):
    """Who (provider, department, ministry) judges cases of which forms of aid."""

    who: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis(Entry):
    """Why the department or the ministry may evaluate."""

    who: str


@dataclass(frozen=True, slots=True)
class RankRule(Entry):
    """Whose cases an officer of this rank (the key) may be assigned: ranks, or OTHER."""

    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Success(Entry):
    """A criterion of successful litigation in a field of law; the key is its code, 'TC05'."""

    field: str


@dataclass(frozen=True, slots=True)
class Complex(Entry):
    """A criterion of a complex, exemplary case; fields empty: of every field."""

    forms: tuple[str, ...]
    fields: tuple[str, ...]

    def fits(self, form: str, field: str) -> bool:
        """Whether the criterion is one for a case of that form and field."""
        return form in self.forms and (not self.fields or field in self.fields)


E = TypeVar("E", bound=Entry)
_COMMON = {"title", "cite", "since", "until", "status"}


def _entries(section: str, kind: Callable[..., E], *own: str) -> tuple[E, ...]:
    """The entries of a section; every own key is needed, no other is taken. Raises BookError."""
    content, unseen = file("quality")
    found = []
    for key, raw in content[section].items():
        if not isinstance(key, str) or set(own) - set(raw) or set(raw) - _COMMON - set(own):
            raise BookError(f"quality.yaml {section} {key!r}: has {sorted(raw)}, needs {sorted(own)}")
        found.append(kind(**shared(key, raw, unseen), **{name: _plain(raw[name]) for name in own}))
    return tuple(found)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _within(entries: tuple[E, ...], name: str, allowed: tuple[str, ...]) -> tuple[E, ...]:
    for each in entries:
        value = getattr(each, name)
        for part in (value,) if isinstance(value, str) else value:
            if part not in allowed:
                raise BookError(f"quality.yaml {each.key}: {name} {part!r} is none of {allowed}")
    return entries


@lru_cache(maxsize=1)
def all_criteria() -> tuple[Criterion, ...]:
    """Raises BookError where the points of a group do not add up to it, or the groups not to FULL."""
    found, of_groups = _entries("criteria", Criterion, "group", "points"), all_groups()
    for group in of_groups:
        if sum(each.points for each in found if each.group == group.key) != group.points:
            raise BookError(f"quality.yaml: the criteria of group {group.key} do not add up to {group.points}")
    if sum(group.points for group in of_groups) != FULL or {c.group for c in found} != {g.key for g in of_groups}:
        raise BookError(f"quality.yaml: the groups do not add up to {FULL}")
    return found


@lru_cache(maxsize=1)
def all_groups() -> tuple[Group, ...]:
    return _entries("groups", Group, "points")


@lru_cache(maxsize=1)
def all_grades() -> tuple[Grade, ...]:
    """Raises BookError unless they go down to 0."""
    found = _entries("grades", Grade, "short", "at_least")
    steps = [grade.at_least for grade in found]
    if steps != sorted(set(steps), reverse=True) or steps[-1] != 0 or steps[0] > FULL:
        raise BookError(f"quality.yaml: grades begin at {steps}")
    return found


@lru_cache(maxsize=1)
def all_prohibited() -> tuple[Entry, ...]:
    return _entries("prohibited", Entry)


@lru_cache(maxsize=1)
def all_duties() -> tuple[Duty, ...]:
    return _within(_within(_entries("duties", Duty, "who", "forms"), "who", _JUDGES), "forms", _FORMS)


@lru_cache(maxsize=1)
def all_bases() -> tuple[Basis, ...]:
    return _within(_entries("bases", Basis, "who"), "who", _JUDGES)


@lru_cache(maxsize=1)
def all_ranks() -> tuple[RankRule, ...]:
    found = _within(_entries("ranks", RankRule, "marks"), "marks", (*_RANKS, OTHER))
    return _within(found, "key", _RANKS)


@lru_cache(maxsize=1)
def all_success() -> tuple[Success, ...]:
    return _within(_entries("success", Success, "field"), "field", _FIELDS)


@lru_cache(maxsize=1)
def all_complex() -> tuple[Complex, ...]:
    return _within(_within(_entries("complex", Complex, "forms", "fields"), "forms", _FORMS), "fields", _FIELDS)


def entries() -> tuple[Entry, ...]:
    """Everything in quality.yaml, for who checks citations and coverage."""
    return (
        *all_groups(), *all_criteria(), *all_grades(), *all_prohibited(), *all_duties(), *all_bases(), *all_ranks(),
        *all_success(), *all_complex(),
    )  # fmt: skip


def scored(form: str) -> bool:
    """Whether the points of Điều 16 are known to apply to that form of aid."""
    return form in file("quality")[0]["scored_forms"]


def criteria(on: date) -> tuple[Criterion, ...]:
    """The criteria in force on the day, in the order of Điều 16; none for a day whose text was not seen."""
    return in_force(all_criteria(), on)


def groups(on: date) -> tuple[Group, ...]:
    """The groups in force on the day."""
    return in_force(all_groups(), on)


def grades(on: date) -> tuple[Grade, ...]:
    """The grades in force on the day, the best first."""
    return in_force(all_grades(), on)


def grade(total: Decimal, violated: bool, on: date) -> Grade:
    """The grade of a total of points; after a violation of Điều 6 khoản 1 the lowest (Điều 17 khoản 4)."""
    found = grades(on)
    return found[-1] if violated else next(each for each in found if total >= each.at_least)


def prohibited(on: date) -> tuple[Entry, ...]:
    """Điều 6 khoản 1: what organisations and practitioners must never do; keys a to e."""
    return in_force(all_prohibited(), on)


def duty(key: str) -> Duty:
    """One duty by its key. KeyError where there is none (a mistake of the programmer)."""
    return _by_key(all_duties())[key]


def bases(who: str, on: date) -> tuple[Basis, ...]:
    """Why the department or the ministry ('department', 'ministry') may evaluate a case."""
    return tuple(each for each in in_force(all_bases(), on) if each.who == who)


def ranks(on: date) -> tuple[RankRule, ...]:
    """The rules by rank in force on the day; none before 20/10/2022."""
    return in_force(all_ranks(), on)


def may_mark(rank: str, whose: str, on: date) -> RankRule | None:
    """The rule by which an officer of that rank may appraise a case of somebody of rank `whose` (or OTHER); or None."""
    found = (each for each in ranks(on) if each.key == rank and whose in each.marks)
    return next(found, None)


def success(field: str, on: date) -> tuple[Success, ...]:
    """The criteria of successful litigation that are known for the field of law."""
    return tuple(each for each in in_force(all_success(), on) if each.field == field)


def complexity(form: str, field: str, on: date) -> tuple[Complex, ...]:
    """The criteria of a complex case for that form and field."""
    return tuple(each for each in in_force(all_complex(), on) if each.fits(form, field))


def _by_key(found: tuple[E, ...]) -> Mapping[str, E]:
    return {each.key: each for each in found}
