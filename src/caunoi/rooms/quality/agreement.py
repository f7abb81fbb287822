"""How far two readings of the same case are apart, and how well markers agree over many. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Agreement:
    """Over pairs of grades: how many, how many equal, the mean difference of points, the weighted kappa.

    kappa: Cohen's, with linear weights over the grades in their order; None where it is not defined (no pair, or all
    in one grade).
    """

    pairs: int
    equal: int
    mean_difference: Decimal
    kappa: float | None

    @property
    def percent(self) -> int:
        """Equal grades in percent of the pairs."""
        return round(100 * self.equal / self.pairs) if self.pairs else 0


def agreement(grades: Sequence[tuple[str, str]], differences: Sequence[Decimal], order: Sequence[str]) -> Agreement:
    """grades: of the first and the second reading; differences: of their points; order: the grades from the best."""
    pairs = len(grades)
    mean = sum(differences, Decimal(0)) / len(differences) if differences else Decimal(0)
    return Agreement(pairs, sum(a == b for a, b in grades), mean.quantize(Decimal("0.1")), _kappa(grades, order))


def _kappa(grades: Sequence[tuple[str, str]], order: Sequence[str]) -> float | None:
    places = {name: place for place, name in enumerate(order)}
    pairs = len(grades)
    first, second = Counter(a for a, _ in grades), Counter(b for _, b in grades)
    seen = sum(abs(places[a] - places[b]) for a, b in grades) * pairs
    by_chance = sum(first[a] * second[b] * abs(places[a] - places[b]) for a in first for b in second)
    return 1 - seen / by_chance if by_chance else None
