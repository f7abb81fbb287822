"""Running a program over packed people: block by block, so that what is worked on stays in the processor's cache."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caunoi.core.law.bulk.circuit import FALSE, TRUE
from caunoi.core.law.bulk.layout import Input
from caunoi.core.law.bulk.planes import Packed, Words, everybody, table, word_count
from caunoi.core.law.bulk.program import Output, Pair, Program

# Words of one block: long enough that calling NumPy costs little, short enough that the work stays in the cache.
BLOCK = 8192
_OPERATIONS = {"and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor}

Step = tuple[Callable[..., Words], int, int, int]


@dataclass(frozen=True)
class Plan:
    """A program laid out on buffers: the inputs, then a row for each node that is wanted, then work buffers.

    rows: node → its row among those wanted; copied: (row, input) of nodes wanted that are inputs.
    """

    inputs: tuple[Input, ...]
    rows: Mapping[int, int]
    copied: tuple[tuple[int, int], ...]
    steps: tuple[Step, ...]
    work: int


@lru_cache(maxsize=64)
def plan(program: Program) -> Plan:
    """Gives each node a buffer; a work buffer is used again once nobody needs what stands in it."""
    inputs = tuple(program.inputs.values())
    wanted = [node for node in dict.fromkeys(program.wanted()) if node not in (FALSE, TRUE)]
    rows = {node: row for row, node in enumerate(wanted)}
    slot = {number: place for place, number in enumerate(program.inputs)}
    copied = tuple((rows[node], slot[node]) for node in wanted if node in slot)
    slot |= {node: len(inputs) + row for node, row in rows.items() if node not in slot}
    last_use = {
        operand: moment for moment, (_, gate) in enumerate(program.gates) for operand in (gate.left, gate.right)
    }
    bottom = top = len(inputs) + len(wanted)
    free: list[int] = []
    steps = []
    for moment, (number, gate) in enumerate(program.gates):
        left, right = slot[gate.left], slot[gate.right]
        free += [slot[n] for n in (gate.left, gate.right) if last_use[n] == moment and slot[n] >= bottom]
        if number not in slot:
            if not free:
                free.append(top)
                top += 1
            slot[number] = free.pop()
        steps.append((_OPERATIONS[gate.word], left, right, slot[number]))
    return Plan(inputs, rows, copied, tuple(steps), top - bottom)


class _Desk:
    """Room to work in. Kept from one run to the next: fresh memory would cost a quarter of the time of a run."""

    def __init__(self) -> None:
        self._room = table(0, 0)
        self._bytes = np.empty(0, dtype=np.uint8)

    def words(self, rows: int, width: int) -> Words:
        """Rows of this width, each at a cache line."""
        if self._room.shape[0] < rows or self._room.shape[1] < width:
            self._room = table(rows, max(width, min(BLOCK, 2 * width)))
        return self._room[:rows, :width]

    def popcounts(self, rows: Words) -> NDArray[np.uint8]:
        """The number of bits set in each word."""
        if self._bytes.size < rows.size:
            self._bytes = np.empty(rows.size, dtype=np.uint8)
        return np.bitwise_count(rows, out=self._bytes[: rows.size].reshape(rows.shape))


_desks: list[_Desk] = []


@contextmanager
def _desk() -> Iterator[_Desk]:
    """A desk that nobody else works at."""
    desk = _desks.pop() if _desks else _Desk()
    try:
        yield desk
    finally:
        _desks.append(desk)


def run(program: Program, packed: Packed, desk: _Desk) -> Iterator[tuple[slice, Words]]:
    """Runs a program over people: for each block (which words, a row of words for each node wanted; see plan).

    The rows are work space: what is to stay has to be copied before the next block.
    """
    layout = plan(program)
    columns = packed.columns(layout.inputs)
    total = word_count(packed.people)
    size = -(-total // max(1, -(-total // BLOCK)))  # blocks of one length
    wanted = len(layout.rows)
    for start in range(0, total, size or 1):
        here = slice(start, min(start + size, total))
        space = desk.words(wanted + layout.work, here.stop - start)
        slots = [*(column[here] for column in columns), *space]
        for row, place in layout.copied:
            space[row] = slots[place]
        for operation, left, right, place in layout.steps:
            operation(slots[left], slots[right], slots[place])
        yield here, space[:wanted]


def popcount(words: Words) -> int:
    """The number of bits set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


class Counts:
    """How many people may be so, by node of a program."""

    def __init__(self, program: Program, packed: Packed, present: Words | None = None) -> None:
        """present: whom to count; everybody where it is not given."""
        self._program = program
        self.people = packed.people if present is None else popcount(present)
        layout = plan(program)
        counted = np.zeros(len(layout.rows), dtype=np.int64)
        with _desk() as desk:
            for here, rows in run(program, packed, desk):
                if present is not None:
                    np.bitwise_and(rows, present[here], out=rows)
                counted += desk.popcounts(rows).sum(axis=1, dtype=np.uint32)
        self._by_node = {FALSE: 0, TRUE: self.people}
        self._by_node |= zip(layout.rows, counted.tolist(), strict=True)

    def answers(self, law: int = 0) -> dict[str, tuple[int, int, int]]:
        """Determination → (yes, no, not known), by one of the program's laws."""
        people, by_node = self.people, self._by_node
        found = {}
        for id_, (node, holds), (may_be_yes, _) in _answers_of(self._program)[law]:
            yes = by_node[node] if holds else people - by_node[node]
            no = people - by_node[may_be_yes]
            found[id_] = yes, no, people - yes - no
        return found

    def moves(self, pair: Pair) -> dict[str, int]:
        """'old->new' → people, for those whom two laws answer differently."""
        before, after = _yes_and_no(pair.before), _yes_and_no(pair.after)
        names = ("yes", "no")
        found = {
            (a, b): self._both(pair, one, other)
            for a, one in zip(names, before, strict=True)
            for b, other in zip(names, after, strict=True)
        }
        for a, one in zip(names, before, strict=True):
            found[a, "unknown"] = self._so(one) - found[a, "yes"] - found[a, "no"]
        for b, other in zip(names, after, strict=True):
            found["unknown", b] = self._so(other) - found["yes", b] - found["no", b]
        return {f"{a}->{b}": people for (a, b), people in found.items() if a != b and people}

    def _so(self, so: "_So") -> int:
        may = self._by_node[so.node]
        return may if so.holds else self.people - may

    def _both(self, pair: Pair, one: "_So", other: "_So") -> int:
        """How many are in both, from how many may be in both nodes."""
        meet = self._by_node[pair.both[one.node, other.node]]
        if one.holds and other.holds:
            return meet
        if one.holds:
            return self._by_node[one.node] - meet
        if other.holds:
            return self._by_node[other.node] - meet
        return self.people - self._by_node[one.node] - self._by_node[other.node] + meet


class _So(NamedTuple):
    """An answer as a node that holds, or does not hold."""

    node: int
    holds: bool


@lru_cache(maxsize=64)
def _answers_of(program: Program) -> list[list[tuple[str, _So, _So]]]:
    """For each law its determinations with what stands for "yes" and for "no"."""
    return [[(output.id, *_yes_and_no(output)) for output in outputs] for outputs in program.outputs]


def _yes_and_no(output: Output) -> tuple[_So, _So]:
    yes = {
        "may be no": _So(output.second, False),
        "is yes": _So(output.second, True),
        "opposite": _So(output.yes, True),
    }[output.kind]
    return yes, _So(output.yes, False)


def answers(program: Program, packed: Packed) -> list[dict[str, tuple[Words, Words]]]:
    """For each law, by determination, the planes "is yes" and "is no"; whoever is in neither is not known."""
    total = word_count(packed.people)
    present = everybody(packed.people)
    found = [
        {o.id: (np.empty(total, dtype=np.uint64), np.empty(total, dtype=np.uint64)) for o in outputs}
        for outputs in program.outputs
    ]
    rows_of = plan(program).rows
    with _desk() as desk:
        for here, rows in run(program, packed, desk):
            for outputs, planes in zip(program.outputs, found, strict=True):
                for output in outputs:
                    is_yes, is_no = (plane[here] for plane in planes[output.id])
                    _definite(output, rows_of, rows, present[here], is_yes, is_no)
    return found


def _definite(
    output: Output, rows_of: Mapping[int, int], rows: Words, present: Words, is_yes: Words, is_no: Words
) -> None:
    """Fills in "is yes" and "is no" for a block."""

    def node(number: int) -> Words:
        if number in rows_of:
            row: Words = rows[rows_of[number]]
            return row
        return present if number == TRUE else np.zeros_like(present)

    np.bitwise_xor(node(output.yes), present, out=is_no)
    if output.kind == "may be no":
        np.bitwise_xor(node(output.second), present, out=is_yes)
    else:
        is_yes[:] = node(output.second if output.kind == "is yes" else output.yes)
