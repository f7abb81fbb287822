"""Which fact to ask next, so that as few questions as possible are needed.

Greedy: of the facts that can still change an answer, the one whose answer is expected to settle most.
Measure: how far the spread of the outcome (yes, no, open) falls on average when the fact is learned, under
the assumed frequencies of priors.yaml, facts taken as independent. One pass up and one pass down the
restricted diagram give it for all facts at once. Sensitive circumstances come last. The figures of this
choice: docs/dev/interview.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from caunoi.core.law import source
from caunoi.core.law.compile import Law
from caunoi.core.law.diagram import UNKNOWN, Restricted
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS
from caunoi.core.law.variables import Variable, age_span, allowed_classes

Odds = tuple[float, float, float]  # of no, yes, unknown
_CERTAIN: tuple[Odds, Odds, Odds] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@lru_cache(maxsize=1)
def priors() -> Mapping[str, Any]:
    """The assumed frequencies (an assumption, not law)."""
    raw: Mapping[str, Any] = source.read(Path(__file__).parent / "priors.yaml")
    return MappingProxyType(raw)


def weights(variable: Variable) -> tuple[float, ...]:
    """How often each class of the variable is assumed to occur; more than 0, adding up to 1."""
    prior = priors().get(variable.fact)
    if variable.fact == BIRTH_DATE:
        found = [_share_of_ages(prior or [[0, 100, 1]], *age_span(variable, c)) for c in range(variable.arity)]
    else:
        other = (prior or {}).get("other", 0) / max(1, len(FACTS[variable.fact].values))
        found = [
            sum((prior or {}).get(value, other) if prior else 1 for value in members) for members in variable.classes
        ]
    found = [max(share, 1e-6) for share in found]
    return tuple(share / sum(found) for share in found)


def _share_of_ages(bands: Sequence[Sequence[float]], youngest: int, oldest: int) -> float:
    return sum(
        weight * max(0.0, min(oldest, upper) - max(youngest, lower)) / (upper - lower) for lower, upper, weight in bands
    )


def gains(left: Restricted, shares: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """For each variable of the restricted diagram: how far the expected spread of the outcome falls when it
    is known.

    `shares`: for each variable the frequencies of its possible classes, adding up to 1.
    The spread is 1 - Σ p², over the outcomes no, yes and unknown. A path that skips a variable does not
    depend on it, so the outcome given a class is the overall one, corrected at the nodes that test the
    variable.
    """
    odds: list[Odds] = list(_CERTAIN)
    for var, kids in left.nodes:
        no = yes = open_ = 0.0
        for share, kid in zip(shares[var], kids, strict=True):
            n, y, o = odds[kid]
            no += share * n
            yes += share * y
            open_ += share * o
        odds.append((no, yes, open_))
    reach = [0.0] * len(odds)
    reach[left.top] = 1.0
    n0, y0, o0 = odds[left.top]
    given: dict[int, list[list[float]]] = {}
    for u in range(len(odds) - 1, UNKNOWN, -1):
        var, kids = left.nodes[u - UNKNOWN - 1]
        here, (nu, yu, ou) = reach[u], odds[u]
        classes = given.get(var)
        if classes is None:
            classes = given[var] = [[n0, y0, o0] for _ in kids]
        for share, kid, changed in zip(shares[var], kids, classes, strict=True):
            reach[kid] += here * share
            n, y, o = odds[kid]
            changed[0] += here * (n - nu)
            changed[1] += here * (y - yu)
            changed[2] += here * (o - ou)
    now = n0 * n0 + y0 * y0 + o0 * o0
    return {
        var: sum(share * (n * n + y * y + o * o) for share, (n, y, o) in zip(shares[var], classes, strict=True)) - now
        for var, classes in given.items()
    }


class Chooser:
    """Chooses questions under one law; remembers what it chose for equal rests."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._weights = tuple(weights(variable) for variable in law.variables)
        self._shares: dict[tuple[int, int], tuple[float, ...]] = {}
        self._gains: dict[object, dict[int, float]] = {}

    def share(self, v: int, mask: int) -> tuple[float, ...]:
        """The frequencies of the classes of a variable that are still possible."""
        found = self._shares.get((v, mask))
        if found is None:
            left = [self._weights[v][c] for c in allowed_classes(mask)]
            found = self._shares[v, mask] = tuple(share / sum(left) for share in left)
        return found

    def gains(self, left: Restricted, masks: Sequence[int]) -> dict[int, float]:
        support = left.support()
        partial = tuple((v, masks[v]) for v in sorted(support) if masks[v] != self.law.full[v])
        key = (left.nodes, partial)
        found = self._gains.get(key)
        if found is None:
            if len(self._gains) > 20_000:
                self._gains.clear()
            found = gains(left, {v: self.share(v, masks[v]) for v in support})
            self._gains[key] = found
        return found

    def forget(self) -> None:
        """Chooses anew from now on (to measure how long that takes)."""
        self._gains.clear()

    def best(self, several: Iterable[Mapping[int, float]]) -> str | None:
        """The fact with the greatest gain over all; sensitive ones only when nothing else is left."""
        total: dict[int, float] = {}
        for each in several:
            for v, gain in each.items():
                total[v] = total.get(v, 0.0) + gain
        if not total:
            return None
        variables = self.law.variables
        return variables[min(total, key=lambda v: (FACTS[variables[v].fact].sensitive, -round(total[v], 12), v))].fact
