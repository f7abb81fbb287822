"""An invented population: nobody in it exists, and its figures are no statistics of Viet Nam.

People stand in the order of provinces and communes. Age, ethnicity, poverty, disability, pensions hang together
roughly as they do in life; every other fact is drawn from the assumed frequencies of priors.yaml. Each fact is unknown
for at least two in a hundred. The same seed gives the same people, however many are drawn at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from caunoi.core.law.bulk.planes import day_number
from caunoi.core.law.facts import FACTS
from caunoi.core.law.interview import priors

PART = 1 << 17  # people drawn from one stream of chance
AS_OF = date(2026, 11, 23)  # the day on which the ages were invented
_AGES = (
    (0, 16, 0.25),
    (16, 18, 0.03),
    (18, 30, 0.18),
    (30, 45, 0.23),
    (45, 60, 0.17),
    (60, 75, 0.10),
    (75, 101, 0.04),
)


@dataclass(frozen=True)
class Shares:
    """How often what hangs together is drawn. ages: (from, to, share); frail, frail_old: persons with a disability, and
    how many more from 60 on; exceptional, severe: of them, up to and including; allowance, allowance_old: recipients of
    a monthly allowance without a severe disability, below 60 and from 60 on; allowance_severe: with one.
    """

    ages: tuple[tuple[int, int, float], ...] = _AGES
    frail: float = 0.035
    frail_old: float = 0.12
    exceptional: float = 0.15
    severe: float = 0.7
    allowance: float = 0.008
    allowance_old: float = 0.008
    allowance_severe: float = 0.85


_UNKNOWN, _RARELY_KNOWN = 0.025, 0.12
_RARE = ("hiv", "domestic_violence_victim", "trafficking", "matter_concerns_trafficking", "village")

Chance = np.random.Generator
Column = NDArray[np.generic]


def schema() -> pl.Schema:
    """The columns: person_id, province, then the facts of the contract."""
    kinds: dict[str, pl.DataType] = {"person_id": pl.String(), "province": pl.String()}
    for name, spec in FACTS.items():
        if spec.kind == "bool":
            kinds[name] = pl.Boolean()
        elif spec.kind == "date":
            kinds[name] = pl.Date()
        else:
            kinds[name] = pl.String()
    return pl.Schema(kinds)


def people(
    total: int, seed: int, communes: Sequence[tuple[str, str]], shares: Shares | None = None
) -> Iterator[pl.DataFrame]:
    """The population in parts. communes: (code, province) of today, in the order in which people are to stand.

    shares: others than the invented ones, such as those of published totals (rooms/proposals/populations.py).
    """
    sizes = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 0]))).lognormal(9.9, 0.5, len(communes))
    ends = np.round(np.cumsum(sizes) / sizes.sum() * total).astype(np.int64)
    for part, start in enumerate(range(0, total, PART)):
        chance = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 1, part])))
        yield _part(chance, start, min(PART, total - start), communes, ends, shares or Shares())


def _part(
    chance: Chance, start: int, count: int, communes: Sequence[tuple[str, str]], ends: NDArray[np.int64],
    shares: Shares,
) -> pl.DataFrame:  # fmt: skip
    numbers = np.arange(start, start + count)
    home = np.searchsorted(ends, numbers, side="right")
    codes = pl.Series([code for code, _ in communes])
    provinces = pl.Series([province for _, province in communes])
    province_number = provinces.cast(pl.Categorical).to_physical().to_numpy()[home]
    drawn = _Drawn(chance, count, province_number, shares)
    columns: dict[str, pl.Series] = {
        "person_id": pl.Series(numbers).cast(pl.String).str.zfill(9),
        "province": provinces.gather(home),
        "birth_date": drawn.birth_date(),
        "sex": drawn.enum("sex", (chance.random(count) < 0.499).astype(np.uint8)),
        "ethnicity": drawn.enum("ethnicity", drawn.ethnicity),
        "commune": drawn.with_gaps(codes.gather(home), "commune"),
        "commune_on": pl.Series([None] * count, dtype=pl.Date),
        "village": pl.Series([None] * count, dtype=pl.String),
        "household_poverty": drawn.enum("household_poverty", drawn.poverty),
        "disability": drawn.enum("disability", drawn.disability),
        "monthly_social_allowance": drawn.flag("monthly_social_allowance", drawn.allowance),
        "social_pension": drawn.flag("social_pension", drawn.pension),
        "meritorious": drawn.flag("meritorious", (drawn.age >= 45) & (chance.random(count) < 0.03)),
        "martyr_relative": drawn.flag("martyr_relative", (drawn.age >= 50) & (chance.random(count) < 0.05)),
        "lives_in_specially_disadvantaged_area": drawn.flag("lives_in_specially_disadvantaged_area", drawn.remote),
    }
    for name in FACTS:
        if name not in columns:
            columns[name] = drawn.by_prior(name)
    return pl.DataFrame({name: columns[name] for name in schema()}, schema=schema())


class _Drawn:
    """What of a part hangs together: age, remoteness, ethnicity, poverty, disability, pensions."""

    def __init__(self, chance: Chance, count: int, province: NDArray[np.generic], of: Shares) -> None:
        self.chance, self.count = chance, count
        bands = chance.choice(len(of.ages), count, p=[share for _, _, share in of.ages])
        low, high = (np.array([band[i] for band in of.ages])[bands] for i in (0, 1))
        self.days_old = ((low + chance.random(count) * (high - low)) * 365.2425).astype(np.int32)
        self.age = self.days_old // 365
        # Some provinces are more remote than others; which ones is invented.
        share = (province.astype(np.int64) * 7919 % 34) / 34
        minority = chance.random(count) < share**3 * 0.9
        self.remote = chance.random(count) < np.where(minority, 0.45, 0.04) * (0.4 + share)
        self.ethnicity = np.where(minority, chance.integers(1, 54, count), 0).astype(np.uint8)
        draw = chance.random(count) / np.where(self.remote, 4.0, 1.0) / np.where(minority, 1.8, 1.0)
        self.poverty = np.select([draw < 0.022, draw < 0.05, draw < 0.062], [0, 1, 2], 3).astype(np.uint8)
        old = self.age >= 60
        draw = chance.random(count) / (of.frail + of.frail_old * old)
        degrees = [draw < of.exceptional, draw < of.severe, draw < 1.0]
        self.disability = np.select(degrees, [3, 2, 1], 0).astype(np.uint8)
        severe = (self.disability >= 2) & (chance.random(count) < of.allowance_severe)
        self.allowance = severe | (chance.random(count) < np.where(old, of.allowance_old, of.allowance))
        self.pension = (self.age >= 75) & ~self.allowance & (chance.random(count) < 0.7)

    def birth_date(self) -> pl.Series:
        born = pl.Series((day_number(AS_OF) - self.days_old).astype(np.int32)).cast(pl.Date)
        return self.with_gaps(born, "birth_date")

    def with_gaps(self, column: pl.Series, name: str) -> pl.Series:
        """The column with some values not known."""
        gap = _RARELY_KNOWN if name in _RARE else _UNKNOWN
        unknown = pl.Series(self.chance.random(self.count) < gap)
        return pl.select(pl.when(unknown).then(None).otherwise(column)).to_series()

    def enum(self, name: str, places: NDArray[np.uint8]) -> pl.Series:
        categories = [str(value) for value in FACTS[name].values]
        return self.with_gaps(pl.Series(places).cast(pl.Enum(categories)).cast(pl.String), name)

    def flag(self, name: str, holds: NDArray[np.bool_]) -> pl.Series:
        return self.with_gaps(pl.Series(holds), name)

    def by_prior(self, name: str) -> pl.Series:
        spec = FACTS[name]
        prior = priors().get(name) or {}
        shares = np.array([float(prior.get(value, prior.get("other", 1))) for value in spec.values])
        places = self.chance.choice(len(spec.values), self.count, p=shares / shares.sum()).astype(np.uint8)
        if spec.kind == "bool":
            return self.flag(name, np.array(spec.values)[places].astype(np.bool_))
        return self.enum(name, places)
