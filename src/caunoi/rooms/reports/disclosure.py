"""Disclosure control: what of a table may leave the house, for whom. Pure; published tables go through here alone.

A small figure tells of few people. It is withheld, and so much with it that whoever adds, subtracts or reasons with
bounds (every cell is a whole number from 0 up) still finds every small figure possible. What is asked of a withheld
cell is proved, not hoped for: two tables that agree with everything published, one with a low and one with a high
figure there. Tables that share totals (of units and their province, of an earlier version, of another form) are
judged together with what is out already: nothing published can be taken back, so the new table gives way.

The thresholds are a convention of this system; no act that sets them was seen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import highspy
import numpy as np

Key = str
Cells = Mapping[Key, int]
_NEAR = 1e-6
_INNER = ""  # a cell of no table: the difference between a whole and the part of it that is shown


@dataclass(frozen=True)
class Audience:
    """Who reads, and what they may see. below: figures from 1 to below - 1 are withheld, 0: none is.

    base: what is shown is rounded to a multiple of it, 0: not rounded. since: of the convention.
    """

    code: str
    name: str
    below: int
    base: int = 0
    since: date = date(2026, 1, 1)
    source: str = "Quy ước của hệ thống; chưa thấy văn bản quy định ngưỡng"


INSIDE, AGENCY, OWNER, PUBLIC = "inside", "agency", "owner", "public"
AUDIENCES: Mapping[str, Audience] = {
    each.code: each
    for each in (
        Audience(INSIDE, "nội bộ, để làm việc", 0),
        Audience(AGENCY, "cơ quan khác", 3),
        Audience(OWNER, "chủ chương trình", 3, base=5),
        Audience(PUBLIC, "công khai", 5),
    )
}


@dataclass(frozen=True)
class Sum:
    """total = the sum of parts, as everybody knows it. rest: the parts are not all (total ≥ sum)."""

    total: Key
    parts: tuple[Key, ...]
    rest: bool = False


@dataclass(frozen=True)
class Need:
    """What must stay possible of a withheld cell, besides what is always asked of a small figure: low and high."""

    low: int
    high: int


def small(value: int, audience: Audience) -> bool:
    """Whether the figure is withheld for its own sake."""
    return 0 < value < audience.below


def needs(cells: Cells, audience: Audience, before: Iterable[Cells] = ()) -> dict[Key, Need]:
    """The cells that are withheld for their own sake.

    before: earlier published versions, with their true figures; a change by few tells of few people as well.
    """
    most = audience.below - 1
    found = {key: Need(1, most) for key, value in cells.items() if small(value, audience)}
    for version in before:
        for key, value in cells.items():
            change = abs(value - version.get(key, value))
            if small(change, audience) and key not in found:
                found[key] = Need(max(0, version[key] - most), version[key] + most)
    return found


def withheld(
    cells: Cells,
    sums: Sequence[Sum],
    wanted: Mapping[Key, Need],
    *,
    shown: Collection[Key] = (),
    hidden: Collection[Key] = (),
) -> frozenset[Key]:
    """The cells to withhold so that every cell of `wanted` is safe: those, and others that would give them away.

    shown: published already, they cannot be withheld; hidden: withheld already, they stay so. A figure of nought is
    published (that nobody is counted tells of nobody), unless everything else is withheld.
    """
    fixed = frozenset(shown)
    out = {key for key in wanted if key not in fixed} | {key for key in hidden if key not in fixed}
    asked = {key: need for key, need in wanted.items() if key not in fixed}
    proof, links = _Proof(cells, sums, out), _Links(cells, sums, fixed)
    while True:
        open_cells = proof.unsafe(asked)
        if not open_cells:
            return frozenset(out)
        more = links.neighbours(open_cells, out)
        if not more:
            more = {key for key in cells if key not in fixed} - out
            if not more:
                return frozenset(out)
        out |= more
        proof.withhold(more)


class _Links:
    """Which cells hang together by sums, and what may be withheld beside them."""

    def __init__(self, cells: Cells, sums: Sequence[Sum], fixed: frozenset[Key]) -> None:
        self.cells, self.fixed = cells, fixed
        self.members = [(each.total, *each.parts) for each in sums]
        self.of: dict[Key, list[int]] = {}
        for number, members in enumerate(self.members):
            for key in members:
                self.of.setdefault(key, []).append(number)

    def neighbours(self, unsafe: Collection[Key], out: Collection[Key]) -> set[Key]:
        """For each unsafe cell the cheapest cell to withhold with it, in the sum that holds the fewest withheld ones:
        in a sum of its own, else in one of those with which it hangs together."""
        found: set[Key] = set()
        for key in sorted(unsafe):
            if key not in found:
                choices = self._choices(self.of.get(key, ()), out) or self._choices(self._reach(key, out), out)
                if choices:
                    found.add(min(choices)[-1])
        return found

    def _choices(self, sums: Iterable[int], out: Collection[Key]) -> list[tuple[bool, bool, int, Key]]:
        found = []
        for number in sums:
            total, *_ = members = self.members[number]
            several = sum(member in out for member in members) > 1
            found += [
                (several, member == total, self.cells[member], member) for member in members
                if member not in out and member not in self.fixed and self.cells.get(member)
            ]  # fmt: skip
        return found

    def _reach(self, key: Key, out: Collection[Key]) -> set[int]:
        """The sums in which withheld cells hang together with the key."""
        seen: set[int] = set()
        waiting, near = [key], {key}
        while waiting:
            for number in self.of.get(waiting.pop(), ()):
                if number not in seen:
                    seen.add(number)
                    more = {member for member in self.members[number] if member in out} - near
                    near |= more
                    waiting += more
        return seen


class _Proof:
    """What a reader who knows the sums can learn of withheld cells: the exact bounds, by linear programming (HiGHS).

    One program for all that is linked, asked about one cell after another from where the last answer stands. Every
    answer is a table that agrees with all that is shown; it goes on agreeing when more is withheld, so what was found
    possible is never asked again.
    """

    def __init__(self, cells: Cells, sums: Sequence[Sum], out: Collection[Key]) -> None:
        rows: list[tuple[Key, tuple[Key, ...]]] = []
        figures, inner = dict(cells), list[Key]()
        for number, each in enumerate(sums):
            parts = each.parts
            if each.rest:
                inner.append(f"{_INNER}|{number}")
                figures[inner[-1]] = cells[each.total] - sum(cells[part] for part in parts)
                parts = (*parts, inner[-1])
            rows.append((each.total, parts))
        self.place = {name: number for number, name in enumerate(figures)}
        self.true = np.array([float(value) for value in figures.values()])
        self.most = max(_MOST, 4 * float(self.true.max(initial=0)))
        self.low, self.high = self.true.copy(), self.true.copy()  # the true table is a possible one
        self.asked = 0
        self.solver = _solver(self.true, self.place, rows)
        self.withhold([*out, *inner])

    def withhold(self, more: Iterable[Key]) -> None:
        """These cells are not shown: any whole number from 0 up."""
        for key in more:
            self.solver.changeColBounds(self.place[key], 0.0, self.most)

    def unsafe(self, asked: Mapping[Key, Need]) -> list[Key]:
        """The cells of `asked` whose needed figures are not all possible."""
        return [
            key for key, need in asked.items()
            if not (self._reaches(key, 1, need.high) and self._reaches(key, -1, need.low))
        ]  # fmt: skip

    def _reaches(self, key: Key, sign: int, enough: float) -> bool:
        place = self.place[key]
        if sign * ((self.high if sign > 0 else self.low)[place] - enough) >= -_NEAR:
            return True
        found = self.extreme(key, sign)
        np.minimum(self.low, found, out=self.low)
        np.maximum(self.high, found, out=self.high)
        return bool(sign * (found[place] - enough) >= -_NEAR)

    def extreme(self, key: Key, sign: int) -> np.ndarray:
        """A table that agrees with all that is shown and has the most (sign 1) or the least (-1) at the key."""
        place, solver = self.place[key], self.solver
        solver.changeColCost(self.asked, 0.0)
        solver.changeColCost(place, float(-sign))
        self.asked = place
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:  # the true table is a solution; bounds hold
            raise ArithmeticError(f"no table found: {solver.getModelStatus()}")
        return np.array(solver.getSolution().col_value)


_MOST = 1e6  # a cell that no sum bounds is taken to be no more: less than it could be, so never too safe


def _solver(true: np.ndarray, place: Mapping[Key, int], sums: Sequence[tuple[Key, tuple[Key, ...]]]) -> "highspy.Highs":
    """The program: every cell fixed at its figure, every sum a row."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(true), len(sums)
    program.col_cost_ = np.zeros(len(true))
    program.col_lower_, program.col_upper_ = true, true
    program.row_lower_, program.row_upper_ = np.zeros(len(sums)), np.zeros(len(sums))
    starts, columns, weights = [0], list[int](), list[float]()
    for total, parts in sums:
        columns += [place[total], *(place[part] for part in parts)]
        weights += [-1.0, *(1.0 for _ in parts)]
        starts.append(len(columns))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = np.array(starts), np.array(columns)
    program.a_matrix_.value_ = np.array(weights)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    solver.passModel(program)
    return solver


# What stands is a solution, only the goal changes: the primal simplex goes on from it.
_OPTIONS = (("output_flag", False), ("threads", 1), ("presolve", "off"), ("simplex_strategy", 4))


def bounds(cells: Cells, sums: Sequence[Sum], out: Collection[Key], key: Key) -> tuple[int, int]:
    """The least and the most that a withheld cell can be, for whoever knows the sums and what is shown."""
    proof = _Proof(cells, sums, out)
    low, high = (proof.extreme(key, sign)[proof.place[key]] for sign in (-1, 1))
    return int(np.ceil(low - _NEAR)), int(np.floor(high + _NEAR))


def rounded(value: int, base: int) -> int:
    """The nearest multiple of base (a half goes up); base 0: the value itself."""
    return value if not base else (2 * value + base) // (2 * base) * base
