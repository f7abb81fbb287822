"""What an estimate says: figures with their bounds, by province, by ground; the tornado; where each number comes from.
Frozen values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Range:
    """A figure: its mean over the draws and the bounds between which nine of ten of them lie."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, draws: Sequence[float]) -> "Range":
        ordered = sorted(draws)
        last = len(ordered) - 1
        return cls(sum(ordered) / len(ordered), ordered[round(last * 0.05)], ordered[round(last * 0.95)])


@dataclass(frozen=True)
class Bar:
    """One bar of the tornado: the outcome with this one lower and higher, all else at its mean."""

    label: str
    from_to: str
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Source:
    """Where a rate, a cost or an hour comes from. cases: how many of the records; enough: they were used."""

    what: str
    unit: str
    value: float | None
    cases: int
    by: str  # records, published, lever, none


@dataclass(frozen=True)
class Means:
    """What a case costs and takes. None: too few in the records and no assumption."""

    value: float | None
    error: float
    cases: int
    by: str


@dataclass(frozen=True)
class Place:
    """A province. people: persons of the nation that they stand for; moved: surely gained, lost; perhaps: not sure
    after and sure before or the other way."""

    code: str
    people: int
    before: int
    after: int
    gained: int
    lost: int
    unclear_before: int
    unclear_after: int
    cases_before: Range
    cases_after: Range
    more: Range
    money: Range | None
    hours: Range | None
    capacity: float | None

    @property
    def load(self) -> float | None:
        """Hours needed of the hours there are, in percent."""
        return 100 * self.hours.mean / self.capacity if self.hours and self.capacity else None


@dataclass(frozen=True)
class Group:
    """A ground: persons covered under it first, before and after; gained and lost; rate and cases."""

    key: str
    before: int
    after: int
    gained: int
    lost: int
    rate: float
    recorded: int
    cases_before: float
    cases_after: float


@dataclass(frozen=True)
class Estimate:
    """Everything. money and hours None: see `sources` for what is missing."""

    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    whole: Place
    money_before: Range | None
    money_after: Range | None
    hours_before: Range | None
    hours_after: Range | None
    tornado: tuple[Bar, ...]
    tornado_of: str
    sources: tuple[Source, ...]
    rate_by: str
    capacity_by: str
    missing: tuple[str, ...] = field(default=())
