"""What is claimed for a case, and the statement that comes of it, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .words import LineKind, SalaryDay

NONE = Decimal(0)
LITIGATION, REPRESENTATION, ADVICE = "litigation", "representation", "advice"
OFFICER = "officer"


@dataclass(frozen=True)
class Work:
    """One line of work. hours: None for a written opinion; coefficient: of an opinion; confirmed: where that is asked
    for."""

    key: str
    kind: str
    day: date
    hours: Decimal
    confirmed: bool = True
    coefficient: Decimal | None = None


@dataclass(frozen=True)
class Limit:
    """A ceiling for a kind of work, in half-days, with where its number comes from."""

    half_days: Decimal
    source: str


@dataclass(frozen=True)
class Lump:
    """A lump sum. half_days: of the annex for all stages of the case so far; claimed: for the stages stated now; part:
    of the work done by this practitioner; source: where the numbers come from."""

    half_days: Decimal
    claimed: Decimal
    part: Decimal
    several_persons: bool
    several_charges: bool
    source: str
    words: str = ""


@dataclass(frozen=True)
class Cost:
    """A cost beyond the fee, with its document."""

    kind: str
    amount: int
    document: str
    words: str


@dataclass(frozen=True)
class Used:
    """What statements before this one took of the same case: half-days of the common ceiling and base salaries of the
    lump sum (of everybody, as for a lawyer), half-days of each ceiling for a kind of work (of this practitioner)."""

    half_days: Decimal = NONE
    base_salaries: Decimal = NONE
    of_kinds: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Claim:
    """What is claimed, by whom, for a case. provider: kind of practitioner; limits: by ceiling, None = not known."""

    provider: str
    form: str
    mode: str
    works: Sequence[Work]
    on: date
    used: Used = Used()
    limits: Mapping[str, Limit | None] = field(default_factory=dict)
    lump: Lump | None = None
    costs: Sequence[Cost] = ()
    salary_day: str = SalaryDay.WORK


@dataclass(frozen=True)
class Line:
    """One line of a statement. works: keys of the diary; formula: how the amount comes about; cite: in words."""

    kind: str
    day: date | None
    works: tuple[str, ...]
    title: str
    formula: str
    cite: str
    half_days: Decimal
    amount: int


@dataclass(frozen=True)
class Result:
    """A statement worked out. half_days, base_salaries, of_kinds: what it takes of the ceilings; missing: works that do
    not count yet for want of a confirmation; unknown: ceilings that could not be checked; doubts: sentences on numbers
    of the law that are not certain."""

    word: str
    lines: tuple[Line, ...]
    half_days: Decimal
    base_salaries: Decimal
    of_kinds: Mapping[str, Decimal]
    missing: tuple[Work, ...]
    unknown: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def fee(self) -> int:
        return sum(line.amount for line in self.lines if line.kind != LineKind.COST)

    @property
    def costs(self) -> int:
        return sum(line.amount for line in self.lines if line.kind == LineKind.COST)

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)
