"""From counts to cases, money and hours, with how sure they are. Pure, no library: quick enough for every page view.

Take-up: of each ground the yearly cases among those covered are Poisson with a rate of which the records tell; the rate
is drawn from Gamma(1 + cases, 1 / common rate + persons). The common rate (all cases on all covered) is the mean of
its prior, worth one case. A ground that is new, and whoever is covered although the law is unclear, has no records:
its rate is the common one, as uncertain as the known grounds differ. Costs and hours of a case: mean of the records
with its standard error. The draws are seeded by what is estimated: the same run and levers give the same numbers.
"""

import math
import operator
import random
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from .figures import Bar, Estimate, Group, Means, Place, Range, Source
from .levers import FORMS, Levers

DRAWS = 400
FEWEST_CASES, FEWEST_COSTS = 20, 5  # of the records, below which they are not used for a rate, a mean
_MOST_EVEN = 16.0  # the shape of a rate without records where the known grounds hardly differ
UNCLEAR = "?"
Counts = Mapping[str, Mapping[str, Any]]


class Model:
    """The estimate of one run under some levers. counts: province → tally of core.law.bulk.what_if as data; scale:
    persons of the nation for one of the file; records: of evidence.gathered; hours_of_one: working hours of a year;
    published: cases a year of the nation.
    """

    def __init__(
        self, counts: Counts, scale: float, records: Mapping[str, Any], levers: Levers, *, seed: str, published: float
    ) -> None:
        self.counts, self.scale, self.records, self.levers = counts, scale, records, levers
        self.published = published
        self.chance = random.Random(seed)  # noqa: S311  # no secret: the same run gives the same figures
        self.grounds = list(dict.fromkeys(g for tally in counts.values() for g in (*tally["before"], *tally["after"])))
        self.keys = [*self.grounds, UNCLEAR]
        pilot = levers.chosen("provinces")
        self.changes = {code: not pilot or code in pilot for code in counts}
        self.share = (50.0 if (given := levers.number("unclear")) is None else given) / 100

    # persons

    def persons(self, code: str, side: str, share: float | None = None) -> list[float]:
        """Persons by key of `keys` (the nation's), the unclear by their share."""
        tally = self.counts[code]
        side = side if self.changes[code] else "before"
        unclear = sum(people for move, people in tally["moves"].items() if self._unclear(move, side))
        sums = [tally[side].get(ground, 0) for ground in self.grounds]
        return [n * self.scale for n in (*sums, unclear * (self.share if share is None else share))]

    @staticmethod
    def _unclear(move: str, side: str) -> bool:
        old, new = move.split("->")
        return (old if side == "before" else new) == "unknown"

    # rates

    @cached_property
    def exposed(self) -> dict[str, float]:
        """Ground → persons covered today in the provinces of which there are records."""
        there = [code for code in self.records["provinces"] if code in self.counts]
        found = {g: sum(self.counts[code]["before"].get(g, 0) for code in there) * self.scale for g in self.grounds}
        return {ground: people for ground, people in found.items() if people}

    @cached_property
    def recorded(self) -> dict[str, int]:
        cases = self.records["cases"]
        return {ground: int(cases.get(ground, 0)) for ground in self.exposed}

    @cached_property
    def common(self) -> tuple[float, str]:
        """Cases a year on one person covered, all grounds together; where it comes from."""
        given = self.levers.number("rate")
        if given is not None:
            return given / 10_000, "lever"
        cases, people = sum(self.recorded.values()), sum(self.exposed.values())
        if cases >= FEWEST_CASES and people:
            return cases / people, "records"
        covered = sum(sum(self.persons(code, "before", 0.0)) for code in self.counts)
        return (self.published / covered if covered else 0.0), "published"

    def rates(self, draw: bool) -> list[float]:
        """A rate by key, drawn or at its mean. Keys without records share one: none is known better."""
        common, by = self.common
        if not common:
            return [0.0 for _ in self.keys]
        unheard = self.chance.gammavariate(self.spread, common / self.spread) if draw else common
        found = []
        for key in self.keys:
            if by != "records" or key not in self.exposed:
                found.append(unheard)
                continue
            shape, weight = 1.0 + self.recorded[key], 1 / common + self.exposed[key]
            found.append(self.chance.gammavariate(shape, 1 / weight) if draw else shape / weight)
        return found

    @cached_property
    def spread(self) -> float:
        """The shape of a rate without records: how much the known grounds differ, weighted by persons."""
        common, by = self.common
        if by != "records" or not common:
            return 4.0  # within half and half as much again, two of three times: there is nothing to learn it from
        people = sum(self.exposed.values())
        known = [((1 + self.recorded[g]) / (1 / common + n), n) for g, n in self.exposed.items()]
        variance = sum(n * (rate - common) ** 2 for rate, n in known) / people
        return min(_MOST_EVEN, max(0.5, common**2 / variance)) if variance else _MOST_EVEN

    def lifted(self, rates: Sequence[float], factor: float | None = None) -> list[float]:
        """The rates after the change: take-up of the groups aimed at multiplied."""
        by = ((self.levers.number("takeup") or 100.0) / 100) if factor is None else factor
        aimed = self.levers.chosen("groups")
        return [rate * (by if not aimed or key in aimed else 1) for key, rate in zip(self.keys, rates, strict=True)]

    # costs and hours of a case

    @cached_property
    def mix(self) -> dict[str, float]:
        """The share of each form in the cases of the records; litigation alone where there are none."""
        forms = {form: int(self.records["forms"].get(form, 0)) for form in FORMS}
        total = sum(forms.values())
        return {form: n / total for form, n in forms.items() if n} if total else {"litigation": 1.0}

    def mean(self, what: str, form: str) -> Means:
        """what: 'cost' or 'hours'."""
        given = self.levers.number(f"{what}_{form}")
        told = self.records[what].get(form, {"cases": 0})
        if given is not None:
            return Means(given, 0.0, told["cases"], "lever")
        if told["cases"] >= FEWEST_COSTS:
            return Means(told["mean"], told["sd"] / math.sqrt(told["cases"]), told["cases"], "records")
        return Means(None, 0.0, told["cases"], "none")

    def of_case(self, what: str, draw: bool) -> float | None:
        """Đồng or hours of a case on average over the forms; None where something is missing."""
        total = 0.0
        for form, share in self.mix.items():
            mean = self.mean(what, form)
            if mean.value is None:
                return None
            drawn = max(0.0, self.chance.gauss(mean.value, mean.error)) if draw else mean.value
            total += share * drawn
        return total

    # putting together

    @property
    def activities(self) -> tuple[float, float]:
        """đồng and hours a year of the activities."""
        every = self.levers.activities
        return float(sum(a.times * a.cost for a in every)), float(sum(a.times * a.hours for a in every))

    def estimate(self) -> Estimate:
        codes = list(self.counts)
        people = {code: (self.persons(code, "before"), self.persons(code, "after")) for code in codes}
        drawn: dict[str, tuple[list[float], list[float]]] = {code: ([], []) for code in codes}
        costs, hours = [], []
        for _ in range(DRAWS):
            was = self.rates(draw=True)
            now = self.lifted(was)
            for code in codes:
                one, other = people[code]
                drawn[code][0].append(_dot(one, was))
                drawn[code][1].append(_dot(other, now if self.changes[code] else was))
            costs.append(self.of_case("cost", draw=True))
            hours.append(self.of_case("hours", draw=True))
        places = tuple(self._place(code, *drawn[code], costs, hours) for code in codes)
        before, after = ([sum(each) for each in zip(*(drawn[code][s] for code in codes), strict=True)] for s in (0, 1))
        money, work = self.activities
        paid = [each for each in costs if each is not None]
        took = [each for each in hours if each is not None]
        return Estimate(
            places, self._groups(people), self._sum(places, before, after, costs, hours),
            _times(before, paid), _times(after, paid, money), _times(before, took), _times(after, took, work),
            *self._tornado(people), self._sources(), self.common[1], self._capacity_by(), tuple(self._missing()),
        )  # fmt: skip

    def _place(
        self, code: str, before: list[float], after: list[float], costs: list[float | None], hours: list[float | None]
    ) -> Place:
        tally = self.counts[code]
        changes = self.changes[code]
        moves = tally["moves"]
        gone = {name: self._scaled(sum(tally[name].values())) for name in ("before", "after", "gained", "lost")}
        unclear = [self._scaled(sum(n for m, n in moves.items() if self._unclear(m, side))) for side in _SIDES]
        paid = [each for each in costs if each is not None]
        took = [each for each in hours if each is not None]
        staff = self.records["staff"].get(code, 0)
        more = [b - a for a, b in zip(before, after, strict=True)]
        return Place(
            code, self._scaled(tally["people"]), gone["before"], gone["after"] if changes else gone["before"],
            gone["gained"] if changes else 0, gone["lost"] if changes else 0, unclear[0],
            unclear[1] if changes else unclear[0], Range.of(before), Range.of(after), Range.of(more),
            _times(more, paid), _times(after, took),
            staff * self._hours_of_one if staff and self.levers.number("staff") is None else None,
        )  # fmt: skip

    def _sum(
        self, places: Sequence[Place], before: list[float], after: list[float], costs: list[float | None],
        hours: list[float | None],
    ) -> Place:  # fmt: skip
        def total(name: str) -> int:
            return sum(getattr(place, name) for place in places)

        more = [b - a for a, b in zip(before, after, strict=True)]
        paid = [each for each in costs if each is not None]
        took = [each for each in hours if each is not None]
        money, work = self.activities
        staff = self.levers.number("staff")
        held = [place.capacity for place in places]
        whole = staff * self._hours_of_one if staff is not None else (
            sum(each for each in held if each) if held and all(held) else None
        )  # fmt: skip
        return Place(
            "", total("people"), total("before"), total("after"), total("gained"), total("lost"),
            total("unclear_before"), total("unclear_after"), Range.of(before), Range.of(after), Range.of(more),
            _times(more, paid, money), _times(after, took, work), whole,
        )  # fmt: skip

    @property
    def _hours_of_one(self) -> float:
        return self.levers.number("hours_of_one") or float(self.records["hours_of_year"])

    def _scaled(self, people: int) -> int:
        return round(people * self.scale)

    def _groups(self, people: Mapping[str, tuple[list[float], list[float]]]) -> tuple[Group, ...]:
        rates = self.rates(draw=False)
        lifted = self.lifted(rates)
        found = []
        for place, key in enumerate(self.keys):
            one = sum(each[0][place] for each in people.values())
            other = sum(each[1][place] for each in people.values())
            kept = sum(each[1][place] for code, each in people.items() if not self.changes[code])
            sides = ("gained", "lost") if key != UNCLEAR else ()
            moved = [
                self._scaled(sum(t[s].get(key, 0) for c, t in self.counts.items() if self.changes[c])) for s in sides
            ] or [0, 0]
            found.append(Group(
                key, round(one), round(other), moved[0], moved[1], rates[place],
                self.recorded.get(key, 0) if key in self.exposed else 0,
                one * rates[place], (other - kept) * lifted[place] + kept * rates[place],
            ))  # fmt: skip
        return tuple(group for group in found if group.before or group.after or group.lost)

    def _tornado(self, people: Mapping[str, tuple[list[float], list[float]]]) -> tuple[tuple[Bar, ...], str]:
        """One at a time; the outcome is the money a year more, or the cases where costs are not known."""
        rates, cost = self.rates(draw=False), self.of_case("cost", draw=False)
        draws = [self.rates(draw=True) for _ in range(DRAWS)]
        old = [place for place, key in enumerate(self.keys) if key in self.exposed]
        new = [place for place in range(len(self.keys)) if place not in old]

        def varied(places: Sequence[int], quantile: float) -> list[float]:
            """The rates of these groups together at a quantile of their cases."""
            weights = [sum(each[1][place] for each in people.values()) for place in range(len(self.keys))]
            sums = sorted(_dot([d[p] for p in places], [weights[p] for p in places]) for d in draws)
            mean = _dot([rates[p] for p in places], [weights[p] for p in places])
            factor = sums[round((len(sums) - 1) * quantile)] / mean if mean else 1.0
            return [rate * factor if place in places else rate for place, rate in enumerate(rates)]

        def outcome(
            of: Sequence[float] = rates, *, factor: float | None = None, share: float | None = None,
            price: float | None = cost, extra: float = 1.0,
        ) -> float:  # fmt: skip
            lifted, total = self.lifted(of, factor), 0.0
            for code in people:
                one, other = (
                    ((self.persons(code, side, share)) for side in _SIDES) if share is not None else people[code]
                )
                total += _dot(other, lifted if self.changes[code] else of) - _dot(one, of)
            return total if price is None else total * price + self.activities[0] * extra

        factor = (self.levers.number("takeup") or 100.0) / 100
        bars = [
            Bar("Mức tiếp cận của các diện đã có hồ sơ", "khoảng 5–95%",
                outcome(varied(old, 0.05)), outcome(varied(old, 0.95))) if old else None,
            Bar("Mức tiếp cận của diện mới, người chưa rõ", "khoảng 5–95%",
                outcome(varied(new, 0.05)), outcome(varied(new, 0.95))) if new else None,
            Bar("Phần người pháp luật còn chưa rõ", "0% đến 100%", outcome(share=0.0), outcome(share=1.0)),
            Bar("Mức tiếp cận sau thay đổi", f"{factor * 80:.0f}% đến {factor * 120:.0f}%",
                outcome(factor=factor * 0.8), outcome(factor=factor * 1.2)),
        ]  # fmt: skip
        if cost is not None:
            error = math.sqrt(sum((s * self.mean("cost", f).error) ** 2 for f, s in self.mix.items()))
            low, high = max(0.0, cost - 1.645 * error), cost + 1.645 * error
            words = "khoảng 5–95%"
            if not error:
                low, high, words = cost * 0.8, cost * 1.2, "80% đến 120%"
            bars.append(Bar("Chi bình quân một vụ việc", words, outcome(price=low), outcome(price=high)))
            if self.activities[0]:
                bars.append(Bar("Quy mô hoạt động", "80% đến 120%", outcome(extra=0.8), outcome(extra=1.2)))
        there = sorted((bar for bar in bars if bar is not None), key=lambda bar: -bar.width)
        return tuple(there), "cases" if cost is None else "money"

    def _sources(self) -> tuple[Source, ...]:
        common, by = self.common
        found = [Source("Mức tiếp cận chung", "vụ việc/10.000 người", common * 10_000, sum(self.recorded.values()), by)]
        for what, unit in (("cost", "đồng/vụ việc"), ("hours", "giờ/vụ việc")):
            for form in self.mix:
                mean = self.mean(what, form)
                title = {"cost": "Chi một vụ việc", "hours": "Giờ làm một vụ việc"}[what]
                found.append(Source(f"{title} {FORMS[form]}", unit, mean.value, mean.cases, mean.by))
        return tuple(found)

    def _missing(self) -> list[str]:
        """One sentence for costs, one for hours, naming the forms of which the records hold too few."""
        found = []
        for what, title in (("cost", "chi một vụ việc"), ("hours", "giờ làm một vụ việc")):
            means = {FORMS[form]: self.mean(what, form) for form in self.mix}
            few = [f"{form} {mean.cases}" for form, mean in means.items() if mean.value is None]
            if few:
                found.append(f"{title} (hồ sơ mới có: {', '.join(few)}; cần ít nhất {FEWEST_COSTS})")
        return found

    def _capacity_by(self) -> str:
        return "lever" if self.levers.number("staff") is not None else "records"


_SIDES = ("before", "after")


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(operator.mul, one, other)))


def _times(cases: Sequence[float], of_case: Sequence[float], more: float = 0.0) -> Range | None:
    """Cases of each draw times the price of the same draw; None where there is no price."""
    if len(of_case) != len(cases):
        return None
    return Range.of([n * each + more for n, each in zip(cases, of_case, strict=True)])
