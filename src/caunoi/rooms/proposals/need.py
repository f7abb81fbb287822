"""Unmet need: whom the law would entitle, as a population tells, beside who was helped, as the records tell.

What is not sure stays a range: people of whom it is not known, and how much a sample of that size says. Provinces that
do not keep records here have no figure of people helped, and that is not nought.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.law import law_for
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.indicators.queries import READ

from . import laws, policy, populations
from .populations import Population

_95 = 1.96


@dataclass(frozen=True)
class Eligible:
    """Persons. sure: the law surely entitles them; low, high: between which they are, those of whom it is not known and
    the size of the sample allowed for; low None: too few in the file to be told."""

    sure: int
    low: int | None
    high: int | None

    def reached(self, helped: int) -> tuple[float, float, float] | None:
        """Helped on 10,000 entitled: (by those surely entitled, least, most); None: nothing to divide by."""
        if not self.sure or not self.low or not self.high:
            return None
        return tuple(helped * 10_000 / each for each in (self.sure, self.high, self.low))  # type: ignore[return-value]


@dataclass(frozen=True)
class Need:
    """A year's law over a population. by_ground: persons surely entitled, each under the first ground that holds; those
    of whom it is not known have none. titles: of the grounds."""

    population: Population
    law: str
    by_province: Mapping[str, Eligible]
    by_ground: Mapping[str, Eligible]
    titles: Mapping[str, str]

    def of(self, provinces: frozenset[str] | None) -> Eligible:
        """Those of these provinces together; None: all."""
        held = [each for code, each in self.by_province.items() if provinces is None or code in provinces]
        return Eligible(
            sum(each.sure for each in held), sum(each.low or 0 for each in held), sum(each.high or 0 for each in held)
        )


def need(actor: Actor, on: date, *, provinces: frozenset[str] | None = None, name: str = "") -> Need:
    """Whom the law of the day entitles in a population (default: of a real file the newest, else the invented one).
    provinces: by_ground is of these alone. Sums of at least policy.FEWEST people of the file. Counted once for each law
    and population, then kept. Errors: NotAllowed, NotFound, Refused."""
    require(actor, READ, on=on)
    about, law = populations.population(name or _default()), law_for(on)
    if not about.fingerprint:  # the one that ships is made at first use
        populations.planes(about.name, on=on)
        about = populations.population(about.name)
    counts = _counted(about, law, on)
    by_province, sums = {}, dict[str, int]()
    for code, tally in counts.items():
        unclear = sum(n for move, n in tally["moves"].items() if move.startswith("unknown"))
        by_province[code] = _eligible(sum(tally["before"].values()), unclear, about.scale)
        if provinces is None or code in provinces:
            for ground, people in tally["before"].items():
                sums[ground] = sums.get(ground, 0) + people
    grounds = laws.grounds(law, law)
    open_grounds = {key: each for key, each in grounds.items() if not each.private}
    return Need(
        about, law.stamp, by_province,
        {key: _eligible(sums.get(key, 0), 0, about.scale) for key in open_grounds},
        {key: each.title for key, each in open_grounds.items()},
    )  # fmt: skip


def _default() -> str:
    real = [each for each in populations.every() if not each.synthetic]
    return max(real, key=lambda each: each.made_on).name if real else populations.SHIPPED


def _eligible(sure: int, unclear: int, scale: float) -> Eligible:
    """The bounds: what a count of so many people of a file says of the nation, at 95 in 100, when one of the file
    stands for several; of a file of everybody the count itself."""
    if policy.alone(sure) is None:
        return Eligible(0, None, None)
    many, give = sure + unclear, _95 if scale > 1 else 0.0
    low, high = max(0.0, sure - give * math.sqrt(sure)), many + give * math.sqrt(many)
    return Eligible(round(sure * scale), round(low * scale), round(high * scale))


def _counted(about: Population, law: Any, on: date) -> dict[str, Any]:
    """What was kept, or counted now: planes and the libraries for populations are loaded for that alone."""
    mark = hashlib.sha256(f"{law.stamp} {about.fingerprint} {law.on.year}".encode()).hexdigest()[:16]
    path = populations.folder() / about.name / f"need-{mark}.json"
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    from caunoi.core.law.bulk import what_if  # takes a tenth of a second

    kept = populations.planes(about.name, on=on)
    counts = {
        code: {"before": tally.before, "moves": tally.moves} for code, tally in what_if.count(kept, law, law).items()
    }
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(counts), encoding="utf-8")
    draft.replace(path)
    return counts
