"""Running a program over packed people: block by block, so that what is worked on stays in the processor's cache."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from caunoi.core.law.bulk.circuit import FALSE, TRUE
from caunoi.core.law.bulk.planes import Packed, Words, everybody, word_count
from caunoi.core.law.bulk.program import Output, Program

# Words of one block: the buffers of a program of a few hundred gates then fit the second-level cache.
BLOCK = 4096
_AND, _OR = np.bitwise_and, np.bitwise_or

Step = tuple[Callable[..., Words], int, int, int]


@dataclass(frozen=True)
class Plan:
    """A program laid out on buffers: inputs first, then as many work buffers as are needed at one time.

    kept: for each output the slots of "may be yes" and "may be no" (-1: never, -2: always).
    """

    inputs: tuple[int, ...]
    steps: tuple[Step, ...]
    work: int
    kept: tuple[tuple[Output, int, int | None], ...]


def plan(program: Program) -> Plan:
    """Gives each node a buffer; a work buffer is used again once nobody needs what stands in it."""
    inputs = tuple(program.inputs)
    slot = {FALSE: -1, TRUE: -2} | {number: place for place, number in enumerate(inputs)}
    wanted = {node for output in program.outputs for node in (output.yes, output.no) if node is not None}
    last_use = {}
    for moment, (_, gate) in enumerate(program.gates):
        last_use[gate.left] = last_use[gate.right] = moment
    free: list[int] = []
    top = len(inputs)
    steps = []
    for moment, (number, gate) in enumerate(program.gates):
        left, right = slot[gate.left], slot[gate.right]
        for operand in {gate.left, gate.right}:
            if last_use[operand] == moment and operand not in wanted and slot[operand] >= len(inputs):
                free.append(slot[operand])
        if free:
            place = free.pop()
        else:
            place, top = top, top + 1
        slot[number] = place
        steps.append((_AND if gate.word == "and" else _OR, left, right, place))
    kept = tuple((o, slot[o.yes], None if o.no is None else slot[o.no]) for o in program.outputs)
    return Plan(inputs, tuple(steps), top - len(inputs), kept)


Visit = Callable[[slice, Sequence[tuple[Words, Words]]], None]


def run(program: Program, packed: Packed, visit: Visit, present: Words | None = None) -> None:
    """Runs a program over people. visit(words, answers) is called for each block of words, in order.

    answers: for each output ("is yes", "is no"): definite answers; whoever is in neither is not known. The arrays
    are work space: copy what is to stay. present: whom to count, everybody where it is not given.
    """
    layout = plan(program)
    columns = [packed.plane(program.inputs[number]) for number in layout.inputs]
    total = word_count(packed.people)
    present = everybody(packed.people) if present is None else present
    blocks = [np.empty(min(BLOCK, total), dtype=np.uint64) for _ in range(layout.work + 2 * len(layout.kept))]
    for start in range(0, total, BLOCK):
        here = slice(start, min(start + BLOCK, total))
        width = here.stop - start
        slots: list[Words] = [column[here] for column in columns]
        slots += [block[:width] for block in blocks[: layout.work]]
        for operation, left, right, place in layout.steps:
            operation(slots[left], slots[right], out=slots[place])
        spare = iter(block[:width] for block in blocks[layout.work :])
        visit(here, [_definite(slots, yes, no, present[here], spare) for _, yes, no in layout.kept])


def _definite(
    slots: Sequence[Words], yes: int, no: int | None, present: Words, spare: Iterator[Words]
) -> tuple[Words, Words]:
    """("is yes", "is no") from "may be yes" and "may be no"."""
    is_yes, is_no = next(spare), next(spare)
    may_yes = _plane(slots, yes, present)
    if no is None:
        np.bitwise_and(may_yes, present, out=is_yes)
        np.bitwise_xor(is_yes, present, out=is_no)
        return is_yes, is_no
    may_no = _plane(slots, no, present)
    np.invert(may_no, out=is_yes)
    np.bitwise_and(is_yes, present, out=is_yes)
    np.invert(may_yes, out=is_no)
    np.bitwise_and(is_no, present, out=is_no)
    return is_yes, is_no


def _plane(slots: Sequence[Words], slot: int, present: Words) -> Words:
    if slot >= 0:
        return slots[slot]
    return present if slot == -2 else np.zeros_like(present)


def popcount(words: Words) -> int:
    """The number of bits set."""
    return int(np.bitwise_count(words).sum(dtype=np.int64))


def count(program: Program, packed: Packed, present: Words | None = None) -> dict[str, tuple[int, int, int]]:
    """For each determination how many (of those present) are yes, no, not known."""
    yes = [0] * len(program.outputs)
    no = [0] * len(program.outputs)

    def visit(_: slice, answers: Sequence[tuple[Words, Words]]) -> None:
        for place, (is_yes, is_no) in enumerate(answers):
            yes[place] += popcount(is_yes)
            no[place] += popcount(is_no)

    run(program, packed, visit, present)
    rest = packed.people if present is None else popcount(present)
    return {o.id: (yes[i], no[i], rest - yes[i] - no[i]) for i, o in enumerate(program.outputs)}


def answers(program: Program, packed: Packed) -> dict[str, tuple[Words, Words]]:
    """For each determination the planes "is yes" and "is no"."""
    total = word_count(packed.people)
    found = {o.id: (np.empty(total, dtype=np.uint64), np.empty(total, dtype=np.uint64)) for o in program.outputs}

    def visit(here: slice, block: Sequence[tuple[Words, Words]]) -> None:
        for output, (is_yes, is_no) in zip(program.outputs, block, strict=True):
            found[output.id][0][here] = is_yes
            found[output.id][1][here] = is_no

    run(program, packed, visit)
    return found
