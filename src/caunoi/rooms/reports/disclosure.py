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
    proof = _Proof(cells, sums)
    while True:
        open_cells = proof.unsafe(out, asked)
        if not open_cells:
            return frozenset(out)
        more = _neighbours(open_cells, out, cells, sums, fixed)
        if not more:
            rest = {key for key in cells if key not in fixed} - out
            if not rest:
                return frozenset(out)
            more = rest
        out |= more


def _neighbours(
    unsafe: Collection[Key], out: set[Key], cells: Cells, sums: Sequence[Sum], fixed: frozenset[Key]
) -> set[Key]:
    """For each unsafe cell the cheapest cell to withhold with it, in the sum that holds the fewest withheld ones."""
    found: set[Key] = set()
    for key in sorted(unsafe):
        if key in found:
            continue
        near = _reach(key, out, sums)
        choices = []
        for each in sums:
            members = (each.total, *each.parts)
            inside = [member for member in members if member in out]
            if not (set(inside) & near):
                continue
            for member in members:
                value = cells.get(member, 0)
                if member in out or member in fixed or not value:
                    continue
                whole = member == each.total
                choices.append((key not in members, len(inside) > 1, whole, value, member))
        if choices:
            found.add(min(choices)[-1])
    return found


def _reach(key: Key, out: Collection[Key], sums: Sequence[Sum]) -> set[Key]:
    """The withheld cells that hang together with the key by sums."""
    near, grown = {key}, True
    while grown:
        grown = False
        for each in sums:
            inside = {member for member in (each.total, *each.parts) if member in out}
            if inside & near and not inside <= near:
                near |= inside
                grown = True
    return near


class _Proof:
    """What a reader who knows the sums can learn of withheld cells: the exact bounds, by linear programming."""

    def __init__(self, cells: Cells, sums: Sequence[Sum]) -> None:
        self.cells = dict(cells)
        self.sums: list[tuple[Key, tuple[Key, ...]]] = []
        self.inner: set[Key] = set()
        for index, each in enumerate(sums):
            parts = each.parts
            if each.rest:
                rest = f"{_INNER}|{index}"
                self.cells[rest] = cells[each.total] - sum(cells[part] for part in each.parts)
                self.inner.add(rest)
                parts = (*parts, rest)
            self.sums.append((each.total, parts))

    def unsafe(self, out: Collection[Key], asked: Mapping[Key, Need]) -> set[Key]:
        """The cells of `asked` whose needed figures are not all possible."""
        seen: dict[Key, tuple[float, float]] = {}  # what some possible table has there
        wrong = set()
        for key, need in asked.items():
            for sign, enough in ((1, need.high), (-1, need.low)):
                low, high = seen.get(key, (np.inf, -np.inf))
                if high >= enough - _NEAR if sign > 0 else low <= enough + _NEAR:
                    continue
                table = self.extreme(key, sign, out)
                for name, value in table.items():
                    least, most = seen.get(name, (np.inf, -np.inf))
                    seen[name] = (min(least, value), max(most, value))
                low, high = seen[key]
                if not (high >= enough - _NEAR if sign > 0 else low <= enough + _NEAR):
                    wrong.add(key)
                    break
        return wrong

    def extreme(self, key: Key, sign: int, out: Collection[Key]) -> dict[Key, float]:
        """A table of withheld cells that agrees with all that is shown and has the most (least) at the key."""
        names = sorted(_reach(key, {*out, *self.inner}, [Sum(total, parts) for total, parts in self.sums]))
        place = {name: index for index, name in enumerate(names)}
        rows = []
        for total, parts in self.sums:
            row = np.zeros(len(names))
            for name, weight in ((total, -1.0), *((part, 1.0) for part in parts)):
                if name in place:
                    row[place[name]] += weight
            if row.any():
                rows.append(row)
        start = np.array([float(self.cells[name]) for name in names])
        goal = np.zeros(len(names))
        goal[place[key]] = sign
        matrix = np.array(rows) if rows else np.zeros((0, len(names)))
        return dict(zip(names, _maximum(goal, matrix, start), strict=True))


_MOST = 1e7  # what no figure here exceeds: a cell that no sum bounds could be anything


def _maximum(goal: np.ndarray, matrix: np.ndarray, start: np.ndarray) -> np.ndarray:
    """A vertex x ≥ 0 of matrix·x = matrix·start with the greatest goal·x: the simplex method, by Bland's rule.

    Worked on moves away from the true table: x = start + up - down, which is a first solution by itself, so that no
    search for one is needed; a move down is bounded by what is there.
    """
    count = len(start)
    if not len(matrix):
        return np.where(goal > 0, _MOST, np.where(goal < 0, 0.0, start))
    # Bounded variables: x in [0, _MOST]; basis of artificial variables fixed at 0, all x nonbasic at their start.
    at = start.copy()
    rows = len(matrix)
    table = np.hstack([matrix, np.eye(rows)])
    cost = np.concatenate([goal, np.zeros(rows)])
    value = np.concatenate([at, np.zeros(rows)])
    top = np.concatenate([np.full(count, _MOST), np.zeros(rows)])  # an artificial variable never leaves nought
    basis = list(range(count, count + rows))
    basic = np.zeros(count + rows, dtype=bool)
    basic[basis] = True
    for _ in range(50 * (count + rows)):
        price = cost - cost[basis] @ table
        free = ~basic[:count]
        up = free & (price[:count] > _NEAR) & (value[:count] < top[:count] - _NEAR)
        down = free & (price[:count] < -_NEAR) & (value[:count] > _NEAR)
        able = np.flatnonzero(up | down)
        if not len(able):
            break
        enter = int(able[0])
        way = 1.0 if up[enter] else -1.0
        column = table[:, enter] * way
        step, leave = (top[enter] - value[enter] if way > 0 else value[enter]), -1
        for row, name in enumerate(basis):
            if column[row] > _NEAR:
                room = value[name] / column[row]
            elif column[row] < -_NEAR:
                room = (top[name] - value[name]) / -column[row]
            else:
                continue
            if room < step - _NEAR or (leave >= 0 and room < step + _NEAR and name < basis[leave]):
                step, leave = min(room, step), row
            elif leave < 0 and room <= step:
                step, leave = room, row
        value[basis] -= column * step
        value[enter] += way * step
        if leave >= 0:
            basic[basis[leave]], basic[enter] = False, True
            table[leave] /= table[leave, enter]
            for other in np.flatnonzero(table[:, enter]):
                if other != leave:
                    table[other] -= table[other, enter] * table[leave]
            basis[leave] = enter
    found: np.ndarray = value[:count]
    return found


def bounds(cells: Cells, sums: Sequence[Sum], out: Collection[Key], key: Key) -> tuple[int, int]:
    """The least and the most that a withheld cell can be, for whoever knows the sums and what is shown."""
    proof = _Proof(cells, sums)
    low, high = (proof.extreme(key, sign, out)[key] for sign in (-1, 1))
    return int(np.ceil(low - _NEAR)), int(np.floor(high + _NEAR))


def rounded(value: int, base: int) -> int:
    """The nearest multiple of base (a half goes up); base 0: the value itself."""
    return value if not base else (2 * value + base) // (2 * base) * base
