"""What a change of law means for a population, in counts: who is newly covered or no longer, by ground; how the right
meets the other rights; who is one circumstance short. By province, exact, from kept planes.

A person is counted under the first ground of the law that surely holds, so that grounds add up to persons. Whoever is
covered although no single ground is sure is counted under ''.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from caunoi.core.law.bulk import engine
from caunoi.core.law.bulk.engine import popcount
from caunoi.core.law.bulk.planes import Packed, Words, everybody
from caunoi.core.law.bulk.population import AREA
from caunoi.core.law.bulk.program import Program, build
from caunoi.core.law.bulk.store import Kept
from caunoi.core.law.compile import Law
from caunoi.core.law.parts import Apart, apart

PIECE = 1 << 20  # people decided at a time: bounds the memory, whatever the province
NO_SINGLE_GROUND = ""
_WORDS = ("yes", "no", "unknown")
Planes = dict[str, tuple[Words, Words]]
Progress = Callable[[int], None]
Then = Callable[[str, Packed], Packed]


@dataclass
class Tally:
    """The counts of a province (or of several together).

    moves: 'old->new' → persons, those who stay the same too; before, after: ground → persons covered; gained: ground of
    the new law → persons surely covered now and not before; lost: ground of the old law → persons surely covered before
    and not now; others: determination → [due before, of them covered, due after, of them covered]; short_before,
    short_after: ground → fact ('' any of them) → persons one circumstance short who have no other ground.
    """

    people: int = 0
    moves: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    gained: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    others: dict[str, list[int]] = field(default_factory=dict)
    short_before: dict[str, dict[str, int]] = field(default_factory=dict)
    short_after: dict[str, dict[str, int]] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def count(
    kept: Kept, before: Law, after: Law, id: str = "legal_aid", *, then: Then | None = None,
    progress: Progress = lambda people: None,
) -> dict[str, Tally]:  # fmt: skip
    """Province → its counts, for everybody born by the later day.

    then: the people of a province as they would be under the later law, where that changes facts of theirs (area
    lists); asked with the province's name and its people as they are. `complete` of both must be that of the first.
    Raises BookError where the planes do not tell apart what a law asks (they are to be packed anew).
    """
    old, new = apart(before, id), apart(after, id)
    complete = kept.complete - (frozenset() if then is None else {AREA})
    program = build((old.law, new.law), kept.layout, None, complete)
    on, done = max(before.on, after.on), 0
    found: dict[str, Tally] = {}
    for name, packed in kept:
        tally = found.setdefault(name, Tally())
        later = packed if then is None else then(name, packed)
        for piece, after_it in zip(_pieces(packed), _pieces(later), strict=True):
            _add(tally, piece, after_it if then else piece, program, old, new, piece.born(on))
            done += piece.people
            progress(done)
    return found


def _pieces(packed: Packed) -> Iterator[Packed]:
    for start in range(0, packed.people, PIECE):
        people = min(PIECE, packed.people - start)
        words = slice(start // 64, (start + people + 63) // 64)
        births = packed.births and (
            packed.births[0][start : start + people], packed.births[1][start : start + people]
        )  # fmt: skip
        planes = {wanted: plane[words] for wanted, plane in packed.planes.items()}
        yield Packed(people, packed.layout, planes, births, packed.complete)


def _add(
    tally: Tally, piece: Packed, later: Packed, program: Program, old: Apart, new: Apart, present: Words | None
) -> None:
    there = everybody(piece.people) if present is None else present
    was, now = engine.answers(program, piece)
    if later is not piece:
        now = engine.answers(program, later)[1]
    tally.people += popcount(there)
    one, other = _split(was[old.id], there), _split(now[new.id], there)
    for a in _WORDS:
        for b in _WORDS:
            _more(tally.moves, f"{a}->{b}", popcount(one[a] & other[b]))
    _by_ground(tally.before, one["yes"], was, old)
    _by_ground(tally.after, other["yes"], now, new)
    _by_ground(tally.gained, other["yes"] & ~one["yes"], now, new)
    _by_ground(tally.lost, one["yes"] & ~other["yes"], was, old)
    for place, (answers, of, covered) in enumerate(((was, old, one["yes"]), (now, new, other["yes"]))):
        for each in of.law.determinations:
            if each.id != of.id and " | " not in each.id:
                due = answers[each.id][0] & there
                sums = tally.others.setdefault(each.id, [0, 0, 0, 0])
                sums[2 * place] += popcount(due)
                sums[2 * place + 1] += popcount(due & covered)
    _short(tally.short_before, one["no"], was, old)
    _short(tally.short_after, other["no"], now, new)


def _split(planes: tuple[Words, Words], there: Words) -> dict[str, Words]:
    yes, no = planes[0] & there, planes[1] & there
    return {"yes": yes, "no": no, "unknown": there & ~yes & ~no}


def _by_ground(sums: dict[str, int], whom: Words, answers: Planes, of: Apart) -> None:
    left = whom.copy()
    for key, part in of.grounds.items():
        here = left & answers[part][0]
        _more(sums, key, popcount(here))
        left &= ~here
    _more(sums, NO_SINGLE_GROUND, popcount(left))


def _short(sums: dict[str, dict[str, int]], uncovered: Words, answers: Planes, of: Apart) -> None:
    """Persons without the right (surely) for whom one circumstance more would be enough."""
    by: dict[tuple[str, str], Words] = {}
    for short in of.shorts:
        here = answers[short.id][0] & uncovered
        for key in ((short.ground, short.fact), (short.ground, "")):
            by[key] = np.bitwise_or(by[key], here) if key in by else here
    for (ground, fact), whom in by.items():
        _more(sums.setdefault(ground, {}), fact, popcount(whom))


def _more(sums: dict[str, int], key: str, people: int) -> None:
    sums[key] = sums.get(key, 0) + people
